//! The queue and the recorders.

use super::{
    Step,
    state::{Flaw, Recorder, State, World},
};

impl World {
    pub(super) fn steps_of_queue_and_recorders(&self, state: &State, steps: &mut Vec<Step>) {
        if state.windows > 0 && !state.remembered.is_empty() {
            steps.push(Step::WindowPasses);
        }
        if !state.held && !state.queue.is_empty() {
            steps.push(Step::RecorderReceives);
        }
        for (number, recorder) in state.recorders.iter().enumerate() {
            steps.push(if recorder.has_written { Step::RecorderDeletes(number) } else { Step::RecorderWrites(number) });
            steps.push(Step::RecorderCrashes(number));
            if recorder.holds && !self.protocol.has(Flaw::NeverHandsOutAgain) {
                steps.push(Step::VisibilityPasses(number));
            }
        }
    }

    /// One conditional write: an event changes the item when it is newer than the newest that did.
    pub(super) fn write(&self, state: &mut State, number: usize) {
        let recorder = &mut state.recorders[number];
        recorder.has_written = true;
        let item = &mut state.item;
        item.seen.insert(recorder.event);
        if self.protocol.has(Flaw::LastArrivalWins) || item.newest.is_none_or(|newest| newest < recorder.event) {
            item.newest = Some(recorder.event);
            item.changes.push(recorder.event);
            item.changes.sort_unstable();
        }
    }

    pub(super) fn crash(&self, state: &mut State, number: usize) {
        let recorder = state.recorders.remove(number);
        if recorder.holds && !self.protocol.has(Flaw::NeverHandsOutAgain) {
            state.held = false;
        }
    }
}

impl State {
    pub(super) fn pass_window(&mut self) {
        self.windows -= 1;
        self.remembered.clear();
    }

    pub(super) fn receive(&mut self) {
        self.held = true;
        self.recorders.push(Recorder { event: self.queue[0], has_written: false, holds: true });
    }

    /// SQS does not delete for a recorder that it has given up on.
    pub(super) fn delete(&mut self, number: usize) {
        let recorder = self.recorders.remove(number);
        if recorder.holds {
            self.queue.remove(0);
            self.held = false;
        }
    }

    pub(super) fn give_up_on(&mut self, number: usize) {
        self.recorders[number].holds = false;
        self.held = false;
    }
}
