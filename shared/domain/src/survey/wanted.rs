//! For which of their children a guardian is asked.

use std::collections::BTreeSet;

use super::{Per, Survey};
use crate::{
    broadcast::Segment,
    guardian::Child,
    id::{GroupId, HomeroomId, PupilId},
    school::{Grade, Pupil, SchoolCode},
};

/// One of a guardian's children, with all that a segment asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The guardian's link.
    pub child: Child,
    /// The pupil.
    pub pupil: Pupil,
    /// The grades of their homeroom.
    pub grades: Vec<Grade>,
    /// Those groups of the school that they are in, as far as segments name them.
    pub groups: BTreeSet<GroupId>,
}

/// How a message came to a guardian.
#[derive(Debug, Clone, Copy)]
pub struct Way<'l> {
    /// Through which school.
    pub school: &'l SchoolCode,
    /// For which of their children there.
    pub via: &'l [PupilId],
    /// To whom it went.
    pub segments: &'l BTreeSet<Segment>,
}

/// One answer that a guardian is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// At which school it counts.
    pub school: SchoolCode,
    /// For which children: one, where each has an answer.
    pub children: Vec<Child>,
    /// The same children with their homerooms.
    pub pupils: Vec<(PupilId, HomeroomId)>,
    /// The school through which it came for them, where they have all moved from there since. An answer that was given there stands
    /// there: nobody is asked twice because they have moved.
    pub before: Option<SchoolCode>,
}

impl Seat {
    /// Whether a message that came so is about this child. It came once, through the first of a guardian's schools: at that school
    /// for the children for whom it was planned, at others for those whom its segments mean now.
    pub fn is_meant(&self, way: Way<'_>) -> bool {
        if self.child.school == *way.school {
            return way.via.contains(&self.child.pupil);
        }
        way.segments
            .iter()
            .any(|segment| segment.means(&self.pupil, || &self.grades, |group| self.groups.contains(group)))
    }

    /// Whether this child has moved from the school through which a message came for them.
    fn has_moved(&self, way: Way<'_>) -> bool {
        self.child.school != *way.school && way.via.contains(&self.child.pupil)
    }
}

impl Survey {
    /// The answers that a guardian is asked for by a message that came so, in the order of their children: one for each child, or
    /// one for each school, whose chart it counts in.
    pub fn wanted(&self, way: Way<'_>, seats: &[Seat]) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        for seat in seats.iter().filter(|seat| seat.is_meant(way)) {
            let school = &seat.pupil.school;
            let together = wanted.iter_mut().find(|one| self.per != Per::Pupil && one.school == *school);
            let pupil = (seat.pupil.id.clone(), seat.pupil.homeroom.clone());
            let before = Some(way.school).filter(|_| seat.has_moved(way)).cloned();
            match together {
                Some(one) => {
                    one.before = one.before.take().filter(|_| before.is_some());
                    one.children.push(seat.child.clone());
                    one.pupils.push(pupil);
                }
                None => wanted.push(Wanted {
                    school: school.clone(),
                    children: vec![seat.child.clone()],
                    pupils: vec![pupil],
                    before,
                }),
            }
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIBARI: &str = "B113299900019";
    const MINAMI: &str = "C113299900027";

    fn seat(name: &str, school: &str, groups: &[&str]) -> Seat {
        let (id, school): (PupilId, SchoolCode) = (name.parse().unwrap(), school.parse().unwrap());
        let homeroom = format!("h-{name}").parse().unwrap();
        let nickname = "ゆう".parse().unwrap();
        Seat {
            child: Child { guardian: "g".parse().unwrap(), pupil: id.clone(), school: school.clone(), nickname },
            pupil: Pupil::new(id, ("", ""), (school, homeroom, 1)),
            grades: vec![Grade::J1],
            groups: groups.iter().map(|group| group.parse().unwrap()).collect(),
        }
    }

    /// Of these children, those who are asked for when it came through ひばり小 for `via`; several of one answer joined by `+`.
    fn asked(per: Per, via: &[&str], segments: &[Segment], seats: &[Seat]) -> Vec<String> {
        let school = HIBARI.parse().unwrap();
        let via: Vec<PupilId> = via.iter().map(|one| one.parse().unwrap()).collect();
        let segments = segments.iter().cloned().collect();
        let way = Way { school: &school, via: &via, segments: &segments };
        let names = |one: &Wanted| one.pupils.iter().map(|(pupil, _)| pupil.as_str()).collect::<Vec<_>>().join("+");
        Survey { per, ..Survey::default() }.wanted(way, seats).iter().map(names).collect()
    }

    #[test]
    fn at_the_school_it_came_through_for_the_children_it_was_planned_for() {
        let seats = [seat("p1", HIBARI, &[]), seat("p2", HIBARI, &[]), seat("p3", HIBARI, &[])];
        let everyone = [Segment::Everyone { school: HIBARI.parse().unwrap() }];
        assert_eq!(asked(Per::Pupil, &["p1", "p3"], &everyone, &seats), ["p1", "p3"]);
        assert_eq!(asked(Per::Household, &["p1", "p3"], &everyone, &seats), ["p1+p3"]);
        assert_eq!(asked(Per::Guardian, &["p1", "p3"], &[], &seats), ["p1+p3"]);
        assert!(asked(Per::Pupil, &[], &everyone, &seats).is_empty());
    }

    #[test]
    fn who_has_moved_since_may_have_answered_where_it_came_through() {
        let (hibari, minami): (SchoolCode, SchoolCode) = (HIBARI.parse().unwrap(), MINAMI.parse().unwrap());
        let segments = [&hibari, &minami].map(|school| Segment::Everyone { school: school.clone() }).into();
        let via = ["p1".parse().unwrap(), "p2".parse().unwrap()];
        let way = Way { school: &hibari, via: &via, segments: &segments };
        let before = |per: Per, seats: &[Seat]| -> Vec<bool> {
            let wanted = Survey { per, ..Survey::default() }.wanted(way, seats);
            wanted.iter().map(|one| one.before.as_ref() == Some(&hibari)).collect()
        };
        let (stays, moved, never) = (seat("p1", HIBARI, &[]), seat("p2", MINAMI, &[]), seat("p3", MINAMI, &[]));
        let all = [stays, moved.clone(), never.clone()];
        assert_eq!(before(Per::Pupil, &all), [false, true, false]);
        // With a child who was there before, the family is asked for that one.
        assert_eq!(before(Per::Household, &all), [false, false]);
        assert_eq!(before(Per::Household, &[never, moved.clone()]), [false]);
        assert_eq!(
            (before(Per::Household, std::slice::from_ref(&moved)), before(Per::Guardian, &[moved])),
            (vec![true], vec![true])
        );
    }

    #[test]
    fn at_another_school_for_those_whom_the_segments_mean() {
        let school = || MINAMI.parse().unwrap();
        let seats = [seat("p1", HIBARI, &[]), seat("p2", MINAMI, &["club"]), seat("p3", MINAMI, &[])];
        let cases = [
            (Segment::Everyone { school: school() }, vec!["p1", "p2", "p3"]),
            (Segment::Everyone { school: HIBARI.parse().unwrap() }, vec!["p1"]),
            (Segment::Grade { school: school(), grade: Grade::J1 }, vec!["p1", "p2", "p3"]),
            (Segment::Grade { school: school(), grade: Grade::J2 }, vec!["p1"]),
            (Segment::Homeroom { school: school(), homeroom: "h-p3".parse().unwrap() }, vec!["p1", "p3"]),
            (Segment::Group { school: school(), group: "club".parse().unwrap() }, vec!["p1", "p2"]),
            (Segment::Pupil { school: school(), pupil: "p3".parse().unwrap() }, vec!["p1", "p3"]),
            (Segment::Community { school: school() }, vec!["p1"]),
            // A child who has left the school through which it came is none of the other school's for that.
            (Segment::Group { school: HIBARI.parse().unwrap(), group: "club".parse().unwrap() }, vec!["p1"]),
        ];
        for (segment, who) in cases {
            assert_eq!(asked(Per::Pupil, &["p1", "p2"], std::slice::from_ref(&segment), &seats), who, "{segment:?}");
        }
        let everyone = [Segment::Everyone { school: school() }];
        assert_eq!(asked(Per::Household, &["p1"], &everyone, &seats), ["p1", "p2+p3"]);
    }
}
