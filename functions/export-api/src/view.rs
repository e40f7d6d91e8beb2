//! An export as the console shows it, and how one is ordered.

use domain::{
    export::{Encoding, Export, State, Why},
    time::rfc3339,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What is to be written, and how.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewExport {
    pub(crate) of: OfView,
    /// Of answers. A layout has its own.
    #[serde(default)]
    pub(crate) encoding: EncodingView,
    /// The same once more is the same export, and no second one.
    pub(crate) request_id: Uuid,
}

/// What an export is about.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum OfView {
    /// The answers to a survey.
    Survey {
        /// Which broadcast asks it, or reminds of it.
        broadcast: String,
        /// At which school; none: at all that it was sent to.
        school: Option<String>,
    },
    /// The attendance of a whole school, by one of its layouts, which says how it is written too. A day, some of them, or a month; within
    /// one school year, and not later than today.
    Attendance {
        school: String,
        layout: String,
        #[schema(format = Date)]
        from: String,
        #[schema(format = Date)]
        until: String,
    },
}

/// How the bytes are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EncodingView {
    /// UTF-8 with a byte order mark.
    #[default]
    Utf8,
    /// Windows-31J, for programs that know no other.
    Cp932,
}

impl From<EncodingView> for Encoding {
    fn from(view: EncodingView) -> Self {
        match view {
            EncodingView::Utf8 => Self::Utf8,
            EncodingView::Cp932 => Self::Cp932,
        }
    }
}

/// How far an export has come.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StateView {
    Waiting,
    Writing,
    Ready,
    Failed,
}

/// An export.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExportView {
    id: String,
    state: StateView,
    /// Rows that are written by now, without the heading.
    rows: u64,
    /// What the file is called.
    name: String,
    /// How long the file is; none: it is not there yet.
    #[schema(required)]
    bytes: Option<u64>,
    /// In 64 hexadecimal digits.
    #[schema(required)]
    sha256: Option<String>,
    /// How many characters the encoding does not have; 〓 stands in their place.
    lost: u64,
    /// Opens the file for five minutes.
    #[schema(required)]
    url: Option<String>,
    /// From then on the file is gone.
    expires_at: String,
    /// Why there is no file, and will be none.
    #[schema(required)]
    trouble: Option<TroubleView>,
}

/// Why there is no file.
#[derive(Serialize, ToSchema)]
struct TroubleView {
    /// `not_allowed`, `open`, `uncounted`, `gone` or `trouble`.
    code: &'static str,
    message: String,
    /// With `uncounted`: the schools of which not all answers are counted.
    schools: Vec<String>,
}

/// So many schools a sentence names.
const NAMED: usize = 3;

impl ExportView {
    pub(crate) fn of(export: Export, url: Option<String>) -> Self {
        let state = match export.state {
            State::Waiting => StateView::Waiting,
            State::Writing => StateView::Writing,
            State::Ready => StateView::Ready,
            State::Failed => StateView::Failed,
        };
        let file = export.file.as_ref();
        Self {
            id: export.id.to_string(),
            state,
            rows: export.rows,
            bytes: file.map(|file| file.bytes),
            sha256: file.map(|file| file.sha256.clone()),
            lost: file.map_or(0, |file| file.lost),
            url,
            expires_at: rfc3339(export.expires_at),
            trouble: export.why.map(|why| TroubleView::of(why, export.uncounted)),
            name: export.name,
        }
    }
}

impl TroubleView {
    fn of(why: Why, schools: Vec<String>) -> Self {
        let (code, message) = match why {
            Why::NotAllowed => {
                ("not_allowed", "書き出しを頼んだあとで担当が変わったため、書き出しませんでした。".to_owned())
            }
            Why::Open => (
                "open",
                "無記名のアンケートは、締め切ってから10分ほどで見られます。それからもう一度書き出してください。"
                    .to_owned(),
            ),
            Why::Uncounted => ("uncounted", uncounted(&schools)),
            Why::Gone => ("gone", "書き出すものが見つからないため、書き出せませんでした。".to_owned()),
            Why::Trouble => ("trouble", "書き出せませんでした。時間をおいて、もう一度書き出してください。".to_owned()),
        };
        Self { code, message, schools }
    }
}

fn uncounted(schools: &[String]) -> String {
    let (named, others) = (schools.iter().take(NAMED), schools.len().saturating_sub(NAMED));
    let named = named.map(String::as_str).collect::<Vec<_>>().join("、");
    let others = if others > 0 { format!("ほか{others}校") } else { String::new() };
    let whose = if named.is_empty() { String::new() } else { format!("{named}{others}の") };
    format!("{whose}回答をまだ数え終わっていないため、書き出しませんでした。時間をおいて、もう一度書き出してください。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_for_a_count_is_told_of_which_schools() {
        let said = |count: usize| {
            let schools =
                ["ひばり小", "みなみ中", "あおば小", "もり小", "うみ小"][..count].iter().map(ToString::to_string);
            TroubleView::of(Why::Uncounted, schools.collect()).message
        };
        assert!(said(1).starts_with("ひばり小の回答を"), "{}", said(1));
        assert!(said(3).starts_with("ひばり小、みなみ中、あおば小の回答を"), "{}", said(3));
        assert!(said(5).starts_with("ひばり小、みなみ中、あおば小ほか2校の回答を"), "{}", said(5));
        assert!(said(0).starts_with("回答を"), "{}", said(0));
    }
}
