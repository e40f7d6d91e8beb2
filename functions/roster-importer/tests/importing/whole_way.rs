use domain::import::{Counts, State};
use jiff::Timestamp;
use table::Seed;
use table::Seeding;
use testkit::world;

use crate::town::{HEAD, HIBARI, MINAMI, Town, administrator, board, keyed, roster};

/// One moves within the school, one to another school's new homeroom, one is new, one leaves.
fn changes() -> String {
    let roster = roster();
    let mut lines: Vec<&str> = roster.lines().collect();
    let moved = lines.remove(1).replace(&format!("{HIBARI},3,1,1"), &format!("{HIBARI},3,2,4"));
    let transferred =
        lines.remove(1).replace(&format!("{HIBARI},3,1,2"), &format!("{MINAMI},中3,2,1")).replace(",,,", ",2,,");
    lines.pop();
    format!("{}\n{moved}\n{transferred}\n{HIBARI},3,1,7,椋木　すずめ,むくき　すずめ,,,\n", lines.join("\n"))
}

#[tokio::test]
async fn a_preview_writes_nothing() {
    let town = Town::begin().await;
    let before = town.items().await;
    let import = town.upload(&board(), None, changes().as_bytes()).await;
    town.work().await;
    assert_eq!(town.items().await, before);
    let ready = town.import(&import).await;
    assert_eq!((ready.state, ready.rows, ready.format.as_deref()), (State::Ready, 9, Some("csv")));
    assert_eq!(ready.encoding.as_deref(), Some("UTF-8"));
}

#[tokio::test]
async fn what_was_known_already_needs_no_write() {
    let town = Town::begin().await;
    let before = town.items().await;
    let import = town.applied(&roster()).await;
    assert_eq!(import.all_counts(), Counts { unchanged: 9, ..Counts::default() });
    assert_eq!((import.state, town.items().await), (State::Applied, before));
}

#[tokio::test]
async fn a_roster_is_written_and_taken_back_to_the_exact_state() {
    let town = Town::begin().await;
    let child = |place: usize| {
        let pupil = world::pupils().swap_remove(place);
        let (guardian, nickname) = (world::guardian(1), "すず".parse().unwrap());
        domain::guardian::Child { guardian, pupil: pupil.id, school: pupil.school, nickname }
    };
    let family = Seed::Family { contact: world::line_user(1), children: vec![child(1)], at: Timestamp::UNIX_EPOCH };
    town.table.plant(vec![family, Seed::Pupil(keyed().swap_remove(1))]).await.unwrap();
    let before = town.items().await;
    let import = town.applied(&changes()).await;
    let counts = import.all_counts();
    let counted = (counts.new, counts.moved, counts.left, counts.homerooms, counts.unclear);
    assert_eq!(counted, (1, 2, 1, 1, 0), "{counts:?}");
    assert_eq!((import.state, import.left_alone), (State::Applied, 0));
    let link = format!("GUARDIAN#{} CHILD#p3-1-2", world::guardian(1));
    assert!(town.items().await[&link]["gsi2pk"].contains(MINAMI), "the school's list of links follows the pupil");
    let undone = town.undone(&import).await;
    assert_eq!((undone.state, undone.left_alone), (State::Undone, 0));
    assert_eq!(town.items().await, before);
}

#[tokio::test]
async fn a_file_that_says_nothing_is_refused_with_a_reason() {
    let town = Town::begin().await;
    let import = town.upload(&board(), None, HEAD.as_bytes()).await;
    town.work().await;
    let import = town.import(&import).await;
    assert_eq!((import.state, import.trouble.unwrap().code.as_str()), (State::Refused, "nobody_there"));
}

#[tokio::test]
async fn an_administrator_imports_their_own_school_alone() {
    let town = Town::begin().await;
    let import = town.upload(&administrator(), Some(HIBARI), changes().as_bytes()).await;
    town.work().await;
    let ready = town.import(&import).await;
    assert_eq!(ready.counts.keys().map(ToString::to_string).collect::<Vec<_>>(), [HIBARI]);
    assert_eq!(ready.notes[0].code, "other_schools");
    for key in town.shelf.keys() {
        assert!(!key.contains(MINAMI), "{key}");
    }
}

#[tokio::test]
async fn a_right_that_was_lost_meanwhile_is_lost() {
    let town = Town::begin().await;
    let import = town.upload(&administrator(), Some(HIBARI), roster().as_bytes()).await;
    let mut gone = administrator();
    gone.active = false;
    town.table.plant(vec![Seed::Staff(gone)]).await.unwrap();
    town.work().await;
    assert_eq!(town.import(&import).await.trouble.unwrap().code, "not_allowed");
}
