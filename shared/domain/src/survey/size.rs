//! How large a survey may be while it is being built. Each limit is that of what can go out; all words together are fewer than fifty
//! full questions would have, because a broadcast is one item of 400 KB with its letter in it.

use super::{Kind, OPTIONS, QUESTIONS, Question, Survey};

/// Characters of all questions together.
const CHARACTERS: usize = 30_000;

impl Survey {
    /// Whether a draft can hold it.
    pub fn is_small(&self) -> bool {
        let characters: usize =
            self.questions.iter().flat_map(Question::words).map(|words| words.chars().count()).sum();
        self.questions.len() <= QUESTIONS && characters <= CHARACTERS && self.questions.iter().all(Question::is_small)
    }

    /// Everything in it that a guardian reads, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().flat_map(Question::words)
    }
}

impl Question {
    fn words(&self) -> impl Iterator<Item = &str> {
        let unit = match &self.kind {
            Kind::Number { unit, .. } => unit.as_str(),
            _ => "",
        };
        let words = [self.title.as_str(), &self.note].into_iter().chain(self.kind.options().iter().map(String::as_str));
        words.chain([unit]).filter(|words| !words.is_empty())
    }

    fn is_small(&self) -> bool {
        let depends = self.show_if.as_ref().map_or(0, |condition| condition.is.len());
        let characters = self.has_short_words();
        self.kind.options().len() <= OPTIONS && depends <= OPTIONS && characters
    }
}
