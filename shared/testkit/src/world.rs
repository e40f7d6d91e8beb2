//! A small world: two schools, three homerooms, a few pupils, guardians and staff, all of them made up.
//!
//! It is Tuesday, 24 November 2026.

use domain::{
    absence::{Author, Entry, Kind, PupilDay, Report, Said},
    guardian::Contact,
    id::GuardianId,
    registration::LetterCode,
    school::{Grade, Homeroom, Pupil, School, SchoolCode},
    staff::{Role, SchoolScope, Staff},
    time::TOKYO,
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date, time},
};
use table::Seed;

/// The day it is.
pub fn today() -> Date {
    date(2026, 11, 24)
}

/// So many minutes after seven in the morning, in Tokyo.
pub fn seven_and(minutes: i64) -> Timestamp {
    let seven = TOKYO.to_timestamp(today().at(7, 0, 0, 0)).expect("a moment");
    seven + minutes.minutes()
}

/// みほん市立ひばり小学校, with 1組 and 2組 of the third year.
pub fn hibari() -> School {
    School::new("B113299900019".parse().expect("a code"), "みほん市立ひばり小学校", "03-0000-0101", time(8, 15, 0, 0))
}

/// みほん市立みなみ中学校, with 1組 of the first year.
pub fn minami() -> School {
    School::new("C113299900027".parse().expect("a code"), "みほん市立みなみ中学校", "03-0000-0201", time(8, 10, 0, 0))
}

/// 3年1組 and 3年2組 of ひばり小, 1年1組 of みなみ中.
pub fn homerooms() -> [Homeroom; 3] {
    let homeroom = |school: School, id: &str, grade, name: &str| Homeroom {
        school: school.code,
        id: id.parse().expect("an id"),
        year: 2026,
        grades: vec![grade],
        name: name.to_owned(),
        pupils: 3,
    };
    [
        homeroom(hibari(), "p3-1", Grade::P3, "1組"),
        homeroom(hibari(), "p3-2", Grade::P3, "2組"),
        homeroom(minami(), "j1-1", Grade::J1, "1組"),
    ]
}

/// Nine pupils, three to a homeroom in its order. Their names stand nowhere else, so that a leak is found by them.
pub fn pupils() -> Vec<Pupil> {
    let names = [
        ("鴨居　つぐみ", "かもい　つぐみ"),
        ("雁部　ひわ", "かりべ　ひわ"),
        ("鷺宮　もず", "さぎみや　もず"),
        ("鴫野　ちどり", "しぎの　ちどり"),
        ("鷹取　かける", "たかとり　かける"),
        ("鶴見田　まい", "つるみだ　まい"),
        ("鳩山田　くるみ", "はとやまだ　くるみ"),
        ("隼坂　りく", "はやさか　りく"),
        ("鷲津野　そら", "わしづの　そら"),
    ];
    let seats = homerooms().into_iter().flat_map(|homeroom| (1..=3).map(move |roll| (homeroom.clone(), roll)));
    let pupil = |((homeroom, roll_number), names): ((Homeroom, u16), (&str, &str))| {
        let id = format!("{}-{roll_number}", homeroom.id).parse().expect("an id");
        Pupil::new(id, names, (homeroom.school, homeroom.id, roll_number))
    };
    seats.zip(names).map(pupil).collect()
}

/// What must never be read in a talk or a log: the pupils' names and their readings, also in parts.
pub fn canaries() -> Vec<String> {
    let names = pupils().into_iter().flat_map(|pupil| [pupil.name, pupil.kana]);
    names.flat_map(|name| name.split('　').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A user of LINE; nobody until they register.
pub fn line_user(number: u8) -> Contact {
    format!("U{number:032x}").parse().expect("an id")
}

/// The guardian that a LINE user becomes.
pub fn guardian(number: u8) -> GuardianId {
    GuardianId::of(&line_user(number))
}

/// The first or second code on the letter of the pupil at `place` of [`pupils`].
pub fn code(place: u8, copy: u8) -> LetterCode {
    LetterCode::from_digits([place, copy, 7, 3, 11, 29, 5, 2, 19, 23, 17, 13])
}

/// One member of staff for each role: `board`, `head` of ひばり小, `teacher` of its 3年1組.
pub fn staff() -> [Staff; 3] {
    let person = |id: &str, name: &str, role| Staff::new(id.parse().expect("an id"), name, role);
    let (school, [own, ..]) = (hibari().code, homerooms());
    [
        person("board", "見本　委員", Role::Board),
        person("head", "佐々木（教頭）", Role::School { schools: vec![school.clone()], administrator: true }),
        person("teacher", "田中（3年1組）", Role::HomeroomTeacher { school, homerooms: vec![own.id] }),
    ]
}

/// What the teacher of 3年1組 may see.
pub fn own_homeroom() -> SchoolScope {
    let [_, _, teacher] = staff();
    teacher.scope(&hibari().code).expect("a scope")
}

/// What the board may see of a school.
pub fn whole(school: &SchoolCode) -> SchoolScope {
    let [board, ..] = staff();
    board.scope(school).expect("a scope")
}

/// Schools, homerooms, pupils, staff, and two letters for each pupil. Nobody has registered.
pub fn seeds() -> Vec<Seed> {
    let letters = (0..).zip(pupils()).flat_map(|(place, pupil)| {
        [1, 2].map(|copy| Seed::Letter { code: code(place, copy), pupil: pupil.id.clone(), used_by: None })
    });
    [hibari(), minami()]
        .map(Seed::School)
        .into_iter()
        .chain(homerooms().map(Seed::Homeroom))
        .chain(pupils().into_iter().map(Seed::Pupil))
        .chain(staff().map(Seed::Staff))
        .chain(letters)
        .collect()
}

/// The pupil's today, about which nothing has been said yet.
pub fn blank_day(pupil: &Pupil) -> PupilDay {
    PupilDay::new(pupil, today())
}

/// A report by guardian 1: absent, ill.
pub fn report(id: &str, at: Timestamp) -> Entry {
    says(id, at, brief(Kind::Absent, "illness"))
}

/// What the talk knows of a report.
pub fn brief(kind: Kind, reason: &str) -> Said {
    Said::Report(Report::brief(kind, reason.parse().expect("a reason")))
}

/// Something said by guardian 1.
pub fn says(id: &str, at: Timestamp, said: Said) -> Entry {
    Entry {
        id: id.parse().expect("an id"),
        at,
        by: Author::Guardian { guardian: guardian(1) },
        said,
        event: format!("event-of-{id}"),
        in_class: false,
        told: false,
    }
}
