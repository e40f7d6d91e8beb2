//! Where the guardians' page stands, for the addresses that letters carry.

use domain::registration::LetterCode;

/// The address of the guardians' page: `https://…/g/`.
#[derive(Clone, Debug)]
pub struct Page(String);

impl Page {
    /// At that address.
    pub fn at(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    /// Where a code takes whoever scans it.
    pub(crate) fn letter(&self, code: &LetterCode) -> String {
        format!("{}?letter={code}", self.0)
    }
}
