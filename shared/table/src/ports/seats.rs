//! What staff change by hand: homerooms, and who sits where.

use std::future::Future;

use domain::{
    school::{Grade, Homeroom, Pupil},
    staff::SchoolScope,
};

use crate::{TableError, Written};

/// Homerooms and pupils of one school, as its console edits them. A homeroom's number of pupils follows by itself.
pub trait Seats: Send + Sync {
    /// All homerooms of the school, by year and in school order: what they are called is no secret within it.
    fn homerooms_of_all_years(
        &self,
        scope: &SchoolScope,
    ) -> impl Future<Output = Result<Vec<Homeroom>, TableError>> + Send;

    /// A new homeroom, without pupils.
    fn add_homeroom(
        &self,
        scope: &SchoolScope,
        homeroom: &Homeroom,
    ) -> impl Future<Output = Result<Written<Homeroom>, TableError>> + Send;

    /// Other grades and another name for a homeroom that is still called as it `was`.
    fn rename_homeroom(
        &self,
        scope: &SchoolScope,
        was: &Homeroom,
        grades: &[Grade],
        name: &str,
    ) -> impl Future<Output = Result<Written<Homeroom>, TableError>> + Send;

    /// Takes a homeroom away in which nobody sits. `false`: somebody does. One that is not there is away already.
    fn remove_homeroom(
        &self,
        scope: &SchoolScope,
        homeroom: &Homeroom,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The pupils in scope who have not left, in no order. May be a second behind.
    fn pupils(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<Pupil>, TableError>> + Send;

    /// The pupils in scope who have left, in no order. May be a second behind.
    fn pupils_who_left(&self, scope: &SchoolScope) -> impl Future<Output = Result<Vec<Pupil>, TableError>> + Send;

    /// A new pupil in one of `homerooms`, which are all that there are. [`Written::Meanwhile`]: that one is gone.
    fn add_pupil(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        homerooms: &[Homeroom],
    ) -> impl Future<Output = Result<Written<Pupil>, TableError>> + Send;

    /// Writes a pupil who still is as they `was`. `homerooms` are all that there are; [`Written::Meanwhile`] also when
    /// the one that the pupil moves to is none of them any more.
    fn change_pupil(
        &self,
        scope: &SchoolScope,
        was: &Pupil,
        now: &Pupil,
        homerooms: &[Homeroom],
    ) -> impl Future<Output = Result<Written<Pupil>, TableError>> + Send;
}
