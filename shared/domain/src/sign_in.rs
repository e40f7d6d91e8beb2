//! Signing in by e-mail: a code of eight digits for the browser that asked, or a link; each works once.

use std::str::FromStr;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};

use crate::id::{TicketId, derived};

/// How long the code and the link of a mail work.
pub const TICKET_VALID: SignedDuration = SignedDuration::from_mins(15);

/// Wrong codes after which a ticket is worth nothing.
pub const CODE_TRIES: u32 = 5;

/// Wrong codes of one address within a day after which only the mail's link opens anything until the next: whoever knows
/// every address of a city and has mails sent to all of them every day gets in once in more than a year.
pub const WRONG_CODES_A_DAY: u32 = 5;

/// Possible codes.
pub const CODES: u64 = 100_000_000;

/// Mails that one address gets within an hour, whoever asks for them.
pub const MAILS_AN_HOUR: u32 = 5;

/// How long a session lasts: a school year's holidays, and no longer than a lost phone should open anything.
pub const SESSION_VALID: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whether a session that began at that moment has been ended by signing out everywhere. One whose beginning nobody knows
/// has been, once that was done.
pub fn is_ended(began: Option<Timestamp>, signed_out_at: Option<Timestamp>) -> bool {
    signed_out_at.is_some_and(|out| began.is_none_or(|began| began <= out))
}

/// One attempt to sign in: what the mail carries. Only hashes of it are stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Names the attempt; the browser that asked knows it.
    pub id: TicketId,
    code: String,
    secret: String,
}

impl Ticket {
    /// From 48 bytes of the operating system's chance.
    pub fn drawn(chance: &[u8; 48]) -> Self {
        let number = chance[..8].iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
        Self {
            id: TicketId::derived(&["ticket", &URL_SAFE_NO_PAD.encode(&chance[8..24])]),
            code: format!("{:08}", number % CODES),
            secret: URL_SAFE_NO_PAD.encode(&chance[24..]),
        }
    }

    /// The eight digits. Good only together with the ticket's id.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// `<id>.<secret>`: what the link carries.
    pub fn link(&self) -> String {
        format!("{}.{}", self.id, self.secret)
    }

    /// What is stored for the code, and what for the link.
    pub fn hashes(&self) -> [String; 2] {
        [Proof::Code(self.code.clone()), Proof::Secret(self.secret.clone())].map(|proof| proof.hash(&self.id))
    }
}

/// What somebody shows to prove that they read the mail.
#[derive(Clone, PartialEq, Eq)]
pub enum Proof {
    /// The eight digits, typed.
    Code(String),
    /// The secret half of the link.
    Secret(String),
}

impl Proof {
    /// A code as people type it; `None`: not eight digits.
    pub fn typed(code: &str) -> Option<Self> {
        let digits = code.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | 'ー' | '－')).map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
            '0'..='9' => Some(c),
            _ => None,
        });
        let digits: Option<String> = digits.collect();
        digits.filter(|digits| digits.len() == 8).map(Self::Code)
    }

    /// The ticket and the proof of a link; `None`: not one of ours.
    pub fn of_link(link: &str) -> Option<(TicketId, Self)> {
        let (id, secret) = link.split_once('.')?;
        Some((id.parse().ok()?, Self::Secret(secret.to_owned())))
    }

    /// What is stored of it.
    pub fn hash(&self, ticket: &TicketId) -> String {
        match self {
            Self::Code(code) => derived(&["sign-in code", ticket.as_str(), code]),
            Self::Secret(secret) => derived(&["sign-in link", ticket.as_str(), secret]),
        }
    }
}

/// What a session's cookie carries. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

/// Not a token of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a session token")]
pub struct NotASessionToken;

impl SessionToken {
    /// From 32 bytes of the operating system's chance.
    pub fn drawn(chance: &[u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(chance))
    }

    /// For the cookie.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> String {
        derived(&["session", &self.0])
    }
}

impl FromStr for SessionToken {
    type Err = NotASessionToken;

    fn from_str(text: &str) -> Result<Self, NotASessionToken> {
        let fits = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fits { Ok(Self(text.to_owned())) } else { Err(NotASessionToken) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_link_prove_their_own_ticket_and_no_other() {
        let (mine, other) = (Ticket::drawn(&[7; 48]), Ticket::drawn(&[8; 48]));
        assert_ne!(mine.id, other.id);
        let [code, link] = mine.hashes();
        assert_eq!(Proof::typed(mine.code()).unwrap().hash(&mine.id), code);
        let (id, proof) = Proof::of_link(&mine.link()).unwrap();
        assert!(id == mine.id && proof.hash(&id) == link);
        assert_ne!(proof.hash(&other.id), link);
        assert_ne!(Proof::Code(mine.secret.clone()).hash(&mine.id), link);
    }

    #[test]
    fn a_code_is_taken_as_it_was_typed() {
        for typed in ["01234567", " 0123 4567 ", "０１２３４５６７", "0123-4567"] {
            assert!(Proof::typed(typed) == Some(Proof::Code("01234567".into())), "{typed}");
        }
        for wrong in ["", "1234567", "123456789", "1234567a"] {
            assert!(Proof::typed(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn signing_out_everywhere_ends_what_began_before() {
        let at = |second| Timestamp::from_second(second).ok();
        assert!(is_ended(at(1), at(2)) && is_ended(at(2), at(2)) && is_ended(None, at(2)));
        assert!(!is_ended(at(3), at(2)) && !is_ended(at(1), None) && !is_ended(None, None));
    }

    #[test]
    fn a_token_comes_back_from_its_cookie() {
        let token = SessionToken::drawn(&[3; 32]);
        assert!(token.reveal().parse() == Ok(token.clone()));
        assert_ne!(token.hash(), token.reveal());
        assert!("x".parse::<SessionToken>().is_err());
    }
}
