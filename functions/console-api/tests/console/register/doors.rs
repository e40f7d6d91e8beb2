//! The desk is closed to nobody in particular and to people of other schools, and nothing is noted of their trying.

use serde_json::{Value, json};
use testkit::world;

use super::{claims, number, registers};
use crate::common::{HIBARI, MINAMI, Morning, Session, by, nobody, strongly};

fn routes(claim: &str) -> Vec<(&'static str, String, Value)> {
    let link = format!("pupils/p3-1-1/guardians/{}", number(1, 0));
    let post = |path: String| ("POST", path, json!({ "who": "all", "decision": "refuse" }));
    let mut routes: Vec<_> =
        ["reach", "reach/pupils?homeroom=p3-1", "pupils/p3-1-1/guardians", "claims", "audit", "audit/export"]
            .map(|path| ("GET", path.to_owned(), json!({})))
            .into();
    routes.extend(["suspend", "resume", "unlink", "relink"].map(|what| post(format!("{link}/{what}"))));
    routes.extend(["letters".to_owned(), format!("claims/{claim}"), "audit/verify".to_owned()].map(post));
    routes
}

async fn ask(morning: &Morning, session: &Session, school: &str, claim: &str) -> Vec<(u16, String)> {
    let mut answers = Vec::new();
    for (method, path, body) in routes(claim) {
        let answer = morning.send(method, session, &format!("schools/{school}/{path}"), &body).await;
        if answer.status >= 400 {
            answer.names_nobody_of(0..9);
        }
        answers.push((answer.status, answer.text));
    }
    answers
}

#[tokio::test]
async fn the_desk_is_closed_to_everybody_else() {
    let morning = Morning::begin().await;
    registers(&morning, world::line_user(1), &[0]).await;
    let (claim, _) = claims(&morning, 4, 0, ("鴨居　つぐみ", "かもい　つぐみ"), 1).await;
    let claim = claim.id.as_str();
    for (session, status) in [
        (nobody(), 401),
        (strongly("switched-off"), 401),
        (strongly("minami-head"), 403),
        (strongly("nobody-knows"), 403),
    ] {
        let answers = ask(&morning, &session, HIBARI, claim).await;
        assert!(answers.iter().all(|(came, _)| *came == status), "{answers:?}");
    }
    // The board may come, and finds nobody of ひばり小 in another school, nor anything in one that is not there.
    for school in [MINAMI, "B113299900028"] {
        let answers = ask(&morning, &by("board"), school, claim).await;
        for (status, text) in answers {
            assert!(
                !text.contains("p3-1-1") && (status == 404 || school == MINAMI || !text.contains("error")),
                "{text}"
            );
        }
    }
    assert_eq!(morning.log(HIBARI).await, [""; 0]);
    assert_eq!(morning.log("B113299900028").await, [""; 0]);
}
