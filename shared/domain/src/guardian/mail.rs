//! E-mail addresses. Kept, used to send, and never printed.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::id::{MailId, derived};

/// An address that mail can be sent to, in lower case. `Debug` shows its id only.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

/// Not something that mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address")]
pub struct NotAMailAddress;

impl MailAddress {
    pub(super) const ID_PREFIX: &'static str = "mail-";

    /// For sending.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands for the address in keys and logs.
    pub fn id(&self) -> MailId {
        // The prefix and base 32 are characters of an id.
        let id = format!("{}{}", Self::ID_PREFIX, derived(&["mail", &self.0]));
        id.parse().unwrap_or_else(|_| MailId::derived(&["mail", &self.0]))
    }

    /// Enough to recognise one's own: `s•••@example.jp`.
    pub fn masked(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        format!("{}•••@{host}", name.chars().take(1).collect::<String>())
    }
}

/// As people type it on a Japanese keyboard.
fn narrow(typed: char) -> char {
    match typed {
        '！'..='～' => char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed),
        other => other,
    }
}

impl FromStr for MailAddress {
    type Err = NotAMailAddress;

    /// Mobile carriers gave out names with two dots in a row and a dot at the end, so those pass; a mail that cannot be
    /// delivered shows itself by not arriving.
    fn from_str(typed: &str) -> Result<Self, NotAMailAddress> {
        let text: String = typed.trim().chars().map(narrow).collect::<String>().to_ascii_lowercase();
        let (name, host) = text.split_once('@').ok_or(NotAMailAddress)?;
        let named = (1..=64).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b));
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let hosted = host.len() <= 255 && host.contains('.') && host.split('.').all(label);
        if named && hosted { Ok(Self(text)) } else { Err(NotAMailAddress) }
    }
}

impl TryFrom<String> for MailAddress {
    type Error = NotAMailAddress;

    fn try_from(text: String) -> Result<Self, NotAMailAddress> {
        text.parse()
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> String {
        address.0
    }
}

impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailAddress({})", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_type_it() {
        let plain: MailAddress = "sachiko@example.jp".parse().unwrap();
        for typed in [" Sachiko@Example.JP ", "ｓａｃｈｉｋｏ＠ｅｘａｍｐｌｅ．ｊｐ"] {
            assert_eq!(typed.parse::<MailAddress>().unwrap(), plain, "{typed}");
        }
        assert!("a..b.@docomo.ne.jp".parse::<MailAddress>().is_ok());
        for wrong in ["", "a", "a@b", "@example.jp", "a b@example.jp", "a@-x.jp", "a@example..jp", "さち@example.jp"]
        {
            assert_eq!(wrong.parse::<MailAddress>(), Err(NotAMailAddress), "{wrong}");
        }
    }

    #[test]
    fn printing_does_not_show_it() {
        let address: MailAddress = "sachiko@example.jp".parse().unwrap();
        assert!(!format!("{address:?} {}", address.id()).contains("sachiko"));
        assert_eq!(address.masked(), "s•••@example.jp");
    }
}
