//! What it costs to keep rules and arrangements; [`costs`](crate::costs) compares it with the document.

use domain::attendance::Rules;
use table::{Arrangements, AttendanceRules, Table};
use testkit::world::{self, today};

use crate::{attendance::arrangement, costs::Ledger};

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
            ledger.book("`add_arrangement`", "`<school>#ARRANGEMENTS` / `<pupil>#<id>`", "a new arrangement");
        }
    }
    ledger.meter.read();
    table.arrangements(&scope, Some(today())).await.unwrap();
    ledger.book(
        "`arrangements`, 10 of one pupil",
        "`<school>#ARRANGEMENTS`, whole, and `PUPIL#<id>` of each pupil",
        "console, each look at the board",
    );
    let child = domain::guardian::Child {
        guardian: world::guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "こ".parse().unwrap(),
    };
    table.arrangements_of(&child).await.unwrap();
    ledger.book("`arrangements_of`, 10", "`<school>#ARRANGEMENTS` / `<pupil>#…`", "guardian's page, for each child");
    table.remove_arrangement(&scope, &pupil.id, &"arrangement-0-with-an-id".parse().unwrap()).await.unwrap();
    ledger.book(
        "`remove_arrangement`",
        "`<school>#ARRANGEMENTS` / `<pupil>#<id>`, `PUPIL#<id>`",
        "an arrangement ends early",
    );
}
