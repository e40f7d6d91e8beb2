//! The little of Word's and Excel's XML that carries words.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::LONGEST;

/// Excel's texts, each kept once for all cells that show it.
#[derive(Default)]
pub(crate) struct Shared(Vec<String>);

/// A paragraph a line, cells and tabs parted by tabs. `None`: not well-formed.
pub(crate) fn paragraphs(xml: &str) -> Option<String> {
    let mut text = String::new();
    let (mut shown, mut ruby) = (false, 0_usize);
    walk(xml, |piece| {
        match piece {
            // Readings above kanji are in the file before the kanji they stand above.
            Piece::Start("rt") => ruby += 1,
            Piece::End("rt") => ruby = ruby.saturating_sub(1),
            Piece::Start("t" | "delText") => shown = ruby == 0,
            Piece::End("t" | "delText") => shown = false,
            Piece::Start("tab") | Piece::End("tc") => text.push('\t'),
            Piece::Start("br" | "cr") | Piece::End("tr" | "p") => text.push('\n'),
            Piece::Words(words) if shown => text.push_str(words),
            _ => {}
        }
        text.len() <= LONGEST * 4
    })?;
    // Within a row paragraphs stay on its line.
    Some(text.replace("\n\t", "\t"))
}

/// Excel's shared texts, without the readings that Japanese Excel keeps beside names.
pub(crate) fn shared(xml: &str) -> Shared {
    let mut texts = Vec::new();
    let (mut text, mut shown, mut reading) = (String::new(), false, false);
    walk(xml, |piece| {
        match piece {
            Piece::Start("rPh") => reading = true,
            Piece::End("rPh") => reading = false,
            Piece::Start("t") => shown = !reading,
            Piece::End("t") => shown = false,
            Piece::Words(words) if shown => text.push_str(words),
            Piece::End("si") => texts.push(std::mem::take(&mut text)),
            _ => {}
        }
        true
    });
    Shared(texts)
}

/// A sheet's rows, cells parted by commas. `None`: not well-formed.
pub(crate) fn rows(xml: &str, shared: &Shared) -> Option<String> {
    let mut text = String::new();
    let (mut value, mut shown, mut is_shared) = (String::new(), false, false);
    walk_with(xml, |piece, start| {
        match piece {
            Piece::Start("c") => is_shared = start.is_some_and(|start| attribute(start, "t").as_deref() == Some("s")),
            Piece::Start("v" | "t") => shown = true,
            Piece::End("v" | "t") => shown = false,
            Piece::Words(words) if shown => value.push_str(words),
            Piece::End("c") => {
                let kept = std::mem::take(&mut value);
                let kept = if is_shared {
                    kept.parse().ok().and_then(|place: usize| shared.0.get(place)).cloned()
                } else {
                    Some(kept)
                };
                text.push_str(&kept.unwrap_or_default());
                text.push(',');
            }
            Piece::End("row") => text.push('\n'),
            _ => {}
        }
        text.len() <= LONGEST * 4
    })?;
    Some(text)
}

/// Names of a workbook's sheets.
pub(crate) fn sheet_names(xml: &str) -> Vec<String> {
    let mut names = Vec::new();
    walk_with(xml, |piece, start| {
        if let (Piece::Start("sheet"), Some(start)) = (piece, start) {
            names.extend(attribute(start, "name"));
        }
        true
    });
    names
}

/// The words of the first element of that name.
pub(crate) fn between(xml: &str, name: &str) -> Option<String> {
    let (mut words, mut inside) = (None, false);
    walk(xml, |piece| {
        match piece {
            Piece::Start(start) if start == name => inside = true,
            Piece::Words(found) if inside => words = Some(found.to_owned()),
            Piece::End(end) if end == name => inside = false,
            _ => {}
        }
        words.is_none()
    });
    words
}

#[derive(Clone, Copy)]
enum Piece<'a> {
    Start(&'a str),
    Words(&'a str),
    End(&'a str),
}

fn walk(xml: &str, mut each: impl FnMut(Piece) -> bool) -> Option<()> {
    walk_with(xml, |piece, _| each(piece))
}

/// Hands over every piece until the end or until `each` has enough. Entities of the file's own are never expanded.
fn walk_with(xml: &str, mut each: impl FnMut(Piece, Option<&BytesStart>) -> bool) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    loop {
        let goes_on = match reader.read_event().ok()? {
            Event::Start(start) => each(Piece::Start(start.local_name().as_ref()), Some(&start)),
            Event::Empty(start) => {
                let name = start.local_name();
                each(Piece::Start(name.as_ref()), Some(&start)) && each(Piece::End(name.as_ref()), None)
            }
            Event::End(end) => each(Piece::End(end.local_name().as_ref()), None),
            Event::Text(text) => each(Piece::Words(&text), None),
            Event::CData(text) => each(Piece::Words(&text), None),
            Event::GeneralRef(reference) => each(Piece::Words(&resolved(&reference)), None),
            Event::Eof => return Some(()),
            _ => true,
        };
        if !goes_on {
            return Some(());
        }
    }
}

fn resolved(reference: &quick_xml::events::BytesRef) -> String {
    match &**reference {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => reference.resolve_char_ref().ok().flatten().map(String::from).unwrap_or_default(),
    }
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.to_string())
}
