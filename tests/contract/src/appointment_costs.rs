//! What appointments cost; [`costs`](crate::costs) compares it with the document.

use domain::{
    appointment::{Act, Appointments, By, HomeroomSheet, How, Offer, Span},
    broadcast::{Broadcast, State},
    id::PupilId,
};
use jiff::civil::{date, time};
use table::{Appointing, Siblings, Table};
use testkit::world::{self, seven_and};

use crate::{
    broadcasts::{draft, released},
    costs::Ledger,
};

/// Sixty times of one homeroom.
fn offered() -> Broadcast {
    let span = |day| Span { day: date(2026, 12, day), from: time(14, 0, 0, 0), to: time(17, 0, 0, 0) };
    let offer = Offer { spans: [7, 8, 9, 10, 11].map(span).to_vec(), minutes: 15, pause: 0 };
    let offers = [(world::homerooms()[0].id.clone(), offer)].into();
    let appointments = Some(Box::new(Appointments { offers, ..Appointments::default() }));
    Broadcast { state: State::Sent, appointments, ..released(&draft("times", 0)) }
}

fn pupil(n: usize) -> PupilId {
    PupilId::derived(&[&n.to_string()])
}

pub async fn appointments(table: &Table, ledger: &mut Ledger<'_>) {
    let (of, homeroom) = (offered(), world::homerooms()[0].id.clone());
    let item = "`<school>#APPOINTMENTS#<homeroom>` / `<first day>#<broadcast>`";
    let take = |sheet: &HomeroomSheet, n: usize| {
        sheet.act(&pupil(n), Act::Take(n), How::FirstCome, By::Guardian, seven_and(1)).unwrap()
    };
    let blank = table.sheet(&of, &homeroom).await.unwrap().unwrap();
    ledger.meter.read();
    let mut sheet = take(&blank, 0);
    assert!(table.keep_sheet(&sheet).await.unwrap());
    ledger.book(
        "`keep_sheet`, 60 times, the first that is taken",
        item,
        "appointments, each step of a family or of staff",
    );
    for n in 1..34 {
        sheet = take(&sheet, n);
        // Only the last one is measured.
        sheet.sheet.version = 1;
    }
    let sheet = take(&sheet, 34);
    assert!(table.keep_sheet(&sheet).await.unwrap());
    ledger.book("`keep_sheet`, 60 times, the 35th", item, "the same");
    table.sheet(&of, &homeroom).await.unwrap();
    ledger.book("`sheet`, 35 of 60 times taken", item, "guardian's page, for each child; each step");
    table.sheets_of(&of_school(), &homeroom, date(2026, 11, 1)).await.unwrap();
    ledger.book("`sheets_of`, 1", "`<school>#APPOINTMENTS#<homeroom>`, from a day on", "the other children's times");
    let whole = world::whole(&of_school());
    table.siblings(&whole, &world::pupils()[..3]).await.unwrap();
    ledger.book("`siblings`, 3 pupils", "gsi2 `<school>#LINKS`, then `PUPIL#<id>`", "console, each look at a sheet");
    let in_line: std::collections::BTreeSet<PupilId> =
        world::pupils()[..3].iter().map(|pupil| pupil.id.clone()).collect();
    table.still_at(&of_school(), &in_line).await.unwrap();
    ledger.book("`still_at`, 3 pupils", "`PUPIL#<id>` / `PUPIL`", "who waits, each step on a sheet");
    table.to_tell(seven_and(2), 200).await.unwrap();
    ledger.book("`to_tell`, none", "gsi3 `TELL`, up to now", "clockwork, every minute");
}

fn of_school() -> domain::school::SchoolCode {
    world::hibari().code
}
