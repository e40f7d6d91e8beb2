//! What has been said about a day since it was looked at last, and who hears of it.

use jiff::Timestamp;

use super::{Author, Entry, PupilDay, StepKind};
use crate::{id::GuardianId, time::day_of};

/// What somebody hears of a pupil's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A report, where nothing stood.
    Reported,
    /// Another report.
    Changed,
    /// It was taken back.
    Cancelled,
    /// A guardian asks the school to change it.
    Requested,
    /// The school has answered that.
    Answered,
    /// The school has written something.
    Commented,
}

/// Something that the guardians of a pupil hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News<'d> {
    /// The entry that brought it.
    pub entry: &'d Entry,
    /// What it came to.
    pub what: What,
}

impl What {
    fn of(step: StepKind) -> Option<Self> {
        match step {
            StepKind::Reported => Some(Self::Reported),
            StepKind::Changed => Some(Self::Changed),
            StepKind::Cancelled => Some(Self::Cancelled),
            StepKind::Requested => Some(Self::Requested),
            StepKind::Accepted | StepKind::Declined => Some(Self::Answered),
            StepKind::Commented => Some(Self::Commented),
            StepKind::Seen | StepKind::RequestDropped | StepKind::CommentWithdrawn => None,
        }
    }
}

impl News<'_> {
    /// Whether the school said it.
    pub fn by_school(&self) -> bool {
        matches!(self.entry.by, Author::Staff { .. })
    }

    /// Whether this guardian hears of it: nobody of what they said themselves, and of what other guardians say those who wish to.
    /// `wishes`: whether they do.
    pub fn is_for(&self, guardian: &GuardianId, wishes: bool) -> bool {
        match &self.entry.by {
            Author::Staff { .. } => true,
            Author::Guardian { guardian: author } => wishes && author != guardian,
        }
    }
}

impl PupilDay {
    /// What is new since `before`, oldest first. Nobody hears how the book of a day that is over is put right, but for what the school
    /// writes; and of that nothing that it has taken back by now.
    pub fn news_since(&self, before: Option<&Self>) -> Vec<News<'_>> {
        let is_new = |entry: &Entry| before.is_none_or(|before| !before.entries.contains_key(&entry.id));
        let is_over = |at: Timestamp| day_of(at) > self.day;
        let news = |(entry, step): (_, StepKind)| Some(News { entry, what: What::of(step)? });
        let steps = self.steps().into_iter().filter(|(entry, _)| is_new(entry));
        let stays = |entry: &Entry| self.comment(entry).is_some_and(|comment| comment.withdrawn_at.is_none());
        let is_heard = |news: &News<'_>| match news.what {
            What::Commented => stays(news.entry),
            _ => !is_over(news.entry.at),
        };
        steps.filter_map(news).filter(is_heard).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        absence::{Kind, Report, Said},
        confidential::Confidential,
        school::Pupil,
    };

    fn day(entries: &[Entry]) -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        let pupil = Pupil::new("p1".parse().unwrap(), ("見本 花子", "みほん はなこ"), seat);
        let mut day = PupilDay::new(&pupil, date(2026, 11, 24));
        for entry in entries {
            day.keep(entry.clone());
        }
        day
    }

    fn mother() -> Author {
        Author::Guardian { guardian: "g1".parse().unwrap() }
    }

    fn school() -> Author {
        Author::Staff { staff: "s1".parse().unwrap(), name: "佐々木".into() }
    }

    fn says(id: &str, minute: i64, by: Author, said: Said) -> Entry {
        let at = "2026-11-24T07:00:00+09:00".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_mins(minute);
        Entry { id: id.parse().unwrap(), at, by, said, event: id.into(), in_class: minute >= 90, told: false }
    }

    fn report(kind: Kind) -> Said {
        Said::Report(Report::brief(kind, "illness".parse().unwrap()))
    }

    fn words() -> Said {
        Said::Comment { words: Confidential::new("お大事に。".into()) }
    }

    fn what(news: &[News<'_>]) -> Vec<What> {
        news.iter().map(|news| news.what).collect()
    }

    #[test]
    fn each_step_is_told_once_and_what_says_nothing_new_is_not() {
        let first = says("a", 0, mother(), report(Kind::Absent));
        let began = day(std::slice::from_ref(&first));
        assert_eq!(what(&began.news_since(None)), [What::Reported]);
        assert!(began.news_since(Some(&began)).is_empty());
        let again = says("b", 5, mother(), report(Kind::Absent));
        let seen = says("c", 6, school(), Said::Seen { of: first.id.clone() });
        let asks = says("d", 95, mother(), report(Kind::Late));
        let answer = says("e", 99, school(), Said::Decline { of: asks.id.clone() });
        let later = day(&[first, again, seen, asks, answer, says("f", 100, school(), words())]);
        assert_eq!(what(&later.news_since(Some(&began))), [What::Requested, What::Answered, What::Commented]);
    }

    #[test]
    fn everybody_else_hears_of_a_guardian_and_everybody_of_the_school() {
        let told = day(&[says("a", 0, mother(), report(Kind::Absent)), says("b", 1, school(), report(Kind::Late))]);
        let news = told.news_since(None);
        let (author, other) = ("g1".parse().unwrap(), "g2".parse().unwrap());
        let hears =
            |news: &News<'_>| [news.is_for(&author, true), news.is_for(&other, true), news.is_for(&other, false)];
        assert_eq!(hears(&news[0]), [false, true, false]);
        assert_eq!(hears(&news[1]), [true, true, true]);
        assert_eq!([news[0].by_school(), news[1].by_school()], [false, true]);
    }

    #[test]
    fn nobody_hears_of_what_was_taken_back() {
        let wrote = day(&[says("a", 0, mother(), report(Kind::Absent)), says("b", 5, school(), words())]);
        let mut withdrawn = wrote.clone();
        withdrawn.keep(says("c", 6, school(), Said::Withdraw { of: "b".parse().unwrap() }));
        assert_eq!(what(&withdrawn.news_since(None)), [What::Reported]);
        assert!(withdrawn.news_since(Some(&wrote)).is_empty());
    }

    #[test]
    fn the_book_of_a_day_that_is_over_is_put_right_in_silence() {
        let next_day = 24 * 60;
        let late =
            day(&[says("a", next_day, school(), report(Kind::Absent)), says("b", next_day + 1, school(), words())]);
        assert_eq!(what(&late.news_since(None)), [What::Commented]);
        let evening = day(&[says("a", next_day - 8 * 60, school(), report(Kind::Absent))]);
        assert_eq!(what(&evening.news_since(None)), [What::Reported]);
    }
}
