//! Who does not walk along with a 登校班 that a child leads.

use domain::{
    commute::Commute,
    group::{Group, GroupKind, Member},
};
use jiff::civil::time;
use serde_json::json;
use table::{Groups, Upcoming};
use testkit::world::{self, blank_day, report, seven_and, today};

use crate::common::Page;

/// ゆう leads a group that まなぶ and a third are in, of whom both stay away.
async fn morning(page: &Page) -> Group {
    let (scope, pupils) = (world::whole(&world::hibari().code), world::pupils());
    let commute = Commute { leaders: [pupils[0].id.clone()].into(), meets_at: time(7, 45, 0, 0) };
    let group = Group {
        school: world::hibari().code,
        id: "walk".parse().unwrap(),
        name: "桜町3班".into(),
        kind: GroupKind::Commute,
        commute: Some(commute),
        version: 0,
    };
    page.table.add_group(&scope, &group).await.unwrap();
    let members: Vec<Member> = [0, 1, 3].map(|place: usize| Member::Pupil(pupils[place].id.clone())).into();
    page.table.change_members(&scope, &group, &members, &[]).await.unwrap();
    let mut walk = page.table.walk(&group, today()).await.unwrap().unwrap();
    for place in [1, 3] {
        let mut day = blank_day(&pupils[place]);
        day.keep(report("away", seven_and(0)));
        walk = walk.seen(&day, seven_and(0)).unwrap();
        assert!(page.table.keep_walk(&walk).await.unwrap());
    }
    group
}

#[tokio::test]
async fn a_leaders_family_reads_how_many_and_names_only_of_those_who_agreed() {
    let page = Page::open().await;
    let group = morning(&page).await;
    assert_eq!(page.get(1, "walks").await.json(), json!([]), "they have not been told yet");
    let walk = page.table.walk(&group, today()).await.unwrap().unwrap();
    assert!(page.table.keep_walk(&walk.told()).await.unwrap());
    let shown = |names: &[&str]| {
        let walk = json!({ "nickname": "ゆう", "group": "桜町3班", "day": today(), "meets_at": "07:45", "missing": 2, "names": names });
        json!([walk])
    };
    assert_eq!(page.get(1, "walks").await.json(), shown(&[]));
    assert_eq!(page.get(2, "walks").await.json(), json!([]), "whose child leads nothing reads nothing");
    assert_eq!(page.get(3, "walks").await.json(), json!([]));
    let agrees =
        |agrees: bool| json!({ "quiet": null, "digest": null, "others_reports": true, "named_in_walk": agrees });
    page.ask(2, ("PUT", "settings"), agrees(true).to_string()).await;
    assert_eq!(page.get(1, "walks").await.json(), shown(&["まなぶ"]), "of the other nobody has said anything");
    // One guardian more who has not agreed.
    page.link(3, (3, 2), "まな").await;
    assert_eq!(page.get(1, "walks").await.json(), shown(&[]));
}
