//! お知らせ: what is whose at this moment, confirmed once, opened for some minutes.

use domain::broadcast::{Action, Attachment, Broadcast, Content, Recipient, Timing, guard::FileKind};
use jiff::civil::date;
use serde_json::{Value, json};
use table::{Aftermath, Broadcasts, ConfirmedBy, Household};
use testkit::{
    news::{arrive, content, for_guardian, sent},
    world,
};

use crate::common::{Answer, Page, confirm_button};

pub fn with_a_file(broadcast: Broadcast) -> Broadcast {
    let file = |id: &str, kind| Attachment {
        id: id.parse().unwrap(),
        name: "しおり.pdf".into(),
        kind,
        bytes: 12_345,
        pages: Some(2),
        opened_by: [].into(),
    };
    Broadcast { attachments: vec![file("f1", Some(FileKind::Pdf)), file("never-came", None)], ..broadcast }
}

impl Page {
    /// A message about the first pupil, to guardian 1.
    pub async fn send_message(&self, broadcast: &Broadcast) {
        arrive(&self.table, broadcast, vec![for_guardian(1, &[0])]).await;
    }

    async fn take_back(&self, broadcast: &Broadcast) {
        self.table.change_broadcast(&broadcast.withdraw(world::seven_and(29)).unwrap()).await.unwrap();
    }

    async fn message(&self, phone: u8, id: &str) -> Answer {
        self.get(phone, &format!("messages/{id}")).await
    }

    async fn confirm(&self, phone: u8, id: &str) -> Answer {
        self.post(phone, &format!("messages/{id}/confirm"), json!({})).await
    }

    /// 「確認しました」 in the talk on the web.
    async fn press(&self, phone: u8, event: u128) -> Value {
        let event = uuid::Uuid::from_u128(event);
        let said = json!({ "event": event, "press": confirm_button("m1") });
        self.post(phone, "talk", said).await.json()["says"].take()
    }

    async fn open_file(&self, phone: u8, id: &str) -> Answer {
        self.post(phone, &format!("messages/{id}/attachments/f1"), json!({})).await
    }
}

#[tokio::test]
async fn a_message_is_listed_read_and_confirmed_once() {
    let page = Page::open().await;
    let action = Action { what: "同意書を出す".into(), by: Some(date(2026, 11, 26)), yen: Some(1200) };
    let full = Content { letter: "保護者の皆さま".into(), action: Some(action), ..content() };
    page.send_message(&with_a_file(sent("m1", 10, full))).await;

    let list = page.get(1, "messages").await.json();
    let from = "みほん市立ひばり小学校";
    let row = json!({ "id": "m1", "from": from, "title": "遠足のお知らせ", "at": "2026-11-24T07:11:00+09:00",
        "urgent": false, "corrects": false, "asks_confirmation": true, "confirmed": false, "withdrawn": false,
        "asks": null, "answered": false });
    assert_eq!(list, json!({ "messages": [row], "next": null }));
    let mut message = page.message(1, "m1").await.json();
    for (key, value) in row.as_object().unwrap() {
        assert_eq!(message[key], *value, "{key}");
    }
    let said = ["text", "letter", "action", "children", "attachments", "confirmed_at", "corrected"];
    let said: Vec<Value> = said.into_iter().map(|key| message[key].take()).collect();
    let file = json!({ "id": "f1", "name": "しおり.pdf", "kind": "pdf", "bytes": 12_345 });
    let action = json!({ "what": "同意書を出す", "by": "2026-11-26", "yen": 1200 });
    let text = json!("金曜日に動物園へ行きます。");
    assert_eq!(said, [text, json!("保護者の皆さま"), action, json!(["ゆう"]), json!([file]), json!(null), json!(null)]);

    for _ in 0..2 {
        let answer = page.confirm(1, "m1").await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    }
    assert_eq!(page.message(1, "m1").await.json()["confirmed_at"], "2026-11-24T07:30:00+09:00");
    assert_eq!(page.get(1, "messages").await.json()["messages"][0]["confirmed"], true);
    let kept = page.table.confirmations(&world::whole(&world::hibari().code), &"m1".parse().unwrap()).await.unwrap();
    assert_eq!((kept.len(), &kept[0].by, kept[0].pupils.len()), (1, &ConfirmedBy::Page, 1));
    assert_eq!(kept[0].guardian, Some(world::guardian(1)));
}

#[tokio::test]
async fn a_file_opens_by_a_link_of_our_own_origin_and_that_is_noted_once() {
    let page = Page::open().await;
    page.send_message(&with_a_file(sent("m1", 10, content()))).await;
    for _ in 0..2 {
        let url = page.open_file(1, "m1").await.json()["url"].as_str().unwrap().to_owned();
        assert!(url.starts_with(&format!("/files/{}/m1/f1?", world::hibari().code)), "{url}");
        assert!(url.contains("X-Amz-Expires=300") && url.contains("X-Amz-Signature="), "{url}");
    }
    let opened = page.table.openings(&world::whole(&world::hibari().code), &"m1".parse().unwrap()).await.unwrap();
    assert_eq!((opened.len(), opened[0].attachment.as_str(), opened[0].at), (1, "f1", world::seven_and(30)));
    for path in ["messages/m1/attachments/never-came", "messages/m1/attachments/f2", "messages/m2/attachments/f1"] {
        page.post(1, path, json!({})).await.refuses(404, "not_found");
    }
}

#[tokio::test]
async fn somebody_elses_message_is_not_there_whatever_they_do() {
    let page = Page::open().await;
    page.send_message(&with_a_file(sent("m1", 10, content()))).await;
    for phone in [2, 3] {
        assert_eq!(page.get(phone, "messages").await.json(), json!({ "messages": [], "next": null }));
        page.message(phone, "m1").await.refuses(404, "not_found");
        page.confirm(phone, "m1").await.refuses(404, "not_found");
        page.open_file(phone, "m1").await.refuses(404, "not_found");
    }
    let scope = world::whole(&world::hibari().code);
    assert_eq!(page.table.confirmations(&scope, &"m1".parse().unwrap()).await.unwrap(), []);
    assert_eq!(page.table.openings(&scope, &"m1".parse().unwrap()).await.unwrap(), []);
}

#[tokio::test]
async fn of_a_message_that_was_taken_back_nothing_is_left_but_that() {
    let page = Page::open().await;
    let broadcast = with_a_file(sent("m1", 10, Content { title: String::new(), ..content() }));
    page.send_message(&broadcast).await;
    page.take_back(&broadcast).await;
    for answer in [page.get(1, "messages").await, page.message(1, "m1").await] {
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.text.contains(r#""withdrawn":true"#), "{}", answer.text);
        for gone in ["動物園", "しおり", "f1"] {
            assert!(!answer.text.contains(gone), "{}", answer.text);
        }
    }
    page.confirm(1, "m1").await.refuses(404, "not_found");
    page.open_file(1, "m1").await.refuses(404, "not_found");
}

#[tokio::test]
async fn one_that_asks_for_nothing_cannot_be_confirmed() {
    let page = Page::open().await;
    let plain = Content { asks_confirmation: false, ..content() };
    let urgent = Timing { at: None, urgent_until: Some(date(2026, 11, 24).at(12, 0, 0, 0)) };
    page.send_message(&Broadcast { timing: urgent, ..sent("m1", 10, plain) }).await;
    let message = page.message(1, "m1").await.json();
    assert_eq!((&message["asks_confirmation"], &message["urgent"]), (&json!(false), &json!(true)));
    page.confirm(1, "m1").await.refuses(404, "not_found");
}

#[tokio::test]
async fn the_boards_message_comes_under_the_name_of_the_readers_own_school_where_it_says_so() {
    let page = Page::open().await;
    for (id, own, from) in [("m1", true, "みほん市立ひばり小学校"), ("m2", false, "みほん市教育委員会")]
    {
        let says = Content { each_schools_header: own, ..content() };
        let board = Broadcast { sender_name: "みほん市教育委員会".into(), ..sent(id, 10, says) };
        page.send_message(&board).await;
        assert_eq!(page.message(1, id).await.json()["from"], from);
    }
    let list = page.get(1, "messages").await.json();
    let names: Vec<_> = list["messages"].as_array().unwrap().iter().map(|row| row["from"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"みほん市立ひばり小学校") && names.contains(&"みほん市教育委員会"), "{names:?}");
}

#[tokio::test]
async fn more_messages_than_fit_one_answer_come_one_after_the_other_and_each_once() {
    let page = Page::open().await;
    for number in 0..45_i64 {
        // Three at a time go out at the same moment.
        page.send_message(&sent(&format!("m{number:02}"), number / 3 - 30, content())).await;
    }
    let (mut ids, mut path) = (Vec::new(), "messages".to_owned());
    loop {
        let list = page.get(1, &path).await.json();
        ids.extend(list["messages"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        let Some(next) = list["next"].as_str() else { break };
        path = format!("messages?before={next}");
    }
    let mut expected: Vec<_> = (0..45).map(|number| format!("m{number:02}")).collect();
    expected.reverse();
    assert_eq!(ids, expected);
    for odd in ["x", "-", "1-", "99999999999999999999-m1", "1.5-m1", "1-a%23b", "1-a&before=1-b"] {
        page.get(1, &format!("messages?before={odd}")).await.refuses(422, "invalid_request");
    }
}

#[tokio::test]
async fn a_message_goes_with_the_last_child_that_it_is_about() {
    let page = Page::open().await;
    page.link(1, (1, 1), "はる").await;
    let both: Vec<Recipient> = vec![for_guardian(1, &[0, 1])];
    arrive(&page.table, &sent("m1", 10, content()), both).await;
    assert_eq!(page.message(1, "m1").await.json()["children"], json!(["ゆう", "はる"]));
    let family = table::Guardians::family(&page.table, &world::line_user(1)).await.unwrap().unwrap();
    let [first, second] = &*family.children else { panic!("{family:?}") };
    page.table.leave(first).await.unwrap();
    assert_eq!(page.message(1, "m1").await.json()["children"], json!(["はる"]));
    page.table.leave(second).await.unwrap();
    page.message(1, "m1").await.refuses(404, "not_found");
    page.confirm(1, "m1").await.refuses(404, "not_found");
}

#[tokio::test]
async fn a_message_is_confirmed_in_the_talk_on_the_web_as_it_is_in_line() {
    let mut page = Page::open().await;
    let broadcast = sent("m1", 10, content());
    page.send_message(&broadcast).await;
    for _ in 0..2 {
        // The same tap, sent again, is the same answer.
        assert_eq!(page.press(1, 31).await, json!([{ "text": "確認を受け付けました。ありがとうございます。" }]));
    }
    page.at(35).await;
    assert_eq!(page.press(1, 32).await, json!([{ "text": "11月24日(火) 7:30に確認を受け付けています。" }]));
    // Another guardian hears what any old button gets.
    assert!(page.press(2, 33).await[0]["text"].as_str().unwrap().contains("使えなくなりました"));
    assert_eq!(page.message(1, "m1").await.json()["confirmed_at"], "2026-11-24T07:30:00+09:00");
    page.take_back(&broadcast).await;
    assert_eq!(page.press(1, 34).await, json!([{ "text": "このお知らせは、学校が取り消しました。" }]));
}
