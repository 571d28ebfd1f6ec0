//! Checks of a whole manifest and of the settings in it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use strum::VariantArray;
use toml::Spanned;

use super::Manifest;
use super::checker::ManifestChecker;
use super::file::{FileCredit, FileLink, ManifestFile};
use crate::statement::rules::{
    AskedField, Credit, DisplayDefault, Link, MOST_RETENTION_DAYS, ReviewRule, StatementKind,
    StatementSettings,
};
use crate::values::{SignatoryKind, Slug};

impl ManifestChecker<'_> {
    /// Checks a manifest with its texts and files. A value that cannot be read becomes a default,
    /// so the result is of use only where no error was collected.
    pub(super) fn check_manifest(
        &mut self,
        file: ManifestFile,
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Manifest {
        let slug = self.parse(
            &file.slug,
            Slug::parse,
            "slug: use 1 to 80 of a–z, 0–9 and “-”, as in “halt-the-executions”",
        );
        let kind = self.read_kind(&file.kind);
        let time_zone = self.read_zone(file.time_zone.as_ref());
        let languages: Vec<String> = file
            .languages
            .as_ref()
            .iter()
            .filter_map(|tag| self.read_language(tag))
            .collect();
        let original = self.read_original(&file.original, &languages);
        let (opens, closes) = self.read_period(&file, time_zone);
        let rest = StatementSettings {
            kind,
            original,
            accepts: self.read_accepts(file.accepts.as_ref()),
            review: self.read_review(file.review_organisations.as_ref()),
            // `Manifest::settings` replaces `published_on` and `opens`.
            published_on: NaiveDate::default(),
            opens: DateTime::UNIX_EPOCH,
            closes,
            time_zone,
            addressee: file
                .addressee
                .map(|name| name.into_inner().trim().to_owned())
                .filter(|name| !name.is_empty()),
            goal: self.read_goal(file.goal.as_ref()),
            hashtags: file
                .hashtags
                .iter()
                .filter_map(|tag| self.read_hashtag(tag))
                .collect(),
            links: self.read_links(file.links),
            credit: file.credit.map(|credit| self.read_credit(credit)),
            // Of what a manifest leaves out, a published statement keeps its values.
            retention_days: self.read_retention(file.retention_days.as_ref()),
            keeps_public_list: file.keep_public_list.unwrap_or(true),
            reminds: file.reminder.unwrap_or(false),
            // A manifest has no keys for these. A new statement gets these defaults; a published
            // one keeps its values.
            asks: AskedField::VARIANTS.to_vec(),
            display_default: DisplayDefault::Public,
        };
        let published_on = file.published_on.as_ref();
        Manifest {
            substantive: file.substantive,
            keeps_public_list: file.keep_public_list,
            reminds: file.reminder,
            published_on: published_on.and_then(|date| self.read_date(date)),
            hosts: self.read_hosts(&file.hosts),
            downloads: self.read_downloads(&file.downloads, &languages, get),
            partners: self.read_partners(&file.embed_partners),
            texts: self.read_texts(&languages, get),
            slug: slug
                .map(|slug| slug.as_str().to_owned())
                .unwrap_or_default(),
            warnings: std::mem::take(&mut self.warnings),
            is_draft: false,
            opens,
            rest,
        }
    }

    fn read_kind(&mut self, value: &Spanned<String>) -> StatementKind {
        self.read_word(
            value,
            "kind",
            StatementKind::VARIANTS.iter().map(|kind| kind.as_str()),
        )
        .unwrap_or(StatementKind::JointStatement)
    }

    /// Reads the time zone by its name in the IANA database; by default it is UTC.
    fn read_zone(&mut self, value: Option<&Spanned<String>>) -> Tz {
        let zone: Option<Tz> = value.and_then(|zone| {
            self.parse(
                zone,
                |text| text.parse().ok(),
                "time_zone: use a name of the IANA database, as in “Asia/Singapore”",
            )
        });
        zone.unwrap_or(Tz::UTC)
    }

    /// Reads the language of the original, which has to be one of `languages`.
    fn read_original(&mut self, value: &Spanned<String>, languages: &[String]) -> String {
        let original = self.read_language(value);
        if let Some(original) = &original
            && !languages.contains(original)
        {
            self.add_error(value, "original: the original has to be one of languages");
        }
        original.unwrap_or_default()
    }

    /// Reads when the statement opens and closes; it has to close later than it opens.
    fn read_period(
        &mut self,
        file: &ManifestFile,
        zone: Tz,
    ) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let opens = file
            .opens
            .as_ref()
            .and_then(|at| self.read_moment(at, zone, "opens"));
        let closes = file
            .closes
            .as_ref()
            .and_then(|at| self.read_moment(at, zone, "closes"));
        if let (Some(opens), Some(closes), Some(at)) = (opens, closes, &file.closes)
            && closes <= opens
        {
            self.add_error(at, "closes: has to be later than opens");
        }
        (opens, closes)
    }

    /// Reads which kinds of signatories may endorse; a manifest that names none accepts all kinds.
    fn read_accepts(
        &mut self,
        value: Option<&Spanned<Vec<Spanned<String>>>>,
    ) -> Vec<SignatoryKind> {
        let Some(value) = value else {
            return SignatoryKind::VARIANTS.to_vec();
        };
        let words = || SignatoryKind::VARIANTS.iter().map(|kind| kind.as_str());
        let mut kinds: Vec<SignatoryKind> = value
            .as_ref()
            .iter()
            .filter_map(|word| self.read_word(word, "accepts", words()))
            .collect();
        // In one order, so that another order in the file is no change of settings.
        kinds.sort();
        kinds.dedup();
        if kinds.is_empty() {
            self.add_error(value, "accepts: name organisation, individual or both");
        }
        kinds
    }

    /// Reads which organisations staff review; by default those that have proven no domain.
    fn read_review(&mut self, value: Option<&Spanned<String>>) -> ReviewRule {
        let Some(value) = value else {
            return ReviewRule::Unproven;
        };
        self.read_word(
            value,
            "review_organisations",
            ReviewRule::VARIANTS.iter().map(|rule| rule.as_str()),
        )
        .unwrap_or(ReviewRule::Unproven)
    }

    fn read_goal(&mut self, value: Option<&Spanned<i64>>) -> Option<i64> {
        self.parse_with(
            value?,
            |goal| (*goal > 0).then_some(*goal),
            "goal: has to be 1 or more",
        )
    }

    /// Reads for how many days personal data is kept.
    fn read_retention(&mut self, value: Option<&Spanned<i32>>) -> Option<i32> {
        self.parse_with(
            value?,
            |days| (1..=MOST_RETENTION_DAYS).contains(days).then_some(*days),
            "retention_days: has to be 1 to 730",
        )
    }

    fn read_links(&mut self, links: Vec<FileLink>) -> Vec<Link> {
        let mut read = vec![];
        for link in links {
            if let Some(url) = self.read_url(&link.url, "links.url") {
                read.push(Link {
                    label: link.label,
                    url,
                });
            }
        }
        read
    }

    fn read_credit(&mut self, credit: FileCredit) -> Credit {
        Credit {
            url: credit
                .url
                .as_ref()
                .and_then(|url| self.read_url(url, "credit.url")),
            text: credit.text,
        }
    }
}
