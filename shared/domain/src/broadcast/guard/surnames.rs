//! What looks like the name of a person in Japan, for lists of people whom no roster of ours has.

use std::{collections::HashSet, sync::LazyLock};

use super::names::{Names, is_kana, is_kanji};
use crate::spelling::folded;

/// The commonest surnames with their readings: about every second person of any list has one of them.
const SURNAMES: &str = include_str!("surnames.txt");

/// Characters that given names of children and their parents are written with.
const GIVEN: &str = "\
愛葵茜明秋昭朝麻亜彩梓歩安杏郁育衣一樹伊維唯郎羽詩瑛英映栄永咲恵絵慧瑠江音央旺凰央乙恩佳加花香嘉夏果歌華海楓圭佳開貴輝希稀季紀基幾暉喜規久\
玖弓京恭匡響暁琴葵空月桂慶敬結健賢謙建研憲元源玄湖悟吾吟向康光煌虹航弘晃浩紘洸幸好洋紗沙早佐砂咲桜朔彩采菜幸真実麻朋志詩史司之士梓心新進慎晋\
仁優友勇悠祐侑柚有結由佑裕雄弥也哉夜陽葉遥耀颯爽奏蒼聡創壮総蔵太大汰多泰代貴武丈岳達辰瑞翠純淳俊駿隼春旬準潤昌章翔匠尚将昇晶湘彰笑奨丞譲晴静\
誠星聖清成征世千茅智知千紬鶴哲徹輝斗人登都努冬灯瞳透藤那奈凪夏七菜南虎寅乃希音野羽華葉波帆穂芭萌芽帆保歩歩茉莉舞真摩麻満充光美海未実水巳岬\
雅政正将昌柾優政宗夢睦武萌桃百杜元基守護衛八優里理梨璃李莉凛凜琉瑠龍竜劉亮良涼諒稜遼怜玲礼嶺令蓮恋廉連朗路和倭湊港蘭藍嵐楽来礼律立陸凌太\
郎朗子治次二三四五六七八九助介輔典則範憲紀徳博寛広宏浩裕洋文史夫雄男生幹樹義吉善芳佳美好";

/// What stands after a surname without being a given name, although its characters are found in some.
const NO_GIVEN: [&str; 26] = [
    "先生", "市", "町", "川", "海", "大", "一", "二", "三", "中", "南", "春", "夏", "秋", "冬", "八", "五", "七", "人",
    "星", "野", "湖", "市立", "大海", "南中", "菜",
];

static KNOWN: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let split = |name: &str| {
        let kana = name.find(is_kana).unwrap_or(name.len());
        (folded(&name[..kana]), folded(&name[kana..]))
    };
    SURNAMES.split_whitespace().map(split).unzip()
});

/// Surnames: the commonest, and those of the school.
pub(super) struct Surnames<'a>(pub(super) [&'a Names; 2]);

impl Surnames<'_> {
    /// Whether it is one, folded.
    pub(super) fn has(&self, folded: &str) -> bool {
        KNOWN.0.contains(folded) || self.0.iter().any(|names| names.has_surname(folded))
    }

    /// Whether two neighbouring tokens are surname and given name, in kanji or as a reading.
    pub(super) fn person(&self, surname: &str, given: &str) -> bool {
        (self.has(surname) && is_given(given)) || (KNOWN.1.contains(surname) && is_reading(given))
    }

    /// Whether one token is a surname and a given name together. Behind a surname of one character anything may follow (森の…, 林間 …),
    /// so those of two and three count.
    pub(super) fn unbroken(&self, token: &str) -> bool {
        let cuts = token.char_indices().skip(2).take(2).map(|(cut, _)| token.split_at(cut));
        cuts.into_iter().any(|(surname, given)| self.has(surname) && is_given(given))
    }
}

/// Whether it can be a given name.
pub(super) fn is_given(text: &str) -> bool {
    let length = text.chars().count();
    let kanji = (1..=3).contains(&length) && text.chars().all(|c| GIVEN.contains(c));
    let parts_of_speech =
        ["から", "より", "まで", "です", "さん", "くん", "では", "には", "ほか", "など", "として", "のみ", "による"];
    let kana = (2..=4).contains(&length)
        && text.chars().all(is_kana)
        && !parts_of_speech.iter().any(|end| text.ends_with(end));
    (kanji && !NO_GIVEN.contains(&text)) || kana
}

fn is_reading(text: &str) -> bool {
    (2..=5).contains(&text.chars().count()) && text.chars().all(is_kana)
}

/// Whether it is written in kanji and kana only, as names are.
pub(super) fn is_of_letters(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_kanji(c) || is_kana(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_places_and_things() {
        let nobody = Names::default();
        let surnames = Surnames([&nobody, &nobody]);
        for person in ["佐藤陽葵", "高橋蓮", "長谷川結衣", "鈴木ひまり", "山本一郎", "佐々木大和"]
        {
            assert!(surnames.unbroken(&folded(person)), "{person}");
        }
        for other in [
            "山田小学校",
            "石川県",
            "千葉市",
            "中村公園",
            "高橋先生",
            "森林公園",
            "林間学校",
            "松本城",
            "池田湖",
            "川口駅",
            "山口から",
            "小松菜",
            "上田市立",
            "東京都",
            "星野原",
            "中野区",
            "大塚製作所",
            "福島県産",
        ] {
            assert!(!surnames.unbroken(&folded(other)), "{other}");
        }
        assert!(
            surnames.person("森", "海斗") && surnames.person("さとう", "ひまり") && !surnames.person("山田", "先生")
        );
    }

    #[test]
    fn every_surname_has_its_reading() {
        assert_eq!(SURNAMES.split_whitespace().filter(|name| !name.chars().any(is_kana)).count(), 0);
        assert!(KNOWN.0.len() > 230);
    }
}
