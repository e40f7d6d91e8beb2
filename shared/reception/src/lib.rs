//! The conversation over the table: hears somebody, records what they have confirmed, and says what to answer.
//!
//! One for every front end. LINE's functions put a queue between hearing and recording and speak in messages; the web
//! does both at once and speaks in JSON. What is understood, recorded and said is the same.

use domain::{
    absence::{Author, Entry, Kept, Order, OrderItem, PupilDay, last_day},
    guardian::{Contact, Person},
    talk::{
        Answered, ButtonKeys, Decision, Heard, Moment, Outcome, Say, Urgency, Words, acknowledge, reports, understand,
        urgency,
    },
    time::day_of,
};
use jiff::{Timestamp, ToSpan};
use table::{AbsenceLog, Guardians, Memberships, Pupils, Schools, Table, TableError};

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
            Decision::Record(order) => Response::Record(order),
            // Until messages have an inbox, none is anybody's.
            Decision::Confirm { otherwise, .. } => Response::Say(otherwise),
        })
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
        let entry = Entry {
            id: item.entry.clone(),
            at: order.at,
            by: Author::Guardian { guardian: order.guardian.clone() },
            said: item.said.clone(),
            event: order.event.clone(),
            told: false,
        };
        let kept = self.table.keep(&PupilDay::new(&pupil, item.day), entry).await?;
        Ok(Outcome::Kept { child, school, kept })
    }
}
