//! Who somebody is comes from a token that LINE signed for this channel, while it lasts, and from nothing else.

use axum::{body::Body, http::Request};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::common::{Page, routes};

/// Every route refuses to believe this.
async fn refused_everywhere(page: &Page, authorization: &str) {
    for (route, body) in routes() {
        page.ask_as(authorization, route, body).await.refuses(401, "sign_in_again");
    }
    assert_eq!(page.entries(0).await, 0);
}

#[tokio::test]
async fn somebody_who_has_not_registered_is_told_so_and_what_a_report_can_say() {
    let page = Page::open().await;
    let me = page.get(3, "me").await;
    let me = (me.status, me.json());
    assert_eq!((me.0, &me.1["registered"], &me.1["children"]), (200, &json!(false), &json!([])));
    assert_eq!((&me.1["today"], &me.1["last_day"]), (&json!("2026-11-24"), &json!("2027-01-23")));
    assert_eq!(me.1["most_days"], 14);
    let flu = json!({ "code": "influenza", "marks": ["onset", "fever_gone", "physician"] });
    assert_eq!((me.1["diseases"].as_array().unwrap().len(), &me.1["diseases"][0]), (11, &flu));
}

#[tokio::test]
async fn a_guardian_sees_their_own_children_under_their_nicknames() {
    let page = Page::open().await;
    let mut me = page.get(1, "me").await.json();
    let reasons = me["children"][0]["school"]["reasons"].take();
    assert_eq!(reasons.as_array().unwrap().len(), 7);
    assert_eq!(reasons[0], json!({ "code": "illness", "label": "体調がよくない", "health": true }));
    let school = json!({
        "name": "みほん市立ひばり小学校", "telephone": "03-0000-0101", "cut_off": "08:15", "classes_begin": "08:30", "reasons": null,
    });
    assert_eq!(me["registered"], true);
    assert_eq!(me["children"], json!([{ "id": "p3-1-1", "nickname": "ゆう", "number": "V243KJ", "school": school }]));
}

#[tokio::test]
async fn an_expired_token_signs_nobody_in() {
    let page = Page::open().await;
    refused_everywhere(&page, &format!("Bearer {}", page.token(1, "?expired=true").await)).await;
}

#[tokio::test]
async fn a_page_that_stays_open_for_longer_than_its_token_signs_in_again() {
    let mut page = Page::open().await;
    let token = format!("Bearer {}", page.token(1, "").await);
    page.at(30 + 58).await;
    assert_eq!(page.ask_as(&token, ("GET", "me"), Body::empty()).await.status, 200);
    page.at(30 + 61).await;
    refused_everywhere(&page, &token).await;
}

#[tokio::test]
async fn a_token_for_another_channel_signs_nobody_in() {
    let mut page = Page::open().await;
    let token = format!("Bearer {}", page.token(1, "").await);
    page.expect_audience("1234567890");
    refused_everywhere(&page, &token).await;
}

#[tokio::test]
async fn a_token_that_nobody_signed_signs_nobody_in() {
    let page = Page::open().await;
    let token = page.token(1, "").await;
    let [header, claims, signature] = *token.split('.').collect::<Vec<_>>() else { panic!("{token}") };
    let mut unsigned: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    unsigned["alg"] = json!("none");
    let none = URL_SAFE_NO_PAD.encode(unsigned.to_string());
    let mut other: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    other["sub"] = json!(testkit::world::line_user(2));
    let other = URL_SAFE_NO_PAD.encode(other.to_string());
    for forged in [
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{other}.{signature}"),
        format!("{header}.{claims}"),
    ] {
        refused_everywhere(&page, &format!("Bearer {forged}")).await;
    }
}

#[tokio::test]
async fn garbage_signs_nobody_in() {
    let page = Page::open().await;
    let token = page.token(1, "").await;
    for authorization in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Bearer ...",
        "Basic dXNlcjpwYXNz",
        &token,
        "Bearer U00000000000000000000000000000001",
    ] {
        refused_everywhere(&page, authorization).await;
    }
    let without = Request::get("/api/guardian/me?id_token=x").header("x-line-user", "U1").body(Body::empty()).unwrap();
    page.send(without).await.refuses(401, "sign_in_again");
}

#[tokio::test]
async fn while_lines_keys_cannot_be_had_the_page_tries_again() {
    let mut page = Page::open().await;
    let token = format!("Bearer {}", page.token(1, "").await);
    page.lose_line().await;
    for (route, body) in routes() {
        page.ask_as(&token, route, body).await.refuses(503, "try_again");
    }
}
