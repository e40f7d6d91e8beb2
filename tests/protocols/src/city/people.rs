//! Who lives there.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::{
        Audience, Broadcast, Content, Family, Neighbour, People, Person, Quiet, Reachable, Reader, Released, Segment,
        Sender, Timing, To, Wishes,
    },
    group::CommunityMember,
    guardian::Contact,
    id::GuardianId,
    reach::Channel,
    school::{Pupil, SchoolCode},
    staff::{Role, Staff},
    time::TOKYO,
};
use jiff::{Timestamp, ToSpan, civil::date};

use super::{
    Flaw,
    state::{City, Line, State},
};
use crate::Chance;

/// A city with so many people, and a broadcast of the board that is released to all of them.
pub(super) fn found(flaw: Option<Flaw>, mut chance: Chance, people: usize) -> anyhow::Result<City> {
    let schools: [SchoolCode; 2] = ["B113299900019".parse()?, "C113299900027".parse()?];
    let now = TOKYO.to_timestamp(date(2026, 11, 24).at(20, 30, 0, 0))?;
    let mut state = State {
        flaw,
        now,
        trouble: true,
        is_forgetful: chance.below(3) == 0,
        staff: Staff::new("board".parse()?, "見本　委員", Role::Board),
        people: schools.iter().map(|school| (school.clone(), People::default())).collect(),
        owed: BTreeSet::new(),
        to: BTreeMap::new(),
        suspended: BTreeSet::new(),
        suspended_early: BTreeSet::new(),
        broadcast: draft(&schools, now)?,
        notice: None,
        letter: None,
        taken_back_at: None,
        told_of_nothing: None,
        chunks: BTreeMap::new(),
        sendings: BTreeMap::new(),
        tallies: BTreeMap::new(),
        inboxes: BTreeSet::new(),
        line: Line::default(),
        mails: BTreeMap::new(),
        queue: Vec::new(),
        story: Vec::new(),
        chance: Chance::of(0),
    };
    for number in 0..people {
        settle(&mut state, &mut chance, number)?;
    }
    state.owed = state.to.keys().cloned().collect();
    state.broadcast = released(&state, &mut chance)?;
    state.chance = chance;
    Ok(City::new(state))
}

fn draft(schools: &[SchoolCode; 2], now: Timestamp) -> anyhow::Result<Broadcast> {
    let author = Person { id: "board".parse()?, name: "見本　委員".to_owned() };
    let everyone = schools.iter().map(|school| Segment::Everyone { school: school.clone() });
    let neighbours = schools.iter().map(|school| Segment::Community { school: school.clone() });
    let audience = Audience::Segments { segments: everyone.chain(neighbours).collect() };
    let content = Content { text: "明日は大雪です。".to_owned(), ..Content::default() };
    let draft = Broadcast::draft("b".parse()?, Sender::Board, author, now);
    Ok(Broadcast { audience, content, sender_name: "教育委員会".to_owned(), ..draft })
}

/// Released by somebody who saw these people, or nearly these.
fn released(state: &State, chance: &mut Chance) -> anyhow::Result<Broadcast> {
    let Audience::Segments { segments } = &state.broadcast.audience else { anyhow::bail!("no segments") };
    let seen: u32 = state.people.iter().map(|(school, people)| people.reckon(school, segments).addressed).sum();
    let at = (chance.below(6) > 0).then(|| date(2026, 11, 24).at(20, 45, 0, 0));
    let urgent_until = (chance.below(6) == 0).then(|| date(2026, 11, 24).at(23, 0, 0, 0));
    // Two families more than there are, so that some may come and some may go.
    let off = if at.is_none() { 0 } else { 2 + u32::try_from(chance.below(12) / 11)? * 5 };
    let by = state.broadcast.author.clone();
    let press = Released { by, at: state.now, addressed: (seen + off).max(1), key: "press".to_owned() };
    let draft = Broadcast { timing: Timing { at, urgent_until }, ..state.broadcast.clone() };
    Ok(draft.release(press)?)
}

/// Somebody takes it back, and those who got it are to be told: as the API does, which knows by then of none or of some of them.
pub(super) fn take_back(state: &mut State, chance: &mut Chance) -> anyhow::Result<()> {
    let now = state.now;
    let Ok(withdrawn) = state.broadcast.withdraw(now) else { return Ok(()) };
    if withdrawn == state.broadcast {
        return Ok(());
    }
    let audience =
        Audience::RecipientsOf { recipients_of: withdrawn.id.clone(), schools: withdrawn.audience.schools() };
    let content = Content { text: "取り消しました。".to_owned(), ..Content::default() };
    let sender_name = withdrawn.sender_name.clone();
    let draft = Broadcast::draft(withdrawn.notice_id(), Sender::Board, withdrawn.author.clone(), now);
    let draft = Broadcast { audience, content, sender_name, corrects: Some(withdrawn.id.clone()), ..draft };
    let addressed = u32::try_from(chance.below(3))?;
    let by = withdrawn.author.clone();
    state.notice = Some(draft.release(Released { by, at: now, addressed, key: "notice".to_owned() })?);
    state.tell(|| format!("it is taken back at {now}"));
    state.taken_back_at = Some(now);
    state.broadcast = withdrawn;
    Ok(())
}

/// Something more is said about it to all of them, while it goes out or after.
pub(super) fn follow(state: &mut State) -> anyhow::Result<()> {
    let (now, of) = (state.now, &state.broadcast);
    let Audience::Segments { segments } = &of.audience else { return Ok(()) };
    if state.letter.is_some() || !of.went_out() {
        return Ok(());
    }
    let seen: u32 = state.people.iter().map(|(school, people)| people.reckon(school, segments).addressed).sum();
    let content = Content { text: "長ぐつでどうぞ。".to_owned(), ..Content::default() };
    let draft = Broadcast::draft("letter".parse()?, Sender::Board, of.author.clone(), now);
    let (audience, sender_name) = (of.audience.clone(), of.sender_name.clone());
    let draft = Broadcast { audience, content, sender_name, reminds: Some(of.id.clone()), ..draft };
    let press = Released { by: of.author.clone(), at: now, addressed: seen.max(1), key: "letter".to_owned() };
    state.letter = Some(draft.release(press)?);
    state.tell(|| format!("a letter follows at {now}"));
    Ok(())
}

/// Somebody comes to the city, as a guardian at one school or both, or as a neighbour.
pub(super) fn settle(state: &mut State, chance: &mut Chance, number: usize) -> anyhow::Result<()> {
    let kind = chance.below(10);
    let line: Contact = format!("U{number:032x}").parse()?;
    let schools: Vec<SchoolCode> = state.people.keys().cloned().collect();
    if kind == 9 {
        return watch(state, chance, &schools, number);
    }
    let (contact, to, channel) = match kind {
        0..5 => (line.clone(), to_line(&line)?, Channel::Line),
        5 => (line.clone(), to_line(&line)?, Channel::Blocked),
        6 => (line, To::Page, Channel::Web),
        _ => {
            let refused = if chance.below(4) == 0 { "refused" } else { "g" };
            let address: domain::guardian::MailAddress = format!("{refused}{number}@example.jp").parse()?;
            (Contact::Mail(address.id()), To::Mail(address), Channel::Mail)
        }
    };
    let guardian = GuardianId::of(&contact);
    let one = Reachable { guardian: guardian.clone(), to: to.clone(), channel, wishes: wishes(chance) };
    let both = chance.below(3) == 0;
    let which = chance.below(2);
    for (place, school) in schools.iter().enumerate().filter(|(place, _)| both || *place == which) {
        join(state, chance, school, &one, number * 10 + place)?;
    }
    state.to.insert(Reader::Guardian(guardian), to);
    Ok(())
}

/// A neighbour who watches the way to one school or both, and may be a guardian at either.
fn watch(state: &mut State, chance: &mut Chance, schools: &[SchoolCode], number: usize) -> anyhow::Result<()> {
    let line: Contact = format!("U{number:032x}").parse()?;
    let guardians: Vec<To> = state.to.values().filter(|to| **to != To::Page).cloned().collect();
    let to = match chance.pick(&guardians) {
        Some(guardian) if chance.below(2) == 0 => guardian.clone(),
        _ => to_line(&line)?,
    };
    let contact = match &to {
        To::Mail(address) => Contact::Mail(address.id()),
        _ => line,
    };
    let (both, which) = (chance.below(2) == 0, chance.below(2));
    for (_, school) in schools.iter().enumerate().filter(|(place, _)| both || *place == which) {
        let (id, name, what) = (format!("n{number}").parse()?, "見本".to_owned(), "交通指導員".to_owned());
        let member = CommunityMember { school: school.clone(), id, name, what, mail: None };
        state.to.insert(Reader::Community(school.clone(), member.id.clone()), to.clone());
        let neighbour = Neighbour { member, contact: Some(contact.clone()), to: to.clone() };
        state.people.entry(school.clone()).or_default().neighbours.push(neighbour);
    }
    Ok(())
}

/// With a child of their own, sometimes two, sometimes another guardian's.
fn join(
    state: &mut State,
    chance: &mut Chance,
    school: &SchoolCode,
    one: &Reachable,
    number: usize,
) -> anyhow::Result<()> {
    let people = state.people.entry(school.clone()).or_default();
    if chance.below(4) == 0
        && let Some(family) = people.families.last_mut()
    {
        family.guardians.push(one.clone());
        return Ok(());
    }
    for sibling in 0..=chance.below(2) {
        let seat = (school.clone(), "h".parse()?, u16::try_from(number)?);
        let pupil = Pupil::new(format!("p{number}-{sibling}").parse()?, ("見本", "みほん"), seat);
        people.families.push(Family { pupil, guardians: vec![one.clone()] });
    }
    Ok(())
}

fn wishes(chance: &mut Chance) -> Wishes {
    match chance.below(8) {
        0 => Wishes { quiet: Some(Quiet { from: 20, to: 7 }), digest: None, ..Wishes::default() },
        1 => Wishes { quiet: None, digest: Some(22), ..Wishes::default() },
        _ => Wishes::default(),
    }
}

fn to_line(contact: &Contact) -> anyhow::Result<To> {
    match contact {
        Contact::Line(user) => Ok(To::Line(user.clone())),
        Contact::Mail(_) => anyhow::bail!("not in LINE"),
    }
}

/// Somebody's links are suspended: from now on nobody finds them among the people.
pub(super) fn suspend(state: &mut State, reader: &Reader) {
    let Reader::Guardian(guardian) = reader else { return };
    for people in state.people.values_mut() {
        for family in &mut people.families {
            family.guardians.retain(|one| one.guardian != *guardian);
        }
    }
    state.owed.remove(reader);
    state.suspended.insert(reader.clone());
}

/// So many minutes later.
pub(super) fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at + minutes.minutes()
}
