//! Letters to one family, and the matters of one pupil.

use std::sync::LazyLock;

use super::{
    Facts,
    lists::MANY,
    names::{is_kana, is_kanji},
    page::{Page, tokens},
    people::{Person, surnames},
    surnames::is_given,
};
use crate::spelling::folded;

/// A letter names whom it is for on one of its first lines.
const HEAD: usize = 8;

/// The line that addresses one family: 「佐藤様」, 「佐藤陽葵さんの保護者様」, 「保護者 佐藤健一 殿」.
pub(super) fn addressed(page: &Page, facts: &Facts) -> Option<String> {
    page.lines.iter().take(HEAD).find(|line| addresses(line, facts)).cloned()
}

fn addresses(line: &str, facts: &Facts) -> bool {
    const LONGEST: usize = 30;
    let whole = folded(line);
    let Some(named) = ["様方", "様", "さま", "殿"].iter().find_map(|end| whole.strip_suffix(end)) else {
        return false;
    };
    if whole.chars().count() > LONGEST {
        return false;
    }
    let named = ["の保護者", "保護者", "のご両親", "のお母", "のお父", "ご家族"]
        .iter()
        .find_map(|end| named.strip_suffix(end))
        .unwrap_or(named);
    let named = ["さん", "くん", "ちやん", "様", "君"].iter().find_map(|end| named.strip_suffix(end)).unwrap_or(named);
    let named = named.rsplit(['組', '番', '年', '者', ')']).next().unwrap_or(named);
    // 奥様, 神様 and 王様 are nobody's address.
    let word = ["奥", "神", "王"].contains(&named);
    !word && (is_somebody(named, facts) || is_a_strangers(line))
}

/// Somebody of whose surname we have never heard: 「筒井 健一 様」, 「筒井様」.
fn is_a_strangers(line: &str) -> bool {
    let tokens: Vec<String> = tokens(line).map(folded).collect();
    let words: Vec<&str> =
        tokens.iter().map(|token| token.trim_end_matches(['様', '殿'])).filter(|word| !word.is_empty()).collect();
    let kanji = |word: &str| (1..=3).contains(&word.chars().count()) && word.chars().all(is_kanji);
    match words[..] {
        [surname, given] => kanji(surname) && kanji(given) && is_given(given),
        // 校長様, 会員様, 皆様, 来賓様 are offices and groups.
        [surname] => {
            kanji(surname)
                && surname.chars().count() > 1
                && !surname.ends_with([
                    '長', '員', '者', '皆', '方', '客', '賓', '会', '家', '親', '子', '供', '各', '生', '社',
                ])
        }
        _ => false,
    }
}

fn is_somebody(named: &str, facts: &Facts) -> bool {
    let surnames = surnames(facts);
    let cuts = named.char_indices().skip(1).map(|(cut, _)| named.split_at(cut));
    let whole = surnames.has(named) || facts.inside.has_full(named) || facts.outside.has_full(named);
    whole || cuts.into_iter().any(|(surname, given)| surnames.person(surname, given))
}

/// What is told of one pupil only to the pupil's own family.
const MATTERS: [&str; 50] = [
    "けが",
    "怪我",
    "負傷",
    "骨折",
    "打撲",
    "病院",
    "受診",
    "救急",
    "発熱",
    "嘔吐",
    "吐いて",
    "熱が",
    "保健室",
    "早退",
    "欠席",
    "不登校",
    "登校しぶり",
    "別室",
    "相談",
    "いじめ",
    "トラブル",
    "けんか",
    "暴力",
    "たたいて",
    "たたかれ",
    "指導しました",
    "万引",
    "物を壊",
    "未納",
    "滞納",
    "引き落とし",
    "服薬",
    "診断",
    "発達",
    "就学援助",
    "転校",
    "転出",
    "離婚",
    "別居",
    "支援措置",
    "家庭の事情",
    "ご家庭で",
    "様子について",
    "の件",
    "成績",
    "学習の遅れ",
    "個別",
    "通級",
    "忘れ物",
    "いただいたお電話",
];

/// Answers to one family. Each is said now and then to everybody; two of them are not.
const ANSWERS: [&str; 24] = [
    "お電話いただきありがとう",
    "お電話をいただきありがとう",
    "お電話いただいた",
    "お電話をいただいた",
    "お電話でお話し",
    "先ほどお電話",
    "先ほどのお電話",
    "ご相談いただいた",
    "ご相談の件",
    "お申し出の",
    "先日の面談で",
    "面談でお話",
    "お母様",
    "お父様",
    "ご連絡いただいた件",
    "ご連絡をいただいた件",
    "ご連絡ありがとうございました",
    "ご家庭での様子は",
    "ご自宅に伺",
    "お子様の件",
    "お子さんの件",
    "お電話差し上げ",
    "お電話しましたが",
    "お留守",
];

/// Injuries and quarrels that a sentence of 「お子様が…ました」 tells.
const HAPPENED: [&str; 19] = [
    "けが",
    "怪我",
    "転倒",
    "転んで",
    "ぶつけ",
    "打って",
    "打ち",
    "骨折",
    "病院",
    "受診",
    "保健室",
    "嘔吐",
    "発熱",
    "熱が",
    "たたかれ",
    "たたいて",
    "けんか",
    "トラブル",
    "泣いて",
];

static FOLDED: LazyLock<[Vec<String>; 3]> = LazyLock::new(|| {
    [&MATTERS[..], &ANSWERS[..], &HAPPENED[..]].map(|words| words.iter().map(|word| folded(word)).collect())
});

/// How a page tells of one pupil.
pub(super) enum Matter {
    /// Of one who is named, or with several phrases that only one family is written.
    Plain(Vec<String>),
    /// With one phrase that may be meant for all.
    Perhaps(Vec<String>),
}

/// Whether it tells of one pupil, and how surely.
pub(super) fn matter(page: &Page, people: &[Person]) -> Option<Matter> {
    let named: Vec<String> =
        people.iter().filter(|person| tells_of(page, person)).map(|person| person.name.clone()).collect();
    if !named.is_empty() {
        // More of them are a list, which is another rule's.
        return (named.len() < MANY || people.iter().any(|person| !person.full)).then_some(Matter::Plain(named));
    }
    let text: String = page.folded.iter().collect();
    let [_, answers, happened] = &*FOLDED;
    let mut seen: Vec<String> = answers.iter().filter(|phrase| text.contains(*phrase)).cloned().collect();
    let events: Vec<String> = text
        .split(['。', '!'])
        .filter(|sentence| is_one_childs(sentence, happened))
        .map(|sentence| sentence.chars().take(30).collect())
        .collect();
    let certain = !events.is_empty() || seen.len() >= 2;
    seen.extend(events);
    match (certain, seen.is_empty()) {
        (_, true) => None,
        (true, _) => Some(Matter::Plain(seen)),
        (false, _) => Some(Matter::Perhaps(seen)),
    }
}

fn tells_of(page: &Page, person: &Person) -> bool {
    let near = page.around(person.at, 30, 60);
    let named = person.standing != super::people::Standing::Unknown;
    named && !person.aside && FOLDED[0].iter().any(|word| near.contains(word))
}

/// 「お子様が本日の体育で転倒し、病院を受診されました」, and not 「お子様が発熱した場合は」.
fn is_one_childs(sentence: &str, happened: &[String]) -> bool {
    let Some((_, told)) =
        ["お子様が", "お子さんが", "お子様は", "お子さんは"].iter().find_map(|start| sentence.split_once(start))
    else {
        return false;
    };
    let general = [
        "場合",
        "とき",
        "際",
        "ときは",
        "ようでしたら",
        "ましたら",
        "多く",
        "増え",
        "方は",
        "たら",
        "場面",
        "たびたび",
    ];
    let past = ["ました", "ております", "ています"].iter().any(|end| told.contains(end));
    past && happened.iter().any(|word| told.contains(word)) && !general.iter().any(|word| sentence.contains(word))
}

/// A pupil's full name in a file's name: the file is about that pupil.
pub(super) fn file_of_one(name: &[Person]) -> Option<String> {
    let named: Vec<&Person> =
        name.iter().filter(|person| person.full && person.standing != super::people::Standing::Unknown).collect();
    match named[..] {
        [one] if !one.name.chars().all(is_kana) => Some(one.name.clone()),
        _ => None,
    }
}
