use std::collections::BTreeMap;

use jiff::civil::{Date, Time, date, time};

use super::*;
use crate::{
    appointment::{Offer, Span},
    broadcast::{Content, Person, Timing},
    survey::{self, Kind, Question},
};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-24T07:00")
}

fn draft() -> Broadcast {
    let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    let from = Sender::School("B113299900019".parse().unwrap());
    Broadcast::draft("b".parse().unwrap(), from, author, Timestamp::UNIX_EPOCH)
}

fn yes_or_no(id: &str) -> Question {
    Question {
        id: id.to_owned().try_into().unwrap(),
        title: "参加しますか".into(),
        note: String::new(),
        kind: Kind::One { options: vec!["はい".into(), "いいえ".into()] },
        required: true,
        on_page_only: false,
        show_if: None,
    }
}

fn survey(until: Option<DateTime>) -> Survey {
    Survey { questions: vec![yes_or_no("q1")], until, ..Survey::default() }
}

/// 4 December at 17:00.
const UNTIL: Option<DateTime> = Some(DateTime::constant(2026, 12, 4, 17, 0, 0, 0));

fn asking(state: State) -> Broadcast {
    Broadcast { state, survey: Some(Box::new(survey(UNTIL))), ..draft() }
}

fn offer(day: Date, spans: &[(Time, Time)]) -> Offer {
    let spans = spans.iter().map(|(from, to)| Span { day, from: *from, to: *to }).collect();
    Offer { spans, minutes: 15, pause: 0 }
}

fn afternoon() -> Offer {
    offer(date(2026, 12, 7), &[(time(14, 0, 0, 0), time(16, 0, 0, 0))])
}

/// Times of these homerooms, sent to those.
fn offering(offers: &[(&str, Offer)], to: &[&str]) -> Broadcast {
    let offers: BTreeMap<HomeroomId, Offer> =
        offers.iter().map(|(homeroom, offer)| (homeroom.parse().unwrap(), offer.clone())).collect();
    let school = || "B113299900019".parse().unwrap();
    let segments =
        to.iter().map(|one| Segment::Homeroom { school: school(), homeroom: one.parse().unwrap() }).collect();
    let appointments = Some(Box::new(Appointments { offers, until: UNTIL, ..Appointments::default() }));
    Broadcast { appointments, audience: Audience::Segments { segments }, ..draft() }
}

#[test]
fn answers_are_taken_from_the_sending_until_it_is_over() {
    for (state, takes) in [
        (State::Draft, false),
        (State::Waiting, false),
        (State::Released, false),
        (State::Planning, false),
        (State::Sending, true),
        (State::Sent, true),
        (State::Stopped, false),
        (State::Withdrawn, false),
    ] {
        assert_eq!(asking(state).takes_answers(now()), takes, "{state:?}");
    }
    let sent = asking(State::Sent);
    assert!(sent.takes_answers(at("2026-12-04T16:59")) && !sent.takes_answers(at("2026-12-04T17:00")));
    let offered = Broadcast { state: State::Sent, ..offering(&[("a", afternoon())], &["a"]) };
    assert!(offered.takes_answers(at("2026-12-04T16:59")) && !offered.takes_answers(at("2026-12-04T17:00")));
    assert!(!Broadcast { state: State::Sent, ..draft() }.takes_answers(now()), "it asks nothing");
    let reminder = Broadcast { reminds: Some("root".parse().unwrap()), ..sent };
    assert!(!reminder.takes_answers(now()), "answers stand under the other one");
    assert_eq!(reminder.asks_under().as_str(), "root");
}

#[test]
fn closing_and_extending_change_until_when_and_nothing_else() {
    let sent = asking(State::Sent);
    let closed = sent.close(now()).unwrap();
    assert_eq!((closed.version, closed.takes_answers(now())), (1, false));
    assert_eq!(closed.close(at("2026-11-25T07:00")), Ok(closed.clone()), "once");
    let later = Some(date(2026, 12, 11).at(17, 0, 0, 0));
    let open = closed.extend(later, at("2026-12-05T08:00")).unwrap();
    assert!(open.takes_answers(at("2026-12-11T16:00")) && open.version == 2);
    let expected =
        Broadcast { version: 2, changed_at: open.changed_at, survey: Some(Box::new(survey(later))), ..sent.clone() };
    assert_eq!(open, expected);
    assert_eq!(sent.extend(None, now()).unwrap().survey, Some(Box::new(survey(None))), "until somebody closes it");
    assert_eq!(sent.extend(UNTIL, at("2026-12-04T17:00")), Err(Wrong::InThePast));
    let offered = Broadcast { state: State::Sent, ..offering(&[("a", afternoon())], &["a"]) };
    let closed = offered.close(now()).unwrap();
    assert!(!closed.takes_answers(now()) && closed.extend(later, now()).unwrap().takes_answers(now()));
}

#[test]
fn only_what_has_gone_out_and_asks_itself_is_closed() {
    let reminder = Broadcast { reminds: Some("root".parse().unwrap()), ..asking(State::Sent) };
    let silent = Broadcast { state: State::Sent, ..draft() };
    for one in [asking(State::Draft), asking(State::Planning), asking(State::Withdrawn), reminder, silent] {
        assert_eq!(one.close(now()), Err(Wrong::State), "{:?}", one.state);
        assert_eq!(one.extend(UNTIL, now()), Err(Wrong::State), "{:?}", one.state);
    }
}

#[test]
fn what_came_of_an_anonymous_one_was_shown_so_that_it_does_not_open_again() {
    let mut sent = asking(State::Sent);
    sent.survey.as_mut().unwrap().anonymous = true;
    assert!(sent.extend(None, now()).is_ok(), "while it is open nothing was shown");
    assert_eq!(sent.close(now()).unwrap().extend(None, now()), Err(Wrong::Shown));
    assert_eq!(sent.extend(None, at("2026-12-04T17:00")), Err(Wrong::Shown));
}

#[test]
fn a_survey_that_cannot_be_answered_does_not_go_out() {
    assert_eq!(asking(State::Draft).check_asks(now()), Ok(()));
    let over = Err(Wrong::Survey(survey::Wrong::Over));
    assert_eq!(asking(State::Draft).check_asks(at("2026-12-04T17:00")), over);
    let at_its_time = Timing { at: UNTIL, urgent_until: None };
    let says = Content { text: "お答えください。".into(), ..Content::default() };
    let scheduled = Broadcast { timing: at_its_time, content: says, ..asking(State::Draft) };
    let person = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    assert_eq!(
        scheduled.ask(person, 9, now()),
        Err(Wrong::Survey(survey::Wrong::Over)),
        "at the time at which it goes"
    );
    let nothing = Broadcast { survey: Some(Box::default()), ..draft() };
    assert_eq!(nothing.check_asks(now()), Err(Wrong::Survey(survey::Wrong::Empty)));
    let reminder = Broadcast { reminds: Some("root".parse().unwrap()), ..nothing };
    assert_eq!(reminder.check_asks(now()), Ok(()), "what it shows is another one's");
}

#[test]
fn times_go_to_exactly_the_homerooms_whose_teachers_offer_them() {
    let wrong = |why| Err(Wrong::Appointments(why));
    let a = || ("a", afternoon());
    assert_eq!(offering(&[a(), ("b", afternoon())], &["a", "b"]).check_asks(now()), Ok(()));
    assert_eq!(offering(&[], &[]).check_asks(now()), wrong(WrongAppointments::Empty));
    for to in [&["a", "b"][..], &["b"], &[]] {
        assert_eq!(offering(&[a()], to).check_asks(now()), wrong(WrongAppointments::Audience), "{to:?}");
    }
    let of_the_board = Broadcast { from: Sender::Board, ..offering(&[a()], &["a"]) };
    assert_eq!(of_the_board.check_asks(now()), wrong(WrongAppointments::Audience));
    let b = || "b".parse().unwrap();
    let none = offering(&[a(), ("b", offer(date(2026, 12, 7), &[]))], &["a", "b"]);
    assert_eq!(none.check_asks(now()), wrong(WrongAppointments::Offer(b(), WrongOffer::Nothing)));
    let past = offering(&[a(), ("b", offer(date(2026, 11, 24), &[(time(6, 0, 0, 0), time(9, 0, 0, 0))]))], &["a", "b"]);
    assert_eq!(past.check_asks(now()), wrong(WrongAppointments::InThePast(b())));
    assert_eq!(offering(&[a()], &["a"]).check_asks(at("2026-12-04T17:00")), wrong(WrongAppointments::Over));
}

fn written(was: &Broadcast, audience: Audience, asks: Asks) -> Result<Broadcast, Wrong> {
    was.written(Content::default(), audience, Timing::default(), asks, now())
}

#[test]
fn a_draft_holds_what_is_unfinished_and_not_what_nobody_needs() {
    let asks = |survey: Survey| Asks { survey: Some(Box::new(survey)), appointments: None };
    let of = |questions| asks(Survey { questions, ..Survey::default() });
    let unfinished = Question { title: String::new(), ..yes_or_no("q1") };
    let kept = written(&draft(), Audience::default(), of(vec![unfinished.clone()])).unwrap();
    assert_eq!(kept.survey.unwrap().questions, [unfinished]);
    let options = |count: usize| Kind::One { options: vec!["あ".into(); count] };
    let many = |count: usize| (0..count).map(|n| yes_or_no(&format!("q{n}"))).collect();
    for large in [
        of(many(51)),
        of(vec![Question { kind: options(500), ..yes_or_no("q1") }]),
        of(vec![Question { title: "あ".repeat(10_000), ..yes_or_no("q1") }]),
        of(vec![Question { note: "あ".repeat(401), ..yes_or_no("q1") }]),
        of(vec![Question { kind: Kind::One { options: vec!["あ".repeat(41)] }, ..yes_or_no("q1") }]),
        of((0..50)
            .map(|n| Question {
                note: "あ".repeat(400),
                kind: Kind::One { options: vec!["あ".repeat(40); 10] },
                ..yes_or_no(&format!("q{n}"))
            })
            .collect()),
    ] {
        assert_eq!(written(&draft(), Audience::default(), large), Err(Wrong::SurveyTooLarge));
    }
    let stretches = vec![(time(14, 0, 0, 0), time(16, 0, 0, 0)); 1_001];
    let offers = [("a".parse().unwrap(), offer(date(2026, 12, 7), &stretches))].into();
    let crowd = Asks { survey: None, appointments: Some(Box::new(Appointments { offers, ..Appointments::default() })) };
    assert_eq!(written(&draft(), Audience::default(), crowd), Err(Wrong::AppointmentsTooLarge));
    let both = Asks { survey: Some(Box::new(survey(None))), appointments: Some(Box::default()) };
    assert_eq!(written(&draft(), Audience::default(), both), Err(Wrong::AsksTwice));
}

#[test]
fn what_a_reminder_asks_and_whom_stays_that_of_the_earlier_one() {
    let school = || "B113299900019".parse().unwrap();
    let to = |id: &str| Audience::UnansweredOf { unanswered_of: id.parse().unwrap(), schools: [school()].into() };
    let reminder = Broadcast { reminds: Some("root".parse().unwrap()), audience: to("root"), ..asking(State::Draft) };
    let kept = written(&reminder, to("root"), Asks::default()).unwrap();
    assert_eq!((kept.survey, kept.reminds), (reminder.survey.clone(), reminder.reminds.clone()));
    let everyone = Audience::Segments { segments: [Segment::Everyone { school: school() }].into() };
    for other in [everyone, to("other")] {
        assert_eq!(written(&reminder, other, Asks::default()), Err(Wrong::Reminder));
    }
    assert_eq!(reminder.goes_to_unanswered_of().map(BroadcastId::as_str), Some("root"));
}

#[test]
fn a_reminder_says_what_is_missing_and_until_when() {
    let content = Content { title: "遠足の参加".into(), asks_confirmation: true, ..Content::default() };
    let sent = Broadcast { content, ..asking(State::Sent) };
    let said = sent.reminder(now());
    assert_eq!(
        said.text,
        "「遠足の参加」の回答を、まだいただいていない方にお送りしています。12月4日(金)17:00までに、ご回答をお願いします。"
    );
    assert_eq!((said.title.as_str(), said.asks_confirmation), ("遠足の参加", false));
    let offered = Broadcast { appointments: Some(Box::default()), survey: None, ..sent };
    let said = offered.reminder(now()).text;
    assert!(said.ends_with("お送りしています。おえらびください。"), "{said}");
    let appointments = Appointments { until: UNTIL, ..Appointments::default() };
    let late =
        Broadcast { appointments: Some(Box::new(appointments)), ..offered }.reminder(at("2026-12-05T08:00")).text;
    assert_eq!(late, said, "no deadline that is over");
}

#[test]
fn another_time_asks_the_same_without_its_days() {
    let closed = asking(State::Sent).close(now()).unwrap();
    assert_eq!(Asks::of(&closed).anew().survey, Some(Box::new(survey(None))));
    let offered = offering(&[("a", afternoon())], &["a"]);
    let anew = Asks::of(&offered).anew().appointments.unwrap();
    let offer = &anew.offers[&"a".parse().unwrap()];
    assert_eq!((offer.spans.len(), offer.minutes, anew.until), (0, 15, None));
}
