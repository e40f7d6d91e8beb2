//! To whom, as the page chooses and counts it.

use std::collections::BTreeSet;

use domain::{
    broadcast,
    group::GroupKind,
    id::{BroadcastId, GroupId, HomeroomId, PupilId},
    school::{Grade, SchoolCode},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A set of recipients of one school.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Segment {
    Everyone {
        #[schema(value_type = String)]
        school: SchoolCode,
    },
    Community {
        #[schema(value_type = String)]
        school: SchoolCode,
    },
    Grade {
        #[schema(value_type = String)]
        school: SchoolCode,
        #[schema(value_type = String)]
        grade: Grade,
    },
    Homeroom {
        #[schema(value_type = String)]
        school: SchoolCode,
        #[schema(value_type = String)]
        homeroom: HomeroomId,
    },
    Group {
        #[schema(value_type = String)]
        school: SchoolCode,
        #[schema(value_type = String)]
        group: GroupId,
    },
    Pupil {
        #[schema(value_type = String)]
        school: SchoolCode,
        #[schema(value_type = String)]
        pupil: PupilId,
    },
}

/// To whom a broadcast goes: to segments, to those who got an earlier one, or to those of them who have not confirmed or answered it.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Audience {
    Segments {
        #[schema(value_type = Vec<Segment>)]
        segments: BTreeSet<Segment>,
    },
    RecipientsOf {
        #[schema(value_type = String)]
        recipients_of: BroadcastId,
        #[schema(value_type = Vec<String>)]
        schools: BTreeSet<SchoolCode>,
    },
    UnconfirmedOf {
        #[schema(value_type = String)]
        unconfirmed_of: BroadcastId,
        #[schema(value_type = Vec<String>)]
        schools: BTreeSet<SchoolCode>,
    },
    UnansweredOf {
        #[schema(value_type = String)]
        unanswered_of: BroadcastId,
        #[schema(value_type = Vec<String>)]
        schools: BTreeSet<SchoolCode>,
    },
}

impl From<broadcast::Segment> for Segment {
    fn from(segment: broadcast::Segment) -> Self {
        match segment {
            broadcast::Segment::Everyone { school } => Self::Everyone { school },
            broadcast::Segment::Community { school } => Self::Community { school },
            broadcast::Segment::Grade { school, grade } => Self::Grade { school, grade },
            broadcast::Segment::Homeroom { school, homeroom } => Self::Homeroom { school, homeroom },
            broadcast::Segment::Group { school, group } => Self::Group { school, group },
            broadcast::Segment::Pupil { school, pupil } => Self::Pupil { school, pupil },
        }
    }
}

impl From<Segment> for broadcast::Segment {
    fn from(segment: Segment) -> Self {
        match segment {
            Segment::Everyone { school } => Self::Everyone { school },
            Segment::Community { school } => Self::Community { school },
            Segment::Grade { school, grade } => Self::Grade { school, grade },
            Segment::Homeroom { school, homeroom } => Self::Homeroom { school, homeroom },
            Segment::Group { school, group } => Self::Group { school, group },
            Segment::Pupil { school, pupil } => Self::Pupil { school, pupil },
        }
    }
}

impl From<broadcast::Audience> for Audience {
    fn from(audience: broadcast::Audience) -> Self {
        match audience {
            broadcast::Audience::Segments { segments } => {
                Self::Segments { segments: segments.into_iter().map(Segment::from).collect() }
            }
            broadcast::Audience::RecipientsOf { recipients_of, schools } => {
                Self::RecipientsOf { recipients_of, schools }
            }
            broadcast::Audience::UnconfirmedOf { unconfirmed_of, schools } => {
                Self::UnconfirmedOf { unconfirmed_of, schools }
            }
            broadcast::Audience::UnansweredOf { unanswered_of, schools } => {
                Self::UnansweredOf { unanswered_of, schools }
            }
        }
    }
}

impl From<Audience> for broadcast::Audience {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Segments { segments } => {
                Self::Segments { segments: segments.into_iter().map(broadcast::Segment::from).collect() }
            }
            Audience::RecipientsOf { recipients_of, schools } => Self::RecipientsOf { recipients_of, schools },
            Audience::UnconfirmedOf { unconfirmed_of, schools } => Self::UnconfirmedOf { unconfirmed_of, schools },
            Audience::UnansweredOf { unanswered_of, schools } => Self::UnansweredOf { unanswered_of, schools },
        }
    }
}

/// Whom to count, at these schools of the audience.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Asked {
    /// At most 16.
    pub(crate) schools: Vec<String>,
    pub(crate) audience: Audience,
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
