//! Broadcasts told in text files: an audience, a day, a title, a text, files.

use domain::{
    broadcast::guard::{Facts, File, FileKind, Looked, Names, Width},
    id::AttachmentId,
};
use jiff::civil::Date;

const ROSTER: &str = include_str!("roster.csv");

/// A broadcast as a file tells it.
#[derive(Clone)]
pub struct Told {
    pub name: String,
    pub audience: String,
    pub today: Date,
    pub title: String,
    pub text: String,
    pub files: Vec<ToldFile>,
}

#[derive(Clone)]
pub struct ToldFile {
    id: AttachmentId,
    name: String,
    kind: FileKind,
    pages: Option<u32>,
    text: Option<String>,
}

/// `#### name`, `@ audience day`, a title, a text, and `-- name kind [pages] [unreadable]` before each file's text.
pub fn tell(source: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut name = String::new();
    for line in source.lines() {
        if let Some(named) = line.strip_prefix("#### ") {
            named.clone_into(&mut name);
        } else if let Some(head) = line.strip_prefix("@ ") {
            told.push(begun(std::mem::take(&mut name), head));
        } else if let Some(last) = told.last_mut() {
            last.take(line);
        }
    }
    told
}

fn begun(name: String, head: &str) -> Told {
    let (audience, today) = head.rsplit_once(' ').unwrap();
    let (title, text) = (String::new(), String::new());
    Told { name, audience: audience.to_owned(), today: today.parse().unwrap(), title, text, files: Vec::new() }
}

impl Told {
    fn take(&mut self, line: &str) {
        if let Some(head) = line.strip_prefix("-- ") {
            self.files.push(ToldFile::named(head, self.files.len()));
        } else if let Some(file) = self.files.last_mut() {
            if let Some(text) = &mut file.text {
                text.push_str(line);
                text.push('\n');
            }
        } else if self.title.is_empty() {
            line.clone_into(&mut self.title);
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// The same to another audience.
    pub fn to(&self, audience: &str) -> Self {
        Self { audience: audience.to_owned(), ..self.clone() }
    }

    pub fn looked<T>(&self, with: impl FnOnce(&Looked) -> T) -> T {
        let facts = facts(&self.audience);
        let files: Vec<File> = self.files.iter().map(ToldFile::file).collect();
        let (title, text, letter) = (self.title.as_str(), self.text.as_str(), "");
        with(&Looked { title, text, letter, files: &files, audience: &facts, today: self.today, usual: None })
    }
}

impl ToldFile {
    fn named(head: &str, number: usize) -> Self {
        let words: Vec<&str> = head.split(' ').collect();
        let kind = serde_json::from_value(words[1].into()).unwrap();
        let unread = words.contains(&"unreadable") || kind == FileKind::Image;
        Self {
            id: AttachmentId::derived(&[words[0], &number.to_string()]),
            name: words[0].to_owned(),
            kind,
            pages: words.get(2).and_then(|pages| pages.parse().ok()),
            text: (!unread).then(String::new),
        }
    }

    fn file(&self) -> File<'_> {
        File { id: &self.id, name: &self.name, kind: self.kind, text: self.text.as_deref(), pages: self.pages }
    }
}

/// Whether a pupil, the n-th of the roster, is of the audience.
type Wanted<'a> = Box<dyn Fn(usize, &[&str; 3]) -> bool + 'a>;

/// `school`, `schools`, `grade 3`, `homeroom 3-1`, `group …` (every fifth pupil), `pupil 3-1:佐藤　暖`.
fn facts(audience: &str) -> Facts {
    let pupils: Vec<[&str; 3]> =
        ROSTER.lines().map(|line| line.splitn(3, ',').collect::<Vec<_>>().try_into().unwrap()).collect();
    let (kind, which) = audience.split_once(' ').unwrap_or((audience, ""));
    let (width, wanted): (Width, Wanted) = match kind {
        "school" => (Width::School, Box::new(|_, pupil| pupil[0] != "left")),
        "schools" => (Width::Schools, Box::new(|_, _| false)),
        "grade" => (Width::Grade, Box::new(|_, pupil| pupil[0].starts_with(which))),
        "homeroom" => (Width::Homeroom, Box::new(|_, pupil| pupil[0] == which)),
        "group" => (Width::Group, Box::new(|number, _| number % 5 == 0)),
        "pupil" => (Width::Individuals, Box::new(|_, pupil| format!("{}:{}", pupil[0], pupil[1]) == which)),
        other => panic!("no such audience: {other}"),
    };
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for (number, pupil) in pupils.iter().enumerate() {
        let side = if wanted(number, pupil) { &mut inside } else { &mut outside };
        side.push((pupil[1], pupil[2]));
    }
    if kind == "schools" {
        outside.clear();
    }
    Facts {
        guardians: u32::try_from(inside.len()).unwrap(),
        width,
        inside: Names::of(inside),
        outside: Names::of(outside),
    }
}
