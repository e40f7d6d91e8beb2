//! A broadcast as the page reads it.

use console::Session;
use domain::{
    broadcast::{self, Answerable, Broadcast, Can, HOLD, Sender, guard::FileKind},
    time::rfc3339,
};
use files::{Files, Opening};
use futures_util::future::try_join_all;
use jiff::Timestamp;
use lambda::http::Refusal;
use table::Schools;

use crate::{Api, one::called, refuse, view};

/// Schools whose headers a preview shows.
const HEADERS: usize = 3;

pub(crate) fn state(broadcast: &Broadcast) -> view::State {
    match broadcast.state {
        broadcast::State::Draft => view::State::Draft,
        broadcast::State::Waiting => view::State::Waiting,
        broadcast::State::Released if is_scheduled(broadcast) => view::State::Scheduled,
        broadcast::State::Released => view::State::Holding,
        broadcast::State::Planning => view::State::Planning,
        broadcast::State::Sending => view::State::Sending,
        broadcast::State::Sent => view::State::Sent,
        broadcast::State::Stopped => view::State::Stopped,
        broadcast::State::Moved => view::State::Moved,
        broadcast::State::Lapsed => view::State::Lapsed,
        broadcast::State::Withdrawn => view::State::Withdrawn,
    }
}

/// Whether it waits longer than the moment in which it can be stopped.
fn is_scheduled(broadcast: &Broadcast) -> bool {
    let pressed = broadcast.released.as_ref().map(|released| released.at);
    pressed.zip(broadcast.go_at).is_some_and(|(pressed, go_at)| go_at.duration_since(pressed) > HOLD)
}

/// When it goes out, or went: the broadcast itself forgets the moment once nobody waits for it any more.
pub(crate) fn goes(broadcast: &Broadcast) -> Option<Timestamp> {
    broadcast.go_at.or_else(|| broadcast.dated().filter(|_| broadcast.went_out()))
}

pub(crate) fn can(can: Can) -> view::Can {
    match can {
        Can::Edit => view::Can::Edit,
        Can::Release => view::Can::Release,
        Can::Ask => view::Can::Ask,
        Can::Approve => view::Can::Approve,
        Can::Refuse => view::Can::Refuse,
        Can::Stop => view::Can::Stop,
        Can::Withdraw => view::Can::Withdraw,
        Can::Resolve => view::Can::Resolve,
        Can::Resend => view::Can::Resend,
        Can::Remind => view::Can::Remind,
        Can::Extend => view::Can::Extend,
        Can::Close => view::Can::Close,
        Can::Correct => view::Can::Correct,
        Can::Delete => view::Can::Delete,
    }
}

/// For what it asks.
pub(crate) fn asks(broadcast: &Broadcast) -> Option<view::Asking> {
    let survey = broadcast.survey.is_some().then_some(view::Asking::Survey);
    survey.or(broadcast.appointments.is_some().then_some(view::Asking::Appointments))
}

/// Whether that is possible at this moment, of what is over once its time has come.
fn is_in_time(broadcast: &Broadcast, (asks, by): (Option<&Broadcast>, &Answerable), what: Can, now: Timestamp) -> bool {
    match what {
        Can::Remind => by.is_by_somebody(),
        Can::Close => asks.is_some_and(|asks| asks.takes_answers(now)),
        Can::Extend => broadcast.extend(None, now).is_ok(),
        _ => true,
    }
}

fn author(session: &Session, person: &broadcast::Person) -> view::Author {
    view::Author { id: person.id.to_string(), name: called(session, person).to_owned() }
}

fn kind(kind: FileKind) -> view::FileKind {
    match kind {
        FileKind::Pdf => view::FileKind::Pdf,
        FileKind::Image => view::FileKind::Image,
        FileKind::Word => view::FileKind::Word,
        FileKind::Sheet => view::FileKind::Sheet,
    }
}

fn approval(session: &Session, broadcast: &Broadcast) -> Option<view::Approval> {
    let by = broadcast.released.as_ref().map(|released| called(session, &released.by).to_owned());
    broadcast.asked_at.map(|at| view::Approval { asked_at: rfc3339(at), by })
}

fn refused(session: &Session, broadcast: &Broadcast) -> Option<view::Refused> {
    let refused = broadcast.refused.as_ref()?;
    Some(view::Refused { by: called(session, &refused.by).to_owned(), words: refused.words.clone() })
}

fn moved(broadcast: &Broadcast) -> Option<view::Moved> {
    let is_moved = broadcast.state == broadcast::State::Moved;
    let (released, planned) = broadcast.released.as_ref().zip(broadcast.planned).filter(|_| is_moved)?;
    Some(view::Moved { seen: released.addressed, now: planned.addressed })
}

impl Api {
    /// A broadcast as it is shown to this person.
    pub(crate) async fn shown(&self, session: &Session, broadcast: Broadcast) -> Result<view::Broadcast, Refusal> {
        let name = self.sender_name(&broadcast.from).await?;
        let files = broadcast.attachments.iter().map(|file| self.file(session, &broadcast, file));
        let files = try_join_all(files).await?;
        let (asks, now) = (self.asks(&broadcast).await?, self.clock.now());
        let (asks, by) = (asks.as_ref(), self.answerable(asks.as_ref(), now).await?);
        let in_time = |what| is_in_time(&broadcast, (asks, &by), what, now);
        let may = |what: &Can| broadcast.allows(&session.staff, *what) && in_time(*what);
        Ok(view::Broadcast {
            version: broadcast.version,
            state: state(&broadcast),
            mine: broadcast.author.id == session.staff.id,
            received: session.staff.sender_scope(&broadcast.from).is_none(),
            can: Can::ALL.into_iter().filter(may).map(can).collect(),
            attachments: files.into_iter().flatten().collect(),
            survey: asks.and_then(|asks| view::Posed::of(asks, now)),
            appointments: asks.and_then(|asks| view::Offered::of(asks, &by)),
            reminds: broadcast.reminds.as_ref().map(ToString::to_string),
            corrects: broadcast.corrects.as_ref().map(ToString::to_string),
            repeats: broadcast.repeats.as_ref().map(ToString::to_string),
            repeated: broadcast.repeated.len(),
            changed_by: author(session, broadcast.changed_by.as_ref().unwrap_or(&broadcast.author)),
            changed_at: rfc3339(broadcast.changed_at),
            withdrawal: self.withdrawal(session, &broadcast).await?,
            go_at: goes(&broadcast).map(rfc3339),
            moved: moved(&broadcast).filter(|_| session.staff.sends()),
            approval: approval(session, &broadcast),
            refused: refused(session, &broadcast),
            preview: self.preview(&broadcast, &name).await?,
            from: view::From { school: school_of(&broadcast.from), name },
            id: broadcast.id.into(),
            author: author(session, &broadcast.author),
            content: broadcast.content.into(),
            audience: broadcast.audience.into(),
            timing: broadcast.timing.into(),
        })
    }

    /// A file that has been looked at, with a link that opens it as long as it is there.
    async fn file(
        &self,
        session: &Session,
        broadcast: &Broadcast,
        file: &broadcast::Attachment,
    ) -> Result<Option<view::Attachment>, Refusal> {
        let Some(found) = file.kind else { return Ok(None) };
        let key = files::of(&broadcast.from, &broadcast.id, &file.id);
        let url = if broadcast.state == broadcast::State::Withdrawn {
            None
        } else {
            let how = Opening { name: &file.name, kind: found };
            Some(self.outside.store.opening(&key, how).await.map_err(refuse::files_failed)?)
        };
        Ok(Some(view::Attachment {
            id: file.id.to_string(),
            name: file.name.clone(),
            kind: kind(found),
            bytes: file.bytes,
            pages: file.pages,
            opened_by_me: file.opened_by.contains(&session.staff.id),
            url,
        }))
    }

    /// What the talk shows, under the sender's name or under those of the first schools.
    async fn preview(&self, broadcast: &Broadcast, name: &str) -> Result<Vec<String>, Refusal> {
        let mut names = vec![name.to_owned()];
        if broadcast.content.each_schools_header && broadcast.from == Sender::Board {
            let mut heads = Vec::new();
            for code in broadcast.audience.schools().into_iter().take(HEADERS) {
                heads.extend(self.table.school(&code).await.map_err(refuse::failed)?.map(|school| school.name));
            }
            names = if heads.is_empty() { names } else { heads };
        }
        let corrects = broadcast.corrects.is_some();
        Ok(names.iter().map(|name| broadcast.content.in_talk(name, corrects)).collect())
    }
}

fn school_of(from: &Sender) -> Option<String> {
    match from {
        Sender::Board => None,
        Sender::School(school) => Some(school.to_string()),
    }
}
