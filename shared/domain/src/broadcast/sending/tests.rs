use super::*;
use crate::broadcast::{Person, Reader, Recipient, Reckoned, Released, Sender, Timing, To};

pub(super) fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

pub(super) fn broadcast() -> Broadcast {
    let person = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    let from = Sender::School("B113299900019".parse().unwrap());
    let begun = Broadcast::draft("b".parse().unwrap(), from, person.clone(), at("2026-11-24T07:00"));
    let released = Released { by: person, at: begun.begun_at, addressed: 3, key: "k".into() };
    let planning = Broadcast { state: State::Planning, released: Some(released), ..begun };
    planning.freeze(Reckoned { addressed: 3, ..Reckoned::default() }, 1, at("2026-11-24T07:01"))
}

pub(super) fn chunk(by: By) -> Chunk {
    let recipient = |user: &str| Recipient {
        reader: Reader::Guardian(user.parse().unwrap()),
        to: To::Line(user.parse().unwrap()),
        via: Vec::new(),
        reached: true,
    };
    Chunk {
        broadcast: "b".parse().unwrap(),
        plan: broadcast().plan,
        number: 0,
        school: "B113299900019".parse().unwrap(),
        by,
        one_way: false,
        not_before: None,
        digest: None,
        lines: Vec::new(),
        before: Reckoned::default(),
        recipients: ["U1", "U2", "U3"].map(recipient).to_vec(),
    }
}

fn attempted(sending: &Sending, chunk: &Chunk, broadcast: &Broadcast, now: &str) -> Sending {
    match sending.next(chunk, broadcast, About::Standing, at(now)) {
        Next::Attempt(sending) => sending,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_try_that_nobody_answered_is_repeated_under_its_key_for_23_hours_and_never_after() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    assert_eq!(first.after(&chunk, Outcome::Unclear), None);
    let again = attempted(&first, &chunk, &broadcast, "2026-11-25T06:00");
    assert_eq!(retry_key(&again), retry_key(&first));
    assert!(matches!(
        again.next(&chunk, &broadcast, About::Standing, at("2026-11-25T06:01")),
        Next::Settle(Sending { fate: Fate::Parked { .. }, .. })
    ));
}

#[test]
fn what_was_not_taken_for_certain_was_no_try() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    let busy = first.after(&chunk, Outcome::NotTaken).unwrap();
    assert_eq!((busy.first_attempt, busy.tries), (None, 0));
    // But not where an earlier one may have been taken.
    let unclear = attempted(&first, &chunk, &broadcast, "2026-11-24T07:02");
    assert_eq!(unclear.after(&chunk, Outcome::NotTaken), None);
}

#[test]
fn without_one_the_rest_goes_under_another_key() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    let rest = first.after(&chunk, Outcome::Without(vec![1])).unwrap();
    let left: Vec<_> = chunk.left(&rest).map(|(place, _)| place).collect();
    assert_eq!((left, rest.first_attempt), (vec![0, 2], None));
    assert_ne!(retry_key(&rest), retry_key(&first));
    // Places are those of what was sent, not of the chunk.
    let second = attempted(&rest, &chunk, &broadcast, "2026-11-24T07:01");
    let last = second.after(&chunk, Outcome::Without(vec![1])).unwrap();
    assert_eq!(chunk.left(&last).map(|(place, _)| place).collect::<Vec<_>>(), [0]);
    let third = attempted(&last, &chunk, &broadcast, "2026-11-24T07:01");
    let nobody = third.after(&chunk, Outcome::Without(vec![0])).unwrap();
    assert_eq!((nobody.tally().removed, nobody.tally().line, &nobody.fate), (3, 0, &Fate::Done));
    assert!(matches!(third.after(&chunk, Outcome::Without(vec![7])).unwrap().fate, Fate::Parked { .. }));
}

#[test]
fn an_urgent_one_that_was_never_tried_expires_and_one_that_was_does_not() {
    let chunk = chunk(By::Line);
    let urgent_until = Some("2026-11-24T09:00".parse().unwrap());
    let urgent = Broadcast { timing: Timing { at: None, urgent_until }, ..broadcast() };
    let late = chunk.sending().next(&chunk, &urgent, About::Standing, at("2026-11-24T09:00"));
    assert!(matches!(late, Next::Settle(Sending { fate: Fate::Expired, .. })));
    let tried = attempted(&chunk.sending(), &chunk, &urgent, "2026-11-24T08:59");
    assert!(matches!(tried.next(&chunk, &urgent, About::Standing, at("2026-11-24T09:00")), Next::Attempt(_)));
}

#[test]
fn nothing_goes_out_that_is_over_withdrawn_or_not_due() {
    let (one, broadcast) = (chunk(By::Line), broadcast());
    let done = one.sending().after(&one, Outcome::Accepted).unwrap();
    assert_eq!(done.next(&one, &broadcast, About::Standing, at("2026-11-24T07:02")), Next::Nothing);
    assert_eq!(done.tally(), Tally { chunks: 1, line: 3, ..Tally::default() });
    let withdrawn = broadcast.withdraw(at("2026-11-24T07:02")).unwrap();
    let next = one.sending().next(&one, &withdrawn, About::Standing, at("2026-11-24T07:03"));
    assert!(matches!(next, Next::Settle(Sending { fate: Fate::Withdrawn, .. })));
    assert_eq!(one.sending().next(&one, &broadcast, About::TakenBack, at("2026-11-24T07:03")), next);
    let Next::Settle(settled) = next else { panic!("{next:?}") };
    assert_eq!(settled.tally(), Tally { chunks: 1, withdrawn: 3, ..Tally::default() });
    let later = Chunk { not_before: Some(at("2026-11-25T07:00")), ..chunk(By::Line) };
    assert_eq!(later.sending().due, later.not_before);
    assert_eq!(later.sending().next(&later, &broadcast, About::Standing, at("2026-11-25T06:59")), Next::Wait);
}

#[test]
fn a_refusal_after_an_unclear_try_is_no_proof_that_nothing_was_taken() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    let again = attempted(&first, &chunk, &broadcast, "2026-11-24T07:07");
    assert!(matches!(again.after(&chunk, Outcome::Without(vec![1])).unwrap().fate, Fate::Parked { .. }));
}

#[test]
fn a_link_that_ended_is_taken_out_before_the_first_try_and_never_after() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let without = chunk.sending().unlink(&chunk, &[1].into());
    assert_eq!(without.removed, [(1, Removed::Unlinked)].into());
    assert_ne!(retry_key(&without), retry_key(&chunk.sending()));
    let tried = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    assert_eq!(tried.unlink(&chunk, &[1].into()), tried);
    let nobody = chunk.sending().unlink(&chunk, &[0, 1, 2].into());
    assert_eq!((&nobody.fate, nobody.version, nobody.tally().removed), (&Fate::Done, 1, 3));
}

#[test]
fn a_mail_about_which_nobody_knows_is_a_persons_to_decide() {
    let (chunk, broadcast) = (chunk(By::Mail), broadcast());
    let begun = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01").begin_mail(0);
    let tried = begun.mail_taken(0).begin_mail(1).mail_refused(1).begin_mail(2);
    let parked = tried.mails_tried();
    assert!(matches!(&parked.fate, Fate::Parked { words, .. } if words.starts_with("1通")), "{parked:?}");
    let again = parked.send_again(at("2026-11-24T08:00")).unwrap();
    assert_eq!((again.mails.clone(), again.due), ([(0, Try::Done)].into(), Some(at("2026-11-24T08:00"))));
    let arrived = parked.let_be().unwrap();
    assert_eq!((&arrived.fate, arrived.tally().mail, arrived.tally().removed), (&Fate::Done, 2, 1));
    assert_eq!((arrived.let_be(), arrived.send_again(at("2026-11-24T08:00"))), (None, None));
}

#[test]
fn what_stands_outside_of_the_plan_goes_nowhere() {
    let (one, broadcast) = (chunk(By::Line), broadcast());
    let now = at("2026-11-24T07:02");
    let beyond = Chunk { number: 1, ..one.clone() };
    assert_eq!(beyond.sending().next(&beyond, &broadcast, About::Standing, now), Next::Nothing);
    let of_another_plan = Chunk { plan: one.plan + 1, ..one.clone() };
    assert_eq!(of_another_plan.sending().next(&of_another_plan, &broadcast, About::Standing, now), Next::Nothing);
    let end = Chunk { recipients: Vec::new(), ..one };
    assert_eq!((end.is_end(), end.sending().fate, end.sending().size), (true, Fate::Done, 0));
}

#[test]
fn a_correction_is_for_those_who_may_have_read_what_it_corrects() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let withdrawn = broadcast.withdraw(at("2026-11-24T07:05")).unwrap();
    let open = chunk.sending();
    let tried = attempted(&open, &chunk, &broadcast, "2026-11-24T07:01");
    // What still waits for somebody's hours goes out, and its correction behind it.
    assert!(!open.arrives_nowhere(&broadcast) && open.arrives_nowhere(&withdrawn));
    assert!(!tried.arrives_nowhere(&withdrawn));
    for (sending, nowhere) in [(open, true), (tried.clone(), false)] {
        let Next::Settle(settled) = sending.next(&chunk, &withdrawn, About::Standing, at("2026-11-24T07:06")) else {
            panic!()
        };
        assert_eq!(settled.arrives_nowhere(&withdrawn), nowhere, "{settled:?}");
    }
    let done = tried.after(&chunk, Outcome::Accepted).unwrap();
    assert!(!done.arrives_nowhere(&withdrawn));
    // LINE was busy, and the page has had it since.
    let on_page = Sending { in_inboxes: true, ..attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01") };
    let busy = on_page.after(&chunk, Outcome::NotTaken).unwrap();
    assert!(busy.first_attempt.is_none() && !busy.arrives_nowhere(&withdrawn));
}

#[test]
fn what_may_have_arrived_before_somebody_sent_it_again_still_may() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    let second = attempted(&first, &chunk, &broadcast, "2026-11-24T07:07");
    let withdrawn = broadcast.withdraw(at("2026-11-24T08:05")).unwrap();
    for (tried, nowhere) in [(first, true), (second, false)] {
        let parked = tried.after(&chunk, Outcome::QuotaReached).unwrap();
        let again = parked.send_again(at("2026-11-24T08:00")).unwrap();
        let Next::Settle(settled) = again.next(&chunk, &withdrawn, About::Standing, at("2026-11-24T08:06")) else {
            panic!()
        };
        assert_eq!(settled.arrives_nowhere(&withdrawn), nowhere, "{settled:?}");
        let refused = attempted(&again, &chunk, &broadcast, "2026-11-24T08:01").after(&chunk, Outcome::QuotaReached);
        assert_eq!(refused.unwrap().doubt() == Some(Doubt::Quota), nowhere);
    }
}

#[test]
fn what_line_has_not_taken_is_told_from_what_may_have_arrived() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let first = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    let again = attempted(&first, &chunk, &broadcast, "2026-11-24T07:07");
    for (outcome, why) in [(Outcome::QuotaReached, Doubt::Quota), (Outcome::Refused("no".into()), Doubt::Refused)] {
        let parked = first.after(&chunk, outcome.clone()).unwrap();
        assert_eq!(parked.doubt(), Some(why));
        let given_up = parked.let_be().unwrap();
        assert_eq!((&given_up.fate, given_up.tally().line, given_up.tally().removed), (&Fate::Done, 0, 3));
        // The try before this one may have been taken.
        let unclear = again.after(&chunk, outcome).unwrap();
        assert_eq!((unclear.doubt(), unclear.let_be().unwrap().tally().line), (Some(Doubt::Unclear), 3));
    }
}

#[test]
fn of_what_was_parked_before_its_reason_was_noted_nobody_knows() {
    let before = serde_json::json!({ "fate": "parked", "words": "LINEの言葉" });
    let fate: Fate = serde_json::from_value(before).unwrap();
    assert_eq!(fate, Fate::Parked { why: Doubt::Unclear, words: "LINEの言葉".to_owned() });
    let now = Fate::Parked { why: Doubt::Quota, words: String::new() };
    assert_eq!(serde_json::to_value(now).unwrap()["why"], "quota");
}

#[test]
fn nobody_is_reminded_of_what_is_over_and_what_was_tried_is_tried_on() {
    let (chunk, broadcast) = (chunk(By::Line), broadcast());
    let late = chunk.sending().next(&chunk, &broadcast, About::Over, at("2026-11-25T07:00"));
    let Next::Settle(settled) = late else { panic!("{late:?}") };
    assert_eq!((&settled.fate, settled.tally().expired), (&Fate::Expired, 3));
    let tried = attempted(&chunk.sending(), &chunk, &broadcast, "2026-11-24T07:01");
    assert!(matches!(tried.next(&chunk, &broadcast, About::Over, at("2026-11-24T07:05")), Next::Attempt(_)));
}
