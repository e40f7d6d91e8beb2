//! What somebody can do with a broadcast as it stands.

use super::{Broadcast, State};
use crate::staff::Staff;

/// Something that can be done with a broadcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation
pub enum Can {
    Edit,
    Release,
    /// Ask another person to send it.
    Ask,
    /// Send what somebody else asks to be sent.
    Approve,
    /// Give it back.
    Refuse,
    Stop,
    Withdraw,
    /// Decide about recipients about whom the machine goes no further.
    Resolve,
    /// Send it again to those who have not confirmed.
    Resend,
    /// Remind those of it who have not answered.
    Remind,
    /// Set until when it can be answered.
    Extend,
    /// Take no more answers.
    Close,
    /// Correct it for those who got it.
    Correct,
    Delete,
}

impl Can {
    /// Everything there is, in the order in which a page shows it.
    pub const ALL: [Self; 14] = [
        Self::Edit,
        Self::Release,
        Self::Ask,
        Self::Approve,
        Self::Refuse,
        Self::Stop,
        Self::Withdraw,
        Self::Resolve,
        Self::Resend,
        Self::Remind,
        Self::Extend,
        Self::Close,
        Self::Correct,
        Self::Delete,
    ];
}

impl Broadcast {
    /// Whether this person can do that with it now. Pages show by it, and functions refuse by it.
    pub fn allows(&self, staff: &Staff, what: Can) -> bool {
        let Some(scope) = staff.sender_scope(&self.from).filter(|scope| scope.covers(self)) else { return false };
        let went_out = matches!(self.state, State::Sending | State::Sent);
        let own_request = || self.asked.as_ref().is_some_and(|asked| asked.id == staff.id);
        // Somebody who sees only their own is nobody's second pair of eyes.
        let decides = || scope.is_whole() && self.asked.as_ref().is_some_and(|asked| asked.id != staff.id);
        // What follows it goes to all whom it reached: a teacher whose draft was sent to the whole school asks the school.
        let follows = || staff.may_send(&self.from, &self.audience);
        match what {
            // Nobody wrote it; but a part of it may wait for a person.
            _ if self.is_digest() && what != Can::Resolve => false,
            Can::Edit | Can::Delete => self.is_open(),
            Can::Release => self.is_open() && staff.may_send(&self.from, &self.audience),
            Can::Ask => self.is_open() && staff.may_draft(&self.from, &self.audience),
            Can::Approve => self.state == State::Waiting && decides() && staff.may_send(&self.from, &self.audience),
            Can::Refuse => self.state == State::Waiting && decides(),
            Can::Stop if self.state == State::Waiting => staff.sends() || own_request(),
            Can::Stop => staff.sends() && matches!(self.state, State::Released | State::Planning),
            // Who was disturbed while they took it back goes on with it.
            Can::Withdraw if self.state == State::Withdrawn => self.told.is_none() && follows(),
            Can::Withdraw | Can::Correct => went_out && follows(),
            Can::Resolve => staff.sends() && matches!(self.state, State::Sending | State::Withdrawn),
            Can::Resend => went_out && self.content.asks_confirmation && follows(),
            Can::Remind => went_out && self.is_asking() && follows(),
            // Answers to a reminder stand under the one that it reminds of.
            Can::Extend | Can::Close => went_out && self.is_asking() && self.reminds.is_none() && follows(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        broadcast::{Audience, Person, Segment, Sender, Told},
        school::SchoolCode,
        staff::Role,
    };

    fn school() -> SchoolCode {
        "B113299900019".parse().unwrap()
    }

    fn staff(id: &str, role: Role) -> Staff {
        Staff::new(id.parse().unwrap(), id, role)
    }

    fn head(id: &str) -> Staff {
        staff(id, Role::School { schools: vec![school()], administrator: false })
    }

    fn teacher(id: &str) -> Staff {
        staff(id, Role::HomeroomTeacher { school: school(), homerooms: vec!["mine".parse().unwrap()] })
    }

    fn person(id: &str) -> Person {
        Person { id: id.parse().unwrap(), name: id.to_owned() }
    }

    fn written_by(id: &str, state: State) -> Broadcast {
        let from = Sender::School(school());
        let segment = Segment::Homeroom { school: school(), homeroom: "mine".parse().unwrap() };
        let draft = Broadcast::draft("b".parse().unwrap(), from, person(id), Timestamp::UNIX_EPOCH);
        Broadcast { state, audience: Audience::Segments { segments: [segment].into() }, ..draft }
    }

    fn can(broadcast: &Broadcast, staff: &Staff) -> Vec<Can> {
        Can::ALL.into_iter().filter(|what| broadcast.allows(staff, *what)).collect()
    }

    #[test]
    fn where_it_stands_says_what_can_be_done() {
        let confirmed = |state| {
            let mut broadcast = written_by("t", state);
            broadcast.content.asks_confirmation = true;
            broadcast
        };
        for (state, expected) in [
            (State::Draft, vec![Can::Edit, Can::Release, Can::Ask, Can::Delete]),
            (State::Stopped, vec![Can::Edit, Can::Release, Can::Ask, Can::Delete]),
            (State::Moved, vec![Can::Edit, Can::Release, Can::Ask, Can::Delete]),
            (State::Waiting, vec![Can::Stop]),
            (State::Released, vec![Can::Stop]),
            (State::Planning, vec![Can::Stop]),
            (State::Sending, vec![Can::Withdraw, Can::Resolve, Can::Resend, Can::Correct]),
            (State::Sent, vec![Can::Withdraw, Can::Resend, Can::Correct]),
            (State::Withdrawn, vec![Can::Withdraw, Can::Resolve]),
        ] {
            let broadcast = Broadcast { asked: Some(person("t")), ..confirmed(state) };
            assert_eq!(can(&broadcast, &teacher("t")), expected, "{state:?}");
            assert_eq!(can(&broadcast, &teacher("u")), [], "{state:?}");
        }
        assert!(!written_by("t", State::Sent).allows(&teacher("t"), Can::Resend));
        let all_told = Broadcast { told: Some(Told::Nobody), ..written_by("t", State::Withdrawn) };
        assert_eq!(can(&all_told, &teacher("t")), [Can::Resolve]);
    }

    #[test]
    fn what_asks_is_reminded_of_extended_and_closed_by_whoever_could_send_it() {
        let asking = |state| Broadcast { survey: Some(Box::default()), ..written_by("t", state) };
        let all = [Can::Withdraw, Can::Remind, Can::Extend, Can::Close, Can::Correct];
        for (who, expected) in [(teacher("t"), &all[..]), (head("h"), &all), (teacher("u"), &[])] {
            assert_eq!(can(&asking(State::Sent), &who), expected, "{}", who.name);
        }
        for state in [State::Draft, State::Released, State::Withdrawn] {
            let asks = can(&asking(state), &teacher("t"));
            assert!(!asks.iter().any(|what| [Can::Remind, Can::Extend, Can::Close].contains(what)), "{state:?}");
        }
        let reminder = Broadcast { reminds: Some("root".parse().unwrap()), ..asking(State::Sent) };
        assert_eq!(can(&reminder, &teacher("t")), [Can::Withdraw, Can::Remind, Can::Correct]);
        let mut to_all = asking(State::Sent);
        to_all.audience = Audience::Segments { segments: [Segment::Everyone { school: school() }].into() };
        assert_eq!(can(&to_all, &teacher("t")), [], "the school has sent it for them");
    }

    #[test]
    fn nobody_approves_what_they_asked_for_and_a_teacher_approves_nothing() {
        let waiting = Broadcast { asked: Some(person("t")), ..written_by("t", State::Waiting) };
        assert_eq!(can(&waiting, &head("h")), [Can::Approve, Can::Refuse, Can::Stop]);
        let asked_by_head = Broadcast { asked: Some(person("h")), ..waiting };
        assert_eq!(can(&asked_by_head, &head("h")), [Can::Stop]);
        assert_eq!(can(&asked_by_head, &teacher("t")), [Can::Stop]);
    }

    #[test]
    fn who_only_drafts_asks_and_the_school_sends() {
        let drafter = staff("d", Role::Drafter { school: school(), groups: vec!["club".parse().unwrap()] });
        let to = |id: &str| Audience::Segments {
            segments: [Segment::Group { school: school(), group: id.parse().unwrap() }].into(),
        };
        let draft = Broadcast { audience: to("club"), ..written_by("d", State::Draft) };
        assert_eq!(can(&draft, &drafter), [Can::Edit, Can::Ask, Can::Delete]);
        assert_eq!(can(&Broadcast { audience: to("other"), ..draft.clone() }, &drafter), [Can::Edit, Can::Delete]);
        assert_eq!(can(&Broadcast { author: person("t"), ..draft.clone() }, &drafter), []);
        let waiting = Broadcast { state: State::Waiting, asked: Some(person("d")), ..draft.clone() };
        assert_eq!(can(&waiting, &drafter), [Can::Stop], "they take back what nobody has approved yet");
        let handed_in_by_another = Broadcast { asked: Some(person("t")), ..waiting.clone() };
        assert_eq!(can(&handed_in_by_another, &drafter), []);
        assert_eq!(can(&waiting, &head("h")), [Can::Approve, Can::Refuse, Can::Stop]);
        for state in [State::Released, State::Sending, State::Sent] {
            let mut gone = Broadcast { state, ..draft.clone() };
            gone.content.asks_confirmation = true;
            assert_eq!(can(&gone, &drafter), [], "{state:?}");
        }
    }

    #[test]
    fn a_teacher_releases_for_their_own_homerooms_only() {
        let mut broadcast = written_by("t", State::Draft);
        broadcast.audience = Audience::Segments { segments: [Segment::Everyone { school: school() }].into() };
        assert_eq!(can(&broadcast, &teacher("t")), [Can::Edit, Can::Delete]);
        assert!(broadcast.allows(&head("h"), Can::Release));
        let sent = Broadcast { state: State::Sent, ..broadcast.clone() };
        assert_eq!(can(&sent, &teacher("t")), []);
        assert_eq!(can(&sent, &head("h")), [Can::Withdraw, Can::Correct]);
        assert_eq!(can(&broadcast, &Staff { active: false, ..head("h") }), []);
    }
}
