//! Chunks are frozen once, sendings go on one version at a time, and every end is counted once.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, By, Chunk, Doubt, Fate, Reader, Recipient, Removed, Sending, Tally, To, Try, retry_key},
    group::CommunityMember,
    id::{CommunityId, PupilId},
};
use table::{Due, FanOut, Seed, TableError};
use testkit::{
    Dynamo, Fault,
    world::{self, guardian, seven_and},
};
use tokio::task::JoinSet;

use super::{chunk, draft, going_out, id, of, pressed, recipient, register};
use crate::both::{AnyTable, populated};

fn next(sending: &Sending, fate: Fate) -> Sending {
    Sending { fate, version: sending.version + 1, due: None, ..sending.clone() }
}

/// About to be handed to LINE at a moment that is finer than the table keeps.
fn attempt(sending: &Sending) -> Sending {
    Sending { first_attempt: Some(pressed()), tries: sending.tries + 1, ..next(sending, Fate::Open) }
}

/// The broadcast of a chunk, as far as the table asks about it.
fn planned(chunk: &Chunk) -> Broadcast {
    Broadcast { plan: chunk.plan, ..of(chunk.broadcast.as_str()) }
}

async fn frozen(table: &impl AnyTable, chunk: &Chunk) -> Sending {
    assert!(table.freeze(chunk).await.unwrap());
    table.sending(&planned(chunk), chunk.number).await.unwrap().unwrap()
}

both! {
    async fn a_chunk_is_frozen_with_its_sending_and_only_once(table) {
        let (first, mut other) = (chunk("b", 0, By::Line), chunk("b", 0, By::Mail));
        other.recipients.pop();
        assert_eq!(table.chunk(&of("b"), 0).await.unwrap(), None);
        assert!(table.freeze(&first).await.unwrap());
        assert!(!table.freeze(&other).await.unwrap());
        assert!(!table.freeze(&first).await.unwrap());
        assert_eq!(table.chunk(&of("b"), 0).await.unwrap(), Some(first.clone()));
        assert_eq!(table.sending(&of("b"), 0).await.unwrap(), Some(first.sending()));
        for (broadcast, number) in [("b", 1), ("c", 0)] {
            assert_eq!(table.chunk(&of(broadcast), number).await.unwrap(), None);
            assert_eq!(table.sending(&of(broadcast), number).await.unwrap(), None);
        }
    }

    async fn sendings_come_by_number_and_those_of_another_broadcast_stay_away(table) {
        for number in [10, 9, 0] {
            table.freeze(&chunk("b", number, By::Line)).await.unwrap();
        }
        table.freeze(&chunk("bb", 1, By::Line)).await.unwrap();
        let numbers: Vec<_> = table.sendings(&of("b")).await.unwrap().iter().map(|one| one.number).collect();
        assert_eq!(numbers, [0, 9, 10]);
        assert_eq!(table.sendings(&of("a")).await.unwrap(), []);
    }

    async fn everything_that_a_sending_holds_comes_back(table) {
        let mut sending = frozen(table, &chunk("b", 0, By::Mail)).await;
        sending = Sending {
            removed: BTreeMap::from([(0, Removed::Unknown), (1, Removed::Unlinked)]),
            mails: BTreeMap::from([(2, Try::Begun), (10, Try::Done)]),
            first_attempt: Some(seven_and(13)),
            generation: 2,
            tries: 1,
            due: Some(seven_and(20)),
            ..next(&sending, Fate::Parked { why: Doubt::Quota, words: "LINEの言葉".into() })
        };
        assert!(table.advance(&sending).await.unwrap());
        assert_eq!(table.sending(&of("b"), 0).await.unwrap(), Some(sending));
    }

    async fn of_two_steps_from_one_version_one_is_taken(table) {
        let sending = frozen(table, &chunk("b", 0, By::Line)).await;
        let (one, mut other) = (attempt(&sending), attempt(&sending));
        other.first_attempt = Some(seven_and(30));
        assert!(table.advance(&one).await.unwrap());
        assert!(!table.advance(&other).await.unwrap());
        assert!(!table.advance(&next(&sending, Fate::Done)).await.unwrap());
        assert_eq!(table.tally(&id("b")).await.unwrap(), Tally::default());
        assert!(!table.advance(&Sending { version: 9, ..next(&one, Fate::Done) }).await.unwrap());
    }

    async fn ones_own_earlier_try_is_found_again_and_nobody_elses_is_taken_for_it(table) {
        let sending = frozen(table, &chunk("b", 0, By::Mail)).await;
        let [mine, another] = [1, 2].map(|generation| {
            let hand = retry_key(&Sending { generation, ..sending.clone() });
            Sending { hand: Some(hand), ..attempt(&sending) }
        });
        for _ in 0..2 {
            assert!(table.advance(&mine).await.unwrap());
            assert!(!table.advance(&another).await.unwrap(), "would write the same mails");
        }
    }

    async fn each_planning_has_a_log_of_its_own(table) {
        let (earlier, again) = (of("b"), Broadcast { plan: 9, ..of("b") });
        let first = chunk("b", 0, By::Line);
        assert!(table.freeze(&first).await.unwrap());
        assert_eq!(table.chunk(&again, 0).await.unwrap(), None);
        let second = Chunk { plan: 9, recipients: vec![], ..first.clone() };
        assert!(table.freeze(&second).await.unwrap());
        assert_eq!(table.sendings(&earlier).await.unwrap(), [first.sending()]);
        assert_eq!(table.sendings(&again).await.unwrap(), [second.sending()]);
        assert_eq!(table.chunk(&again, 0).await.unwrap(), Some(second));
    }

    async fn whoever_has_no_link_left_or_is_on_no_list_is_found_by_their_place(table) {
        let [first, second] = [0, 1].map(|place| world::pupils().swap_remove(place).id);
        register(table, 1, &[0, 1]).await;
        register(table, 2, &[1]).await;
        let to = |number, via: &[&PupilId]| Recipient { via: via.iter().map(|&id| id.clone()).collect(), ..recipient(number, 0) };
        let (school, chii): (_, CommunityId) = (world::hibari().code, "chii".parse().unwrap());
        let listed = CommunityMember {
            school: school.clone(),
            id: chii.clone(),
            name: "千葉 いく".into(),
            what: "見守り隊".into(),
            mail: None,
        };
        table.plant(vec![Seed::CommunityMember(listed)]).await.unwrap();
        let neighbour = |id: CommunityId| Recipient { reader: Reader::Community(school.clone(), id), ..recipient(4, 0) };
        let recipients = vec![
            to(1, &[&first, &second]),
            to(2, &[&first]),
            to(2, &[&first, &second]),
            to(3, &[&first]),
            neighbour(chii),
            neighbour("struck-off".parse().unwrap()),
        ];
        let chunk = Chunk { recipients, ..chunk("b", 0, By::Line) };
        assert_eq!(table.unlinked(&chunk).await.unwrap(), [1, 3, 5].into());
    }

    async fn every_end_is_counted_once(table) {
        for (number, by) in [(0, By::Line), (1, By::Mail), (2, By::Page)] {
            let mut sending = frozen(table, &chunk("b", number, by)).await;
            if by == By::Line {
                sending = Sending { removed: [(1, Removed::Unknown)].into(), ..next(&sending, Fate::Open) };
                assert!(table.advance(&sending).await.unwrap());
            }
            let done = next(&sending, Fate::Done);
            for _ in 0..2 {
                assert!(table.advance(&done).await.unwrap());
            }
            // An end of an end is none.
            assert!(!table.advance(&next(&done, Fate::Expired)).await.unwrap());
        }
        for (number, fate) in [(3, Fate::Expired), (4, Fate::Withdrawn)] {
            let sending = frozen(table, &chunk("b", number, By::Line)).await;
            assert!(table.advance(&next(&sending, fate)).await.unwrap());
        }
        let tally = Tally { chunks: 5, line: 2, mail: 3, page: 3, removed: 1, expired: 3, digest: 0, withdrawn: 3 };
        assert_eq!(table.tally(&id("b")).await.unwrap(), tally);
        assert_eq!(table.tally(&id("c")).await.unwrap(), Tally::default());
    }

    async fn what_a_person_decides_about_a_parked_chunk_counts_then(table) {
        let sending = frozen(table, &chunk("b", 0, By::Line)).await;
        let parked = next(&sending, Fate::Parked { why: Doubt::Unclear, words: "?".into() });
        assert!(table.advance(&parked).await.unwrap());
        assert_eq!(table.tally(&id("b")).await.unwrap().chunks, 0);
        assert!(table.advance(&next(&parked, Fate::Done)).await.unwrap());
        assert_eq!(table.tally(&id("b")).await.unwrap(), Tally { chunks: 1, line: 3, ..Tally::default() });
    }

    async fn nothing_that_was_not_frozen_goes_on(table) {
        let sending = chunk("b", 0, By::Line).sending();
        assert!(!table.advance(&next(&sending, Fate::Open)).await.unwrap());
        assert!(!table.advance(&next(&sending, Fate::Done)).await.unwrap());
        assert!(!table.ordered(&sending).await.unwrap());
        assert_eq!(table.tally(&id("b")).await.unwrap(), Tally::default());
    }

    async fn a_deferred_chunk_is_due_from_its_moment_until_it_is_ordered(table) {
        for (number, minute) in [(0, 30), (1, 20)] {
            let chunk = Chunk { not_before: Some(seven_and(minute)), ..chunk("b", number, By::Line) };
            table.freeze(&chunk).await.unwrap();
        }
        table.freeze(&chunk("b", 2, By::Line)).await.unwrap();
        let second = table.sending(&of("b"), 1).await.unwrap().unwrap();
        assert_eq!(table.due(seven_and(19), 9).await.unwrap(), []);
        assert_eq!(table.due(seven_and(20), 9).await.unwrap(), [Due::Send(second.clone())]);
        assert_eq!(table.due(seven_and(40), 1).await.unwrap(), [Due::Send(second.clone())]);
        assert_eq!(table.due(seven_and(40), 9).await.unwrap().len(), 2);
        for _ in 0..2 {
            assert!(table.ordered(&second).await.unwrap());
            assert_eq!(table.due(seven_and(20), 9).await.unwrap(), []);
        }
        // What was noted changes nothing for whoever sends it, and what is sent is not due.
        assert!(table.advance(&attempt(&second)).await.unwrap());
        assert!(!table.ordered(&second).await.unwrap());
        let first = table.sending(&of("b"), 0).await.unwrap().unwrap();
        assert!(table.advance(&next(&first, Fate::Done)).await.unwrap());
        assert_eq!(table.due(seven_and(40), 9).await.unwrap(), []);
    }

    async fn a_chunk_is_delivered_for_its_own_broadcast_only(table) {
        let broadcast = going_out(&draft("b", 0));
        for _ in 0..2 {
            table.deliver(&broadcast, &chunk("b", 0, By::Line)).await.unwrap();
        }
        assert!(table.deliver(&broadcast, &chunk("c", 0, By::Line)).await.is_err());
        assert!(table.deliver(&draft("b", 0), &chunk("b", 0, By::Line)).await.is_err());
    }
}

const LONGEST: &str = "0123456789012345678901234567890123456789012345678901234567890123";

/// As long as ids can be, each another.
fn longest(kind: char, number: usize) -> String {
    format!("{kind}{number:05}{}", &LONGEST[6..])
}

#[tokio::test]
async fn five_hundred_with_the_longest_ids_are_frozen_together() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let recipients = (0..500).map(|n| Recipient {
        reader: Reader::Guardian(longest('g', n).parse().unwrap()),
        to: To::Line(longest('U', n).parse().unwrap()),
        via: (0..6).map(|child| longest('p', 10 * n + child).parse().unwrap()).collect(),
        reached: false,
    });
    let not_before = Some(seven_and(20));
    let chunk = Chunk {
        broadcast: longest('b', 0).parse().unwrap(),
        recipients: recipients.collect(),
        not_before,
        ..chunk("b", 999_999, By::Line)
    };
    assert!(table.freeze(&chunk).await.unwrap());
    let sending = table.sending(&planned(&chunk), chunk.number).await.unwrap().unwrap();
    assert_eq!((sending.size, sending.reaching), (500, 0));
    // Everybody was taken out, and every mail was tried.
    let all = Sending {
        removed: (0..500).map(|place| (place, Removed::Unlinked)).collect(),
        mails: (0..500).map(|place| (place, Try::Begun)).collect(),
        ..next(&sending, Fate::Open)
    };
    assert!(table.advance(&all).await.unwrap());
    assert_eq!(table.chunk(&planned(&chunk), chunk.number).await.unwrap(), Some(chunk.clone()));
    let mut more = Chunk { number: 0, ..chunk };
    more.recipients.extend_from_within(..);
    let refused = table.freeze(&more).await;
    assert!(
        matches!(refused, Err(TableError::Refused(_))),
        "the emulator must know the limit, or this test shows nothing"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_planners_at_once_one_freezes() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let mut planning = JoinSet::new();
    for n in 0..8 {
        let table = table.clone();
        let chunk = Chunk { recipients: vec![recipient(n, 0)], ..chunk("b", 0, By::Line) };
        planning.spawn(async move { (table.freeze(&chunk).await.unwrap(), n) });
    }
    let won: Vec<u8> = planning.join_all().await.into_iter().filter_map(|(won, n)| won.then_some(n)).collect();
    assert_eq!(won.len(), 1);
    let chunk = table.chunk(&of("b"), 0).await.unwrap().unwrap();
    assert_eq!(chunk.recipients[0].reader, Reader::Guardian(guardian(won[0])));
}

#[tokio::test]
async fn lost_answers_count_nobody_twice_and_lose_nobody() {
    for lost in 1..=3 {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        let plan = |operation| dynamo.faults().plan(operation, Fault::AnswerLost, lost);
        plan("TransactWriteItems");
        let answer = table.freeze(&chunk("b", 0, By::Line)).await;
        assert_eq!(answer.is_err(), lost == 3);
        assert!(!table.freeze(&chunk("b", 0, By::Line)).await.unwrap());
        let sending = table.sending(&of("b"), 0).await.unwrap().unwrap();
        let begun = attempt(&sending);
        plan("PutItem");
        let answer = table.advance(&begun).await;
        assert!(answer == Ok(true) || lost == 3, "{answer:?}");
        assert!(table.advance(&begun).await.unwrap());
        let done = next(&begun, Fate::Done);
        plan("TransactWriteItems");
        let answer = table.advance(&done).await;
        assert!(answer == Ok(true) || lost == 3, "{answer:?}");
        assert!(table.advance(&done).await.unwrap());
        assert_eq!(table.tally(&id("b")).await.unwrap(), Tally { chunks: 1, line: 3, ..Tally::default() });
    }
}

#[tokio::test]
async fn what_a_delivery_leaves_undone_is_done_next() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let recipients = (0..60).map(|n| recipient(n, 0)).collect();
    dynamo.faults().plan("BatchWriteItem", Fault::LeftUndone, 4);
    let chunk = Chunk { recipients, ..chunk("b", 0, By::Line) };
    table.deliver(&going_out(&draft("b", 0)), &chunk).await.unwrap();
    let rows = dynamo.client().scan().table_name("renraku-contract").send().await.unwrap().items.unwrap();
    let messages = rows.iter().filter(|row| row["sk"].as_s().unwrap().starts_with("MESSAGE#")).count();
    assert_eq!(messages, 60);
}
