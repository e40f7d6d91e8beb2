//! What of a survey's answers somebody takes.

use serde::{Deserialize, Serialize};

use crate::{
    broadcast::{Broadcast, Sender},
    id::{BroadcastId, HomeroomId},
    school::SchoolCode,
    staff::{SchoolScope, Staff},
};

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
