//! From LINE's webhook to the table: webhook-intake, the inbound queue, conversation, the absences queue, the recorder.
//!
//! What may go wrong: LINE delivers twice, again, late and out of order; an invocation ends at any step; SQS takes some
//! entries of a batch, or takes them and its answer is lost; LINE does not hear our 200; a function ends before or
//! after its effect, or is so slow that SQS hands its message to another while it is still at work; the deduplication
//! window of either queue (5 minutes) passes at any moment. All events are confirmations (送る) by one person about one
//! day, for that is where order matters; an event's number is LINE's timestamp and names its entry.
//!
//! Left out: messages that are taken up ten times and go to the dead letters (there are fewer faults here), the batches
//! of ten in which Lambda hands messages over (here one by one, as within one group), and what the guardian is told
//! ([`recorder`](crate::recorder)).

mod claims;
mod functions;
mod line;
mod state;

pub use claims::proofs;
pub use state::{Event, Flaw, Function, Protocol, State, World};

use std::fmt;

use stateright::{Model, Property};

/// One step of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// LINE delivers this request, for the first time or again.
    LineDelivers(usize),
    /// An invocation sends its next batch: what SQS takes of it, and whether its answer arrives.
    IntakeSends {
        /// Which one.
        invocation: usize,
        /// What SQS puts into the queue, or knows already.
        taken: Vec<Event>,
        /// Whether the invocation hears of it.
        answered: bool,
    },
    /// An invocation answers LINE, which hears it or does not.
    IntakeAnswers {
        /// Which one.
        invocation: usize,
        /// Whether LINE hears it in time.
        heard: bool,
    },
    /// An invocation ends where it is.
    IntakeCrashes(usize),
    /// The queue before this function forgets the deduplication ids that it has seen.
    WindowPasses(Function),
    /// SQS hands its first message to the function.
    Receives(Function),
    /// A conversation places its order: whether SQS takes it, and whether its answer arrives.
    Places {
        /// Which one.
        worker: usize,
        /// Whether the order is in the queue, now or already.
        taken: bool,
        /// Whether the conversation hears of it.
        answered: bool,
    },
    /// A recorder writes its entry.
    Writes(usize),
    /// The function is done, and its message is deleted if it still holds it.
    Deletes(Function, usize),
    /// The function ends where it is.
    Crashes(Function, usize),
    /// SQS gives up on the function, which goes on all the same.
    VisibilityPasses(Function, usize),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineDelivers(request) => write!(f, "LINE delivers request {request}"),
            Self::IntakeSends { taken, answered: true, .. } => write!(f, "SQS takes {taken:?} and says so"),
            Self::IntakeSends { taken, .. } => write!(f, "SQS takes {taken:?} and its answer is lost"),
            Self::IntakeAnswers { heard: true, .. } => write!(f, "intake answers LINE"),
            Self::IntakeAnswers { .. } => write!(f, "intake's answer to LINE is lost"),
            Self::IntakeCrashes(_) => write!(f, "intake crashes"),
            Self::WindowPasses(function) => write!(f, "the deduplication window before {function} passes"),
            Self::Receives(function) => write!(f, "{function} receives the first message"),
            Self::Places { answered: true, .. } => write!(f, "conversation places the order"),
            Self::Places { taken: true, .. } => write!(f, "conversation places the order and does not hear so"),
            Self::Places { .. } => write!(f, "conversation cannot place the order"),
            Self::Writes(_) => write!(f, "recorder writes"),
            Self::Deletes(function, _) => write!(f, "{function} is done"),
            Self::Crashes(function, _) => write!(f, "{function} crashes"),
            Self::VisibilityPasses(function, _) => write!(f, "SQS gives up on a slow {function}"),
        }
    }
}

impl Step {
    /// Whether the step needs something to go wrong: of those a world has a limited number.
    fn is_fault(&self, state: &State, protocol: &Protocol) -> bool {
        match self {
            Self::IntakeSends { invocation, taken, answered } => {
                !answered || taken.len() < state.invocations[*invocation].batch(protocol).len()
            }
            Self::IntakeAnswers { heard, .. } => !heard,
            Self::Places { answered, .. } => !answered,
            Self::IntakeCrashes(_) | Self::Crashes(..) | Self::VisibilityPasses(..) => true,
            _ => false,
        }
    }
}

impl Model for World {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::new(self)]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        self.steps_of_line_and_intake(state, steps);
        self.steps_of(Function::Conversation, state, steps);
        self.steps_of(Function::Recorder, state, steps);
        if state.faults == 0 {
            steps.retain(|step| !step.is_fault(state, &self.protocol));
        }
    }

    fn next_state(&self, before: &State, step: Step) -> Option<State> {
        let mut state = before.clone();
        if step.is_fault(before, &self.protocol) {
            state.faults -= 1;
        }
        match step {
            Step::LineDelivers(request) => self.deliver(&mut state, request),
            Step::IntakeSends { invocation, taken, answered } => self.send(&mut state, invocation, &taken, answered),
            Step::IntakeAnswers { invocation, heard } => state.answer(invocation, heard),
            Step::IntakeCrashes(invocation) => drop(state.invocations.remove(invocation)),
            Step::WindowPasses(function) => state.pass_window(function),
            Step::Receives(function) => state.at(function).receive(),
            Step::Places { worker, taken, answered } => self.place(&mut state, worker, taken, answered),
            Step::Writes(worker) => self.write(&mut state, worker),
            Step::Deletes(function, worker) => state.at(function).delete(worker),
            Step::Crashes(function, worker) => self.crash(&mut state, function, worker),
            Step::VisibilityPasses(function, worker) => state.at(function).give_up_on(worker),
        }
        state.invocations.sort();
        state.conversation.workers.sort();
        state.recorder.workers.sort();
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        claims::properties()
    }
}
