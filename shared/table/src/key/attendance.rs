//! Keys of what is set and agreed about absences.

use domain::{
    audit::Chain,
    id::{EntryId, PupilId},
    school::SchoolCode,
};
use jiff::civil::Date;

use super::{Key, key};

pub(crate) fn mailed_notice(notice: &str) -> Key {
    key(format!("NOTICE#{notice}"), "NOTICE")
}

pub(crate) fn attendance_rules() -> Key {
    key(Chain::Board.to_string(), "ATTENDANCE")
}

/// By their last day, so that those that are over need not be read.
pub(crate) fn arrangement(school: &SchoolCode, until: Date, pupil: &PupilId, id: &EntryId) -> Key {
    key(arrangements_since(school, until).partition, format!("{until}#{pupil}#{id}"))
}

/// The arrangements of a school that are not over before that day: the first that can be.
pub(crate) fn arrangements_since(school: &SchoolCode, first: Date) -> Key {
    key(format!("{school}#ARRANGEMENTS"), first.to_string())
}
