//! The attendance of a school, day by day, as its own system wants to read it.

use domain::{
    absence::Arrangement,
    attendance::{Field, Layout, Line, Register},
    school::Pupil,
    staff::SchoolScope,
    time::academic_year,
};
use jiff::civil::Date;
use table::{Arrangements, AttendanceRules, Board, Schools, Seats, TableError};

use crate::harmless;

/// A school's book of one school year, open for reading.
#[derive(Debug)]
pub struct Book<'t, T> {
    table: &'t T,
    scope: SchoolScope,
    register: Register,
    arranged: Vec<(Pupil, Arrangement)>,
}

impl<'t, T: Arrangements + AttendanceRules + Board + Schools + Seats> Book<'t, T> {
    /// The book of a school year, from that day on. `None`: there is no such school.
    pub async fn open(table: &'t T, scope: SchoolScope, from: Date) -> Result<Option<Self>, TableError> {
        let (school, rules, homerooms, mut pupils, left, arranged) = tokio::try_join!(
            table.school(scope.school()),
            table.rules(),
            table.homerooms(&scope, academic_year(from)),
            table.pupils(&scope),
            table.pupils_who_left(&scope),
            table.arrangements(&scope, from),
        )?;
        pupils.extend(left);
        let register = school.map(|school| Register::new(school, rules, homerooms, pupils));
        Ok(register.map(|register| Self { table, scope, register, arranged }))
    }

    /// The lines of one of those days.
    pub async fn lines(&self, day: Date) -> Result<Vec<Line>, TableError> {
        let said = self.table.absences(&self.scope, day).await?;
        Ok(self.register.lines(day, &said, &self.arranged))
    }
}

/// What stands in a file about that line; `None`: nothing.
///
/// A program reads it, to which `-1` is a code and `'-1` is none, so what the school itself has described is written exactly. Names alone come
/// from outside, from families where there is no roster; of a name nothing is lost by an apostrophe before it, and people do open these
/// files in spreadsheets.
pub fn cells(layout: &Layout, line: &Line) -> Option<Vec<String>> {
    let cell = |(field, value): (&Field, String)| match field {
        Field::Name | Field::Kana => harmless(&value).into_owned(),
        _ => value,
    };
    let fields = layout.columns.iter().map(|column| &column.field);
    layout.values(line).map(|values| fields.zip(values).map(cell).collect())
}
