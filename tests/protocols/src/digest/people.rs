//! Who lives there, and what is sent to them.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::pin,
    task::{Context, Poll, Waker},
};

use domain::{
    broadcast::{Audience, Broadcast, Content, Person, Released, Segment, Sender, Timing, Wishes},
    guardian::{Child, Contact, Reach},
    id::{BroadcastId, GuardianId, LineUserId, PupilId},
    school::{Pupil, SchoolCode},
    staff::{Role, Staff},
    time::TOKYO,
};
use jiff::{Timestamp, ToSpan, civil::date};
use table::{Audiences, Broadcasts, Guardians, Hours, Memory, Seed, Seeding};

use super::{
    Flaw,
    town::{State, Town},
};
use crate::Chance;

/// The hour of the digest.
const HOUR: u8 = 22;

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

pub(super) fn schools() -> anyhow::Result<[SchoolCode; 2]> {
    Ok(["B113299900019".parse()?, "C113299900027".parse()?])
}

pub(super) fn found(flaw: Option<Flaw>, chance: &mut Chance, people: usize) -> anyhow::Result<Town> {
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
    at_once(memory.wish(&guardian, &Wishes { quiet: None, digest, ..Wishes::default() }))??;
    Ok((guardian, (user, pupils)))
}

/// A broadcast of the board to one school or both, within the minutes before the hour.
fn release(memory: &Memory, chance: &mut Chance, board: &Staff, number: usize) -> anyhow::Result<BroadcastId> {
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
    let draft = Broadcast::draft(format!("b{number}").parse()?, Sender::Board, by, moment(24, 21, 40)?);
    let content = Content { title: draft.id.to_string(), text: "お知らせ".to_owned(), ..Content::default() };
    let timing = Timing { at: Some(date(2026, 11, 24).at(21, minute, 0, 0)), urgent_until: None };
    let audience = Audience::Segments { segments };
    let draft = Broadcast { content, audience, timing, sender_name: "教育委員会".to_owned(), ..draft };
    let released = draft.release(press)?;
    at_once(memory.add_broadcast(&released))??;
    Ok(released.id)
}
