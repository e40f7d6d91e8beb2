//! What it costs to keep rules and arrangements; [`costs`](crate::costs) compares it with the document.

use domain::attendance::Rules;
use table::{Arrangements, AttendanceRules, Table, Upcoming};
use testkit::world::{self, blank_day, today};

use crate::{
    attendance::arrangement,
    costs::Ledger,
    upcoming::{coming_back, walking},
};

pub async fn attendance(table: &Table, ledger: &mut Ledger<'_>) {
    let [board, ..] = world::staff();
    let rules = Rules { version: 1, ..Rules::default() };
    table.set_rules(&board.board_scope().unwrap(), &rules).await.unwrap();
    ledger.book("`set_rules`", "`BOARD` / `ATTENDANCE`", "settings of the board");
    table.rules().await.unwrap();
    ledger.book("`rules`", "`BOARD` / `ATTENDANCE`", "absence, from LINE or page");
    let (scope, pupil) = (world::whole(&world::minami().code), world::pupils().swap_remove(6));
    for n in 0..10 {
        table
            .add_arrangement(&scope, &pupil, &arrangement(&pupil, &format!("arrangement-{n}-with-an-id")))
            .await
            .unwrap();
        if n == 0 {
            ledger.book("`add_arrangement`", "`<school>#ARRANGEMENTS` / `<until>#<pupil>#<id>`", "a new arrangement");
        }
    }
    ledger.meter.read();
    table.arrangements(&scope, today()).await.unwrap();
    ledger.book(
        "`arrangements`, 10 of one pupil",
        "`<school>#ARRANGEMENTS` from that day on, and `PUPIL#<id>` of each pupil",
        "console, each look at the board",
    );
    let child = domain::guardian::Child {
        guardian: world::guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "こ".parse().unwrap(),
    };
    table.arrangements_of(&child, today()).await.unwrap();
    ledger.book("`arrangements_of`, 10", "`<school>#ARRANGEMENTS` from that day on", "guardian's page, for each child");
    table.end_arrangement(&scope, &pupil.id, &"arrangement-0-with-an-id".parse().unwrap(), today()).await.unwrap();
    ledger.book(
        "`end_arrangement`, 10",
        "`<school>#ARRANGEMENTS` from that day on, `PUPIL#<id>`; `<school>#ARRANGEMENTS` / `<until>#<pupil>#<id>` twice",
        "an arrangement ends early",
    );
}

/// What it costs to have guardians told of returns and of who does not walk along.
pub async fn upcoming(table: &Table, ledger: &mut Ledger<'_>) {
    let [leader, other, ..] = &world::pupils()[..] else { panic!("there are pupils") };
    let first = coming_back(other);
    table.coming_back(&other.school, &other.id).await.unwrap();
    ledger.book("`coming_back`", "`<school>#RETURNS` / `RETURN#<pupil>`", "absence with a diagnosis");
    table.keep_coming_back(&first).await.unwrap();
    ledger.book(
        "`keep_coming_back`",
        "`<school>#RETURNS` / `RETURN#<pupil>`",
        "absence with a diagnosis; the evening before",
    );
    for n in 0..10 {
        walking(table, &format!("walk-{n}-with-an-id-as-ours")).await;
    }
    let group = walking(table, "walk-with-an-id-as-ours").await;
    ledger.meter.read();
    table.walks_with(&blank_day(other)).await.unwrap();
    ledger.book(
        "`walks_with`, 11 groups that walk",
        "`<school>` / `GROUP#…`, and `<school>#GROUP#<group>` / `PUPIL#<pupil>` of each that walks",
        "absence, whenever somebody stays away or comes after all",
    );
    let walk = table.walk(&group, today()).await.unwrap().unwrap();
    ledger.book("`walk`", "`<school>#WALKS#<day>` / `WALK#<group>`", "as before, for each group of theirs");
    let mut away = blank_day(other);
    away.keep(world::report("away", world::seven_and(0)));
    table.keep_walk(&walk.seen(&away, world::seven_and(0)).unwrap()).await.unwrap();
    ledger.book("`keep_walk`", "`<school>#WALKS#<day>` / `WALK#<group>`", "as before; and when its leaders are told");
    table.upcoming(world::seven_and(0), 50).await.unwrap();
    ledger.book("`upcoming`, 1 due", "gsi3 `UPCOMING`, up to now", "clockwork, each minute");
    let child = domain::guardian::Child {
        guardian: world::guardian(1),
        pupil: leader.id.clone(),
        school: leader.school.clone(),
        nickname: "こ".parse().unwrap(),
    };
    table.led_by(&child).await.unwrap();
    ledger.book("`led_by`, 11 groups", "`<school>` / `GROUP#…`", "guardian's page, for each child");
    table.walking(&walk).await.unwrap();
    ledger.book("`walking`", "`<school>` / `GROUP#<group>`", "a group's leaders are told");
}
