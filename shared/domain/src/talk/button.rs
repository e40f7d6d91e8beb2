//! What a button carries, sealed.
//!
//! LINE stores postback data. So what a button means is encrypted under a key that LINE does not have, always at the
//! same length, and bound to the user it was shown to: by itself it is noise, and passed on to somebody else it opens
//! nothing. Nothing is stored for it on our side either: a menu that nobody taps costs no write.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    absence::Kind,
    appointment::CalendarPass,
    arrival::Found,
    attendance::ReasonId,
    guardian::{Child, Contact},
    id::{BroadcastId, PupilId, derived},
    keys,
};

/// Bytes before sealing: with nonce, tag and base64 they make 288 of the 300 characters that LINE takes.
const PLAIN: usize = 176;

/// About whom a button speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// One child.
    #[serde(rename = "one")]
    One(PupilId),
    /// All children, as they were when the button was shown: another set of children is another fingerprint.
    #[serde(rename = "all")]
    All(String),
}

/// What a tap says. Days are absolute: yesterday's 「きょう」 is yesterday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "b", rename_all = "snake_case")]
#[allow(missing_docs)] // the fields are the same four everywhere: who, which day, which kind, why
pub enum Button {
    /// 欠席連絡.
    Start,
    /// About whom.
    For { who: Who },
    /// Another day, which comes with the tap.
    OtherDay { who: Who },
    /// Which kind, on which day.
    Report { who: Who, day: Date, kind: Kind },
    /// Why.
    Because { who: Who, day: Date, kind: Kind, reason: ReasonId },
    /// 送る. `draft` names this very confirmation, so that tapping twice sends once.
    Send { who: Who, day: Date, kind: Kind, reason: ReasonId, draft: String },
    /// Change what was reported for a day.
    Change { who: Who, day: Date },
    /// Take it back: asks first.
    Cancel { who: Who, day: Date },
    /// Take it back. `draft` as in [`Button::Send`].
    ReallyCancel { who: Who, day: Date, draft: String },
    /// やめる.
    Stop,
    /// 連絡の確認.
    Reports,
    /// 確認しました, under a broadcast: the same for everybody who gets it.
    Confirmed { broadcast: BroadcastId },
    /// The option at that place, under a broadcast that asks: the same for everybody who gets it.
    Answer { broadcast: BroadcastId, option: u8 },
    /// The same, for this child or for all who are asked.
    AnswerFor { broadcast: BroadcastId, option: u8, who: Who },
    /// Where a child is whom the school misses.
    Whereabouts { pupil: PupilId, day: Date, found: Found },
}

impl Button {
    /// Whether it stands in messages that go to many at once.
    fn is_for_everybody(&self) -> bool {
        matches!(self, Self::Confirmed { .. } | Self::Answer { .. })
    }
}

impl Who {
    /// All these children.
    pub fn all(children: &[Child]) -> Self {
        let mut pupils: Vec<&str> = children.iter().map(|child| child.pupil.as_str()).collect();
        pupils.sort_unstable();
        Self::All(derived(&pupils)[..8].to_owned())
    }

    /// The children meant, out of those that the guardian has now; `None` when they are not all there any more.
    pub fn among<'c>(&self, children: &'c [Child]) -> Option<Vec<&'c Child>> {
        match self {
            Self::One(pupil) => children.iter().find(|child| child.pupil == *pupil).map(|child| vec![child]),
            Self::All(_) => (!children.is_empty() && Self::all(children) == *self).then(|| children.iter().collect()),
        }
    }
}

/// The keys that seal buttons: the first seals, all of them open, so that a key can be replaced while old buttons live on.
#[derive(Clone)]
pub struct ButtonKeys(Vec<[u8; 32]>);

/// Stands where a user's id stands; no contact has a blank in it.
const EVERYBODY: &str = "every body";
/// The same.
const CALENDAR: &str = "a calendar";

/// Not sealed by us, or not for this user, or under a key that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of our buttons")]
pub struct NotAButton;

impl ButtonKeys {
    /// From texts of 64 hex digits, newest first; `None` when there is none, or one is malformed.
    pub fn from_hex<'k>(keys: impl IntoIterator<Item = &'k str>) -> Option<Self> {
        keys::from_hex(keys).map(Self)
    }

    /// The postback data for a button shown to `user`. The same button for the same user is always the same text, as a
    /// retried message must be; buttons that differ in anything look unrelated.
    pub fn seal(&self, button: &Button, user: &Contact) -> Result<String, NotAButton> {
        self.seal_to(button, user.as_str())
    }

    /// The postback data for a button in a message that goes to many at once. Whoever presses it has to be found among
    /// them: the seal says only that it is ours.
    pub fn seal_for_everybody(&self, button: &Button) -> Result<String, NotAButton> {
        if button.is_for_everybody() { self.seal_to(button, EVERYBODY) } else { Err(NotAButton) }
    }

    /// A token that opens one child's time for whoever holds it: a calendar cannot sign in.
    pub fn seal_calendar(&self, pass: &CalendarPass) -> Result<String, NotAButton> {
        self.seal_to(pass, CALENDAR)
    }

    /// What a calendar's token opens.
    pub fn open_calendar(&self, token: &str) -> Result<CalendarPass, NotAButton> {
        self.open_as(token, CALENDAR)
    }

    fn seal_to(&self, button: &impl Serialize, user: &str) -> Result<String, NotAButton> {
        let key = self.0.first().ok_or(NotAButton)?;
        let mut plain = serde_json::to_vec(button).map_err(|_| NotAButton)?;
        // One length for all: otherwise the length would tell reasons apart. JSON does not mind blanks at its end.
        plain.resize(plain.len().max(PLAIN), b' ');
        let nonce = synthetic_nonce(key, &plain, user);
        let payload = Payload { msg: &plain, aad: user.as_bytes() };
        let sealed =
            XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload).map_err(|_| NotAButton)?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// The button behind postback data that came from `user`.
    pub fn open(&self, data: &str, user: &Contact) -> Result<Button, NotAButton> {
        let for_everybody = || Some(self.open_as(data, EVERYBODY)?).filter(Button::is_for_everybody).ok_or(NotAButton);
        self.open_as(data, user.as_str()).or_else(|_| for_everybody())
    }

    fn open_as<T: DeserializeOwned>(&self, data: &str, user: &str) -> Result<T, NotAButton> {
        let bytes = URL_SAFE_NO_PAD.decode(data).map_err(|_| NotAButton)?;
        let (nonce, sealed) = bytes.split_first_chunk::<24>().ok_or(NotAButton)?;
        let payload = || Payload { msg: sealed, aad: user.as_bytes() };
        let open = |key: &[u8; 32]| XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload()).ok();
        let plain = self.0.iter().find_map(open).ok_or(NotAButton)?;
        serde_json::from_slice(&plain).map_err(|_| NotAButton)
    }
}

/// A nonce that follows from the content needs no chance and never meets the same key with other content (as in SIV).
fn synthetic_nonce(key: &[u8; 32], plain: &[u8], user: &str) -> [u8; 24] {
    let inner = Sha256::new().chain_update(b"renraku button").chain_update(key).chain_update(user).chain_update(b"\0");
    let digest = Sha256::new().chain_update(key).chain_update(inner.chain_update(plain).finalize()).finalize();
    let mut nonce = [0; 24];
    nonce.copy_from_slice(&digest[..24]);
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::Reasons;
    use jiff::civil::date;

    fn keys(seeds: &[u8]) -> ButtonKeys {
        let hex: Vec<String> = seeds.iter().map(|seed| format!("{seed:02x}").repeat(32)).collect();
        ButtonKeys::from_hex(hex.iter().map(String::as_str)).unwrap()
    }

    fn user(n: u8) -> Contact {
        format!("U{}", format!("{n:02x}").repeat(16)).parse().unwrap()
    }

    fn longest() -> Button {
        Button::Send {
            who: Who::One("x".repeat(26).parse().unwrap()),
            day: date(2026, 11, 24),
            kind: Kind::LeavingEarly,
            reason: "x".repeat(24).parse().unwrap(),
            draft: derived(&["draft"]),
        }
    }

    #[test]
    fn a_button_fits_a_postback_and_shows_nothing() {
        let sealed = keys(&[1]).seal(&longest(), &user(1)).unwrap();
        assert!(sealed.len() <= 300, "{}", sealed.len());
        let bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("xxx"));
        assert_eq!(keys(&[1]).open(&sealed, &user(1)).unwrap(), longest());
    }

    #[test]
    fn all_buttons_have_one_length() {
        let mut lengths: Vec<usize> = Reasons::default()
            .0
            .into_iter()
            .map(|reason| {
                let who = Who::One(derived(&["pupil"]).parse().unwrap());
                let button = Button::Because { who, day: date(2026, 11, 24), kind: Kind::Late, reason: reason.id };
                keys(&[1]).seal(&button, &user(1)).unwrap().len()
            })
            .collect();
        lengths.push(keys(&[1]).seal(&Button::Start, &user(1)).unwrap().len());
        lengths.dedup();
        assert_eq!(lengths, [288]);
    }

    #[test]
    fn somebody_else_cannot_press_it_and_nobody_can_bend_it() {
        let sealed = keys(&[1]).seal(&longest(), &user(1)).unwrap();
        assert_eq!(keys(&[1]).open(&sealed, &user(2)), Err(NotAButton));
        let mut bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        for place in 0..bytes.len() {
            bytes[place] ^= 1;
            assert_eq!(keys(&[1]).open(&URL_SAFE_NO_PAD.encode(&bytes), &user(1)), Err(NotAButton));
            bytes[place] ^= 1;
        }
        for rubbish in ["", "a", "action=absent", &"A".repeat(300)] {
            assert_eq!(keys(&[1]).open(rubbish, &user(1)), Err(NotAButton));
        }
    }

    #[test]
    fn what_stands_under_a_message_is_for_everybody_and_nothing_else() {
        let broadcast: BroadcastId = "b".repeat(64).parse().unwrap();
        let answer = Button::Answer { broadcast: broadcast.clone(), option: 5 };
        for button in [Button::Confirmed { broadcast: broadcast.clone() }, answer] {
            let sealed = keys(&[1]).seal_for_everybody(&button).unwrap();
            assert_eq!(sealed.len(), 288, "one length for all");
            for n in 1..3 {
                assert_eq!(keys(&[1]).open(&sealed, &user(n)).as_ref(), Ok(&button));
            }
        }
        let who = Who::One("x".repeat(36).parse().unwrap());
        let own = Button::AnswerFor { broadcast: "b".repeat(36).parse().unwrap(), option: 5, who };
        assert_eq!(keys(&[1]).seal_for_everybody(&own), Err(NotAButton));
        assert_eq!(keys(&[1]).seal(&own, &user(1)).map(|sealed| sealed.len()), Ok(288));
        assert_eq!(keys(&[1]).seal_for_everybody(&longest()), Err(NotAButton));
        // Even one that somebody sealed so by mistake opens nothing.
        let mistake = keys(&[1]).seal_to(&longest(), EVERYBODY).unwrap();
        assert_eq!(keys(&[1]).open(&mistake, &user(1)), Err(NotAButton));
    }

    #[test]
    fn a_new_key_leaves_old_buttons_working() {
        let sealed = keys(&[1]).seal(&Button::Start, &user(1)).unwrap();
        assert_eq!(keys(&[2, 1]).open(&sealed, &user(1)), Ok(Button::Start));
        assert_eq!(keys(&[2]).open(&sealed, &user(1)), Err(NotAButton));
        assert_ne!(keys(&[2, 1]).seal(&Button::Start, &user(1)).unwrap(), sealed);
    }

    #[test]
    fn malformed_keys_are_refused() {
        assert!(ButtonKeys::from_hex([]).is_none());
        assert!(ButtonKeys::from_hex(["00"]).is_none());
        assert!(ButtonKeys::from_hex([&*"zz".repeat(32)]).is_none());
    }

    #[test]
    fn a_calendars_token_is_no_button_and_opens_under_our_keys_only() {
        let (broadcast, guardian, pupil) = ("b".parse().unwrap(), "g".parse().unwrap(), "p".parse().unwrap());
        let pass = CalendarPass { broadcast, guardian, pupil };
        let token = keys(&[1]).seal_calendar(&pass).unwrap();
        assert_eq!(keys(&[2, 1]).open_calendar(&token), Ok(pass));
        assert_eq!(keys(&[2]).open_calendar(&token), Err(NotAButton));
        assert_eq!(keys(&[1]).open(&token, &user(1)), Err(NotAButton));
        let button = keys(&[1]).seal(&Button::Stop, &user(1)).unwrap();
        assert_eq!(keys(&[1]).open_calendar(&button), Err(NotAButton));
    }
}
