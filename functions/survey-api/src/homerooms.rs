//! The homerooms of schools, as they were at most a minute ago.
//!
//! The board looks at a survey of a hundred schools again every few seconds, and homerooms change once a year. Kept is what everybody who
//! may ask for a school reads alike.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::school::{Homeroom, SchoolCode};
use lambda::http::Refusal;
use table::{Schools, Table};

use crate::refuse::failed;

const FRESH: Duration = Duration::from_mins(1);

/// By school and year, with when they were read.
type Read = BTreeMap<(SchoolCode, i16), (Instant, Arc<Vec<Homeroom>>)>;

/// Homerooms that have been read.
#[derive(Default)]
pub(crate) struct Homerooms(Mutex<Read>);

impl Homerooms {
    /// The homerooms of a school in a year. Nobody has been asked for a right to it.
    pub(crate) async fn of(
        &self,
        table: &Table,
        school: &SchoolCode,
        year: i16,
    ) -> Result<Arc<Vec<Homeroom>>, Refusal> {
        let key = (school.clone(), year);
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let homerooms = Arc::new(table.homerooms_of(school, year).await.map_err(failed)?);
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        read.retain(|_, (at, _)| at.elapsed() < FRESH);
        read.insert(key, (Instant::now(), homerooms.clone()));
        Ok(homerooms)
    }

    fn known(&self, key: &(SchoolCode, i16)) -> Option<Arc<Vec<Homeroom>>> {
        let read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        read.get(key).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, homerooms)| homerooms.clone())
    }
}
