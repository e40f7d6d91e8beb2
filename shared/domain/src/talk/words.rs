//! The message catalogue. Everything that a guardian reads in the talk stands in `words/*.ftl`.

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use crate::absence::Kind;

/// The words of one language.
pub struct Words(FluentBundle<FluentResource>);

impl Words {
    /// Japanese.
    pub fn japanese() -> Self {
        // A resource with mistakes still carries its good messages; the tests look for mistakes.
        let resource =
            FluentResource::try_new(include_str!("words/ja.ftl").to_owned()).unwrap_or_else(|(part, _)| part);
        let mut bundle = FluentBundle::new_concurrent(vec![]);
        // The marks that isolate left-to-right names would show as boxes on some phones.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// A message without blanks to fill.
    pub fn plain(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with its blanks filled. A missing message shows its key: ugly, and better than silence.
    pub fn with(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        let args: FluentArgs = blanks.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let pattern = self.0.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(|| key.to_owned(), |p| self.0.format_pattern(p, Some(&args), &mut vec![]).into_owned())
    }
}

/// 欠席, 遅刻, 早退.
pub fn kind_word(words: &Words, kind: Kind) -> String {
    words.plain(&format!("kind-{}", kind.code().replace('_', "-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_whole() {
        assert!(FluentResource::try_new(include_str!("words/ja.ftl").to_owned()).is_ok());
        let words = Words::japanese();
        for kind in Kind::ALL {
            assert!(!kind_word(&words, kind).starts_with("kind-"));
        }
    }

    #[test]
    fn to_choose_is_written_one_way_so_that_who_reads_few_characters_knows_the_word_again() {
        assert!(!include_str!("words/ja.ftl").contains('選'));
    }

    #[test]
    fn every_message_that_the_code_asks_for_is_there() {
        let catalogue = include_str!("words/ja.ftl");
        let code = concat!(
            include_str!("screens.rs"),
            include_str!("answer.rs"),
            include_str!("understand.rs"),
            include_str!("broadcast.rs"),
            include_str!("digest.rs"),
            include_str!("notice.rs"),
            include_str!("survey.rs")
        );
        let asked = code.split("words.").skip(1).filter_map(|rest| {
            let call = rest.strip_prefix("plain(\"").or_else(|| rest.strip_prefix("with(\""))?;
            call.split('"').next()
        });
        let mut seen = 0;
        for key in asked {
            seen += 1;
            assert!(catalogue.lines().any(|line| line.starts_with(&format!("{key} ="))), "{key} is missing");
        }
        assert!(seen > 10);
    }
}
