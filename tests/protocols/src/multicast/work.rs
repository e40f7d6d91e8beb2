//! The queue, the senders, and what LINE makes of their calls.

use super::{
    Step,
    state::{Chunk, Fate, Flaw, Next, Sender, State, World},
};

/// LINE forgets a key after so many half days.
const FORGETS: u8 = 2;
/// The gate: 23 hours, which are over when two half days are.
const GATE: u8 = 2;

impl World {
    pub(super) fn steps_of_everybody(&self, state: &State, steps: &mut Vec<Step>) {
        for (number, order) in state.orders.iter().enumerate().filter(|(_, order)| !order.deleted) {
            let at_work = state.senders.iter().filter(|sender| sender.order == number).count();
            match (order.held, at_work) {
                (false, 0 | 1) => steps.push(Step::Receives(number)),
                (true, 1) => steps.push(Step::ComesEarly(number)),
                // Two senders at one order are enough.
                _ => {}
            }
        }
        for (number, sender) in state.senders.iter().enumerate() {
            self.steps_of(state, number, sender, steps);
        }
        for (chunk, line) in state.line.iter().enumerate() {
            if state.leavers > 0 && !line.left {
                steps.push(Step::Leaves(chunk));
            }
        }
        if state.clock < self.half_days {
            steps.push(Step::HalfADay);
        }
    }

    fn steps_of(&self, state: &State, number: usize, sender: &Sender, steps: &mut Vec<Step>) {
        match sender.next {
            Next::Read => steps.push(Step::Reads(number)),
            Next::Note => steps.push(Step::Notes(number)),
            Next::Settle => steps.push(Step::Settles(number)),
            Next::Delete => steps.push(Step::Deletes(number)),
            Next::Call => {
                steps.extend([Step::Fails(number), Step::IsBusy(number)]);
                let refuses = state.line[sender.chunk].left && sender.knows.generation == 0;
                if refuses {
                    steps.push(Step::Refuses(number));
                }
                if !refuses || self.is_known(state, sender) {
                    steps.extend([Step::Takes(number), Step::TakesSilently(number)]);
                }
            }
        }
        steps.push(Step::Ends(number));
    }

    /// What a sender makes of what it reads.
    pub(super) fn read(&self, state: &mut State, number: usize) {
        let now = state.clock;
        let knows = state.chunks[state.senders[number].chunk].clone();
        let is_old = knows.first.is_some_and(|first| now - first >= GATE) && self.flaw != Some(Flaw::NoGate);
        let sender = &mut state.senders[number];
        sender.is_fresh = true;
        (sender.next, sender.knows) = match knows.fate {
            Fate::Done | Fate::Parked => (Next::Delete, Chunk::default()),
            Fate::Open if is_old => (Next::Settle, Chunk { fate: Fate::Parked, ..knows }),
            Fate::Open => {
                let (first, tries) = (knows.first.or(Some(now)), (knows.tries + 1).min(2));
                (Next::Note, Chunk { first, tries, ..knows })
            }
        };
    }

    fn is_known(&self, state: &State, sender: &Sender) -> bool {
        let no_memory = matches!(self.flaw, Some(Flaw::NoKey | Flaw::RandomKey));
        let taken = state.line[sender.chunk].taken.get(&sender.knows.generation);
        !no_memory && taken.is_some_and(|at| state.clock - at < FORGETS)
    }

    /// LINE sends once what comes under a key that it remembers.
    pub(super) fn hear(&self, state: &mut State, number: usize) {
        let sender = state.senders[number].clone();
        if self.is_known(state, &sender) {
            return;
        }
        let now = state.clock;
        let line = &mut state.line[sender.chunk];
        line.taken.insert(sender.knows.generation, now);
        line.heard[0] += 1;
        line.heard[1] += u8::from(sender.knows.generation == 0);
    }

    pub(super) fn taken(&self, state: &mut State, number: usize) {
        self.hear(state, number);
        let sender = &mut state.senders[number];
        sender.knows = Chunk { fate: Fate::Done, ..sender.knows.clone() };
        sender.next = Next::Settle;
    }

    /// Writes what the sender knows, where nobody has written since it read.
    pub(super) fn write(&self, state: &mut State, number: usize) {
        let sender = &mut state.senders[number];
        if !sender.is_fresh && self.flaw != Some(Flaw::WritesOver) {
            return state.give_back(number);
        }
        let there = &mut state.chunks[sender.chunk];
        *there = sender.knows.clone();
        sender.next = match (sender.next, there.fate) {
            (Next::Note, _) => Next::Call,
            (_, Fate::Open) => Next::Read,
            _ => Next::Delete,
        };
        if sender.next != Next::Call {
            sender.knows = Chunk::default();
        }
        let chunk = sender.chunk;
        let others = state.senders.iter_mut().enumerate().filter(|(other, _)| *other != number);
        for (_, other) in others.filter(|(_, other)| other.chunk == chunk) {
            other.is_fresh = false;
        }
    }

    /// Nobody knows: the order goes back.
    pub(super) fn unclear(&self, state: &mut State, number: usize) {
        if self.flaw == Some(Flaw::DropsOnError) { state.delete(number) } else { state.give_back(number) }
    }

    /// Not taken, for certain: where it was the only try under this key, it was none.
    pub(super) fn busy(&self, state: &mut State, number: usize) {
        let sender = &mut state.senders[number];
        if self.flaw == Some(Flaw::DropsOnError) || sender.knows.tries > 1 {
            return self.unclear(state, number);
        }
        sender.knows = Chunk { first: None, tries: 0, ..sender.knows.clone() };
        sender.next = Next::Settle;
    }

    /// Without the one who has left, under another key; unless an earlier try may have been taken.
    pub(super) fn refused(&self, state: &mut State, number: usize) {
        let sender = &mut state.senders[number];
        let uncertain = sender.knows.tries > 1 && self.flaw != Some(Flaw::TrustsRefusal);
        sender.knows = if uncertain {
            Chunk { fate: Fate::Parked, ..sender.knows.clone() }
        } else {
            Chunk { first: None, tries: 0, generation: 1, ..sender.knows.clone() }
        };
        sender.next = Next::Settle;
    }
}

impl State {
    pub(super) fn receive(&mut self, order: usize) {
        self.orders[order].held = true;
        let chunk = self.orders[order].chunk;
        self.senders.push(Sender { order, chunk, next: Next::Read, knows: Chunk::default(), is_fresh: true });
    }

    pub(super) fn delete(&mut self, number: usize) {
        let sender = self.senders.remove(number);
        // Also when the queue has handed the order to somebody else meanwhile.
        self.orders[sender.order].deleted = true;
    }

    /// The order comes again.
    pub(super) fn give_back(&mut self, number: usize) {
        let sender = self.senders.remove(number);
        self.orders[sender.order].held = self.senders.iter().any(|other| other.order == sender.order);
    }

    pub(super) fn leave(&mut self, chunk: usize) {
        self.leavers -= 1;
        self.line[chunk].left = true;
    }

    /// No sender lives for half a day. What LINE has forgotten is gone.
    pub(super) fn pass(&mut self) {
        self.clock += 1;
        while !self.senders.is_empty() {
            self.give_back(0);
        }
    }
}
