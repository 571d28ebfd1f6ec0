//! Finds the country that a text names, as people write it in any language, and never guesses.

use super::Country;
use super::fold::fold_country_name;
use super::world_names::{NameMeaning, find_alpha_3, find_meaning};

/// What a text says about a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountryMatch {
    /// The text names this country and no other.
    Known(Country),
    /// The text can mean each of these, or says more than the name of one; somebody must be asked.
    Ambiguous(Vec<Country>),
    /// No country is known by this name.
    Unknown,
}

/// Longer texts name no country, and are not read; in bytes.
const LONGEST: usize = 200;

/// Codes that are words of an answer where they are not in capitals.
const ANSWERS: [&str; 2] = ["na", "no"];

/// Articles before the names of countries, which are not a part of them.
const ARTICLES: [&str; 18] = [
    "a", "as", "das", "de", "der", "die", "el", "gli", "het", "il", "l", "la", "las", "le", "les",
    "los", "o", "os",
];

/// Words between two names.
const CONJUNCTIONS: [&str; 12] = [
    "-", "and", "e", "en", "et", "or", "ou", "und", "y", "и", "–", "—",
];

impl Country {
    /// Finds the country that a text names: a code of ISO 3166-1, a flag, or a name in a language
    /// of CLDR, an official, former or short one. It takes constant time, a text being bounded.
    pub fn find_by_name(text: &str) -> CountryMatch {
        if text.len() > LONGEST {
            return CountryMatch::Unknown;
        }
        let (mut found, words) = take_flags(text);
        if words.chars().any(char::is_alphanumeric) {
            found.push(match_words(&words));
        }
        let meaning = combine(found);
        if meaning.countries.is_empty() {
            CountryMatch::Unknown
        } else if let ([country], false) = (meaning.countries.as_slice(), meaning.asked) {
            CountryMatch::Known(*country)
        } else {
            CountryMatch::Ambiguous(meaning.countries)
        }
    }
}

/// Takes the flags out of a text: the countries of the flags, and the text without them.
fn take_flags(text: &str) -> (Vec<NameMeaning>, String) {
    let mut flags = vec![];
    let mut words = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if let Some(first) = read_indicator(letter) {
            let mut code = String::from(first);
            if let Some(second) = letters.peek().copied().and_then(read_indicator) {
                letters.next();
                code.push(second);
            }
            flags.push(Country::parse(&code).into());
        } else if letter == '🏴' {
            let mut region = String::new();
            while let Some(tag) = letters.peek().copied().and_then(read_tag) {
                letters.next();
                region.push(tag);
            }
            // The flags of England, Scotland and Wales have the tags gbeng, gbsct and gbwls
            // (UTS 51). Those of states elsewhere name no country.
            let country = region.strip_prefix("gb").and_then(|_| Country::parse("GB"));
            flags.push(country.into());
        } else {
            words.push(letter);
        }
    }
    (flags, words)
}

/// Reads a regional indicator, two of which make a flag, as the letter that it stands for.
fn read_indicator(letter: char) -> Option<char> {
    if !('🇦'..='🇿').contains(&letter) {
        return None;
    }
    char::from_u32(u32::from(letter) - u32::from('🇦') + u32::from('A'))
}

/// Reads a tag character of a flag as the letter that it stands for.
fn read_tag(letter: char) -> Option<char> {
    if !('\u{e0020}'..='\u{e007f}').contains(&letter) {
        return None;
    }
    char::from_u32(u32::from(letter) - 0xe_0000)
}

/// Finds what a text without flags means: one name, or a list of names.
fn match_words(text: &str) -> NameMeaning {
    let whole = match_name(text);
    if !whole.countries.is_empty() {
        return whole;
    }
    let parts = split_list(text);
    if parts.len() < 2 {
        return whole;
    }
    combine(parts.iter().map(|part| match_name(part)))
}

/// Finds what a name or code means.
fn match_name(text: &str) -> NameMeaning {
    if let Some(meaning) = match_code(text) {
        return meaning;
    }
    let meaning = find_meaning(&fold_country_name(text));
    if !meaning.countries.is_empty() {
        return meaning;
    }
    strip_article(text).map_or(meaning, |name| find_meaning(&fold_country_name(name)))
}

/// Finds the country of a code. “No” and “Can” are words, so codes are in capitals, or those of two
/// letters in small ones.
fn match_code(text: &str) -> Option<NameMeaning> {
    let code = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_small = code.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_small && !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let country = match code.len() {
        2 => Country::parse(code)?,
        3 => find_alpha_3(code)?,
        _ => return None,
    };
    Some(NameMeaning {
        countries: vec![country],
        asked: ANSWERS.contains(&code),
    })
}

fn strip_article(text: &str) -> Option<&str> {
    let (first, name) = text.trim().split_once([' ', '\'', '’'])?;
    ARTICLES
        .contains(&first.to_lowercase().as_str())
        .then_some(name)
}

/// Splits a list at signs and at words between two names, leaving out what has no letters.
fn split_list(text: &str) -> Vec<String> {
    let is_sign = |letter: char| ",;/|+&()[]\n،؛、，；／（）".contains(letter);
    let mut parts = vec![];
    for piece in text.split(is_sign) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        for names in words.split(|word| CONJUNCTIONS.contains(&word.to_lowercase().as_str())) {
            parts.push(names.join(" "));
        }
    }
    parts.retain(|part| !fold_country_name(part).is_empty());
    parts
}

/// Puts together what the parts of a text mean: they name one country only if each of them does.
fn combine(parts: impl IntoIterator<Item = NameMeaning>) -> NameMeaning {
    let mut all = NameMeaning::default();
    for part in parts {
        all.asked |= part.asked || part.countries.len() != 1;
        for country in part.countries {
            all.add(country);
        }
    }
    all
}
