//! What the command is asked.

use anyhow::{Context, bail};
use domain::audit::Hash;

const USAGE: &str = "audit verify FILE|- … [--head HASH]

Each FILE holds entries as the console exports them, a line of JSON each; several files are one log in their order.
- is the standard input. HASH is the log's last hash, as the console showed it: with it a tail that is missing is found too.";

/// The files of one log, and its last hash where it is known.
pub struct Arguments {
    /// `-`: the standard input.
    pub files: Vec<String>,
    /// From elsewhere.
    pub head: Option<Hash>,
}

impl Arguments {
    /// From the command line, without the program's own name.
    pub fn parse(mut given: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        if given.next().as_deref() != Some("verify") {
            bail!(USAGE);
        }
        let (mut files, mut head) = (Vec::new(), None);
        while let Some(argument) = given.next() {
            match argument.as_str() {
                "--head" => head = Some(given.next().context(USAGE)?.parse()?),
                option if option.starts_with("--") => bail!(USAGE),
                _ => files.push(argument),
            }
        }
        if files.is_empty() {
            bail!(USAGE);
        }
        Ok(Self { files, head })
    }
}
