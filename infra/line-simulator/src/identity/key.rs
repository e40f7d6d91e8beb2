//! The key pair that signs ID tokens; it stays in the state file, so that open pages survive a restart.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, TokenData, Validation};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(crate) struct IdTokenKey {
    signing: EncodingKey,
    kid: String,
    x: String,
    y: String,
}

/// The signing key could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The machine's cryptography refused to make a key.
    #[error("no signing key could be made")]
    Made,
    /// The state file holds something else.
    #[error("the state file's signing key cannot be read")]
    Stored,
    /// A token could not be signed.
    #[error("an ID token could not be signed: {0}")]
    Signed(#[from] jsonwebtoken::errors::Error),
}

impl IdTokenKey {
    /// Reads the stored key, or makes one and stores it.
    pub(crate) fn open(stored: &mut String) -> Result<Self, KeyError> {
        if stored.is_empty() {
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
            *stored = BASE64_STANDARD.encode(made.map_err(|_| KeyError::Made)?);
        }
        let der = BASE64_STANDARD.decode(stored).map_err(|_| KeyError::Stored)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der).map_err(|_| KeyError::Stored)?;
        // An uncompressed point: 4, x, y.
        let point = pair.public_key().as_ref();
        let (x, y) = point.get(1..).and_then(|xy| xy.split_at_checked(32)).ok_or(KeyError::Stored)?;
        Ok(Self {
            signing: EncodingKey::from_ec_der(&der),
            kid: BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(point)),
            x: BASE64_URL_SAFE_NO_PAD.encode(x),
            y: BASE64_URL_SAFE_NO_PAD.encode(y),
        })
    }

    pub(crate) fn jwks(&self) -> Value {
        json!({"keys": [{
            "kty": "EC", "alg": "ES256", "use": "sig", "crv": "P-256", "kid": self.kid, "x": self.x, "y": self.y,
        }]})
    }

    pub(crate) fn sign(&self, claims: &Value) -> Result<String, KeyError> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.kid.clone());
        Ok(jsonwebtoken::encode(&header, claims, &self.signing)?)
    }

    /// Checks the signature only: the claims are judged against the platform's own clock.
    pub(crate) fn read(&self, token: &str) -> Option<Value> {
        let key = DecodingKey::from_ec_components(&self.x, &self.y).ok()?;
        let mut rules = Validation::new(Algorithm::ES256);
        rules.validate_exp = false;
        rules.validate_aud = false;
        rules.required_spec_claims.clear();
        let TokenData { claims, .. } = jsonwebtoken::decode::<Value>(token, &key, &rules).ok()?;
        Some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_key_signs_again_after_a_restart() {
        let mut stored = String::new();
        let before = IdTokenKey::open(&mut stored).unwrap();
        let token = before.sign(&json!({"sub": "U1"})).unwrap();
        let after = IdTokenKey::open(&mut stored).unwrap();
        assert_eq!(after.read(&token), Some(json!({"sub": "U1"})));
        assert_eq!(after.jwks(), before.jwks());
    }

    #[test]
    fn another_key_is_not_believed() {
        let token = IdTokenKey::open(&mut String::new()).unwrap().sign(&json!({"sub": "U1"})).unwrap();
        assert_eq!(IdTokenKey::open(&mut String::new()).unwrap().read(&token), None);
    }
}
