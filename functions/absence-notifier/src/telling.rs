//! Tells the guardians of a pupil.

use domain::{
    absence::{News, PupilDay},
    broadcast::{Mailed, To},
    talk::{Words, notice, notice_mail},
};
use lambda::Clock;
use line::SendError;
use line_talk::{NotSaid, Speaker};
use mail::Post;
use table::{MailedNotices, Relative, Relatives, Table, TableError};
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::record::Days;

/// Keys of notices follow from this and from what they are about.
const NOTICES: Uuid = Uuid::from_u128(0x51c7_60ea_9b1f_4d6e_8f0a_3c5b_7a42_19d8);

/// Tells guardians.
pub struct Notifier {
    table: Table,
    speaker: Speaker,
    post: Post,
    words: Words,
    page: String,
}

/// Somebody has not been told, and can be later.
#[derive(Debug, thiserror::Error)]
pub enum NotTold {
    /// The table gave no answer.
    #[error(transparent)]
    Table(#[from] TableError),
    /// LINE did not take it.
    #[error(transparent)]
    NotSaid(#[from] NotSaid),
    /// The mail server has too much to do.
    #[error("the mail was not taken yet")]
    NotMailed,
}

impl Notifier {
    /// Over a table, a voice and a mail server; links lead to the guardian's page.
    pub fn new(table: Table, speaker: Speaker, post: Post, page: String) -> Self {
        Self { table, speaker, post, words: Words::japanese(), page }
    }

    /// Tells whoever has to hear of what is new in a day.
    pub(crate) async fn tell(&self, days: &Days) -> Result<(), NotTold> {
        let Some(day) = &days.new else { return Ok(()) };
        let news = day.news_since(days.old.as_ref());
        if news.is_empty() {
            return Ok(());
        }
        let relatives = self.table.relatives(&day.pupil).await?;
        // Whoever cannot be told just now keeps nobody else from hearing.
        let mut told = Ok(());
        for one in &news {
            for relative in relatives.iter().filter(|relative| hears(one, relative)) {
                told = told.and(self.tell_one(day, one, relative).await);
            }
        }
        told
    }

    async fn tell_one(&self, day: &PupilDay, news: &News<'_>, relative: &Relative) -> Result<(), NotTold> {
        let (child, what, by_school) = (&relative.nickname, news.what, news.by_school());
        let (guardian, entry) = (&relative.guardian, &news.entry.id);
        match &relative.to {
            To::Page => return Ok(()),
            To::Line(user) => {
                let says = notice(&self.words, child, what, by_school);
                let told = self.speaker.tell(&[user.to_string()], &says, key(day, news, relative)).await;
                if !settled(told.map(drop))? {
                    return Ok(());
                }
            }
            To::Mail(address) => {
                let name = key(day, news, relative).to_string();
                if self.table.was_mailed(&name).await? {
                    return Ok(());
                }
                let (subject, text) = notice_mail(&self.words, child, what, by_school, &self.page);
                match self.post.send(address, &subject, &text).await {
                    Mailed::Taken | Mailed::Unclear => self.table.note_mailed(&name, Clock::Wall.now()).await?,
                    Mailed::Busy => return Err(NotTold::NotMailed),
                    // A mail server that is not set up right takes nothing for long: it must not keep LINE's people waiting.
                    Mailed::NotTaken | Mailed::Refused => {
                        error!(guardian.id = %guardian, "a mail to {guardian} about {entry} was not taken, and is given up");
                        return Ok(());
                    }
                }
            }
        }
        info!(guardian.id = %guardian, entry.id = %entry, "guardian {guardian} is told of {entry}");
        Ok(())
    }
}

fn hears(news: &News<'_>, relative: &Relative) -> bool {
    news.is_for(&relative.guardian, !relative.wishes.ignores_others)
}

/// The days of one request are told of once: its entries have one event, and the words name no day.
fn key(day: &PupilDay, news: &News<'_>, relative: &Relative) -> Uuid {
    let parts = [news.entry.event.as_str(), day.pupil.as_str(), relative.guardian.as_str()];
    Uuid::new_v5(&NOTICES, format!("{}\n{:?}", parts.join("\n"), news.what).as_bytes())
}

/// Whether it was said. What LINE would refuse again is over: the page shows it all the same.
fn settled(told: Result<(), NotSaid>) -> Result<bool, NotSaid> {
    match told {
        Ok(()) => Ok(true),
        Err(NotSaid::Send(reason @ (SendError::QuotaReached | SendError::Refused { .. }))) => {
            error!("LINE refuses a notice: {reason}");
            Ok(false)
        }
        Err(NotSaid::Send(reason)) => {
            warn!("LINE has not taken a notice: {reason}");
            Err(reason.into())
        }
        Err(defect) => {
            error!("a notice cannot be said: {defect}");
            Ok(false)
        }
    }
}
