//! Sheets of appointments, what there is to tell of them, and whose children are brothers and sisters.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    appointment::{Act, Appointments, By, HomeroomSheet, How, Offer, Span},
    broadcast::{Broadcast, Person, Released, Sender, State},
    group::Member,
    guardian::Child,
    id::{HomeroomId, PupilId},
    school::Pupil,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date, time},
};
use table::{Appointing, Seed};
use testkit::{
    Dynamo,
    world::{self, guardian, line_user, own_homeroom, seven_and},
};

use crate::{
    both::{AnyTable, populated},
    broadcasts::id,
    desk,
};

/// Two afternoons, offered by the teachers of both homerooms of ひばり小.
fn offered(name: &str, first: Date) -> Broadcast {
    let span = |day| Span { day, from: time(14, 0, 0, 0), to: time(15, 0, 0, 0) };
    let offer = || Offer { spans: vec![span(first), span(first.tomorrow().unwrap())], minutes: 15, pause: 0 };
    let homerooms = world::homerooms();
    let offers = homerooms[..2].iter().map(|homeroom| (homeroom.id.clone(), offer())).collect();
    let by = Person { id: "head".parse().unwrap(), name: "見本　教頭".into() };
    let from = Sender::School(world::hibari().code);
    Broadcast {
        state: State::Sent,
        appointments: Some(Box::new(Appointments { offers, ..Appointments::default() })),
        released: Some(Released { by: by.clone(), at: seven_and(0), addressed: 9, key: "k".into() }),
        ..Broadcast::draft(id(name), from, by, seven_and(0))
    }
}

fn homeroom() -> HomeroomId {
    world::homerooms()[0].id.clone()
}

fn pupil(place: usize) -> PupilId {
    world::pupils()[place].id.clone()
}

/// Finer than the table keeps.
fn at(minutes: i64) -> Timestamp {
    seven_and(minutes) + SignedDuration::from_nanos(123_456_789)
}

fn act(sheet: &HomeroomSheet, place: usize, act: Act, by: By) -> HomeroomSheet {
    sheet.act(&pupil(place), act, How::FirstCome, by, at(1)).unwrap()
}

async fn blank(table: &impl AnyTable, of: &Broadcast) -> HomeroomSheet {
    table.sheet(of, &homeroom()).await.unwrap().unwrap()
}

both! {
    async fn of_two_who_write_the_same_version_one_is_faster(table) {
        let of = offered("b", date(2026, 12, 7));
        let blank = blank(table, &of).await;
        assert_eq!((blank.version(), blank.sheet.slots.len()), (0, 8));
        let (one, other) = (act(&blank, 0, Act::Take(0), By::Guardian), act(&blank, 1, Act::Take(0), By::Guardian));
        assert!(table.keep_sheet(&one).await.unwrap());
        assert!(table.keep_sheet(&one).await.unwrap(), "one's own, again");
        assert!(!table.keep_sheet(&other).await.unwrap());
        let stands = table.sheet(&of, &homeroom()).await.unwrap().unwrap();
        assert_eq!((stands.version(), stands.sheet.taken.clone()), (1, [(pupil(0), 0)].into()));
        let next = act(&stands, 1, Act::Wait(vec![0, 3]), By::Guardian);
        assert!(table.keep_sheet(&next).await.unwrap() && table.keep_sheet(&next).await.unwrap());
        assert!(!table.keep_sheet(&act(&stands, 2, Act::Take(5), By::Guardian)).await.unwrap());
        assert_eq!(table.sheet(&of, &world::homerooms()[2].id).await.unwrap(), None);
    }

    async fn the_sheets_of_a_broadcast_and_those_of_a_homeroom(table) {
        let (early, late) = (offered("early", date(2026, 11, 30)), offered("late", date(2026, 12, 7)));
        for of in [&early, &late] {
            let sheet = act(&blank(table, of).await, 0, Act::Take(2), By::Guardian);
            assert!(table.keep_sheet(&sheet).await.unwrap());
        }
        let sheets = table.sheets(&late).await.unwrap();
        let mut versions: Vec<_> = sheets.iter().map(|sheet| (sheet.homeroom.clone(), sheet.version())).collect();
        versions.sort();
        let mut expected = vec![(homeroom(), 1), (world::homerooms()[1].id.clone(), 0)];
        expected.sort();
        assert_eq!(versions, expected);
        let names = async |from| -> Vec<String> {
            let found = table.sheets_of(&world::hibari().code, &homeroom(), from).await.unwrap();
            found.into_iter().map(|sheet| sheet.broadcast.to_string()).collect()
        };
        assert_eq!(names(date(2026, 11, 30)).await, [id("early").to_string(), id("late").to_string()]);
        assert_eq!(names(date(2026, 12, 1)).await, [id("late").to_string()]);
        assert!(names(date(2026, 12, 8)).await.is_empty());
    }

    async fn a_sheet_is_found_as_long_as_there_is_something_to_tell(table) {
        let of = offered("b", date(2026, 12, 7));
        let quiet = act(&blank(table, &of).await, 0, Act::Take(0), By::Guardian);
        table.keep_sheet(&quiet).await.unwrap();
        assert!(table.to_tell(at(9), 9).await.unwrap().is_empty());
        let eve: Timestamp = "2026-12-06T18:00:00+09:00".parse().unwrap();
        assert_eq!(table.to_tell(eve, 9).await.unwrap().len(), 1);
        let news = act(&quiet, 1, Act::Take(1), By::Staff);
        table.keep_sheet(&news).await.unwrap();
        assert!(table.to_tell(at(0), 9).await.unwrap().is_empty(), "not before it happens");
        let found = table.to_tell(at(1), 9).await.unwrap();
        assert_eq!(found.iter().map(HomeroomSheet::version).collect::<Vec<_>>(), [2]);
        table.keep_sheet(&found[0].told(at(2))).await.unwrap();
        assert!(table.to_tell(at(9), 9).await.unwrap().is_empty());
        assert_eq!(table.to_tell(eve, 9).await.unwrap().len(), 1, "the eve is still to come");
    }

    async fn who_is_still_at_a_school_is_known_at_this_moment(table) {
        let named = [0, 1, 2, 6].map(pupil).into();
        let hibari = world::hibari().code;
        let ids = async || {
            let mut found = table.still_at(&hibari, &named).await.unwrap();
            found.sort_by(|one, other| one.id.cmp(&other.id));
            found.into_iter().map(|pupil| pupil.id).collect::<Vec<_>>()
        };
        assert_eq!(ids().await, [pupil(0), pupil(1), pupil(2)], "another school's is not");
        let [gone, moved] = [0, 1].map(|place| world::pupils().swap_remove(place));
        let gone = Pupil { left: true, ..gone };
        let moved = Pupil { school: world::minami().code, homeroom: world::homerooms()[2].id.clone(), ..moved };
        table.plant(vec![Seed::Pupil(gone), Seed::Pupil(moved)]).await.unwrap();
        assert_eq!(ids().await, [pupil(2)]);
        let nobody = ["nobody".parse().unwrap()].into();
        assert_eq!(table.still_at(&hibari, &nobody).await.unwrap(), []);
        assert_eq!(table.still_at(&hibari, &[].into()).await.unwrap(), []);
    }

    async fn the_named_groups_of_a_child_are_known_and_no_others(table) {
        let hibari = world::hibari().code;
        let own = world::pupils().swap_remove(0);
        let group = |id: &str, members: &[usize]| Seed::Group {
            group: desk::group(id),
            members: members.iter().map(|place| Member::Pupil(pupil(*place))).collect(),
        };
        table.plant(vec![group("soccer", &[0, 1]), group("chess", &[1]), group("pta", &[0])]).await.unwrap();
        let nickname = "つぐ".parse().unwrap();
        let child = Child { guardian: guardian(1), pupil: own.id, school: hibari, nickname };
        let among = ["soccer", "chess", "gone"].map(|id| id.parse().unwrap()).into();
        assert_eq!(table.groups_of(&child, &among).await.unwrap(), ["soccer".parse().unwrap()].into());
        assert!(table.groups_of(&child, &[].into()).await.unwrap().is_empty());
        let elsewhere = Child { school: world::minami().code, ..child };
        assert!(table.groups_of(&elsewhere, &among).await.unwrap().is_empty(), "groups are a school's");
    }

    async fn brothers_and_sisters_are_found_beyond_ones_homeroom_and_not_beyond_the_school(table) {
        let pupils = world::pupils();
        let family = |number: u8, places: &[usize]| {
            let nickname = || "つぐ".parse().unwrap();
            let child = |place: &usize| {
                let Pupil { id, school, .. } = pupils[*place].clone();
                Child { guardian: guardian(number), pupil: id, school, nickname: nickname() }
            };
            Seed::Family { contact: line_user(number), children: places.iter().map(child).collect(), at: seven_and(0) }
        };
        // 0 and 3 sit in two homerooms, 6 at another school; 1 and 4 have nobody in common.
        table.plant(vec![family(1, &[0, 3, 6]), family(2, &[1]), family(3, &[4])]).await.unwrap();
        let found = table.siblings(&own_homeroom(), &pupils).await.unwrap();
        assert_eq!(found, [(pupil(0), pupils[3].clone())], "3 is in another teacher's homeroom, and 6 at another school");
        let whole = table.siblings(&world::whole(&world::hibari().code), &pupils[..6]).await.unwrap();
        assert_eq!(whole.len(), 2);
    }
}

#[tokio::test]
async fn one_sheet_that_nobody_can_read_keeps_no_other_from_being_told() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    for (name, day) in [("a", 7), ("b", 8), ("c", 9)] {
        let of = offered(name, date(2026, 12, day));
        assert!(table.keep_sheet(&act(&blank(&table, &of).await, 0, Act::Take(0), By::Staff)).await.unwrap());
    }
    let told = async || -> Vec<String> {
        table.to_tell(at(9), 9).await.unwrap().iter().map(|sheet| sheet.broadcast.to_string()).collect()
    };
    let all = told().await;
    assert_eq!(all.len(), 3);
    let pages =
        client.query().table_name("renraku-contract").index_name("gsi3").key_condition_expression("gsi3pk = :tell");
    let found = pages.expression_attribute_values(":tell", AttributeValue::S("TELL".into())).send().await.unwrap();
    let mut odd = found.items.unwrap().swap_remove(1);
    let named = odd["broadcast"].as_s().unwrap().clone();
    odd.insert("slots".into(), AttributeValue::S("no slots".into()));
    client.put_item().table_name("renraku-contract").set_item(Some(odd)).send().await.unwrap();
    let left = told().await;
    assert_eq!((left.len(), left.contains(&named)), (2, false), "{left:?}");
}
