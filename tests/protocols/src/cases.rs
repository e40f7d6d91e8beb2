//! Looks at many seeded cases of growing length.

use crate::{Broken, Proof, chance::Chance};

/// What is wrong in one case, in words; `None` when nothing is.
pub type Found = Option<String>;

/// A claim about every case, and the variants that must break it.
pub struct Claim<F: 'static> {
    pub name: &'static str,
    pub words: &'static str,
    pub bounds: String,
    pub unit: &'static str,
    pub variants: &'static [(&'static str, F)],
    /// The longest case.
    pub longest: usize,
}

impl<F: Copy> Claim<F> {
    /// Looks at so many cases of ours, and at as many of each variant as it takes.
    pub fn proof(
        &self,
        cases: usize,
        look: impl Fn(Option<F>, Chance, usize) -> anyhow::Result<Found>,
    ) -> anyhow::Result<Proof> {
        let (mut violations, mut counterexample) = (0, None);
        for case in 0..cases {
            if let Some(found) = look(None, Chance::of(seed(case)), 1 + case % self.longest)? {
                violations += 1;
                counterexample.get_or_insert(found);
            }
        }
        let broken = self.variants.iter().map(|(variant, flaw)| {
            Ok(Broken {
                variant,
                counterexample: self.shortest(cases, |chance, length| look(Some(*flaw), chance, length))?,
            })
        });
        Ok(Proof {
            name: self.name,
            claim: self.words,
            bounds: self.bounds.clone(),
            cases,
            unit: self.unit,
            violations,
            counterexample,
            broken: broken.collect::<anyhow::Result<_>>()?,
        })
    }

    /// The shorter a counterexample, the easier it is to follow.
    fn shortest(&self, cases: usize, look: impl Fn(Chance, usize) -> anyhow::Result<Found>) -> anyhow::Result<Found> {
        for length in 1..=self.longest {
            for case in 0..cases / self.longest {
                if let Some(found) = look(Chance::of(seed(case)), length)? {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }
}

fn seed(case: usize) -> u64 {
    u64::try_from(case).unwrap_or(u64::MAX)
}
