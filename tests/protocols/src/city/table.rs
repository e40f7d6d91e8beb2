//! The table's promises, kept in memory; while there is trouble, before or after any of them the answer gets lost.

use std::collections::BTreeSet;

use domain::{
    broadcast::{
        Answerable, Broadcast, Chunk, Entry, Family, Fate, People, Segment, Sending, State as Stands, Tally, To,
    },
    id::{BroadcastId, GuardianId, HomeroomId, StaffId},
    school::{Homeroom, School, SchoolCode},
    staff::{SchoolScope, SenderScope, Staff},
    survey::Participant,
};
use jiff::Timestamp;
use table::{
    Aftermath, Audiences, Broadcasts, Cause, Confirmation, Digests, Due, FanOut, Opened, Reminding, Schools,
    StaffDirectory, TableError, Template, Written,
};

use crate::queues::Queued;

use super::{
    Flaw,
    state::{City, State},
};

type Answer<A> = Result<A, TableError>;

impl City {
    /// One call.
    async fn call<A>(&self, effect: impl FnOnce(&mut State) -> A) -> Answer<A> {
        self.step(|state| {
            let lost = || {
                let (operation, code) = ("Step", "timeout".to_owned());
                TableError::Unavailable(Cause { operation, code, request: None })
            };
            if state.fails(1) {
                return Err(lost());
            }
            let answer = effect(state);
            if state.fails(1) { Err(lost()) } else { Ok(answer) }
        })
        .await
    }
}

impl FanOut for City {
    async fn ordered_broadcast(&self, id: &BroadcastId) -> Answer<Option<Broadcast>> {
        let looks_away = self.looks_away;
        self.call(|state| {
            let there = state.broadcast_of(id).cloned()?;
            let is_not_seen = looks_away && there.state == Stands::Withdrawn;
            Some(if is_not_seen { Broadcast { state: Stands::Sent, ..there } } else { there })
        })
        .await
    }

    async fn freeze(&self, chunk: &Chunk) -> Answer<bool> {
        self.call(|state| {
            let key = (chunk.broadcast.clone(), chunk.plan, chunk.number);
            if state.chunks.contains_key(&key) && state.flaw != Some(Flaw::FreezesOver) {
                return false;
            }
            let people = chunk.recipients.len();
            state.tell(|| format!("chunk {} of {} is frozen with {people}", chunk.number, chunk.broadcast));
            state.chunks.insert(key.clone(), chunk.clone());
            state.sendings.insert(key, chunk.sending());
            true
        })
        .await
    }

    async fn chunk(&self, broadcast: &Broadcast, number: u32) -> Answer<Option<Chunk>> {
        self.call(|state| state.chunks.get(&(broadcast.id.clone(), broadcast.plan, number)).cloned()).await
    }

    async fn sending(&self, broadcast: &Broadcast, number: u32) -> Answer<Option<Sending>> {
        self.call(|state| {
            let mut sending = state.sendings.get(&(broadcast.id.clone(), broadcast.plan, number)).cloned()?;
            if state.flaw == Some(Flaw::NoGate) {
                sending.first_attempt = sending.first_attempt.map(|_| state.now);
            }
            Some(sending)
        })
        .await
    }

    async fn sendings(&self, broadcast: &Broadcast) -> Answer<Vec<Sending>> {
        self.call(|state| {
            let own = state.sendings.values().filter(|one| one.broadcast == broadcast.id && one.plan == broadcast.plan);
            let mut own: Vec<Sending> = own.cloned().collect();
            if state.flaw == Some(Flaw::TellsAtOnce) && broadcast.state == Stands::Withdrawn {
                own.iter_mut().filter(|one| one.fate == Fate::Open).for_each(|one| one.fate = Fate::Withdrawn);
            }
            own
        })
        .await
    }

    async fn advance(&self, next: &Sending) -> Answer<bool> {
        self.call(|state| {
            if state.flaw == Some(Flaw::NotesNothing) && next.fate == Fate::Open && next.tries > 0 {
                return true;
            }
            let key = (next.broadcast.clone(), next.plan, next.number);
            let no_hand = state.flaw == Some(Flaw::NoHand);
            let Some(there) = state.sendings.get_mut(&key) else { return false };
            let same = Sending { hand: next.hand, ..there.clone() } == *next;
            if there == next || (no_hand && same) {
                return true;
            }
            let anew = state.flaw == Some(Flaw::NotesNothing);
            if there.version + 1 != next.version && !anew {
                return false;
            }
            let ended = there.tally() == Tally::default() && next.fate != Fate::Open;
            *there = next.clone();
            if ended {
                add(state.tallies.entry(next.broadcast.clone()).or_default(), next.tally());
            }
            state.tell(|| {
                format!(
                    "chunk {} of {} is {:?}, generation {}",
                    next.number, next.broadcast, next.fate, next.generation
                )
            });
            true
        })
        .await
    }

    async fn tally(&self, id: &BroadcastId) -> Answer<Tally> {
        self.call(|state| state.tallies.get(id).copied().unwrap_or_default()).await
    }

    async fn unlinked(&self, chunk: &Chunk) -> Answer<BTreeSet<u32>> {
        let gone = |state: &mut State| {
            let places = (0..).zip(&chunk.recipients).filter(|(_, one)| state.suspended.contains(&one.reader));
            places.map(|(place, _)| place).collect()
        };
        self.call(gone).await
    }

    async fn deliver(&self, broadcast: &Broadcast, chunk: &Chunk) -> Answer<()> {
        let letters = chunk.recipients.iter().map(|one| (broadcast.id.clone(), one.reader.clone()));
        self.call(|state| state.inboxes.extend(letters)).await
    }

    async fn due(&self, now: Timestamp, most: u16) -> Answer<Vec<Due>> {
        self.call(|state| {
            let once = state.flaw == Some(Flaw::LooksOnce);
            let looked_at = state.broadcasts().filter(|one| !once || one.state == Stands::Released);
            let plans = looked_at.filter(|one| one.due_at().is_some_and(|at| at <= now));
            let plans = plans.map(|one| Due::Plan(one.id.clone()));
            let is_due = |one: &&Sending| one.due.is_some_and(|due| due <= now);
            let chunks = state.sendings.values().filter(is_due).cloned().map(Due::Send);
            plans.chain(chunks).take(usize::from(most)).collect()
        })
        .await
    }

    async fn ordered(&self, sending: &Sending) -> Answer<bool> {
        self.call(|state| {
            let there = state.sendings.get_mut(&(sending.broadcast.clone(), sending.plan, sending.number));
            let Some(there) = there.filter(|there| there.version == sending.version) else { return false };
            *there = Sending { due: None, version: there.version + 1, hand: None, ..there.clone() };
            true
        })
        .await
    }
}

/// Digests are somebody else's matter: here they are closed before anybody comes in, so that everybody gets it by itself.
impl Digests for City {
    async fn enter(&self, _: &Broadcast, _: &[Entry]) -> Answer<bool> {
        self.call(|_| false).await
    }

    async fn entered(&self, _: &[Entry]) -> Answer<BTreeSet<GuardianId>> {
        self.call(|_| BTreeSet::new()).await
    }

    async fn entries(&self, _: &BroadcastId, _: Option<&Entry>, _: u16) -> Answer<Vec<Entry>> {
        self.call(|_| Vec::new()).await
    }

    async fn still_read(&self, _: Vec<Entry>) -> Answer<Vec<(Entry, To)>> {
        self.call(|_| Vec::new()).await
    }
}

impl Audiences for City {
    async fn people(&self, scope: &SchoolScope, _: &[Segment]) -> Answer<People> {
        self.call(|state| state.people.get(scope.school()).cloned().unwrap_or_default()).await
    }
}

impl StaffDirectory for City {
    async fn staff(&self, _: &StaffId) -> Answer<Option<Staff>> {
        self.call(|state| Some(state.staff.clone())).await
    }
}

impl Broadcasts for City {
    async fn broadcasts(&self, _: &SenderScope, _: Option<&Broadcast>, _: u16) -> Answer<Vec<Broadcast>> {
        self.call(|state| vec![state.broadcast.clone()]).await
    }

    async fn broadcast_for(&self, _: &Staff, _: &BroadcastId) -> Answer<Option<Broadcast>> {
        self.call(|state| Some(state.broadcast.clone())).await
    }

    async fn add_broadcast(&self, draft: &Broadcast) -> Answer<Written<Broadcast>> {
        self.call(|_| Written::Before(draft.clone())).await
    }

    async fn change_broadcast(&self, next: &Broadcast) -> Answer<Written<Broadcast>> {
        self.call(|state| {
            let Some(there) = state.broadcast_of(&next.id) else { return Written::Gone };
            if there == next {
                return Written::Before(next.clone());
            }
            if there.version + 1 != next.version {
                return Written::Meanwhile;
            }
            *there = next.clone();
            state.tell(|| format!("{} is {:?} with {:?} chunks", next.id, next.state, next.chunks));
            Written::Now(next.clone())
        })
        .await
    }

    async fn drop_draft(&self, _: &Broadcast) -> Answer<bool> {
        self.call(|_| false).await
    }

    async fn templates(&self, _: &SenderScope) -> Answer<Vec<Template>> {
        self.call(|_| Vec::new()).await
    }

    async fn keep_template(&self, _: &SenderScope, _: &Template) -> Answer<()> {
        self.call(|_| ()).await
    }

    async fn drop_template(&self, _: &SenderScope, _: &domain::id::TemplateId) -> Answer<()> {
        self.call(|_| ()).await
    }
}

impl Aftermath for City {
    async fn confirmations(&self, _: &SchoolScope, _: &BroadcastId) -> Answer<Vec<Confirmation>> {
        self.call(|_| Vec::new()).await
    }

    async fn openings(&self, _: &SchoolScope, _: &BroadcastId) -> Answer<Vec<Opened>> {
        self.call(|_| Vec::new()).await
    }
}

impl Reminding for City {
    async fn who_answered(&self, _: &Broadcast, _: &SchoolCode) -> Answer<BTreeSet<Participant>> {
        self.call(|_| BTreeSet::new()).await
    }

    async fn came_answered(
        &self,
        _: &Broadcast,
        _: &[&Family],
        _: &BTreeSet<Participant>,
    ) -> Answer<BTreeSet<Participant>> {
        self.call(|_| BTreeSet::new()).await
    }

    async fn answerable(&self, asks: &Broadcast, now: Timestamp) -> Answer<Answerable> {
        self.call(|_| asks.answerable(&[], now)).await
    }
}

impl Schools for City {
    async fn school(&self, _: &SchoolCode) -> Answer<Option<School>> {
        self.call(|_| None).await
    }

    async fn schools(&self) -> Answer<Vec<School>> {
        self.call(|_| Vec::new()).await
    }

    async fn homerooms_of(&self, _: &SchoolCode, _: i16) -> Answer<Vec<Homeroom>> {
        self.call(|_| Vec::new()).await
    }

    async fn homeroom(&self, _: &SchoolCode, _: i16, _: &HomeroomId) -> Answer<Option<Homeroom>> {
        self.call(|_| None).await
    }
}

fn add(sum: &mut Tally, more: Tally) {
    sum.chunks += more.chunks;
    sum.line += more.line;
    sum.mail += more.mail;
    sum.page += more.page;
    sum.removed += more.removed;
    sum.expired += more.expired;
    sum.digest += more.digest;
    sum.withdrawn += more.withdrawn;
}
