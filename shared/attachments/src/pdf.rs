//! PDF: the text of its pages, line by line, as far as its fonts say which characters they draw.

mod font;
mod lines;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, content::Content};

use crate::{LONGEST, Text, cut};
use font::Fonts;
use lines::Lines;

/// Streams of one file. Each may have to be unpacked while it is loaded.
const STREAMS: usize = 20_000;
/// What all streams that are unpacked while loading may come to, together.
const LOADED: usize = 256 * 1024 * 1024;
/// What one stream may unpack to: much more than tables of objects have, much less than a bomb needs.
const STREAM: (usize, usize) = (256 * 1024, 16 * 1024 * 1024);
/// What one page may draw, unpacked, in bytes.
const PAGE: usize = 4 * 1024 * 1024;
/// What all pages may draw.
const DRAWN: usize = 48 * 1024 * 1024;
/// Pages that are read.
const PAGES: usize = 1_000;
/// Drawings within drawings.
const DEPTH: usize = 4;

/// Reads a PDF. lopdf has panicked on damaged files before; one is a file that cannot be read, and no reason to lose the request.
pub(crate) fn read(bytes: &[u8]) -> Text {
    catch_unwind(AssertUnwindSafe(|| attempt(bytes))).ok().flatten().unwrap_or_default()
}

fn attempt(bytes: &[u8]) -> Option<Text> {
    let streams = count(bytes, b"endstream");
    if streams > STREAMS {
        return None;
    }
    let most = (LOADED / streams.max(1)).clamp(STREAM.0, STREAM.1);
    let options = LoadOptions { max_decompressed_size: Some(most), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    // An empty password opens it for everybody, and lopdf has tried it.
    if document.is_encrypted() {
        return None;
    }
    let pages: Vec<ObjectId> = document.page_iter().take(PAGES + 1).collect();
    let counted = u32::try_from(pages.len()).ok();
    Some(Text { text: (pages.len() <= PAGES).then(|| words(&document, &pages)).flatten(), pages: counted })
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word).count()
}

/// `None` where pages are pictures, or their fonts do not say what they draw: half of a text would look harmless.
fn words(document: &Document, pages: &[ObjectId]) -> Option<String> {
    let mut reading =
        Reading { document, fonts: Fonts::default(), left: DRAWN, text: String::new(), read: 0, unread: 0 };
    let mut silent = 0;
    for page in pages {
        let before = reading.read;
        reading.page(*page)?;
        silent += usize::from(reading.read == before);
        if reading.text.len() > LONGEST * 4 {
            break;
        }
    }
    let legible = reading.read > 0 && reading.unread * 5 <= reading.read && silent * 2 <= pages.len();
    legible.then(|| cut(&reading.text))
}

struct Reading<'a> {
    document: &'a Document,
    fonts: Fonts<'a>,
    /// Bytes that may still be unpacked.
    left: usize,
    text: String,
    /// Characters read, and characters drawn that nothing tells.
    read: usize,
    unread: usize,
}

impl<'a> Reading<'a> {
    /// `None`: more than is read.
    fn page(&mut self, page: ObjectId) -> Option<()> {
        let Ok(content) = self.document.get_page_content_with_limit(page, PAGE.min(self.left)) else {
            // Damage on one page is a page without text; a bomb would be one on the next page, too.
            return (self.left > PAGE).then_some(());
        };
        let fonts = self.document.get_page_fonts(page).unwrap_or_default();
        let resources = self.resources(page);
        let mut lines = Lines::default();
        self.draw(&content, &|name| fonts.get(name).copied(), resources, &mut lines, DEPTH)?;
        self.text.push_str(&lines.into_text());
        self.text.push('\n');
        Some(())
    }

    fn resources(&self, page: ObjectId) -> Option<&'a Dictionary> {
        let (own, inherited) = self.document.get_page_resources(page).ok()?;
        own.or_else(|| inherited.iter().find_map(|id| self.document.get_dictionary(*id).ok()))
    }

    fn draw(
        &mut self,
        content: &[u8],
        font_named: &dyn Fn(&[u8]) -> Option<&'a Dictionary>,
        resources: Option<&'a Dictionary>,
        lines: &mut Lines,
        depth: usize,
    ) -> Option<()> {
        self.left = self.left.checked_sub(content.len())?;
        let Ok(content) = Content::decode(content) else { return Some(()) };
        for operation in content.operations {
            let operands = operation.operands.as_slice();
            match (operation.operator.as_str(), operands) {
                ("Tf", [Object::Name(name), size]) => {
                    self.fonts.choose(self.document, font_named(name));
                    lines.size(size.as_float().unwrap_or(1.0));
                }
                ("Tj", [Object::String(shown, _)]) => self.show(shown, lines),
                ("'", [Object::String(shown, _)]) | ("\"", [_, _, Object::String(shown, _)]) => {
                    lines.next();
                    self.show(shown, lines);
                }
                ("TJ", [Object::Array(pieces)]) => self.show_all(pieces, lines),
                ("Do", [Object::Name(name)]) if depth > 0 => self.form(name, resources, lines, depth - 1)?,
                (operator, operands) => lines.moved(operator, operands),
            }
        }
        Some(())
    }

    fn show(&mut self, shown: &[u8], lines: &mut Lines) {
        let (words, unread) = self.fonts.decoded(shown);
        self.read += words.chars().filter(|c| !c.is_whitespace()).count();
        self.unread += unread;
        if !words.is_empty() {
            lines.write(&words);
        }
    }

    fn show_all(&mut self, pieces: &[Object], lines: &mut Lines) {
        for piece in pieces {
            match piece {
                Object::String(shown, _) => self.show(shown, lines),
                number => lines.gap(number.as_float().unwrap_or(0.0)),
            }
        }
    }

    /// A drawing with resources of its own.
    fn form(&mut self, name: &[u8], resources: Option<&'a Dictionary>, lines: &mut Lines, depth: usize) -> Option<()> {
        let document = self.document;
        let part = |key: &[u8]| document.get_dict_in_dict(resources?, key).ok();
        let Some(stream) =
            part(b"XObject").and_then(|objects| objects.get_deref(name, document).ok()?.as_stream().ok())
        else {
            return Some(());
        };
        if !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            return Some(());
        }
        let Ok(content) = stream.get_plain_content_with_limit(PAGE.min(self.left)) else { return Some(()) };
        let own = document.get_dict_in_dict(&stream.dict, b"Resources").ok().or(resources);
        let fonts = own.and_then(|own| document.get_dict_in_dict(own, b"Font").ok());
        let named = |name: &[u8]| fonts?.get_deref(name, document).ok()?.as_dict().ok();
        self.draw(&content, &named, own, lines, depth)
    }
}
