//! One message a day that lists what there was (まとめ), for guardians who wish so.
//!
//! A digest is a broadcast of its own that nobody wrote: one for each full hour at which somebody wishes it, opened by
//! whoever enters somebody first. It is open while it is [`State::Released`]; planning it closes it. So of an entry and the
//! closing one happens first, and who is not in it when it is closed gets their message by itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Broadcast, Chunk, Content, Person, Reader, Sender, Sending, State};
use crate::{
    id::{BroadcastId, GuardianId, PupilId, StaffId},
    school::SchoolCode,
    time::{day_of, spoken_day, spoken_time},
};

/// What a digest says of one broadcast.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Line {
    /// Under whose name: `ひばり小学校`.
    pub sender: String,
    /// What it is called. None: it is about one family, and is not called by its title outside of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// It corrects an earlier one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrects: bool,
}

/// That a guardian will read of a broadcast in a digest. Where it goes is looked up when the digest is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// In which digest.
    pub digest: BroadcastId,
    /// Who.
    pub guardian: GuardianId,
    /// Of which broadcast.
    pub broadcast: BroadcastId,
    /// Through which school.
    pub school: SchoolCode,
    /// For which of their children.
    pub via: Vec<PupilId>,
    /// The name at its head, as this guardian reads it.
    pub sender: String,
}

impl Broadcast {
    /// The digest of that moment, as it is opened. It is the same whoever opens it.
    pub fn digest_at(slot: Timestamp) -> Self {
        let slot = Timestamp::from_millisecond(slot.as_millisecond()).unwrap_or(slot);
        let moment = slot.as_millisecond().to_string();
        let nobody = Person { id: StaffId::derived(&["digest"]), name: "自動で送信".to_owned() };
        let id = BroadcastId::derived(&["digest", &moment]);
        // The board reads it where a part of it waits for a person.
        let title = format!("お知らせのまとめ（{} {}）", spoken_day(day_of(slot)), spoken_time(slot));
        Self {
            content: Content { title, ..Content::default() },
            state: State::Released,
            go_at: Some(slot),
            digest: Some(slot),
            ..Self::draft(id, Sender::Board, nobody, slot)
        }
    }

    /// Whether it is a digest: nobody wrote it, and its chunks say what they say themselves.
    pub fn is_digest(&self) -> bool {
        self.digest.is_some()
    }

    /// What a digest says of it under that name. `None`: nothing, for it was taken back.
    pub fn in_digest(&self, sender: &str) -> Option<Line> {
        let title = (!self.content.on_page_only).then(|| self.content.called());
        let line = Line { sender: sender.to_owned(), title, corrects: self.corrects.is_some() };
        matches!(self.state, State::Sending | State::Sent).then_some(line)
    }
}

impl Chunk {
    /// What is entered into a digest for whoever is left of it.
    pub fn entries(&self, digest: &BroadcastId, sending: &Sending, sender: &str) -> Vec<Entry> {
        let entry = |guardian: &GuardianId, via: &[PupilId]| Entry {
            digest: digest.clone(),
            guardian: guardian.clone(),
            broadcast: self.broadcast.clone(),
            school: self.school.clone(),
            via: via.to_vec(),
            sender: sender.to_owned(),
        };
        let guardians = self.left(sending).filter_map(|(_, one)| match &one.reader {
            Reader::Guardian(guardian) => Some(entry(guardian, &one.via)),
            Reader::Community(..) => None,
        });
        guardians.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        broadcast::Can,
        staff::{Role, Staff},
    };

    fn at(text: &str) -> Timestamp {
        format!("{text}+09:00").parse().unwrap()
    }

    #[test]
    fn a_digest_is_the_same_whoever_opens_it_and_begins_at_its_moment() {
        let digest = Broadcast::digest_at(at("2026-11-24T18:00:00"));
        assert_eq!(digest, Broadcast::digest_at(at("2026-11-24T18:00:00")));
        assert_ne!(digest.id, Broadcast::digest_at(at("2026-11-25T18:00:00")).id);
        assert_eq!(digest.begin(at("2026-11-24T17:59:59")), None);
        let closed = digest.begin(at("2026-11-24T18:00:00")).unwrap();
        assert_eq!((closed.state, closed.version), (State::Planning, 1));
        assert_eq!(closed.content.title, "お知らせのまとめ（11月24日(火) 18:00）");
    }

    #[test]
    fn nobody_can_do_anything_with_it_but_decide_what_waits() {
        let board = Staff::new("board".parse().unwrap(), "見本　委員", Role::Board);
        let mut digest = Broadcast::digest_at(at("2026-11-24T18:00:00"));
        let can =
            |digest: &Broadcast| Can::ALL.into_iter().filter(|what| digest.allows(&board, *what)).collect::<Vec<_>>();
        assert_eq!(can(&digest), []);
        digest.state = State::Sending;
        assert_eq!(can(&digest), [Can::Resolve]);
    }

    #[test]
    fn what_is_about_one_family_is_not_called_by_its_title_and_what_was_taken_back_by_nothing() {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        let content = Content { title: "面談".into(), text: "本文".into(), ..Content::default() };
        let draft = Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH);
        let sent = Broadcast { content, state: State::Sent, ..draft };
        let line = Line { sender: "ひばり小学校".into(), title: Some("面談".into()), corrects: false };
        assert_eq!(sent.in_digest("ひばり小学校"), Some(line.clone()));
        let mut private = sent.clone();
        private.content.on_page_only = true;
        assert_eq!(private.in_digest("ひばり小学校"), Some(Line { title: None, ..line }));
        assert_eq!(sent.withdraw(at("2026-11-24T18:00:00")).unwrap().in_digest("ひばり小学校"), None);
    }
}
