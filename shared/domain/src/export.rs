//! Exports (書き出し): what staff take out as a file. Here is whose it is, how far it has come, and until when; what stands in it is
//! shared/exports' matter.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    broadcast::{self, Broadcast, Sender},
    id::{BroadcastId, ExportId, HomeroomId, StaffId},
    school::SchoolCode,
    staff::{SchoolScope, Staff},
    survey::{Question, SETTLED, Survey, Value},
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

/// What of a survey's answers somebody takes. Made from their rights only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Under which broadcast the answers stand.
    pub broadcast: BroadcastId,
    /// Of which school; none: of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolCode>,
    /// Of which homerooms; none: of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homerooms: Option<Vec<HomeroomId>>,
    /// Whether the session had a second factor: without one, nothing that is confidential goes along.
    #[serde(default)]
    pub second_factor: bool,
}

impl Taken {
    /// What this person may take of the answers to `broadcast` at `school`, or, without one, at all its schools. `None`: nothing, or it
    /// asks nothing, has not gone out, or not there.
    pub fn of(broadcast: &Broadcast, staff: &Staff, school: Option<&SchoolCode>, second_factor: bool) -> Option<Self> {
        if !broadcast.went_out() || broadcast.survey.is_none() || broadcast.reminds.is_some() {
            return None;
        }
        let own = match &broadcast.from {
            Sender::School(own) => Some(own),
            Sender::Board => None,
        };
        let taken = |school, homerooms| Self { broadcast: broadcast.id.clone(), school, homerooms, second_factor };
        let Some(school) = school.or(own) else {
            return staff.board_scope().map(|_| taken(None, None));
        };
        let scope = staff.results_of(broadcast, school)?;
        Some(taken(Some(school.clone()), scope.homerooms().map(<[HomeroomId]>::to_vec)))
    }

    /// Whether this person has the right to all of it by now.
    pub fn is_open_to(&self, staff: &Staff) -> bool {
        match &self.school {
            None => staff.board_scope().is_some(),
            Some(school) => self.scope(staff, school).is_some(),
        }
    }

    /// The right to what of it is that school's, as long as this person has the right to all of that.
    pub fn scope(&self, staff: &Staff, school: &SchoolCode) -> Option<SchoolScope> {
        let scope = staff.scope(school).filter(|_| self.school.as_ref().is_none_or(|own| own == school))?;
        match &self.homerooms {
            None => scope.is_whole().then_some(scope),
            Some(homerooms) => scope.only(homerooms),
        }
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
    pub of: Taken,
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
    pub fn order(staff: &Staff, request: &str, of: Taken, encoding: Encoding, name: String, now: Timestamp) -> Self {
        Self {
            id: ExportId::derived(&["export", staff.id.as_str(), request]),
            by: staff.id.clone(),
            of,
            encoding,
            name,
            state: State::Waiting,
            why: None,
            rows: 0,
            attempt: 0,
            upload: None,
            file: None,
            at: now,
            expires_at: now.saturating_add(KEPT).unwrap_or(now),
            version: 0,
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

/// What a file of answers is called: `遠足の参加_2026-11-24.csv`. Nothing in it means anything to a file system.
pub fn name_of(title: &str, now: Timestamp) -> String {
    let plain = |c: char| !c.is_control() && !r#"\/:*?"<>|"#.contains(c);
    let title: String = title.chars().filter(|c| plain(*c)).take(40).collect();
    let title = title.trim_matches([' ', '　', '.']);
    format!("{}_{}.csv", if title.is_empty() { "回答" } else { title }, time::day_of(now))
}

impl Broadcast {
    /// Whether what was answered to what it asks may be told by now, alone or together: of an anonymous survey not before [`SETTLED`] is
    /// over since nobody could answer any more. Whoever compared two moments before that would see who has answered in between, and what.
    pub fn tells_answers(&self, now: Timestamp) -> bool {
        let withdrawn = self.state == broadcast::State::Withdrawn;
        // It was withdrawn then or before.
        let settled = || withdrawn && self.changed_at.saturating_add(SETTLED).is_ok_and(|told| told <= now);
        self.survey.as_ref().is_some_and(|survey| survey.may_be_told(now) || settled())
    }
}

impl Question {
    /// Whether answers to it are shown only to whoever has a second factor: people's own words, and what is kept out of the talk, by
    /// its author or because its words are about health.
    pub fn is_confidential(&self) -> bool {
        self.is_kept_out_of_talk() || matches!(self.kind, crate::survey::Kind::Line | crate::survey::Kind::Text)
    }
}

impl Survey {
    /// The questions whose answers go into a file.
    pub fn taken(&self, second_factor: bool) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| second_factor || !question.is_confidential())
    }
}

impl Value {
    /// About how many bytes it holds, so that whoever collects answers knows when it is enough.
    pub fn weight(&self) -> usize {
        use crate::confidential::Reader;
        match self {
            Self::Words(words) => words.reveal(Reader::Rules).len(),
            Self::Several(places) => places.len(),
            _ => size_of::<Self>(),
        }
    }
}

#[cfg(test)]
mod tests;
