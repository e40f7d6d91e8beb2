//! The conversation over the table: hears somebody, records what they have confirmed, and says what to answer.
//!
//! One for every front end. LINE's functions put a queue between hearing and recording and speak in messages; the web
//! does both at once and speaks in JSON. What is understood, recorded and said is the same.

mod answers;
mod tapped;
mod whereabouts;

pub use answers::{Asked, Replied, Reply, Stands};

use std::collections::BTreeSet;

use domain::{
    absence::{Author, Entry, Kept, Order, OrderItem, PupilDay, last_day},
    broadcast::{Broadcast, State},
    guardian::{Contact, Person},
    id::BroadcastId,
    school::SchoolCode,
    talk::{
        Answered, ButtonKeys, ConfirmAnswer, Decision, Heard, Moment, Outcome, Say, Urgency, Why, Words, acknowledge,
        ask_why, confirmed, reports, understand, urgency,
    },
    time::day_of,
};
use jiff::{Timestamp, ToSpan};
use table::{
    AbsenceLog, AttendanceRules, Confirmation, ConfirmedBy, Family, Guardians, Inbox, Letterbox, Memberships, Pupils,
    Schools, Table, TableError,
};

/// Where everybody who writes or taps is received.
pub struct Reception {
    table: Table,
    words: Words,
}

/// What comes of hearing somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Say this.
    Say(Vec<Say>),
    /// Have this recorded; the answer follows from that.
    Record(Order),
}

/// What came of recording an order.
pub struct Recorded {
    /// What to say about it.
    pub says: Vec<Say>,
    /// Whether it must be heard.
    pub urgency: Urgency,
    answered: Vec<Answered>,
}

impl Reception {
    /// Over a table, in Japanese.
    pub fn new(table: Table) -> Self {
        Self { table, words: Words::japanese() }
    }

    /// Hears one thing that somebody said or tapped.
    pub async fn hear(
        &self,
        heard: &Heard<'_>,
        moment: &Moment<'_>,
        keys: &ButtonKeys,
    ) -> Result<Response, TableError> {
        let person = self.person(moment.user).await?;
        Ok(match understand(heard, &person, moment, keys, &self.words) {
            Decision::Answer(says) => Response::Say(says),
            Decision::ShowReports => Response::Say(self.reports(&person, moment.at).await?),
            Decision::AskWhy(why) => Response::Say(vec![self.ask_why(&why).await?]),
            Decision::Record(order) => Response::Record(order),
            Decision::Reply(tap) => {
                let says = self.tapped(&tap, moment).await?;
                Response::Say(says.unwrap_or(tap.otherwise))
            }
            Decision::Whereabouts { child, day, found } => {
                Response::Say(self.whereabouts(&child, (day, found), moment.at).await?)
            }
            Decision::Confirm { broadcast, otherwise } => {
                let answer = self.confirm(moment.user, &broadcast, moment.at, ConfirmedBy::Talk).await?;
                Response::Say(answer.map_or(otherwise, |answer| vec![confirmed(&self.words, answer)]))
            }
        })
    }

    /// Notes that a person has read a message. `None`: at this moment it is none of theirs, or they are not asked.
    pub async fn confirm(
        &self,
        contact: &Contact,
        broadcast: &BroadcastId,
        at: Timestamp,
        by: ConfirmedBy,
    ) -> Result<Option<ConfirmAnswer>, TableError> {
        let Some(family) = self.table.family(contact).await? else { return Ok(None) };
        let found = self.table.message(contact, Some(&family), broadcast).await?;
        let Some((letter, said)) = found else { return Ok(None) };
        self.confirm_read(&family, (&letter, &said), at, by).await
    }

    /// The same of a message that was just read for this family: looking it up again would double what an answer costs.
    pub async fn confirm_read(
        &self,
        family: &Family,
        (letter, said): (&Letterbox, &Broadcast),
        at: Timestamp,
        by: ConfirmedBy,
    ) -> Result<Option<ConfirmAnswer>, TableError> {
        if !said.content.asks_confirmation || letter.one_way {
            return Ok(None);
        }
        if said.state == State::Withdrawn {
            return Ok(Some(ConfirmAnswer::Withdrawn));
        }
        let confirmation = confirmation(letter, family, at, by);
        if self.table.confirm(&confirmation).await? {
            return Ok(Some(ConfirmAnswer::Now));
        }
        let before = self.table.confirmed(letter).await?;
        Ok(Some(before.map_or(ConfirmAnswer::Now, |before| ConfirmAnswer::Before(before.at))))
    }

    /// Records every item of an order. Recording it again changes nothing.
    pub async fn record(&self, order: &Order) -> Result<Recorded, TableError> {
        let mut answered = Vec::new();
        for item in &order.items {
            let outcome = self.keep(order, item).await?;
            answered.push(Answered { item: item.clone(), outcome });
        }
        let says = acknowledge(&self.words, &answered, &order.event);
        let urgency = urgency(&answered, &order.event);
        Ok(Recorded { says, urgency, answered })
    }

    /// Notes that the guardian has heard what was recorded. Comes after the telling: a crash between the two tells twice
    /// rather than never.
    pub async fn note_told(&self, recorded: &Recorded) -> Result<(), TableError> {
        for Answered { item, outcome } in &recorded.answered {
            if let Outcome::Kept { kept: Kept::Recorded(day) | Kept::Repeated(day), .. } = outcome {
                self.table.told(day, &item.entry).await?;
            }
        }
        Ok(())
    }

    async fn person(&self, contact: &Contact) -> Result<Person, TableError> {
        let person = match self.table.family(contact).await? {
            Some(family) => Person::Guardian { guardian: family.guardian, children: family.children },
            None => Person::Unknown,
        };
        if person.children().is_empty() && !self.table.memberships(contact).await?.is_empty() {
            return Ok(Person::Community);
        }
        Ok(person)
    }

    async fn ask_why(&self, why: &Why) -> Result<Say, TableError> {
        let codes: BTreeSet<&SchoolCode> = why.children.iter().map(|child| &child.school).collect();
        let rules = self.table.rules().await?;
        let mut schools = Vec::new();
        for code in codes {
            schools.extend(self.table.school(code).await?);
        }
        Ok(ask_why(&self.words, why, &rules.offered(&schools)))
    }

    async fn reports(&self, person: &Person, now: Timestamp) -> Result<Vec<Say>, TableError> {
        let today = day_of(now);
        let fresh = [today, today.saturating_add(1.day())];
        let mut days = Vec::new();
        for child in person.children() {
            let of_child = self.table.days_of(child, today, last_day(today), &fresh).await?;
            days.extend(of_child.into_iter().map(|day| (child.clone(), day)));
        }
        Ok(reports(&self.words, &days, now))
    }

    async fn keep(&self, order: &Order, item: &OrderItem) -> Result<Outcome, TableError> {
        // The link may have gone since the tap.
        let Some(child) = self.table.child(&order.guardian, &item.pupil).await? else { return Ok(Outcome::NotLinked) };
        let Some(pupil) = self.table.pupil_of(&child).await? else { return Ok(Outcome::NotLinked) };
        let Some(school) = self.table.school(&pupil.school).await? else { return Ok(Outcome::NotLinked) };
        let seat = PupilDay::new(&pupil, item.day);
        let entry = Entry {
            id: item.entry.clone(),
            at: order.at,
            by: Author::Guardian { guardian: order.guardian.clone() },
            said: item.said.clone(),
            event: order.event.clone(),
            in_class: seat.in_class(order.at, &school),
            told: false,
        };
        let kept = self.table.keep(&seat, entry).await?;
        Ok(Outcome::Kept { child, school, kept })
    }
}

/// A household's: for those of the children whom the message is about that are still theirs.
fn confirmation(letter: &Letterbox, family: &Family, at: Timestamp, by: ConfirmedBy) -> Confirmation {
    let pupils = family.children.iter().map(|child| &child.pupil).filter(|pupil| letter.via.contains(pupil));
    Confirmation {
        broadcast: letter.broadcast.clone(),
        school: letter.school.clone(),
        guardian: Some(family.guardian.clone()),
        pupils: pupils.cloned().collect(),
        at,
        by,
    }
}
