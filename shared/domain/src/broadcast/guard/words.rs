//! Findings in words: what was seen, why it matters, what to do.

use super::{Finding, Level, Why};

pub(super) fn words(finding: &Finding) -> String {
    let place = if finding.attachment.is_some() { "添付ファイル" } else { "本文" };
    let quote = finding.quote.as_ref().map(|quote| format!("「{}」", quote.as_str())).unwrap_or_default();
    format!("{}{}", seen(finding, place, &quote), to_do(finding.level))
}

fn seen(finding: &Finding, place: &str, quote: &str) -> String {
    match finding.why {
        Why::NameInText => format!("{place}に児童生徒の名前{quote}があります。宛先の全員に知らせてよい内容でしょうか。"),
        Why::NameOfSomebodyOutside => {
            format!("{place}に、宛先に入っていない児童生徒の名前{quote}があります。宛先か内容が違っているかもしれません。")
        }
        Why::ManyNames => {
            format!("{place}に多くの人の名前{quote}があります。名簿などの個人情報が宛先の全員に届くおそれがあります。")
        }
        Why::AddressedToOneFamily => {
            format!("{place}の宛名{quote}は、ひとつのご家庭にあてたもののようです。今の宛先では、ほかのご家庭にも届きます。")
        }
        Why::OneFamilysMatter => {
            format!("{place}が、ひとりの児童生徒のことを伝える内容のようです{quote}。今の宛先では、ほかのご家庭にも届きます。")
        }
        Why::PersonalRecord => {
            format!("{place}が、個人の記録や記入ずみの書類のようです{quote}。本人のご家庭以外に届くと、取り戻せません。")
        }
        Why::LastYear => format!("{place}に前の年度のもののような日付{quote}があります。古いファイルや文章が混じっていないでしょうか。"),
        Why::Spreadsheet => {
            "添付ファイルが表計算（Excel など）です。隠れた行や別のシートに個人情報が残っていることがあります。PDF にすると安心です。".to_owned()
        }
        Why::UnreadableFile => {
            "添付ファイルの文字を読み取れませんでした（スキャンやパスワード付きなど）。中身を確かめる目は、人の目だけです。".to_owned()
        }
        Why::WiderThanUsual if quote.is_empty() => "宛先の人数が、いつもの配信よりずっと多くなっています。宛先をもう一度ご覧ください。".to_owned(),
        Why::WiderThanUsual => format!("{place}の呼びかけ{quote}より、宛先が広くなっています。宛先をもう一度ご覧ください。"),
    }
}

fn to_do(level: Level) -> &'static str {
    match level {
        Level::Look => "このままでよければ、確認のしるしを付けてください。",
        Level::Open => "ファイルを開いて全部のページをご覧になり、確認のしるしを付けてください。",
        Level::Second => "送るには、別の人の承認が必要です。承認する人も、内容を自分で開いて確かめます。",
    }
}
