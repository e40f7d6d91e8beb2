//! 個人懇談などの日時: taking, changing, waiting, wishing; and what is refused.

use axum::{body::Body, http::Request};
use domain::{
    appointment::How,
    broadcast::{Broadcast, Content, State},
    talk::Words,
};
use serde_json::{Value, json};
use table::{Appointing, Broadcasts, FanOut, Written};
use testkit::{
    news::{arrive, content, for_guardian, offering, sent},
    world,
};

use crate::common::{Answer, Page};

const FIRST: &str = "p3-1-1";
const SECOND: &str = "p3-1-2";

fn offers(how: How) -> Broadcast {
    offering(sent("m1", 10, content()), how)
}

impl Page {
    /// Guardians 1 and 3 are those of the first two of 3年1組, and it has come to both.
    async fn offered(broadcast: &Broadcast) -> Self {
        let page = Self::open().await;
        page.link(3, (1, 1), "ちび").await;
        arrive(&page.table, broadcast, vec![for_guardian(1, &[0]), for_guardian(3, &[1])]).await;
        page
    }

    async fn act(&self, phone: u8, child: &str, does: &str, body: Value) -> Answer {
        self.post(phone, &format!("messages/m1/appointments/{child}/{does}"), body).await
    }

    async fn take(&self, phone: u8, child: &str, place: usize) -> Answer {
        self.act(phone, child, "take", json!({ "place": place })).await
    }

    async fn times(&self, phone: u8, message: &str) -> Value {
        self.get(phone, &format!("messages/{message}")).await.json()["appointments"].take()
    }

    async fn calendar(&self, url: &str) -> Answer {
        self.send(Request::get(url).body(Body::empty()).unwrap()).await
    }
}

fn free(times: &Value) -> Vec<bool> {
    let slots = times["children"][0]["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["free"].as_bool().unwrap()).collect()
}

#[tokio::test]
async fn a_time_is_taken_changed_and_given_back() {
    let page = Page::offered(&offers(How::FirstCome)).await;
    let times = page.times(1, "m1").await;
    assert_eq!(times["id"], "m1");
    assert_eq!(
        (&times["kind"], &times["how"], &times["is_open"]),
        (&json!("interview"), &json!("first_come"), &json!(true))
    );
    assert_eq!(times["children"].as_array().unwrap().len(), 1, "one's own only");
    assert_eq!(
        times["children"][0]["slots"][1],
        json!({ "place": 1, "from": "2026-12-07T14:15", "to": "2026-12-07T14:30", "free": true })
    );
    let row = |page: Value| (page["messages"][0]["asks"].clone(), page["messages"][0]["answered"].clone());
    assert_eq!(row(page.get(1, "messages").await.json()), (json!("appointments"), json!(false)));

    let taken = page.take(1, FIRST, 1).await.json();
    assert_eq!((taken["children"][0]["place"].as_u64(), free(&taken)), (Some(1), vec![true, false, true, true]));
    assert_eq!(row(page.get(1, "messages").await.json()).1, true);
    page.take(3, SECOND, 1).await.refuses(409, "not_free");
    assert_eq!(free(&page.take(1, FIRST, 2).await.json()), [true, true, false, true], "the one before is given back");
    assert_eq!(page.take(1, FIRST, 2).await.status, 200, "twice is once");
    let back = page.act(1, FIRST, "cancel", Value::Null).await.json();
    assert_eq!((back["children"][0]["place"].as_u64(), free(&back)), (None, vec![true; 4]));
}

#[tokio::test]
async fn who_waits_gets_what_becomes_free() {
    let page = Page::offered(&offers(How::FirstCome)).await;
    page.take(1, FIRST, 0).await;
    let waiting = page.act(3, SECOND, "wait", json!({ "places": [0] })).await.json();
    assert_eq!((&waiting["children"][0]["waiting"], waiting["children"][0]["place"].as_u64()), (&json!([0]), None));
    page.act(1, FIRST, "cancel", Value::Null).await;
    let times = page.times(3, "m1").await;
    assert_eq!((times["children"][0]["place"].as_u64(), &times["children"][0]["waiting"]), (Some(0), &json!([])));
}

#[tokio::test]
async fn wishes_are_said_and_no_time_is_taken_before_they_are_assigned() {
    let page = Page::offered(&offers(How::Wishes)).await;
    page.take(1, FIRST, 0).await.refuses(409, "not_assigned");
    page.act(1, FIRST, "wait", json!({ "places": [0] })).await.refuses(409, "not_assigned");
    let wished = page.act(1, FIRST, "wish", json!({ "places": [2, 0] })).await.json();
    assert_eq!(wished["children"][0]["wishes"], json!([2, 0]));
    for places in [json!([]), json!([1, 1]), json!([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2])] {
        page.act(1, FIRST, "wish", json!({ "places": places })).await.refuses(422, "wishes_wrong");
    }
    let back = page.act(1, FIRST, "cancel", Value::Null).await.json();
    assert_eq!(back["children"][0]["wishes"], json!([]));
    let first_come = Page::offered(&offers(How::FirstCome)).await;
    first_come.act(1, FIRST, "wish", json!({ "places": [0] })).await.refuses(409, "wishes_over");
}

#[tokio::test]
async fn somebody_elses_child_and_a_time_that_there_is_not_are_refused() {
    let page = Page::offered(&offers(How::FirstCome)).await;
    // The other one of the homeroom, one whose guardian got nothing, nobody.
    for (phone, child) in [(1, SECOND), (2, "p3-2-1"), (1, "nobody"), (1, "p3-2-1")] {
        page.take(phone, child, 0).await.refuses(404, "not_found");
    }
    page.take(1, FIRST, 4).await.refuses(422, "no_such_slot");
    page.act(1, FIRST, "wait", json!({ "places": [9] })).await.refuses(422, "no_such_slot");
    assert_eq!(page.act(1, FIRST, "take", json!({ "place": -1 })).await.status, 422);
    assert_eq!(free(&page.times(1, "m1").await), [true; 4]);
}

#[tokio::test]
async fn when_it_is_over_what_stands_is_read_and_nothing_more_is_asked_for() {
    let mut broadcast = offers(How::FirstCome);
    let until = Some(world::today().at(7, 31, 0, 0));
    broadcast.appointments = broadcast.appointments.map(|mut offered| {
        offered.until = until;
        offered
    });
    let mut page = Page::offered(&broadcast).await;
    page.take(1, FIRST, 0).await;
    page.at(31).await;
    for (does, body) in [("take", json!({ "place": 1 })), ("cancel", Value::Null), ("wait", json!({ "places": [1] }))] {
        page.act(3, SECOND, does, body).await.refuses(409, "appointments_closed");
    }
    page.act(1, FIRST, "wait", json!({ "places": [1] })).await.refuses(409, "appointments_closed");
    let times = page.times(1, "m1").await;
    assert_eq!((times["children"][0]["place"].as_u64(), &times["is_open"]), (Some(0), &json!(false)));
    let said = until.map(|until| until.strftime("%Y-%m-%dT%H:%M").to_string());
    assert_eq!(times["until"], json!(said));
    let withdrawn = Broadcast { state: State::Withdrawn, version: broadcast.version + 1, ..broadcast };
    page.table.change_broadcast(&withdrawn).await.unwrap();
    assert_eq!(page.times(1, "m1").await, Value::Null);
    page.take(1, FIRST, 1).await.refuses(404, "not_found");
}

#[tokio::test]
async fn a_deadline_ends_wishes_and_not_what_is_changed_once_they_are_assigned() {
    let mut broadcast = offers(How::Wishes);
    broadcast.appointments.as_mut().unwrap().until = Some(world::today().at(7, 31, 0, 0));
    let mut page = Page::offered(&broadcast).await;
    page.act(1, FIRST, "wish", json!({ "places": [1] })).await;
    page.at(31).await;
    page.act(1, FIRST, "wish", json!({ "places": [2] })).await.refuses(409, "appointments_closed");
    page.act(1, FIRST, "cancel", Value::Null).await.refuses(409, "appointments_closed");
    let asks = |list: Value| list["messages"][0]["asks"].clone();
    assert_eq!(asks(page.get(3, "messages").await.json()), Value::Null, "nobody can wish any more");
    let pupils = world::pupils();
    let sheet = page.table.sheet(&broadcast, &pupils[0].homeroom).await.unwrap().unwrap();
    let given = [(pupils[0].id.clone(), 1)].into();
    let assigned = sheet.assigned(&given, How::Wishes, world::seven_and(31)).unwrap();
    assert!(page.table.keep_sheet(&assigned).await.unwrap());
    assert_eq!(asks(page.get(3, "messages").await.json()), json!("appointments"), "who has nothing has to choose");
    let times = page.times(1, "m1").await;
    assert_eq!((&times["is_open"], &times["until"]), (&json!(true), &Value::Null));
    page.act(1, FIRST, "wish", json!({ "places": [2] })).await.refuses(409, "wishes_over");
    let taken = page.take(1, FIRST, 2).await.json();
    assert_eq!(taken["children"][0]["place"], json!(2));
    assert_eq!(page.act(3, SECOND, "wait", json!({ "places": [2] })).await.status, 200);
    assert_eq!(page.act(1, FIRST, "cancel", Value::Null).await.status, 200);
    assert_eq!(page.times(3, "m1").await["children"][0]["place"], json!(2));
}

#[tokio::test]
async fn after_the_deadline_only_the_child_whose_times_are_assigned_is_asked_for() {
    let mut broadcast = offers(How::Wishes);
    broadcast.appointments.as_mut().unwrap().until = Some(world::today().at(7, 31, 0, 0));
    let mut page = Page::open().await;
    page.link(1, (3, 2), "まなぶ").await;
    arrive(&page.table, &broadcast, vec![for_guardian(1, &[0, 3])]).await;
    page.at(31).await;
    let homeroom = world::pupils().swap_remove(0).homeroom;
    let sheet = page.table.sheet(&broadcast, &homeroom).await.unwrap().unwrap();
    let assigned = sheet.assigned(&[].into(), How::Wishes, world::seven_and(31)).unwrap();
    assert!(page.table.keep_sheet(&assigned).await.unwrap());
    let times = page.times(1, "m1").await;
    let open = |child: &str| {
        let children = times["children"].as_array().unwrap();
        children.iter().find(|one| one["child"] == child).unwrap()["is_open"].clone()
    };
    assert_eq!([open(FIRST), open("p3-2-1"), times["is_open"].clone()], [true, false, true].map(|open| json!(open)));
    assert_eq!(times["until"], Value::Null, "it is over, for the one and for the other");
    let row = async || {
        let list = page.get(1, "messages").await.json();
        (list["messages"][0]["asks"].clone(), list["messages"][0]["answered"].clone())
    };
    assert_eq!(row().await, (json!("appointments"), json!(false)));
    page.act(1, "p3-2-1", "wish", json!({ "places": [2] })).await.refuses(409, "appointments_closed");
    page.take(1, FIRST, 2).await;
    assert_eq!(row().await, (json!("appointments"), json!(true)), "for the other one nobody can choose any more");
}

#[tokio::test]
async fn a_reminder_asks_as_long_as_what_it_reminds_of_can_be_answered() {
    let mut broadcast = offers(How::FirstCome);
    broadcast.appointments.as_mut().unwrap().until = Some(world::today().at(7, 31, 0, 0));
    let mut page = Page::offered(&broadcast).await;
    let reminder =
        Broadcast { reminds: Some(broadcast.id.clone()), ..offering(sent("m2", 20, content()), How::FirstCome) };
    let reminder = Broadcast { appointments: broadcast.appointments.clone(), ..reminder };
    arrive(&page.table, &reminder, vec![for_guardian(1, &[0])]).await;
    let mut longer = Broadcast { version: broadcast.version + 1, ..broadcast };
    longer.appointments.as_mut().unwrap().until = Some(world::today().at(8, 30, 0, 0));
    page.table.change_broadcast(&longer).await.unwrap();
    page.at(31).await;
    let list = page.get(1, "messages").await.json();
    let asks: Vec<&Value> = list["messages"].as_array().unwrap().iter().map(|row| &row["asks"]).collect();
    assert_eq!(asks, [&json!("appointments"); 2]);
}

#[tokio::test]
async fn what_tells_of_it_shows_the_same_times() {
    let broadcast = offers(How::FirstCome);
    let page = Page::offered(&broadcast).await;
    page.take(1, FIRST, 3).await;
    let pupil = &world::pupils()[0].id;
    let id = "told".parse().unwrap();
    let letter =
        broadcast.followed_by_itself(id, Content::default(), [pupil].into_iter(), world::seven_and(20)).unwrap();
    let letter = Broadcast { state: State::Sent, ..letter };
    arrive(&page.table, &letter, vec![for_guardian(1, &[0])]).await;
    assert_eq!(page.times(1, "told").await["children"][0]["place"], 3);
    let changed = page.post(1, &format!("messages/told/appointments/{FIRST}/take"), json!({ "place": 0 })).await;
    assert_eq!(
        (changed.json()["id"].as_str(), page.times(1, "m1").await["children"][0]["place"].as_u64()),
        (Some("m1"), Some(0))
    );
}

#[tokio::test]
async fn brothers_and_sisters_are_seen_beside_each_other() {
    let broadcast = offers(How::FirstCome);
    let page = Page::open().await;
    page.link(1, (3, 2), "まなぶ").await;
    arrive(&page.table, &broadcast, vec![for_guardian(1, &[0, 3])]).await;
    page.take(1, FIRST, 0).await;
    page.take(1, "p3-2-1", 1).await;
    let times = page.times(1, "m1").await;
    assert_eq!(times["children"].as_array().unwrap().len(), 2);
    let first = times["children"].as_array().unwrap().iter().find(|child| child["child"] == FIRST).unwrap();
    let other = json!({ "name": "まなぶ", "from": "2026-12-07T14:15", "to": "2026-12-07T14:30" });
    assert_eq!(first["siblings"], json!([other]));
}

#[tokio::test]
async fn a_calendar_opens_the_time_without_signing_in_as_long_as_the_child_is_theirs() {
    let page = Page::offered(&offers(How::FirstCome)).await;
    assert_eq!(page.times(1, "m1").await["children"][0]["calendar_url"], Value::Null);
    let url = page.take(1, FIRST, 1).await.json()["children"][0]["calendar_url"].as_str().unwrap().to_owned();
    let file = page.calendar(&url).await;
    assert_eq!(file.status, 200);
    assert!(file.text.contains("DTSTART;TZID=Asia/Tokyo:20261207T141500\r\n"), "{}", file.text);
    assert!(!file.text.contains("ゆう") && !file.text.contains(FIRST));
    page.take(1, FIRST, 3).await;
    assert!(page.calendar(&url).await.text.contains("20261207T144500"), "as it stands now");
    page.calendar("/api/guardian/calendar/AAAA").await.refuses(404, "not_found");
    assert!(page.calendar(&url).await.text.contains("STATUS:CONFIRMED\r\n"));
    let gone = page.act(1, FIRST, "cancel", Value::Null).await.json()["children"][0].take();
    assert_eq!((&gone["place"], gone["calendar_url"].is_string()), (&Value::Null, true), "to be struck out with");
    let (before, after) = (file.text, page.calendar(&url).await.text);
    assert!(after.contains("STATUS:CANCELLED\r\n") && after.contains("20261207T144500"), "{after}");
    let line = |text: &str, begins: &str| text.lines().find(|line| line.starts_with(begins)).unwrap().to_owned();
    assert_eq!(line(&before, "UID:"), line(&after, "UID:"));
    let number = |text: &str| line(text, "SEQUENCE:")[9..].parse::<u32>().unwrap();
    assert!(number(&before) < number(&after));
    page.take(1, FIRST, 1).await;
    assert!(page.calendar(&url).await.text.contains("STATUS:CONFIRMED\r\n"));
    assert_eq!(page.ask(1, ("DELETE", &format!("children/{FIRST}")), Body::empty()).await.status, 204);
    page.calendar(&url).await.refuses(404, "not_found");
}

#[tokio::test]
async fn after_the_deadline_a_time_is_moved_or_given_back_until_the_evening_before_and_others_move_up() {
    let mut closed = offers(How::FirstCome);
    let page = Page::offered(&closed).await;
    page.take(1, FIRST, 1).await;
    page.act(3, SECOND, "wait", json!({ "places": [1] })).await;
    closed.appointments.as_mut().unwrap().until = Some(world::today().at(7, 0, 0, 0));
    closed.version += 1;
    assert!(matches!(page.table.change_broadcast(&closed).await.unwrap(), Written::Now(_)));
    let times = page.times(1, "m1").await;
    assert_eq!((&times["is_open"], &times["children"][0]["can_change"]), (&json!(false), &json!(true)));
    assert_eq!(page.times(3, "m1").await["children"][0]["can_change"], false, "who waits has none to change");
    page.take(3, SECOND, 0).await.refuses(409, "appointments_closed");
    page.act(1, FIRST, "wait", json!({ "places": [2] })).await.refuses(409, "appointments_closed");
    assert_eq!(page.take(1, FIRST, 2).await.json()["children"][0]["place"], 2);
    assert_eq!(page.times(3, "m1").await["children"][0]["place"], 1, "they move up");
    assert_eq!(page.act(1, FIRST, "cancel", Value::Null).await.json()["children"][0]["place"], Value::Null);
    page.take(1, FIRST, 2).await.refuses(409, "appointments_closed");
}

#[tokio::test]
async fn of_two_guardians_the_other_one_is_told_of_what_one_has_changed() {
    let page = Page::offered(&offers(How::FirstCome)).await;
    let broadcast = page.table.ordered_broadcast(&"m1".parse().unwrap()).await.unwrap().unwrap();
    let told = async || {
        let sheet = page.table.sheet(&broadcast, &"p3-1".parse().unwrap()).await.unwrap().unwrap();
        let letters = sheet.letters(&broadcast, &Words::japanese(), world::seven_and(30));
        letters.into_iter().map(|letter| letter.spares).collect::<Vec<_>>()
    };
    page.take(1, FIRST, 0).await;
    page.take(1, FIRST, 1).await;
    assert_eq!(told().await, [], "there is no other one");
    page.link(2, (0, 2), "ゆう").await;
    page.take(1, FIRST, 2).await;
    assert_eq!(told().await, [Some(world::guardian(1))]);
}
