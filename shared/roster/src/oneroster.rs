//! OneRoster 1.2 CSV, Japan Profile: a ZIP of tables that name each other by `sourcedId`.
//!
//! Vendors write its headers in different cases (`ShussekiNo`, `shussekiNo`) and ways (`metadata.jp.…`, `metadata_jp_…`), so they are
//! compared without either. `status` and `dateLastModified` are empty in bulk files. `userMasterIdentifier` may be new in
//! every export and is never looked at: a pupil's key is the user's `sourcedId`. Guardians are usually absent, teachers are not ours.

mod archive;
mod classes;
mod people;
mod table;

use domain::time::academic_year;
use jiff::civil::Date;

use crate::{Encoding, Format, Note, Refused, Sheet};
use archive::Archive;
use classes::Classes;
use people::People;
use table::Rows;

/// Reads a ZIP. Homerooms of other academic years than `year` are left out.
pub(crate) fn read(bytes: Vec<u8>, year: i16) -> Result<Sheet, Refused> {
    let mut archive = Archive::open(bytes)?;
    refuse_changes(&mut archive)?;
    let schools = schools(&mut archive)?;
    let years = years(&mut archive)?;
    let classes = Classes::read(&archive.required("classes.csv")?, &schools, &years, year)?;
    let people = People::read(&mut archive, &classes)?;
    let (users, encoding) = archive.required_text("users.csv")?;
    let mut sheet = Sheet::new(Format::OneRoster, Encoding::Utf8);
    (sheet.encoding, sheet.tells_second_homeroom) = (encoding, true);
    people.into_lines(&users, &classes, &mut sheet)?;
    if classes.of_other_years() > 0 {
        let message = format!("ほかの年度の学級{}件は読みとばしました。", classes.of_other_years());
        sheet.notes.push(Note::new("other_year", message));
    }
    Ok(sheet)
}

/// A file of changes does not say who is there, so nobody can tell from it who has left.
fn refuse_changes(archive: &mut Archive) -> Result<(), Refused> {
    let Some(manifest) = archive.optional("manifest.csv")? else { return Ok(()) };
    let delta = Rows::of(&manifest, |row| {
        let property = row.value("propertyName").to_ascii_lowercase();
        let ours = ["file.users", "file.classes", "file.enrollments", "file.orgs"].contains(&property.as_str());
        Some(ours && row.value("value").eq_ignore_ascii_case("delta"))
    })?;
    if delta.contains(&true) { Err(Refused::Delta) } else { Ok(()) }
}

/// What an organisation's `sourcedId` stands for: its `identifier` is MEXT's school code.
type Schools = std::collections::HashMap<String, String>;

fn schools(archive: &mut Archive) -> Result<Schools, Refused> {
    let orgs = Rows::of(&archive.required("orgs.csv")?, |row| {
        let (id, code) = (row.value("sourcedId"), row.value("identifier"));
        Some((id.to_owned(), if code.is_empty() { id } else { code }.to_ascii_uppercase()))
    })?;
    Ok(orgs.into_iter().collect())
}

/// The academic year of each session, by its first day: `schoolYear` is the year's end for some and its beginning for others.
type Years = std::collections::HashMap<String, i16>;

fn years(archive: &mut Archive) -> Result<Years, Refused> {
    let Some(sessions) = archive.optional("academicSessions.csv")? else { return Ok(Years::new()) };
    let sessions = Rows::of(&sessions, |row| {
        let begins: Date = row.value("startDate").replace('/', "-").parse().ok()?;
        Some((row.value("sourcedId").to_owned(), academic_year(begins)))
    })?;
    Ok(sessions.into_iter().collect())
}
