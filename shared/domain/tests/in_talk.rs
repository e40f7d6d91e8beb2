//! What the talk shows, case by case. The console's preview has to be ahead of the server while somebody types, and
//! says the same by a rule of its own: `web/console/src/broadcasts/words/talk.test.ts` reads the same cases.
#![allow(clippy::unwrap_used)]

use domain::{
    appointment::Appointments,
    broadcast::{Attachment, Broadcast, Content, Person, Sender},
    survey::Survey,
    talk::{self, Say, Words},
};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    #[serde(rename = "case")]
    words: String,
    sender: String,
    corrects: bool,
    files: usize,
    content: Content,
    #[serde(default)]
    survey: Option<Survey>,
    #[serde(default)]
    appointments: Option<Appointments>,
    talk: String,
    card: Option<Card>,
    called: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Card {
    title: String,
    line: String,
    buttons: Vec<String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("in_talk/cases.json")).unwrap()
}

fn broadcast(case: &Case) -> Broadcast {
    let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    let draft = Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
    Broadcast {
        content: case.content.clone(),
        corrects: case.corrects.then(|| "a".parse().unwrap()),
        survey: case.survey.clone().map(Box::new),
        appointments: case.appointments.clone().map(Box::new),
        attachments: (0..case.files).map(attachment).collect(),
        ..draft
    }
}

fn attachment(n: usize) -> Attachment {
    let id = format!("a{n}").parse().unwrap();
    Attachment { id, name: "しおり.pdf".into(), kind: None, bytes: 1, pages: None, opened_by: [].into() }
}

fn card(says: &[Say]) -> Option<Card> {
    says.iter().find_map(|say| match say {
        Say::Text(_) => None,
        Say::Card(card) => Some(Card {
            title: card.title.clone(),
            line: card.lines.join("\n"),
            buttons: card.taps.iter().map(|tap| tap.label.clone()).collect(),
        }),
    })
}

#[test]
fn the_talk_shows_what_the_console_said_that_it_would() {
    let words = Words::japanese();
    for case in cases() {
        let one = broadcast(&case);
        let says = talk::broadcast(&words, &one, &case.sender, false);
        assert_eq!(says[0], Say::Text(case.talk.clone()), "{}", case.words);
        assert_eq!(card(&says), case.card, "{}", case.words);
        assert_eq!(one.content.called(), case.called, "{}", case.words);
    }
}
