//! What goes out by itself: about an earlier one, to some families, under the right by which that one went out.

use jiff::Timestamp;

use super::{Audience, Broadcast, Content, Released, Segment, Sender, State};
use crate::id::{BroadcastId, PupilId};

/// Stands where the name of somebody's press stands.
const BY_ITSELF: &str = "by itself";

impl Broadcast {
    /// Whether nobody has pressed for it. Nobody saw its audience therefore, which is named pupil by pupil; and it is not told a
    /// day later in a digest.
    pub fn goes_by_itself(&self) -> bool {
        self.released.as_ref().is_some_and(|released| released.key == BY_ITSELF)
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
    use crate::broadcast::Person;

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
}
