//! Where a child is whom the school misses.

use arrival::{NotDone, answer};
use domain::{
    arrival::{Found, Heard},
    guardian::Child,
    talk::{Say, where_is_answered},
};
use jiff::{Timestamp, civil::Date};
use table::{Cause, TableError};

use crate::Reception;

impl Reception {
    /// Notes what a guardian has tapped, and says what came of it.
    pub(crate) async fn whereabouts(
        &self,
        child: &Child,
        (day, found): (Date, Found),
        at: Timestamp,
    ) -> Result<Vec<Say>, TableError> {
        let heard = match answer(&self.table, child, (day, found), at).await {
            Ok(heard) => heard,
            Err(NotDone::Table(reason)) => return Err(reason),
            Err(NotDone::Wrong(_) | NotDone::NoMorning) => Heard::NotSearched,
            Err(NotDone::Meanwhile) => return Err(busy()),
        };
        Ok(where_is_answered(&self.words, child, (day, found), heard))
    }
}

/// Whoever tried again and again tries again later.
fn busy() -> TableError {
    TableError::Unavailable(Cause { operation: "PutItem", code: "Meanwhile".to_owned(), request: None })
}
