//! A draft as the statement that it will be, for the preview of the whole page.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::check;
use super::errors::DraftErrors;
use super::rules::DraftContent;
use super::store::Draft;
use crate::statement::actions::Facts;
use crate::statement::rules::{
    DisplayDefault, ReviewRule, Statement, StatementKind, StatementSettings, StatementState,
};
use crate::statement::store::Text;
use crate::values::SignatoryKind;

/// Builds what the page of the statement shows once this draft is published, in one of its
/// languages, whose body is `html`. `published` are the facts of the statement that it changes;
/// what a draft does not hold, such as downloads, stays as it is there. Fields that are wrong are
/// left out, since a draft is looked at long before it is complete.
pub fn build_shown_facts(
    draft: &Draft,
    language: &str,
    html: String,
    published: Option<Facts>,
    now: DateTime<Utc>,
) -> Option<Facts> {
    let content = &draft.content;
    let typed = content.text(language)?;
    let source = typed.render_source();
    let text = Text {
        language: typed.language.clone(),
        title: typed.title.clone(),
        summary: typed.summary.clone(),
        sha256: Sha256::digest(&source).to_vec(),
        source,
        html,
    };
    let settings = read_settings(content, now);
    let hosts = check::read_hosts(&content.hosts, &mut DraftErrors::default());
    let (statement, published) = match published {
        Some(facts) => (
            Statement {
                title: content.title().to_owned(),
                settings,
                ..facts.statement.clone()
            },
            Some(facts),
        ),
        None => (build_statement(draft, settings), None),
    };
    let (versions, downloads, deliveries, partners, wording) = match published {
        Some(facts) => (
            facts.versions,
            facts.downloads,
            facts.deliveries,
            facts.partners,
            facts.consent,
        ),
        None => (vec![], vec![], vec![], vec![], None),
    };
    Some(Facts {
        statement,
        text,
        languages: list_languages(content),
        hosts,
        versions,
        downloads,
        deliveries,
        partners,
        // The form is what is looked at, whenever the statement opens.
        state: StatementState::Open,
        consent: wording,
    })
}

/// Builds the statement of a draft that changes none.
fn build_statement(draft: &Draft, settings: StatementSettings) -> Statement {
    Statement {
        id: draft.id,
        slug: draft.slug.clone(),
        title: draft.content.title().to_owned(),
        current_version: 1,
        settings,
        closed_at: None,
        updated_at: draft.updated_at,
        consent_version: 1,
        note: None,
        delivered_at: None,
        withdrawn_at: None,
        held_until: None,
        erased_at: None,
    }
}

/// Lists the languages in which something was written, the original first.
fn list_languages(content: &DraftContent) -> Vec<String> {
    let filled = content.texts.iter().filter(|text| !text.is_empty());
    let mut languages: Vec<String> = filled.map(|text| text.language.clone()).collect();
    languages.sort_by_key(|language| *language != content.original);
    languages
}

/// Reads the settings, with the default in place of each field that is wrong.
fn read_settings(content: &DraftContent, now: DateTime<Utc>) -> StatementSettings {
    let errors = &mut DraftErrors::default();
    let zone = content.zone();
    let (opens, closes) = check::read_period(content, Some(zone), None, errors);
    let opens = opens.unwrap_or(now);
    let today: NaiveDate = opens.with_timezone(&zone).date_naive();
    let both = || vec![SignatoryKind::Organisation, SignatoryKind::Individual];
    StatementSettings {
        kind: content
            .kind
            .parse()
            .unwrap_or(StatementKind::JointStatement),
        original: content.original.clone(),
        accepts: check::read_accepts(content, errors).unwrap_or_else(both),
        review: content.review.parse().unwrap_or(ReviewRule::Unproven),
        published_on: check::read_shown_date(content, errors).unwrap_or(today),
        opens,
        closes,
        time_zone: zone,
        addressee: content.addressee(),
        goal: check::read_goal(content, errors),
        hashtags: check::read_hashtags(content, errors).unwrap_or_default(),
        links: check::read_links(content, errors),
        credit: check::read_credit(content, errors),
        asks: check::read_asks(content, errors).unwrap_or_default(),
        display_default: content
            .display_default
            .parse()
            .unwrap_or(DisplayDefault::Public),
        retention_days: check::read_retention(content, errors),
        keeps_public_list: content.keeps_public_list().unwrap_or(true),
        reminds: content.reminds().unwrap_or(false),
    }
}
