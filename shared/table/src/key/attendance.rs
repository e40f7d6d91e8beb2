//! Keys of what is set and agreed about absences.

use domain::{
    audit::Chain,
    id::{EntryId, PupilId},
    school::SchoolCode,
};

use super::{Key, key};

pub(crate) fn mailed_notice(notice: &str) -> Key {
    key(format!("NOTICE#{notice}"), "NOTICE")
}

pub(crate) fn attendance_rules() -> Key {
    key(Chain::Board.to_string(), "ATTENDANCE")
}

pub(crate) fn arrangement(school: &SchoolCode, pupil: &PupilId, id: &EntryId) -> Key {
    key(arrangements(school).partition, format!("{pupil}#{id}"))
}

/// The arrangements of a school: the whole partition.
pub(crate) fn arrangements(school: &SchoolCode) -> Key {
    key(format!("{school}#ARRANGEMENTS"), "")
}

/// The arrangements of a pupil at a school: what their sort keys begin with.
pub(crate) fn arrangements_of(school: &SchoolCode, pupil: &PupilId) -> Key {
    key(arrangements(school).partition, format!("{pupil}#"))
}
