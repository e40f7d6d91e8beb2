//! Imports of rosters, and what they write.

use std::future::Future;

use domain::{
    id::ImportId,
    import::Import,
    school::{Homeroom, Pupil, SchoolCode},
    staff::{BoardScope, SchoolScope, Staff},
};

use crate::TableError;

/// Whose imports are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportScope {
    /// Those about one school.
    School(SchoolScope),
    /// Those about the whole board.
    Board(BoardScope),
}

impl ImportScope {
    /// Of the school, or of the whole board; `None`: this person has no right to it.
    pub fn of(staff: &Staff, school: Option<&SchoolCode>) -> Option<Self> {
        match school {
            Some(school) => staff.administers(school).then(|| staff.scope(school))?.map(Self::School),
            None => staff.board_scope().map(Self::Board),
        }
    }

    /// The school, if it is about one.
    pub fn school(&self) -> Option<&SchoolCode> {
        match self {
            Self::School(scope) => Some(scope.school()),
            Self::Board(_) => None,
        }
    }
}

/// Imports, and how far they have come.
pub trait Imports: Send + Sync {
    /// Keeps a new one.
    fn begin(&self, import: &Import) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Keeps the next version of one. `false`: somebody else has changed it since it was read; nothing was written.
    fn change(&self, next: &Import) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// One import, if this person may see it. Somebody else's is not there.
    fn import_for(
        &self,
        staff: &Staff,
        id: &ImportId,
    ) -> impl Future<Output = Result<Option<Import>, TableError>> + Send;

    /// One that the importer was ordered to work on.
    fn ordered(&self, id: &ImportId) -> impl Future<Output = Result<Option<Import>, TableError>> + Send;

    /// Newest first. May be a second behind.
    fn imports(&self, scope: &ImportScope) -> impl Future<Output = Result<Vec<Import>, TableError>> + Send;
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// It stands there as wanted: written now, or by an earlier try.
    Done,
    /// Something else stands there than the step expects. It was left alone.
    LeftAlone,
}

/// The steps of an import. Each carries what stood there when it was planned, and is taken only while that is so; so a step that
/// was planned by somebody with the right to it needs no further one, and tells nothing but whether it was taken.
pub trait RosterWrites: Send + Sync {
    /// Puts a pupil in the place of what was `before`.
    fn write_pupil(
        &self,
        before: Option<&Pupil>,
        after: &Pupil,
    ) -> impl Future<Output = Result<Stepped, TableError>> + Send;

    /// Takes a pupil away who still is exactly so and for whom nobody has registered yet, even if they have left since.
    fn remove_pupil(&self, is: &Pupil) -> impl Future<Output = Result<Stepped, TableError>> + Send;

    /// Makes a homeroom, or gives it other grades.
    fn write_homeroom(
        &self,
        before: Option<&Homeroom>,
        after: &Homeroom,
    ) -> impl Future<Output = Result<Stepped, TableError>> + Send;

    /// Takes a homeroom away in which nobody sits.
    fn withdraw_homeroom(&self, is: &Homeroom) -> impl Future<Output = Result<Stepped, TableError>> + Send;

    /// Counts `by` more (or fewer) pupils in a homeroom, for this import and under this name once only.
    fn count(
        &self,
        import: &ImportId,
        once: &str,
        homeroom: &Homeroom,
        by: i32,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// Lists the links to a pupil under the pupil's present school.
    fn move_links(&self, pupil: &Pupil) -> impl Future<Output = Result<(), TableError>> + Send;
}
