//! Who is who: each line, and the pupil that it is about.
//!
//! Sure first: the key of the roster's system, then the name within the school, then the seat, then, for the whole board only, the name
//! in other schools. What could be two children is never decided by the machine: linking a family to another family's child is worse
//! than a question.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::school::{Origin, SchoolCode};

use super::{
    Ask, Known,
    names::Names,
    rooms::Rooms,
    seat::{Age, age},
};
use crate::{Line, Sheet};

/// What was found out about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// This pupil, by place in what is known.
    Same(usize),
    /// Nobody that is known.
    New,
    /// A person decides.
    Unclear(Vec<usize>, &'static str),
}

pub(super) const ANOTHERS_KEY: &str = "児童生徒番号は同じですが、氏名もふりがなもちがいます";
pub(super) const NAMESAKES: &str = "同じ氏名の児童生徒がいて、どちらか決められません";
pub(super) const ANOTHER_GRADE: &str = "同じ氏名の児童生徒がいますが、学年が合いません";
pub(super) const ELSEWHERE: &str = "同じ氏名の児童生徒がほかの学校にいます";

pub(super) struct Who {
    found: Vec<Found>,
    /// Pupils that some line is about, or may be about.
    spoken_for: HashSet<usize>,
}

struct Search<'s> {
    ask: &'s Ask,
    lines: &'s [Line],
    known: &'s Known,
    rooms: &'s Rooms,
    line_names: Vec<Names>,
    pupil_names: Vec<Names>,
    found: Vec<Option<Found>>,
    taken: HashSet<usize>,
    asked: HashSet<usize>,
}

impl Who {
    pub(super) fn of(ask: &Ask, sheet: &Sheet, known: &Known, rooms: &Rooms) -> Self {
        let mut search = Search {
            ask,
            lines: &sheet.lines,
            known,
            rooms,
            line_names: sheet.lines.iter().map(Names::of_line).collect(),
            pupil_names: known.pupils.iter().map(Names::of_pupil).collect(),
            found: vec![None; sheet.lines.len()],
            taken: HashSet::new(),
            asked: HashSet::new(),
        };
        search.by_key();
        search.by_name();
        search.by_seat();
        search.by_what_guardians_typed();
        if ask.school.is_none() {
            search.by_name_elsewhere();
        }
        let spoken_for = search.taken.union(&search.asked).copied().collect();
        let found = search.found.into_iter().map(|found| found.unwrap_or(Found::New)).collect();
        Self { found, spoken_for }
    }

    pub(super) fn found(&self, line: usize) -> &Found {
        &self.found[line]
    }

    pub(super) fn speaks_for(&self, pupil: usize) -> bool {
        self.spoken_for.contains(&pupil)
    }
}

impl Search<'_> {
    fn decide(&mut self, line: usize, found: Found) {
        match &found {
            Found::Same(pupil) => drop(self.taken.insert(*pupil)),
            Found::Unclear(pupils, _) => self.asked.extend(pupils),
            Found::New => {}
        }
        self.found[line] = Some(found);
    }

    fn open(&self) -> Vec<usize> {
        (0..self.lines.len()).filter(|line| self.found[*line].is_none()).collect()
    }

    fn by_key(&mut self) {
        let mut keys: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, pupil) in self.known.pupils.iter().enumerate() {
            if let Some(source) = &pupil.source {
                keys.entry(source).or_default().push(place);
            }
        }
        for (place, line) in self.lines.iter().enumerate() {
            let Some([pupil]) = line.source.as_deref().and_then(|key| keys.get(key)).map(Vec::as_slice) else {
                continue;
            };
            let same = self.line_names[place].alike(&self.pupil_names[*pupil]);
            let found = if same { Found::Same(*pupil) } else { Found::Unclear(vec![*pupil], ANOTHERS_KEY) };
            self.decide(place, found);
        }
    }

    fn by_name(&mut self) {
        let mut pupils: HashMap<(&SchoolCode, String), Vec<usize>> = HashMap::new();
        for (place, pupil) in self.known.pupils.iter().enumerate().filter(|(place, _)| !self.taken.contains(place)) {
            pupils.entry((&pupil.school, self.pupil_names[place].name.clone())).or_default().push(place);
        }
        let mut groups: BTreeMap<(&SchoolCode, String), Vec<usize>> = BTreeMap::new();
        for line in self.open() {
            let key = (&self.lines[line].school, self.line_names[line].name.clone());
            groups.entry(key).or_default().push(line);
        }
        for (key, lines) in groups {
            if let Some(pupils) = pupils.get(&key) {
                self.tell_apart(lines, pupils);
            }
        }
    }

    /// Lines and pupils of one name in one school.
    fn tell_apart(&mut self, mut lines: Vec<usize>, pupils: &[usize]) {
        lines.retain(|line| {
            let pupil =
                pupils.iter().copied().find(|pupil| self.names_agree(*line, *pupil) && self.sits_there(*line, *pupil));
            let free = pupil.filter(|pupil| self.is_free(*pupil));
            free.map(|pupil| self.decide(*line, Found::Same(pupil))).is_none()
        });
        let fitting: Vec<(usize, Vec<usize>)> =
            lines.iter().map(|line| (*line, self.fitting(*line, pupils, Age::Fits))).collect();
        for (line, mine) in &fitting {
            let rivals = |pupil: &usize| fitting.iter().any(|(other, theirs)| other != line && theirs.contains(pupil));
            match mine.as_slice() {
                [pupil] if !rivals(pupil) && self.is_free(*pupil) => self.decide(*line, Found::Same(*pupil)),
                [] => match self.fitting(*line, pupils, Age::Near) {
                    near if near.is_empty() => {}
                    near => self.decide(*line, Found::Unclear(near, ANOTHER_GRADE)),
                },
                several => self.decide(*line, Found::Unclear(several.to_vec(), NAMESAKES)),
            }
        }
    }

    fn fitting(&self, line: usize, pupils: &[usize], wanted: Age) -> Vec<usize> {
        let fits = |pupil: &usize| {
            !self.taken.contains(pupil)
                && self.names_agree(line, *pupil)
                && age(self.ask, self.rooms, &self.lines[line], &self.known.pupils[*pupil]) == wanted
        };
        pupils.iter().copied().filter(fits).collect()
    }

    /// Nobody else is, or may be, this pupil.
    fn is_free(&self, pupil: usize) -> bool {
        !self.taken.contains(&pupil) && !self.asked.contains(&pupil)
    }

    fn names_agree(&self, line: usize, pupil: usize) -> bool {
        self.line_names[line].equal(&self.pupil_names[pupil])
    }

    /// The very seat, in the very homeroom of this year.
    fn sits_there(&self, line: usize, pupil: usize) -> bool {
        let (line, pupil) = (&self.lines[line], &self.known.pupils[pupil]);
        !pupil.left
            && self.rooms.meant(&line.school, &line.room) == Some(&pupil.homeroom)
            && line.roll_number.is_some_and(|number| number == pupil.roll_number)
    }

    /// Somebody whose name was corrected since: one seat, and the name or its reading is the same.
    fn by_seat(&mut self) {
        let mut seats: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, pupil) in self.known.pupils.iter().enumerate().filter(|(place, p)| self.is_free(*place) && !p.left)
        {
            seats.entry((&pupil.homeroom, pupil.roll_number)).or_default().push(place);
        }
        for line in self.open() {
            let said = &self.lines[line];
            let homeroom = self.rooms.meant(&said.school, &said.room);
            let Some(seat) = homeroom.zip(said.roll_number) else { continue };
            let there = seats.get(&seat).map_or(&[][..], Vec::as_slice);
            let alike =
                |pupil: &&usize| self.line_names[line].alike(&self.pupil_names[**pupil]) && self.is_free(**pupil);
            if let Some(pupil) = there.iter().find(alike).copied() {
                self.decide(line, Found::Same(pupil));
            }
        }
    }

    /// Pupils whom their guardians entered, before there was a roster: by name or reading within the homeroom.
    fn by_what_guardians_typed(&mut self) {
        let typed: Vec<usize> = (0..self.known.pupils.len())
            .filter(|place| self.known.pupils[*place].origin == Origin::Guardian && self.is_free(*place))
            .collect();
        for line in self.open() {
            let said = &self.lines[line];
            let Some(homeroom) = self.rooms.meant(&said.school, &said.room) else { continue };
            let alike = |pupil: &usize| {
                self.known.pupils[*pupil].homeroom == *homeroom
                    && self.line_names[line].alike(&self.pupil_names[*pupil])
                    && self.is_free(*pupil)
            };
            match typed.iter().copied().filter(alike).collect::<Vec<_>>().as_slice() {
                [] => {}
                [pupil] => self.decide(line, Found::Same(*pupil)),
                several => self.decide(line, Found::Unclear(several.to_vec(), NAMESAKES)),
            }
        }
    }

    fn by_name_elsewhere(&mut self) {
        let mut pupils: HashMap<&Names, Vec<usize>> = HashMap::new();
        let names = self.pupil_names.clone();
        for (place, names) in names.iter().enumerate().filter(|(place, _)| self.is_free(*place)) {
            pupils.entry(names).or_default().push(place);
        }
        let mut groups: HashMap<Names, Vec<usize>> = HashMap::new();
        for line in self.open() {
            groups.entry(self.line_names[line].clone()).or_default().push(line);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, lines)| lines.first().copied());
        for (names, lines) in groups.into_iter().filter(|(names, _)| !names.kana.is_empty()) {
            let Some(there) = pupils.get(&names) else { continue };
            let fitting: Vec<_> = lines
                .iter()
                .map(|line| {
                    let mut fit = self.fitting(*line, there, Age::Fits);
                    // Who left this very school was met by name already.
                    fit.retain(|pupil| self.known.pupils[*pupil].school != self.lines[*line].school);
                    (*line, fit)
                })
                .collect();
            for (line, mine) in &fitting {
                let rivals =
                    |pupil: &usize| fitting.iter().any(|(other, theirs)| other != line && theirs.contains(pupil));
                match mine.as_slice() {
                    [] => {}
                    [pupil] if !rivals(pupil) && self.left_a_covered_school(*pupil) => {
                        self.decide(*line, Found::Same(*pupil));
                    }
                    several => self.decide(*line, Found::Unclear(several.to_vec(), ELSEWHERE)),
                }
            }
        }
    }

    /// The roster is about the pupil's school, and they are not in it any more.
    fn left_a_covered_school(&self, pupil: usize) -> bool {
        let pupil = &self.known.pupils[pupil];
        !pupil.left && self.rooms.covers(&pupil.school)
    }
}
