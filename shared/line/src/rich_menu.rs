//! The rich menu: the tiles below the talk.

use serde::Serialize;

use crate::{Action, TooLong, text::within};

const CHAT_BAR: usize = 14;

/// A rich menu, as LINE's API creates one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenu {
    size: Size,
    selected: bool,
    name: String,
    chat_bar_text: String,
    areas: Vec<Area>,
}

/// The size of its picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Size {
    /// 800 to 2,500.
    pub width: u32,
    /// At least 250.
    pub height: u32,
}

/// A part of the picture that can be tapped.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Area {
    bounds: Bounds,
    action: Action,
}

/// Where it lies, in pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// To the right.
    pub width: u32,
    /// Downwards.
    pub height: u32,
}

impl RichMenu {
    /// A menu that is open when the talk opens. The words on the bar below it have 14 units at most.
    pub fn new(name: &str, chat_bar_text: &str, size: Size, areas: Vec<Area>) -> Result<Self, TooLong> {
        let chat_bar_text = within("chat bar text", chat_bar_text.to_owned(), CHAT_BAR)?;
        Ok(Self { size, selected: true, name: name.to_owned(), chat_bar_text, areas })
    }
}

impl Area {
    /// An area and what a tap on it does. Its label is what screen readers say.
    pub fn new(bounds: Bounds, action: Action) -> Self {
        Self { bounds, action: action.with_short_label() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_menu_is_written_as_line_reads_it() -> Result<(), Box<dyn std::error::Error>> {
        let bounds = Bounds { x: 0, y: 0, width: 2_500, height: 843 };
        let area = Area::new(bounds, Action::postback("欠席連絡", "absence")?);
        let menu = RichMenu::new("guardian", "メニュー", Size { width: 2_500, height: 843 }, vec![area])?;
        assert_eq!(
            serde_json::to_value(menu)?,
            json!({
                "size": { "width": 2500, "height": 843 },
                "selected": true,
                "name": "guardian",
                "chatBarText": "メニュー",
                "areas": [{
                    "bounds": { "x": 0, "y": 0, "width": 2500, "height": 843 },
                    "action": { "type": "postback", "label": "欠席連絡", "data": "absence" },
                }],
            })
        );
        Ok(())
    }
}
