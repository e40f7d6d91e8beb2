//! Faults that happen in AWS and in no emulator.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not arrive: the connection breaks before.
    Unsent,
    /// It arrives and is carried out (or refused), and the connection breaks before the answer.
    AnswerLost,
    /// A batch is accepted, and every part of it comes back undone.
    LeftUndone,
    /// DynamoDB has more than enough to do: it refuses, and has done nothing.
    Throttled,
    /// Another transaction is at the same items: this one is cancelled, and has done nothing.
    TransactionConflict,
}

/// The faults that are planned, shared by all clients of one [`Dynamo`](crate::Dynamo).
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<VecDeque<(String, Fault)>>>);

impl Faults {
    /// The next `count` requests of this operation (`PutItem`, `TransactWriteItems` …) meet the fault, retries included.
    /// Several plans for one operation are met in their order.
    pub fn plan(&self, operation: &str, fault: Fault, count: usize) {
        let planned = (operation.to_owned(), fault);
        self.planned().extend(std::iter::repeat_n(planned, count));
    }

    /// Planned faults that no request has met yet.
    pub fn left(&self) -> usize {
        self.planned().len()
    }

    /// Forgets what is planned and has not been met; gives their number.
    pub fn forget(&self) -> usize {
        self.planned().drain(..).count()
    }

    pub(crate) fn next(&self, operation: &str) -> Option<Fault> {
        let mut planned = self.planned();
        let place = planned.iter().position(|(of, _)| of == operation)?;
        planned.remove(place).map(|(_, fault)| fault)
    }

    fn planned(&self) -> MutexGuard<'_, VecDeque<(String, Fault)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
