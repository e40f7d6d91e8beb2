//! What waits for a person, what the board sent to a school, and names for the guard.

use std::collections::BTreeSet;

use domain::{
    broadcast::{
        Audience, Broadcast, Person, Reader, Refused, Released, Segment, Sender, State,
        guard::{Facts, Looked, Names, Why, Width, look},
    },
    id::GuardianId,
    school::SchoolCode,
    staff::{SchoolScope, SenderScope},
};
use table::{Confirmation, ConfirmedBy, Opened, Said, Seed};
use testkit::world::{self, guardian, own_homeroom, seven_and, whole};

use super::{draft, going_out, head, id, register, released};
use crate::both::AnyTable;

fn hibari() -> SchoolCode {
    world::hibari().code
}

fn minami() -> SchoolCode {
    world::minami().code
}

fn of_staff(place: usize, from: &Sender) -> SenderScope {
    world::staff()[place].sender_scope(from).unwrap()
}

/// Of the board, to everyone of these schools, sent at that minute.
fn sent_by_board(name: &str, minute: i64, schools: &[SchoolCode]) -> Broadcast {
    let segments = schools.iter().map(|school| Segment::Everyone { school: school.clone() }).collect();
    let press = Released { by: head(), at: seven_and(minute), addressed: 41_000, key: "press".into() };
    Broadcast {
        from: Sender::Board,
        state: State::Sent,
        audience: Audience::Segments { segments },
        released: Some(press),
        ..draft(name, 0)
    }
}

async fn waiting(table: &impl AnyTable, scope: &SenderScope, most: u16) -> Vec<String> {
    let found = table.waiting(scope, most).await.unwrap();
    found.iter().map(|one| one.id.to_string()).collect()
}

async fn received(table: &impl AnyTable, scope: &SchoolScope, before: Option<&Broadcast>) -> Vec<String> {
    let found = table.received(scope, before, 2).await.unwrap();
    assert!(found.iter().all(|one| one.schools() == [scope.school().clone()].into()));
    found.iter().map(|one| one.broadcast().id.to_string()).collect()
}

/// Whether a text that names this pupil is found to name somebody of `outside`.
fn knows(outside: Names, text: &str) -> bool {
    let audience = Facts { guardians: 9, width: Width::Homeroom, inside: Names::default(), outside };
    let (today, files) = (world::today(), []);
    let looked = Looked { title: "", text, letter: "", files: &files, audience: &audience, today, usual: None };
    look(&looked).iter().any(|finding| finding.why == Why::NameOfSomebodyOutside)
}

both! {
    async fn what_waits_for_a_person_is_found_until_it_waits_no_more(table) {
        let from = || of_staff(1, &Sender::School(hibari()));
        let moved = Broadcast { state: State::Moved, ..released(&draft("moved", 0)) };
        let refused = Refused { by: head(), words: "個別に".into() };
        let refused = Broadcast { refused: Some(refused), changed_at: seven_and(3), ..draft("refused", 0) };
        let asked = draft("waiting", 0).ask(head(), 3, seven_and(2)).unwrap();
        let of_minami = Broadcast { from: Sender::School(minami()), ..moved.clone() };
        let of_minami = Broadcast { id: id("minami"), ..of_minami };
        for one in [&moved, &refused, &asked, &of_minami, &going_out(&draft("sending", 0)), &draft("quiet", 0)] {
            table.add_broadcast(one).await.unwrap();
        }
        // What waits longest stands first.
        assert_eq!(waiting(table, &from(), 9).await, ["waiting", "refused", "moved", "sending"]);
        assert_eq!(waiting(table, &from(), 2).await, ["waiting", "refused"]);
        assert_eq!(waiting(table, &of_staff(0, &Sender::School(minami())), 9).await, ["minami"]);
        let other = Person { id: "teacher".parse().unwrap(), name: "田中".into() };
        let theirs = Broadcast { id: id("theirs"), author: other, ..asked.clone() };
        table.add_broadcast(&theirs).await.unwrap();
        assert_eq!(waiting(table, &of_staff(2, &Sender::School(hibari())), 1).await, ["theirs"]);
        table.change_broadcast(&moved.edited(seven_and(5)).unwrap()).await.unwrap();
        table.change_broadcast(&asked.stop(seven_and(5)).unwrap()).await.unwrap();
        assert!(table.drop_draft(&refused).await.unwrap());
        assert_eq!(waiting(table, &from(), 9).await, ["theirs", "sending"]);
    }

    async fn what_was_moved_and_is_not_wanted_any_more_goes(table) {
        let moved = Broadcast { state: State::Moved, ..released(&draft("b", 0)) };
        table.add_broadcast(&moved).await.unwrap();
        assert!(table.drop_draft(&moved).await.unwrap());
        assert_eq!(table.ordered_broadcast(&id("b")).await.unwrap(), None);
    }

    async fn a_list_is_sorted_by_when_it_went_out_and_not_by_when_it_was_begun(table) {
        let old = draft("old", -9_000);
        for one in [&draft("newer", 1), &draft("newest", 2), &old] {
            table.add_broadcast(one).await.unwrap();
        }
        let scope = of_staff(1, &Sender::School(hibari()));
        let names = async |before: Option<&Broadcast>| {
            let list = table.broadcasts(&scope, before, 2).await.unwrap();
            list.iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(None).await, ["newest", "newer"]);
        let released = released(&old);
        table.change_broadcast(&released).await.unwrap();
        assert_eq!(names(None).await, ["old", "newest"]);
        assert_eq!(names(Some(&draft("newest", 2))).await, ["newer"]);
    }

    async fn a_school_finds_what_the_board_sent_to_it(table) {
        let both = [hibari(), minami()];
        let of = sent_by_board;
        let draft = Broadcast { state: State::Draft, ..of("draft", 9, &both) };
        let own = Broadcast { from: Sender::School(minami()), ..of("own", 9, &both[1..]) };
        let sent = [of("a", 1, &both), of("b", 2, &both[..1]), of("c", 3, &both), of("d", 4, &both[1..])];
        for one in sent.iter().chain([&draft, &own]) {
            table.add_broadcast(one).await.unwrap();
        }
        let scope = whole(&hibari());
        assert_eq!(received(table, &scope, None).await, ["c", "b"]);
        assert_eq!(received(table, &scope, Some(&sent[1])).await, ["a"]);
        assert_eq!(received(table, &whole(&minami()), None).await, ["d", "c"]);
        assert_eq!(received(table, &own_homeroom(), None).await, Vec::<String>::new());
        let [_, head, teacher] = world::staff();
        for (staff, name, theirs) in [
            (&head, "a", true), (&head, "d", false), (&head, "draft", false), (&head, "own", false), (&teacher, "a", false),
        ] {
            let found = table.received_by(staff, &id(name)).await.unwrap();
            assert_eq!(found.is_some(), theirs, "{} {name}", staff.name);
        }
    }

    async fn what_guardians_said_through_another_school_is_told_of_ones_own_alone(table) {
        // Guardian 1 has a child at each school, guardian 2 at みなみ中 only, guardian 3 in another class of ひばり小.
        for (number, places) in [(1, vec![0, 6]), (2, vec![7]), (3, vec![3, 6])] {
            register(table, number, &places).await;
            let (broadcast, school, at) = (id("b"), minami(), seven_and(20));
            let pupils = vec!["j1-1-1".parse().unwrap()];
            let by = ConfirmedBy::Page;
            let said = Confirmation { broadcast: broadcast.clone(), school: school.clone(), guardian: Some(guardian(number)), pupils, at, by };
            table.confirm(&said).await.unwrap();
            let reader = Reader::Guardian(guardian(number));
            table.note_opened(&Opened { broadcast, school, attachment: "f".parse().unwrap(), reader, at }).await.unwrap();
        }
        let all: BTreeSet<GuardianId> = [1, 2, 3].map(guardian).into();
        let said = |numbers: &[u8]| Said {
            confirmed: numbers.iter().map(|number| guardian(*number)).collect(),
            opened: numbers.iter().map(|number| (guardian(*number), "f".parse().unwrap())).collect(),
        };
        let asked = async |scope: &SchoolScope, name: &str, guardians: &BTreeSet<GuardianId>| {
            table.said_elsewhere(scope, &id(name), &minami(), guardians).await.unwrap()
        };
        assert_eq!(asked(&whole(&hibari()), "b", &all).await, said(&[1, 3]));
        assert_eq!(asked(&whole(&hibari()), "b", &[guardian(3)].into()).await, said(&[3]));
        assert_eq!(asked(&own_homeroom(), "b", &all).await, said(&[1]));
        assert_eq!(asked(&whole(&hibari()), "c", &all).await, Said::default());
    }

    async fn the_guard_hears_the_names_of_the_whole_school_whoever_asks(table) {
        let left = domain::school::Pupil { left: true, ..world::pupils().swap_remove(5) };
        table.plant(vec![Seed::Pupil(left)]).await.unwrap();
        let own: BTreeSet<_> = world::pupils()[..3].iter().map(|pupil| pupil.id.clone()).collect();
        for scope in [own_homeroom(), whole(&hibari())] {
            let names = async || table.names_but(&scope, &own).await.unwrap();
            assert_eq!(names().await.len(), 3);
            for (place, outside) in [(0, false), (3, true), (5, true), (6, false)] {
                let text = format!("{}さんのことです。", world::pupils()[place].name);
                assert_eq!(knows(names().await, &text), outside, "{place}");
            }
        }
    }
}
