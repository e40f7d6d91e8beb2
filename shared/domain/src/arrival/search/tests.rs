use jiff::ToSpan;

use super::*;

fn at(minute: i64) -> Timestamp {
    "2026-11-24T08:40:00+09:00".parse::<Timestamp>().unwrap() + minute.minutes()
}

fn guardians() -> [GuardianId; 2] {
    ["g1".parse().unwrap(), "g2".parse().unwrap()]
}

fn search() -> Search {
    Search::new("p".parse().unwrap(), at(0))
}

fn answer(found: Found, minute: i64) -> Answered {
    Answered { by: By::Guardian("g1".parse().unwrap()), found, at: at(minute) }
}

#[test]
fn guardians_are_asked_one_after_the_other_and_then_somebody_telephones() {
    let [first, second] = guardians();
    let order = guardians();
    assert_eq!(search().next(&order, None, at(0)), Next::Ask(first.clone()));
    let one = search().asked(&first, at(0));
    assert_eq!(one.next(&order, None, at(4)), Next::Wait(at(5)));
    assert_eq!(one.next(&order, None, at(5)), Next::Ask(second.clone()));
    let both = one.asked(&second, at(5)).asked(&second, at(6));
    assert_eq!(both.asked.len(), 2);
    assert_eq!(
        (both.next(&order, None, at(9)), both.next(&order, None, at(10))),
        (Next::Wait(at(10)), Next::Telephone)
    );
}

#[test]
fn nobody_else_is_asked_once_one_has_answered() {
    let [first, _] = guardians();
    let known = search().asked(&first, at(0)).answered(answer(Found::WithFamily, 1));
    assert_eq!(known.next(&guardians(), None, at(30)), Next::Over);
}

#[test]
fn a_child_who_should_be_there_is_for_people_at_once() {
    let [first, _] = guardians();
    let missing = search().asked(&first, at(0)).answered(answer(Found::ShouldBeThere, 1));
    assert_eq!(missing.next(&guardians(), None, at(1)), Next::Telephone);
    let found = missing.answered(answer(Found::AtSchool, 9));
    assert_eq!(found.next(&guardians(), None, at(9)), Next::Over);
    // What turns out to be wrong opens it again.
    assert!(!found.answered(answer(Found::ShouldBeThere, 10)).is_over(None));
}

#[test]
fn who_does_not_know_lets_the_next_one_be_asked_at_once_and_takes_nothing_back() {
    let [first, second] = guardians();
    let one = search().asked(&first, at(0)).answered(answer(Found::Unknown, 1));
    assert_eq!(one.next(&guardians(), None, at(1)), Next::Ask(second.clone()));
    let known = Answered { by: By::Guardian(second.clone()), ..answer(Found::WithFamily, 2) };
    let both = one.asked(&second, at(1)).answered(known).answered(answer(Found::Unknown, 3));
    assert_eq!(both.next(&guardians(), None, at(9)), Next::Over);
    let neither = search().asked(&first, at(0)).asked(&second, at(5)).answered(answer(Found::Unknown, 6));
    assert_eq!(neither.next(&guardians(), None, at(6)), Next::Wait(at(10)), "the second one may know");
}

#[test]
fn what_comes_late_is_not_the_last_word() {
    let later = search().answered(answer(Found::WithFamily, 3)).answered(answer(Found::ShouldBeThere, 1));
    assert_eq!(later.told().map(|told| told.found), Some(Found::WithFamily));
    assert_eq!(later.clone().answered(answer(Found::ShouldBeThere, 1)), later, "delivered again");
}

#[test]
fn a_call_is_noted_once() {
    let by = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
    let call = Call { id: "c".parse().unwrap(), by, reached: true, at: at(1) };
    assert_eq!(search().called(call.clone()).called(Call { at: at(2), ..call }).calls.len(), 1);
}

#[test]
fn whom_nobody_can_reach_is_for_people_at_once() {
    assert_eq!(search().next(&[], None, at(0)), Next::Telephone);
}

#[test]
fn who_has_the_child_knows_better_than_who_believes_them_on_their_way() {
    let staff = By::Staff(Person { id: "teacher".parse().unwrap(), name: "田中".into() });
    let seen = search().answered(Answered { by: staff, found: Found::AtSchool, at: at(3) });
    let believed = seen.answered(answer(Found::ShouldBeThere, 20));
    assert_eq!(believed.next(&guardians(), Some(at(0)), at(21)), Next::Over);
    assert_eq!(believed.next(&guardians(), Some(at(30)), at(31)), Next::Telephone, "their seat is empty again");
    let at_home = believed.answered(answer(Found::WithFamily, 40));
    assert_eq!(at_home.told().map(|answer| answer.found), Some(Found::WithFamily));
}

#[test]
fn the_last_answers_are_kept_however_many_came() {
    let alternating = (0..100).fold(search(), |search, minute| {
        search.answered(answer(if minute % 2 == 0 { Found::Unknown } else { Found::ShouldBeThere }, minute))
    });
    let found = alternating.answered(answer(Found::WithFamily, 100));
    assert_eq!((found.answers.len(), found.is_over(None)), (MOST, true));
}
