//! The interface's words: Fluent texts with real plurals, one bundle a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{PSEUDO, changed, direction};

const TEXTS: [(&str, &str); 7] = [
    ("en", include_str!("../../words/en.ftl")),
    ("es", include_str!("../../words/es.ftl")),
    ("fr", include_str!("../../words/fr.ftl")),
    ("ru", include_str!("../../words/ru.ftl")),
    ("ar", include_str!("../../words/ar.ftl")),
    ("zh", include_str!("../../words/zh.ftl")),
    ("pt", include_str!("../../words/pt.ftl")),
];

static BUNDLES: LazyLock<BTreeMap<&'static str, FluentBundle<FluentResource>>> =
    LazyLock::new(|| {
        TEXTS
            .iter()
            .copied()
            .chain([(PSEUDO, TEXTS[0].1)])
            .map(|(language, text)| (language, bundle(language, text)))
            .collect()
    });

fn bundle(language: &'static str, text: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(language.parse().into_iter().collect());
    // Right-to-left sentences need their foreign parts fenced off; left-to-right ones read better in a terminal without.
    bundle.set_use_isolating(direction(language) == "rtl");
    bundle.set_formatter(Some(match language {
        "es" => |value, _| grouped(value, "\u{a0}", 5),
        "fr" => |value, _| grouped(value, "\u{202f}", 4),
        "ru" => |value, _| grouped(value, "\u{a0}", 5),
        "pt" => |value, _| grouped(value, ".", 4),
        _ => |value, _| grouped(value, ",", 4),
    }));
    if language == PSEUDO {
        bundle.set_transform(Some(changed));
    }
    let resource =
        FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A number in groups of three digits, from so many digits on (CLDR's minimum grouping).
fn grouped(value: &FluentValue<'_>, separator: &str, from: usize) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.as_string().into_owned();
    if plain.len() < from || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(plain);
    }
    let mut out = String::new();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    Some(out)
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Locale {
    language: &'static str,
}

impl Locale {
    /// The words of an interface language; English for any other.
    pub fn of(language: &str) -> Self {
        let language = TEXTS
            .iter()
            .map(|(known, _)| *known)
            .chain([PSEUDO])
            .find(|known| *known == language)
            .unwrap_or("en");
        Self { language }
    }

    /// The language.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Which way it runs.
    pub fn direction(&self) -> &'static str {
        direction(self.language)
    }

    /// A sentence.
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A sentence with one text in it.
    pub fn text_with(&self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name.to_owned(), FluentValue::from(value.as_ref()));
        self.format(key, Some(&arguments))
    }

    /// A sentence with a `$count` in it.
    pub fn plural(&self, key: &str, count: impl TryInto<i64>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(
            "count",
            FluentValue::from(count.try_into().unwrap_or(i64::MAX)),
        );
        self.format(key, Some(&arguments))
    }

    /// A sentence with several texts in it.
    pub fn text_with_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set((*name).to_owned(), FluentValue::from(*value));
        }
        self.format(key, Some(&arguments))
    }

    /// A plain number.
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        self.plural("number", number)
    }

    /// Whether there is such a sentence.
    pub fn has(&self, key: &str) -> bool {
        BUNDLES
            .get(self.language)
            .is_some_and(|bundle| bundle.has_message(key))
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = BUNDLES.get(self.language);
        let Some((bundle, pattern)) = bundle.and_then(|b| Some((b, b.get_message(key)?.value()?)))
        else {
            return format!("[{key}]");
        };
        bundle
            .format_pattern(pattern, arguments, &mut vec![])
            .into_owned()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use fluent_bundle::FluentResource;
    use std::collections::BTreeSet;

    fn keys(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .filter(|key| !key.starts_with([' ', '#', '-']))
            .collect()
    }

    /// The `$names` that a message uses, by key.
    fn arguments(text: &str) -> BTreeMap<&str, BTreeSet<String>> {
        let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut key = "";
        for line in text.lines() {
            if let Some((head, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = head;
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                found.entry(key).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn every_language_says_everything_with_the_same_arguments() {
        let english = TEXTS[0].1;
        for (language, text) in TEXTS {
            assert!(
                FluentResource::try_new(text.to_owned()).is_ok(),
                "{language}.ftl has a syntax error"
            );
            let (missing, extra): (Vec<_>, Vec<_>) = (
                keys(english).difference(&keys(text)).copied().collect(),
                keys(text).difference(&keys(english)).copied().collect(),
            );
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{language}.ftl lacks {missing:?} and has too many: {extra:?}"
            );
            for (key, names) in arguments(english) {
                let theirs = arguments(text).remove(key).unwrap_or_default();
                assert!(
                    names.is_superset(&theirs),
                    "{language}.ftl: {key} uses {theirs:?}, English {names:?}"
                );
            }
        }
    }

    /// What reads alike in two languages is rare enough to be named here.
    #[test]
    fn nothing_was_left_in_english() {
        let alike = ["date-long"];
        let values = |text: &'static str| -> BTreeMap<&str, &str> {
            text.lines()
                .filter(|line| !line.starts_with(' '))
                .filter_map(|line| line.split_once(" = "))
                .collect()
        };
        let english = values(TEXTS[0].1);
        for (language, text) in TEXTS.iter().skip(1) {
            for (key, value) in values(text) {
                let words = value
                    .split(|c: char| !c.is_ascii_alphabetic())
                    .filter(|word| word.len() > 2)
                    .count();
                let same = english.get(key) == Some(&value);
                assert!(
                    !same || words < 3 || alike.contains(&key),
                    "{language}.ftl: {key} was left in English"
                );
            }
        }
    }

    #[test]
    fn every_word_is_used_and_every_used_word_exists() {
        let mut sources = String::new();
        for folder in ["src", "../templates"] {
            let mut folders =
                vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder)];
            while let Some(folder) = folders.pop() {
                for entry in std::fs::read_dir(folder).unwrap() {
                    let path = entry.unwrap().path();
                    if path.is_dir() {
                        folders.push(path);
                    } else {
                        sources.push_str(&std::fs::read_to_string(path).unwrap_or_default());
                    }
                }
            }
        }
        // Families of keys that code puts together from a word of an enum.
        let families = [
            "kind-",
            "state-",
            "error-",
            "limit-",
            "display-",
            "standing-",
            "subject-",
            "letter-",
            "problem-",
            "view-",
            "theme-",
            "density-",
            "snippet-",
            "severity-",
            "obstacle-",
            "staff-",
            "role-",
            "inbox-done-",
            "why-",
            "job-",
            "order-",
            "column-",
            "import-",
            "field-",
            "preset-",
            "format-",
            "grouping-",
            "export-",
            "signatory-done-",
            "ecosoc-",
            "org-error-",
            "org-done-",
            "coverage-done-",
            "health-",
            "members-error-",
            "draft-error-",
            "draft-done-",
            "statement-done-",
        ];
        for key in keys(TEXTS[0].1) {
            let in_family = families.iter().any(|family| key.starts_with(family));
            assert!(
                in_family || sources.contains(&format!("\"{key}\"")),
                "en.ftl: {key} is not used"
            );
        }
        for call in [".t(\"", ".s(\"", ".n(\"", ".with(\""] {
            for part in sources.split(call).skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                assert!(
                    keys(TEXTS[0].1).contains(key),
                    "{key} is used and not in en.ftl"
                );
            }
        }
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        for (language, number) in [
            ("en", "12,345"),
            ("fr", "12\u{202f}345"),
            ("ru", "12\u{a0}345"),
            ("pt", "12.345"),
            ("zh", "12,345"),
        ] {
            assert_eq!(Locale::of(language).number(12_345), number);
        }
        assert_eq!(Locale::of("es").number(1234), "1234");
    }
}
