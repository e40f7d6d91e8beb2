//! Who is named on a page: pupils of the roster, and people of whom only the form of a name is known.

use std::collections::HashSet;

use super::{
    Facts,
    names::{Names, honorific, is_kana, is_kanji},
    page::{Page, tokens},
    praise::{has_office, has_praise},
    surnames::{Surnames, is_of_letters},
};
use crate::spelling::folded;

/// Whether the audience knows them already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A pupil of the audience.
    Inside,
    /// A pupil of the school, not of the audience.
    Outside,
    /// Nobody of the roster.
    Unknown,
}

/// Somebody.
pub(super) struct Person {
    pub(super) standing: Standing,
    /// As found, folded.
    pub(super) name: String,
    /// By full name; otherwise by surname or given name and 「さん」.
    pub(super) full: bool,
    /// Named with a prize or an office: ordinary to read.
    pub(super) aside: bool,
    /// Where, in folded characters.
    pub(super) at: usize,
}

/// Everybody on the page, each once, in its order.
pub(super) fn on(page: &Page, facts: &Facts) -> Vec<Person> {
    let context: Vec<String> = page.lines.iter().map(|line| folded(line)).collect();
    let mut people = known(page, facts, &context);
    people.extend(called(page, facts, &context));
    people.extend(alike(page, facts, &context, &people));
    people
}

fn known(page: &Page, facts: &Facts, context: &[String]) -> Vec<Person> {
    let mut taken = HashSet::new();
    let mut people = Vec::new();
    for (standing, names) in [(Standing::Inside, &facts.inside), (Standing::Outside, &facts.outside)] {
        let mut pupils = HashSet::new();
        for hit in names.found_on(page) {
            // Namesakes of pupils of the audience are taken for these.
            if (standing == Standing::Inside || !taken.contains(&hit.at)) && pupils.insert(hit.pupil) {
                let name = page.folded[hit.at..hit.at + hit.length].iter().collect();
                people.push(Person { standing, name, full: true, aside: is_aside(page, hit.at, context), at: hit.at });
            }
            taken.insert(hit.at);
        }
    }
    people.sort_by_key(|person| person.at);
    people
}

/// 「佐藤さん」「ゆうくん」, where the school has such a pupil.
fn called(page: &Page, facts: &Facts, context: &[String]) -> Vec<Person> {
    let mut seen = HashSet::new();
    let mut people = Vec::new();
    for at in (1..page.folded.len()).filter(|at| honorific(page, *at).is_some()) {
        let Some((from, standing)) = (1..=5).rev().find_map(|length| name_before(page, at, length, facts)) else {
            continue;
        };
        let name: String = page.folded[from..at].iter().collect();
        let aside = is_aside(page, from, context);
        if seen.insert((name.clone(), aside)) {
            people.push(Person { standing, name, full: false, aside, at: from });
        }
    }
    people
}

/// 皆さん, お母さん, たくさん: not the pupils 皆, 母 and 拓.
const NOBODY: [&str; 14] =
    ["みな", "皆", "みんな", "たく", "か", "かあ", "とう", "ねえ", "にい", "ばあ", "じい", "こ", "子", "おく"];

fn name_before(page: &Page, end: usize, length: usize, facts: &Facts) -> Option<(usize, Standing)> {
    let from = end.checked_sub(length)?;
    let name: String = page.folded.get(from..end)?.iter().collect();
    let before = from.checked_sub(1).and_then(|at| page.folded.get(at)).copied();
    let runs_on = !page.starts(from)
        && before.is_some_and(|before| {
            let first = page.folded[from];
            (is_kanji(first) && is_kanji(before) && !"組年番班部名童徒生".contains(before))
                || (is_kana(first) && is_kana(before))
        });
    if runs_on || NOBODY.contains(&name.as_str()) {
        return None;
    }
    let standing = match (facts.inside.calls(&name), facts.outside.calls(&name)) {
        (true, _) => Standing::Inside,
        (false, true) => Standing::Outside,
        (false, false) => return None,
    };
    Some((from, standing))
}

/// People by the form of their names alone.
fn alike(page: &Page, facts: &Facts, context: &[String], known: &[Person]) -> Vec<Person> {
    let surnames = Surnames([&facts.inside, &facts.outside]);
    let mut seen: HashSet<String> = known.iter().map(|person| person.name.clone()).collect();
    let mut people = Vec::new();
    let mut at = 0;
    for (number, line) in page.lines.iter().enumerate() {
        let line: Vec<String> = tokens(line).map(folded).collect();
        let aside = aside_on(number, context);
        for name in names_on(&line, &surnames) {
            if seen.insert(name.clone()) {
                people.push(Person { standing: Standing::Unknown, name, full: true, aside, at });
            }
        }
        at += line.iter().map(|token| token.chars().count()).sum::<usize>();
    }
    people
}

fn names_on(tokens: &[String], surnames: &Surnames) -> Vec<String> {
    let mut names = Vec::new();
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        let bare = bare(token);
        let next = tokens.get(place + 1).map_or("", |next| without_honorific(next));
        place += 1;
        if !is_of_letters(bare) {
        } else if surnames.person(bare, next) {
            names.push(format!("{bare}{next}"));
            place += 1;
        } else if surnames.unbroken(without_honorific(bare)) {
            names.push(without_honorific(bare).to_owned());
        }
    }
    names
}

/// Without a number before it: 「12佐藤」, 「①佐藤」, 「3年1組佐藤」.
fn bare(token: &str) -> &str {
    let numbered =
        token.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | '-' | '○' | '●' | '・' | '*'));
    if numbered.len() == token.len() { token } else { numbered.trim_start_matches(['年', '組', '番']) }
}

fn without_honorific(token: &str) -> &str {
    ["さん", "くん", "ちやん", "様", "君", "殿"].iter().find_map(|end| token.strip_suffix(end)).unwrap_or(token)
}

fn is_aside(page: &Page, at: usize, context: &[String]) -> bool {
    let near = page.around(at, 24, 24);
    has_office(&page.around(at, 14, 10)) || has_praise(&near) || aside_on(page.line(at), context)
}

/// Long lines are prose, of which only the neighbourhood counts; short ones are rows and headings.
fn aside_on(line: usize, context: &[String]) -> bool {
    const SHORT: usize = 60;
    let text =
        |line: Option<usize>| line.and_then(|line| context.get(line)).filter(|line| line.chars().count() <= SHORT);
    let here = text(Some(line)).is_some_and(|line| has_office(line) || has_praise(line));
    here || text(line.checked_sub(1)).is_some_and(|before| has_praise(before))
}

/// How many of them, not counting who is named aside.
pub(super) fn count(people: &[Person], wanted: impl Fn(&Person) -> bool) -> usize {
    people.iter().filter(|person| person.full && !person.aside && wanted(person)).count()
}

/// Names, for quoting, in their order.
pub(super) fn quoted<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<String> {
    people.map(|person| person.name.clone()).collect()
}

/// Surnames of the school and of Japan.
pub(super) fn surnames(facts: &Facts) -> Surnames<'_> {
    let names: [&Names; 2] = [&facts.inside, &facts.outside];
    Surnames(names)
}
