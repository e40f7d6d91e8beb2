//! Canaries: what stands in every datum of a school, and in no other's.
//!
//! Each is four characters of hiragana, which every field takes: `ゑゐ`, one for the school, one for how far it may go.

/// The schools, by their letter in a canary.
pub const SCHOOLS: [&str; 3] = ["B113299900019", "B113299900028", "C113299900027"];

const BEGIN: &str = "ゑゐ";
const SCHOOL: [char; 3] = ['あ', 'い', 'う'];

/// How far a datum may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What the school's guardians know too: its name, its homerooms.
    Known,
    /// What the school's staff know: colleagues, community members.
    Staff,
    /// What those who only draft know too: how their group is called.
    Group,
    /// Pupils of the first homeroom: those who see it.
    First,
    /// Pupils of the second homeroom.
    Second,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Known, Self::Staff, Self::Group, Self::First, Self::Second];

    fn letter(self) -> char {
        match self {
            Self::Known => 'か',
            Self::Staff => 'き',
            Self::Group => 'こ',
            Self::First => 'く',
            Self::Second => 'け',
        }
    }

    /// That of the pupils of a homeroom.
    pub fn of_homeroom(place: usize) -> Self {
        if place == 0 { Self::First } else { Self::Second }
    }
}

/// Whose datum it is, and how far it may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Canary {
    /// Place in [`SCHOOLS`].
    pub school: usize,
    /// How far it may go.
    pub kind: Kind,
}

impl Canary {
    /// As it stands in a text.
    pub fn text(self) -> String {
        format!("{BEGIN}{}{}", SCHOOL[self.school % 3], self.kind.letter())
    }

    /// Every canary that stands in a text.
    pub fn all_in(text: &str) -> Vec<Self> {
        let mut found: Vec<Self> = text
            .match_indices(BEGIN)
            .filter_map(|(at, begin)| {
                let mut after = text[at + begin.len()..].chars();
                let (school, kind) = (after.next()?, after.next()?);
                let school = SCHOOL.iter().position(|letter| *letter == school)?;
                Kind::ALL.into_iter().find(|k| k.letter() == kind).map(|kind| Self { school, kind })
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_is_heard_wherever_it_sits() {
        for school in 0..3 {
            for kind in Kind::ALL {
                let canary = Canary { school, kind };
                assert_eq!(Canary::all_in(&format!("{{\"name\":\"見本{}\"}}", canary.text())), [canary]);
            }
        }
        assert_eq!(Canary::all_in("ゑゐ"), []);
    }
}
