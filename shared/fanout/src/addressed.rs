//! Who is addressed at a school: by segments, or because an earlier broadcast went to them.

mod unanswered;

use std::collections::{BTreeSet, HashSet};

use domain::{
    broadcast::{Addressed, Answerable, Audience, Broadcast, Reader, Reckoned, Segment},
    guardian::Contact,
    id::PupilId,
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::Timestamp;
use table::{Aftermath, Audiences, FanOut, Reminding, TableError};
use uuid::Uuid;

use self::unanswered::{Unanswered, families};

/// Below this name recipients are told from each other, in 16 bytes each.
const PEOPLE: Uuid = Uuid::from_u128(0x2d4e_81c0_77a5_4f1b_b3c9_0e6a_59d2_8f13);

/// Gathers the people of an audience, school by school. It keeps 16 bytes for each whom an earlier broadcast went to, and for each
/// of their children.
pub struct Gathering {
    audience: Audience,
    earlier: Option<Earlier>,
}

/// The earlier broadcast that an audience follows; none: it is not there, and went to nobody.
#[derive(Default)]
struct Earlier {
    broadcast: Option<Broadcast>,
    /// Of whom it takes answers, where it goes to those who have not answered.
    by: Option<Answerable>,
    /// Whom it went to, and for which child.
    went_to: HashSet<Uuid>,
}

impl Earlier {
    async fn of(
        table: &(impl FanOut + Reminding),
        broadcast: Broadcast,
        audience: &Audience,
        now: Timestamp,
    ) -> Result<Self, TableError> {
        let reminds = matches!(audience, Audience::UnansweredOf { .. });
        let by = if reminds { Some(table.answerable(&broadcast, now).await?) } else { None };
        Ok(Self { by, went_to: recipients(table, &broadcast).await?, broadcast: Some(broadcast) })
    }
}

impl Gathering {
    /// For an audience, as it is at `now`. Of one that follows an earlier broadcast, its chunks are read.
    pub async fn of(
        table: &(impl FanOut + Reminding),
        audience: &Audience,
        now: Timestamp,
    ) -> Result<Self, TableError> {
        let earlier = match audience.follows() {
            None => None,
            Some(id) => Some(match table.ordered_broadcast(id).await? {
                Some(earlier) => Earlier::of(table, earlier, audience, now).await?,
                None => Earlier::default(),
            }),
        };
        Ok(Self { audience: audience.clone(), earlier })
    }

    /// Who is addressed at a school, as far as the scope reaches, in the order of their ids; and what they come to.
    pub async fn at(
        &self,
        table: &(impl Audiences + Aftermath + Reminding),
        scope: &SchoolScope,
    ) -> Result<(Vec<Addressed>, Reckoned), TableError> {
        let school = scope.school();
        let segments = match &self.audience {
            Audience::Segments { segments } => segments.clone(),
            // The scope may be a homeroom: people gives no others.
            _ => [Segment::Everyone { school: school.clone() }, Segment::Community { school: school.clone() }].into(),
        };
        let people = table.people(scope, &self.named(school, &segments)).await?;
        let addressed = people.addressed(school, &segments);
        let Some(Earlier { broadcast, by, went_to }) = &self.earlier else {
            return Ok((addressed, people.reckon(school, &segments)));
        };
        let again: Vec<Addressed> = if let (Some(by), Some(asks)) = (by, broadcast) {
            let mut who = table.who_answered(asks, school).await?;
            let before = table.came_answered(asks, &families(asks, &people, school), &who).await?;
            who.extend(before);
            Unanswered { asks, by, who: &who, people: &people, school }.among(addressed, went_to)
        } else {
            let confirmed = self.confirmed(table, scope).await?;
            addressed.into_iter().filter_map(|one| again(one, went_to, &confirmed)).collect()
        };
        let mut sum = Reckoned::default();
        for one in &again {
            sum.add_one(one);
        }
        Ok((again, sum))
    }

    /// The segments whose groups are read: those of the audience, or of what a reminder reminds of.
    fn named(&self, school: &SchoolCode, segments: &BTreeSet<Segment>) -> Vec<Segment> {
        let asks = self.earlier.as_ref().and_then(|earlier| earlier.broadcast.as_ref());
        let asked = asks.filter(|_| matches!(self.audience, Audience::UnansweredOf { .. }));
        let asked = asked.and_then(|asks| asks.audience.segments()).into_iter().flatten();
        segments.iter().chain(asked).filter(|segment| segment.school() == school).cloned().collect()
    }

    /// The pupils whose household has confirmed the earlier one, where that matters.
    async fn confirmed(&self, table: &impl Aftermath, scope: &SchoolScope) -> Result<BTreeSet<PupilId>, TableError> {
        let Audience::UnconfirmedOf { unconfirmed_of, .. } = &self.audience else { return Ok(BTreeSet::new()) };
        let confirmations = table.confirmations(scope, unconfirmed_of).await?;
        Ok(confirmations.into_iter().flat_map(|confirmation| confirmation.pupils).collect())
    }
}

/// Somebody whom the earlier one went to, for the children for whom it did and whose household has not confirmed it. A community
/// member confirms nothing.
fn again(mut one: Addressed, earlier: &HashSet<Uuid>, confirmed: &BTreeSet<PupilId>) -> Option<Addressed> {
    if one.via.is_empty() {
        return earlier.contains(&name(&one.reader, None)).then_some(one);
    }
    one.via.retain(|pupil| earlier.contains(&name(&one.reader, Some(pupil))) && !confirmed.contains(pupil));
    (!one.via.is_empty()).then_some(one)
}

async fn recipients(table: &impl FanOut, earlier: &Broadcast) -> Result<HashSet<Uuid>, TableError> {
    let mut all = HashSet::new();
    for sending in table.sendings(earlier).await?.into_iter().filter(|sending| !sending.arrives_nowhere(earlier)) {
        for one in table.chunk(earlier, sending.number).await?.map(|chunk| chunk.recipients).unwrap_or_default() {
            all.insert(name(&one.reader, None));
            all.extend(one.via.iter().map(|pupil| name(&one.reader, Some(pupil))));
        }
    }
    Ok(all)
}

/// A reader, or a reader and a child, in 16 bytes.
pub(crate) fn name(reader: &Reader, pupil: Option<&PupilId>) -> Uuid {
    let pupil = pupil.map_or("", PupilId::as_str);
    let name = match reader {
        Reader::Guardian(guardian) => format!("guardian/{guardian}/{pupil}"),
        Reader::Community(school, member) => format!("community/{}/{member}/{pupil}", school.as_str()),
    };
    Uuid::new_v5(&PEOPLE, name.as_bytes())
}

/// A talk or an address in 16 bytes.
pub(crate) fn contact_name(contact: &Contact) -> Uuid {
    Uuid::new_v5(&PEOPLE, format!("contact/{}", contact.as_str()).as_bytes())
}

#[cfg(test)]
mod tests {
    use domain::broadcast::{To, Wishes};

    use super::*;

    fn guardian(id: &str, via: &[&str]) -> Addressed {
        let reader = Reader::Guardian(id.parse().unwrap());
        let via = via.iter().map(|pupil| pupil.parse().unwrap()).collect();
        Addressed { reader, to: To::Page, reached: true, via, wishes: Wishes::default() }
    }

    fn earlier(people: &[(&Addressed, &str)]) -> HashSet<Uuid> {
        people.iter().map(|(one, pupil)| name(&one.reader, Some(&pupil.parse().unwrap()))).collect()
    }

    #[test]
    fn a_correction_goes_to_whom_the_earlier_one_went_for_the_same_children() {
        let (one, other) = (guardian("g1", &["p1", "p2"]), guardian("g2", &["p1"]));
        let went_to = earlier(&[(&one, "p1")]);
        let again_to = again(one.clone(), &went_to, &BTreeSet::new()).unwrap();
        assert_eq!(again_to, guardian("g1", &["p1"]), "the other child had nothing to do with it");
        assert_eq!(again(other, &went_to, &BTreeSet::new()), None);
        let no_longer_linked = guardian("g1", &["p2"]);
        assert_eq!(again(no_longer_linked, &went_to, &BTreeSet::new()), None);
    }

    #[test]
    fn a_household_that_has_confirmed_is_not_asked_again_by_either_parent() {
        let (one, other) = (guardian("g1", &["p1", "p2"]), guardian("g2", &["p1"]));
        let went_to = earlier(&[(&one, "p1"), (&one, "p2"), (&other, "p1")]);
        let confirmed = ["p1".parse().unwrap()].into();
        assert_eq!(again(one, &went_to, &confirmed), Some(guardian("g1", &["p2"])));
        assert_eq!(again(other, &went_to, &confirmed), None);
    }

    #[test]
    fn readers_of_two_schools_are_two_and_their_contacts_are_neither() {
        let member = |school: &str| Reader::Community(school.parse().unwrap(), "n1".parse().unwrap());
        assert_ne!(name(&member("B113299900019"), None), name(&member("C113299900027"), None));
        assert_ne!(name(&guardian("g1", &[]).reader, None), name(&guardian("g2", &[]).reader, None));
        let contact: Contact = "U00000000000000000000000000000001".parse().unwrap();
        assert_ne!(contact_name(&contact), name(&Reader::Guardian(contact.as_str().parse().unwrap()), None));
    }
}
