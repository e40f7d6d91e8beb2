//! The product's table in memory, one step at a time; while there is trouble, before or after any step the answer gets lost.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    broadcast::{Answerable, Broadcast, Chunk, Entry, Family, People, Segment, Sending, Tally, To},
    id::{BroadcastId, GuardianId, HomeroomId, LineUserId, PupilId, StaffId, TemplateId},
    school::{Homeroom, School, SchoolCode},
    staff::{SchoolScope, SenderScope, Staff},
    survey::Participant,
};
use jiff::Timestamp;
use table::{
    Aftermath, Audiences, Broadcasts, Cause, Confirmation, Digests, Due, FanOut, Memory, Opened, Reminding, Schools,
    StaffDirectory, TableError, Template, Written,
};
use uuid::Uuid;

use super::Flaw;
use crate::Chance;
use crate::queues::{Message, Pause, Queued};

type Answer<A> = Result<A, TableError>;

/// The town, for everybody in it.
#[derive(Clone)]
pub(super) struct Town {
    pub(super) memory: Memory,
    state: Arc<Mutex<State>>,
}

/// One message that LINE has taken for somebody.
pub(super) struct Heard {
    pub(super) user: LineUserId,
    /// The digest or the broadcast itself.
    pub(super) message: BroadcastId,
    pub(super) is_digest: bool,
    /// Of which broadcasts it tells, by title.
    pub(super) titles: Vec<String>,
}

pub(super) struct State {
    pub(super) flaw: Option<Flaw>,
    pub(super) chance: Chance,
    pub(super) now: Timestamp,
    /// While it is on, everything may fail.
    pub(super) trouble: bool,
    pub(super) broadcasts: Vec<BroadcastId>,
    /// For which pupils somebody is a guardian.
    pub(super) families: BTreeMap<GuardianId, (LineUserId, BTreeSet<PupilId>)>,
    pub(super) suspended: BTreeSet<(GuardianId, PupilId)>,
    /// Who must not read of which broadcast in a digest: their last link to it was suspended, or they blocked us, before it was closed.
    pub(super) not_for_them: BTreeSet<(LineUserId, String)>,
    /// Who has lost a link or has blocked us at any time: they may have been left out.
    pub(super) touched: BTreeSet<LineUserId>,
    /// What was taken back before the digest was closed.
    pub(super) taken_back: BTreeSet<String>,
    /// Under which keys LINE has taken something, and when.
    pub(super) taken: BTreeMap<Uuid, Timestamp>,
    pub(super) heard: Vec<Heard>,
    /// What came in although it was closed.
    pub(super) late: Vec<Entry>,
    pub(super) queue: Vec<Message>,
    pub(super) story: Vec<String>,
}

impl Town {
    pub(super) fn new(memory: Memory, state: State) -> Self {
        Self { memory, state: Arc::new(Mutex::new(state)) }
    }

    pub(super) fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One step of somebody: others come in between, and their end may.
    pub(super) async fn step<A>(&self, effect: impl FnOnce(&mut State) -> A) -> A {
        Pause::default().await;
        effect(&mut self.look())
    }

    async fn call<A>(&self, effect: impl Future<Output = Answer<A>>) -> Answer<A> {
        self.step(|state| if state.fails(1) { Err(lost()) } else { Ok(()) }).await?;
        let answer = effect.await?;
        if self.look().fails(1) { Err(lost()) } else { Ok(answer) }
    }

    fn flaw(&self) -> Option<Flaw> {
        self.look().flaw
    }
}

fn lost() -> TableError {
    TableError::Unavailable(Cause { operation: "Step", code: "timeout".to_owned(), request: None })
}

impl State {
    pub(super) fn tell(&mut self, words: impl FnOnce() -> String) {
        if self.story.len() < 200 {
            self.story.push(words());
        }
    }
}

impl Queued for State {
    fn queue(&mut self) -> &mut Vec<Message> {
        &mut self.queue
    }

    fn fails(&mut self, percent: usize) -> bool {
        self.trouble && self.chance.below(100) < percent
    }
}

macro_rules! passes_on {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {$(
        async fn $name(&self, $($argument: $kind),*) -> Answer<$answer> {
            self.call(self.memory.$name($($argument),*)).await
        }
    )*};
}

impl FanOut for Town {
    passes_on! {
        ordered_broadcast(id: &BroadcastId) -> Option<Broadcast>;
        freeze(chunk: &Chunk) -> bool;
        chunk(broadcast: &Broadcast, number: u32) -> Option<Chunk>;
        sending(broadcast: &Broadcast, number: u32) -> Option<Sending>;
        sendings(broadcast: &Broadcast) -> Vec<Sending>;
        advance(next: &Sending) -> bool;
        tally(broadcast: &BroadcastId) -> Tally;
        deliver(broadcast: &Broadcast, chunk: &Chunk) -> ();
        due(now: Timestamp, most: u16) -> Vec<Due>;
        ordered(sending: &Sending) -> bool;
    }

    async fn unlinked(&self, chunk: &Chunk) -> Answer<BTreeSet<u32>> {
        let forgets = !chunk.lines.is_empty() && self.flaw() == Some(Flaw::AsksNoLinks);
        let gone = if forgets { BTreeSet::new() } else { self.look().suspended.clone() };
        let open = chunk.links().filter(|(who, pupil)| !gone.contains(&((*who).clone(), (*pupil).clone()))).collect();
        self.call(async { Ok(chunk.without_links(&open)) }).await
    }
}

impl Digests for Town {
    async fn enter(&self, digest: &Broadcast, entries: &[Entry]) -> Answer<bool> {
        let looks_before = self.flaw() == Some(Flaw::LooksBefore);
        let is_closed = |stands: Option<Broadcast>| stands.is_some_and(|stands| stands != *digest);
        if looks_before && is_closed(self.ordered_broadcast(&digest.id).await?) {
            return Ok(false);
        }
        // A large chunk comes in by parts, each by itself.
        for some in entries.chunks(1) {
            let is_open = self.call(self.memory.enter(digest, some)).await?;
            if !is_open && !looks_before {
                return Ok(false);
            }
            if !is_open {
                self.look().late.extend_from_slice(some);
            }
        }
        Ok(true)
    }

    async fn entered(&self, entries: &[Entry]) -> Answer<BTreeSet<GuardianId>> {
        if self.flaw() == Some(Flaw::ForgetsWhoCameIn) {
            return Ok(BTreeSet::new());
        }
        self.call(self.memory.entered(entries)).await
    }

    async fn entries(&self, digest: &BroadcastId, after: Option<&Entry>, most: u16) -> Answer<Vec<Entry>> {
        let mut entries = self.call(self.memory.entries(digest, after, most)).await?;
        let state = self.look();
        let late =
            state.late.iter().filter(|entry| entry.digest == *digest && after.is_none() && !entries.contains(entry));
        let late: Vec<Entry> = late.cloned().collect();
        entries.extend(late);
        Ok(entries)
    }

    async fn still_read(&self, mut entries: Vec<Entry>) -> Answer<Vec<(Entry, To)>> {
        let gone = self.look().suspended.clone();
        if self.flaw() != Some(Flaw::AsksNoLinks) {
            for entry in &mut entries {
                entry.via.retain(|pupil| !gone.contains(&(entry.guardian.clone(), pupil.clone())));
            }
        }
        self.call(self.memory.still_read(entries)).await
    }
}

impl Audiences for Town {
    async fn people(&self, scope: &SchoolScope, segments: &[Segment]) -> Answer<People> {
        let gone = self.look().suspended.clone();
        let mut people = self.call(self.memory.people(scope, segments)).await?;
        for family in &mut people.families {
            let pupil = family.pupil.id.clone();
            family.guardians.retain(|one| !gone.contains(&(one.guardian.clone(), pupil.clone())));
        }
        Ok(people)
    }
}

impl StaffDirectory for Town {
    passes_on! { staff(id: &StaffId) -> Option<Staff>; }
}

impl Broadcasts for Town {
    passes_on! {
        broadcasts(scope: &SenderScope, before: Option<&Broadcast>, most: u16) -> Vec<Broadcast>;
        broadcast_for(staff: &Staff, id: &BroadcastId) -> Option<Broadcast>;
        add_broadcast(draft: &Broadcast) -> Written<Broadcast>;
        drop_draft(draft: &Broadcast) -> bool;
        templates(scope: &SenderScope) -> Vec<Template>;
        keep_template(scope: &SenderScope, template: &Template) -> ();
        drop_template(scope: &SenderScope, id: &TemplateId) -> ();
    }

    async fn change_broadcast(&self, next: &Broadcast) -> Answer<Written<Broadcast>> {
        let written = self.call(self.memory.change_broadcast(next)).await;
        let is_written = matches!(written, Ok(Written::Now(_)));
        self.look().tell(|| format!("{} is {:?}, written: {is_written}", next.content.called(), next.state));
        written
    }
}

impl Aftermath for Town {
    passes_on! {
        confirmations(scope: &SchoolScope, broadcast: &BroadcastId) -> Vec<Confirmation>;
        openings(scope: &SchoolScope, broadcast: &BroadcastId) -> Vec<Opened>;
    }
}

impl Reminding for Town {
    passes_on! {
        who_answered(asks: &Broadcast, school: &SchoolCode) -> BTreeSet<Participant>;
        answerable(asks: &Broadcast, now: Timestamp) -> Answerable;
        came_answered(asks: &Broadcast, families: &[&Family], who: &BTreeSet<Participant>) -> BTreeSet<Participant>;
    }
}

impl Schools for Town {
    passes_on! {
        school(code: &SchoolCode) -> Option<School>;
        schools() -> Vec<School>;
        homerooms_of(school: &SchoolCode, year: i16) -> Vec<Homeroom>;
        homeroom(school: &SchoolCode, year: i16, homeroom: &HomeroomId) -> Option<Homeroom>;
    }
}
