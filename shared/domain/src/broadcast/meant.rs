//! Whom a segment means, one pupil at a time.

use super::Segment;
use crate::{
    id::{GroupId, HomeroomId},
    school::{Grade, Pupil},
};

impl Segment {
    /// Whether it means that pupil: of its school, in a homeroom of these grades, and in those groups of which `is_in` says so.
    pub fn means<'g>(&self, pupil: &Pupil, grades: impl Fn() -> &'g [Grade], is_in: impl Fn(&GroupId) -> bool) -> bool {
        let sits =
            |homeroom: &HomeroomId| pupil.homeroom == *homeroom || pupil.second_homeroom.as_ref() == Some(homeroom);
        let means = match self {
            Self::Everyone { .. } => true,
            Self::Community { .. } => false,
            Self::Grade { grade, .. } => grades().contains(grade),
            Self::Homeroom { homeroom, .. } => sits(homeroom),
            Self::Group { group, .. } => is_in(group),
            Self::Pupil { pupil: one, .. } => *one == pupil.id,
        };
        means && *self.school() == pupil.school
    }
}
