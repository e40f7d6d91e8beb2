//! What the answers came to.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    school::Grade,
    staff::SecondFactor,
    survey::{self, QuestionId, Survey},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Per, Question};

/// What the answers of one school came to, as far as this person sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Results {
    pub(crate) school: String,
    pub(crate) name: String,
    pub(crate) is_open: bool,
    pub(crate) anonymous: bool,
    pub(crate) per: Per,
    /// By Tokyo's clock: `2026-12-04T17:00`.
    #[schema(required)]
    pub(crate) until: Option<String>,
    #[schema(required)]
    pub(crate) closed_at: Option<String>,
    pub(crate) questions: Vec<Question>,
    /// Of how many an answer is asked: pupils, households or guardians.
    pub(crate) asked: usize,
    pub(crate) answers: u32,
    /// All together; of an anonymous survey none while it is open, or when they are too few to be told.
    #[schema(required)]
    pub(crate) whole: Option<Cell>,
    /// In school order.
    pub(crate) homerooms: Vec<HomeroomResult>,
    /// Homerooms of an anonymous survey that are too small to stand by themselves.
    #[schema(required)]
    pub(crate) merged: Option<Merged>,
    pub(crate) counted_at: String,
}

/// A homeroom's part.
#[derive(Serialize, ToSchema)]
pub(crate) struct HomeroomResult {
    pub(crate) homeroom: String,
    pub(crate) label: String,
    #[schema(value_type = Vec<String>)]
    pub(crate) grades: Vec<Grade>,
    pub(crate) asked: usize,
    pub(crate) answers: u32,
    /// Whether it is shown with others, in `merged`: two homerooms may be called alike.
    pub(crate) merged: bool,
    #[schema(required)]
    pub(crate) cell: Option<Cell>,
}

/// Homerooms that are shown as one.
#[derive(Serialize, ToSchema)]
#[schema(as = MergedHomerooms)]
pub(crate) struct Merged {
    /// What they are called.
    pub(crate) homerooms: Vec<String>,
    pub(crate) cell: Cell,
}

/// What some answers came to.
#[derive(Serialize, ToSchema)]
pub(crate) struct Cell {
    answers: u32,
    /// By question; without those that nobody answered.
    questions: BTreeMap<String, Counts>,
}

/// What one question came to.
#[derive(Serialize, ToSchema)]
pub(crate) struct Counts {
    /// How many answered it.
    given: u32,
    /// By bar; shorter than the question's where the last ones are empty.
    bars: Vec<u32>,
    /// Of numbers.
    sum: i64,
}

/// A school among others.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchoolResult {
    pub(crate) school: String,
    pub(crate) name: String,
    /// Of how many an answer is asked, where that is known without reading everybody.
    #[schema(required)]
    pub(crate) asked: Option<u32>,
    pub(crate) answers: u32,
    #[schema(required)]
    pub(crate) whole: Option<Cell>,
}

/// A page of what was written to a question.
#[derive(Serialize, ToSchema)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// For the next page.
    #[schema(required)]
    pub(crate) next: Option<String>,
}

/// What somebody wrote.
#[derive(Serialize, ToSchema)]
#[schema(as = WordsOfOne)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// For whom; of an anonymous survey nobody.
    #[schema(required)]
    pub(crate) pupil: Option<Named>,
}

/// A pupil.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = NamedPupil)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) homeroom: String,
}

/// Who has not answered.
#[derive(Serialize, ToSchema)]
pub(crate) struct Unanswered {
    /// By homeroom, then by roll number.
    pub(crate) pupils: Vec<UnansweredPupil>,
    /// Of how many there is one: pupils, households or guardians.
    pub(crate) answered: usize,
    pub(crate) asked: usize,
}

/// A pupil for whom an answer is missing.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnansweredPupil {
    pub(crate) pupil: String,
    pub(crate) name: String,
    pub(crate) homeroom: String,
    pub(crate) label: String,
    #[schema(required)]
    pub(crate) roll: Option<u16>,
    /// Whether anything reaches one of their guardians.
    pub(crate) reached: bool,
    /// How many answers are missing: one, or so many guardians.
    pub(crate) missing: usize,
}

/// The questions of which this session sees what they came to: with a second factor all, without one nothing confidential.
pub(crate) fn visible(survey: &Survey, second_factor: Option<SecondFactor>) -> BTreeSet<&QuestionId> {
    survey.taken(second_factor.is_some()).map(|question| &question.id).collect()
}

impl Cell {
    /// With nothing of other questions than these.
    pub(crate) fn of(cell: &survey::Cell, visible: &BTreeSet<&QuestionId>) -> Self {
        let counts =
            |counts: &survey::Counts| Counts { given: counts.given, bars: counts.bars.clone(), sum: counts.sum };
        let questions = cell
            .questions
            .iter()
            .filter(|(id, _)| visible.contains(id))
            .map(|(id, of)| (id.to_string(), counts(of)))
            .collect();
        Self { answers: cell.answers, questions }
    }
}
