//! The values of the form one by one: a text becomes a value, or the code of an error.

use crate::endorsement::rules::{Display, Kind};
use crate::statement::partners::Partner;
use crate::statement::rules::{DisplayDefault, LanguageTag, Statement};
use crate::values::{
    Country, DisplayName, EmailAddress, EmailRefusal, NameRefusal, Website, WebsiteRefusal,
};

pub(super) fn word<T: std::str::FromStr>(text: &str) -> Result<T, &'static str> {
    if text.is_empty() {
        Err("required")
    } else {
        text.parse().map_err(|_| "unknown")
    }
}

/// Parses the choice of display; organisations have none but the public one.
pub(super) fn display(
    text: &str,
    kind: Option<Kind>,
    default: DisplayDefault,
) -> Result<Display, &'static str> {
    if kind == Some(Kind::Organisation) {
        return match text {
            "" | "public" => Ok(Display::Public),
            _ => Err("organisation_is_public"),
        };
    }
    let word = if text.is_empty() {
        default.as_str()
    } else {
        text
    };
    word.parse().map_err(|_| "unknown")
}

pub(super) fn required(text: &str, longest: usize) -> Result<String, &'static str> {
    DisplayName::parse(text, longest)
        .map(|name| name.to_string())
        .map_err(name_code)
}

pub(super) fn optional(text: &str, longest: usize) -> Result<Option<String>, &'static str> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        required(text, longest).map(Some)
    }
}

fn name_code(refusal: NameRefusal) -> &'static str {
    match refusal {
        NameRefusal::Empty => "required",
        NameRefusal::TooLong(_) => "too_long",
        NameRefusal::Control => "control",
        NameRefusal::Link => "link",
    }
}

pub(super) fn email(text: &str) -> Result<EmailAddress, &'static str> {
    EmailAddress::parse(text).map_err(|refusal| match refusal {
        EmailRefusal::Empty => "required",
        EmailRefusal::Malformed => "malformed",
        EmailRefusal::Domain => "domain",
        EmailRefusal::TooLong => "too_long",
    })
}

pub(super) fn country(text: &str) -> Result<Country, &'static str> {
    if text.trim().is_empty() {
        Err("required")
    } else {
        Country::parse(text).ok_or("unknown")
    }
}

pub(super) fn website(text: &str) -> Result<Option<Website>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Website::parse(text)
        .map(Some)
        .map_err(|refusal| match refusal {
            WebsiteRefusal::Malformed => "malformed",
            WebsiteRefusal::TooLong => "too_long",
        })
}

pub(super) fn language(
    text: &str,
    statement: &Statement,
    languages: &[String],
) -> Result<String, &'static str> {
    if text.is_empty() {
        return Ok(statement.settings.original.clone());
    }
    let tag = text
        .parse::<LanguageTag>()
        .map_err(|_| "unknown")?
        .to_string();
    if languages.contains(&tag) {
        Ok(tag)
    } else {
        Err("unknown")
    }
}

pub(super) fn version(text: &str, statement: &Statement) -> Result<i32, &'static str> {
    if text.is_empty() {
        return Ok(statement.current_version);
    }
    let number = text.parse().map_err(|_| "unknown")?;
    if (1..=statement.current_version).contains(&number) {
        Ok(number)
    } else {
        Err("unknown")
    }
}

/// Parses a partner's key; a malformed one is ignored and not refused, since the key decides
/// nothing.
pub(super) fn partner(text: &str) -> Option<String> {
    Partner::is_key(text).then(|| text.to_owned())
}

/// Parses the wording of the consent that was on screen; without a known one it is the current one.
pub(super) fn consent_version(text: &str, statement: &Statement) -> i32 {
    let known = 1..=statement.consent_version;
    text.parse()
        .ok()
        .filter(|number| known.contains(number))
        .unwrap_or(statement.consent_version)
}
