//! The people of a school, sorted by how and when it reaches them.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Addressed, Broadcast, By, Chunk, Reader, Recipient, Reckoned, To},
    school::SchoolCode,
};
use jiff::Timestamp;

use super::{Sizes, log::Log};

/// What all recipients of a chunk have in common.
type Lot = (By, bool, Option<Timestamp>);

/// The lots of one school. They follow from who is addressed and from when the plan was begun, so that whoever goes on with a plan
/// makes the same chunks.
pub(super) struct Lots {
    pattern: Chunk,
    lots: BTreeMap<Lot, Vec<Recipient>>,
}

impl Lots {
    pub(super) fn of(planning: &Broadcast, school: &SchoolCode, before: Reckoned, people: Vec<Addressed>) -> Self {
        let mut lots: BTreeMap<Lot, Vec<Recipient>> = BTreeMap::new();
        for one in people {
            let lot = lot(planning, &one);
            let Addressed { reader, to, via, reached, .. } = one;
            lots.entry(lot).or_default().push(Recipient { reader, to, via, reached });
        }
        let pattern = Chunk {
            broadcast: planning.id.clone(),
            plan: planning.plan,
            number: 0,
            school: school.clone(),
            by: By::Page,
            one_way: false,
            not_before: None,
            before,
            recipients: Vec::new(),
        };
        Self { pattern, lots }
    }

    /// The next chunk of people who do not stand in the log yet; `None`: everybody does.
    pub(super) fn next(&mut self, log: &Log, sizes: Sizes) -> Option<Chunk> {
        loop {
            let mut first = self.lots.first_entry()?;
            first.get_mut().retain(|one| !log.has(one));
            let (by, one_way, not_before) = *first.key();
            let size = if by == By::Mail { sizes.mail } else { sizes.talk };
            let recipients: Vec<Recipient> = first.get().iter().take(size).cloned().collect();
            if recipients.is_empty() {
                first.remove();
                continue;
            }
            return Some(Chunk { number: log.next, by, one_way, not_before, recipients, ..self.pattern.clone() });
        }
    }
}

fn lot(planning: &Broadcast, one: &Addressed) -> Lot {
    let by = match (&one.to, one.reached) {
        (To::Line(_), true) => By::Line,
        (To::Mail(_), true) => By::Mail,
        _ => By::Page,
    };
    (by, matches!(one.reader, Reader::Community(..)), not_before(planning, one, by))
}

/// Urgent ones ask for nobody's hours, and a page disturbs nobody. The plan's beginning is what counts, because it is the same for
/// whoever goes on with the plan.
fn not_before(planning: &Broadcast, one: &Addressed, by: By) -> Option<Timestamp> {
    if by == By::Page || planning.timing.urgent_until.is_some() {
        return None;
    }
    let begun = planning.changed_at;
    one.wishes.digest_at(begun).or_else(|| one.wishes.not_before(begun))
}
