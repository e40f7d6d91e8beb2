//! Nothing confidential is said, wherever one taps.

use domain::{
    attendance::Rules,
    talk::{Decision, Does, Heard, acknowledge, reports},
};
use proptest::prelude::*;

use crate::{
    keeping::{heard_as, keep, new_day},
    phone::{child, phone},
};

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
