//! A homeroom's morning as the product's own clockwork, console and guardians write it: in any order, with writes that are lost or whose
//! answer is, looks at what was there before, and records of the stream that come twice.

mod school;
mod table;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use anyhow::Context as _;

use crate::{
    Proof, Size,
    cases::{Claim, Found},
    chance::Chance,
};
use school::School;

/// What is claimed here.
pub const CLAIM: &str = "arrival.nobody-unseen";

/// What a variant does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It asks, and writes down afterwards that it has.
    TellsBeforeItWrites,
    /// It writes a morning over another one.
    NoCondition,
    /// It looks at no seat again that was explained once.
    LooksOnce,
}

/// Things that happen in the longest morning.
const LONGEST: usize = 40;

/// Plays many mornings.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let cases = match size {
        Size::Small => 400,
        Size::Large => 20_000,
    };
    let claim = Claim {
        name: CLAIM,
        words: "No morning ends with an unexplained seat that nobody sees; nobody is asked twice; asking stops when one answers, and no \
                answer is lost.",
        bounds: format!(
            "1 to {LONGEST} taps, reports, cancellations, answers of two guardians, calls and ticks for three pupils of a homeroom, with \
             writes that are lost, writes whose answer is lost, looks at an earlier version, answers that LINE brings again, and records \
             of the stream that come twice; then a hundred calm minutes"
        ),
        unit: "seeded mornings",
        variants: &[
            ("asks before it writes", Flaw::TellsBeforeItWrites),
            ("writes a morning over another one", Flaw::NoCondition),
            ("looks at no seat again that was explained once", Flaw::LooksOnce),
        ],
        longest: LONGEST,
    };
    Ok(vec![claim.proof(cases, wrong)?])
}

fn wrong(flaw: Option<Flaw>, mut chance: Chance, length: usize) -> anyhow::Result<Found> {
    let mut school = School::open(flaw)?;
    for _ in 0..length {
        school.something_happens(&mut chance)?;
    }
    school.becomes_calm()?;
    school.verdict()
}

/// What a future over a table in memory comes to; it never waits.
fn now<T>(future: impl Future<Output = T>) -> anyhow::Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Ok(done),
        Poll::Pending => None.context("it waits"),
    }
}
