//! Digests: the real planner, sender and clockwork, at the hour at which a digest is closed.
//!
//! A few broadcasts go out within the minutes before that hour, to guardians who wish for a digest and to some who do not. Several
//! functions are at work at once, each step of the table or of LINE by itself, and any of them ends anywhere. Meanwhile links are
//! suspended, people block us, and broadcasts are taken back.
//!
//! In the end faults stop and everything is done. Then everybody has heard of each broadcast once, in a digest or by itself; nobody has
//! got two digests of one hour, nor an empty one; and nobody has read of what was none of theirs when it was closed.

mod doing;
mod outside;
mod people;
mod run;
mod town;
mod verdict;

use crate::{Chance, Proof, Size, cases::Claim};

pub use run::run;

/// What is claimed here.
pub const CLAIM: &str = "broadcast.digest-once";

/// The most guardians of a town.
pub const LARGEST: usize = 6;

/// What a variant does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The look at the digest in the write itself: who saw it open enters it, open or not.
    LooksBefore,
    /// Who came in: when the digest is closed, everybody gets it by itself.
    ForgetsWhoCameIn,
    /// The links at the time of the digest: who could read it when they were entered, does.
    AsksNoLinks,
}

/// Plays many towns.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let cases = match size {
        Size::Small => 2_000,
        Size::Large => 50_000,
    };
    let claim = Claim {
        name: CLAIM,
        words: "Whoever wishes for a digest hears of each broadcast once, in one message of its hour or by itself when that is closed; of none that was \
                taken back or whose link was suspended by then; and never of nothing.",
        bounds: format!(
            "towns of two schools and 1 to {LARGEST} guardians, up to 3 broadcasts within the 3 minutes before the hour, the product's own planner, \
             sender and clockwork over its table in memory, up to 5 of them at work at once; errors before and after each write, 5xx, 429, answers \
             that get lost, ends at any step, early and double delivery, dead letters two days later, suspensions, blocks, withdrawals"
        ),
        unit: "seeded towns",
        variants: &[
            ("looks whether the digest is open before it writes, and not in the write", Flaw::LooksBefore),
            ("forgets who came into the digest before it was closed", Flaw::ForgetsWhoCameIn),
            ("does not ask for links again, neither when the digest is planned nor when it is sent", Flaw::AsksNoLinks),
        ],
        longest: LARGEST,
    };
    Ok(vec![claim.proof(cases, |flaw, chance: Chance, people| run(flaw, chance, people))?])
}
