//! Lines on their way into the bucket: a part as soon as there is enough for one.

use domain::export::{Export, File};
use exports::{Lines, Lost, place_of};
use files::{InParts, PART, Part};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::NotDone;

/// An upload takes no more parts.
const PARTS: usize = 10_000;

pub(crate) struct Sink<'a, F> {
    files: &'a F,
    place: String,
    upload: &'a str,
    pub(crate) lines: Lines,
    parts: Vec<Part>,
    hash: Sha256,
    bytes: u64,
}

/// What is said of a file beside it.
#[derive(Serialize)]
pub(crate) struct Manifest<'a> {
    export: &'a str,
    name: &'a str,
    rows: u64,
    bytes: u64,
    sha256: &'a str,
    /// How many characters the encoding does not have, and where the first thousand of them were.
    lost: u64,
    lost_at: &'a [Lost],
}

impl<'a, F: InParts> Sink<'a, F> {
    pub(crate) fn open(files: &'a F, export: &Export, upload: &'a str) -> Self {
        let lines = Lines::new(export.form());
        Self { files, place: place_of(export), upload, lines, parts: Vec::new(), hash: Sha256::new(), bytes: 0 }
    }

    /// Hands over what makes a part by now.
    pub(crate) async fn drain(&mut self) -> Result<(), NotDone> {
        if self.lines.waiting() < PART { Ok(()) } else { self.hand_over().await }
    }

    async fn hand_over(&mut self) -> Result<(), NotDone> {
        let bytes = self.lines.take();
        let number = u16::try_from(self.parts.len() + 1).ok().filter(|number| usize::from(*number) <= PARTS);
        let number = number.ok_or(NotDone::TooLong)?;
        self.hash.update(&bytes);
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.parts.push(self.files.part(&self.place, self.upload, number, bytes).await?);
        Ok(())
    }

    /// Hands over what is left, and puts all of it together. Gives the file and what is to be said of it beside.
    pub(crate) async fn close(mut self, export: &Export, rows: u64) -> Result<(File, Vec<u8>), NotDone> {
        self.hand_over().await?;
        self.files.complete(&self.place, self.upload, self.parts).await?;
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let file = File { bytes: self.bytes, sha256, lost: self.lines.losses() };
        let manifest = Manifest {
            export: export.id.as_str(),
            name: &export.name,
            rows,
            bytes: file.bytes,
            sha256: &file.sha256,
            lost: file.lost,
            lost_at: self.lines.lost(),
        };
        let manifest = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
        Ok((file, manifest))
    }
}
