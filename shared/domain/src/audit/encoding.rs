//! The bytes that are hashed. Every part carries its length, so that no two different entries give the same bytes.

use sha2::{Digest, Sha256};

use super::{Act, Actor, Chain, Hash, Whom};

/// Names this form of encoding: a later one would begin differently.
const FORM: &str = "renraku audit 1";

struct Encoder(Sha256);

impl Encoder {
    fn bytes(&mut self, bytes: &[u8]) {
        self.number(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        self.0.update(bytes);
    }

    fn number(&mut self, number: u64) {
        self.0.update(number.to_be_bytes());
    }

    fn texts(&mut self, texts: &[&str]) {
        self.number(u64::try_from(texts.len()).unwrap_or(u64::MAX));
        for text in texts {
            self.bytes(text.as_bytes());
        }
    }

    fn act(&mut self, act: &Act) {
        self.bytes(&act.at.as_nanosecond().to_be_bytes());
        match &act.by {
            Actor::Staff { id, name } => self.texts(&["staff", id.as_str(), name]),
            Actor::Guardian { id } => self.texts(&["guardian", id.as_str()]),
            Actor::System => self.texts(&["system"]),
        }
        self.texts(&[act.did.code()]);
        match &act.whom {
            Some(whom) => self.texts(&parts(whom)),
            None => self.texts(&[]),
        }
        let facts: Vec<&str> = act.detail.iter().flat_map(|(fact, value)| [fact.as_str(), value.as_str()]).collect();
        self.texts(&facts);
    }
}

fn parts(whom: &Whom) -> Vec<&str> {
    match whom {
        Whom::Pupil { pupil } => vec!["pupil", pupil.as_str()],
        Whom::Link { pupil, number } => vec!["link", pupil.as_str(), number],
        Whom::Homeroom { homeroom } => vec!["homeroom", homeroom.as_str()],
        Whom::Staff { staff } => vec!["staff", staff.as_str()],
        Whom::School { school } => vec!["school", school.as_str()],
        Whom::Group { group } => vec!["group", group.as_str()],
        Whom::Community { member } => vec!["community", member.as_str()],
        Whom::Import { import } => vec!["import", import],
        Whom::Claim { claim } => vec!["claim", claim],
        Whom::Broadcast { broadcast } => vec!["broadcast", broadcast.as_str()],
        Whom::Template { template } => vec!["template", template.as_str()],
    }
}

pub(super) fn hash(chain: &Chain, seq: u64, previous: Hash, act: &Act) -> Hash {
    let mut encoder = Encoder(Sha256::new());
    encoder.texts(&[FORM, &chain.to_string()]);
    encoder.number(seq);
    encoder.bytes(previous.as_bytes());
    encoder.act(act);
    Hash::new(encoder.0.finalize().into())
}
