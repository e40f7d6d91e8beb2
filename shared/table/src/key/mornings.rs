//! Keys of mornings.

use domain::{
    arrival::{Morning, Watch},
    id::HomeroomId,
    school::SchoolCode,
};
use jiff::civil::Date;

use super::{Key, key};

/// What stands between a school and a day in their partitions.
pub(crate) const MORNING: &str = "MORNING";

/// The mornings of a school's day: the whole partition.
pub(crate) fn mornings(school: &SchoolCode, day: Date) -> Key {
    key(format!("{school}#{MORNING}#{day}"), "")
}

pub(crate) fn morning(school: &SchoolCode, homeroom: &HomeroomId, day: Date) -> Key {
    key(mornings(school, day).partition, homeroom.as_str())
}

/// In the third index: the mornings that are watched so on a day, which is what their sort keys begin with.
pub(crate) fn watched(how: Watch, day: Date) -> Key {
    let partition = match how {
        Watch::Closely => "SEARCHING",
        Watch::FromTimeToTime => "EXPECTING",
    };
    key(partition, format!("{day}#"))
}

pub(crate) fn watched_morning(how: Watch, morning: &Morning) -> Key {
    let Key { partition, sort } = watched(how, morning.day);
    key(partition, format!("{sort}{}#{}", morning.school, morning.homeroom))
}
