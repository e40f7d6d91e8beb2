//! 支援措置: wherever a roster moves a pupil, whom the school has suspended stays suspended.

use domain::{guardian::Child, school::Pupil};
use jiff::Timestamp;
use table::{Guardians, Letters, Linked, Links, Pupils, Registration, Seed, Seeding};
use testkit::world;

use crate::town::{HEAD, HIBARI, MINAMI, Town, board, keyed, roster};

const PLACE: u8 = 1;

fn pupil() -> Pupil {
    keyed().swap_remove(PLACE.into())
}

/// The pupil goes on to the junior high school; everybody else stays where they are.
fn transfer() -> String {
    let (all, mut others) = (roster(), Vec::new());
    let Pupil { name, kana, .. } = pupil();
    others.extend(all.lines().skip(1).filter(|line| !line.contains(&name)));
    format!("{HEAD}{}\n{MINAMI},中1,1,40,{name},{kana},2,,\n", others.join("\n"))
}

/// The suspended links as a school sees them, and whether the guardian sees anything.
async fn seen(town: &Town, school: &str) -> (Vec<bool>, bool) {
    let scope = world::whole(&school.parse().unwrap());
    let pupil = town.table.pupil_in(&scope, &pupil().id).await.unwrap();
    let held = match &pupil {
        Some(pupil) => town.table.links(&scope, pupil).await.unwrap(),
        None => vec![],
    };
    let family = town.table.family(&world::line_user(1)).await.unwrap().unwrap();
    let child = town.table.child(&world::guardian(1), &self::pupil().id).await.unwrap();
    (held.iter().map(|held| held.link.suspended).collect(), !family.children.is_empty() || child.is_some())
}

#[tokio::test]
async fn a_suspended_link_stays_suspended_at_the_pupils_new_school_and_when_the_roster_is_taken_back() {
    let town = Town::begin().await;
    let child = Child {
        guardian: world::guardian(1),
        pupil: pupil().id,
        school: pupil().school,
        nickname: "こ".parse().unwrap(),
    };
    let family = Seed::Family { contact: world::line_user(1), children: vec![child], at: Timestamp::UNIX_EPOCH };
    town.table.plant(vec![family, Seed::Pupil(pupil())]).await.unwrap();
    let hibari = world::whole(&HIBARI.parse().unwrap());
    let link = town.table.links(&hibari, &pupil()).await.unwrap().swap_remove(0).link;
    assert!(town.table.suspend(&hibari, &pupil(), &link).await.unwrap());

    let import = town.upload(&board(), None, transfer().as_bytes()).await;
    town.work().await;
    let import = town.apply(&import).await;
    assert_eq!(import.all_counts().moved, 1, "{:?}", import.all_counts());
    assert_eq!((seen(&town, HIBARI).await, seen(&town, MINAMI).await), ((vec![], false), (vec![true], false)));
    let minami = world::whole(&MINAMI.parse().unwrap());
    let moved = town.table.pupil_in(&minami, &pupil().id).await.unwrap().unwrap();
    let (code, contact, nickname) = (world::code(PLACE, 9), world::line_user(1), "こ".parse().unwrap());
    town.table.keep_codes(&minami, vec![(moved, code.clone())]).await.unwrap();
    let again = town.table.link(&code, &contact, &nickname, world::seven_and(9)).await.unwrap();
    assert_eq!(again, Linked::CodeUnknown, "nor does the new school's letter bring it back");

    town.undone(&import).await;
    assert_eq!((seen(&town, HIBARI).await, seen(&town, MINAMI).await), ((vec![true], false), (vec![], false)));
}
