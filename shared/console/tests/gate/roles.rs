//! The list of routes and roles holds before any handler.

use domain::staff::{Role, Staff};

use crate::common::{Door, HIBARI, MINAMI};

async fn door() -> Door {
    let door = Door::open(None).await;
    let schools = vec![HIBARI.parse().unwrap()];
    let office = Role::School { schools, administrator: false };
    door.plant(Staff::new("office".parse().unwrap(), "事務", office)).await;
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
