//! Keys of exports, and of the layouts by which attendance is written.

use domain::{
    id::{ExportId, LayoutId},
    school::SchoolCode,
};
use jiff::Timestamp;

use super::{Key, broadcasts::moment, key};

pub(crate) fn export(id: &ExportId) -> Key {
    key(format!("EXPORT#{id}"), "EXPORT")
}

/// The layouts of a school: the whole partition.
pub(crate) fn layouts(school: &SchoolCode) -> Key {
    key(format!("{school}#LAYOUTS"), "")
}

pub(crate) fn layout(school: &SchoolCode, id: &LayoutId) -> Key {
    key(layouts(school).partition, id.as_str())
}

/// In the third index: the layouts by which something will be written by itself.
pub(crate) const WRITE: &str = "WRITE";

/// In the third index: by the moment.
pub(crate) fn layout_due(at: Timestamp, school: &SchoolCode, id: &LayoutId) -> Key {
    key(WRITE, format!("{}#{school}#{id}", moment(at)))
}
