//! Which answers may be told, and to whom.

use jiff::Timestamp;

use crate::{
    broadcast::{self, Broadcast},
    confidential::Reader,
    survey::{Kind, Question, SETTLED, Survey, Value},
};

impl Broadcast {
    /// Whether what was answered to what it asks may be told by now, alone or together: of an anonymous survey not before [`SETTLED`] is
    /// over since nobody could answer any more. Whoever compared two moments before that would see who has answered in between, and what.
    pub fn tells_answers(&self, now: Timestamp) -> bool {
        let withdrawn = self.state == broadcast::State::Withdrawn;
        // It was withdrawn then or before.
        let settled = || withdrawn && self.changed_at.saturating_add(SETTLED).is_ok_and(|told| told <= now);
        self.survey.as_ref().is_some_and(|survey| survey.may_be_told(now) || settled())
    }
}

impl Question {
    /// Whether answers to it are shown only to whoever has a second factor: people's own words, and what is kept out of the talk, by
    /// its author or because its words are about health.
    pub fn is_confidential(&self) -> bool {
        self.is_kept_out_of_talk() || matches!(self.kind, Kind::Line | Kind::Text)
    }
}

impl Survey {
    /// The questions whose answers go into a file.
    pub fn taken(&self, second_factor: bool) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| second_factor || !question.is_confidential())
    }
}

impl Value {
    /// About how many bytes it holds, so that whoever collects answers knows when it is enough.
    pub fn weight(&self) -> usize {
        match self {
            Self::Words(words) => words.reveal(Reader::Rules).len(),
            Self::Several(places) => places.len(),
            _ => size_of::<Self>(),
        }
    }
}
