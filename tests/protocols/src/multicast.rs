//! From the chunks queue to LINE: a sender notes its attempt, calls LINE under a key, notes what became of it.
//!
//! What may go wrong: an order is placed twice; the queue hands one out again while a sender is at work on it, or days later; LINE's answer is
//! lost, whether or not it took the chunk; LINE is busy; a recipient leaves LINE, which then refuses the whole chunk, and looks at the
//! recipients or at the key first; a sender ends at any step. LINE forgets a key after 24 hours. Half days pass at any time; no sender lives as
//! long as that.
//!
//! Left out: mails, which have no key (the cities know them), and dead letters as such: an order that failed may wait for days.

mod claims;
mod state;
mod work;

pub use claims::proofs;
pub use state::{Flaw, State, World};

use std::fmt;

use stateright::{Model, Property};

/// One step of somebody; the numbers count the senders at work, or the orders, or the chunks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A sender receives an order.
    Receives(usize),
    /// It reads how far the chunk has come, and decides.
    Reads(usize),
    /// It notes its attempt, or that the chunk is parked, unless somebody was faster.
    Notes(usize),
    /// LINE takes the chunk, or knows its key, and says so.
    Takes(usize),
    /// LINE takes the chunk, and does not say so.
    TakesSilently(usize),
    /// LINE neither takes it nor says so.
    Fails(usize),
    /// LINE is busy, and says so.
    IsBusy(usize),
    /// LINE refuses the chunk because of the one who has left.
    Refuses(usize),
    /// It notes what became of the chunk, unless somebody was faster.
    Settles(usize),
    /// It is done, and its order is deleted.
    Deletes(usize),
    /// A sender ends where it is.
    Ends(usize),
    /// The queue hands an order out although somebody is at work on it.
    ComesEarly(usize),
    /// A recipient of a chunk leaves LINE.
    Leaves(usize),
    /// Half a day passes.
    HalfADay,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Receives(_) => "a sender receives the order",
            Self::Reads(_) => "it reads the chunk",
            Self::Notes(_) => "it notes",
            Self::Takes(_) => "LINE takes it",
            Self::TakesSilently(_) => "LINE takes it and does not say so",
            Self::Fails(_) => "LINE neither takes it nor says so",
            Self::IsBusy(_) => "LINE is busy",
            Self::Refuses(_) => "LINE refuses one recipient",
            Self::Settles(_) => "it notes what became of it",
            Self::Deletes(_) => "the order is deleted",
            Self::Ends(_) => "the sender ends",
            Self::ComesEarly(_) => "the order comes again too early",
            Self::Leaves(_) => "a recipient leaves LINE",
            Self::HalfADay => "half a day passes",
        })
    }
}

impl Step {
    /// Whether the step needs something to go wrong: of those a world has a limited number.
    fn is_fault(&self) -> bool {
        matches!(self, Self::TakesSilently(_) | Self::Fails(_) | Self::IsBusy(_) | Self::Ends(_) | Self::ComesEarly(_))
    }
}

impl Model for World {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::new(self)]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        self.steps_of_everybody(state, steps);
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
            Step::Receives(order) => state.receive(order),
            Step::Reads(number) => self.read(&mut state, number),
            Step::Notes(number) | Step::Settles(number) => self.write(&mut state, number),
            Step::Takes(number) => self.taken(&mut state, number),
            Step::TakesSilently(number) => {
                self.hear(&mut state, number);
                self.unclear(&mut state, number);
            }
            Step::Fails(number) => self.unclear(&mut state, number),
            Step::IsBusy(number) => self.busy(&mut state, number),
            Step::Refuses(number) => self.refused(&mut state, number),
            Step::Deletes(number) => state.delete(number),
            Step::Ends(number) => state.give_back(number),
            Step::ComesEarly(order) => state.orders[order].held = false,
            Step::Leaves(chunk) => state.leave(chunk),
            Step::HalfADay => state.pass(),
        }
        state.senders.sort();
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        claims::properties()
    }
}
