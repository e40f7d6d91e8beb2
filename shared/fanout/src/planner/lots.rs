//! The people of a school, sorted by how and when it reaches them.

use std::collections::{BTreeMap, HashSet};

use domain::{
    broadcast::{Addressed, Broadcast, By, Chunk, Line, Reader, Recipient, Reckoned, To, Wishes},
    school::SchoolCode,
};
use jiff::Timestamp;

use super::{
    Sizes,
    log::{Log, contact},
};

/// What all recipients of a chunk have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lot {
    by: By,
    one_way: bool,
    not_before: Option<Timestamp>,
    digest: Option<Timestamp>,
    lines: Vec<Line>,
}

impl Lot {
    fn on_page() -> Self {
        Self { by: By::Page, one_way: false, not_before: None, digest: None, lines: Vec::new() }
    }
}

/// The lots of one school. They follow from who is addressed and from when the plan was begun, so that whoever goes on with a plan
/// makes the same chunks.
pub(super) struct Lots {
    pattern: Chunk,
    lots: BTreeMap<Lot, Vec<Recipient>>,
}

impl Lots {
    pub(super) fn of(planning: &Broadcast, school: &SchoolCode, before: Reckoned, people: Vec<Addressed>) -> Self {
        let recipient = |one: Addressed| {
            let lot = lot(planning, &one);
            let Addressed { reader, to, via, reached, .. } = one;
            (lot, Recipient { reader, to, via, reached })
        };
        Self::sorted(planning, school, before, people.into_iter().map(recipient))
    }

    /// Those who read a digest, by what they read in it. They are of any school.
    pub(super) fn of_digest(planning: &Broadcast, school: &SchoolCode, readers: Vec<(Vec<Line>, Recipient)>) -> Self {
        let lot = |lines, one: &Recipient| Lot {
            by: by(&one.to, true),
            one_way: false,
            not_before: None,
            digest: None,
            lines,
        };
        let readers = readers.into_iter().map(|(lines, one)| (lot(lines, &one), one));
        Self::sorted(planning, school, Reckoned::default(), readers)
    }

    fn sorted(
        planning: &Broadcast,
        school: &SchoolCode,
        before: Reckoned,
        people: impl Iterator<Item = (Lot, Recipient)>,
    ) -> Self {
        let mut lots: BTreeMap<Lot, Vec<Recipient>> = BTreeMap::new();
        for (lot, one) in people {
            lots.entry(lot).or_default().push(one);
        }
        let pattern = Chunk {
            broadcast: planning.id.clone(),
            plan: planning.plan,
            number: 0,
            school: school.clone(),
            by: By::Page,
            one_way: false,
            not_before: None,
            digest: None,
            lines: Vec::new(),
            before,
            recipients: Vec::new(),
        };
        Self { pattern, lots }
    }

    /// The next chunk of people who do not stand in the log yet; `None`: everybody does.
    pub(super) fn next(&mut self, log: &Log, sizes: Sizes) -> Option<Chunk> {
        loop {
            let mut first = self.lots.first_entry()?;
            // A neighbour of another school who is a guardian here has got the message as that: for their child they find it on the page.
            let as_another = |one: &&Recipient| matches!(one.reader, Reader::Guardian(_)) && log.has_as_another(one);
            let on_page: Vec<Recipient> =
                first.get().iter().filter(as_another).map(|one| Recipient { to: To::Page, ..one.clone() }).collect();
            first.get_mut().retain(|one| !log.has(one));
            if !on_page.is_empty() && first.key().lines.is_empty() {
                self.lots.entry(Lot::on_page()).or_default().extend(on_page);
                continue;
            }
            let Lot { by, one_way, not_before, digest, lines } = first.key().clone();
            let size = if by == By::Mail { sizes.mail } else { sizes.talk };
            // Two members of a community may be one person; whoever is left over stands in the log then.
            let mut here = HashSet::new();
            let is_first = |one: &&Recipient| contact(one).is_none_or(|name| here.insert(name));
            let recipients: Vec<Recipient> = first.get().iter().filter(is_first).take(size).cloned().collect();
            if recipients.is_empty() {
                first.remove();
                continue;
            }
            let (number, pattern) = (log.next, self.pattern.clone());
            return Some(Chunk { number, by, one_way, not_before, digest, lines, recipients, ..pattern });
        }
    }
}

/// Urgent ones ask for nobody's hours, and a page disturbs nobody. The plan's beginning is what counts, because it is the same for
/// whoever goes on with the plan.
fn lot(planning: &Broadcast, one: &Addressed) -> Lot {
    let by = by(&one.to, one.reached);
    let wishes = if by == By::Page || !planning.asks_for_hours() { Wishes::default() } else { one.wishes };
    let (begun, one_way) = (planning.changed_at, matches!(one.reader, Reader::Community(..)));
    // That something was taken back is not told a day later, nor that one comes tomorrow.
    let by_itself = planning.is_notice() || planning.goes_by_itself();
    let digest = wishes.digest_at(begun).filter(|_| !by_itself);
    // Into a digest one comes at any hour.
    let not_before = wishes.not_before(begun).filter(|_| digest.is_none());
    Lot { by, one_way, not_before, digest, lines: Vec::new() }
}

fn by(to: &To, reached: bool) -> By {
    match (to, reached) {
        (To::Line(_), true) => By::Line,
        (To::Mail(_), true) => By::Mail,
        _ => By::Page,
    }
}
