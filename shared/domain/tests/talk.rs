//! The conversation, walked as a guardian walks it: by the labels of the buttons.
#![allow(clippy::panic, clippy::unwrap_used)]

use domain::{
    absence::{Kept, Kind, Order, PupilDay, Report, Said},
    attendance::Rules,
    guardian::Contact,
    guardian::{Child, Person},
    school::{Pupil, School},
    talk::{
        Answered, Button, ButtonKeys, Card, Decision, Does, Heard, Moment, Outcome, Say, Urgency, Who, Words,
        acknowledge, ask_why, reports, understand, urgency,
    },
};
use jiff::{Timestamp, civil::Date};
use proptest::prelude::*;

struct Phone {
    user: Contact,
    person: Person,
    keys: ButtonKeys,
    words: Words,
    now: Timestamp,
    events: u32,
    cards: Vec<Card>,
    said: Vec<String>,
}

fn child(pupil: &str, nickname: &str) -> Child {
    Child {
        guardian: "g1".parse().unwrap(),
        pupil: pupil.parse().unwrap(),
        school: "B113299900019".parse().unwrap(),
        nickname: nickname.parse().unwrap(),
    }
}

fn phone(children: &[(&str, &str)]) -> Phone {
    let children = children.iter().map(|(pupil, nickname)| child(pupil, nickname)).collect();
    Phone {
        user: "U0123".parse().unwrap(),
        person: Person::Guardian { guardian: "g1".parse().unwrap(), children },
        keys: ButtonKeys::from_hex([&*"5a".repeat(32)]).unwrap(),
        words: Words::japanese(),
        now: "2026-11-24T07:30:00+09:00".parse().unwrap(),
        events: 0,
        cards: vec![],
        said: vec![],
    }
}

impl Phone {
    fn hears(&mut self, heard: &Heard<'_>) -> Decision {
        self.events += 1;
        let event = format!("event-{}", self.events);
        let moment = Moment { at: self.now, user: &self.user, event: &event };
        let decision = understand(heard, &self.person, &moment, &self.keys, &self.words);
        match &decision {
            Decision::Answer(says) => self.show(says),
            Decision::AskWhy(why) => self.show(&[ask_why(&self.words, why, &Rules::default().offered([&school()]))]),
            _ => {}
        }
        decision
    }

    fn show(&mut self, says: &[Say]) {
        self.cards.clear();
        for say in says {
            match say {
                Say::Text(text) => self.said.push(text.clone()),
                Say::Card(card) => self.cards.push(card.clone()),
            }
        }
        for card in &self.cards {
            self.said.push(format!("{}\n{}", card.title, card.lines.join("\n")));
        }
    }

    fn button(&self, label: &str) -> Does {
        let tap = self.cards.iter().flat_map(|card| &card.taps).find(|tap| tap.label == label);
        tap.unwrap_or_else(|| panic!("no button {label} among {:#?}", self.cards)).does.clone()
    }

    fn press(&mut self, does: &Does, date: Option<Date>) -> Decision {
        let (Does::Press(button) | Does::PickDay { button, .. }) = does else { panic!("opens a page") };
        let sealed = self.keys.seal(button, &self.user).unwrap();
        self.hears(&Heard::Press { data: &sealed, date })
    }

    fn tap(&mut self, label: &str) -> Decision {
        let does = self.button(label);
        self.press(&does, None)
    }

    fn last(&self) -> &str {
        self.said.last().unwrap()
    }
}

fn recorded(decision: Decision) -> Order {
    match decision {
        Decision::Record(order) => order,
        other => panic!("not recorded: {other:?}"),
    }
}

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

fn school() -> School {
    let code = "B113299900019".parse().unwrap();
    School::new(code, "みほん市立ひばり小学校", "000-0000-0001", jiff::civil::time(8, 15, 0, 0))
}

fn keep(day: &mut PupilDay, order: &Order) -> Vec<Answered> {
    let item = order.items[0].clone();
    let entry = domain::absence::Entry {
        id: item.entry.clone(),
        at: order.at,
        by: domain::absence::Author::Guardian { guardian: order.guardian.clone() },
        said: item.said.clone(),
        event: order.event.clone(),
        in_class: day.in_class(order.at, &school()),
        told: false,
    };
    let kept = if day.keep(entry) { Kept::Recorded(day.clone()) } else { Kept::Repeated(day.clone()) };
    vec![Answered { item, outcome: Outcome::Kept { child: child("p1", "ゆう"), school: school(), kept } }]
}

/// The event that this is an answer to: that of the entry when it was recorded just now, otherwise another one.
fn heard_as(answered: &[Answered]) -> String {
    match &answered[0].outcome {
        Outcome::Kept { kept: Kept::Recorded(day), .. } => day.entries[&answered[0].item.entry].event.clone(),
        _ => "another tap".into(),
    }
}

fn new_day() -> PupilDay {
    let seat = ("B113299900019".parse().unwrap(), "h1".parse().unwrap(), 7);
    let pupil = Pupil::new("p1".parse().unwrap(), ("見本 優子", "みほん ゆうこ"), seat);
    PupilDay::new(&pupil, "2026-11-24".parse().unwrap())
}

#[test]
fn the_acknowledgement_has_time_and_number_and_leads_to_change_and_cancel() {
    let mut phone = phone(&[("p1", "ゆう")]);
    let mut day = new_day();
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    let order = recorded(phone.tap("送る"));
    let answered = keep(&mut day, &order);
    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
    assert!(
        phone.last().starts_with("受け付けました\nゆう\n11月24日(火)　欠席\n受付　7:30\n受付番号　1124-"),
        "{}",
        phone.last()
    );
    let answered = keep(&mut day, &order);
    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
    assert!(phone.last().starts_with("すでに受け付けています"));

    phone.tap("取り消す");
    phone.now = "2026-11-24T07:40:00+09:00".parse().unwrap();
    let cancel = recorded(phone.tap("取り消す"));
    let answered = keep(&mut day, &cancel);
    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
    assert!(phone.last().starts_with("取り消しました\nゆう\n11月24日(火)　欠席（取り消し）"), "{}", phone.last());

    let late = Order { at: "2026-11-24T07:35:00+09:00".parse().unwrap(), event: "late".into(), ..order };
    let mut overtaken = late.clone();
    overtaken.items[0].entry = "other".parse().unwrap();
    let answered = keep(&mut day, &overtaken);
    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
    assert!(phone.last().starts_with("あとから送られた内容で受け付けています"), "{}", phone.last());
}

#[test]
fn the_same_event_again_is_answered_until_the_guardian_has_heard() {
    let mut phone = phone(&[("p1", "ゆう")]);
    let mut day = new_day();
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    let order = recorded(phone.tap("送る"));
    assert_eq!(urgency(&keep(&mut day, &order), &order.event), Urgency::MustHear);
    assert_eq!(urgency(&keep(&mut day, &order), &order.event), Urgency::MustHear);
    assert_eq!(urgency(&keep(&mut day, &order), "another tap"), Urgency::Courtesy);
    for entry in day.entries.values_mut() {
        entry.told = true;
    }
    assert_eq!(urgency(&keep(&mut day, &order), &order.event), Urgency::HeardAlready);
}

#[test]
fn after_the_cut_off_the_telephone_is_there() {
    let mut phone = phone(&[("p1", "ゆう")]);
    phone.now = "2026-11-24T08:20:00+09:00".parse().unwrap();
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    let order = recorded(phone.tap("送る"));
    let answered = keep(&mut new_day(), &order);
    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
    assert!(
        phone.last().contains("締め切り（8:15）を過ぎています。学校へもお電話ください。電話 000-0000-0001"),
        "{}",
        phone.last()
    );
}

#[test]
fn after_lessons_have_begun_the_school_is_asked_and_the_guardian_told_so() {
    let mut phone = phone(&[("p1", "ゆう")]);
    let mut day = new_day();
    let mut says = |phone: &mut Phone, tap: &str| {
        let order = recorded(phone.tap(tap));
        let answered = keep(&mut day, &order);
        phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
        phone.last().to_owned()
    };
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    says(&mut phone, "送る");
    phone.now = "2026-11-24T10:05:00+09:00".parse().unwrap();
    phone.tap("変更する");
    phone.tap("遅刻");
    phone.tap("体調がよくない");
    let last = says(&mut phone, "送る");
    assert!(last.starts_with("学校に変更をお願いしました\nゆう\nお願いしている変更：遅刻\n"), "{last}");
    assert!(last.contains("11月24日(火)　欠席\n"), "{last}");
    phone.now = "2026-11-24T10:06:00+09:00".parse().unwrap();
    phone.tap("取り消す");
    let last = says(&mut phone, "取り消す");
    assert!(last.contains("お願いしている変更：連絡の取り消し"), "{last}");
}

#[test]
fn what_did_i_report_shows_what_stands_and_whether_it_was_seen() {
    let mut phone = phone(&[("p1", "ゆう")]);
    let decision = phone.hears(&Heard::Text("連絡の確認"));
    assert_eq!(decision, Decision::ShowReports);
    phone.show(&reports(&phone.words, &[], phone.now));
    assert!(phone.last().contains("きょうから先の連絡はありません。"));
    let mut day = new_day();
    phone.hears(&Heard::Text("欠席"));
    phone.tap("きょう 欠席");
    phone.tap("体調がよくない");
    let order = recorded(phone.tap("送る"));
    keep(&mut day, &order);
    phone.show(&reports(&phone.words, &[(child("p1", "ゆう"), day)], phone.now));
    assert!(phone.last().contains("学校の確認を待っています"));
    phone.tap("変更する");
    phone.tap("遅刻");
}

/// Everything a user can see, and every tap they can make, from any state.
fn leaks(said: &str) -> bool {
    let reasons = Rules::default().reasons.0;
    said.contains("見本") || reasons.iter().any(|reason| said.contains(reason.label.as_str()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn wherever_one_taps_nothing_confidential_is_said(taps in prop::collection::vec(any::<prop::sample::Index>(), 1..12)) {
        let mut phone = phone(&[("p1", "ゆう"), ("p2", "あおい")]);
        let mut day = new_day();
        phone.hears(&Heard::Follow);
        phone.hears(&Heard::Text("欠席"));
        for index in taps {
            let possible: Vec<Does> = phone.cards.iter().flat_map(|card| &card.taps).map(|tap| tap.does.clone())
                .filter(|does| !matches!(does, Does::Open(_))).collect();
            if possible.is_empty() { break; }
            match phone.press(index.get(&possible), Some("2026-11-26".parse().unwrap())) {
                Decision::Record(order) => {
                    let answered = keep(&mut day, &order);
                    phone.show(&acknowledge(&phone.words, &answered, &heard_as(&answered)));
                }
                Decision::ShowReports => phone.show(&reports(&phone.words, &[(child("p1", "ゆう"), day.clone())], phone.now)),
                Decision::Answer(_) | Decision::AskWhy(_) => {}
                Decision::Confirm { .. } | Decision::Reply(_) | Decision::Whereabouts { .. } => unreachable!("no screen shows a broadcast"),
            }
            for tap in phone.cards.iter().flat_map(|card| &card.taps) {
                prop_assert!(tap.label.chars().count() <= 20, "{}", tap.label);
            }
            for said in &phone.said {
                prop_assert!(!leaks(said), "{said}");
            }
        }
    }

    #[test]
    fn no_postback_data_breaks_the_talk(data in "\\PC{0,300}") {
        let mut phone = phone(&[("p1", "ゆう")]);
        phone.hears(&Heard::Press { data: &data, date: None });
        prop_assert!(!phone.cards.is_empty());
    }
}

#[test]
fn the_leak_check_can_fail() {
    assert!(leaks("ゆう　11月24日(火)　欠席（体調がよくない）"));
    assert!(leaks("見本 優子さん"));
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
