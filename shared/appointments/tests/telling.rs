//! However often whoever tells families is interrupted, everybody is told once.
//!
//! One run: families and staff act, the clockwork ticks, and every so often it ends between two writes. At the end nobody is left who
//! was not told what they had to be told, and nobody was told twice.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use appointments::{Telling, Told};
use domain::{
    appointment::{Act, Appointments, By, HomeroomSheet, How, News, Offer, Span, What},
    broadcast::{Broadcast, Person, Released, Segment, Sender, State},
    id::{BroadcastId, HomeroomId, PupilId},
    talk::Words,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{date, time},
};
use table::{Appointing, Broadcasts, FanOut, Memory, Written};
use testkit::{
    Dynamo, Fault,
    world::{self, seven_and},
};

/// How it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As it is done.
    LettersFirst,
    /// The sheet first: whoever ends between the two has told nobody.
    SheetFirst,
    /// Ids that follow from the sheet as it is when it is told: somebody acts between, and the same is told under another id.
    IdOfTheMoment,
}

/// Chance that can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn homeroom() -> HomeroomId {
    world::homerooms()[0].id.clone()
}

fn pupil(n: u64) -> PupilId {
    format!("p{n}").parse().unwrap()
}

fn broadcast() -> Broadcast {
    let span = Span { day: date(2026, 12, 7), from: time(14, 0, 0, 0), to: time(15, 0, 0, 0) };
    let offer = Offer { spans: vec![span], minutes: 15, pause: 0 };
    let by = Person { id: "head".parse().unwrap(), name: "見本　教頭".into() };
    let draft = Broadcast::draft("b".parse().unwrap(), Sender::School(world::hibari().code), by.clone(), seven_and(0));
    Broadcast {
        state: State::Sent,
        appointments: Some(Box::new(Appointments { offers: [(homeroom(), offer)].into(), ..Appointments::default() })),
        released: Some(Released { by, at: seven_and(0), addressed: 9, key: "k".into() }),
        ..draft
    }
}

/// Something that a family did not do itself: who, by which version of the sheet, and what.
type Event = (PupilId, News);

struct Run {
    table: Memory,
    chance: Chance,
    order: Order,
    words: Words,
    happened: BTreeSet<Event>,
    /// What nobody needs to be told any more, because something else happened before it was.
    overtaken: BTreeSet<Event>,
    /// How often each was told.
    told: BTreeMap<Event, usize>,
    now: Timestamp,
}

impl Run {
    async fn new(seed: u64, order: Order) -> Self {
        let table = Memory::new();
        table.add_broadcast(&broadcast()).await.unwrap();
        let chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
        let (happened, overtaken, told) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        Self { table, chance, order, words: Words::japanese(), happened, overtaken, told, now: seven_and(1) }
    }

    async fn sheet(&self) -> HomeroomSheet {
        self.table.sheet(&broadcast(), &homeroom()).await.unwrap().unwrap()
    }

    /// Somebody does something.
    async fn act(&mut self) {
        let (who, place) = (pupil(self.chance.below(7)), usize::try_from(self.chance.below(4)).unwrap());
        let by = if self.chance.below(3) == 0 { By::Staff } else { By::Guardian };
        let act = match (by, self.chance.below(4)) {
            (_, 0) => Act::Cancel,
            (By::Guardian, 1 | 2) => Act::Wait(vec![place]),
            _ => Act::Take(place),
        };
        let sheet = self.sheet().await;
        let Ok(next) = sheet.act(&who, act, How::FirstCome, by, self.now) else { return };
        let events = |sheet: &HomeroomSheet| -> BTreeSet<Event> { sheet.news.clone().into_iter().collect() };
        let (before, after) = (events(&sheet), events(&next));
        self.happened.extend(after.difference(&before).cloned());
        self.overtaken.extend(before.difference(&after).cloned());
        assert!(next.version() == sheet.version() || self.table.keep_sheet(&next).await.unwrap());
    }

    /// A tick that ends after some of its writes, or after all.
    async fn tick(&mut self) {
        let sheet = self.sheet().await;
        if sheet.due_at().is_none_or(|at| at > self.now) {
            return;
        }
        let letters = sheet.letters(&broadcast(), &self.words, self.now);
        let mut writes: Vec<Option<usize>> = (0..letters.len()).map(Some).collect();
        let sheets_place = if self.order == Order::SheetFirst { 0 } else { writes.len() };
        writes.insert(sheets_place, None);
        let done = usize::try_from(self.chance.below(u64::try_from(writes.len()).unwrap() + 1)).unwrap();
        for write in writes.into_iter().take(done) {
            match write {
                Some(place) => self.keep(&sheet, place, letters[place].clone()).await,
                None => assert!(self.table.keep_sheet(&sheet.told(self.now)).await.unwrap()),
            }
        }
    }

    /// The letters of what happened come first, in the order of their steps.
    async fn keep(&mut self, sheet: &HomeroomSheet, place: usize, mut letter: Broadcast) {
        if self.order == Order::IdOfTheMoment {
            letter.id = BroadcastId::derived(&[letter.id.as_str(), &sheet.version().to_string()]);
        }
        let steps: BTreeSet<News> = sheet.news.values().cloned().collect();
        if !matches!(self.table.add_broadcast(&letter).await.unwrap(), Written::Now(_)) {
            return;
        }
        let eve = News { version: 0, what: What::Given, by: None };
        let news = steps.into_iter().nth(place).unwrap_or(eve);
        for segment in letter.audience.segments().unwrap() {
            let Segment::Pupil { pupil, .. } = segment else { panic!("{segment:?}") };
            *self.told.entry((pupil.clone(), news.clone())).or_default() += 1;
        }
    }

    /// Some days of it, and then until nothing is due any more.
    async fn whole(mut self) -> Result<(), String> {
        for _ in 0..40 {
            self.now += SignedDuration::from_mins(1);
            if self.chance.below(2) == 0 { self.act().await } else { self.tick().await }
        }
        self.settle().await;
        self.now = "2026-12-06T18:00:00+09:00".parse().unwrap();
        self.settle().await;
        self.verdict().await
    }

    async fn settle(&mut self) {
        for _ in 0..100 {
            self.tick().await;
        }
    }

    async fn verdict(&self) -> Result<(), String> {
        let coming = self.sheet().await.sheet.taken;
        let eve = News { version: 0, what: What::Given, by: None };
        let eves = coming.into_keys().map(|pupil| (pupil, eve.clone()));
        let must: BTreeSet<Event> = self.happened.difference(&self.overtaken).cloned().chain(eves).collect();
        if let Some(event) = must.iter().find(|event| !self.told.contains_key(event)) {
            return Err(format!("lost: {event:?}"));
        }
        self.told.iter().find(|(_, times)| **times > 1).map_or(Ok(()), |told| Err(format!("twice: {told:?}")))
    }
}

async fn wrong(order: Order) -> Vec<String> {
    let mut wrong = Vec::new();
    for seed in 0..300 {
        wrong.extend(Run::new(seed, order).await.whole().await.err());
    }
    wrong
}

#[tokio::test]
async fn whatever_ends_between_two_writes_everybody_is_told_once() {
    assert_eq!(wrong(Order::LettersFirst).await, Vec::<String>::new());
}

#[tokio::test]
async fn with_the_sheet_first_somebody_is_told_nothing() {
    assert!(wrong(Order::SheetFirst).await.iter().any(|what| what.starts_with("lost")));
}

#[tokio::test]
async fn with_ids_of_the_moment_somebody_is_told_twice() {
    assert!(wrong(Order::IdOfTheMoment).await.iter().any(|what| what.starts_with("twice")));
}

/// The same by what the clockwork calls, over the real table, where an answer is lost at each of its writes.
#[tokio::test]
async fn a_tick_whose_answers_are_lost_tells_once() {
    for lost in ["PutItem", "GetItem", "Query"] {
        let dynamo = Dynamo::start();
        let table = dynamo.table("renraku-telling").await;
        table.add_broadcast(&broadcast()).await.unwrap();
        let blank = table.sheet(&broadcast(), &homeroom()).await.unwrap().unwrap();
        let given = blank.act(&pupil(1), Act::Take(0), How::FirstCome, By::Staff, seven_and(1)).unwrap();
        assert!(table.keep_sheet(&given).await.unwrap());
        let telling = Telling::new(table.clone());
        // As often as the SDK sends a request: the first tick fails.
        dynamo.faults().plan(lost, Fault::AnswerLost, 3);
        assert!(telling.tell(seven_and(2)).await.is_err(), "{lost}");
        telling.tell(seven_and(3)).await.unwrap();
        assert_eq!(telling.tell(seven_and(4)).await.unwrap(), Told::default(), "{lost}");
        let due = table.due(seven_and(9), 9).await.unwrap();
        assert_eq!(due.len(), 1, "{lost}");
        assert!(table.to_tell(seven_and(9), 9).await.unwrap().is_empty());
    }
}
