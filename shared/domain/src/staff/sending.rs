//! What staff may do with broadcasts.

use super::{Role, Staff};
use crate::{
    broadcast::{Audience, Broadcast, Segment, Sender},
    id::{GroupId, StaffId},
    school::SchoolCode,
};

/// The right to a sender's broadcasts: all of them, or one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderScope {
    from: Sender,
    /// Somebody who sees only what they wrote themselves.
    only: Option<StaffId>,
}

impl SenderScope {
    /// Whose broadcasts.
    pub fn from(&self) -> &Sender {
        &self.from
    }

    /// Whether it is all of them.
    pub fn is_whole(&self) -> bool {
        self.only.is_none()
    }

    /// Whether this one is among them.
    pub fn covers(&self, broadcast: &Broadcast) -> bool {
        broadcast.from == self.from && self.only.as_ref().is_none_or(|own| *own == broadcast.author.id)
    }
}

/// The right of who only drafts: to write to some groups of a school, and to know how these are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftScope {
    school: SchoolCode,
    groups: Vec<GroupId>,
}

impl DraftScope {
    /// The school that sends what they write.
    pub fn school(&self) -> &SchoolCode {
        &self.school
    }

    /// To whom they write.
    pub fn groups(&self) -> &[GroupId] {
        &self.groups
    }

    fn covers(&self, segment: &Segment) -> bool {
        matches!(segment, Segment::Group { school, group } if *school == self.school && self.groups.contains(group))
    }
}

impl Staff {
    /// The groups of that school to whom this person drafts; `None`: they are nobody who only drafts there.
    pub fn draft_scope(&self, school: &SchoolCode) -> Option<DraftScope> {
        let Role::Drafter { school: own, groups } = &self.role else { return None };
        (self.active && own == school).then(|| DraftScope { school: own.clone(), groups: groups.clone() })
    }

    /// What this person may see of that sender's broadcasts; `None`: nothing.
    pub fn sender_scope(&self, from: &Sender) -> Option<SenderScope> {
        let only = match (from, &self.role) {
            _ if !self.active => return None,
            (_, Role::Board) => None,
            (Sender::Board, _) => return None,
            (Sender::School(school), Role::School { schools, .. }) => {
                schools.contains(school).then_some(())?;
                None
            }
            (Sender::School(school), Role::HomeroomTeacher { school: own, .. } | Role::Drafter { school: own, .. }) => {
                (own == school).then_some(())?;
                Some(self.id.clone())
            }
        };
        Some(SenderScope { from: from.clone(), only })
    }

    /// Whether anything goes out by this person's word. Who only drafts asks the school.
    pub fn sends(&self) -> bool {
        self.active && !matches!(self.role, Role::Drafter { .. })
    }

    /// Whether this person may send to that segment. Of a single pupil it says whether they may at that school; whether
    /// the pupil is theirs, the scope says when the pupil is read.
    pub fn may_address(&self, segment: &Segment) -> bool {
        let Some(scope) = self.scope(segment.school()) else { return false };
        match segment {
            Segment::Homeroom { homeroom, .. } => scope.covers(homeroom),
            Segment::Pupil { .. } => true,
            _ => scope.is_whole(),
        }
    }

    /// Whether this person may send to that audience under that sender's name. A school addresses its own people only.
    pub fn may_send(&self, from: &Sender, audience: &Audience) -> bool {
        let own = |school: &_| match from {
            Sender::Board => true,
            Sender::School(from) => from == school,
        };
        let within = match audience {
            Audience::Segments { segments } => segments.iter().all(|segment| self.may_address(segment)),
            // Whom an earlier one reached is read through this person's scope again.
            Audience::RecipientsOf { schools, .. }
            | Audience::UnconfirmedOf { schools, .. }
            | Audience::UnansweredOf { schools, .. } => schools.iter().all(|school| self.scope(school).is_some()),
        };
        self.sends() && self.sender_scope(from).is_some() && within && audience.schools().iter().all(own)
    }

    /// Whether this person may write to that audience under that sender's name: whoever may send to it, and who only
    /// drafts to their own groups. Whom an earlier one reached is nobody's group.
    pub fn may_draft(&self, from: &Sender, audience: &Audience) -> bool {
        if self.sends() {
            return self.may_send(from, audience);
        }
        let Sender::School(school) = from else { return false };
        let Some(own) = self.draft_scope(school) else { return false };
        audience.segments().is_some_and(|segments| segments.iter().all(|segment| own.covers(segment)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(role: Role) -> Staff {
        Staff::new("s".parse().unwrap(), "佐々木", role)
    }

    #[test]
    fn nobody_sends_beyond_their_scope_or_under_another_name() {
        let [hibari, minami]: [SchoolCode; 2] = ["B113299900019", "C113299900027"].map(|code| code.parse().unwrap());
        let to = |segment| Audience::Segments { segments: [segment].into() };
        let everyone = |school: &SchoolCode| to(Segment::Everyone { school: school.clone() });
        let homeroom = |id: &str| to(Segment::Homeroom { school: hibari.clone(), homeroom: id.parse().unwrap() });
        let (from_hibari, from_minami) = (Sender::School(hibari.clone()), Sender::School(minami.clone()));
        let head = staff(Role::School { schools: vec![hibari.clone()], administrator: false });
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec!["mine".parse().unwrap()] });
        let board = staff(Role::Board);
        for (person, from, audience, may) in [
            (&head, &from_hibari, everyone(&hibari), true),
            (&head, &from_hibari, everyone(&minami), false),
            (&head, &from_minami, everyone(&minami), false),
            (&head, &Sender::Board, everyone(&hibari), false),
            (&teacher, &from_hibari, homeroom("mine"), true),
            (&teacher, &from_hibari, homeroom("other"), false),
            (&teacher, &from_hibari, everyone(&hibari), false),
            (&board, &Sender::Board, everyone(&minami), true),
            (&board, &from_hibari, everyone(&hibari), true),
            (&board, &from_hibari, everyone(&minami), false),
        ] {
            assert_eq!(person.may_send(from, &audience), may, "{person:?} {from:?} {audience:?}");
        }
    }

    #[test]
    fn who_only_drafts_writes_to_their_own_groups_and_sends_to_nobody() {
        let [hibari, minami]: [SchoolCode; 2] = ["B113299900019", "C113299900027"].map(|code| code.parse().unwrap());
        let group =
            |school: &SchoolCode, id: &str| Segment::Group { school: school.clone(), group: id.parse().unwrap() };
        let to = |segments: &[Segment]| Audience::Segments { segments: segments.iter().cloned().collect() };
        let follows = |schools| Audience::RecipientsOf { recipients_of: "b".parse().unwrap(), schools };
        let (from_hibari, from_minami) = (Sender::School(hibari.clone()), Sender::School(minami.clone()));
        let groups = ["club", "pta"].map(|id| id.parse().unwrap()).to_vec();
        let drafter = staff(Role::Drafter { school: hibari.clone(), groups });
        let mine = [group(&hibari, "club"), group(&hibari, "pta")];
        assert_eq!(drafter.draft_scope(&hibari).map(|own| own.groups().len()), Some(2));
        assert_eq!(drafter.draft_scope(&minami), None);
        for (from, audience, may) in [
            (&from_hibari, to(&[]), true),
            (&from_hibari, to(&mine), true),
            (&from_hibari, to(&[mine[0].clone(), group(&hibari, "other")]), false),
            (&from_hibari, to(&[group(&minami, "club")]), false),
            (&from_hibari, to(&[Segment::Everyone { school: hibari.clone() }]), false),
            (&from_hibari, to(&[Segment::Pupil { school: hibari.clone(), pupil: "p".parse().unwrap() }]), false),
            (&from_hibari, follows([hibari.clone()].into()), false),
            (&from_hibari, follows([].into()), false),
            (&from_minami, to(&mine), false),
            (&Sender::Board, to(&mine), false),
        ] {
            assert_eq!(drafter.may_draft(from, &audience), may, "{from:?} {audience:?}");
            assert!(!drafter.may_send(from, &audience), "{from:?} {audience:?}");
            assert!(!Staff { active: false, ..drafter.clone() }.may_draft(from, &audience));
        }
        let head = staff(Role::School { schools: vec![hibari.clone()], administrator: false });
        assert_eq!(head.draft_scope(&hibari), None);
        assert!(head.may_draft(&from_hibari, &to(&mine)) && !head.may_draft(&from_minami, &to(&mine)));
    }

    #[test]
    fn a_teacher_sees_their_own_and_the_school_all_of_its_own() {
        let hibari: SchoolCode = "B113299900019".parse().unwrap();
        let from = Sender::School(hibari.clone());
        let written_by = |id: &str| {
            let author = crate::broadcast::Person { id: id.parse().unwrap(), name: "田中".into() };
            Broadcast::draft("b".parse().unwrap(), from.clone(), author, jiff::Timestamp::UNIX_EPOCH)
        };
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec![] });
        let scope = teacher.sender_scope(&from).unwrap();
        assert!(scope.covers(&written_by("s")) && !scope.covers(&written_by("t")));
        let drafter = staff(Role::Drafter { school: hibari.clone(), groups: vec![] });
        let scope = drafter.sender_scope(&from).unwrap();
        assert!(scope.covers(&written_by("s")) && !scope.covers(&written_by("t")) && !scope.is_whole());
        let head = staff(Role::School { schools: vec![hibari], administrator: false });
        assert!(head.sender_scope(&from).unwrap().covers(&written_by("t")));
        assert_eq!(head.sender_scope(&Sender::Board), None);
        assert_eq!(Staff { active: false, ..staff(Role::Board) }.sender_scope(&from), None);
    }
}
