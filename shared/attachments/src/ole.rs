//! Microsoft's older container: .doc, .xls, and newer files under a password.

/// How such a container begins.
pub(crate) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What is in a container, by the names of its streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Document,
    Workbook,
    /// A newer file that only its password opens.
    Encrypted,
    Macros,
    Other,
}

/// The names stand in the directory in UTF-16; the sectors of the directory may be anywhere.
pub(crate) fn inside(bytes: &[u8]) -> Inside {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entries(bytes).any(|entry| entry.starts_with(&name))
    };
    if has("_VBA_PROJECT\0") || has("Macros\0") {
        Inside::Macros
    } else if has("EncryptedPackage\0") {
        Inside::Encrypted
    } else if has("WordDocument\0") {
        Inside::Document
    } else if has("Workbook\0") || has("Book\0") {
        Inside::Workbook
    } else {
        Inside::Other
    }
}

/// Entries of the directory have 128 bytes and begin at multiples of it. What lies there by chance seldom spells a name.
fn entries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks_exact(128)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(names: &[&str]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.resize(512, 0);
        for name in names {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry.resize(128, 0);
            bytes.extend(entry);
        }
        bytes
    }

    #[test]
    fn containers_are_told_apart_by_their_streams() {
        for (names, expected) in [
            (&["Root Entry", "WordDocument"][..], Inside::Document),
            (&["Root Entry", "Workbook"], Inside::Workbook),
            (&["Root Entry", "EncryptionInfo", "EncryptedPackage"], Inside::Encrypted),
            (&["Root Entry", "WordDocument", "Macros", "_VBA_PROJECT"], Inside::Macros),
            (&["Root Entry", "PowerPoint Document"], Inside::Other),
        ] {
            assert_eq!(inside(&container(names)), expected, "{names:?}");
        }
    }
}
