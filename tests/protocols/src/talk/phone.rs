//! A guardian's phone, the talk behind it, and a table of days.

use std::collections::BTreeMap;

use domain::{
    absence::{Author, Entry, Kept, Order, OrderItem, PupilDay, Said},
    attendance::Rules,
    guardian::{Child, Contact, Person},
    id::{EntryId, GuardianId, HomeroomId, PupilId, StaffId},
    school::{Pupil, School},
    talk::{Answered, Button, ButtonKeys, Card, Decision, Does, Heard, Moment, Outcome, Say, Words},
    talk::{acknowledge, ask_why, reports, understand},
};
use jiff::{Timestamp, civil::Date};

use super::Flaw;
use crate::chance::Chance;

/// What a walk starts from; made once, for the catalogue takes its time.
pub(super) struct Phone {
    pub words: Words,
    pub now: Timestamp,
    pub days: BTreeMap<(PupilId, Date), PupilDay>,
    /// Everything shown by the last answer, as cards.
    pub shown: Vec<Card>,
    pub buttons: Vec<Does>,
    flaw: Option<Flaw>,
    user: Contact,
    guardian: GuardianId,
    children: Vec<Child>,
    school: School,
    keys: ButtonKeys,
    events: u32,
}

impl Phone {
    pub fn new(flaw: Option<Flaw>) -> anyhow::Result<Self> {
        let guardian = GuardianId::derived(&["guardian"]);
        let nicknames =
            if flaw == Some(Flaw::CallsByFullName) { ["見本 優子", "見本 葵"] } else { ["ゆう", "あおい"] };
        let mut children = Vec::new();
        for (pupil, nickname) in ["p1", "p2"].into_iter().zip(nicknames) {
            let (pupil, school) = (pupil.parse()?, "B113299900019".parse()?);
            children.push(Child { guardian: guardian.clone(), pupil, school, nickname: nickname.parse()? });
        }
        let cut_off = jiff::civil::time(8, 15, 0, 0);
        let school = School::new("B113299900019".parse()?, "みほん市立ひばり小学校", "000-0000-0001", cut_off);
        Ok(Self {
            words: Words::japanese(),
            now: "2026-11-24T07:30:00+09:00".parse()?,
            days: BTreeMap::new(),
            shown: Vec::new(),
            buttons: Vec::new(),
            flaw,
            user: "U0123".parse()?,
            guardian,
            children,
            school,
            keys: ButtonKeys::from_hex([&*"5a".repeat(32)]).ok_or_else(|| anyhow::anyhow!("not a key"))?,
            events: 0,
        })
    }

    pub fn press(&mut self, chance: &mut Chance, does: &Does) -> anyhow::Result<()> {
        let (button, date) = match does {
            Does::Press(button) => (button, None),
            Does::PickDay { button, from, to } => {
                (button, chance.pick(&[*from, *to, from.saturating_sub(jiff::ToSpan::days(9))]).copied())
            }
            Does::Open(_) => return Ok(()),
        };
        let sealed = self.keys.seal(button, &self.user)?;
        self.hear(chance, &Heard::Press { data: &sealed, date });
        Ok(())
    }

    pub fn hear(&mut self, chance: &mut Chance, heard: &Heard<'_>) {
        self.events += 1;
        let event = format!("event-{}", self.events);
        let person = Person::Guardian { guardian: self.guardian.clone(), children: self.children.clone() };
        let moment = Moment { at: self.now, user: &self.user, event: &event };
        let mut says = match understand(heard, &person, &moment, &self.keys, &self.words) {
            Decision::Answer(says) | Decision::Confirm { otherwise: says, .. } => says,
            Decision::ShowReports => self.reports(),
            Decision::Record(order) => self.record(chance, &order),
            Decision::AskWhy(why) => vec![ask_why(&self.words, &why, &Rules::default().offered([&self.school]))],
            // No message of this world asks anything.
            Decision::Reply(_) | Decision::Whereabouts { .. } => Vec::new(),
        };
        if let (Some(Flaw::RepeatsWhatWasWritten), Heard::Text(text)) = (self.flaw, heard) {
            says.push(Say::text(*text));
        }
        self.show(says);
    }

    /// The school looks at what stands.
    pub fn confirm(&mut self) {
        for day in self.days.values_mut() {
            let Some(of) = day.standing().map(|standing| standing.version.clone()) else { continue };
            day.keep(Entry {
                id: EntryId::derived(&["seen", of.as_str()]),
                at: self.now,
                by: Author::Staff { staff: StaffId::derived(&["staff"]), name: "佐々木".into() },
                said: Said::Seen { of },
                event: "seen".into(),
                in_class: false,
                told: false,
            });
        }
    }

    fn reports(&self) -> Vec<Say> {
        let of = |child: &Child| {
            let days = self.days.values().filter(|day| day.pupil == child.pupil).cloned();
            days.map(|day| (child.clone(), day)).collect::<Vec<_>>()
        };
        reports(&self.words, &self.children.iter().flat_map(of).collect::<Vec<_>>(), self.now)
    }

    fn record(&mut self, chance: &mut Chance, order: &Order) -> Vec<Say> {
        let mut answered = Vec::new();
        for item in &order.items {
            let outcome = self.keep(chance, order, item).unwrap_or(Outcome::NotLinked);
            answered.push(Answered { item: item.clone(), outcome });
        }
        acknowledge(&self.words, &answered, &order.event)
    }

    /// Now and then the day is full, or the link has gone since the tap.
    fn keep(&mut self, chance: &mut Chance, order: &Order, item: &OrderItem) -> Option<Outcome> {
        let child = self.children.iter().find(|child| child.pupil == item.pupil)?.clone();
        let kept = match chance.below(12) {
            0 => return None,
            1 => Kept::Full,
            _ => {
                let place = (item.pupil.clone(), item.day);
                let day = self.days.entry(place).or_insert_with(|| PupilDay::new(&pupil(&child), item.day));
                let entry = Entry {
                    id: item.entry.clone(),
                    at: order.at,
                    by: Author::Guardian { guardian: order.guardian.clone() },
                    said: item.said.clone(),
                    event: order.event.clone(),
                    in_class: day.in_class(order.at, &self.school),
                    told: false,
                };
                if day.keep(entry) { Kept::Recorded(day.clone()) } else { Kept::Repeated(day.clone()) }
            }
        };
        Some(Outcome::Kept { child, school: self.school.clone(), kept })
    }

    fn show(&mut self, says: Vec<Say>) {
        self.shown = says
            .into_iter()
            .map(|say| match say {
                Say::Text(title) => Card { title, lines: vec![], taps: vec![] },
                Say::Card(card) => self.as_shown(card),
            })
            .collect();
        let taps = self.shown.iter().flat_map(|card| &card.taps);
        self.buttons.extend(taps.map(|tap| tap.does.clone()).filter(|does| !matches!(does, Does::Open(_))));
    }

    fn as_shown(&self, mut card: Card) -> Card {
        let chosen = card.taps.iter().find_map(|tap| match &tap.does {
            Does::Press(Button::Send { reason, .. }) => Some(reason.clone()),
            _ => None,
        });
        if let (Some(Flaw::ConfirmNamesTheReason), Some(reason)) = (self.flaw, chosen) {
            card.lines.push(format!("理由：{}", Rules::default().label(&reason, &self.school)));
        }
        card
    }
}

fn pupil(child: &Child) -> Pupil {
    let seat = (child.school.clone(), HomeroomId::derived(&["homeroom"]), 7);
    Pupil::new(child.pupil.clone(), ("見本 優子", "みほん ゆうこ"), seat)
}
