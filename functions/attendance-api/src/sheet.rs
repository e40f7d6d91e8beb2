//! A school's infection sheet of one day, with what the days before it say.

use std::{collections::BTreeMap, sync::Arc};

use absences::{DiseaseName, SymptomName};
use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::{AtSchool, refuse};
use domain::{
    attendance::Rules,
    id::HomeroomId,
    infection::{Disease, Level, Radar, Row, Sheet, Symptom, cases},
    school::{Homeroom, School, WITHOUT_HOMEROOM},
    staff::SchoolScope,
    time::academic_year,
};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AttendanceRules, Board as _, Schools, TableError};
use utoipa::{IntoParams, ToSchema};

use crate::Api;

/// School days that a trend shows, the sheet's own included.
pub(crate) const TREND: usize = 5;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OnDay {
    /// The day in Tokyo, `2026-11-24`.
    #[param(format = Date)]
    day: String,
}

impl OnDay {
    pub(crate) fn read(on: Result<Query<Self>, QueryRejection>) -> Result<Date, Refusal> {
        let Query(on) = on.map_err(|_| refuse::invalid_day())?;
        on.day.parse().map_err(|_| refuse::invalid_day())
    }
}

/// The sheet of one school and day.
#[derive(Serialize, ToSchema)]
pub(crate) struct InfectionSheet {
    school: Named,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// From which share of a homeroom on somebody has to look, in percent. No law says a number: they are the board's, and the school
    /// decides.
    watch: u8,
    discuss: u8,
    /// Every homeroom that I may see, in school order, also where all have come.
    homerooms: Vec<InfectionRow>,
    /// All of them together.
    whole: InfectionCounts,
}

/// A school by its code and name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Named {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A homeroom's line.
#[derive(Serialize, ToSchema)]
struct InfectionRow {
    homeroom: String,
    label: String,
    counts: InfectionCounts,
    radar: RadarView,
    /// The last school days, the oldest first and this one last.
    trend: Vec<TrendDay>,
}

/// How many are absent for health.
#[derive(Serialize, ToSchema)]
pub(crate) struct InfectionCounts {
    /// Who has a seat.
    pub(crate) pupils: u16,
    /// Absent for health, once each.
    pub(crate) absent: u16,
    /// Of them, kept away by 出席停止.
    pub(crate) suspended: u16,
    /// Every symptom has its number, zeros too; one pupil counts under each that they have.
    symptoms: Vec<SymptomCount>,
    /// The diagnoses that there are.
    diseases: Vec<DiseaseCount>,
}

#[derive(Serialize, ToSchema)]
struct SymptomCount {
    symptom: SymptomName,
    count: u16,
}

#[derive(Serialize, ToSchema)]
struct DiseaseCount {
    disease: DiseaseName,
    count: u16,
}

/// How near a closure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LevelName {
    Calm,
    Watch,
    Discuss,
}

/// What a homeroom's last days say.
#[derive(Serialize, ToSchema)]
struct RadarView {
    level: LevelName,
    /// Absent for health, in percent of the homeroom, rounded down.
    percent: u8,
    /// How many more, or fewer, than on the school day before.
    change: i16,
    /// For how many school days in a row it has been more than the day before.
    rising: u8,
}

#[derive(Serialize, ToSchema)]
struct TrendDay {
    #[schema(value_type = String, format = Date)]
    day: Date,
    absent: u16,
}

/// The sheet of a day. Staff with a second factor only.
#[utoipa::path(get, operation_id = "infection_sheet", path = "/api/console/infections/{school}",
    params(("school" = String, Path), OnDay),
    responses((status = 200, body = InfectionSheet), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn sheet(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    on: Result<Query<OnDay>, QueryRejection>,
) -> Result<Json<InfectionSheet>, Refusal> {
    let day = OnDay::read(on)?;
    if session.second_factor.is_none() {
        return Err(refuse::second_factor_first());
    }
    let rules = api.table.rules().await.map_err(|e| refuse::table_failed(&e))?;
    let school = api.table.school(scope.school()).await.map_err(|e| refuse::table_failed(&e))?;
    let school = school.ok_or_else(refuse::not_found)?;
    let days = Days::read(&api, &scope, &school, &rules, day, TREND).await.map_err(|e| refuse::table_failed(&e))?;
    Ok(Json(days.shown(school, &rules)))
}

/// The sheets of the last school days, the oldest first.
pub(crate) struct Days {
    homerooms: Vec<Homeroom>,
    sheets: Vec<(Date, Sheet)>,
}

impl Days {
    /// Of that day, and of the school days before it.
    pub(crate) async fn read(
        api: &Api,
        scope: &SchoolScope,
        school: &School,
        rules: &Rules,
        day: Date,
        most: usize,
    ) -> Result<Self, TableError> {
        let homerooms = api.table.homerooms(scope, academic_year(day)).await?;
        let mut days = school.days().last(most, day);
        // Somebody may look on a day without lessons too.
        if days.last() != Some(&day) {
            days.push(day);
        }
        let mut sheets = Vec::new();
        for day in days {
            let said = api.table.absences(scope, day).await?;
            sheets.push((day, Sheet::of(&homerooms, &cases(&said, rules, school))));
        }
        Ok(Self { homerooms, sheets })
    }

    /// What each homeroom's days say, today's line with it.
    pub(crate) fn radars(&self, rules: &Rules) -> Vec<(&Row, Radar)> {
        let Some((_, today)) = self.sheets.last() else { return Vec::new() };
        let radar = |homeroom| rules.thresholds.read(&self.lines(homeroom).map(|(_, row)| row).collect::<Vec<_>>());
        today.rows.iter().map(|(homeroom, row)| (row, radar(homeroom))).collect()
    }

    /// All homerooms of the last day together.
    pub(crate) fn whole(&self) -> Row {
        self.sheets.last().map(|(_, sheet)| sheet.whole()).unwrap_or_default()
    }

    fn lines<'d>(&'d self, homeroom: &'d HomeroomId) -> impl Iterator<Item = (Date, &'d Row)> {
        self.sheets.iter().filter_map(move |(day, sheet)| {
            sheet.rows.iter().find(|(id, _)| id == homeroom).map(|(_, row)| (*day, row))
        })
    }

    fn shown(&self, school: School, rules: &Rules) -> InfectionSheet {
        let labels: BTreeMap<_, String> =
            self.homerooms.iter().map(|homeroom| (&homeroom.id, homeroom.label())).collect();
        let rows = self.sheets.last().map(|(_, sheet)| sheet.rows.as_slice()).unwrap_or_default();
        let row = |((homeroom, _), (counts, radar)): (&(HomeroomId, Row), (&Row, Radar))| InfectionRow {
            homeroom: homeroom.to_string(),
            label: labels.get(homeroom).cloned().unwrap_or_else(|| WITHOUT_HOMEROOM.to_owned()),
            counts: counts.into(),
            radar: radar.into(),
            trend: self.lines(homeroom).map(|(day, row)| TrendDay { day, absent: row.absent }).collect(),
        };
        InfectionSheet {
            school: Named { code: school.code.into(), name: school.name },
            day: self.sheets.last().map(|(day, _)| *day).unwrap_or_default(),
            watch: rules.thresholds.watch,
            discuss: rules.thresholds.discuss,
            homerooms: rows.iter().zip(self.radars(rules)).map(row).collect(),
            whole: (&self.whole()).into(),
        }
    }
}

impl From<&Row> for InfectionCounts {
    fn from(row: &Row) -> Self {
        let symptom = |symptom: Symptom| SymptomCount {
            symptom: symptom.into(),
            count: row.symptoms.get(&symptom).copied().unwrap_or_default(),
        };
        let disease = |(disease, count): (&Disease, &u16)| DiseaseCount { disease: (*disease).into(), count: *count };
        Self {
            pupils: row.pupils,
            absent: row.absent,
            suspended: row.suspended,
            symptoms: Symptom::ALL.into_iter().map(symptom).collect(),
            diseases: row.diseases.iter().map(disease).collect(),
        }
    }
}

impl From<Radar> for RadarView {
    fn from(Radar { level, percent, change, rising }: Radar) -> Self {
        Self { level: level.into(), percent, change, rising }
    }
}

impl From<Level> for LevelName {
    fn from(level: Level) -> Self {
        match level {
            Level::Calm => Self::Calm,
            Level::Watch => Self::Watch,
            Level::Discuss => Self::Discuss,
        }
    }
}
