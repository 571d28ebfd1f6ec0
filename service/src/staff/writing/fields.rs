//! The fields of the editor: what was posted becomes a draft's content, and a content becomes fields again.

use std::collections::BTreeMap;
use strum::VariantArray;

use crate::language::{Locale, endonym};
use crate::staff::access::guard::PostedFields;
use crate::statement::draft::check::{DraftFieldError, language};
use crate::statement::draft::rules::{DraftContent, DraftHost, DraftLink, DraftText};
use crate::statement::rules::{AskedField, DisplayDefault, ReviewRule, StatementKind};
use crate::values::SignatoryKind;

/// One of several.
pub struct SelectOption {
    /// What is posted.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A field in which something is typed.
pub struct Input {
    /// What is posted, and the end of its id.
    pub name: &'static str,
    /// What is read.
    pub label: String,
    /// What helps.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// The type of the input.
    pub kind: &'static str,
    /// What is wrong.
    pub error: String,
}

/// A field in which something is chosen.
pub struct Select {
    /// What is posted, and the end of its id.
    pub name: &'static str,
    /// What is read.
    pub label: String,
    /// What helps.
    pub hint: String,
    /// From what.
    pub choices: Vec<SelectOption>,
    /// What is wrong.
    pub error: String,
}

/// A row of several fields, with what is wrong in each.
pub struct FieldRow {
    /// Which, from 0.
    pub at: usize,
    /// The fields; their hints stay empty.
    pub cells: Vec<Input>,
    /// Whether it leads.
    pub lead: bool,
}

/// What is wrong, by field.
pub struct FieldProblems {
    /// The field's id and the sentence, in the order of the page.
    pub all: Vec<(String, String)>,
    by_field: BTreeMap<String, String>,
}

impl FieldProblems {
    /// In sentences.
    pub fn new(w: &Locale, errors: &[DraftFieldError]) -> Self {
        let sentence = |error: &DraftFieldError| {
            w.text_with(
                &format!("draft-error-{}", error.code),
                "place",
                endonym(&error.place),
            )
        };
        Self {
            all: errors
                .iter()
                .map(|error| (format!("field-{}", error.field), sentence(error)))
                .collect(),
            by_field: errors
                .iter()
                .map(|error| (error.field.clone(), sentence(error)))
                .collect(),
        }
    }

    /// The sentence for a field; empty if it is right.
    pub fn of(&self, field: &str) -> String {
        self.by_field.get(field).cloned().unwrap_or_default()
    }
}

/// What was posted, and the translations that are said to be in step with the original.
pub fn typed(fields: &PostedFields) -> (DraftContent, Vec<String>) {
    let one = |name: &str| line(fields.get(name));
    let words = |name: &str| {
        fields
            .all(name)
            .map(line)
            .filter(|word| !word.is_empty())
            .collect::<Vec<String>>()
    };
    let rows = |name: &str| fields.all(name).map(line).collect::<Vec<String>>();
    let lead: Option<usize> = fields.get("lead").parse().ok();
    let hosts = rows("host_name")
        .into_iter()
        .zip(rows("host_website"))
        .zip(rows("host_country"))
        .enumerate();
    let hosts = hosts.map(|(at, ((name, website), country))| DraftHost {
        name,
        website,
        country,
        lead: lead == Some(at),
    });
    let links = rows("link_label")
        .into_iter()
        .zip(rows("link_url"))
        .map(|(label, url)| DraftLink { label, url });
    let mut texts: Vec<DraftText> = vec![];
    for tag in fields.all("text_language").filter_map(language) {
        if texts.iter().all(|text| text.language != tag) {
            texts.push(DraftText {
                title: one(&format!("title-{tag}")),
                summary: one(&format!("summary-{tag}")),
                body: body(fields.get(&format!("body-{tag}"))),
                of_original: String::new(),
                language: tag,
            });
        }
    }
    let says_in_step = |tag: &String| fields.get(&format!("in_step-{tag}")) == "yes";
    let in_step = texts
        .iter()
        .map(|text| text.language.clone())
        .filter(says_in_step)
        .collect();
    let content = DraftContent {
        kind: one("kind"),
        original: one("original"),
        accepts: words("accepts"),
        review: one("review"),
        published_on: one("published_on"),
        opens: one("opens"),
        closes: one("closes"),
        time_zone: one("time_zone"),
        addressee: one("addressee"),
        goal: one("goal"),
        hashtags: one("hashtags"),
        credit_text: one("credit_text"),
        credit_url: one("credit_url"),
        asks: words("asks"),
        display_default: one("display_default"),
        retention_days: one("retention_days"),
        substantive: fields.get("substantive") == "yes",
        links: links.filter(|link| *link != DraftLink::default()).collect(),
        hosts: hosts
            .filter(|host| {
                [&host.name, &host.website, &host.country]
                    .into_iter()
                    .any(|part| !part.is_empty())
            })
            .collect(),
        texts,
    };
    (content, in_step)
}

/// One line without what cannot be shown.
pub fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.trim().to_owned()
}

/// A text of many lines: the browser ends them in two characters.
pub fn body(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// What is typed about the statement.
pub fn about(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Input> {
    [
        (
            "addressee",
            w.text("editor-addressee"),
            String::new(),
            &content.addressee,
            "text",
        ),
        (
            "hashtags",
            w.text("archive-hashtag"),
            w.text("editor-hashtags-hint"),
            &content.hashtags,
            "text",
        ),
        (
            "credit_text",
            w.text("editor-credit"),
            w.text("editor-credit-hint"),
            &content.credit_text,
            "text",
        ),
        (
            "credit_url",
            w.text("editor-credit-url"),
            String::new(),
            &content.credit_url,
            "url",
        ),
    ]
    .map(|field| input(field, problems))
    .into()
}

/// When it is open.
pub fn dates(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Input> {
    [
        (
            "time_zone",
            w.text("editor-zone"),
            w.text("editor-zone-hint"),
            &content.time_zone,
            "zone",
        ),
        (
            "opens",
            w.text("editor-opens"),
            w.text("editor-opens-hint"),
            &content.opens,
            "datetime-local",
        ),
        (
            "closes",
            w.text("editor-closes"),
            w.text("editor-closes-hint"),
            &content.closes,
            "datetime-local",
        ),
        (
            "published_on",
            w.text("editor-published-on"),
            w.text("editor-published-on-hint"),
            &content.published_on,
            "date",
        ),
    ]
    .map(|field| input(field, problems))
    .into()
}

/// The goal, and how long what is personal is kept.
pub fn numbers(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Input> {
    [
        (
            "goal",
            w.text("editor-goal"),
            w.text("editor-goal-hint"),
            &content.goal,
            "number",
        ),
        (
            "retention_days",
            w.text("editor-retention"),
            w.text("editor-retention-hint"),
            &content.retention_days,
            "number",
        ),
    ]
    .map(|field| input(field, problems))
    .into()
}

fn input(
    (name, label, hint, value, kind): (&'static str, String, String, &String, &'static str),
    problems: &FieldProblems,
) -> Input {
    Input {
        name,
        label,
        hint,
        value: value.clone(),
        kind,
        error: problems.of(name),
    }
}

/// What one of is chosen.
pub fn selects(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Select> {
    let kinds = StatementKind::VARIANTS
        .iter()
        .map(|kind| (kind.as_str(), w.text(&format!("kind-{kind}"))));
    let review = |rule: &ReviewRule| match rule {
        ReviewRule::Unproven => (rule.as_str(), w.text("editor-review-unproven")),
        ReviewRule::All => (rule.as_str(), w.text("editor-review-all")),
        ReviewRule::None => (rule.as_str(), w.text("editor-review-none")),
    };
    let shown = DisplayDefault::VARIANTS
        .iter()
        .map(|display| (display.as_str(), w.text(&format!("display-{display}"))));
    let original = content
        .texts
        .iter()
        .map(|text| (text.language.as_str(), endonym(&text.language).to_owned()));
    vec![
        select(
            "kind",
            (w.text("archive-kind"), String::new()),
            kinds,
            &[&content.kind],
            problems,
        ),
        select(
            "original",
            (w.text("editor-original"), String::new()),
            original,
            &[&content.original],
            problems,
        ),
        select(
            "review",
            (w.text("editor-review"), String::new()),
            ReviewRule::VARIANTS.iter().map(review),
            &[&content.review],
            problems,
        ),
        select(
            "display_default",
            (w.text("editor-display"), w.text("editor-display-hint")),
            shown,
            &[&content.display_default],
            problems,
        ),
    ]
}

/// What several of are chosen.
pub fn checks(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Select> {
    let kind = |kind: &SignatoryKind| match kind {
        SignatoryKind::Organisation => (kind.as_str(), w.text("tally-organisations")),
        SignatoryKind::Individual => (kind.as_str(), w.text("tally-people")),
    };
    let ask = |ask: &AskedField| match ask {
        AskedField::Role => (ask.as_str(), w.text("form-role")),
        AskedField::Affiliation => (ask.as_str(), w.text("form-affiliation")),
        AskedField::Website => (ask.as_str(), w.text("form-website")),
        AskedField::Updates => (ask.as_str(), w.text("my-updates")),
    };
    let accepts: Vec<&String> = content.accepts.iter().collect();
    let asks: Vec<&String> = content.asks.iter().collect();
    vec![
        select(
            "accepts",
            (w.text("editor-accepts"), String::new()),
            SignatoryKind::VARIANTS.iter().map(kind),
            &accepts,
            problems,
        ),
        select(
            "asks",
            (w.text("editor-asks"), w.text("editor-asks-hint")),
            AskedField::VARIANTS.iter().map(ask),
            &asks,
            problems,
        ),
    ]
}

fn select<'a>(
    name: &'static str,
    (label, hint): (String, String),
    choices: impl Iterator<Item = (&'a str, String)>,
    chosen: &[&String],
    problems: &FieldProblems,
) -> Select {
    let choice = |(value, label): (&str, String)| SelectOption {
        chosen: chosen.iter().any(|one| one.as_str() == value),
        value: value.to_owned(),
        label,
    };
    Select {
        name,
        label,
        hint,
        choices: choices.map(choice).collect(),
        error: problems.of(name),
    }
}

/// Hosts, with room for two more.
pub fn hosts(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<FieldRow> {
    let rows = content
        .hosts
        .iter()
        .cloned()
        .chain([DraftHost::default(), DraftHost::default()]);
    let row = |(at, host): (usize, DraftHost)| FieldRow {
        at,
        lead: host.lead,
        cells: vec![
            cell(
                ("host_name", "text"),
                w.text("editor-host-name"),
                host.name,
                at,
                problems,
            ),
            cell(
                ("host_website", "url"),
                w.text("form-website"),
                host.website,
                at,
                problems,
            ),
            cell(
                ("host_country", "country"),
                w.text("editor-host-country"),
                host.country,
                at,
                problems,
            ),
        ],
    };
    rows.enumerate().map(row).collect()
}

/// Links, with room for one more.
pub fn links(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<FieldRow> {
    let rows = content.links.iter().cloned().chain([DraftLink::default()]);
    let row = |(at, link): (usize, DraftLink)| FieldRow {
        at,
        lead: false,
        cells: vec![
            cell(
                ("link_label", "text"),
                w.text("editor-link-label"),
                link.label,
                at,
                problems,
            ),
            cell(
                ("link_url", "url"),
                w.text("editor-link-url"),
                link.url,
                at,
                problems,
            ),
        ],
    };
    rows.enumerate().map(row).collect()
}

fn cell(
    (name, kind): (&'static str, &'static str),
    label: String,
    value: String,
    at: usize,
    problems: &FieldProblems,
) -> Input {
    Input {
        name,
        label,
        hint: String::new(),
        value,
        kind,
        error: problems.of(&format!("{name}-{at}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_is_kept_plain() {
        assert_eq!(line("  a\r\nb\u{0}c "), "a  b c");
        assert_eq!(body("a\r\n\r\nb\rc\u{0}\td"), "a\n\nb\nc\td");
    }
}
