//! The answers of one school, page by page, with whose they are.

use std::{borrow::Cow, collections::BTreeMap};

use domain::{
    id::{HomeroomId, PupilId},
    school::Homeroom,
    staff::SchoolScope,
    survey::{Given, Per, Respondent, Survey, Tally, Value},
};
use exports::Who;
use table::Respondents;

/// What one page of answers is.
pub(crate) const PAGE: u16 = 200;
/// So many bytes of answers are sorted together: a school's, unless they have written novels.
pub(crate) const SORTED: usize = 6 * 1024 * 1024;
/// What an answer takes beside its values.
const ANSWER: usize = 1_024;

/// Homerooms of which so few have answered an anonymous survey that they are shown as one.
const MERGED: &str = "（少人数の学級をまとめて）";
/// An answer of a homeroom that is not there any more.
const NO_HOMEROOM: &str = "";

/// One school as its rows call it.
pub(crate) struct School {
    name: String,
    labels: BTreeMap<HomeroomId, (usize, String)>,
    people: Respondents,
    /// Of an anonymous survey: the homerooms that stand by themselves, and whether the others may be shown together.
    told: Option<(Vec<HomeroomId>, bool)>,
}

impl School {
    pub(crate) fn new(name: String, people: Respondents) -> Self {
        let label = |(place, homeroom): (usize, &Homeroom)| (homeroom.id.clone(), (place, homeroom.label()));
        let labels = people.homerooms.iter().enumerate().map(label).collect();
        Self { name, labels, people, told: None }
    }

    /// The same of an anonymous survey, by what its answers came to: small homerooms are shown as one, and only to whoever sees the whole
    /// school; too few answers not at all.
    pub(crate) fn anonymous(self, survey: &Survey, tally: Option<&Tally>, scope: &SchoolScope) -> Self {
        let shown = tally.map(|tally| tally.shown(survey, true)).unwrap_or_default();
        let together = scope.is_whole() && shown.whole.cell.is_some();
        Self { told: Some((shown.cells.into_keys().collect(), together)), ..self }
    }

    /// Of whom an answer is; `None`: it is not told.
    pub(crate) fn who<'a>(&'a self, given: &Given, names: &'a mut String) -> Option<Who<'a>> {
        let own = || self.labels.get(&given.homeroom).map_or(NO_HOMEROOM, |(_, label)| label.as_str());
        if let Some((alone, together)) = &self.told {
            let homeroom = if alone.contains(&given.homeroom) { own() } else { together.then_some(MERGED)? };
            return Some(Who { school: &self.name, homeroom, ..Who::default() });
        }
        let pupils = self.pupils(&given.respondent);
        let all: Vec<&str> = pupils.iter().filter_map(|id| Some(self.people.pupils.get(id)?.name.as_str())).collect();
        *names = all.join("、");
        Some(Who { school: &self.name, homeroom: own(), roll: self.roll(given), names })
    }

    fn pupils<'a>(&'a self, respondent: &'a Respondent) -> Cow<'a, [PupilId]> {
        match respondent {
            Respondent::Pupil(pupil) | Respondent::Household(pupil) => Cow::Borrowed(std::slice::from_ref(pupil)),
            Respondent::Guardian(guardian) => {
                self.people.children.get(guardian).map_or(Cow::Borrowed(&[]), |children| Cow::Borrowed(children))
            }
            Respondent::Somebody(_) => Cow::Borrowed(&[]),
        }
    }

    /// The number of the one pupil it is of, while they sit in that homeroom.
    fn roll(&self, given: &Given) -> Option<u16> {
        let pupils = self.pupils(&given.respondent);
        let [pupil] = &*pupils else { return None };
        let pupil = self.people.pupils.get(pupil)?;
        (pupil.homeroom == given.homeroom && pupil.roll_number > 0).then_some(pupil.roll_number)
    }

    /// Homerooms in school order, in each by number. Of an anonymous survey the order in which they came out of the table, which is chance.
    pub(crate) fn sort(&self, answers: &mut [Given]) {
        if self.told.is_some() {
            return;
        }
        let place = |given: &Given| self.labels.get(&given.homeroom).map_or(usize::MAX, |(place, _)| *place);
        answers
            .sort_by_cached_key(|given| (place(given), self.roll(given).unwrap_or(u16::MAX), given.respondent.clone()));
    }
}

/// About how many bytes of memory an answer takes.
pub(crate) fn weight(given: &Given) -> usize {
    ANSWER + given.answers.values().map(Value::weight).sum::<usize>()
}

/// Whether rows name guardians' children.
pub(crate) fn asks_guardians(survey: &Survey) -> bool {
    survey.per == Per::Guardian && !survey.anonymous
}
