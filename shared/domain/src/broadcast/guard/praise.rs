//! Words around a name that make it an ordinary one to read: an office, or a prize.

use std::sync::LazyLock;

use crate::spelling::folded;

/// Before or on the line of somebody's name: a grown-up who acts for the school.
const OFFICES: [&str; 46] = [
    "先生",
    "校長",
    "教頭",
    "副校長",
    "教諭",
    "主幹",
    "担任",
    "主任",
    "養護",
    "栄養",
    "事務",
    "校務員",
    "用務員",
    "司書",
    "講師",
    "助手",
    "支援員",
    "指導員",
    "相談員",
    "推進員",
    "協力員",
    "カウンセラー",
    "看護師",
    "学校医",
    "校医",
    "医師",
    "薬剤師",
    "顧問",
    "監督",
    "コーチ",
    "会長",
    "副会長",
    "会計",
    "監査",
    "書記",
    "役員",
    "委員",
    "代表",
    "理事",
    "ボランティア",
    "農家",
    "警察",
    "消防",
    "教育長",
    "市長",
    "担当",
];

/// On the line of somebody's name or the line before: what a school tells of with pride, or what everybody has seen.
const PRAISE: [&str; 30] = [
    "入賞",
    "表彰",
    "優勝",
    "準優勝",
    "金賞",
    "銀賞",
    "銅賞",
    "佳作",
    "特選",
    "入選",
    "優秀",
    "最優秀",
    "奨励賞",
    "代表",
    "選手",
    "出場",
    "記録会",
    "おめでとう",
    "コンクール",
    "作品",
    "児童会",
    "生徒会",
    "実行委員",
    "部長",
    "キャプテン",
    "スローガン",
    "標語",
    "弁論",
    "指揮",
    "伴奏",
];

static FOLDED: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| {
    (OFFICES.iter().map(|word| folded(word)).collect(), PRAISE.iter().map(|word| folded(word)).collect())
});

/// Whether the text names an office.
pub(super) fn has_office(folded: &str) -> bool {
    FOLDED.0.iter().any(|word| folded.contains(word))
}

/// Whether the text tells of a prize, a team or an office of pupils.
pub(super) fn has_praise(folded: &str) -> bool {
    FOLDED.1.iter().any(|word| folded.contains(word))
}
