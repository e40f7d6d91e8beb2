//! What can be done that the log remembers.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Not the code of any deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a deed")]
pub struct NotADeed;

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal;)*) => {
        /// What somebody did. The codes are for good: old entries carry them, and their hashes with them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[allow(missing_docs)] // the words beside each are its documentation
        pub enum Deed {
            $($(#[$doc])* $name,)*
        }

        impl Deed {
            /// Every deed there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it stands in the log: stable, `snake_case`.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// As the console says it.
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                }
            }
        }

        impl FromStr for Deed {
            type Err = NotADeed;

            fn from_str(code: &str) -> Result<Self, NotADeed> {
                match code {
                    $($code => Ok(Self::$name),)*
                    _ => Err(NotADeed),
                }
            }
        }
    };
}

deeds! {
    SchoolAdded = "school_added", "学校を登録しました";
    SchoolChanged = "school_changed", "学校の設定を変えました";
    PasscodeMade = "passcode_made", "学校の合言葉を作りました";
    PasscodeRemoved = "passcode_removed", "学校の合言葉をなくしました";
    HomeroomWritten = "homeroom_written", "学級を登録・変更しました";
    HomeroomRemoved = "homeroom_removed", "学級を削除しました";
    PupilWritten = "pupil_written", "児童生徒を登録・変更しました";
    GroupWritten = "group_written", "グループを登録・変更しました";
    GroupRemoved = "group_removed", "グループを削除しました";
    GroupMembersChanged = "group_members_changed", "グループのメンバーを変えました";
    CommunityWritten = "community_written", "地域の方を登録・変更しました";
    CommunityRemoved = "community_removed", "地域の方を削除しました";
    CommunityCodeMade = "community_code_made", "地域の方の登録番号を作りました";
    ImportRead = "import_read", "名簿ファイルを読み取りました";
    ImportApplied = "import_applied", "名簿を反映しました";
    ImportUndone = "import_undone", "名簿の反映を取り消しました";
    LettersMade = "letters_made", "登録のお手紙を作りました";
    LinkSuspended = "link_suspended", "保護者とのつながりを止めました";
    LinkResumed = "link_resumed", "保護者とのつながりを再開しました";
    LinkEnded = "link_ended", "保護者とのつながりを解除しました";
    RelinkCodeMade = "relink_code_made", "つなぎなおしの番号を作りました";
    ClaimDecided = "claim_decided", "登録の申し出について決めました";
    ClaimMade = "claim_made", "登録の申し出がありました";
    GuardianRegistered = "guardian_registered", "保護者が登録しました";
    GuardianLeft = "guardian_left", "保護者が登録をやめました";
    GuardianInvited = "guardian_invited", "保護者が招待の番号を作りました";
    CommunityRegistered = "community_registered", "地域の方が登録しました";
    StaffInvited = "staff_invited", "教職員を招待しました";
    StaffChanged = "staff_changed", "教職員の役割を変えました";
    StaffDeactivated = "staff_deactivated", "教職員の利用を止めました";
    StaffActivated = "staff_activated", "教職員の利用を再開しました";
    StaffPasswordReset = "staff_password_reset", "教職員のパスワードを再設定しました";
    StaffSecondFactorReset = "staff_second_factor_reset", "教職員の2段階認証を解除しました";
    StaffSignedOut = "staff_signed_out", "教職員をすべての端末からサインアウトしました";
    BroadcastReleased = "broadcast_released", "配信を送る操作をしました";
    BroadcastAsked = "broadcast_asked", "配信の承認を頼みました";
    BroadcastApproved = "broadcast_approved", "配信を承認しました";
    BroadcastRefused = "broadcast_refused", "配信の承認を断りました";
    BroadcastStopped = "broadcast_stopped", "配信を止めました";
    BroadcastWithdrawn = "broadcast_withdrawn", "配信を取り消しました";
    BroadcastDeleted = "broadcast_deleted", "配信の下書きを削除しました";
    BroadcastResolved = "broadcast_resolved", "送れたかわからない配信について決めました";
    BroadcastExtended = "broadcast_extended", "回答の締め切りを変えました";
    BroadcastClosed = "broadcast_closed", "回答を締め切りました";
    ConfirmedByStaff = "confirmed_by_staff", "保護者に代わって、配信を確認済みにしました";
    AnsweredByStaff = "answered_by_staff", "保護者に代わって、アンケートの答えを入力しました";
    TimesAssigned = "times_assigned", "面談などの日時を割り当てました";
    TimeGiven = "time_given", "面談などの日時を入れました";
    TimeTakenBack = "time_taken_back", "面談などの日時を取り消しました";
    TimeClosed = "time_closed", "面談などの日時を閉じるか、また空けました";
    TemplateKept = "template_kept", "配信のひな形を保存しました";
    TemplateRemoved = "template_removed", "配信のひな形を削除しました";
    SettingsChanged = "settings_changed", "教育委員会の設定を変えました";
    AbsenceEntered = "absence_entered", "保護者に代わって、欠席などの連絡を入力・訂正しました";
    AbsenceCancelled = "absence_cancelled", "保護者に代わって、欠席などの連絡を取り消しました";
    AbsenceCommented = "absence_commented", "欠席などの連絡に、返事を書きました";
    CommentWithdrawn = "comment_withdrawn", "欠席などの連絡に書いた返事を取り消しました";
    RequestAnswered = "request_answered", "始業後の変更のお願いに答えました";
    ArrangementMade = "arrangement_made", "続けて休む・遅れるなどの取り決めを登録しました";
    ArrangementEnded = "arrangement_ended", "続けて休む・遅れるなどの取り決めを終えました";
    SeatsTaken = "seats_taken", "教室の空いている席を確認しました";
    CallNoted = "call_noted", "登校していない児童生徒の家庭への電話を記録しました";
    PupilFound = "pupil_found", "登校していない児童生徒の居場所を記録しました";
    SeatLookedAt = "seat_looked_at", "欠席連絡と出席の食い違いを確認しました";
    AbsencesConfirmed = "absences_confirmed", "欠席連絡を確認しました";
    ExportOrdered = "export_ordered", "回答の書き出しを頼みました";
    ExportOpened = "export_opened", "書き出した回答のファイルを開きました";
    AttendanceOrdered = "attendance_ordered", "出欠の書き出しを頼みました";
    AttendanceOpened = "attendance_opened", "書き出した出欠のファイルを開きました";
    LayoutKept = "layout_kept", "出欠を書き出す様式を保存しました";
    LayoutRemoved = "layout_removed", "出欠を書き出す様式を削除しました";
    AuditExported = "audit_exported", "操作の記録を書き出しました";
    AuditVerified = "audit_verified", "操作の記録を検証しました";
}

impl TryFrom<String> for Deed {
    type Error = NotADeed;

    fn try_from(code: String) -> Result<Self, NotADeed> {
        code.parse()
    }
}

impl From<Deed> for String {
    fn from(deed: Deed) -> String {
        deed.code().to_owned()
    }
}
