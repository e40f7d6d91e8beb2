//! Keys as they stand in a parameter.

/// Keys of 64 hex digits each, newest first; `None` when there is none, or one is malformed.
pub(crate) fn from_hex<'k>(keys: impl IntoIterator<Item = &'k str>) -> Option<Vec<[u8; 32]>> {
    let keys: Option<Vec<_>> = keys.into_iter().map(|key| one(key.trim())).collect();
    keys.filter(|keys| !keys.is_empty())
}

fn one(text: &str) -> Option<[u8; 32]> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let bytes: Vec<u8> = digits?.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    if text.len() == 64 { bytes.try_into().ok() } else { None }
}
