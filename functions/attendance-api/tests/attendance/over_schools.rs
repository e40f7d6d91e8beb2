//! The board's look over its schools.

use serde_json::{Value, json};
use table::{Seed, Seeding};
use testkit::world;

use crate::office::{HIBARI, MINAMI, Office};

fn codes(slice: &Value) -> Vec<String> {
    let schools = slice["schools"].as_array().unwrap();
    schools.iter().map(|one| one["school"]["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_school_has_its_counts_and_its_highest_level() {
    let office = Office::open().await;
    office.absent(0, 0, true).await;
    office.absent(6, 1, true).await;
    let (status, slice) = office.get("board", "?day=2026-11-24").await;
    assert_eq!((status, codes(&slice), &slice["next"]), (200, vec![HIBARI.into(), MINAMI.into()], &Value::Null));
    let [hibari, minami] = [&slice["schools"][0], &slice["schools"][1]];
    assert_eq!(
        (&hibari["counts"]["absent"], &hibari["change"], &hibari["level"]),
        (&json!(1), &json!(1), &json!("discuss"))
    );
    assert_eq!(hibari["homerooms_to_look_at"], 1);
    assert_eq!(
        (&minami["counts"]["absent"], &minami["change"], &minami["level"]),
        (&json!(0), &json!(-1), &json!("calm"))
    );
}

#[tokio::test]
async fn many_schools_come_a_slice_at_a_time_and_each_once() {
    let office = Office::open().await;
    let more = (100..130)
        .map(|n| domain::school::School { code: format!("B113299900{n}").parse().unwrap(), ..world::hibari() });
    office.table.plant(more.map(Seed::School).collect()).await.unwrap();
    let (mut all, mut next) = (Vec::new(), String::new());
    loop {
        let (status, slice) = office.get("board", &format!("?day=2026-11-24{next}")).await;
        assert_eq!(status, 200);
        assert!(slice["schools"].as_array().unwrap().len() <= 16);
        all.extend(codes(&slice));
        let Some(last) = slice["next"].as_str() else { break };
        next = format!("&after={last}");
    }
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!((all.len(), sorted), (32, all));
}

#[tokio::test]
async fn schools_do_not_look_over_each_other() {
    let office = Office::open().await;
    for who in ["head", "teacher"] {
        assert_eq!(office.get(who, "?day=2026-11-24").await.0, 403, "{who}");
    }
}
