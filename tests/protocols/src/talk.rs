//! The talk, walked at random: what a guardian can tap, write or come back to, and everything that they are shown.
//!
//! What must not be said is everywhere in reach: the reason that was chosen, the pupil's full name and its reading, the
//! name of the member of staff who confirms, and words that the guardian wrote.

mod phone;
mod walk;

use crate::{Proof, Size, cases::Claim};

/// What is claimed here.
pub const CLAIM: &str = "absence.nothing-confidential-is-said";

/// The most steps of a walk.
const LONGEST: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    /// 理由：けが.
    ConfirmNamesTheReason,
    /// 見本 優子さん.
    CallsByFullName,
    /// Repeats what was written.
    RepeatsWhatWasWritten,
}

/// Walks many walks.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let cases = match size {
        Size::Small => 400,
        Size::Large => 60_000,
    };
    let claim = Claim {
        name: CLAIM,
        words: "No title, line or button of the talk ever carries a reason, a full name, a member of staff's name or \
                words that somebody wrote; reasons are named only in the whole list of them, the same for everybody.",
        bounds: format!(
            "walks of 1 to {LONGEST} steps of a guardian with two children: a button that is shown or was shown, words, \
             a picture, a postback that is not ours, the school's confirmation, hours going by; answers after a full day \
             and a lost link"
        ),
        unit: "seeded walks",
        variants: &[
            ("names the reason where it is confirmed", Flaw::ConfirmNamesTheReason),
            ("calls the children by their full names", Flaw::CallsByFullName),
            ("repeats what was written", Flaw::RepeatsWhatWasWritten),
        ],
        longest: LONGEST,
    };
    Ok(vec![claim.proof(cases, walk::leaks)?])
}
