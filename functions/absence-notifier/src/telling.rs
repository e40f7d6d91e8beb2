//! Tells the guardians of a pupil.

use domain::{
    absence::{News, PupilDay},
    talk::{Notice, Words},
};
use line_talk::{NotSaid, Speaker};
use mail::Post;
use table::{Relative, Relatives, Table, TableError};
use tracing::info;
use uuid::Uuid;

use crate::{
    delivery::Letter,
    record::{About, Change},
};

/// Keys of notices follow from this and from what they are about.
const NOTICES: Uuid = Uuid::from_u128(0x51c7_60ea_9b1f_4d6e_8f0a_3c5b_7a42_19d8);

/// Tells guardians.
pub struct Notifier {
    pub(crate) table: Table,
    pub(crate) speaker: Speaker,
    pub(crate) post: Post,
    pub(crate) words: Words,
    pub(crate) page: String,
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
    /// Others wrote the same at the same time, again and again.
    #[error("others were faster")]
    Overtaken,
    /// The mail server has too much to do.
    #[error("the mail was not taken yet")]
    NotMailed,
}

impl Notifier {
    /// Over a table, a voice and a mail server; links lead to the guardian's page.
    pub fn new(table: Table, speaker: Speaker, post: Post, page: String) -> Self {
        Self { table, speaker, post, words: Words::japanese(), page }
    }

    /// Tells whoever has to hear of what is new.
    pub(crate) async fn tell(&self, about: &About) -> Result<(), NotTold> {
        match about {
            About::Day(change) => {
                let told = self.tell_of_day(change).await;
                told.and(self.follow(change).await)
            }
            About::Morning(change) => self.ask(change).await,
            About::ComingBack(change) => self.remind(change).await,
            About::Walk(change) => self.tell_leaders(change).await,
        }
    }

    async fn tell_of_day(&self, change: &Change<PupilDay>) -> Result<(), NotTold> {
        let Some(day) = &change.new else { return Ok(()) };
        let news = day.news_since(change.old.as_ref());
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
        let (guardian, entry) = (&relative.guardian, &news.entry.id);
        let notice = Notice::of_day(&self.words, &relative.nickname, news.what, news.by_school());
        let letter = Letter { says: notice.says(&self.words), mail: notice.mail(&self.words, &self.page) };
        if self.deliver(relative, key(day, news, relative), &letter).await? {
            info!(guardian.id = %guardian, entry.id = %entry, "guardian {guardian} is told of {entry}");
        }
        Ok(())
    }
}

fn hears(news: &News<'_>, relative: &Relative) -> bool {
    news.is_for(&relative.guardian, !relative.wishes.ignores_others)
}

/// The days of one request are told of once: its entries have one event, and the words name no day.
fn key(day: &PupilDay, news: &News<'_>, relative: &Relative) -> Uuid {
    let what = format!("{:?}", news.what);
    key_of(&[&news.entry.event, day.pupil.as_str(), relative.guardian.as_str(), &what])
}

/// Of a notice: whoever comes under it again hears nothing.
pub(crate) fn key_of(about: &[&str]) -> Uuid {
    Uuid::new_v5(&NOTICES, about.join("\n").as_bytes())
}
