//! What the book of a school says of a day, line by line.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Category, Line, Rules};
use crate::{
    absence::{Arrangement, PupilDay, Report},
    confidential::Reader,
    id::{HomeroomId, PupilId},
    school::{Homeroom, Pupil, School},
};

/// Who is at a school, and what is set about its book, over the days of one school year.
#[derive(Debug)]
pub struct Register {
    school: School,
    rules: Rules,
    /// By id, with the place in school order.
    homerooms: BTreeMap<HomeroomId, (usize, Homeroom)>,
    pupils: BTreeMap<PupilId, Pupil>,
}

/// Where somebody sits on a day.
struct Seat<'r> {
    homeroom: &'r HomeroomId,
    roll_number: u16,
}

impl Register {
    /// Of that school. `homerooms` are those of the year, in school order; `pupils` all who sit there now or have left.
    pub fn new(school: School, rules: Rules, homerooms: Vec<Homeroom>, pupils: Vec<Pupil>) -> Self {
        let homerooms = homerooms.into_iter().enumerate();
        Self {
            school,
            rules,
            homerooms: homerooms.map(|(place, homeroom)| (homeroom.id.clone(), (place, homeroom))).collect(),
            pupils: pupils.into_iter().map(|pupil| (pupil.id.clone(), pupil)).collect(),
        }
    }

    /// The lines of a day, one for each pupil, homerooms in school order and in each by number. What was reported goes before what is
    /// arranged, also where it was taken back; who has neither is simply there, if there are lessons.
    pub fn lines(&self, day: Date, said: &[PupilDay], arranged: &[(Pupil, Arrangement)]) -> Vec<Line> {
        let mut known = BTreeSet::new();
        let mut lines = Vec::new();
        for (said, standing) in said.iter().filter_map(|said| Some((said, said.standing()?))) {
            known.insert(&said.pupil);
            let report = (!standing.cancelled).then_some(&standing.report);
            lines.push(self.said(said, report));
        }
        let on = arranged.iter().filter(|(_, one)| one.is_on(day, &self.school.days()));
        for (pupil, arrangement) in on {
            if known.insert(&pupil.id) {
                lines.push(self.of_pupil(pupil, day, Some(&arrangement.report)));
            }
        }
        if self.school.days().is_on(day) {
            let sits = |pupil: &&Pupil| !pupil.left && self.homerooms.contains_key(&pupil.homeroom);
            let there = self.pupils.values().filter(sits).filter(|pupil| !known.contains(&pupil.id));
            lines.extend(there.map(|pupil| self.of_pupil(pupil, day, None)));
        }
        lines.sort_by(|(one, _), (other, _)| one.cmp(other));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// Where they sat when it was said; called as they are called now, and as they were then if nobody knows them any more.
    fn said(&self, said: &PupilDay, report: Option<&Report>) -> Placed {
        let now = self.pupils.get(&said.pupil);
        let (name, kana) = now.map_or((&said.name, &said.kana), |pupil| (&pupil.name, &pupil.kana));
        let seat = Seat { homeroom: &said.homeroom, roll_number: said.roll_number };
        let line = Line {
            name: name.clone(),
            kana: kana.clone(),
            source: now.and_then(|pupil| pupil.source.clone()).unwrap_or_default(),
            ..self.line(&seat, said.day, report)
        };
        self.placed(&seat, &said.pupil, line)
    }

    fn of_pupil(&self, pupil: &Pupil, day: Date, report: Option<&Report>) -> Placed {
        let seat = Seat { homeroom: &pupil.homeroom, roll_number: pupil.roll_number };
        let line = Line {
            name: pupil.name.clone(),
            kana: pupil.kana.clone(),
            source: pupil.source.clone().unwrap_or_default(),
            ..self.line(&seat, day, report)
        };
        self.placed(&seat, &pupil.id, line)
    }

    /// Everything but who it is.
    fn line(&self, seat: &Seat<'_>, day: Date, report: Option<&Report>) -> Line {
        let homeroom = self.homerooms.get(seat.homeroom).map(|(_, homeroom)| homeroom);
        let categories: BTreeSet<Category> =
            report.map(|report| self.rules.booked(report, &self.school)).unwrap_or_default();
        // In a homeroom of several grades nobody has written down who is in which.
        let grade = homeroom.and_then(|homeroom| match homeroom.grades[..] {
            [only] => Some(only),
            _ => None,
        });
        Line {
            school: self.school.code.clone(),
            day,
            grade,
            homeroom: homeroom.map(|homeroom| homeroom.name.clone()).unwrap_or_default(),
            roll_number: seat.roll_number,
            source: String::new(),
            name: String::new(),
            kana: String::new(),
            categories,
            reason: report.map(|report| report.reason.reveal(Reader::Rules).clone()),
            comes_at: report.and_then(|report| report.comes_at),
            leaves_at: report.and_then(|report| report.leaves_at),
        }
    }

    fn placed(&self, seat: &Seat<'_>, pupil: &PupilId, line: Line) -> Placed {
        let place = self.homerooms.get(seat.homeroom).map_or(usize::MAX, |(place, _)| *place);
        // Who has no number comes last.
        ((place, seat.roll_number.wrapping_sub(1), pupil.clone()), line)
    }
}

/// A line with what it is sorted by.
type Placed = ((usize, u16, PupilId), Line);

#[cfg(test)]
mod tests;
