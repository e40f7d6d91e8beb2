use super::*;
use domain::absence::{Author, Entry, Kind, Report, Said};

fn day() -> PupilDay {
    let entry = |id: &str, by, said| Entry {
        id: id.parse().unwrap(),
        at: "2026-11-23T22:31:05.123Z".parse().unwrap(),
        by,
        said,
        event: "01HF".into(),
        in_class: false,
        told: false,
    };
    let guardian = Author::Guardian { guardian: "g".parse().unwrap() };
    let staff = Author::Staff { staff: "s".parse().unwrap(), name: "佐々木".into() };
    let report = Said::Report(Report::brief(Kind::Late, "hospital".parse().unwrap()));
    let seen = Said::Seen { of: "a".parse().unwrap() };
    PupilDay {
        school: "B113299900019".parse().unwrap(),
        pupil: "p".parse().unwrap(),
        day: "2026-11-24".parse().unwrap(),
        name: "見本　太郎".into(),
        kana: "みほん　たろう".into(),
        homeroom: "h".parse().unwrap(),
        roll_number: 3,
        entries: [entry("a", guardian.clone(), report), entry("b", staff, seen), entry("c", guardian, Said::Cancel)]
            .into_iter()
            .map(|entry| (entry.id.clone(), entry))
            .collect(),
    }
}

#[test]
fn a_day_comes_back_as_it_was() {
    let day = day();
    let item = item(&day).unwrap();
    assert_eq!(row::<PupilDay>(item, &Asked::Key(&day.key())).unwrap(), day);
}

#[test]
fn an_item_of_somebody_else_is_refused() {
    let (mine, mut other) = (day(), day());
    other.pupil = "q".parse().unwrap();
    let asked = mine.key();
    let foreign = row::<PupilDay>(item(&other).unwrap(), &Asked::Key(&asked));
    assert_eq!(foreign, Err(TableError::Foreign("pupil's day")));
}

#[test]
fn an_item_under_a_key_that_is_not_its_own_is_refused() {
    let (mine, mut other) = (day(), day());
    other.school = "C113299900027".parse().unwrap();
    let mut swapped = item(&other).unwrap();
    swapped.extend(key_item(mine.key()));
    let foreign = row::<PupilDay>(swapped, &Asked::Key(&mine.key()));
    assert_eq!(foreign, Err(TableError::Foreign("pupil's day")));
}

#[test]
fn what_an_index_gives_must_belong_to_its_partition() {
    let day = day();
    let asked = |partition| row::<PupilDay>(item(&day).unwrap(), &Asked::Index(partition));
    assert!(asked("PUPIL#p").is_ok());
    assert_eq!(asked("PUPIL#q"), Err(TableError::Foreign("pupil's day")));
}

#[test]
fn an_unreadable_item_says_what_it_is_and_not_what_is_in_it() {
    let mut item = item(&day()).unwrap();
    item.insert("day".into(), AttributeValue::S("インフルエンザ".into()));
    let error = row::<PupilDay>(item, &Asked::Key(&day().key())).unwrap_err();
    assert_eq!(error, TableError::Unreadable("pupil's day"));
    assert!(!format!("{error:?} {error}").contains("インフル"));
}
