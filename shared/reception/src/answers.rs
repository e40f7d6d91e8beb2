//! Answers to surveys, wherever they come from: a button in the talk, or the page.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, Segment, State},
    guardian::Contact,
    id::{GroupId, GuardianId},
    school::{Grade, Pupil, SchoolCode},
    survey::{Answering, Answers, Came, Comes, Given, New, Over, QuestionId, Seat, Survey, Unfit, Wanted, Way},
    time::{academic_year, day_of},
};
use jiff::Timestamp;
use table::{Answering as _, Family, Inbox, Letterbox, Pupils, Schools, TableError, Written};
use uuid::Uuid;

use crate::Reception;

/// So often somebody else may be faster before this one gives up.
const TRIES: usize = 8;

/// A survey as it is asked of one guardian at this moment.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Under which answers stand: an earlier one, if the message is a reminder.
    pub broadcast: Broadcast,
    /// How that one came to them.
    pub letter: Letterbox,
    /// Who is asked.
    pub guardian: GuardianId,
    /// For what, in the order of their children; may be empty.
    pub wanted: Vec<Wanted>,
    survey: Survey,
}

/// What stands of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there are as many as children
pub enum Stands {
    /// Nothing.
    Nothing,
    /// Something, and nobody can tell what.
    Somewhere,
    /// This.
    Answer(Given),
}

/// An answer that a guardian gives.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What.
    pub answers: Answers,
    /// How.
    pub came: Came,
    /// When.
    pub at: Timestamp,
    /// Over what.
    pub over: Over,
    /// What an anonymous one is kept under; drawn anew for each.
    pub chance: Uuid,
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // there is one of them, for one moment
pub enum Replied {
    /// It stands.
    Kept(Given),
    /// What stands was given later: it changed nothing.
    TooEarly(Given),
    /// What stands is not what the person had before them, or cannot be changed.
    Meanwhile,
    /// It came after the end.
    Closed,
    /// One of its answers is not taken.
    Unfit(QuestionId, Unfit),
}

impl Asked {
    /// What is asked.
    pub fn survey(&self) -> &Survey {
        &self.survey
    }

    /// Whether it can be answered at that moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.broadcast.state != State::Withdrawn && self.survey.is_open(at)
    }

    fn answering<'a>(&'a self, wanted: &'a Wanted, school: &'a SchoolCode) -> Answering<'a> {
        Answering { broadcast: &self.broadcast.id, school, guardian: Some(&self.guardian), pupils: &wanted.pupils }
    }
}

impl Reception {
    /// What a message that came to this guardian asks of them. `None`: no answers, or not of them.
    pub async fn asked(
        &self,
        contact: &Contact,
        family: &Family,
        (letter, message): (&Letterbox, &Broadcast),
        at: Timestamp,
    ) -> Result<Option<Asked>, TableError> {
        if message.asks_under() == &message.id {
            return self.asked_by(family, letter, message.clone(), at).await;
        }
        let earlier = self.table.message(contact, Some(family), message.asks_under()).await?;
        let Some((letter, earlier)) = earlier else { return Ok(None) };
        self.asked_by(family, &letter, earlier, at).await
    }

    async fn asked_by(
        &self,
        family: &Family,
        letter: &Letterbox,
        broadcast: Broadcast,
        at: Timestamp,
    ) -> Result<Option<Asked>, TableError> {
        let Some(survey) = broadcast.survey.as_deref().filter(|_| !letter.one_way).cloned() else { return Ok(None) };
        let (guardian, nobody) = (family.guardian.clone(), BTreeSet::new());
        let segments = broadcast.audience.segments().unwrap_or(&nobody);
        let seats = self.seats(family, letter, segments, at).await?;
        let way = Way { school: &letter.school, via: &letter.via, segments };
        let wanted = survey.wanted(way, &seats);
        Ok(Some(Asked { broadcast, letter: letter.clone(), guardian, wanted, survey }))
    }

    /// The children, with as much of each as the segments ask about.
    async fn seats(
        &self,
        family: &Family,
        letter: &Letterbox,
        segments: &BTreeSet<Segment>,
        at: Timestamp,
    ) -> Result<Vec<Seat>, TableError> {
        let mut seats = Vec::new();
        for child in &family.children {
            let elsewhere = child.school != letter.school;
            let own: Vec<&Segment> =
                segments.iter().filter(|segment| elsewhere && *segment.school() == child.school).collect();
            let concerns = !own.is_empty() || letter.via.contains(&child.pupil);
            let Some(pupil) = (if concerns { self.table.pupil_of(child).await? } else { None }) else { continue };
            let by_grade = own.iter().any(|segment| matches!(segment, Segment::Grade { .. }));
            let grades = if by_grade { self.grades(&pupil, at).await? } else { Vec::new() };
            let named: BTreeSet<GroupId> = own.iter().filter_map(|segment| group(segment)).collect();
            let groups = if named.is_empty() { named } else { self.table.groups_of(child, &named).await? };
            seats.push(Seat { child: child.clone(), pupil, grades, groups });
        }
        Ok(seats)
    }

    async fn grades(&self, pupil: &Pupil, at: Timestamp) -> Result<Vec<Grade>, TableError> {
        let year = academic_year(day_of(at));
        let homeroom = self.table.homeroom(&pupil.school, year, &pupil.homeroom).await?;
        Ok(homeroom.map(|homeroom| homeroom.grades).unwrap_or_default())
    }

    /// What stands of one of these answers at this moment, at the school where it counts or at the one from which they have moved.
    pub async fn stands(&self, asked: &Asked, wanted: &Wanted) -> Result<Stands, TableError> {
        let here = self.stands_at(asked, wanted, &wanted.school).await?;
        match &wanted.before {
            Some(before) if here == Stands::Nothing => self.stands_at(asked, wanted, before).await,
            _ => Ok(here),
        }
    }

    async fn stands_at(&self, asked: &Asked, wanted: &Wanted, school: &SchoolCode) -> Result<Stands, TableError> {
        let broadcast = &asked.broadcast.id;
        let Some(who) = asked.survey.participants(asked.answering(wanted, school)) else { return Ok(Stands::Nothing) };
        let found = self.table.participations(school, broadcast, &who).await?;
        if found.is_empty() {
            return Ok(Stands::Nothing);
        }
        // Each parent of a family may have answered for another child before they had one in common: the same one for both then.
        let Some(under) = found.into_iter().filter_map(|one| one.stands).min() else { return Ok(Stands::Somewhere) };
        let given = self.table.given(school, broadcast, &under).await?;
        Ok(given.map_or(Stands::Nothing, Stands::Answer))
    }

    /// Gives an answer. Giving it again changes nothing.
    pub async fn answer(&self, asked: &Asked, wanted: &Wanted, reply: Reply) -> Result<Replied, TableError> {
        let Reply { answers, came, at, over, chance } = reply;
        if !asked.is_open(at) {
            return Ok(Replied::Closed);
        }
        let answers = match asked.survey.accept(&answers) {
            Ok(answers) => answers,
            Err((question, why)) => return Ok(Replied::Unfit(question, why)),
        };
        let new = New { answers, came, at, by: asked.guardian.clone(), over };
        for _ in 0..TRIES {
            if let Some(replied) = self.try_answer(asked, wanted, &new, chance).await? {
                return Ok(replied);
            }
        }
        Ok(Replied::Meanwhile)
    }

    /// `None`: somebody else was faster.
    async fn try_answer(
        &self,
        asked: &Asked,
        wanted: &Wanted,
        new: &New,
        chance: Uuid,
    ) -> Result<Option<Replied>, TableError> {
        let written = match self.stands(asked, wanted).await? {
            Stands::Somewhere => return Ok(Some(Replied::Meanwhile)),
            Stands::Nothing if matches!(new.over, Over::Version(Some(_))) => return Ok(Some(Replied::Meanwhile)),
            Stands::Nothing => {
                let from = asked.answering(wanted, &wanted.school);
                let first = asked.survey.first(from, new.answers.clone(), new.came.clone(), new.at, chance);
                let Some(first) = first else { return Ok(Some(Replied::Meanwhile)) };
                self.table.give(&first).await?
            }
            Stands::Answer(given) => match given.meets(new) {
                Comes::Next(next) => self.table.change_given(&next).await?,
                Comes::Again => return Ok(Some(Replied::Kept(given))),
                Comes::TooEarly => return Ok(Some(Replied::TooEarly(given))),
                Comes::Meanwhile => return Ok(Some(Replied::Meanwhile)),
            },
        };
        Ok(match written {
            Written::Now(given) | Written::Before(given) => Some(Replied::Kept(given)),
            Written::Meanwhile | Written::Gone => None,
        })
    }
}

fn group(segment: &Segment) -> Option<GroupId> {
    if let Segment::Group { group, .. } = segment { Some(group.clone()) } else { None }
}
