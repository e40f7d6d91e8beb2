//! A text as the rules read it: wide and narrow made equal, cut into lines and tokens, and folded for looking up names.

use crate::spelling::{folded, whole_kana};

/// The most characters that are read of one text. Whoever pads a list behind more than this means to.
const LONGEST: usize = 200_000;

/// A text.
#[derive(Default)]
pub(super) struct Page {
    /// Lines with something on them, without blanks at their ends.
    pub(super) lines: Vec<String>,
    /// All characters but blanks, folded as names are, so that 「髙　木」 and 「高木」 are the same.
    pub(super) folded: Vec<char>,
    /// For each folded character: the line that it stands on, and whether a blank, a separator or a line's end stands before it.
    places: Vec<(usize, bool)>,
}

impl Page {
    /// Reads `texts` as one.
    pub(super) fn of(texts: &[&str]) -> Self {
        let mut page = Self::default();
        let mut left = LONGEST;
        for line in texts.iter().flat_map(|text| text.split(['\n', '\r', '\u{c}', '\u{b}'])) {
            let line: String = plain(line).chars().take(left).collect();
            left -= line.chars().count();
            page.push(line.trim());
        }
        page
    }

    fn push(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        let number = self.lines.len();
        for token in tokens(line) {
            for (place, c) in folded(token).chars().enumerate() {
                self.folded.push(c);
                self.places.push((number, place == 0));
            }
        }
        self.lines.push(line.to_owned());
    }

    /// The line on which a folded character stands.
    pub(super) fn line(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |(line, _)| *line)
    }

    /// Whether something parts the folded character from the one before.
    pub(super) fn starts(&self, at: usize) -> bool {
        self.places.get(at).is_none_or(|(_, starts)| *starts)
    }

    /// The folded characters around a place, `before` of them and `after`.
    pub(super) fn around(&self, at: usize, before: usize, after: usize) -> String {
        let end = (at + after).min(self.folded.len());
        self.folded.get(at.saturating_sub(before)..end).unwrap_or_default().iter().collect()
    }
}

/// A line cut at blanks and at what parts the cells of a table or the members of a list.
pub(super) fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '、'
                    | '，'
                    | '・'
                    | '|'
                    | '｜'
                    | '"'
                    | ':'
                    | ';'
                    | '/'
                    | '('
                    | ')'
                    | '【'
                    | '】'
                    | '「'
                    | '」'
                    | '['
                    | ']'
                    | '。'
            )
    })
    .filter(|token| !token.is_empty())
}

/// Wide letters, digits and signs narrow, narrow kana wide, no characters that show nothing.
fn plain(text: &str) -> String {
    let shown = text.chars().filter(
        |c| !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}'..='\u{200f}' | '\u{feff}'),
    );
    let narrow = shown.map(|c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\t' => ',',
        c if c.is_whitespace() => ' ',
        c => compatible(c),
    });
    whole_kana(&narrow.collect::<String>())
}

/// PDF writers keep some kanji as radicals (⼤ U+2F24), which look the same.
fn compatible(c: char) -> char {
    const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿\
片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    const OTHERS: &str = "⻑長⻘青⻄西⻩黄⻝食⻤鬼⻨麦⻫斉⻯竜⻲亀⺠民⻁虎⺟母⻭歯⻆角";
    if !('\u{2e80}'..='\u{2fd5}').contains(&c) {
        return c;
    }
    let radical = u32::from(c).checked_sub(0x2f00).and_then(|place| usize::try_from(place).ok());
    let other = OTHERS.chars().skip_while(|other| *other != c).nth(1);
    radical.and_then(|place| RADICALS.chars().nth(place)).or(other).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_a_file_holds_it() {
        for text in ["髙木　大翔", "高木大翔", "高 木\t大 翔", "⾼⽊⼤翔", "高木\n大翔", "高木\u{e0100}大翔"]
        {
            assert_eq!(Page::of(&[text]).folded.iter().collect::<String>(), "高木大翔", "{text}");
        }
    }

    #[test]
    fn lines_and_borders_are_kept() {
        let page = Page::of(&["一行目\n\n　二行目、次"]);
        assert_eq!(page.lines, ["一行目", "二行目、次"]);
        assert_eq!((page.line(2), page.line(3)), (0, 1));
        assert!(page.starts(3) && !page.starts(4) && page.starts(6));
        assert_eq!(page.around(4, 1, 2), "二行目");
    }

    #[test]
    fn a_text_without_end_is_read_up_to_a_limit() {
        assert_eq!(Page::of(&[&"あ".repeat(300_000)]).folded.len(), LONGEST);
    }
}
