//! LINE and webhook-intake.

use super::{
    Event, Step,
    state::{Flaw, Invocation, State, World},
};

impl World {
    pub(super) fn steps_of_line_and_intake(&self, state: &State, steps: &mut Vec<Step>) {
        let requests = 0..self.requests.len();
        steps.extend(requests.filter(|&request| state.delivered[request] < self.deliveries).map(Step::LineDelivers));
        for (number, invocation) in state.invocations.iter().enumerate() {
            steps.push(Step::IntakeCrashes(number));
            if invocation.left.is_empty() {
                steps.extend([true, false].map(|heard| Step::IntakeAnswers { invocation: number, heard }));
            } else {
                steps.extend(sends(number, invocation.batch(&self.protocol)));
            }
        }
    }

    pub(super) fn deliver(&self, state: &mut State, request: usize) {
        state.delivered[request] += 1;
        if self.protocol.has(Flaw::AcknowledgesEarly) {
            state.acknowledged[request] = true;
        }
        let left = self.requests[request].clone();
        state.invocations.push(Invocation { request, round: 1, left, failed: Vec::new() });
    }

    pub(super) fn send(&self, state: &mut State, number: usize, taken: &[Event], answered: bool) {
        for event in taken {
            state.conversation.put(*event);
        }
        let invocation = &mut state.invocations[number];
        let batch: Vec<_> = invocation.left.drain(..self.protocol.batch.min(invocation.left.len())).collect();
        let believed =
            |event: &Event| answered && (self.protocol.has(Flaw::IgnoresPartialFailures) || taken.contains(event));
        invocation.failed.extend(batch.into_iter().filter(|event| !believed(event)));
        if invocation.left.is_empty() && invocation.round < self.protocol.rounds {
            invocation.round += 1;
            invocation.left = std::mem::take(&mut invocation.failed);
        }
    }
}

impl State {
    pub(super) fn answer(&mut self, number: usize, heard: bool) {
        let invocation = self.invocations.remove(number);
        if invocation.failed.is_empty() && heard {
            self.acknowledged[invocation.request] = true;
        }
    }
}

/// Every way in which SQS can take a batch.
fn sends(invocation: usize, batch: &[Event]) -> impl Iterator<Item = Step> {
    let subsets = 0..1_u32 << batch.len();
    subsets.flat_map(move |subset| {
        let taken: Vec<_> = (0..batch.len()).filter(|bit| subset >> bit & 1 == 1).map(|bit| batch[bit]).collect();
        [true, false].map(|answered| Step::IntakeSends { invocation, taken: taken.clone(), answered })
    })
}
