//! What was reported, or is arranged, for the pupils of a day.

use std::collections::BTreeMap;

use domain::{
    absence::{Kind, Report},
    arrival::Reports,
    id::PupilId,
    school::School,
    staff::SchoolScope,
};
use jiff::civil::{Date, Time};
use table::{Arrangements, Board, TableError};

/// What stands about one pupil's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is reported or arranged.
    pub report: Report,
    /// Nobody reported it: school and family have agreed on it once for many days.
    pub arranged: bool,
}

impl Said {
    /// 遅刻: when they come.
    pub fn comes_at(&self) -> Option<Time> {
        self.report.comes_at
    }

    /// In which way.
    pub fn kind(&self) -> Kind {
        self.report.kind
    }
}

/// What stands about the day of each pupil in scope. What is arranged counts where nobody has said anything; of two arrangements the first.
pub async fn said(
    table: &(impl Board + Arrangements),
    scope: &SchoolScope,
    school: &School,
    day: Date,
) -> Result<BTreeMap<PupilId, Said>, TableError> {
    let (days, arranged) = tokio::try_join!(table.absences(scope, day), table.arrangements(scope, day))?;
    let mut said = BTreeMap::new();
    let mut spoken = std::collections::BTreeSet::new();
    for day in &days {
        let Some(standing) = day.standing() else { continue };
        spoken.insert(day.pupil.clone());
        if !standing.cancelled {
            said.insert(day.pupil.clone(), Said { report: standing.report.clone(), arranged: false });
        }
    }
    for (pupil, one) in arranged {
        if one.is_on(day, &school.days()) && spoken.insert(pupil.id.clone()) {
            said.insert(pupil.id, Said { report: one.report, arranged: true });
        }
    }
    Ok(said)
}

/// The same as far as a seat is concerned.
pub fn reports(said: &BTreeMap<PupilId, Said>) -> Reports {
    said.iter().map(|(pupil, said)| (pupil.clone(), (&said.report).into())).collect()
}
