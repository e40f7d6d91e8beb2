//! A time in the family's own calendar (RFC 5545). It names the school and the kind of meeting, and no child.

use jiff::{Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

use super::{HomeroomSheet, Meeting, Slot};
use crate::{
    id::{BroadcastId, GuardianId, PupilId, derived},
    talk::Words,
};

/// So many bytes has a line at most, without what ends it.
const LINE: usize = 75;
/// Japan has had no summer time since 1951, so one rule is all of it.
const TOKYO: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
];

/// The right to see when the family of one pupil comes, sealed into a link: a calendar cannot sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPass {
    /// In which broadcast.
    pub broadcast: BroadcastId,
    /// To whom it was shown. It is worth nothing any more once their link is gone or suspended.
    pub guardian: GuardianId,
    /// For which child.
    pub pupil: PupilId,
}

/// What stands in a calendar.
#[derive(Debug)]
pub struct Event<'e> {
    /// What kind of meeting.
    pub kind: Meeting,
    /// When.
    pub slot: &'e Slot,
    /// `みほん市立ひばり小学校`.
    pub school: &'e str,
    /// Whose it is.
    pub pass: &'e CalendarPass,
    /// Grows with every change, so that a calendar takes the newer one.
    pub sequence: u32,
    /// It was given or taken back: a calendar that has it strikes it out.
    pub is_cancelled: bool,
}

impl HomeroomSheet {
    /// The calendar's file of that event, made at `now`.
    pub fn calendar(event: &Event<'_>, words: &Words, now: Timestamp) -> String {
        let meeting = words.plain(&format!("meeting-{}", event.kind.code()));
        let CalendarPass { broadcast, guardian, pupil } = event.pass;
        // The same for both guardians would tell one of them about the other's calendar.
        let uid = derived(&["calendar", broadcast.as_str(), guardian.as_str(), pupil.as_str()]);
        let mut lines: Vec<String> = vec!["BEGIN:VCALENDAR".into(), "VERSION:2.0".into()];
        lines.extend(["PRODID:-//Renraku//Appointments//JA".into(), "CALSCALE:GREGORIAN".into()]);
        lines.push(if event.is_cancelled { "METHOD:CANCEL" } else { "METHOD:PUBLISH" }.into());
        lines.extend(TOKYO.map(str::to_owned));
        lines.extend(["END:VTIMEZONE".into(), "BEGIN:VEVENT".into(), format!("UID:{uid}@renraku")]);
        lines.push(format!("DTSTAMP:{}", now.strftime("%Y%m%dT%H%M%SZ")));
        lines.push(format!("SEQUENCE:{}", event.sequence));
        lines.push(format!("STATUS:{}", if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" }));
        lines.push(format!("DTSTART;TZID=Asia/Tokyo:{}", local(event.slot.from)));
        lines.push(format!("DTEND;TZID=Asia/Tokyo:{}", local(event.slot.to)));
        let blanks = [("meeting", meeting.as_str()), ("school", event.school)];
        lines.push(format!("SUMMARY:{}", escaped(&words.with("appointment-calendar", &blanks))));
        if event.kind != Meeting::HomeVisit {
            lines.push(format!("LOCATION:{}", escaped(event.school)));
        }
        lines.extend(["END:VEVENT".into(), "END:VCALENDAR".into()]);
        lines.iter().map(|line| folded(line)).collect()
    }
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn escaped(text: &str) -> String {
    let marked = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    marked.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// A line with its end. What does not fit goes on in the next one, behind a blank; no character is cut in two.
fn folded(line: &str) -> String {
    let (mut all, mut bytes) = (String::new(), 0);
    for character in line.chars() {
        if bytes + character.len_utf8() > LINE {
            all.push_str("\r\n ");
            bytes = 1;
        }
        all.push(character);
        bytes += character.len_utf8();
    }
    all + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn made(kind: Meeting, school: &str) -> String {
        of(kind, school, 3, false)
    }

    fn of(kind: Meeting, school: &str, sequence: u32, is_cancelled: bool) -> String {
        let from = date(2026, 12, 7).at(14, 0, 0, 0);
        let slot = Slot { from, to: date(2026, 12, 7).at(14, 15, 0, 0) };
        let pass = CalendarPass {
            broadcast: "b".parse().unwrap(),
            guardian: "g".parse().unwrap(),
            pupil: "secretpupil".parse().unwrap(),
        };
        let event = Event { kind, slot: &slot, school, pass: &pass, sequence, is_cancelled };
        HomeroomSheet::calendar(&event, &Words::japanese(), "2026-12-01T00:00:00Z".parse().unwrap())
    }

    /// What a reader makes of it: lines that begin with a blank belong to the one before.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn it_says_when_and_where_by_tokyos_clock_and_of_whom_nothing() {
        let file = made(Meeting::Interview, "みほん市立ひばり小学校");
        let lines = unfolded(&file);
        for expected in [
            "DTSTART;TZID=Asia/Tokyo:20261207T140000",
            "DTEND;TZID=Asia/Tokyo:20261207T141500",
            "DTSTAMP:20261201T000000Z",
            "SEQUENCE:3",
            "SUMMARY:個人懇談（みほん市立ひばり小学校）",
            "LOCATION:みほん市立ひばり小学校",
            "TZID:Asia/Tokyo",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}: {file}");
        }
        assert_eq!((lines[0].as_str(), lines[lines.len() - 1].as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        assert!(!file.contains("secretpupil"));
        assert!(!made(Meeting::HomeVisit, "ひばり小学校").contains("LOCATION"), "the teacher comes to the family");
    }

    #[test]
    fn a_calendar_that_has_it_knows_what_was_given_back_by_its_name_and_its_number() {
        let line = |file: &str, begins: &str| -> String {
            unfolded(file).into_iter().find(|line| line.starts_with(begins)).unwrap_or_default()
        };
        let (stands, gone) = (made(Meeting::Interview, "小"), of(Meeting::Interview, "小", 4, true));
        assert_eq!(line(&stands, "UID:"), line(&gone, "UID:"));
        let says = |file: &str| ["SEQUENCE:", "STATUS:", "METHOD:"].map(|begins| line(file, begins));
        assert_eq!(says(&stands), ["SEQUENCE:3", "STATUS:CONFIRMED", "METHOD:PUBLISH"]);
        assert_eq!(says(&gone), ["SEQUENCE:4", "STATUS:CANCELLED", "METHOD:CANCEL"]);
        assert_eq!(line(&gone, "DTSTART;"), "DTSTART;TZID=Asia/Tokyo:20261207T140000");
    }

    #[test]
    fn each_begins_what_it_ends() {
        let mut open = Vec::new();
        for line in unfolded(&made(Meeting::ThreeWay, "ひばり小学校")) {
            if let Some(what) = line.strip_prefix("BEGIN:") {
                open.push(what.to_owned());
            }
            if let Some(what) = line.strip_prefix("END:") {
                assert_eq!(open.pop().as_deref(), Some(what));
            }
        }
        assert!(open.is_empty());
    }

    #[test]
    fn no_line_is_longer_than_it_may_be_and_no_character_is_cut() {
        for length in 0..60 {
            let school = format!("{}{}", "a".repeat(length % 3), "学".repeat(length));
            let file = made(Meeting::Interview, &school);
            assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
            assert!(unfolded(&file).contains(&format!("LOCATION:{school}")), "{file}");
        }
    }

    #[test]
    fn what_would_end_a_value_is_marked() {
        assert_eq!(escaped("a;b,c\\d\r\ne\nf"), "a\\;b\\,c\\\\d\\ne\\nf");
    }
}
