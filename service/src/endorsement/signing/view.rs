//! What the pages around an endorsement show: the form with what was typed, the tally, signatories.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::form::SigningForm;
use crate::app::App;
use crate::endorsement::public_list::listing::ListPosition;
use crate::endorsement::rules::{Endorsement, Kind};
use crate::http::failure::problem::explain;
use crate::http::form_token;
use crate::http::page_cache::PageVersion;
use crate::language::Visitor;
use crate::language::{Locale, dates};
use crate::mail::rules::DelayNotice;
use crate::statement::actions::Facts;
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::rules::{
    AskedField, ReviewRule, Statement, StatementSettings, StatementState,
};
use crate::statement::store::Text;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;
use crate::tally::cache::TallySnapshot;
use crate::values::Country;
use crate::values::FieldError;

/// The form, filled in.
pub struct FormView {
    /// Where it is posted to.
    pub action: String,
    /// `page` or `embed`: where the answer is shown.
    pub place: &'static str,
    /// The language of the text on screen.
    pub language: String,
    /// The version on screen.
    pub version: i32,
    /// The wording of the consent on screen.
    pub consent_version: i32,
    /// How the frame looks, for the page that follows.
    pub look: String,
    /// Proof that the form came from here.
    pub token: String,
    /// What was typed.
    pub draft: SigningForm,
    /// Sentences by field.
    pub errors: BTreeMap<String, String>,
    /// The same for the summary at the top, in the order of the form: the field's id, and the sentence.
    pub summary: Vec<(String, String)>,
    /// Whether the form is right and only wants to be sent once more.
    pub press_again: bool,
    /// Whether organisations may endorse.
    pub organisations: bool,
    /// Whether people may.
    pub individuals: bool,
    /// Countries that this reader is likely to be in.
    pub likely: Vec<(String, &'static str)>,
    /// All countries.
    pub countries: Vec<(String, &'static str)>,
    /// What happens to an organisation after it confirms.
    pub review: &'static str,
    /// What is asked for beyond the necessary.
    pub asks: Vec<AskedField>,
    /// What signatories agree to, in the text's language.
    pub consent: String,
}

impl FormView {
    /// The form for a statement, with what was typed and what was wrong with it.
    pub fn new(
        app: &App,
        facts: &Facts,
        visitor: &Visitor,
        place: &'static str,
        draft: SigningForm,
        errors: &[FieldError],
    ) -> Self {
        let w = visitor.words;
        let settings = &facts.statement.settings;
        let sentence = |error: &FieldError| (field_id(&error.field), explain(error, &w));
        let summary: Vec<(String, String)> = errors.iter().map(sentence).collect();
        let regions = regions(visitor);
        let hosts = facts
            .hosts
            .iter()
            .filter_map(|host| host.country.as_deref());
        let mut likely: Vec<(String, &'static str)> = vec![];
        for country in regions.chain(hosts.filter_map(Country::parse)) {
            if likely.len() < 6 && likely.iter().all(|(code, _)| code != country.code()) {
                likely.push((country.code().to_owned(), country.name(w.language())));
            }
        }
        Self {
            action: format!("/s/{}/endorse", facts.statement.slug),
            place,
            language: facts.text.language.clone(),
            version: facts.statement.current_version,
            consent_version: facts.statement.consent_version,
            look: String::new(),
            token: form_token::make(&app.keys, facts.statement.id, app.clock.now()),
            errors: summary.iter().cloned().collect(),
            summary,
            press_again: false,
            organisations: settings.accepts.contains(&Kind::Organisation),
            individuals: settings.accepts.contains(&Kind::Individual),
            likely,
            countries: Country::all(w.language())
                .into_iter()
                .map(|(country, name)| (country.code().to_owned(), name))
                .collect(),
            review: match settings.review {
                ReviewRule::Unproven => "form-review-unproven",
                ReviewRule::All => "form-review-all",
                ReviewRule::None => "form-review-none",
            },
            asks: settings.asks.clone(),
            consent: facts
                .consent
                .clone()
                .unwrap_or_else(|| w.text("form-publish")),
            draft: with_choice(draft, settings),
        }
    }

    /// The sentence for a field, or nothing.
    pub fn error(&self, id: &str) -> Option<&str> {
        self.errors.get(id).map(String::as_str)
    }

    /// Whether this is asked for.
    pub fn asks(&self, word: &str) -> bool {
        self.asks.iter().any(|ask| ask.as_str() == word)
    }

    /// Whether a country stands among the likely ones, where it is chosen already.
    pub fn is_likely(&self, code: &str) -> bool {
        self.likely.iter().any(|(likely, _)| likely == code)
    }

    /// Whether a choice is the one that was made.
    pub fn chosen(&self, value: &str, choice: &str) -> bool {
        value == choice
    }
}

/// The countries that a reader's languages name.
fn regions(visitor: &Visitor) -> impl Iterator<Item = Country> {
    visitor
        .wanted
        .iter()
        .filter_map(|tag| tag.split('-').nth(1))
        .filter_map(Country::parse)
}

/// What tells a page with the form as one reader sees it from the same page for another: the text, the words around it, whether it
/// is another language than they wanted, and the countries that they are likely to choose.
pub fn seen_by(text: &Text, visitor: &Visitor) -> String {
    let words = visitor.at(&text.language).words;
    let missing = !visitor.wanted.is_empty()
        && visitor
            .choose(std::slice::from_ref(&text.language))
            .is_none();
    let likely: Vec<String> = regions(visitor)
        .take(6)
        .map(|country| country.code().to_owned())
        .collect();
    format!(
        "{} {} {missing} {}",
        text.language,
        words.language(),
        likely.join("+")
    )
}

/// Where a page about a statement stands: its tally, what is known of it, and the minute.
pub async fn standing(app: &App, entry: &CatalogueEntry) -> Result<PageVersion, DatabaseError> {
    let tally = tallies::current(app, &entry.statement)
        .await?
        .tally
        .revision;
    let now = app.clock.now();
    Ok(PageVersion {
        catalogue: entry.mark,
        tally,
        state: entry.statement.state(now) as u8,
        moment: now.timestamp().div_euclid(60),
    })
}

/// Where only one kind may endorse, it is chosen.
fn with_choice(mut draft: SigningForm, settings: &StatementSettings) -> SigningForm {
    if let [only] = settings.accepts.as_slice() {
        only.as_str().clone_into(&mut draft.kind);
    }
    if draft.display.is_empty() {
        settings
            .display_default
            .as_str()
            .clone_into(&mut draft.display);
    }
    draft
}

/// The id of a field's input on the page.
fn field_id(field: &str) -> String {
    let plain = match field {
        "organisation.name" => "organisation-name",
        "organisation.website" => "website",
        "consent.publish" => "publish",
        other => other,
    };
    format!("field-{plain}")
}

/// The tally as a page shows it before any script runs.
pub struct TallyView {
    /// Everything, grouped in the reader's way.
    pub total: String,
    /// "endorsements", in the right plural.
    pub total_label: String,
    /// The same for each plural category, for the script: the category, and a label of a number in it.
    pub labels: [(&'static str, String); 6],
    /// Organisations.
    pub organisations: String,
    /// People.
    pub individuals: String,
    /// Countries with at least one.
    pub countries: String,
    /// The goal, once a third is reached: before that it would discourage.
    pub goal: Option<GoalView>,
    /// The day and time of the last change, in UTC.
    pub as_of: String,
    /// The same for machines.
    pub as_of_machine: String,
    /// Grows with every change.
    pub revision: i64,
    /// Where the live stream is.
    pub stream: String,
}

/// How far the goal is reached.
pub struct GoalView {
    /// "312 of 500"
    pub text: String,
    /// The goal.
    pub goal: i64,
    /// What is reached of it.
    pub reached: i64,
    /// The same text with `{total}` where the number stands, for the script.
    pub pattern: String,
}

impl TallyView {
    /// The tally of a snapshot.
    pub fn new(w: &Locale, snapshot: &TallySnapshot) -> Self {
        let tally = &snapshot.tally;
        let goal = tally
            .goal
            .filter(|goal| tally.total * 3 >= *goal)
            .map(|goal| GoalView {
                text: w.text_with_all(
                    "tally-goal",
                    &[("total", &w.number(tally.total)), ("goal", &w.number(goal))],
                ),
                goal,
                reached: tally.total.min(goal),
                pattern: w.text_with_all(
                    "tally-goal",
                    &[("total", "{total}"), ("goal", &w.number(goal))],
                ),
            });
        Self {
            total: w.number(tally.total),
            total_label: w.plural("tally-endorsements", tally.total),
            labels: [
                ("zero", 0),
                ("one", 1),
                ("two", 2),
                ("few", 3),
                ("many", 11),
                ("other", 100),
            ]
            .map(|(category, sample)| (category, w.plural("tally-endorsements", sample))),
            organisations: w.number(tally.organisations),
            individuals: w.number(tally.individuals),
            countries: w.number(
                i64::try_from(
                    tally
                        .countries
                        .iter()
                        .filter(|row| row.code != "ZZ")
                        .count(),
                )
                .unwrap_or(0),
            ),
            goal,
            as_of: format!(
                "{}{}{} UTC",
                dates::date(w, tally.as_of.date_naive()),
                w.text("list-separator"),
                tally.as_of.format("%H:%M")
            ),
            revision: tally.revision,
            as_of_machine: crate::statement::api::stamp(tally.as_of),
            stream: format!("/api/v1/statements/{}/tally/stream", tally.statement),
        }
    }
}

/// One line of a list of signatories.
pub struct ListedLine {
    /// The name, or initials.
    pub name: String,
    /// Affiliation and role, if shown.
    pub detail: String,
    /// The country's name.
    pub country: &'static str,
    /// Organisation or person.
    pub is_organisation: bool,
    /// From which day it counts.
    pub day: String,
    /// Where it stands, for the next page.
    pub position: ListPosition,
}

impl ListedLine {
    /// The public line of an endorsement; `None` if it is hidden.
    pub fn new(w: &Locale, row: &Endorsement) -> Option<Self> {
        let line = row.line.public()?;
        let detail = [line.role, line.affiliation]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(&w.text("list-separator"));
        Some(Self {
            name: line.name,
            detail,
            country: row.line.country.name(w.language()),
            is_organisation: row.line.kind == Kind::Organisation,
            day: dates::date(w, row.decided_at.unwrap_or(row.submitted_at).date_naive()),
            position: ListPosition::of(row),
        })
    }
}

/// What the hosts tell everybody beside the text: that it was delivered or taken back, and their note. There is one note: it
/// belongs to the last of the two.
pub fn public_notes(w: &Locale, statement: &Statement) -> impl Iterator<Item = (String, String)> {
    let told = |key: &str, at: DateTime<Utc>| {
        w.text_with(
            key,
            "date",
            dates::date(
                w,
                at.with_timezone(&statement.settings.time_zone).date_naive(),
            ),
        )
    };
    let delivered = statement
        .delivered_at
        .map(|at| told("statement-delivered", at));
    let withdrawn = statement
        .withdrawn_at
        .map(|at| told("statement-withdrawn", at));
    let mut notes: Vec<(String, String)> = delivered
        .into_iter()
        .chain(withdrawn)
        .map(|said| (said, String::new()))
        .collect();
    if let (Some((_, last)), Some(note)) = (notes.last_mut(), &statement.note) {
        last.clone_from(note);
    }
    notes.into_iter()
}

/// Whether the form can be shown.
pub fn takes_endorsements(facts: &Facts) -> bool {
    facts.state == StatementState::Open
}

/// The reader on a page about this statement's text.
pub fn reader_of(facts: &Facts, visitor: &Visitor) -> Visitor {
    visitor.at(&facts.text.language)
}

/// What is said to who waits for a letter, where letters take long: the same to everybody, whatever their address.
pub async fn letters_late(app: &App, w: &Locale) -> Option<String> {
    let now = app.clock.now();
    match app.delivery_delay.delay(&app.db, now).await? {
        DelayNotice::Late(by) => Some(w.text_with(
            "received-late",
            "distance",
            dates::distance(w, now, now - by),
        )),
        DelayNotice::NoneTaken => Some(w.text("received-none-taken")),
    }
}
