//! What the registration desk and the audit log cost; [`costs`](crate::costs) compares it with the document.

use domain::{
    audit::{Act, Actor, Chain, ChainScope, Deed},
    reach::{Share, Summary},
};
use table::{AuditLog, AuditReading, Letters, Links, ReachLedger, Table};
use testkit::world::{self, code, seven_and};

use crate::costs::Ledger;

pub async fn register(table: &Table, ledger: &mut Ledger<'_>) {
    let (scope, pupil) = (world::whole(&world::hibari().code), world::pupils().swap_remove(1));
    ledger.meter.read();
    table.reach(&scope).await.unwrap();
    ledger.book(
        "`reach`, a small school",
        "gsi1 `<school>` / `SEAT#…`, gsi2 `<school>#LINKS`, guardians and contacts",
        "ledger, letters",
    );
    let share = Share { pupils: 6, reached: 2, paper: 1, missing: 3 };
    let summary = Summary { school: world::hibari().code, as_of: seven_and(0), share };
    table.summarize(&scope, &summary).await.unwrap();
    ledger.book("`summarize`", "`<school>` / `REACH`", "ledger");
    table.unused(&scope, std::slice::from_ref(&pupil)).await.unwrap();
    ledger.book("`unused`", "gsi1 `PUPIL#<pupil>` / `CODE#…`", "letters, for each pupil");
    table.keep_codes(&scope, vec![(pupil.clone(), code(31, 1))]).await.unwrap();
    ledger.book("`keep_codes`", "`CODE#<code>` / `CODE`", "letters, for each code that is wanting");
    audit(table, ledger).await;
    links(table, ledger).await;
}

async fn links(table: &Table, ledger: &mut Ledger<'_>) {
    let (scope, pupil) = (world::whole(&world::hibari().code), world::pupils().swap_remove(0));
    let held = table.links(&scope, &pupil).await.unwrap();
    ledger.book("`links`, 1", "gsi1 `PUPIL#<pupil>` / `GUARDIAN#…`, and the table", "guardians of a pupil");
    assert_eq!(held.len(), 1, "the row says one");
    table.suspend(&scope, &pupil, &held[0].link).await.unwrap();
    ledger.book("`suspend`, with 1 unused code", "`GUARDIAN#<g>` / `CHILD#<pupil>`, codes of the pupil", "支援措置");
}

async fn audit(table: &Table, ledger: &mut Ledger<'_>) {
    let chain = Chain::School(world::hibari().code);
    let by = Actor::Staff { id: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
    for n in 0..50 {
        table.append(&chain, Act::new(seven_and(n), by.clone(), Deed::AbsencesConfirmed)).await.unwrap();
        if n == 1 {
            ledger.meter.read();
        }
        if n == 2 {
            let key = "`<school>#AUDIT` / `<seq>` and `HEAD`";
            ledger.book("`append`", key, "everything that staff change, registration");
        }
    }
    ledger.meter.read();
    let scope = ChainScope::of_school(&world::whole(&world::hibari().code)).unwrap();
    table.newest(&scope, None, 50).await.unwrap();
    ledger.book("`newest`, 50 entries", "`<school>#AUDIT`, from its end", "console, audit log");
}
