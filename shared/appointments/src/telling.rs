//! Every minute: families are told what they do not know yet, and of tomorrow.
//!
//! Letters first, and then the sheet with nothing left to tell. Whoever ends between the two leaves the sheet as it was, and the next
//! one makes the same letters, whose ids follow from what happened and which are there already.

use domain::{appointment::HomeroomSheet, broadcast::Broadcast, talk::Words};
use jiff::Timestamp;
use table::{Appointing, Broadcasts, FanOut, TableError};
use tracing::{info, warn};

/// So many sheets are told of in a tick; the rest waits for the next. On the eve of a day on which all teachers of a city meet
/// families there are a thousand.
const AT_ONCE: u16 = 200;

/// Tells families.
pub struct Telling<T> {
    table: T,
    words: Words,
}

/// What a tick told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// Sheets of which something was due.
    pub sheets: usize,
    /// Letters that were new.
    pub letters: usize,
}

impl<T: Appointing + Broadcasts + FanOut> Telling<T> {
    /// Over a table.
    pub fn new(table: T) -> Self {
        Self { table, words: Words::japanese() }
    }

    /// Tells what there is to tell at `now`. A sheet of which that fails is left for the next tick, and keeps none of the others; the
    /// first failure is given back.
    pub async fn tell(&self, now: Timestamp) -> Result<Told, TableError> {
        let (mut told, mut failed) = (Told::default(), None);
        for due in self.table.to_tell(now, AT_ONCE).await? {
            match self.tell_of(&due, now).await {
                Ok(letters) => (told.sheets, told.letters) = (told.sheets + 1, told.letters + letters),
                Err(error) => {
                    warn!(broadcast.id = %due.broadcast, "families are not told of a sheet yet: {error}");
                    failed = failed.or(Some(error));
                }
            }
        }
        failed.map_or(Ok(told), Err)
    }

    /// How many letters were new.
    async fn tell_of(&self, due: &HomeroomSheet, now: Timestamp) -> Result<usize, TableError> {
        let mut letters = 0;
        let original = self.table.ordered_broadcast(&due.broadcast).await?;
        let sheet = match &original {
            // The index may be behind.
            Some(original) => self.table.sheet(original, &due.homeroom).await?,
            None => None,
        };
        // Of what offers nothing any more there is nothing to tell.
        let sheet = sheet.unwrap_or_else(|| due.clone());
        if sheet.due_at().is_none_or(|at| at > now) {
            return Ok(0);
        }
        for letter in original.iter().flat_map(|original| sheet.letters(original, &self.words, now)) {
            letters += usize::from(self.keep(&letter).await?);
        }
        // Somebody was faster, maybe: then the next tick finds what is left.
        self.table.keep_sheet(&sheet.told(now)).await?;
        Ok(letters)
    }

    /// Whether it is new. It is due from now on, and goes out like any other.
    async fn keep(&self, letter: &Broadcast) -> Result<bool, TableError> {
        let written = self.table.add_broadcast(letter).await?;
        let is_new = matches!(written, table::Written::Now(_));
        if is_new {
            info!(broadcast.id = %letter.id, "families are told of their appointments by broadcast {}", letter.id);
        }
        Ok(is_new)
    }
}

impl<T> std::fmt::Debug for Telling<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Telling")
    }
}
