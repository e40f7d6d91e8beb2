//! 個人懇談などの日時, as teachers keep them.

use appointments::{Telling, Told, step};
use domain::{
    appointment::{Act, By, How},
    broadcast::{Broadcast, State},
    school::Pupil,
};
use serde_json::{Value, json};
use table::{Appointing, Broadcasts, Due, FanOut, Seed, Seeding};
use testkit::{
    news::{content, offering, sent},
    world::{self, seven_and},
};

use crate::office::{Office, family};

const OWN: &str = "p3-1";
const OTHER: &str = "p3-2";

/// The small world; guardian 6 has a child in each of the two homerooms.
async fn office(how: How) -> (Office, Broadcast) {
    let (office, broadcast) = (Office::open().await, offering(sent("times", 0, content()), how));
    office.keep(&broadcast).await;
    office.table.plant(vec![family(6, &[0, 4])]).await.unwrap();
    (office, broadcast)
}

/// A family does something on its page.
async fn does(office: &Office, broadcast: &Broadcast, place: usize, what: Act) {
    let pupil = world::pupils().swap_remove(place);
    let how = broadcast.appointments.as_ref().unwrap().how;
    let act = |sheet: &domain::appointment::HomeroomSheet| {
        sheet.act(&pupil.id, what.clone(), how, By::Guardian, seven_and(2))
    };
    step(&office.table, broadcast, &pupil.homeroom, act).await.unwrap();
}

fn path(rest: &str) -> String {
    format!("/api/console/appointments/times{rest}")
}

async fn sheet(office: &Office, homeroom: &str) -> Value {
    office.get("teacher", &path(&format!("/{homeroom}"))).await.1
}

async fn post(office: &Office, homeroom: &str, does: &str, body: Value) -> (u16, Value) {
    office.send("POST", "head", &path(&format!("/{homeroom}/{does}")), &body).await
}

fn of<'v>(sheet: &'v Value, pupil: &str) -> &'v Value {
    sheet["pupils"].as_array().unwrap().iter().find(|one| one["id"] == pupil).unwrap()
}

#[tokio::test]
async fn the_head_sees_all_homerooms_and_a_teacher_their_own() {
    let (office, broadcast) = office(How::FirstCome).await;
    does(&office, &broadcast, 0, Act::Take(1)).await;
    does(&office, &broadcast, 1, Act::Wait(vec![1])).await;
    let all = office.get("head", &path("")).await.1;
    let row = |homeroom: &str, taken, waiting, missing| {
        let label =
            all["homerooms"].as_array().unwrap().iter().find(|one| one["homeroom"] == homeroom).unwrap()["label"]
                .clone();
        json!({ "homeroom": homeroom, "label": label, "is_assigned": false, "is_open": true, "slots": 4, "taken": taken, "wishes": 0, "waiting": waiting, "missing": missing })
    };
    assert_eq!(all["homerooms"], json!([row(OWN, 1, 1, 1), row(OTHER, 0, 0, 3)]));
    let own = office.get("teacher", &path("")).await.1;
    assert_eq!(own["homerooms"], json!([row(OWN, 1, 1, 1)]));
    let seen = sheet(&office, OWN).await;
    assert_eq!(
        seen["slots"][1],
        json!({ "place": 1, "from": "2026-12-07T14:15", "to": "2026-12-07T14:30", "state": "taken", "pupil": "p3-1-1" })
    );
    assert_eq!((&of(&seen, "p3-1-2")["waiting"], seen["pupils"].as_array().unwrap().len()), (&json!([1]), 3));
}

#[tokio::test]
async fn nobody_sees_or_changes_what_is_not_theirs() {
    let (office, broadcast) = office(How::FirstCome).await;
    let take = json!({ "pupil": "p3-2-1", "place": 0 });
    let refused = (404, "not_found".to_owned());
    assert_eq!(office.refuses("GET", "teacher", &path(&format!("/{OTHER}")), &Value::Null).await, refused);
    assert_eq!(office.refuses("POST", "teacher", &path(&format!("/{OTHER}/take")), &take).await, refused);
    // A pupil of the other homeroom, one of another school, a homeroom that is offered nothing, and nothing at all.
    for (homeroom, pupil) in [(OWN, "p3-2-1"), (OWN, "j1-1-1"), ("j1-1", "j1-1-1"), ("nowhere", "p3-1-1")] {
        let body = json!({ "pupil": pupil, "place": 0 });
        assert_eq!(
            office.refuses("POST", "head", &path(&format!("/{homeroom}/take")), &body).await,
            refused,
            "{pupil}"
        );
    }
    assert_eq!(office.refuses("GET", "head", "/api/console/appointments/other", &Value::Null).await, refused);
    let draft = Broadcast { state: State::Draft, id: "draft".parse().unwrap(), released: None, ..broadcast };
    office.keep(&draft).await;
    assert_eq!(office.refuses("GET", "head", "/api/console/appointments/draft", &Value::Null).await, refused);
}

#[tokio::test]
async fn what_is_arranged_by_telephone_is_told_and_who_waits_is_served() {
    let (office, broadcast) = office(How::FirstCome).await;
    does(&office, &broadcast, 1, Act::Take(0)).await;
    does(&office, &broadcast, 2, Act::Wait(vec![0, 1])).await;
    let (status, given) = post(&office, OWN, "take", json!({ "pupil": "p3-1-1", "place": 3 })).await;
    assert_eq!((status, &of(&given, "p3-1-1")["place"]), (200, &json!(3)));
    let at = |place: usize| json!({ "pupil": "p3-1-1", "place": place });
    for (body, status, code) in [(at(0), 409, "not_free"), (at(4), 422, "no_such_slot")] {
        let refused = office.refuses("POST", "head", &path(&format!("/{OWN}/take")), &body).await;
        assert_eq!(refused, (status, code.to_owned()));
    }
    let taken_back = post(&office, OWN, "cancel", json!({ "pupil": "p3-1-2" })).await.1;
    assert_eq!((&of(&taken_back, "p3-1-2")["place"], &of(&taken_back, "p3-1-3")["place"]), (&Value::Null, &json!(1)));
    let stands = office.table.sheet(&broadcast, &OWN.parse().unwrap()).await.unwrap().unwrap();
    let told: Vec<&str> = stands.news.keys().map(domain::id::PupilId::as_str).collect();
    assert_eq!(told, ["p3-1-1", "p3-1-2"], "and who waited had one of theirs free at once");
}

#[tokio::test]
async fn a_time_is_taken_back_while_it_is_free_and_offered_again() {
    let (office, broadcast) = office(How::FirstCome).await;
    does(&office, &broadcast, 0, Act::Take(1)).await;
    let close = |place: usize, closed: bool| json!({ "place": place, "closed": closed });
    let closed = post(&office, OWN, "close", close(0, true)).await.1;
    assert_eq!(closed["slots"][0]["state"], "closed");
    let refused = office.refuses("POST", "head", &path(&format!("/{OWN}/close")), &close(1, true)).await;
    assert_eq!(refused, (409, "not_free".to_owned()));
    assert_eq!(post(&office, OWN, "close", close(0, false)).await.1["slots"][0]["state"], "free");
}

#[tokio::test]
async fn only_the_assignment_that_was_looked_at_is_made_what_stands() {
    let (office, broadcast) = office(How::Wishes).await;
    does(&office, &broadcast, 0, Act::Wish(vec![0, 1])).await;
    does(&office, &broadcast, 1, Act::Wish(vec![0])).await;
    let assign = async |version: &Value, commit: bool| {
        post(&office, OWN, "assign", json!({ "version": version, "commit": commit })).await
    };
    let seen = assign(&sheet(&office, OWN).await["version"], false).await.1;
    // Guardian 1 has both: one after the other, and each a wish.
    let expected = json!([{ "pupil": "p3-1-1", "place": 1, "wish": 1 }, { "pupil": "p3-1-2", "place": 0, "wish": 0 }]);
    assert_eq!((&seen["assigned"], &seen["without"]), (&expected, &json!(["p3-1-3"])));
    assert_eq!(sheet(&office, OWN).await["is_assigned"], false, "looking changes nothing");
    does(&office, &broadcast, 2, Act::Wish(vec![3])).await;
    let (status, refused) = assign(&seen["version"], true).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("appointments_changed")));
    let seen = assign(&sheet(&office, OWN).await["version"], false).await.1;
    // A brother's time in the other homeroom is another one by now: what was looked at is not what would be assigned.
    post(&office, OTHER, "take", json!({ "pupil": "p3-2-2", "place": 2 })).await;
    assert_eq!(assign(&seen["version"], true).await.0, 409);
    let seen = assign(&sheet(&office, OWN).await["version"], false).await.1;
    let (status, done) = assign(&seen["version"], true).await;
    assert_eq!((status, &done["assigned"], &done["without"]), (200, &seen["assigned"], &json!([])));
    let stands = sheet(&office, OWN).await;
    assert_eq!((&stands["is_assigned"], &of(&stands, "p3-1-3")["place"]), (&json!(true), &json!(3)));
    assert_eq!(stands["version"], done["version"]);
}

#[tokio::test]
async fn a_letter_that_goes_out_keeps_nobody_from_assigning_what_they_looked_at() {
    let (office, broadcast) = office(How::Wishes).await;
    does(&office, &broadcast, 0, Act::Wish(vec![0, 1])).await;
    // One in the same homeroom, and a brother in the other one.
    post(&office, OWN, "take", json!({ "pupil": "p3-1-3", "place": 3 })).await;
    post(&office, OTHER, "take", json!({ "pupil": "p3-2-2", "place": 2 })).await;
    let version = sheet(&office, OWN).await["version"].clone();
    assert_eq!(Telling::new(office.table.clone()).tell(seven_and(11)).await.unwrap(), Told { sheets: 2, letters: 2 });
    let (status, done) = post(&office, OWN, "assign", json!({ "version": version, "commit": true })).await;
    assert_eq!(status, 200, "{done}");
    assert_eq!(of(&sheet(&office, OWN).await, "p3-1-1")["place"], done["assigned"][0]["place"]);
}

#[tokio::test]
async fn a_deadline_is_shown_where_it_ends_something() {
    let (office, broadcast) = office(How::Wishes).await;
    let mut over = Broadcast { version: broadcast.version + 1, ..broadcast };
    over.appointments.as_mut().unwrap().until = Some(world::today().at(7, 3, 0, 0));
    office.table.change_broadcast(&over).await.unwrap();
    let end = json!(world::today().at(7, 3, 0, 0).strftime("%Y-%m-%dT%H:%M").to_string());
    let version = sheet(&office, OWN).await["version"].clone();
    assert_eq!(post(&office, OWN, "assign", json!({ "version": version, "commit": true })).await.0, 200);
    let all = office.get("head", &path("")).await.1;
    let rooms = all["homerooms"].as_array().unwrap();
    let open: Vec<_> = rooms.iter().map(|one| (&one["is_assigned"], &one["is_open"])).collect();
    assert_eq!((&all["until"], open), (&end, vec![(&json!(true), &json!(true)), (&json!(false), &json!(false))]));
    assert_eq!(office.get("teacher", &path("")).await.1["until"], Value::Null, "theirs is assigned");
    let seen = async |homeroom| {
        let seen = office.get("head", &path(&format!("/{homeroom}"))).await.1;
        (seen["until"].clone(), seen["is_open"].clone())
    };
    assert_eq!((seen(OWN).await, seen(OTHER).await), ((Value::Null, json!(true)), (end, json!(false))));
}

#[tokio::test]
async fn brothers_and_sisters_come_one_after_the_other_over_two_homerooms() {
    let (office, broadcast) = office(How::Wishes).await;
    post(&office, OTHER, "take", json!({ "pupil": "p3-2-2", "place": 3 })).await;
    // The dearest lies upon the other one's, the second far from it, the third beside it.
    does(&office, &broadcast, 0, Act::Wish(vec![3, 0, 2])).await;
    let seen = sheet(&office, OWN).await;
    let sibling = &of(&seen, "p3-1-1")["siblings"];
    let in_class: Vec<&Value> = sibling.as_array().unwrap().iter().map(|one| &one["from"]).collect();
    assert!(in_class.contains(&&json!("2026-12-07T14:45")), "{sibling}");
    let best = post(&office, OWN, "assign", json!({ "version": seen["version"], "commit": false })).await.1;
    assert_eq!(best["assigned"], json!([{ "pupil": "p3-1-1", "place": 2, "wish": 2 }]));
}

#[tokio::test]
async fn whoever_is_first_has_it_so_that_there_is_nothing_to_assign() {
    let (office, _) = office(How::FirstCome).await;
    let body = json!({ "version": 0, "commit": true });
    let refused = office.refuses("POST", "head", &path(&format!("/{OWN}/assign")), &body).await;
    assert_eq!(refused, (409, "nothing_to_assign".to_owned()));
}

/// The pupil at this place goes to the other homeroom.
async fn moves(office: &Office, place: usize) {
    let pupil = Pupil { homeroom: OTHER.parse().unwrap(), ..world::pupils().swap_remove(place) };
    office.table.plant(vec![Seed::Pupil(pupil)]).await.unwrap();
}

#[tokio::test]
async fn what_one_has_who_is_gone_is_taken_back_and_they_are_served_nothing() {
    let (office, broadcast) = office(How::FirstCome).await;
    does(&office, &broadcast, 0, Act::Take(1)).await;
    for place in [1, 2] {
        does(&office, &broadcast, place, Act::Wait(vec![1])).await;
    }
    moves(&office, 0).await;
    moves(&office, 1).await;
    let seen = sheet(&office, OWN).await;
    assert_eq!((&seen["slots"][1]["pupil"], seen["pupils"].as_array().unwrap().len()), (&json!("p3-1-1"), 1));
    let take = json!({ "pupil": "p3-1-1", "place": 0 });
    assert_eq!(office.refuses("POST", "head", &path(&format!("/{OWN}/take")), &take).await.0, 404, "only taken back");
    let (status, freed) = post(&office, OWN, "cancel", json!({ "pupil": "p3-1-1" })).await;
    assert_eq!((status, &freed["slots"][1]["pupil"]), (200, &json!("p3-1-3")), "not p3-1-2, who is gone too");
    let again = office.refuses("POST", "head", &path(&format!("/{OWN}/cancel")), &json!({ "pupil": "p3-1-1" })).await;
    assert_eq!(again, (404, "not_found".to_owned()), "nothing stands there any more");
}

#[tokio::test]
async fn times_of_siblings_count_only_while_they_are_offered() {
    let (office, broadcast) = office(How::FirstCome).await;
    let other = Broadcast { id: "other".parse().unwrap(), ..broadcast };
    office.keep(&other).await;
    does(&office, &other, 4, Act::Take(3)).await;
    let from = async || of(&sheet(&office, OWN).await, "p3-1-1")["siblings"].to_string();
    assert!(from().await.contains("2026-12-07T14:45"));
    let withdrawn = Broadcast { state: State::Withdrawn, version: other.version + 1, ..other };
    office.table.change_broadcast(&withdrawn).await.unwrap();
    assert!(!from().await.contains("2026-12-07T14:45"));
}

#[tokio::test]
async fn who_waits_is_served_in_order_and_told_once_also_when_it_is_over() {
    let (office, broadcast) = office(How::FirstCome).await;
    does(&office, &broadcast, 0, Act::Take(1)).await;
    does(&office, &broadcast, 1, Act::Wait(vec![1])).await;
    does(&office, &broadcast, 2, Act::Wait(vec![1])).await;
    let mut over = Broadcast { version: broadcast.version + 1, ..broadcast };
    over.appointments.as_mut().unwrap().until = Some(world::today().at(7, 3, 0, 0));
    assert!(!over.takes_answers(seven_and(10)));
    office.table.change_broadcast(&over).await.unwrap();
    let seen = post(&office, OWN, "cancel", json!({ "pupil": "p3-1-1" })).await.1;
    assert_eq!((&of(&seen, "p3-1-2")["place"], &of(&seen, "p3-1-3")["waiting"]), (&json!(1), &json!([1])));
    let telling = Telling::new(office.table.clone());
    // One says that a time was taken back, and one that a time is theirs.
    assert_eq!(telling.tell(seven_and(11)).await.unwrap(), Told { sheets: 1, letters: 2 });
    assert_eq!(telling.tell(seven_and(12)).await.unwrap(), Told::default());
    let due = office.table.due(seven_and(12), 9).await.unwrap();
    assert_eq!(due.len(), 2);
    let mut told = Vec::new();
    for one in due {
        let Due::Plan(id) = one else { panic!("{one:?}") };
        let letter = office.table.ordered_broadcast(&id).await.unwrap().unwrap();
        told.push((format!("{:?}", letter.audience.segments().unwrap()), letter.content.title));
    }
    told.sort();
    assert!(told[0].0.contains("p3-1-1") && told[0].1.contains("取り消されました"), "{told:?}");
    assert!(told[1].0.contains("p3-1-2") && told[1].1.contains("決まりました"), "{told:?}");
}
