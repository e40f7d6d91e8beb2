//! The conversation (トーク): what a guardian can tap or write, and what they read.
//!
//! One definition for every front end: a [`Say`] is not yet a LINE message, and a [`Button`] not yet a postback. What is
//! said here may be read on LINE's side, so it never carries a full name, a reason or a person's own words.

mod answer;
mod arrival;
mod broadcast;
mod button;
mod digest;
mod notice;
mod screens;
mod survey;
mod understand;
mod words;

pub use answer::{Answered, Outcome, Urgency, acknowledge, reports, urgency};
pub use arrival::{where_is, where_is_answered, where_is_mail};
pub use broadcast::{ConfirmAnswer, broadcast, broadcast_mail, confirmed};
pub use button::{Button, ButtonKeys, NotAButton, Who};
pub use digest::{digest, digest_mail};
pub use notice::Notice;
pub use survey::{Left, Standing, answer_of_nobody, answered, answered_too_late, whose_answer};
pub use understand::{Decision, Heard, Moment, Tapped, Why, ask_why, understand};
pub use words::{Words, kind_word};

use jiff::civil::Date;

use crate::id::BroadcastId;

/// How many messages fit one answer.
pub const MESSAGES: usize = 5;

/// Something that we say, as one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// Words alone.
    Text(String),
    /// A card.
    Card(Card),
}

/// A card: a headline, some lines, some buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is about. Also what a notification shows.
    pub title: String,
    /// What there is to know.
    pub lines: Vec<String>,
    /// What can be done.
    pub taps: Vec<Tap>,
}

/// A button on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tap {
    /// What it says: at most 20 characters.
    pub label: String,
    /// What it does.
    pub does: Does,
    /// How it looks.
    pub tone: Tone,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Comes back to us as a [`Button`].
    Press(Button),
    /// Asks for a day first, then comes back to us with it.
    PickDay {
        /// What comes back.
        button: Button,
        /// The first day to choose from, and the one shown at first.
        from: Date,
        /// The last one.
        to: Date,
    },
    /// Opens our own page.
    Open(Page),
}

/// How much a button asks to be tapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What most people want next.
    Main,
    /// One of several equal choices.
    Choice,
    /// Possible, and not suggested.
    Aside,
}

/// Places on the guardian's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Its beginning, where what is most urgent stands on top.
    Home,
    /// Where the code of a letter is entered.
    Register,
    /// Everything reported.
    Reports,
    /// Every message of the schools.
    Messages,
    /// One message of the school.
    Message(BroadcastId),
}

impl Page {
    /// What follows the page's address.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Register => "?screen=register".to_owned(),
            Self::Reports => "?screen=reports".to_owned(),
            Self::Messages => "?screen=messages".to_owned(),
            Self::Message(id) => format!("?message={id}"),
        }
    }
}

impl Say {
    /// Words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Tap {
    fn new(label: String, does: Does, tone: Tone) -> Self {
        Self { label, does, tone }
    }
}
