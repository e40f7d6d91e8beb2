//! The day's board, and not sending it twice.

use axum::http::HeaderMap;
use domain::absence::{Entry, Kind, Said};
use serde_json::{Value, json};
use testkit::world;

use crate::common::{HIBARI, MINAMI, Morning, absences, by, strongly};

fn kept_nowhere(headers: &HeaderMap) -> bool {
    headers["cache-control"] == "private, no-store"
}

#[tokio::test]
async fn the_board_shows_every_homeroom_and_who_is_reported() {
    let morning = Morning::begin().await;
    let answer = morning.board(&strongly("head"), HIBARI).await;
    let board = answer.json();
    assert!(kept_nowhere(&answer.headers));
    assert_eq!(
        board["school"],
        json!({ "code": HIBARI, "name": "みほん市立ひばり小学校", "telephone": "03-0000-0101", "cut_off": "08:15" })
    );
    assert_eq!(board["classes_begin"], "08:30");
    assert_eq!(board["reasons"][0], json!({ "code": "illness", "label": "体調がよくない", "health": true }));
    let influenza = json!({ "code": "influenza", "marks": ["onset", "fever_gone", "physician"] });
    assert_eq!((&board["diseases"][0], board["diseases"].as_array().unwrap().len()), (&influenza, 11));
    assert_eq!(board["totals"], json!({ "absent": 3, "late": 0, "leaving_early": 0, "unseen": 3, "requests": 0 }));
    let rooms = board["homerooms"].as_array().unwrap().iter().map(|room| room["label"].as_str().unwrap());
    assert_eq!(rooms.collect::<Vec<_>>(), ["3年1組", "3年2組"]);
    let expected = json!({
        "pupil": "p3-1-1", "name": "鴨居　つぐみ", "kana": "かもい　つぐみ", "roll_number": 1, "kind": "absent",
        "reason": { "code": "illness", "label": "体調がよくない" }, "state": "received", "changed": false,
        "first_reported_at": "2026-11-24T07:05:00+09:00", "reported_at": "2026-11-24T07:05:00+09:00", "after_cut_off": false,
        "seen_by": null, "seen_at": null, "version": "entry-0", "by": "guardian", "by_name": null, "arranged": false, "comments": 0,
        "comes_at": null, "leaves_at": null, "collected_by": null, "details": null, "request": null,
    });
    assert_eq!(absences(&board, "p3-1")[0], expected);
    answer.names_nobody_of(6..9);
}

#[tokio::test]
async fn without_a_second_factor_the_board_shows_no_reason() {
    let morning = Morning::begin().await;
    let board = morning.board(&by("head"), HIBARI).await.json();
    assert_eq!(board["reasons_visible"], false);
    assert!(absences(&board, "p3-1").iter().all(|absence| absence["reason"] == Value::Null));
}

#[tokio::test]
async fn a_homeroom_without_absences_is_there_too_and_a_report_after_the_cut_off_is_marked() {
    let morning = Morning::begin().await;
    morning.says(2, world::report("late-one", world::seven_and(76))).await;
    let board = morning.board(&by("head"), HIBARI).await.json();
    assert_eq!(absences(&board, "p3-1")[2]["after_cut_off"], true);
    let tomorrow = morning.get(&by("head"), &format!("schools/{HIBARI}/absences?day=2026-11-25")).await.json();
    assert_eq!((absences(&tomorrow, "p3-1").len(), absences(&tomorrow, "p3-2").len()), (0, 0));
}

#[tokio::test]
async fn what_was_taken_back_stays_on_the_board_and_counts_as_unseen_only() {
    let morning = Morning::begin().await;
    morning.says(0, world::says("cancel", world::seven_and(10), Said::Cancel)).await;
    let board = morning.board(&by("head"), HIBARI).await.json();
    assert_eq!(absences(&board, "p3-1")[0]["state"], "cancelled");
    assert_eq!(board["totals"], json!({ "absent": 2, "late": 0, "leaving_early": 0, "unseen": 3, "requests": 0 }));
}

#[tokio::test]
async fn who_has_this_very_board_gets_304_without_a_body() {
    let morning = Morning::begin().await;
    let session = strongly("head");
    let tag = morning.board(&session, HIBARI).await.etag();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 10, "{tag}");
    for known in
        [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), format!("\"other\",W/{tag} , \"third\"")]
    {
        let answer = morning.board_unless(&session, &known).await;
        assert_eq!((answer.status, &*answer.text, answer.etag()), (304, "", tag.clone()), "{known}");
        assert!(kept_nowhere(&answer.headers));
    }
    for unknown in ["\"other\"", "", "nonsense", &tag.replace('"', ""), &format!("{tag}x")] {
        assert_eq!(morning.board_unless(&session, unknown).await.status, 200, "{unknown}");
    }
}

#[tokio::test]
async fn whatever_changes_the_board_changes_its_tag() {
    let morning = Morning::begin().await;
    let session = strongly("head");
    let mut tags = vec![morning.board(&session, HIBARI).await.etag()];
    morning.changes(0).await;
    tags.push(morning.board_unless(&session, &tags[0]).await.etag());
    morning.confirm(&session, HIBARI, &[("p3-1-2", "entry-1")]).await;
    tags.push(morning.board_unless(&session, &tags[1]).await.etag());
    tags.push(morning.board(&by("head"), HIBARI).await.etag());
    tags.push(morning.board(&strongly("teacher"), HIBARI).await.etag());
    tags.push(morning.board(&strongly("board"), MINAMI).await.etag());
    let all = tags.len();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), all);
}

#[tokio::test]
async fn a_tag_opens_nothing_to_whom_the_board_is_closed() {
    let morning = Morning::begin().await;
    let tag = morning.board(&strongly("head"), HIBARI).await.etag();
    morning.board_unless(&strongly("nobody-knows"), &tag).await.refuses(403, "not_allowed");
    assert_eq!(morning.board_unless(&by("head"), &tag).await.status, 200, "another session sees another board");
}

#[tokio::test]
async fn what_guardians_ask_for_stands_out_and_takes_nothing_back() {
    let morning = Morning::begin().await;
    let late = world::brief(Kind::Late, "hospital");
    morning.says(0, Entry { in_class: true, ..world::says("asked", world::seven_and(110), late) }).await;
    let board = morning.board(&by("head"), HIBARI).await.json();
    assert_eq!((&board["totals"]["absent"], &board["totals"]["requests"]), (&json!(3), &json!(1)));
    let request = json!({
        "entry": "asked", "at": "2026-11-24T08:50:00+09:00", "kind": "late", "reason": null, "comes_at": null, "leaves_at": null,
        "collected_by": null, "details": null,
    });
    let first = &absences(&board, "p3-1")[0];
    assert_eq!((&first["kind"], &first["request"]), (&json!("absent"), &request));
}
