//! A recount finds what a tally has wrong, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic)]

use domain::{
    broadcast::{Broadcast, Person, Sender},
    survey::{Answering as Who, Answers, Came, Change, Kind, Per, Question, Sequence, Survey, Value},
};
use jiff::SignedDuration;
use surveys::{Recount, Told, follow, recount};
use table::{Answering, Broadcasts, Memory, Tallying};
use testkit::world::{self, guardian, seven_and};
use uuid::Uuid;

fn asking() -> Broadcast {
    let options = vec!["はい".to_owned(), "いいえ".to_owned()];
    let (id, title, note) = ("q1".to_owned().try_into().unwrap(), "参加しますか".to_owned(), String::new());
    let kind = Kind::One { options };
    let question = Question { id, title, note, kind, required: true, on_page_only: false, show_if: None };
    let survey = Survey { questions: vec![question], per: Per::Pupil, ..Survey::default() };
    let author = Person { id: "head".parse().unwrap(), name: "佐々木".to_owned() };
    let draft = Broadcast::draft("b".parse().unwrap(), Sender::School(world::hibari().code), author, seven_and(0));
    Broadcast { survey: Some(Box::new(survey)), ..draft }
}

/// The pupil at that place answers, and the stream tells it.
async fn answers(table: &Memory, broadcast: &Broadcast, place: usize) -> Told {
    let (school, guardian) = (world::hibari().code, guardian(1));
    let pupil = world::pupils().swap_remove(place);
    let pupils = [(pupil.id, pupil.homeroom)];
    let from = Who { broadcast: &broadcast.id, school: &school, guardian: Some(&guardian), pupils: &pupils };
    let said = Answers::from([("q1".to_owned().try_into().unwrap(), Value::One(0))]);
    let survey = broadcast.survey.as_deref().unwrap();
    let first = survey.first(from, said, Came::Page, seven_and(1), Uuid::nil()).unwrap();
    table.give(&first).await.unwrap();
    let (sequence, new) =
        (Sequence::of(&(place + 1).to_string()).unwrap(), (first.given.homeroom, first.given.answers));
    Told { school, broadcast: broadcast.id.clone(), change: Change { sequence, old: None, new: Some(new) } }
}

#[tokio::test]
async fn a_tally_that_lacks_an_answer_is_found_and_made_right() {
    let (table, broadcast) = (Memory::new(), asking());
    table.add_broadcast(&broadcast).await.unwrap();
    let school = world::hibari().code;
    let later = seven_and(1) + surveys::SETTLED_AFTER + SignedDuration::from_secs(1);
    let first = answers(&table, &broadcast, 0).await;
    let counted = follow(&table, vec![first.clone(), first]).await.unwrap();
    assert_eq!((counted.counted, counted.written), (1, 1));
    assert_eq!(recount(&table, &school, &broadcast, later).await.unwrap(), Recount::Agrees);

    // The stream never tells of this one. It could, for an hour: whoever put the tally right before would count it twice.
    answers(&table, &broadcast, 3).await;
    assert_eq!(recount(&table, &school, &broadcast, seven_and(60)).await.unwrap(), Recount::Unsettled);
    let Recount::Drift(right) = recount(&table, &school, &broadcast, later).await.unwrap() else { panic!("no drift") };
    assert_eq!((right.tally.whole().answers, right.tally.cells.len()), (2, 2));
    assert!(table.keep_tally(&right).await.unwrap());
    assert_eq!(recount(&table, &school, &broadcast, later).await.unwrap(), Recount::Agrees);
}

#[tokio::test]
async fn an_anonymous_survey_is_put_right_only_when_nobody_can_have_answered_for_a_while() {
    let table = Memory::new();
    let (closed_at, open) = (seven_and(2), asking());
    let survey = Survey { anonymous: true, ..open.survey.as_deref().unwrap().clone() };
    let closed =
        |closed_at| Broadcast { survey: Some(Box::new(Survey { closed_at, ..survey.clone() })), ..open.clone() };
    table.add_broadcast(&closed(None)).await.unwrap();
    answers(&table, &closed(None), 0).await;
    let school = world::hibari().code;
    let found =
        async |broadcast: Broadcast, minute| recount(&table, &school, &broadcast, seven_and(minute)).await.unwrap();
    assert_eq!(found(closed(None), 600).await, Recount::Unsettled);
    assert_eq!(found(closed(Some(closed_at)), 121).await, Recount::Unsettled);
    assert!(matches!(found(closed(Some(closed_at)), 122).await, Recount::Drift(_)));
}
