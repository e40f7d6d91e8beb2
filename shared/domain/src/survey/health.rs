//! Words by which a question is known to be about somebody's health, whether or not its author thought of it.

use super::{Kind, Question};
use crate::spelling::whole_kana;

/// A word, and the words in which it means something else. Too much is asked on the page rather than too little: what is asked there
/// by mistake costs a tap, what is asked in the talk by mistake is with LINE for good.
const WORDS: &[(&str, &[&str])] = &[
    ("熱中症", &[]),
    (
        "熱",
        &[
            "情熱",
            "熱心",
            "熱意",
            "熱中",
            "熱戦",
            "熱演",
            "熱唱",
            "熱狂",
            "熱気",
            "熱血",
            "熱帯",
            "熱湯",
            "熱望",
            "熱い",
            "熱く",
            "白熱",
            "加熱",
            "過熱",
            "断熱",
            "耐熱",
            "地熱",
            "電熱",
            "太陽熱",
            "熱海",
        ],
    ),
    ("病", &["臆病"]),
    ("症", &[]),
    ("医", &["医学部", "獣医"]),
    ("診", &["耐震診断", "学力診断", "診断テスト"]),
    ("療", &[]),
    ("患", &[]),
    ("看護", &[]),
    ("介護", &["介護体験"]),
    ("通院", &[]),
    ("入院", &[]),
    ("退院", &[]),
    ("クリニック", &[]),
    ("歯科", &[]),
    ("虫歯", &[]),
    ("むし歯", &[]),
    ("手術", &[]),
    ("救急", &["救急法", "救急救命講習"]),
    ("保健", &["保健体育", "保健委員"]),
    ("健康", &[]),
    ("健診", &[]),
    ("検査", &["持ち物検査", "所持品検査", "学力検査", "適性検査"]),
    ("検便", &[]),
    ("検尿", &[]),
    ("検温", &[]),
    ("体温", &[]),
    ("体調", &[]),
    ("体質", &[]),
    ("体の具合", &[]),
    ("体の調子", &[]),
    ("身体", &[]),
    ("心身", &[]),
    ("メンタル", &["インストルメンタル", "モニュメンタル"]),
    ("カウンセ", &[]),
    ("不調", &[]),
    ("具合が悪", &[]),
    ("具合の悪", &[]),
    ("気分が悪", &[]),
    ("気持ちが悪", &[]),
    ("アレル", &["パラレル"]),
    ("アナフィラキシー", &[]),
    ("エピペン", &[]),
    ("アトピー", &[]),
    ("除去食", &[]),
    ("食べられない", &[]),
    ("ぜんそく", &[]),
    ("ぜん息", &[]),
    ("喘息", &[]),
    ("てんかん", &[]),
    ("けいれん", &[]),
    ("発作", &[]),
    ("発疹", &[]),
    ("湿疹", &[]),
    ("じんましん", &[]),
    ("薬", &["農薬", "火薬", "薬味", "薬師", "薬物乱用防止"]),
    ("くすり", &[]),
    ("内服", &[]),
    ("吸入", &[]),
    ("障害", &["障害物", "障害走", "通信障害", "システム障害", "電波障害"]),
    ("障がい", &[]),
    ("障碍", &[]),
    ("発達", &["発達した低気圧", "発達する低気圧", "発達段階"]),
    ("発育", &[]),
    ("特別支援", &[]),
    ("通級", &[]),
    ("母子手帳", &[]),
    ("車いす", &["車いす体験", "車いすバスケ"]),
    ("車椅子", &["車椅子体験", "車椅子バスケ"]),
    ("補聴器", &[]),
    ("視力", &[]),
    ("聴力", &[]),
    ("難聴", &[]),
    ("弱視", &[]),
    ("色覚", &[]),
    ("怪我", &[]),
    ("ケガ", &[]),
    (
        "けが",
        &[
            "だけが",
            "わけが",
            "かけが",
            "つけが",
            "づけが",
            "付けが",
            "受けが",
            "うけが",
            "届けが",
            "とどけが",
            "助けが",
            "たすけが",
            "向けが",
            "むけが",
            "分けが",
            "掛けが",
            "負けが",
            "抜けが",
            "明けが",
            "開けが",
            "続けが",
            "預けが",
            "避けが",
            "解けが",
            "漬けが",
            "行けが",
            "書けが",
            "がけが",
            "駆けが",
            "欠けが",
            "溶けが",
            "やけが",
            "焼けが",
            "たけが",
            "いけが",
            "さけが",
        ],
    ),
    ("負傷", &[]),
    ("骨折", &[]),
    ("捻挫", &[]),
    ("ねんざ", &[]),
    ("打撲", &[]),
    ("やけど", &[]),
    ("火傷", &[]),
    ("痛", &["痛快", "痛感", "痛切"]),
    ("血", &["熱血", "心血"]),
    ("吐", &["吐露", "吐息"]),
    ("下痢", &[]),
    ("咳", &[]),
    ("鼻水", &[]),
    ("めまい", &[]),
    ("酔", &["陶酔", "心酔"]),
    ("風邪", &[]),
    ("かぜをひ", &[]),
    ("かぜ気味", &[]),
    ("感染", &[]),
    ("インフル", &["インフルエンサー"]),
    ("コロナ", &[]),
    ("ノロウイルス", &[]),
    ("ウイルス", &["コンピュータウイルス", "コンピューターウイルス"]),
    ("濃厚接触", &[]),
    ("陽性", &[]),
    ("陰性", &[]),
    ("ワクチン", &[]),
    ("接種", &[]),
    ("免疫", &[]),
    ("抗体", &[]),
    ("既往", &[]),
    ("水ぼうそう", &[]),
    ("水痘", &[]),
    ("おたふく", &[]),
    ("はしか", &["ではしか", "にはしか", "とはしか", "のはしか", "今はしか", "日はしか", "時はしか"]),
    ("麻しん", &[]),
    ("風しん", &[]),
    ("風疹", &[]),
    ("結核", &[]),
    ("水いぼ", &[]),
    ("シラミ", &[]),
    ("自閉", &[]),
    ("吃音", &[]),
    ("生理", &[]),
    ("月経", &[]),
    ("妊娠", &[]),
    ("出産", &[]),
];

/// Whether a text has one of them.
fn speaks_of_health(text: &str) -> bool {
    let text = whole_kana(text);
    let has = |(word, unless): &(&str, &[&str])| {
        let others = unless.iter().fold(text.clone(), |rest, ordinary| rest.replace(ordinary, "〇"));
        others.contains(word)
    };
    WORDS.iter().any(|one| text.contains(one.0) && has(one))
}

impl Question {
    /// Whether it is asked on our own page only: its author says so, or its words are about health.
    pub fn is_kept_out_of_talk(&self) -> bool {
        self.on_page_only || self.is_about_health()
    }

    /// Whether its words are about health: what it asks, what it explains, what can be chosen.
    pub fn is_about_health(&self) -> bool {
        let options = match &self.kind {
            Kind::One { options } | Kind::Several { options, .. } => options.as_slice(),
            Kind::Number { .. } | Kind::Date { .. } | Kind::Line | Kind::Text => &[],
        };
        let words = [&self.title, &self.note].into_iter().chain(options);
        words.into_iter().any(|text| speaks_of_health(text))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// What the console's own copy of the rule is held to as well.
    #[derive(Deserialize)]
    struct Cases {
        words: Vec<(String, Vec<String>)>,
        health: Vec<String>,
        ordinary: Vec<String>,
    }

    fn cases() -> Cases {
        serde_json::from_str(include_str!("../../tests/in_talk/health.json")).unwrap()
    }

    fn asking(title: &str, note: &str, options: &[&str]) -> Question {
        let kind = Kind::One { options: options.iter().map(ToString::to_string).collect() };
        let (id, title, note) = ("q1".to_owned().try_into().unwrap(), title.to_owned(), note.to_owned());
        Question { id, title, note, kind, required: true, on_page_only: false, show_if: None }
    }

    #[test]
    fn sentences_about_health_are_known_and_others_are_let_be() {
        let Cases { health, ordinary, .. } = cases();
        for sentence in health {
            assert!(speaks_of_health(&sentence), "{sentence}");
        }
        for sentence in ordinary {
            assert!(!speaks_of_health(&sentence), "{sentence}");
        }
    }

    #[test]
    fn the_words_are_those_of_the_console() {
        let text = |word: &&str| (*word).to_owned();
        let words: Vec<(String, Vec<String>)> =
            WORDS.iter().map(|(word, unless)| (text(word), unless.iter().map(text).collect())).collect();
        assert_eq!(words, cases().words);
    }

    #[test]
    fn it_may_stand_in_the_title_the_note_or_an_option() {
        let options = ["はい", "いいえ"];
        assert!(!asking("泊まりますか", "雨でも行きます。", &options).is_about_health());
        assert!(asking("ｱﾚﾙｷﾞｰはありますか", "", &options).is_about_health());
        assert!(asking("当日の朝", "熱のある人は休んでください。", &options).is_about_health());
        assert!(asking("休むわけ", "", &["用事", "通院"]).is_about_health());
    }
}
