//! What each access pattern costs, measured, and compared with docs/data-model.md.
//!
//! `UPDATE_DOCS=1 cargo test -p contract costs` writes the measured table into the document.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use domain::{
    absence::{Author, Entry, PupilDay, Said},
    guardian::{Child, Reach},
    school::Pupil,
};
use jiff::ToSpan;
use table::{AbsenceLog, Board, Guardians, OddEvent, OddEvents, Pupils, Registration, Schools, Seed, Seeding, Table};
use testkit::{
    Cost, Dynamo, Meter,
    world::{self, blank_day, code, guardian, line_user, report, says, seven_and, today},
};

use crate::both::populated;

const BEGIN: &str = "<!-- measured: begin -->\n";
const END: &str = "<!-- measured: end -->";

/// Measures one access pattern after the other.
pub struct Ledger<'d> {
    pub meter: &'d Meter,
    lines: String,
}

impl Ledger<'_> {
    /// Books what has been consumed since the last line.
    pub fn book(&mut self, what: &str, key: &str, journey: &str) {
        let costs = self.meter.read();
        assert!(!costs.is_empty(), "{what} cost nothing, so it was not measured");
        let reads = |cost: &&Cost| matches!(cost.operation.as_str(), "GetItem" | "BatchGetItem" | "Query");
        let total = |costs: &[&Cost]| costs.iter().map(|cost| cost.units).sum::<f64>();
        let (read, written): (Vec<&Cost>, Vec<&Cost>) = costs.iter().partition(reads);
        let indexes: f64 = written.iter().map(|cost| cost.indexes).sum();
        let units = |costs: &[&Cost]| if costs.is_empty() { "–".to_owned() } else { total(costs).to_string() };
        let of_indexes = if indexes > 0.0 { format!(" ({indexes} of it indexes)") } else { String::new() };
        let (read, write) = (units(&read), units(&written) + &of_indexes);
        let mut operations = BTreeMap::<&str, usize>::new();
        for cost in &costs {
            *operations.entry(&cost.operation).or_default() += 1;
        }
        let times = |(operation, count): (&str, usize)| {
            if count == 1 { operation.to_owned() } else { format!("{count} {operation}") }
        };
        let requests = operations.into_iter().map(times).collect::<Vec<_>>().join(", ");
        writeln!(self.lines, "| {what} | {key} | {requests} | {read} | {write} | {journey} |").unwrap();
    }
}

fn child(pupil: &Pupil) -> Child {
    Child {
        guardian: guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "つぐ".parse().unwrap(),
    }
}

/// Thirty pupils of one homeroom who are absent today, each confirmed by the school.
async fn a_winter_morning(table: &Table) -> Vec<PupilDay> {
    let mut days = Vec::new();
    for n in 0..30 {
        let mut pupil = world::pupils().swap_remove(0);
        pupil.id = format!("winter-{n:02}-with-an-id-as-ours").parse().unwrap();
        let entry = report("report-with-an-id-of-26-chars", seven_and(n));
        table.keep(&blank_day(&pupil), entry.clone()).await.unwrap();
        table.told(&blank_day(&pupil), &entry.id).await.unwrap();
        table.keep(&blank_day(&pupil), seen(&entry)).await.unwrap();
        days.push(blank_day(&pupil));
    }
    days
}

fn seen(entry: &Entry) -> Entry {
    let by = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
    Entry { by, ..says("seen-with-an-id-of-26-chars", seven_and(70), Said::Seen { of: entry.id.clone() }) }
}

async fn absences(table: &Table, ledger: &mut Ledger<'_>) {
    let pupil = world::pupils().swap_remove(0);
    let (seat, entry) = (blank_day(&pupil), report("report-with-an-id-of-26-chars", seven_and(1)));
    let day = "`<school>#ABSENCE#<day>` / `<pupil>`";
    table.keep(&seat, entry.clone()).await.unwrap();
    ledger.book("`keep`, first entry of a day", day, "absence, from LINE or page");
    table.told(&seat, &entry.id).await.unwrap();
    ledger.book("`told`", day, "absence, after the acknowledgement");
    table.keep(&seat, says("second", seven_and(2), Said::Cancel)).await.unwrap();
    ledger.book("`keep`, later entry, the day not read before ¹", day, "change, cancel, second guardian");
    let known = table.day(&pupil.school, &pupil.id, today()).await.unwrap().unwrap();
    ledger.book("`day`", day, "seen, change");
    table.keep(&known, seen(&entry)).await.unwrap();
    ledger.book("`keep`, later entry, the day read before", day, "seen, change by page");
    for ahead in 1..=10 {
        table.keep(&PupilDay::new(&pupil, today() + ahead.days()), entry.clone()).await.unwrap();
    }
    ledger.meter.read();
    let fresh = [today(), today() + 1.day()];
    table.days_of(&child(&pupil), today() - 30.days(), today() + 60.days(), &fresh).await.unwrap();
    ledger.book(
        "`days_of`, 11 days, 2 of them fresh",
        "gsi1 `PUPIL#<pupil>` / `ABSENCE#<day>`, and the table",
        "guardian's page, for each child",
    );
    let morning = a_winter_morning(table).await;
    ledger.meter.read();
    table.absences(&world::whole(&morning[0].school), today()).await.unwrap();
    ledger.book("`absences`, 31 pupils", "`<school>#ABSENCE#<day>`, whole", "console, each look at the board");
}

async fn roster(table: &Table, ledger: &mut Ledger<'_>) {
    let [homeroom, ..] = world::homerooms();
    let homerooms = (0..13).map(|n| {
        Seed::Homeroom(domain::school::Homeroom { id: format!("more-{n}").parse().unwrap(), ..homeroom.clone() })
    });
    table.plant(homerooms.collect()).await.unwrap();
    ledger.meter.read();
    table.homerooms(&world::whole(&homeroom.school), 2026).await.unwrap();
    ledger.book("`homerooms`, 15", "`<school>` / `HOMEROOM#<year>#…`", "console, each look at the board");
    table.homeroom(&homeroom.school, 2026, &homeroom.id).await.unwrap();
    ledger.book("`homeroom`", "`<school>` / `HOMEROOM#<year>#<id>`", "registration");
    table.school(&homeroom.school).await.unwrap();
    ledger.book("`school`", "`<school>` / `SCHOOL`", "absence, registration, console");
    table.schools().await.unwrap();
    ledger.book("`schools`, 2", "gsi1 `SCHOOLS`", "console of the board, once a session");
    table.pupil_in(&world::whole(&world::hibari().code), &world::pupils()[0].id).await.unwrap();
    ledger.book("`pupil`", "`PUPIL#<id>` / `PUPIL`", "absence, registration");
    let moved = Pupil { homeroom: "p4-1".parse().unwrap(), ..world::pupils().swap_remove(0) };
    table.plant(vec![Seed::Pupil(moved)]).await.unwrap();
    ledger.book(
        "a pupil takes another seat",
        "`PUPIL#<id>` / `PUPIL`, gsi1 `<school>` / `SEAT#<homeroom>#<roll>#<id>`",
        "April, for each pupil",
    );
}

async fn people(table: &Table, ledger: &mut Ledger<'_>) {
    let (user, nickname) = (line_user(1), "つぐ".parse().unwrap());
    table.letter(&code(0, 1), &line_user(1), seven_and(0)).await.unwrap();
    ledger.book("`letter`", "`CODE#<code>` / `CODE`", "registration, first page");
    table.link(&code(0, 1), &user, &nickname, seven_and(0)).await.unwrap();
    ledger.book(
        "`link`",
        "`CODE#…`, `GUARDIAN#…`, `LINE#…`, `GUARDIAN#<g>` / `CHILD#<pupil>`, `PUPIL#<id>` / `REGISTERED`",
        "registration, done",
    );
    table.link(&code(7, 1), &user, &nickname, seven_and(0)).await.unwrap();
    ledger.meter.read();
    table.family(&user).await.unwrap();
    ledger.book(
        "`family`, 2 children",
        "`LINE#<user>` / `LINE`, then `GUARDIAN#<g>` / `CHILD#…`",
        "each tap in LINE, each request of the guardian's page",
    );
    table.child(&guardian(1), &world::pupils()[0].id).await.unwrap();
    ledger.book("`child`", "`GUARDIAN#<g>` / `CHILD#<pupil>`", "absence, checked again when it is recorded");
    table.note_reach(&user, Reach::Following, seven_and(0)).await.unwrap();
    ledger.book("`note_reach`", "`LINE#<user>` / `LINE`", "follow, block");
    table.wrong_try(&user, seven_and(0)).await.unwrap();
    ledger.book("`wrong_try`", "`TRIES#<user>` / `<hour>`", "registration, wrong code");
    table.tries(&user, seven_and(0)).await.unwrap();
    ledger.book("`tries`", "`TRIES#<user>` / `<hour>`", "registration, each code");
    let odd = OddEvent { id: "01HF".into(), at: seven_and(0), raw: "x".repeat(900) };
    table.set_aside(&odd).await.unwrap();
    ledger.book("`set_aside`, an event of 900 bytes", "`ODD#<day>` / `<event>`", "an event that we do not know");
}

#[tokio::test]
async fn the_document_says_what_was_measured() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let head = "| what | key | requests | RCU | WCU | journey |\n|---|---|---|---|---|---|\n";
    let mut ledger = Ledger { meter: dynamo.meter(), lines: head.to_owned() };
    ledger.meter.read();
    absences(&table, &mut ledger).await;
    roster(&table, &mut ledger).await;
    people(&table, &mut ledger).await;
    crate::desk_costs::desk(&table, &mut ledger).await;
    crate::staff_costs::staff(&table, &mut ledger).await;
    crate::register_costs::register(&table, &mut ledger).await;
    crate::broadcast_costs::broadcasts(&table, &mut ledger).await;
    crate::survey_costs::surveys(&table, &mut ledger).await;
    crate::appointment_costs::appointments(&table, &mut ledger).await;
    crate::attendance_costs::attendance(&table, &mut ledger).await;
    crate::attendance_costs::upcoming(&table, &mut ledger).await;
    crate::morning_costs::mornings(&table, &mut ledger).await;

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/data-model.md");
    let document = std::fs::read_to_string(&file).unwrap();
    let (before, rest) = document.split_once(BEGIN).unwrap();
    let (stands, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, format!("{before}{BEGIN}{}{END}{after}", ledger.lines)).unwrap();
    } else {
        assert_eq!(stands, ledger.lines, "measure anew: UPDATE_DOCS=1 cargo test -p contract costs");
    }
}
