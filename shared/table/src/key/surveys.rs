//! Keys of answers to surveys and of what they come to.

use domain::{
    id::BroadcastId,
    school::SchoolCode,
    survey::{Participant, Respondent},
};

use super::{Key, broadcast, key};

/// All answers of one school to one survey share a partition, so that the stream gives their changes in order.
fn survey(school: &SchoolCode, id: &BroadcastId) -> String {
    format!("{school}#SURVEY#{id}")
}

/// What the sort keys of answers begin with, and of nothing else: template.yaml picks them from the stream by it.
pub(crate) const ANSWERS: &str = "ANSWER#";

/// The answers of a school: what their sort keys begin with.
pub(crate) fn answers(school: &SchoolCode, id: &BroadcastId) -> Key {
    key(survey(school, id), ANSWERS)
}

pub(crate) fn answer(school: &SchoolCode, id: &BroadcastId, respondent: &Respondent) -> Key {
    let Key { partition, sort } = answers(school, id);
    let whose = match respondent {
        Respondent::Guardian(guardian) => format!("GUARDIAN#{guardian}"),
        Respondent::Household(pupil) => format!("HOUSEHOLD#{pupil}"),
        Respondent::Pupil(pupil) => format!("PUPIL#{pupil}"),
        Respondent::Somebody(chance) => format!("SOMEBODY#{chance}"),
    };
    key(partition, format!("{sort}{whose}"))
}

/// Who of a school has answered: what their sort keys begin with.
pub(crate) fn participations(school: &SchoolCode, id: &BroadcastId) -> Key {
    key(survey(school, id), "ANSWERED#")
}

pub(crate) fn participation(school: &SchoolCode, id: &BroadcastId, who: &Participant) -> Key {
    let Key { partition, sort } = participations(school, id);
    let who = match who {
        Participant::Guardian(guardian) => format!("GUARDIAN#{guardian}"),
        Participant::Pupil(pupil) => format!("PUPIL#{pupil}"),
    };
    key(partition, format!("{sort}{who}"))
}

/// What the schools of a survey came to: what their sort keys begin with.
pub(crate) fn tallies(id: &BroadcastId) -> Key {
    key(broadcast(id).partition, "ANSWERS#")
}

pub(crate) fn school_tally(school: &SchoolCode, id: &BroadcastId) -> Key {
    let Key { partition, sort } = tallies(id);
    key(partition, format!("{sort}{school}"))
}
