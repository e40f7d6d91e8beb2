#![allow(clippy::needless_pass_by_value, reason = "json! makes a value where it is passed")]

use serde_json::{Value, json};

use super::{Detail, Findings, messages, rich_menu};

/// One person to a reader, eleven UTF-16 units to a machine.
const FAMILY: &str = "👨‍👩‍👧‍👦";

fn found(list: &Value) -> Vec<Detail> {
    let mut findings = Findings::default();
    messages(&json!({ "messages": list }), &mut findings);
    findings.0
}

fn places(message: Value) -> Vec<String> {
    found(&json!([message])).into_iter().map(|detail| detail.property).collect()
}

fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

fn with_quick_replies(items: usize, label: &str) -> Value {
    let item = json!({"type": "action", "action": {"type": "message", "label": label, "text": "はい"}});
    json!({"type": "text", "text": "どちらですか", "quickReply": {"items": vec![item; items]}})
}

fn flex(contents: Value) -> Value {
    json!({"type": "flex", "altText": "連絡", "contents": contents})
}

fn bubble(parts: Value) -> Value {
    json!({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": parts}})
}

fn postback(label: &str, data: &str) -> Value {
    json!({"type": "postback", "label": label, "data": data})
}

fn button(action: Value) -> Value {
    flex(bubble(json!([{"type": "button", "action": action}])))
}

#[test]
fn five_messages_are_a_request_and_six_are_not() {
    assert_eq!(found(&json!(vec![text("a"); 5])), []);
    assert_eq!(found(&json!(vec![text("a"); 6]))[0].property, "messages");
    assert_eq!(found(&json!([]))[0].message, "Size must be between 1 and 5");
}

#[test]
fn a_text_has_5000_utf16_units() {
    assert!(places(text(&"あ".repeat(5_000))).is_empty());
    assert_eq!(places(text(&"あ".repeat(5_001))), ["messages[0].text"]);
    // 𠮷 lies outside the first plane: two units.
    assert!(places(text(&"𠮷".repeat(2_500))).is_empty());
    assert_eq!(places(text(&format!("{}a", "𠮷".repeat(2_500)))), ["messages[0].text"]);
    assert_eq!(places(text("")), ["messages[0].text"]);
}

#[test]
fn an_alternative_text_has_1500_units() {
    let with = |alt: &str| json!({"type": "flex", "altText": alt, "contents": bubble(json!([]))});
    assert!(places(with(&"あ".repeat(1_500))).is_empty());
    assert_eq!(places(with(&"あ".repeat(1_501))), ["messages[0].altText"]);
}

#[test]
fn thirteen_quick_replies_fit() {
    assert!(places(with_quick_replies(13, "はい")).is_empty());
    assert_eq!(places(with_quick_replies(14, "はい")), ["messages[0].quickReply.items"]);
}

#[test]
fn labels_are_counted_as_a_reader_counts() {
    assert!(places(with_quick_replies(1, &FAMILY.repeat(20))).is_empty());
    assert_eq!(places(with_quick_replies(1, &"あ".repeat(21))), ["messages[0].quickReply.items[0].action.label"]);
    assert!(places(button(postback(&FAMILY.repeat(40), "a"))).is_empty());
    assert_eq!(places(button(postback(&"あ".repeat(41), "a"))), ["messages[0].contents.body.contents[0].action.label"]);
}

#[test]
fn postback_data_and_display_texts_have_300_units() {
    assert!(places(button(postback("送る", &"a".repeat(300)))).is_empty());
    assert_eq!(
        places(button(postback("送る", &"a".repeat(301)))),
        ["messages[0].contents.body.contents[0].action.data"]
    );
    let mut action = postback("送る", "a");
    action["displayText"] = json!("あ".repeat(301));
    assert_eq!(places(button(action)), ["messages[0].contents.body.contents[0].action.displayText"]);
}

#[test]
fn an_address_has_1000_characters_and_a_scheme_that_line_opens() {
    let to = |uri: String| button(json!({"type": "uri", "label": "開く", "uri": uri}));
    assert!(places(to(format!("https://{}", "a".repeat(992)))).is_empty());
    assert_eq!(places(to(format!("https://{}", "a".repeat(993)))).len(), 1);
    assert!(places(to("tel:0312345678".to_owned())).is_empty());
    assert_eq!(places(to("javascript:alert(1)".to_owned())).len(), 1);
}

#[test]
fn a_bubble_has_30_kilobytes_of_json() {
    let padded = |bytes: usize| {
        let text = |length: usize| json!({"type": "text", "text": "a".repeat(length)});
        let filled = |last: usize| {
            let mut parts = vec![text(2_000); 15];
            parts.push(text(last));
            bubble(json!(parts))
        };
        let missing = bytes - filled(0).to_string().len();
        filled(missing)
    };
    assert_eq!(padded(30 * 1_024).to_string().len(), 30 * 1_024);
    assert!(places(flex(padded(30 * 1_024))).is_empty());
    assert_eq!(places(flex(padded(30 * 1_024 + 1))), ["messages[0].contents"]);
}

#[test]
fn a_carousel_has_twelve_bubbles_and_50_kilobytes() {
    let of = |bubbles: usize, length: usize| {
        let one = bubble(json!([{"type": "text", "text": "a".repeat(length)}]));
        flex(json!({"type": "carousel", "contents": vec![one; bubbles]}))
    };
    assert!(places(of(12, 10)).is_empty());
    assert_eq!(places(of(13, 10)), ["messages[0].contents.contents"]);
    let large = bubble(json!(vec![json!({"type": "text", "text": "a".repeat(1_900)}); 10]));
    assert_eq!(places(flex(json!({"type": "carousel", "contents": [large, large, large]}))), ["messages[0].contents"]);
}

#[test]
fn bubbles_of_a_carousel_are_alike() {
    let sized = |size: &str| json!({"type": "bubble", "size": size, "body": {"type": "box", "layout": "vertical", "contents": []}});
    let mixed = flex(json!({"type": "carousel", "contents": [sized("micro"), sized("mega")]}));
    assert_eq!(places(mixed), ["messages[0].contents.contents[1].size"]);
}

#[test]
fn flex_knows_no_other_fields_colours_or_sizes() {
    let with = |field: &str, value: Value| {
        let mut text = json!({"type": "text", "text": "a"});
        text[field] = value;
        places(flex(bubble(json!([text]))))
    };
    assert_eq!(with("colour", json!("#000000")), ["messages[0].contents.body.contents[0].colour"]);
    assert_eq!(with("color", json!("red")), ["messages[0].contents.body.contents[0].color"]);
    assert!(with("color", json!("#66666680")).is_empty());
    assert_eq!(with("size", json!("huge")), ["messages[0].contents.body.contents[0].size"]);
    assert!(with("size", json!("17px")).is_empty());
    assert_eq!(with("weight", json!("700")), ["messages[0].contents.body.contents[0].weight"]);
}

#[test]
fn an_empty_text_in_a_bubble_is_refused() {
    assert_eq!(
        places(flex(bubble(json!([{"type": "text", "text": ""}])))),
        ["messages[0].contents.body.contents[0].text"]
    );
}

#[test]
fn a_confirmation_has_two_buttons_and_240_units() {
    let confirm = |text: &str, buttons: usize| {
        let template = json!({"type": "confirm", "text": text, "actions": vec![postback("はい", "a"); buttons]});
        json!({"type": "template", "altText": "確認", "template": template})
    };
    assert!(places(confirm(&"あ".repeat(240), 2)).is_empty());
    assert_eq!(places(confirm(&"あ".repeat(241), 2)), ["messages[0].template.text"]);
    assert_eq!(places(confirm("a", 3)), ["messages[0].template.actions"]);
}

#[test]
fn buttons_have_less_text_beside_a_title() {
    let buttons = |title: Option<&str>, length: usize| {
        let mut template = json!({"type": "buttons", "text": "a".repeat(length), "actions": [postback("はい", "a")]});
        if let Some(title) = title {
            template["title"] = json!(title);
        }
        places(json!({"type": "template", "altText": "a", "template": template}))
    };
    assert!(buttons(None, 160).is_empty());
    assert_eq!(buttons(None, 161).len(), 1);
    assert!(buttons(Some("題"), 60).is_empty());
    assert_eq!(buttons(Some("題"), 61).len(), 1);
}

#[test]
fn an_unknown_type_names_the_known_ones() {
    let detail = &found(&json!([{"type": "poem"}]))[0];
    assert_eq!(detail.property, "messages[0].type");
    assert!(detail.message.starts_with("Must be one of the following values: [text,"));
}

#[test]
fn a_rich_menu_keeps_its_areas_inside() {
    let menu = |width: u32, bar: &str| {
        json!({
            "size": {"width": 2500, "height": 843}, "selected": true, "name": "menu", "chatBarText": bar,
            "areas": [{"bounds": {"x": 0, "y": 0, "width": width, "height": 843}, "action": {"type": "message", "text": "a"}}],
        })
    };
    let places = |menu: Value| {
        let mut findings = Findings::default();
        rich_menu(&menu, &mut findings);
        findings.0.into_iter().map(|detail| detail.property).collect::<Vec<_>>()
    };
    assert!(places(menu(2_500, "メニューをひらく")).is_empty());
    assert_eq!(places(menu(2_501, "メニュー")), ["areas[0].bounds"]);
    assert_eq!(places(menu(100, &"あ".repeat(15))), ["chatBarText"]);
}
