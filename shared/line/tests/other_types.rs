//! Somebody else's types of LINE's Messaging API read what we write, and write the same again.

use jiff::civil::date;
use line::{
    Action, Message, TooLong,
    flex::{Bubble, Component, Layout, Style, Words},
    rich_menu::{Area, Bounds, RichMenu, Size},
};
use line_bot_messaging_api as theirs;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// One of everything that we send.
fn messages() -> Result<Vec<Message>, TooLong> {
    let (first, last) = (date(2026, 11, 24), date(2027, 1, 23));
    let actions = [
        Action::postback("送る", "token")?,
        Action::date_picker("べつの日", "token", first, (first, last))?,
        Action::uri("くわしく", "https://liff.line.me/1-a")?,
        Action::message("欠席", "欠席")?,
    ];
    let row = [Words::note("日").share(1).into(), Words::new("11月24日（火）").bold().share(3).into()];
    let styles = [Style::Primary, Style::Secondary, Style::Link, Style::Link];
    let buttons = styles.into_iter().zip(actions.clone()).map(|(style, action)| Component::button(style, action));
    let bubble = Bubble::new()
        .with_header([Words::title("欠席連絡").into()])
        .with_body([
            Component::layout(Layout::Baseline, row.clone()),
            Component::separator(),
            Component::layout(Layout::Horizontal, row),
        ])
        .with_footer(buttons);
    Ok(vec![
        Message::text("こんにちは")?,
        Message::text("だれのことですか")?.with_quick_replies(actions.clone())?,
        Message::flex("欠席連絡", bubble)?.with_quick_replies(actions)?,
    ])
}

fn agree<T: Serialize + DeserializeOwned>(ours: &Value) -> Outcome {
    let read: T = serde_json::from_value(ours.clone())?;
    assert_eq!(serde_json::to_value(read)?, *ours);
    Ok(())
}

#[test]
fn messages_agree() -> Outcome {
    for message in messages()? {
        let ours = serde_json::to_value(message)?;
        let read: theirs::message::Message = serde_json::from_value(ours.clone())?;
        assert!(!matches!(read, theirs::message::Message::Unknown(_)), "{ours}");
        agree::<theirs::message::Message>(&ours)?;
    }
    Ok(())
}

#[test]
fn rich_menus_agree() -> Outcome {
    let bounds = Bounds { x: 0, y: 0, width: 2_500, height: 843 };
    let area = Area::new(bounds, Action::postback("欠席連絡", "absence")?);
    let menu = RichMenu::new("guardian", "メニュー", Size { width: 2_500, height: 843 }, vec![area])?;
    agree::<theirs::api::RichMenuRequest>(&serde_json::to_value(menu)?)
}
