//! From LINE's webhook to the table: webhook-intake, the inbound queue, the recorder.
//!
//! What may go wrong: LINE delivers twice, again, late and out of order; an invocation ends at any step; SQS takes some
//! entries of a batch, or takes them and its answer is lost; LINE does not hear our 200; a recorder ends before or
//! after its write, or is so slow that SQS hands its message to another while it is still at work; the deduplication
//! window of SQS (5 minutes) passes at any moment. All events are of one person and one day, for that is where order
//! matters; an event's number is LINE's timestamp.

mod claims;
mod line;
mod recorder;
mod state;

pub use claims::proofs;
pub use state::{Event, Flaw, Protocol, State, World};

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
    /// SQS forgets the deduplication ids that it has seen.
    WindowPasses,
    /// SQS hands its first message to a recorder.
    RecorderReceives,
    /// A recorder writes.
    RecorderWrites(usize),
    /// A recorder is done, and its message is deleted if it still holds it.
    RecorderDeletes(usize),
    /// A recorder ends where it is.
    RecorderCrashes(usize),
    /// SQS gives up on a recorder, which goes on all the same.
    VisibilityPasses(usize),
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
            Self::WindowPasses => write!(f, "the deduplication window passes"),
            Self::RecorderReceives => write!(f, "a recorder receives the first message"),
            Self::RecorderWrites(_) => write!(f, "a recorder writes"),
            Self::RecorderDeletes(_) => write!(f, "a recorder is done"),
            Self::RecorderCrashes(_) => write!(f, "a recorder crashes"),
            Self::VisibilityPasses(_) => write!(f, "SQS gives up on a slow recorder"),
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
            Self::IntakeCrashes(_) | Self::RecorderCrashes(_) | Self::VisibilityPasses(_) => true,
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
        self.steps_of_queue_and_recorders(state, steps);
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
            Step::WindowPasses => state.pass_window(),
            Step::RecorderReceives => state.receive(),
            Step::RecorderWrites(recorder) => self.write(&mut state, recorder),
            Step::RecorderDeletes(recorder) => state.delete(recorder),
            Step::RecorderCrashes(recorder) => self.crash(&mut state, recorder),
            Step::VisibilityPasses(recorder) => state.give_up_on(recorder),
        }
        state.invocations.sort();
        state.recorders.sort();
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        claims::properties()
    }
}
