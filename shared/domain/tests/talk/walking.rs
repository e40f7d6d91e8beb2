//! From the first button to what is recorded.

use domain::{
    absence::{Kind, Report, Said},
    guardian::Person,
    talk::{Button, Does, Heard, Who},
};

use crate::phone::{child, phone, recorded};

#[test]
fn one_child_absent_today_takes_four_taps() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.hears(&Heard::Text("欠席連絡"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    let order = recorded(phone.tap("送る"));
    assert_eq!(phone.events, 4);
    assert_eq!((order.items.len(), order.items[0].day.to_string().as_str()), (1, "2026-11-24"));
    assert!(matches!(order.items[0].said, Said::Report(Report { kind: Kind::Absent, .. })));
}

#[test]
fn two_children_take_five_taps_and_one_order() {
    let mut phone = phone(&[("p1", "ゆう"), ("p2", "あおい")]);
    phone.hears(&Heard::Text("欠席連絡"));
    phone.tap("2人とも");
    phone.tap("きょう 遅刻");
    phone.tap("通院");
    let order = recorded(phone.tap("送る"));
    assert_eq!(phone.events, 5);
    assert_eq!(order.items.len(), 2);
    assert_ne!(order.items[0].entry, order.items[1].entry);
}

#[test]
fn tapping_send_twice_says_one_thing_and_confirming_again_says_another() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    let why = phone.button("けが");
    phone.press(&why, None);
    let send = phone.button("送る");
    let first = recorded(phone.press(&send, None));
    let twice = recorded(phone.press(&send, None));
    assert_eq!(first.items, twice.items);
    assert_ne!(first.event, twice.event);
    phone.press(&why, None);
    assert_ne!(recorded(phone.tap("送る")).items[0].entry, first.items[0].entry);
}

#[test]
fn yesterdays_today_is_not_today() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.hears(&Heard::Text("欠席"));
    let today = phone.button("きょう 欠席");
    let tomorrow = phone.button("あす 欠席");
    phone.now = "2026-11-25T07:30:00+09:00".parse().unwrap();
    phone.press(&today, None);
    assert!(phone.said.iter().any(|said| said == "そのボタンは11月24日(火)のものです。もう一度えらんでください。"));
    assert!(phone.last().contains("きょうは11月25日(水)です。"), "{}", phone.last());
    phone.press(&tomorrow, None);
    assert!(phone.last().contains("11月25日(水)　欠席"), "{}", phone.last());
}

#[test]
fn another_day_is_picked_then_its_kind() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.hears(&Heard::Text("欠席"));
    let other = phone.button("ほかの日をえらぶ");
    phone.press(&other, Some("2026-12-01".parse().unwrap()));
    assert!(phone.last().contains("12月1日(火)"));
    phone.tap("早退");
    phone.tap("家の都合");
    let order = recorded(phone.tap("送る"));
    assert_eq!(order.items[0].day.to_string(), "2026-12-01");
    phone.press(&other, Some("2027-05-01".parse().unwrap()));
    assert!(phone.said.iter().any(|said| said.contains("1月23日(土)までの日")), "{:?}", phone.said);
}

#[test]
fn somebody_unknown_is_shown_the_way_to_register_whatever_they_do() {
    let mut phone = phone(&[]);
    phone.person = Person::Unknown;
    for heard in [Heard::Text("欠席"), Heard::Something, Heard::Follow, Heard::Press { data: "x", date: None }] {
        phone.hears(&heard);
        assert!(matches!(phone.cards[0].taps[0].does, Does::Open(domain::talk::Page::Register)), "{heard:?}");
    }
}

#[test]
fn a_child_no_longer_linked_cannot_be_reported() {
    let mut phone = phone(&[("p1", "ゆう"), ("p2", "あおい")]);
    phone.hears(&Heard::Text("欠席"));
    let (yu, both) = (phone.button("ゆう"), phone.button("2人とも"));
    phone.person = Person::Guardian { guardian: "g1".parse().unwrap(), children: vec![child("p2", "あおい")] };
    for gone in [&yu, &both] {
        phone.press(gone, None);
        assert!(phone.said.iter().any(|said| said.contains("お子さんの登録が変わった")));
        phone.said.clear();
    }
}

#[test]
fn somebody_who_writes_the_story_is_told_that_it_was_not_delivered() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.hears(&Heard::Text("ゆうが熱を出したので今日は休みます"));
    assert_eq!(phone.said[0], "ここに書かれた文章や写真は、学校には届きません。");
    phone.tap("きょう 欠席");
}

#[test]
fn all_children_means_those_that_were_shown() {
    let (one, two) = (child("p1", "ゆう"), child("p2", "あおい"));
    let both = Who::all(&[one.clone(), two.clone()]);
    assert!(both.among(&[two.clone(), one.clone()]).is_some());
    assert!(both.among(std::slice::from_ref(&one)).is_none());
    assert!(both.among(&[]).is_none());
    assert!(matches!(Button::For { who: both }, Button::For { who: Who::All(_) }));
}
