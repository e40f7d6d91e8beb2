//! The pupils that the roster knows, for finding them in texts however they are written.

use std::collections::{HashMap, HashSet};

use super::page::Page;
use crate::spelling::folded;

/// Names of pupils.
#[derive(Default)]
pub struct Names {
    /// By their first two characters: a text is walked once, whatever the number of names.
    full: HashMap<[char; 2], Vec<Full>>,
    surnames: HashSet<String>,
    /// Names by which one is called: surname, given name, and their readings.
    called: HashSet<String>,
    pupils: usize,
}

struct Full {
    letters: Vec<char>,
    pupil: usize,
}

/// A pupil's full name, found in a text.
pub(super) struct Hit {
    /// Which pupil, within these names.
    pub(super) pupil: usize,
    /// Where it begins, in folded characters.
    pub(super) at: usize,
    /// How many of them it has.
    pub(super) length: usize,
}

impl Names {
    /// Of `(name, kana)` as the roster has them: 「髙木　太郎」, 「たかぎ　たろう」.
    pub fn of<'a>(pupils: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut names = Self::default();
        for (name, kana) in pupils {
            for spelled in [name, kana] {
                names.add(spelled);
            }
            if let Some(surname) = name.split_whitespace().next() {
                names.surnames.insert(folded(surname));
            }
            names.pupils += 1;
        }
        names
    }

    fn add(&mut self, spelled: &str) {
        let letters: Vec<char> = folded(spelled).chars().collect();
        if let [first, second, ..] = letters[..] {
            self.full.entry([first, second]).or_default().push(Full { letters, pupil: self.pupils });
        }
        let parts: Vec<&str> = spelled.split_whitespace().collect();
        if parts.len() > 1 {
            self.called.extend(parts.iter().map(|part| folded(part)));
        }
    }

    /// How many pupils.
    pub fn len(&self) -> usize {
        self.pupils
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.pupils == 0
    }

    /// How many surnames.
    pub(super) fn surnames(&self) -> usize {
        self.surnames.len()
    }

    /// Whether it is a surname of one of them, folded.
    pub(super) fn has_surname(&self, folded: &str) -> bool {
        self.surnames.contains(folded)
    }

    /// Whether it is a full name of one of them, folded.
    pub(super) fn has_full(&self, folded: &str) -> bool {
        let letters: Vec<char> = folded.chars().collect();
        let [first, second, ..] = letters[..] else { return false };
        self.full.get(&[first, second]).is_some_and(|named| named.iter().any(|full| full.letters == letters))
    }

    /// Whether one of them is called so, folded.
    pub(super) fn calls(&self, folded: &str) -> bool {
        self.called.contains(folded)
    }

    /// Every full name on the page, in its order.
    pub(super) fn found_on(&self, page: &Page) -> Vec<Hit> {
        let text = &page.folded;
        let mut hits = Vec::new();
        for (at, pair) in text.windows(2).enumerate() {
            let named = self.full.get(&[pair[0], pair[1]]).into_iter().flatten();
            let here =
                named.filter(|full| text[at..].starts_with(&full.letters) && stands_alone(page, at, &full.letters));
            hits.extend(here.map(|full| Hit { pupil: full.pupil, at, length: full.letters.len() }));
        }
        hits
    }
}

/// Whether what begins there is a name, and not a piece of other words.
fn stands_alone(page: &Page, at: usize, letters: &[char]) -> bool {
    let end = at + letters.len();
    let (before, after) = (at.checked_sub(1).and_then(|at| page.folded.get(at)), page.folded.get(end));
    let (starts, ends) = (page.starts(at), page.starts(end));
    if letters.iter().all(|c| is_kana(*c)) {
        let free = starts || before.is_none_or(|c| !is_kana(*c));
        let closed = ends || after.is_none_or(|c| !is_kana(*c)) || honorific(page, end).is_some();
        // Four kana in a row are found in many words (はら みお); a name's two halves are parted, or somebody is called.
        let parted = (at + 1..end).any(|at| page.starts(at)) || honorific(page, end).is_some();
        return free && closed && (letters.len() >= 6 || parted);
    }
    let parted = (at + 1..end).any(|at| page.starts(at));
    let runs_on = !starts && before.is_some_and(|c| is_kanji(*c) && !ENDERS.contains(*c));
    // 林海 is a word; 林 海 and 林海さん are a person. 小林大翔 is not 林大翔.
    if letters.len() <= 2 || runs_on {
        (parted && starts) || (!runs_on && honorific(page, end).is_some())
    } else {
        true
    }
}

/// What stands before a name without parting: 3年1組佐藤, 児童佐藤.
const ENDERS: &str = "組年番班部名童徒生男女者";

/// How many characters of 「さん」 and the like stand there.
pub(super) fn honorific(page: &Page, at: usize) -> Option<usize> {
    // As they are once folded: small kana are big.
    const HONORIFICS: [&str; 7] = ["ちやん", "さん", "くん", "さま", "君", "様", "殿"];
    let text = page.folded.get(at..)?;
    HONORIFICS.iter().find_map(|honorific| {
        let letters: Vec<char> = honorific.chars().collect();
        text.starts_with(&letters).then_some(letters.len())
    })
}

pub(super) fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー')
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[(&str, &str)], text: &str) -> usize {
        Names::of(names.iter().copied()).found_on(&Page::of(&[text])).len()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let names = [("髙木　大翔", "たかぎ　ひろと"), ("宮﨑　ゆう", "みやざき　ゆう")];
        for text in [
            "高木大翔さんについて",
            "３年１組高木　大翔",
            "髙木\t大翔",
            "タカギ　ヒロト",
            "ﾀｶｷﾞ ﾋﾛﾄ",
            "たかぎひろと",
            "本日、宮崎ゆうさんが",
            "宮﨑\nゆう",
        ] {
            assert_eq!(found(&names, text), 1, "{text}");
        }
    }

    #[test]
    fn pieces_of_other_words_are_no_names() {
        assert_eq!(found(&[("林　海", "はやし　うみ")], "林海の美しい町"), 0);
        assert_eq!(found(&[("林　海", "はやし　うみ")], "林　海"), 1);
        assert_eq!(found(&[("林　海", "はやし　うみ")], "林海さん"), 1);
        assert_eq!(found(&[("林　大翔", "はやし　ひろと")], "小林大翔"), 0);
        assert_eq!(found(&[("原　澪", "はら　みお")], "のはらみおくりに"), 0);
        assert_eq!(found(&[("岡　結衣", "おか　ゆい")], "からだがおかゆいときは"), 0);
    }
}
