//! Writing a draft: what it says, to whom, when, and its files.

use jiff::Timestamp;

use super::{ATTACHMENTS, Asks, Attachment, Audience, Broadcast, Content, State, Timing, Wrong, guard::FileKind};
use crate::id::{AttachmentId, StaffId};

impl Broadcast {
    /// Somebody writes it anew. What a reminder asks is the earlier one's and stays.
    pub fn written(
        &self,
        content: Content,
        audience: Audience,
        timing: Timing,
        asks: Asks,
        at: Timestamp,
    ) -> Result<Self, Wrong> {
        content.check_draft()?;
        asks.check_draft()?;
        if audience.segments().is_some_and(|segments| segments.len() > Audience::SEGMENTS) {
            return Err(Wrong::TooManySegments);
        }
        let has_another_audience = audience.follows() != self.audience.follows();
        let next = Self { content, audience, timing, ..self.edited(at)? };
        if self.reminds.is_some() {
            // Others have no letter of the one under which answers stand, and could not answer.
            return if has_another_audience { Err(Wrong::Reminder) } else { Ok(next) };
        }
        Ok(Self { survey: asks.survey, appointments: asks.appointments, ..next })
    }

    /// A file is about to come. Those that never came make room for it.
    pub fn attach(&self, file: Attachment, at: Timestamp) -> Result<Self, Wrong> {
        let mut next = self.edited(at)?;
        while next.attachments.len() >= ATTACHMENTS {
            let waiting = next.attachments.iter().position(|one| one.kind.is_none()).ok_or(Wrong::TooManyFiles)?;
            next.attachments.remove(waiting);
        }
        next.attachments.push(file);
        Ok(next)
    }

    /// The file has come, and this is what it is.
    pub fn checked(
        &self,
        file: &AttachmentId,
        kind: FileKind,
        pages: Option<u32>,
        at: Timestamp,
    ) -> Result<Option<Self>, Wrong> {
        let mut next = self.edited(at)?;
        let Some(one) = next.attachments.iter_mut().find(|one| one.id == *file) else { return Ok(None) };
        (one.kind, one.pages) = (Some(kind), pages);
        Ok(Some(next))
    }

    /// A file does not go along.
    pub fn detach(&self, file: &AttachmentId, at: Timestamp) -> Result<Self, Wrong> {
        let mut next = self.edited(at)?;
        next.attachments.retain(|one| one.id != *file);
        Ok(next)
    }

    /// Somebody has opened a file, to see what goes out. Where it stands stays.
    pub fn opened(&self, file: &AttachmentId, by: &StaffId, at: Timestamp) -> Result<Option<Self>, Wrong> {
        if !self.is_open() && self.state != State::Waiting {
            return Err(Wrong::State);
        }
        let mut next = Self { version: self.version + 1, changed_at: at, ..self.clone() };
        let Some(one) = next.attachments.iter_mut().find(|one| one.id == *file) else { return Ok(None) };
        if !one.opened_by.insert(by.clone()) {
            return Ok(Some(self.clone()));
        }
        Ok(Some(next))
    }

    /// Without the files that never came: what goes out has been looked at.
    #[must_use]
    pub fn without_missing_files(mut self) -> Self {
        self.attachments.retain(|file| file.kind.is_some());
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::broadcast::{ContentWrong, Person, Segment, Sender};

    fn draft() -> Broadcast {
        let author = Person { id: "s".parse().unwrap(), name: "佐々木".into() };
        Broadcast::draft("b".parse().unwrap(), Sender::Board, author, Timestamp::UNIX_EPOCH)
    }

    fn file(id: &str, kind: Option<FileKind>) -> Attachment {
        let id = id.parse().unwrap();
        Attachment { id, name: "しおり.pdf".into(), kind, bytes: 9, pages: None, opened_by: BTreeSet::new() }
    }

    fn later() -> Timestamp {
        Timestamp::from_second(9).unwrap()
    }

    #[test]
    fn a_draft_takes_what_is_too_long_for_the_talk_and_not_what_is_too_long_for_anything() {
        let says = |text: String| Content { text, ..Content::default() };
        let written =
            |content| draft().written(content, Audience::default(), Timing::default(), Asks::default(), later());
        assert_eq!(written(says("あ".repeat(9_000))).unwrap().version, 1);
        let long = Err(Wrong::Content(ContentWrong::TooLong("text")));
        assert_eq!(written(says("あ".repeat(20_001))), long);
        let one = |n: usize| Segment::Pupil {
            school: "B113299900019".parse().unwrap(),
            pupil: format!("p{n}").parse().unwrap(),
        };
        let many = Audience::Segments { segments: (0..501).map(one).collect() };
        let crowd = draft().written(Content::default(), many, Timing::default(), Asks::default(), later());
        assert_eq!(crowd, Err(Wrong::TooManySegments));
    }

    #[test]
    fn five_files_go_along_and_those_that_never_came_make_room() {
        let kind = Some(FileKind::Pdf);
        let full = Broadcast { attachments: (0..5).map(|n| file(&format!("f{n}"), kind)).collect(), ..draft() };
        assert_eq!(full.attach(file("new", None), later()), Err(Wrong::TooManyFiles));
        let mut waiting = full;
        waiting.attachments[2].kind = None;
        let next = waiting.attach(file("new", None), later()).unwrap();
        let ids: Vec<_> = next.attachments.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["f0", "f1", "f3", "f4", "new"]);
        let seen = next.checked(&"new".parse().unwrap(), FileKind::Image, Some(1), later()).unwrap().unwrap();
        assert_eq!((seen.attachments[4].kind, seen.attachments[4].pages), (Some(FileKind::Image), Some(1)));
        assert_eq!(seen.checked(&"none".parse().unwrap(), FileKind::Pdf, None, later()), Ok(None));
        assert_eq!(next.without_missing_files().attachments.len(), 4);
    }

    #[test]
    fn opening_a_file_is_noted_once_and_also_while_it_waits() {
        let (id, by) = ("f".parse().unwrap(), "s".parse().unwrap());
        let waiting = Broadcast { state: State::Waiting, attachments: vec![file("f", Some(FileKind::Pdf))], ..draft() };
        let opened = waiting.opened(&id, &by, later()).unwrap().unwrap();
        assert_eq!((opened.state, opened.version), (State::Waiting, 1));
        assert_eq!(opened.opened(&id, &by, later()), Ok(Some(opened.clone())));
        let sent = Broadcast { state: State::Sent, ..opened };
        assert_eq!(sent.opened(&id, &by, later()), Err(Wrong::State));
        assert_eq!(sent.detach(&id, later()), Err(Wrong::State));
    }
}
