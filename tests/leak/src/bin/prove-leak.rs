//! `prove-leak [small|large [BROKEN]]`: looks for leaks and prints what it found, as rows for docs/proofs.json. BROKEN is a
//! file with what was found in the variants that lack a check.
//!
//! `prove-leak hunt [SEQUENCES]`: prints the first leak within so many sequences, or null.

use anyhow::{Context, ensure};
use protocols::{Broken, Proof, Size};

/// What tests/leak/without-a-check.sh wrote.
fn found(path: &str) -> anyhow::Result<Vec<Broken>> {
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(path)?)?;
    ensure!(!rows.is_empty(), "{path} has no variant");
    let row = |row: &serde_json::Value| {
        // Read once, for as long as this runs.
        let variant = row["variant"].as_str().context("a variant without a name")?.to_owned().leak();
        Ok(Broken { variant, counterexample: row["counterexample"].as_str().map(str::to_owned) })
    };
    rows.iter().map(row).collect()
}

async fn hunt(within: Option<&str>) -> anyhow::Result<()> {
    let within = within.map_or(Ok(leak::WITHIN), str::parse)?;
    let counterexample = Box::pin(leak::hunt(&leak::Runner::new(None)?, within)).await?;
    println!("{}", serde_json::json!({ "within": within, "counterexample": counterexample }));
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let size = match given.first().map(String::as_str) {
        Some("hunt") => return Box::pin(hunt(given.get(1).map(String::as_str))).await,
        None | Some("large") => Size::Large,
        Some("small") => Size::Small,
        Some(other) => anyhow::bail!("there is no {other}: small, large or hunt"),
    };
    let without = given.get(1).map_or(Ok(Vec::new()), |path| found(path))?;
    let proofs = Box::pin(leak::proofs(size, without)).await?;
    println!("{}", serde_json::to_string_pretty(&proofs)?);
    ensure!(proofs.iter().all(Proof::holds), "not everything is proved");
    Ok(())
}
