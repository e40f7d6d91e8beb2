//! What is there, as far as whoever imports may see it.

use domain::{
    school::{Homeroom, Pupil, School},
    staff::SchoolScope,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use roster::plan::Known;
use table::{ImportScope, Schools, Seats, Table, TableError};

/// So many schools are read at once.
const AT_ONCE: usize = 8;

/// Everything that a roster is compared with. An administrator's import sees their school and nothing of any other.
pub(crate) async fn known(table: &Table, scope: &ImportScope) -> Result<Known, TableError> {
    let schools: Vec<(School, SchoolScope)> = match scope {
        ImportScope::School(own) => {
            let school = table.school(own.school()).await?;
            school.into_iter().map(|school| (school, own.clone())).collect()
        }
        ImportScope::Board(board) => {
            let schools = table.schools().await?;
            schools
                .into_iter()
                .map(|school| (board.school(&school.code), school))
                .map(|(s, school)| (school, s))
                .collect()
        }
    };
    let people = stream::iter(&schools).map(|(_, scope)| people(table, scope)).buffered(AT_ONCE);
    let people: Vec<(Vec<Homeroom>, Vec<Pupil>)> = people.try_collect().await?;
    let mut known = Known::default();
    for ((school, _), (homerooms, pupils)) in schools.into_iter().zip(people) {
        known.schools.insert(school.code, school.name);
        known.homerooms.extend(homerooms);
        known.pupils.extend(pupils);
    }
    Ok(known)
}

async fn people(table: &Table, scope: &SchoolScope) -> Result<(Vec<Homeroom>, Vec<Pupil>), TableError> {
    let (homerooms, mut pupils) = (table.homerooms_of_all_years(scope).await?, table.pupils(scope).await?);
    pupils.extend(table.pupils_who_left(scope).await?);
    Ok((homerooms, pupils))
}
