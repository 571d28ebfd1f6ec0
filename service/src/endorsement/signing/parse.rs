//! The values of the form one by one: a text becomes a value, or the code of an error.

use crate::endorsement::rules::{Display, Kind};
use crate::organisation::rules::belongs_to_many;
use crate::statement::partners::Partner;
use crate::statement::rules::{DisplayDefault, LanguageTag, Statement};
use crate::values::{
    Country, DisplayName, EmailAddress, EmailRefusal, NameRefusal, Website, WebsiteRefusal,
    is_blank_answer,
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

/// Parses the name of a person, which no address is, and no answer that says nothing.
pub(super) fn parse_person_name(text: &str, longest: usize) -> Result<String, &'static str> {
    if is_blank_answer(text) {
        return Err("required");
    }
    DisplayName::parse_person(text, longest)
        .map(|name| name.to_string())
        .map_err(choose_name_code)
}

/// Parses a text that has to be there; “N/A” in its place would be published.
pub(super) fn parse_required_text(text: &str, longest: usize) -> Result<String, &'static str> {
    if is_blank_answer(text) {
        return Err("required");
    }
    DisplayName::parse(text, longest)
        .map(|name| name.to_string())
        .map_err(choose_name_code)
}

/// Parses a text that may be left out. What says that there is none, such as “N/A”, is none.
pub(super) fn parse_optional_text(
    text: &str,
    longest: usize,
) -> Result<Option<String>, &'static str> {
    if is_blank_answer(text) {
        return Ok(None);
    }
    match DisplayName::parse(text, longest) {
        Ok(name) => Ok(Some(name.to_string())),
        // Signs without a letter, such as a tick, say nothing either.
        Err(NameRefusal::Empty) => Ok(None),
        Err(refusal) => Err(choose_name_code(refusal)),
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
        EmailRefusal::Several => "several",
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
    if is_blank_answer(text) {
        return Ok(None);
    }
    let website = Website::parse(text).map_err(|refusal| match refusal {
        WebsiteRefusal::Malformed => "malformed",
        WebsiteRefusal::TooLong => "too_long",
    })?;
    // The front page of nowhere would be one seat for all who have none.
    if !website.has_public_suffix() {
        return Err("domain");
    }
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
    // A key of two letters may be the code of a country, as NO and NA are.
    let is_blank = is_blank_answer(text) && text.len() != 2;
    (Partner::is_key(text) && !is_blank).then(|| text.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_says_nothing_is_left_out_where_it_may_be() {
        for blank in [
            "",
            " ",
            "N/A",
            "n.a.",
            "none",
            "-",
            "–",
            ".",
            "nil",
            "no aplica",
            "s/o",
            "нет",
            "لا يوجد",
            "无",
            "/",
            "\u{feff}",
        ] {
            assert_eq!(parse_optional_text(blank, 120), Ok(None), "{blank}");
            assert_eq!(parse_website(blank), Ok(None), "{blank}");
            assert_eq!(parse_partner(blank), None, "{blank}");
            assert!(parse_email(blank).is_err(), "{blank}");
            let (person, required) = (
                parse_person_name(blank, 120),
                parse_required_text(blank, 120),
            );
            assert_eq!((person, required), (Err("required"), Err("required")));
        }
        // A tick says nothing in a text.
        assert_eq!(parse_optional_text("✓", 120), Ok(None));
        // Coalitions call their members by the codes of countries, too.
        assert_eq!(parse_partner("no"), Some("no".into()));
    }

    #[test]
    fn what_was_pasted_is_read_as_it_was_meant() {
        let read_email = |text: &str| parse_email(text).map(|email| email.as_str().to_owned());
        for text in ["Ana Díaz <mailto:ana@example.org>", "“ana＠example.org”."] {
            assert_eq!(read_email(text), Ok("ana@example.org".into()), "{text}");
        }
        let read_website =
            |text: &str| parse_website(text).map(|site| site.map(|site| site.to_string()));
        for (text, read) in [
            ("http:/example.org\u{200b}", "http://example.org/"),
            ("www,example.org", "https://www.example.org/"),
        ] {
            assert_eq!(read_website(text), Ok(Some(read.into())), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_has_a_code_of_its_own() {
        for (text, code) in [
            ("https://facebook.com", "shared"),
            ("n.a/x", "domain"),
            ("example.con", "domain"),
            ("intranet.local", "domain"),
            ("example.org:8443", "malformed"),
            ("example.org, example.net", "malformed"),
        ] {
            assert_eq!(parse_website(text).err(), Some(code), "{text}");
        }
        for (text, code) in [
            ("a@example.org, b@example.org", "several"),
            ("a@example", "domain"),
            ("a\u{0}@example.org", "malformed"),
        ] {
            assert_eq!(parse_email(text).err(), Some(code), "{text}");
        }
    }
}
