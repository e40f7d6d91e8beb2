//! What it costs when staff keep something by hand; [`costs`](crate::costs) compares it with the document.

use domain::{
    group::{CommunityMember, Group, GroupKind, Member},
    school::{Grade, Homeroom, Pupil, School},
};
use table::{Community, Groups, Pupils, SchoolSettings, Seats, Table};
use testkit::world;

use crate::costs::Ledger;

pub async fn desk(table: &Table, ledger: &mut Ledger<'_>) {
    school(table, ledger).await;
    seats(table, ledger).await;
    groups(table, ledger).await;
}

async fn school(table: &Table, ledger: &mut Ledger<'_>) {
    let scope = world::whole(&world::minami().code);
    table.change_school(&scope, &School { version: 1, ..world::minami() }).await.unwrap();
    ledger.book("`change_school`", "`<school>` / `SCHOOL`", "settings of a school, passcode");
}

async fn seats(table: &Table, ledger: &mut Ledger<'_>) {
    let scope = world::whole(&world::hibari().code);
    let homerooms = table.homerooms_of_all_years(&scope).await.unwrap();
    ledger.book("`homerooms_of_all_years`, 15", "`<school>` / `HOMEROOM#…`", "console, each list of pupils");
    let room = Homeroom { id: "p3-9".parse().unwrap(), name: "9組".into(), pupils: 0, ..homerooms[0].clone() };
    table.add_homeroom(&scope, &room).await.unwrap();
    ledger.book("`add_homeroom`", "`<school>` / `HOMEROOM#<year>#<id>`", "a new homeroom");
    table.rename_homeroom(&scope, &room, &[Grade::P3], "十組").await.unwrap();
    ledger.book("`rename_homeroom`", "`<school>` / `HOMEROOM#<year>#<id>`", "a homeroom's name");
    table.remove_homeroom(&scope, &room).await.unwrap();
    ledger.book("`remove_homeroom`", "`<school>` / `HOMEROOM#<year>#<id>`", "a homeroom goes");
    let was = table.pupil_in(&scope, &"p3-2-1".parse().unwrap()).await.unwrap().unwrap();
    ledger.meter.read();
    let new = Pupil { id: "costly".parse().unwrap(), ..was.clone() };
    table.add_pupil(&scope, &new, &homerooms).await.unwrap();
    ledger.book("`add_pupil`", "`PUPIL#<id>` / `PUPIL`, the homeroom", "a new pupil, by hand");
    let moved = Pupil { homeroom: "p3-1".parse().unwrap(), version: was.version + 1, ..was.clone() };
    table.change_pupil(&scope, &was, &moved, &homerooms).await.unwrap();
    ledger.book(
        "`change_pupil`, to another homeroom",
        "`PUPIL#<id>` / `PUPIL`, both homerooms",
        "a pupil moves, by hand",
    );
    table.pupils(&scope).await.unwrap();
    ledger.book("`pupils`, 7", "gsi1 `<school>` / `SEAT#…`", "console, each list of pupils; groups");
}

async fn groups(table: &Table, ledger: &mut Ledger<'_>) {
    let school = world::hibari().code;
    let scope = world::whole(&school);
    let (id, name) = ("soccer".parse().unwrap(), "サッカー部".to_owned());
    let group = Group { school: school.clone(), id, name, kind: GroupKind::Club, commute: None, version: 0 };
    table.add_group(&scope, &group).await.unwrap();
    ledger.book("`add_group`", "`<school>` / `GROUP#<id>`", "a new group");
    let members: Vec<Member> = (0..30).map(|n| Member::Pupil(format!("p-{n}").parse().unwrap())).collect();
    table.change_members(&scope, &group, &members, &[]).await.unwrap();
    ledger.book("`change_members`, 30", "`<school>#GROUP#<id>` / `PUPIL#…`, the group", "members of a group");
    table.members(&scope, &group.id).await.unwrap();
    ledger.book("`members`, 30", "`<school>#GROUP#<id>`, whole", "console, for each group");
    table.groups(&scope).await.unwrap();
    ledger.book("`groups`, 1", "`<school>` / `GROUP#…`", "console");
    table.remove_group(&scope, &group.id).await.unwrap();
    ledger.book("`remove_group`, 30 members", "`<school>` / `GROUP#<id>`, `<school>#GROUP#<id>`", "a group goes");
    let (id, name) = ("neighbour".parse().unwrap(), "地井　みのる".to_owned());
    let member = CommunityMember { school, id, name, what: "見守り隊".into(), mail: None };
    table.add_community_member(&scope, &member).await.unwrap();
    ledger.book("`add_community_member`", "`<school>` / `COMMUNITY#<id>`", "a new community member");
    table.give_code(&scope, &member, &world::code(20, 1)).await.unwrap();
    ledger.book("`give_code`", "`CODE#<code>` / `CODE`, the member", "a code for a community member");
    table.community(&scope).await.unwrap();
    ledger.book("`community`, 1", "`<school>` / `COMMUNITY#…`", "console");
    table.arrivals(&scope).await.unwrap();
    ledger.book(
        "`arrivals`, none",
        "gsi1 `<school>` / `CAME#…`, then `LINE#…`, `MAIL#…`",
        "console, community members",
    );
}
