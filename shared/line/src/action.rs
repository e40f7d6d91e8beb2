//! What a tap does.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    TooLong,
    text::{label, within},
};

/// Labels of buttons in a Flex message may be twice as long as others.
const FLEX_LABEL: usize = 40;
pub(crate) const LABEL: usize = 20;
const DATA: usize = 300;
const URI: usize = 1_000;

/// What a tap on a button, a quick reply or an area of the rich menu does.
///
/// Postbacks never carry `displayText`: it would put words about a child into the talk, where they stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum Action {
    /// Tells us, and leaves no trace in the talk.
    Postback {
        /// What the button says.
        label: String,
        /// What we hear.
        data: String,
    },
    /// Asks for a day first, then tells us.
    #[serde(rename = "datetimepicker")]
    DatePicker {
        /// What the button says.
        label: String,
        /// What we hear, besides the day.
        data: String,
        /// Always `date`.
        mode: DateMode,
        /// The day that is offered first.
        #[serde(skip_serializing_if = "Option::is_none")]
        initial: Option<String>,
        /// The first day that can be picked.
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        /// The last day that can be picked.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<String>,
    },
    /// Opens a page.
    Uri {
        /// What the button says.
        label: String,
        /// The page.
        uri: String,
    },
    /// Writes into the talk as if the person had.
    Message {
        /// What the button says.
        label: String,
        /// What is written.
        text: String,
    },
}

/// What a picker asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateMode {
    /// A day.
    Date,
}

impl Action {
    /// A postback; data of more than 300 units is refused, a long label is shortened.
    pub fn postback(label: &str, data: impl Into<String>) -> Result<Self, TooLong> {
        Ok(Self::Postback { label: flex(label), data: within("postback data", data.into(), DATA)? })
    }

    /// A choice of one day between two; data of more than 300 units is refused, a long label is shortened.
    pub fn date_picker(
        label: &str,
        data: impl Into<String>,
        initial: Date,
        days: (Date, Date),
    ) -> Result<Self, TooLong> {
        let (min, max) = days;
        Ok(Self::DatePicker {
            label: flex(label),
            data: within("postback data", data.into(), DATA)?,
            mode: DateMode::Date,
            initial: Some(initial.to_string()),
            min: Some(min.to_string()),
            max: Some(max.to_string()),
        })
    }

    /// A link; an address of more than 1,000 units is refused, a long label is shortened.
    pub fn uri(label: &str, uri: impl Into<String>) -> Result<Self, TooLong> {
        Ok(Self::Uri { label: flex(label), uri: within("uri", uri.into(), URI)? })
    }

    /// Words to say; more than 300 units are refused, a long label is shortened.
    pub fn message(label: &str, text: impl Into<String>) -> Result<Self, TooLong> {
        Ok(Self::Message { label: flex(label), text: within("message action text", text.into(), DATA)? })
    }

    /// The same with a label as short as quick replies and rich menus want it.
    pub(crate) fn with_short_label(mut self) -> Self {
        let (Self::Postback { label, .. }
        | Self::DatePicker { label, .. }
        | Self::Uri { label, .. }
        | Self::Message { label, .. }) = &mut self;
        *label = crate::text::label(label, LABEL);
        self
    }
}

fn flex(text: &str) -> String {
    label(text, FLEX_LABEL)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn actions_are_written_as_line_reads_them() -> Result<(), Box<dyn std::error::Error>> {
        let (first, last) = (date(2026, 11, 24), date(2027, 1, 23));
        let actions = [
            Action::postback("送る", "token")?,
            Action::date_picker("べつの日", "token", first, (first, last))?,
            Action::uri("くわしく", "https://liff.line.me/1-a")?,
            Action::message("欠席", "欠席")?,
        ];
        assert_eq!(
            serde_json::to_value(actions)?,
            json!([
                { "type": "postback", "label": "送る", "data": "token" },
                {
                    "type": "datetimepicker", "label": "べつの日", "data": "token", "mode": "date",
                    "initial": "2026-11-24", "min": "2026-11-24", "max": "2027-01-23",
                },
                { "type": "uri", "label": "くわしく", "uri": "https://liff.line.me/1-a" },
                { "type": "message", "label": "欠席", "text": "欠席" },
            ])
        );
        Ok(())
    }

    #[test]
    fn data_that_would_be_cut_is_refused_and_a_label_is_cut() {
        let refused = Action::postback("送る", "a".repeat(301));
        assert_eq!(refused, Err(TooLong { what: "postback data", units: 301, limit: 300 }));
        let cut = Action::postback(&"長".repeat(41), "a");
        assert!(matches!(cut, Ok(Action::Postback { label, .. }) if label == "長".repeat(39) + "…"));
    }
}
