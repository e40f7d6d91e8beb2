use std::path::PathBuf;

use line_simulator::{Config, Simulator};
use serde_json::json;

use crate::bot::{ANN, Bot};

fn state_file(name: &str) -> PathBuf {
    let file = std::env::temp_dir().join(format!("line-simulator-{}-{name}.json", std::process::id()));
    let _ = std::fs::remove_file(&file);
    file
}

#[tokio::test]
async fn talks_and_retry_keys_survive_a_restart() {
    let key = "123e4567-e89b-12d3-a456-426614174000";
    let file = state_file("survives");
    let config = Config { state_file: Some(file.clone()), ..Config::default() };
    let before = Bot::start_with(config.clone()).await;
    before.push_with_key(ANN, "a", key).await;
    let (_, keys) = before.get("/oauth2/v2.1/certs").await;
    before.simulator.stop().await.unwrap();
    let after = Bot::start_with(config).await;
    assert_eq!(after.push_with_key(ANN, "a", key).await.status(), 409);
    assert_eq!(after.texts(ANN).await, ["a"]);
    assert_eq!(after.get("/oauth2/v2.1/certs").await.1, keys);
    std::fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_file_of_somebody_else_stops_the_start() {
    let file = state_file("foreign");
    std::fs::write(&file, "not ours").unwrap();
    let started = Simulator::start(Config { state_file: Some(file.clone()), ..Config::default() }).await;
    assert!(started.is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not ours");
    std::fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn stopping_does_not_wait_for_a_call_that_hangs() {
    let bot = Bot::start().await;
    bot.control("faults", &json!({"api": {"answer": "timeout", "hang_ms": 60_000}})).await;
    let body = json!({"to": ANN, "messages": [{"type": "text", "text": "a"}]});
    let hanging = tokio::spawn(bot.post("/v2/bot/message/push", &body).send());
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(5), bot.simulator.stop()).await;
    assert!(stopped.is_ok());
    hanging.abort();
}
