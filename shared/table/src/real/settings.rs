//! Schools, as the board adds them and they set themselves up.

use domain::{
    school::School,
    staff::{BoardScope, SchoolScope},
};

use super::Table;
use crate::{SchoolSettings, TableError, Written, rows::Row};

impl SchoolSettings for Table {
    async fn add_school(&self, _: &BoardScope, school: &School) -> Result<Written<School>, TableError> {
        self.put_new(school).await
    }

    async fn change_school(&self, scope: &SchoolScope, now: &School) -> Result<Written<School>, TableError> {
        if !scope.is_whole() || now.code != *scope.school() {
            return Err(TableError::Foreign(School::WHAT));
        }
        self.put_next(now).await
    }
}
