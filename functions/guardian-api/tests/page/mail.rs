//! Signing in by e-mail, and the talk on the web.

use axum::{body::Body, http::Request};
use serde_json::{Value, json};
use testkit::world;

use crate::common::{Answer, Page};

/// A browser without LINE.
pub struct Browser {
    pub cookie: String,
}

impl Page {
    async fn plain(&self, (method, path): (&str, &str), cookie: &str, body: Value) -> (Answer, Option<String>) {
        let request = Request::builder().method(method).uri(format!("/api/guardian/{path}"));
        let request = request.header("content-type", "application/json").header("cookie", format!("other=1; {cookie}"));
        self.send_for_cookie(request.body(Body::from(body.to_string())).unwrap()).await
    }

    async fn ticket(&self, mail: &str) -> String {
        let (asked, _) = self.plain(("POST", "sign-in"), "", json!({ "mail": mail })).await;
        assert_eq!(asked.status, 202, "{}", asked.text);
        asked.json()["ticket"].as_str().unwrap().to_owned()
    }

    pub async fn sign_in(&self, mail: &str) -> Browser {
        let ticket = self.ticket(mail).await;
        let (code, _) = self.mailbox.newest();
        let (answer, cookie) = self.plain(("POST", "session"), "", json!({ "ticket": ticket, "code": code })).await;
        assert_eq!(answer.status, 204, "{}", answer.text);
        let cookie = cookie.unwrap();
        for needed in ["__Host-renraku=", "; Path=/;", "HttpOnly", "Secure", "SameSite=Strict"] {
            assert!(cookie.contains(needed), "{cookie}");
        }
        Browser { cookie: cookie.split(';').next().unwrap().to_owned() }
    }

    pub async fn browse(&self, browser: &Browser, route: (&str, &str), body: Value) -> Answer {
        self.plain(route, &browser.cookie, body).await.0
    }
}

#[tokio::test]
async fn a_mail_opens_a_session_that_registers_and_reports_in_the_talk() {
    let page = Page::open().await;
    let browser = page.sign_in(" Sachiko@Example.JP").await;
    let me = page.browse(&browser, ("GET", "me"), json!({})).await.json();
    assert_eq!((&me["registered"], &me["by"]), (&json!(false), &json!("mail")));
    let code = world::code(1, 1).to_string();
    let child = page.browse(&browser, ("POST", "children"), json!({ "code": code, "nickname": "ぴよ" })).await;
    assert_eq!(child.status, 201, "{}", child.text);
    let mut event = 0_u128;
    let mut say = async |what: Value| {
        event += 1;
        let mut said = what;
        said["event"] = json!(uuid::Uuid::from_u128(event));
        let answer = page.browse(&browser, ("POST", "talk"), said).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["says"].clone()
    };
    let mut says = say(json!({ "text": "欠席" })).await;
    for label in ["きょう 欠席", "体調がよくない", "送る"] {
        let says_now = says.as_array().unwrap().clone();
        let taps = says_now.iter().filter_map(|say| say["card"]["taps"].as_array()).flatten();
        let tap = taps.into_iter().find(|tap| tap["label"] == label).unwrap_or_else(|| panic!("{label}: {says}"));
        says = say(json!({ "press": tap["press"] })).await;
    }
    assert!(says.to_string().contains("受け付けました"), "{says}");
    assert_eq!(page.entries(1).await, 1);
    let absences = page.browse(&browser, ("GET", "absences"), json!({})).await.json();
    assert_eq!(absences["absences"][0]["kind"], "absent");
}

#[tokio::test]
async fn a_tap_that_is_sent_again_says_one_thing() {
    let page = Page::open().await;
    let browser = page.sign_in("sachiko@example.jp").await;
    let code = world::code(1, 1).to_string();
    page.browse(&browser, ("POST", "children"), json!({ "code": code, "nickname": "ぴよ" })).await;
    let press = async |number: u128, press: &Value| {
        let said = json!({ "event": uuid::Uuid::from_u128(number), "press": press });
        page.browse(&browser, ("POST", "talk"), said).await.json()["says"].clone()
    };
    let start = json!({ "event": uuid::Uuid::from_u128(1), "text": "欠席" });
    let mut says = page.browse(&browser, ("POST", "talk"), start).await.json()["says"].clone();
    for number in 2..5 {
        let tap = says[0]["card"]["taps"][0]["press"].clone();
        let (once, twice) = (press(number, &tap).await, press(number, &tap).await);
        assert_eq!(once, twice);
        says = once;
    }
    assert!(says.to_string().contains("受け付けました"), "{says}");
    assert_eq!(page.entries(1).await, 1);
}

#[tokio::test]
async fn code_and_link_work_once_and_not_for_long() {
    let mut page = Page::open().await;
    let ticket = page.ticket("sachiko@example.jp").await;
    let (code, link) = page.mailbox.newest();
    let (opened, _) = page.plain(("POST", "session"), "", json!({ "link": link })).await;
    assert_eq!(opened.status, 204);
    for again in [json!({ "link": link }), json!({ "ticket": ticket, "code": code })] {
        page.plain(("POST", "session"), "", again).await.0.refuses(401, "sign_in_failed");
    }
    let late = page.ticket("sachiko@example.jp").await;
    let (code, _) = page.mailbox.newest();
    page.at(46).await;
    page.plain(("POST", "session"), "", json!({ "ticket": late, "code": code })).await.0.refuses(401, "sign_in_failed");
}

impl Page {
    /// What a browser with this cookie is told about a link.
    async fn whose(&self, cookie: &str, link: &str) -> Answer {
        let (answer, cookie) = self.plain(("POST", "sign-in/link"), cookie, json!({ "link": link })).await;
        assert_eq!(cookie, None, "looking at a link signs nobody in");
        answer
    }
}

#[tokio::test]
async fn a_link_says_whose_it_is_before_it_signs_in_and_in_whose_place() {
    let mut page = Page::open().await;
    let (kenji, sachiko) = (page.sign_in("kenji@example.jp").await, page.sign_in("sachiko@example.jp").await);
    page.ticket("sachiko@example.jp").await;
    let (_, link) = page.mailbox.newest();
    for (cookie, instead_of) in
        [("", Value::Null), (&*sachiko.cookie, Value::Null), (&*kenji.cookie, json!("k•••@example.jp"))]
    {
        let whose = page.whose(cookie, &link).await;
        assert_eq!((whose.status, whose.json()), (200, json!({ "mail": "s•••@example.jp", "instead_of": instead_of })));
    }
    page.at(31).await;
    page.browse(&kenji, ("DELETE", "sessions"), json!({})).await;
    assert_eq!(page.whose(&kenji.cookie, &link).await.json()["instead_of"], Value::Null);
    assert_eq!(page.plain(("POST", "session"), "", json!({ "link": link })).await.0.status, 204);
}

#[tokio::test]
async fn a_link_that_signs_nobody_in_says_nothing() {
    let mut page = Page::open().await;
    let ticket = page.ticket("sachiko@example.jp").await;
    let (code, link) = page.mailbox.newest();
    for wrong in ["", "x", &ticket, &format!("{ticket}."), &format!("{ticket}.{code}"), &format!("{link}x")] {
        page.whose("", wrong).await.refuses(401, "sign_in_failed");
    }
    assert_eq!(page.whose("", &link).await.status, 200, "looking costs no try");
    page.plain(("POST", "session"), "", json!({ "link": link })).await;
    page.whose("", &link).await.refuses(401, "sign_in_failed");
    page.ticket("sachiko@example.jp").await;
    let (_, late) = page.mailbox.newest();
    page.at(46).await;
    page.whose("", &late).await.refuses(401, "sign_in_failed");
}

#[tokio::test]
async fn five_wrong_codes_end_a_ticket_also_for_the_right_one() {
    let page = Page::open().await;
    let ticket = page.ticket("sachiko@example.jp").await;
    let (code, _) = page.mailbox.newest();
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for typed in [wrong, wrong, wrong, wrong, wrong, &code] {
        let shown = json!({ "ticket": ticket, "code": typed });
        page.plain(("POST", "session"), "", shown).await.0.refuses(401, "sign_in_failed");
    }
}

#[tokio::test]
async fn five_wrong_codes_a_day_leave_the_link_as_the_only_way_until_tomorrow() {
    let mut page = Page::open().await;
    let try_codes = async |page: &Page, times: usize| {
        let ticket = page.ticket("sachiko@example.jp").await;
        let (code, link) = page.mailbox.newest();
        let wrong = if code == "00000000" { "00000001" } else { "00000000" };
        for _ in 0..times {
            page.plain(("POST", "session"), "", json!({ "ticket": ticket, "code": wrong }))
                .await
                .0
                .refuses(401, "sign_in_failed");
        }
        let (right, _) = page.plain(("POST", "session"), "", json!({ "ticket": ticket, "code": code })).await;
        (right.status, link)
    };
    assert_eq!(try_codes(&page, 3).await.0, 204);
    // Another mail brings no new tries.
    let (status, link) = try_codes(&page, 2).await;
    assert_eq!(status, 401);
    assert_eq!(page.plain(("POST", "session"), "", json!({ "link": link })).await.0.status, 204);
    page.at(30 + 24 * 60).await;
    assert_eq!(try_codes(&page, 0).await.0, 204);
}

#[tokio::test]
async fn an_address_gets_five_mails_an_hour() {
    let page = Page::open().await;
    for _ in 0..5 {
        page.ticket("sachiko@example.jp").await;
    }
    let sixth = page.plain(("POST", "sign-in"), "", json!({ "mail": "SACHIKO@example.jp" })).await.0;
    sixth.refuses(429, "too_many_tries");
    page.ticket("kenji@example.jp").await;
    assert_eq!(page.mailbox.mails().len(), 6);
    page.plain(("POST", "sign-in"), "", json!({ "mail": "sachiko" })).await.0.refuses(422, "mail_invalid");
    page.plain(("POST", "sign-in"), "", json!({ "mail": "nobody@example.jp" })).await.0.refuses(503, "try_again");
}

#[tokio::test]
async fn who_signs_out_is_out_wherever_the_cookie_still_is() {
    let page = Page::open().await;
    let browser = page.sign_in("sachiko@example.jp").await;
    let (out, cookie) = page.plain(("DELETE", "session"), &browser.cookie, json!({})).await;
    assert_eq!(out.status, 204);
    assert!(cookie.unwrap().starts_with("__Host-renraku=; Path=/; Max-Age=0;"));
    page.browse(&browser, ("GET", "me"), json!({})).await.refuses(401, "sign_in_again");
    page.plain(("GET", "me"), "__Host-renraku=made-up", json!({})).await.0.refuses(401, "sign_in_again");
}

#[tokio::test]
async fn who_signs_out_everywhere_is_out_on_every_device_and_may_come_back() {
    let mut page = Page::open().await;
    let (phone, tablet) = (page.sign_in("sachiko@example.jp").await, page.sign_in("sachiko@example.jp").await);
    let other = page.sign_in("kenji@example.jp").await;
    let me = async |page: &Page, browser: &Browser| page.browse(browser, ("GET", "me"), json!({})).await;
    page.at(31).await;
    let late = page.sign_in("sachiko@example.jp").await;
    for browser in [&phone, &tablet, &late, &other] {
        assert_eq!(me(&page, browser).await.status, 200);
    }
    let (out, cookie) = page.plain(("DELETE", "sessions"), &phone.cookie, json!({})).await;
    assert_eq!(out.status, 204, "{}", out.text);
    assert!(cookie.unwrap().starts_with("__Host-renraku=; Path=/; Max-Age=0;"));
    for browser in [&phone, &tablet, &late] {
        me(&page, browser).await.refuses(401, "sign_in_again");
        // Nor does a session that is over end those that will be.
        page.browse(browser, ("DELETE", "sessions"), json!({})).await.refuses(401, "sign_in_again");
    }
    assert_eq!(me(&page, &other).await.status, 200);
    page.at(32).await;
    let again = page.sign_in("sachiko@example.jp").await;
    assert_eq!(me(&page, &again).await.status, 200);
}

#[tokio::test]
async fn who_comes_by_line_has_no_sessions_and_another_sites_page_ends_none() {
    let page = Page::open().await;
    page.ask(1, ("DELETE", "sessions"), Body::empty()).await.refuses(404, "not_found");
    let browser = page.sign_in("sachiko@example.jp").await;
    let request = Request::builder().method("DELETE").uri("/api/guardian/sessions").header("cookie", &browser.cookie);
    let request = request.header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    page.send(request).await.refuses(401, "sign_in_again");
    assert_eq!(page.browse(&browser, ("GET", "me"), json!({})).await.status, 200);
}

#[tokio::test]
async fn another_sites_page_cannot_write_in_somebodys_name() {
    let page = Page::open().await;
    let browser = page.sign_in("sachiko@example.jp").await;
    for (site, status) in [("same-origin", 200), ("cross-site", 401), ("same-site", 401)] {
        let request = Request::builder().method("POST").uri("/api/guardian/talk").header("cookie", &browser.cookie);
        let request = request.header("content-type", "application/json").header("sec-fetch-site", site);
        let said = json!({ "event": uuid::Uuid::from_u128(1), "hello": true }).to_string();
        assert_eq!(page.send(request.body(Body::from(said)).unwrap()).await.status, status, "{site}");
    }
}
