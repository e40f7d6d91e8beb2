//! Reads the files line by line, so that a log may be larger than the memory.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader},
};

use anyhow::{Context, bail};
use domain::audit::{Broken, Chain, Hash, Recorded, Verdict, Verifier, Why};

use crate::arguments::Arguments;

/// What came of it.
pub enum Found {
    /// Every entry is as it was written.
    Intact {
        /// Whose log.
        chain: Chain,
        /// How many.
        entries: u64,
        /// The last one's hash.
        head: Hash,
    },
    /// Something was done to the log.
    Broken {
        /// Whose log.
        chain: Chain,
        /// Where it shows, and how.
        broken: Broken,
    },
}

/// Looks at every line.
pub fn check(asked: &Arguments) -> anyhow::Result<Found> {
    let mut verifier: Option<(Chain, Verifier)> = None;
    for file in &asked.files {
        for (number, line) in (1_u64..).zip(open(file)?.lines()) {
            let line = line.with_context(|| format!("{file} cannot be read"))?;
            // What cannot be read was written by nobody of us: it is said, and nothing of it.
            let entry: Recorded = match serde_json::from_str(&line) {
                Ok(entry) => entry,
                Err(_) => bail!("{file}, line {number}: not an entry of an audit log"),
            };
            let (chain, verifier) =
                verifier.get_or_insert_with(|| (entry.chain.clone(), Verifier::of(entry.chain.clone())));
            if let Err(broken) = verifier.see(&entry) {
                return Ok(Found::Broken { chain: chain.clone(), broken });
            }
        }
    }
    let Some((chain, verifier)) = verifier else { bail!("there is no entry in it") };
    Ok(match verifier.finish(asked.head) {
        Verdict::Intact { entries, head } => Found::Intact { chain, entries, head },
        Verdict::Broken(broken) => Found::Broken { chain, broken },
    })
}

fn open(file: &str) -> anyhow::Result<Box<dyn BufRead>> {
    if file == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let opened = File::open(file).with_context(|| format!("{file} cannot be opened"))?;
    Ok(Box::new(BufReader::new(opened)))
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intact { chain, entries, head } => write!(f, "{chain}: intact, {entries} entries, head {head}"),
            Self::Broken { chain, broken: Broken { at, why } } => {
                let why = match why {
                    Why::OtherChain => "belongs to another log",
                    Why::OutOfOrder => "is not the one that comes next: something was removed, put in or moved",
                    Why::Unlinked => "does not follow from the one before it",
                    Why::Altered => "is not what was written",
                    Why::CutOff => "is the last one here, and the log did not end with it",
                };
                write!(f, "{chain}: BROKEN at entry {at}, which {why}")
            }
        }
    }
}
