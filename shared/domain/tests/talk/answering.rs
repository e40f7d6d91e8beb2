//! What is answered to what was recorded.

use domain::{
    absence::Order,
    talk::{Decision, Heard, Urgency, acknowledge, reports, urgency},
};

use crate::{
    keeping::{heard_as, keep, new_day},
    phone::{Phone, child, phone, recorded},
};

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
