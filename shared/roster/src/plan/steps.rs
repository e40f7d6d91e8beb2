//! Steps and rows of one school.

use std::collections::BTreeSet;

use domain::{
    id::PupilId,
    import::{Counts, Kind},
    school::{Homeroom, Origin, Pupil, SchoolCode},
};

use super::{
    Ask, Change, Choice, Choosable, Known, MANY_LEAVE, Row, SchoolPlan, Step, TROUBLES_SHOWN, Was,
    gone::{Gone, gone, pupils_now, unexpected},
    rooms::Rooms,
    who::{Found, Who},
};
use crate::{Line, Note, Repair, Sheet, Trouble};

pub(super) struct Writer<'w> {
    pub(super) ask: &'w Ask,
    pub(super) sheet: &'w Sheet,
    pub(super) known: &'w Known,
    pub(super) rooms: &'w Rooms,
    pub(super) who: &'w Who,
}

/// What one line comes to.
struct Outcome {
    step: Option<Step>,
    row: Row,
}

impl Writer<'_> {
    pub(super) fn school(&self, school: &SchoolCode, notes: &mut Vec<Note>) -> SchoolPlan {
        let name = self.known.schools.get(school).cloned().unwrap_or_default();
        let mut steps = self.rooms.steps(school);
        let mut counts = Counts { homerooms: u32::try_from(steps.len()).unwrap_or(u32::MAX), ..Counts::default() };
        let lines = self.sheet.lines.iter().enumerate().filter(|(_, line)| line.school == *school);
        let mut outcomes: Vec<Outcome> = lines.map(|(place, line)| self.line(place, line)).collect();
        let gone = gone(self.sheet, self.known, self.who, school);
        self.warn_when_many_leave(school, &name, &gone, notes);
        outcomes.extend(gone.into_iter().map(|(place, gone)| self.gone(place, gone)));
        let troubles = self.sheet.troubles.iter().filter(|trouble| trouble.school.as_ref() == Some(school));
        outcomes.extend(troubles.map(|trouble| Outcome { step: None, row: in_trouble(trouble) }));
        let mut rows = Vec::new();
        for Outcome { step, row } in outcomes {
            counts.add(row.kind);
            steps.extend(step);
            if row.kind != Kind::Unchanged {
                rows.push(row);
            }
        }
        steps.insert(0, Step::Rooms { homerooms: self.named(&steps) });
        SchoolPlan { school: school.clone(), name, counts, steps, rows }
    }

    /// The homerooms in which somebody sits before or after the steps.
    fn named(&self, steps: &[Step]) -> Vec<Homeroom> {
        let of_change = |change: &Change<Pupil>| {
            let seats = change.before.iter().chain([&change.after]);
            seats.map(|pupil| pupil.homeroom.clone()).collect::<Vec<_>>()
        };
        let ids = steps.iter().flat_map(|step| match step {
            Step::Pupil(change) => of_change(change),
            Step::Choice { options, .. } => options.iter().flat_map(|option| of_change(&option.change)).collect(),
            Step::Rooms { .. } | Step::Homeroom(_) => Vec::new(),
        });
        let ids: BTreeSet<_> = ids.collect();
        ids.iter().filter_map(|id| self.rooms.get(id)).cloned().collect()
    }

    /// Lines whose school cannot be told, or has no pupil in the file.
    pub(super) fn loose(&self) -> Vec<Row> {
        let loose = |trouble: &&Trouble| trouble.school.as_ref().is_none_or(|school| !self.rooms.covers(school));
        self.sheet.troubles.iter().filter(loose).take(TROUBLES_SHOWN).map(in_trouble).collect()
    }

    fn line(&self, place: usize, line: &Line) -> Outcome {
        match self.who.found(place) {
            Found::New => {
                let after = self.newcomer(line);
                let row = self.row(line, Kind::New, None, Vec::new());
                Outcome { step: Some(Step::Pupil(Change { before: None, after })), row }
            }
            Found::Same(pupil) => self.same(line, &self.known.pupils[*pupil]),
            Found::Unclear(pupils, why) => self.unclear(line, pupils, why),
        }
    }

    fn same(&self, line: &Line, before: &Pupil) -> Outcome {
        let after = self.after(line, before);
        let kind = kind(before, &after);
        let mut row = self.row(line, kind, Some(before), reasons(before, &after));
        if kind == Kind::Unchanged {
            return Outcome { step: None, row };
        }
        row.kana.clone_from(&after.kana);
        row.roll_number = number(after.roll_number);
        Outcome { step: Some(Step::Pupil(Change { before: Some(before.clone()), after })), row }
    }

    fn unclear(&self, line: &Line, pupils: &[usize], why: &str) -> Outcome {
        let skip = Choice { value: "skip".into(), label: "取り込まない".into(), kind: Kind::Unclear };
        let new =
            Choice { value: "new".into(), label: "新しい児童生徒として登録する".into(), kind: Kind::New };
        let mut choices = vec![skip, new];
        let newcomer = Change { before: None, after: self.newcomer(line) };
        let mut options = vec![Choosable { value: "new".into(), change: newcomer }];
        for before in pupils.iter().map(|place| &self.known.pupils[*place]) {
            let after = self.after(line, before);
            let (value, label) = (before.id.to_string(), self.called(before));
            choices.push(Choice { value: value.clone(), label, kind: kind(before, &after) });
            options.push(Choosable { value, change: Change { before: Some(before.clone()), after } });
        }
        let mut row = self.row(line, Kind::Unclear, None, vec![why.to_owned()]);
        row.choices = choices;
        Outcome { step: Some(Step::Choice { line: line.number, options }), row }
    }

    fn gone(&self, place: usize, gone: Gone) -> Outcome {
        let before = &self.known.pupils[place];
        let (kind, reason) = match gone {
            Gone::Left => (Kind::Left, "名簿にありません"),
            Gone::Doubtful => {
                (Kind::Unclear, "保護者が登録した児童生徒ですが、名簿に見つかりません。いまのまま残します")
            }
        };
        let row = Row {
            line: None,
            kind,
            name: before.name.clone(),
            kana: before.kana.clone(),
            homeroom_label: self.rooms.label(&before.homeroom),
            roll_number: number(before.roll_number),
            was: None,
            reasons: vec![reason.to_owned()],
            choices: Vec::new(),
        };
        let after = Pupil { left: true, version: before.version + 1, ..before.clone() };
        let step = (gone == Gone::Left).then(|| Step::Pupil(Change { before: Some(before.clone()), after }));
        Outcome { step, row }
    }

    fn warn_when_many_leave(&self, school: &SchoolCode, name: &str, gone: &[(usize, Gone)], notes: &mut Vec<Note>) {
        let left: Vec<usize> = gone.iter().filter(|(_, gone)| *gone == Gone::Left).map(|(place, _)| *place).collect();
        let left = unexpected(self.ask, self.sheet, self.known, self.rooms, school, &left);
        let all = pupils_now(self.known).get(school).copied().unwrap_or(0);
        if left >= 5 && left * 100 > all * MANY_LEAVE {
            let message =
                format!("{name}では、いまの{all}人のうち{left}人が名簿にありません。ファイルを確かめてください。");
            notes.push(Note::new("many_leave", message));
        }
    }

    fn newcomer(&self, line: &Line) -> Pupil {
        let number = line.number.to_string();
        let id = PupilId::derived(&["pupil", self.ask.import.as_str(), line.school.as_str(), &number]);
        let homeroom = self.rooms.meant(&line.school, &line.room).cloned();
        let homeroom = homeroom.unwrap_or_else(|| domain::id::HomeroomId::derived(&["nowhere"]));
        let seat = (line.school.clone(), homeroom, line.roll_number.unwrap_or(0));
        let mut pupil = Pupil::new(id, (&line.name, &line.kana), seat);
        pupil.second_homeroom = self.second(line);
        pupil.source.clone_from(&line.source);
        pupil
    }

    fn second(&self, line: &Line) -> Option<domain::id::HomeroomId> {
        line.second.as_ref().and_then(|room| self.rooms.second(self.ask, &line.school, room)).cloned()
    }

    /// The pupil as the line says, and where it says nothing as they were.
    fn after(&self, line: &Line, before: &Pupil) -> Pupil {
        let said = self.newcomer(line);
        let stays = said.homeroom == before.homeroom;
        let moves = said.school != before.school;
        let mut after = Pupil {
            id: before.id.clone(),
            kana: if line.kana.is_empty() { before.kana.clone() } else { said.kana },
            roll_number: match line.roll_number {
                None if stays => before.roll_number,
                said => said.unwrap_or(0),
            },
            second_homeroom: if self.sheet.tells_second_homeroom || !stays {
                said.second_homeroom
            } else {
                before.second_homeroom.clone()
            },
            source: said.source.or_else(|| before.source.clone()),
            left: false,
            came_from: if moves { Some(before.school.clone()) } else { before.came_from.clone() },
            origin: Origin::Roster,
            paper: before.paper,
            version: before.version,
            name: said.name,
            school: said.school,
            homeroom: said.homeroom,
        };
        if after != *before {
            after.version += 1;
        }
        after
    }

    fn row(&self, line: &Line, kind: Kind, before: Option<&Pupil>, reasons: Vec<String>) -> Row {
        let label = self.rooms.meant(&line.school, &line.room).map(|id| self.rooms.label(id)).unwrap_or_default();
        let mut reasons = reasons;
        reasons.extend(line.repairs.iter().map(|repair: &Repair| repair.words().to_owned()));
        if line.second.is_some() && self.second(line).is_none() {
            reasons.push("交流学級が見つからないため、交流学級は登録しません".to_owned());
        }
        Row {
            line: Some(line.number),
            kind,
            name: line.name.clone(),
            kana: line.kana.clone(),
            homeroom_label: label,
            roll_number: line.roll_number,
            was: before.map(|before| self.was(before)),
            reasons,
            choices: Vec::new(),
        }
    }

    fn was(&self, before: &Pupil) -> Was {
        Was {
            name: before.name.clone(),
            homeroom_label: self.rooms.label(&before.homeroom),
            roll_number: number(before.roll_number),
            school_name: self.known.schools.get(&before.school).cloned().unwrap_or_default(),
        }
    }

    /// `3年1組 5番 鴨居　つぐみ（ひばり小学校）`
    fn called(&self, pupil: &Pupil) -> String {
        let Was { name, homeroom_label, roll_number, school_name } = self.was(pupil);
        let number = roll_number.map(|number| format!("{number}番 ")).unwrap_or_default();
        let left = if pupil.left { "、転出ずみ" } else { "" };
        format!("{homeroom_label} {number}{name}（{school_name}{left}）と同じ人")
    }
}

fn reasons(before: &Pupil, after: &Pupil) -> Vec<String> {
    let told = [
        (before.school != after.school, "学校が変わります"),
        (before.school == after.school && before.homeroom != after.homeroom, "学級が変わります"),
        (before.homeroom == after.homeroom && before.roll_number != after.roll_number, "出席番号が変わります"),
        (before.second_homeroom != after.second_homeroom, "交流学級が変わります"),
        (before.name != after.name, "氏名が変わります"),
        (before.kana != after.kana, "ふりがなが変わります"),
        (before.source != after.source, "児童生徒番号を記録します"),
        (before.left, "転出していた児童生徒が戻ります"),
        (before.origin == Origin::Guardian, "保護者の登録を名簿につなぎます"),
    ];
    told.into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_owned()).collect()
}

fn kind(before: &Pupil, after: &Pupil) -> Kind {
    let moved = (&before.school, &before.homeroom) != (&after.school, &after.homeroom);
    match (moved || before.left, before == after) {
        (_, true) => Kind::Unchanged,
        (true, _) => Kind::Moved,
        (false, _) => Kind::Changed,
    }
}

fn number(roll_number: u16) -> Option<u16> {
    (roll_number > 0).then_some(roll_number)
}

fn in_trouble(trouble: &Trouble) -> Row {
    Row {
        line: Some(trouble.number),
        kind: Kind::Unclear,
        name: trouble.name.clone(),
        kana: trouble.kana.clone(),
        homeroom_label: String::new(),
        roll_number: None,
        was: None,
        reasons: vec![trouble.problem.words().to_owned()],
        choices: Vec::new(),
    }
}
