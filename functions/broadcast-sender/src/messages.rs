//! What a broadcast looks like in the talk and as a mail. The same for everybody of a chunk and for every try, because that is what
//! LINE's key stands for.

use domain::broadcast::Broadcast;
use fanout::Letter;
use line::{
    Action, Message, TooLong,
    flex::{Bubble, Component, Style, Words},
};

/// The text, and below it a card that leads to the page.
pub fn messages(letter: Letter<'_>, page: &str) -> Result<Vec<Message>, TooLong> {
    let Letter { broadcast, sender, one_way } = letter;
    let text = broadcast.content.in_talk(sender, broadcast.corrects.is_some());
    let alternative = text.clone();
    let buttons = buttons(broadcast, one_way, page)?;
    // Community members have no page: what they read stands in the talk.
    if buttons.is_empty() {
        return Ok(vec![Message::text(text)?]);
    }
    let title =
        if broadcast.content.on_page_only { "大切なお知らせ".to_owned() } else { broadcast.content.called() };
    let bubble = Bubble::new().with_body([Words::title(title).into()]).with_footer(buttons);
    Ok(vec![Message::text(text)?, Message::flex(&alternative, bubble)?])
}

/// Subject and text of a mail.
pub fn mail_text(letter: Letter<'_>, page: &str) -> (String, String) {
    let Letter { broadcast, sender, one_way } = letter;
    let content = &broadcast.content;
    let title = if content.on_page_only { "大切なお知らせ".to_owned() } else { content.called() };
    let correction = if broadcast.corrects.is_some() { "【訂正】" } else { "" };
    let text = content.in_talk(sender, broadcast.corrects.is_some());
    let asks = if content.asks_confirmation { "ご確認のお返事は、" } else { "くわしくは、" };
    let link = format!("\n\n{asks}こちらのページからお願いします。\n{}", link(broadcast, page));
    let foot = "\n\nこのメールに返信されても、学校には届きません。\n";
    (format!("{correction}{title}（{sender}）"), text + if one_way { "" } else { &link } + foot)
}

fn buttons(broadcast: &Broadcast, one_way: bool, page: &str) -> Result<Vec<Component>, TooLong> {
    if one_way {
        return Ok(Vec::new());
    }
    let confirm = if broadcast.content.asks_confirmation { Some(confirm(broadcast, page)?) } else { None };
    let label = if broadcast.attachments.is_empty() { "くわしく見る" } else { "添付を見る" };
    let open = Component::button(Style::Secondary, Action::uri(label, link(broadcast, page))?);
    Ok(confirm.into_iter().chain([open]).collect())
}

/// The way to confirm.
// A postback that everybody of a multicast shares has to be sealed for all of them; until domain::talk seals such a one, the button
// leads to the page, where each confirms as themselves.
fn confirm(broadcast: &Broadcast, page: &str) -> Result<Component, TooLong> {
    Ok(Component::button(Style::Primary, Action::uri("確認のお返事をする", link(broadcast, page))?))
}

fn link(broadcast: &Broadcast, page: &str) -> String {
    format!("{page}?message={}", broadcast.id)
}

#[cfg(test)]
mod tests {
    use domain::broadcast::{Content, Person, Sender};
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::*;

    const PAGE: &str = "https://renraku.example.jp/g/";

    fn broadcast(content: Content) -> Broadcast {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let draft = Broadcast::draft("b-1".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        Broadcast { content, ..draft }
    }

    fn written(broadcast: &Broadcast, one_way: bool) -> Value {
        let letter = Letter { broadcast, sender: "ひばり小学校", one_way };
        let first = messages(letter, PAGE).unwrap();
        assert_eq!(first, messages(letter, PAGE).unwrap(), "every try says the same");
        serde_json::to_value(first).unwrap()
    }

    #[test]
    fn the_talk_shows_the_text_and_a_way_to_the_page() {
        let content =
            Content {
                title: "遠足".into(), text: "明日です。".into(), asks_confirmation: true, ..Content::default()
            };
        let said = written(&broadcast(content), false);
        assert_eq!(said[0]["text"], json!("ひばり小学校です。\n明日です。"));
        assert_eq!(said[1]["altText"], said[0]["text"]);
        let buttons = said[1]["contents"]["footer"]["contents"].as_array().unwrap();
        let labels: Vec<_> = buttons.iter().map(|button| button["action"]["label"].as_str().unwrap()).collect();
        assert_eq!(labels, ["確認のお返事をする", "くわしく見る"]);
        assert_eq!(buttons[1]["action"]["uri"], json!("https://renraku.example.jp/g/?message=b-1"));
    }

    #[test]
    fn neighbours_are_asked_nothing_and_led_nowhere() {
        let content = Content { text: "集団下校です。".into(), asks_confirmation: true, ..Content::default() };
        let broadcast = broadcast(content);
        assert_eq!(written(&broadcast, true).as_array().unwrap().len(), 1);
        let (_, mail) = mail_text(Letter { broadcast: &broadcast, sender: "ひばり小学校", one_way: true }, PAGE);
        assert!(!mail.contains(PAGE), "{mail}");
    }

    #[test]
    fn what_concerns_one_family_stands_in_no_notification() {
        let content =
            Content { title: "面談".into(), text: "面談の日".into(), on_page_only: true, ..Content::default() };
        let broadcast = broadcast(content);
        let said = written(&broadcast, false).to_string();
        let (subject, mail) = mail_text(Letter { broadcast: &broadcast, sender: "ひばり小学校", one_way: false }, PAGE);
        assert!(!format!("{said}{subject}{mail}").contains("面談"), "{said} {subject} {mail}");
        assert_eq!(subject, "大切なお知らせ（ひばり小学校）");
    }
}
