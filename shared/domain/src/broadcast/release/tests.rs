use super::*;
use crate::{
    broadcast::{Audience, Content, Segment, Sender, Timing},
    id::BroadcastId,
};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

fn person(id: &str) -> Person {
    Person { id: id.parse().unwrap(), name: "佐々木".into() }
}

fn press(id: &str, key: &str, addressed: u32) -> Released {
    Released { by: person(id), at: at("2026-11-24T07:00"), addressed, key: key.into() }
}

fn draft() -> Broadcast {
    let from = Sender::School("B113299900019".parse().unwrap());
    let content = Content { text: "明日は弁当です。".into(), ..Content::default() };
    let draft = Broadcast::draft("b".parse().unwrap(), from, person("author"), at("2026-11-24T06:50"));
    Broadcast { content, sender_name: "ひばり小学校".into(), ..draft }
}

#[test]
fn it_waits_a_minute_and_one_of_stopping_and_beginning_happens() {
    let released = draft().release(press("author", "k", 28)).unwrap();
    assert_eq!(released.go_at, Some(at("2026-11-24T07:01")));
    assert_eq!(released.begin(at("2026-11-24T07:00")), None);
    let begun = released.begin(at("2026-11-24T07:01")).unwrap();
    assert_eq!(begun.begin(at("2026-11-24T07:02")).as_ref(), Some(&begun));
    let stopped = released.stop(at("2026-11-24T07:00")).unwrap();
    assert_eq!(stopped.version, begun.version, "both are written on condition of the same version");
    assert_eq!(stopped.begin(at("2026-11-24T09:00")), None);
    let stopped_while_planned = begun.stop(at("2026-11-24T07:02")).unwrap();
    let frozen = begun.freeze(Reckoned { addressed: 28, ..Reckoned::default() }, 1, at("2026-11-24T07:02"));
    assert_eq!(stopped_while_planned.version, frozen.version, "one of stopping and sending happens");
    assert_eq!(frozen.stop(at("2026-11-24T07:03")), Err(Wrong::TooLate));
    assert!(stopped.edited(at("2026-11-24T07:05")).unwrap().release(press("author", "k2", 28)).is_ok());
}

#[test]
fn pressing_twice_releases_once() {
    let released = draft().release(press("author", "k", 28)).unwrap();
    assert_eq!(released.release(press("author", "k", 28)).unwrap(), released);
    assert_eq!(released.release(press("author", "other", 28)), Err(Wrong::State));
}

#[test]
fn nobody_approves_their_own_request() {
    let waiting = draft().ask(person("author"), 28, at("2026-11-24T07:00")).unwrap();
    assert_eq!(waiting.release(press("author", "k", 28)), Err(Wrong::OwnRequest));
    assert_eq!(waiting.release(press("head", "k", 28)).unwrap().state, State::Released);
    let refused = waiting.refuse(person("head"), "日付が違います".into(), at("2026-11-24T07:00")).unwrap();
    assert_eq!((refused.state, refused.refused.unwrap().by), (State::Draft, person("head")));
}

#[test]
fn what_is_handed_in_names_somebody_and_goes_out_by_the_approvers_right() {
    let (begun, now) = (draft(), at("2026-11-24T07:00"));
    assert_eq!(begun.hand_in(person("drafter"), now), Err(Wrong::AudienceEmpty));
    let group = Segment::Group { school: "B113299900019".parse().unwrap(), group: "club".parse().unwrap() };
    let addressed = Broadcast { audience: Audience::Segments { segments: [group].into() }, ..begun };
    let waiting = addressed.hand_in(person("drafter"), now).unwrap();
    assert_eq!((waiting.state, waiting.asked.as_ref()), (State::Waiting, Some(&person("drafter"))));
    assert_eq!(waiting.edited(now), Err(Wrong::State));
    assert_eq!(waiting.release(press("drafter", "k", 28)), Err(Wrong::OwnRequest));
    let released = waiting.release(press("head", "k", 28)).unwrap();
    assert_eq!(released.released.map(|press| press.by), Some(person("head")));
    let silent = Broadcast { content: Content::default(), ..addressed };
    assert!(matches!(silent.hand_in(person("drafter"), now), Err(Wrong::Content(_))));
}

#[test]
fn bad_times_and_empty_audiences_are_refused() {
    assert_eq!(draft().release(press("author", "k", 0)), Err(Wrong::AudienceEmpty));
    let timed = |at: Option<&str>, until: Option<&str>| {
        let parse = |text: &str| text.parse().unwrap();
        let timing = Timing { at: at.map(parse), urgent_until: until.map(parse) };
        Broadcast { timing, ..draft() }.release(press("author", "k", 28)).map(|released| released.go_at)
    };
    assert_eq!(timed(Some("2026-11-24T07:00"), None), Err(Wrong::InThePast));
    assert_eq!(timed(Some("2026-11-25T07:30"), None), Ok(Some(at("2026-11-25T07:30"))));
    // Less than the hold away: the hold counts.
    assert_eq!(timed(Some("2026-11-24T07:00:30"), None), Ok(Some(at("2026-11-24T07:01"))));
    assert_eq!(timed(None, Some("2026-11-24T07:01")), Err(Wrong::ExpiryInvalid));
    assert_eq!(timed(None, Some("2026-11-24T07:02")), Ok(Some(at("2026-11-24T07:01"))));
    let silent = Broadcast { content: Content::default(), ..draft() };
    assert_eq!(silent.release(press("author", "k", 28)), Err(Wrong::Content(ContentWrong::Empty)));
}

#[test]
fn an_audience_that_has_moved_gets_nothing() {
    let frozen = |seen: u32, now: u32, scheduled: bool| {
        let at_ = scheduled.then(|| "2026-11-25T07:30".parse().unwrap());
        let timing = Timing { at: at_, urgent_until: None };
        let released = Broadcast { timing, ..draft() }.release(press("author", "k", seen)).unwrap();
        let planning = Broadcast { state: State::Planning, ..released };
        planning.freeze(Reckoned { addressed: now, ..Reckoned::default() }, 1, at("2026-11-25T07:31")).state
    };
    for (seen, now, scheduled, state) in [
        (28, 28, false, State::Sending),
        (28, 30, false, State::Sending),
        (28, 31, false, State::Moved),
        (28, 25, false, State::Moved),
        (600, 608, false, State::Sending),
        (600, 609, false, State::Moved),
        (600, 938, false, State::Moved),
        (41_000, 41_003, false, State::Sending),
        (28, 30, true, State::Sending),
        (28, 40, true, State::Moved),
    ] {
        assert_eq!(frozen(seen, now, scheduled), state, "{seen} {now} {scheduled}");
    }
}

#[test]
fn only_what_went_out_is_withdrawn() {
    assert_eq!(draft().withdraw(at("2026-11-24T07:00")), Err(Wrong::State));
    let sending = Broadcast { state: State::Sending, ..draft() };
    let withdrawn = sending.withdraw(at("2026-11-24T07:05")).unwrap();
    assert_eq!(withdrawn.finish(at("2026-11-24T07:06")), None);
    assert_eq!(withdrawn.withdraw(at("2026-11-24T07:07")).as_ref(), Ok(&withdrawn));
}

#[test]
fn the_machine_looks_again_while_something_is_left_to_do() {
    let released = draft().release(press("author", "k", 28)).unwrap();
    assert_eq!(released.due_at(), Some(at("2026-11-24T07:01")));
    let begun = released.begin(at("2026-11-24T07:01")).unwrap();
    assert_eq!(begun.due_at(), Some(at("2026-11-24T07:03")));
    let taken_over = begun.begin(at("2026-11-24T07:03")).unwrap();
    assert_eq!(taken_over.due_at(), Some(at("2026-11-24T07:05")));
    assert_eq!((taken_over.plan, taken_over.changed_at), (begun.plan, begun.changed_at), "it is the same plan");
    assert_eq!(taken_over.version, begun.version + 1, "and two do not take it over at once");
    let sending = taken_over.freeze(Reckoned { addressed: 28, ..Reckoned::default() }, 1, at("2026-11-24T07:04"));
    assert_eq!(sending.due_at(), Some(at("2026-11-24T07:06")));
    let withdrawn = sending.withdraw(at("2026-11-24T07:05")).unwrap();
    assert_eq!(withdrawn.due_at(), Some(at("2026-11-24T07:05")), "what is open is settled at once");
    let sent = sending.finish(at("2026-11-24T07:05")).unwrap();
    let over = [sent.withdraw(at("2026-11-24T07:06")).unwrap(), sent, begun.lapse(at("2026-11-24T07:02"))];
    for over in over.into_iter().chain([begun.stop(at("2026-11-24T07:02")).unwrap()]) {
        assert_eq!((over.due_at(), over.again_at), (None, None), "{:?}", over.state);
    }
    let moved = begun.freeze(Reckoned { addressed: 40, ..Reckoned::default() }, 1, at("2026-11-24T07:04"));
    assert_eq!((moved.state, moved.due_at()), (State::Moved, None));
}

#[test]
fn what_tells_that_one_is_taken_back_is_never_moved_and_may_be_for_nobody() {
    let of = |id: &str| Broadcast { id: id.parse().unwrap(), ..draft() };
    let follows = |id: &BroadcastId| Audience::RecipientsOf { recipients_of: id.clone(), schools: BTreeSet::new() };
    let withdrawn = of("earlier");
    let correction = Broadcast { corrects: Some(withdrawn.id.clone()), audience: follows(&withdrawn.id), ..of("c") };
    assert_eq!(correction.release(press("author", "k", 0)), Err(Wrong::AudienceEmpty));
    let notice = Broadcast { id: withdrawn.notice_id(), ..correction };
    assert!(notice.is_notice() && withdrawn.notice_id() != of("other").notice_id());
    for (seen, now) in [(0, 0), (0, 500), (5_000, 5_500), (5_000, 0)] {
        let planning = notice.release(press("author", "k", seen)).unwrap().begin(at("2026-11-24T07:01")).unwrap();
        let frozen = planning.freeze(Reckoned { addressed: now, ..Reckoned::default() }, 1, at("2026-11-24T07:02"));
        assert_eq!(frozen.state, State::Sending, "{seen} {now}");
    }
}
