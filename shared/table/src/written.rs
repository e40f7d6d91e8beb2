//! What a write by staff came to.

/// What a write by staff came to. Repeating it does no harm: what one's own earlier try wrote is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written<T> {
    /// It stands there now, as given.
    Now(T),
    /// This stood there before: of a change it is what was to be written, of something new whatever has its id.
    Before(T),
    /// Something else stands there than its writer had read. Nothing was written.
    Meanwhile,
    /// It is not there, or not any more. Nothing was written.
    Gone,
}

/// What writing somebody's account came to. Repeating it does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffWritten {
    /// It stands there now, as given, or stood there before.
    Done,
    /// Something else stands there than its writer had read. Nothing was written.
    Meanwhile,
    /// It is the last account that the board can use. Nothing was written.
    LastOfBoard,
    /// The board has accounts, so this is not its first. Nothing was written.
    NotTheFirst,
}
