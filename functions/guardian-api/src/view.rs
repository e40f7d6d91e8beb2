//! A child as the page gets to see it, and its school.

use absences::clock;
use domain::{
    attendance::{Reason, Rules},
    guardian::Child,
    school::School,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A child, under the name that the guardian chose.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChildView {
    /// Names the child in paths.
    pub id: String,
    pub nickname: String,
    /// 登録番号: says to the school which link is meant, and opens nothing.
    pub number: String,
    pub school: SchoolView,
}

/// Something by its name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Named {
    pub name: String,
}

/// What a guardian needs of a school.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchoolView {
    pub name: String,
    pub telephone: String,
    /// `08:15`: until then a report for the day is in time.
    pub cut_off: String,
    /// `08:30`: from then on a change of the day is asked for, and the school answers.
    pub classes_begin: String,
    /// Why a child may be reported there, in the order in which they are shown.
    pub reasons: Vec<ReasonView>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonView {
    code: String,
    label: String,
    /// Symptoms are asked for.
    health: bool,
}

impl ChildView {
    pub(crate) fn new(child: &Child, school: &School, rules: &Rules) -> Self {
        let reason = |Reason { id, label, health, .. }| ReasonView { code: id.into(), label, health };
        let (id, nickname, number) = (child.pupil.to_string(), child.nickname.to_string(), child.number());
        let school = SchoolView {
            name: school.name.clone(),
            telephone: school.telephone.clone(),
            cut_off: clock(school.cut_off),
            classes_begin: clock(school.classes_begin),
            reasons: rules.offered([school]).into_iter().map(reason).collect(),
        };
        Self { id, nickname, number, school }
    }
}
