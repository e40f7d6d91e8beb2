//! Who has not answered yet: those who got what asks, for the children for whom it asks them, less those who have answered.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    broadcast::{Addressed, Answerable, Broadcast, Family, People, Reader, Segment},
    id::PupilId,
    school::SchoolCode,
    survey::{Participant, Per},
};
use uuid::Uuid;

use super::name;

/// What asks, and who of a school has answered it.
pub(super) struct Unanswered<'a> {
    pub(super) asks: &'a Broadcast,
    /// Of whom it takes answers.
    pub(super) by: &'a Answerable,
    pub(super) who: &'a BTreeSet<Participant>,
    pub(super) people: &'a People,
    pub(super) school: &'a SchoolCode,
}

impl Unanswered<'_> {
    /// Those of `everybody` who are reminded, for the children whose answer is missing. A community member is asked nothing.
    pub(super) fn among(&self, everybody: Vec<Addressed>, went_to: &HashSet<Uuid>) -> Vec<Addressed> {
        let meant = self.meant();
        let answered = self.answered();
        let asked = |one: &Addressed| for_whom(one, went_to, meant.get(&one.reader).map_or(&[], Vec::as_slice));
        let missing = |mut one: Addressed| {
            let via = asked(&one);
            one.via = via.into_iter().filter(|pupil| !answered.contains(pupil)).collect();
            (!one.via.is_empty() && !self.has_answered(&one.reader)).then_some(one)
        };
        everybody.into_iter().filter_map(missing).collect()
    }

    /// For which children its segments mean each reader now.
    fn meant(&self) -> HashMap<Reader, Vec<PupilId>> {
        let Some(segments) = self.asks.audience.segments() else { return HashMap::new() };
        self.people.addressed(self.school, segments).into_iter().map(|one| (one.reader, one.via)).collect()
    }

    /// The children for whom nobody is reminded: their family cannot answer any more, or has, or that of a brother or sister has where
    /// a household answers once. But for the first it is what staff read in the list of who is missing.
    fn answered(&self) -> BTreeSet<PupilId> {
        let by_itself = |who: &Participant| match who {
            Participant::Pupil(pupil) => Some(pupil.clone()),
            Participant::Guardian(_) => None,
        };
        let mut answered: BTreeSet<PupilId> = self.who.iter().filter_map(by_itself).collect();
        let pupils = self.people.families.iter().map(|family| &family.pupil);
        let too_late = pupils.filter(|pupil| !self.by.is_by(self.asks, pupil));
        answered.extend(too_late.map(|pupil| pupil.id.clone()));
        if self.asks.survey.as_ref().is_some_and(|survey| survey.per == Per::Household) {
            let families = families(self.asks, self.people, self.school);
            let households =
                Per::Household.asked(&families, self.who).into_iter().filter(|one| one.have_answered(self.who));
            answered.extend(households.flat_map(|household| household.pupils));
        }
        answered
    }

    fn has_answered(&self, reader: &Reader) -> bool {
        let Reader::Guardian(guardian) = reader else { return true };
        self.who.contains(&Participant::Guardian(guardian.clone()))
    }
}

/// The families of a school whom what asks means there.
pub(super) fn families<'p>(asks: &Broadcast, people: &'p People, school: &SchoolCode) -> Vec<&'p Family> {
    let everyone = || [Segment::Everyone { school: school.clone() }].into();
    let segments = asks.audience.segments().cloned().unwrap_or_else(everyone);
    people.pupils(school, &segments)
}

/// The children for whom somebody was asked at this school. A guardian of two schools got it once, through the first: at the other they
/// are asked for the children whom it means there.
fn for_whom(one: &Addressed, went_to: &HashSet<Uuid>, meant: &[PupilId]) -> Vec<PupilId> {
    let went: Vec<PupilId> =
        one.via.iter().filter(|pupil| went_to.contains(&name(&one.reader, Some(pupil)))).cloned().collect();
    let elsewhere = went.is_empty() && went_to.contains(&name(&one.reader, None));
    if elsewhere { meant.to_vec() } else { went }
}

#[cfg(test)]
mod tests {
    use domain::{
        broadcast::{Audience, Person, Reachable, Sender, To, Wishes},
        reach::Channel,
        school::Pupil,
        survey::Survey,
    };
    use jiff::Timestamp;

    use super::*;

    const HIBARI: &str = "B113299900019";

    fn school() -> SchoolCode {
        HIBARI.parse().unwrap()
    }

    fn everyone() -> Segment {
        Segment::Everyone { school: school() }
    }

    fn pupil(id: &str) -> PupilId {
        id.parse().unwrap()
    }

    /// `p1` of `g1` and `g2`, `p2` of `g1` alone, `p3` of `g3`.
    fn people() -> People {
        let guardian = |id: &&str| Reachable {
            guardian: id.parse().unwrap(),
            to: To::Page,
            channel: Channel::None,
            wishes: Wishes::default(),
        };
        let family = |(id, guardians): &(&str, &[&str])| {
            let seat = (school(), "h".parse().unwrap(), 1);
            let pupil = Pupil::new(pupil(id), ("名前", "なまえ"), seat);
            Family { pupil, guardians: guardians.iter().map(guardian).collect() }
        };
        let families = [("p1", &["g1", "g2"][..]), ("p2", &["g1"]), ("p3", &["g3"])].iter().map(family).collect();
        People { families, ..People::default() }
    }

    fn asks(per: Per) -> Broadcast {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        let audience = Audience::Segments { segments: [everyone()].into() };
        Broadcast { audience, survey: Some(Box::new(Survey { per, ..Survey::default() })), ..draft }
    }

    /// Who is reminded for whom, when it went to these and those have answered: `g1: p1 p2`.
    fn reminded(per: Per, went_to: &HashSet<Uuid>, who: &[Participant]) -> Vec<String> {
        let (asks, people, school) = (asks(per), people(), school());
        let who = who.iter().cloned().collect();
        let everybody = people.addressed(&school, &[everyone()].into());
        let unanswered =
            Unanswered { asks: &asks, by: &Answerable::ByAll, who: &who, people: &people, school: &school };
        let line = |one: Addressed| {
            let via = one.via.iter().map(PupilId::as_str).collect::<Vec<_>>().join(" ");
            let Reader::Guardian(guardian) = one.reader else { panic!("a guardian") };
            format!("{guardian}: {via}")
        };
        unanswered.among(everybody, went_to).into_iter().map(line).collect()
    }

    fn reader(id: &str) -> Reader {
        Reader::Guardian(id.parse().unwrap())
    }

    fn all() -> HashSet<Uuid> {
        let pairs = [("g1", "p1"), ("g1", "p2"), ("g2", "p1"), ("g3", "p3")];
        pairs.iter().flat_map(|(one, of)| [name(&reader(one), None), name(&reader(one), Some(&pupil(of)))]).collect()
    }

    #[test]
    fn whoever_has_answered_is_not_reminded() {
        let p1 = [Participant::Pupil(pupil("p1"))];
        assert_eq!(reminded(Per::Pupil, &all(), &[]), ["g1: p1 p2", "g2: p1", "g3: p3"]);
        assert_eq!(reminded(Per::Pupil, &all(), &p1), ["g1: p2", "g3: p3"]);
        let g1 = [Participant::Guardian("g1".parse().unwrap())];
        assert_eq!(reminded(Per::Guardian, &all(), &g1), ["g2: p1", "g3: p3"]);
    }

    #[test]
    fn a_household_has_answered_when_it_did_for_one_child() {
        for of in ["p1", "p2"] {
            assert_eq!(reminded(Per::Household, &all(), &[Participant::Pupil(pupil(of))]), ["g3: p3"], "{of}");
        }
    }

    #[test]
    fn only_those_who_got_it_are_reminded_for_the_children_for_whom_they_did() {
        let went_to = [name(&reader("g1"), None), name(&reader("g1"), Some(&pupil("p2")))].into();
        assert_eq!(reminded(Per::Pupil, &went_to, &[]), ["g1: p2"]);
        assert_eq!(reminded(Per::Pupil, &HashSet::new(), &[]), [""; 0]);
    }

    #[test]
    fn a_guardian_who_got_it_through_another_school_is_reminded_for_the_children_here() {
        let elsewhere = pupil("of-another-school");
        let went_to = [name(&reader("g3"), None), name(&reader("g3"), Some(&elsewhere))].into();
        assert_eq!(reminded(Per::Pupil, &went_to, &[Participant::Pupil(elsewhere)]), ["g3: p3"]);
    }
}
