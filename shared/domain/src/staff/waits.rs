//! What of broadcasts waits for a person, and in which order people find the rest.

use jiff::Timestamp;

use super::Staff;
use crate::broadcast::{Broadcast, Can, State};

/// Why a broadcast waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waits {
    /// Somebody asks for approval.
    Approval,
    /// It was not approved: its author goes on with it.
    Refused,
    /// Its audience had become another one: nothing went out.
    Moved,
    /// Nobody had the right to send it any more when it fell due: nothing went out.
    Lapsed,
    /// It goes out, and part of it may be parked: its chunks tell.
    Parked,
    /// Somebody was disturbed while they took it back, and who got it may not know.
    Withdrawal,
}

impl Broadcast {
    /// Whether something of it may have reached somebody.
    pub fn went_out(&self) -> bool {
        matches!(self.state, State::Sending | State::Sent | State::Withdrawn)
    }

    /// By when lists are sorted: when it goes or went out, or was to; of what nobody has let go, when it was changed last.
    pub fn listed_at(&self) -> Timestamp {
        match self.state {
            State::Draft | State::Waiting | State::Stopped => self.changed_at,
            _ => self.dated().unwrap_or(self.changed_at),
        }
    }

    /// Why it may wait for a person, by where it stands.
    pub fn waits(&self) -> Option<Waits> {
        match self.state {
            State::Waiting => Some(Waits::Approval),
            State::Draft => self.refused.as_ref().map(|_| Waits::Refused),
            State::Moved => Some(Waits::Moved),
            State::Lapsed => Some(Waits::Lapsed),
            State::Sending => Some(Waits::Parked),
            State::Withdrawn => self.told.is_none().then_some(Waits::Withdrawal),
            State::Released | State::Planning | State::Sent | State::Stopped => None,
        }
    }

    /// The same, if this person is one of those for whom it waits.
    pub fn waits_for(&self, staff: &Staff) -> Option<Waits> {
        let sees = staff.sender_scope(&self.from).is_some_and(|scope| scope.covers(self));
        let asked = || self.asked.as_ref().is_some_and(|asked| asked.id == staff.id);
        self.waits().filter(|why| match why {
            _ if !sees => false,
            Waits::Approval => self.allows(staff, Can::Refuse),
            Waits::Refused => self.author.id == staff.id || asked(),
            Waits::Moved | Waits::Lapsed | Waits::Parked | Waits::Withdrawal => staff.sends(),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        broadcast::{Person, Refused, Released, Sender, Timing, Told},
        school::SchoolCode,
        staff::Role,
    };

    fn school() -> SchoolCode {
        "B113299900019".parse().unwrap()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn person(id: &str) -> Person {
        Person { id: id.parse().unwrap(), name: id.to_owned() }
    }

    fn of(author: &str, state: State) -> Broadcast {
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::School(school()), person(author), at(0));
        Broadcast { state, changed_at: at(500), ..draft }
    }

    #[test]
    fn each_waits_for_those_who_can_do_something() {
        let staff = |id: &str, role| Staff::new(id.parse().unwrap(), id, role);
        let head = |id: &str| staff(id, Role::School { schools: vec![school()], administrator: false });
        let teacher = staff("t", Role::HomeroomTeacher { school: school(), homerooms: vec![] });
        let drafter = staff("d", Role::Drafter { school: school(), groups: vec![] });
        let other = staff("o", Role::School { schools: vec!["C113299900027".parse().unwrap()], administrator: true });
        let waiting = Broadcast { asked: Some(person("t")), ..of("t", State::Waiting) };
        let asked_by_head = Broadcast { asked: Some(person("h")), ..of("h", State::Waiting) };
        let refused = |author: &str| {
            let refused = Some(Refused { by: person("h"), words: String::new() });
            Broadcast { asked: Some(person(author)), refused, ..of(author, State::Draft) }
        };
        for (broadcast, expected) in [
            (of("t", State::Draft), [None, None, None]),
            (waiting, [Some(Waits::Approval), None, None]),
            (asked_by_head, [None, None, None]),
            (refused("t"), [None, Some(Waits::Refused), None]),
            (refused("d"), [None, None, Some(Waits::Refused)]),
            (of("t", State::Moved), [Some(Waits::Moved), Some(Waits::Moved), None]),
            (of("d", State::Moved), [Some(Waits::Moved), None, None]),
            (of("t", State::Lapsed), [Some(Waits::Lapsed), Some(Waits::Lapsed), None]),
            (of("t", State::Sending), [Some(Waits::Parked), Some(Waits::Parked), None]),
            (of("t", State::Sent), [None, None, None]),
            (of("t", State::Withdrawn), [Some(Waits::Withdrawal), Some(Waits::Withdrawal), None]),
            (Broadcast { told: Some(Told::Nobody), ..of("t", State::Withdrawn) }, [None, None, None]),
        ] {
            let found = [head("h"), teacher.clone(), drafter.clone()].map(|staff| broadcast.waits_for(&staff));
            assert_eq!(found, expected, "{:?} of {}", broadcast.state, broadcast.author.name);
            assert_eq!(broadcast.waits_for(&other), None);
        }
    }

    #[test]
    fn lists_are_sorted_by_when_it_went_and_not_by_when_somebody_began_to_write() {
        assert_eq!(of("t", State::Draft).listed_at(), at(500));
        let released = Some(Released { by: person("t"), at: at(1_000), addressed: 1, key: "k".into() });
        let timing = Timing { at: Some(date(1970, 1, 2).at(9, 0, 0, 0)), urgent_until: None };
        for (state, now, scheduled) in [
            (State::Released, at(1_060), at(86_400)),
            (State::Sent, at(1_060), at(86_400)),
            (State::Withdrawn, at(1_060), at(86_400)),
            (State::Stopped, at(500), at(500)),
        ] {
            let broadcast = Broadcast { released: released.clone(), ..of("t", state) };
            assert_eq!(broadcast.listed_at(), now, "{state:?}");
            assert_eq!(Broadcast { timing, ..broadcast }.listed_at(), scheduled, "{state:?}");
        }
    }
}
