//! What a file says, line by line, in words that do not depend on its format.

use domain::school::{Grade, SchoolCode};
use serde::{Deserialize, Serialize};

use crate::{Encoding, Repair, RoomName};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table of pupils, with the headers of our template or others that mean the same.
    Csv,
    /// A ZIP of OneRoster 1.2 Japan Profile.
    OneRoster,
}

/// A file that was understood, if not in every line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What kind of file.
    pub format: Format,
    /// How it was written.
    pub encoding: Encoding,
    /// One for each pupil, in the order of the file.
    pub lines: Vec<Line>,
    /// Lines that say something impossible, in the order of the file. Of those nothing is taken.
    pub troubles: Vec<Trouble>,
    /// What was left out on purpose, and how often.
    pub notes: Vec<Note>,
    /// Whether the file says who has a second homeroom; if not, what is known of it stays.
    pub tells_second_homeroom: bool,
}

/// One pupil of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Where it stands, 1 being the first line of the file.
    pub number: u32,
    /// The pupil's school.
    pub school: SchoolCode,
    /// The homeroom.
    pub room: Room,
    /// 交流学級.
    pub second: Option<Room>,
    /// 出席番号; `None`: the file does not say.
    pub roll_number: Option<u16>,
    /// The name with one wide blank between its parts.
    pub name: String,
    /// The reading in hiragana; empty when the file does not say.
    pub kana: String,
    /// The pupil's key in the system that the file comes from.
    pub source: Option<String>,
    /// What had to be put right to understand it.
    pub repairs: Vec<Repair>,
}

/// A homeroom as a line names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Room {
    /// Its grades: several when the file says that it is a combined class. Empty: the file does not say.
    pub grades: Vec<Grade>,
    /// Its name.
    pub name: RoomName,
    /// The file says that it takes pupils of several grades (複式学級, 特別支援学級), whichever this line's grade is.
    pub mixed: bool,
}

/// A line of which nothing is taken, and what can still be read of it: whoever it may be about is left as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands.
    pub number: u32,
    /// Why.
    pub problem: Problem,
    /// The school, if it can be read.
    pub school: Option<SchoolCode>,
    /// The name as it stands there.
    pub name: String,
    /// The reading as it stands there.
    pub kana: String,
    /// The key, if it can be read.
    pub source: Option<String>,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident $code:literal $words:literal)*) => {
        /// Why a line cannot be taken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Problem { $($(#[$doc])* $name,)* }

        impl Problem {
            /// Stable, for programs.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What somebody at the school reads: what is wrong, and what to do.
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

problems! {
    /// No school code, or one that is none.
    SchoolUnreadable "school_unreadable" "学校コードを読み取れません。13桁の学校コードを入れてください。"
    /// The code is none of the board's schools.
    SchoolUnknown "school_unknown" "この学校コードの学校は登録されていません。"
    /// No grade, or none of this kind of school.
    GradeUnreadable "grade_unreadable" "学年を読み取れません。"
    /// No homeroom.
    RoomMissing "homeroom_missing" "組（学級）がありません。"
    /// Excel has made a date of it, and which homeroom it was cannot be told.
    RoomIsADate "homeroom_is_a_date" "組（学級）が日付に変わっています。もとの組を入れなおしてください。"
    /// Not a number from 1 to 999.
    RollNumberUnreadable "roll_number_unreadable" "出席番号を読み取れません。"
    /// No name.
    NameMissing "name_missing" "氏名がありません。"
    /// A name has lost characters before it came to us: `?`, `〓`.
    NameLostCharacters "name_lost_characters" "氏名かふりがなの文字が失われています（?や〓になっています）。もとの名簿から出力しなおしてください。"
    /// Longer than any name.
    TooLong "too_long" "長すぎる項目があります。列がずれていないか確かめてください。"
    /// The key stands in the file twice, and the lines say different things.
    SourceTwice "source_twice" "同じ児童生徒番号の、内容のちがう行が2つあります。"
    /// OneRoster: the pupil sits in no homeroom.
    NoHomeroom "no_homeroom" "この児童生徒の学級が名簿にありません。"
}

/// Something that was left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable, for programs.
    pub code: String,
    /// What a person reads.
    pub message: String,
}

impl Note {
    /// A note.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into() }
    }
}

/// Why nothing of a file can be used. Each says in Japanese what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("ファイルが空です。")]
    Empty,
    /// Neither text nor a ZIP.
    #[error("CSVでもOneRosterのZIPでもないファイルです。Excelのファイルは「CSV UTF-8」で保存しなおしてください。")]
    NotText,
    /// Too many bytes, also after unpacking.
    #[error("ファイルが大きすぎます。学校ごとに分けてください。")]
    TooLarge,
    /// Too many rows.
    #[error("行が多すぎます（20万行まで）。学校ごとに分けてください。")]
    TooManyRows,
    /// A ZIP that cannot be unpacked.
    #[error("ZIPを開けません。こわれているか、パスワードがかかっています。")]
    ZipBroken,
    /// A ZIP without the files of OneRoster.
    #[error("OneRosterのZIPに{0}がありません。")]
    FileMissing(&'static str),
    /// A file of changes: who is not in it has not left.
    #[error("差分（delta）のOneRosterは取り込めません。一括（bulk）で出力してください。")]
    Delta,
    /// Columns that cannot be done without.
    #[error("必要な列がありません: {0}。ひな形をダウンロードして、見出しを確かめてください。")]
    ColumnsMissing(String),
    /// All homerooms are of another academic year than was asked for.
    #[error("{0}年度の名簿です。取り込む年度を確かめてください。")]
    OtherYear(i16),
    /// Not one line with a pupil.
    #[error("児童生徒の行がありません。")]
    NobodyThere,
}

impl Refused {
    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NotText => "file_unknown",
            Self::TooLarge => "file_too_large",
            Self::TooManyRows => "too_many_rows",
            Self::ZipBroken => "zip_broken",
            Self::FileMissing(_) => "oneroster_file_missing",
            Self::Delta => "oneroster_delta",
            Self::ColumnsMissing(_) => "columns_missing",
            Self::OtherYear(_) => "other_year",
            Self::NobodyThere => "nobody_there",
        }
    }
}
