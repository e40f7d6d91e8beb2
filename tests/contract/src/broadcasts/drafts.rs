//! Broadcasts as staff write and follow them, and templates: whose they are, and that of two steps one is taken.

use domain::{
    broadcast::{Broadcast, Content, Person, Reckoned, Sender, State},
    staff::{SenderScope, Staff},
};
use table::{Broadcasts, Due, Template, Written};
use testkit::{
    Dynamo, Fault,
    world::{self, seven_and},
};
use tokio::task::JoinSet;

use super::{draft, going_out, id, released};
use crate::both::{AnyTable, populated};

fn staff(place: usize) -> Staff {
    world::staff()[place].clone()
}

fn scope(place: usize, from: &Sender) -> SenderScope {
    staff(place).sender_scope(from).unwrap()
}

fn hibari() -> Sender {
    Sender::School(world::hibari().code)
}

fn minami() -> Sender {
    Sender::School(world::minami().code)
}

fn teachers(name: &str, minute: i64) -> Broadcast {
    let author = Person { id: "teacher".parse().unwrap(), name: "田中（3年1組）".into() };
    Broadcast { author, ..draft(name, minute) }
}

async fn names(table: &impl AnyTable, scope: &SenderScope, before: Option<&Broadcast>, most: u16) -> Vec<String> {
    let list = table.broadcasts(scope, before, most).await.unwrap();
    list.iter().map(|one| one.id.to_string()).collect()
}

fn template(from: Sender, name: &str) -> Template {
    let content = Content { text: "明日は弁当です。".into(), ..Content::default() };
    Template { from, id: name.parse().unwrap(), name: format!("{name}の定型"), content, survey: None }
}

both! {
    async fn a_draft_is_kept_changed_by_whoever_has_read_it_and_dropped(table) {
        let first = draft("b", 0);
        assert_eq!(table.change_broadcast(&first.edited(seven_and(1)).unwrap()).await.unwrap(), Written::Gone);
        assert_eq!(table.add_broadcast(&first).await.unwrap(), Written::Now(first.clone()));
        assert_eq!(table.add_broadcast(&draft("b", 5)).await.unwrap(), Written::Before(first.clone()));
        let mine = first.edited(seven_and(1)).unwrap();
        let theirs = first.edited(seven_and(2)).unwrap();
        assert_eq!(table.change_broadcast(&mine).await.unwrap(), Written::Now(mine.clone()));
        assert_eq!(table.change_broadcast(&theirs).await.unwrap(), Written::Meanwhile);
        assert_eq!(table.change_broadcast(&mine).await.unwrap(), Written::Before(mine.clone()));
        assert!(!table.drop_draft(&first).await.unwrap());
        assert_eq!(table.ordered_broadcast(&id("b")).await.unwrap(), Some(mine.clone()));
        for _ in 0..2 {
            assert!(table.drop_draft(&mine).await.unwrap());
        }
        assert_eq!(table.ordered_broadcast(&id("b")).await.unwrap(), None);
    }

    async fn what_was_released_is_no_draft_to_be_dropped(table) {
        let first = draft("b", 0);
        table.add_broadcast(&first).await.unwrap();
        let released = released(&first);
        table.change_broadcast(&released).await.unwrap();
        assert!(!table.drop_draft(&released).await.unwrap());
    }

    async fn a_released_one_is_due_at_its_moment_and_again_until_it_is_over(table) {
        let first = draft("b", 0);
        table.add_broadcast(&first).await.unwrap();
        let released = released(&first);
        table.change_broadcast(&released).await.unwrap();
        assert_eq!(table.due(seven_and(10), 9).await.unwrap(), []);
        assert_eq!(table.due(seven_and(11), 9).await.unwrap(), [Due::Plan(id("b"))]);
        let stopped = Broadcast { state: State::Stopped, ..released.stop(seven_and(10)).unwrap() };
        let planning = released.begin(seven_and(11)).unwrap();
        assert_eq!(table.change_broadcast(&planning).await.unwrap(), Written::Now(planning.clone()));
        assert_eq!(table.change_broadcast(&stopped).await.unwrap(), Written::Meanwhile, "it is too late");
        assert_eq!(table.due(seven_and(12), 9).await.unwrap(), []);
        assert_eq!(table.due(seven_and(13), 9).await.unwrap(), [Due::Plan(id("b"))], "whoever was at it may be gone");
        let sending = planning.freeze(Reckoned { addressed: 3, ..Reckoned::default() }, 0, seven_and(13));
        assert_eq!((sending.state, table.change_broadcast(&sending).await.unwrap()), (State::Sending, Written::Now(sending.clone())));
        assert_eq!(table.due(seven_and(14), 9).await.unwrap(), []);
        assert_eq!(table.due(seven_and(15), 9).await.unwrap(), [Due::Plan(id("b"))]);
        let sent = sending.finish(seven_and(15)).unwrap();
        assert_eq!(table.change_broadcast(&sent).await.unwrap(), Written::Now(sent));
        assert_eq!(table.due(seven_and(59), 9).await.unwrap(), []);
    }

    async fn a_list_has_the_newest_first_and_goes_on_where_it_ended(table) {
        for (name, minute) in [("a", 0), ("b", 1), ("c", 1), ("d", 2)] {
            table.add_broadcast(&draft(name, minute)).await.unwrap();
        }
        let all = scope(0, &hibari());
        assert_eq!(names(table, &all, None, 3).await, ["d", "c", "b"]);
        assert_eq!(names(table, &all, Some(&draft("c", 1)), 3).await, ["b", "a"]);
        assert_eq!(names(table, &all, Some(&draft("a", 0)), 3).await, Vec::<String>::new());
    }

    async fn nobody_finds_a_broadcast_that_is_not_theirs(table) {
        let of_minami = Broadcast { from: minami(), ..draft("m", 0) };
        let of_board = Broadcast { from: Sender::Board, ..draft("k", 0) };
        for broadcast in [draft("h", 0), teachers("t", 1), of_minami, of_board] {
            table.add_broadcast(&broadcast).await.unwrap();
        }
        assert_eq!(names(table, &scope(0, &minami()), None, 9).await, ["m"]);
        assert_eq!(names(table, &scope(0, &Sender::Board), None, 9).await, ["k"]);
        assert_eq!(names(table, &scope(1, &hibari()), None, 9).await, ["t", "h"]);
        assert_eq!(names(table, &scope(2, &hibari()), None, 9).await, ["t"]);
        for (place, theirs) in [(0, "htmk"), (1, "ht"), (2, "t")] {
            for name in ["h", "t", "m", "k"] {
                let found = table.broadcast_for(&staff(place), &id(name)).await.unwrap();
                assert_eq!(found.is_some(), theirs.contains(name), "{place} {name}");
            }
        }
    }

    async fn templates_are_their_senders_alone(table) {
        let (own, other) = (scope(0, &hibari()), scope(0, &minami()));
        for name in ["b", "a"] {
            table.keep_template(&own, &template(hibari(), name)).await.unwrap();
        }
        assert!(table.keep_template(&other, &template(hibari(), "c")).await.is_err());
        let again = Template { name: "0".into(), ..template(hibari(), "b") };
        table.keep_template(&own, &again).await.unwrap();
        table.drop_template(&other, &"a".parse().unwrap()).await.unwrap();
        assert_eq!(table.templates(&own).await.unwrap(), [again, template(hibari(), "a")]);
        assert_eq!(table.templates(&other).await.unwrap(), []);
        for _ in 0..2 {
            table.drop_template(&own, &"b".parse().unwrap()).await.unwrap();
        }
        assert_eq!(table.templates(&own).await.unwrap(), [template(hibari(), "a")]);
    }

    async fn everything_that_a_broadcast_holds_comes_back(table) {
        let sent = going_out(&draft("b", 0)).finish(seven_and(20)).unwrap();
        let whole = Broadcast { released: sent.released.clone().map(|press| domain::broadcast::Released { at: seven_and(9), ..press }), ..sent };
        table.add_broadcast(&whole).await.unwrap();
        assert_eq!(table.ordered_broadcast(&id("b")).await.unwrap(), Some(whole));
    }
}

#[tokio::test]
async fn a_step_whose_answer_was_lost_is_found_again_although_clocks_are_finer_than_the_table() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    table.add_broadcast(&draft("b", 0)).await.unwrap();
    let released = released(&draft("b", 0));
    for lost in [1, 3] {
        dynamo.faults().plan("PutItem", Fault::AnswerLost, lost);
        let answer = table.change_broadcast(&released).await;
        assert!(lost == 3 || matches!(answer, Ok(Written::Before(_))), "{answer:?}");
    }
    assert!(matches!(table.change_broadcast(&released).await, Ok(Written::Before(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_stop_and_the_planner_one_gets_through() {
    for _ in 0..5 {
        let dynamo = Dynamo::start();
        let table = populated(&dynamo).await;
        let released = released(&draft("b", 0));
        table.add_broadcast(&released).await.unwrap();
        let steps = [released.stop(seven_and(11)).unwrap(), released.begin(seven_and(11)).unwrap()];
        let mut both = JoinSet::new();
        for step in steps {
            let table = table.clone();
            both.spawn(async move { matches!(table.change_broadcast(&step).await, Ok(Written::Now(_))) });
        }
        assert_eq!(both.join_all().await.into_iter().filter(|won| *won).count(), 1);
    }
}

#[tokio::test]
async fn a_long_list_is_read_to_its_end_also_by_somebody_who_sees_little_of_it() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    table.add_broadcast(&teachers("oldest", 0)).await.unwrap();
    for n in 0..110 {
        table.add_broadcast(&draft(&format!("b{n}"), 1 + n)).await.unwrap();
    }
    assert_eq!(names(&table, &scope(2, &hibari()), None, 5).await, ["oldest"]);
    assert_eq!(names(&table, &scope(1, &hibari()), None, 200).await.len(), 111);
}
