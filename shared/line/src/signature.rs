//! LINE's signature over a webhook's raw body. Verified before anything is parsed.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The channel secrets that may sign a webhook: the present one and, while it is being rotated, the one before.
#[derive(Clone)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Takes the secrets, newest first.
    pub fn new(secrets: impl IntoIterator<Item = impl Into<String>>) -> Self {
        // Everybody knows the signature that an empty secret makes.
        Self(secrets.into_iter().map(Into::into).filter(|secret: &String| !secret.is_empty()).collect())
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secrets")
    }
}

/// A webhook body that LINE signed. Only [`verify`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed<'b>(&'b [u8]);

impl<'b> Signed<'b> {
    /// The body, byte for byte as LINE sent it.
    pub fn bytes(self) -> &'b [u8] {
        self.0
    }
}

/// The body does not come from LINE, or it is not what LINE sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no channel secret makes this signature of this body")]
pub struct Forged;

/// Checks the value of the `x-line-signature` header against the raw body, in constant time for each secret.
pub fn verify<'b>(body: &'b [u8], header: &str, secrets: &Secrets) -> Result<Signed<'b>, Forged> {
    let signature = STANDARD.decode(header.trim()).map_err(|_| Forged)?;
    let ours = secrets.0.iter().filter_map(|secret| mac(body, secret)).any(|mac| mac.verify_slice(&signature).is_ok());
    if ours { Ok(Signed(body)) } else { Err(Forged) }
}

/// The signature that LINE would put on a body: for whoever plays LINE's part.
pub fn sign(body: &[u8], secret: &str) -> String {
    mac(body, secret).map(|mac| STANDARD.encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// HMAC takes keys of any length, so there always is one.
fn mac(body: &[u8], secret: &str) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(secret.as_bytes()).ok().map(|mac: Hmac<Sha256>| mac.chain_update(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Secret, body, signature: from LINE's documentation and from the fixtures of its SDKs.
    const OFFICIAL: [(&str, &str, &str); 3] = [
        (
            "8c570fa6dd201bb328f1c1eac23a96d8",
            r#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#,
            "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
        ),
        ("channel_secret", "bodybodybodybody", "/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k="),
        ("test_secret", r#"{"hello":"world"}"#, "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM="),
    ];

    #[test]
    fn the_official_signatures_are_accepted_and_made() {
        for (secret, body, signature) in OFFICIAL {
            let signed = verify(body.as_bytes(), signature, &Secrets::new([secret]));
            assert_eq!(signed.map(Signed::bytes), Ok(body.as_bytes()));
            assert_eq!(sign(body.as_bytes(), secret), signature);
        }
    }

    #[test]
    fn while_a_secret_is_rotated_both_are_good() {
        let (old, body, by_old) = OFFICIAL[0];
        let by_new = sign(body.as_bytes(), "new");
        let both = Secrets::new(["new", old]);
        assert!(verify(body.as_bytes(), by_old, &both).is_ok());
        assert!(verify(body.as_bytes(), &by_new, &both).is_ok());
        assert_eq!(verify(body.as_bytes(), by_old, &Secrets::new(["new"])), Err(Forged));
    }

    #[test]
    fn one_changed_byte_is_noticed_wherever_it_is() {
        let (secret, body, signature) = OFFICIAL[0];
        let secrets = Secrets::new([secret]);
        for place in 0..body.len() {
            let mut changed = body.as_bytes().to_vec();
            changed[place] ^= 1;
            assert_eq!(verify(&changed, signature, &secrets), Err(Forged));
        }
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        let (secret, body, signature) = OFFICIAL[0];
        let secrets = Secrets::new([secret]);
        for header in ["", "x", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL", &signature[..40], "署名"] {
            assert_eq!(verify(body.as_bytes(), header, &secrets), Err(Forged), "{header}");
        }
    }

    #[test]
    fn without_a_secret_nothing_is_signed() {
        let (_, body, signature) = OFFICIAL[0];
        assert_eq!(verify(body.as_bytes(), signature, &Secrets::new([""; 0])), Err(Forged));
        let by_empty = sign(body.as_bytes(), "");
        assert_eq!(verify(body.as_bytes(), &by_empty, &Secrets::new([""])), Err(Forged));
    }

    #[test]
    fn secrets_are_not_printed() {
        assert_eq!(format!("{:?}", Secrets::new(["8c570fa6"])), "Secrets");
    }
}
