//! Batches of the stream, as Lambda hands them over, over the table's own code.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    broadcast::{Audience, Broadcast, Person, Segment, Sender, State},
    survey::{Kind, Per, Question, Survey, Tally},
};
use serde_json::{Value, json};
use survey_aggregator::{Aside, Batch, Kept, Why, count};
use table::{Broadcasts, Table, Tallying};
use testkit::{Dynamo, world};

const REAL: &str = include_str!("../../../events/stream/answers.json");
const NAME: &str = "survey-aggregator-tests";

struct Desk {
    dynamo: Dynamo,
    table: Table,
    kept: Arc<Mutex<Vec<Kept>>>,
}

impl Desk {
    async fn open() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(NAME).await;
        table.add_broadcast(&asking("survey")).await.unwrap();
        Self { dynamo, table, kept: Arc::default() }
    }

    /// The records that have to come again, by their sequence numbers.
    async fn count(&self, records: &[Value]) -> Vec<String> {
        let batch: Batch = serde_json::from_value(json!({ "Records": records })).unwrap();
        let response = count(&self.table, &Aside::Memory(self.kept.clone()), batch).await.unwrap();
        let told = serde_json::to_value(response).unwrap();
        let failures = told["batchItemFailures"].as_array().unwrap();
        failures.iter().map(|one| one["itemIdentifier"].as_str().unwrap().to_owned()).collect()
    }

    async fn tally(&self) -> Tally {
        let tally = self.table.school_tally(&world::hibari().code, &"survey".parse().unwrap()).await.unwrap();
        tally.map(|stands| stands.tally).unwrap_or_default()
    }

    async fn bars(&self) -> Vec<u32> {
        let whole = self.tally().await.whole();
        let question = "q1".to_owned().try_into().unwrap();
        whole.questions.get(&question).map(|counts| counts.bars.clone()).unwrap_or_default()
    }

    fn set_aside(&self) -> Vec<Kept> {
        self.kept.lock().unwrap().clone()
    }

    /// Writes something else over an item.
    async fn spoil(&self, partition: &str, sort: &str) {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let put = self.dynamo.client().put_item().table_name(NAME);
        put.item("pk", text(partition)).item("sk", text(sort)).item("broadcast", text("#")).send().await.unwrap();
    }
}

fn asking(id: &str) -> Broadcast {
    let options = ["参加する", "参加しない"].map(str::to_owned).to_vec();
    let (id, q1) = (id.parse().unwrap(), "q1".to_owned().try_into().unwrap());
    let (title, note, kind) = ("運動会".to_owned(), String::new(), Kind::One { options });
    let question = Question { id: q1, title, note, kind, required: true, on_page_only: false, show_if: None };
    let school = world::hibari().code;
    let author = Person { id: "head".parse().unwrap(), name: "佐々木（教頭）".to_owned() };
    Broadcast {
        state: State::Sent,
        audience: Audience::Segments { segments: [Segment::Everyone { school: school.clone() }].into() },
        survey: Some(Box::new(Survey { questions: vec![question], per: Per::Pupil, ..Survey::default() })),
        ..Broadcast::draft(id, Sender::School(school), author, world::seven_and(0))
    }
}

fn real() -> Vec<Value> {
    let event: Value = serde_json::from_str(REAL).unwrap();
    event["Records"].as_array().unwrap().clone()
}

/// The first of the real records, about another pupil's answer in another place of the stream.
fn record(place: u32, pupil: &str, option: u8) -> Value {
    let mut record = real().swap_remove(0);
    record["eventID"] = json!(format!("event-{place}"));
    let change = &mut record["dynamodb"];
    change["SequenceNumber"] = json!(format!("{place}00000000000499659"));
    let sort = json!({ "S": format!("ANSWER#PUPIL#{pupil}") });
    change["Keys"]["sk"] = sort.clone();
    change["NewImage"]["sk"] = sort;
    change["NewImage"]["respondent"]["M"]["pupil"]["S"] = json!(pupil);
    change["NewImage"]["answers"]["M"]["q1"]["M"]["one"]["N"] = json!(option.to_string());
    record
}

#[tokio::test]
async fn an_answer_and_its_change_are_counted_once_however_often_they_come() {
    let desk = Desk::open().await;
    assert!(desk.count(&real()).await.is_empty());
    assert_eq!(desk.bars().await, [0, 1], "the change is behind the answer: more digits, not another order");
    assert!(desk.count(&real()).await.is_empty());
    assert_eq!(desk.bars().await, [0, 1]);
}

#[tokio::test]
async fn batches_that_come_again_with_other_borders_change_nothing() {
    let desk = Desk::open().await;
    let all: Vec<Value> = (10..40).map(|place| record(place, &format!("p{place}"), u8::from(place % 3 == 0))).collect();
    for borders in [0..7, 3..9, 0..2, 8..30, 1..30, 29..30, 0..30] {
        assert!(desk.count(&all[borders]).await.is_empty());
    }
    let tally = desk.tally().await;
    assert_eq!((desk.bars().await, tally.whole().answers), (vec![20, 10], 30));
}

#[tokio::test]
async fn what_cannot_be_read_is_set_aside_by_its_name_and_keeps_nobody_waiting() {
    let desk = Desk::open().await;
    let mut no_answer = record(11, "p11", 0);
    no_answer["dynamodb"]["NewImage"]["answers"] = json!({ "S": "腹痛です" });
    let mut of_another = record(12, "p12", 0);
    of_another["dynamodb"]["NewImage"]["school"]["S"] = json!("C113299900027");
    let mut nothing = record(13, "p13", 0);
    nothing["dynamodb"].as_object_mut().unwrap().remove("NewImage");
    let foreign = json!({ "dynamodb": { "Keys": { "pk": { "S": "PUPIL#p" }, "sk": { "S": "PUPIL" } } } });
    let batch = [record(10, "p10", 0), no_answer, of_another, nothing, foreign, record(14, "p14", 1)];
    assert!(desk.count(&batch).await.is_empty());
    assert_eq!(desk.bars().await, [1, 1]);
    let kept = desk.set_aside();
    assert_eq!(kept.iter().map(|one| one.event.as_str()).collect::<Vec<_>>(), ["event-11", "event-12", "event-13"]);
    assert!(kept.iter().all(|one| one.why == Why::Unreadable && one.partition == "B113299900019#SURVEY#survey"));
    assert!(!serde_json::to_string(&kept).unwrap().contains("腹痛"), "names and nothing of what it says");
}

#[tokio::test]
async fn a_tally_that_cannot_be_read_keeps_no_other_survey_waiting() {
    let desk = Desk::open().await;
    desk.table.add_broadcast(&asking("other")).await.unwrap();
    desk.spoil("BROADCAST#other", "ANSWERS#B113299900019").await;
    let mut of_other = record(10, "p10", 0);
    for place in ["/dynamodb/Keys/pk/S", "/dynamodb/NewImage/pk/S"] {
        *of_other.pointer_mut(place).unwrap() = json!("B113299900019#SURVEY#other");
    }
    *of_other.pointer_mut("/dynamodb/NewImage/broadcast/S").unwrap() = json!("other");
    assert!(desk.count(&[of_other, record(11, "p11", 0)]).await.is_empty());
    assert_eq!(desk.bars().await, [1]);
    let kept = desk.set_aside();
    assert_eq!((kept.len(), kept[0].event.as_str(), kept[0].why), (1, "event-10", Why::Uncountable));
}

#[tokio::test]
async fn while_the_table_gives_no_answer_a_batch_comes_again_from_its_first_answer() {
    let desk = Desk::open().await;
    let foreign =
        json!({ "dynamodb": { "Keys": { "pk": { "S": "PUPIL#p" }, "sk": { "S": "PUPIL" } }, "SequenceNumber": "1" } });
    let batch = [foreign, record(10, "p10", 0), record(11, "p11", 1)];
    desk.dynamo.client().delete_table().table_name(NAME).send().await.unwrap();
    assert_eq!(desk.count(&batch).await, ["1000000000000499659"]);
    assert!(desk.set_aside().is_empty(), "nothing is wrong with them");
}

#[tokio::test]
async fn answers_to_what_asks_nothing_are_let_be() {
    let desk = Desk::open().await;
    let says = Broadcast { survey: None, version: 1, ..asking("survey") };
    desk.table.change_broadcast(&says).await.unwrap();
    assert!(desk.count(&real()).await.is_empty());
    assert!(desk.set_aside().is_empty());
    assert_eq!(desk.tally().await, Tally::default());
}
