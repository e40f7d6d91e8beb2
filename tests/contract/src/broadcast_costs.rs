//! What broadcasts cost; [`costs`](crate::costs) compares it with the document.

use domain::{
    broadcast::{By, Chunk, Fate, Reader, Recipient, Segment, Sending, To},
    group::{Group, GroupKind, Member},
    guardian::Child,
    id::GuardianId,
    school::Pupil,
};
use table::{
    Aftermath, Audiences, Broadcasts, Confirmation, ConfirmedBy, Due, FanOut, FromBoard, Guardians, Hours, Inbox,
    Opened, RollCall, Seed, Seeding, Table, Template, Waiting,
};
use testkit::world::{self, line_user, seven_and};

use crate::{
    broadcasts::{chunk, draft, going_out, id, released},
    costs::Ledger,
};

/// Five hundred pupils and as many guardians, with ids as long as ours.
async fn a_school(table: &Table) -> Vec<Recipient> {
    let (mut seeds, mut recipients) = (Vec::new(), Vec::new());
    for n in 0..500_u32 {
        let contact = format!("U{n:032x}").parse().unwrap();
        let domain::guardian::Contact::Line(user) = &contact else { panic!("a user of LINE") };
        let (guardian, first) = (GuardianId::of(&contact), world::pupils().swap_remove(6));
        let pupil = Pupil { id: format!("pupil-with-an-id-as-ours-{n:03}").parse().unwrap(), ..first };
        let child = Child {
            guardian: guardian.clone(),
            pupil: pupil.id.clone(),
            school: pupil.school.clone(),
            nickname: "ゆう".parse().unwrap(),
        };
        recipients.push(Recipient {
            reader: Reader::Guardian(guardian),
            to: To::Line(user.clone()),
            via: vec![pupil.id.clone()],
            reached: true,
        });
        seeds.extend([Seed::Pupil(pupil), Seed::Family { contact, children: vec![child], at: seven_and(0) }]);
    }
    let group = Group {
        school: world::minami().code,
        id: "choir".parse().unwrap(),
        name: "合唱".into(),
        kind: GroupKind::Club,
        commute: None,
        version: 0,
    };
    let members = vec![Member::Pupil("j1-1-1".parse().unwrap())];
    seeds.push(Seed::Group { group, members });
    table.plant(seeds).await.unwrap();
    recipients
}

pub async fn broadcasts(table: &Table, ledger: &mut Ledger<'_>) {
    let recipients = a_school(table).await;
    drafts(table, ledger).await;
    going(table, ledger, recipients).await;
    reading(table, ledger).await;
}

async fn drafts(table: &Table, ledger: &mut Ledger<'_>) {
    let (draft, from) = (draft("b", 0), draft("b", 0).from);
    let scope = world::staff()[0].sender_scope(&from).unwrap();
    let item = "`BROADCAST#<id>` / `BROADCAST`";
    ledger.meter.read();
    table.add_broadcast(&draft).await.unwrap();
    ledger.book("`add_broadcast`", item, "a new draft");
    table.change_broadcast(&released(&draft)).await.unwrap();
    ledger.book("`change_broadcast`, released: due", item, "each step of a broadcast");
    table.broadcast_for(&world::staff()[0], &id("b")).await.unwrap();
    ledger.book("`broadcast_for`", item, "console, each look at a broadcast");
    table.broadcasts(&scope, None, 50).await.unwrap();
    ledger.book("`broadcasts`, 1", "gsi1 `<school>#BROADCASTS`, from its end", "console, list of broadcasts");
    table.waiting(&scope, 100).await.unwrap();
    ledger.book("`waiting`, none", "gsi2 `<school>#ATTENTION`", "console, each list of broadcasts");
    table.received(&world::whole(&world::hibari().code), None, 20).await.unwrap();
    ledger.book("`received`, none", "gsi1 `BOARD#BROADCASTS`, from its end", "console of a school, list of broadcasts");
    table.names_but(&world::whole(&world::minami().code), &[].into()).await.unwrap();
    ledger.book("`names_but`, 503 pupils", "gsi1 `<school>` / `SEAT#…`, `LEFT#…`", "the guard, each look at a letter");
    let name = "弁当の日".to_owned();
    let template = Template { from, id: "t".parse().unwrap(), name, content: draft.content.clone(), survey: None };
    table.keep_template(&scope, &template).await.unwrap();
    ledger.book("`keep_template`", "`<school>` / `TEMPLATE#<id>`", "a template");
    table.templates(&scope).await.unwrap();
    ledger.book("`templates`, 1", "`<school>` / `TEMPLATE#…`", "console, a new draft");
}

async fn going(table: &Table, ledger: &mut Ledger<'_>, recipients: Vec<Recipient>) {
    let (scope, school) = (world::whole(&world::minami().code), world::minami().code);
    table.due(seven_and(30), 100).await.unwrap();
    ledger.book("`due`, 1", "gsi3 `DUE`, up to now", "clockwork, each minute");
    let segment = Segment::Group { school: school.clone(), group: "choir".parse().unwrap() };
    let people = table.people(&scope, std::slice::from_ref(&segment)).await.unwrap();
    assert_eq!(people.families.len(), 503, "the row says so");
    ledger.book(
        "`people`, 503 pupils, 500 guardians, 1 group",
        "gsi1 `<school>` / `SEAT#…`, `CAME#…`, gsi2 `<school>#LINKS`, guardians, contacts, homerooms, groups",
        "planner, counting an audience; for each school",
    );
    let sending = going_out(&draft("b", 0));
    table.change_broadcast(&released(&draft("b", 0)).begin(seven_and(11)).unwrap()).await.unwrap();
    table.change_broadcast(&sending).await.unwrap();
    let chunk = Chunk { recipients, school, ..chunk("b", 0, By::Line) };
    ledger.meter.read();
    table.freeze(&chunk).await.unwrap();
    ledger.book(
        "`freeze`, 500 recipients",
        "`BROADCAST#<id>` / `CHUNK#<plan>#<n>`, `SENDING#<plan>#<n>`",
        "planner, each chunk",
    );
    table.chunk(&sending, 0).await.unwrap();
    ledger.book("`chunk`, 500 recipients", "`BROADCAST#<id>` / `CHUNK#<plan>#<n>`", "sender");
    let open = table.sending(&sending, 0).await.unwrap().unwrap();
    ledger.book("`sending`", "`BROADCAST#<id>` / `SENDING#<plan>#<n>`", "sender");
    table.unlinked(&chunk).await.unwrap();
    ledger.book("`unlinked`, 500 recipients", "`GUARDIAN#<g>` / `CHILD#<pupil>`", "sender, each chunk");
    table.deliver(&sending, &chunk).await.unwrap();
    ledger.book("`deliver`, 500 recipients", "`GUARDIAN#<g>` / `MESSAGE#<moment>#<broadcast>`", "sender, each chunk");
    let tried = Sending { version: 1, tries: 1, first_attempt: Some(seven_and(12)), ..open };
    table.advance(&tried).await.unwrap();
    ledger.book("`advance`, about to be sent", "`BROADCAST#<id>` / `SENDING#<plan>#<n>`", "sender, each try");
    table.advance(&Sending { version: 2, fate: Fate::Done, ..tried }).await.unwrap();
    ledger.book(
        "`advance`, sent and counted",
        "`BROADCAST#<id>` / `SENDING#<plan>#<n>`, `TALLY`",
        "sender, each chunk",
    );
    table.sendings(&sending).await.unwrap();
    table.tally(&id("b")).await.unwrap();
    ledger.book("`sendings`, 1, and `tally`", "`BROADCAST#<id>` / `SENDING#<plan>#…`, `TALLY`", "console, progress");
    deferred(table, ledger, chunk).await;
}

async fn deferred(table: &Table, ledger: &mut Ledger<'_>, chunk: Chunk) {
    let waits = Chunk { number: 1, not_before: Some(seven_and(15)), ..chunk };
    table.freeze(&waits).await.unwrap();
    let due = table.due(seven_and(20), 100).await.unwrap();
    // The broadcast itself is looked at again, too.
    let Some(Due::Send(sending)) = due.last() else { panic!("{due:?}") };
    ledger.meter.read();
    table.ordered(sending).await.unwrap();
    ledger.book(
        "`ordered`",
        "`BROADCAST#<id>` / `SENDING#<plan>#<n>`, away from gsi3",
        "clockwork, each deferred chunk",
    );
}

async fn reading(table: &Table, ledger: &mut Ledger<'_>) {
    let (user, school) = (line_user(1), world::minami().code);
    let family = table.family(&user).await.unwrap().unwrap();
    let pupils = family.children.iter().map(|child| child.pupil.clone()).collect();
    ledger.meter.read();
    let inbox = table.inbox(&user, Some(&family), None, 20).await.unwrap();
    assert_eq!(inbox.len(), 1, "the row says so");
    ledger.book(
        "`inbox`, 1 message",
        "`GUARDIAN#<g>` / `MESSAGE#…` from its end, memberships, the broadcasts",
        "guardian's page, messages",
    );
    table.message(&user, Some(&family), &id("b")).await.unwrap();
    ledger.book(
        "`message`",
        "`BROADCAST#<id>`, memberships, `GUARDIAN#<g>` / `MESSAGE#<moment>#<broadcast>`",
        "guardian's page, a message",
    );
    let guardian = Some(family.guardian.clone());
    let by = ConfirmedBy::Talk;
    let confirmation =
        Confirmation { broadcast: id("b"), school: school.clone(), guardian, pupils, at: seven_and(40), by };
    table.confirm(&confirmation).await.unwrap();
    ledger.book("`confirm`", "`<school>#BROADCAST#<id>` / `CONFIRMED#<guardian>`", "確認しました");
    table.confirmed(&inbox[0].0).await.unwrap();
    ledger.book("`confirmed`", "`<school>#BROADCAST#<id>` / `CONFIRMED#<guardian>`", "guardian's page, a message");
    let reader = Reader::Guardian(family.guardian.clone());
    let opened = Opened {
        broadcast: id("b"),
        school: school.clone(),
        attachment: "file".parse().unwrap(),
        reader,
        at: seven_and(41),
    };
    table.note_opened(&opened).await.unwrap();
    ledger.book(
        "`note_opened`",
        "`<school>#BROADCAST#<id>` / `OPENED#<attachment>#<reader>`",
        "guardian's page, a file",
    );
    let scope = world::whole(&school);
    table.confirmations(&scope, &id("b")).await.unwrap();
    table.openings(&scope, &id("b")).await.unwrap();
    ledger.book(
        "`confirmations` and `openings`, 1 each",
        "`<school>#BROADCAST#<id>` / `CONFIRMED#…`, `OPENED#…`",
        "console, report",
    );
    table.wish(&family.guardian, &domain::broadcast::Wishes::default()).await.unwrap();
    ledger.book("`wish`", "`GUARDIAN#<id>` / `GUARDIAN`", "guardian's page, settings");
}
