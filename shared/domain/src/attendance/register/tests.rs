use jiff::{
    Timestamp,
    civil::{date, time},
};

use super::*;
use crate::{
    absence::{Author, Entry, Kind, Said},
    attendance::ReasonId,
    broadcast::Person,
    school::{Grade, USUAL_CUT_OFF},
};

fn tuesday() -> Date {
    date(2026, 11, 24)
}

fn pupil(id: &str, homeroom: &str, roll: u16) -> Pupil {
    let seat = ("B113299900019".parse().unwrap(), homeroom.parse().unwrap(), roll);
    let source = Some(format!("key-{id}"));
    Pupil { source, ..Pupil::new(id.parse().unwrap(), (id, "かな"), seat) }
}

fn homeroom(id: &str, grades: &[Grade], name: &str) -> Homeroom {
    let school = "B113299900019".parse().unwrap();
    Homeroom { school, id: id.parse().unwrap(), year: 2026, grades: grades.to_vec(), name: name.to_owned(), pupils: 0 }
}

fn register(pupils: Vec<Pupil>) -> Register {
    let school = School::new("B113299900019".parse().unwrap(), "ひばり小学校", "03-0000-0101", USUAL_CUT_OFF);
    let homerooms = vec![homeroom("one", &[Grade::P1], "1組"), homeroom("sun", &[Grade::P5, Grade::P6], "ひまわり")];
    Register::new(school, Rules::default(), homerooms, pupils)
}

fn report(kind: Kind, reason: &str) -> Report {
    Report::brief(kind, reason.parse().unwrap())
}

fn said(pupil: &Pupil, day: Date, all: &[Said]) -> PupilDay {
    let mut of = PupilDay::new(pupil, day);
    for (n, said) in (0_i64..).zip(all) {
        let at = Timestamp::from_second(1_795_000_000 + n).unwrap();
        let by = Author::Guardian { guardian: "g".parse().unwrap() };
        let id = format!("e{n}").parse().unwrap();
        of.keep(Entry { id, at, by, said: said.clone(), event: "e".into(), in_class: false, told: false });
    }
    of
}

fn arranged(pupil: &Pupil, report: Report) -> (Pupil, Arrangement) {
    let arrangement = Arrangement {
        id: "a".parse().unwrap(),
        school: pupil.school.clone(),
        pupil: pupil.id.clone(),
        report,
        from: date(2026, 11, 1),
        until: date(2026, 11, 30),
        weekdays: [2].into(),
        by: Person { id: "s".parse().unwrap(), name: "佐々木".into() },
        at: Timestamp::UNIX_EPOCH,
    };
    (pupil.clone(), arrangement)
}

/// Name, homeroom, number, and the codes of how the day stands.
fn brief(lines: &[Line]) -> Vec<String> {
    let codes = |line: &Line| line.categories.iter().map(|one| one.code()).collect::<Vec<_>>().join("+");
    lines.iter().map(|line| format!("{} {} {} {}", line.name, line.homeroom, line.roll_number, codes(line))).collect()
}

#[test]
fn each_pupil_has_one_line_a_day_in_the_order_of_the_school() {
    let (aki, ben) = (pupil("aki", "one", 2), pupil("ben", "one", 1));
    let (chie, dai) = (pupil("chie", "sun", 1), pupil("dai", "one", 0));
    let days = [
        said(&aki, tuesday(), &[Said::Report(report(Kind::Absent, "illness"))]),
        said(&chie, tuesday(), &[Said::Report(report(Kind::LateAndLeavingEarly, "hospital"))]),
    ];
    let arranged = [arranged(&aki, report(Kind::Late, "hospital")), arranged(&ben, report(Kind::Late, "hospital"))];
    let lines = register(vec![aki, ben, chie, dai]).lines(tuesday(), &days, &arranged);
    let expected = ["ben 1組 1 late", "aki 1組 2 illness", "dai 1組 0 ", "chie ひまわり 1 late+left_early"];
    assert_eq!(
        brief(&lines),
        expected,
        "what was reported goes before what is arranged, and who has no number comes last"
    );
    assert_eq!((lines[1].grade, lines[3].grade), (Some(Grade::P1), None), "of several grades nobody knows which");
    assert_eq!((&*lines[1].source, lines[1].reason.as_ref().map(ReasonId::as_str)), ("key-aki", Some("illness")));
}

#[test]
fn what_was_taken_back_leaves_them_there_also_where_something_is_arranged() {
    let aki = pupil("aki", "one", 2);
    let days = [said(&aki, tuesday(), &[Said::Report(report(Kind::Absent, "illness")), Said::Cancel])];
    let arranged = [arranged(&aki, report(Kind::Absent, "other"))];
    let register = register(vec![aki]);
    assert_eq!(brief(&register.lines(tuesday(), &days, &arranged)), ["aki 1組 2 "]);
    assert_eq!(brief(&register.lines(tuesday(), &[], &arranged)), ["aki 1組 2 accident"]);
    let wednesday = tuesday().tomorrow().unwrap();
    assert_eq!(brief(&register.lines(wednesday, &[], &arranged)), ["aki 1組 2 "], "it is about Tuesdays");
}

#[test]
fn on_a_day_without_lessons_only_what_was_said_stands() {
    let (aki, ben) = (pupil("aki", "one", 2), pupil("ben", "one", 1));
    let sunday = date(2026, 11, 22);
    let days = [said(&aki, sunday, &[Said::Report(report(Kind::Absent, "illness"))])];
    let arranged = [arranged(&ben, report(Kind::Late, "hospital"))];
    assert_eq!(brief(&register(vec![aki, ben]).lines(sunday, &days, &arranged)), ["aki 1組 2 illness"]);
}

#[test]
fn where_they_sat_and_what_they_are_called_now() {
    let then = pupil("aki", "one", 2);
    let mut report = report(Kind::Late, "hospital");
    report.comes_at = Some(time(10, 30, 0, 0));
    let days = [said(&then, tuesday(), &[Said::Report(report)])];
    let now = Pupil { name: "秋".into(), ..pupil("aki", "sun", 9) };
    let lines = register(vec![now.clone()]).lines(tuesday(), &days, &[]);
    assert_eq!(brief(&lines), ["秋 1組 2 late"]);
    assert_eq!(lines[0].comes_at, Some(time(10, 30, 0, 0)));
    let left = Pupil { left: true, ..now };
    assert_eq!(brief(&register(vec![left.clone()]).lines(tuesday(), &days, &[])), ["秋 1組 2 late"]);
    assert_eq!(brief(&register(vec![left]).lines(tuesday(), &[], &[])), [""; 0], "who has left is not there");
    assert_eq!(brief(&register(vec![]).lines(tuesday(), &days, &[])), ["aki 1組 2 late"], "whom nobody knows any more");
}
