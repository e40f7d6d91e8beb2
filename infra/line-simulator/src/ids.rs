//! Ids and tokens in the forms that LINE gives them.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Crockford's alphabet: webhook event ids are ULIDs.
const ULID_DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `U` and 32 hex digits.
pub(crate) fn user_id() -> String {
    format!("U{}", hex_token())
}

/// The bot's own user id, the same for a channel in every run.
pub(crate) fn bot_user_id(channel_id: &str) -> String {
    let digest = Sha256::digest(channel_id.as_bytes());
    let half = digest.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    format!("U{half:032x}")
}

pub(crate) fn is_user_id(text: &str) -> bool {
    text.len() == 33 && text.starts_with('U') && text[1..].bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// 32 random hex digits: reply tokens, quote tokens.
pub(crate) fn hex_token() -> String {
    Uuid::new_v4().simple().to_string()
}

pub(crate) fn request_id() -> String {
    Uuid::new_v4().to_string()
}

pub(crate) fn rich_menu_id() -> String {
    format!("richmenu-{}", hex_token())
}

/// 18 digits that grow, as LINE's message ids do.
pub(crate) fn message_id(number: u64) -> String {
    (500_000_000_000_000_000 + number).to_string()
}

/// A ULID: the time in its first ten characters, chance in the other sixteen.
pub(crate) fn webhook_event_id(now_ms: i64) -> String {
    // A version 4 UUID has six fixed bits; the second one covers them.
    let chance = Uuid::new_v4().as_u128() ^ Uuid::new_v4().as_u128().rotate_left(64);
    let time = u128::from(now_ms.unsigned_abs()) << 80;
    let value = time | (chance & ((1 << 80) - 1));
    (0..26).rev().map(|digit| char::from(ULID_DIGITS[((value >> (digit * 5)) & 31) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn event_ids_sort_by_time() {
        let earlier = webhook_event_id(1_700_000_000_000);
        let later = webhook_event_id(1_700_000_000_001);
        assert_eq!(earlier.len(), 26);
        assert!(earlier < later);
    }

    #[test]
    fn user_ids_have_lines_form() {
        assert!(is_user_id(&user_id()));
        assert!(is_user_id(&bot_user_id("1234567890")));
        assert!(!is_user_id("U123"));
        assert!(!is_user_id(&user_id().to_uppercase()));
    }
}
