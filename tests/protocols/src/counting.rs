//! Answers to a survey of a city, and what the product's own aggregator makes of the stream that tells of them.
//!
//! Families answer, change their answers, press twice, at three schools whose partitions share two shards. Each shard's changes are given out in
//! order, in batches of any size; a batch whose invocation failed, or whose success got lost, comes again with other borders; and an
//! invocation that was given up may run once more behind those that followed it.

mod answers;
mod shards;

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
use answers::City;
use shards::Faulty;

/// What is claimed here.
pub const CLAIM: &str = "survey.counted-once";

/// What a variant does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It does not look up to which change it has counted.
    NoSequence,
    /// It writes a tally over another one.
    NoCondition,
}

/// Answers of a city of ours, at its large size.
const LARGE: usize = 41_000;
/// Of the others.
const SMALL: usize = 400;

/// Plays many cities.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let (cases, most) = match size {
        Size::Small => (300, SMALL),
        Size::Large => (1_000, LARGE),
    };
    let claim = Claim {
        name: CLAIM,
        words: "However answers change and batches come again: a tally is what a recount of the answers finds.",
        bounds: format!(
            "{most} answers at three schools in two shards, one in five changed once, one in twenty given twice, in any order; batches of 1 to 150 \
             changes that fail before or after a write, come again with other borders, or run once more behind later ones"
        ),
        unit: "seeded cities",
        variants: &[
            ("does not look up to which change it has counted", Flaw::NoSequence),
            ("writes a tally over another one", Flaw::NoCondition),
        ],
        longest: 1,
    };
    let look =
        |flaw: Option<Flaw>, mut chance: Chance, _| drift(flaw, &mut chance, if flaw.is_some() { SMALL } else { most });
    Ok(vec![claim.proof(cases, look)?])
}

/// Where a tally is not what a recount finds.
fn drift(flaw: Option<Flaw>, chance: &mut Chance, answers: usize) -> anyhow::Result<Found> {
    let city = City::answering(chance, answers)?;
    let table = Faulty::new(&city, flaw)?;
    for shard in city.shards() {
        shards::give_out(&shard, &table, chance)?;
    }
    for (school, recount) in city.recounts() {
        let tally = table.tally(&school)?;
        if !tally.agrees_with(&recount) {
            let (told, is) = (tally.whole().answers, recount.whole().answers);
            return Ok(Some(format!(
                "{school} has {is} answers, and its tally says {told}, or says other things of them"
            )));
        }
    }
    Ok(None)
}

/// What a future over a table in memory comes to; it never waits.
fn now<T>(future: impl Future<Output = T>) -> anyhow::Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Ok(done),
        Poll::Pending => None.context("it waits"),
    }
}
