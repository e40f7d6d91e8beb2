//! What a bubble is made of.

use serde::Serialize;

use crate::Action;

/// A part of a bubble.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Component {
    /// Parts side by side or one below the other.
    Box {
        /// How they lie.
        layout: Layout,
        /// The space between them.
        spacing: &'static str,
        /// The parts.
        contents: Vec<Component>,
    },
    /// Words.
    Text(Words),
    /// Something to tap.
    Button {
        /// How much it asks to be tapped.
        style: Style,
        /// `md` is tall enough for a thumb, `sm` saves room.
        height: &'static str,
        /// What the tap does.
        action: Action,
    },
    /// A line between parts.
    Separator {
        /// The space above it.
        margin: &'static str,
    },
}

/// How the parts of a box lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// One below the other.
    Vertical,
    /// Side by side.
    Horizontal,
    /// Side by side, words on one line of writing.
    Baseline,
}

/// How much a button asks to be tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// The one to tap.
    Primary,
    /// One of several.
    Secondary,
    /// The way out.
    Link,
}

/// Words in a bubble. They wrap: cut words help nobody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    text: String,
    wrap: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flex: Option<u8>,
}

impl Words {
    /// Words as they are. LINE refuses empty ones.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), wrap: true, weight: None, size: None, color: None, flex: None }
    }

    /// Bold and large.
    pub fn title(text: impl Into<String>) -> Self {
        Self { weight: Some("bold"), size: Some("lg"), ..Self::new(text) }
    }

    /// Small, and still dark enough to read: 4.5 to 1 on white.
    pub fn note(text: impl Into<String>) -> Self {
        Self { size: Some("sm"), color: Some("#666666"), ..Self::new(text) }
    }

    /// Bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { weight: Some("bold"), ..self }
    }

    /// Takes this share of the width of a horizontal box.
    #[must_use]
    pub fn share(self, flex: u8) -> Self {
        Self { flex: Some(flex), ..self }
    }
}

impl From<Words> for Component {
    fn from(words: Words) -> Self {
        Self::Text(words)
    }
}

impl Component {
    /// Parts in a box, with some space between them.
    pub fn layout(layout: Layout, contents: impl IntoIterator<Item = Self>) -> Self {
        Self::Box { layout, spacing: "md", contents: contents.into_iter().collect() }
    }

    /// A button. Its label comes from the action.
    pub fn button(style: Style, action: Action) -> Self {
        Self::Button { style, height: "md", action }
    }

    /// A line.
    pub fn separator() -> Self {
        Self::Separator { margin: "md" }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Message, TooLong, flex::Bubble};

    #[test]
    fn a_bubble_is_written_as_line_reads_it() -> Result<(), Box<dyn std::error::Error>> {
        let row = [Words::note("日").share(1).into(), Words::new("11月24日（火）").bold().share(3).into()];
        let bubble = Bubble::new()
            .with_header([Words::title("欠席連絡").into()])
            .with_body([Component::layout(Layout::Baseline, row), Component::separator()])
            .with_footer([Component::button(Style::Primary, Action::postback("送る", "token")?)]);
        assert_eq!(
            serde_json::to_value(Message::flex("欠席連絡", bubble)?)?,
            json!({
                "type": "flex",
                "altText": "欠席連絡",
                "contents": {
                    "type": "bubble",
                    "header": { "type": "box", "layout": "vertical", "spacing": "md", "contents": [
                        { "type": "text", "text": "欠席連絡", "wrap": true, "weight": "bold", "size": "lg" },
                    ] },
                    "body": { "type": "box", "layout": "vertical", "spacing": "md", "contents": [
                        { "type": "box", "layout": "baseline", "spacing": "md", "contents": [
                            { "type": "text", "text": "日", "wrap": true, "size": "sm", "color": "#666666", "flex": 1 },
                            { "type": "text", "text": "11月24日（火）", "wrap": true, "weight": "bold", "flex": 3 },
                        ] },
                        { "type": "separator", "margin": "md" },
                    ] },
                    "footer": { "type": "box", "layout": "vertical", "spacing": "md", "contents": [
                        { "type": "button", "style": "primary", "height": "md",
                          "action": { "type": "postback", "label": "送る", "data": "token" } },
                    ] },
                },
            })
        );
        Ok(())
    }

    #[test]
    fn a_bubble_of_more_than_30_kilobytes_is_refused() {
        let bubble = |letters| Bubble::new().with_body([Words::new("a".repeat(letters)).into()]);
        assert!(Message::flex("a", bubble(30_000)).is_ok());
        let refused = Message::flex("a", bubble(31_000));
        assert!(matches!(refused, Err(TooLong { what: "Flex bubble", limit: 30_720, .. })));
    }
}
