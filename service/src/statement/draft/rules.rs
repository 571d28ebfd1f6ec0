//! The rules of drafts: their content, which translations are outdated, and who may write.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use strum::VariantArray;
use uuid::Uuid;

use crate::statement::rules::{AskedField, DisplayDefault, ReviewRule, Statement};
use crate::values::SignatoryKind;

/// The content of a draft as it was typed; it is checked when it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftContent {
    pub kind: String,
    /// The language of the original (BCP 47).
    pub original: String,
    /// Words of [`SignatoryKind`].
    pub accepts: Vec<String>,
    /// A word of [`ReviewRule`].
    pub review: String,
    /// The shown date; empty: the day on which the statement opens.
    pub published_on: String,
    /// Local time in `time_zone`; empty: the published time, or the time of publication.
    pub opens: String,
    /// Local time in `time_zone`; empty: without an end.
    pub closes: String,
    /// A name of the IANA time zone database.
    pub time_zone: String,
    pub addressee: String,
    pub goal: String,
    /// Separated by blanks or commas.
    pub hashtags: String,
    pub credit_text: String,
    pub credit_url: String,
    /// Words of [`AskedField`].
    pub asks: Vec<String>,
    /// A word of [`DisplayDefault`].
    pub display_default: String,
    /// In days; empty: the default.
    pub retention_days: String,
    /// Whether the public lines stay after that: `stays` or `goes`; empty: they stay.
    pub public_list: String,
    /// Whether people who have not confirmed are reminded: `yes` or `no`; empty: they are not.
    pub reminder: String,
    /// Whether a changed text asks signatories to affirm again.
    pub substantive: bool,
    pub links: Vec<DraftLink>,
    pub hosts: Vec<DraftHost>,
    /// One for each language.
    pub texts: Vec<DraftText>,
}

/// Returns the word for whether public lines stay.
fn write_public_list(stays: bool) -> &'static str {
    if stays { "stays" } else { "goes" }
}

/// A link as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLink {
    pub label: String,
    pub url: String,
}

/// A host as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftHost {
    pub name: String,
    pub website: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub lead: bool,
}

/// A text as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftText {
    /// BCP 47.
    pub language: String,
    pub title: String,
    pub summary: String,
    /// CommonMark.
    pub body: String,
    /// The fingerprint of the original for which a translation was last edited.
    pub of_original: String,
}

impl DraftText {
    /// Tells whether it equals these parts; blanks and empty lines around them do not count.
    pub fn has_same_text(&self, title: &str, summary: &str, body: &str) -> bool {
        join_words(&self.title) == join_words(title)
            && join_words(&self.summary) == join_words(summary)
            && trim_body(&self.body) == trim_body(body)
    }

    /// Computes a fingerprint of the text: SHA-256, in hexadecimal.
    pub fn compute_fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for part in [
            join_words(&self.title).as_str(),
            join_words(&self.summary).as_str(),
            trim_body(&self.body),
        ] {
            hash.update(part);
            // Without an end of each part, words could move from one to the next unnoticed.
            hash.update([0]);
        }
        HEXLOWER.encode(&hash.finalize())
    }

    /// Renders the text as a `LANG.md` file, which is what is published and hashed.
    pub fn render_source(&self) -> String {
        #[derive(Serialize)]
        struct Front {
            title: String,
            summary: String,
        }
        let front = Front {
            title: join_words(&self.title),
            summary: join_words(&self.summary),
        };
        // Two strings always have a TOML form, and this form escapes whatever they hold.
        let front = toml::to_string(&front).unwrap_or_default();
        format!("+++\n{front}+++\n{}\n", trim_body(&self.body))
    }

    /// Tells whether title, summary and body are all empty.
    pub fn is_empty(&self) -> bool {
        self.has_same_text("", "", "")
    }
}

impl DraftContent {
    /// Makes the content of a new statement in its first language, with the default settings.
    pub fn new(kind: &str, language: &str, title: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            original: language.to_owned(),
            accepts: SignatoryKind::VARIANTS
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
            review: ReviewRule::Unproven.as_str().to_owned(),
            time_zone: Tz::UTC.name().to_owned(),
            asks: AskedField::VARIANTS
                .iter()
                .map(|ask| ask.as_str().to_owned())
                .collect(),
            display_default: DisplayDefault::Public.as_str().to_owned(),
            hosts: vec![DraftHost {
                lead: true,
                ..DraftHost::default()
            }],
            texts: vec![DraftText {
                language: language.to_owned(),
                title: title.to_owned(),
                ..DraftText::default()
            }],
            ..Self::default()
        }
    }

    /// Makes the content that corresponds to a published statement.
    pub fn of(statement: &Statement, hosts: Vec<DraftHost>, texts: Vec<DraftText>) -> Self {
        let settings = &statement.settings;
        let zone = settings.time_zone;
        let credit = settings.credit.as_ref();
        Self {
            kind: settings.kind.as_str().to_owned(),
            original: settings.original.clone(),
            accepts: settings
                .accepts
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
            review: settings.review.as_str().to_owned(),
            published_on: settings.published_on.to_string(),
            opens: format_local(settings.opens, zone),
            closes: settings
                .closes
                .map(|at| format_local(at, zone))
                .unwrap_or_default(),
            time_zone: zone.name().to_owned(),
            addressee: settings.addressee.clone().unwrap_or_default(),
            goal: settings
                .goal
                .map(|goal| goal.to_string())
                .unwrap_or_default(),
            hashtags: settings.hashtags.join(" "),
            credit_text: credit.map(|credit| credit.text.clone()).unwrap_or_default(),
            credit_url: credit
                .and_then(|credit| credit.url.clone())
                .unwrap_or_default(),
            asks: settings
                .asks
                .iter()
                .map(|ask| ask.as_str().to_owned())
                .collect(),
            display_default: settings.display_default.as_str().to_owned(),
            retention_days: settings
                .retention_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
            public_list: write_public_list(settings.keeps_public_list).to_owned(),
            reminder: if settings.reminds { "yes" } else { "no" }.to_owned(),
            substantive: false,
            links: settings
                .links
                .iter()
                .map(|link| DraftLink {
                    label: link.label.clone(),
                    url: link.url.clone(),
                })
                .collect(),
            hosts,
            texts,
        }
    }

    /// Returns the addressee, if one was typed.
    pub fn addressee(&self) -> Option<String> {
        Some(self.addressee.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Tells whether the public lines stay when personal data is deleted; `None` if the word is
    /// unknown. A draft of an earlier release has none, and they stay.
    pub fn keeps_public_list(&self) -> Option<bool> {
        match self.public_list.as_str() {
            "" | "stays" => Some(true),
            "goes" => Some(false),
            _ => None,
        }
    }

    /// Tells whether people who have not confirmed are reminded; `None` if the word is unknown. A
    /// draft of an earlier release has none, and nobody is.
    pub fn reminds(&self) -> Option<bool> {
        match self.reminder.as_str() {
            "" | "no" => Some(false),
            "yes" => Some(true),
            _ => None,
        }
    }

    /// Finds the text in a language.
    pub fn text(&self, language: &str) -> Option<&DraftText> {
        self.texts.iter().find(|text| text.language == language)
    }

    /// Returns the title of the original, or of the first text while there is no original.
    pub fn title(&self) -> &str {
        self.text(&self.original)
            .or(self.texts.first())
            .map_or("", |text| text.title.as_str())
    }

    /// Tells whether the original has changed since a translation was last edited.
    pub fn is_outdated(&self, language: &str) -> bool {
        let (Some(original), Some(text)) = (self.text(&self.original), self.text(language)) else {
            return false;
        };
        language != self.original
            && !text.is_empty()
            && text.of_original != original.compute_fingerprint()
    }

    /// Returns the zone of its dates; UTC while the typed zone is not valid.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// Returns `typed` as the successor of this content: each translation that was edited, or that
    /// `in_step` names, now follows the new original.
    #[must_use]
    pub fn apply_edit(&self, mut typed: Self, in_step: &[String]) -> Self {
        let followed = typed
            .text(&typed.original)
            .map(DraftText::compute_fingerprint)
            .unwrap_or_default();
        for text in &mut typed.texts {
            let before = self
                .text(&text.language)
                .filter(|before| before.has_same_text(&text.title, &text.summary, &text.body));
            text.of_original = match before {
                Some(before) if !in_step.contains(&text.language) => before.of_original.clone(),
                _ => followed.clone(),
            };
        }
        typed
    }
}

/// Formats a time for a form field: local, without a zone.
pub fn format_local(at: DateTime<Utc>, zone: Tz) -> String {
    let at = at.with_timezone(&zone);
    at.format(if at.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    })
    .to_string()
}

/// Joins all words with single blanks, because a pasted text may have line breaks.
fn join_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Trims empty lines around a body. Blanks before the first word stay: in `CommonMark` they may
/// mark code.
fn trim_body(body: &str) -> &str {
    body.trim_end().trim_start_matches('\n')
}

/// How long an edit lock lasts after the writer last saved or renewed it. The editor renews it once
/// a minute, so a renewal may come late and the lock still holds.
pub const LOCK_TIME: TimeDelta = TimeDelta::minutes(2);

/// The lock of the one writer of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditLock {
    pub by: Uuid,
    /// When it ends unless the writer renews it.
    pub until: DateTime<Utc>,
}

/// Finds the other writer who holds the edit lock now.
pub fn find_other_writer(hold: Option<EditLock>, me: Uuid, now: DateTime<Utc>) -> Option<Uuid> {
    hold.filter(|hold| hold.by != me && now < hold.until)
        .map(|hold| hold.by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(language: &str, body: &str) -> DraftText {
        DraftText {
            language: language.into(),
            title: "A \"title\"".into(),
            summary: "S\nT".into(),
            body: body.into(),
            ..DraftText::default()
        }
    }

    #[test]
    fn a_translation_is_left_behind_when_the_original_changes() {
        let draft = |english: &str, french: &str| DraftContent {
            original: "en".into(),
            texts: vec![text("en", english), text("fr", french)],
            ..DraftContent::default()
        };
        let first = DraftContent::default().apply_edit(draft("One.", "Un."), &[]);
        assert!(!first.is_outdated("fr") && !first.is_outdated("en") && !first.is_outdated("ru"));
        let changed = first.apply_edit(draft("Two.", "Un."), &[]);
        assert!(changed.is_outdated("fr") && !changed.is_outdated("en"));
        for (typed, in_step) in [
            (draft("Two.", "Deux."), vec![]),
            (draft("Two.", "Un."), vec!["fr".to_owned()]),
            (draft("One.", "Un."), vec![]),
        ] {
            assert!(
                !changed
                    .apply_edit(typed.clone(), &in_step)
                    .is_outdated("fr"),
                "{typed:?}"
            );
        }
        assert!(
            changed
                .apply_edit(draft("Two.\n", "Un.\n\n"), &[])
                .is_outdated("fr"),
            "an empty line is no edit"
        );
    }

    #[test]
    fn a_text_becomes_a_file_and_is_known_again() {
        let one = text("en", "\n  Code.\n\n+++\n\nMore.\n\n");
        let source = one.render_source();
        assert!(
            source.starts_with("+++\ntitle = ")
                && source.ends_with("\n+++\n  Code.\n\n+++\n\nMore.\n"),
            "{source}"
        );
        assert!(one.has_same_text("A \"title\"", "S T", "  Code.\n\n+++\n\nMore."));
        assert!(!one.has_same_text("A title", "S T", "  Code.\n\n+++\n\nMore."));
    }

    #[test]
    fn a_draft_says_whether_people_are_reminded() {
        for (word, reminds) in [
            ("", Some(false)),
            ("no", Some(false)),
            ("yes", Some(true)),
            ("twice", None),
        ] {
            let draft = DraftContent {
                reminder: word.into(),
                ..DraftContent::default()
            };
            assert_eq!(draft.reminds(), reminds, "{word}");
        }
    }

    #[test]
    fn whoever_writes_holds_it_for_a_while() {
        let (me, other, now) = (Uuid::from_u128(1), Uuid::from_u128(2), DateTime::UNIX_EPOCH);
        let hold = |by| {
            Some(EditLock {
                by,
                until: now + LOCK_TIME,
            })
        };
        for (hold, minutes, answer) in [
            (None, 0, None),
            (hold(me), 0, None),
            (hold(other), 1, Some(other)),
            (hold(other), 2, None),
        ] {
            assert_eq!(
                find_other_writer(hold, me, now + TimeDelta::minutes(minutes)),
                answer,
                "{minutes}"
            );
        }
    }
}
