//! Names as they are compared, never as they are kept: variants of one character, wide and narrow, big and small kana, and blanks
//! make no difference.

mod kana;

use std::{collections::HashMap, sync::LazyLock};

pub use kana::{hiragana, whole_kana};

/// Characters of names that systems write differently for one and the same family, each before the one that stands for all.
const VARIANTS: &str = "髙高﨑崎嵜崎齋斎齊斎斉斎濵浜濱浜邉辺邊辺𠮷吉栁柳桒桑冨富槗橋德徳惠恵廣広澤沢瀧滝櫻桜國国眞真瀨瀬\
嶋島嶌島圓円遙遥凜凛巖巌黑黒曾曽舘館薗園曻昇彌弥禰祢榮栄龍竜壽寿與与條条豐豊鷗鴎";

/// A name or reading for comparing.
pub fn folded(name: &str) -> String {
    let name = hiragana(&whole_kana(name));
    let bare = name.chars().filter(|c| !c.is_whitespace() && !is_variation_selector(*c));
    bare.map(plain).collect()
}

fn plain(c: char) -> char {
    let c = match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(c) + 1).unwrap_or(c)
        }
        'ぢ' => 'じ',
        'づ' => 'ず',
        // Forms that JIS's old tables kept apart.
        '\u{fa19}' => '神',
        '\u{fa1b}' => '福',
        '\u{fa10}' => '塚',
        '\u{f9dc}' => '隆',
        '\u{fa26}' => '都',
        '\u{fa12}' => '晴',
        '\u{fa1a}' => '祥',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    variant(c).to_lowercase().next().unwrap_or(c)
}

/// By the character that it stands for.
static STANDS_FOR: LazyLock<HashMap<char, char>> =
    LazyLock::new(|| VARIANTS.chars().step_by(2).zip(VARIANTS.chars().skip(1).step_by(2)).collect());

fn variant(c: char) -> char {
    STANDS_FOR.get(&c).copied().unwrap_or(c)
}

/// They choose a shape of the character before them (葛󠄀), not another character.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_name_are_equal_for_comparing() {
        for (one, other) in [
            ("髙木　太郎", "高木 太郎"),
            ("宮﨑", "宮崎"),
            ("齋藤", "斉藤"),
            ("渡邉", "渡辺"),
            ("辻󠄀", "辻"),
            ("ｼｮｳﾀ", "しようた"),
            ("Ｍａｒｙ", "mary"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("佐藤"), folded("佐東"));
    }

    #[test]
    fn every_variant_stands_for_one_character_at_once() {
        assert_eq!(VARIANTS.chars().count() % 2, 0);
        let standing: Vec<char> = VARIANTS.chars().skip(1).step_by(2).collect();
        for c in standing {
            assert_eq!(variant(c), c, "{c} must not lead on to a third");
        }
    }
}
