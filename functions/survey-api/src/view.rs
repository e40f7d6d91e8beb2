//! What the pages read and write.

mod answer;
mod asked;
mod results;

pub(crate) use answer::{Answer, AnswerAt, AnswersOf, Enter, OfGuardian};
pub(crate) use asked::{Per, Question};
pub(crate) use results::{
    Cell, HomeroomResult, Merged, Named, Results, SchoolResult, Unanswered, UnansweredPupil, Word, Words, visible,
};
