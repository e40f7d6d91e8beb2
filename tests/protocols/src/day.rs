//! The rules of a pupil's day, as the functions use them: many histories, arriving in many orders.

use domain::{
    absence::{Author, Entry, Kind, PupilDay, Report, Said, StepKind},
    confidential::{Confidential, Reader},
    id::{EntryId, GuardianId, HomeroomId, PupilId, StaffId},
    school::Pupil,
};
use jiff::{SignedDuration, Timestamp, civil::date};

use crate::{
    Proof, Size,
    cases::{Claim, Found},
    chance::Chance,
};

/// What is claimed here.
pub const CLAIMS: [&str; 2] = ["absence.order-is-irrelevant", "absence.newest-stands"];

/// Reasons of these histories.
const REASONS: [&str; 3] = ["illness", "hospital", "family"];

/// The most entries of a history.
const LONGEST: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    /// The moment of arrival counts, not the sender's time.
    LastArrivalWins,
    /// Every arrival is an entry of its own.
    AppendsWhatComes,
}

/// Looks at many histories.
pub fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
    let cases = match size {
        Size::Small => 2_000,
        Size::Large => 500_000,
    };
    let said = "reports of every kind for three reasons and cancellations, by two guardians and by staff, before and after lessons have \
                begun; the school's confirmations, answers to requests, and words; all within six seconds, so that many fall together; each \
                entry has an id of its own";
    let order = Claim {
        name: CLAIMS[0],
        words: "Whatever the order in which entries arrive, and however often: the day is the same, and so is what stands.",
        bounds: format!(
            "histories of 1 to {LONGEST} entries, each in the order said, and in any order with up to two repetitions of each: {said}"
        ),
        unit: "seeded histories",
        variants: &[
            ("lets stand whatever arrived last", Flaw::LastArrivalWins),
            ("adds an entry for every arrival", Flaw::AppendsWhatComes),
        ],
        longest: LONGEST,
    };
    let newest = Claim {
        name: CLAIMS[1],
        words: "What stands is what was said last by the sender's clock, as long as lessons have not begun.",
        bounds: format!(
            "histories of 1 to {LONGEST} entries, arriving in any order: the same before lessons have begun"
        ),
        unit: "seeded histories",
        variants: &[("lets stand whatever arrived last", Flaw::LastArrivalWins)],
        longest: LONGEST,
    };
    let empty = empty_day()?;
    Ok(vec![
        order.proof(cases, |flaw, chance, length| Ok(order_matters(&empty, flaw, chance, length)))?,
        newest.proof(cases, |flaw, chance, length| Ok(newest_does_not_stand(&empty, flaw, chance, length)))?,
    ])
}

fn order_matters(empty: &PupilDay, flaw: Option<Flaw>, mut chance: Chance, length: usize) -> Found {
    let said = history(&mut chance, length, true);
    let mut storm: Vec<Entry> = said.iter().flat_map(|entry| vec![entry.clone(); 1 + chance.below(3)]).collect();
    chance.shuffle(&mut storm);
    let (calm_day, storm_day) = (arrived(empty, flaw, &said), arrived(empty, flaw, &storm));
    let same = shown(&calm_day) == shown(&storm_day) && (flaw.is_some() || calm_day == storm_day);
    (!same).then(|| format!("{} but {}", in_words(&said, &calm_day), in_words(&storm, &storm_day)))
}

fn newest_does_not_stand(empty: &PupilDay, flaw: Option<Flaw>, mut chance: Chance, length: usize) -> Found {
    let mut said = history(&mut chance, length, false);
    chance.shuffle(&mut said);
    let day = arrived(empty, flaw, &said);
    let spoken = said.iter().filter(|entry| matches!(entry.said, Said::Report(_) | Said::Cancel));
    let newest = spoken.max_by_key(|entry| (entry.at, &entry.id)).map(|entry| &entry.said);
    let stands = match (newest, day.standing()) {
        (Some(Said::Report(report)), Some(standing)) => !standing.cancelled && report.repeats(&standing.report),
        (Some(Said::Cancel), standing) => standing.is_none_or(|standing| standing.cancelled),
        (newest, standing) => newest.is_none() && standing.is_none(),
    };
    (!stands).then(|| in_words(&said, &day))
}

/// The day after these have arrived, by the domain's own rules or with what they rest on taken away.
fn arrived(empty: &PupilDay, flaw: Option<Flaw>, arrivals: &[Entry]) -> PupilDay {
    let mut day = empty.clone();
    for (number, entry) in arrivals.iter().enumerate() {
        let mut entry = entry.clone();
        match flaw {
            Some(Flaw::LastArrivalWins) => entry.at = second(number),
            Some(Flaw::AppendsWhatComes) => entry.id = EntryId::derived(&["arrival", &number.to_string()]),
            None => {}
        }
        day.keep(entry);
    }
    day
}

/// What people see.
#[derive(PartialEq)]
struct Shown {
    /// What stands, whether it is cancelled, changed, seen.
    stands: Option<(Kind, String, [bool; 3])>,
    /// What is asked for.
    asked: Option<EntryId>,
    history: Vec<StepKind>,
    entries: usize,
}

fn shown(day: &PupilDay) -> Shown {
    let stands = day.standing().map(|standing| {
        let marks = [standing.cancelled, standing.changed, standing.seen.is_some()];
        (standing.kind(), standing.report.reason.reveal(Reader::Rules).to_string(), marks)
    });
    let asked = day.request().map(|request| request.entry.clone());
    Shown {
        stands,
        asked,
        history: day.steps().into_iter().map(|(_, step)| step).collect(),
        entries: day.entries.len(),
    }
}

fn in_words(arrivals: &[Entry], day: &PupilDay) -> String {
    let entry = |entry: &Entry| {
        let said = match &entry.said {
            Said::Report(report) => format!("{} for {}", report.kind.code(), report.reason.reveal(Reader::Rules)),
            Said::Cancel => "cancel".into(),
            Said::Seen { of } => format!("{of} is seen"),
            Said::Comment { .. } => "words".into(),
            Said::Withdraw { of } => format!("{of} is withdrawn"),
            Said::Accept { of } => format!("{of} is accepted"),
            Said::Decline { of } => format!("{of} is declined"),
        };
        let when = if entry.in_class { "in class, " } else { "" };
        format!("{} ({said}, {when}second {})", entry.id, entry.at.duration_since(second(0)).as_secs())
    };
    let Shown { stands, asked, history, entries } = shown(day);
    let stands = stands.map_or("nothing stands".into(), |(kind, reason, marks)| {
        let [cancelled, _, seen] = marks.map(u8::from).map(usize::from);
        let marks = [["", ", cancelled"][cancelled], ["", ", seen"][seen]].concat();
        format!("{} for {reason} stands{marks}", kind.code())
    });
    let asked = asked.map_or(String::new(), |asked| format!(", {asked} is asked for"));
    let arrivals: Vec<_> = arrivals.iter().map(entry).collect();
    format!("{} arrive: {stands}{asked}; {entries} entries, {history:?}", arrivals.join(", "))
}

/// `in_class`: lessons may begin in the middle of it.
fn history(chance: &mut Chance, length: usize, in_class: bool) -> Vec<Entry> {
    let begins = if in_class { chance.below(7) } else { usize::MAX };
    (0..length).map(|number| entry(chance, number, length, begins)).collect()
}

fn entry(chance: &mut Chance, number: usize, length: usize, begins: usize) -> Entry {
    let id = |number: usize| -> EntryId {
        format!("e{number}").parse().unwrap_or_else(|_| EntryId::derived(&["entry", &number.to_string()]))
    };
    let of = id(chance.below(length));
    let said = match chance.below(10) {
        0 | 1 => Said::Cancel,
        2 => Said::Seen { of },
        3 => Said::Accept { of },
        4 => Said::Decline { of },
        5 => Said::Comment { words: Confidential::new("お大事に。".to_owned()) },
        _ => report(chance),
    };
    let by = match (&said, chance.below(3)) {
        (Said::Report(_) | Said::Cancel, guardian @ (0 | 1)) => {
            Author::Guardian { guardian: GuardianId::derived(&["guardian", &guardian.to_string()]) }
        }
        _ => Author::Staff { staff: StaffId::derived(&["staff"]), name: "佐々木".into() },
    };
    let said_in = chance.below(6);
    let (at, in_class, event) = (second(said_in), said_in >= begins, format!("event-{number}"));
    Entry { id: id(number), at, by, said, event, in_class, told: false }
}

fn report(chance: &mut Chance) -> Said {
    let kind = chance.pick(&Kind::ALL).copied().unwrap_or(Kind::Absent);
    let reason = chance.pick(&REASONS).and_then(|reason| reason.parse().ok());
    reason.map_or(Said::Cancel, |reason| Said::Report(Report::brief(kind, reason)))
}

fn second(number: usize) -> Timestamp {
    let seconds = i64::try_from(number).unwrap_or_default();
    Timestamp::constant(1_795_000_000, 0) + SignedDuration::from_secs(seconds)
}

fn empty_day() -> anyhow::Result<PupilDay> {
    let seat = ("B113299900019".parse()?, HomeroomId::derived(&["homeroom"]), 7);
    let pupil = Pupil::new(PupilId::derived(&["pupil"]), ("見本 花子", "みほん はなこ"), seat);
    Ok(PupilDay::new(&pupil, date(2026, 11, 24)))
}
