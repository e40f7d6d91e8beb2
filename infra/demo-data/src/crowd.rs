//! The guardians of a whole city, beside those who can be played: as many as asked for, most by LINE, some by mail, some out of reach.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Context, ensure};
use domain::{
    guardian::{Child, Contact, MailAddress},
    id::{GuardianId, PupilId},
    school::{Pupil, SchoolCode},
};
use jiff::Timestamp;
use table::Seed;

use crate::{
    chance::Chance,
    people::{Phones, child, family_name, line_user},
    pupils::Enrolled,
};

/// In the reference city, of so many guardians …
const REFERENCE: usize = 41_000;
/// … so many have two children here, …
const WITH_TWO: usize = 3_000;
/// … and so many of those have them in two schools.
const IN_TWO_SCHOOLS: usize = 400;
/// One guardian in so many has blocked the account.
const ONE_BLOCKED_IN: u32 = 100;
/// One pupil without a guardian in so many is known to get paper.
const ONE_ON_PAPER_IN: u32 = 4;

/// How many there are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Guardians.
    pub guardians: usize,
    /// Of a hundred of them, those who have no LINE.
    pub by_mail: u32,
}

/// Everybody who has registered.
#[derive(Default)]
pub struct Crowd(Vec<Guardian>);

struct Guardian {
    contact: Contact,
    mail: Option<MailAddress>,
    blocked: bool,
    children: Vec<Child>,
}

/// A guardian in LINE as its simulator takes them.
#[derive(serde::Serialize)]
pub struct Befriended {
    pub user_id: String,
    pub name: String,
    pub following: bool,
}

/// How many there are of each kind.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counted {
    line: usize,
    mail: usize,
    blocked: usize,
    two_children: usize,
    two_schools: usize,
}

impl Crowd {
    /// Draws the guardians of these schools. Whoever can be played keeps their children to themselves.
    pub fn of(seed: u64, schools: &[Enrolled], phones: &Phones, wanted: Wanted) -> anyhow::Result<Self> {
        let taken =
            phones.0.iter().flat_map(|phone| phone.children.iter().map(|child| &child.pupil).chain([&phone.letter]));
        let mut seats = Seats::of(schools, &taken.collect());
        let two = wanted.guardians * WITH_TWO / REFERENCE;
        let apart = if schools.len() < 2 { 0 } else { wanted.guardians * IN_TWO_SCHOOLS / REFERENCE };
        let mut families = Vec::with_capacity(wanted.guardians);
        families.extend((0..apart).map_while(|n| seats.siblings(n, 1)));
        families.extend((apart..two).map_while(|n| seats.siblings(n, 0)));
        ensure!(families.len() == two, "there are siblings for {} of {two} guardians", families.len());
        let mut alone = seats.rest();
        Chance::of(seed, &["guardians"]).shuffle(&mut alone);
        families.extend(alone.into_iter().take(wanted.guardians - two).map(|pupil| vec![pupil]));
        ensure!(families.len() == wanted.guardians, "there are pupils for {} guardians", families.len());
        families.iter().map(|pupils| Guardian::of(seed, pupils, wanted.by_mail)).collect::<Result<_, _>>().map(Self)
    }

    /// What goes into the table.
    pub fn seeds(&self, at: Timestamp) -> impl Iterator<Item = Seed> {
        self.0.iter().flat_map(move |guardian| guardian.seeds(at)).flatten()
    }

    /// Those who are in LINE.
    pub fn befriended(&self) -> impl Iterator<Item = Befriended> {
        self.0.iter().zip(1..).filter(|(guardian, _)| guardian.mail.is_none()).map(|(guardian, n)| Befriended {
            user_id: guardian.contact.to_string(),
            name: format!("保護者{n:05}"),
            following: !guardian.blocked,
        })
    }

    /// Of each school those guardians whom we reach in LINE and whose children are all there.
    pub fn in_line_of(&self, schools: &[SchoolCode]) -> Vec<Vec<&Contact>> {
        let mut all: BTreeMap<&SchoolCode, Vec<&Contact>> = BTreeMap::new();
        for one in self.0.iter().filter(|one| one.mail.is_none() && !one.blocked) {
            if let [child, others @ ..] = &one.children[..]
                && others.iter().all(|other| other.school == child.school)
            {
                all.entry(&child.school).or_default().push(&one.contact);
            }
        }
        schools.iter().map(|school| all.remove(school).unwrap_or_default()).collect()
    }

    /// How many there are.
    pub fn counted(&self) -> Counted {
        let count = |is: fn(&Guardian) -> bool| self.0.iter().filter(|guardian| is(guardian)).count();
        Counted {
            line: count(|guardian| guardian.mail.is_none()),
            mail: count(|guardian| guardian.mail.is_some()),
            blocked: count(|guardian| guardian.blocked),
            two_children: count(|guardian| guardian.children.len() == 2),
            two_schools: count(|guardian| guardian.children.windows(2).any(|two| two[0].school != two[1].school)),
        }
    }

    /// Notes of some pupils whom nobody has registered that their families get paper.
    pub fn hand_out_paper(&self, seed: u64, schools: &mut [Enrolled]) {
        let reached: BTreeSet<&PupilId> =
            self.0.iter().flat_map(|one| &one.children).map(|child| &child.pupil).collect();
        let pupils = schools.iter_mut().flat_map(|school| &mut school.pupils);
        for pupil in pupils.filter(|pupil| !reached.contains(&pupil.id)) {
            pupil.paper = Chance::of(seed, &["paper", pupil.id.as_str()]).below(ONE_ON_PAPER_IN) == 0;
        }
    }
}

impl Guardian {
    fn of(seed: u64, pupils: &[&Pupil], by_mail: u32) -> anyhow::Result<Self> {
        let first = pupils.first().context("a guardian without a child")?.id.as_str();
        let mut chance = Chance::of(seed, &["guardian", first]);
        let mail: Option<MailAddress> =
            (chance.below(100) < by_mail).then(|| format!("{first}@mihon.example").parse()).transpose()?;
        let contact = mail.as_ref().map_or_else(|| line_user(seed, first), |mail| Contact::Mail(mail.id()));
        let blocked = mail.is_none() && chance.below(ONE_BLOCKED_IN) == 0;
        let guardian = GuardianId::of(&contact);
        let children = pupils.iter().filter_map(|pupil| child(&guardian, pupil)).collect();
        Ok(Self { contact, mail, blocked, children })
    }

    fn seeds(&self, at: Timestamp) -> [Option<Seed>; 3] {
        let guardian = GuardianId::of(&self.contact);
        let family = Seed::Family { contact: self.contact.clone(), children: self.children.clone(), at };
        let proved = self.mail.clone().map(|address| Seed::Mail { address, guardian: Some(guardian.clone()) });
        let blocked = match &self.contact {
            Contact::Line(user) if self.blocked => Some(Seed::Blocked { user: user.clone(), guardian, at }),
            _ => None,
        };
        [Some(family), proved, blocked]
    }
}

/// The pupils whose guardian is still to be drawn: by school and family name.
struct Seats<'c>(Vec<BTreeMap<&'c str, VecDeque<&'c Pupil>>>);

impl<'c> Seats<'c> {
    fn of(schools: &'c [Enrolled], taken: &BTreeSet<&PupilId>) -> Self {
        let named = |school: &'c Enrolled| {
            let mut by_name: BTreeMap<&str, VecDeque<&Pupil>> = BTreeMap::new();
            for pupil in school.pupils.iter().filter(|pupil| !taken.contains(&pupil.id)) {
                by_name.entry(family_name(pupil)).or_default().push_back(pupil);
            }
            by_name
        };
        Self(schools.iter().map(named).collect())
    }

    /// Two children of one name: in one school, or (`away` 1) in neighbouring ones. Begins at the `n`th school and looks on from there.
    fn siblings(&mut self, n: usize, away: usize) -> Option<Vec<&'c Pupil>> {
        let schools = self.0.len();
        (n..n + schools).find_map(|n| self.pair(n % schools, (n + away) % schools))
    }

    fn pair(&mut self, here: usize, there: usize) -> Option<Vec<&'c Pupil>> {
        let left = |school: &BTreeMap<&str, VecDeque<&Pupil>>, name: &str| school.get(name).map_or(0, VecDeque::len);
        let wanted = if here == there { 2 } else { 1 };
        let mut names = self.0[here].iter().filter(|(_, own)| own.len() >= wanted).map(|(name, _)| *name);
        let name = names.find(|name| here == there || left(&self.0[there], name) > 0)?;
        Some(vec![self.take(here, name)?, self.take(there, name)?])
    }

    fn take(&mut self, school: usize, name: &str) -> Option<&'c Pupil> {
        self.0[school].get_mut(name)?.pop_front()
    }

    fn rest(self) -> Vec<&'c Pupil> {
        self.0.into_iter().flat_map(BTreeMap::into_values).flatten().collect()
    }
}
