//! The protocols between LINE, the queues and the table, checked in every order and with every fault; and the rules of
//! the domain, checked in very many orders.
//!
//! A test tries some orders; a model tries all of a small world. Each claim comes with variants that must break it: a
//! search that finds nothing in those would prove nothing about ours.

pub mod arrival;
mod cases;
mod chance;
pub mod city;
pub mod counting;
pub mod day;
pub mod digest;
pub mod intake;
pub mod multicast;
mod proof;
mod queues;
pub mod recorder;
pub mod search;
pub mod talk;

pub use chance::Chance;
pub use proof::{Broken, Proof, Size};

/// Searches for some claims together, for they share a world.
struct Producer {
    claims: &'static [&'static str],
    prove: fn(Size) -> anyhow::Result<Vec<Proof>>,
}

const PRODUCERS: [Producer; 9] = [
    Producer { claims: &[arrival::CLAIM], prove: arrival::proofs },
    Producer { claims: &day::CLAIMS, prove: day::proofs },
    Producer { claims: &[talk::CLAIM], prove: talk::proofs },
    Producer { claims: &[city::CLAIM], prove: city::proofs },
    Producer { claims: &[digest::CLAIM], prove: digest::proofs },
    Producer { claims: &[counting::CLAIM], prove: counting::proofs },
    Producer { claims: &["broadcast.once", "broadcast.never-lost"], prove: |size| Ok(multicast::proofs(size)) },
    Producer { claims: &["absence.told"], prove: |size| Ok(recorder::proofs(size)) },
    Producer {
        claims: &[
            "intake.acknowledged-is-recorded",
            "intake.recorded-once",
            "intake.newest-wins",
            "intake.never-stuck",
        ],
        prove: |size| Ok(intake::proofs(size)),
    },
];

/// What is found about the claims whose names begin with `only`. Nothing else is searched.
pub fn prove(size: Size, only: &str) -> anyhow::Result<Vec<Proof>> {
    let mut proofs = Vec::new();
    for producer in PRODUCERS.iter().filter(|producer| producer.claims.iter().any(|name| name.starts_with(only))) {
        proofs.extend((producer.prove)(size)?);
    }
    proofs.retain(|proof| proof.name.starts_with(only));
    Ok(proofs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_searched() {
        let names: Vec<_> = prove(Size::Small, "absence.newest").unwrap().iter().map(|proof| proof.name).collect();
        assert_eq!(names, ["absence.newest-stands"]);
        assert!(prove(Size::Small, "nothing").unwrap().is_empty());
    }
}
