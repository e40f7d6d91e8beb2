//! A time of Tokyo's clock to the minute, as a page's field has it.

use jiff::civil::DateTime;
use serde::{Deserialize, Deserializer, Serializer};

#[expect(clippy::ref_option, reason = "as serde hands it over")]
pub(super) fn serialize<S: Serializer>(at: &Option<DateTime>, to: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => to.collect_str(&at.strftime("%Y-%m-%dT%H:%M")),
        None => to.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime>, D::Error> {
    Option::<DateTime>::deserialize(from)
}
