//! The values of the form one by one: a text becomes a value, or the code of an error.

use crate::endorsement::rules::{Display, Kind};
use crate::organisation::rules::belongs_to_many;
use crate::statement::partners::Partner;
use crate::statement::rules::{DisplayDefault, LanguageTag, Statement};
use crate::values::{
    Country, DisplayName, EmailAddress, EmailRefusal, NameRefusal, Website, WebsiteRefusal,
};

pub(super) fn parse_word<T: std::str::FromStr>(text: &str) -> Result<T, &'static str> {
    if text.is_empty() {
        Err("required")
    } else {
        text.parse().map_err(|_| "unknown")
    }
}

/// Parses the choice of display; organisations have none but the public one.
pub(super) fn parse_display(
    text: &str,
    kind: Option<Kind>,
    default: DisplayDefault,
) -> Result<Display, &'static str> {
    if kind == Some(Kind::Organisation) {
        // The form never sends another word; in JSON somebody wrote it, and has to learn that it is
        // not followed.
        return match text {
            "" | "public" => Ok(Display::Public),
            _ => Err("organisation_is_public"),
        };
    }
    // A program may leave the choice out.
    let word = if text.is_empty() {
        default.as_str()
    } else {
        text
    };
    word.parse().map_err(|_| "unknown")
}

/// Parses the name of a person, which no address is.
pub(super) fn parse_person_name(text: &str, longest: usize) -> Result<String, &'static str> {
    DisplayName::parse_person(text, longest)
        .map(|name| name.to_string())
        .map_err(choose_name_code)
}

pub(super) fn parse_required_text(text: &str, longest: usize) -> Result<String, &'static str> {
    DisplayName::parse(text, longest)
        .map(|name| name.to_string())
        .map_err(choose_name_code)
}

pub(super) fn parse_optional_text(
    text: &str,
    longest: usize,
) -> Result<Option<String>, &'static str> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        parse_required_text(text, longest).map(Some)
    }
}

fn choose_name_code(refusal: NameRefusal) -> &'static str {
    match refusal {
        NameRefusal::Empty => "required",
        NameRefusal::TooLong(_) => "too_long",
        NameRefusal::Control => "control",
        NameRefusal::Link => "link",
        NameRefusal::Email => "address",
        NameRefusal::Telephone => "telephone",
    }
}

pub(super) fn parse_email(text: &str) -> Result<EmailAddress, &'static str> {
    EmailAddress::parse(text).map_err(|refusal| match refusal {
        EmailRefusal::Empty => "required",
        EmailRefusal::Malformed => "malformed",
        EmailRefusal::Domain => "domain",
        EmailRefusal::TooLong => "too_long",
    })
}

pub(super) fn parse_country(text: &str) -> Result<Country, &'static str> {
    if text.is_empty() {
        Err("required")
    } else {
        Country::parse(text).ok_or("unknown")
    }
}

/// Parses the website of an organisation. On a host of many it has to be the page of an account:
/// with the front page, one organisation would take the seat of all others there.
pub(super) fn parse_website(text: &str) -> Result<Option<Website>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let website = Website::parse(text).map_err(|refusal| match refusal {
        WebsiteRefusal::Malformed => "malformed",
        WebsiteRefusal::TooLong => "too_long",
    })?;
    if belongs_to_many(&website) {
        return Err("shared");
    }
    Ok(Some(website))
}

pub(super) fn parse_language(
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
    // A language that the version does not have was not on screen, so nobody can have agreed to it.
    if languages.contains(&tag) {
        Ok(tag)
    } else {
        Err("unknown")
    }
}

pub(super) fn parse_version(text: &str, statement: &Statement) -> Result<i32, &'static str> {
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
pub(super) fn parse_partner(text: &str) -> Option<String> {
    Partner::is_key(text).then(|| text.to_owned())
}

/// Parses the wording of the consent that was on screen; without a known one it is the current one.
pub(super) fn parse_consent_version(text: &str, statement: &Statement) -> i32 {
    // A number beyond the newest wording would make a proof of consent to a text that never
    // existed.
    let known = 1..=statement.consent_version;
    text.parse()
        .ok()
        .filter(|number| known.contains(number))
        .unwrap_or(statement.consent_version)
}
