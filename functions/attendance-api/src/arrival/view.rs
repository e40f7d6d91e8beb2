//! What the console gets to see of a morning. Reasons are no part of it.

use std::collections::BTreeMap;

use absences::clock;
use arrival::Said;
use domain::{
    absence::Kind,
    arrival::{Asked, By, Call, Found, Morning, Next, Search, Seat},
    id::{GuardianId, PupilId},
    school::{Homeroom, Pupil},
    time::rfc3339,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A homeroom's morning.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArrivalHomeroom {
    homeroom: String,
    label: String,
    /// Tapping the seats names it; 0: nobody has.
    version: u32,
    /// When the seats were tapped last.
    #[schema(required)]
    taken_at: Option<String>,
    /// Who did.
    #[schema(required)]
    taken_by: Option<String>,
    /// Every seat is tapped, and every empty or contradictory one is known of.
    through: bool,
    /// By roll number.
    seats: Vec<ArrivalSeat>,
}

/// A pupil's seat.
#[derive(Serialize, ToSchema)]
struct ArrivalSeat {
    pupil: String,
    name: String,
    kana: String,
    /// 出席番号; 0: none yet.
    roll_number: u16,
    /// Tapped as empty.
    empty: bool,
    /// What was reported.
    #[schema(required)]
    reported: Option<ReportedName>,
    /// 遅刻: when they come, `10:30`.
    #[schema(required)]
    comes_at: Option<String>,
    seat: SeatName,
    /// Somebody has looked at the contradiction.
    looked: bool,
    /// Whoever is or was searched for.
    #[schema(required)]
    search: Option<ArrivalSearch>,
}

/// What was reported of a day: as on the board, or `arranged`.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReportedName {
    Absent,
    Late,
    LeavingEarly,
    LateAndLeavingEarly,
    Arranged,
}

/// What a seat comes to. Where nobody has tapped the seats yet, every one is `here` or `contradictory` and says nothing.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SeatName {
    Here,
    Explained,
    Overdue,
    Unexplained,
    Contradictory,
}

/// The search for one pupil.
#[derive(Serialize, ToSchema)]
struct ArrivalSearch {
    since: String,
    /// Which guardians were asked, in this order.
    asked: Vec<ArrivalAsked>,
    calls: Vec<ArrivalCall>,
    /// Where the pupil is, as far as anybody knows.
    #[schema(required)]
    found: Option<FoundName>,
    #[schema(required)]
    found_by: Option<FoundBy>,
    next: NextName,
    /// `wait`: until then; whoever was asked last has time to answer.
    #[schema(required)]
    until: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ArrivalAsked {
    at: String,
    /// Guardians have no names here: `1` was asked first.
    who: String,
    answered: bool,
}

#[derive(Serialize, ToSchema)]
struct ArrivalCall {
    at: String,
    by: String,
    reached: bool,
}

/// Where a pupil is. `should_be_there`: they have left home, and nobody has them. `unknown`: whoever was reached cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FoundName {
    WithFamily,
    AtSchool,
    ShouldBeThere,
    Unknown,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FoundBy {
    Guardian,
    Staff,
}

/// What happens next: the next guardian is asked within a minute, or has time to answer; a person has to telephone; nothing.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum NextName {
    Ask,
    Wait,
    Telephone,
    Over,
}

impl ArrivalHomeroom {
    /// How many searches are open.
    pub(super) fn open(&self) -> usize {
        let open = |seat: &&ArrivalSeat| seat.search.as_ref().is_some_and(|search| search.next != NextName::Over);
        self.seats.iter().filter(open).count()
    }

    /// Whether somebody has tapped its seats.
    pub(super) fn is_taken(&self) -> bool {
        self.taken_at.is_some()
    }
}

/// A morning with what is known of its seats.
pub(super) struct View<'v> {
    pub(super) now: Timestamp,
    pub(super) morning: &'v Morning,
    pub(super) seats: &'v BTreeMap<PupilId, Seat>,
    pub(super) said: &'v BTreeMap<PupilId, Said>,
}

impl View<'_> {
    pub(super) fn homeroom(&self, room: &Homeroom, pupils: &[Pupil]) -> ArrivalHomeroom {
        let morning = self.morning;
        ArrivalHomeroom {
            homeroom: room.id.to_string(),
            label: room.label(),
            version: morning.version,
            taken_at: morning.taken_at.map(rfc3339),
            taken_by: morning.taken_by.as_ref().map(|by| by.name.clone()),
            through: morning.is_through(self.seats),
            seats: pupils.iter().map(|pupil| self.seat(pupil)).collect(),
        }
    }

    fn seat(&self, pupil: &Pupil) -> ArrivalSeat {
        let said = self.said.get(&pupil.id);
        ArrivalSeat {
            pupil: pupil.id.to_string(),
            name: pupil.name.clone(),
            kana: pupil.kana.clone(),
            roll_number: pupil.roll_number,
            empty: self.morning.empty.contains(&pupil.id),
            reported: said.map(reported),
            comes_at: said.and_then(Said::comes_at).map(clock),
            seat: self.seats.get(&pupil.id).copied().unwrap_or(Seat::Here).into(),
            looked: self.morning.looked_at.contains(&pupil.id),
            search: self.morning.searches.get(&pupil.id).map(|search| self.search(search)),
        }
    }

    fn search(&self, search: &Search) -> ArrivalSearch {
        let told = search.told();
        let (next, until) = self.next(search);
        ArrivalSearch {
            since: rfc3339(search.since),
            asked: search.asked.iter().enumerate().map(|(place, asked)| one_asked(search, place, asked)).collect(),
            calls: search.calls.iter().map(called).collect(),
            found: told.map(|answer| answer.found.into()),
            found_by: told.map(|answer| match answer.by {
                By::Guardian(_) => FoundBy::Guardian,
                By::Staff(_) => FoundBy::Staff,
            }),
            next,
            until,
        }
    }

    /// Who is left to be asked is the clockwork's to find out, within a minute; here it is only said that it does.
    fn next(&self, search: &Search) -> (NextName, Option<String>) {
        let anybody: [GuardianId; 1] = [GuardianId::derived(&["anybody"])];
        let next = |order: &[GuardianId]| self.morning.next_for(self.seats, &search.pupil, order, self.now);
        match next(&anybody) {
            Next::Over => (NextName::Over, None),
            Next::Wait(until) => (NextName::Wait, Some(rfc3339(until))),
            Next::Ask(_) if !self.is_late(search) => (NextName::Ask, None),
            Next::Ask(_) | Next::Telephone => (NextName::Telephone, None),
        }
    }

    /// Whether the clockwork would have asked somebody else by now if there were anybody.
    fn is_late(&self, search: &Search) -> bool {
        self.now.duration_since(search.free_since()) > TICK
    }
}

/// The clockwork comes every minute, and takes some seconds.
const TICK: jiff::SignedDuration = jiff::SignedDuration::from_secs(90);

fn one_asked(search: &Search, place: usize, Asked { guardian, at }: &Asked) -> ArrivalAsked {
    let by = By::Guardian(guardian.clone());
    let answered = search.answers.iter().any(|answer| answer.by == by);
    ArrivalAsked { at: rfc3339(*at), who: (place + 1).to_string(), answered }
}

fn called(call: &Call) -> ArrivalCall {
    ArrivalCall { at: rfc3339(call.at), by: call.by.name.clone(), reached: call.reached }
}

fn reported(said: &Said) -> ReportedName {
    match said.kind() {
        _ if said.arranged => ReportedName::Arranged,
        Kind::Absent => ReportedName::Absent,
        Kind::Late => ReportedName::Late,
        Kind::LeavingEarly => ReportedName::LeavingEarly,
        Kind::LateAndLeavingEarly => ReportedName::LateAndLeavingEarly,
    }
}

impl From<Seat> for SeatName {
    fn from(seat: Seat) -> Self {
        match seat {
            Seat::Here => Self::Here,
            Seat::Explained => Self::Explained,
            Seat::Overdue => Self::Overdue,
            Seat::Unexplained => Self::Unexplained,
            Seat::Contradictory => Self::Contradictory,
        }
    }
}

macro_rules! same {
    ($one:ty, $other:ty { $($word:ident),* }) => {
        impl From<$one> for $other {
            fn from(one: $one) -> Self {
                match one {
                    $(<$one>::$word => Self::$word,)*
                }
            }
        }
    };
}

impl FoundName {
    /// As the log keeps it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::WithFamily => "with_family",
            Self::AtSchool => "at_school",
            Self::ShouldBeThere => "should_be_there",
            Self::Unknown => "unknown",
        }
    }
}

same!(Found, FoundName { WithFamily, AtSchool, ShouldBeThere, Unknown });
same!(FoundName, Found { WithFamily, AtSchool, ShouldBeThere, Unknown });
