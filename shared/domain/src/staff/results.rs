//! What came of what a broadcast asked, and who sees it.

use super::{SchoolScope, Staff};
use crate::{
    broadcast::{Broadcast, Sender},
    school::SchoolCode,
};

impl Staff {
    /// How far this person sees what was answered at that school, or which times were taken: the school's own people also of
    /// what the board asks there, a homeroom teacher as far as their homerooms. `None`: not at all, because it has not gone out or
    /// not there, asks nothing, or is between the board and single families.
    pub fn results_of(&self, broadcast: &Broadcast, school: &SchoolCode) -> Option<SchoolScope> {
        let scope = self.scope(school)?;
        let asks = broadcast.survey.is_some() || broadcast.appointments.is_some();
        let went = asks && broadcast.went_out() && broadcast.audience.schools().contains(school);
        let received = broadcast.from != Sender::Board || self.board_scope().is_some() || broadcast.is_schools(school);
        (went && received).then_some(scope)
    }

    /// How far to read for telling which children are asked together: siblings sit in homerooms of several teachers, so whoever
    /// sees any results there has the whole school read. What is shown of it is still only what [`Self::results_of`] covers.
    pub fn households_of(&self, broadcast: &Broadcast, school: &SchoolCode) -> Option<SchoolScope> {
        self.results_of(broadcast, school).map(|scope| SchoolScope { homerooms: None, ..scope })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        broadcast::{Audience, Content, Person, Segment, State},
        staff::Role,
        survey::Survey,
    };

    fn schools() -> [SchoolCode; 2] {
        ["B113299900019", "C113299900027"].map(|code| code.parse().unwrap())
    }

    fn staff(role: Role) -> Staff {
        Staff::new("s".parse().unwrap(), "佐々木", role)
    }

    fn asks(from: Sender, segment: Segment) -> Broadcast {
        let author = Person { id: "other".parse().unwrap(), name: "委員".into() };
        Broadcast {
            state: State::Sent,
            audience: Audience::Segments { segments: [segment].into() },
            survey: Some(Box::new(Survey::default())),
            ..Broadcast::draft("b".parse().unwrap(), from, author, jiff::Timestamp::UNIX_EPOCH)
        }
    }

    #[test]
    fn a_school_sees_its_own_answers_and_a_teacher_their_homerooms() {
        let [hibari, minami] = schools();
        let head = staff(Role::School { schools: vec![hibari.clone()], administrator: false });
        let teacher = staff(Role::HomeroomTeacher { school: hibari.clone(), homerooms: vec!["mine".parse().unwrap()] });
        let drafter = staff(Role::Drafter { school: hibari.clone(), groups: vec![] });
        let board = staff(Role::Board);
        for from in [Sender::Board, Sender::School(hibari.clone())] {
            let sent = asks(from, Segment::Everyone { school: hibari.clone() });
            assert!(head.results_of(&sent, &hibari).unwrap().is_whole());
            assert!(board.results_of(&sent, &hibari).is_some());
            let own = teacher.results_of(&sent, &hibari).unwrap();
            assert!(own.covers(&"mine".parse().unwrap()) && !own.covers(&"other".parse().unwrap()));
            assert!(teacher.households_of(&sent, &hibari).unwrap().is_whole());
            assert_eq!(drafter.households_of(&sent, &hibari), None);
            assert_eq!(teacher.households_of(&sent, &minami), None);
            assert_eq!(drafter.results_of(&sent, &hibari), None);
            assert_eq!(Staff { active: false, ..head.clone() }.results_of(&sent, &hibari), None);
            for person in [&head, &teacher, &board] {
                assert_eq!(person.results_of(&sent, &minami), None, "it did not go there");
                assert_eq!(person.results_of(&Broadcast { state: State::Released, ..sent.clone() }, &hibari), None);
                assert_eq!(person.results_of(&Broadcast { survey: None, ..sent.clone() }, &hibari), None);
            }
            let elsewhere = staff(Role::School { schools: vec![minami.clone()], administrator: true });
            assert_eq!(elsewhere.results_of(&sent, &hibari), None);
        }
    }

    #[test]
    fn what_the_board_asks_single_families_is_between_them() {
        let [hibari, _] = schools();
        let head = staff(Role::School { schools: vec![hibari.clone()], administrator: true });
        let board = staff(Role::Board);
        let one = Segment::Pupil { school: hibari.clone(), pupil: "p".parse().unwrap() };
        let everyone = Segment::Everyone { school: hibari.clone() };
        let content = Content { on_page_only: true, ..Content::default() };
        for private in [asks(Sender::Board, one.clone()), Broadcast { content, ..asks(Sender::Board, everyone) }] {
            assert_eq!(head.results_of(&private, &hibari), None);
            assert!(board.results_of(&private, &hibari).is_some());
        }
        assert!(head.results_of(&asks(Sender::School(hibari.clone()), one), &hibari).is_some());
    }
}
