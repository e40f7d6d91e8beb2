//! Quiet hours and the digest.

use serde_json::{Value, json};

use crate::common::{Answer, Page};

async fn wish(page: &Page, phone: u8, wishes: &Value) -> Answer {
    page.ask(phone, ("PUT", "settings"), wishes.to_string()).await
}

#[tokio::test]
async fn a_guardian_has_no_hours_until_they_wish_for_some_and_can_take_them_back() {
    let page = Page::open().await;
    let none = json!({ "quiet": null, "digest": null, "others_reports": true, "named_in_walk": false });
    assert_eq!(page.get(1, "settings").await.json(), none);
    let night =
        json!({ "quiet": { "from": 21, "to": 7 }, "digest": 18, "others_reports": false, "named_in_walk": true });
    let answer = wish(&page, 1, &night).await;
    assert_eq!((answer.status, answer.json()), (200, night.clone()));
    assert_eq!(page.get(1, "settings").await.json(), night);
    assert_eq!(page.get(2, "settings").await.json(), none, "another guardian's stay");
    assert_eq!(wish(&page, 1, &none).await.json(), none);
    assert_eq!(page.get(1, "settings").await.json(), none);
}

#[tokio::test]
async fn hours_that_no_clock_has_are_refused_and_change_nothing() {
    let page = Page::open().await;
    let night =
        json!({ "quiet": { "from": 22, "to": 6 }, "digest": null, "others_reports": true, "named_in_walk": false });
    wish(&page, 1, &night).await;
    for wrong in [
        json!({ "quiet": { "from": 7, "to": 7 }, "digest": null, "others_reports": true, "named_in_walk": false }),
        json!({ "quiet": { "from": 24, "to": 7 }, "digest": null, "others_reports": true, "named_in_walk": false }),
        json!({ "quiet": null, "digest": 24, "others_reports": true, "named_in_walk": false }),
    ] {
        wish(&page, 1, &wrong).await.refuses(422, "hours_invalid");
    }
    for garbage in [
        json!({ "quiet": null, "digest": -1 }),
        json!({ "quiet": 21, "digest": null }),
        json!({ "quiet": { "from": 21 }, "digest": null }),
        json!({ "quiet": null }),
        json!({}),
        json!("night"),
    ] {
        wish(&page, 1, &garbage).await.refuses(422, "invalid_request");
    }
    assert_eq!(page.get(1, "settings").await.json(), night);
}

#[tokio::test]
async fn who_has_registered_nobody_has_no_hours() {
    let page = Page::open().await;
    page.get(3, "settings").await.refuses(404, "not_found");
    wish(&page, 3, &json!({ "quiet": null, "digest": 18, "others_reports": true, "named_in_walk": false }))
        .await
        .refuses(404, "not_found");
    page.link(3, (1, 1), "はる").await;
    assert_eq!(
        page.get(3, "settings").await.json(),
        json!({ "quiet": null, "digest": null, "others_reports": true, "named_in_walk": false })
    );
}
