//! Who gets which time.
//!
//! First as many families as possible get a time that they wished for. Among such assignments the one is taken in which the most
//! siblings come one after the other, and among these the one with the earliest wishes. The result is the best there is:
//! without siblings in one homeroom it is a matching of greatest weight; siblings there are tried out pair by pair.

use std::collections::BTreeMap;

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use super::Slot;
use crate::id::PupilId;

/// Between two meetings of a family may lie so many minutes.
const BESIDE_MINUTES: i64 = 20;
/// So many ways for siblings in one homeroom are tried at most; families beyond get their wishes, but nobody looks whether they are
/// one after the other.
const WAYS: usize = 2_000;
/// What a satisfied wish weighs against everything else, what siblings one after the other weigh against the order of wishes.
const SATISFIED: i64 = 1_000_000;
const BESIDE: i64 = 1_000;
/// Wishes beyond this place weigh alike.
const RANKS: i64 = 20;

/// What a family asks for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The child.
    pub pupil: PupilId,
    /// Wished times, the dearest first, by their place in the offer.
    pub wishes: Vec<usize>,
    /// When the family is at the school for other children, with other teachers.
    pub elsewhere: Vec<Slot>,
    /// Names the family: children of one that are asked for here want to be one after the other.
    pub family: String,
}

/// Who got which time, by its place in the offer. Whoever is missing got none of their wishes: a teacher calls them.
pub type Assigned = BTreeMap<PupilId, usize>;

/// The best assignment of `slots` that are `free`.
pub fn assign(slots: &[Slot], free: &[bool], requests: &[Request]) -> Assigned {
    let desk = Desk { slots, free, requests };
    let mut best = desk.settle(&[]);
    for way in desk.ways() {
        let other = desk.settle(&way);
        if other.0 > best.0 {
            best = other;
        }
    }
    best.1
}

struct Desk<'d> {
    slots: &'d [Slot],
    free: &'d [bool],
    requests: &'d [Request],
}

/// A request and the place that it is given beforehand.
type Fixed = (usize, usize);

impl Desk<'_> {
    /// What it weighs to give somebody a time; `None`: they do not wish it, or cannot come.
    fn weight(&self, request: &Request, place: usize) -> Option<i64> {
        let slot = self.slots.get(place).filter(|_| self.free.get(place) == Some(&true))?;
        let rank = i64::try_from(request.wishes.iter().position(|wish| *wish == place)?).unwrap_or(RANKS).min(RANKS);
        if request.elsewhere.iter().any(|other| other.overlaps(slot)) {
            return None;
        }
        let beside = request.elsewhere.iter().any(|other| other.is_beside(slot, BESIDE_MINUTES));
        Some(SATISFIED + if beside { BESIDE } else { 0 } + RANKS - rank)
    }

    /// The best for everybody, when some have their times beforehand; and what it weighs.
    fn settle(&self, fixed: &[Fixed]) -> (i64, Assigned) {
        let slots = self.slots.len();
        let given = |place: usize| fixed.iter().any(|(_, fixed)| *fixed == place);
        let weight = |row: usize, column: usize| match fixed.iter().find(|(request, _)| *request == row) {
            Some((_, place)) if *place != column => 0,
            None if given(column) => 0,
            _ => self.weight(&self.requests[row], column).unwrap_or(0),
        };
        if self.requests.is_empty() {
            return (0, Assigned::new());
        }
        // A column more for everybody: to get nothing.
        let columns = slots + self.requests.len();
        let weights = Matrix::from_fn(self.requests.len(), columns, |(row, column)| weight(row, column));
        let (sum, columns) = kuhn_munkres(&weights);
        let got = |(row, column): (usize, usize)| (weights[(row, column)] > 0).then_some((row, column));
        let pairs = columns.into_iter().enumerate().filter_map(got);
        let assigned = pairs.map(|(row, place)| (self.requests[row].pupil.clone(), place)).collect();
        let together = i64::try_from(fixed.len() / 2).unwrap_or(0) * BESIDE;
        (sum + together, assigned)
    }

    /// All ways to put siblings of this homeroom one after the other, within reason.
    fn ways(&self) -> Vec<Vec<Fixed>> {
        let mut ways: Vec<Vec<Fixed>> = vec![Vec::new()];
        for (one, other) in self.siblings() {
            let pairs = self.pairs(one, other);
            if ways.len() * (pairs.len() + 1) > WAYS {
                break;
            }
            let with = |way: &Vec<Fixed>, pair: &[Fixed; 2]| {
                let is_free = pair.iter().all(|(_, place)| way.iter().all(|(_, taken)| taken != place));
                let is_new = pair.iter().all(|(request, _)| way.iter().all(|(fixed, _)| fixed != request));
                (is_free && is_new).then(|| way.iter().chain(pair).copied().collect::<Vec<_>>())
            };
            let more: Vec<_> = ways.iter().flat_map(|way| pairs.iter().filter_map(|pair| with(way, pair))).collect();
            ways.extend(more);
        }
        ways
    }

    /// Two of each family that asks for several children here.
    fn siblings(&self) -> Vec<(usize, usize)> {
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, request) in self.requests.iter().enumerate() {
            families.entry(&request.family).or_default().push(row);
        }
        families.values().flat_map(|rows| rows.windows(2).map(|pair| (pair[0], pair[1]))).collect()
    }

    fn pairs(&self, one: usize, other: usize) -> Vec<[Fixed; 2]> {
        let possible = |row: usize| {
            let request = &self.requests[row];
            request.wishes.iter().copied().filter(move |place| self.weight(request, *place).is_some())
        };
        let both = possible(one).flat_map(|first| possible(other).map(move |second| (first, second)));
        both.filter(|(first, second)| {
            first != second && self.slots[*first].is_beside(&self.slots[*second], BESIDE_MINUTES)
        })
        .map(|(first, second)| [(one, first), (other, second)])
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;

    /// Four an hour from 14:00 on.
    fn slots(count: usize) -> Vec<Slot> {
        let from =
            |n: usize| date(2026, 12, 7).at(14, 0, 0, 0).saturating_add((i64::try_from(n).unwrap() * 15).minutes());
        (0..count).map(|n| Slot { from: from(n), to: from(n + 1) }).collect()
    }

    fn request(name: &str, family: &str, wishes: &[usize]) -> Request {
        let pupil = name.parse().unwrap();
        Request { pupil, wishes: wishes.to_vec(), elsewhere: Vec::new(), family: family.to_owned() }
    }

    /// By trying everything: weights as the doc of this module says them, siblings of one homeroom by pairs.
    fn by_force(slots: &[Slot], requests: &[Request]) -> i64 {
        fn rest(slots: &[Slot], requests: &[Request], taken: &mut Vec<Option<usize>>) -> i64 {
            let row = taken.len();
            if row == requests.len() {
                return worth(slots, requests, taken);
            }
            let mut best = i64::MIN;
            for place in requests[row].wishes.iter().copied().map(Some).chain([None]) {
                if place.is_some() && taken.contains(&place) {
                    continue;
                }
                taken.push(place);
                best = best.max(rest(slots, requests, taken));
                taken.pop();
            }
            best
        }
        rest(slots, requests, &mut Vec::new())
    }

    fn worth(slots: &[Slot], requests: &[Request], taken: &[Option<usize>]) -> i64 {
        let desk = Desk { slots, free: &vec![true; slots.len()], requests };
        let each: Option<i64> = requests
            .iter()
            .zip(taken)
            .filter_map(|(request, place)| place.map(|place| desk.weight(request, place)))
            .sum();
        let Some(each) = each else { return i64::MIN };
        let beside = desk.siblings().into_iter().filter(|(one, other)| match (taken[*one], taken[*other]) {
            (Some(one), Some(other)) => slots[one].is_beside(&slots[other], BESIDE_MINUTES),
            _ => false,
        });
        each + i64::try_from(beside.count()).unwrap() * BESIDE
    }

    fn worth_of(slots: &[Slot], requests: &[Request], assigned: &Assigned) -> i64 {
        let taken: Vec<Option<usize>> = requests.iter().map(|request| assigned.get(&request.pupil).copied()).collect();
        worth(slots, requests, &taken)
    }

    proptest! {
        #[test]
        fn nothing_is_better_than_what_is_assigned(
            asked in proptest::collection::vec(
                (proptest::sample::subsequence(vec![0_usize, 1, 2, 3, 4, 5], 0..4).prop_shuffle(), 0_usize..4, proptest::option::of(0_usize..6)),
                1..6,
            ),
        ) {
            let slots = slots(6);
            let mut sizes = BTreeMap::new();
            let requests: Vec<Request> = asked.iter().enumerate().map(|(row, (wishes, family, elsewhere))| {
                // Twins there are, triplets are left to people.
                let count = sizes.entry(*family).or_insert(0);
                *count += 1;
                let family = if *count <= 2 { format!("f{family}") } else { format!("alone{row}") };
                let elsewhere = elsewhere.iter().map(|place| slots[*place]).collect();
                Request { elsewhere, ..request(&format!("p{row}"), &family, wishes) }
            }).collect();
            let assigned = assign(&slots, &[true; 6], &requests);
            let places: std::collections::BTreeSet<_> = assigned.values().collect();
            prop_assert_eq!(places.len(), assigned.len(), "no time twice");
            prop_assert_eq!(worth_of(&slots, &requests, &assigned), by_force(&slots, &requests));
        }
    }

    #[test]
    fn a_time_that_is_taken_is_given_to_nobody() {
        let requests = [request("p1", "f1", &[0, 1])];
        let assigned = assign(&slots(2), &[false, true], &requests);
        assert_eq!(assigned.into_values().collect::<Vec<_>>(), [1]);
        assert!(assign(&slots(1), &[false], &requests).is_empty());
    }

    #[test]
    fn somebody_steps_back_so_that_everybody_gets_a_wish() {
        let requests = [request("p1", "f1", &[0, 1]), request("p2", "f2", &[0])];
        let assigned = assign(&slots(2), &[true; 2], &requests);
        assert_eq!(assigned, [("p1".parse().unwrap(), 1), ("p2".parse().unwrap(), 0)].into());
    }

    #[test]
    fn a_family_comes_when_it_is_there_for_another_child() {
        let elsewhere = vec![slots(6)[3]];
        let requests = [Request { elsewhere, ..request("p1", "f1", &[0, 3, 4]) }];
        assert_eq!(assign(&slots(6), &[true; 6], &requests).into_values().collect::<Vec<_>>(), [4]);
    }

    /// Whoever asks for how long an assignment takes asks for this: each way is one matching of forty times a hundred.
    #[test]
    fn however_many_twins_there_are_so_many_ways_are_tried_at_most() {
        let wishes = |n: usize| (0..10).map(|rank| (n / 2 * 7 + rank) % 60).collect::<Vec<_>>();
        let requests: Vec<Request> =
            (0..40).map(|n| request(&format!("p{n}"), &format!("f{}", n / 2), &wishes(n))).collect();
        let slots = slots(60);
        let desk = Desk { slots: &slots, free: &[true; 60], requests: &requests };
        let ways = desk.ways().len();
        assert_eq!(desk.siblings().len(), 20);
        assert!((100..=WAYS).contains(&ways), "{ways}");
    }

    #[test]
    fn a_homeroom_of_forty_with_twins_is_assigned() {
        let wishes = |n: usize| (0..5).map(|rank| (n * 7 + rank * 11) % 60).collect::<Vec<_>>();
        let family = |n: usize| if n < 4 { format!("f{}", n / 2) } else { format!("f{n}") };
        let mut requests: Vec<Request> = (0..40).map(|n| request(&format!("p{n}"), &family(n), &wishes(n))).collect();
        requests[1].wishes = requests[0].wishes.iter().map(|place| (place + 1) % 60).collect();
        let assigned = assign(&slots(60), &[true; 60], &requests);
        assert_eq!(assigned.len(), 40);
        let [one, other] = ["p0", "p1"].map(|name| slots(60)[assigned[&name.parse().unwrap()]]);
        assert!(one.is_beside(&other, BESIDE_MINUTES));
    }
}
