use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{confidential::Confidential, id::HomeroomId};

fn id(text: &str) -> QuestionId {
    text.to_owned().try_into().unwrap()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn question(name: &str, kind: Kind) -> Question {
    let title = "参加しますか".to_owned();
    Question { id: id(name), title, note: String::new(), kind, required: false, on_page_only: false, show_if: None }
}

fn yes_or_no(name: &str) -> Question {
    question(name, Kind::One { options: texts(&["はい", "いいえ"]) })
}

/// A question of each kind; the third is asked of those who said yes to the first.
fn survey() -> Survey {
    let several = Kind::Several { options: texts(&["月", "火", "水"]), most: Some(2) };
    let number = Kind::Number { least: 0, most: 59, unit: "人".to_owned() };
    let asked_of_some = ShowIf { question: id("q1"), is: [0].into() };
    let questions = vec![
        Question { required: true, ..yes_or_no("q1") },
        question("q2", several),
        Question { required: true, show_if: Some(asked_of_some), ..question("q3", number) },
        question("q4", Kind::Date { from: date(2026, 12, 1), to: date(2026, 12, 24) }),
        question("q5", Kind::Text),
    ];
    Survey { questions, until: Some(date(2026, 12, 1).at(17, 0, 0, 0)), ..Survey::default() }
}

fn at(text: &str) -> Timestamp {
    format!("{text}:00+09:00").parse().unwrap()
}

fn words(text: &str) -> Value {
    Value::Words(Confidential::new(text.to_owned()))
}

#[test]
fn it_can_be_answered_until_its_time_and_not_after_it_was_closed() {
    let survey = survey();
    assert!(survey.is_open(at("2026-12-01T16:59")) && !survey.is_open(at("2026-12-01T17:00")));
    let closed = Survey { closed_at: Some(at("2026-11-30T12:00")), ..survey.clone() };
    assert!(!closed.is_open(at("2026-11-30T12:00")) && closed.is_open(at("2026-11-30T11:59")));
    assert_eq!(survey.check(at("2026-11-24T08:00")), Ok(()));
    assert_eq!(survey.check(at("2026-12-02T08:00")), Err(Wrong::Over));
}

#[test]
fn what_was_answered_anonymously_is_told_a_while_after_the_end_whichever_end_it_was() {
    let survey = Survey { anonymous: true, ..survey() };
    let second = SignedDuration::from_secs(1);
    let closed = Survey { closed_at: Some(at("2026-11-30T12:00")), ..survey.clone() };
    for (survey, end) in [(&survey, at("2026-12-01T17:00")), (&closed, at("2026-11-30T12:00"))] {
        assert!(!survey.is_open(end) && !survey.may_be_told(end) && !survey.may_be_told(end + second));
        assert!(!survey.may_be_told(end + SETTLED - second) && survey.may_be_told(end + SETTLED));
    }
    let endless = Survey { until: None, ..survey.clone() };
    assert!(!endless.may_be_told(at("2027-03-31T12:00")));
    assert!(Survey { anonymous: false, ..survey }.may_be_told(at("2026-11-24T08:00")));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let now = at("2026-11-24T08:00");
    let asking = |questions: Vec<Question>| Survey { questions, ..Survey::default() }.check(now);
    let many = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
    let one = |kind| asking(vec![question("q1", kind)]);
    let wrong = |why| Err(Wrong::Question(1, why));
    assert_eq!(asking(vec![]), Err(Wrong::Empty));
    assert_eq!(asking(vec![yes_or_no("q1"), yes_or_no("q1")]), Err(Wrong::TooManyQuestions));
    assert_eq!(one(Kind::One { options: many(500) }), wrong(WrongQuestion::Options));
    assert_eq!(one(Kind::One { options: texts(&["はい", "はい"]) }), wrong(WrongQuestion::Options));
    assert_eq!(one(Kind::One { options: texts(&["はい", " "]) }), wrong(WrongQuestion::Options));
    let several = |most| Kind::Several { options: texts(&["月", "火"]), most: Some(most) };
    assert_eq!((one(several(0)), one(several(3))), (wrong(WrongQuestion::Range), wrong(WrongQuestion::Range)));
    assert_eq!(one(Kind::Number { least: 3, most: 3, unit: String::new() }), wrong(WrongQuestion::Range));
    let (from, to) = (date(2026, 12, 24), date(2026, 12, 1));
    assert_eq!(one(Kind::Date { from, to }), wrong(WrongQuestion::Range));
    assert_eq!(one(Kind::Date { from, to: date(2030, 1, 1) }), wrong(WrongQuestion::Range));
    let depends = |on: &str, is: u8| {
        let show_if = Some(ShowIf { question: id(on), is: [is].into() });
        asking(vec![yes_or_no("q0"), Question { show_if, ..yes_or_no("q1") }])
    };
    assert_eq!(depends("q0", 1), Ok(()));
    for (on, is) in [("q0", 2), ("q1", 0), ("q9", 0)] {
        assert_eq!(depends(on, is), Err(Wrong::Question(2, WrongQuestion::Condition)), "{on} {is}");
    }
    let wide = |name: String| Question { id: id(&name), ..question("q", Kind::One { options: many(30) }) };
    assert_eq!(asking((0..14).map(|n| wide(format!("q{n}"))).collect()), Err(Wrong::TooManyBars(420)));
}

#[test]
fn the_talk_asks_one_question_of_few_options_that_is_not_anonymous() {
    let one = Survey { questions: vec![yes_or_no("q1")], ..Survey::default() };
    assert_eq!(one.in_talk().map(|(_, options)| options.len()), Some(2));
    assert_eq!(Survey { anonymous: true, ..one.clone() }.in_talk(), None);
    let health = Question { on_page_only: true, ..yes_or_no("q1") };
    assert_eq!(Survey { questions: vec![health], ..one.clone() }.in_talk(), None);
    assert_eq!(Survey { questions: vec![question("q1", Kind::Line)], ..one }.in_talk(), None);
    assert_eq!(survey().in_talk(), None);
}

#[test]
fn an_answer_is_taken_as_far_as_it_was_asked() {
    let survey = survey();
    let yes = Answers::from([(id("q1"), Value::One(0)), (id("q3"), Value::Number(3)), (id("q5"), words(" "))]);
    let kept = survey.accept(&yes).unwrap();
    assert_eq!(kept.keys().collect::<Vec<_>>(), [&id("q1"), &id("q3")], "nothing was written");
    let mut no = yes.clone();
    no.insert(id("q1"), Value::One(1));
    assert_eq!(survey.accept(&no).unwrap().keys().collect::<Vec<_>>(), [&id("q1")], "the third is not asked then");
}

#[test]
fn what_does_not_fit_is_refused_with_its_question() {
    let survey = survey();
    let with = |name: &str, value: Value| {
        let mut given = Answers::from([(id("q1"), Value::One(0)), (id("q3"), Value::Number(3))]);
        given.insert(id(name), value);
        survey.accept(&given).map_err(|(question, why)| (question.to_string(), why))
    };
    for (name, value, why) in [
        ("q1", Value::One(2), Unfit::Kind),
        ("q1", Value::Number(0), Unfit::Kind),
        ("q2", Value::Several([0, 3].into()), Unfit::Kind),
        ("q2", Value::Several([0, 1, 2].into()), Unfit::TooMuch),
        ("q3", Value::Number(60), Unfit::Range),
        ("q4", Value::Date(date(2026, 12, 25)), Unfit::Range),
        ("q5", words(&"あ".repeat(10_000)), Unfit::TooMuch),
        ("q9", Value::One(0), Unfit::Kind),
    ] {
        assert_eq!(with(name, value.clone()), Err((name.to_owned(), why)), "{value:?}");
    }
    assert_eq!(with("q2", Value::Several([0, 2].into())).map(|kept| kept.len()), Ok(3));
    let nothing = survey.accept(&Answers::new());
    assert_eq!(nothing, Err((id("q1"), Unfit::Missing)));
    let unsaid = survey.accept(&Answers::from([(id("q1"), Value::One(0))]));
    assert_eq!(unsaid, Err((id("q3"), Unfit::Missing)));
}

#[test]
fn every_number_stands_in_a_bar_and_neighbours_share_one() {
    let wide = Kind::Number { least: -50, most: 150, unit: String::new() };
    assert_eq!((wide.bars(), wide.bars_of(&Value::Number(-50))), (20, vec![0]));
    assert!(wide.bars_of(&Value::Number(150))[0] < 20);
    let narrow = Kind::Number { least: 1, most: 5, unit: String::new() };
    assert_eq!(narrow.bars(), 5);
    assert_eq!((1..=5).map(|n| narrow.bars_of(&Value::Number(n))[0]).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

/// What a tally is told: who answers what, from which homeroom; `None` takes the answer away.
fn story() -> impl Strategy<Value = Vec<(usize, usize, Option<u8>)>> {
    proptest::collection::vec((0_usize..12, 0_usize..3, proptest::option::weighted(0.9, 0_u8..2)), 0..60)
}

/// The changes of a story, as the stream tells them, and what stands at its end.
fn told(story: &[(usize, usize, Option<u8>)]) -> (Vec<Change>, BTreeMap<usize, (HomeroomId, Answers)>) {
    let mut standing: BTreeMap<usize, (HomeroomId, Answers)> = BTreeMap::new();
    let mut changes = Vec::new();
    for (place, (who, homeroom, choice)) in story.iter().enumerate() {
        let new = choice.map(|choice| {
            let answers =
                Answers::from([(id("q1"), Value::One(choice)), (id("q3"), Value::Number(i32::from(choice) + 1))]);
            (format!("h{homeroom}").parse().unwrap(), answers)
        });
        let old = match new.clone() {
            Some(new) => standing.insert(*who, new),
            None => standing.remove(who),
        };
        let sequence = Sequence::of(&(place + 98).to_string()).unwrap();
        changes.push(Change { sequence, old, new });
    }
    (changes, standing)
}

proptest! {
    #[test]
    fn a_tally_agrees_with_a_recount_however_often_a_stretch_comes_again(
        story in story(), again in proptest::collection::vec((0_usize..60, 0_usize..60), 0..6),
    ) {
        let survey = survey();
        let (changes, standing) = told(&story);
        let (mut tally, mut unchecked, mut repeated) = (Tally::default(), Tally::default(), false);
        let mut upto = 0;
        for (from, to) in again.into_iter().chain([(0, changes.len())]) {
            // A batch that failed comes again from somewhere before, with other borders; nothing is skipped.
            let (from, to) = (from.min(upto), to.min(changes.len()).max(upto));
            repeated |= from < upto;
            for change in &changes[from..to] {
                tally.take(&survey, change);
                unchecked.upto = None;
                unchecked.take(&survey, change);
            }
            upto = to;
        }
        let recount = Tally::recount(&survey, standing.values().map(|(homeroom, answers)| (homeroom, answers)));
        prop_assert!(tally.agrees_with(&recount), "{:?} is not {:?}", tally, recount);
        prop_assert!(repeated || unchecked.agrees_with(&recount));
    }

    #[test]
    fn of_an_anonymous_survey_nobody_stands_alone(sizes in proptest::collection::vec(0_u32..9, 0..12)) {
        let survey = Survey { anonymous: true, ..survey() };
        let answer = &Answers::from([(id("q1"), Value::One(0))]);
        let homerooms: Vec<HomeroomId> = (0..sizes.len()).map(|n| format!("h{n}").parse().unwrap()).collect();
        let answers = homerooms.iter().zip(&sizes).flat_map(|(homeroom, size)| (0..*size).map(move |_| (homeroom, answer)));
        let tally = Tally::recount(&survey, answers);
        prop_assert_eq!(tally.shown(&survey, false).whole.cell, None);
        prop_assert!(tally.shown(&survey, false).cells.is_empty());
        let shown = tally.shown(&survey, true);
        let all: u32 = sizes.iter().sum();
        prop_assert_eq!(shown.whole.answers, all);
        let mut cells: Vec<&Cell> = shown.cells.values().collect();
        cells.extend(shown.merged.as_ref().map(|merged| &merged.cell));
        prop_assert!(cells.iter().all(|cell| cell.answers >= SMALL));
        let told: u32 = cells.iter().map(|cell| cell.answers).sum();
        prop_assert_eq!(told, if all >= SMALL { all } else { 0 });
        let names: BTreeSet<_> = shown.cells.keys().chain(shown.merged.iter().flat_map(|merged| &merged.homerooms)).collect();
        prop_assert_eq!(names.len(), if all >= SMALL { tally.cells.len() } else { 0 });
    }
}

#[test]
fn without_the_sequence_a_batch_that_comes_again_is_counted_twice() {
    let survey = survey();
    let (changes, standing) = told(&[(0, 0, Some(0)), (1, 0, Some(1))]);
    let mut broken = Tally::default();
    for change in changes.iter().chain(&changes) {
        broken.upto = None;
        broken.take(&survey, change);
    }
    let recount = Tally::recount(&survey, standing.values().map(|(homeroom, answers)| (homeroom, answers)));
    assert!(!broken.agrees_with(&recount));
}

#[test]
fn sequences_are_compared_as_numbers() {
    let [nine, ten, padded] =
        ["9", "10", "0000000000000000000000000000000010"].map(|digits| Sequence::of(digits).unwrap());
    assert!(nine < ten && ten == padded);
    assert_eq!((Sequence::of(""), Sequence::of("1a")), (None, None));
}
