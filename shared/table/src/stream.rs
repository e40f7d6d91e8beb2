//! What the table's stream tells: items as they were and as they are.

use domain::{absence::PupilDay, arrival::Morning, commute::Walk, infection::ComingBack, survey::Given};
use serde_dynamo::{AttributeValue, Item};

use crate::{
    TableError,
    rows::{ComingBackRow, MorningRow, Row, WalkRow},
};

/// The answer that an image of the stream holds. An image under another key than its own is not read.
pub fn answer_of_image(image: Item) -> Result<Given, TableError> {
    own(image)
}

/// The same of a pupil's day.
pub fn day_of_image(image: Item) -> Result<PupilDay, TableError> {
    own(image)
}

/// The same of a homeroom's morning.
pub fn morning_of_image(image: Item) -> Result<Morning, TableError> {
    own::<MorningRow>(image).map(|row| row.morning)
}

/// The same of a pupil who comes back.
pub fn coming_back_of_image(image: Item) -> Result<ComingBack, TableError> {
    own::<ComingBackRow>(image).map(|row| row.coming_back)
}

/// The same of a group's morning.
pub fn walk_of_image(image: Item) -> Result<Walk, TableError> {
    own::<WalkRow>(image).map(|row| row.walk)
}

/// What an image is of, among the things that somebody is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageOf {
    /// A pupil's day.
    Day,
    /// A homeroom's morning.
    Morning,
    /// When a pupil comes back.
    ComingBack,
    /// Who does not walk along.
    Walk,
}

/// What an image is of, by its key; `None`: nothing that anybody is told of.
pub fn image_of(image: &Item) -> Option<ImageOf> {
    let Some(AttributeValue::S(partition)) = image.get("pk") else { return None };
    match partition.split('#').nth(1)? {
        crate::key::ABSENCE => Some(ImageOf::Day),
        crate::key::MORNING => Some(ImageOf::Morning),
        crate::key::RETURNS => Some(ImageOf::ComingBack),
        crate::key::WALKS => Some(ImageOf::Walk),
        _ => None,
    }
}

/// Whether a sort key is that of an answer to a survey.
pub fn is_answer(sort: &str) -> bool {
    sort.starts_with(crate::key::ANSWERS)
}

fn own<R: Row>(image: Item) -> Result<R, TableError> {
    let text = |name| match image.get(name) {
        Some(AttributeValue::S(text)) => Some(text.clone()),
        _ => None,
    };
    let stands = (text("pk"), text("sk"));
    // serde's words can quote the value that it could not read, so they end here.
    let own: R = serde_dynamo::from_item(image).map_err(|_| TableError::Unreadable(R::WHAT))?;
    let key = own.key();
    if stands == (Some(key.partition), Some(key.sort)) { Ok(own) } else { Err(TableError::Foreign(R::WHAT)) }
}
