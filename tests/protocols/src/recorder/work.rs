//! The queue, the recorders, and what LINE makes of their calls.

use super::{
    Event, Sent, Step,
    state::{Flaw, Kept, Next, Recorder, State, World},
};

impl World {
    pub(super) fn steps_of_queue(&self, state: &State, steps: &mut Vec<Step>) {
        let again = |&event: &Event| state.placed[usize::from(event)] < self.placements;
        steps.extend((0..).take(self.taps.len()).filter(again).map(Step::Places));
        if state.windows > 0 && !state.remembered.is_empty() {
            steps.push(Step::WindowPasses);
        }
        if !state.held && !state.queue.is_empty() {
            steps.push(Step::Receives);
        }
    }

    /// One conditional write, which brings back what is there: so the recorder knows how much its answer is worth.
    pub(super) fn write(&self, state: &mut State, number: usize) {
        let event = state.recorders[number].event;
        let entry = state.entry_of(event);
        let kept = state.entries.entry(entry).or_insert(Kept { event, told: false });
        let next = match kept {
            Kept { event: other, .. } if *other != event => Next::Courtesy,
            Kept { told: true, .. } => Next::Delete,
            kept => {
                kept.told = self.flaw == Some(Flaw::NotesFirst);
                Next::Reply
            }
        };
        state.recorders[number].next = next;
    }

    fn after_telling(&self) -> Next {
        if matches!(self.flaw, Some(Flaw::NotesFirst | Flaw::NotesNothing)) { Next::Delete } else { Next::Note }
    }

    pub(super) fn replied(&self, state: &mut State, number: usize) {
        state.hear_reply(number);
        self.leave_it(state, number);
    }

    /// We do not ask again: the reply may have been sent, and what was recorded can be looked up.
    pub(super) fn leave_reply(&self, state: &mut State, number: usize, sent: Sent) {
        match sent {
            Sent::Yes => state.hear_reply(number),
            Sent::No => state.line(state.recorders[number].event).left_a_reply = true,
        }
        self.leave_it(state, number);
    }

    fn leave_it(&self, state: &mut State, number: usize) {
        let recorder = &mut state.recorders[number];
        recorder.next = if recorder.next == Next::Courtesy { Next::Delete } else { self.after_telling() };
    }

    pub(super) fn pushed(&self, state: &mut State, number: usize) {
        self.hear_push(state, number);
        state.recorders[number].next = self.after_telling();
    }

    pub(super) fn leave_push(&self, state: &mut State, number: usize, sent: Sent) {
        if sent == Sent::Yes {
            self.hear_push(state, number);
        }
        state.crash(number);
    }

    /// LINE sends once what comes under one key, and the key follows from the event.
    fn hear_push(&self, state: &mut State, number: usize) {
        let line = state.line(state.recorders[number].event);
        if line.pushes == 0 || self.flaw == Some(Flaw::RandomKey) {
            line.pushes += 1;
        }
    }
}

impl State {
    pub(super) fn steps_of(&self, number: usize, recorder: &Recorder, steps: &mut Vec<Step>) {
        match recorder.next {
            Next::Write => steps.push(Step::Writes(number)),
            Next::Reply | Next::Courtesy => {
                steps.push(Step::RefusesReply(number));
                steps.push(Step::LeavesReply(number, Sent::No));
                if !self.line[usize::from(recorder.event)].token_is_gone {
                    steps.push(Step::Replies(number));
                    steps.push(Step::LeavesReply(number, Sent::Yes));
                }
            }
            Next::Push => {
                steps.push(Step::Pushes(number));
                steps.extend([Sent::Yes, Sent::No].map(|sent| Step::LeavesPush(number, sent)));
            }
            Next::Note => steps.push(Step::Notes(number)),
            Next::Delete => steps.push(Step::Deletes(number)),
        }
        steps.push(Step::Crashes(number));
        if recorder.holds {
            steps.push(Step::VisibilityPasses(number));
        }
    }

    pub(super) fn place(&mut self, event: Event) {
        self.placed[usize::from(event)] += 1;
        if self.remembered.insert(event) {
            self.queue.push(event);
        }
    }

    pub(super) fn pass_window(&mut self) {
        self.windows -= 1;
        self.remembered.clear();
    }

    pub(super) fn receive(&mut self) {
        self.held = true;
        self.recorders.push(Recorder { event: self.queue[0], next: Next::Write, holds: true });
    }

    /// A token sends once. What a second tap hears (すでに受け付けています) is no acknowledgement, and not counted.
    fn hear_reply(&mut self, number: usize) {
        let Recorder { event, next, .. } = self.recorders[number];
        let line = self.line(event);
        line.token_is_gone = true;
        line.replies += u8::from(next == Next::Reply);
    }

    pub(super) fn refuse_reply(&mut self, number: usize) {
        let Recorder { event, next, .. } = self.recorders[number];
        self.line(event).token_is_gone = true;
        self.recorders[number].next = if next == Next::Courtesy { Next::Delete } else { Next::Push };
    }

    pub(super) fn note(&mut self, number: usize) {
        let entry = self.entry_of(self.recorders[number].event);
        if let Some(kept) = self.entries.get_mut(&entry) {
            kept.told = true;
        }
        self.recorders[number].next = Next::Delete;
    }

    /// SQS does not delete for a recorder that it has given up on.
    pub(super) fn delete(&mut self, number: usize) {
        let recorder = self.recorders.remove(number);
        if recorder.holds {
            self.queue.remove(0);
            self.held = false;
        }
    }

    pub(super) fn crash(&mut self, number: usize) {
        if self.recorders.remove(number).holds {
            self.held = false;
        }
    }

    pub(super) fn give_up_on(&mut self, number: usize) {
        self.recorders[number].holds = false;
        self.held = false;
    }
}
