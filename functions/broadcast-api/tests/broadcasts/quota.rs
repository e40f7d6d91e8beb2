//! What LINE's plan has left, asked of LINE's platform as the simulator plays it.

use std::sync::Arc;

use broadcast_api::Allowance;
use line::{Line, LineConfig};
use line_simulator::{Config, Running, Simulator};
use serde_json::{Value, json};

use crate::office::{Office, everyone, one};

const YEN: u32 = 3;

/// An office whose account is LINE's customer.
async fn with_line(yen: Option<u32>) -> (Office, Running) {
    let platform = Simulator::start(Config::default()).await.unwrap();
    let line = Line::open(LineConfig {
        api_base: platform.base_url().to_owned(),
        channel_id: "1234567890".to_owned(),
        channel_secret: "line-simulator-channel-secret".to_owned(),
    });
    let allowance = Allowance { line: Some(Arc::new(line.unwrap())), yen };
    (Office { allowance, ..Office::open().await }, platform)
}

async fn tell(platform: &Running, what: &str, body: Value) {
    let url = format!("{}/api/{what}", platform.base_url());
    reqwest::Client::new().post(url).json(&body).send().await.unwrap().error_for_status().unwrap();
}

/// What the screen shows of four guardians, all of them in LINE.
async fn shown(office: &Office) -> Value {
    let draft = office.draft("head", "明日は弁当です。", everyone()).await;
    let (status, look) = office.post("head", &one(&draft, "/look"), &Value::Null).await;
    assert_eq!(status, 200, "{look}");
    look["quota"].clone()
}

#[tokio::test]
async fn only_what_goes_beyond_the_plan_costs() {
    let (office, platform) = with_line(Some(YEN)).await;
    assert_eq!(
        shown(&office).await,
        json!({ "limit": null, "used": 0, "needed": 4, "yen": null }),
        "there is no limit"
    );
    for (used, yen) in [(10, 0), (16, 0), (17, 3), (20, 12), (25, 12)] {
        tell(&platform, "quota", json!({ "limit": 20, "used": used })).await;
        assert_eq!(shown(&office).await, json!({ "limit": 20, "used": used, "needed": 4, "yen": yen }), "{used} of 20");
    }
}

#[tokio::test]
async fn where_nobody_said_what_a_message_costs_no_sum_is_shown() {
    let (office, platform) = with_line(None).await;
    tell(&platform, "quota", json!({ "limit": 20, "used": 20 })).await;
    assert_eq!(shown(&office).await, json!({ "limit": 20, "used": 20, "needed": 4, "yen": null }));
}

#[tokio::test]
async fn lines_silence_keeps_nobody_from_looking() {
    let (office, platform) = with_line(Some(YEN)).await;
    tell(&platform, "quota", json!({ "limit": 20, "used": 20 })).await;
    let unknown = json!({ "limit": null, "used": 0, "needed": 4, "yen": null });
    for answer in ["500", "429"] {
        // Each of the two questions once.
        for only in ["/quota", "/quota/consumption"] {
            tell(&platform, "faults", json!({ "api": { "answer": answer, "calls": 1, "only": only } })).await;
            assert_eq!(shown(&office).await, unknown, "{answer} to {only}");
        }
    }
    assert_eq!(shown(&office).await["yen"], json!(12), "and then it is heard again");
}
