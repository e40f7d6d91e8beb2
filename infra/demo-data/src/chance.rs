//! Chance that is the same on every machine: `ChaCha`, keyed by what it decides.

use domain::id::derived;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A stream of numbers that follows from a seed and a name alone: what one school draws does not depend on how many others there are.
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream for this matter.
    pub fn of(seed: u64, matter: &[&str]) -> Self {
        let seed = seed.to_string();
        let mut parts = vec!["demo-data", seed.as_str()];
        parts.extend(matter);
        let mut key = [0; 32];
        for (place, byte) in key.iter_mut().zip(derived(&parts).bytes()) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `end`, which is not 0. Some are likelier than others by less than one in 2^40.
    pub fn below(&mut self, end: u32) -> u32 {
        // `rand`'s own distributions may change between its versions, and with them the city.
        u32::try_from(self.0.next_u64() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// Puts them into another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let end = u32::try_from(last + 1).unwrap_or(u32::MAX);
            things.swap(last, usize::try_from(self.below(end)).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_the_same_on_every_machine() {
        let mut chance = Chance::of(1, &["a", "b"]);
        let drawn = [(); 6].map(|()| chance.below(1000));
        assert_eq!(drawn, DRAWN);
        assert_ne!(drawn[0], Chance::of(2, &["a", "b"]).below(1000));
    }

    const DRAWN: [u32; 6] = [694, 532, 752, 907, 457, 700];
}
