//! Answers to surveys, who has given one, and what they come to.

use domain::{
    broadcast::{Broadcast, Person, Released, Sender, State},
    school::SchoolCode,
    survey::{
        Answering as Who, Answers, Came, Change, First, Given, Participant, Per, Respondent, Sequence, Survey, Tally,
    },
};
use table::{SchoolTally, Written};
use testkit::world::{self, guardian, own_homeroom, seven_and};
use uuid::Uuid;

use crate::{both::AnyTable, broadcasts::id};

fn school() -> SchoolCode {
    world::hibari().code
}

fn author() -> Person {
    Person { id: "head".parse().unwrap(), name: "佐々木（教頭）".to_owned() }
}

fn survey(per: Per, anonymous: bool) -> Survey {
    Survey { per, anonymous, ..Survey::default() }
}

/// A first answer of the guardian of that number for the pupils at these places.
fn first(survey: &Survey, number: u8, places: &[usize]) -> First {
    let all = world::pupils();
    let pupils: Vec<_> = places.iter().map(|place| (all[*place].id.clone(), all[*place].homeroom.clone())).collect();
    let (broadcast, school, guardian) = (id("survey"), school(), guardian(number));
    let who = Who { broadcast: &broadcast, school: &school, guardian: Some(&guardian), pupils: &pupils };
    let chance = Uuid::from_u128(number.into());
    // Finer than the table keeps.
    let at = seven_and(1) + jiff::SignedDuration::from_nanos(123_456_789);
    survey.first(who, answers("q1"), Came::Page, at, chance).unwrap()
}

fn answers(question: &str) -> Answers {
    [(question.to_owned().try_into().unwrap(), domain::survey::Value::One(0))].into()
}

async fn all(table: &impl AnyTable, after: Option<&Respondent>, most: u16) -> Vec<Given> {
    table.answers(&world::whole(&school()), &id("survey"), after, most).await.unwrap()
}

both! {
    async fn a_first_answer_stands_with_who_gave_it(table) {
        let first = first(&survey(Per::Household, false), 1, &[0, 1]);
        assert!(matches!(table.give(&first).await.unwrap(), Written::Now(_)));
        assert!(matches!(table.give(&first).await.unwrap(), Written::Before(_)), "one's own, again");
        let who: Vec<Participant> = first.participations.iter().map(|one| one.who.clone()).collect();
        let found = table.participations(&school(), &id("survey"), &who).await.unwrap();
        assert_eq!(found.len(), 2);
        let stands = found[0].stands.clone().unwrap();
        let given = table.given(&school(), &id("survey"), &stands).await.unwrap().unwrap();
        assert_eq!(given.answers, first.given.answers);
        assert!(table.participations(&school(), &id("other"), &who).await.unwrap().is_empty());
    }

    async fn the_other_parent_finds_that_the_family_has_answered(table) {
        let survey = survey(Per::Household, false);
        table.give(&first(&survey, 1, &[0, 1])).await.unwrap();
        // The other one is linked to the second child only.
        let other = first(&survey, 2, &[1]);
        assert_eq!(table.give(&other).await.unwrap(), Written::Meanwhile);
        assert_eq!(all(table, None, 9).await.len(), 1, "nothing of it is kept");
    }

    async fn of_two_changes_one_is_kept(table) {
        let first = first(&survey(Per::Pupil, false), 1, &[0]);
        table.give(&first).await.unwrap();
        let one = first.given.changed(answers("q1"), Came::Talk, seven_and(2));
        let other = first.given.changed(answers("q2"), Came::Page, seven_and(2));
        assert!(matches!(table.change_given(&one).await.unwrap(), Written::Now(_)));
        assert_eq!(table.change_given(&other).await.unwrap(), Written::Meanwhile);
        assert!(matches!(table.change_given(&one).await.unwrap(), Written::Before(_)));
        let nobody = Given { respondent: Respondent::Guardian(guardian(9)), ..other };
        assert_eq!(table.change_given(&nobody).await.unwrap(), Written::Gone);
    }

    async fn an_anonymous_answer_is_given_once_and_by_nobody(table) {
        let survey = survey(Per::Guardian, true);
        let one = first(&survey, 1, &[0]);
        table.give(&one).await.unwrap();
        let mut again = first(&survey, 1, &[0]);
        again.given.respondent = Respondent::Somebody(Uuid::from_u128(77));
        assert_eq!(table.give(&again).await.unwrap(), Written::Meanwhile);
        let participants = table.participants(&school(), &id("survey")).await.unwrap();
        assert_eq!(participants, [Participant::Guardian(guardian(1))].into());
        assert_eq!(all(table, None, 9).await.len(), 1);
    }

    async fn answers_are_read_page_by_page_within_the_scope(table) {
        let survey = survey(Per::Pupil, false);
        for place in [0, 1, 3] {
            table.give(&first(&survey, 1, &[place])).await.unwrap();
        }
        let page = all(table, None, 2).await;
        let rest = all(table, Some(&page[1].respondent), 2).await;
        assert_eq!((page.len(), rest.len()), (2, 1));
        assert!(page.iter().chain(&rest).map(|given| &given.respondent).is_sorted());
        let own = table.answers(&own_homeroom(), &id("survey"), None, 9).await.unwrap();
        assert!(own.len() == 2 && own.iter().all(|given| own_homeroom().covers(&given.homeroom)));
    }

    async fn of_two_tallies_of_one_version_one_is_kept(table) {
        let mut tally = SchoolTally { broadcast: id("survey"), school: school(), version: 0, tally: Tally::default() };
        assert_eq!(table.school_tally(&school(), &id("survey")).await.unwrap(), None);
        assert!(table.keep_tally(&tally).await.unwrap() && table.keep_tally(&tally).await.unwrap());
        let given = first(&survey(Per::Pupil, false), 1, &[0]).given;
        let new = Some((given.homeroom, given.answers));
        let asks = Survey::default();
        for sequence in ["1", "2"] {
            let mut next = SchoolTally { version: tally.version + 1, ..tally.clone() };
            next.tally.take(&asks, &Change { sequence: Sequence::of(sequence).unwrap(), old: None, new: new.clone() });
            assert!(table.keep_tally(&next).await.unwrap());
            assert!(!table.keep_tally(&SchoolTally { version: next.version, ..tally.clone() }).await.unwrap());
            tally = next;
        }
        assert_eq!(table.tallies(&id("survey")).await.unwrap(), [tally]);
        assert!(table.tallies(&id("other")).await.unwrap().is_empty());
    }

    async fn whoever_counts_again_finds_what_has_gone_out_and_every_answer(table) {
        let asks = |name: &str, state, released| {
            let released = Released { by: author(), at: seven_and(released), addressed: 0, key: "k".to_owned() };
            let draft = Broadcast::draft(id(name), Sender::School(school()), author(), seven_and(0));
            let survey = Some(Box::new(survey(Per::Pupil, false)));
            Broadcast { state, survey, released: Some(released), ..draft }
        };
        let due = Broadcast { go_at: Some(seven_and(9)), ..asks("due", State::Released, 5) };
        let says = Broadcast { survey: None, ..asks("says", State::Sent, 5) };
        let reminds = Broadcast { reminds: Some(id("one")), ..asks("reminds", State::Sent, 6) };
        let found = [asks("one", State::Sent, 4), asks("two", State::Sent, 5), asks("old", State::Sent, 1)];
        for broadcast in found.iter().chain([&due, &says, &reminds]) {
            table.add_broadcast(broadcast).await.unwrap();
        }
        let names = |all: Vec<Broadcast>| all.into_iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
        // A broadcast goes out a minute after its release.
        assert_eq!(names(table.asking(seven_and(3)).await.unwrap()), ["two", "one"]);
        assert_eq!(names(table.asking(seven_and(0)).await.unwrap()), ["two", "one", "old"]);
        for place in [0, 3] {
            table.give(&first(&survey(Per::Pupil, false), 1, &[place])).await.unwrap();
        }
        let page = table.every_answer(&school(), &id("survey"), None, 1).await.unwrap();
        let rest = table.every_answer(&school(), &id("survey"), Some(&page[0].respondent), 9).await.unwrap();
        assert_eq!((page.len(), rest.len()), (1, 1));
        assert!(table.every_answer(&school(), &id("other"), None, 9).await.unwrap().is_empty());
    }
}
