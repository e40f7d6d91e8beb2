//! Four ways in, and ways out: invitations, claims, memberships, leaving.

use axum::body::Body;
use domain::{
    group::CommunityMember,
    registration::{Passcode, Ways},
    school::Homeroom,
};
use serde_json::{Value, json};
use table::{Community, Seed, Seeding};
use testkit::world;

use crate::common::{Answer, Page, claim};

impl Page {
    /// ひばり小 lets guardians in by its passcode too. Its 3年3組 has no roster.
    pub async fn open_passcode(&self) {
        let passcode: Passcode = "ABCD-EFGH".parse().unwrap();
        let ways = Ways { passcode: true, ..Ways::default() };
        let school = domain::school::School { passcode: Some(passcode), ways, ..world::hibari() };
        let [_, like, _] = world::homerooms();
        let rosterless = Homeroom { id: "p3-3".parse().unwrap(), name: "3組".into(), pupils: 0, ..like };
        self.table.plant(vec![Seed::School(school), Seed::Homeroom(rosterless)]).await.unwrap();
    }

    pub async fn nicknames(&self, phone: u8) -> Vec<String> {
        let me = self.get(phone, "me").await.json();
        me["children"].as_array().unwrap().iter().map(|child| child["nickname"].as_str().unwrap().to_owned()).collect()
    }

    async fn invite(&self, phone: u8) -> Answer {
        self.post(phone, "children/p3-1-1/invitations", json!({})).await
    }
}

#[tokio::test]
async fn an_invitation_lets_the_other_guardian_in_once_and_tells_nobody() {
    let page = Page::open().await;
    let before = page.get(1, "me").await.text;
    let invitation = page.invite(1).await;
    assert_eq!((invitation.status, &invitation.json()["expires_on"]), (201, &json!("2026-11-30")));
    let code = invitation.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(invitation.json()["url"], format!("https://renraku.example/g/?letter={code}"));
    let ask = async || page.post(1, "codes", json!({ "code": code })).await.text;
    let unused = ask().await;
    let joined = page.post(3, "children", json!({ "code": code, "nickname": "ゆうくん" })).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    page.post(2, "children", json!({ "code": code, "nickname": "ゆうゆう" })).await.refuses(409, "code_used");
    // Not even by asking about the code does the inviter learn whether anybody came.
    assert_eq!(ask().await, unused);
    assert_eq!(page.get(1, "me").await.text, before);
}

#[tokio::test]
async fn three_invitations_a_week_are_enough_whether_used_or_not_and_old_ones_run_out() {
    let mut page = Page::open().await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(page.invite(1).await.json()["code"].as_str().unwrap().to_owned());
    }
    page.invite(1).await.refuses(409, "too_many_invitations");
    let joined = page.post(3, "children", json!({ "code": codes[1], "nickname": "ゆうくん" })).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    page.invite(1).await.refuses(409, "too_many_invitations");
    page.at(30 + 7 * 24 * 60).await;
    page.post(2, "codes", json!({ "code": codes[0] })).await.refuses(404, "code_unknown");
    assert_eq!(page.invite(1).await.status, 201);
    page.post(1, "children/p3-2-1/invitations", json!({})).await.refuses(404, "not_found");
}

#[tokio::test]
async fn who_leaves_takes_their_invitations_along_and_may_come_back_by_a_letter() {
    let page = Page::open().await;
    let code = page.invite(1).await.json()["code"].as_str().unwrap().to_owned();
    let left = page.ask(1, ("DELETE", "children/p3-1-1"), Body::empty()).await;
    assert_eq!(left.status, 204);
    page.ask(1, ("DELETE", "children/p3-1-1"), Body::empty()).await.refuses(404, "not_found");
    assert_eq!(page.nicknames(1).await, Vec::<String>::new());
    page.post(3, "codes", json!({ "code": code })).await.refuses(404, "code_unknown");
    let back = page.post(1, "children", json!({ "code": world::code(0, 2).to_string(), "nickname": "ゆう" })).await;
    assert_eq!(back.status, 201);
}

#[tokio::test]
async fn another_nickname_is_taken_and_the_full_name_is_not() {
    let page = Page::open().await;
    let rename = async |nickname: &str| {
        page.ask(1, ("PUT", "children/p3-1-1"), json!({ "nickname": nickname }).to_string()).await
    };
    assert_eq!(rename("ゆっち").await.json()["nickname"], "ゆっち");
    assert_eq!(page.nicknames(1).await, ["ゆっち"]);
    rename(&world::pupils()[0].name).await.refuses(422, "nickname_is_full_name");
    rename("").await.refuses(422, "nickname_invalid");
}

#[tokio::test]
async fn a_child_without_a_roster_is_registered_by_the_passcode() {
    let page = Page::open().await;
    page.post(3, "schools", json!({ "passcode": "ABCD-EFGH" })).await.refuses(404, "code_unknown");
    page.open_passcode().await;
    let school = page.post(3, "schools", json!({ "passcode": "abcd efgh" })).await.json();
    let labels: Vec<&Value> =
        school["homerooms"].as_array().unwrap().iter().map(|homeroom| &homeroom["label"]).collect();
    assert_eq!(
        (&school["school"]["name"], labels),
        (&json!("みほん市立ひばり小学校"), vec![&json!("3年1組"), &json!("3年2組"), &json!("3年3組")])
    );
    let mine = page.post(3, "claims", claim()).await;
    assert_eq!((mine.status, &mine.json()["nickname"]), (201, &json!("そうくん")));
    assert_eq!(page.post(3, "claims", claim()).await.status, 200);
    assert_eq!(page.nicknames(3).await, ["そうくん"]);
    let homeroom = table::Schools::homeroom(&page.table, &world::hibari().code, 2026, &"p3-3".parse().unwrap()).await;
    assert_eq!(homeroom.unwrap().unwrap().pupils, 1);
}

#[tokio::test]
async fn a_seat_that_somebody_has_waits_for_the_teacher() {
    let page = Page::open().await;
    page.open_passcode().await;
    assert_eq!(page.post(3, "claims", claim()).await.status, 201);
    // The same name, differently written; the same number.
    for (name, kana, roll) in [("山鳥そう", "ヤマドリソウ", None), ("別所　翔", "べっしょ　しょう", Some(20))]
    {
        let mut other = claim();
        (other["name"], other["kana"], other["roll_number"]) = (json!(name), json!(kana), json!(roll));
        let answer = page.post(2, "claims", other.clone()).await;
        assert_eq!((answer.status, answer.json()), (202, json!({ "waiting": true })), "{name}");
        assert_eq!(page.post(2, "claims", other).await.status, 202);
    }
    assert_eq!(page.nicknames(2).await, ["まなぶ"]);
}

/// What guardian 3 hears who claims a child of 3年2組: at once, when they ask again, and on their page.
async fn claims_in_a_rostered_homeroom(name: &str, kana: &str, roll: Option<u16>) -> Vec<(u16, String)> {
    let page = Page::open().await;
    page.open_passcode().await;
    let mut claim = claim();
    (claim["homeroom"], claim["name"], claim["kana"]) = (json!("p3-2"), json!(name), json!(kana));
    claim["roll_number"] = json!(roll);
    let mut heard = Vec::new();
    for _ in 0..2 {
        heard.push(page.post(3, "claims", claim.clone()).await);
        heard.push(page.get(3, "me").await);
    }
    heard.into_iter().map(|answer| (answer.status, answer.text)).collect()
}

#[tokio::test]
async fn nobody_learns_by_claiming_who_is_on_a_roster() {
    let pupil = &world::pupils()[4];
    let there = claims_in_a_rostered_homeroom(&pupil.name, &pupil.kana, Some(pupil.roll_number)).await;
    assert_eq!(there[0], (202, r#"{"waiting":true}"#.to_owned()));
    for (name, kana, roll) in [
        (&*pupil.name, &*pupil.kana, None),
        ("別所　翔", "べっしょ　しょう", Some(pupil.roll_number)),
        ("別所　翔", "べっしょ　しょう", Some(77)),
        ("別所　翔", "べっしょ　しょう", None),
    ] {
        assert_eq!(claims_in_a_rostered_homeroom(name, kana, roll).await, there, "{roll:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_a_claim_is_refused_kindly() {
    let page = Page::open().await;
    page.open_passcode().await;
    for (field, value, status, code) in [
        ("homeroom", json!("j1-1"), 409, "homeroom_gone"),
        ("homeroom", json!("#"), 409, "homeroom_gone"),
        ("name", json!(""), 422, "name_invalid"),
        ("name", json!("あ".repeat(41)), 422, "name_invalid"),
        ("kana", json!("山鳥"), 422, "kana_invalid"),
        ("roll_number", json!(100), 422, "roll_number_invalid"),
        ("nickname", json!("山鳥　そう"), 422, "nickname_is_full_name"),
        ("passcode", json!("ABCD-EFGJ"), 404, "code_unknown"),
    ] {
        let mut wrong = claim();
        wrong[field] = value;
        page.post(3, "claims", wrong).await.refuses(status, code);
    }
    assert_eq!(page.nicknames(3).await, Vec::<String>::new());
}

#[tokio::test]
async fn ten_wrong_passcodes_close_the_door_for_an_hour() {
    let page = Page::open().await;
    page.open_passcode().await;
    for _ in 0..10 {
        page.post(3, "schools", json!({ "passcode": "0000-0000" })).await.refuses(404, "code_unknown");
    }
    page.post(3, "schools", json!({ "passcode": "ABCD-EFGH" })).await.refuses(429, "too_many_tries");
}

#[tokio::test]
async fn a_community_member_joins_by_their_code_and_only_receives() {
    let page = Page::open().await;
    let member = CommunityMember {
        school: world::hibari().code,
        id: "coordinator".parse().unwrap(),
        name: "地域　太郎".into(),
        what: "地域コーディネーター".into(),
        mail: None,
    };
    let scope = world::whole(&member.school);
    page.table.add_community_member(&scope, &member).await.unwrap();
    let code = "9999-8888-7777".parse().unwrap();
    page.table.give_code(&scope, &member, &code).await.unwrap();
    let asked = page.post(3, "codes", json!({ "code": "9999-8888-7777" })).await.json();
    assert_eq!(asked, json!({ "school": "みほん市立ひばり小学校", "homeroom": "", "for": "community" }));
    let child = page.post(3, "children", json!({ "code": "9999-8888-7777", "nickname": "たろう" })).await;
    child.refuses(404, "code_unknown");
    for _ in 0..2 {
        let joined = page.post(3, "memberships", json!({ "code": "9999-8888-7777" })).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
    }
    let me = page.get(3, "me").await.json();
    assert_eq!(me["memberships"], json!([{ "school": { "name": "みほん市立ひばり小学校" } }]));
    page.post(2, "memberships", json!({ "code": "9999-8888-7777" })).await.refuses(409, "code_used");
    page.post(2, "memberships", json!({ "code": world::code(4, 1).to_string() })).await.refuses(404, "code_unknown");
    let said = page.post(3, "talk", json!({ "event": uuid::Uuid::from_u128(1), "text": "欠席" })).await.json();
    assert!(said["says"][0]["text"].as_str().unwrap().contains("返信の必要はありません"), "{said}");
}
