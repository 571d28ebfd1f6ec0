//! The fields of the editor, built from the content of a draft and the errors found in it.

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::language::{Locale, endonym};
use crate::statement::draft::errors::DraftFieldError;
use crate::statement::draft::rules::{DraftContent, DraftHost, DraftLink};
use crate::statement::draft::typed::find_country;
use crate::statement::draft::typed::languages::name_language;
use crate::statement::draft::typed::zones::name_zone;
use crate::statement::rules::{AskedField, DisplayDefault, ReviewRule, StatementKind};
use crate::values::SignatoryKind;

/// One choice of a select or of a group of checkboxes.
pub struct SelectOption {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A field for typing.
pub struct Input {
    /// The name that is posted, and the end of the field's id.
    pub name: &'static str,
    pub label: String,
    /// Empty where there is no hint.
    pub hint: String,
    pub value: String,
    /// The type of the input.
    pub kind: &'static str,
    /// Empty where nothing is wrong.
    pub error: String,
}

/// A field for choosing, one value or several.
pub struct Select {
    /// The name that is posted, and the end of the field's id.
    pub name: &'static str,
    pub label: String,
    /// Empty where there is no hint.
    pub hint: String,
    pub choices: Vec<SelectOption>,
    /// Empty where nothing is wrong.
    pub error: String,
}

/// A row of several fields, such as the name, website and country of a host.
pub struct FieldRow {
    /// The number of the row, from 0.
    pub at: usize,
    /// The fields of the row; their hints are empty.
    pub cells: Vec<Input>,
    /// Whether the host of this row is the lead host.
    pub lead: bool,
}

/// The errors of a form as sentences, in order and by field.
pub struct FieldProblems {
    /// The field's id and the sentence, in the order of the page.
    pub all: Vec<(String, String)>,
    by_field: BTreeMap<String, String>,
}

impl FieldProblems {
    /// Puts the errors into sentences in the language of the page.
    pub fn new(w: &Locale, errors: &[DraftFieldError]) -> Self {
        let describe = |error: &DraftFieldError| {
            let line = w.number(error.line);
            w.text_with_all(
                &format!("draft-error-{}", error.code),
                &[("place", endonym(&error.place)), ("line", &line)],
            )
        };
        Self {
            all: errors
                .iter()
                .map(|error| (format!("field-{}", error.field), describe(error)))
                .collect(),
            by_field: errors
                .iter()
                .map(|error| (error.field.clone(), describe(error)))
                .collect(),
        }
    }

    /// Returns the sentence for a field; empty if nothing is wrong with it.
    pub fn describe(&self, field: &str) -> String {
        self.by_field.get(field).cloned().unwrap_or_default()
    }
}

/// Builds the field of the addressee.
pub fn list_addressee_fields(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Input> {
    let addressee = (
        "addressee",
        w.text("editor-addressee"),
        String::new(),
        &content.addressee,
        "text",
    );
    vec![build_input(addressee, problems)]
}

/// Builds the fields of what stands around the text: hashtags and credit.
pub fn list_look_fields(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Input> {
    [
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
    .map(|field| build_input(field, problems))
    .into()
}

/// Builds the fields of the dates: time zone, opening, closing and publication.
pub fn list_date_fields(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Input> {
    // A draft holds the name of the IANA database, or what was typed where that named no zone.
    let zone = match content.time_zone.parse() {
        Ok(zone) => name_zone(zone, w.language()),
        Err(_) => content.time_zone.clone(),
    };
    [
        (
            "time_zone",
            w.text("editor-zone"),
            w.text("editor-zone-hint"),
            &zone,
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
    .map(|field| build_input(field, problems))
    .into()
}

/// Builds the fields of the numbers: the goal, and the days for which personal data are kept.
pub fn list_number_fields(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Input> {
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
    .map(|field| build_input(field, problems))
    .into()
}

/// Builds a field from its parts, with its error.
fn build_input(
    (name, label, hint, value, kind): (&'static str, String, String, &String, &'static str),
    problems: &FieldProblems,
) -> Input {
    Input {
        name,
        label,
        hint,
        value: value.clone(),
        kind,
        error: problems.describe(name),
    }
}

/// Builds the choices about the text: the kind of the statement and the language of the original.
pub fn list_text_selects(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Select> {
    let kinds = StatementKind::VARIANTS
        .iter()
        .map(|kind| (kind.as_str(), w.text(&format!("kind-{kind}"))));
    let original = content.texts.iter().map(|text| {
        let tag = text.language.as_str();
        (tag, name_language(tag, w.language()))
    });
    vec![
        build_select(
            "kind",
            (w.text("archive-kind"), String::new()),
            kinds,
            &[&content.kind],
            problems,
        ),
        build_select(
            "original",
            (w.text("editor-original"), String::new()),
            original,
            &[&content.original],
            problems,
        ),
    ]
}

/// Builds the choices about how endorsements count: review and display.
pub fn list_counting_selects(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<Select> {
    let review = |rule: &ReviewRule| match rule {
        ReviewRule::Unproven => (rule.as_str(), w.text("editor-review-unproven")),
        ReviewRule::All => (rule.as_str(), w.text("editor-review-all")),
        ReviewRule::None => (rule.as_str(), w.text("editor-review-none")),
    };
    let displays = DisplayDefault::VARIANTS
        .iter()
        .map(|display| (display.as_str(), w.text(&format!("display-{display}"))));
    vec![
        build_select(
            "review",
            (w.text("editor-review"), String::new()),
            ReviewRule::VARIANTS.iter().map(review),
            &[&content.review],
            problems,
        ),
        build_select(
            "display_default",
            (w.text("editor-display"), w.text("editor-display-hint")),
            displays,
            &[&content.display_default],
            problems,
        ),
        build_select(
            "public_list",
            (
                w.text("editor-public-list"),
                w.text("editor-public-list-hint"),
            ),
            [
                ("stays", w.text("editor-public-list-stays")),
                ("goes", w.text("editor-public-list-goes")),
            ]
            .into_iter(),
            &[&content.public_list],
            problems,
        ),
        build_select(
            "reminder",
            (w.text("editor-reminder"), w.text("editor-reminder-hint")),
            [
                ("no", w.text("editor-reminder-no")),
                ("yes", w.text("editor-reminder-yes")),
            ]
            .into_iter(),
            &[&content.reminder],
            problems,
        ),
    ]
}

/// Builds the fields in which several values are chosen: accepted signatories and asked fields.
pub fn list_checks(w: &Locale, content: &DraftContent, problems: &FieldProblems) -> Vec<Select> {
    let kind = |kind: &SignatoryKind| match kind {
        SignatoryKind::Organisation => (kind.as_str(), w.text("tally-organisations")),
        SignatoryKind::Individual => (kind.as_str(), w.text("tally-people")),
    };
    let ask = |ask: &AskedField| match ask {
        // On the form its label is a whole sentence, too long for a list of fields.
        AskedField::Updates => (ask.as_str(), w.text("my-updates")),
        _ => (ask.as_str(), w.text(&format!("form-{ask}"))),
    };
    let accepts: Vec<&String> = content.accepts.iter().collect();
    let asks: Vec<&String> = content.asks.iter().collect();
    vec![
        build_select(
            "accepts",
            (w.text("editor-accepts"), String::new()),
            SignatoryKind::VARIANTS.iter().map(kind),
            &accepts,
            problems,
        ),
        build_select(
            "asks",
            (w.text("editor-asks"), w.text("editor-asks-hint")),
            AskedField::VARIANTS.iter().map(ask),
            &asks,
            problems,
        ),
    ]
}

/// Builds a field of choices, with those that are chosen and its error.
fn build_select<'a>(
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
        error: problems.describe(name),
    }
}

/// Builds the rows of the hosts, with two empty ones for new hosts.
pub fn list_host_rows(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<FieldRow> {
    // Rows are added by saving, so that the form works without a script.
    let rows = content
        .hosts
        .iter()
        .cloned()
        .chain([DraftHost::default(), DraftHost::default()]);
    let row = |(at, host): (usize, DraftHost)| FieldRow {
        at,
        lead: host.lead,
        cells: vec![
            build_cell(
                ("host_name", "text"),
                w.text("editor-host-name"),
                host.name,
                at,
                problems,
            ),
            build_cell(
                ("host_website", "url"),
                w.text("form-website"),
                host.website,
                at,
                problems,
            ),
            build_cell(
                ("host_country", "country"),
                w.text("editor-host-country"),
                name_country(w, host.country),
                at,
                problems,
            ),
        ],
    };
    rows.enumerate().map(row).collect()
}

/// Returns the name of a country in the language of the page, or what was typed if it names none.
fn name_country(w: &Locale, typed: String) -> String {
    match find_country(&typed, w.language()) {
        Some(country) => country.name(w.language()).to_owned(),
        None => typed,
    }
}

/// Builds the rows of the links, with an empty one for a new link.
pub fn list_link_rows(
    w: &Locale,
    content: &DraftContent,
    problems: &FieldProblems,
) -> Vec<FieldRow> {
    let rows = content.links.iter().cloned().chain([DraftLink::default()]);
    let row = |(at, link): (usize, DraftLink)| FieldRow {
        at,
        lead: false,
        cells: vec![
            build_cell(
                ("link_label", "text"),
                w.text("editor-link-label"),
                link.label,
                at,
                problems,
            ),
            build_cell(
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

/// Builds one field of a row, with its error.
fn build_cell(
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
        error: problems.describe(&format!("{name}-{at}")),
    }
}
