//! The interface's words: Fluent texts with CLDR plurals, one bundle a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::pseudo::replace_letters;
use super::tags::{DigitGrouping, InterfaceLanguage, LANGUAGES, PSEUDO, direction};

static BUNDLES: LazyLock<BTreeMap<&'static str, FluentBundle<FluentResource>>> =
    LazyLock::new(|| {
        let translated = LANGUAGES
            .iter()
            .map(|language| (language.tag, make_bundle(language.tag, language)));
        translated
            .chain([(PSEUDO, make_bundle(PSEUDO, &LANGUAGES[0]))])
            .collect()
    });

fn make_bundle(
    tag: &'static str,
    language: &'static InterfaceLanguage,
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    // Inserted text needs bidirectional isolation in right-to-left sentences; left-to-right ones go
    // without, since its control characters show in some terminals.
    bundle.set_use_isolating(direction(tag) == "rtl");
    bundle.set_formatter(Some(match language.grouping {
        DigitGrouping::Comma => |value, _| group_digits(value, ",", 4),
        DigitGrouping::Dot => |value, _| group_digits(value, ".", 4),
        DigitGrouping::Space => |value, _| group_digits(value, "\u{a0}", 5),
        DigitGrouping::NarrowSpace => |value, _| group_digits(value, "\u{202f}", 4),
    }));
    if tag == PSEUDO {
        bundle.set_transform(Some(replace_letters));
    }
    // A file with a syntax error still has its other sentences. A test below refuses such a file.
    let resource =
        FluentResource::try_new(language.words.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Formats a number in groups of three digits, from `from` digits on (CLDR's minimum grouping).
fn group_digits(value: &FluentValue<'_>, separator: &str, from: usize) -> Option<String> {
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

/// Makes the number of a sentence. Only `usize` and `u64` can be larger than it holds, and no count
/// is.
fn make_count(count: impl TryInto<i64>) -> FluentValue<'static> {
    FluentValue::from(count.try_into().unwrap_or(i64::MAX))
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Locale {
    language: &'static str,
}

impl Locale {
    /// Returns the words of an interface language; English for any other language.
    pub fn of(language: &str) -> Self {
        let language = LANGUAGES
            .iter()
            .map(|known| known.tag)
            .chain([PSEUDO])
            .find(|known| *known == language)
            .unwrap_or("en");
        Self { language }
    }

    /// Returns the tag of the language.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Returns the writing direction, `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        direction(self.language)
    }

    /// Formats the sentence of a key; a missing one shows as the key in brackets.
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Formats a sentence with one text in it.
    pub fn text_with(&self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name.to_owned(), FluentValue::from(value.as_ref()));
        self.format(key, Some(&arguments))
    }

    /// Formats a sentence with a `$count` in it.
    pub fn plural(&self, key: &str, count: impl TryInto<i64>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("count", make_count(count));
        self.format(key, Some(&arguments))
    }

    /// Formats a sentence with a `$count` and one text in it.
    pub fn plural_with(
        &self,
        key: &str,
        count: impl TryInto<i64>,
        (name, value): (&str, &str),
    ) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("count", make_count(count));
        arguments.set(name.to_owned(), FluentValue::from(value));
        self.format(key, Some(&arguments))
    }

    /// Formats a sentence with several texts in it.
    pub fn text_with_all(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set((*name).to_owned(), FluentValue::from(*value));
        }
        self.format(key, Some(&arguments))
    }

    /// Formats a sentence with several numbers in it, which choose its forms.
    pub fn text_with_numbers(&self, key: &str, numbers: &[(&str, i64)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, number) in numbers {
            arguments.set((*name).to_owned(), FluentValue::from(*number));
        }
        self.format(key, Some(&arguments))
    }

    /// Formats a number with the digit grouping of the language.
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        self.plural("number", number)
    }

    /// Tells whether the language has a sentence of this key.
    pub fn has(&self, key: &str) -> bool {
        BUNDLES
            .get(self.language)
            .is_some_and(|bundle| bundle.has_message(key))
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        // A missing sentence must not keep a page from being shown.
        let bundle = BUNDLES.get(self.language);
        let Some((bundle, pattern)) = bundle.and_then(|b| Some((b, b.get_message(key)?.value()?)))
        else {
            return format!("[{key}]");
        };
        // A sentence with an unknown argument shows the argument's name in braces. The error says
        // no more than that.
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
    use std::collections::{BTreeSet, HashSet};

    fn keys(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .filter(|key| !key.starts_with([' ', '#', '-']))
            .collect()
    }

    /// Collects the `$names` that each message uses, by key.
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
        let english = LANGUAGES[0].words;
        for (language, text) in LANGUAGES.iter().map(|one| (one.tag, one.words)) {
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

    /// Sentences that are rightly equal in two languages are few, and listed here.
    #[test]
    fn nothing_was_left_in_english() {
        // Its value is made of arguments only.
        let alike = ["date-long"];
        let values = |text: &'static str| -> BTreeMap<&str, &str> {
            text.lines()
                .filter(|line| !line.starts_with(' '))
                .filter_map(|line| line.split_once(" = "))
                .collect()
        };
        let english = values(LANGUAGES[0].words);
        for (language, text) in LANGUAGES.iter().skip(1).map(|one| (one.tag, one.words)) {
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

    /// Reads every file that may name a key: the program and the templates.
    fn read_sources() -> String {
        let mut sources = String::new();
        let mut folders: Vec<_> = ["src", "../templates", "../entities/src"]
            .map(|folder| std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder))
            .into();
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
        sources
    }

    /// Collects quoted words, and the variants of enums as strum writes them.
    fn read_names(sources: &str) -> BTreeSet<String> {
        let is_name = |text: &&str| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            (1..40).contains(&text.len()) && text.bytes().all(plain)
        };
        let kebab = |text: &str| text.replace(['_', '.'], "-");
        let mut names: BTreeSet<String> = sources.split('"').filter(is_name).map(kebab).collect();
        for line in sources.lines() {
            let word = line.trim().trim_end_matches(',');
            if word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            {
                let mut name = String::new();
                for c in word.chars() {
                    if c.is_ascii_uppercase() && !name.is_empty() {
                        name.push('-');
                    }
                    name.push(c.to_ascii_lowercase());
                }
                names.insert(name);
            }
        }
        names
    }

    /// Finds what could be a key between quotes, and what could begin one before a placeholder.
    fn read_literals(sources: &str) -> (HashSet<&str>, HashSet<&str>) {
        let (mut whole, mut beginnings) = (HashSet::new(), HashSet::new());
        for (at, _) in sources.match_indices('"') {
            let text = &sources[at + 1..];
            let is_other = |sign: char| !sign.is_ascii_alphanumeric() && !"-_".contains(sign);
            let end = text.find(is_other).unwrap_or(text.len());
            match text.as_bytes().get(end) {
                Some(b'"') => whole.insert(&text[..end]),
                Some(b'{') => beginnings.insert(&text[..end]),
                _ => false,
            };
        }
        (whole, beginnings)
    }

    #[test]
    fn every_word_is_used() {
        let sources = read_sources();
        let names = read_names(&sources);
        // Code composes some keys from a prefix in the source and one or two names.
        let is_named = |rest: &str| {
            let rest = rest
                .strip_suffix("-remedy")
                .unwrap_or(rest)
                .replace('_', "-");
            names.contains(&rest)
                || rest
                    .match_indices('-')
                    .any(|(at, _)| names.contains(&rest[..at]) && names.contains(&rest[at + 1..]))
        };
        let (whole, beginnings) = read_literals(&sources);
        let is_made = |key: &str| {
            key.match_indices('-').any(|(at, _)| {
                let (beginning, rest) = key.split_at(at + 1);
                let name = beginning.trim_end_matches('-');
                (beginnings.contains(beginning) || whole.contains(name)) && is_named(rest)
            })
        };
        let unused: Vec<String> = keys(LANGUAGES[0].words)
            .into_iter()
            .filter(|key| !whole.contains(key) && !is_made(key))
            .map(str::to_owned)
            .collect();
        assert!(unused.is_empty(), "en.ftl: these are not used: {unused:#?}");
    }

    #[test]
    fn every_used_word_exists() {
        let (sources, known) = (read_sources(), keys(LANGUAGES[0].words));
        let mut calls = 0;
        let calls_of = |receiver: &str| {
            [
                ".text(",
                ".text_with(",
                ".plural(",
                ".plural_with(",
                ".text_with_all(",
                ".text_with_numbers(",
            ]
            .map(|call| format!("{receiver}{call}"))
        };
        for call in ["w", "words"]
            .iter()
            .flat_map(|receiver| calls_of(receiver))
        {
            for part in sources.split(&call).skip(1) {
                let Some(part) = part.trim_start().strip_prefix('"') else {
                    continue;
                };
                let key = part.split('"').next().unwrap_or_default();
                assert!(known.contains(key), "{key} is used and not in en.ftl");
                calls += 1;
            }
        }
        // Where receivers get other names, the search would find nothing and the test would pass.
        assert!(calls > 500, "only {calls} calls were found");
    }

    /// Keys that the program composes from the words of an enum or of a failure: the search for
    /// literal keys does not see them.
    #[test]
    fn every_composed_key_exists() {
        use crate::embed::rules::EmbedView;
        use crate::endorsement::rules::{Display, State};
        use crate::jobs::rules::{JobKind, JobState};
        use crate::limits::RateLimit;
        use crate::organisation::rules::Ecosoc;
        use crate::staff::account::rules::Role;
        use crate::statement::rules::StatementKind;
        use strum::{IntoEnumIterator, VariantArray};

        macro_rules! keys_of {
            ($prefix:literal, $words:ty) => {
                <$words>::VARIANTS
                    .iter()
                    .map(|word| format!(concat!($prefix, "-{}"), word.as_str()))
            };
        }
        let mut composed: Vec<String> = keys_of!("job", JobKind).collect();
        composed.extend(keys_of!("job-state", JobState));
        composed.extend(keys_of!("display", Display));
        composed.extend(keys_of!("role", Role));
        composed.extend(keys_of!("ecosoc", Ecosoc));
        composed.extend(keys_of!("view", EmbedView));
        composed.extend(keys_of!("kind", StatementKind));
        composed.extend(RateLimit::iter().map(|limit| format!("limit-{}", <&str>::from(limit))));
        let states = State::VARIANTS
            .iter()
            .map(|one| one.as_str().replace('_', "-"));
        composed.extend(states.map(|word| format!("standing-{word}")));
        // A failure is made with a status and a word: `Failure::Refused(StatusCode::…, "word")`.
        let sources = read_sources();
        for refusal in sources.split("Refused(StatusCode::").skip(1) {
            if let Some((status, rest)) = refusal.split_once(", \"")
                && status
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
                && let Some((word, _)) = rest.split_once('"')
            {
                composed.push(format!("problem-{word}"));
            }
        }
        let known = keys(LANGUAGES[0].words);
        let missing: Vec<&String> = composed
            .iter()
            .filter(|key| !known.contains(key.as_str()))
            .collect();
        assert!(missing.is_empty(), "en.ftl lacks {missing:?}");
        assert!(
            composed.len() > 50,
            "only {} keys were composed",
            composed.len()
        );
    }

    /// A language is one entry of the list, and has its part of each table of data.
    #[test]
    fn every_language_stands_in_every_table() {
        let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
        let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
        for tag in LANGUAGES.iter().map(|one| one.tag) {
            for file in ["countries.tsv", "cities.tsv", "regions.tsv"] {
                let text = read(file);
                let mut lines = text.lines().filter(|line| !line.starts_with('#'));
                let columns = lines.next().unwrap_or_default();
                let stands = columns.split('\t').any(|column| column == tag);
                assert!(stands, "{file} has no column {tag}");
            }
            let begins = format!("\n{tag}\t");
            assert!(
                read("dates.tsv").contains(&begins),
                "dates.tsv has no row {tag}"
            );
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
