//! From the absences queue to the guardian's ear: the recorder writes the entry, tells the guardian, notes that they
//! were told.
//!
//! What may go wrong: conversation places an order again after the queue's deduplication window has passed; LINE's
//! reply token is too old, or used; LINE's answer to a reply or a push is lost, whether or not it sent the message; a
//! recorder ends at any step, or is so slow that SQS hands its message to another while it is still at work. One
//! button may be tapped twice: two events, one entry. A call that LINE puts off (429) is like a crash before it: the
//! message comes again.
//!
//! Left out: messages that LINE will never take (the quota is used up), retry keys that LINE has forgotten (after 24
//! hours, and an order is tried for a quarter of one), and dead letters (there are fewer faults here).

mod claims;
mod state;
mod work;

pub use claims::proofs;
pub use state::{Event, Flaw, State, World};

use std::fmt;

use stateright::{Model, Property};

/// One step of somebody; the numbers count the recorders at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Conversation places the order of an event, for the first time or again.
    Places(Event),
    /// The queue forgets the deduplication ids that it has seen.
    WindowPasses,
    /// SQS hands its first message to a recorder.
    Receives,
    /// A recorder writes its entry, or finds it there.
    Writes(usize),
    /// LINE sends the reply, and says so.
    Replies(usize),
    /// LINE refuses the reply token.
    RefusesReply(usize),
    /// LINE does not answer the reply.
    LeavesReply(usize, Sent),
    /// LINE takes the push, or knows its key already, and says so.
    Pushes(usize),
    /// LINE does not answer the push: the message goes back to the queue.
    LeavesPush(usize, Sent),
    /// A recorder notes on the entry that the guardian was told.
    Notes(usize),
    /// A recorder is done, and its message is deleted if it still holds it.
    Deletes(usize),
    /// A recorder ends where it is.
    Crashes(usize),
    /// SQS gives up on a recorder, which goes on all the same.
    VisibilityPasses(usize),
}

/// Whether LINE sent a message about which it did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sent {
    Yes,
    No,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Places(event) => write!(f, "conversation places the order of event {event}"),
            Self::WindowPasses => write!(f, "the deduplication window passes"),
            Self::Receives => write!(f, "a recorder receives it"),
            Self::Writes(_) => write!(f, "the entry is written or found"),
            Self::Replies(_) => write!(f, "LINE sends the reply"),
            Self::RefusesReply(_) => write!(f, "LINE refuses the reply token"),
            Self::LeavesReply(_, Sent::Yes) => write!(f, "LINE sends the reply and does not say so"),
            Self::LeavesReply(..) => write!(f, "LINE neither sends the reply nor says so"),
            Self::Pushes(_) => write!(f, "LINE takes the push"),
            Self::LeavesPush(_, Sent::Yes) => write!(f, "LINE sends the push and does not say so"),
            Self::LeavesPush(..) => write!(f, "LINE neither sends the push nor says so"),
            Self::Notes(_) => write!(f, "the note is written"),
            Self::Deletes(_) => write!(f, "the recorder is done"),
            Self::Crashes(_) => write!(f, "the recorder crashes"),
            Self::VisibilityPasses(_) => write!(f, "SQS gives up on a slow recorder"),
        }
    }
}

impl Step {
    /// Whether the step needs something to go wrong: of those a world has a limited number. That a token is too old, or
    /// that an order is placed again, is not wrong.
    fn is_fault(&self) -> bool {
        matches!(self, Self::LeavesReply(..) | Self::LeavesPush(..) | Self::Crashes(_) | Self::VisibilityPasses(_))
    }
}

impl Model for World {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::new(self)]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        self.steps_of_queue(state, steps);
        for (number, recorder) in state.recorders.iter().enumerate() {
            state.steps_of(number, recorder, steps);
        }
        if state.faults == 0 {
            steps.retain(|step| !step.is_fault());
        }
    }

    fn next_state(&self, before: &State, step: Step) -> Option<State> {
        let mut state = before.clone();
        if step.is_fault() {
            state.faults -= 1;
        }
        match step {
            Step::Places(event) => state.place(event),
            Step::WindowPasses => state.pass_window(),
            Step::Receives => state.receive(),
            Step::Writes(number) => self.write(&mut state, number),
            Step::Replies(number) => self.replied(&mut state, number),
            Step::RefusesReply(number) => state.refuse_reply(number),
            Step::LeavesReply(number, sent) => self.leave_reply(&mut state, number, sent),
            Step::Pushes(number) => self.pushed(&mut state, number),
            Step::LeavesPush(number, sent) => self.leave_push(&mut state, number, sent),
            Step::Notes(number) => state.note(number),
            Step::Deletes(number) => state.delete(number),
            Step::Crashes(number) => state.crash(number),
            Step::VisibilityPasses(number) => state.give_up_on(number),
        }
        state.recorders.sort();
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        claims::properties()
    }
}
