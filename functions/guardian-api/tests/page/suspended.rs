//! 支援措置: to somebody whose link is suspended, everything is as if it had been ended in the ordinary way.

use axum::body::Body;
use serde_json::{Value, json};
use table::{Links, Pupils, Registration};
use testkit::{
    news::{content, sent},
    world,
};

use crate::{
    common::{Page, claim, confirm_button, routes},
    messages::with_a_file,
};

/// What the school does about the link of guardian 1.
#[derive(Clone, Copy, PartialEq)]
enum Does {
    Ends,
    Suspends,
    /// The broken variant: a flag that nobody looks at.
    OnlyWritesItDown,
}

async fn school(page: &Page, does: Does) {
    let scope = world::whole(&world::hibari().code);
    let pupil = page.table.pupil_in(&scope, &world::pupils()[0].id).await.unwrap().unwrap();
    let links = page.table.links(&scope, &pupil).await.unwrap();
    let link = &links.iter().find(|held| held.link.guardian == world::guardian(1)).unwrap().link;
    match does {
        Does::Ends => assert!(page.table.end(&scope, &pupil, link).await.unwrap()),
        Does::Suspends => assert!(page.table.suspend(&scope, &pupil, link).await.unwrap()),
        Does::OnlyWritesItDown => {}
    }
}

/// Everything that guardian 1 can do, and what they hear.
async fn everything(does: Does) -> Vec<(u16, String)> {
    let page = Page::open().await;
    page.open_passcode().await;
    let said = json!({ "event": uuid::Uuid::from_u128(7), "text": "欠席" });
    let menu = page.post(1, "talk", said).await.json();
    let invitation = page.post(1, "children/p3-1-1/invitations", json!({})).await.json();
    page.report(1, "p3-1-1/2026-11-24", "absent", "illness", 3).await;
    page.send_message(&with_a_file(sent("m1", 10, content()))).await;
    school(&page, does).await;

    let mut heard = Vec::new();
    // Their own code, the letter's other one, and the invitation that they gave away.
    let invited = invitation["code"].as_str().unwrap().to_owned();
    for code in [world::code(0, 1).to_string(), world::code(0, 2).to_string(), invited] {
        for path in ["codes", "children"] {
            heard.push(page.post(1, path, json!({ "code": code, "nickname": "はる" })).await);
        }
    }
    for ((method, path), body) in routes() {
        heard.push(page.ask(1, (method, path), body).await);
    }
    for (place, what) in ["連絡の確認", "欠席", "こんにちは"].into_iter().enumerate() {
        let event = uuid::Uuid::from_u128(u128::try_from(place + 10).unwrap());
        heard.push(page.post(1, "talk", json!({ "event": event, "text": what })).await);
    }
    // A button from before.
    let press = &menu["says"][0]["card"]["taps"][0]["press"];
    heard.push(page.post(1, "talk", json!({ "event": uuid::Uuid::from_u128(20), "press": press })).await);
    // The button under a message that came before.
    let press = confirm_button("m1");
    heard.push(page.post(1, "talk", json!({ "event": uuid::Uuid::from_u128(21), "press": press })).await);
    // What they gave away to somebody else, and their own child once more by the passcode.
    heard.push(page.post(3, "codes", json!({ "code": invitation["code"] })).await);
    let (pupil, mut again) = (world::pupils().swap_remove(0), claim());
    (again["homeroom"], again["name"], again["kana"]) = (json!("p3-1"), json!(pupil.name), json!(pupil.kana));
    again["roll_number"] = Value::Null;
    heard.push(page.post(1, "claims", again).await);
    for path in ["me", "absences"] {
        heard.push(page.ask(1, ("GET", path), Body::empty()).await);
    }
    heard.into_iter().map(|answer| (answer.status, answer.text)).collect()
}

#[tokio::test]
async fn a_suspended_guardian_hears_what_an_unlinked_one_hears() {
    let (ended, suspended) = tokio::join!(everything(Does::Ends), everything(Does::Suspends));
    assert_eq!(ended, suspended);
}

#[tokio::test]
async fn a_suspension_that_is_only_written_down_shows() {
    let (ended, broken) = tokio::join!(everything(Does::Ends), everything(Does::OnlyWritesItDown));
    assert_ne!(ended, broken);
}

#[tokio::test]
async fn a_suspended_link_does_not_come_back_by_any_code_and_comes_back_when_resumed() {
    let page = Page::open().await;
    school(&page, Does::Suspends).await;
    let (user, nickname) = (world::line_user(1), "ゆう".parse().unwrap());
    for copy in [1, 2] {
        let linked = page.table.link(&world::code(0, copy), &user, &nickname, world::seven_and(31)).await.unwrap();
        // The one that they came by is used up, the other one died with the suspension.
        assert_eq!(linked, if copy == 1 { table::Linked::CodeUsed } else { table::Linked::CodeUnknown });
    }
    assert_eq!(page.nicknames(1).await, Vec::<String>::new());
    let scope = world::whole(&world::hibari().code);
    let pupil = page.table.pupil_in(&scope, &world::pupils()[0].id).await.unwrap().unwrap();
    let held = page.table.links(&scope, &pupil).await.unwrap().swap_remove(0);
    assert!(held.link.suspended && page.table.resume(&scope, &pupil, &held.link).await.unwrap());
    assert_eq!(page.nicknames(1).await, ["ゆう"]);
}
