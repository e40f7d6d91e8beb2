//! `prove [small|large]`: checks the protocols and prints what it found, as rows for docs/proofs.json. Fails when a
//! claim does not hold, or when a variant that must break does not.

use anyhow::{bail, ensure};
use protocols::{Proof, Size, intake};

fn main() -> anyhow::Result<()> {
    let size = match std::env::args().nth(1).as_deref() {
        None | Some("large") => Size::Large,
        Some("small") => Size::Small,
        Some(other) => bail!("there is no size {other}: small or large"),
    };
    let proofs = intake::proofs(size);
    println!("{}", serde_json::to_string_pretty(&proofs)?);
    ensure!(proofs.iter().all(Proof::holds), "not everything is proved");
    Ok(())
}
