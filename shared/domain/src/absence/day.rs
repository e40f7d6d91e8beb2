//! One pupil's day: a set of entries, and what they come to.
//!
//! Entries are only ever added, each under its own id, and the order in which they arrive does not matter: what stands
//! follows from the set alone. So a message delivered twice, late or out of order cannot change the outcome, and the
//! newest by the sender's clock wins.

use std::collections::BTreeMap;

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use super::Report;
use crate::{
    confidential::{Confidential, at_rest},
    id::{EntryId, GuardianId, HomeroomId, PupilId, StaffId, derived},
    school::{Pupil, School, SchoolCode},
    time,
};

/// Entries that a day can hold: far more than people say, far less than fills an item of 400 KB.
pub const MAX_ENTRIES: usize = 200;

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "author", rename_all = "snake_case")]
pub enum Author {
    /// A guardian of the pupil.
    Guardian {
        /// Which one. Never shown to another guardian.
        guardian: GuardianId,
    },
    /// A member of staff.
    Staff {
        /// Which one.
        staff: StaffId,
        /// Their name at that time.
        name: String,
    },
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum Said {
    /// The pupil will be absent, late, or leave early. A later one replaces an earlier one.
    Report(Report),
    /// What was reported does not hold any more.
    Cancel,
    /// The school has seen what stood under this version.
    Seen {
        /// The [`Standing::version`] that was on the screen.
        of: EntryId,
    },
    /// The school writes to the guardians.
    Comment {
        /// On our own page only.
        #[serde(with = "at_rest")]
        words: Confidential<String>,
    },
    /// The school takes back what it has written.
    Withdraw {
        /// The comment's entry.
        of: EntryId,
    },
    /// The school does what a guardian asked for after lessons had begun.
    Accept {
        /// The guardian's entry.
        of: EntryId,
    },
    /// The school leaves things as they are.
    Decline {
        /// The guardian's entry.
        of: EntryId,
    },
}

impl Said {
    /// The report, where it is one.
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::Report(report) => Some(report),
            _ => None,
        }
    }
}

/// One thing that somebody said about this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Saying the same thing again comes under the same id, and changes nothing.
    pub id: EntryId,
    /// When it was said: LINE's timestamp for what came by LINE, ours for the rest.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// By whom.
    #[serde(flatten)]
    pub by: Author,
    /// What.
    #[serde(flatten)]
    pub said: Said,
    /// The webhook event or request that brought it.
    pub event: String,
    /// Lessons of that day had begun: whatever of a guardian's changes something that stands, asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_class: bool,
    /// Whether the guardian has been told that it was received.
    #[serde(default)]
    pub told: bool,
}

/// One pupil's day, with everything that was said about it and where the pupil sat then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilDay {
    /// Whose school.
    pub school: SchoolCode,
    /// Whose day.
    pub pupil: PupilId,
    /// Which day, in Tokyo.
    pub day: Date,
    /// The pupil's full name, for staff.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// The homeroom at the first report.
    pub homeroom: HomeroomId,
    /// 出席番号 at the first report.
    pub roll_number: u16,
    /// Everything that was said.
    pub entries: BTreeMap<EntryId, Entry>,
}

impl PupilDay {
    /// A day about which nothing has been said yet.
    pub fn new(pupil: &Pupil, day: Date) -> Self {
        Self {
            school: pupil.school.clone(),
            pupil: pupil.id.clone(),
            day,
            name: pupil.name.clone(),
            kana: pupil.kana.clone(),
            homeroom: pupil.homeroom.clone(),
            roll_number: pupil.roll_number,
            entries: BTreeMap::new(),
        }
    }

    /// Adds an entry; `false` when its id was there already.
    pub fn keep(&mut self, entry: Entry) -> bool {
        let new = !self.entries.contains_key(&entry.id);
        if new {
            self.entries.insert(entry.id.clone(), entry);
        }
        new
    }

    /// The number on the guardian's receipt for an entry: the day, and five letters that follow from what was recorded.
    pub fn receipt(&self, entry: &EntryId) -> String {
        let name =
            derived(&["receipt", self.school.as_str(), self.pupil.as_str(), &self.day.to_string(), entry.as_str()]);
        format!("{:02}{:02}-{}", self.day.month(), self.day.day(), name[..5].to_uppercase())
    }

    /// Whether something said at `at` about this day came after the school's cut-off time.
    pub fn after_cut_off(&self, at: Timestamp, cut_off: Time) -> bool {
        time::in_tokyo(at) > self.day.to_datetime(cut_off)
    }

    /// Whether lessons of this day have begun at that moment. On a day without lessons nobody is there to be asked.
    pub fn in_class(&self, at: Timestamp, school: &School) -> bool {
        school.days().is_on(self.day) && time::in_tokyo(at) >= self.day.to_datetime(school.classes_begin)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::absence::Kind;

    fn day() -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        PupilDay::new(&Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat), date(2026, 11, 24))
    }

    #[test]
    fn the_cut_off_is_a_time_of_that_day_in_tokyo() {
        let cut_off = Time::constant(8, 15, 0, 0);
        assert!(!day().after_cut_off("2026-11-24T08:15:00+09:00".parse().unwrap(), cut_off));
        assert!(day().after_cut_off("2026-11-24T08:15:01+09:00".parse().unwrap(), cut_off));
        assert!(!day().after_cut_off("2026-11-23T23:00:00+09:00".parse().unwrap(), cut_off));
    }

    #[test]
    fn lessons_begin_on_their_minute() {
        let mut school = School::new(day().school, "ひばり小学校", "03-0000-0101", Time::constant(8, 15, 0, 0));
        assert!(!day().in_class("2026-11-24T08:29:59+09:00".parse().unwrap(), &school));
        assert!(day().in_class("2026-11-24T08:30:00+09:00".parse().unwrap(), &school));
        assert!(!day().in_class("2026-11-23T12:00:00+09:00".parse().unwrap(), &school));
        school.closed_days.insert(day().day);
        assert!(!day().in_class("2026-11-24T08:30:00+09:00".parse().unwrap(), &school), "nobody is there");
    }

    #[test]
    fn a_receipt_number_names_one_entry_of_one_day() {
        let number = day().receipt(&"a".parse().unwrap());
        assert!(number.starts_with("1124-") && number.len() == 10, "{number}");
        assert_ne!(number, day().receipt(&"b".parse().unwrap()));
    }

    #[test]
    fn what_storage_gives_back_is_what_was_kept() {
        let mut day = day();
        let mut keep = |id: &str, said| {
            let by = Author::Guardian { guardian: "g1".parse().unwrap() };
            let (id, at, event): (EntryId, _, _) = (id.parse().unwrap(), Timestamp::UNIX_EPOCH, "e".to_owned());
            day.keep(Entry { id, at, by, said, event, in_class: false, told: true });
        };
        keep("a", Said::Report(Report::brief(Kind::Absent, "illness".parse().unwrap())));
        keep("b", Said::Comment { words: Confidential::new("お大事に。".to_owned()) });
        keep("c", Said::Accept { of: "a".parse().unwrap() });
        let stored = serde_json::to_string(&day).unwrap();
        assert_eq!(serde_json::from_str::<PupilDay>(&stored).unwrap(), day);
    }

    #[test]
    fn days_that_were_stored_before_there_were_times_and_symptoms_are_read() {
        let stored = r#"{"id":"a","at":0,"author":"guardian","guardian":"g1","said":"report","kind":"late","reason":"hospital","event":"e"}"#;
        let entry: Entry = serde_json::from_str(stored).unwrap();
        assert_eq!(entry.said, Said::Report(Report::brief(Kind::Late, "hospital".parse().unwrap())));
    }
}
