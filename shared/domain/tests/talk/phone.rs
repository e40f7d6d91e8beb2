//! A guardian's phone.

use domain::{
    absence::Order,
    attendance::Rules,
    guardian::{Child, Contact, Person},
    school::School,
    talk::{ButtonKeys, Card, Decision, Does, Heard, Moment, Say, Words, ask_why, understand},
};
use jiff::{Timestamp, civil::Date};

pub(crate) struct Phone {
    pub(crate) user: Contact,
    pub(crate) person: Person,
    pub(crate) keys: ButtonKeys,
    pub(crate) words: Words,
    pub(crate) now: Timestamp,
    pub(crate) events: u32,
    pub(crate) cards: Vec<Card>,
    pub(crate) said: Vec<String>,
}

pub(crate) fn child(pupil: &str, nickname: &str) -> Child {
    Child {
        guardian: "g1".parse().unwrap(),
        pupil: pupil.parse().unwrap(),
        school: "B113299900019".parse().unwrap(),
        nickname: nickname.parse().unwrap(),
    }
}

pub(crate) fn phone(children: &[(&str, &str)]) -> Phone {
    let children = children.iter().map(|(pupil, nickname)| child(pupil, nickname)).collect();
    Phone {
        user: "U0123".parse().unwrap(),
        person: Person::Guardian { guardian: "g1".parse().unwrap(), children },
        keys: ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap(),
        words: Words::japanese(),
        now: "2026-11-24T07:30:00+09:00".parse().unwrap(),
        events: 0,
        cards: vec![],
        said: vec![],
    }
}

impl Phone {
    pub(crate) fn hears(&mut self, heard: &Heard<'_>) -> Decision {
        self.events += 1;
        let event = format!("event-{}", self.events);
        let moment = Moment { at: self.now, user: &self.user, event: &event };
        let decision = understand(heard, &self.person, &moment, &self.keys, &self.words);
        match &decision {
            Decision::Answer(says) => self.show(says),
            Decision::AskWhy(why) => self.show(&[ask_why(&self.words, why, &Rules::default().offered([&school()]))]),
            _ => {}
        }
        decision
    }

    pub(crate) fn show(&mut self, says: &[Say]) {
        self.cards.clear();
        for say in says {
            match say {
                Say::Text(text) => self.said.push(text.clone()),
                Say::Card(card) => self.cards.push(card.clone()),
            }
        }
        for card in &self.cards {
            self.said.push(format!("{}\n{}", card.title, card.lines.join("\n")));
        }
    }

    pub(crate) fn button(&self, label: &str) -> Does {
        let tap = self.cards.iter().flat_map(|card| &card.taps).find(|tap| tap.label == label);
        tap.unwrap_or_else(|| panic!("no button {label} among {:#?}", self.cards)).does.clone()
    }

    pub(crate) fn press(&mut self, does: &Does, date: Option<Date>) -> Decision {
        let (Does::Press(button) | Does::PickDay { button, .. }) = does else { panic!("opens a page") };
        let sealed = self.keys.seal(button, &self.user).unwrap();
        self.hears(&Heard::Press { data: &sealed, date })
    }

    pub(crate) fn tap(&mut self, label: &str) -> Decision {
        let does = self.button(label);
        self.press(&does, None)
    }

    pub(crate) fn last(&self) -> &str {
        self.said.last().unwrap()
    }
}

pub(crate) fn recorded(decision: Decision) -> Order {
    match decision {
        Decision::Record(order) => order,
        other => panic!("not recorded: {other:?}"),
    }
}

pub(crate) fn school() -> School {
    let code = "B113299900019".parse().unwrap();
    School::new(code, "みほん市立ひばり小学校", "000-0000-0001", jiff::civil::time(8, 15, 0, 0))
}
