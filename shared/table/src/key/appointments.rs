//! Keys of the sheets of appointments.

use domain::{
    appointment::HomeroomSheet,
    id::{BroadcastId, HomeroomId},
    school::SchoolCode,
};
use jiff::{Timestamp, civil::Date};

use super::{Key, broadcasts::moment, key};

/// The sheets of a homeroom: the whole partition.
pub(crate) fn sheets(school: &SchoolCode, homeroom: &HomeroomId) -> Key {
    key(format!("{school}#APPOINTMENTS#{homeroom}"), "")
}

/// Those whose first day is not before that one sort behind this.
pub(crate) fn sheets_from(school: &SchoolCode, homeroom: &HomeroomId, day: Date) -> Key {
    key(sheets(school, homeroom).partition, day.to_string())
}

pub(crate) fn sheet(school: &SchoolCode, homeroom: &HomeroomId, first_day: Date, id: &BroadcastId) -> Key {
    key(sheets(school, homeroom).partition, format!("{first_day}#{id}"))
}

/// In the third index: the sheets of which families have something to be told.
pub(crate) const TELL: &str = "TELL";

/// In the third index: by the moment.
pub(crate) fn sheet_to_tell(at: Timestamp, sheet: &HomeroomSheet) -> Key {
    key(TELL, format!("{}#{}#{}", moment(at), sheet.broadcast, sheet.homeroom))
}
