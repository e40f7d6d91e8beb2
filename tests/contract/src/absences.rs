//! What was said about pupils' days.

use domain::{
    absence::{Author, Entry, Kept, Kind, MAX_ENTRIES, PupilDay, Said},
    guardian::Child,
};
use jiff::{ToSpan, civil::Date};
use testkit::world::{self, blank_day, report, says, seven_and, today};

fn pupil(place: usize) -> domain::school::Pupil {
    world::pupils().swap_remove(place)
}

fn child_of(pupil: &domain::school::Pupil) -> Child {
    Child {
        guardian: world::guardian(1),
        pupil: pupil.id.clone(),
        school: pupil.school.clone(),
        nickname: "つぐ".parse().unwrap(),
    }
}

fn with(mut day: PupilDay, entries: &[Entry]) -> PupilDay {
    for entry in entries {
        assert!(day.keep(entry.clone()));
    }
    day
}

both! {
    async fn the_first_entry_writes_where_the_pupil_sits(table) {
        let (pupil, entry) = (pupil(0), report("a", seven_and(1)));
        let kept = table.keep(&blank_day(&pupil), entry.clone()).await.unwrap();
        let day = with(blank_day(&pupil), &[entry]);
        assert_eq!(kept, Kept::Recorded(day.clone()));
        assert_eq!(table.day(&pupil.school, &pupil.id, today()).await.unwrap(), Some(day));
    }

    async fn later_entries_join_the_first_and_the_seat_stays(table) {
        let pupil = pupil(0);
        let (first, second) = (report("a", seven_and(1)), says("b", seven_and(2), Said::Cancel));
        table.keep(&blank_day(&pupil), first.clone()).await.unwrap();
        let mut moved = pupil.clone();
        moved.homeroom = world::homerooms()[1].id.clone();
        let kept = table.keep(&blank_day(&moved), second.clone()).await.unwrap();
        assert_eq!(kept, Kept::Recorded(with(blank_day(&pupil), &[first, second])));
    }

    async fn an_entry_said_again_changes_nothing(table) {
        let (pupil, entry) = (pupil(0), report("a", seven_and(1)));
        table.keep(&blank_day(&pupil), entry.clone()).await.unwrap();
        let other = says("a", seven_and(9), Said::Cancel);
        let day = with(blank_day(&pupil), &[entry]);
        for again in [&blank_day(&pupil), &day] {
            let kept = table.keep(again, other.clone()).await.unwrap();
            assert_eq!(kept, Kept::Repeated(day.clone()));
        }
    }

    async fn whoever_read_less_than_there_is_writes_nothing(table) {
        let (pupil, blank) = (pupil(0), blank_day(&pupil(0)));
        let (first, second) = (report("a", seven_and(1)), says("b", seven_and(2), Said::Cancel));
        let began = table.keep_unless_passed(&blank, first.clone()).await.unwrap();
        let day = with(blank.clone(), std::slice::from_ref(&first));
        assert_eq!(began, Some(Kept::Recorded(day.clone())));
        assert_eq!(table.keep_unless_passed(&blank, second.clone()).await.unwrap(), None);
        assert_eq!(table.keep_unless_passed(&blank, first).await.unwrap(), Some(Kept::Repeated(day.clone())));
        let now = with(day.clone(), std::slice::from_ref(&second));
        assert_eq!(table.keep_unless_passed(&day, second.clone()).await.unwrap(), Some(Kept::Recorded(now.clone())));
        assert_eq!(table.keep_unless_passed(&day, report("c", seven_and(3))).await.unwrap(), None);
        assert_eq!(table.keep_unless_passed(&day, second).await.unwrap(), Some(Kept::Repeated(now.clone())));
        assert_eq!(table.day(&pupil.school, &pupil.id, today()).await.unwrap(), Some(now));
    }

    async fn everything_that_can_be_said_comes_back_as_it_was_said(table) {
        let pupil = pupil(0);
        let staff = Author::Staff { staff: "head".parse().unwrap(), name: "佐々木（教頭）".into() };
        let seen = Entry { by: staff, ..says("seen", seven_and(9), Said::Seen { of: "absent-illness".parse().unwrap() }) };
        let reports = Kind::ALL.into_iter().flat_map(|kind| ["illness", "family"].map(|reason| {
            says(&format!("{}-{reason}", kind.code()), seven_and(3), world::brief(kind, reason))
        }));
        let entries: Vec<_> = reports.chain([seen, says("cancel", seven_and(4), Said::Cancel)]).collect();
        for entry in &entries {
            table.keep(&blank_day(&pupil), entry.clone()).await.unwrap();
        }
        let day = table.day(&pupil.school, &pupil.id, today()).await.unwrap();
        assert_eq!(day, Some(with(blank_day(&pupil), &entries)));
    }

    async fn a_day_that_was_never_spoken_of_is_not_there(table) {
        let pupil = pupil(0);
        assert_eq!(table.day(&pupil.school, &pupil.id, today()).await.unwrap(), None);
        let scope = world::whole(&pupil.school);
        assert_eq!(table.absences(&scope, today()).await.unwrap(), []);
    }

    async fn adding_to_a_day_that_only_the_caller_believes_in_begins_it(table) {
        let (pupil, entry) = (pupil(0), report("a", seven_and(1)));
        let believed = with(blank_day(&pupil), &[report("never-kept", seven_and(0))]);
        let kept = table.keep(&believed, entry.clone()).await.unwrap();
        assert_eq!(kept, Kept::Recorded(with(blank_day(&pupil), &[entry])));
    }

    async fn a_day_takes_200_entries_and_then_no_more(table) {
        let pupil = pupil(0);
        let mut full = blank_day(&pupil);
        for n in 0..MAX_ENTRIES {
            let kept = table.keep(&full, report(&format!("e{n}"), seven_and(1))).await.unwrap();
            let Kept::Recorded(day) = kept else { panic!("entry {n}: {kept:?}") };
            full = day;
        }
        assert_eq!(full.entries.len(), MAX_ENTRIES);
        assert_eq!(table.day(&pupil.school, &pupil.id, today()).await.unwrap(), Some(full.clone()));
        for seat in [&blank_day(&pupil), &full] {
            assert_eq!(table.keep(seat, report("more", seven_and(2))).await.unwrap(), Kept::Full);
            let again = table.keep(seat, report("e7", seven_and(1))).await.unwrap();
            assert_eq!(again, Kept::Repeated(full.clone()));
        }
    }

    async fn telling_is_noted_once(table) {
        let (pupil, entry) = (pupil(0), report("a", seven_and(1)));
        let day = blank_day(&pupil);
        assert!(!table.told(&day, &entry.id).await.unwrap());
        table.keep(&day, entry.clone()).await.unwrap();
        assert!(!table.told(&day, &"b".parse().unwrap()).await.unwrap());
        assert!(table.told(&day, &entry.id).await.unwrap());
        assert!(!table.told(&day, &entry.id).await.unwrap());
        let told = Entry { told: true, ..entry };
        let now = table.day(&pupil.school, &pupil.id, today()).await.unwrap();
        assert_eq!(now, Some(with(blank_day(&pupil), &[told])));
    }

    async fn a_childs_days_come_in_order_and_between_both_ends(table) {
        let (pupil, other) = (pupil(0), pupil(1));
        let day = |days: i64| today() + days.days();
        for ahead in [3, -1, 0, 60, 61, -2] {
            for pupil in [&pupil, &other] {
                let seat = PupilDay::new(pupil, day(ahead));
                table.keep(&seat, report("a", seven_and(1))).await.unwrap();
            }
        }
        let (from, to) = (day(-1), day(60));
        let expected: Vec<Date> = [-1, 0, 3, 60].map(day).into();
        for fresh in [&[][..], &[today(), day(1)], &[day(-2), day(3), day(3)]] {
            let days = table.days_of(&child_of(&pupil), from, to, fresh).await.unwrap();
            assert!(days.iter().all(|day| day.pupil == pupil.id));
            assert_eq!(days.iter().map(|day| day.day).collect::<Vec<_>>(), expected);
        }
    }

    async fn a_childs_days_follow_it_from_school_to_school(table) {
        let before = pupil(0);
        let mut after = before.clone();
        after.school = world::minami().code;
        after.homeroom = world::homerooms()[2].id.clone();
        table.keep(&blank_day(&before), report("a", seven_and(1))).await.unwrap();
        table.keep(&blank_day(&after), report("b", seven_and(2))).await.unwrap();
        let days = table.days_of(&child_of(&after), today(), today(), &[today()]).await.unwrap();
        let schools: Vec<_> = days.into_iter().map(|day| day.school).collect();
        assert_eq!(schools, [before.school, after.school]);
    }
}
