//! Who goes on next, and who ends.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use domain::{
    broadcast::{
        Audience, Broadcast, Content, Fate, Person, Released, Segment, Sender as From, State as Stands, Timing, Wishes,
    },
    guardian::{Child, Contact, Reach},
    id::{GuardianId, LineUserId, PupilId},
    school::{Pupil, SchoolCode},
    staff::{Role, Staff},
    time::TOKYO,
};
use fanout::{Clockwork, Planner, Sender, Sizes};
use jiff::{Timestamp, ToSpan, civil::date};
use table::{Audiences, Broadcasts, FanOut, Guardians, Hours, Memory, Seed, Seeding};
use uuid::Uuid;

use super::{
    Flaw,
    outside::{Message, Order},
    town::{State, Town},
    verdict,
};
use crate::Chance;

/// Steps while there is trouble.
const STEPS: usize = 700;
/// So many functions are at work at once.
const AT_ONCE: usize = 5;
/// Rounds until everything that is left must be done.
const ROUNDS: usize = 3_000;
/// After so many receives a message is a dead letter.
const RECEIVES: u32 = 10;
/// The hour of the digest.
const HOUR: u8 = 22;

/// One function at work.
struct Work {
    /// What it was handed; a tick of the clockwork has nothing.
    message: Option<usize>,
    /// When its time is over.
    until: Timestamp,
    runs: Pin<Box<dyn Future<Output = bool> + Send>>,
}

struct Scheduler {
    town: Town,
    chance: Chance,
    works: Vec<Work>,
    sizes: Sizes,
}

/// Plays one town to its end, and says what is wrong then.
pub fn run(flaw: Option<Flaw>, mut chance: Chance, people: usize) -> anyhow::Result<Option<String>> {
    let sizes = Sizes { talk: 1 + chance.below(3), mail: 2 };
    let town = found(flaw, &mut chance, people)?;
    let mut scheduler = Scheduler { town, chance, works: Vec::new(), sizes };
    for _ in 0..STEPS {
        scheduler.something()?;
    }
    scheduler.town.look().trouble = false;
    let wrong = if scheduler.calm_down()? { verdict::of(&scheduler.town)? } else { Some("it never ends".to_owned()) };
    let state = scheduler.town.look();
    Ok(wrong.map(|wrong| format!("{} → {wrong}", state.story.join(" → "))))
}

/// What memory answers; it never waits.
pub(super) fn at_once<A>(future: impl Future<Output = A>) -> anyhow::Result<A> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Ok(answer),
        Poll::Pending => anyhow::bail!("memory waits for something"),
    }
}

fn moment(day: i8, hour: i8, minute: i8) -> anyhow::Result<Timestamp> {
    Ok(TOKYO.to_timestamp(date(2026, 11, day).at(hour, minute, 0, 0))?)
}

/// Every digest that there may be.
pub(super) fn digests() -> anyhow::Result<Vec<Broadcast>> {
    let first = moment(24, 22, 0)?;
    Ok((0..30).map(|day| Broadcast::digest_at(first + (24 * day).hours())).collect())
}

fn schools() -> anyhow::Result<[SchoolCode; 2]> {
    Ok(["B113299900019".parse()?, "C113299900027".parse()?])
}

fn found(flaw: Option<Flaw>, chance: &mut Chance, people: usize) -> anyhow::Result<Town> {
    let memory = Memory::new();
    let board = Staff::new("board".parse()?, "見本　委員", Role::Board);
    at_once(memory.plant(vec![Seed::Staff(board.clone())]))??;
    let mut families = BTreeMap::new();
    for number in 0..people {
        let (guardian, family) = settle(&memory, chance, number)?;
        families.insert(guardian, family);
    }
    let count = 1 + chance.below(3);
    let broadcasts = (0..count).map(|number| release(&memory, chance, &board, number)).collect::<Result<_, _>>()?;
    let state = State {
        flaw,
        chance: Chance::of(u64::try_from(chance.below(1 << 30))?),
        now: moment(24, 21, 57)?,
        trouble: true,
        broadcasts,
        families,
        suspended: BTreeSet::new(),
        not_for_them: BTreeSet::new(),
        touched: BTreeSet::new(),
        taken_back: BTreeSet::new(),
        taken: BTreeMap::new(),
        heard: Vec::new(),
        late: Vec::new(),
        queue: Vec::new(),
        story: Vec::new(),
    };
    Ok(Town::new(memory, state))
}

type Family = (LineUserId, BTreeSet<PupilId>);

/// A guardian with a child at one school or at both.
fn settle(memory: &Memory, chance: &mut Chance, number: usize) -> anyhow::Result<(GuardianId, Family)> {
    let contact: Contact = format!("U{number:032x}").parse()?;
    let Contact::Line(user) = contact.clone() else { anyhow::bail!("no user of LINE") };
    let guardian = GuardianId::of(&contact);
    let (both, which) = (chance.below(3) == 0, chance.below(2));
    let (mut seeds, mut children) = (Vec::new(), Vec::new());
    for (place, school) in schools()?.into_iter().enumerate().filter(|(place, _)| both || *place == which) {
        let id: PupilId = format!("{}{number}", ["a", "b"][place]).parse()?;
        let seat = (school.clone(), "h".parse()?, u16::try_from(number + 1)?);
        seeds.push(Seed::Pupil(Pupil::new(id.clone(), ("見本", "みほん"), seat)));
        children.push(Child { guardian: guardian.clone(), pupil: id, school, nickname: "こ".parse()? });
    }
    let pupils = children.iter().map(|child| child.pupil.clone()).collect();
    let at = moment(1, 7, 0)?;
    seeds.push(Seed::Family { contact: contact.clone(), children, at });
    at_once(memory.plant(seeds))??;
    at_once(memory.note_reach(&contact, Reach::Following, at))??;
    let digest = (chance.below(4) > 0).then_some(HOUR);
    at_once(memory.wish(&guardian, &Wishes { quiet: None, digest }))??;
    Ok((guardian, (user, pupils)))
}

/// A broadcast of the board to one school or both, within the minutes before the hour.
fn release(
    memory: &Memory,
    chance: &mut Chance,
    board: &Staff,
    number: usize,
) -> anyhow::Result<domain::id::BroadcastId> {
    let (both, which) = (chance.below(2) == 0, chance.below(2));
    let own = schools()?.into_iter().enumerate().filter(|(place, _)| both || *place == which);
    let segments: BTreeSet<Segment> = own.map(|(_, school)| Segment::Everyone { school }).collect();
    let mut seen = 0;
    for school in schools()? {
        let Some(scope) = board.scope(&school) else { anyhow::bail!("no scope") };
        seen += at_once(memory.people(&scope, &[]))??.reckon(&school, &segments).addressed;
    }
    let by = Person { id: board.id.clone(), name: board.name.clone() };
    let press = Released { by: by.clone(), at: moment(24, 21, 50)?, addressed: seen.max(1), key: "press".to_owned() };
    let minute = 57 + i8::try_from(chance.below(3))?;
    let draft = Broadcast::draft(format!("b{number}").parse()?, From::Board, by, moment(24, 21, 40)?);
    let content = Content { title: draft.id.to_string(), text: "お知らせ".to_owned(), ..Content::default() };
    let timing = Timing { at: Some(date(2026, 11, 24).at(21, minute, 0, 0)), urgent_until: None };
    let audience = Audience::Segments { segments };
    let draft = Broadcast { content, audience, timing, sender_name: "教育委員会".to_owned(), ..draft };
    let released = draft.release(press)?;
    at_once(memory.add_broadcast(&released))??;
    Ok(released.id)
}

impl Scheduler {
    fn something(&mut self) -> anyhow::Result<()> {
        match self.chance.below(1000) {
            0..640 => self.go_on(),
            640..800 => self.receive(),
            800..818 => self.end_somebody(),
            818..840 => self.deliver_early(),
            840..895 => {
                let most = if self.chance.below(8) == 0 { 300 } else { 12 };
                let seconds = 1 + self.chance.below(most);
                self.pass(i64::try_from(seconds)?);
            }
            895..980 => self.tick(),
            980..994 => self.somebody_does_something()?,
            994..995 => self.pass(2 * 86_400),
            _ => self.wake_the_dead(),
        }
        Ok(())
    }

    fn go_on(&mut self) {
        if self.works.is_empty() {
            return self.receive();
        }
        let one = self.chance.below(self.works.len());
        self.poll(one);
    }

    fn poll(&mut self, one: usize) {
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(done) = self.works[one].runs.as_mut().poll(&mut context) else { return };
        let work = self.works.remove(one);
        if let Some(message) = work.message.filter(|_| done) {
            self.town.look().queue[message].deleted = true;
        }
    }

    fn receive(&mut self) {
        let ready = self.ready();
        if self.works.len() < AT_ONCE
            && let Some(message) = self.chance.pick(&ready).copied()
        {
            self.start(message);
            // At least once, and sometimes to two at the same time.
            if self.chance.below(6) == 0 {
                self.start(message);
            }
        }
    }

    fn ready(&self) -> Vec<usize> {
        let state = self.town.look();
        let is_ready = |(_, one): &(usize, &Message)| !one.deleted && !one.dead && one.visible_at <= state.now;
        state.queue.iter().enumerate().filter(is_ready).map(|(number, _)| number).collect()
    }

    fn start(&mut self, message: usize) {
        let (order, now) = {
            let mut state = self.town.look();
            let now = state.now;
            let one = &mut state.queue[message];
            if one.receives == RECEIVES {
                one.dead = true;
                return;
            }
            one.receives += 1;
            one.visible_at = now + if matches!(one.order, Order::Plan(_)) { 30.minutes() } else { 6.minutes() };
            (one.order.clone(), now)
        };
        let (town, sizes) = (self.town.clone(), self.sizes);
        let hand = Uuid::from_u64_pair(self.chance.below(usize::MAX) as u64, self.chance.below(usize::MAX) as u64);
        let (minutes, runs): (i64, Pin<Box<dyn Future<Output = bool> + Send>>) = match order {
            Order::Plan(order) => {
                let planner = Planner::new(town.clone(), town, sizes);
                (5, Box::pin(async move { planner.carry_out(&order, now, &|| false).await.is_ok() }))
            }
            Order::Chunk(order) => {
                let sender = Sender::new(town.clone(), town);
                (1, Box::pin(async move { sender.carry_out(&order, now, hand).await.is_ok() }))
            }
        };
        self.works.push(Work { message: Some(message), until: now + minutes.minutes(), runs });
    }

    fn tick(&mut self) {
        let (town, now) = (self.town.clone(), self.town.look().now);
        let clockwork = Clockwork::new(town.clone(), town);
        let runs = Box::pin(async move { clockwork.tick(now).await.is_ok() });
        self.works.push(Work { message: None, until: now + 1.minutes(), runs });
    }

    /// Time passes; whose time is over ends.
    fn pass(&mut self, seconds: i64) {
        let mut state = self.town.look();
        state.now += seconds.seconds();
        let now = state.now;
        self.works.retain(|work| now < work.until);
    }

    fn end_somebody(&mut self) {
        if !self.works.is_empty() {
            self.works.remove(self.chance.below(self.works.len()));
        }
    }

    fn deliver_early(&mut self) {
        let mut state = self.town.look();
        let now = state.now;
        let held = state.queue.iter_mut().filter(|message| !message.deleted && message.visible_at > now);
        let mut held: Vec<&mut Message> = held.filter(|message| message.receives > 0).collect();
        let number = self.chance.below(held.len());
        if let Some(message) = held.get_mut(number) {
            message.visible_at = now;
        }
    }

    fn wake_the_dead(&mut self) {
        for message in &mut self.town.look().queue {
            if std::mem::take(&mut message.dead) {
                message.receives = 0;
            }
        }
    }

    fn somebody_does_something(&mut self) -> anyhow::Result<()> {
        let (what, town) = (self.chance.below(3), self.town.clone());
        let is_closed = is_closed(&town)?;
        let mut state = town.look();
        let now = state.now;
        if what == 0 {
            let broadcasts = state.broadcasts.clone();
            let Some(id) = self.chance.pick(&broadcasts).filter(|_| self.chance_of_withdrawal()) else { return Ok(()) };
            let Some(broadcast) = at_once(town.memory.ordered_broadcast(id))?? else { return Ok(()) };
            if let Ok(withdrawn) = broadcast.withdraw(now) {
                at_once(town.memory.change_broadcast(&withdrawn))??;
                state.tell(|| format!("{id} is taken back, the digest closed: {is_closed}"));
                if !is_closed {
                    state.taken_back.insert(id.to_string());
                }
            }
            return Ok(());
        }
        let guardians: Vec<GuardianId> = state.families.keys().cloned().collect();
        let Some(guardian) = self.chance.pick(&guardians) else { return Ok(()) };
        let (user, pupils) = state.families[guardian].clone();
        // Two or more would make it another audience.
        if !state.touched.is_empty() && !state.touched.contains(&user) {
            return Ok(());
        }
        state.touched.insert(user.clone());
        if what == 1 {
            at_once(town.memory.note_reach(&Contact::Line(user.clone()), Reach::Blocked, now))??;
        } else if let Some(pupil) = self.chance.pick(&pupils.iter().collect::<Vec<_>>()) {
            state.suspended.insert((guardian.clone(), (*pupil).clone()));
        }
        state.tell(|| format!("{user} is {}, the digest closed: {is_closed}", ["", "gone", "suspended"][what]));
        let left = |school: usize| {
            pupils.iter().any(|pupil| {
                pupil.as_str().starts_with(["a", "b"][school])
                    && !state.suspended.contains(&(guardian.clone(), pupil.clone()))
            })
        };
        let mut lost = Vec::new();
        for id in &state.broadcasts {
            let Some(broadcast) = at_once(town.memory.ordered_broadcast(id))?? else { continue };
            let own = broadcast.audience.schools();
            let reads = schools()?.iter().enumerate().any(|(place, school)| own.contains(school) && left(place));
            if !is_closed && (what == 1 || !reads) {
                lost.push((user.clone(), id.to_string()));
            }
        }
        state.not_for_them.extend(lost);
        Ok(())
    }

    /// Most broadcasts stay.
    fn chance_of_withdrawal(&self) -> bool {
        self.works.len().is_multiple_of(2)
    }

    /// Without trouble everything that is left is done. `false`: there is no end of it.
    fn calm_down(&mut self) -> anyhow::Result<bool> {
        for _ in 0..ROUNDS {
            while !self.works.is_empty() {
                self.poll(0);
            }
            self.wake_the_dead();
            let ready = self.ready();
            for message in &ready {
                self.start(*message);
            }
            if !ready.is_empty() {
                continue;
            }
            if self.is_settled()? {
                return Ok(true);
            }
            self.tick();
            while !self.works.is_empty() {
                self.poll(0);
            }
            if self.ready().is_empty() {
                self.town.look().now += 5.minutes();
            }
        }
        Ok(false)
    }

    fn is_settled(&self) -> anyhow::Result<bool> {
        let state = self.town.look();
        if state.queue.iter().any(|message| !message.deleted) {
            return Ok(false);
        }
        for id in state.broadcasts.iter().cloned().chain(digests()?.into_iter().map(|digest| digest.id)) {
            let Some(broadcast) = at_once(self.town.memory.ordered_broadcast(&id))?? else { continue };
            let sendings = at_once(self.town.memory.sendings(&broadcast))??;
            let is_parked = sendings.iter().any(|one| matches!(one.fate, Fate::Parked { .. }));
            let is_open = sendings.iter().any(|one| one.fate == Fate::Open);
            let is_over = match broadcast.state {
                Stands::Moved | Stands::Stopped | Stands::Lapsed => true,
                Stands::Sent | Stands::Withdrawn => !is_open,
                Stands::Sending => is_parked && !is_open,
                _ => false,
            };
            if !is_over {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn is_closed(town: &Town) -> anyhow::Result<bool> {
    for digest in digests()? {
        let stands = at_once(town.memory.ordered_broadcast(&digest.id))??;
        if stands.is_some_and(|stands| stands.state != Stands::Released) {
            return Ok(true);
        }
    }
    Ok(false)
}
