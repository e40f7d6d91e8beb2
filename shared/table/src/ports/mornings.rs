//! Safe arrival: the morning of each homeroom.

use std::future::Future;

use domain::{
    arrival::{Morning, Watch},
    id::HomeroomId,
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::Date;

use crate::TableError;

/// Mornings, read and written whole.
pub trait Mornings: Send + Sync {
    /// Those of the homerooms in scope of which somebody has tapped the seats, by homeroom, as they are at this moment.
    fn mornings(&self, scope: &SchoolScope, day: Date)
    -> impl Future<Output = Result<Vec<Morning>, TableError>> + Send;

    /// One of them, as it is at this moment; `None`: nobody has tapped its seats. Whoever calls has asked whose it is to read.
    fn morning(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        day: Date,
    ) -> impl Future<Output = Result<Option<Morning>, TableError>> + Send;

    /// Writes the next version; version 1 where there is none. `false`: somebody else was faster; read again. One's own earlier try
    /// whose answer got lost is `true`.
    fn keep_morning(&self, next: &Morning) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The mornings of all schools that are watched so on that day, by school and homeroom. May be a second behind. One that cannot be
    /// read is left out, and said in the log.
    fn watched(&self, day: Date, how: Watch) -> impl Future<Output = Result<Vec<Morning>, TableError>> + Send;
}
