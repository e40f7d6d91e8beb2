//! What the board sent to a school, as that school sees it.

use std::collections::BTreeSet;

use super::{SchoolScope, Staff};
use crate::{
    broadcast::{Attachment, Audience, Broadcast, Released, Segment, Sender},
    school::SchoolCode,
};

/// A broadcast of the board's as a school sees it to which it went: its words and files, and of its audience the part of
/// that school. What the board's people thought and counted on the way is not in it, nor is any other school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received(Broadcast);

impl Received {
    /// What there is to see. It is no broadcast to be changed.
    pub fn broadcast(&self) -> &Broadcast {
        &self.0
    }

    /// The schools of this person to which it went.
    pub fn schools(&self) -> BTreeSet<SchoolCode> {
        self.0.audience.schools()
    }
}

impl Broadcast {
    /// As it is seen at that school by whoever sees the whole of it. `None`: it is not the board's, has not gone out, not there, or
    /// to single families.
    pub fn received_at(&self, scope: &SchoolScope) -> Option<Received> {
        self.received(|school| scope.is_whole() && school == scope.school())
    }

    /// As this person sees it at their schools. Who sees some homerooms only, or nobody, received nothing from the board.
    pub fn received_by(&self, staff: &Staff) -> Option<Received> {
        self.received(|school| staff.scope(school).is_some_and(|scope| scope.is_whole()))
    }

    fn received(&self, is_theirs: impl Fn(&SchoolCode) -> bool) -> Option<Received> {
        let audience = self.audience.at(&is_theirs);
        if self.from != Sender::Board || !self.went_out() || audience.schools().is_empty() || self.is_private(&audience)
        {
            return None;
        }
        let released = self.released.clone().map(|press| Released { addressed: 0, key: String::new(), ..press });
        let unopened = |file: &Attachment| Attachment { opened_by: BTreeSet::new(), ..file.clone() };
        // What is named here is shown; whatever else a broadcast comes to hold is the board's own.
        Some(Received(Self {
            state: self.state,
            version: self.version,
            changed_at: self.changed_at,
            content: self.content.clone(),
            audience,
            timing: self.timing,
            attachments: self.attachments.iter().map(unopened).collect(),
            survey: self.survey.clone(),
            reminds: self.reminds.clone(),
            corrects: self.corrects.clone(),
            told: self.told.clone(),
            sender_name: self.sender_name.clone(),
            released,
            plan: self.plan,
            chunks: self.chunks,
            ..Self::draft(self.id.clone(), self.from.clone(), self.author.clone(), self.begun_at)
        }))
    }
}

impl Broadcast {
    /// Whether what the board sent to a school is that school's to see too.
    pub(super) fn is_schools(&self, school: &SchoolCode) -> bool {
        !self.is_private(&self.audience.at(|one| one == school))
    }

    /// What the board writes to single families is between them: a letter about a grant, or about the school itself.
    fn is_private(&self, audience: &Audience) -> bool {
        let families =
            audience.segments().is_some_and(|all| all.iter().all(|one| matches!(one, Segment::Pupil { .. })));
        self.content.on_page_only || families
    }
}

impl Audience {
    /// What of it is at those schools.
    fn at(&self, is_theirs: impl Fn(&SchoolCode) -> bool) -> Self {
        let of = |schools: &BTreeSet<SchoolCode>| schools.iter().filter(|school| is_theirs(school)).cloned().collect();
        match self {
            Self::Segments { segments } => Self::Segments {
                segments: segments.iter().filter(|segment| is_theirs(segment.school())).cloned().collect(),
            },
            Self::RecipientsOf { recipients_of, schools } => {
                Self::RecipientsOf { recipients_of: recipients_of.clone(), schools: of(schools) }
            }
            Self::UnconfirmedOf { unconfirmed_of, schools } => {
                Self::UnconfirmedOf { unconfirmed_of: unconfirmed_of.clone(), schools: of(schools) }
            }
            Self::UnansweredOf { unanswered_of, schools } => {
                Self::UnansweredOf { unanswered_of: unanswered_of.clone(), schools: of(schools) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        broadcast::{Content, Person, Reckoned, Refused, State},
        id::PupilId,
        staff::Role,
        survey::Survey,
    };

    fn schools() -> [SchoolCode; 2] {
        ["B113299900019", "C113299900027"].map(|code| code.parse().unwrap())
    }

    fn staff(role: Role) -> Staff {
        Staff::new("s".parse().unwrap(), "佐々木", role)
    }

    fn head() -> Staff {
        let [hibari, _] = schools();
        staff(Role::School { schools: vec![hibari], administrator: false })
    }

    /// To everyone of the first school, and to one pupil of the other.
    fn sent() -> Broadcast {
        let [hibari, minami] = schools();
        let pupil: PupilId = "p".parse().unwrap();
        let segments = [Segment::Everyone { school: hibari }, Segment::Pupil { school: minami, pupil }].into();
        let board = Person { id: "board".parse().unwrap(), name: "委員".into() };
        let at = Timestamp::UNIX_EPOCH;
        Broadcast {
            state: State::Sent,
            audience: Audience::Segments { segments },
            released: Some(Released { by: board.clone(), at, addressed: 41_000, key: "k".into() }),
            asked: Some(board.clone()),
            asked_at: Some(at),
            refused: Some(Refused { by: board.clone(), words: "まだです".into() }),
            planned: Some(Reckoned { addressed: 41_000, ..Reckoned::default() }),
            ..Broadcast::draft("b".parse().unwrap(), Sender::Board, board, at)
        }
    }

    #[test]
    fn a_school_sees_of_it_nothing_that_is_about_another() {
        let [hibari, minami] = schools();
        let received = sent().received_by(&head()).unwrap();
        assert_eq!(received.schools(), [hibari.clone()].into());
        let seen = received.broadcast();
        assert_eq!((&seen.asked, &seen.refused, &seen.planned, seen.asked_at), (&None, &None, &None, None));
        let told = serde_json::to_string(seen).unwrap();
        assert!(!told.contains(minami.as_str()) && !told.contains("41000") && !told.contains("まだです"), "{told}");
        let scope = head().scope(&hibari).unwrap();
        assert_eq!(sent().received_at(&scope), Some(received));
        let follows = Audience::RecipientsOf { recipients_of: "a".parse().unwrap(), schools: schools().into() };
        let correction = Broadcast { audience: follows, ..sent() };
        assert_eq!(correction.received_by(&head()).unwrap().schools(), [hibari].into());
    }

    #[test]
    fn a_school_sees_what_the_board_asks_there_and_of_which_survey_a_reminder_reminds() {
        let survey = Survey { anonymous: true, ..Survey::default() };
        let asks = Broadcast { survey: Some(Box::new(survey)), reminds: Some("root".parse().unwrap()), ..sent() };
        let received = asks.received_by(&head()).unwrap();
        assert_eq!((&received.broadcast().survey, &received.broadcast().reminds), (&asks.survey, &asks.reminds));
    }

    #[test]
    fn nobody_receives_what_is_not_out_not_the_boards_or_not_for_the_whole_of_them() {
        let [hibari, minami] = schools();
        let elsewhere = staff(Role::School { schools: vec!["D113299900035".parse().unwrap()], administrator: true });
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec!["mine".parse().unwrap()] });
        let drafter = staff(Role::Drafter { school: hibari.clone(), groups: vec!["club".parse().unwrap()] });
        for nobody in [elsewhere, teacher.clone(), drafter, Staff { active: false, ..head() }] {
            assert_eq!(sent().received_by(&nobody), None, "{nobody:?}");
        }
        assert_eq!(sent().received_at(&teacher.scope(&hibari).unwrap()), None);
        for state in [State::Draft, State::Waiting, State::Released, State::Planning, State::Stopped, State::Moved] {
            assert_eq!(Broadcast { state, ..sent() }.received_by(&head()), None, "{state:?}");
        }
        for state in [State::Sending, State::Withdrawn] {
            assert!(Broadcast { state, ..sent() }.received_by(&head()).is_some(), "{state:?}");
        }
        assert_eq!(Broadcast { from: Sender::School(minami.clone()), ..sent() }.received_by(&head()), None);
        // One family's letter, and what stands on one family's page alone, is not the school's.
        let other = staff(Role::School { schools: vec![minami], administrator: true });
        assert_eq!(sent().received_by(&other), None);
        let content = Content { on_page_only: true, ..Content::default() };
        assert_eq!(Broadcast { content, ..sent() }.received_by(&head()), None);
    }
}
