//! To whom a draft may go: what its writer's right holds, and who is really there.

use std::collections::{BTreeMap, BTreeSet};

use console::Session;
use domain::{
    broadcast::{Audience, Broadcast, Segment, Sender},
    id::{BroadcastId, PupilId},
    school::SchoolCode,
    staff::{SchoolScope, Staff},
};
use lambda::http::Refusal;
use table::{Broadcasts, ReachLedger};

use crate::{
    Api,
    refuse::{self, failed},
};

/// What a person may see of a school of an audience.
pub(crate) fn scope(staff: &Staff, school: &SchoolCode) -> Result<SchoolScope, Refusal> {
    staff.scope(school).ok_or_else(refuse::audience_not_allowed)
}

impl Api {
    /// The audience as this person may write to it under that name, or why not. What follows an earlier broadcast goes
    /// to that one's schools.
    pub(crate) async fn addressable(
        &self,
        session: &Session,
        from: &Sender,
        audience: Audience,
    ) -> Result<Audience, Refusal> {
        let audience = self.followed(session, audience).await?;
        if !session.staff.may_draft(from, &audience) {
            return Err(refuse::audience_not_allowed());
        }
        if let Some(segments) = audience.segments() {
            self.are_theirs(&session.staff, segments).await?;
        }
        Ok(audience)
    }

    /// An audience that names an earlier broadcast: it must be one that this person sees and that went out.
    async fn followed(&self, session: &Session, audience: Audience) -> Result<Audience, Refusal> {
        let Some(id) = audience.follows() else { return Ok(audience) };
        let earlier = self.earlier(session, id).await?;
        let asks = matches!(audience, Audience::UnansweredOf { .. });
        let earlier = match &earlier.reminds {
            Some(root) if asks => self.earlier(session, root).await?,
            _ => earlier,
        };
        if asks && !earlier.is_asking() {
            return Err(refuse::audience_invalid());
        }
        let schools = earlier.audience.schools();
        let given = audience.schools();
        let schools = if given.is_empty() { schools } else { given.intersection(&schools).cloned().collect() };
        Ok(match audience {
            Audience::RecipientsOf { recipients_of, .. } => Audience::RecipientsOf { recipients_of, schools },
            Audience::UnconfirmedOf { unconfirmed_of, .. } => Audience::UnconfirmedOf { unconfirmed_of, schools },
            Audience::UnansweredOf { .. } => Audience::UnansweredOf { unanswered_of: earlier.id, schools },
            segments @ Audience::Segments { .. } => segments,
        })
    }

    async fn earlier(&self, session: &Session, id: &BroadcastId) -> Result<Broadcast, Refusal> {
        let earlier = self.table.broadcast_for(&session.staff, id).await.map_err(failed)?;
        earlier.filter(|earlier| earlier.chunks.is_some()).ok_or_else(refuse::audience_invalid)
    }

    /// Pupils who are named one by one are read through the person's scope: one who is not theirs, who has left, or who
    /// never was, all look the same.
    async fn are_theirs(&self, staff: &Staff, segments: &BTreeSet<Segment>) -> Result<(), Refusal> {
        let mut named: BTreeMap<&SchoolCode, Vec<PupilId>> = BTreeMap::new();
        for segment in segments {
            if let Segment::Pupil { school, pupil } = segment {
                named.entry(school).or_default().push(pupil.clone());
            }
        }
        for (school, pupils) in named {
            let found = self.table.pupils_among(&scope(staff, school)?, &pupils).await.map_err(failed)?;
            if found.iter().filter(|pupil| !pupil.left).count() < pupils.len() {
                return Err(refuse::audience_invalid());
            }
        }
        Ok(())
    }
}
