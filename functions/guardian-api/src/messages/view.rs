//! What the page gets to see of a message.

use domain::{
    broadcast::{Action, Attachment, Broadcast, State, guard::FileKind},
    time::rfc3339,
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use table::Letterbox;
use utoipa::ToSchema;

use crate::{appointments::AppointmentsView, surveys::SurveyView};

/// A line of the list. Of one that was taken back nothing is left but that.
#[derive(Serialize, ToSchema)]
#[allow(clippy::struct_excessive_bools)] // each is a mark of its own on the line
pub(crate) struct MessageRow {
    /// Names it in paths.
    pub id: String,
    /// Who says it: `ひばり小学校`.
    pub from: String,
    pub title: String,
    /// RFC 3339 in Tokyo.
    pub at: String,
    pub urgent: bool,
    /// It puts an earlier one right.
    pub corrects: bool,
    pub asks_confirmation: bool,
    /// By this reader.
    pub confirmed: bool,
    /// The school has taken it back.
    pub withdrawn: bool,
    /// What it asks of me beside that.
    #[schema(required)]
    pub asks: Option<AsksName>,
    /// All of that is answered: for each of my children, by me or another guardian.
    pub answered: bool,
}

/// `survey` アンケート, `appointments` 個人懇談などの日時.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AsksName {
    Survey,
    Appointments,
}

/// A message to be read.
#[derive(Serialize, ToSchema)]
pub(crate) struct MessageView {
    #[serde(flatten)]
    row: MessageRow,
    /// What stood in the talk, or would have.
    text: String,
    /// A longer letter.
    letter: String,
    #[schema(required)]
    action: Option<ActionView>,
    /// For which of my children, by their nicknames.
    children: Vec<String>,
    attachments: Vec<AttachmentView>,
    #[schema(required)]
    confirmed_at: Option<String>,
    /// The earlier one that this one puts right.
    #[schema(required)]
    corrected: Option<String>,
    #[schema(required)]
    survey: Option<SurveyView>,
    #[schema(required)]
    appointments: Option<AppointmentsView>,
}

/// What to do.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActionView {
    what: String,
    #[schema(required, value_type = Option<String>, format = Date)]
    by: Option<Date>,
    #[schema(required)]
    yen: Option<u32>,
}

/// A file.
#[derive(Serialize, ToSchema)]
pub(crate) struct AttachmentView {
    id: String,
    name: String,
    kind: KindOfFile,
    bytes: u64,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindOfFile {
    Pdf,
    Image,
    Word,
    Sheet,
}

impl MessageRow {
    /// Under the name of `from`.
    pub(super) fn new(
        letter: &Letterbox,
        broadcast: &Broadcast,
        from: String,
        (confirmed, answered): (bool, bool),
    ) -> Self {
        let withdrawn = broadcast.state == State::Withdrawn;
        Self {
            id: broadcast.id.to_string(),
            from,
            title: if withdrawn { String::new() } else { broadcast.content.called() },
            at: rfc3339(letter.at),
            urgent: broadcast.timing.urgent_until.is_some(),
            corrects: broadcast.corrects.is_some(),
            asks_confirmation: asks(letter, broadcast),
            confirmed,
            withdrawn,
            asks: asks_for(letter, broadcast),
            answered,
        }
    }
}

/// Whether this reader is asked to confirm it.
pub(super) fn asks(letter: &Letterbox, broadcast: &Broadcast) -> bool {
    broadcast.content.asks_confirmation && !letter.one_way && broadcast.state != State::Withdrawn
}

/// What this reader is asked for beside confirming.
pub(super) fn asks_for(letter: &Letterbox, broadcast: &Broadcast) -> Option<AsksName> {
    if letter.one_way || broadcast.state == State::Withdrawn {
        return None;
    }
    let survey = broadcast.survey.as_ref().map(|_| AsksName::Survey);
    survey.or(broadcast.appointments.as_ref().map(|_| AsksName::Appointments))
}

impl MessageView {
    pub(super) fn new(
        row: MessageRow,
        broadcast: &Broadcast,
        children: Vec<String>,
        confirmed_at: Option<Timestamp>,
        (survey, appointments): (Option<SurveyView>, Option<AppointmentsView>),
    ) -> Self {
        let (confirmed_at, corrected) =
            (confirmed_at.map(rfc3339), broadcast.corrects.as_ref().map(ToString::to_string));
        let nothing = Self {
            row,
            text: String::new(),
            letter: String::new(),
            action: None,
            children,
            attachments: Vec::new(),
            confirmed_at,
            corrected,
            survey: None,
            appointments: None,
        };
        if nothing.row.withdrawn {
            return nothing;
        }
        let content = &broadcast.content;
        Self {
            text: content.text.clone(),
            letter: content.letter.clone(),
            action: content.action.as_ref().map(ActionView::new),
            attachments: broadcast.attachments.iter().filter_map(AttachmentView::new).collect(),
            survey,
            appointments,
            ..nothing
        }
    }
}

impl ActionView {
    fn new(Action { what, by, yen }: &Action) -> Self {
        Self { what: what.clone(), by: *by, yen: *yen }
    }
}

impl AttachmentView {
    /// `None`: the file never came.
    fn new(file: &Attachment) -> Option<Self> {
        let kind = match file.kind? {
            FileKind::Pdf => KindOfFile::Pdf,
            FileKind::Image => KindOfFile::Image,
            FileKind::Word => KindOfFile::Word,
            FileKind::Sheet => KindOfFile::Sheet,
        };
        Some(Self { id: file.id.to_string(), name: file.name.clone(), kind, bytes: file.bytes })
    }
}
