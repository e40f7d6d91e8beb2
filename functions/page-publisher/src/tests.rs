//! The function on the real bytes in events/cloudformation, against a bucket and a CloudFormation on loopback.
#![allow(clippy::unwrap_used)]

mod aws;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde_json::Value;

use self::aws::Aws;
use crate::handler::Publisher;

const SCRIPT: &str = "console/assets/index-BwDm5p1f.js";

/// A folder of pages, as a build leaves it beside the binary.
fn build(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = std::env::temp_dir().join(format!("page-publisher-{}-{name}", std::process::id()));
    let _there_was_none = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    for (key, text) in files {
        let path = root.join(key);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

fn two_pages(name: &str) -> PathBuf {
    build(name, &[("console/index.html", "<p>console"), (SCRIPT, "console"), ("g/index.html", "<p>g")])
}

/// One request from its file, and what CloudFormation hears.
async fn ask(aws: &Aws, pages: &Path, file: &str) -> Value {
    ask_within(aws, pages, file, Duration::from_mins(2)).await
}

async fn ask_within(aws: &Aws, pages: &Path, file: &str, time: Duration) -> Value {
    let path = format!("{}/../../events/cloudformation/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let mut request: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    request["ResponseURL"] = format!("{}/cloudformation/answer?X-Amz-Signature=0", aws.url).into();
    let publisher = Publisher { s3: aws.s3(), pages: pages.to_owned(), http: reqwest::Client::new() };
    publisher.handle(serde_json::from_value(request.clone()).unwrap(), SystemTime::now() + time).await.unwrap();
    let answer = aws.answers().pop().unwrap();
    for id in ["StackId", "RequestId", "LogicalResourceId"] {
        assert_eq!(answer[id], request[id]);
    }
    answer
}

fn keys(aws: &Aws) -> Vec<String> {
    aws.objects().into_keys().collect()
}

#[tokio::test]
async fn pages_and_settings_go_up_with_what_browsers_need_to_know() {
    let aws = Aws::start().await;
    let answer = ask(&aws, &two_pages("up"), "create").await;
    assert_eq!((&answer["Status"], &answer["Reason"]), (&"SUCCESS".into(), &"".into()));
    assert_eq!(answer["PhysicalResourceId"], "pages-in-renraku-pages-1x2y3z");
    let objects = aws.objects();
    let told: BTreeMap<_, _> =
        objects.iter().map(|(key, object)| (&**key, (&*object.content_type, &*object.cache_control))).collect();
    let expected = BTreeMap::from([
        (SCRIPT, ("text/javascript; charset=utf-8", "public, max-age=31536000, immutable")),
        ("console/config.json", ("application/json", "no-cache")),
        ("console/index.html", ("text/html; charset=utf-8", "no-cache")),
        ("g/config.json", ("application/json", "no-cache")),
        ("g/index.html", ("text/html; charset=utf-8", "no-cache")),
    ]);
    assert_eq!(told, expected);
    assert_eq!(objects[SCRIPT].text, "console");
    assert_eq!(objects["g/config.json"].text, r#"{"liff_id":"1234567890-AbcdEfgh"}"#);
}

#[tokio::test]
async fn old_pages_go_only_after_all_new_ones_are_up_and_others_files_stay() {
    let aws = Aws::start().await;
    aws.hold("console/assets/index-OldOld12.js");
    aws.hold("robots.txt");
    assert_eq!(ask(&aws, &two_pages("order"), "update").await["Status"], "SUCCESS");
    let calls = aws.calls();
    let puts = calls.iter().filter(|call| call.starts_with("PUT")).count();
    assert_eq!(puts, 5);
    assert_eq!(calls[0], format!("PUT {SCRIPT}"));
    assert_eq!(calls[5..], ["DELETE console/assets/index-OldOld12.js"]);
    let mut pages = calls[3..5].to_vec();
    pages.sort();
    assert_eq!(pages, ["PUT console/index.html", "PUT g/index.html"]);
    assert!(keys(&aws).contains(&"robots.txt".to_owned()));
}

#[tokio::test]
async fn a_second_time_changes_nothing() {
    let aws = Aws::start().await;
    let pages = two_pages("twice");
    ask(&aws, &pages, "create").await;
    let once = aws.objects();
    assert_eq!(ask(&aws, &pages, "create").await["Status"], "SUCCESS");
    assert_eq!(aws.objects(), once);
}

#[tokio::test]
async fn deleting_takes_down_what_was_published_and_nothing_else() {
    let aws = Aws::start().await;
    aws.hold("robots.txt");
    ask(&aws, &two_pages("delete"), "create").await;
    let answer = ask(&aws, &two_pages("delete-again"), "delete").await;
    assert_eq!(
        (&answer["Status"], &answer["PhysicalResourceId"]),
        (&"SUCCESS".into(), &"pages-in-renraku-pages-1x2y3z".into())
    );
    assert_eq!(keys(&aws), ["robots.txt"]);
}

#[tokio::test]
async fn deleting_succeeds_when_the_bucket_is_gone_or_there_never_was_one() {
    let aws = Aws::start().await;
    aws.break_down("NoSuchBucket");
    assert_eq!(ask(&aws, &two_pages("gone"), "delete").await["Status"], "SUCCESS");
    let answer = ask(&aws, &two_pages("never"), "delete-after-failed-create").await;
    assert_eq!((&answer["Status"], &answer["PhysicalResourceId"]), (&"SUCCESS".into(), &"pages-nowhere".into()));
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_says_it_and_nothing_is_taken_down() {
    let empty = build("empty", &[]);
    for (file, pages, reason) in [
        ("create", empty.join("nowhere"), "the built pages beside the function"),
        ("create", empty.clone(), "there are no built pages"),
        ("create-with-stray-setting", two_pages("stray"), "index.html lies in none of"),
        ("create-without-bucket", two_pages("bucketless"), "missing field `Bucket`"),
    ] {
        let aws = Aws::start().await;
        aws.hold("console/index.html");
        let answer = ask(&aws, &pages, file).await;
        assert_eq!(answer["Status"], "FAILED", "{file}");
        assert!(answer["Reason"].as_str().unwrap().contains(reason), "{answer}");
        assert_eq!(keys(&aws), ["console/index.html"]);
    }
}

#[tokio::test]
async fn when_s3_refuses_the_answer_names_the_page() {
    let aws = Aws::start().await;
    aws.break_down("AccessDenied");
    let answer = ask(&aws, &two_pages("denied"), "create").await;
    assert_eq!(answer["Status"], "FAILED");
    assert!(answer["Reason"].as_str().unwrap().contains(&format!("putting {SCRIPT} up")), "{answer}");
}

#[tokio::test]
async fn when_time_runs_out_the_answer_still_goes_out() {
    let aws = Aws::start().await;
    aws.break_down("silence");
    let answer = ask_within(&aws, &two_pages("slow"), "create", Duration::from_secs(11)).await;
    assert_eq!((&answer["Status"], &answer["Reason"]), (&"FAILED".into(), &"publishing took longer than 0 s".into()));
}

#[tokio::test]
async fn an_answer_that_does_not_get_through_is_tried_again() {
    let aws = Aws::start().await;
    aws.lose_answers(2);
    assert_eq!(ask(&aws, &two_pages("lost"), "create").await["Status"], "SUCCESS");
}
