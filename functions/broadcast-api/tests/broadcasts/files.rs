use ::files::Files;
use serde_json::{Value, json};

use crate::office::{HIBARI, Office, everyone, homeroom, one};

const LETTER: &[u8] = include_bytes!("../../../../shared/attachments/tests/files/letter.pdf");

fn named(name: &str, bytes: usize) -> Value {
    json!({ "name": name, "bytes": bytes, "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" })
}

/// Announces a file, and lets its bytes lie where the browser would have sent them.
pub async fn sent(office: &Office, sub: &str, draft: &Value, name: &str, bytes: &[u8]) -> String {
    let (status, begun) = office.post(sub, &one(draft, "/attachments"), &named(name, bytes.len())).await;
    assert_eq!(status, 201, "{begun}");
    let url = begun["upload"]["url"].as_str().unwrap();
    assert!(url.starts_with(&format!("/files/{HIBARI}/{}/", draft["id"].as_str().unwrap())), "{url}");
    assert_eq!(begun["upload"]["headers"]["x-amz-checksum-sha256"], "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    let key = url.trim_start_matches('/').split_once('?').unwrap().0;
    office.shelf.put(key, bytes.to_vec()).await.unwrap();
    begun["id"].as_str().unwrap().to_owned()
}

async fn attached(office: &Office, sub: &str, draft: &Value) -> (String, Value) {
    let file = sent(office, sub, draft, "しおり.pdf", LETTER).await;
    let (status, checked) = office.post(sub, &one(draft, &format!("/attachments/{file}/check")), &Value::Null).await;
    assert_eq!(status, 200, "{checked}");
    (file, checked)
}

#[tokio::test]
async fn a_file_is_announced_looked_at_opened_and_goes_along() {
    let office = Office::open().await;
    let draft = office.draft("head", "しおりを送ります。", everyone()).await;
    let (file, checked) = attached(&office, "head", &draft).await;
    let shown = &checked["attachments"][0];
    assert_eq!((&shown["kind"], &shown["opened_by_me"]), (&json!("pdf"), &json!(false)));
    assert!(shown["url"].as_str().unwrap().contains("type=application/pdf"), "{shown}");
    assert_eq!(office.shelf.keys().len(), 2, "the file and its text");

    let press = office.press("head", &checked).await;
    let refused = office.refuses("POST", "head", &one(&draft, "/release"), &press).await;
    assert_eq!(refused, (422, "open_the_files".to_owned()));
    let open = one(&draft, &format!("/attachments/{file}/opened"));
    let (_, opened) = office.post("head", &open, &Value::Null).await;
    assert_eq!(opened["attachments"][0]["opened_by_me"], true);
    let (_, by_office) = office.get("office", &one(&draft, "")).await;
    assert_eq!(by_office["attachments"][0]["opened_by_me"], false);

    // The guard has read what is in it: a letter to one family, with a list of people.
    let (_, look) = office.post("head", &one(&draft, "/look"), &Value::Null).await;
    assert_eq!((&look["needs_second"], &look["findings"][0]["attachment"]), (&json!(true), &json!(file)), "{look}");
    let (_, waiting) = office.release("head", &opened).await;
    assert_eq!(waiting["state"], "waiting");
    let press = office.press("office", &waiting).await;
    let refused = office.refuses("POST", "office", &one(&draft, "/approve"), &press).await;
    assert_eq!(refused, (422, "open_the_files".to_owned()), "that another person has opened it is not enough");
    let (_, opened) = office.post("office", &open, &Value::Null).await;
    let press = office.press("office", &opened).await;
    assert_eq!(office.post("office", &one(&draft, "/approve"), &press).await.0, 200);
    let sent = office.out("head", &draft).await;

    let (status, withdrawn) = office.post("head", &one(&sent, "/withdraw"), &json!({ "words": "" })).await;
    assert_eq!(
        (status, &withdrawn["state"], &withdrawn["attachments"][0]["url"]),
        (200, &json!("withdrawn"), &Value::Null)
    );
    assert_eq!(office.shelf.keys(), Vec::<String>::new(), "the files of what was taken back are gone");
}

#[tokio::test]
async fn what_is_no_file_to_send_does_not_stay() {
    let office = Office::open().await;
    let draft = office.draft("head", "しおりを送ります。", homeroom("p3-1")).await;
    let path = one(&draft, "/attachments");
    for (file, status, code) in [
        (named("しおり.pdf", 21 << 20), 413, "file_too_large"),
        (named("しおり.exe", 9), 422, "file_kind"),
        (named("しおり.pdf.html", 9), 422, "file_kind"),
        (named("し\nおり.pdf", 9), 422, "name_invalid"),
        (named("しおり.pdf", 0), 422, "invalid_request"),
        (json!({ "name": "しおり.pdf", "bytes": 9, "sha256": "abc" }), 422, "invalid_request"),
    ] {
        assert_eq!(office.refuses("POST", "head", &path, &file).await, (status, code.to_owned()), "{file}");
    }
    let program = sent(&office, "head", &draft, "しおり.pdf", b"MZ\x90\0 this program cannot be run").await;
    let check = one(&draft, &format!("/attachments/{program}/check"));
    assert_eq!(office.refuses("POST", "head", &check, &Value::Null).await.0, 422);
    assert_eq!(office.shelf.keys(), Vec::<String>::new());
    assert_eq!(office.refuses("POST", "head", &check, &Value::Null).await, (404, "not_found".to_owned()));
    let (_, begun) = office.post("head", &path, &named("遅い.pdf", 9)).await;
    let check = one(&draft, &format!("/attachments/{}/check", begun["id"].as_str().unwrap()));
    assert_eq!(office.refuses("POST", "head", &check, &Value::Null).await, (422, "file_missing".to_owned()));
    let (_, stands) = office.get("head", &one(&draft, "")).await;
    assert_eq!(stands["attachments"], json!([]));
}

#[tokio::test]
async fn five_files_go_along_and_one_can_be_taken_off() {
    let office = Office::open().await;
    let draft = office.draft("head", "しおりを送ります。", homeroom("p3-1")).await;
    let mut files = Vec::new();
    for _ in 0..5 {
        files.push(attached(&office, "head", &draft).await.0);
    }
    let refused = office.refuses("POST", "head", &one(&draft, "/attachments"), &named("六.pdf", 9)).await;
    assert_eq!(refused, (422, "too_many_files".to_owned()));
    let path = one(&draft, &format!("/attachments/{}", files[0]));
    let (status, left) = office.send("DELETE", "head", &path, &Value::Null).await;
    assert_eq!((status, left["attachments"].as_array().map(Vec::len)), (200, Some(4)));
    assert_eq!(office.shelf.keys().len(), 8);
    assert_eq!(office.send("DELETE", "head", &one(&draft, ""), &Value::Null).await.0, 204);
    assert_eq!(office.shelf.keys(), Vec::<String>::new(), "a draft that is gone leaves no files");
}
