//! One walk, and what it must not meet.

use domain::{
    attendance::{Reason, Rules},
    talk::{Card, Does, Heard},
};
use jiff::ToSpan;

use super::{Flaw, phone::Phone};
use crate::{cases::Found, chance::Chance};

/// Full names and their readings, a member of staff, a guardian's own words.
const CANARIES: [&str; 6] = ["見本", "優子", "みほん ", "ゆうこ", "佐々木", "ひみつ"];

const WRITTEN: [&str; 6] =
    ["欠席連絡", "連絡の確認", "欠席", "ひみつの病気で休みます", "ひみつです", "見本 優子は遅れます ひみつ"];

/// Walks so many steps; what was said that must not be, and how it came to that.
pub fn leaks(flaw: Option<Flaw>, mut chance: Chance, length: usize) -> anyhow::Result<Found> {
    let mut phone = Phone::new(flaw)?;
    let mut steps = Vec::new();
    phone.hear(&mut chance, &Heard::Text("欠席連絡"));
    for _ in 0..length {
        steps.push(step(&mut phone, &mut chance)?);
        if let Some(leak) = phone.shown.iter().find_map(leak) {
            return Ok(Some(format!("{} → 「{leak}」 is said", steps.join(" → "))));
        }
    }
    Ok(None)
}

fn step(phone: &mut Phone, chance: &mut Chance) -> anyhow::Result<String> {
    phone.now += chance.below(90).try_into().unwrap_or(0_i64).minutes();
    let taps: Vec<_> = phone.shown.iter().flat_map(|card| card.taps.clone()).collect();
    Ok(match chance.below(12) {
        0 => {
            let text = *chance.pick(&WRITTEN).unwrap_or(&"");
            phone.hear(chance, &Heard::Text(text));
            format!("writes 「{text}」")
        }
        1 => {
            phone.hear(chance, &Heard::Something);
            "sends a picture".into()
        }
        2 => {
            phone.hear(chance, &Heard::Press { data: "reason=ひみつ", date: None });
            "sends a postback that is not ours".into()
        }
        3 => {
            phone.confirm();
            "the school confirms".into()
        }
        4 => {
            let old = chance.pick(&phone.buttons).cloned();
            old.map_or(Ok(()), |does| phone.press(chance, &does))?;
            "taps a button of before".into()
        }
        _ => {
            let shown: Vec<_> = taps.iter().filter(|tap| !matches!(tap.does, Does::Open(_))).collect();
            match chance.pick(&shown) {
                Some(tap) => phone.press(chance, &tap.does)?,
                None => phone.hear(chance, &Heard::Follow),
            }
            "taps one of the buttons".into()
        }
    })
}

/// What of this card must not be said. The whole list of reasons may, for it says nothing about anybody.
fn leak(card: &Card) -> Option<String> {
    let reasons = Rules::default().offered([]);
    let labels: Vec<&str> = card.taps.iter().map(|tap| tap.label.as_str()).collect();
    let is_list = labels == reasons.iter().map(|reason| reason.label.as_str()).collect::<Vec<_>>();
    let said = std::iter::once(card.title.as_str()).chain(card.lines.iter().map(String::as_str));
    let mut said = said.chain(if is_list { Vec::new() } else { labels });
    let confidential = |text: &&str| {
        let named = |Reason { id, label, .. }: &Reason| text.contains(label) || text.contains(id.as_str());
        reasons.iter().any(named) || CANARIES.iter().any(|word| text.contains(word))
    };
    said.find(confidential).map(str::to_owned)
}
