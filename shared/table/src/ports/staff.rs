//! Who is staff.

use std::future::Future;

use domain::{id::StaffId, staff::Staff};

use crate::TableError;

/// Who is staff, and what they may see.
pub trait StaffDirectory: Send + Sync {
    /// The person behind an account, as it is at this moment; `None`: an account without any right.
    fn staff(&self, id: &StaffId) -> impl Future<Output = Result<Option<Staff>, TableError>> + Send;
}
