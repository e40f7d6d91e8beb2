//! The seal on a guardian's receipt: by it the school knows later that we gave it out, whatever a screen shows.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{Timestamp, civil::Date};
use sha2::Sha256;

use super::{Kind, PupilDay, Said, Standing};
use crate::{
    id::{EntryId, PupilId},
    keys,
    registration::LetterCode,
    school::SchoolCode,
};

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// At which school.
    pub school: SchoolCode,
    /// Of whom.
    pub pupil: PupilId,
    /// For which day.
    pub day: Date,
    /// What was reported; none: it was taken back.
    pub kind: Option<Kind>,
    /// Under which entry.
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
}

impl PupilDay {
    /// The receipt of what stands.
    pub fn receipt_of(&self, standing: &Standing<'_>) -> Receipt {
        let kind = (!standing.cancelled).then(|| standing.kind());
        self.receipt_under(standing.version, standing.reported_at, kind)
    }

    /// The receipts that may have been given out for this day, whatever stands now.
    pub fn receipts(&self) -> Vec<Receipt> {
        let of = |said: &Said| match said {
            Said::Report(report) => Some(Some(report.kind)),
            Said::Cancel => Some(None),
            _ => None,
        };
        let under = |entry: &super::Entry| {
            let said = match &entry.said {
                Said::Accept { of } => self.entries.get(of)?,
                _ => entry,
            };
            of(&said.said).map(|kind| self.receipt_under(&entry.id, said.at, kind))
        };
        self.entries.values().filter_map(under).collect()
    }

    fn receipt_under(&self, entry: &EntryId, at: Timestamp, kind: Option<Kind>) -> Receipt {
        Receipt {
            school: self.school.clone(),
            pupil: self.pupil.clone(),
            day: self.day,
            kind,
            entry: entry.clone(),
            at,
        }
    }
}

/// The keys of seals: the first seals, all of them know a seal again.
#[derive(Clone)]
pub struct ReceiptKeys(Vec<[u8; 32]>);

impl ReceiptKeys {
    /// From texts of 64 hex digits, newest first; `None` when there is none, or one is malformed.
    pub fn from_hex<'k>(keys: impl IntoIterator<Item = &'k str>) -> Option<Self> {
        Self::derived_from(&keys::from_hex(keys)?)
    }

    /// Seals are made with keys that follow from these: whoever used them for something else once has the same seals still.
    fn derived_from(keys: &[[u8; 32]]) -> Option<Self> {
        let derived: Vec<[u8; 32]> = keys.iter().filter_map(|key| digest(key, &[b"renraku receipt"])).collect();
        (!derived.is_empty()).then_some(Self(derived))
    }

    /// The seal: 60 bits, which nobody finds by trying, printed and typed like a letter's code.
    pub fn seal(&self, receipt: &Receipt) -> Option<LetterCode> {
        self.0.first().and_then(|key| sealed(key, receipt))
    }

    /// Whether we gave that receipt out under that seal.
    pub fn knows(&self, receipt: &Receipt, seal: &LetterCode) -> bool {
        self.0.iter().filter_map(|key| sealed(key, receipt)).any(|own| is_same(&own, seal))
    }
}

fn sealed(key: &[u8; 32], receipt: &Receipt) -> Option<LetterCode> {
    let Receipt { school, pupil, day, kind, entry, at } = receipt;
    let (day, at) = (day.to_string(), at.as_millisecond().to_string());
    let kind = kind.map_or("cancelled", Kind::code);
    let parts = [school.as_str(), pupil.as_str(), &day, kind, entry.as_str(), &at];
    let digest = digest(key, &parts.map(str::as_bytes))?;
    digest.first_chunk::<12>().map(|digits| LetterCode::from_digits(*digits))
}

/// Each part with its length before it, so that no two lists of parts are the same bytes.
fn digest(key: &[u8; 32], parts: &[&[u8]]) -> Option<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    for part in parts {
        mac.update(&u64::try_from(part.len()).ok()?.to_be_bytes());
        mac.update(part);
    }
    Some(mac.finalize().into_bytes().into())
}

/// Takes as long for a seal that is nearly right as for one that is not.
fn is_same(own: &LetterCode, other: &LetterCode) -> bool {
    let pairs = own.as_str().bytes().zip(other.as_str().bytes());
    pairs.fold(0, |different, (one, other)| different | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        absence::{Author, Entry, Report},
        school::Pupil,
    };
    use jiff::{ToSpan, civil::date};

    fn keys(seeds: &[u8]) -> ReceiptKeys {
        let keys: Vec<[u8; 32]> = seeds.iter().map(|seed| [*seed; 32]).collect();
        ReceiptKeys::derived_from(&keys).unwrap()
    }

    fn receipt() -> Receipt {
        Receipt {
            school: "B113299900019".parse().unwrap(),
            pupil: "p1".parse().unwrap(),
            day: date(2026, 11, 24),
            kind: Some(Kind::Absent),
            entry: "e1".parse().unwrap(),
            at: "2026-11-24T07:31:05.120+09:00".parse().unwrap(),
        }
    }

    #[test]
    fn an_older_key_knows_its_seals() {
        let seal = keys(&[1]).seal(&receipt()).unwrap();
        assert!(keys(&[1]).knows(&receipt(), &seal) && keys(&[2, 1]).knows(&receipt(), &seal));
        assert!(!keys(&[2]).knows(&receipt(), &seal));
        let hex = |seeds: &[&str]| {
            ReceiptKeys::from_hex(seeds.iter().map(|seed| seed.repeat(32)).collect::<Vec<_>>().iter().map(|key| &**key))
        };
        assert!(hex(&["02", "01"]).unwrap().knows(&receipt(), &seal));
        assert!(hex(&[]).is_none() && hex(&["zz"]).is_none() && hex(&["01", "1"]).is_none());
    }

    #[test]
    fn whatever_stood_once_is_among_the_receipts_of_the_day() {
        let seat = (receipt().school, "h".parse().unwrap(), 7);
        let mut day =
            PupilDay::new(&Pupil::new(receipt().pupil, ("見本　花子", "みほん　はなこ"), seat), receipt().day);
        let guardian = || Author::Guardian { guardian: "g".parse().unwrap() };
        let staff = || Author::Staff { staff: "s".parse().unwrap(), name: "佐々木".into() };
        let report = |kind| Said::Report(Report::brief(kind, "illness".parse().unwrap()));
        let of = || "c".parse().unwrap();
        let said = [
            ("a", guardian(), report(Kind::Absent), false),
            ("b", staff(), Said::Seen { of: "a".parse().unwrap() }, false),
            ("c", guardian(), report(Kind::Late), true),
            ("d", staff(), Said::Accept { of: of() }, false),
            ("e", guardian(), Said::Cancel, false),
        ];
        let mut stood = Vec::new();
        for (minute, (id, by, said, in_class)) in (0..).zip(said) {
            let at = receipt().at + i64::from(minute).minutes();
            day.keep(Entry { id: id.parse().unwrap(), at, by, said, event: "e".into(), in_class, told: true });
            stood.extend(day.standing().map(|standing| day.receipt_of(&standing)));
        }
        stood.dedup();
        assert_eq!(stood.iter().map(|one| one.kind).collect::<Vec<_>>(), [Some(Kind::Absent), Some(Kind::Late), None]);
        assert!(stood.iter().all(|one| day.receipts().contains(one)), "{stood:?}");
    }

    #[test]
    fn another_receipt_has_another_seal() {
        let (keys, seal) = (keys(&[1]), keys(&[1]).seal(&receipt()).unwrap());
        let others = [
            Receipt { school: "C113299900027".parse().unwrap(), ..receipt() },
            Receipt { day: date(2026, 11, 25), ..receipt() },
            Receipt { pupil: "p2".parse().unwrap(), ..receipt() },
            Receipt { kind: Some(Kind::Late), ..receipt() },
            Receipt { kind: None, ..receipt() },
            Receipt { at: receipt().at + 1.millisecond(), ..receipt() },
            Receipt { entry: "e2".parse().unwrap(), ..receipt() },
        ];
        for other in others {
            assert!(!keys.knows(&other, &seal), "{other:?}");
        }
    }

    #[test]
    fn nearly_the_seal_is_not_the_seal() {
        let seal = keys(&[1]).seal(&receipt()).unwrap();
        for place in 0..12 {
            let mut typed = seal.as_str().to_owned();
            let other = if &typed[place..=place] == "Z" { "Y" } else { "Z" };
            typed.replace_range(place..=place, other);
            assert!(!keys(&[1]).knows(&receipt(), &typed.parse().unwrap()), "{place}");
        }
    }
}
