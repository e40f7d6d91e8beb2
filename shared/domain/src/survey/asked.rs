//! Of whom one answer is asked, as the school counts them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Participant, Per};
use crate::{
    broadcast::Family,
    id::{GuardianId, HomeroomId, PupilId},
    school::SchoolCode,
};

/// Somebody of whom one answer is asked: a pupil's family, a household, a guardian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of which homeroom it counts: that of the first of the children for whom they have answered, as with the answer itself; as long as
    /// they have not, of the first of all.
    pub homeroom: HomeroomId,
    /// For which children, by their ids.
    pub pupils: Vec<PupilId>,
    /// Which guardian; none: whoever of the family answers.
    pub guardian: Option<GuardianId>,
}

impl Per {
    /// Who is asked, of these families of one school, of whom `who` have answered. A pupil without guardians is asked for too, but for a
    /// survey that asks guardians.
    ///
    /// A household are all who are connected, also by guardians whom only some of them have. Whoever answers does so for their own
    /// children: the others' parents are strangers to them. So a household moves to where its answer counts.
    pub fn asked(self, families: &[&Family], who: &BTreeSet<Participant>) -> Vec<Asked> {
        let homerooms: BTreeMap<&PupilId, &HomeroomId> =
            families.iter().map(|family| (&family.pupil.id, &family.pupil.homeroom)).collect();
        let asked = |guardian: Option<&GuardianId>, pupils: BTreeSet<&PupilId>| {
            let answered = pupils.iter().find(|pupil| who.contains(&Participant::Pupil((**pupil).clone())));
            let first = answered.or(pupils.first()).and_then(|first| homerooms.get(first))?;
            let pupils = pupils.into_iter().cloned().collect();
            Some(Asked { homeroom: (*first).clone(), pupils, guardian: guardian.cloned() })
        };
        match self {
            Self::Pupil => homerooms.keys().filter_map(|pupil| asked(None, [*pupil].into())).collect(),
            Self::Household => households(families).into_iter().filter_map(|pupils| asked(None, pupils)).collect(),
            Self::Guardian => by_guardian(families)
                .into_iter()
                .filter_map(|(guardian, pupils)| asked(Some(guardian), pupils))
                .collect(),
        }
    }
}

impl Per {
    /// At which other of these schools an answer may stand of somebody who has given none here, and of whom: of who is asked for children
    /// all of whom have come from there. Nobody is asked twice because they have moved, nor counted as missing ([`super::Wanted::before`]);
    /// where a brother or sister was here before, the family is asked for that one.
    pub fn may_have_answered_before(
        self,
        families: &[&Family],
        who: &BTreeSet<Participant>,
        schools: &BTreeSet<SchoolCode>,
    ) -> BTreeMap<SchoolCode, Vec<Participant>> {
        let pupils = families.iter().map(|family| (&family.pupil.id, family.pupil.came_from.as_ref()));
        let came_from: BTreeMap<&PupilId, Option<&SchoolCode>> = pupils.collect();
        let mut before: BTreeMap<SchoolCode, Vec<Participant>> = BTreeMap::new();
        for one in self.asked(families, who).iter().filter(|one| !one.have_answered(who)) {
            let schools_before: BTreeSet<_> =
                one.pupils.iter().map(|pupil| came_from.get(pupil).copied().flatten()).collect();
            if let [Some(school)] = schools_before.into_iter().collect::<Vec<_>>()[..]
                && schools.contains(school)
            {
                before.entry(school.clone()).or_default().extend(one.participants());
            }
        }
        before
    }
}

impl Asked {
    fn participants(&self) -> Vec<Participant> {
        match &self.guardian {
            Some(guardian) => vec![Participant::Guardian(guardian.clone())],
            None => self.pupils.iter().cloned().map(Participant::Pupil).collect(),
        }
    }

    /// Whether they are among those who have answered. A household has when it did for one of its children.
    pub fn have_answered(&self, who: &BTreeSet<Participant>) -> bool {
        match &self.guardian {
            Some(guardian) => who.contains(&Participant::Guardian(guardian.clone())),
            None => self.pupils.iter().any(|pupil| who.contains(&Participant::Pupil(pupil.clone()))),
        }
    }
}

fn by_guardian<'f>(families: &[&'f Family]) -> BTreeMap<&'f GuardianId, BTreeSet<&'f PupilId>> {
    let mut all: BTreeMap<&GuardianId, BTreeSet<&PupilId>> = BTreeMap::new();
    for family in families {
        for guardian in &family.guardians {
            all.entry(&guardian.guardian).or_default().insert(&family.pupil.id);
        }
    }
    all
}

/// Children who share a guardian, and theirs, and so on. In the order of their first child.
fn households<'f>(families: &[&'f Family]) -> Vec<BTreeSet<&'f PupilId>> {
    let by_guardian = by_guardian(families);
    let by_pupil: BTreeMap<&PupilId, &Family> = families.iter().map(|family| (&family.pupil.id, *family)).collect();
    let mut households: Vec<BTreeSet<&PupilId>> = Vec::new();
    let mut placed: BTreeSet<&PupilId> = BTreeSet::new();
    for first in by_pupil.keys() {
        let (mut household, mut open) = (BTreeSet::new(), vec![*first]);
        while let Some(pupil) = open.pop() {
            if !placed.insert(pupil) {
                continue;
            }
            household.insert(pupil);
            let guardians = by_pupil.get(pupil).into_iter().flat_map(|family| &family.guardians);
            open.extend(guardians.filter_map(|one| by_guardian.get(&one.guardian)).flatten());
        }
        if !household.is_empty() {
            households.push(household);
        }
    }
    households
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{
        broadcast::{Reachable, To, Wishes},
        reach::Channel,
        school::Pupil,
        survey::{Answering, Answers, Came, Survey},
    };

    /// `p1` of two guardians, `p2` and `p3` of one of them each, `p4` of nobody, `p5` of a fifth.
    fn families() -> Vec<Family> {
        let guardian = |id: &&str| Reachable {
            guardian: id.parse().unwrap(),
            to: To::Page,
            channel: Channel::None,
            wishes: Wishes::default(),
        };
        [("p5", &["g5"][..]), ("p1", &["g1", "g2"]), ("p2", &["g1"]), ("p3", &["g2"]), ("p4", &[])]
            .map(|(pupil, guardians)| {
                let seat = ("B113299900019".parse().unwrap(), format!("h-{pupil}").parse().unwrap(), 1);
                let pupil = Pupil::new(pupil.parse().unwrap(), ("名前", "なまえ"), seat);
                Family { pupil, guardians: guardians.iter().map(guardian).collect() }
            })
            .into()
    }

    fn asked(per: Per) -> Vec<(String, String)> {
        let families = families();
        pairs_of(&per.asked(&families.iter().collect::<Vec<_>>(), &BTreeSet::new()))
    }

    /// In which homeroom they count, and for which pupils.
    fn pairs_of(all: &[Asked]) -> Vec<(String, String)> {
        let pupils = |one: &Asked| one.pupils.iter().map(PupilId::as_str).collect::<Vec<_>>().join(" ");
        all.iter().map(|one| (one.homeroom.to_string(), pupils(one))).collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(homeroom, pupils)| ((*homeroom).to_owned(), (*pupils).to_owned())).collect()
    }

    #[test]
    fn a_household_is_whoever_is_connected_by_guardians() {
        assert_eq!(asked(Per::Household), pairs(&[("h-p1", "p1 p2 p3"), ("h-p4", "p4"), ("h-p5", "p5")]));
        assert_eq!(asked(Per::Pupil).len(), 5);
        assert_eq!(asked(Per::Guardian), pairs(&[("h-p1", "p1 p2"), ("h-p1", "p1 p3"), ("h-p5", "p5")]));
    }

    #[test]
    fn a_household_counts_where_the_answer_does_that_one_of_its_guardians_gave() {
        let families = families();
        let families: Vec<&Family> = families.iter().collect();
        let pupil = |id: &str| (id.parse::<PupilId>().unwrap(), format!("h-{id}").parse::<HomeroomId>().unwrap());
        // Each guardian answers for their own children; those of the household whom they do not have are others'.
        for (guardian, own) in [("g1", &["p1", "p2"][..]), ("g2", &["p1", "p3"]), ("g2", &["p3"]), ("g1", &["p2"])] {
            let (broadcast, school) = ("b".parse().unwrap(), "B113299900019".parse().unwrap());
            let (guardian, own): (GuardianId, Vec<_>) =
                (guardian.parse().unwrap(), own.iter().map(|id| pupil(id)).collect());
            let from = Answering { broadcast: &broadcast, school: &school, guardian: Some(&guardian), pupils: &own };
            let survey = Survey { per: Per::Household, ..Survey::default() };
            let first = survey.first(from, Answers::new(), Came::Page, Timestamp::UNIX_EPOCH, Uuid::nil()).unwrap();
            let who = first.participations.into_iter().map(|one| one.who).collect();
            let asked = Per::Household.asked(&families, &who);
            assert_eq!(asked[0].homeroom, first.given.homeroom, "{own:?}");
            assert_eq!((asked.len(), asked[0].pupils.len(), asked[0].have_answered(&who)), (3, 3, true), "{own:?}");
        }
    }

    #[test]
    fn who_has_moved_may_have_answered_at_the_school_that_all_of_them_came_from() {
        let (here, there): (SchoolCode, SchoolCode) =
            ("B113299900019".parse().unwrap(), "C113299900027".parse().unwrap());
        let both: BTreeSet<SchoolCode> = [here, there.clone()].into();
        let before = |per: Per, moved: &[&str], who: &[&str], schools: &BTreeSet<SchoolCode>| {
            let mut families = families();
            for family in families.iter_mut().filter(|family| moved.contains(&family.pupil.id.as_str())) {
                family.pupil.came_from = Some(there.clone());
            }
            let who = who.iter().map(|id| Participant::Pupil(id.parse().unwrap())).collect();
            let found = per.may_have_answered_before(&families.iter().collect::<Vec<_>>(), &who, schools);
            assert!(found.keys().all(|school| *school == there));
            found.into_values().flatten().count()
        };
        assert_eq!(before(Per::Pupil, &["p1", "p4"], &[], &both), 2);
        assert_eq!(before(Per::Pupil, &["p1", "p4"], &["p4"], &both), 1, "who has answered here is not looked for");
        assert_eq!(before(Per::Pupil, &["p1"], &[], &[there.clone()].into()), 1);
        assert_eq!(before(Per::Pupil, &["p1"], &[], &BTreeSet::new()), 0, "it did not go there");
        assert_eq!(before(Per::Household, &["p1", "p2"], &[], &both), 0, "p3 was here before");
        assert_eq!(before(Per::Household, &["p1", "p2", "p3"], &[], &both), 3);
        assert_eq!(before(Per::Guardian, &["p1", "p2"], &[], &both), 1, "g1, for both of theirs");
    }

    #[test]
    fn a_household_has_answered_when_it_did_for_one_child_and_a_guardian_for_themselves() {
        let families = families();
        let families: Vec<&Family> = families.iter().collect();
        let by_child: BTreeSet<Participant> = [Participant::Pupil("p3".parse().unwrap())].into();
        let by_guardian: BTreeSet<Participant> = [Participant::Guardian("g2".parse().unwrap())].into();
        let done = |per: Per, who: &BTreeSet<Participant>| -> Vec<bool> {
            per.asked(&families, who).iter().map(|one| one.have_answered(who)).collect()
        };
        assert_eq!(done(Per::Household, &by_child), [true, false, false]);
        assert_eq!(done(Per::Pupil, &by_child), [false, false, true, false, false]);
        assert_eq!(done(Per::Guardian, &by_guardian), [false, true, false]);
        assert_eq!(done(Per::Guardian, &by_child), [false, false, false]);
    }
}
