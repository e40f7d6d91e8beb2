//! The guard, and what is pressed after it; files and templates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Content, Survey};

/// What the guard sees.
#[derive(Serialize, ToSchema)]
pub(crate) struct Look {
    /// The gravest first.
    pub(crate) findings: Vec<Finding>,
    /// Another person has to approve.
    pub(crate) needs_second: bool,
    /// Attachments that I have to open before I can send or approve, opened ones too.
    pub(crate) must_open: Vec<String>,
    pub(crate) quota: Quota,
}

/// Something that the guard saw.
#[derive(Serialize, ToSchema)]
pub(crate) struct Finding {
    pub(crate) id: String,
    /// `name_in_text` …
    pub(crate) why: String,
    pub(crate) level: Level,
    /// What was seen, why it matters, what to do.
    pub(crate) words: String,
    #[schema(required)]
    pub(crate) quote: Option<String>,
    #[schema(required)]
    pub(crate) attachment: Option<String>,
}

/// What has to happen: read it, open the file, have another person approve.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FindingLevel)]
pub(crate) enum Level {
    Look,
    Open,
    Second,
}

/// LINE's messages of this month.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Quota {
    /// None: the plan has no limit, or LINE gave no answer.
    #[schema(required)]
    pub(crate) limit: Option<u64>,
    pub(crate) used: u64,
    pub(crate) needed: u32,
    /// What those beyond the limit cost, where a price for each is set.
    #[schema(required)]
    pub(crate) yen: Option<u64>,
}

/// What the page has counted, school by school. Needed for an audience of several schools.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
pub(crate) struct Counted {
    pub(crate) addressed: u32,
    /// Of them, in LINE.
    pub(crate) line: u32,
}

/// 「送る」.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Release {
    pub(crate) version: u32,
    /// The number of people that was on the screen.
    pub(crate) addressed: u32,
    /// The findings that were read.
    pub(crate) acknowledged: Vec<String>,
    /// Drawn once for this press.
    pub(crate) key: Uuid,
}

/// 「承認して送る」.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Approve {
    pub(crate) version: u32,
    pub(crate) addressed: u32,
    pub(crate) acknowledged: Vec<String>,
}

/// 「承認しない」.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Refuse {
    pub(crate) version: u32,
    pub(crate) words: String,
}

/// A file that is about to come.
#[derive(Deserialize, ToSchema)]
pub(crate) struct FileName {
    /// As the sender's machine calls it, and the guardian reads it.
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// 64 hexadecimal digits.
    pub(crate) sha256: String,
}

/// Where the file goes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) upload: UploadTo,
}

/// A PUT of the file's bytes with exactly these headers, within ten minutes.
#[derive(Serialize, ToSchema)]
pub(crate) struct UploadTo {
    pub(crate) url: String,
    pub(crate) headers: BTreeMap<String, String>,
}

/// Texts that a school sends again and again, by name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Templates {
    pub(crate) templates: Vec<KeptTemplate>,
}

/// A text that a school sends again and again.
#[derive(Serialize, ToSchema)]
#[schema(as = Template)]
pub(crate) struct KeptTemplate {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) content: Content,
    /// What it asks; without a time until which it can be answered.
    #[schema(required)]
    pub(crate) survey: Option<Survey>,
}

/// A text to keep.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewTemplate {
    pub(crate) name: String,
    pub(crate) content: Content,
    pub(crate) survey: Option<Survey>,
    /// Drawn once for this template: sending it again keeps no second one.
    pub(crate) request_id: Option<Uuid>,
}
