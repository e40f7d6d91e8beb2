//! The table in a file that says which characters a font's codes stand for. lopdf's own reader wants such tables written in one way;
//! printers of schools write them in many.

use std::collections::HashMap;

/// Entries that are kept of one table. A Japanese font has some thousands.
const ENTRIES: usize = 70_000;

/// Characters by the length of a code, in bytes, and the code.
#[derive(Default)]
pub(super) struct Table {
    characters: HashMap<(usize, u32), String>,
    longest: usize,
}

impl Table {
    /// `None`: says nothing.
    pub(super) fn of(source: &[u8]) -> Option<Self> {
        let mut table = Self::default();
        let mut words = Words { source };
        while let Some(word) = words.next() {
            match word {
                Word::Name(b"beginbfchar") => table.singles(&mut words),
                Word::Name(b"beginbfrange") => table.ranges(&mut words),
                _ => {}
            }
        }
        (!table.characters.is_empty()).then_some(table)
    }

    fn singles(&mut self, words: &mut Words) {
        while let Some(Word::Hex(code)) = words.next() {
            let Some(Word::Hex(characters)) = words.next() else { return };
            self.put(code.len(), number(&code), utf16(&characters));
        }
    }

    fn ranges(&mut self, words: &mut Words) {
        while let Some(Word::Hex(first)) = words.next() {
            let Some(Word::Hex(last)) = words.next() else { return };
            let codes = number(&first)..=number(&last);
            match words.next() {
                Some(Word::Hex(start)) => self.run(first.len(), codes.take(ENTRIES), &start),
                Some(Word::Open) => {
                    for code in codes.take(ENTRIES) {
                        let Some(Word::Hex(characters)) = words.next() else { break };
                        self.put(first.len(), code, utf16(&characters));
                    }
                    words.close();
                }
                _ => return,
            }
        }
    }

    /// Codes in a row stand for characters in a row.
    fn run(&mut self, length: usize, codes: impl Iterator<Item = u32>, start: &[u8]) {
        let mut units: Vec<u16> = units(start);
        for code in codes {
            self.put(length, code, String::from_utf16_lossy(&units));
            if let Some(last) = units.last_mut() {
                *last = last.wrapping_add(1);
            }
        }
    }

    fn put(&mut self, length: usize, code: u32, characters: String) {
        if (1..=4).contains(&length) && self.characters.len() < ENTRIES {
            self.longest = self.longest.max(length);
            self.characters.insert((length, code), characters);
        }
    }

    /// What was drawn, and how many codes are not in the table.
    pub(super) fn decoded(&self, mut shown: &[u8]) -> (String, usize) {
        let (mut text, mut unknown) = (String::new(), 0);
        while !shown.is_empty() {
            let found = (1..=self.longest.min(shown.len()))
                .find_map(|length| Some((length, self.characters.get(&(length, number(&shown[..length])))?)));
            if let Some((_, characters)) = found {
                text.push_str(characters);
            } else {
                unknown += 1;
            }
            let length = found.map_or(self.longest, |(length, _)| length).min(shown.len());
            shown = &shown[length..];
        }
        (text, unknown)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(number).filter_map(|unit| u16::try_from(unit).ok()).collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

enum Word<'a> {
    /// `<9AD9>`
    Hex(Vec<u8>),
    /// `[`
    Open,
    /// `]`
    Close,
    /// Anything else.
    Name(&'a [u8]),
}

struct Words<'a> {
    source: &'a [u8],
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<Word<'a>> {
        let start = self.source.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != 0)?;
        let source = &self.source[start..];
        let (word, length) = match source {
            [b'<', b'<', ..] | [b'>', b'>', ..] => (Word::Name(&source[..2]), 2),
            [b'<', ..] => {
                let length = source.iter().position(|byte| *byte == b'>')? + 1;
                (Word::Hex(hex(&source[1..length - 1])), length)
            }
            [b'[', ..] => (Word::Open, 1),
            [b']', ..] => (Word::Close, 1),
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>' | b'[' | b']');
                let length = source.iter().position(ends).unwrap_or(source.len()).max(1);
                (Word::Name(&source[..length]), length)
            }
        };
        self.source = &source[length..];
        Some(word)
    }

    /// Goes on behind the next `]`, unless a section ends before.
    fn close(&mut self) {
        let rest = self.source;
        if !matches!(self.next(), Some(Word::Close)) {
            self.source = rest;
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u32> = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).collect();
    digits.chunks(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_however_they_are_written() {
        for source in [
            "2 beginbfchar\n<0001> <9AD9>\n<0002> <6728>\nendbfchar",
            "beginbfchar<0001><9AD9><0002><6728>endbfchar",
            "1 beginbfrange <0001> <0002> [<9ad9> <6728>] endbfrange",
            "1 beginbfchar <0001> <9AD9> endbfchar 1 beginbfrange\r<0002><0002><6728>\rendbfrange",
        ] {
            assert_eq!(
                Table::of(source.as_bytes()).unwrap().decoded(&[0, 1, 0, 2]),
                ("髙木".to_owned(), 0),
                "{source}"
            );
        }
    }

    #[test]
    fn runs_ligatures_and_rare_kanji_are_read() {
        let table = Table::of(
            b"beginbfrange <20> <22> <3042> endbfrange\n1 beginbfchar <30> <00660069> <31> <D842DFB7> endbfchar",
        )
        .unwrap();
        assert_eq!(table.decoded(&[0x20, 0x22, 0x30, 0x31, 0x7f]), ("あいfi𠮷".to_owned(), 1));
    }

    #[test]
    fn what_is_no_table_says_nothing() {
        for source in [&b""[..], b"beginbfchar", b"beginbfchar <0001", b"beginbfrange <00> <ffffffff>", b"\xff\xfe[]<>"]
        {
            assert!(Table::of(source).is_none(), "{source:?}");
        }
        let wide = Table::of(b"beginbfrange <00000000> <ffffffff> <0041> endbfrange").unwrap();
        assert_eq!(wide.characters.len(), ENTRIES);
    }
}
