//! Whose desk it is: what a school keeps is closed to every other role and school, and nothing is done or noted there.

use serde_json::{Value, json};

use crate::common::{Answer, HIBARI, MINAMI, Morning, Session, by, nobody, strongly};

/// Every write of the desk at a school, each of which would succeed by the right person.
fn writes() -> Vec<(&'static str, String, Value)> {
    let pupil = json!({ "name": "目白　すず", "homeroom": "p3-1", "version": 0 });
    let group = json!({ "name": "野球部", "kind": "club" });
    let settings = json!({ "name": "x", "telephone": "03-0000-0101", "cut_off": "08:15" });
    [
        ("PUT", "", settings),
        ("POST", "/passcode", json!({})),
        ("DELETE", "/passcode", json!({})),
        ("POST", "/homerooms", json!({ "year": 2026, "grades": ["P3"], "name": "9組" })),
        ("PUT", "/homerooms/p3-1", json!({ "grades": ["P3"], "name": "9組" })),
        ("DELETE", "/homerooms/p3-1", json!({})),
        ("POST", "/pupils", pupil.clone()),
        ("PUT", "/pupils/p3-1-1", pupil),
        ("POST", "/groups", group.clone()),
        ("PUT", "/groups/g", group),
        ("DELETE", "/groups/g", json!({})),
        ("POST", "/groups/g/members", json!({})),
        ("POST", "/community", json!({ "name": "地井　みのる", "what": "見守り隊" })),
        ("DELETE", "/community/c", json!({})),
        ("POST", "/community/c/code", json!({})),
    ]
    .map(|(method, path, body)| (method, format!("schools/{HIBARI}{path}"), body))
    .into()
}

fn reads() -> Vec<String> {
    ["homerooms", "pupils", "groups", "groups/g/members", "community"]
        .map(|path| format!("schools/{HIBARI}/{path}"))
        .into()
}

async fn every(morning: &Morning, session: &Session) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (method, path, body) in writes() {
        answers.push(morning.send(method, session, &path, &body).await);
    }
    for path in reads() {
        answers.push(morning.get(session, &path).await);
    }
    answers
}

#[tokio::test]
async fn nobody_and_people_of_other_schools_open_nothing() {
    let morning = Morning::begin().await;
    for answer in every(&morning, &nobody()).await {
        answer.refuses(401, "sign_in_again");
    }
    for sub in ["minami-head", "nobody-knows", "switched-off"] {
        for answer in every(&morning, &strongly(sub)).await {
            assert!([401, 403].contains(&answer.status), "{sub}: {}", answer.text);
            answer.names_nobody_of(0..9);
        }
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn staff_of_the_school_who_do_not_decide_change_nothing() {
    let morning = Morning::begin().await;
    for sub in ["office", "teacher"] {
        for (method, path, body) in writes() {
            morning.send(method, &strongly(sub), &path, &body).await.refuses(403, "not_allowed");
        }
    }
    assert_eq!(morning.log(HIBARI).await, Vec::<String>::new());
    assert_eq!(morning.get(&by("board"), "schools").await.json()["schools"][0]["version"], 0);
}

#[tokio::test]
async fn a_homeroom_teacher_looks_at_homerooms_and_pupils_only() {
    let morning = Morning::begin().await;
    let statuses = |sub: &'static str| {
        let morning = &morning;
        async move {
            let mut statuses = Vec::new();
            for path in reads() {
                statuses.push(morning.get(&by(sub), &path).await.status);
            }
            statuses
        }
    };
    assert_eq!(statuses("teacher").await, [200, 200, 403, 403, 403]);
    // There is no group `g`, which is for those to learn who may look.
    assert_eq!(statuses("office").await, [200, 200, 200, 404, 200]);
}

#[tokio::test]
async fn only_the_board_adds_schools_and_at_no_unknown_one_is_anything_kept() {
    let morning = Morning::begin().await;
    let school = json!({ "code": "B113299900028", "name": "x", "telephone": "03-0000-0101", "cut_off": "08:15" });
    for sub in ["head", "office", "teacher", "minami-head"] {
        morning.send("POST", &by(sub), "schools", &school).await.refuses(403, "not_allowed");
    }
    for (method, path, body) in writes() {
        let elsewhere = path.replace(HIBARI, "B113299900028");
        let answer = morning.send(method, &by("board"), &elsewhere, &body).await;
        assert!(matches!(answer.status, 404 | 422), "{method} {elsewhere}: {}", answer.text);
        let foreign = path.replace(HIBARI, MINAMI);
        let answer = morning.send(method, &by("head"), &foreign, &body).await;
        answer.refuses(403, "not_allowed");
    }
    assert_eq!(morning.log("B113299900028").await, Vec::<String>::new());
    assert_eq!(morning.log(MINAMI).await, Vec::<String>::new());
}
