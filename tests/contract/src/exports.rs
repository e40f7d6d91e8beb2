//! Exports, and who stands behind a school's answers.

use domain::{
    broadcast::{Audience, Broadcast, Person, Segment, Sender, State},
    export::{Encoding, Export, File, KEPT, Taken, Why},
    staff::Staff,
};
use table::Written;
use testkit::world::{self, guardian, line_user, own_homeroom, seven_and};

/// What was sent to ひばり小 and asks something.
fn asked() -> Broadcast {
    let school = world::hibari().code;
    let author = Person { id: "head".parse().unwrap(), name: "佐々木".into() };
    let segments = [Segment::Everyone { school: school.clone() }].into();
    let draft = Broadcast::draft("survey".parse().unwrap(), Sender::School(school), author, seven_and(0));
    let audience = Audience::Segments { segments };
    Broadcast { survey: Some(Box::default()), state: State::Sent, audience, ..draft }
}

fn order(staff: &Staff) -> Export {
    let of = Taken::of(&asked(), staff, None, true).unwrap();
    // Finer than the table keeps.
    let at = seven_and(1) + jiff::SignedDuration::from_nanos(123_456_789);
    Export::order(staff, "r", of, Encoding::Cp932, "遠足.csv".into(), at)
}

both! {
    async fn an_export_is_ordered_once_and_found_by_whoever_ordered_it(table) {
        let [board, head, teacher] = world::staff();
        let export = order(&teacher);
        assert!(matches!(table.order_export(&export).await.unwrap(), Written::Now(_)));
        let Written::Before(stands) = table.order_export(&export).await.unwrap() else { panic!("it was ordered twice") };
        assert_eq!((&stands.of, &stands.name, stands.expires_at.as_second()), (&export.of, &export.name, export.expires_at.as_second()));
        let now = seven_and(2);
        assert_eq!(table.export_for(&teacher, &export.id, now).await.unwrap(), Some(stands.clone()));
        assert_eq!(table.ordered_export(&export.id).await.unwrap(), Some(stands));
        for (who, at) in [(&board, now), (&head, now), (&teacher, now + KEPT)] {
            assert_eq!(table.export_for(who, &export.id, at).await.unwrap(), None);
        }
        assert_eq!(table.export_for(&teacher, &"other".parse().unwrap(), now).await.unwrap(), None);
    }

    async fn of_two_who_write_an_export_one_goes_on(table) {
        let [_, head, _] = world::staff();
        table.order_export(&order(&head)).await.unwrap();
        let export = table.ordered_export(&order(&head).id).await.unwrap().unwrap();
        let (one, other) = (export.begun().with_upload("upload-1"), export.begun().with_upload("upload-2"));
        assert!(table.change_export(&one).await.unwrap() && !table.change_export(&other).await.unwrap());
        assert!(table.change_export(&one).await.unwrap(), "one's own, again");
        let file = File { bytes: 9, sha256: "0".repeat(64), lost: 1 };
        let ready = one.come_to(2_000).ready(2_001, file);
        assert!(!table.change_export(&ready).await.unwrap(), "a version is left out");
        assert!(table.change_export(&one.come_to(2_000)).await.unwrap() && table.change_export(&ready).await.unwrap());
        assert_eq!(table.ordered_export(&export.id).await.unwrap(), Some(ready));
        let nothing = Export { id: "other".parse().unwrap(), ..export.failed(Why::Gone) };
        assert!(!table.change_export(&nothing).await.unwrap());
    }

    async fn names_reach_as_far_as_the_scope(table) {
        let pupils = world::pupils();
        for (place, number) in [(0_u8, 1), (3, 1), (6, 1), (1, 2)] {
            let name = &"こ".parse().unwrap();
            table.link(&world::code(place, 1), &line_user(number), name, seven_and(0)).await.unwrap();
        }
        let school = world::whole(&world::hibari().code);
        let all = table.respondents(&school, true).await.unwrap();
        assert_eq!((all.pupils.len(), all.homerooms.len()), (6, 2));
        assert_eq!(all.children[&guardian(1)], [pupils[0].id.clone(), pupils[3].id.clone()], "not the child at the other school");
        let own = table.respondents(&own_homeroom(), true).await.unwrap();
        assert_eq!((own.pupils.len(), own.children[&guardian(1)].len(), own.children.len()), (3, 1, 2));
        assert!(table.respondents(&school, false).await.unwrap().children.is_empty());
    }
}
