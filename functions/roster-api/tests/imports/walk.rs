use serde_json::{Value, json};

use crate::office::{HIBARI, Office, roster};

#[tokio::test]
async fn from_the_file_to_the_undoing() {
    let office = Office::open().await;
    let (id, import) = office.previewed("hibari-admin", Some(HIBARI), &roster()).await;
    let counts = json!({ "new": 1, "changed": 0, "moved": 1, "left": 1, "unclear": 1, "unchanged": 4, "homerooms": 0 });
    assert_eq!(
        (&import["state"], &import["counts"], &import["schools"][0]["counts"]),
        (&json!("ready"), &counts, &counts)
    );
    assert_eq!(
        (&import["can_apply"], &import["can_undo"], &import["encoding"]),
        (&json!(true), &json!(false), &json!("UTF-8"))
    );
    assert_eq!(import["schools"][0]["name"], "みほん市立ひばり小学校");

    let (_, page) = office.get("hibari-admin", &format!("/{id}/rows?kind=moved")).await;
    let row = &page["rows"][0];
    assert_eq!((&row["homeroom_label"], &row["was"]["homeroom_label"]), (&json!("3年2組"), &json!("3年1組")));
    assert_eq!(
        (&row["line"], &row["reasons"][0], &page["next"]),
        (&json!(2), &json!("学級が変わります"), &Value::Null)
    );
    let (_, page) = office.get("hibari-admin", &format!("/{id}/rows?kind=unclear&school={HIBARI}")).await;
    assert_eq!((&page["rows"][0]["line"], &page["rows"][0]["choices"]), (&json!(8), &json!([])));

    let (status, applying) = office.post("hibari-admin", &format!("/{id}/apply"), &json!({ "counts": counts })).await;
    assert_eq!((status, &applying["state"]), (202, &json!("applying")));
    office.work().await;
    let (_, applied) = office.get("hibari-admin", &format!("/{id}")).await;
    assert_eq!(
        (&applied["state"], &applied["can_undo"], &applied["left_alone"]),
        (&json!("applied"), &json!(true), &json!(0))
    );
    assert_eq!(applied["progress"]["done"], applied["progress"]["of"]);

    let (status, _) = office.post("hibari-admin", &format!("/{id}/undo"), &Value::Null).await;
    assert_eq!(status, 202);
    office.work().await;
    let (_, list) = office.get("hibari-admin", &format!("?school={HIBARI}")).await;
    assert_eq!((&list["imports"][0]["id"], &list["imports"][0]["state"]), (&json!(id), &json!("undone")));
}

#[tokio::test]
async fn a_person_decides_what_is_unclear_and_only_what_was_seen_is_done() {
    let office = Office::open().await;
    // 鴨居つぐみ a grade higher than known: a question.
    let text = roster().replacen(&format!("{HIBARI},3,2,9,"), &format!("{HIBARI},4,1,9,"), 1);
    let (id, import) = office.previewed("hibari-admin", Some(HIBARI), &text).await;
    let seen = import["counts"].clone();
    let (_, page) = office.get("hibari-admin", &format!("/{id}/rows?kind=unclear")).await;
    let values: Vec<_> =
        page["rows"][0]["choices"].as_array().unwrap().iter().map(|choice| choice["value"].as_str().unwrap()).collect();
    assert_eq!((values, &page["rows"][0]["choice"]), (vec!["skip", "new", "p3-1-1"], &json!("skip")));
    let choose = |value: &str| json!({ "choices": [{ "line": 2, "value": value }] });
    for wrong in ["p3-1-2", "nobody", ""] {
        assert_eq!(office.post("hibari-admin", &format!("/{id}/choices"), &choose(wrong)).await.0, 422, "{wrong}");
    }
    let (_, chosen) = office.post("hibari-admin", &format!("/{id}/choices"), &choose("p3-1-1")).await;
    assert_eq!(chosen["counts"]["moved"], json!(seen["moved"].as_u64().unwrap() + 1));
    let (_, page) = office.get("hibari-admin", &format!("/{id}/rows?kind=unclear")).await;
    assert_eq!(page["rows"][0]["choice"], "p3-1-1");

    let (status, refused) = office.post("hibari-admin", &format!("/{id}/apply"), &json!({ "counts": seen })).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("preview_changed")));
    let (status, _) =
        office.post("hibari-admin", &format!("/{id}/apply"), &json!({ "counts": chosen["counts"] })).await;
    assert_eq!(status, 202);
    office.work().await;
    let scope = testkit::world::whole(&HIBARI.parse().unwrap());
    let pupil = table::Pupils::pupil_in(&office.table, &scope, &"p3-1-1".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(pupil.roll_number, 9);
}

#[tokio::test]
async fn a_long_preview_comes_page_by_page_and_every_row_once() {
    let office = Office::open().await;
    let lines = (1..=250)
        .map(|n| format!("{HIBARI},3,{},{},椋木　{n}号,むくき　{n}\n", n % 7 + 1, n))
        .collect::<Vec<_>>()
        .concat();
    let (id, _) = office.previewed("board", None, &format!("学校コード,学年,組,出席番号,氏名,ふりがな\n{lines}")).await;
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let (_, page) = office.get("board", &format!("/{id}/rows?kind=new{after}")).await;
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen, (2..=251).collect::<Vec<_>>());
}

#[tokio::test]
async fn next_years_roster_can_be_looked_at_and_not_written() {
    let office = Office::open().await;
    let asked = json!({ "school": HIBARI, "year": 2027, "file_name": "a.csv", "size": 10 });
    let (_, begun) = office.post("hibari-admin", "", &asked).await;
    let id = begun["id"].as_str().unwrap();
    assert_eq!(begun["applies_from"], "2027-04-01");
    let text = format!("学校コード,学年,組,出席番号,氏名\n{HIBARI},4,1,1,鴨居　つぐみ\n");
    office.send("PUT", "hibari-admin", &format!("/{id}/parts/1"), text, "application/octet-stream").await;
    office.post("hibari-admin", &format!("/{id}/read"), &json!({ "parts": 1 })).await;
    office.work().await;
    let (_, ready) = office.get("hibari-admin", &format!("/{id}")).await;
    assert_eq!((&ready["state"], &ready["can_apply"]), (&json!("ready"), &json!(false)));
    let (status, refused) =
        office.post("hibari-admin", &format!("/{id}/apply"), &json!({ "counts": ready["counts"] })).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("too_early")));
}

#[tokio::test]
async fn the_template_opens_in_excel() {
    let office = Office::open().await;
    let (status, text) = office.send("GET", "hibari-admin", "/template", "", "text/plain").await;
    assert!(status == 200 && text.starts_with("\u{feff}学校コード,学年,組,"), "{text}");
}
