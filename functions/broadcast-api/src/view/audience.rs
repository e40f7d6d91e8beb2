//! To whom, as the page chooses and counts it.

use domain::{broadcast, group::GroupKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A set of recipients of one school.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(dead_code)] // describes `broadcast::Segment`, which the domain reads and writes in this form
pub(crate) enum Segment {
    Everyone { school: String },
    Community { school: String },
    Grade { school: String, grade: String },
    Homeroom { school: String, homeroom: String },
    Group { school: String, group: String },
    Pupil { school: String, pupil: String },
}

/// To whom a broadcast goes: to segments, to those who got an earlier one, or to those of them who have not confirmed it.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code)] // describes `broadcast::Audience`
pub(crate) enum Audience {
    Segments { segments: Vec<Segment> },
    RecipientsOf { recipients_of: String, schools: Vec<String> },
    UnconfirmedOf { unconfirmed_of: String, schools: Vec<String> },
}

/// Whom to count, at these schools of the audience.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Asked {
    /// At most 16.
    pub(crate) schools: Vec<String>,
    #[schema(value_type = Audience)]
    pub(crate) audience: broadcast::Audience,
}

/// What an audience comes to.
#[derive(Serialize, ToSchema)]
pub(crate) struct Count {
    /// People addressed; somebody with children at two schools counts at both.
    pub(crate) addressed: u32,
    pub(crate) reached: Reached,
    pub(crate) unreached_pupils: u32,
    pub(crate) schools: Vec<OfSchool>,
}

/// By the way in which news reaches them.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reached {
    pub(crate) line: u32,
    pub(crate) mail: u32,
    pub(crate) page: u32,
}

/// What it comes to at one school.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfSchool {
    pub(crate) school: String,
    pub(crate) addressed: u32,
}

/// What there is to choose from at a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct Tree {
    /// The name at the head of the school's broadcasts.
    pub(crate) sender: String,
    /// How many community members there are; none for whoever does not see the whole school.
    pub(crate) community: usize,
    pub(crate) grades: Vec<TreeGrade>,
    pub(crate) groups: Vec<TreeGroup>,
}

/// A grade and its homerooms. One that combines grades stands in each.
#[derive(Serialize, ToSchema)]
pub(crate) struct TreeGrade {
    /// `P1`; empty: homerooms for all grades.
    pub(crate) grade: String,
    /// `1年`.
    pub(crate) label: String,
    /// Whether all of it can be chosen.
    pub(crate) whole: bool,
    pub(crate) homerooms: Vec<TreeHomeroom>,
}

/// A homeroom to choose.
#[derive(Serialize, ToSchema)]
pub(crate) struct TreeHomeroom {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A group to choose.
#[derive(Serialize, ToSchema)]
pub(crate) struct TreeGroup {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// club 部活動, pta PTA, commute 登校班, area 地域, other その他.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = GroupKind)]
pub(crate) enum Kind {
    Club,
    Pta,
    Commute,
    Area,
    Other,
}

impl From<GroupKind> for Kind {
    fn from(kind: GroupKind) -> Self {
        match kind {
            GroupKind::Club => Self::Club,
            GroupKind::Pta => Self::Pta,
            GroupKind::Commute => Self::Commute,
            GroupKind::Area => Self::Area,
            GroupKind::Other => Self::Other,
        }
    }
}
