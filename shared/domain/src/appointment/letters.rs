//! What families are told of their times without asking. No names, and no times: the page has them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

use super::{HomeroomSheet, Meeting, News, What};
use crate::{
    broadcast::{Broadcast, Content, State},
    id::{BroadcastId, PupilId},
    talk::Words,
    time::{day_of, spoken_day},
};

impl HomeroomSheet {
    /// The broadcasts that tell what there is to tell at that moment. Their ids follow from what happened, so that the same is
    /// kept once, however often they are made. None of an `original` that was taken back.
    pub fn letters(&self, original: &Broadcast, words: &Words, at: Timestamp) -> Vec<Broadcast> {
        let Some(offered) = &original.appointments else { return Vec::new() };
        if !matches!(original.state, State::Sending | State::Sent) || original.id != self.broadcast {
            return Vec::new();
        }
        let meeting = words.plain(&format!("meeting-{}", Meeting::code(offered.kind)));
        let mut letters = Vec::new();
        for (news, pupils) in self.news_by_step() {
            let content = told(words, &meeting, news.what);
            let letter = original.followed_by_itself(self.id_of(news), content, pupils.into_iter(), at);
            letters.extend(letter.map(|letter| Broadcast { spares: news.by.clone(), ..letter }));
        }
        if let Some(day) = self.due_day(at) {
            let content = reminder(words, &meeting, day);
            letters.extend(original.followed_by_itself(
                self.id_of_day(day),
                content,
                self.coming_on(day).into_iter(),
                at,
            ));
        }
        letters
    }

    fn news_by_step(&self) -> BTreeMap<&News, BTreeSet<&PupilId>> {
        let mut steps: BTreeMap<&News, BTreeSet<&PupilId>> = BTreeMap::new();
        for (pupil, news) in &self.news {
            steps.entry(news).or_default().insert(pupil);
        }
        steps
    }

    /// The day of which people have to be reminded now. One that is over is not spoken of.
    fn due_day(&self, at: Timestamp) -> Option<Date> {
        let due = self.told(at).reminded.filter(|day| self.reminded.is_none_or(|reminded| *day > reminded));
        due.filter(|day| *day >= day_of(at))
    }

    fn id_of(&self, news: &News) -> BroadcastId {
        let what = match news.what {
            What::Given => "given",
            What::TakenBack => "taken back",
            What::NotGiven => "not given",
            What::Moved => "moved",
            What::GivenBack => "given back",
        };
        let version = news.version.to_string();
        BroadcastId::derived(&["appointment", self.broadcast.as_str(), self.homeroom.as_str(), &version, what])
    }

    fn id_of_day(&self, day: Date) -> BroadcastId {
        let day = day.to_string();
        BroadcastId::derived(&["appointment", self.broadcast.as_str(), self.homeroom.as_str(), &day])
    }
}

fn told(words: &Words, meeting: &str, what: What) -> Content {
    let blanks = [("meeting", meeting)];
    let called = match what {
        What::Given => "given",
        What::TakenBack => "gone",
        What::NotGiven => "open",
        What::Moved => "moved",
        What::GivenBack => "back",
    };
    let said = |part: &str| words.with(&format!("appointment-{called}{part}"), &blanks);
    Content { title: said("-title"), text: said(""), ..Content::default() }
}

fn reminder(words: &Words, meeting: &str, day: Date) -> Content {
    let day = spoken_day(day);
    let blanks = [("meeting", meeting), ("day", &day)];
    let (title, text) = (words.with("appointment-day-title", &blanks), words.with("appointment-day", &blanks));
    Content { title, text, ..Content::default() }
}
