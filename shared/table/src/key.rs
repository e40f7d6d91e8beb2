//! The only place that formats keys. docs/data-model.md says what each is for.
//!
//! No id and no code can contain `#`, so two different things never get one key.

use domain::{
    id::{GuardianId, HomeroomId, LineUserId, PupilId, StaffId, derived},
    registration::LetterCode,
    school::{Pupil, SchoolCode},
    time,
};
use jiff::{Timestamp, civil::Date};

/// Where an item stands, in the table or in an index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) partition: String,
    pub(crate) sort: String,
}

fn key(partition: impl Into<String>, sort: impl Into<String>) -> Key {
    Key { partition: partition.into(), sort: sort.into() }
}

pub(crate) fn school(code: &SchoolCode) -> Key {
    key(code.as_str(), "SCHOOL")
}

/// In the index: the partition of every school of the board.
pub(crate) const SCHOOLS: &str = "SCHOOLS";

pub(crate) fn listed_school(code: &SchoolCode) -> Key {
    key(SCHOOLS, code.as_str())
}

pub(crate) fn homeroom(school: &SchoolCode, year: i16, id: &HomeroomId) -> Key {
    key(school.as_str(), format!("{}{id}", homerooms(school, year).sort))
}

/// The homerooms of a year: what their sort keys begin with.
pub(crate) fn homerooms(school: &SchoolCode, year: i16) -> Key {
    key(school.as_str(), format!("HOMEROOM#{year}#"))
}

pub(crate) fn pupil(id: &PupilId) -> Key {
    key(format!("PUPIL#{id}"), "PUPIL")
}

/// In the index: the pupils of a homeroom by roll number.
pub(crate) fn seat(pupil: &Pupil) -> Key {
    let (homeroom, roll, id) = (&pupil.homeroom, pupil.roll_number, &pupil.id);
    key(pupil.school.as_str(), format!("SEAT#{homeroom}#{roll:03}#{id}"))
}

pub(crate) fn guardian(id: &GuardianId) -> Key {
    key(format!("GUARDIAN#{id}"), "GUARDIAN")
}

pub(crate) fn child(guardian: &GuardianId, pupil: &PupilId) -> Key {
    key(format!("GUARDIAN#{guardian}"), format!("CHILD#{pupil}"))
}

/// All children of a guardian: what their sort keys begin with.
pub(crate) fn children(guardian: &GuardianId) -> Key {
    key(format!("GUARDIAN#{guardian}"), "CHILD#")
}

/// In the index: the guardians of a pupil.
pub(crate) fn guardian_of(pupil: &PupilId, guardian: &GuardianId) -> Key {
    key(format!("PUPIL#{pupil}"), format!("GUARDIAN#{guardian}"))
}

pub(crate) fn line_user(user: &LineUserId) -> Key {
    key(format!("LINE#{user}"), "LINE")
}

pub(crate) fn letter(code: &LetterCode) -> Key {
    key(format!("CODE#{}", code.as_str()), "CODE")
}

/// Wrong codes of one user within one hour of Tokyo's clock.
pub(crate) fn tries(user: &LineUserId, at: Timestamp) -> Key {
    let hour = time::in_tokyo(at).strftime("%Y-%m-%dT%H").to_string();
    key(format!("TRIES#{user}"), hour)
}

pub(crate) fn staff(id: &StaffId) -> Key {
    key(format!("STAFF#{id}"), "STAFF")
}

pub(crate) fn pupil_day(school: &SchoolCode, day: Date, pupil: &PupilId) -> Key {
    key(absences(school, day).partition, pupil.as_str())
}

/// Everything said about one day of a school: the whole partition.
pub(crate) fn absences(school: &SchoolCode, day: Date) -> Key {
    key(format!("{school}#ABSENCE#{day}"), "")
}

/// In the index: the days of a pupil.
pub(crate) fn day_of(pupil: &PupilId, day: Date) -> Key {
    key(format!("PUPIL#{pupil}"), format!("ABSENCE#{day}"))
}

/// Under LINE's id where it looks like one; what it is called is nobody's promise, and a sort key ends at 1,024 bytes.
pub(crate) fn odd_event(id: &str, at: Timestamp) -> Key {
    let plain =
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let sort = if plain { id.to_owned() } else { format!("#{}", derived(&[id])) };
    key(format!("ODD#{}", time::day_of(at)), sort)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn hibari() -> SchoolCode {
        "B113299900019".parse().unwrap()
    }

    #[test]
    fn everything_of_a_school_begins_with_the_school() {
        let (school, day) = (hibari(), date(2026, 11, 24));
        let pupil = "p".parse().unwrap();
        let keys = [
            self::school(&school).partition,
            homerooms(&school, 2026).partition,
            pupil_day(&school, day, &pupil).partition,
        ];
        assert!(keys.iter().all(|key| key.starts_with(school.as_str())));
        assert_eq!(keys[2], "B113299900019#ABSENCE#2026-11-24");
    }

    #[test]
    fn days_sort_as_the_calendar_does() {
        let pupil = "p".parse().unwrap();
        let sort = |day| day_of(&pupil, day).sort;
        assert!(sort(date(2026, 9, 30)) < sort(date(2026, 10, 1)));
        assert!(sort(date(2026, 12, 31)) < sort(date(2027, 1, 1)));
    }

    #[test]
    fn the_hour_of_tries_is_tokyos() {
        let key = tries(&"U1".parse().unwrap(), "2026-11-23T15:00:00Z".parse().unwrap());
        assert_eq!(key.sort, "2026-11-24T00");
    }

    #[test]
    fn an_odd_events_id_may_be_anything() {
        let at = "2026-11-23T15:00:00Z".parse().unwrap();
        assert_eq!(odd_event("01HF", at), key("ODD#2026-11-24", "01HF"));
        for id in ["", "a#b", &"x".repeat(2000), "絵"] {
            let sort = odd_event(id, at).sort;
            assert!(sort.len() == 27 && sort.starts_with('#'), "{id}: {sort}");
        }
    }
}
