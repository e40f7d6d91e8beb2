//! The messages that we send, in the shapes that LINE's Messaging API reads.

use serde::Serialize;

use crate::{
    Action, TooLong,
    flex::Bubble,
    text::{shortened, within},
};

const TEXT: usize = 5_000;
const ALT_TEXT: usize = 1_500;
const QUICK_REPLIES: usize = 13;

/// One message object; LINE takes five in a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    #[serde(flatten)]
    body: Body,
    #[serde(skip_serializing_if = "Option::is_none")]
    quick_reply: Option<QuickReply>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
enum Body {
    Text { text: String },
    Flex { alt_text: String, contents: Box<Bubble> },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct QuickReply {
    items: Vec<QuickReplyItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct QuickReplyItem {
    r#type: &'static str,
    action: Action,
}

impl Message {
    /// Words; more than 5,000 UTF-16 units are refused, for the reader could not tell that something is missing.
    pub fn text(text: impl Into<String>) -> Result<Self, TooLong> {
        Ok(Self::plain(Body::Text { text: within("text", text.into(), TEXT)? }))
    }

    /// A Flex message of one bubble. The alternative text is what notifications and screen readers say; it is
    /// shortened to 1,500 UTF-16 units. A bubble of more than 30 KB of JSON is refused.
    pub fn flex(alt_text: &str, bubble: Bubble) -> Result<Self, TooLong> {
        bubble.check()?;
        Ok(Self::plain(Body::Flex { alt_text: shortened(alt_text, ALT_TEXT), contents: Box::new(bubble) }))
    }

    /// Offers taps below the message; only those of the last message of a talk show, and none on LINE for PC, so that
    /// each needs another way. More than 13 are refused.
    pub fn with_quick_replies(mut self, actions: impl IntoIterator<Item = Action>) -> Result<Self, TooLong> {
        let item = |action: Action| QuickReplyItem { r#type: "action", action: action.with_short_label() };
        let items: Vec<_> = actions.into_iter().map(item).collect();
        if items.len() > QUICK_REPLIES {
            return Err(TooLong { what: "quick replies", units: items.len(), limit: QUICK_REPLIES });
        }
        self.quick_reply = (!items.is_empty()).then_some(QuickReply { items });
        Ok(self)
    }

    fn plain(body: Body) -> Self {
        Self { body, quick_reply: None }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_with_quick_replies_is_written_as_line_reads_it() -> Result<(), Box<dyn std::error::Error>> {
        let message = Message::text("だれのことですか")?.with_quick_replies([Action::postback("ゆう", "a")?])?;
        assert_eq!(
            serde_json::to_value(message)?,
            json!({
                "type": "text",
                "text": "だれのことですか",
                "quickReply": {
                    "items": [{ "type": "action", "action": { "type": "postback", "label": "ゆう", "data": "a" } }],
                },
            })
        );
        Ok(())
    }

    #[test]
    fn text_is_refused_at_5001_units_and_not_before() {
        assert!(Message::text("𠮷".repeat(2_500)).is_ok());
        let refused = Message::text("𠮷".repeat(2_500) + "a");
        assert_eq!(refused, Err(TooLong { what: "text", units: 5_001, limit: 5_000 }));
    }

    #[test]
    fn thirteen_quick_replies_show_and_fourteen_are_refused() -> Result<(), TooLong> {
        let taps = |count| (0..count).map(|n| Action::message(&n.to_string(), "a")).collect::<Result<Vec<_>, _>>();
        assert!(Message::text("a")?.with_quick_replies(taps(13)?).is_ok());
        let refused = Message::text("a")?.with_quick_replies(taps(14)?);
        assert_eq!(refused, Err(TooLong { what: "quick replies", units: 14, limit: 13 }));
        Ok(())
    }

    #[test]
    fn labels_of_quick_replies_have_20_characters() -> Result<(), Box<dyn std::error::Error>> {
        let message = Message::text("a")?.with_quick_replies([Action::postback(&"長".repeat(30), "a")?])?;
        let label = &serde_json::to_value(message)?["quickReply"]["items"][0]["action"]["label"];
        assert_eq!(*label, json!("長".repeat(19) + "…"));
        Ok(())
    }
}
