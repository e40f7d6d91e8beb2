//! Who may do what to whom. Each of these is refused before Cognito is asked, or it would be a 503 here.

use serde_json::{Value, json};

use crate::common::{HIBARI, MINAMI, Office};

fn invitation(role: &str, administrator: bool, school: Option<&str>, homerooms: &[&str]) -> Value {
    json!({
        "name": "新しい人", "mail": "new@example.jp", "role": role, "administrator": administrator, "school": school,
        "homerooms": homerooms,
    })
}

fn drafter(school: &str, groups: &[&str]) -> Value {
    let mut invitation = invitation("drafter", false, Some(school), &[]);
    invitation["groups"] = json!(groups);
    invitation
}

fn change(role: &str, administrator: bool, schools: &[&str]) -> Value {
    json!({ "name": "べつの名", "role": role, "administrator": administrator, "schools": schools, "homerooms": [] })
}

#[tokio::test]
async fn administrators_invite_to_their_own_schools_only_and_never_to_the_board() {
    let office = Office::open().await;
    for allowed in [
        invitation("school", false, Some(HIBARI), &[]),
        invitation("school", true, Some(HIBARI), &[]),
        invitation("homeroom_teacher", false, Some(HIBARI), &["p3-1"]),
        drafter(HIBARI, &["hibari-pta"]),
    ] {
        office.refuses("head", ("POST", "", Some(&allowed)), 503, "try_again").await;
    }
    for refused in [
        invitation("board", false, None, &[]),
        invitation("school", false, Some(MINAMI), &[]),
        invitation("homeroom_teacher", false, Some(MINAMI), &["j1-1"]),
        drafter(MINAMI, &["minami-club"]),
    ] {
        office.refuses("head", ("POST", "", Some(&refused)), 403, "not_allowed").await;
        office.refuses("board", ("POST", "", Some(&refused)), 503, "try_again").await;
        office.refuses("office", ("POST", "", Some(&refused)), 403, "not_allowed").await;
        office.refuses("teacher", ("POST", "", Some(&refused)), 403, "not_allowed").await;
        office.refuses("drafter", ("POST", "", Some(&refused)), 403, "not_allowed").await;
    }
}

#[tokio::test]
async fn administrators_change_only_people_all_of_whose_schools_are_theirs() {
    let office = Office::open().await;
    for whom in ["board", "nurse", "other-head", "nobody-knows", "a%23b", "%FF"] {
        for act in ["deactivate", "activate", "reset-password", "reset-second-factor", "sign-out"] {
            office.refuses("head", ("POST", &format!("/{whom}/{act}"), None), 403, "not_allowed").await;
        }
        let change = change("school", false, &[HIBARI]);
        office.refuses("head", ("PUT", &format!("/{whom}"), Some(&change)), 403, "not_allowed").await;
    }
    for role in
        [change("board", false, &[]), change("school", true, &[HIBARI, MINAMI]), change("school", true, &[MINAMI])]
    {
        office.refuses("head", ("PUT", "/office", Some(&role)), 403, "not_allowed").await;
    }
    assert_eq!(office.staff("nurse").await.version + office.staff("office").await.version, 0);
    assert_eq!((office.log(HIBARI).await, office.log("BOARD").await), (vec![], vec![]));
    office.refuses("board", ("POST", "/nobody-knows/sign-out", None), 404, "not_found").await;
}

#[tokio::test]
async fn staff_see_whose_list_is_theirs_to_see() {
    let office = Office::open().await;
    for (who, query) in [
        ("head", format!("?school={MINAMI}")),
        ("head", "?school=nonsense".to_owned()),
        ("head", "?board=true".to_owned()),
        ("office", format!("?school={HIBARI}")),
        ("teacher", format!("?school={HIBARI}")),
        ("drafter", format!("?school={HIBARI}")),
    ] {
        office.refuses(who, ("GET", &query, None), 403, "not_allowed").await;
    }
    for query in [String::new(), "?board=maybe".to_owned(), format!("?board=true&school={HIBARI}")] {
        office.refuses("board", ("GET", &query, None), 422, "invalid_request").await;
    }
}

#[tokio::test]
async fn nobody_takes_their_own_rights_away_and_the_last_of_the_board_stays() {
    let office = Office::open().await;
    for act in ["deactivate", "reset-second-factor"] {
        office.refuses("board", ("POST", &format!("/board/{act}"), None), 409, "yourself").await;
    }
    for role in [change("school", true, &[HIBARI]), change("homeroom_teacher", false, &[HIBARI])] {
        let code = if role["role"] == "school" { (409, "yourself") } else { (422, "homeroom_unknown") };
        office.refuses("board", ("PUT", "/board", Some(&role)), code.0, code.1).await;
    }
    office.refuses("board", ("POST", "/second/deactivate", None), 503, "try_again").await;
    // Somebody of the board who was switched off between the gate and here would stand here, too.
    office.refuses("second", ("POST", "/board/deactivate", None), 401, "sign_in_again").await;
    assert!(office.staff("board").await.active);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_by_what_is_wrong_with_it() {
    let office = Office::open().await;
    let with = |name: &str, value: Value| {
        let mut invitation = invitation("school", false, Some(HIBARI), &[]);
        invitation[name] = value;
        invitation
    };
    for (body, code) in [
        (with("name", json!(" ")), "name_invalid"),
        (with("mail", json!("new@")), "mail_invalid"),
        (with("school", json!("B113299900027")), "school_invalid"),
        (with("school", Value::Null), "school_invalid"),
        (with("role", json!("headmaster")), "invalid_request"),
        (with("homerooms", json!("p3-1")), "invalid_request"),
        (invitation("homeroom_teacher", false, Some(HIBARI), &["j1-1"]), "homeroom_unknown"),
        (invitation("homeroom_teacher", false, Some(HIBARI), &[]), "homeroom_unknown"),
        (drafter(HIBARI, &["hibari-pta", "minami-club"]), "group_unknown"),
        (drafter(HIBARI, &[]), "group_unknown"),
        (invitation("drafter", false, Some(HIBARI), &["p3-1"]), "group_unknown"),
        (drafter("B113299900027", &["hibari-pta"]), "school_invalid"),
    ] {
        office.refuses("board", ("POST", "", Some(&body)), 422, code).await;
    }
    office.refuses("board", ("POST", "/second/reset-password", None), 409, "no_mail").await;
}
