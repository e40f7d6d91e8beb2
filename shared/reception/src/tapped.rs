//! A tap on an option under a message.

use domain::{
    broadcast::State,
    guardian::Child,
    survey::{Answers, Came, Given, Over, Per, QuestionId, Value, Wanted},
    talk::{
        Button, ConfirmAnswer, Left, Moment, Say, Standing, Tapped, Who, answer_of_nobody, answered, answered_too_late,
        confirmed, whose_answer,
    },
};
use jiff::Timestamp;
use table::{ConfirmedBy, Family, Guardians, Inbox, TableError};
use uuid::Uuid;

use crate::{Asked, Reception, Replied, Reply, Stands};

/// The one question of a survey that the talk asks, and what was tapped.
struct Choice<'a> {
    question: &'a QuestionId,
    options: &'a [String],
    option: u8,
}

impl Choice<'_> {
    fn answers(&self) -> Answers {
        [(self.question.clone(), Value::One(self.option))].into()
    }

    /// The option of an answer, by its words.
    fn of(&self, given: &Given) -> Option<&str> {
        let Some(Value::One(place)) = given.answers.get(self.question) else { return None };
        self.options.get(usize::from(*place)).map(String::as_str)
    }

    fn words(&self) -> Option<&str> {
        self.options.get(usize::from(self.option)).map(String::as_str)
    }
}

impl Reception {
    /// Notes an answer that somebody tapped, and says what stands. `None`: at this moment the message is none of theirs.
    pub(crate) async fn tapped(&self, tap: &Tapped, moment: &Moment<'_>) -> Result<Option<Vec<Say>>, TableError> {
        let Some(family) = self.table.family(moment.user).await? else { return Ok(None) };
        let found = self.table.message(moment.user, Some(&family), &tap.broadcast).await?;
        let Some((letter, message)) = found else { return Ok(None) };
        let asked = self.asked(moment.user, &family, (&letter, &message), moment.at).await?;
        let Some(asked) = asked else { return Ok(None) };
        if asked.broadcast.state == State::Withdrawn {
            return Ok(Some(vec![confirmed(&self.words, ConfirmAnswer::Withdrawn)]));
        }
        let Some((question, options)) = asked.survey().in_talk() else { return Ok(None) };
        let choice = Choice { question: &question.id, options, option: tap.option };
        if choice.words().is_none() {
            return Ok(None);
        }
        if asked.wanted.is_empty() {
            return Ok(Some(vec![answer_of_nobody(&self.words)]));
        }
        self.take(tap, (&family, moment.at), &asked, &choice).await.map(Some)
    }

    async fn take(
        &self,
        tap: &Tapped,
        (family, at): (&Family, Timestamp),
        asked: &Asked,
        choice: &Choice<'_>,
    ) -> Result<Vec<Say>, TableError> {
        if !asked.is_open(at) {
            return self.too_late(asked, choice).await;
        }
        let chosen: Option<Vec<&Wanted>> = match &tap.who {
            None if is_by_child(asked) => None,
            None => Some(asked.wanted.iter().collect()),
            Some(who) => meant(asked, who),
        };
        match chosen {
            Some(chosen) => self.keep_all((family, at), asked, &chosen, choice).await,
            None => Ok(self.ask_whose(tap, asked, choice)),
        }
    }

    fn ask_whose(&self, tap: &Tapped, asked: &Asked, choice: &Choice<'_>) -> Vec<Say> {
        let button = Button::Answer { broadcast: asked.broadcast.id.clone(), option: choice.option };
        let changed = tap.who.is_some().then(|| Say::text(self.words.plain("answer-children-changed")));
        let option = choice.words().unwrap_or_default();
        changed.into_iter().chain(whose_answer(&self.words, &button, option, &children(asked))).collect()
    }

    async fn keep_all(
        &self,
        (family, at): (&Family, Timestamp),
        asked: &Asked,
        chosen: &[&Wanted],
        choice: &Choice<'_>,
    ) -> Result<Vec<Say>, TableError> {
        let (mut kept, mut left) = (Vec::new(), Left::default());
        for wanted in chosen {
            let reply =
                Reply { answers: choice.answers(), came: Came::Talk, at, over: Over::Earlier, chance: Uuid::nil() };
            match self.answer(asked, wanted, reply).await? {
                Replied::Kept(given) => kept.push((*wanted, given, true)),
                Replied::TooEarly(given) => kept.push((*wanted, given, false)),
                // Somebody is faster every time. Nobody may take what stands for what they have just pressed.
                Replied::Meanwhile | Replied::Closed | Replied::Unfit(..) => {
                    left.lost.extend(&wanted.children);
                    let stands = self.stands(asked, wanted).await?;
                    kept.extend(answer_of(stands).map(|given| (*wanted, given, false)));
                }
            }
        }
        self.confirm_read(family, (&asked.letter, &asked.broadcast), at, ConfirmedBy::Talk).await?;
        left.missing = self.missing(asked, chosen).await?;
        let standing = standing(&kept, choice);
        Ok(vec![answered(&self.words, &standing, is_by_child(asked), &left)])
    }

    /// The children of whom nothing stands yet.
    async fn missing<'a>(&self, asked: &'a Asked, chosen: &[&Wanted]) -> Result<Vec<&'a Child>, TableError> {
        let mut missing = Vec::new();
        for wanted in asked.wanted.iter().filter(|wanted| !chosen.contains(wanted)) {
            if self.stands(asked, wanted).await? == Stands::Nothing {
                missing.extend(&wanted.children);
            }
        }
        Ok(missing)
    }

    async fn too_late(&self, asked: &Asked, choice: &Choice<'_>) -> Result<Vec<Say>, TableError> {
        let mut found = Vec::new();
        for wanted in &asked.wanted {
            let stands = self.stands(asked, wanted).await?;
            found.extend(answer_of(stands).map(|given| (wanted, given, false)));
        }
        Ok(vec![answered_too_late(&self.words, &standing(&found, choice), is_by_child(asked))])
    }
}

/// Whether it has to be asked for which child an answer is.
fn is_by_child(asked: &Asked) -> bool {
    asked.survey().per == Per::Pupil && asked.wanted.len() > 1
}

fn children(asked: &Asked) -> Vec<Child> {
    asked.wanted.iter().flat_map(|wanted| &wanted.children).cloned().collect()
}

/// The answers for these children; `None`: they are not all asked for any more.
fn meant<'a>(asked: &'a Asked, who: &Who) -> Option<Vec<&'a Wanted>> {
    let children = children(asked);
    let meant = who.among(&children)?;
    let of = |wanted: &&Wanted| wanted.children.iter().any(|child| meant.contains(&child));
    Some(asked.wanted.iter().filter(of).collect())
}

fn answer_of(stands: Stands) -> Option<Given> {
    if let Stands::Answer(given) = stands { Some(given) } else { None }
}

fn standing<'a>(kept: &'a [(&'a Wanted, Given, bool)], choice: &'a Choice<'_>) -> Vec<Standing<'a>> {
    let one = |(wanted, given, now): &'a (&'a Wanted, Given, bool)| {
        Some(Standing { children: &wanted.children, option: choice.of(given)?, now: *now })
    };
    kept.iter().filter_map(one).collect()
}
