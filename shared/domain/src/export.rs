//! Exports (書き出し): what staff take out as a file. Here is whose it is, how far it has come, and until when; what stands in it is
//! shared/exports' matter.

mod attendance;
mod form;
mod layouts;
mod taken;
mod told;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::{
    attendance::{Attendance, WrongRange, check_range},
    form::{Form, LineEnds},
    layouts::{DueStep, Every, LastFile, MOST_LAYOUTS, SCHEDULED_KEPT, SavedLayout, Schedule, WrongLayout},
    taken::Taken,
};
use crate::{
    id::{ExportId, StaffId},
    school::SchoolCode,
    staff::Staff,
    time,
};

/// So long a file is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How the bytes of a file are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8 with a byte order mark, without which Excel takes it for CP932.
    #[default]
    Utf8,
    /// CP932 (Windows-31J), for programs that know no other.
    Cp932,
}

/// How far an export has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is ordered.
    Waiting,
    /// It is being written.
    Writing,
    /// There is a file.
    Ready,
    /// There is none, and there will be none.
    Failed,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Whoever ordered it has lost the right to what it is about.
    NotAllowed,
    /// It is anonymous, and may not be told yet.
    Open,
    /// It is anonymous, and what came of it is not counted to the end.
    Uncounted,
    /// What it is about is not there any more.
    Gone,
    /// Something did not answer, ten times over.
    Trouble,
}

/// What an export is about. As it stands in the table, what it names tells which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Of {
    /// Answers to a survey.
    Survey(Taken),
    /// The attendance of a school.
    Attendance(Box<Attendance>),
}

impl Of {
    /// Of which school; none: of all.
    pub fn school(&self) -> Option<&SchoolCode> {
        match self {
            Self::Survey(taken) => taken.school.as_ref(),
            Self::Attendance(taken) => Some(&taken.school),
        }
    }

    /// Whether it was ordered in a session with a second factor: then it holds what is read with one alone.
    pub fn second_factor(&self) -> bool {
        match self {
            Self::Survey(taken) => taken.second_factor,
            Self::Attendance(taken) => taken.second_factor && taken.describes.is_about_health(),
        }
    }

    /// Whether this person has the right to all of it by now.
    pub fn is_open_to(&self, staff: &Staff) -> bool {
        match self {
            Self::Survey(taken) => taken.is_open_to(staff),
            Self::Attendance(taken) => taken.scope(staff).is_some(),
        }
    }
}

impl From<Taken> for Of {
    fn from(taken: Taken) -> Self {
        Self::Survey(taken)
    }
}

impl From<Attendance> for Of {
    fn from(taken: Attendance) -> Self {
        Self::Attendance(Box::new(taken))
    }
}

/// A file, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 over all of it, in 64 hexadecimal digits.
    pub sha256: String,
    /// How many characters the encoding does not have.
    #[serde(default)]
    pub lost: u64,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Names it.
    pub id: ExportId,
    /// Who ordered it: nobody else ever finds it.
    pub by: StaffId,
    /// What it is about.
    pub of: Of,
    /// How it is written.
    #[serde(default)]
    pub encoding: Encoding,
    /// What the file is called where it is kept.
    pub name: String,
    /// How far it has come.
    pub state: State,
    /// Why there is no file, where there will be none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// Of an export that was not written because not all is counted: the names of the schools at which it is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncounted: Vec<String>,
    /// Rows that are written, without the heading.
    #[serde(default)]
    pub rows: u64,
    /// Which attempt at writing it is going on, or came to the file: its version when that began.
    #[serde(default)]
    pub attempt: u32,
    /// The upload that is open in the bucket, as it is called there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<String>,
    /// The file, once it is ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<File>,
    /// When it was ordered.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// From then on it is not there any more.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub expires_at: Timestamp,
    /// Grows by one with every write.
    pub version: u32,
}

impl Export {
    /// A new one. The same person's same `request` is the same export, however often it comes.
    pub fn order(
        staff: &Staff,
        request: &str,
        of: impl Into<Of>,
        encoding: Encoding,
        name: String,
        now: Timestamp,
    ) -> Self {
        Self {
            id: ExportId::derived(&["export", staff.id.as_str(), request]),
            by: staff.id.clone(),
            of: of.into(),
            encoding,
            name,
            state: State::Waiting,
            why: None,
            uncounted: Vec::new(),
            rows: 0,
            attempt: 0,
            upload: None,
            file: None,
            at: now,
            expires_at: now.saturating_add(KEPT).unwrap_or(now),
            version: 0,
        }
    }

    /// How its bytes are written.
    pub fn form(&self) -> Form {
        match &self.of {
            Of::Survey(_) => self.encoding.into(),
            Of::Attendance(taken) => taken.form,
        }
    }

    /// Whether this person finds it at that moment: it is theirs, and they still have the right to what it is about.
    pub fn is_open_to(&self, staff: &Staff, now: Timestamp) -> bool {
        staff.active && staff.id == self.by && now < self.expires_at && self.of.is_open_to(staff)
    }

    /// Whether it waits for the function that writes it.
    pub fn is_to_be_written(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Waiting | State::Writing) && now < self.expires_at
    }

    /// It is begun (anew): nothing is written yet.
    #[must_use]
    pub fn begun(&self) -> Self {
        let next = self.next();
        Self { state: State::Writing, rows: 0, attempt: next.version, upload: None, ..next }
    }

    /// The same with the upload that was opened for it.
    #[must_use]
    pub fn with_upload(self, upload: &str) -> Self {
        Self { upload: Some(upload.to_owned()), ..self }
    }

    /// So many rows are written.
    #[must_use]
    pub fn come_to(&self, rows: u64) -> Self {
        Self { rows, ..self.next() }
    }

    /// The file is there.
    #[must_use]
    pub fn ready(&self, rows: u64, file: File) -> Self {
        Self { state: State::Ready, rows, upload: None, file: Some(file), ..self.next() }
    }

    /// There will be no file.
    #[must_use]
    pub fn failed(&self, why: Why) -> Self {
        Self { state: State::Failed, rows: 0, upload: None, why: Some(why), ..self.next() }
    }

    fn next(&self) -> Self {
        Self { version: self.version + 1, ..self.clone() }
    }
}

/// What a file of answers is called: `遠足の参加_2026-11-24.csv`.
pub fn name_of(title: &str, now: Timestamp) -> String {
    file_name(title, "回答", &time::day_of(now).to_string())
}

/// What a file is called. Nothing in it means anything to a file system.
fn file_name(title: &str, nameless: &str, days: &str) -> String {
    let plain = |c: char| !c.is_control() && !r#"\/:*?"<>|"#.contains(c);
    let title: String = title.chars().filter(|c| plain(*c)).take(40).collect();
    let title = title.trim_matches([' ', '　', '.']);
    format!("{}_{days}.csv", if title.is_empty() { nameless } else { title })
}

#[cfg(test)]
mod tests;
