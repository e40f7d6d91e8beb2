//! Answers to surveys, who has given one, and what they come to.

use domain::survey::{Given, Participation};

use super::{Row, Versioned};
use crate::{
    SchoolTally,
    key::{self, Key},
};

impl Row for Given {
    const WHAT: &'static str = "answer";

    fn key(&self) -> Key {
        key::answer(&self.school, &self.broadcast, &self.respondent)
    }
}

impl Versioned for Given {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Row for Participation {
    const WHAT: &'static str = "participation";

    fn key(&self) -> Key {
        key::participation(&self.school, &self.broadcast, &self.who)
    }
}

impl Row for SchoolTally {
    const WHAT: &'static str = "tally of a survey";

    fn key(&self) -> Key {
        key::school_tally(&self.school, &self.broadcast)
    }
}

impl Versioned for SchoolTally {
    fn version(&self) -> u32 {
        self.version
    }
}
