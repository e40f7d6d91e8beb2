//! Lines again out of pieces that a PDF places one by one.

use lopdf::Object;

/// The text of a page while it is drawn.
pub(super) struct Lines {
    text: String,
    size: f32,
    leading: f32,
    /// Where the line begins, and where the pen is.
    line: (f32, f32),
    pen: (f32, f32),
    /// What the text matrix makes of a unit.
    scale: (f32, f32),
    /// Where the last piece ended, as far as that can be told without widths.
    end: Option<(f32, f32)>,
}

impl Default for Lines {
    fn default() -> Self {
        let nowhere = (0.0, 0.0);
        Self { text: String::new(), size: 1.0, leading: 0.0, line: nowhere, pen: nowhere, scale: (1.0, 1.0), end: None }
    }
}

impl Lines {
    pub(super) fn size(&mut self, size: f32) {
        self.size = size.abs();
    }

    /// The next line, one leading down.
    pub(super) fn next(&mut self) {
        self.step(0.0, -self.leading);
    }

    /// Operators that move the pen; others change nothing.
    pub(super) fn moved(&mut self, operator: &str, operands: &[Object]) {
        let numbers: Vec<f32> = operands.iter().take(6).map(|operand| operand.as_float().unwrap_or(0.0)).collect();
        match (operator, &numbers[..]) {
            ("BT", _) => {
                self.line = (0.0, 0.0);
                self.pen = self.line;
                self.scale = (1.0, 1.0);
            }
            ("Tm", [across, tilt, slant, down, x, y]) => {
                self.scale = (across.hypot(*tilt), slant.hypot(*down));
                self.line = (*x, *y);
                self.pen = self.line;
            }
            ("Td", [x, y]) => self.step(*x, *y),
            ("TD", [x, y]) => {
                self.leading = -y;
                self.step(*x, *y);
            }
            ("TL", [leading]) => self.leading = *leading,
            ("T*", _) => self.next(),
            _ => {}
        }
    }

    fn step(&mut self, x: f32, y: f32) {
        self.line = (self.line.0 + x * self.scale.0, self.line.1 + y * self.scale.1);
        self.pen = self.line;
    }

    /// Within a piece, in thousandths of the size, to the left.
    pub(super) fn gap(&mut self, thousandths: f32) {
        const A_BLANK: f32 = -200.0;
        // Beyond a cell's border the gap is wider than any between letters.
        if thousandths < A_BLANK && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        self.pen.0 -= thousandths / 1000.0 * self.size * self.scale.0;
    }

    /// Text where the pen is.
    pub(super) fn write(&mut self, words: &str) {
        let em = self.size * self.scale.0;
        if let Some((x, y)) = self.end {
            let height = self.size * self.scale.1;
            if (self.pen.1 - y).abs() > height * 0.6 {
                self.text.push('\n');
            } else if (self.pen.0 - x > em * 0.35 || self.pen.0 < x - em * 2.0) && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        self.text.push_str(words);
        // Without its widths a letter is taken for half as wide as a kanji, as in most Japanese fonts.
        let width: f32 = words.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
        self.pen.0 += width * em;
        self.end = Some(self.pen);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
