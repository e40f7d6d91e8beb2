//! The audit log. Nothing here changes an entry or takes one away.

use std::future::Future;

use domain::{
    audit::{Act, Chain, ChainScope, Head, Recorded},
    id::ImportId,
};

use crate::TableError;

/// Writing down what is about to be done.
pub trait AuditLog: Send + Sync {
    /// Adds an entry at the chain's end, however many others do so at the same moment. Call it before acting, and act
    /// only after it came back: what was done is in the log then, whatever happens.
    ///
    /// A call that failed may have added the entry, and repeating it adds another: what was tried twice is there twice.
    fn append(&self, chain: &Chain, act: Act) -> impl Future<Output = Result<Recorded, TableError>> + Send;

    /// The same of what an import is about to do: each deed is in a chain once for each import, however often it is tried.
    fn append_once(
        &self,
        import: &ImportId,
        chain: &Chain,
        act: Act,
    ) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// Looking at a log: whoever may see the whole of it.
pub trait AuditReading: Send + Sync {
    /// Where it ends at this moment.
    fn end(&self, scope: &ChainScope) -> impl Future<Output = Result<Head, TableError>> + Send;

    /// The newest entries with numbers below `before`, newest first.
    fn newest(
        &self,
        scope: &ChainScope,
        before: Option<u64>,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Recorded>, TableError>> + Send;

    /// The entries with numbers from `first` on, in their order.
    fn from(
        &self,
        scope: &ChainScope,
        first: u64,
        most: u16,
    ) -> impl Future<Output = Result<Vec<Recorded>, TableError>> + Send;
}
