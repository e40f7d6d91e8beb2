use jiff::civil::{date, time};

use super::*;
use crate::{
    appointment::{Meeting, Offer, Span},
    broadcast::{Person, Released, State},
    talk::Words,
};

fn at(text: &str) -> Timestamp {
    format!("{text}+09:00").parse().unwrap()
}

/// Long before the first day.
fn early() -> Timestamp {
    at("2026-12-01T09:00:00")
}

fn pupil(n: usize) -> PupilId {
    format!("p{n}").parse().unwrap()
}

/// Two afternoons of two times each, on the seventh and the eighth of December.
fn broadcast(how: How) -> Broadcast {
    let span = |day| Span { day: date(2026, 12, day), from: time(14, 0, 0, 0), to: time(14, 30, 0, 0) };
    let offer = Offer { spans: vec![span(7), span(8)], minutes: 15, pause: 0 };
    let offered = Appointments { how, offers: [("h1".parse().unwrap(), offer)].into(), ..Appointments::default() };
    let by = Person { id: "t".parse().unwrap(), name: "見本　担任".into() };
    let from = Sender::School("B113299900019".parse().unwrap());
    let draft = Broadcast::draft("b".parse().unwrap(), from, by.clone(), early());
    Broadcast {
        state: State::Sent,
        appointments: Some(Box::new(offered)),
        released: Some(Released { by, at: early(), addressed: 9, key: "k".into() }),
        ..draft
    }
}

fn blank(how: How) -> HomeroomSheet {
    HomeroomSheet::blank(&broadcast(how), &"h1".parse().unwrap()).unwrap()
}

fn guardian(sheet: &HomeroomSheet, who: usize, act: Act) -> HomeroomSheet {
    sheet.act(&pupil(who), act, How::FirstCome, By::Guardian, early()).unwrap()
}

fn news(sheet: &HomeroomSheet) -> Vec<(PupilId, What)> {
    sheet.news.iter().map(|(pupil, news)| (pupil.clone(), news.what)).collect()
}

#[test]
fn who_acts_knows_of_it_and_who_waited_is_told() {
    let sheet = guardian(&blank(How::FirstCome), 1, Act::Take(0));
    let sheet = guardian(&sheet, 2, Act::Wait(vec![0]));
    assert_eq!((news(&sheet), sheet.due_at()), (vec![], Some(at("2026-12-06T18:00:00"))));
    let sheet = guardian(&sheet, 1, Act::Cancel);
    assert_eq!((news(&sheet), sheet.due_at()), (vec![(pupil(2), What::Given)], Some(early())));
    // One of the times that they wait for is free: they have it, and saw that.
    assert_eq!(news(&guardian(&blank(How::FirstCome), 3, Act::Wait(vec![1]))), []);
    // Who gives it back before anybody told them is not told any more.
    assert_eq!(news(&guardian(&sheet, 2, Act::Cancel)), []);
}

#[test]
fn what_staff_do_is_told() {
    let staff = |sheet: &HomeroomSheet, act| sheet.act(&pupil(1), act, How::Wishes, By::Staff, early()).unwrap();
    let sheet = staff(&blank(How::Wishes), Act::Take(3));
    assert_eq!(news(&sheet), [(pupil(1), What::Given)]);
    assert_eq!(staff(&sheet, Act::Take(3)), sheet, "twice is once");
    assert_eq!(news(&staff(&sheet, Act::Cancel)), [(pupil(1), What::TakenBack)]);
    assert_eq!(staff(&blank(How::Wishes), Act::Cancel), blank(How::Wishes));
}

#[test]
fn wishes_are_assigned_before_anybody_takes_a_time() {
    let act = |sheet: &HomeroomSheet, act| sheet.act(&pupil(1), act, How::Wishes, By::Guardian, early());
    let blank = blank(How::Wishes);
    assert_eq!(act(&blank, Act::Take(0)), Err(WrongAct::NotAssigned));
    assert_eq!(act(&blank, Act::Wait(vec![0])), Err(WrongAct::NotAssigned));
    let wished = act(&blank, Act::Wish(vec![1, 0])).unwrap();
    assert_eq!(wished.heard_of(How::Wishes), [&pupil(1)].into());
    assert!(act(&wished, Act::Cancel).unwrap().heard_of(How::Wishes).is_empty());
    let assigned = wished.assigned(&[(pupil(1), 1)].into(), How::Wishes, early()).unwrap();
    assert_eq!(news(&assigned), [(pupil(1), What::Given)]);
    assert_eq!(act(&assigned, Act::Wish(vec![0])), Err(WrongAct::WishesAreOver));
    assert!(act(&assigned, Act::Take(0)).is_ok());
    assert_eq!(blank.assigned(&Assigned::new(), How::FirstCome, early()), Err(WrongAct::WishesAreOver));
    let nobody = wished.assigned(&Assigned::new(), How::Wishes, early()).unwrap();
    assert!(nobody.heard_of(How::Wishes).is_empty(), "who got nothing has to choose");
}

#[test]
fn who_wished_and_got_nothing_is_told_once() {
    let wish = |sheet: &HomeroomSheet, who| {
        sheet.act(&pupil(who), Act::Wish(vec![1]), How::Wishes, By::Guardian, early()).unwrap()
    };
    let wished = wish(&wish(&blank(How::Wishes), 1), 2);
    let assigned = wished.assigned(&[(pupil(1), 1)].into(), How::Wishes, early()).unwrap();
    assert_eq!(news(&assigned), [(pupil(1), What::Given), (pupil(2), What::NotGiven)]);
    let letters = assigned.letters(&broadcast(How::Wishes), &Words::japanese(), early());
    let open =
        letters.iter().find(|letter| letter.content.text.contains("空いている時間からおえらびください")).unwrap();
    assert!(letters.len() == 2 && open.content.title == "個人懇談の日時をおえらびください");
    assert!(open.content.check("ひばり小学校", false).is_ok());
    let again = assigned.told(early()).assigned(&Assigned::new(), How::Wishes, early()).unwrap();
    assert_eq!(news(&again), [], "the second time nobody is told anew");
}

#[test]
fn who_gave_a_time_back_wishes_for_nothing_any_more() {
    let act = |sheet: &HomeroomSheet, act| sheet.act(&pupil(1), act, How::Wishes, By::Guardian, early()).unwrap();
    let wished = act(&blank(How::Wishes), Act::Wish(vec![1]));
    let assigned = wished.assigned(&[(pupil(1), 1)].into(), How::Wishes, early()).unwrap();
    assert!(!act(&assigned, Act::Cancel).sheet.names(&pupil(1)));
}

#[test]
fn a_deadline_ends_wishes_and_not_what_is_changed_after_they_are_assigned() {
    let until = Some(date(2026, 12, 4).at(17, 0, 0, 0));
    let offered = Appointments { how: How::Wishes, until, ..Appointments::default() };
    let wishes = blank(How::Wishes);
    let assigned = wishes.assigned(&Assigned::new(), How::Wishes, early()).unwrap();
    let (before, after) = (at("2026-12-04T16:59:00"), at("2026-12-04T17:00:00"));
    assert_eq!([before, after].map(|at| wishes.is_open(&offered, at)), [true, false]);
    assert_eq!([&wishes, &assigned].map(|sheet| sheet.until(&offered)), [until, None]);
    assert!(assigned.is_open(&offered, after));
}

#[test]
fn after_the_deadline_a_family_gives_back_or_moves_what_it_has_until_the_evening_before() {
    let until = Some(date(2026, 12, 4).at(17, 0, 0, 0));
    let offered = Appointments { until, ..Appointments::default() };
    let sheet = guardian(&guardian(&blank(How::FirstCome), 1, Act::Take(0)), 2, Act::Take(2));
    let sheet = guardian(&sheet, 3, Act::Wait(vec![0]));
    let may = |who, when: &str| {
        let acts = [Act::Cancel, Act::Take(3), Act::Wait(vec![2]), Act::Wish(vec![2])];
        acts.map(|act| sheet.lets_family(&offered, &pupil(who), &act, at(when)))
    };
    assert_eq!(may(1, "2026-12-04T16:59:00"), [true; 4]);
    assert_eq!(may(1, "2026-12-04T17:00:00"), [true, true, false, false]);
    assert_eq!(may(1, "2026-12-06T17:59:00"), [true, true, false, false]);
    assert_eq!(may(1, "2026-12-06T18:00:00"), [false; 4], "its evening has come");
    assert_eq!(may(2, "2026-12-06T18:00:00"), [true, true, false, false], "of a time a day later it has not");
    let into_today = |when: &str| sheet.lets_family(&offered, &pupil(2), &Act::Take(1), at(when));
    assert!(
        into_today("2026-12-06T17:59:00") && !into_today("2026-12-06T18:00:00"),
        "nobody is moved onto a list that is printed"
    );
    assert_eq!(may(3, "2026-12-05T09:00:00"), [true, false, false, false], "who waits can stop waiting");
    assert_eq!(may(4, "2026-12-05T09:00:00"), [false; 4], "who has nothing is too late");
    let late = at("2026-12-05T09:00:00");
    let next = sheet.act(&pupil(1), Act::Take(3), How::FirstCome, By::Guardian, late).unwrap();
    assert_eq!((next.sheet.taken.get(&pupil(3)), news(&next)), (Some(&0), vec![(pupil(3), What::Given)]));
    // Of wishes the deadline is the end, also of those that are given up.
    let sheet = blank(How::Wishes).act(&pupil(1), Act::Wish(vec![1]), How::Wishes, By::Guardian, early()).unwrap();
    let wishes = Appointments { how: How::Wishes, ..offered };
    assert!(!sheet.lets_family(&wishes, &pupil(1), &Act::Cancel, late));
}

#[test]
fn the_other_guardian_hears_of_what_one_does_with_a_time_that_both_knew() {
    let [mother, father] = ["g1", "g2"].map(|id| id.parse::<GuardianId>().unwrap());
    let act = |sheet: &HomeroomSheet, by, act| sheet.act(&pupil(1), act, How::FirstCome, by, early()).unwrap();
    let letters = |sheet: &HomeroomSheet| sheet.letters(&broadcast(How::FirstCome), &Words::japanese(), early());
    let taken = act(&blank(How::FirstCome), By::OneOf(&mother), Act::Take(0));
    assert_eq!(letters(&taken), [], "of the first time the page says enough");
    for (does, what, words) in
        [(Act::Take(1), What::Moved, "日時を変えました"), (Act::Cancel, What::GivenBack, "日時を取り消しました")]
    {
        let next = act(&taken, By::OneOf(&father), does.clone());
        assert_eq!(news(&next), [(pupil(1), what)]);
        let [letter] = &letters(&next)[..] else { panic!() };
        assert!(letter.content.text.contains(words) && letter.content.check("ひばり小学校", false).is_ok());
        assert_eq!((&letter.spares, letter.goes_by_itself()), (&Some(father.clone()), true));
        assert_eq!(letters(&act(&taken, By::Guardian, does)), [], "where there is no other one");
    }
    // What the school gave or took back a moment ago the other one hears, whatever this one does.
    let given = act(&guardian(&blank(How::FirstCome), 2, Act::Take(2)), By::Staff, Act::Take(0));
    assert_eq!(news(&act(&given, By::OneOf(&father), Act::Wait(vec![2]))), [(pupil(1), What::Given)]);
    let back = act(&act(&taken, By::Staff, Act::Cancel), By::OneOf(&father), Act::Take(1));
    assert_eq!((news(&back), letters(&back)[0].spares.clone()), (vec![(pupil(1), What::Given)], Some(father.clone())));
    let both = act(&act(&taken, By::OneOf(&father), Act::Take(1)), By::OneOf(&mother), Act::Take(2));
    assert_eq!(letters(&both)[0].spares, Some(mother), "what is told is the last, to whom it is new");
}

#[test]
fn what_was_given_back_is_known_until_there_is_another_time() {
    let taken = guardian(&blank(How::FirstCome), 1, Act::Take(0));
    assert_eq!(taken.slot_gone(&pupil(1)), None);
    let gone = guardian(&taken, 1, Act::Cancel);
    assert_eq!((gone.slot_gone(&pupil(1)), gone.version() > taken.version()), (Some(&taken.sheet.slots[0]), true));
    assert_eq!(guardian(&gone, 1, Act::Take(2)).slot_gone(&pupil(1)), None);
    assert_eq!(gone.slot_gone(&pupil(2)), None);
}

#[test]
fn who_is_gone_is_not_served() {
    let sheet = guardian(&guardian(&blank(How::FirstCome), 1, Act::Take(0)), 2, Act::Wait(vec![0]));
    let sheet = guardian(&sheet, 3, Act::Wait(vec![0]));
    let cancel = |who, gone: BTreeSet<PupilId>| {
        let act = |sheet: &HomeroomSheet| sheet.act(&pupil(who), Act::Cancel, How::FirstCome, By::Staff, early());
        sheet.without(&gone, act).unwrap()
    };
    let served = |gone| cancel(1, gone).sheet.taken.into_keys().collect::<Vec<_>>();
    assert_eq!((served([].into()), served([pupil(2)].into())), (vec![pupil(2)], vec![pupil(3)]));
    let out = cancel(2, [pupil(2)].into());
    assert_eq!((out.version(), out.sheet.names(&pupil(2))), (sheet.version() + 1, false));
    assert_eq!(cancel(9, [].into()), sheet, "nothing has changed");
}

#[test]
fn what_has_begun_stays_as_it_was() {
    let sheet = guardian(&blank(How::FirstCome), 1, Act::Take(0));
    let act = |by| sheet.act(&pupil(1), Act::Cancel, How::FirstCome, by, at("2026-12-07T14:00:00"));
    assert_eq!(act(By::Guardian), Err(WrongAct::HasBegun));
    assert!(act(By::Staff).is_ok());
}

#[test]
fn everybody_who_comes_on_a_day_is_reminded_once_on_its_eve() {
    let sheet = guardian(&guardian(&blank(How::FirstCome), 1, Act::Take(0)), 2, Act::Take(2));
    let letters = |sheet: &HomeroomSheet, when| sheet.letters(&broadcast(How::FirstCome), &Words::japanese(), when);
    let eve = at("2026-12-06T18:00:00");
    assert_eq!(letters(&sheet, at("2026-12-06T17:59:59")), []);
    let [reminder] = &letters(&sheet, eve)[..] else { panic!() };
    assert_eq!(reminder.content.title, "個人懇談は12月7日(月)です");
    assert_eq!(reminder.audience.segments().unwrap().len(), 1);
    let told = sheet.told(eve);
    assert_eq!((letters(&told, eve), told.due_at()), (vec![], Some(at("2026-12-07T18:00:00"))));
    // Who takes a time of tomorrow at night is not told at once what they have just chosen.
    let late = told.act(&pupil(3), Act::Take(1), How::FirstCome, By::Guardian, at("2026-12-06T21:00:00")).unwrap();
    assert_eq!(late.due_at(), Some(at("2026-12-07T18:00:00")));
    // Also where nobody had come that day, and nobody was reminded.
    let alone = blank(How::FirstCome).act(&pupil(3), Act::Take(1), How::FirstCome, By::Guardian, eve).unwrap();
    assert_eq!(alone.due_at(), None);
    // After a night without a clockwork it is said in the morning, and not a day later.
    assert_eq!(letters(&sheet, at("2026-12-07T07:00:00")).len(), 1);
    assert_eq!(letters(&sheet, at("2026-12-08T07:00:00")), []);
}

#[test]
fn what_one_step_brought_is_one_letter_whoever_makes_it_when() {
    let sheet = guardian(&guardian(&blank(How::FirstCome), 1, Act::Take(0)), 2, Act::Take(1));
    let sheet = guardian(&guardian(&sheet, 2, Act::Wait(vec![0])), 3, Act::Wait(vec![1]));
    let both = guardian(&sheet, 1, Act::Cancel);
    let letters = |sheet: &HomeroomSheet, of: &Broadcast| sheet.letters(of, &Words::japanese(), early());
    let [letter] = &letters(&both, &broadcast(How::FirstCome))[..] else { panic!() };
    assert_eq!(letter.audience.segments().unwrap().len(), 2);
    assert!(letter.content.text.contains("個人懇談の日時が決まりました"));
    // Somebody else has done something before it was told: the same letter.
    let later = guardian(&both, 4, Act::Take(3));
    assert_eq!(letters(&later, &broadcast(How::FirstCome))[0].id, letter.id);
    let withdrawn = Broadcast { state: State::Withdrawn, ..broadcast(How::FirstCome) };
    assert_eq!(letters(&both, &withdrawn), []);
    assert!(both.told(early()).news.is_empty());
}

#[test]
fn letters_are_called_by_their_kind() {
    for (kind, name) in Meeting::ALL.into_iter().zip(["個人懇談", "三者面談", "家庭訪問"]) {
        let mut of = broadcast(How::FirstCome);
        if let Some(offered) = &mut of.appointments {
            offered.kind = kind;
        }
        let given = blank(How::FirstCome).act(&pupil(1), Act::Take(0), How::FirstCome, By::Staff, early()).unwrap();
        let gone = given.act(&pupil(1), Act::Cancel, How::FirstCome, By::Staff, early()).unwrap();
        for sheet in [given, gone] {
            let [letter] = &sheet.letters(&of, &Words::japanese(), early())[..] else { panic!() };
            assert!(letter.content.title.starts_with(name) && letter.content.check("ひばり小学校", false).is_ok());
            let shown = format!("{:?}", crate::talk::broadcast(&Words::japanese(), letter, "ひばり小学校", false));
            assert!(shown.contains("日時を見る") && !shown.contains("日時をえらぶ"), "{shown}");
        }
    }
}

#[test]
fn telling_changes_nothing_that_was_chosen() {
    let given = blank(How::FirstCome).act(&pupil(1), Act::Take(0), How::FirstCome, By::Staff, early()).unwrap();
    let told = given.told(early());
    assert_eq!((told.version(), told.choices(), given.choices()), (2, 1, 1));
    assert_eq!(guardian(&told, 2, Act::Take(1)).choices(), 2);
}
