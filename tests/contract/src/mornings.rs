//! Mornings of homerooms: of two who write one is faster, a school reads its own, and the clockwork finds what it has to watch.

use domain::{
    arrival::{Answered, By, Found, Morning, Reports, Watch},
    broadcast::Person,
    id::{HomeroomId, PupilId},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use testkit::world::{self, own_homeroom, seven_and, today};

pub fn homeroom(place: usize) -> HomeroomId {
    world::homerooms()[place].id.clone()
}

pub fn pupil(place: usize) -> PupilId {
    world::pupils()[place].id.clone()
}

/// Finer than the table keeps.
fn at(minutes: i64) -> Timestamp {
    seven_and(minutes) + SignedDuration::from_nanos(123_456_789)
}

fn teacher() -> Person {
    Person { id: "teacher".parse().unwrap(), name: "見本　担任".into() }
}

fn blank(place: usize, day: Date) -> Morning {
    Morning::new(world::homerooms()[place].school.clone(), homeroom(place), day)
}

/// One seat of that homeroom is empty, and nobody has explained it.
pub fn searched(place: usize, day: Date) -> Morning {
    let before = blank(place, day);
    let taken = before.taken([pupil(place * 3)].into(), teacher(), at(100));
    let seats = taken.seats(&[pupil(place * 3)], &Reports::new(), at(100), jiff::civil::time(9, 30, 0, 0));
    taken.searching(&seats, at(100)).unwrap().after(&before).unwrap()
}

/// The guardian has answered.
pub fn answered(morning: &Morning, place: usize) -> Morning {
    let answer = Answered { by: By::Guardian(world::guardian(1)), found: Found::WithFamily, at: at(103) };
    let asked = morning.asked(&pupil(place), &world::guardian(1), at(101)).unwrap();
    asked.answered(&pupil(place), answer).unwrap().after(morning).unwrap()
}

both! {
    async fn of_two_who_write_the_same_version_one_is_faster(table) {
        let one = searched(0, today());
        let other = blank(0, today()).taken([].into(), teacher(), at(100));
        assert_eq!((one.version, other.version), (1, 1));
        assert!(table.keep_morning(&one).await.unwrap());
        assert!(table.keep_morning(&one).await.unwrap(), "one's own, again");
        assert!(!table.keep_morning(&other).await.unwrap());
        let stands = table.morning(&one.school, &one.homeroom, today()).await.unwrap().unwrap();
        assert_eq!((stands.version, &stands.empty, stands.searches.len()), (1, &one.empty, 1));
        assert_eq!(stands.taken_at, Timestamp::from_millisecond(at(100).as_millisecond()).ok());
        let next = answered(&stands, 0);
        assert!(table.keep_morning(&next).await.unwrap() && table.keep_morning(&next).await.unwrap());
        assert!(!table.keep_morning(&stands.taken([].into(), teacher(), at(104))).await.unwrap(), "has read too early");
        assert_eq!(table.morning(&one.school, &homeroom(1), today()).await.unwrap(), None);
    }

    async fn a_scope_reads_its_own_homerooms_of_its_own_school_and_day(table) {
        for place in 0..3 {
            assert!(table.keep_morning(&searched(place, today())).await.unwrap());
        }
        assert!(table.keep_morning(&searched(0, today().yesterday().unwrap())).await.unwrap());
        let read = async |scope| {
            let found = table.mornings(&scope, today()).await.unwrap();
            found.into_iter().map(|morning| morning.homeroom).collect::<Vec<_>>()
        };
        assert_eq!(read(world::whole(&world::hibari().code)).await, [homeroom(0), homeroom(1)]);
        assert_eq!(read(own_homeroom()).await, [homeroom(0)]);
        assert_eq!(read(world::whole(&world::minami().code)).await, [homeroom(2)]);
    }

    async fn what_is_searched_is_watched_closely_and_what_is_explained_from_time_to_time(table) {
        let watched = async |how| {
            let found = table.watched(today(), how).await.unwrap();
            found.into_iter().map(|morning| (morning.school, morning.homeroom)).collect::<Vec<_>>()
        };
        let explained = blank(1, today()).taken([pupil(3)].into(), teacher(), at(100));
        for morning in [searched(0, today()), searched(2, today()), explained.clone()] {
            assert!(table.keep_morning(&morning).await.unwrap());
        }
        assert!(table.keep_morning(&searched(0, today().tomorrow().unwrap())).await.unwrap());
        let hibari = (world::hibari().code, homeroom(0));
        let minami = (world::minami().code, homeroom(2));
        assert_eq!(watched(Watch::Closely).await, [hibari, minami.clone()]);
        assert_eq!(watched(Watch::FromTimeToTime).await, [(world::hibari().code, homeroom(1))]);
        assert!(table.keep_morning(&answered(&searched(0, today()), 0)).await.unwrap());
        assert_eq!(watched(Watch::Closely).await, [minami], "somebody has answered");
        let all_here = explained.taken([].into(), teacher(), at(105));
        assert!(table.keep_morning(&all_here).await.unwrap());
        assert!(watched(Watch::FromTimeToTime).await.is_empty());
    }
}
