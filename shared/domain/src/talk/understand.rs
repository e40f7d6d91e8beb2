//! From what was heard to what to do.

use jiff::{Timestamp, civil::Date};

use super::{Button, ButtonKeys, Say, Who, Words, screens};
use crate::{
    absence::{Kind, Order, OrderItem, Report, Said, can_report, last_day},
    arrival::Found,
    attendance::Reason,
    guardian::{Child, Contact, Person},
    id::{BroadcastId, EntryId, GuardianId, PupilId, derived},
    time::{day_of, spoken_day},
};

/// What came from a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard<'e> {
    /// Written words.
    Text(&'e str),
    /// A picture, a sticker, a voice message: something that we cannot pass on to the school.
    Something,
    /// A tapped button.
    Press {
        /// What we sealed into it.
        data: &'e str,
        /// The day that the user picked, where the button asked for one.
        date: Option<Date>,
    },
    /// Has added our account, or lifted the block.
    Follow,
    /// Has opened the talk on the web.
    Open,
}

/// When, from whom and by which event it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment<'e> {
    /// LINE's timestamp: what a guardian calls today is the day on which they tapped.
    pub at: Timestamp,
    /// LINE's user.
    pub user: &'e Contact,
    /// The webhook event's id.
    pub event: &'e str,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Answer with these messages.
    Answer(Vec<Say>),
    /// Look up what was reported and show it.
    ShowReports,
    /// Look up what can be chosen at the schools of these children, and ask why: [`ask_why`].
    AskWhy(Why),
    /// Note that a message was read, if it is one of theirs. `otherwise`: what an old button gets.
    Confirm {
        /// Which message.
        broadcast: BroadcastId,
        /// The answer when it is none of theirs.
        otherwise: Vec<Say>,
    },
    /// Note an answer to what a message asks, if it is one of theirs.
    Reply(Tapped),
    /// Note where a child is whom the school misses on that day, and say what [`where_is_answered`](super::where_is_answered) says.
    Whereabouts {
        /// Whose guardian they are.
        child: Child,
        /// Which day.
        day: Date,
        /// Where.
        found: Found,
    },
    /// Have it recorded. The reply token is left to whoever records it. Answers come from there.
    Record(Order),
}

/// What is being reported, up to the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// About whom, as the buttons say it.
    pub who: Who,
    /// The same children.
    pub children: Vec<Child>,
    /// Which day.
    pub day: Date,
    /// In which way.
    pub kind: Kind,
}

/// Asks for the reason: a list that is the same for everybody at these schools.
pub fn ask_why(words: &Words, why: &Why, offered: &[Reason]) -> Say {
    let children: Vec<&Child> = why.children.iter().collect();
    let about = screens::About { who: &why.who, children: &children, day: why.day, kind: why.kind };
    screens::why(words, &about, offered)
}

/// A tap on an option under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tapped {
    /// Which message asks.
    pub broadcast: BroadcastId,
    /// The place of the option.
    pub option: u8,
    /// For which children; none: that has not been asked.
    pub who: Option<Who>,
    /// The answer when it is none of theirs.
    pub otherwise: Vec<Say>,
}

impl Decision {
    fn say(say: Say) -> Self {
        Self::Answer(vec![say])
    }
}

/// What a user's text, tap or arrival means.
pub fn understand(
    heard: &Heard<'_>,
    person: &Person,
    moment: &Moment<'_>,
    keys: &ButtonKeys,
    words: &Words,
) -> Decision {
    let talk = Talk { moment, words, today: day_of(moment.at) };
    match (heard, person) {
        (Heard::Follow, Person::Guardian { children, .. }) if !children.is_empty() => {
            Decision::Answer(vec![Say::text(words.plain("greeting-back")), screens::help(words)])
        }
        (_, Person::Community) => Decision::say(screens::receives_only(words)),
        (Heard::Follow, _) => Decision::say(screens::greeting(words)),
        (_, Person::Unknown) => Decision::say(screens::register(words)),
        (_, Person::Guardian { children, .. }) if children.is_empty() => Decision::say(screens::not_linked(words)),
        (Heard::Something | Heard::Open, _) => Decision::say(screens::help(words)),
        (Heard::Text(text), Person::Guardian { children, .. }) => talk.read(text, children),
        (Heard::Press { data, date }, Person::Guardian { guardian, children }) => match keys.open(data, moment.user) {
            Ok(button) => talk.pressed(&button, *date, guardian, children),
            Err(_) => talk.again("old-button", children),
        },
    }
}

struct Talk<'t> {
    moment: &'t Moment<'t>,
    words: &'t Words,
    today: Date,
}

impl Talk<'_> {
    /// Words are for people who have no buttons (LINE for PC), and for those who just write.
    fn read(&self, text: &str, children: &[Child]) -> Decision {
        const REPORT: [&str; 5] = ["欠席", "休", "遅刻", "早退", "遅れ"];
        let (words, text) = (self.words, text.trim());
        let start = || screens::who(words, children, self.today);
        if text == words.plain("menu-report") || REPORT.contains(&text) {
            Decision::say(start())
        } else if text == words.plain("menu-reports") || text == "確認" {
            Decision::ShowReports
        } else if REPORT.iter().any(|word| text.contains(word)) {
            // Somebody has told us the whole story: they must not believe that the school knows it now.
            Decision::Answer(vec![Say::text(words.plain("help-not-delivered")), start()])
        } else {
            Decision::say(screens::help(words))
        }
    }

    fn pressed(&self, button: &Button, picked: Option<Date>, guardian: &GuardianId, children: &[Child]) -> Decision {
        let words = self.words;
        let (who, day) = match button {
            Button::Start => return Decision::say(screens::who(words, children, self.today)),
            Button::Reports => return Decision::ShowReports,
            Button::Stop => return Decision::say(Say::text(words.plain("stopped"))),
            Button::Confirmed { broadcast } => {
                let otherwise = self.beginning("old-button", children);
                return Decision::Confirm { broadcast: broadcast.clone(), otherwise };
            }
            Button::Answer { broadcast, option } => return self.reply(broadcast, *option, None, children),
            Button::AnswerFor { broadcast, option, who } => {
                return self.reply(broadcast, *option, Some(who), children);
            }
            Button::Whereabouts { pupil, day, found } => return self.whereabouts(pupil, (*day, *found), children),
            Button::For { who } => (who, None),
            Button::OtherDay { who } => match picked {
                Some(day) => (who, Some(day)),
                None => return self.again("old-button", children),
            },
            Button::Report { who, day, .. }
            | Button::Because { who, day, .. }
            | Button::Send { who, day, .. }
            | Button::Change { who, day }
            | Button::Cancel { who, day }
            | Button::ReallyCancel { who, day, .. } => (who, Some(*day)),
        };
        let Some(chosen) = who.among(children) else { return self.again("children-changed", children) };
        match day.map(|day| (day, can_report(day, self.today))) {
            Some((day, false)) => self.no_such_day(day, children),
            day => self.go_on(button, who, &chosen, day.map_or(self.today, |(day, _)| day), guardian),
        }
    }

    fn reply(&self, broadcast: &BroadcastId, option: u8, who: Option<&Who>, children: &[Child]) -> Decision {
        let otherwise = self.beginning("old-button", children);
        Decision::Reply(Tapped { broadcast: broadcast.clone(), option, who: who.cloned(), otherwise })
    }

    fn whereabouts(&self, pupil: &PupilId, (day, found): (Date, Found), children: &[Child]) -> Decision {
        match children.iter().find(|child| child.pupil == *pupil) {
            Some(child) => Decision::Whereabouts { child: child.clone(), day, found },
            None => self.again("children-changed", children),
        }
    }

    fn go_on(&self, button: &Button, who: &Who, children: &[&Child], day: Date, guardian: &GuardianId) -> Decision {
        let words = self.words;
        let new_draft = || derived(&["draft", self.moment.event]);
        let about = |kind| screens::About { who, children, day, kind };
        Decision::say(match button {
            Button::For { .. } => screens::when(words, who, children, self.today),
            Button::Report { kind, .. } => {
                let children = children.iter().map(|child| (*child).clone()).collect();
                return Decision::AskWhy(Why { who: who.clone(), children, day, kind: *kind });
            }
            Button::Because { kind, reason, .. } => screens::confirm(words, &about(*kind), reason, new_draft()),
            Button::Cancel { .. } => screens::really_cancel(words, who, children, day, new_draft()),
            Button::Send { kind, reason, draft, .. } => {
                let said = Said::Report(Report::brief(*kind, reason.clone()));
                return self.record(&said, children, day, draft, guardian);
            }
            Button::ReallyCancel { draft, .. } => return self.record(&Said::Cancel, children, day, draft, guardian),
            Button::OtherDay { .. }
            | Button::Change { .. }
            | Button::Start
            | Button::Stop
            | Button::Reports
            | Button::Confirmed { .. }
            | Button::Answer { .. }
            | Button::AnswerFor { .. }
            | Button::Whereabouts { .. } => screens::kind(words, who, children, day),
        })
    }

    fn record(&self, said: &Said, children: &[&Child], day: Date, draft: &str, guardian: &GuardianId) -> Decision {
        let item = |child: &&Child| OrderItem {
            pupil: child.pupil.clone(),
            day,
            entry: EntryId::derived(&["entry", draft, child.pupil.as_str()]),
            said: said.clone(),
        };
        Decision::Record(Order {
            guardian: guardian.clone(),
            contact: self.moment.user.clone(),
            event: self.moment.event.to_owned(),
            at: self.moment.at,
            reply_token: None,
            items: children.iter().map(item).collect(),
        })
    }

    fn no_such_day(&self, day: Date, children: &[Child]) -> Decision {
        let why = if day < self.today {
            self.words.with("old-day", &[("day", &spoken_day(day))])
        } else {
            self.words.with("far-day", &[("last", &spoken_day(last_day(self.today)))])
        };
        Decision::Answer(vec![Say::text(why), screens::who(self.words, children, self.today)])
    }

    fn again(&self, why: &str, children: &[Child]) -> Decision {
        Decision::Answer(self.beginning(why, children))
    }

    fn beginning(&self, why: &str, children: &[Child]) -> Vec<Say> {
        vec![Say::text(self.words.plain(why)), screens::who(self.words, children, self.today)]
    }
}
