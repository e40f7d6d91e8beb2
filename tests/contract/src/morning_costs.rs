//! What mornings cost; [`costs`](crate::costs) compares it with the document.

use domain::arrival::Watch;
use table::{Mornings, Table};
use testkit::world::{self, today};

use crate::{
    costs::Ledger,
    mornings::{answered, searched},
};

pub async fn mornings(table: &Table, ledger: &mut Ledger<'_>) {
    let item = "`<school>#MORNING#<day>` / `<homeroom>`";
    let first = searched(0, today());
    assert!(table.keep_morning(&first).await.unwrap());
    ledger.book("`keep_morning`, the first, with a search", item, "console, a homeroom's seats");
    assert!(table.keep_morning(&answered(&first, 0)).await.unwrap());
    ledger.book("`keep_morning`, asked and answered", item, "guardian's answer");
    table.morning(&first.school, &first.homeroom, today()).await.unwrap();
    ledger.book("`morning`", item, "guardian's page, for each child; each step");
    table.keep_morning(&searched(1, today())).await.unwrap();
    ledger.meter.read();
    table.mornings(&world::whole(&first.school), today()).await.unwrap();
    ledger.book("`mornings`, 2", "`<school>#MORNING#<day>`, whole", "console, each look at the morning");
    table.watched(today(), Watch::Closely).await.unwrap();
    ledger.book("`watched`, 1", "gsi3 `SEARCHING` or `EXPECTING`, `<day>#…`", "clockwork, each minute or every fifth");
}
