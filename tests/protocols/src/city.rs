//! The real planner, sender and clockwork in a small city where everything goes wrong.
//!
//! Two schools, their guardians, and neighbours of either or both, who may be guardians at either; two queues that hand orders over again
//! and too early, or in some cities once only, whatever becomes of them; LINE, which answers slowly, wrongly or not at all, and forgets keys
//! after 24 hours; a mail server that knows no keys; clocks that differ. Several functions are at work at the same time, each step of the
//! table or of a carrier by itself, and any of them ends anywhere. Meanwhile people register, leave LINE, lose their links; somebody stops the
//! broadcast or takes it back while it goes out, and a notice follows it; a letter says something more about it, and waits for the morning where
//! people wish so; dead letters come back two days later.
//!
//! In the end faults stop, and everything that is left to do is done. Then nobody has heard it twice, and whoever was addressed has heard it,
//! was taken out, or stands in a chunk that waits for a person; and of one that was taken back, the same is true of its notice and of
//! everybody who heard it.

mod killed;
mod outside;
mod people;
mod scheduler;
mod state;
mod table;
mod verdict;

use crate::{Chance, Proof, Size, cases::Claim};

pub use killed::{chunks_of, minutes_late};
pub use scheduler::run;

/// What is claimed here.
pub const CLAIM: &str = "broadcast.nobody-twice-nobody-forgotten";

/// The most guardians of a city.
pub const LARGEST: usize = 12;

/// What a variant does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The gate: a chunk is tried again however long ago its key was used first.
    NoGate,
    /// The condition of freezing: a chunk is put over another one.
    FreezesOver,
    /// The hand: who notes the same as somebody else takes it for their own note.
    NoHand,
    /// The note before LINE is called.
    NotesNothing,
    /// The second look: the clockwork orders what is released, and nothing that somebody has begun.
    LooksOnce,
    /// The wait of a withdrawal's notice: chunks in flight count as settled.
    TellsAtOnce,
    /// The sender's look at what a letter is about.
    LooksAway,
}

/// Plays many cities.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let cases = match size {
        Size::Small => 10_000,
        Size::Large => 100_000,
    };
    let claim = Claim {
        name: CLAIM,
        words: "Whatever fails, ends, comes twice or comes two days later: nobody hears a broadcast twice, and everybody addressed hears it, is \
                taken out for a reason that is noted, or stands in a chunk that a person has to decide about. Of one that is taken back while it \
                goes out, whoever heard it is told so in the same way, and no letter about it goes out any more.",
        bounds: format!(
            "cities of two schools and 1 to {LARGEST} guardians and neighbours of either or both, the product's own planner, sender and clockwork over a table \
             in memory, up to 6 of them at work at once; errors before and after each write, 5xx, 429, answers that get lost, refused \
             recipients, ends at any step, early and double delivery, queues that hand over once, clocks that differ by up to 40 seconds, dead letters two days \
             later, registrations, suspensions, stops, letters that follow, and withdrawals with their notice"
        ),
        unit: "seeded cities",
        variants: &[
            ("tries a chunk again however old its key is", Flaw::NoGate),
            ("puts a chunk over another one", Flaw::FreezesOver),
            ("takes somebody else's equal note for its own", Flaw::NoHand),
            ("calls LINE before it notes so", Flaw::NotesNothing),
            ("orders nothing again that somebody has begun", Flaw::LooksOnce),
            ("tells of a withdrawal while chunks are in flight", Flaw::TellsAtOnce),
            ("sends a letter that waited for the morning although what it is about was taken back", Flaw::LooksAway),
        ],
        longest: LARGEST,
    };
    Ok(vec![claim.proof(cases, |flaw, chance: Chance, people| run(flaw, chance, people))?])
}
