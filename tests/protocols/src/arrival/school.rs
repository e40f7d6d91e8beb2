//! One homeroom: a teacher, the office, two guardians who can be asked, the clockwork, and the notifier behind the stream.

use std::collections::{BTreeMap, BTreeSet};

use ::arrival::{NotDone, Watching, step};
use anyhow::Context as _;
use domain::{
    arrival::{Answered, By, Call, Found, Morning, Next, Reported, Seat, WAIT},
    broadcast::Person,
    id::{EntryId, GuardianId, HomeroomId, PupilId},
    school::SchoolCode,
};
use jiff::{Timestamp, ToSpan, civil::date};
use table::Mornings;

use super::{
    Flaw, now,
    table::{Faulty, MISSED_FROM, Trouble},
};
use crate::{cases::Found as Finding, chance::Chance};

const PUPILS: usize = 3;

pub struct School {
    table: Faulty,
    watching: Watching<Faulty>,
    code: SchoolCode,
    homeroom: HomeroomId,
    pupils: Vec<PupilId>,
    at: Timestamp,
    /// Answers that LINE brings again.
    again: Vec<(PupilId, Answered)>,
    /// Who heard a question, about whom, by the keys that LINE takes once.
    taken_by_line: BTreeSet<(PupilId, GuardianId)>,
    calls: usize,
}

impl School {
    pub fn open(flaw: Option<Flaw>) -> anyhow::Result<Self> {
        let order = vec!["mother".parse()?, "father".parse()?];
        let table = Faulty::empty(flaw, order);
        let pupils = (0..PUPILS).map(|n| format!("p{n}").parse()).collect::<Result<_, _>>()?;
        Ok(Self {
            watching: Watching::new(table.clone()),
            table,
            code: "B113299900019".parse()?,
            homeroom: "h".parse()?,
            pupils,
            at: "2026-11-24T08:30:00+09:00".parse()?,
            again: Vec::new(),
            taken_by_line: BTreeSet::new(),
            calls: 0,
        })
    }

    pub fn something_happens(&mut self, chance: &mut Chance) -> anyhow::Result<()> {
        self.at += i64::try_from(chance.below(3))?.minutes();
        let troubles = [Trouble::Nothing, Trouble::Nothing, Trouble::LostWrite, Trouble::LostAnswer, Trouble::Behind];
        self.table.notes().trouble = *chance.pick(&troubles).unwrap_or(&Trouble::Nothing);
        match chance.below(9) {
            0 | 1 => self.taps(chance)?,
            2 => self.reports(chance),
            3 | 4 => self.answers(chance)?,
            5 => self.telephones(chance)?,
            6 => self.comes_again(chance)?,
            _ => self.ticks()?,
        }
        self.table.notes().trouble = Trouble::Nothing;
        if chance.below(2) == 0 { self.tells(chance.below(3)) } else { Ok(()) }
    }

    /// A hundred minutes in which nothing goes wrong, and nobody does anything but the clockwork.
    pub fn becomes_calm(&mut self) -> anyhow::Result<()> {
        for (pupil, answer) in std::mem::take(&mut self.again) {
            self.writes(&pupil, &answer)?;
        }
        for _ in 0..100 {
            self.at += 1.minutes();
            self.ticks()?;
            self.tells(0)?;
        }
        Ok(())
    }

    fn taps(&mut self, chance: &mut Chance) -> anyhow::Result<()> {
        let empty = self.pupils.iter().filter(|_| chance.below(2) == 0).cloned().collect();
        let before = now(self.table.morning(&self.code, &self.homeroom, date(2026, 11, 24)))??;
        let before = before.unwrap_or_else(|| self.blank());
        let taken = before.taken(empty, Self::staff()?, self.at);
        let seats = self.seats(&taken);
        let next = taken.searching(&seats, self.at).unwrap_or(taken).after(&before);
        // Whoever does not hear that it is written looks again, and sees.
        if let Some(next) = next {
            drop(now(self.table.keep_morning(&next))?);
        }
        Ok(())
    }

    fn reports(&mut self, chance: &mut Chance) {
        let Some(pupil) = chance.pick(&self.pupils).cloned() else { return };
        let mut notes = self.table.notes();
        match chance.below(4) {
            0 => drop(notes.reports.insert(pupil, Reported::Absent)),
            1 => drop(notes.reports.insert(pupil, Reported::Late(None))),
            2 => drop(notes.reports.insert(pupil, Reported::LeavingEarly)),
            _ => drop(notes.reports.remove(&pupil)),
        }
    }

    fn answers(&mut self, chance: &mut Chance) -> anyhow::Result<()> {
        let founds = [Found::WithFamily, Found::ShouldBeThere, Found::Unknown, Found::AtSchool];
        let found = *chance.pick(&founds).context("founds")?;
        let by = By::Guardian(chance.pick(&self.table.order).context("guardians")?.clone());
        let pupil = chance.pick(&self.pupils).context("pupils")?.clone();
        self.gives(pupil, Answered { by, found, at: self.at }, chance.below(3) == 0)
    }

    /// LINE brings again whatever was not taken, and now and then what was.
    fn gives(&mut self, pupil: PupilId, answer: Answered, twice: bool) -> anyhow::Result<()> {
        if !self.writes(&pupil, &answer)? || twice {
            self.again.push((pupil, answer));
        }
        Ok(())
    }

    fn comes_again(&mut self, chance: &mut Chance) -> anyhow::Result<()> {
        if self.again.is_empty() {
            return Ok(());
        }
        let (pupil, answer) = self.again.remove(chance.below(self.again.len()));
        self.gives(pupil, answer, false)
    }

    fn telephones(&mut self, chance: &mut Chance) -> anyhow::Result<()> {
        self.calls += 1;
        let pupil = chance.pick(&self.pupils).context("pupils")?.clone();
        let id = EntryId::derived(&["call", &self.calls.to_string()]);
        let call = Call { id, by: Self::staff()?, reached: true, at: self.at };
        let found = [None, Some(Found::WithFamily), Some(Found::ShouldBeThere)][chance.below(3)];
        self.steps(|morning| morning.called(&pupil, call.clone(), found)).map(drop)
    }

    /// Whether it is through with it: written, or there is nothing to write.
    fn writes(&mut self, pupil: &PupilId, answer: &Answered) -> anyhow::Result<bool> {
        self.steps(|morning| morning.answered(pupil, answer.clone()))
    }

    fn steps(
        &mut self,
        act: impl Fn(&Morning) -> Result<Morning, domain::arrival::Wrong> + Send,
    ) -> anyhow::Result<bool> {
        // A step reads anew until it meets what stands; here it would do so without end.
        if self.table.notes().trouble == Trouble::Behind {
            self.table.notes().trouble = Trouble::Nothing;
        }
        let place = (&self.code, &self.homeroom, date(2026, 11, 24));
        match now(step(&self.table, place, act))? {
            Ok(_) | Err(NotDone::Wrong(_) | NotDone::NoMorning) => Ok(true),
            Err(_) => Ok(false),
        }
    }

    fn ticks(&mut self) -> anyhow::Result<()> {
        drop(now(self.watching.tick(self.at))?);
        Ok(())
    }

    /// The stream's records so far, the last of them perhaps again.
    fn tells(&mut self, twice: usize) -> anyhow::Result<()> {
        let stands = now(self.table.morning(&self.code, &self.homeroom, date(2026, 11, 24)))??;
        let records = self.table.notes().stream.clone();
        let again = records.iter().rev().take(twice);
        for (before, after) in records.iter().chain(again) {
            for (search, asked) in after.asked_since(before.as_ref()) {
                let known = stands.as_ref().and_then(|stands| stands.searches.get(&search.pupil));
                if known.is_some_and(|known| known.told().is_some()) {
                    continue;
                }
                let key = (search.pupil.clone(), asked.guardian.clone());
                if self.taken_by_line.insert(key.clone()) {
                    self.table.notes().heard.push(key);
                }
            }
        }
        Ok(())
    }

    pub fn verdict(&self) -> anyhow::Result<Finding> {
        let notes = self.table.notes();
        let mut heard = BTreeMap::new();
        for one in &notes.heard {
            *heard.entry(one).or_insert(0) += 1;
        }
        let twice = heard.iter().find(|(_, times)| **times > 1);
        let wrong = notes.wrong.clone();
        let wrong = wrong.or_else(|| twice.map(|((pupil, who), _)| format!("{who} is asked twice about {pupil}")));
        drop(notes);
        if wrong.is_some() {
            return Ok(wrong);
        }
        let stands = now(self.table.morning(&self.code, &self.homeroom, date(2026, 11, 24)))??;
        Ok(stands.and_then(|stands| self.unseen(&stands)))
    }

    /// A seat that nobody sees.
    fn unseen(&self, stands: &Morning) -> Finding {
        let seats = self.seats(stands);
        for (pupil, _) in seats.iter().filter(|(_, seat)| seat.asks_for_somebody()) {
            let Some(search) = stands.searches.get(pupil) else { return Some(format!("nobody looks for {pupil}")) };
            let asked: Vec<_> = search.asked.iter().map(|asked| &asked.guardian).collect();
            let hurried = search.asked.windows(2).any(|pair| {
                let knows = search.answers.iter().any(|answer| answer.by == By::Guardian(pair[0].guardian.clone()));
                pair[1].at < pair[0].at + WAIT && !knows
            });
            if hurried || !self.table.order.iter().zip(&asked).all(|(one, other)| one == *other) {
                return Some(format!("guardians of {pupil} are not asked one after the other"));
            }
            match stands.next_for(&seats, pupil, &self.table.order, self.at) {
                Next::Telephone if stands.is_through(&seats) => return Some(format!("{pupil} is forgotten")),
                Next::Over | Next::Telephone => {}
                next => return Some(format!("in the end {pupil} still waits: {next:?}")),
            }
        }
        None
    }

    fn seats(&self, morning: &Morning) -> BTreeMap<PupilId, Seat> {
        morning.seats(&self.pupils, &self.table.notes().reports, self.at, MISSED_FROM)
    }

    fn blank(&self) -> Morning {
        Morning::new(self.code.clone(), self.homeroom.clone(), date(2026, 11, 24))
    }

    fn staff() -> anyhow::Result<Person> {
        Ok(Person { id: "teacher".parse()?, name: "高橋".into() })
    }
}
