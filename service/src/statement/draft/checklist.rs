//! What is checked before a draft is published: what is missing, and what somebody should look at.

use chrono::{DateTime, Utc};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::errors::{DraftFieldError, parse_moment};
use super::rules::DraftContent;

/// The sections of the editor, in their order.
#[derive(Clone, Copy, Debug, EnumString, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DraftSection {
    Text,
    People,
    Dates,
    Counting,
    Look,
}

impl DraftSection {
    /// Returns the word for it in addresses and in the names of its texts.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Finds the section of a field by the field's name.
    pub fn of_field(field: &str) -> Option<Self> {
        // The fields of a language or a row end in its tag or number.
        let name = field.split('-').next().unwrap_or(field);
        Some(match name {
            "kind" | "original" | "new_language" | "title" | "summary" | "body" => Self::Text,
            "host_name" | "host_website" | "host_country" | "addressee" => Self::People,
            "time_zone" | "opens" | "closes" | "published_on" => Self::Dates,
            "accepts" | "asks" | "review" | "goal" | "retention_days" | "public_list"
            | "reminder" | "display_default" => Self::Counting,
            "hashtags" | "credit_text" | "credit_url" | "link_label" | "link_url" => Self::Look,
            _ => return None,
        })
    }
}

/// The points of the checklist, in their order.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CheckTopic {
    Title,
    Original,
    Translations,
    Hosts,
    Deadline,
    Details,
    Contact,
    TestEmail,
}

impl CheckTopic {
    /// Returns the end of the name of its texts.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What somebody should look at before publishing, and may leave as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckWarning {
    /// These translations are older than the original.
    Outdated(Vec<String>),
    NoDeadline,
    DeadlinePassed,
    /// The deadline is in UTC, which is what stands there before anybody chooses.
    DeadlineInUtc,
    NoContact,
    NoTestEmail,
}

/// One point of the checklist. With errors it keeps the draft from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPoint {
    pub topic: CheckTopic,
    pub errors: Vec<DraftFieldError>,
    pub warning: Option<CheckWarning>,
}

/// What the checklist needs to know besides the content.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    /// What keeps the draft from being published.
    pub errors: &'a [DraftFieldError],
    pub now: DateTime<Utc>,
    /// Whether the site names a contact.
    pub has_contact: bool,
    /// Whether a test email about this draft was sent.
    pub is_tested: bool,
}

/// Goes through all points of the checklist. Every error stands under exactly one of them.
pub fn build_checklist(content: &DraftContent, around: &CheckContext<'_>) -> Vec<CheckPoint> {
    let point = |topic: &CheckTopic| {
        let is_of_topic = |error: &&DraftFieldError| find_topic(content, error) == *topic;
        let errors: Vec<_> = around.errors.iter().filter(is_of_topic).cloned().collect();
        let warning = match topic {
            // What is wrong has to be corrected first.
            _ if !errors.is_empty() => None,
            CheckTopic::Translations => find_outdated(content),
            CheckTopic::Deadline => look_at_deadline(content, around.now),
            CheckTopic::Contact => (!around.has_contact).then_some(CheckWarning::NoContact),
            CheckTopic::TestEmail => (!around.is_tested).then_some(CheckWarning::NoTestEmail),
            CheckTopic::Title | CheckTopic::Original | CheckTopic::Hosts | CheckTopic::Details => {
                None
            }
        };
        CheckPoint {
            topic: *topic,
            errors,
            warning,
        }
    };
    CheckTopic::VARIANTS.iter().map(point).collect()
}

/// Finds the point under which an error stands.
fn find_topic(content: &DraftContent, error: &DraftFieldError) -> CheckTopic {
    let field = error.field.as_str();
    let of_original = |part: &str| field.strip_prefix(part) == Some(content.original.as_str());
    if of_original("title-") {
        CheckTopic::Title
    } else if field == "original" || of_original("summary-") || of_original("body-") {
        CheckTopic::Original
    } else if ["title-", "summary-", "body-"]
        .iter()
        .any(|part| field.starts_with(part))
    {
        CheckTopic::Translations
    } else if field.starts_with("host_") {
        CheckTopic::Hosts
    } else if DraftSection::of_field(field) == Some(DraftSection::Dates) {
        CheckTopic::Deadline
    } else {
        CheckTopic::Details
    }
}

/// Finds the translations that are older than the original.
fn find_outdated(content: &DraftContent) -> Option<CheckWarning> {
    let languages = content.texts.iter().map(|text| &text.language);
    let outdated: Vec<String> = languages
        .filter(|language| content.is_outdated(language))
        .cloned()
        .collect();
    (!outdated.is_empty()).then_some(CheckWarning::Outdated(outdated))
}

/// Looks at the deadline and its zone.
fn look_at_deadline(content: &DraftContent, now: DateTime<Utc>) -> Option<CheckWarning> {
    if content.closes.trim().is_empty() {
        return Some(CheckWarning::NoDeadline);
    }
    // One that does not parse is an error, and never comes here.
    let closes = parse_moment(&content.closes, content.zone()).ok()?;
    if closes <= now {
        Some(CheckWarning::DeadlinePassed)
    } else {
        (content.zone() == chrono_tz::Tz::UTC).then_some(CheckWarning::DeadlineInUtc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::draft::check::check_draft;
    use crate::statement::draft::rules::DraftText;

    fn good() -> DraftContent {
        let mut content = DraftContent::new("open_letter", "en", "T");
        content.hosts[0].name = "Example".into();
        content.texts[0].summary = "S".into();
        content.texts[0].body = "B".into();
        content.time_zone = "Asia/Singapore".into();
        content.closes = "2026-02-16T18:00".into();
        content
    }

    /// Lists the points with errors, and those with warnings.
    fn check(content: &DraftContent) -> (Vec<&'static str>, Vec<CheckWarning>) {
        let errors = check_draft(content, None).err().unwrap_or_default();
        let around = CheckContext {
            errors: &errors,
            now: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_498),
            has_contact: true,
            is_tested: true,
        };
        let points = build_checklist(content, &around);
        let under: usize = points.iter().map(|point| point.errors.len()).sum();
        assert_eq!(under, errors.len(), "each error stands under one point");
        let blocking = points.iter().filter(|point| !point.errors.is_empty());
        let blocking = blocking.map(|point| point.topic.as_str()).collect();
        let warnings = points.into_iter().filter_map(|point| point.warning);
        (blocking, warnings.collect())
    }

    #[test]
    fn what_is_missing_blocks_and_what_is_unusual_warns() {
        type Change = fn(&mut DraftContent);
        let cases: [(Change, &[&str], &[CheckWarning]); 11] = [
            (|_| {}, &[], &[]),
            (|c| c.texts[0].title.clear(), &["title"], &[]),
            (|c| c.texts[0].body.clear(), &["original"], &[]),
            (|c| c.hosts.clear(), &["hosts"], &[]),
            (|c| c.goal = "many".into(), &["details"], &[]),
            (|c| c.time_zone = "Mars".into(), &["deadline"], &[]),
            (|c| c.closes = "soon".into(), &["deadline"], &[]),
            (|c| c.closes.clear(), &[], &[CheckWarning::NoDeadline]),
            (
                |c| c.closes = "2026-02-14T07:00".into(),
                &[],
                &[CheckWarning::DeadlinePassed],
            ),
            (
                |c| c.time_zone = "UTC".into(),
                &[],
                &[CheckWarning::DeadlineInUtc],
            ),
            (
                |c| {
                    c.texts.push(DraftText {
                        language: "fr".into(),
                        ..DraftText::default()
                    });
                },
                &["translations"],
                &[],
            ),
        ];
        for (at, (change, blocking, warnings)) in cases.into_iter().enumerate() {
            let mut content = good();
            change(&mut content);
            assert_eq!(
                check(&content),
                (blocking.to_vec(), warnings.to_vec()),
                "{at}"
            );
        }
    }

    #[test]
    fn an_older_translation_a_missing_contact_and_no_test_warn() {
        let mut content = good();
        content.texts.push(DraftText {
            language: "fr".into(),
            of_original: "another".into(),
            ..content.texts[0].clone()
        });
        let outdated = CheckWarning::Outdated(vec!["fr".into()]);
        assert_eq!(check(&content), (vec![], vec![outdated.clone()]));
        let around = CheckContext {
            errors: &[],
            now: DateTime::UNIX_EPOCH,
            has_contact: false,
            is_tested: false,
        };
        let points = build_checklist(&content, &around);
        let warnings: Vec<_> = points.into_iter().filter_map(|one| one.warning).collect();
        let expected = [outdated, CheckWarning::NoContact, CheckWarning::NoTestEmail];
        assert_eq!(warnings, expected);
    }

    #[test]
    fn every_field_stands_in_a_section() {
        for (field, section) in [
            ("title-pt-BR", Some(DraftSection::Text)),
            ("host_country-3", Some(DraftSection::People)),
            ("closes", Some(DraftSection::Dates)),
            ("retention_days", Some(DraftSection::Counting)),
            ("link_url-0", Some(DraftSection::Look)),
            ("publish_at", None),
        ] {
            assert_eq!(DraftSection::of_field(field), section, "{field}");
        }
        let errors = check_draft(&DraftContent::default(), None).err();
        for error in errors.unwrap_or_default() {
            assert!(DraftSection::of_field(&error.field).is_some(), "{error:?}");
        }
        for section in DraftSection::VARIANTS {
            assert_eq!(section.as_str().parse(), Ok(*section));
        }
    }
}
