//! One import of a roster, from the upload to its undoing. What the roster says is elsewhere; this is how far it has come.

use std::collections::BTreeMap;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use serde::{Deserialize, Serialize};

use crate::{
    id::{ImportId, StaffId},
    school::SchoolCode,
    staff::Staff,
    time,
};

/// What becomes of a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Was not known.
    New,
    /// Name, reading, number or key.
    Changed,
    /// Another homeroom or school.
    Moved,
    /// Is not in the roster any more.
    Left,
    /// A person decides, or the line cannot be taken.
    Unclear,
    /// As before.
    Unchanged,
}

/// How many pupils of each kind, and homerooms to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // see Kind
pub struct Counts {
    pub new: u32,
    pub changed: u32,
    pub moved: u32,
    pub left: u32,
    pub unclear: u32,
    pub unchanged: u32,
    pub homerooms: u32,
}

impl Counts {
    /// One more of a kind.
    pub fn add(&mut self, kind: Kind) {
        *self.of(kind) += 1;
    }

    /// One that was unclear is of another kind now.
    pub fn cleared(&mut self, kind: Kind) {
        self.unclear = self.unclear.saturating_sub(1);
        self.add(kind);
    }

    /// All of both.
    pub fn sum(&mut self, other: &Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.moved += other.moved;
        self.left += other.left;
        self.unclear += other.unclear;
        self.unchanged += other.unchanged;
        self.homerooms += other.homerooms;
    }

    fn of(&mut self, kind: Kind) -> &mut u32 {
        match kind {
            Kind::New => &mut self.new,
            Kind::Changed => &mut self.changed,
            Kind::Moved => &mut self.moved,
            Kind::Left => &mut self.left,
            Kind::Unclear => &mut self.unclear,
            Kind::Unchanged => &mut self.unchanged,
        }
    }
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The file is coming, part by part.
    Uploading,
    /// It is being read and compared. Nothing is written.
    Reading,
    /// There is a preview.
    Ready,
    /// Nothing can be made of the file.
    Refused,
    /// It is being written.
    Applying,
    /// It is written.
    Applied,
    /// It is being taken back.
    Undoing,
    /// Everything is as it was before.
    Undone,
}

/// A sentence for people with a code for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Stable.
    pub code: String,
    /// What a person reads.
    pub message: String,
}

/// What a person has chosen for an unclear line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// `new`, or a pupil's id.
    pub value: String,
    /// What the line is now.
    pub kind: Kind,
    /// The school of the line.
    pub school: SchoolCode,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Names it.
    pub id: ImportId,
    /// The school that it is about; `None`: the whole board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolCode>,
    /// The academic year of the roster.
    pub year: i16,
    /// When it was begun.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// Who began it.
    pub by: StaffId,
    /// Their name on that day.
    pub by_name: String,
    /// What the file is called on their computer.
    pub file_name: String,
    /// How many parts it came in; 0 while it is coming.
    pub parts: u32,
    /// How far it has come.
    pub state: State,
    /// `csv` or `oneroster`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// How it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Lines with pupils.
    pub rows: u32,
    /// Of each school, before anybody chose anything.
    pub counts: BTreeMap<SchoolCode, Counts>,
    /// Lines in trouble whose school cannot be told.
    pub loose: u32,
    /// By line.
    pub choices: BTreeMap<u32, Chosen>,
    /// What was left out, and what looks odd.
    pub notes: Vec<Remark>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Remark>,
    /// Schools that are written, or taken back, in the order of `counts`.
    pub schools_done: u32,
    /// Steps that are written, or taken back.
    pub done: u32,
    /// All steps.
    pub of: u32,
    /// Pupils and homerooms that somebody else had changed in between.
    pub left_alone: u32,
    /// Grows by one with every write.
    pub version: u32,
}

/// Choices that one import holds: more of them is a file to be put right.
pub const MOST_CHOICES: usize = 2000;

/// Why something cannot be done with an import now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// It has not come so far, or is further.
    #[error("not in this state")]
    State,
    /// The roster's year has not begun.
    #[error("the year has not begun")]
    TooEarly,
    /// What was seen is not what would be done.
    #[error("the preview has changed")]
    Changed,
    /// Too many choices.
    #[error("too many choices")]
    TooMany,
}

impl Import {
    /// A new one.
    pub fn begin(
        id: ImportId,
        school: Option<SchoolCode>,
        year: i16,
        file_name: String,
        by: &Staff,
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            school,
            year,
            at,
            by: by.id.clone(),
            by_name: by.name.clone(),
            file_name,
            parts: 0,
            state: State::Uploading,
            format: None,
            encoding: None,
            rows: 0,
            counts: BTreeMap::new(),
            loose: 0,
            choices: BTreeMap::new(),
            notes: Vec::new(),
            trouble: None,
            schools_done: 0,
            done: 0,
            of: 0,
            left_alone: 0,
            version: 1,
        }
    }

    /// The counts of one school as they are with what was chosen.
    pub fn counts_of(&self, school: &SchoolCode) -> Counts {
        let mut counts = self.counts.get(school).copied().unwrap_or_default();
        for chosen in self.choices.values().filter(|chosen| chosen.school == *school) {
            counts.cleared(chosen.kind);
        }
        counts
    }

    /// The counts of all schools, and of lines without one.
    pub fn all_counts(&self) -> Counts {
        let mut all = Counts { unclear: self.loose, ..Counts::default() };
        for school in self.counts.keys() {
            all.sum(&self.counts_of(school));
        }
        all
    }

    /// The day from which it can be applied: the roster's year must have begun.
    pub fn applies_from(&self) -> Date {
        date(self.year, 4, 1)
    }

    /// All parts are there: read it.
    pub fn read(&self, parts: u32) -> Result<Self, NotNow> {
        // Reading once more writes the same preview; it is how a lost order is given again.
        if !matches!(self.state, State::Uploading | State::Reading) || parts == 0 {
            return Err(NotNow::State);
        }
        Ok(Self { parts, state: State::Reading, ..self.next() })
    }

    /// Somebody has chosen.
    pub fn choose(&self, choices: BTreeMap<u32, Option<Chosen>>) -> Result<Self, NotNow> {
        if self.state != State::Ready {
            return Err(NotNow::State);
        }
        let mut next = self.next();
        for (line, chosen) in choices {
            match chosen {
                Some(chosen) => drop(next.choices.insert(line, chosen)),
                None => drop(next.choices.remove(&line)),
            }
        }
        if next.choices.len() > MOST_CHOICES { Err(NotNow::TooMany) } else { Ok(next) }
    }

    /// Write it, if it is still what was `seen`.
    pub fn apply(&self, seen: &Counts, now: Timestamp) -> Result<Self, NotNow> {
        match self.state {
            State::Ready if time::day_of(now) < self.applies_from() => Err(NotNow::TooEarly),
            State::Ready if self.all_counts() != *seen => Err(NotNow::Changed),
            State::Ready => Ok(Self { state: State::Applying, schools_done: 0, done: 0, left_alone: 0, ..self.next() }),
            // Pressed twice, or the order was lost.
            State::Applying => Ok(self.next()),
            _ => Err(NotNow::State),
        }
    }

    /// Take it back.
    pub fn undo(&self) -> Result<Self, NotNow> {
        match self.state {
            State::Applied => {
                Ok(Self { state: State::Undoing, schools_done: 0, done: 0, left_alone: 0, ..self.next() })
            }
            State::Undoing => Ok(self.next()),
            _ => Err(NotNow::State),
        }
    }

    /// The same with the next version: the copy that a change is made on.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { version: self.version + 1, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::Role;

    fn ready() -> Import {
        let by = Staff::new("s".parse().unwrap(), "佐々木", Role::Board);
        let mut import = Import::begin("i".parse().unwrap(), None, 2027, "名簿.csv".into(), &by, Timestamp::UNIX_EPOCH);
        import.state = State::Ready;
        import.counts.insert(school(), Counts { new: 2, unclear: 3, ..Counts::default() });
        import
    }

    fn school() -> SchoolCode {
        "B113299900019".parse().unwrap()
    }

    fn april(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn next_years_roster_waits_for_the_first_of_april_in_tokyo() {
        let import = ready();
        let seen = import.all_counts();
        assert_eq!(import.apply(&seen, april("2027-03-31T14:59:59Z")), Err(NotNow::TooEarly));
        let applying = import.apply(&seen, april("2027-03-31T15:00:00Z")).unwrap();
        assert_eq!((applying.state, applying.version), (State::Applying, import.version + 1));
    }

    #[test]
    fn only_what_was_seen_is_applied() {
        let import = ready();
        let seen = import.all_counts();
        let chosen = Chosen { value: "new".into(), kind: Kind::New, school: school() };
        let other = import.choose(BTreeMap::from([(7, Some(chosen))])).unwrap();
        assert_eq!(other.all_counts(), Counts { new: 3, unclear: 2, ..Counts::default() });
        assert_eq!(other.apply(&seen, april("2027-05-01T00:00:00Z")), Err(NotNow::Changed));
        let back = other.choose(BTreeMap::from([(7, None)])).unwrap();
        assert!(back.apply(&seen, april("2027-05-01T00:00:00Z")).is_ok());
    }

    #[test]
    fn nothing_goes_back_but_by_undoing() {
        let mut import = ready();
        assert_eq!(import.undo(), Err(NotNow::State));
        import.state = State::Undone;
        assert_eq!(import.apply(&import.all_counts(), april("2027-05-01T00:00:00Z")), Err(NotNow::State));
        assert_eq!(import.choose(BTreeMap::new()), Err(NotNow::State));
        assert_eq!(import.read(1), Err(NotNow::State));
    }
}
