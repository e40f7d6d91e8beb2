//! Keys of exports.

use domain::id::ExportId;

use super::{Key, key};

pub(crate) fn export(id: &ExportId) -> Key {
    key(format!("EXPORT#{id}"), "EXPORT")
}
