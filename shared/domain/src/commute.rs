//! 登校班: children who walk to school together. Where the school wishes it, the families of a group's leaders learn before they set out
//! how many will not come: no reason, and names only of those whose families agreed.

use std::collections::BTreeSet;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use crate::{
    absence::{Kind, PupilDay},
    id::{GroupId, PupilId},
    school::SchoolCode,
    time::TOKYO,
};

/// The most leaders of a group: 班長 and 副班長.
pub const LEADERS: usize = 3;
/// So long before a group meets its leaders are told of what was reported until then.
const BEFORE: SignedDuration = SignedDuration::from_mins(30);
/// So long after it was to meet they still wait, and are told of what comes.
const WAIT: SignedDuration = SignedDuration::from_mins(10);
/// So long the longest way takes.
const WALK: SignedDuration = SignedDuration::from_hours(1);
/// So long a morning is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How a group walks. A group without one is told of nothing: that is how a school opts in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commute {
    /// Whose families are told: pupils of the group.
    pub leaders: BTreeSet<PupilId>,
    /// When it meets on a school day.
    pub meets_at: Time,
}

/// Why a group cannot walk so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongCommute {
    /// Nobody leads it, or more than [`LEADERS`] do, or one who is not in it.
    #[error("whose families are told")]
    Leaders,
    /// Groups meet between five and ten.
    #[error("when it meets")]
    MeetsAt,
}

impl Commute {
    /// Whether a group of these pupils can walk so.
    pub fn checked(self, members: &BTreeSet<PupilId>) -> Result<Self, WrongCommute> {
        if !(1..=LEADERS).contains(&self.leaders.len()) || !self.leaders.is_subset(members) {
            return Err(WrongCommute::Leaders);
        }
        if !(5..10).contains(&self.meets_at.hour()) {
            return Err(WrongCommute::MeetsAt);
        }
        Ok(self)
    }
}

/// One group's morning: who was reported not to come along, and of whom its leaders have been told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Whose group.
    pub school: SchoolCode,
    /// Which.
    pub group: GroupId,
    /// The day, in Tokyo.
    pub day: Date,
    /// When it meets.
    pub meets_at: Time,
    /// Who will not come along.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub missing: BTreeSet<PupilId>,
    /// Of whom the leaders have been told.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub told: BTreeSet<PupilId>,
    /// When `missing` changed last.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub changed_at: Timestamp,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
}

impl Walk {
    /// Before anybody was reported.
    pub fn new((school, group): (SchoolCode, GroupId), day: Date, commute: &Commute) -> Self {
        let (missing, told) = (BTreeSet::new(), BTreeSet::new());
        Self { school, group, day, meets_at: commute.meets_at, missing, told, changed_at: Timestamp::MIN, version: 0 }
    }

    /// The same with what a member's day comes to at `at`. `None`: that changes nothing.
    pub fn seen(&self, day: &PupilDay, at: Timestamp) -> Option<Self> {
        let mut missing = self.missing.clone();
        let changed = if stays_away(day) { missing.insert(day.pupil.clone()) } else { missing.remove(&day.pupil) };
        changed.then(|| Self { missing, changed_at: at, version: self.version + 1, ..self.clone() })
    }

    /// When its leaders have to be told something; `None`: they know everything, or it is too late.
    pub fn due_at(&self) -> Option<Timestamp> {
        let due = self.changed_at.max(self.meets().saturating_sub(BEFORE).unwrap_or(Timestamp::MIN));
        (self.missing != self.told && due < self.set_out_at()).then_some(due)
    }

    /// They have been told of everybody.
    #[must_use]
    pub fn told(&self) -> Self {
        Self { told: self.missing.clone(), version: self.version + 1, ..self.clone() }
    }

    /// Whether this tells something, coming from `before`, at `now`. Nobody is told after the group has set out.
    pub fn tells_since(&self, before: Option<&Self>, now: Timestamp) -> bool {
        let none = BTreeSet::new();
        self.told != *before.map_or(&none, |before| &before.told) && now < self.set_out_at()
    }

    /// Of whom the family of that leader is told: of their own child they know.
    pub fn told_to<'w>(&'w self, leader: &'w PupilId) -> impl Iterator<Item = &'w PupilId> {
        self.told.iter().filter(move |pupil| *pupil != leader)
    }

    /// Whether the group may still be on its way: later nobody needs to read of it.
    pub fn is_young(&self, now: Timestamp) -> bool {
        self.meets().saturating_add(WALK).is_ok_and(|arrived| now < arrived)
    }

    /// From then on nobody asks for it any more.
    pub fn expires_at(&self) -> Timestamp {
        let meets = self.meets();
        meets.saturating_add(KEPT).unwrap_or(meets)
    }

    fn set_out_at(&self) -> Timestamp {
        let meets = self.meets();
        meets.saturating_add(WAIT).unwrap_or(meets)
    }

    fn meets(&self) -> Timestamp {
        TOKYO.to_timestamp(self.day.to_datetime(self.meets_at)).unwrap_or(Timestamp::MAX)
    }
}

/// Whether a day's reports say that they do not walk with the others. What a guardian only asks for the group does not wait for.
pub fn stays_away(day: &PupilDay) -> bool {
    let stands = day.standing().filter(|standing| !standing.cancelled);
    stands.is_some_and(|standing| standing.kind() == Kind::Absent || standing.kind().is_late())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        absence::{Author, Entry, Report, Said},
        school::Pupil,
    };

    fn at(clock: &str) -> Timestamp {
        format!("2026-11-24T{clock}:00+09:00").parse().unwrap()
    }

    fn day(pupil: &str, said: &[Said]) -> PupilDay {
        let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
        let mut day = PupilDay::new(&Pupil::new(pupil.parse().unwrap(), ("見本", "みほん"), seat), date(2026, 11, 24));
        for (n, said) in said.iter().enumerate() {
            let (id, by) = (format!("{pupil}{n}"), Author::Guardian { guardian: "g1".parse().unwrap() });
            let at = at("06:00") + SignedDuration::from_mins(n.try_into().unwrap());
            day.keep(Entry {
                id: id.parse().unwrap(),
                at,
                by,
                said: said.clone(),
                event: id,
                in_class: false,
                told: false,
            });
        }
        day
    }

    fn report(kind: Kind) -> Said {
        Said::Report(Report::brief(kind, "illness".parse().unwrap()))
    }

    fn pupil(id: &str) -> PupilId {
        id.parse().unwrap()
    }

    fn commute() -> Commute {
        Commute { leaders: [pupil("a")].into(), meets_at: time(7, 30, 0, 0) }
    }

    fn walk() -> Walk {
        let group = ("B113299900019".parse().unwrap(), "w".parse().unwrap());
        Walk::new(group, date(2026, 11, 24), &commute())
    }

    #[test]
    fn who_comes_late_does_not_walk_along_and_who_leaves_early_does() {
        for (kind, away) in Kind::ALL.into_iter().zip([true, true, false, true]) {
            assert_eq!(stays_away(&day("b", &[report(kind)])), away, "{kind:?}");
        }
        assert!(!stays_away(&day("b", &[report(Kind::Absent), Said::Cancel])));
        assert!(!stays_away(&day("b", &[])));
    }

    #[test]
    fn what_was_reported_before_is_told_half_an_hour_before_they_meet_and_the_rest_at_once() {
        assert_eq!(walk().due_at(), None, "nothing to tell");
        let early = walk().seen(&day("b", &[report(Kind::Absent)]), at("06:00")).unwrap();
        assert_eq!(early.due_at(), Some(at("07:00")));
        assert!(early.seen(&day("b", &[report(Kind::Absent)]), at("06:05")).is_none(), "again");
        let told = early.told();
        assert_eq!((told.due_at(), told.tells_since(Some(&early), at("07:01"))), (None, true));
        assert!(!told.tells_since(Some(&told), at("07:01")));
        assert!(!told.tells_since(Some(&early), at("07:40")), "they have set out");
        assert!(told.is_young(at("08:29")) && !told.is_young(at("08:30")));
        let another = told.seen(&day("c", &[report(Kind::Late)]), at("07:20")).unwrap();
        assert_eq!(another.due_at(), Some(at("07:20")));
        let back = told.seen(&day("b", &[report(Kind::Absent), Said::Cancel]), at("07:25")).unwrap();
        assert_eq!((back.due_at(), back.told().told_to(&pupil("a")).count()), (Some(at("07:25")), 0));
        assert_eq!(told.seen(&day("c", &[report(Kind::Late)]), at("07:41")).unwrap().due_at(), None);
    }

    #[test]
    fn a_leader_is_told_of_the_others() {
        let walk = walk().seen(&day("a", &[report(Kind::Absent)]), at("07:00")).unwrap();
        let walk = walk.seen(&day("b", &[report(Kind::Absent)]), at("07:00")).unwrap().told();
        assert_eq!(walk.told_to(&pupil("a")).collect::<Vec<_>>(), [&pupil("b")]);
    }

    #[test]
    fn somebody_of_the_group_leads_it_in_the_morning() {
        let members: BTreeSet<PupilId> = ["a", "b", "c", "d"].map(pupil).into();
        assert_eq!(commute().checked(&members), Ok(commute()));
        for leaders in [BTreeSet::new(), [pupil("x")].into(), members.clone()] {
            assert_eq!(Commute { leaders, ..commute() }.checked(&members), Err(WrongCommute::Leaders));
        }
        let noon = Commute { meets_at: time(12, 0, 0, 0), ..commute() };
        assert_eq!(noon.checked(&members), Err(WrongCommute::MeetsAt));
    }
}
