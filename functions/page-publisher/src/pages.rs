//! The pages as files, and how browsers are to treat each of them.

use std::{fs, io, path::Path};

/// The parts of the bucket that are ours; CloudFront serves no others.
pub const FOLDERS: [&str; 2] = ["console/", "g/"];

const A_YEAR: &str = "public, max-age=31536000, immutable";
const ASK_FIRST: &str = "no-cache";

/// A file to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its key in the bucket, which is its path in the address too.
    pub key: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn content_type(&self) -> &'static str {
        match self.extension() {
            "css" => "text/css; charset=utf-8",
            "html" => "text/html; charset=utf-8",
            "ico" => "image/x-icon",
            "jpg" | "jpeg" => "image/jpeg",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "json" | "map" => "application/json",
            "pdf" => "application/pdf",
            "png" => "image/png",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json",
            "webp" => "image/webp",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        }
    }

    /// A file with its digest in its name never changes; of every other one the browser asks whether it has.
    pub fn cache_control(&self) -> &'static str {
        if self.is_hashed() { A_YEAR } else { ASK_FIRST }
    }

    /// Pages come after what they load, and settings before the pages that read them: whoever opens a page while it
    /// is being published finds all of it.
    pub fn turn(&self) -> u8 {
        match self.extension() {
            "html" => 2,
            _ if self.is_hashed() => 0,
            _ => 1,
        }
    }

    /// Vite writes `assets/index-BwDm5p1f.js`.
    fn is_hashed(&self) -> bool {
        let Some((folder, name)) = self.key.rsplit_once('/') else { return false };
        let stem = name.split('.').next().unwrap_or(name);
        let is_digest = |end: &[u8]| {
            end[0] == b'-' && end[1..].iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte))
        };
        folder.ends_with("/assets")
            && stem.len() > 9
            && stem.as_bytes().last_chunk::<9>().is_some_and(|end| is_digest(end))
    }

    fn extension(&self) -> &str {
        self.key.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Whether a key lies where pages lie.
pub fn is_ours(key: &str) -> bool {
    FOLDERS.iter().any(|folder| key.starts_with(folder))
}

/// All files below a folder, each with its path from there as its key.
pub fn read(root: &Path) -> io::Result<Vec<Page>> {
    let mut pages = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                pages.push(Page { key: key(root, &path), bytes: fs::read(&path)? });
            }
        }
    }
    Ok(pages)
}

fn key(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(key: &str) -> Page {
        Page { key: key.to_owned(), bytes: vec![] }
    }

    #[test]
    fn only_what_has_its_digest_in_its_name_is_kept_for_a_year() {
        for key in ["console/assets/index-BwDm5p1f.js", "g/assets/index-D_4-x9Zq.css", "g/assets/a-BwDm5p1f.js.map"] {
            assert_eq!(page(key).cache_control(), A_YEAR, "{key}");
        }
        for key in [
            "console/index.html",
            "g/config.json",
            "g/favicon.svg",
            "g/assets/logo.svg",
            "g/index-BwDm5p1f.js",
            "console/assets/-BwDm5p1f.js",
        ] {
            assert_eq!(page(key).cache_control(), ASK_FIRST, "{key}");
        }
    }

    #[test]
    fn pages_come_after_all_that_they_load() {
        let mut keys = ["g/index.html", "g/config.json", "g/assets/a-BwDm5p1f.js", "console/favicon.svg"];
        keys.sort_by_key(|key| page(key).turn());
        assert_eq!(keys, ["g/assets/a-BwDm5p1f.js", "g/config.json", "console/favicon.svg", "g/index.html"]);
    }

    #[test]
    fn browsers_are_told_what_a_file_is() {
        for (key, kind) in [
            ("g/index.html", "text/html; charset=utf-8"),
            ("g/assets/a-BwDm5p1f.js", "text/javascript; charset=utf-8"),
            ("g/assets/a-BwDm5p1f.css", "text/css; charset=utf-8"),
            ("g/config.json", "application/json"),
            ("g/icon.svg", "image/svg+xml"),
            ("g/LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(page(key).content_type(), kind, "{key}");
        }
    }
}
