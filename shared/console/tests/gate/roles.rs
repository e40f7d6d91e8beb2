//! The list of routes and roles holds before any handler.

use axum::routing;
use domain::staff::{Role, Staff};

use crate::common::{Door, HIBARI, MINAMI, at_school, me};

async fn door() -> Door {
    let door = Door::open(None).await;
    let schools = vec![HIBARI.parse().unwrap()];
    let office = Role::School { schools, administrator: false };
    door.plant(Staff::new("office".parse().unwrap(), "事務", office)).await;
    let drafter = Role::Drafter { school: HIBARI.parse().unwrap(), groups: vec!["pta".parse().unwrap()] };
    door.plant(Staff::new("drafter".parse().unwrap(), "外部", drafter)).await;
    door
}

#[tokio::test]
async fn each_role_passes_where_its_cell_says_so_and_nowhere_else() {
    let door = door().await;
    let (own, other) = (format!("schools/{HIBARI}/homerooms"), format!("schools/{MINAMI}/homerooms"));
    for sub in ["board", "head", "office", "teacher"] {
        assert_eq!(door.get(sub, "me").await.0, 200, "{sub}");
        let whole = sub != "teacher";
        assert_eq!(door.get(sub, &own).await, (200, format!("{HIBARI} whole: {whole}")), "{sub}");
    }
    assert_eq!(door.send("board", "POST", &other).await, (200, "board".into()));
    assert_eq!(door.send("head", "POST", &own).await, (200, "head".into()));
    assert_eq!(door.get("board", "settings").await, (200, "board".into()));
    for sub in ["head", "office", "teacher"] {
        door.refuses(sub, "GET", &other, 403, "not_allowed").await;
        door.refuses(sub, "POST", &other, 403, "not_allowed").await;
        door.refuses(sub, "GET", "settings", 403, "not_allowed").await;
    }
    for sub in ["office", "teacher"] {
        door.refuses(sub, "POST", &own, 403, "not_allowed").await;
    }
}

#[tokio::test]
async fn who_only_drafts_has_their_own_account_and_the_audience_of_their_own_school() {
    let door = door().await;
    assert_eq!(door.get("drafter", "me").await.0, 200);
    for school in [HIBARI, MINAMI] {
        door.refuses("drafter", "GET", &format!("schools/{school}/homerooms"), 403, "not_allowed").await;
        door.refuses("drafter", "POST", &format!("schools/{school}/homerooms"), 403, "not_allowed").await;
    }
    door.refuses("drafter", "GET", "settings", 403, "not_allowed").await;
    let door = door.before_audiences(routing::get(me));
    assert_eq!(door.get("drafter", &format!("schools/{HIBARI}/audience")).await.0, 200);
    door.refuses("drafter", "GET", &format!("schools/{MINAMI}/audience"), 403, "not_allowed").await;
    // A handler that asks what they may see there stays shut, whatever its row says.
    let door = door.before_audiences(routing::get(at_school));
    door.refuses("drafter", "GET", &format!("schools/{HIBARI}/audience"), 403, "not_allowed").await;
    assert_eq!(door.get("office", &format!("schools/{HIBARI}/audience")).await.0, 200);
}

#[tokio::test]
async fn a_route_without_a_row_is_nobodys_not_even_the_boards() {
    let door = door().await;
    for sub in ["board", "head", "office", "teacher"] {
        door.refuses(sub, "GET", "unlisted", 403, "not_allowed").await;
    }
}

#[tokio::test]
async fn head_is_asked_by_the_row_of_get_and_what_no_route_matches_is_not_found() {
    let door = door().await;
    assert_eq!(door.send("head", "HEAD", "me").await.0, 200);
    door.refuses("board", "DELETE", "me", 404, "not_found").await;
    door.refuses("board", "GET", "nowhere", 404, "not_found").await;
    for school in ["%FF%FE", "nonsense", "B113299900019%23ABSENCE"] {
        door.refuses("head", "GET", &format!("schools/{school}/homerooms"), 403, "not_allowed").await;
    }
}
