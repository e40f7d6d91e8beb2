//! `prove-leak [small|large]`: looks for leaks and prints what it found, as rows for docs/proofs.json.

use anyhow::{bail, ensure};
use protocols::{Proof, Size};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let size = match std::env::args().nth(1).as_deref() {
        None | Some("large") => Size::Large,
        Some("small") => Size::Small,
        Some(other) => bail!("there is no size {other}: small or large"),
    };
    let proofs = leak::proofs(size).await?;
    println!("{}", serde_json::to_string_pretty(&proofs)?);
    ensure!(proofs.iter().all(Proof::holds), "not everything is proved");
    Ok(())
}
