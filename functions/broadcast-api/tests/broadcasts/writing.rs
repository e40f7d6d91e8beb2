use serde_json::{Value, json};

use crate::office::{HIBARI, MINAMI, Office, everyone, homeroom, one, written};

#[tokio::test]
async fn a_draft_is_chosen_counted_kept_and_previewed() {
    let office = Office::open().await;
    let (_, tree) = office.get("head", &format!("schools/{HIBARI}/audience")).await;
    assert_eq!((&tree["sender"], &tree["grades"][0]["label"]), (&json!("みほん市立ひばり小学校"), &json!("3年")));
    let rooms = tree["grades"][0]["homerooms"].as_array().unwrap();
    assert_eq!(rooms.iter().map(|room| room["label"].as_str().unwrap()).collect::<Vec<_>>(), ["3年1組", "3年2組"]);
    assert_eq!(tree["groups"][0]["kind"], "pta");

    for (segments, addressed, unreached) in [
        (everyone(), 4, 3),
        (homeroom("p3-1"), 2, 1),
        (json!([{ "kind": "group", "school": HIBARI, "group": "pta" }]), 4, 0),
    ] {
        let asked = json!({ "schools": [HIBARI], "audience": { "segments": segments } });
        let (_, count) = office.post("head", "broadcasts/count", &asked).await;
        assert_eq!(
            (&count["addressed"], &count["unreached_pupils"]),
            (&json!(addressed), &json!(unreached)),
            "{count}"
        );
        assert_eq!(count["reached"], json!({ "line": addressed, "mail": 0, "page": 0 }));
        assert_eq!(count["schools"], json!([{ "school": HIBARI, "addressed": addressed }]));
    }

    let (_, begun) = office.post("head", "broadcasts", &json!({ "school": HIBARI })).await;
    assert_eq!(begun["content"]["asks_confirmation"], true, "who has read it is known from the button alone");
    assert_eq!(office.send("DELETE", "head", &one(&begun, ""), &Value::Null).await.0, 204);
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    assert_eq!(draft["preview"], json!(["みほん市立ひばり小学校です。\n明日は弁当です。"]));
    assert_eq!((&draft["mine"], &draft["can"]), (&json!(true), &json!(["edit", "release", "ask", "delete"])));
    let (_, list) = office.get("office", &format!("broadcasts?school={HIBARI}")).await;
    assert_eq!((&list["broadcasts"][0]["title"], &list["next"]), (&json!("明日は弁当です。"), &Value::Null));

    assert_eq!(office.send("DELETE", "head", &one(&draft, ""), &Value::Null).await.0, 204);
    assert_eq!(office.get("head", &one(&draft, "")).await.0, 404);
    assert_eq!(office.log(HIBARI).await, ["broadcast_deleted", "broadcast_deleted"]);
}

#[tokio::test]
async fn of_two_people_who_edit_one_draft_one_is_told() {
    let office = Office::open().await;
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    assert_eq!(draft["changed_by"]["id"], "head");
    let (_, seen_by_office) = office.get("office", &one(&draft, "")).await;
    office.keep("head", &draft, "明日は給食です。", everyone()).await;
    let late = written(&seen_by_office, "明日は休みです。", &json!({ "segments": everyone() }));
    let refused = office.refuses("PUT", "office", &one(&draft, ""), &late).await;
    assert_eq!(refused, (409, "changed_meanwhile".to_owned()));
    let (_, conflict) = office.send("PUT", "office", &one(&draft, ""), &late).await;
    let message = conflict["error"]["message"].as_str().unwrap();
    assert!(message.starts_with("佐々木（教頭）さんが先に変更しました。"), "{message}");
    let (_, stands) = office.get("office", &one(&draft, "")).await;
    assert_eq!(stands["content"]["text"], "明日は給食です。");
    assert_eq!(stands["changed_by"], json!({ "id": "head", "name": "佐々木（教頭）" }));
    assert_eq!(stands["changed_at"], "2026-11-24T07:00:00+09:00");
    // The head's own other window.
    let old = written(&draft, "明日は休みです。", &json!({ "segments": everyone() }));
    let (_, own) = office.send("PUT", "head", &one(&draft, ""), &old).await;
    assert!(own["error"]["message"].as_str().unwrap().starts_with("あなたの別の画面"), "{own}");
    let press = json!({ "version": draft["version"], "addressed": 4, "acknowledged": [],
        "key": "6f1c8f6e-0000-4000-8000-000000000001" });
    let refused = office.refuses("POST", "head", &one(&draft, "/release"), &press).await;
    assert_eq!(refused, (409, "changed_meanwhile".to_owned()));
}

#[tokio::test]
async fn a_new_draft_begins_with_an_earlier_one_or_a_template() {
    let office = Office::open().await;
    let earlier = office.draft("head", "明日は弁当です。", everyone()).await;
    let copy =
        json!({ "school": HIBARI, "copy_of": earlier["id"], "request_id": "6f1c8f6e-0000-4000-8000-000000000002" });
    let (_, copied) = office.post("teacher", "broadcasts", &copy).await;
    assert_eq!(copied["error"]["code"], "not_found", "a colleague's draft is not there for a teacher");
    let (status, copied) = office.post("office", "broadcasts", &copy).await;
    assert_eq!((status, &copied["content"], &copied["audience"]), (201, &earlier["content"], &earlier["audience"]));
    assert_eq!(copied["author"]["id"], "office");
    let (_, again) = office.post("office", "broadcasts", &copy).await;
    assert_eq!(again["id"], copied["id"], "a request that is made twice makes one draft");

    let keep = json!({ "name": "弁当の日", "content": earlier["content"] });
    let (status, template) = office.post("head", &format!("schools/{HIBARI}/templates"), &keep).await;
    assert_eq!(status, 201, "{template}");
    let (_, begun) =
        office.post("teacher", "broadcasts", &json!({ "school": HIBARI, "template": template["id"] })).await;
    assert_eq!(begun["content"], earlier["content"]);
    let path = format!("schools/{HIBARI}/templates/{}", template["id"].as_str().unwrap());
    assert_eq!(office.refuses("DELETE", "teacher", &path, &Value::Null).await.0, 403);
    assert_eq!(office.send("DELETE", "head", &path, &Value::Null).await.0, 204);
    let (_, none) = office.get("head", &format!("schools/{HIBARI}/templates")).await;
    assert_eq!(none["templates"], json!([]));
    let log = office.log(HIBARI).await;
    assert_eq!(log, ["template_kept", "template_removed"]);
}

#[tokio::test]
async fn the_board_writes_to_several_schools_each_under_its_own_name() {
    let office = Office::open().await;
    let (status, begun) = office.post("board", "broadcasts", &json!({ "school": null })).await;
    assert_eq!((status, &begun["from"]["name"]), (201, &json!("教育委員会")));
    let both = json!([{ "kind": "everyone", "school": HIBARI }, { "kind": "everyone", "school": MINAMI }]);
    let mut draft = written(&begun, "大雨のおそれがあります。", &json!({ "segments": both }));
    draft["content"]["each_schools_header"] = json!(true);
    let (status, kept) = office.send("PUT", "board", &one(&begun, ""), &draft).await;
    assert_eq!(status, 200, "{kept}");
    assert_eq!(kept["preview"][1], "みほん市立みなみ中学校です。\n大雨のおそれがあります。");
    let sent = office.sent("board", &kept).await;
    let (_, progress) = office.get("board", &one(&sent, "/progress")).await;
    // Guardian 5 has children at both: addressed twice, and told once.
    assert_eq!((&progress["addressed"], &progress["recipients"]), (&json!(6), &json!(5)), "{progress}");
    assert_eq!(progress["line"], json!({ "of": 5, "done": 5 }));
    for school in [HIBARI, MINAMI] {
        let (_, report) = office.get("board", &one(&sent, &format!("/report?school={school}"))).await;
        let delivered = report["pupils"].as_array().unwrap().iter().filter(|pupil| pupil["standing"] == "delivered");
        assert_eq!(delivered.count(), if school == HIBARI { 3 } else { 1 }, "{report}");
    }
}
