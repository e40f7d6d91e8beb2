//! What surveys cost; [`costs`](crate::costs) compares it with the document.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, Person, Released, Sender, State},
    guardian::Child,
    id::{HomeroomId, PupilId},
    survey::{Answering as Who, Answers, Came, Cell, Counts, First, Per, Sequence, Survey, Tally, Value},
};
use table::{Answering, Broadcasts, Pupils, SchoolTally, SurveyResults, Table, Tallying};
use testkit::world::{self, guardian, pupils, seven_and};
use uuid::Uuid;

use crate::{broadcasts::id, costs::Ledger};

/// Pupils of a school.
const PUPILS: u32 = 500;
/// Their homerooms.
const HOMEROOMS: u32 = 18;
/// Questions of the survey, with six options each.
const QUESTIONS: u32 = 5;

fn question(number: u32) -> domain::survey::QuestionId {
    format!("q{number}").try_into().unwrap()
}

/// A first answer to all questions, with ids as long as ours.
fn first(pupil: u32) -> First {
    let pupils: [(PupilId, HomeroomId); 1] = [(
        format!("pupil-with-an-id-as-ours-{pupil:03}").parse().unwrap(),
        format!("homeroom-with-an-id-as-ours-{}", pupil % HOMEROOMS).parse().unwrap(),
    )];
    let (broadcast, school, guardian) = (id("survey-with-an-id-as-ours"), world::hibari().code, guardian(1));
    let who = Who { broadcast: &broadcast, school: &school, guardian: Some(&guardian), pupils: &pupils };
    let answers: Answers = (1..=QUESTIONS).map(|number| (question(number), Value::One(2))).collect();
    let survey = Survey { per: Per::Pupil, ..Survey::default() };
    survey.first(who, answers, Came::Page, seven_and(1), Uuid::nil()).unwrap()
}

fn tally(version: u32) -> SchoolTally {
    let counts = Counts { given: 28, bars: vec![4, 5, 6, 5, 4, 4], sum: 0 };
    let questions: BTreeMap<_, _> = (1..=QUESTIONS).map(|number| (question(number), counts.clone())).collect();
    let cell = Cell { answers: 28, questions };
    let homeroom = |n| format!("homeroom-with-an-id-as-ours-{n}").parse().unwrap();
    let cells = (0..HOMEROOMS).map(|n| (homeroom(n), cell.clone())).collect();
    let upto = Sequence::of("495621200000000083145618247");
    SchoolTally {
        broadcast: id("survey-with-an-id-as-ours"),
        school: world::hibari().code,
        version,
        tally: Tally { upto, cells },
    }
}

pub async fn surveys(table: &Table, ledger: &mut Ledger<'_>) {
    giving(table, ledger).await;
    counting(table, ledger).await;
    counting_again(table, ledger).await;
}

async fn giving(table: &Table, ledger: &mut Ledger<'_>) {
    let (answer, mark) = ("`<school>#SURVEY#<broadcast>` / `ANSWER#…`", "`ANSWERED#…`");
    let first = first(0);
    let (school, broadcast) = (&first.given.school, &first.given.broadcast);
    ledger.meter.read();
    table.give(&first).await.unwrap();
    ledger.book("`give`, five questions", &format!("{answer}, {mark}"), "an answer, from LINE or page");
    let who = [first.participations[0].who.clone()];
    table.participations(school, broadcast, &who).await.unwrap();
    table.given(school, broadcast, &first.given.respondent).await.unwrap();
    ledger.book(
        "`participations` and `given`",
        &format!("{mark}, then {answer}"),
        "each look at what one has answered; of who has moved here, the marks alone where they came from",
    );
    let nickname = "つぐ".parse().unwrap();
    let child = Child { guardian: guardian(1), pupil: pupils()[0].id.clone(), school: world::hibari().code, nickname };
    let named = ["soccer", "chess"].map(|group| group.parse().unwrap()).into();
    table.groups_of(&child, &named).await.unwrap();
    ledger.book(
        "`groups_of`, 2 groups",
        "`<school>#GROUP#<id>` / `PUPIL#<id>`",
        "an answer for a child at another school than the message came through, where it names groups",
    );
    let next = first.given.changed(first.given.answers.clone(), Came::Page, seven_and(2));
    table.change_given(&next).await.unwrap();
    ledger.book("`change_given`", answer, "an answer is changed");
}

async fn counting(table: &Table, ledger: &mut Ledger<'_>) {
    let (school, broadcast) = (world::hibari().code, id("survey-with-an-id-as-ours"));
    let item = "`BROADCAST#<id>` / `ANSWERS#<school>`";
    table.keep_tally(&tally(0)).await.unwrap();
    ledger.meter.read();
    table.school_tally(&school, &broadcast).await.unwrap();
    ledger.book(
        "`school_tally`, 18 homerooms, five questions of six options",
        item,
        "survey-aggregator, each batch; a chart, every few seconds",
    );
    table.keep_tally(&tally(1)).await.unwrap();
    ledger.book("`keep_tally`, of the same", item, "survey-aggregator, each school of a batch");
    table.tallies(&broadcast).await.unwrap();
    ledger.book("`tallies`, 1 school", "`BROADCAST#<id>` / `ANSWERS#…`", "the board compares schools");
}

async fn counting_again(table: &Table, ledger: &mut Ledger<'_>) {
    let author = Person { id: "head".parse().unwrap(), name: "佐々木（教頭）".to_owned() };
    let released = Released { by: author.clone(), at: seven_and(0), addressed: 500, key: "k".to_owned() };
    let from = Sender::School(world::hibari().code);
    let sent = Broadcast {
        state: State::Sent,
        survey: Some(Box::default()),
        released: Some(released),
        ..Broadcast::draft(id("survey-with-an-id-as-ours"), from, author, seven_and(0))
    };
    table.add_broadcast(&sent).await.unwrap();
    for pupil in 1..PUPILS {
        table.give(&first(pupil)).await.unwrap();
    }
    let (school, survey) = (world::hibari().code, "`<school>#SURVEY#<broadcast>`");
    ledger.meter.read();
    table.participants(&school, &sent.id).await.unwrap();
    ledger.book(
        "`participants`, 500",
        &format!("{survey} / `ANSWERED#…`"),
        "who is missing; a reminder, for each school; the chart of a survey by household, once a minute",
    );
    table.every_answer(&school, &sent.id, None, 501).await.unwrap();
    ledger.book("`answers`, `every_answer`, 500", &format!("{survey} / `ANSWER#…`"), "words, a file, survey-recount");
    table.asking(seven_and(-1)).await.unwrap();
    ledger.book(
        "`asking`, 1",
        "gsi3 `ASKING`, all; what is open, or was 60 days ago, is recounted",
        "survey-recount, each night",
    );
}
