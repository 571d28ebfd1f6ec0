//! Checks a draft and makes publishable settings of it, or lists all its errors together.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::errors::{DraftErrors, DraftFieldError};
use super::rules::{DraftContent, DraftHost};
use super::typed::find_country;
use super::typed::numbers::parse_whole_number;
use crate::statement::manifest::text_file::{LONGEST_SUMMARY, LONGEST_TITLE};
use crate::statement::rules::{
    AskedField, Credit, DisplayDefault, LanguageTag, Link, MOST_RETENTION_DAYS, StatementSettings,
};
use crate::statement::store::Host;
use crate::statement::text::markdown;
use crate::values::{SignatoryKind, Website};

/// The checked content of a draft, ready to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedDraft {
    /// Its `opens` and `published_on` are placeholders for the two fields below.
    pub settings: StatementSettings,
    /// `None` if it was left empty.
    pub opens: Option<DateTime<Utc>>,
    /// `None` if it was left empty.
    pub published_on: Option<NaiveDate>,
    pub hosts: Vec<Host>,
}

/// Checks a draft. `published` are the settings of the published statement that it changes.
pub fn check_draft(
    content: &DraftContent,
    published: Option<&StatementSettings>,
) -> Result<CheckedDraft, Vec<DraftFieldError>> {
    // The errors are listed above the form, so they are collected in the order of its fields.
    let mut errors = DraftErrors::default();
    check_texts(content, &mut errors);
    let kind = errors.require("kind", "kind", content.kind.parse().ok());
    let accepts = read_accepts(content, &mut errors);
    let zone = errors.require("time_zone", "zone", content.time_zone.parse::<Tz>().ok());
    let (opens, closes) = read_period(content, zone, published, &mut errors);
    let published_on = read_shown_date(content, &mut errors);
    let goal = read_goal(content, &mut errors);
    let retention_days = read_retention(content, &mut errors);
    let (keeps_public_list, reminds, review) = read_choices(content, &mut errors);
    let asks = read_asks(content, &mut errors);
    let display_default = read_display(content, &mut errors);
    let hashtags = read_hashtags(content, &mut errors);
    let credit = read_credit(content, &mut errors);
    let links = read_links(content, &mut errors);
    let hosts = read_hosts(&content.hosts, &mut errors);
    let (
        Some(kind),
        Some(accepts),
        Some(time_zone),
        Some(review),
        Some(asks),
        Some(display_default),
        Some(hashtags),
        true,
    ) = (
        kind,
        accepts,
        zone,
        review,
        asks,
        display_default,
        hashtags,
        errors.0.is_empty(),
    )
    else {
        return Err(errors.0);
    };
    let settings = StatementSettings {
        kind,
        original: content.original.clone(),
        accepts: sort_words(accepts),
        review,
        published_on: NaiveDate::default(),
        opens: DateTime::UNIX_EPOCH,
        closes,
        time_zone,
        addressee: content.addressee(),
        goal,
        hashtags,
        links,
        credit,
        asks: sort_words(asks),
        display_default,
        retention_days,
        keeps_public_list,
        reminds,
    };
    Ok(CheckedDraft {
        settings,
        opens,
        published_on,
        hosts,
    })
}

/// Reads whether the public list stays after the retention, whether people are reminded, the review.
fn read_choices(
    content: &DraftContent,
    errors: &mut DraftErrors,
) -> (bool, bool, Option<crate::statement::rules::ReviewRule>) {
    let stays = errors.require("public_list", "public-list", content.keeps_public_list());
    let reminds = errors.require("reminder", "reminder", content.reminds());
    let review = errors.require("review", "review", content.review.parse().ok());
    (stays.unwrap_or(true), reminds.unwrap_or(false), review)
}

/// Reads which kinds of signatories may endorse; at least one is needed.
pub(super) fn read_accepts(
    content: &DraftContent,
    errors: &mut DraftErrors,
) -> Option<Vec<SignatoryKind>> {
    let accepts: Option<Vec<SignatoryKind>> = content
        .accepts
        .iter()
        .map(|word| word.parse().ok())
        .collect();
    errors.require(
        "accepts",
        "accepts",
        accepts.filter(|kinds| !kinds.is_empty()),
    )
}

/// Reads when endorsements are taken; the statement has to close later than it opens.
pub(super) fn read_period(
    content: &DraftContent,
    zone: Option<Tz>,
    published: Option<&StatementSettings>,
    errors: &mut DraftErrors,
) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    // In another zone the same local time is another moment.
    let before = published.filter(|settings| Some(settings.time_zone) == zone);
    let opens = errors.read_moment(
        "opens",
        &content.opens,
        zone,
        before.map(|settings| settings.opens),
    );
    let closes = errors.read_moment(
        "closes",
        &content.closes,
        zone,
        before.and_then(|settings| settings.closes),
    );
    if let (Some(opens), Some(closes)) =
        (opens.or(published.map(|settings| settings.opens)), closes)
        && closes <= opens
    {
        errors.add("closes", "order");
    }
    (opens, closes)
}

/// Reads the shown date; without one it is the day on which the statement opens.
pub(super) fn read_shown_date(
    content: &DraftContent,
    errors: &mut DraftErrors,
) -> Option<NaiveDate> {
    errors.read_optional("published_on", "date", &content.published_on, |text| {
        text.parse().ok()
    })
}

/// Reads what the form asks for beyond what is necessary.
pub(super) fn read_asks(
    content: &DraftContent,
    errors: &mut DraftErrors,
) -> Option<Vec<AskedField>> {
    let asks = content.asks.iter().map(|word| word.parse().ok()).collect();
    errors.require("asks", "asks", asks)
}

/// Reads how names appear where the signatory does not choose.
fn read_display(content: &DraftContent, errors: &mut DraftErrors) -> Option<DisplayDefault> {
    let display = content.display_default.parse().ok();
    errors.require("display_default", "display", display)
}

/// Reads how many endorsements are hoped for: at least one.
pub(super) fn read_goal(content: &DraftContent, errors: &mut DraftErrors) -> Option<i64> {
    errors.read_optional("goal", "goal", &content.goal, parse_whole_number)
}

/// Reads for how many days personal data is kept.
pub(super) fn read_retention(content: &DraftContent, errors: &mut DraftErrors) -> Option<i32> {
    let days = |text: &str| {
        let days = i32::try_from(parse_whole_number(text)?).ok()?;
        (days <= MOST_RETENTION_DAYS).then_some(days)
    };
    errors.read_optional("retention_days", "days", &content.retention_days, days)
}

/// Reads the hashtags, which blanks or commas separate.
pub(super) fn read_hashtags(
    content: &DraftContent,
    errors: &mut DraftErrors,
) -> Option<Vec<String>> {
    let tags: Option<Vec<String>> = content
        .hashtags
        .split([' ', ',', '\n', '\t'])
        .filter(|tag| !tag.is_empty())
        .map(parse_hashtag)
        .collect();
    errors.require("hashtags", "hashtags", tags)
}

/// Sorts words, each once, so that another order of the boxes is no change of settings.
fn sort_words<T: Ord>(mut words: Vec<T>) -> Vec<T> {
    words.sort();
    words.dedup();
    words
}

/// Parses a language tag (BCP 47) and returns it in canonical spelling.
pub fn parse_language(text: &str) -> Option<String> {
    text.trim()
        .parse::<LanguageTag>()
        .ok()
        .map(|tag| tag.to_string())
}

fn check_texts(content: &DraftContent, errors: &mut DraftErrors) {
    if content.text(&content.original).is_none() {
        errors.add("original", "original");
    }
    for text in &content.texts {
        let parts = [
            ("title", &text.title),
            ("summary", &text.summary),
            ("body", &text.body),
        ];
        for (part, _) in parts
            .into_iter()
            .filter(|(_, value)| value.trim().is_empty())
        {
            errors.add_at(format!("{part}-{}", text.language), part, &text.language);
        }
        for (part, value, longest, code) in [
            ("title", &text.title, LONGEST_TITLE, "title-long"),
            ("summary", &text.summary, LONGEST_SUMMARY, "summary-long"),
        ] {
            if value.trim().chars().count() > longest {
                errors.add_at(format!("{part}-{}", text.language), code, &text.language);
            }
        }
        // What only the rendering finds is an error of publishing.
        if let Err(refusal) = markdown::check(&text.body) {
            errors.add_markdown(&text.language, refusal);
        }
    }
}

fn parse_hashtag(text: &str) -> Option<String> {
    // Networks end a hashtag at any other character.
    let tag = text.trim_start_matches('#');
    (!tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .then(|| tag.to_owned())
}

/// Parses a whole URL with its scheme and returns it in normal form.
fn parse_url(text: &str) -> Option<String> {
    let text = text.trim();
    text.contains("://")
        .then(|| Website::parse(text).ok())?
        .map(|site| site.as_str().to_owned())
}

pub(super) fn read_credit(content: &DraftContent, errors: &mut DraftErrors) -> Option<Credit> {
    let address = errors.read_optional("credit_url", "url", &content.credit_url, parse_url);
    let text = content.credit_text.trim();
    if text.is_empty() && !content.credit_url.trim().is_empty() {
        errors.add("credit_text", "credit");
    }
    (!text.is_empty()).then(|| Credit {
        text: text.to_owned(),
        url: address,
    })
}

pub(super) fn read_links(content: &DraftContent, errors: &mut DraftErrors) -> Vec<Link> {
    let mut links = vec![];
    for (at, link) in content.links.iter().enumerate() {
        let place = (at + 1).to_string();
        let label = link.label.trim().to_owned();
        if label.is_empty() {
            errors.add_at(format!("link_label-{at}"), "label", &place);
        }
        match parse_url(&link.url) {
            Some(url) => links.push(Link { label, url }),
            None => errors.add_at(format!("link_url-{at}"), "url", &place),
        }
    }
    links
}

pub(super) fn read_hosts(typed: &[DraftHost], errors: &mut DraftErrors) -> Vec<Host> {
    let mut hosts = vec![];
    for (at, host) in typed.iter().enumerate() {
        let place = (at + 1).to_string();
        let name = host.name.trim().to_owned();
        if name.is_empty() {
            errors.add_at(format!("host_name-{at}"), "host", &place);
        }
        let (website, country) = (
            parse_url(&host.website),
            // A draft holds a code, or what was typed where that named no country.
            find_country(&host.country, "en"),
        );
        if website.is_none() && !host.website.trim().is_empty() {
            errors.add_at(format!("host_website-{at}"), "url", &place);
        }
        if country.is_none() && !host.country.trim().is_empty() {
            errors.add_at(format!("host_country-{at}"), "country", &place);
        }
        hosts.push(Host {
            name,
            website,
            country: country.map(|country| country.code().to_owned()),
            lead: host.lead,
        });
    }
    match hosts.iter().filter(|host| host.lead).count() {
        1 => {}
        0 if hosts.len() == 1 => hosts[0].lead = true,
        _ => errors.add(
            "host_name-0",
            if hosts.is_empty() { "hosts" } else { "lead" },
        ),
    }
    hosts
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::statement::draft::rules::DraftText;
    use crate::statement::draft::rules::format_local;

    fn good() -> DraftContent {
        let mut content = DraftContent::new("open_letter", "en", "T");
        content.hosts[0].name = "Example".into();
        content.texts[0] = DraftText {
            summary: "S".into(),
            body: "B".into(),
            ..content.texts[0].clone()
        };
        content
    }

    #[test]
    fn a_good_draft_can_be_published() {
        let mut content = good();
        content.time_zone = "Asia/Singapore".into();
        content.closes = "2026-02-16T18:00".into();
        content.hashtags = "#Care, care_now".into();
        content.goal = "1,000".into();
        let checked = check_draft(&content, None).unwrap();
        assert_eq!(
            checked.settings.closes.unwrap().to_rfc3339(),
            "2026-02-16T10:00:00+00:00"
        );
        assert_eq!(checked.settings.hashtags, ["Care", "care_now"]);
        assert_eq!(checked.settings.goal, Some(1000));
        assert!(checked.hosts[0].lead && checked.opens.is_none());
        let all = <AskedField as strum::VariantArray>::VARIANTS;
        assert_eq!(checked.settings.asks, all);
    }

    #[test]
    fn each_wrong_field_has_its_error() {
        let cases: [(&str, &str, fn(&mut DraftContent)); 27] = [
            ("kind", "kind", |c| c.kind = "poem".into()),
            ("original", "original", |c| c.original = "fr".into()),
            ("accepts", "accepts", |c| c.accepts.clear()),
            ("accepts", "accepts", |c| c.accepts = vec!["robots".into()]),
            ("time_zone", "zone", |c| c.time_zone = "Mars/Olympus".into()),
            ("closes", "moment", |c| c.closes = "2026-02-16".into()),
            ("closes", "leap", |c| {
                c.closes = "2016-12-31T23:59:60".into();
            }),
            ("closes", "clocks", |c| {
                (c.time_zone, c.closes) = ("Europe/Berlin".into(), "2026-03-29T02:30".into());
            }),
            ("opens", "clocks", |c| {
                (c.time_zone, c.opens) = ("Europe/Berlin".into(), "2026-10-25T02:30".into());
            }),
            ("closes", "order", |c| {
                (c.opens, c.closes) = ("2026-02-16T18:00".into(), "2026-02-16T18:00".into());
            }),
            ("published_on", "date", |c| {
                c.published_on = "yesterday".into();
            }),
            ("goal", "goal", |c| c.goal = "1,5".into()),
            ("retention_days", "days", |c| {
                c.retention_days = "731".into();
            }),
            ("retention_days", "days", |c| c.retention_days = "0".into()),
            ("public_list", "public-list", |c| {
                c.public_list = "perhaps".into();
            }),
            ("review", "review", |c| c.review = "some".into()),
            ("asks", "asks", |c| c.asks = vec!["age".into()]),
            ("display_default", "display", |c| {
                c.display_default = "loud".into();
            }),
            ("hashtags", "hashtags", |c| c.hashtags = "#a-b".into()),
            ("credit_text", "credit", |c| {
                c.credit_url = "https://example.org/".into();
            }),
            ("host_name-0", "host", |c| c.hosts[0].name = " ".into()),
            ("host_name-0", "hosts", |c| c.hosts.clear()),
            ("host_name-0", "lead", |c| {
                c.hosts = vec![c.hosts[0].clone(), c.hosts[0].clone()];
            }),
            ("host_website-0", "url", |c| {
                c.hosts[0].website = "example.org".into();
            }),
            ("host_country-0", "country", |c| {
                // The beginning of a name, and the code of Somalia in no spelling of it.
                c.hosts[0].country = "So".into();
            }),
            ("summary-en", "summary", |c| {
                c.texts[0].summary = String::new();
            }),
            ("body-en", "body", |c| c.texts[0].body = "\n".into()),
        ];
        for (field, code, change) in cases {
            let mut content = good();
            change(&mut content);
            let errors: Vec<_> = check_draft(&content, None)
                .unwrap_err()
                .into_iter()
                .map(|error| (error.field, error.code))
                .collect();
            assert_eq!(errors, [(field.to_owned(), code)]);
        }
        let all = check_draft(&DraftContent::default(), None).unwrap_err();
        assert!(all.len() > 5, "all at once: {all:?}");
    }

    #[test]
    fn texts_that_are_too_long_or_too_deep_are_refused_unparsed() {
        let cases: [(&str, &str, usize, fn(&mut DraftText)); 4] = [
            ("title-en", "title-long", 0, |text| {
                text.title = "é".repeat(LONGEST_TITLE + 1);
            }),
            ("summary-en", "summary-long", 0, |text| {
                text.summary = "é".repeat(LONGEST_SUMMARY + 1);
            }),
            ("body-en", "body-deep", 3, |text| {
                text.body = format!("One.\n\n{}", ">".repeat(90_000));
            }),
            ("body-en", "body-long", 1, |text| {
                text.body = "a ".repeat(markdown::LONGEST);
            }),
        ];
        for (field, code, line, change) in cases {
            let mut content = good();
            change(&mut content.texts[0]);
            let errors = check_draft(&content, None).unwrap_err();
            let found: Vec<_> = errors
                .iter()
                .map(|error| (error.field.as_str(), error.code, error.line))
                .collect();
            assert_eq!(found, [(field, code, line)]);
        }
        let longest = "é".repeat(LONGEST_TITLE);
        let mut content = good();
        content.texts[0].title.clone_from(&longest);
        assert!(check_draft(&content, None).is_ok());
    }

    #[test]
    fn an_unchanged_time_keeps_its_milliseconds() {
        let published = StatementSettings {
            opens: "2026-10-25T01:30:00.250Z".parse().unwrap(),
            ..check_draft(&good(), None).unwrap().settings
        };
        let content = DraftContent {
            opens: format_local(published.opens, Tz::UTC),
            ..good()
        };
        assert_eq!(
            check_draft(&content, Some(&published)).unwrap().opens,
            Some(published.opens)
        );
        assert_eq!(
            check_draft(&content, None).unwrap().opens,
            "2026-10-25T01:30:00Z".parse().ok()
        );
    }
}
