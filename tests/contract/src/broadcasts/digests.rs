//! Digests: entered while open, and never after.

use domain::{
    broadcast::{Broadcast, By, Chunk, Entry, Fate, Line, Sender, Sending, State, To},
    guardian::{Contact, Link, Reach},
    id::GuardianId,
};
use jiff::Timestamp;
use table::{Broadcasts, Digests, Due, FanOut, Guardians, Links};
use testkit::{
    Dynamo,
    world::{self, guardian, line_user, seven_and},
};
use tokio::task::JoinSet;

use super::{chunk, id, of, recipient, register};
use crate::both::{AnyTable, populated};

fn digest() -> Broadcast {
    Broadcast::digest_at(seven_and(60))
}

/// That these guardians read of a broadcast for the pupils at those places.
fn entries(broadcast: &str, guardians: &[(u8, &[usize])]) -> Vec<Entry> {
    let entry = |(number, places): &(u8, &[usize])| Entry {
        digest: digest().id,
        guardian: guardian(*number),
        broadcast: id(broadcast),
        school: world::hibari().code,
        via: places.iter().map(|place| world::pupils().swap_remove(*place).id).collect(),
        sender: "ひばり小学校".into(),
    };
    guardians.iter().map(entry).collect()
}

async fn close(table: &impl AnyTable) {
    let closed = digest().begin(seven_and(60)).unwrap();
    table.change_broadcast(&closed).await.unwrap();
}

fn line(number: u8) -> To {
    let Contact::Line(user) = line_user(number) else { panic!("a user of LINE") };
    To::Line(user)
}

both! {
    async fn whoever_enters_first_opens_it_and_nobody_enters_it_when_it_is_closed(table) {
        let (early, late) = (entries("b", &[(1, &[0]), (2, &[1])]), entries("b", &[(2, &[1]), (3, &[2])]));
        assert_eq!(table.ordered_broadcast(&digest().id).await.unwrap(), None);
        for _ in 0..2 {
            assert!(table.enter(&digest(), &early).await.unwrap());
        }
        assert_eq!(table.ordered_broadcast(&digest().id).await.unwrap(), Some(digest()));
        close(table).await;
        assert!(!table.enter(&digest(), &late).await.unwrap());
        assert_eq!(table.entered(&late).await.unwrap(), [guardian(2)].into());
        let mut all = table.entries(&digest().id, None, 9).await.unwrap();
        all.sort_by_key(|entry| entry.via.clone());
        assert_eq!(all, early);
        // Another hour is another digest.
        let evening = Broadcast::digest_at(seven_and(660));
        let own: Vec<Entry> = late.iter().map(|entry| Entry { digest: evening.id.clone(), ..entry.clone() }).collect();
        assert_eq!(table.entered(&own).await.unwrap(), [].into());
        assert!(table.enter(&evening, &own).await.unwrap());
        assert_eq!(table.entries(&digest().id, None, 9).await.unwrap().len(), 2);
    }

    async fn the_entries_of_a_guardian_come_next_to_each_other_page_by_page(table) {
        for broadcast in ["b", "c"] {
            let all: Vec<(u8, &[usize])> = (1..=120).map(|number| (number, [0].as_slice())).collect();
            assert!(table.enter(&digest(), &entries(broadcast, &all)).await.unwrap());
        }
        let (mut read, mut last): (Vec<Entry>, _) = (Vec::new(), None);
        loop {
            let page = table.entries(&digest().id, last.as_ref(), 50).await.unwrap();
            last = page.last().cloned();
            let ended = page.len() < 50;
            read.extend(page);
            if ended {
                break;
            }
        }
        let mut guardians: Vec<GuardianId> = read.into_iter().map(|entry| entry.guardian).collect();
        assert_eq!(guardians.len(), 240);
        guardians.dedup();
        assert_eq!(guardians.len(), 120);
    }

    async fn it_is_due_at_its_moment_and_stands_in_no_list(table) {
        assert!(table.enter(&digest(), &entries("b", &[(1, &[0])])).await.unwrap());
        assert_eq!(table.due(seven_and(59), 9).await.unwrap(), []);
        assert_eq!(table.due(seven_and(60), 9).await.unwrap(), [Due::Plan(digest().id)]);
        let board = world::staff()[0].sender_scope(&Sender::Board).unwrap();
        assert_eq!(table.broadcasts(&board, None, 9).await.unwrap(), []);
    }

    async fn who_has_blocked_us_or_is_nobodys_guardian_is_not_told(table) {
        for number in 1..=2 {
            register(table, number, &[0]).await;
        }
        table.note_reach(&line_user(1), Reach::Following, seven_and(30)).await.unwrap();
        table.note_reach(&line_user(2), Reach::Blocked, seven_and(30)).await.unwrap();
        let entered = entries("b", &[(1, &[0, 1]), (1, &[1]), (2, &[0]), (3, &[0])]);
        let told = table.still_read(entered).await.unwrap();
        assert_eq!(told, [(entries("b", &[(1, &[0])]).remove(0), line(1))], "for the child of whom they are a guardian");
    }

    async fn of_a_digests_chunk_everybody_is_found_who_has_lost_a_link(table) {
        register(table, 1, &[0, 1]).await;
        register(table, 2, &[0]).await;
        let via = [0, 1].map(|place| world::pupils().swap_remove(place).id);
        let recipients = [1, 2].map(|number| domain::broadcast::Recipient { via: via.to_vec(), ..recipient(number, 0) });
        let ordinary = Chunk { recipients: recipients.to_vec(), ..chunk("b", 0, By::Line) };
        assert_eq!(table.unlinked(&ordinary).await.unwrap(), [].into());
        let lines = vec![Line { sender: "ひばり小学校".into(), title: Some("弁当の日".into()), corrects: false }];
        assert_eq!(table.unlinked(&Chunk { lines, ..ordinary }).await.unwrap(), [1].into());
    }

    async fn what_a_chunk_says_of_digests_comes_back(table) {
        let lines = vec![Line { sender: "ひばり小学校".into(), title: None, corrects: true }];
        let full = Chunk { digest: Some(seven_and(60)), lines, ..chunk("b", 0, By::Line) };
        assert!(table.freeze(&full).await.unwrap());
        assert_eq!(table.chunk(&of("b"), 0).await.unwrap(), Some(full.clone()));
        let entered = full.sending().enter(&full, &[guardian(1)].into());
        assert!(table.advance(&entered).await.unwrap());
        assert_eq!(table.sending(&of("b"), 0).await.unwrap(), Some(entered.clone()));
        let done = Sending { fate: Fate::Done, version: entered.version + 1, ..entered };
        assert!(table.advance(&done).await.unwrap());
        let tally = table.tally(&id("b")).await.unwrap();
        assert_eq!((tally.digest, tally.line), (1, 2));
    }
}

#[tokio::test]
async fn of_a_suspended_link_nothing_is_told() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    register(&table, 1, &[0]).await;
    table.note_reach(&line_user(1), Reach::Following, seven_and(30)).await.unwrap();
    let (scope, pupil) = (world::whole(&world::hibari().code), world::pupils().swap_remove(0));
    let link: Link = table.links(&scope, &pupil).await.unwrap().swap_remove(0).link;
    let told = async || table.still_read(entries("b", &[(1, &[0])])).await.unwrap().len();
    assert_eq!(told().await, 1);
    table.suspend(&scope, &pupil, &link).await.unwrap();
    assert_eq!(told().await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_enter_while_it_is_closed_nobody_comes_in_unread() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let mut entering = JoinSet::new();
    for number in 1..=40_u8 {
        let table = table.clone();
        entering.spawn(async move { table.enter(&digest(), &entries("b", &[(number, &[0])])).await.unwrap() });
    }
    let read = {
        let table = table.clone();
        tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            let now: Timestamp = seven_and(60);
            let opened = table.add_broadcast(&digest()).await.unwrap();
            drop(opened);
            table.change_broadcast(&digest().begin(now).unwrap()).await.unwrap();
            table.entries(&digest().id, None, 100).await.unwrap().len()
        })
    };
    let came_in = entering.join_all().await.into_iter().filter(|came_in| *came_in).count();
    assert_eq!(read.await.unwrap(), came_in);
    assert_eq!(table.ordered_broadcast(&digest().id).await.unwrap().unwrap().state, State::Planning);
}
