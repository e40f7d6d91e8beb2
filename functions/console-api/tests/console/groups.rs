//! Groups and their members.

use serde_json::{Value, json};
use table::{Community, Groups, Seats};
use testkit::world;

use crate::common::{HIBARI, MINAMI, Morning, by};

const REQUEST: &str = "8d6f0c9a-1f9e-4c43-9a6b-0f4c0f6b7f03";

async fn group(morning: &Morning) -> String {
    let body = json!({ "name": "桜町3班", "kind": "commute", "request_id": REQUEST });
    let answer = morning.at_school("POST", &by("head"), "groups", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()["id"].as_str().unwrap().to_owned()
}

async fn neighbour(morning: &Morning) -> String {
    let body = json!({ "name": "地井　みのる", "what": "見守り隊" });
    morning.at_school("POST", &by("head"), "community", &body).await.json()["id"].as_str().unwrap().to_owned()
}

async fn groups(morning: &Morning) -> Value {
    morning.get(&by("head"), &format!("schools/{HIBARI}/groups")).await.json()["groups"].clone()
}

#[tokio::test]
async fn a_group_is_added_once_renamed_and_taken_away() {
    let morning = Morning::begin().await;
    let id = group(&morning).await;
    assert_eq!(group(&morning).await, id);
    let shown = json!({ "id": id, "name": "桜町3班", "kind": "commute", "pupils": 0, "community": 0, "commute": null, "version": 0 });
    assert_eq!(groups(&morning).await, json!([shown]));
    let path = format!("groups/{id}");
    let change = |version: u32, name: &str| json!({ "name": name, "kind": "area", "version": version });
    let renamed = morning.at_school("PUT", &by("head"), &path, &change(0, "桜町")).await.json();
    assert_eq!((&renamed["name"], &renamed["kind"], &renamed["version"]), (&json!("桜町"), &json!("area"), &json!(1)));
    assert_eq!(morning.at_school("PUT", &by("head"), &path, &change(0, "桜町")).await.json(), renamed);
    morning.at_school("PUT", &by("head"), &path, &change(0, "梅町")).await.refuses(409, "changed_meanwhile");
    assert_eq!(morning.at_school("DELETE", &by("head"), &path, &json!({})).await.status, 204);
    assert_eq!(groups(&morning).await, json!([]));
    morning.at_school("DELETE", &by("head"), &path, &json!({})).await.refuses(404, "not_found");
    assert_eq!(morning.log(HIBARI).await, ["group_written", "group_written", "group_written", "group_removed"]);
}

#[tokio::test]
async fn a_school_says_whose_families_are_told_who_does_not_walk_along() {
    let morning = Morning::begin().await;
    let path = format!("groups/{}", group(&morning).await);
    let add = json!({ "add": { "pupils": ["p3-1-1", "p3-1-2"], "community": [] } });
    morning.at_school("POST", &by("head"), &format!("{path}/members"), &add).await;
    let change = |leaders: Value, meets_at: &str, kind: &str, version: u32| {
        let commute = json!({ "leaders": leaders, "meets_at": meets_at });
        json!({ "name": "桜町3班", "kind": kind, "commute": commute, "version": version })
    };
    let put = async |body: &Value| morning.at_school("PUT", &by("head"), &path, body).await;
    for leaders in [json!([]), json!(["p3-2-1"]), json!([""])] {
        put(&change(leaders, "07:30", "commute", 0)).await.refuses(422, "commute_leaders_wrong");
    }
    put(&change(json!(["p3-1-1"]), "12:00", "commute", 0)).await.refuses(422, "commute_meets_at_wrong");
    put(&change(json!(["p3-1-1"]), "soon", "commute", 0)).await.refuses(422, "time_invalid");
    let walks = put(&change(json!(["p3-1-1", "p3-2-1"]), "07:30", "commute", 0)).await.json();
    assert_eq!(walks["commute"], json!({ "leaders": ["p3-1-1"], "meets_at": "07:30" }));
    assert_eq!(groups(&morning).await[0]["commute"], walks["commute"]);
    // A group of another kind does not walk.
    let club = put(&change(json!(["p3-1-1"]), "07:30", "club", 1)).await.json();
    assert_eq!(club["commute"], json!(null));
}

#[tokio::test]
async fn groups_come_by_kind_and_name() {
    let morning = Morning::begin().await;
    for (name, kind) in
        [("本部", "pta"), ("野球部", "club"), ("その他", "other"), ("将棋部", "club"), ("三丁目", "area")]
    {
        let answer = morning.at_school("POST", &by("head"), "groups", &json!({ "name": name, "kind": kind })).await;
        assert_eq!((answer.status, &answer.json()["kind"]), (201, &json!(kind)));
    }
    let names = groups(&morning).await;
    let names: Vec<_> = names.as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["将棋部", "野球部", "本部", "三丁目", "その他"]);
    morning.get(&by("office"), &format!("schools/{HIBARI}/groups")).await.json();
}

#[tokio::test]
async fn members_come_and_go_and_repeating_it_changes_nothing() {
    let morning = Morning::begin().await;
    let (id, neighbour) = (group(&morning).await, neighbour(&morning).await);
    let path = format!("groups/{id}/members");
    let add = json!({ "add": { "pupils": ["p3-2-1", "p3-1-2", "p3-1-1"], "community": [neighbour] } });
    let expected = json!({
        "pupils": [
            { "id": "p3-1-1", "name": "鴨居　つぐみ", "homeroom_label": "3年1組", "roll_number": 1 },
            { "id": "p3-1-2", "name": "雁部　ひわ", "homeroom_label": "3年1組", "roll_number": 2 },
            { "id": "p3-2-1", "name": "鴫野　ちどり", "homeroom_label": "3年2組", "roll_number": 1 },
        ],
        "community": [{ "id": neighbour, "name": "地井　みのる" }],
    });
    for _ in 0..2 {
        let answer = morning.at_school("POST", &by("head"), &path, &add).await;
        assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    }
    let shown = &groups(&morning).await[0];
    assert_eq!((&shown["pupils"], &shown["community"]), (&json!(3), &json!(1)));
    let swap = json!({ "add": { "pupils": ["p3-1-3"] }, "remove": { "pupils": ["p3-1-1", "p3-1-2", "nobody"], "community": [neighbour] } });
    let left = morning.at_school("POST", &by("head"), &path, &swap).await.json();
    let ids: Vec<_> = left["pupils"].as_array().unwrap().iter().map(|pupil| pupil["id"].as_str().unwrap()).collect();
    assert_eq!((ids, &left["community"]), (vec!["p3-1-3", "p3-2-1"], &json!([])));
    assert_eq!(morning.get(&by("office"), &format!("schools/{HIBARI}/{path}")).await.json(), left);
    let nothing = morning.at_school("POST", &by("head"), &path, &json!({})).await;
    assert_eq!((nothing.status, nothing.json()), (200, left));
}

#[tokio::test]
async fn only_pupils_and_community_members_of_the_school_can_be_members() {
    let morning = Morning::begin().await;
    let path = format!("groups/{}/members", group(&morning).await);
    for add in [
        json!({ "pupils": ["p3-1-1", "j1-1-1"] }),
        json!({ "pupils": ["nobody"] }),
        json!({ "pupils": ["a#b"] }),
        json!({ "community": ["nobody"] }),
    ] {
        morning.at_school("POST", &by("head"), &path, &json!({ "add": add })).await.refuses(422, "member_unknown");
    }
    let many: Vec<String> = (0..1001).map(|n| format!("p{n}")).collect();
    let many = json!({ "remove": { "pupils": many } });
    morning.at_school("POST", &by("head"), &path, &many).await.refuses(422, "too_many_members");
    let shown = &groups(&morning).await[0];
    assert_eq!((&shown["pupils"], &shown["community"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn who_leaves_the_school_is_in_no_group_any_more() {
    let morning = Morning::begin().await;
    let (id, neighbour) = (group(&morning).await, neighbour(&morning).await);
    let path = format!("groups/{id}/members");
    let add = json!({ "add": { "pupils": ["p3-1-1", "p3-1-2"], "community": [neighbour] } });
    assert_eq!(morning.at_school("POST", &by("head"), &path, &add).await.status, 200);
    let gone = json!({ "name": "鴨居　つぐみ", "homeroom": "p3-1", "roll_number": 1, "left": true, "version": 0 });
    assert_eq!(morning.at_school("PUT", &by("head"), "pupils/p3-1-1", &gone).await.status, 200);
    morning.at_school("DELETE", &by("head"), &format!("community/{neighbour}"), &json!({})).await;
    let members = morning.get(&by("head"), &format!("schools/{HIBARI}/{path}")).await;
    assert_eq!(members.json()["pupils"].as_array().unwrap().len(), 1);
    assert_eq!(members.json()["community"], json!([]));
    members.names_nobody_of(0..1);
    let shown = &groups(&morning).await[0];
    assert_eq!((&shown["pupils"], &shown["community"]), (&json!(1), &json!(0)));
    let back = json!({ "add": { "pupils": ["p3-1-1"] } });
    morning.at_school("POST", &by("head"), &path, &back).await.refuses(422, "member_unknown");
}

#[tokio::test]
async fn more_members_than_fit_into_one_transaction_come_and_go() {
    let morning = Morning::begin().await;
    let scope = world::whole(&world::hibari().code);
    let homerooms = morning.table.homerooms_of_all_years(&scope).await.unwrap();
    let blank = world::pupils().swap_remove(0);
    let mut ids = Vec::new();
    for n in 0..210_u16 {
        let pupil = domain::school::Pupil { id: format!("more-{n}").parse().unwrap(), roll_number: n, ..blank.clone() };
        morning.table.add_pupil(&scope, &pupil, &homerooms).await.unwrap();
        ids.push(pupil.id.to_string());
    }
    let id = group(&morning).await;
    let path = format!("groups/{id}/members");
    let all = morning.at_school("POST", &by("head"), &path, &json!({ "add": { "pupils": ids } })).await.json();
    assert_eq!(all["pupils"].as_array().unwrap().len(), 210);
    assert_eq!(morning.at_school("DELETE", &by("head"), &format!("groups/{id}"), &json!({})).await.status, 204);
    assert_eq!(morning.table.members(&scope, &id.parse().unwrap()).await.unwrap(), []);
}

#[tokio::test]
async fn a_group_of_another_school_looks_like_one_that_does_not_exist() {
    let morning = Morning::begin().await;
    let body = json!({ "name": "吹奏楽部", "kind": "club" });
    let theirs = morning.send("POST", &by("board"), &format!("schools/{MINAMI}/groups"), &body).await.json();
    for id in [theirs["id"].as_str().unwrap(), "nowhere", "a%23b"] {
        let path = format!("groups/{id}");
        let members = format!("{path}/members");
        for (method, path) in [("PUT", &path), ("DELETE", &path), ("GET", &members), ("POST", &members)] {
            morning.at_school(method, &by("head"), path, &body).await.refuses(404, "not_found");
        }
    }
    assert_eq!(groups(&morning).await, json!([]));
    for wrong in [json!({ "name": "", "kind": "club" }), json!({ "name": "野球部", "kind": "Club" })] {
        let answer = morning.at_school("POST", &by("head"), "groups", &wrong).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
    }
}

#[tokio::test]
async fn nobody_is_put_into_a_group_that_is_gone() {
    let morning = Morning::begin().await;
    let scope = world::whole(&world::hibari().code);
    let id = group(&morning).await.parse().unwrap();
    let group = morning.table.group(&scope, &id).await.unwrap().unwrap();
    morning.table.remove_group(&scope, &id).await.unwrap();
    let pupil = domain::group::Member::Pupil(world::pupils()[0].id.clone());
    assert!(!morning.table.change_members(&scope, &group, &[pupil], &[]).await.unwrap());
    assert_eq!(morning.table.members(&scope, &id).await.unwrap(), []);
    assert_eq!(morning.table.community(&scope).await.unwrap(), []);
}
