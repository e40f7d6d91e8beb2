//! A file of either kind becomes a [`Sheet`], checked as a whole.

use std::collections::{HashMap, HashSet};

use domain::school::SchoolCode;

use crate::{Line, Note, Problem, Refused, Repair, RoomName, Sheet, Trouble, limits::FILE_BYTES, oneroster, plain};

/// Reads a file, whichever kind it is. `school`: the import is about this school alone; `year`: the academic year it is for.
pub fn read(bytes: Vec<u8>, school: Option<&SchoolCode>, year: i16) -> Result<Sheet, Refused> {
    match bytes.as_slice() {
        [] => return Err(Refused::Empty),
        bytes if bytes.len() > FILE_BYTES => return Err(Refused::TooLarge),
        _ => {}
    }
    let zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    let mut sheet = if zip { oneroster::read(bytes, year)? } else { plain::read(bytes, school)? };
    sheet.leave_repeated_lines();
    sheet.stop_ambiguous_sources();
    sheet.remark_equal_roll_numbers();
    if sheet.lines.is_empty() && sheet.troubles.is_empty() { Err(Refused::NobodyThere) } else { Ok(sheet) }
}

impl Sheet {
    /// The very same line again says nothing new.
    fn leave_repeated_lines(&mut self) {
        let mut seen = HashSet::new();
        let before = self.lines.len();
        self.lines.retain(|line| line.roll_number.is_none() && line.source.is_none() || seen.insert(line.says()));
        let repeated = before - self.lines.len();
        if repeated > 0 {
            let message = format!("まったく同じ行が{repeated}件ありました。1件として取り込みます。");
            self.notes.push(Note::new("repeated_lines", message));
        }
    }

    /// Two pupils under one key: whichever were meant, nobody can tell.
    fn stop_ambiguous_sources(&mut self) {
        let mut uses: HashMap<String, u32> = HashMap::new();
        for source in self.lines.iter().filter_map(|line| line.source.clone()) {
            *uses.entry(source).or_default() += 1;
        }
        let twice = |line: &Line| line.source.as_ref().is_some_and(|source| uses.get(source) > Some(&1));
        let (stopped, lines) = std::mem::take(&mut self.lines).into_iter().partition(twice);
        self.lines = lines;
        self.troubles.extend(stopped.into_iter().map(|line: Line| line.in_trouble(Problem::SourceTwice)));
        self.troubles.sort_by_key(|trouble| trouble.number);
    }

    fn remark_equal_roll_numbers(&mut self) {
        let mut uses: HashMap<(SchoolCode, RoomName, Vec<_>, u16), u32> = HashMap::new();
        let seat = |line: &Line| {
            let grades = line.room.grades.clone();
            Some((line.school.clone(), line.room.name.clone(), grades, line.roll_number?))
        };
        for seat in self.lines.iter().filter_map(seat) {
            *uses.entry(seat).or_default() += 1;
        }
        for line in &mut self.lines {
            if seat(line).is_some_and(|seat| uses.get(&seat) > Some(&1)) {
                line.repairs.push(Repair::RollNumberTwice);
            }
        }
    }
}

impl Line {
    fn says(&self) -> Line {
        Line { number: 0, repairs: Vec::new(), ..self.clone() }
    }

    /// Gives the line up, and keeps who it may be about.
    pub(crate) fn in_trouble(self, problem: Problem) -> Trouble {
        let Self { number, school, name, kana, source, .. } = self;
        Trouble { number, problem, school: Some(school), name, kana, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &str) -> Sheet {
        let text = format!("学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号\n{lines}");
        read(text.into_bytes(), None, 2026).unwrap()
    }

    #[test]
    fn the_same_line_twice_is_one_pupil() {
        let line = "B113299900019,3,1,1,鴨居,かもい,7\n";
        let sheet = sheet(&format!("{line}{line}"));
        assert_eq!((sheet.lines.len(), sheet.notes[0].code.as_str()), (1, "repeated_lines"));
    }

    #[test]
    fn a_key_of_two_pupils_is_nobodys() {
        let sheet = sheet(
            "B113299900019,3,1,1,鴨居,かもい,7\nB113299900019,3,1,2,雁部,かりべ,007\nB113299900019,3,1,3,鷺宮,さぎみや,8\n",
        );
        let troubles: Vec<_> = sheet.troubles.iter().map(|trouble| (trouble.number, trouble.problem)).collect();
        assert_eq!(troubles, [(2, Problem::SourceTwice), (3, Problem::SourceTwice)]);
        assert_eq!(sheet.lines.len(), 1);
    }

    #[test]
    fn equal_roll_numbers_are_remarked_and_taken() {
        let sheet = sheet(
            "B113299900019,3,1,1,鴨居,かもい,\nB113299900019,3,1,1,雁部,かりべ,\nB113299900019,3,2,1,鷺宮,さぎみや,\n",
        );
        let remarked: Vec<_> = sheet.lines.iter().map(|line| line.repairs.len()).collect();
        assert_eq!(remarked, [1, 1, 0]);
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(read(Vec::new(), None, 2026), Err(Refused::Empty));
        assert_eq!(read("氏名,学校コード,組\n".as_bytes().to_vec(), None, 2026), Err(Refused::NobodyThere));
        assert_eq!(read(b"%PDF-1.7\n%\xe2\xe3\n\0".to_vec(), None, 2026), Err(Refused::NotText));
    }
}
