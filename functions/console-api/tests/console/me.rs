//! Who I am here.

use serde_json::json;

use crate::common::{HIBARI, MINAMI, Morning, by, strongly, with_claim};

#[tokio::test]
async fn everybody_learns_their_role_and_their_schools() {
    let morning = Morning::begin().await;
    let hibari = json!({ "code": HIBARI, "name": "みほん市立ひばり小学校" });
    let minami = json!({ "code": MINAMI, "name": "みほん市立みなみ中学校" });
    for (sub, name, role, administrator, schools) in [
        ("board", "見本　委員", "board", true, json!([hibari, minami])),
        ("head", "佐々木（教頭）", "school", true, json!([hibari])),
        ("teacher", "田中（3年1組）", "homeroom_teacher", false, json!([hibari])),
    ] {
        let me = morning.get(&by(sub), "me").await;
        let expected = json!({
            "name": name, "role": role, "administrator": administrator, "schools": schools, "second_factor": false,
            "today": "2026-11-24",
        });
        assert_eq!((me.status, me.json()), (200, expected));
    }
}

#[tokio::test]
async fn an_account_without_a_right_learns_nothing() {
    let morning = Morning::begin().await;
    morning.get(&strongly("nobody-knows"), "me").await.refuses(403, "not_allowed");
}

#[tokio::test]
async fn the_second_factor_is_what_the_token_says_and_nothing_like_it() {
    let morning = Morning::begin().await;
    for (claim, expected) in [
        ("true", true),
        ("True", false),
        ("TRUE", false),
        ("1", false),
        ("yes", false),
        ("false", false),
        ("", false),
        (" true", false),
    ] {
        let session = with_claim("head", claim);
        assert_eq!(morning.get(&session, "me").await.json()["second_factor"], json!(expected), "{claim:?}");
        let board = morning.board(&session, HIBARI).await;
        let shows = board.json()["reasons_visible"] == true;
        let reported = board.json()["homerooms"].to_string();
        assert_eq!(
            (shows, reported.contains("illness"), reported.contains("体調")),
            (expected, expected, expected),
            "{claim:?}"
        );
    }
}
