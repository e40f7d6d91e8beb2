//! An answer that was given, and that somebody has given one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Answers, Per, Survey};
use crate::{
    id::{BroadcastId, GuardianId, HomeroomId, PupilId, StaffId},
    school::SchoolCode,
};

/// Whose answer it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Respondent {
    /// A guardian's own.
    Guardian(GuardianId),
    /// A family's, under the child for whom it came first.
    Household(PupilId),
    /// A pupil's.
    Pupil(PupilId),
    /// Somebody's. Chance, and kept nowhere else.
    Somebody(Uuid),
}

/// Of whom it is known that they have answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participant {
    /// A guardian.
    Guardian(GuardianId),
    /// A pupil, or their family.
    Pupil(PupilId),
}

/// That somebody has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// Which survey.
    pub broadcast: BroadcastId,
    /// At which school.
    pub school: SchoolCode,
    /// Who.
    pub who: Participant,
    /// Under whom the answer stands; of an anonymous survey: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands: Option<Respondent>,
}

/// How an answer came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// In the talk.
    Talk,
    /// On the page.
    Page,
    /// On paper or by telephone, entered by staff.
    Staff(StaffId),
}

/// An answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which survey.
    pub broadcast: BroadcastId,
    /// At which school.
    pub school: SchoolCode,
    /// Of which homeroom: that of the child for whom it came.
    pub homeroom: HomeroomId,
    /// Whose.
    pub respondent: Respondent,
    /// What.
    pub answers: Answers,
    /// Grows by one with every change.
    pub version: u32,
    /// How and when it came last; of an anonymous survey neither is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<Came>,
    /// When.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub at: Option<Timestamp>,
    /// Which guardian gave it last; none: staff, or it is anonymous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<GuardianId>,
}

/// A first answer, and of whom it is known by it that they have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The answer.
    pub given: Given,
    /// Kept with it, together or not at all.
    pub participations: Vec<Participation>,
}

/// Who answers, for which of their children at one school.
#[derive(Debug, Clone, Copy)]
pub struct Answering<'f> {
    /// Which survey.
    pub broadcast: &'f BroadcastId,
    /// Where.
    pub school: &'f SchoolCode,
    /// Who; staff enter answers for a pupil without knowing of whom they are.
    pub guardian: Option<&'f GuardianId>,
    /// For which pupils it is, each with their homeroom. Per pupil: for one.
    pub pupils: &'f [(PupilId, HomeroomId)],
}

impl Survey {
    /// Who has answered when somebody answers from there: the guardian, or the children. `None`: nobody, because no child is named,
    /// several where one is asked for, or no guardian.
    pub fn participants(&self, from: Answering<'_>) -> Option<Vec<Participant>> {
        let pupils: Vec<Participant> = from.pupils.iter().map(|(pupil, _)| Participant::Pupil(pupil.clone())).collect();
        match self.per {
            _ if pupils.is_empty() => None,
            Per::Guardian => Some(vec![Participant::Guardian(from.guardian?.clone())]),
            Per::Pupil => (pupils.len() == 1).then_some(pupils),
            Per::Household => Some(pupils),
        }
    }

    /// A first answer. `chance` is what an anonymous one is kept under.
    pub fn first(
        &self,
        from: Answering<'_>,
        answers: Answers,
        came: Came,
        at: Timestamp,
        chance: Uuid,
    ) -> Option<First> {
        let who = self.participants(from)?;
        let (pupil, homeroom) = from.pupils.iter().min()?.clone();
        let respondent = match self.per {
            _ if self.anonymous => Respondent::Somebody(chance),
            Per::Guardian => Respondent::Guardian(from.guardian?.clone()),
            Per::Household => Respondent::Household(pupil),
            Per::Pupil => Respondent::Pupil(pupil),
        };
        let stands = (!self.anonymous).then(|| respondent.clone());
        let by_guardian = !self.anonymous && !matches!(came, Came::Staff(_));
        let participation = |who| Participation {
            broadcast: from.broadcast.clone(),
            school: from.school.clone(),
            who,
            stands: stands.clone(),
        };
        let given = Given {
            broadcast: from.broadcast.clone(),
            school: from.school.clone(),
            homeroom,
            respondent,
            answers,
            version: 0,
            came: (!self.anonymous).then_some(came),
            at: (!self.anonymous).then_some(at),
            by: from.guardian.filter(|_| by_guardian).cloned(),
        };
        Some(First { given, participations: who.into_iter().map(participation).collect() })
    }
}

impl Given {
    /// The answer after somebody has changed it, staff until [`Given::by`] says otherwise. It keeps its place: its homeroom is that
    /// of the day it was given first.
    #[must_use]
    pub fn changed(&self, answers: Answers, came: Came, at: Timestamp) -> Self {
        Self { answers, version: self.version + 1, came: Some(came), at: Some(at), by: None, ..self.clone() }
    }

    /// The same, given by that guardian.
    #[must_use]
    pub fn by(self, guardian: &GuardianId) -> Self {
        Self { by: Some(guardian.clone()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from<'f>(of: &'f (BroadcastId, SchoolCode, GuardianId), pupils: &'f [(PupilId, HomeroomId)]) -> Answering<'f> {
        Answering { broadcast: &of.0, school: &of.1, guardian: Some(&of.2), pupils }
    }

    fn world() -> (BroadcastId, SchoolCode, GuardianId) {
        ("b".parse().unwrap(), "B113299900019".parse().unwrap(), "g".parse().unwrap())
    }

    fn pupils(names: &[&str]) -> Vec<(PupilId, HomeroomId)> {
        names.iter().map(|name| (name.parse().unwrap(), format!("h-{name}").parse().unwrap())).collect()
    }

    fn first(survey: &Survey, names: &[&str]) -> Option<First> {
        let (world, pupils, at) = (world(), pupils(names), "2026-11-24T07:31:00+09:00".parse().unwrap());
        survey.first(from(&world, &pupils), Answers::new(), Came::Page, at, Uuid::nil())
    }

    #[test]
    fn a_family_answers_once_for_all_its_children() {
        let survey = Survey { per: Per::Household, ..Survey::default() };
        let first = first(&survey, &["p2", "p1"]).unwrap();
        assert_eq!(first.given.respondent, Respondent::Household("p1".parse().unwrap()));
        assert_eq!(first.given.homeroom.as_str(), "h-p1");
        assert_eq!(first.participations.len(), 2);
        assert!(first.participations.iter().all(|one| one.stands.as_ref() == Some(&first.given.respondent)));
    }

    #[test]
    fn one_child_at_a_time_where_each_has_an_answer() {
        let survey = Survey { per: Per::Pupil, ..Survey::default() };
        assert_eq!(first(&survey, &["p1", "p2"]), None);
        assert_eq!(first(&survey, &[]), None);
        assert_eq!(first(&survey, &["p2"]).unwrap().given.respondent, Respondent::Pupil("p2".parse().unwrap()));
        let each = Survey { per: Per::Guardian, ..Survey::default() };
        assert_eq!(first(&each, &["p1", "p2"]).unwrap().participations.len(), 1);
    }

    #[test]
    fn nothing_leads_from_who_has_answered_to_an_anonymous_answer() {
        for per in [Per::Guardian, Per::Household, Per::Pupil] {
            let first = first(&Survey { per, anonymous: true, ..Survey::default() }, &["p1"]).unwrap();
            assert_eq!(first.given.respondent, Respondent::Somebody(Uuid::nil()));
            assert_eq!((first.given.came.as_ref(), first.given.at), (None, None));
            let kept = serde_json::to_string(&first.given).unwrap();
            assert!(!kept.contains("\"g\"") && !kept.contains("\"p1\""), "{kept}");
            assert!(first.participations.iter().all(|one| one.stands.is_none()));
        }
    }
}
