//! `measure ours|peer ROWS FILE`: writes a survey of so many answers to a file, and prints what that took. For infra/bench/csv.
//!
//! `ours` is what csv-export does between table and bucket: answers come in pages, are held and sorted by school, become harmless rows in
//! CP932, and leave in parts with a hash over them. `peer` writes the very same cells with the csv crate alone. Both make the answers up
//! as they go, so what they take beside is the same.

use std::{
    error::Error,
    fs::{self, File},
    io::{BufWriter, Write},
    time::Instant,
};

use domain::{
    confidential::Confidential,
    export::Encoding,
    staff::SecondFactor,
    survey::{Answers, Came, Given, Kind, Question, Respondent, Survey, Value},
};
use exports::{Columns, Lines, Who};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// As csv-export has them.
const PART: usize = 5 * 1024 * 1024;
const SORTED: usize = 6_000;
/// Answers of one school of the reference city.
const SCHOOL: u32 = 325;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [who, rows, path] = arguments.as_slice() else { return Err("measure ours|peer ROWS FILE".into()) };
    let (rows, survey, file) = (rows.parse()?, survey()?, File::create(path)?);
    let started = Instant::now();
    match who.as_str() {
        "ours" => ours(rows, &survey, file)?,
        _ => peer(rows, &survey, file)?,
    }
    let seconds = started.elapsed().as_secs_f64();
    let (bytes, peak) = (fs::metadata(path)?.len(), peak()?);
    println!("{{\"rows\": {rows}, \"seconds\": {seconds}, \"bytes\": {bytes}, \"peak_kib\": {peak}}}");
    Ok(())
}

fn ours(rows: u32, survey: &Survey, mut file: File) -> Result<(), Box<dyn Error>> {
    let columns = Columns::of(survey, SecondFactor::of_session(true));
    let mut lines = Lines::new(Encoding::Cp932);
    lines.row(columns.heading());
    let (mut held, mut number, mut hash) = (Vec::new(), 0, Sha256::new());
    while number < rows {
        let school = number / SCHOOL;
        while number < rows && number / SCHOOL == school && held.len() < SORTED {
            held.push(given(number, survey)?);
            number += 1;
        }
        held.sort_by_cached_key(|given| (given.homeroom.clone(), given.respondent.clone()));
        for given in held.drain(..) {
            let cells = columns.row(WHO, &given);
            lines.row(cells.iter().map(AsRef::as_ref));
            if lines.waiting() >= PART {
                hand_over(&lines.take(), &mut hash, &mut file)?;
            }
        }
    }
    hand_over(&lines.take(), &mut hash, &mut file)?;
    eprintln!("{:02x?}", hash.finalize());
    Ok(())
}

fn hand_over(part: &[u8], hash: &mut Sha256, file: &mut File) -> Result<(), Box<dyn Error>> {
    hash.update(part);
    Ok(file.write_all(part)?)
}

fn peer(rows: u32, survey: &Survey, file: File) -> Result<(), Box<dyn Error>> {
    let columns = Columns::of(survey, SecondFactor::of_session(true));
    let mut csv = csv::Writer::from_writer(BufWriter::new(file));
    csv.write_record(columns.heading())?;
    for number in 0..rows {
        let given = given(number, survey)?;
        csv.write_record(columns.row(WHO, &given).iter().map(|cell| cell.as_bytes()))?;
    }
    Ok(csv.flush()?)
}

const WHO: Who<'_> =
    Who {
        school: "みほん市立ひばり小学校", homeroom: "3年1組", roll: Some(17), names: "髙木　すずめ"
    };

fn survey() -> Result<Survey, Box<dyn Error>> {
    let texts = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    let kinds = [
        Kind::One { options: texts(&["参加する", "参加しない", "まだ決まっていない"]) },
        Kind::Several { options: texts(&["月曜日", "火曜日", "水曜日", "木曜日"]), most: None },
        Kind::Number { least: 0, most: 9, unit: "人".to_owned() },
        Kind::Text,
    ];
    let mut questions = Vec::new();
    for (place, kind) in kinds.into_iter().enumerate() {
        questions.push(Question {
            id: format!("q{place}").try_into()?,
            title: format!("質問{place}"),
            note: String::new(),
            kind,
            required: false,
            on_page_only: false,
            show_if: None,
        });
    }
    Ok(Survey { questions, ..Survey::default() })
}

/// The answer of that number: the same each time, and no two neighbours alike.
fn given(number: u32, survey: &Survey) -> Result<Given, Box<dyn Error>> {
    let place = u8::try_from(number % 3)?;
    let words = format!("雨の日は休ませます。{number}番です。帰りは祖母が迎えに行きますので、よろしくお願いします。");
    let values = [
        Value::One(place),
        Value::Several([place, place + 1].into()),
        Value::Number(i32::from(place)),
        Value::Words(Confidential::new(words)),
    ];
    let answers: Answers = survey.questions.iter().map(|question| question.id.clone()).zip(values).collect();
    Ok(Given {
        broadcast: "survey".parse()?,
        school: "B113299900019".parse()?,
        homeroom: format!("homeroom-{}", number % 11).parse()?,
        respondent: Respondent::Pupil(format!("pupil-{number}").parse()?),
        answers,
        version: 0,
        came: Some(Came::Page),
        at: Some(Timestamp::from_second(1_795_470_000 + i64::from(number))?),
        by: None,
    })
}

/// The most memory that this process has had.
fn peak() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
