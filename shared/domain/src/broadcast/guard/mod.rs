//! The mis-send guard: looks at content × audience before a broadcast is released.
//!
//! Double checks were already the rule at schools whose letters went to the wrong people, and were done by habit. So the guard asks
//! for little most of the time, and for a second person where the seven published incidents happened. It knows what the roster knows,
//! what lists, forms and letters to one family look like, and which year it is; it sees no pictures.

mod forms;
mod lists;
mod names;
mod one_family;
mod page;
mod people;
mod praise;
mod rules;
mod surnames;
mod width;
mod words;
mod years;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use names::Names;

use crate::id::{AttachmentId, derived};

/// What is about to be sent, to whom.
#[derive(Clone, Copy)]
pub struct Looked<'a> {
    /// Its title.
    pub title: &'a str,
    /// What the talk shows.
    pub text: &'a str,
    /// The letter as a page. Empty: none.
    pub letter: &'a str,
    /// What goes along.
    pub files: &'a [File<'a>],
    /// Who would read it.
    pub audience: &'a Facts,
    /// The day in Tokyo.
    pub today: Date,
    /// What the sender usually does, where that is known.
    pub usual: Option<Usual>,
}

/// An attachment.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Which.
    pub id: &'a AttachmentId,
    /// As the sender's machine calls it.
    pub name: &'a str,
    /// By its content.
    pub kind: FileKind,
    /// What it says. `None`: it could not be read (a scan, encrypted, an old format).
    pub text: Option<&'a str>,
    /// Pages, where they could be counted.
    pub pages: Option<u32>,
}

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// Word.
    Word,
    /// A spreadsheet.
    Sheet,
}

/// The audience, as far as the guard needs it.
pub struct Facts {
    /// How many would get it.
    pub guardians: u32,
    /// How far it goes.
    pub width: Width,
    /// Pupils of the audience.
    pub inside: Names,
    /// Pupils of the sender's school who are not of the audience, and those who have left it. Empty for audiences of several schools.
    pub outside: Names,
}

/// How far an audience goes, by its widest segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the documentation
pub enum Width {
    Individuals,
    Group,
    Homeroom,
    Grade,
    School,
    Schools,
}

/// What a sender's earlier broadcasts were like.
#[derive(Debug, Clone, Copy)]
pub struct Usual {
    /// How many there were.
    pub broadcasts: u32,
    /// The most guardians that one of them went to.
    pub most: u32,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A pupil of the audience is named.
    NameInText,
    /// A pupil is named who is not of the audience.
    NameOfSomebodyOutside,
    /// A list of people.
    ManyNames,
    /// It begins 「○○様」.
    AddressedToOneFamily,
    /// It tells of one pupil, or answers one family.
    OneFamilysMatter,
    /// 通知表, 個人票, 診断書 …, or a form that somebody has filled in.
    PersonalRecord,
    /// Another 年度 than this one, or weekdays of another year.
    LastYear,
    /// A spreadsheet: it may hold more than its first page shows.
    Spreadsheet,
    /// A file whose text cannot be read.
    UnreadableFile,
    /// The audience is wider than the letter says, or than the sender usually chooses.
    WiderThanUsual,
}

/// What has to happen before it may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The sender reads the reason and acknowledges it.
    Look,
    /// The sender opens the attachment, too.
    Open,
    /// Another person opens it and approves.
    Second,
}

/// Something that the guard saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Follows from what was found, where, and for how wide an audience: an acknowledgement holds for this very finding only.
    pub id: String,
    /// What it is about.
    pub why: Why,
    /// What has to happen.
    pub level: Level,
    /// In which attachment; `None`: in title, text or letter, or about the audience.
    pub attachment: Option<AttachmentId>,
    /// What was seen, shortened.
    pub quote: Option<Quote>,
}

/// Words of the broadcast: names of pupils, perhaps. For who may see the broadcast, and for no log, so `Debug` prints its type only.
#[derive(Clone, PartialEq, Eq)]
pub struct Quote(String);

impl Quote {
    /// For the sender's or the approver's page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quote")
    }
}

/// Everything that the guard sees, the gravest first. The same broadcast gives the same findings in the same order.
pub fn look(looked: &Looked) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        rules::found(looked).into_iter().map(|found| found.into_finding(looked.audience.width)).collect();
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.level), finding.why, finding.attachment.clone());
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
    findings
}

/// Whether another person must approve.
pub fn needs_second(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Second)
}

/// The attachments that whoever sends or approves must have opened: all, once somebody else than one family gets them; of a letter to
/// one family those with a finding.
pub fn must_open(looked: &Looked, findings: &[Finding]) -> Vec<AttachmentId> {
    let found = |id: &AttachmentId| {
        findings.iter().any(|finding| finding.level >= Level::Open && finding.attachment.as_ref() == Some(id))
    };
    let all = !looked.audience.is_one_family();
    looked.files.iter().filter(|file| all || found(file.id)).map(|file| file.id.clone()).collect()
}

impl Facts {
    /// One pupil's guardians, or those of brothers and sisters.
    pub fn is_one_family(&self) -> bool {
        self.width == Width::Individuals && self.inside.surnames() <= 1 && self.inside.len() <= 4
    }
}

impl Finding {
    /// What was seen, why it matters, what to do. Japanese, for the sender.
    pub fn words(&self) -> String {
        words::words(self)
    }
}

/// What a rule has seen.
struct Found {
    why: Why,
    level: Level,
    attachment: Option<AttachmentId>,
    /// All that was seen.
    seen: Vec<String>,
}

impl Found {
    fn into_finding(self, width: Width) -> Finding {
        let place = self.attachment.as_ref().map_or("", AttachmentId::as_str);
        let (why, level, width) = (format!("{:?}", self.why), format!("{:?}", self.level), format!("{width:?}"));
        let mut parts = vec![why.as_str(), level.as_str(), width.as_str(), place];
        parts.extend(self.seen.iter().map(String::as_str));
        Finding {
            id: derived(&parts),
            why: self.why,
            level: self.level,
            quote: shortened(&self.seen).map(Quote),
            attachment: self.attachment,
        }
    }
}

/// The first three of what was seen, and how many more there are.
fn shortened(seen: &[String]) -> Option<String> {
    const SHOWN: usize = 3;
    const LONGEST: usize = 30;
    if seen.is_empty() {
        return None;
    }
    let shown: Vec<String> = seen.iter().take(SHOWN).map(|one| one.chars().take(LONGEST).collect()).collect();
    let more = seen.len().saturating_sub(SHOWN);
    let tail = if more > 0 { format!(" ほか{more}件") } else { String::new() };
    Some(format!("{}{tail}", shown.join("、")))
}
