//! What schools have agreed with families for many days, and what a school says differently from the board.

use domain::{
    absence::{Arrangement, Kind, Report},
    attendance::{Category, ReasonId},
    broadcast::Person,
    id::{EntryId, StaffId},
    school::School,
};
use jiff::civil::{date, time};
use table::Seed;

use crate::{city::City, people};

/// Names a reason of the usual list.
fn reason(id: &str) -> Option<ReasonId> {
    id.parse().ok()
}

/// A junior high school calls what a family has to do 家庭の都合, and books a visit to a physician as 公欠.
pub fn with_own_reasons(mut school: School) -> School {
    school.reasons.labels.extend(reason("family").map(|id| (id, "家庭の都合".to_owned())));
    school.reasons.categories.extend(reason("hospital").map(|id| (id, Category::Official)));
    school
}

/// Two at the third school: somebody who sees a physician on Tuesday and Thursday mornings, and somebody who does not come to school.
pub fn seeds(city: &City) -> anyhow::Result<Vec<Seed>> {
    let Some(school) = city.schools.get(2) else { return Ok(Vec::new()) };
    let late = Report { comes_at: Some(time(10, 30, 0, 0)), ..Report::brief(Kind::Late, "hospital".parse()?) };
    let absent = Report::brief(Kind::Absent, "other".parse()?);
    let by = Person { id: StaffId::derived(&["arranged"]), name: "学校".to_owned() };
    let at = people::evening_of_registering(city.year)?;
    let (from, until) = (date(city.year, 4, 8), date(city.year + 1, 3, 24));
    let plans = [(late, [2, 4].into()), (absent, [].into())];
    let pupils = school.pupils.iter().step_by(40);
    let arrangement = |(pupil, (report, weekdays)): (&domain::school::Pupil, (Report, _))| {
        Seed::Arrangement(Arrangement {
            id: EntryId::derived(&["arrangement", pupil.id.as_str()]),
            school: pupil.school.clone(),
            pupil: pupil.id.clone(),
            report,
            from,
            until,
            weekdays,
            by: by.clone(),
            at,
        })
    };
    Ok(pupils.zip(plans).map(arrangement).collect())
}
