//! The rules: each looks for one thing, and none knows of another.

use super::{
    Facts, File, FileKind, Found, Level, Looked, Why, Width,
    forms::{filled, is_record, record_named},
    lists,
    one_family::{self, Matter},
    page::Page,
    people::{self, Person, Standing, quoted},
    width, years,
};
use crate::id::AttachmentId;

/// A text with everybody on it.
struct Read {
    page: Page,
    people: Vec<Person>,
}

impl Read {
    fn of(texts: &[&str], facts: &Facts) -> Self {
        let page = Page::of(texts);
        let people = people::on(&page, facts);
        Self { page, people }
    }
}

/// A file, its name and its text.
struct Opened<'a> {
    file: &'a File<'a>,
    name: Read,
    text: Option<Read>,
}

/// Everything, read once for all rules.
struct Seen<'a> {
    looked: &'a Looked<'a>,
    said: Read,
    files: Vec<Opened<'a>>,
}

/// What every rule has found.
pub(super) fn found(looked: &Looked) -> Vec<Found> {
    let facts = looked.audience;
    let open = |file| Opened {
        file,
        name: Read::of(&[stem(file)], facts),
        text: file.text.map(|text| Read::of(&[text], facts)),
    };
    let said = Read::of(&[looked.title, looked.text, looked.letter], facts);
    let seen = Seen { looked, said, files: looked.files.iter().map(open).collect() };
    let rules: [fn(&Seen) -> Vec<Found>; 9] =
        [named, outsiders, listed, addressed, one_pupils, records, last_years, unopened, too_wide];
    rules.iter().flat_map(|rule| rule(&seen)).collect()
}

/// A file's name without its ending, and with blanks for what stands between words there.
fn stem<'a>(file: &File<'a>) -> &'a str {
    file.name.rsplit_once('.').map_or(file.name, |(stem, _)| stem)
}

impl<'a> Seen<'a> {
    fn facts(&self) -> &'a Facts {
        self.looked.audience
    }

    fn to_one_family(&self) -> bool {
        self.facts().is_one_family()
    }

    /// What was said, and every file's text.
    fn texts(&self) -> impl Iterator<Item = (Option<&'a AttachmentId>, &Read)> {
        let files = self.files.iter().filter_map(|opened| Some((Some(opened.file.id), opened.text.as_ref()?)));
        std::iter::once((None, &self.said)).chain(files)
    }
}

fn one(why: Why, level: Level, attachment: Option<&AttachmentId>, seen: Vec<String>) -> Found {
    Found { why, level, attachment: attachment.cloned(), seen }
}

/// Pupils of the audience, by whatever name; in files by full name only, because there surnames stand for teachers, too.
fn named(seen: &Seen) -> Vec<Found> {
    if seen.to_one_family() {
        return Vec::new();
    }
    let named = |(place, read): (Option<&AttachmentId>, &Read)| {
        let people = read.people.iter().filter(|person| person.standing == Standing::Inside);
        let names = quoted(people.filter(|person| {
            if place.is_none() { person.full || !person.aside } else { person.full && !person.aside }
        }));
        (!names.is_empty()).then(|| one(Why::NameInText, Level::Look, place, names))
    };
    seen.texts().filter_map(named).collect()
}

/// Pupils of the school who are not of the audience, or have left.
fn outsiders(seen: &Seen) -> Vec<Found> {
    let outside = |read: &Read| {
        quoted(read.people.iter().filter(|person| person.standing == Standing::Outside && person.full && !person.aside))
    };
    let inside = |read: &Read| read.people.iter().any(|person| person.standing == Standing::Inside);
    let mut found = Vec::new();
    let said = outside(&seen.said);
    if !said.is_empty() {
        let level = if seen.to_one_family() && !inside(&seen.said) { Level::Second } else { Level::Look };
        found.push(one(Why::NameOfSomebodyOutside, level, None, said));
    }
    for opened in &seen.files {
        let mut names = outside(&opened.name);
        names.extend(opened.text.as_ref().map(outside).unwrap_or_default());
        if !names.is_empty() {
            found.push(one(Why::NameOfSomebodyOutside, Level::Second, Some(opened.file.id), names));
        }
    }
    found
}

/// Lists of people.
fn listed(seen: &Seen) -> Vec<Found> {
    let listed = |(place, read): (Option<&AttachmentId>, &Read)| {
        let level = lists::gravity(&read.page, &read.people, seen.facts(), seen.looked.today)?;
        Some(one(
            Why::ManyNames,
            level,
            place,
            quoted(read.people.iter().filter(|person| person.full && !person.aside)),
        ))
    };
    seen.texts().filter_map(listed).collect()
}

/// 「○○様」, to more than one family.
fn addressed(seen: &Seen) -> Vec<Found> {
    if seen.to_one_family() {
        return Vec::new();
    }
    let addressed = |(place, read): (Option<&AttachmentId>, &Read)| {
        let line = one_family::addressed(&read.page, seen.facts())?;
        Some(one(Why::AddressedToOneFamily, Level::Second, place, vec![line]))
    };
    seen.texts().filter_map(addressed).collect()
}

/// The matter of one pupil, to more than one family.
fn one_pupils(seen: &Seen) -> Vec<Found> {
    if seen.to_one_family() {
        return Vec::new();
    }
    let matter = |(place, read): (Option<&AttachmentId>, &Read)| {
        let (level, words) = match one_family::matter(&read.page, &read.people)? {
            Matter::Plain(words) => (Level::Second, words),
            Matter::Perhaps(words) => (Level::Look, words),
        };
        Some(one(Why::OneFamilysMatter, level, place, words))
    };
    let files = seen.files.iter().filter_map(|opened| {
        let name = one_family::file_of_one(&opened.name.people)?;
        Some(one(Why::OneFamilysMatter, Level::Second, Some(opened.file.id), vec![name]))
    });
    seen.texts().filter_map(matter).chain(files).collect()
}

/// Records of pupils and filled-in forms, to more than one family.
fn records(seen: &Seen) -> Vec<Found> {
    if seen.to_one_family() {
        return Vec::new();
    }
    seen.files.iter().filter_map(|opened| record(opened, seen.facts())).collect()
}

fn record(opened: &Opened, facts: &Facts) -> Option<Found> {
    let found = |level, seen| Some(one(Why::PersonalRecord, level, Some(opened.file.id), seen));
    let named = record_named(&opened.name.page);
    let Some(text) = &opened.text else { return found(Level::Second, vec![named?]) };
    let filled = filled(&text.page, facts);
    if filled.is_somebodys() {
        return found(Level::Second, filled.names);
    }
    if let Some(heading) = is_record(&text.page, &text.people) {
        return found(Level::Second, vec![heading]);
    }
    // An empty form by that name is what schools send to everybody at the beginning of a year.
    found(Level::Open, vec![named?])
}

/// Last year's.
fn last_years(seen: &Seen) -> Vec<Found> {
    let found = |level, place, words: Vec<String>| (!words.is_empty()).then(|| one(Why::LastYear, level, place, words));
    let today = seen.looked.today;
    let said = found(Level::Look, None, years::of_last_year(None, Some(&seen.said.page), today));
    let files = seen.files.iter().filter_map(|opened| {
        let text = opened.text.as_ref().map(|text| &text.page);
        found(Level::Open, Some(opened.file.id), years::of_last_year(Some(&opened.name.page), text, today))
    });
    said.into_iter().chain(files).collect()
}

/// Spreadsheets, and what could not be read.
fn unopened(seen: &Seen) -> Vec<Found> {
    if seen.to_one_family() {
        return Vec::new();
    }
    seen.files.iter().filter_map(|opened| unread(opened.file, seen.facts())).collect()
}

fn unread(file: &File, facts: &Facts) -> Option<Found> {
    /// Letters are shorter; a scanned pile of report cards is not.
    const PILE: u32 = 10;
    let wide = facts.width >= Width::Grade;
    let pile = file.pages.is_some_and(|pages| pages >= PILE);
    let (why, level) = match (file.kind, file.text) {
        (FileKind::Sheet, None) if wide => (Why::Spreadsheet, Level::Second),
        (FileKind::Sheet, _) => (Why::Spreadsheet, Level::Open),
        // Of pictures nothing can be read, ever: they are opened anyway, and a finding on each would be read by nobody.
        (FileKind::Image, _) | (_, Some(_)) => return None,
        (FileKind::Pdf | FileKind::Word, None) if wide && pile => (Why::UnreadableFile, Level::Second),
        (FileKind::Pdf | FileKind::Word, None) => (Why::UnreadableFile, Level::Open),
    };
    Some(one(why, level, Some(file.id), Vec::new()))
}

/// The audience is wider than the salutation or the habit.
fn too_wide(seen: &Seen) -> Vec<Found> {
    let fewer = |(place, read): (Option<&AttachmentId>, &Read)| {
        let line = width::speaks_to_fewer(&read.page, seen.facts())?;
        Some(one(Why::WiderThanUsual, Level::Look, place, vec![line]))
    };
    let unusual = width::is_unusual(seen.looked.usual, seen.facts());
    let habit = unusual.then(|| one(Why::WiderThanUsual, Level::Look, None, Vec::new()));
    seen.texts().filter_map(fewer).chain(habit).collect()
}
