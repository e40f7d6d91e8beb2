//! Whether the audience is wider than the letter's own address, or than the sender's habit.

use super::{Facts, Usual, Width, page::Page};

/// Words that say to whom a line speaks.
const SALUTED: [&str; 6] = ["保護者", "皆様", "みなさま", "各位", "ご家庭", "ご家族"];

/// The line that speaks to fewer than the audience.
pub(super) fn speaks_to_fewer(page: &Page, facts: &Facts) -> Option<String> {
    const HEAD: usize = 8;
    const LONGEST: usize = 30;
    let saluting = |line: &&String| line.chars().count() <= LONGEST && SALUTED.iter().any(|word| line.contains(word));
    let mut lines = page.lines.iter().take(HEAD).filter(saluting);
    lines.find(|line| width_of(line).is_some_and(|width| width < facts.width)).cloned()
}

/// How far a salutation reaches: 「3年1組保護者の皆様」, 「1年生の保護者様」, 「○○部保護者各位」.
fn width_of(line: &str) -> Option<Width> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let all = ["全", "各学年", "各学級", "在校生", "・"].iter().any(|word| bare.contains(word));
    let numbered = |unit: &str| {
        bare.match_indices(unit)
            .any(|(at, _)| bare[..at].ends_with(|c: char| c.is_ascii_digit() || "一二三四五六".contains(c)))
    };
    if all {
        None
    } else if numbered("組") {
        Some(Width::Homeroom)
    } else if numbered("年生") || numbered("学年") || numbered("年保護者") {
        Some(Width::Grade)
    } else if bare.contains("部保護者") || bare.contains("部員") || bare.contains("クラブ保護者") {
        Some(Width::Group)
    } else {
        None
    }
}

/// Three times as many as ever before, by somebody who has sent often enough to have a habit.
pub(super) fn is_unusual(usual: Option<Usual>, facts: &Facts) -> bool {
    const OFTEN: u32 = 5;
    const WORTH_ASKING: u32 = 100;
    usual.is_some_and(|usual| {
        usual.broadcasts >= OFTEN && facts.guardians >= WORTH_ASKING && facts.guardians > usual.most.saturating_mul(3)
    })
}
