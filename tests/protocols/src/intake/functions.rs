//! The queues and the functions that work them off.

use super::{
    Step,
    state::{Day, Flaw, Function, State, Station, Worker, World},
};

impl World {
    pub(super) fn steps_of(&self, function: Function, state: &State, steps: &mut Vec<Step>) {
        let station = state.before(function);
        if state.windows > 0 && !station.remembered.is_empty() {
            steps.push(Step::WindowPasses(function));
        }
        if !station.held && !station.messages.is_empty() {
            steps.push(Step::Receives(function));
        }
        for (number, worker) in station.workers.iter().enumerate() {
            match (worker.has_done, function) {
                (true, _) => steps.push(Step::Deletes(function, number)),
                (false, Function::Conversation) => steps.extend(places(number)),
                (false, Function::Recorder) => steps.push(Step::Writes(number)),
            }
            steps.push(Step::Crashes(function, number));
            if worker.holds && !self.protocol.has(Flaw::NeverHandsOutAgain) {
                steps.push(Step::VisibilityPasses(function, number));
            }
        }
    }

    /// What SQS has not confirmed goes back to the queue that it came from.
    pub(super) fn place(&self, state: &mut State, number: usize, taken: bool, answered: bool) {
        let worker = &mut state.conversation.workers[number];
        let event = worker.event;
        if answered || self.protocol.has(Flaw::ForgetsTheOrder) {
            worker.has_done = true;
        } else {
            self.crash(state, Function::Conversation, number);
        }
        if taken {
            state.recorder.put(event);
        }
    }

    /// One conditional write: an entry is added under its own id, or is there already.
    pub(super) fn write(&self, state: &mut State, number: usize) {
        let worker = &mut state.recorder.workers[number];
        worker.has_done = true;
        let Day { entries } = &mut state.day;
        if self.protocol.has(Flaw::AppendsWhatComes) || !entries.contains(&worker.event) {
            entries.push(worker.event);
        }
        // What stands is folded in the order of the sender's time, whatever the order of arrival.
        if !self.protocol.has(Flaw::LastArrivalWins) {
            entries.sort_unstable();
        }
    }

    pub(super) fn crash(&self, state: &mut State, function: Function, number: usize) {
        let station = state.at(function);
        let worker = station.workers.remove(number);
        if worker.holds && !self.protocol.has(Flaw::NeverHandsOutAgain) {
            station.held = false;
        }
    }
}

impl State {
    pub(super) fn pass_window(&mut self, function: Function) {
        self.windows -= 1;
        self.at(function).remembered.clear();
    }
}

impl Station {
    /// A FIFO queue takes what it remembers for a repetition.
    pub(super) fn put(&mut self, event: super::Event) {
        if self.remembered.insert(event) {
            self.messages.push(event);
        }
    }

    pub(super) fn receive(&mut self) {
        self.held = true;
        self.workers.push(Worker { event: self.messages[0], has_done: false, holds: true });
    }

    /// SQS does not delete for a worker that it has given up on.
    pub(super) fn delete(&mut self, number: usize) {
        let worker = self.workers.remove(number);
        if worker.holds {
            self.messages.remove(0);
            self.held = false;
        }
    }

    pub(super) fn give_up_on(&mut self, number: usize) {
        self.workers[number].holds = false;
        self.held = false;
    }
}

/// Every way in which SQS can take an order.
fn places(worker: usize) -> [Step; 3] {
    [(true, true), (true, false), (false, false)].map(|(taken, answered)| Step::Places { worker, taken, answered })
}
