//! What is read of a report, once somebody may read it.

use std::collections::BTreeMap;

use domain::{
    absence::{Details, Temperature},
    infection::{Course, Disease, Return},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{DiseaseName, MarkName, SymptomName, Unreadable};

/// `10:30`.
pub fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// What is said about health, and in free words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DetailsView {
    /// What they have.
    #[serde(default)]
    #[schema(required)]
    pub symptoms: Vec<SymptomName>,
    /// 体温: `38.5`.
    #[schema(required)]
    pub temperature: Option<f64>,
    /// What a physician found.
    #[schema(required)]
    pub disease: Option<DiseaseName>,
    /// The day of each mark that is known.
    #[serde(default)]
    #[schema(required, value_type = BTreeMap<String, String>)]
    pub course: BTreeMap<MarkName, Date>,
    /// To the school.
    #[serde(default)]
    #[schema(required)]
    pub words: String,
}

/// What a physician may have found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiseaseView {
    /// Names it.
    pub code: DiseaseName,
    /// What of its course the law counts from (学校保健安全法施行規則19条), as it is asked for.
    pub marks: Vec<MarkName>,
}

impl DiseaseView {
    /// All of them, in the order of the law.
    pub fn all() -> Vec<Self> {
        let view = |disease: Disease| Self {
            code: disease.into(),
            marks: disease.marks().into_iter().map(MarkName::from).collect(),
        };
        Disease::ALL.into_iter().map(view).collect()
    }
}

/// When a pupil may come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReturnsView {
    /// The earliest day, if nothing changes until then.
    #[schema(required, value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// While there is no day: one of these ways has to be known, all of it.
    pub missing: Vec<Vec<MarkName>>,
}

impl From<&Details> for DetailsView {
    fn from(details: &Details) -> Self {
        Self {
            symptoms: details.symptoms.iter().map(|symptom| (*symptom).into()).collect(),
            temperature: details.temperature.map(|temperature| f64::from(temperature.tenths()) / 10.0),
            disease: details.disease.map(DiseaseName::from),
            course: details.course.iter().map(|(mark, day)| ((*mark).into(), *day)).collect(),
            words: details.words.clone(),
        }
    }
}

impl TryFrom<DetailsView> for Details {
    type Error = Unreadable;

    fn try_from(view: DetailsView) -> Result<Self, Unreadable> {
        Ok(Self {
            symptoms: view.symptoms.into_iter().map(Into::into).collect(),
            temperature: view.temperature.map(temperature).transpose()?,
            disease: view.disease.map(Disease::from),
            course: view.course.into_iter().map(|(mark, day)| (mark.into(), day)).collect(),
            words: view.words,
        })
    }
}

/// Tenths of a degree are what thermometers say; the rest of a floating number is none of it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the bounds that were looked at
fn temperature(degrees: f64) -> Result<Temperature, Unreadable> {
    let tenths = (degrees * 10.0).round();
    if !(0.0..1000.0).contains(&tenths) {
        return Err(Unreadable::Temperature);
    }
    Temperature::try_from(tenths as u16).map_err(|_| Unreadable::Temperature)
}

impl ReturnsView {
    /// After that disease, as far as its course is known; `None` without a diagnosis.
    pub fn after(details: &Details) -> Option<Self> {
        details.disease.map(|disease| Self::of(disease, &details.course))
    }

    fn of(disease: Disease, course: &Course) -> Self {
        // Who goes to school is no infant (幼児).
        match disease.returns(false, course) {
            Return::From(day) => Self { from: Some(day), missing: Vec::new() },
            Return::Unknown(ways) => {
                let names = |way: Vec<_>| way.into_iter().map(MarkName::from).collect();
                Self { from: None, missing: ways.into_iter().map(names).collect() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn view() -> DetailsView {
        DetailsView {
            symptoms: vec![SymptomName::Fever],
            temperature: Some(38.5),
            disease: Some(DiseaseName::Influenza),
            course: [(MarkName::Onset, date(2026, 11, 23))].into(),
            words: "お休みします。".into(),
        }
    }

    #[test]
    fn what_was_read_is_shown_again() {
        assert_eq!(DetailsView::from(&Details::try_from(view()).unwrap()), view());
        assert_eq!(DetailsView::from(&Details::default()), DetailsView::default());
    }

    #[test]
    fn every_tenth_of_a_degree_comes_back_as_it_was_typed() {
        for tenths in 340..=430_u16 {
            let typed: f64 = format!("{}.{}", tenths / 10, tenths % 10).parse().unwrap();
            assert_eq!(temperature(typed).unwrap().tenths(), tenths);
        }
        for wrong in [33.9, 43.1, -1.0, 385.0, f64::NAN, f64::INFINITY] {
            assert_eq!(temperature(wrong), Err(Unreadable::Temperature), "{wrong}");
        }
    }

    #[test]
    fn the_day_back_is_known_or_what_is_missing_for_it() {
        let known = Details::try_from(view()).unwrap();
        let missing = vec![vec![MarkName::FeverGone], vec![MarkName::Physician]];
        assert_eq!(ReturnsView::after(&known), Some(ReturnsView { from: None, missing }));
        let course = [(MarkName::Onset, date(2026, 11, 23)), (MarkName::FeverGone, date(2026, 11, 25))].into();
        let over = Details::try_from(DetailsView { course, ..view() }).unwrap();
        assert_eq!(ReturnsView::after(&over).and_then(|back| back.from), Some(date(2026, 11, 29)));
        assert_eq!(ReturnsView::after(&Details::default()), None);
    }
}
