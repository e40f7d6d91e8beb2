//! The ZIP, unpacked one file at a time and no further than our limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::{
    Encoding, Refused, decode,
    limits::{ENTRIES, ENTRY_BYTES, UNPACKED_BYTES},
    text::Decoded,
};

pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Refused> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::ZipBroken)?;
        // Excel's own files are ZIPs too.
        if zip.file_names().filter_map(Result::ok).any(|name| name == "[Content_Types].xml") {
            return Err(Refused::NotText);
        }
        if zip.len() > ENTRIES { Err(Refused::TooLarge) } else { Ok(Self { zip, left: UNPACKED_BYTES }) }
    }

    pub(super) fn required(&mut self, name: &'static str) -> Result<String, Refused> {
        self.optional(name)?.ok_or(Refused::FileMissing(name))
    }

    pub(super) fn required_text(&mut self, name: &'static str) -> Result<(String, Encoding), Refused> {
        self.file(name)?.ok_or(Refused::FileMissing(name))
    }

    pub(super) fn optional(&mut self, name: &str) -> Result<Option<String>, Refused> {
        Ok(self.file(name)?.map(|(text, _)| text))
    }

    /// A file by its name, in whatever folder and case it lies.
    fn file(&mut self, name: &str) -> Result<Option<(String, Encoding)>, Refused> {
        let wanted = |path: &str| {
            let own = path.rsplit(['/', '\\']).next().unwrap_or(path);
            own.eq_ignore_ascii_case(name) && !path.starts_with("__MACOSX")
        };
        let path = self.zip.file_names().filter_map(Result::ok).find(|path| wanted(path));
        let Some(path) = path.map(std::borrow::Cow::into_owned) else { return Ok(None) };
        let file = self.zip.by_name(&path).map_err(|_| Refused::ZipBroken)?;
        let limit = self.left.min(ENTRY_BYTES);
        let mut bytes = Vec::new();
        // What the ZIP says of its sizes may be a lie: the bytes are counted as they come.
        let read = file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refused::ZipBroken)?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        if read > limit {
            return Err(Refused::TooLarge);
        }
        self.left -= read;
        let Decoded { text, encoding } = decode(bytes)?;
        Ok(Some((text, encoding)))
    }
}
