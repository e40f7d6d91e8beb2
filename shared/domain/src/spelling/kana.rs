//! Narrow kana, and kana whose marks stand beside them, become whole.

/// `ﾊﾞ` (two narrow characters) and `は` + U+3099 (as macOS writes it) become one. Kanji are not touched.
pub fn whole_kana(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for c in text.chars() {
        let mark = match c {
            'ﾞ' | '\u{3099}' => Some(1),
            'ﾟ' | '\u{309a}' => Some(2),
            _ => None,
        };
        match mark.and_then(|mark| marked(whole.chars().next_back()?, mark)) {
            Some(marked) => {
                whole.pop();
                whole.push(marked);
            }
            None => whole.push(widened(c)),
        }
    }
    whole
}

/// か and 1 is が; は and 2 is ぱ.
fn marked(kana: char, mark: u32) -> Option<char> {
    let base = u32::from(kana);
    // Hiragana stand 0x60 before katakana, in the same order.
    let place = if ('\u{30a1}'..='\u{30f6}').contains(&kana) { base - 0x60 } else { base };
    let voiced = matches!(place, 0x304b..=0x3061 if place % 2 == 1)
        || matches!(place, 0x3064 | 0x3066 | 0x3068 | 0x306f | 0x3072 | 0x3075 | 0x3078 | 0x307b);
    match (mark, place) {
        (1, 0x3046) => char::from_u32(base - place + 0x3094),
        (1, _) if voiced => char::from_u32(base + 1),
        (2, 0x306f | 0x3072 | 0x3075 | 0x3078 | 0x307b) => char::from_u32(base + 2),
        _ => None,
    }
}

fn widened(c: char) -> char {
    const WIDE: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    let narrow = u32::from(c).checked_sub(0xff61).and_then(|place| usize::try_from(place).ok());
    narrow.and_then(|place| WIDE.chars().nth(place)).unwrap_or(c)
}

/// Katakana become hiragana; ー stays.
pub fn hiragana(text: &str) -> String {
    let lower = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_kana_become_whole_with_their_marks() {
        assert_eq!(whole_kana("ｶﾞｷﾞｸﾞﾊﾟﾋﾟｳﾞｧ ｼﾞｮｰｼﾞ"), "ガギグパピヴァ ジョージ");
        assert_eq!(whole_kana("か\u{3099}は\u{309a}つ\u{3099}"), "がぱづ");
        assert_eq!(whole_kana("ﾜｲｱﾞ"), "ワイア゛", "a mark that fits nowhere stays to be seen");
    }

    #[test]
    fn every_voiced_kana_has_its_place() {
        let pairs = "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔ";
        let pairs: Vec<char> = pairs.chars().collect();
        for pair in pairs.chunks(2) {
            assert_eq!(marked(pair[0], 1), Some(pair[1]));
        }
        for other in "あなまらっゃん漢".chars() {
            assert_eq!(marked(other, 1), None);
        }
    }

    #[test]
    fn readings_are_told_in_hiragana() {
        assert_eq!(hiragana("サトウ　ヴァイオレット・メー"), "さとう　ゔぁいおれっと・めー");
    }
}
