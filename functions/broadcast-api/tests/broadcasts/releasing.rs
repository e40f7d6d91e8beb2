use std::time::Duration;

use domain::broadcast::Outcome;
use serde_json::{Value, json};

use crate::office::{HIBARI, Office, everyone, homeroom, one, written};

#[tokio::test]
async fn what_is_released_is_held_for_a_minute_and_goes_out_once() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let press = office.press("head", &draft).await;
    let path = one(&draft, "/release");
    let ((status, first), (again, second)) =
        (office.post("head", &path, &press).await, office.post("head", &path, &press).await);
    assert_eq!((status, again, &first["state"]), (200, 200, &json!("holding")));
    assert_eq!(
        (&first["version"], &first["can"]),
        (&second["version"], &json!(["stop"])),
        "pressed twice, released once"
    );
    assert_eq!(first["go_at"], "2026-11-24T07:01:00+09:00");
    let other = json!({ "version": first["version"], "addressed": 4, "acknowledged": press["acknowledged"],
        "key": "6f1c8f6e-0000-4000-8000-000000000003" });
    assert_eq!(office.refuses("POST", "head", &path, &other).await, (409, "not_now".to_owned()));
    let orders = office.outbox.plans();
    assert_eq!(orders.iter().map(|(_, delay)| *delay).collect::<Vec<_>>(), [Duration::from_mins(1)]);
    assert_eq!(office.log(HIBARI).await, ["broadcast_released"]);
}

#[tokio::test]
async fn stopping_and_the_beginning_of_the_sending_never_both_happen() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    office.release("head", &draft).await;
    let (status, stopped) = office.post("office", &one(&draft, "/stop"), &json!({})).await;
    assert_eq!((status, &stopped["state"], &stopped["go_at"]), (200, &json!("stopped"), &Value::Null));
    office.at(2);
    office.plan().await;
    assert_eq!(office.outbox.chunks(), [], "what was stopped is not planned");
    assert_eq!(office.post("office", &one(&draft, "/stop"), &json!({})).await.0, 200, "stopping again changes nothing");

    let kept = office.keep("head", &stopped, "明日は給食です。", everyone()).await;
    office.at(3);
    let mut press = office.press("head", &kept).await;
    press["key"] = json!("6f1c8f6e-0000-4000-8000-000000000004");
    assert_eq!(office.post("head", &one(&draft, "/release"), &press).await.0, 200);
    office.at(5);
    office.plan().await;
    let refused = office.refuses("POST", "head", &one(&draft, "/stop"), &json!({})).await;
    assert_eq!(refused, (409, "too_late".to_owned()), "what the planner has begun is not stopped");
    assert_eq!(office.outbox.chunks().len(), 1);
    let log = office.log(HIBARI).await;
    assert_eq!(log, ["broadcast_released", "broadcast_stopped", "broadcast_released"]);
}

#[tokio::test]
async fn a_later_one_is_the_clocks_to_order() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let mut later = written(&draft, "明日は弁当です。", &draft["audience"]);
    later["timing"] = json!({ "at": "2026-11-24T09:00", "urgent_until": null });
    let (status, kept) = office.send("PUT", "head", &one(&draft, ""), &later).await;
    assert_eq!((status, &kept["timing"]["at"]), (200, &json!("2026-11-24T09:00")), "{kept}");
    let (_, released) = office.release("head", &kept).await;
    assert_eq!((&released["state"], &released["go_at"]), (&json!("scheduled"), &json!("2026-11-24T09:00:00+09:00")));
    assert_eq!(office.outbox.plans(), []);
}

#[tokio::test]
async fn everything_is_looked_at_again_when_somebody_presses() {
    let office = Office::open().await;
    // A pupil of the other homeroom is named.
    let text = format!("{}さんの忘れ物があります。", testkit::world::pupils()[4].name.replace('　', ""));
    let draft = office.draft("head", &text, homeroom("p3-1")).await;
    let (_, look) = office.post("head", &one(&draft, "/look"), &Value::Null).await;
    assert!(look["findings"].as_array().unwrap().iter().any(|one| one["why"] == "name_of_somebody_outside"), "{look}");
    assert_eq!(look["quota"], json!({ "limit": null, "used": 0, "needed": 2, "yen": null }));
    let press = office.press("head", &draft).await;
    for (field, value, expected) in [
        ("acknowledged", json!([]), (422, "not_looked_at")),
        ("addressed", json!(5), (409, "audience_moved")),
        ("version", json!(0), (409, "changed_meanwhile")),
    ] {
        let mut wrong = press.clone();
        wrong[field] = value;
        let (status, code) = office.refuses("POST", "head", &one(&draft, "/release"), &wrong).await;
        assert_eq!((status, code.as_str()), expected, "{field}");
    }
    let nobody = office.draft("head", "明日は弁当です。", homeroom("none")).await;
    let press = office.press("head", &nobody).await;
    let refused = office.refuses("POST", "head", &one(&nobody, "/release"), &press).await;
    assert_eq!(refused, (422, "audience_empty".to_owned()));
    assert_eq!(office.outbox.plans(), []);
    assert_eq!(office.log(HIBARI).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_right_that_is_gone_when_it_falls_due_sends_nothing() {
    let office = Office::open().await;
    let draft = office.draft("teacher", "明日は弁当です。", homeroom("p3-1")).await;
    office.release("teacher", &draft).await;
    let other = domain::staff::Role::HomeroomTeacher {
        school: HIBARI.parse().unwrap(),
        homerooms: vec!["p3-2".parse().unwrap()],
    };
    let moved = domain::staff::Staff::new("teacher".parse().unwrap(), "田中", other);
    table::Seeding::plant(&office.table, vec![table::Seed::Staff(moved)]).await.unwrap();
    office.at(2);
    office.plan().await;
    office.carry(Outcome::Accepted).await;
    let (_, lapsed) = office.get("teacher", &one(&draft, "")).await;
    assert_eq!((&lapsed["state"], &lapsed["can"]), (&json!("lapsed"), &json!(["edit", "delete"])));
}
