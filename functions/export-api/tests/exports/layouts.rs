use domain::{
    absence::Kind,
    staff::{Role, Staff},
};
use serde_json::{Value, json};
use table::{AbsenceLog, Seed, Seeding};
use testkit::world;

use crate::office::{HIBARI, MINAMI, Office};

fn layout() -> Value {
    json!({
        "name": "校務支援", "headings": true, "within": "noted",
        "columns": [
            { "heading": "日付", "field": "day", "form": "digits" },
            { "heading": "氏名", "field": "name" },
            { "heading": "区分", "field": "category" },
            { "heading": "", "field": "fixed", "text": "-1" },
        ],
        "categories": { "illness": "01", "late_and_left_early": "99", "present": "" }, "reasons": { "illness": "A" },
        "encoding": "cp932", "bom": false, "line_ends": "crlf",
        "schedule": null, "version": 0,
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut layout = layout();
    layout[name] = value;
    layout
}

fn preview(from: &str, until: &str, change: impl Fn(&mut Value)) -> Value {
    let mut asked = layout();
    (asked["from"], asked["until"]) = (json!(from), json!(until));
    change(&mut asked);
    asked
}

fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["error"]["code"].as_str().unwrap_or_default())
}

async fn report(office: &Office, place: usize, kind: Kind) {
    let day = world::blank_day(&world::pupils()[place]);
    let said = world::says("e", world::seven_and(10), world::brief(kind, "illness"));
    office.table.keep(&day, said).await.unwrap();
}

#[tokio::test]
async fn a_layout_is_kept_listed_changed_and_taken_away() {
    let office = Office::open().await;
    let (status, kept) = office.layouts("PUT", "office", "/sis", &layout()).await;
    assert_eq!((status, &kept["version"], &kept["about_health"]), (200, &json!(1), &json!(true)), "{kept}");
    assert_eq!(
        (&kept["categories"], &kept["columns"]),
        (&json!({ "illness": "01", "late_and_left_early": "99" }), &layout()["columns"])
    );
    let (_, list) = office.layouts("GET", "office", "", &Value::Null).await;
    assert_eq!(list["layouts"], json!([kept]));
    assert_eq!(
        (list["fields"].as_array().map(Vec::len), list["categories"].as_array().map(Vec::len)),
        (Some(13), Some(10))
    );
    assert!(list["reasons"].as_array().unwrap().contains(&json!({ "code": "illness", "label": "体調がよくない" })));
    assert_eq!(code(&office.layouts("PUT", "head", "/sis", &with("name", json!("別"))).await), (409, "moved_on"));
    let mut next = with("name", json!("次"));
    next["version"] = json!(1);
    let (status, changed) = office.layouts("PUT", "head", "/sis", &next).await;
    assert_eq!((status, &changed["name"], &changed["version"]), (200, &json!("次"), &json!(2)));
    assert_eq!(code(&office.layouts("DELETE", "office", "/sis?version=1", &Value::Null).await), (409, "moved_on"));
    assert_eq!(office.layouts("DELETE", "office", "/sis?version=2", &Value::Null).await.0, 204);
    let (_, list) = office.layouts("GET", "office", "", &Value::Null).await;
    assert_eq!(list["layouts"], json!([]));
    let log = ["layout_kept", "layout_kept", "layout_kept", "layout_removed", "layout_removed"];
    assert_eq!(office.log().await, log);
}

#[tokio::test]
async fn layouts_are_of_those_who_see_the_whole_school() {
    let office = Office::open().await;
    assert_eq!(office.layouts("PUT", "office", "/sis", &layout()).await.0, 200);
    for (who, expected) in
        [("office", 200), ("head", 200), ("board", 200), ("teacher", 403), ("minami", 403), ("pta", 403)]
    {
        assert_eq!(office.layouts("GET", who, "", &Value::Null).await.0, expected, "{who}");
    }
    for (who, school, layout, expected) in [
        ("office+", HIBARI, "sis", 202),
        ("office+", HIBARI, "other", 404),
        ("office+", MINAMI, "sis", 404),
        ("teacher+", HIBARI, "sis", 404),
        ("minami+", HIBARI, "sis", 404),
        ("minami+", MINAMI, "sis", 404),
        ("pta+", HIBARI, "sis", 403),
        ("office", HIBARI, "sis", 403),
    ] {
        let of = json!({ "kind": "attendance", "school": school, "layout": layout, "from": "2026-11-24", "until": "2026-11-24" });
        let (status, answer) = office.post(who, &json!({ "of": of, "request_id": uuid::Uuid::new_v4() })).await;
        assert_eq!(status, expected, "{who} {school} {layout}: {answer}");
    }
}

#[tokio::test]
async fn attendance_is_ordered_of_days_that_are_over() {
    let office = Office::open().await;
    office.layouts("PUT", "office", "/sis", &layout()).await;
    let order = async |from: &str, until: &str| {
        let of = json!({ "kind": "attendance", "school": HIBARI, "layout": "sis", "from": from, "until": until });
        office.post("office+", &json!({ "of": of, "request_id": uuid::Uuid::new_v4() })).await
    };
    let (status, export) = order("2026-11-02", "2026-11-24").await;
    assert_eq!((status, &export["name"]), (202, &json!("校務支援_2026-11-02_2026-11-24.csv")), "{export}");
    let ordered = office.desk.take().unwrap();
    assert_eq!(ordered.export.as_str(), export["id"]);
    assert_eq!(office.log().await, ["layout_kept", "attendance_ordered"]);
    for (from, until) in [("2026-11-24", "2026-11-25"), ("2026-11-24", "2026-11-23"), ("2026-03-31", "2026-04-01")] {
        assert_eq!(code(&order(from, until).await), (422, "range_wrong"), "{from} {until}");
    }
    assert_eq!(code(&order("2026-11-31", "2026-11-24").await), (422, "invalid_request"));
    let everybody = with("within", json!("everybody"));
    office.layouts("PUT", "office", "/all", &everybody).await;
    let of =
        json!({ "kind": "attendance", "school": HIBARI, "layout": "all", "from": "2026-03-02", "until": "2026-03-02" });
    let last_year = office.post("office+", &json!({ "of": of, "request_id": uuid::Uuid::new_v4() })).await;
    assert_eq!(code(&last_year), (422, "range_wrong"));
    assert_eq!(office.desk.take(), None);
}

#[tokio::test]
async fn what_would_be_written_is_shown_before() {
    let office = Office::open().await;
    report(&office, 0, Kind::Absent).await;
    report(&office, 3, Kind::LateAndLeavingEarly).await;
    let today = "2026-11-24";
    let (status, shown) = office.layouts("POST", "office+", "/preview", &preview(today, today, |_| ())).await;
    assert_eq!(status, 200, "{shown}");
    let rows = json!([["20261124", "鴨居　つぐみ", "01", "-1"], ["20261124", "鴫野　ちどり", "99", "-1"]]);
    assert_eq!((&shown["rows"], &shown["total"], &shown["lost"]), (&rows, &json!(2), &json!(0)));
    assert_eq!(
        shown["lines"],
        json!(["日付,氏名,区分,", "20261124,鴨居　つぐみ,01,-1", "20261124,鴫野　ちどり,99,-1"])
    );
    let everybody = preview("2026-11-20", today, |asked| asked["within"] = json!("everybody"));
    let (_, shown) = office.layouts("POST", "office+", "/preview", &everybody).await;
    assert_eq!(
        (shown["rows"].as_array().map(Vec::len), &shown["total"]),
        (Some(18), &json!(18)),
        "three school days of six"
    );
    let unseen = office.layouts("POST", "office", "/preview", &preview(today, today, |_| ())).await;
    assert_eq!(code(&unseen), (403, "second_factor_first"));
    let names = preview(today, today, |asked| asked["columns"] = json!([{ "heading": "氏名", "field": "name" }]));
    assert_eq!(office.layouts("POST", "office", "/preview", &names).await.0, 200, "who is noted, and not why");
    for (from, until) in [("2026-10-24", today), (today, "2026-11-25"), (today, "2026-11-01")] {
        let asked = preview(from, until, |_| ());
        assert_eq!(code(&office.layouts("POST", "office+", "/preview", &asked).await), (422, "range_wrong"), "{from}");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_its_place() {
    let office = Office::open().await;
    let column = |field: &str| json!([{ "heading": "見出し", "field": field }]);
    for (name, value, place) in [
        ("name", json!(" "), "name"),
        ("columns", json!([]), "columns"),
        ("columns", column("day"), "columns"),
        ("columns", json!([{ "heading": "あ".repeat(41), "field": "name" }]), "columns.0.heading"),
        ("categories", json!({ "illness": "1", "late": "1" }), "categories.late"),
        ("categories", json!({ "flu": "1" }), "categories.flu"),
        ("reasons", json!({ "illness": "あ".repeat(21) }), "reasons.illness"),
        ("schedule", json!({ "kind": "daily", "at": "25:00" }), "schedule"),
    ] {
        let answer = office.layouts("PUT", "office+", "/sis", &with(name, value)).await;
        assert_eq!(
            (code(&answer), &answer.1["error"]["place"]),
            ((422, "layout_wrong"), &json!(place)),
            "{}",
            answer.1
        );
    }
    for (name, value) in [("encoding", json!("utf16")), ("columns", column("health")), ("line_ends", json!("cr"))] {
        let answer = office.layouts("PUT", "office+", "/sis", &with(name, value)).await;
        assert_eq!(code(&answer), (422, "invalid_request"), "{name}");
    }
    assert_eq!(office.log().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_written_by_itself_is_the_file_of_whoever_saves_it() {
    let office = Office::open().await;
    let daily = with("schedule", json!({ "kind": "daily", "at": "17:00" }));
    assert_eq!(code(&office.layouts("PUT", "office", "/sis", &daily).await), (403, "second_factor_first"));
    let (status, kept) = office.layouts("PUT", "office+", "/sis", &daily).await;
    assert_eq!(status, 200, "{kept}");
    let expected = json!({ "kind": "daily", "at": "17:00", "by": "office", "next_at": "2026-11-24T17:00:00+09:00", "stopped": null, "last": null });
    assert_eq!(kept["schedule"], expected);
    let mut monthly = with("schedule", json!({ "kind": "monthly", "at": "06:30" }));
    monthly["version"] = json!(1);
    let (_, kept) = office.layouts("PUT", "head+", "/sis", &monthly).await;
    assert_eq!(
        (&kept["schedule"]["by"], &kept["schedule"]["next_at"]),
        (&json!("佐々木（教頭）"), &json!("2026-12-01T06:30:00+09:00"))
    );
}

#[tokio::test]
async fn with_the_right_to_the_whole_school_goes_the_file() {
    let office = Office::open().await;
    office.layouts("PUT", "office", "/sis", &layout()).await;
    let of =
        json!({ "kind": "attendance", "school": HIBARI, "layout": "sis", "from": "2026-11-24", "until": "2026-11-24" });
    let (_, export) = office.post("office+", &json!({ "of": of, "request_id": uuid::Uuid::from_u128(1) })).await;
    let path = format!("/{}", export["id"].as_str().unwrap());
    assert_eq!(office.get("office", &path).await.0, 200);
    let own = Role::HomeroomTeacher { school: HIBARI.parse().unwrap(), homerooms: vec!["p3-1".parse().unwrap()] };
    office.table.plant(vec![Seed::Staff(Staff::new("office".parse().unwrap(), "office", own))]).await.unwrap();
    assert_eq!(office.get("office", &path).await.0, 404);
}
