//! What readers find, what they leave, and who sees that.

use domain::{
    broadcast::{Broadcast, By, Chunk, Reader, Recipient, Released, To},
    group::CommunityMember,
    guardian::Contact,
    id::BroadcastId,
    staff::SchoolScope,
};
use jiff::Timestamp;
use table::{Confirmation, ConfirmedBy, FanOut, Inbox, Letterbox, Links, Opened, Seed};
use testkit::{
    Dynamo, Fault,
    world::{self, guardian, line_user, own_homeroom, seven_and},
};

use super::{chunk, draft, head, id, recipient, register};
use crate::both::{AnyTable, populated};

/// A broadcast that goes out at that minute to these, kept in every step of its life.
async fn publish(table: &impl AnyTable, name: &str, minute: i64, recipients: Vec<Recipient>) -> Broadcast {
    let draft = draft(name, 0);
    table.add_broadcast(&draft).await.unwrap();
    let press = Released { by: head(), at: seven_and(minute - 1), addressed: 3, key: "press".into() };
    let released = draft.release(press).unwrap();
    let planning = released.begin(seven_and(minute)).unwrap();
    let sending =
        planning.freeze(domain::broadcast::Reckoned { addressed: 3, ..Default::default() }, 1, seven_and(minute));
    for step in [&released, &planning, &sending] {
        table.change_broadcast(step).await.unwrap();
    }
    let chunk = Chunk { recipients, plan: sending.plan, ..chunk(name, 0, By::Line) };
    table.deliver(&sending, &chunk).await.unwrap();
    sending
}

async fn inbox(table: &impl AnyTable, number: u8, before: Option<(i64, &str)>, most: u16) -> Vec<String> {
    let family = table.family(&line_user(number)).await.unwrap();
    let before: Option<(Timestamp, BroadcastId)> = before.map(|(minute, name)| (seven_and(minute), id(name)));
    let found = table.inbox(&line_user(number), family.as_ref(), before.as_ref(), most).await.unwrap();
    found.into_iter().map(|(letter, _)| letter.broadcast.to_string()).collect()
}

async fn message(table: &impl AnyTable, number: u8, name: &str) -> Option<(Letterbox, Broadcast)> {
    let family = table.family(&line_user(number)).await.unwrap();
    table.message(&line_user(number), family.as_ref(), &id(name)).await.unwrap()
}

const NOTHING: [&str; 0] = [];

fn neighbour() -> CommunityMember {
    CommunityMember {
        school: world::hibari().code,
        id: "chii".parse().unwrap(),
        name: "地井".into(),
        what: "見守り隊".into(),
        mail: None,
    }
}

fn as_neighbour() -> Recipient {
    let Contact::Line(user) = line_user(1) else { panic!("a user of LINE") };
    let reader = Reader::Community(neighbour().school, neighbour().id);
    Recipient { reader, to: To::Line(user), via: vec![], reached: true }
}

async fn joins(table: &impl AnyTable, number: u8) {
    let member = Seed::CommunityMember(neighbour());
    let (school, at) = (neighbour().school, seven_and(0));
    let came = Seed::Membership { contact: line_user(number), school, member: neighbour().id, at };
    table.plant(vec![member, came]).await.unwrap();
}

fn confirmation(number: u8, pupils: &[&str], minute: i64) -> Confirmation {
    Confirmation {
        broadcast: id("b"),
        school: world::hibari().code,
        guardian: Some(guardian(number)),
        pupils: pupils.iter().map(|pupil| pupil.parse().unwrap()).collect(),
        at: seven_and(minute),
        by: ConfirmedBy::Talk,
    }
}

fn opened(number: u8, minute: i64) -> Opened {
    Opened {
        broadcast: id("b"),
        school: world::hibari().code,
        attachment: "file".parse().unwrap(),
        reader: Reader::Guardian(guardian(number)),
        at: seven_and(minute),
    }
}

fn hibari() -> SchoolScope {
    world::whole(&world::hibari().code)
}

both! {
    async fn the_newest_stands_first_and_the_list_goes_on_where_it_ended(table) {
        register(table, 1, &[0]).await;
        for (name, minute) in [("a", 10), ("b", 20), ("c", 20), ("d", 30)] {
            publish(table, name, minute, vec![recipient(1, 0), recipient(2, 1)]).await;
        }
        assert_eq!(inbox(table, 1, None, 9).await, ["d", "c", "b", "a"]);
        assert_eq!(inbox(table, 1, None, 2).await, ["d", "c"]);
        assert_eq!(inbox(table, 1, Some((20, "c")), 2).await, ["b", "a"]);
        assert_eq!(inbox(table, 1, Some((10, "a")), 2).await, NOTHING);
        let (letter, broadcast) = message(table, 1, "b").await.unwrap();
        assert_eq!((letter.at, letter.school, letter.one_way), (seven_and(20), world::hibari().code, false));
        assert_eq!(broadcast.id, id("b"));
    }

    async fn a_message_is_theirs_alone_whom_it_went_to(table) {
        register(table, 1, &[0]).await;
        register(table, 2, &[1]).await;
        publish(table, "b", 10, vec![recipient(1, 0)]).await;
        assert_eq!((inbox(table, 2, None, 9).await, message(table, 2, "b").await), (vec![], None));
        let theirs = table.family(&line_user(2)).await.unwrap();
        let asked = table.inbox(&line_user(1), theirs.as_ref(), None, 9).await.unwrap();
        assert_eq!(asked, []);
        assert_eq!(table.inbox(&line_user(1), None, None, 9).await.unwrap(), []);
    }

    async fn without_a_link_to_the_child_for_whom_it_came_it_is_not_there(table) {
        register(table, 1, &[0, 1]).await;
        publish(table, "b", 10, vec![recipient(1, 0)]).await;
        publish(table, "c", 20, vec![recipient(1, 1)]).await;
        let left = domain::school::Pupil { left: true, ..world::pupils().swap_remove(0) };
        table.plant(vec![Seed::Pupil(left)]).await.unwrap();
        assert_eq!(inbox(table, 1, None, 9).await, ["c"]);
        assert_eq!(message(table, 1, "b").await, None);
    }

    async fn what_is_planned_or_stopped_is_not_shown_and_what_was_withdrawn_says_so(table) {
        register(table, 1, &[0]).await;
        let sending = publish(table, "b", 10, vec![recipient(1, 0)]).await;
        table.change_broadcast(&sending.withdraw(seven_and(30)).unwrap()).await.unwrap();
        let (_, broadcast) = message(table, 1, "b").await.unwrap();
        assert_eq!(broadcast.state, domain::broadcast::State::Withdrawn);
        let planned = draft("c", 0).release(Released { by: head(), at: seven_and(9), addressed: 3, key: "p".into() });
        let planned = planned.unwrap().begin(seven_and(10)).unwrap();
        table.add_broadcast(&planned).await.unwrap();
        let early = Chunk { recipients: vec![recipient(1, 0)], ..chunk("c", 0, By::Line) };
        table.deliver(&planned, &early).await.unwrap();
        assert_eq!((inbox(table, 1, None, 9).await, message(table, 1, "c").await), (vec!["b".to_owned()], None));
    }

    async fn a_community_member_reads_while_they_are_on_the_list(table) {
        joins(table, 5).await;
        publish(table, "b", 10, vec![as_neighbour()]).await;
        assert_eq!(inbox(table, 5, None, 9).await, ["b"]);
        let (letter, _) = message(table, 5, "b").await.unwrap();
        assert_eq!(letter.reader, as_neighbour().reader);
        assert_eq!(inbox(table, 6, None, 9).await, NOTHING);
        assert_eq!(table.confirmed(&letter).await.unwrap(), None);
    }

    async fn who_is_guardian_and_neighbour_finds_it_once_and_can_confirm_it(table) {
        register(table, 1, &[0]).await;
        joins(table, 1).await;
        publish(table, "b", 10, vec![as_neighbour(), recipient(1, 0)]).await;
        assert_eq!(inbox(table, 1, None, 9).await, ["b"]);
        assert_eq!(message(table, 1, "b").await.unwrap().0.reader, Reader::Guardian(guardian(1)));
    }

    async fn the_first_confirmation_of_a_guardian_stays(table) {
        register(table, 1, &[0]).await;
        publish(table, "b", 10, vec![recipient(1, 0)]).await;
        let (letter, _) = message(table, 1, "b").await.unwrap();
        assert_eq!(table.confirmed(&letter).await.unwrap(), None);
        let first = confirmation(1, &["p3-1-1"], 20);
        let fine = Confirmation { at: first.at + jiff::SignedDuration::from_nanos(4_567), ..first.clone() };
        for _ in 0..2 {
            assert!(table.confirm(&fine).await.unwrap());
        }
        assert!(!table.confirm(&confirmation(1, &["p3-1-1"], 30)).await.unwrap());
        assert_eq!(table.confirmed(&letter).await.unwrap(), Some(first.clone()));
        let staff = ConfirmedBy::Staff("head".parse().unwrap());
        let by_telephone = Confirmation { guardian: None, by: staff, ..confirmation(1, &["p3-1-2"], 40) };
        assert!(table.confirm(&by_telephone).await.unwrap());
        let all = table.confirmations(&hibari(), &id("b")).await.unwrap();
        assert_eq!(all.len(), 2);
        assert!(all.contains(&first) && all.contains(&by_telephone));
    }

    async fn what_families_leave_is_for_their_own_school_and_homeroom(table) {
        register(table, 1, &[0]).await;
        register(table, 2, &[3]).await;
        for (number, pupil) in [(1, "p3-1-1"), (2, "p3-2-1")] {
            table.confirm(&confirmation(number, &[pupil], 20)).await.unwrap();
            table.note_opened(&opened(number, 20)).await.unwrap();
        }
        table.note_opened(&opened(1, 30)).await.unwrap();
        let mut all = table.openings(&hibari(), &id("b")).await.unwrap();
        all.sort_by_key(|one| one.reader != opened(1, 20).reader);
        assert_eq!(all, [opened(1, 20), opened(2, 20)]);
        assert_eq!(table.openings(&own_homeroom(), &id("b")).await.unwrap(), [opened(1, 20)]);
        let own = table.confirmations(&own_homeroom(), &id("b")).await.unwrap();
        assert_eq!(own, [confirmation(1, &["p3-1-1"], 20)]);
        for (scope, broadcast) in [(world::whole(&world::minami().code), "b"), (hibari(), "c")] {
            assert_eq!(table.confirmations(&scope, &id(broadcast)).await.unwrap(), []);
            assert_eq!(table.openings(&scope, &id(broadcast)).await.unwrap(), []);
        }
    }
}

#[tokio::test]
async fn whose_link_is_suspended_reads_nothing_from_that_moment() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    register(&table, 1, &[0]).await;
    publish(&table, "b", 10, vec![recipient(1, 0)]).await;
    assert_eq!(inbox(&table, 1, None, 9).await, ["b"]);
    let pupil = world::pupils().swap_remove(0);
    let link = table.links(&hibari(), &pupil).await.unwrap().swap_remove(0).link;
    table.suspend(&hibari(), &pupil, &link).await.unwrap();
    assert_eq!((inbox(&table, 1, None, 9).await, message(&table, 1, "b").await), (vec![], None));
    let chunk = Chunk { recipients: vec![recipient(1, 0)], ..chunk("b", 0, By::Line) };
    assert_eq!(table.unlinked(&chunk).await.unwrap(), [0].into());
}

#[tokio::test]
async fn what_came_to_nothing_does_not_end_a_list() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    register(&table, 1, &[0]).await;
    publish(&table, "oldest", 10, vec![recipient(1, 0)]).await;
    for n in 0..60 {
        // A child who is not theirs any more.
        publish(&table, &format!("b{n}"), 20 + n, vec![recipient(1, 1)]).await;
    }
    assert_eq!(inbox(&table, 1, None, 3).await, ["oldest"]);
}

#[tokio::test]
async fn a_confirmation_whose_answer_was_lost_was_the_first_all_the_same() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    dynamo.faults().plan("PutItem", Fault::AnswerLost, 2);
    assert!(table.confirm(&confirmation(1, &["p3-1-1"], 20)).await.unwrap());
    dynamo.faults().plan("PutItem", Fault::AnswerLost, 1);
    assert!(!table.confirm(&confirmation(1, &["p3-1-1"], 30)).await.unwrap());
}
