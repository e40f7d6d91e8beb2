//! Why: the board's list of reasons, as each school may adjust it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use super::Category;
use crate::id::NotAnId;

/// The most reasons of a list. A guardian chooses from them with a thumb.
const MOST: usize = 20;
/// Characters of a label: what fits a button of LINE.
const LABEL_CHARACTERS: usize = 20;

/// Names a reason for good: `illness`. What was reported years ago still has its reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReasonId(String);

impl ReasonId {
    /// As it stands in JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReasonId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let fits = (1..=24).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

impl TryFrom<String> for ReasonId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<ReasonId> for String {
    fn from(id: ReasonId) -> Self {
        id.0
    }
}

impl fmt::Display for ReasonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Names it.
    pub id: ReasonId,
    /// What guardians choose: `体調がよくない`.
    pub label: String,
    /// How the day stands in the book, where nobody says otherwise.
    pub category: Category,
    /// It says something about health: symptoms are asked for on the page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub health: bool,
    /// Nobody can choose it any more; what was said with it keeps its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// The board's list, in the order in which guardians read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons(pub Vec<Reason>);

/// What a school does differently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtSchool {
    /// Not offered here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden: BTreeSet<ReasonId>,
    /// Called differently here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<ReasonId, String>,
    /// Booked differently here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub categories: BTreeMap<ReasonId, Category>,
}

/// Why a list is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongReasons {
    /// Nothing is left to be chosen, or more than fits.
    #[error("how many")]
    HowMany,
    /// One has no label, too long a one, or that of another.
    #[error("label of {0}")]
    Label(ReasonId),
    /// Two of one name, one that went missing, or one that is not on the board's list.
    #[error("{0}")]
    Name(ReasonId),
}

impl Default for Reasons {
    /// The usual list.
    fn default() -> Self {
        let reason = |id: &str, label: &str, category, health| {
            let id = ReasonId(id.to_owned());
            Reason { id, label: label.to_owned(), category, health, retired: false }
        };
        Self(vec![
            reason("illness", "体調がよくない", Category::Illness, true),
            reason("injury", "けが", Category::Illness, true),
            reason("infection", "感染症と診断された", Category::SuspendedInfection, true),
            reason("hospital", "通院", Category::Illness, true),
            reason("family", "家の都合", Category::Accident, false),
            reason("bereavement", "忌引", Category::Bereavement, false),
            reason("other", "その他", Category::Accident, false),
        ])
    }
}

impl Reasons {
    /// Whether it can replace the list before it: nothing may go missing that somebody has said already.
    pub fn check_after(&self, before: &Self) -> Result<(), WrongReasons> {
        let mut names = BTreeSet::new();
        if let Some(twice) = self.0.iter().find(|reason| !names.insert(&reason.id)) {
            return Err(WrongReasons::Name(twice.id.clone()));
        }
        if let Some(gone) = before.0.iter().find(|reason| !names.contains(&reason.id)) {
            return Err(WrongReasons::Name(gone.id.clone()));
        }
        self.at(&AtSchool::default()).map(|_| ())
    }

    /// What can be chosen at a school, with the school's words and categories.
    pub fn at(&self, school: &AtSchool) -> Result<Vec<Reason>, WrongReasons> {
        let adjusted = school.hidden.iter().chain(school.labels.keys()).chain(school.categories.keys());
        if let Some(unknown) = adjusted.into_iter().find(|id| self.reason(id).is_none()) {
            return Err(WrongReasons::Name(unknown.clone()));
        }
        let offered = self.0.iter().filter(|reason| !reason.retired && !school.hidden.contains(&reason.id));
        let offered: Vec<Reason> = offered.map(|reason| school.adjusted(reason)).collect();
        if !(1..=MOST).contains(&offered.len()) {
            return Err(WrongReasons::HowMany);
        }
        let mut labels = BTreeSet::new();
        let says = |label: &str| !label.is_empty() && label.chars().count() <= LABEL_CHARACTERS;
        match offered.iter().find(|reason| !says(reason.label.trim()) || !labels.insert(reason.label.trim())) {
            Some(wrong) => Err(WrongReasons::Label(wrong.id.clone())),
            None => Ok(offered),
        }
    }

    /// The same, whatever has become of the list since the school adjusted it: where the board calls a reason by now as the school calls
    /// another one, the school's word for that one goes, and no other.
    pub fn at_last(&self, school: &AtSchool) -> Result<Vec<Reason>, WrongReasons> {
        let mut school = AtSchool {
            hidden: school.hidden.iter().filter(|id| self.reason(id).is_some()).cloned().collect(),
            labels: school.labels.clone().into_iter().filter(|(id, _)| self.reason(id).is_some()).collect(),
            categories: school.categories.clone().into_iter().filter(|(id, _)| self.reason(id).is_some()).collect(),
        };
        loop {
            let wrong = match self.at(&school) {
                Err(WrongReasons::Label(wrong)) => wrong,
                other => return other,
            };
            // The second of two alike is named; the school's own word is one of them, for the board's are not alike.
            let label = school.labels.get(&wrong).or_else(|| self.reason(&wrong).map(|reason| &reason.label)).cloned();
            let before = school.labels.len();
            school.labels.retain(|id, own| *id != wrong && Some(own.trim()) != label.as_deref().map(str::trim));
            if school.labels.len() == before {
                return Err(WrongReasons::Label(wrong));
            }
        }
    }

    /// The reason of that name, also a retired one.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.0.iter().find(|reason| reason.id == *id)
    }
}

impl AtSchool {
    fn adjusted(&self, reason: &Reason) -> Reason {
        Reason {
            label: self.labels.get(&reason.id).unwrap_or(&reason.label).clone(),
            category: self.categories.get(&reason.id).copied().unwrap_or(reason.category),
            ..reason.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ReasonId {
        text.to_owned().try_into().unwrap()
    }

    #[test]
    fn the_usual_list_is_one_and_has_the_names_that_were_used_so_far() {
        let usual = Reasons::default();
        assert_eq!(usual.check_after(&usual), Ok(()));
        let names: Vec<&str> = usual.0.iter().map(|reason| reason.id.as_str()).collect();
        assert_eq!(names, ["illness", "injury", "infection", "hospital", "family", "bereavement", "other"]);
    }

    #[test]
    fn what_somebody_has_said_already_does_not_go_missing() {
        let usual = Reasons::default();
        let shorter = Reasons(usual.0[1..].to_vec());
        assert_eq!(shorter.check_after(&usual), Err(WrongReasons::Name(id("illness"))));
        let mut retired = usual.clone();
        retired.0[0].retired = true;
        assert_eq!(retired.check_after(&usual), Ok(()));
        assert!(retired.at(&AtSchool::default()).unwrap().iter().all(|reason| reason.id != id("illness")));
        assert_eq!(retired.reason(&id("illness")).map(|reason| reason.label.as_str()), Some("体調がよくない"));
    }

    #[test]
    fn a_school_hides_renames_and_books_differently() {
        let school = AtSchool {
            hidden: [id("bereavement")].into(),
            labels: [(id("family"), "家庭の都合".to_owned())].into(),
            categories: [(id("hospital"), Category::Official)].into(),
        };
        let here = Reasons::default().at(&school).unwrap();
        let of = |name: &str| here.iter().find(|reason| reason.id == id(name));
        assert_eq!(of("bereavement"), None);
        assert_eq!(of("family").unwrap().label, "家庭の都合");
        assert_eq!(of("hospital").unwrap().category, Category::Official);
    }

    #[test]
    fn a_word_of_the_boards_that_meets_a_schools_own_takes_that_one_only() {
        let school = AtSchool {
            labels: [(id("family"), "家庭の都合".into()), (id("other"), "そのほかの理由".into())].into(),
            categories: [(id("family"), Category::Official)].into(),
            ..AtSchool::default()
        };
        let called = |name: &str, label: &str| {
            let mut board = Reasons::default();
            board.0.iter_mut().filter(|reason| reason.id == id(name)).for_each(|reason| reason.label = label.into());
            assert_eq!(board.check_after(&Reasons::default()), Ok(()));
            let here = board.at_last(&school).unwrap();
            let of = |name: &str| here.iter().find(|reason| reason.id == id(name)).unwrap().clone();
            assert_eq!(of("family").category, Category::Official);
            [of("family").label, of("other").label]
        };
        assert_eq!(called("injury", "けがをした"), ["家庭の都合", "そのほかの理由"]);
        assert_eq!(called("injury", "家庭の都合"), ["家の都合", "そのほかの理由"]);
        assert_eq!(called("bereavement", "そのほかの理由"), ["家庭の都合", "その他"]);
    }

    #[test]
    fn lists_that_help_nobody_are_refused() {
        let usual = Reasons::default();
        let hidden = usual.0.iter().map(|reason| reason.id.clone()).collect();
        assert_eq!(usual.at(&AtSchool { hidden, ..AtSchool::default() }), Err(WrongReasons::HowMany));
        let called = |label: &str| AtSchool { labels: [(id("other"), label.to_owned())].into(), ..AtSchool::default() };
        for label in ["", "　", "けが", &"あ".repeat(21)] {
            assert!(matches!(usual.at(&called(label)), Err(WrongReasons::Label(_))), "{label}");
        }
        let unknown = AtSchool { hidden: [id("nothing")].into(), ..AtSchool::default() };
        assert_eq!(usual.at(&unknown), Err(WrongReasons::Name(id("nothing"))));
        for text in ["", "Illness", "病気", &"a".repeat(25)] {
            assert!(ReasonId::try_from(text.to_owned()).is_err());
        }
    }
}
