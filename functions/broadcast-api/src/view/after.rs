//! What came of a broadcast.

use domain::broadcast::Doubt;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::State;

/// How far it has come.
#[derive(Serialize, ToSchema)]
pub(crate) struct Progress {
    pub(crate) state: State,
    /// People addressed; somebody with children at two schools counts at both.
    pub(crate) addressed: u32,
    /// People to whom it goes, each once.
    pub(crate) recipients: u32,
    pub(crate) line: Of,
    pub(crate) mail: Of,
    /// Who finds it on the page alone.
    pub(crate) page: Of,
    /// Who wishes for one message a day: they find it on the page, and its title in that message.
    pub(crate) digest: u32,
    /// Whom it did not reach and will not: taken out, or it came too late for them.
    pub(crate) failed: u32,
    pub(crate) removed: Vec<RemovedFor>,
    /// Who wished to be left alone at this hour, and gets it later.
    pub(crate) deferred: u32,
    /// What a person has to decide.
    pub(crate) parked: Vec<Parked>,
    pub(crate) unreached_pupils: u32,
    pub(crate) confirmed: u32,
    pub(crate) asks_confirmation: bool,
}

/// So many of so many.
#[derive(Clone, Copy, Default, Serialize, ToSchema)]
pub(crate) struct Of {
    pub(crate) of: u32,
    pub(crate) done: u32,
}

/// How many were taken out, and why: `unknown`, `refused`, `unlinked`, `given_up`, `expired`, `withdrawn`.
#[derive(Serialize, ToSchema)]
#[schema(as = Removed)]
pub(crate) struct RemovedFor {
    pub(crate) why: String,
    pub(crate) n: u32,
}

/// Recipients about whom the machine goes no further.
#[derive(Serialize, ToSchema)]
pub(crate) struct Parked {
    pub(crate) chunk: u32,
    pub(crate) school: String,
    pub(crate) n: u32,
    /// What is known about it.
    pub(crate) why: Why,
    /// What the carrier said.
    pub(crate) words: String,
    #[schema(required)]
    pub(crate) since: Option<String>,
}

/// What is known about parked recipients.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Doubt)]
pub(crate) enum Why {
    /// They may have it.
    Unclear,
    /// They have not got it: the carrier did not take it.
    Refused,
    /// They have not got it: the messages of the month are used up.
    Quota,
}

impl From<Doubt> for Why {
    fn from(why: Doubt) -> Self {
        match why {
            Doubt::Unclear => Self::Unclear,
            Doubt::Refused => Self::Refused,
            Doubt::Quota => Self::Quota,
        }
    }
}

impl From<Why> for Doubt {
    fn from(why: Why) -> Self {
        match why {
            Why::Unclear => Self::Unclear,
            Why::Refused => Self::Refused,
            Why::Quota => Self::Quota,
        }
    }
}

/// What a person decides about those of one chunk.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Resolve {
    #[serde(rename = "as")]
    pub(crate) taken: Taken,
}

/// What a person decides about all of whom that is known.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ResolveAll {
    pub(crate) why: Why,
    #[serde(rename = "as")]
    pub(crate) taken: Taken,
}

/// `let_be`: who may have it has it, and who has not finds it on the page alone. `send_again`: they get it, perhaps a second time.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Taken {
    LetBe,
    SendAgain,
}

/// What came of it at one school.
#[derive(Serialize, ToSchema)]
pub(crate) struct Report {
    /// In school order.
    pub(crate) homerooms: Vec<HomeroomStanding>,
    /// By homeroom, then by roll number.
    pub(crate) pupils: Vec<PupilStanding>,
}

/// A homeroom: its pupils of the audience, and whose households have confirmed.
#[derive(Serialize, ToSchema)]
pub(crate) struct HomeroomStanding {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) households: u32,
    pub(crate) confirmed: u32,
}

/// A pupil of the audience.
#[derive(Serialize, ToSchema)]
pub(crate) struct PupilStanding {
    pub(crate) pupil: String,
    pub(crate) name: String,
    pub(crate) homeroom: String,
    pub(crate) homeroom_label: String,
    #[schema(required)]
    pub(crate) roll_number: Option<u16>,
    pub(crate) standing: Standing,
    /// By what it reached a guardian.
    #[schema(required)]
    pub(crate) by: Option<By>,
    /// The attachments that a guardian has opened.
    pub(crate) opened: Vec<String>,
    /// We keep no telephone numbers of guardians.
    #[schema(required)]
    pub(crate) telephone: Option<String>,
}

/// Where a household stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// A guardian has confirmed, or staff for them.
    Confirmed,
    /// It reached a guardian.
    Delivered,
    /// It is on its way.
    Pending,
    /// It was tried, and reached nobody.
    Failed,
    /// There is nobody whom it could reach.
    Unreached,
}

/// By what it reached them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum By {
    Line,
    Mail,
    Page,
}

/// Whose household has said that it knows: by telephone, or on paper.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Confirmed {
    pub(crate) pupil: String,
}
