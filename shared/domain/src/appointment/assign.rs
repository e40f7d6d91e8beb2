//! Who gets which time.
//!
//! First as many families as possible get a time that they wished for. Among such assignments the one is taken in which the most
//! siblings come one after the other, and among these the one with the earliest wishes. Without siblings in one homeroom that is
//! a matching of greatest weight, the best there is. Pairs of siblings there are tried out, each with all of its ways, leaving out what cannot
//! be better; with the few pairs that a homeroom has the result is the best there is too. With many the search ends after so many steps,
//! and each pair in turn is moved to where it is better as long as that helps.

use std::collections::BTreeMap;

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use super::Slot;
use crate::id::PupilId;

/// Between two meetings of a family may lie so many minutes.
const BESIDE_MINUTES: i64 = 20;
/// So many ways for siblings in one homeroom are tried at most on the search for the best, and then to better what it came to.
const TRIED: usize = 1_500;
const BETTERED: usize = 500;
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
    Search::over(&desk, TRIED, BETTERED).best.assigned
}

struct Desk<'d> {
    slots: &'d [Slot],
    free: &'d [bool],
    requests: &'d [Request],
}

/// A request and the place that it is given beforehand.
type Fixed = (usize, usize);

/// The best for everybody when siblings have their times beforehand.
#[derive(Debug, Clone)]
struct Settled {
    worth: i64,
    assigned: Assigned,
    /// Pairs of siblings, one after the other.
    together: Vec<[Fixed; 2]>,
}

/// Tries out where siblings come one after the other.
struct Search<'d> {
    desk: &'d Desk<'d>,
    /// Each pair of siblings with all of its ways, the dearest first.
    siblings: Vec<Vec<[Fixed; 2]>>,
    best: Settled,
    /// How many more ways may be tried.
    left: usize,
}

impl<'d> Search<'d> {
    /// All of it: at most so many ways are tried for the best, and so many more where these did not suffice.
    fn over(desk: &'d Desk<'d>, tried: usize, bettered: usize) -> Self {
        let siblings = desk.siblings().into_iter().map(|(one, other)| desk.pairs(one, other)).collect();
        let best = desk.settle(&[]);
        let mut search = Self { desk, siblings, best: best.clone(), left: tried };
        search.from(&best, 0);
        if search.left == 0 {
            search.left = bettered;
            while search.betters() {}
        }
        search
    }

    /// Everything that begins so, the pairs from `next` on still being open. No more pairs can come together than are open, and no more
    /// wishes be satisfied than are now.
    fn from(&mut self, begun: &Settled, next: usize) {
        let open = i64::try_from(self.siblings.len() - next).unwrap_or(i64::MAX / BESIDE);
        if begun.worth > self.best.worth {
            self.best = begun.clone();
        }
        if next == self.siblings.len() || begun.worth + open * BESIDE <= self.best.worth {
            return;
        }
        for pair in self.siblings[next].clone() {
            if let Some(with) = self.with(&begun.together, pair) {
                self.from(&with, next + 1);
            }
        }
        self.from(begun, next + 1);
    }

    /// Moves one pair of siblings after the other to where all are better off. `false`: nothing was better, or it has been tried often enough.
    fn betters(&mut self) -> bool {
        let before = self.best.worth;
        for place in 0..self.siblings.len() {
            for pair in self.siblings[place].clone() {
                let of_others = |other: &&[Fixed; 2]| other[0].0 != pair[0].0 || other[1].0 != pair[1].0;
                let others: Vec<_> = self.best.together.iter().filter(of_others).copied().collect();
                if let Some(with) = self.with(&others, pair).filter(|with| with.worth > self.best.worth) {
                    self.best = with;
                }
            }
        }
        self.left > 0 && self.best.worth > before
    }

    /// With one pair more; `None`: it does not fit these, or nothing more is tried.
    fn with(&mut self, together: &[[Fixed; 2]], pair: [Fixed; 2]) -> Option<Settled> {
        let fits = |(request, place): &Fixed| together.iter().flatten().all(|(of, at)| of != request && at != place);
        if !pair.iter().all(fits) {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        Some(self.desk.settle(&[together, &[pair]].concat()))
    }
}

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

    /// The best for everybody, when these siblings have their times beforehand.
    fn settle(&self, together: &[[Fixed; 2]]) -> Settled {
        let (slots, fixed) = (self.slots.len(), together.as_flattened());
        let given = |place: usize| fixed.iter().any(|(_, fixed)| *fixed == place);
        let weight = |row: usize, column: usize| match fixed.iter().find(|(request, _)| *request == row) {
            Some((_, place)) if *place != column => 0,
            None if given(column) => 0,
            _ => self.weight(&self.requests[row], column).unwrap_or(0),
        };
        if self.requests.is_empty() {
            return Settled { worth: 0, assigned: Assigned::new(), together: Vec::new() };
        }
        // A column more for everybody: to get nothing.
        let columns = slots + self.requests.len();
        let weights = Matrix::from_fn(self.requests.len(), columns, |(row, column)| weight(row, column));
        let (sum, columns) = kuhn_munkres(&weights);
        let got = |(row, column): (usize, usize)| (weights[(row, column)] > 0).then_some((row, column));
        let pairs = columns.into_iter().enumerate().filter_map(got);
        let assigned = pairs.map(|(row, place)| (self.requests[row].pupil.clone(), place)).collect();
        let beside = i64::try_from(together.len()).unwrap_or(0) * BESIDE;
        Settled { worth: sum + beside, assigned, together: together.to_vec() }
    }

    /// Two of each family that asks for several children here.
    fn siblings(&self) -> Vec<(usize, usize)> {
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (row, request) in self.requests.iter().enumerate() {
            families.entry(&request.family).or_default().push(row);
        }
        families.values().flat_map(|rows| rows.windows(2).map(|pair| (pair[0], pair[1]))).collect()
    }

    /// All ways in which two siblings come one after the other, the dearest first: the search soon knows what is good.
    fn pairs(&self, one: usize, other: usize) -> Vec<[Fixed; 2]> {
        let possible = |row: usize| {
            let request = &self.requests[row];
            request.wishes.iter().copied().filter(move |place| self.weight(request, *place).is_some())
        };
        let both = possible(one).flat_map(|first| possible(other).map(move |second| (first, second)));
        let beside = both.filter(|(first, second)| {
            first != second && self.slots[*first].is_beside(&self.slots[*second], BESIDE_MINUTES)
        });
        let mut pairs: Vec<_> = beside.map(|(first, second)| [(one, first), (other, second)]).collect();
        let weight = |(row, place): &Fixed| self.weight(&self.requests[*row], *place).unwrap_or(0);
        pairs.sort_by_cached_key(|pair| std::cmp::Reverse(pair.iter().map(weight).sum::<i64>()));
        pairs
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

    /// Two of each family at most: twins there are, triplets are left to people.
    fn twins(asked: &[(Vec<usize>, usize, Option<usize>)], slots: &[Slot]) -> Vec<Request> {
        let mut sizes = BTreeMap::new();
        let of = |(row, (wishes, family, elsewhere)): (usize, &(Vec<usize>, usize, Option<usize>))| {
            let count = sizes.entry(*family).or_insert(0);
            *count += 1;
            let family = if *count <= 2 { format!("f{family}") } else { format!("alone{row}") };
            let elsewhere = elsewhere.iter().map(|place| slots[*place]).collect();
            Request { elsewhere, ..request(&format!("p{row}"), &family, wishes) }
        };
        asked.iter().enumerate().map(of).collect()
    }

    fn wishes_of(slots: usize, most: usize) -> impl Strategy<Value = Vec<usize>> {
        proptest::sample::subsequence((0..slots).collect::<Vec<_>>(), 0..=most).prop_shuffle()
    }

    proptest! {
        #[test]
        fn nothing_is_better_than_what_is_assigned(
            asked in proptest::collection::vec((wishes_of(6, 3), 0_usize..4, proptest::option::of(0_usize..6)), 1..6),
        ) {
            let slots = slots(6);
            let requests = twins(&asked, &slots);
            let assigned = assign(&slots, &[true; 6], &requests);
            let places: std::collections::BTreeSet<_> = assigned.values().collect();
            prop_assert_eq!(places.len(), assigned.len(), "no time twice");
            prop_assert_eq!(worth_of(&slots, &requests, &assigned), by_force(&slots, &requests));
        }

        #[test]
        fn nor_with_three_and_four_pairs_of_siblings(
            pairs in 3_usize..=4, asked in proptest::collection::vec(wishes_of(8, 4), 8),
        ) {
            let slots = slots(8);
            let asked: Vec<_> = asked.into_iter().enumerate().map(|(row, wishes)| (wishes, row / 2, None)).collect();
            let requests = twins(&asked[..pairs * 2], &slots);
            let assigned = assign(&slots, &[true; 8], &requests);
            prop_assert_eq!(worth_of(&slots, &requests, &assigned), by_force(&slots, &requests));
        }
    }

    /// Who wishes for all of it has many ways; the two others are tried all the same.
    #[test]
    fn a_third_pair_of_siblings_comes_one_after_the_other_as_well() {
        let anything: Vec<usize> = (0..24).rev().collect();
        let wishes = [&anything[..], &anything, &anything, &anything, &[0, 5, 9], &[9, 10]];
        let asked: Vec<_> = wishes.iter().enumerate().map(|(row, wishes)| (wishes.to_vec(), row / 2, None)).collect();
        let (slots, requests) = (slots(24), twins(&asked, &slots(24)));
        let assigned = assign(&slots, &[true; 24], &requests);
        let together = |assigned: &Assigned, one: &str, other: &str| {
            let [one, other] = [one, other].map(|name| slots[assigned[&name.parse().unwrap()]]);
            one.is_beside(&other, BESIDE_MINUTES)
        };
        for (one, other) in [("p0", "p1"), ("p2", "p3"), ("p4", "p5")] {
            assert!(together(&assigned, one, other), "{one} and {other}: {assigned:?}");
        }
        let desk = Desk { slots: &slots, free: &[true; 24], requests: &requests };
        assert!(!together(&Search::over(&desk, 0, 0).best.assigned, "p4", "p5"), "who tries nothing finds nothing");
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
    fn however_many_twins_there_are_all_of_them_are_tried_and_so_many_ways_at_most() {
        let wishes = |n: usize| (0..10).map(|rank| (n / 2 * 7 + rank) % 60).collect::<Vec<_>>();
        let requests: Vec<Request> =
            (0..40).map(|n| request(&format!("p{n}"), &format!("f{}", n / 2), &wishes(n))).collect();
        let slots = slots(60);
        let desk = Desk { slots: &slots, free: &[true; 60], requests: &requests };
        let (first, more) = (Search::over(&desk, 25, 0), Search::over(&desk, 25, 75));
        assert_eq!((first.siblings.len(), first.left, more.best.assigned.len()), (20, 0, 40));
        assert_eq!(first.best.together.len(), 20, "on the first way down already");
        assert!(more.best.worth >= first.best.worth && more.left <= 75);
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
