//! Keys of what guardians are told at an hour that follows from reports.

use domain::{
    commute::Walk,
    id::{GroupId, PupilId},
    school::SchoolCode,
};
use jiff::{Timestamp, civil::Date};

use super::{Key, broadcasts::moment, key};

/// What follows the school in the partitions of pupils who come back.
pub(crate) const RETURNS: &str = "RETURNS";
/// The same of groups that walk.
pub(crate) const WALKS: &str = "WALKS";

/// What the sort keys of pupils who come back begin with; the stream's filter in template.yaml knows it.
pub(crate) const RETURN: &str = "RETURN#";
/// The same of groups that walk.
pub(crate) const WALK: &str = "WALK#";

pub(crate) fn coming_back(school: &SchoolCode, pupil: &PupilId) -> Key {
    key(format!("{school}#{RETURNS}"), format!("{RETURN}{pupil}"))
}

pub(crate) fn walk(school: &SchoolCode, day: Date, group: &GroupId) -> Key {
    key(format!("{school}#{WALKS}#{day}"), format!("{WALK}{group}"))
}

/// In the third index: of whom guardians have something to be told.
pub(crate) const UPCOMING: &str = "UPCOMING";

/// In the third index: by the moment.
pub(crate) fn return_due(at: Timestamp, pupil: &PupilId) -> Key {
    key(UPCOMING, format!("{}#{RETURN}{pupil}", moment(at)))
}

/// In the third index: by the moment.
pub(crate) fn walk_due(at: Timestamp, walk: &Walk) -> Key {
    key(UPCOMING, format!("{}#{WALK}{}#{}", moment(at), walk.day, walk.group))
}
