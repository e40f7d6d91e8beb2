//! Mails, which have no retry key: each is noted before and after, and one about which nobody knows is a person's to decide.

use super::{Doubt, Fate, Removed, Sending, Try};

impl Sending {
    /// Notes that this one's mail is about to be handed over. To be kept before it is.
    #[must_use]
    pub fn begin_mail(&self, place: u32) -> Self {
        let mut next = self.changed(Fate::Open);
        next.mails.insert(place, Try::Begun);
        next
    }

    /// Notes that it was taken. To be kept with the next step.
    #[must_use]
    pub fn mail_taken(mut self, place: u32) -> Self {
        self.mails.insert(place, Try::Done);
        self
    }

    /// Notes that it was not, for certain: it is tried again. To be kept with the next step.
    #[must_use]
    pub fn mail_not_taken(mut self, place: u32) -> Self {
        self.mails.remove(&place);
        self
    }

    /// Notes that the mail server refuses the address. To be kept with the next step.
    #[must_use]
    pub fn mail_refused(self, place: u32) -> Self {
        let mut next = self.mail_not_taken(place);
        next.removed.insert(place, Removed::Refused);
        next
    }

    /// Notes that it is too late for this one, which nobody has tried. To be kept with the next step.
    #[must_use]
    pub fn mail_expired(mut self, place: u32) -> Self {
        self.removed.insert(place, Removed::Expired);
        self
    }

    /// What was noted since it was kept last, as the next version.
    #[must_use]
    pub fn noted(&self) -> Self {
        self.changed(self.fate.clone())
    }

    /// What a chunk of mails has come to when each was tried: at its end, or parked when nobody knows about one of them.
    #[must_use]
    pub fn mails_tried(&self) -> Self {
        let unknown = self.mails.values().filter(|tried| **tried == Try::Begun).count();
        if unknown == 0 {
            return self.changed(Fate::Done);
        }
        self.parked(Doubt::Unclear, &format!("{unknown}通のメールは、送れたかどうかわかりません。"))
    }
}
