//! What the table's stream tells: items as they were and as they are.

use domain::survey::Given;
use serde_dynamo::{AttributeValue, Item};

use crate::{TableError, rows::Row};

/// The answer that an image of the stream holds. An image under another key than its own is not read.
pub fn answer_of_image(image: Item) -> Result<Given, TableError> {
    let text = |name| match image.get(name) {
        Some(AttributeValue::S(text)) => Some(text.clone()),
        _ => None,
    };
    let stands = (text("pk"), text("sk"));
    // serde's words can quote the value that it could not read, so they end here.
    let given: Given = serde_dynamo::from_item(image).map_err(|_| TableError::Unreadable(Given::WHAT))?;
    let own = given.key();
    if stands == (Some(own.partition), Some(own.sort)) { Ok(given) } else { Err(TableError::Foreign(Given::WHAT)) }
}

/// Whether a sort key is that of an answer to a survey.
pub fn is_answer(sort: &str) -> bool {
    sort.starts_with(crate::key::ANSWERS)
}
