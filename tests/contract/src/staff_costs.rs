//! What it costs to let staff in and to keep their accounts; [`costs`](crate::costs) compares it with the document.

use domain::staff::{Networks, Role, Staff};
use table::{BoardSettings, StaffAccounts, StaffDirectory, Table};
use testkit::world;

use crate::costs::Ledger;

pub async fn staff(table: &Table, ledger: &mut Ledger<'_>) {
    table.staff(&"head".parse().unwrap()).await.unwrap();
    ledger.book("`staff`", "`STAFF#<sub>` / `STAFF`", "console, each request");
    table.networks().await.unwrap();
    ledger.book("`networks`", "`BOARD` / `SETTINGS`", "console, every ten seconds in each function");
    let [board, head, _] = world::staff();
    let (scope, school) = (board.staff_scope().unwrap(), world::hibari().code);
    let networks = Networks::parse(&["203.0.113.0/24"]).unwrap();
    table.set_networks(&board.board_scope().unwrap(), &networks).await.unwrap();
    ledger.book("`set_networks`", "`BOARD` / `SETTINGS`", "settings of the board");
    table.staff_at(&world::whole(&school)).await.unwrap();
    ledger.book("`staff_at`, 2", "`<school>` / `STAFF#…`, their accounts", "console, list of staff");
    let role = Role::School { schools: vec![school], administrator: false };
    table.add_staff(&scope, &Staff::new("office".parse().unwrap(), "事務", role)).await.unwrap();
    ledger.book("`add_staff`", "`STAFF#<sub>` / `STAFF`, `<school>` / `STAFF#<sub>`", "invitation");
    let off = Staff { active: false, version: head.version + 1, ..head.clone() };
    table.change_staff(&scope, &head, &off).await.unwrap();
    ledger.book("`change_staff`", "`STAFF#<sub>` / `STAFF`", "staff switched off, signed out");
    let second = Staff::new("second".parse().unwrap(), "次長", Role::Board);
    table.add_staff(&scope, &second).await.unwrap();
    ledger.book("`add_staff`, to the board", "as before, and `BOARD` / `ACCOUNTS`", "invitation to the board");
    let off = Staff { active: false, version: 1, ..second.clone() };
    table.change_staff(&scope, &second, &off).await.unwrap();
    ledger.book(
        "`change_staff`, of the board",
        "as before, and `BOARD` / `ACCOUNTS`",
        "somebody of the board switched off",
    );
}
