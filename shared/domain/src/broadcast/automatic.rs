//! What goes out by itself: about an earlier one, to some families, by the right of the school that sent that one.

use jiff::Timestamp;

use super::{Addressed, Audience, Broadcast, Content, Reader, Reckoned, Released, Segment, Sender, State};
use crate::{
    id::{BroadcastId, PupilId},
    school::SchoolCode,
    staff::{SchoolScope, Staff},
};

/// Stands where the name of somebody's press stands.
const BY_ITSELF: &str = "by itself";

/// By whose right the audience of a broadcast is read when it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadBy {
    /// Whoever released it.
    Staff(Staff),
    /// The school that has sent the one that it is about.
    School(SchoolScope),
}

impl ReadBy {
    /// The right to read that school's people.
    pub fn scope(&self, school: &SchoolCode) -> Option<SchoolScope> {
        match self {
            Self::Staff(staff) => staff.scope(school),
            Self::School(scope) => (scope.school() == school).then(|| scope.clone()),
        }
    }
}

impl Broadcast {
    /// By whose right its audience is read. `releaser`: whoever pressed, as their account is at this moment. What goes by itself was
    /// decided by the school when it sent the one that it is about: families hear of their times also when the teacher who sent it has
    /// other homerooms by then, or is gone. `None`: nobody's.
    pub fn read_by(&self, releaser: Option<Staff>) -> Option<ReadBy> {
        if self.goes_by_itself()
            && let Sender::School(school) = &self.from
        {
            return self.names_pupils_of(school).then(|| ReadBy::School(SchoolScope::of_its_own(school)));
        }
        let may_send = |staff: &Staff| staff.may_send(&self.from, &self.audience);
        releaser.filter(may_send).map(ReadBy::Staff)
    }

    /// Whether it goes to pupils of that school alone, named one by one.
    fn names_pupils_of(&self, school: &SchoolCode) -> bool {
        let own = |segment: &Segment| matches!(segment, Segment::Pupil { school: theirs, .. } if theirs == school);
        self.audience.segments().is_some_and(|segments| segments.iter().all(own))
    }

    /// Whether nobody has pressed for it. Nobody saw its audience therefore, which is named pupil by pupil; and it is not told a
    /// day later in a digest.
    pub fn goes_by_itself(&self) -> bool {
        self.released.as_ref().is_some_and(|released| released.key == BY_ITSELF)
    }

    /// Without whom it spares, of these who are addressed and come to that.
    pub fn without_spared(&self, mut addressed: Vec<Addressed>, sum: Reckoned) -> (Vec<Addressed>, Reckoned) {
        let Some(spared) = &self.spares else { return (addressed, sum) };
        addressed.retain(|one| !matches!(&one.reader, Reader::Guardian(guardian) if guardian == spared));
        let mut others = Reckoned { unreached_pupils: sum.unreached_pupils, ..Reckoned::default() };
        for one in &addressed {
            others.add_one(one);
        }
        (addressed, others)
    }

    /// Says something about this one to the families of these pupils, under the name of whoever released it. It is the same whoever
    /// makes it of the same parts. `None`: nobody has released this one, or it is not a school's.
    pub fn followed_by_itself<'p>(
        &self,
        id: BroadcastId,
        content: Content,
        pupils: impl Iterator<Item = &'p PupilId>,
        at: Timestamp,
    ) -> Option<Self> {
        let Sender::School(school) = &self.from else { return None };
        let by = self.released.as_ref()?.by.clone();
        let segment = |pupil: &PupilId| Segment::Pupil { school: school.clone(), pupil: pupil.clone() };
        let segments: std::collections::BTreeSet<_> = pupils.map(segment).collect();
        let addressed = u32::try_from(segments.len()).unwrap_or(u32::MAX);
        let released = Released { by: by.clone(), at, addressed, key: BY_ITSELF.to_owned() };
        let next = Self {
            state: State::Released,
            content,
            audience: Audience::Segments { segments },
            appointments: self.appointments.clone(),
            survey: self.survey.clone(),
            reminds: Some(self.asks_under().clone()),
            sender_name: self.sender_name.clone(),
            released: Some(released),
            ..Self::draft(id, self.from.clone(), by, at)
        };
        Some(Self { go_at: next.dated(), ..next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{broadcast::Person, staff::Role};

    #[test]
    fn it_is_due_by_itself_and_says_whose_right_it_is() {
        let at: Timestamp = "2026-12-06T18:00:00+09:00".parse().unwrap();
        let author = Person { id: "t".parse().unwrap(), name: "見本　担任".into() };
        let from = Sender::School("B113299900019".parse().unwrap());
        let draft = Broadcast::draft("b".parse().unwrap(), from, author.clone(), at);
        let pupils: [PupilId; 2] = ["p1".parse().unwrap(), "p2".parse().unwrap()];
        let follow =
            |of: &Broadcast| of.followed_by_itself("f".parse().unwrap(), Content::default(), pupils.iter(), at);
        assert_eq!(follow(&draft), None, "nobody has released it");
        let press = Released { by: author.clone(), at, addressed: 9, key: "k".into() };
        let next = follow(&Broadcast { released: Some(press), ..draft.clone() }).unwrap();
        assert_eq!((next.state, next.due_at().is_some(), next.author.clone()), (State::Released, true, author));
        assert_eq!(next.reminds, Some(draft.id.clone()));
        assert!(next.goes_by_itself() && !draft.goes_by_itself());
        assert!(!next.has_moved(2, 40), "nobody saw how many they are");
        assert!(!next.edited(at).is_ok_and(|edited| edited.goes_by_itself()), "what a person changes is a person's");
    }

    #[test]
    fn what_goes_by_itself_goes_whoever_has_the_right_by_then_and_a_persons_with_theirs_only() {
        let at: Timestamp = "2026-12-06T18:00:00+09:00".parse().unwrap();
        let school: SchoolCode = "B113299900019".parse().unwrap();
        let other: SchoolCode = "C113299900027".parse().unwrap();
        let author = Person { id: "t".parse().unwrap(), name: "見本　担任".into() };
        let press = Released { by: author.clone(), at, addressed: 9, key: "k".into() };
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::School(school.clone()), author, at);
        let segments = [Segment::Everyone { school: school.clone() }].into();
        let sent = Broadcast { released: Some(press), audience: Audience::Segments { segments }, ..draft };
        let pupil = "p1".parse().unwrap();
        let letter =
            sent.followed_by_itself("f".parse().unwrap(), Content::default(), [&pupil].into_iter(), at).unwrap();
        let head = Staff::new(
            "t".parse().unwrap(),
            "佐々木",
            Role::School { schools: vec![school.clone()], administrator: false },
        );
        let gone = || Some(Staff { active: false, ..head.clone() });
        for releaser in [None, gone()] {
            assert_eq!(sent.read_by(releaser.clone()), None, "a person's right is gone with them");
            let by = letter.read_by(releaser).unwrap();
            assert!(by.scope(&school).is_some_and(|scope| scope.is_whole()));
            assert_eq!(by.scope(&other), None, "nobody's right reaches another school");
        }
        assert_eq!(sent.read_by(Some(head.clone())), Some(ReadBy::Staff(head.clone())));
        let wide = Broadcast { audience: sent.audience.clone(), ..letter };
        assert_eq!(wide.read_by(Some(head)), None, "to these families, and to nobody else");
    }
}
