//! `prove [small|large] [PREFIX]`: checks the claims whose names begin with the prefix and prints what it found, as
//! rows for docs/proofs.json. Fails when a claim does not hold, or when a variant that must break does not.

use anyhow::{bail, ensure};
use protocols::{Proof, Size, prove};

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let size = match words.next().as_deref() {
        None | Some("large") => Size::Large,
        Some("small") => Size::Small,
        Some(other) => bail!("there is no size {other}: small or large"),
    };
    let proofs = prove(size, &words.next().unwrap_or_default())?;
    println!("{}", serde_json::to_string_pretty(&proofs)?);
    ensure!(!proofs.is_empty(), "no claim has such a name");
    ensure!(proofs.iter().all(Proof::holds), "not everything is proved");
    Ok(())
}
