//! What our table says counts, whatever becomes of Cognito's part.

use domain::audit::Deed;
use serde_json::json;

use crate::common::{HIBARI, MINAMI, Office};

#[tokio::test]
async fn who_is_switched_off_is_out_at_once_though_cognito_gives_no_answer() {
    let office = Office::open().await;
    assert_eq!(
        office.ask("other-head", "GET", &format!("?school={MINAMI}"), None).await.0,
        503,
        "let in, as far as that"
    );
    for _ in 0..2 {
        office.refuses("board", ("POST", "/other-head/deactivate", None), 503, "try_again").await;
        assert!(!office.staff("other-head").await.active);
        office.refuses("other-head", ("GET", &format!("?school={MINAMI}"), None), 401, "sign_in_again").await;
    }
    assert_eq!(office.staff("other-head").await.version, 1, "the repeat had nothing to write");
    assert_eq!(office.log(MINAMI).await, [Deed::StaffDeactivated, Deed::StaffDeactivated]);
    assert_eq!(office.log(HIBARI).await, []);
}

#[tokio::test]
async fn who_is_signed_out_is_out_at_once() {
    let office = Office::open().await;
    for path in ["/second/sign-out", "/second/reset-second-factor"] {
        office.refuses("board", ("POST", path, None), 503, "try_again").await;
        office.refuses("second", ("GET", "?board=true", None), 401, "sign_in_again").await;
    }
    assert_eq!(office.log("BOARD").await, [Deed::StaffSignedOut, Deed::StaffSecondFactorReset]);
    assert!(office.staff("second").await.active);
}

#[tokio::test]
async fn another_role_counts_with_the_next_request() {
    let office = Office::open().await;
    let moved = json!({
        "name": "教職員 nurse", "role": "school", "administrator": false, "schools": [MINAMI], "homerooms": [],
    });
    office.refuses("board", ("PUT", "/nurse", Some(&moved)), 503, "try_again").await;
    for school in [HIBARI, MINAMI] {
        office.refuses("nurse", ("GET", &format!("?school={school}"), None), 403, "not_allowed").await;
        assert_eq!(office.log(school).await, [Deed::StaffChanged], "{school} lost them or kept them");
    }
}

#[tokio::test]
async fn a_session_that_began_before_stays_ended_when_the_account_is_switched_on_again() {
    let office = Office::open().await;
    for path in ["/office/deactivate", "/office/activate"] {
        office.refuses("head", ("POST", path, None), 503, "try_again").await;
    }
    assert!(office.staff("office").await.active);
    office.refuses("office", ("GET", &format!("?school={HIBARI}"), None), 401, "sign_in_again").await;
}
