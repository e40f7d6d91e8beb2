//! Items: how a value becomes one, and how one becomes a value again, for whom it was asked.

mod appointments;
mod attendance;
mod audit;
mod broadcasts;
mod desk;
mod exports;
mod household;
mod imports;
mod mornings;
mod people;
mod sign_in;
mod staff;
mod surveys;
mod upcoming;

pub(crate) use attendance::MailedNoticeRow;
pub(crate) use audit::HeadRow;
pub(crate) use broadcasts::{TallyRow, asking};
pub(crate) use desk::{MemberRow, Versioned};
pub(crate) use household::{MembershipRow, TakenRow};
pub(crate) use imports::{CountedRow, NotedRow, RegisteredRow};
pub(crate) use mornings::MorningRow;
pub(crate) use people::{GuardianRow, Hourly, LetterRow, LineRow, MailRow, OddRow, TriesRow};
pub(crate) use sign_in::{SessionRow, TicketRow};
pub(crate) use staff::{BoardSettingsRow, StaffAtRow};
pub(crate) use upcoming::{ComingBackRow, WalkRow};

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    absence::PupilDay,
    school::{Homeroom, Pupil, School},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_dynamo::aws_sdk_dynamodb_1::{from_item, to_item};

use crate::{
    TableError,
    key::{self, Key},
};

pub(crate) type Item = HashMap<String, AttributeValue>;

/// A value that is one item.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// For errors.
    const WHAT: &'static str;

    /// Where it stands. It follows from the value, so that an item under a key that is not its own is found out.
    fn key(&self) -> Key;

    /// Where it stands in the first index, if it does.
    fn index(&self) -> Option<Key> {
        None
    }

    /// Where it stands in the second index, if it does.
    fn second_index(&self) -> Option<Key> {
        None
    }

    /// Where it stands in the third index, while it does.
    fn third_index(&self) -> Option<Key> {
        None
    }
}

/// What was asked for, and so what an item must belong to.
pub(crate) enum Asked<'k> {
    /// One item.
    Key(&'k Key),
    /// Some of these, which are sorted.
    AnyOf(&'k [Key]),
    /// Items of this partition whose sort keys begin with that.
    Within(&'k Key),
    /// Items of this partition of the first index.
    Index(&'k str),
    /// Items of this partition of the second index.
    SecondIndex(&'k str),
    /// Items of this partition of the third index.
    ThirdIndex(&'k str),
}

impl Asked<'_> {
    fn covers(&self, row: &impl Row) -> bool {
        match self {
            Self::Key(key) => row.key() == **key,
            Self::AnyOf(keys) => keys.binary_search(&row.key()).is_ok(),
            Self::Within(key) => {
                let own = row.key();
                own.partition == key.partition && own.sort.starts_with(&key.sort)
            }
            Self::Index(partition) => row.index().is_some_and(|key| key.partition == *partition),
            Self::SecondIndex(partition) => row.second_index().is_some_and(|key| key.partition == *partition),
            Self::ThirdIndex(partition) => row.third_index().is_some_and(|key| key.partition == *partition),
        }
    }
}

/// The item of a value, with its keys.
pub(crate) fn item<R: Row>(row: &R) -> Result<Item, TableError> {
    let mut item: Item = to_item(row).map_err(|_| TableError::Unreadable(R::WHAT))?;
    let mut put = |[partition, sort]: [&str; 2], key: Key| {
        item.insert(partition.to_owned(), AttributeValue::S(key.partition));
        item.insert(sort.to_owned(), AttributeValue::S(key.sort));
    };
    put(["pk", "sk"], row.key());
    if let Some(index) = row.index() {
        put(["gsi1pk", "gsi1sk"], index);
    }
    if let Some(index) = row.second_index() {
        put(["gsi2pk", "gsi2sk"], index);
    }
    if let Some(index) = row.third_index() {
        put(["gsi3pk", "gsi3sk"], index);
    }
    Ok(item)
}

/// The value of an item, if it is the one that was asked for.
pub(crate) fn row<R: Row>(item: Item, asked: &Asked<'_>) -> Result<R, TableError> {
    let stands = stands_at(&item);
    // serde's words can quote the value that it could not read, so they end here.
    let row: R = from_item(item).map_err(|_| TableError::Unreadable(R::WHAT))?;
    if stands.as_ref() == Some(&row.key()) && asked.covers(&row) { Ok(row) } else { Err(TableError::Foreign(R::WHAT)) }
}

/// Where an item says that it stands.
pub(crate) fn stands_at(item: &Item) -> Option<Key> {
    let text = |name| item.get(name)?.as_s().ok().cloned();
    Some(Key { partition: text("pk")?, sort: text("sk")? })
}

/// A key as requests carry it.
pub(crate) fn key_item(key: Key) -> Item {
    HashMap::from([("pk".to_owned(), AttributeValue::S(key.partition)), ("sk".to_owned(), AttributeValue::S(key.sort))])
}

impl Row for School {
    const WHAT: &'static str = "school";

    fn key(&self) -> Key {
        key::school(&self.code)
    }

    fn index(&self) -> Option<Key> {
        Some(key::listed_school(&self.code))
    }
}

impl Row for Homeroom {
    const WHAT: &'static str = "homeroom";

    fn key(&self) -> Key {
        key::homeroom(&self.school, self.year, &self.id)
    }
}

impl Row for Pupil {
    const WHAT: &'static str = "pupil";

    fn key(&self) -> Key {
        key::pupil(&self.id)
    }

    fn index(&self) -> Option<Key> {
        Some(key::seat(self))
    }
}

impl Row for PupilDay {
    const WHAT: &'static str = "pupil's day";

    fn key(&self) -> Key {
        key::pupil_day(&self.school, self.day, &self.pupil)
    }

    fn index(&self) -> Option<Key> {
        Some(key::day_of(&self.pupil, self.day))
    }
}

#[cfg(test)]
mod tests;
