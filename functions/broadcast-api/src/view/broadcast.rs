//! A broadcast as the console shows it, alone and in a list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use jiff::civil::DateTime;

use super::{Appointments, Audience, Content, Offered, Posed, Survey, Timing, Withdrawal, minutes};

/// A broadcast.
#[derive(Serialize, ToSchema)]
pub(crate) struct Broadcast {
    pub(crate) id: String,
    /// Names what is shown: a change carries it and is refused when somebody else was first.
    pub(crate) version: u32,
    pub(crate) state: State,
    pub(crate) from: From,
    pub(crate) author: Author,
    /// Whether I write it.
    pub(crate) mine: bool,
    /// Whether the board sent it to my school: I read it, and follow it there.
    pub(crate) received: bool,
    /// What I can do with it now.
    pub(crate) can: Vec<Can>,
    pub(crate) content: Content,
    pub(crate) audience: Audience,
    pub(crate) timing: Timing,
    /// What it asks.
    #[schema(required)]
    pub(crate) survey: Option<Posed>,
    /// The times that it offers.
    #[schema(required)]
    pub(crate) appointments: Option<Offered>,
    /// The earlier one under which its answers stand: it shows what that one asks, and until when.
    #[schema(required)]
    pub(crate) reminds: Option<String>,
    /// Those whose content has been looked at.
    pub(crate) attachments: Vec<Attachment>,
    /// The earlier one that it corrects.
    #[schema(required)]
    pub(crate) corrects: Option<String>,
    /// The earlier one that it repeats for those who had not confirmed or answered. It cannot go out once that was taken back.
    #[schema(required)]
    pub(crate) repeats: Option<String>,
    /// How many repeat this one, drafts too. Taking this one back takes them back.
    pub(crate) repeated: usize,
    /// Who changed it last.
    pub(crate) changed_by: Author,
    pub(crate) changed_at: String,
    /// How far it is with taking it back, once it was.
    #[schema(required)]
    pub(crate) withdrawal: Option<Withdrawal>,
    /// When it goes out, once it is released; when it went, once it has.
    #[schema(required)]
    pub(crate) go_at: Option<String>,
    /// Why somebody did not approve.
    #[schema(required)]
    pub(crate) refused: Option<Refused>,
    /// How the audience moved, when it was stopped for that.
    #[schema(required)]
    pub(crate) moved: Option<Moved>,
    /// Set when another person was asked to approve.
    #[schema(required)]
    pub(crate) approval: Option<Approval>,
    /// What the talk shows; under the names of the first schools, where each has its own header.
    pub(crate) preview: Vec<String>,
}

/// Where a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Draft,
    /// Somebody else has to approve it.
    Waiting,
    /// Released for a time that was chosen.
    Scheduled,
    /// Released: it can still be stopped for a moment.
    Holding,
    Planning,
    Sending,
    Sent,
    Stopped,
    /// The audience is not the one that was seen: nothing went out.
    Moved,
    /// The sender had no right to the audience any more: nothing went out.
    Lapsed,
    Withdrawn,
}

/// Something that I can do with it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Can {
    Edit,
    Release,
    /// Ask another person to send it.
    Ask,
    Approve,
    Refuse,
    Stop,
    Withdraw,
    /// Decide about parked recipients.
    Resolve,
    Resend,
    /// Remind those who have not answered.
    Remind,
    /// Set until when it can be answered, also once it was over.
    Extend,
    /// Take no more answers.
    Close,
    Correct,
    Delete,
}

/// Whose name stands at the head.
#[derive(Serialize, ToSchema)]
pub(crate) struct From {
    /// None: the board.
    #[schema(required)]
    pub(crate) school: Option<String>,
    pub(crate) name: String,
}

/// A member of staff, as colleagues read it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Author {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A file that goes along.
#[derive(Serialize, ToSchema)]
pub(crate) struct Attachment {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: FileKind,
    pub(crate) bytes: u64,
    #[schema(required)]
    pub(crate) pages: Option<u32>,
    /// Whether I have opened it.
    pub(crate) opened_by_me: bool,
    /// Opens it for five minutes; none once the broadcast was withdrawn.
    #[schema(required)]
    pub(crate) url: Option<String>,
}

/// What a file is, by its content.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileKind {
    Pdf,
    Image,
    Word,
    Sheet,
}

/// Why somebody did not approve.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refused {
    pub(crate) by: String,
    pub(crate) words: String,
}

/// How many the sender saw, and how many there were then.
#[derive(Serialize, ToSchema)]
pub(crate) struct Moved {
    pub(crate) seen: u32,
    pub(crate) now: u32,
}

/// That somebody was asked to approve, and who did.
#[derive(Serialize, ToSchema)]
pub(crate) struct Approval {
    pub(crate) asked_at: String,
    #[schema(required)]
    pub(crate) by: Option<String>,
}

/// A page of a sender's broadcasts, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rows {
    pub(crate) broadcasts: Vec<Row>,
    /// Asks for the next page; none: that was the last.
    #[schema(required)]
    pub(crate) next: Option<String>,
}

/// A broadcast in a list.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "a page shows each by itself")]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) state: State,
    pub(crate) title: String,
    pub(crate) from: String,
    pub(crate) author: String,
    /// When it goes or went out; until somebody lets it go, when it was changed last. Lists are sorted by it.
    pub(crate) at: String,
    #[schema(required)]
    pub(crate) go_at: Option<String>,
    pub(crate) addressed: u32,
    /// To how many it has gone.
    pub(crate) done: u32,
    /// Confirmations; none where a list does not count them: it went to many schools, or was received.
    #[schema(required)]
    pub(crate) confirmed: Option<u32>,
    pub(crate) asks_confirmation: bool,
    /// What it asks its readers for.
    #[schema(required)]
    pub(crate) asks: Option<Asking>,
    pub(crate) urgent: bool,
    /// Whether it waits for an approval that I can give.
    pub(crate) approval: bool,
    /// Whether the board sent it to this school: it says no numbers.
    pub(crate) received: bool,
}

/// For what a broadcast asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BroadcastAsks)]
pub(crate) enum Asking {
    Survey,
    Appointments,
}

/// A new draft: empty, or after something that is there. One source at most.
#[derive(Deserialize, ToSchema)]
pub(crate) struct New {
    /// None: the board's.
    pub(crate) school: Option<String>,
    /// The words and the audience of an earlier one. Its files stay with it.
    pub(crate) copy_of: Option<String>,
    /// The words of a template.
    pub(crate) template: Option<String>,
    /// A correction, for those who got the earlier one.
    pub(crate) corrects: Option<String>,
    /// The same again, for those who have not confirmed.
    pub(crate) resend_of: Option<String>,
    /// A reminder, for those who have not answered the earlier one.
    pub(crate) remind_of: Option<String>,
    /// Drawn once for this draft: sending it again makes no second one.
    pub(crate) request_id: Option<Uuid>,
}

/// A draft as it becomes.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Draft {
    /// The version that was on the screen.
    pub(crate) version: u32,
    pub(crate) content: Content,
    pub(crate) audience: Audience,
    pub(crate) timing: Timing,
    /// What it asks: this or times, not both. What a reminder asks stays as it is.
    pub(crate) survey: Option<Survey>,
    /// The times that it offers.
    pub(crate) appointments: Option<Appointments>,
}

/// Until when it can be answered.
#[derive(Deserialize, ToSchema)]
#[schema(as = AnswerUntil)]
pub(crate) struct Until {
    /// The version that was on the screen.
    pub(crate) version: u32,
    /// `2026-12-04T17:00` of Tokyo's clock; none: until it is closed.
    #[schema(value_type = Option<String>, required)]
    #[serde(with = "minutes")]
    pub(crate) until: Option<DateTime>,
}

/// 「締め切る」.
#[derive(Deserialize, ToSchema)]
#[schema(as = CloseAnswers)]
pub(crate) struct Close {
    /// The version that was on the screen.
    pub(crate) version: u32,
}
