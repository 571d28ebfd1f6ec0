//! The views on the pages around an endorsement: the form with what was typed, the tally and the
//! lines of signatories.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::form::{FIELDS, SigningForm};
use crate::app::App;
use crate::endorsement::line::NamedText;
use crate::endorsement::public_list::listing::{ListPosition, PublicEntry};
use crate::endorsement::rules::{Kind, Line};
use crate::http::failure::problem::explain;
use crate::http::form_token;
use crate::http::page_cache::PageVersion;
use crate::language::{INTERFACE, Locale, Visitor, base, dates};
use crate::mail::rules::DelayNotice;
use crate::statement::actions::Facts;
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::delivered::rules::PublicDelivery;
use crate::statement::rules::{
    AskedField, ReviewRule, Statement, StatementSettings, StatementState,
};
use crate::statement::store::Text;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;
use crate::tally::cache::TallySnapshot;
use crate::values::{Country, FieldError};

/// How many likely countries stand above the others.
const MOST_LIKELY: usize = 6;

/// The form with the values that were typed.
pub struct FormView {
    pub action: String,
    /// `page` or `embed`, after the place where the form is shown.
    pub place: &'static str,
    /// The language of the statement's text.
    pub language: String,
    pub version: i32,
    /// The version of the consent's wording.
    pub consent_version: i32,
    /// The look of the embedded form, for the page that follows.
    pub look: String,
    /// The proof that the form came from this site.
    pub token: String,
    pub draft: SigningForm,
    /// Error sentences by field id.
    pub errors: BTreeMap<String, String>,
    /// The field ids and error sentences for the summary, in the order of the form.
    pub summary: Vec<(String, String)>,
    /// Whether the form has no errors and only has to be sent once more.
    pub press_again: bool,
    pub organisations: bool,
    pub individuals: bool,
    /// Codes and names of the few countries that the visitor is likely to choose.
    pub likely: Vec<(String, &'static str)>,
    pub countries: Vec<(String, &'static str)>,
    /// The key of the text about what happens after an organisation confirms.
    pub review: &'static str,
    /// The optional fields that the statement asks for.
    pub asks: Vec<AskedField>,
    /// The statement's own wording of the consent, in the language of the text.
    pub consent: Option<String>,
    /// The language of the interface, in which the next page answers.
    pub interface: &'static str,
}

impl FormView {
    /// Builds the form of a statement with what was typed and the errors in it.
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
        let summarise =
            |error: &FieldError| (make_field_id(&error.field), explain_on_form(error, &w));
        let summary: Vec<(String, String)> = errors.iter().map(summarise).collect();
        let regions = list_regions(visitor);
        let hosts = facts
            .hosts
            .iter()
            .filter_map(|host| host.country.as_deref());
        let mut likely: Vec<(String, &'static str)> = vec![];
        for country in regions.into_iter().chain(hosts.filter_map(Country::parse)) {
            if likely.len() < MOST_LIKELY && likely.iter().all(|(code, _)| code != country.code()) {
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
            consent: facts.consent.clone(),
            interface: w.language(),
            draft: fill_in_choices(draft, settings),
        }
    }

    /// Returns the error sentence of a field, if there is one.
    pub fn error(&self, id: &str) -> Option<&str> {
        self.errors.get(id).map(String::as_str)
    }

    /// Tells whether the statement asks for an optional field.
    pub fn asks(&self, word: &str) -> bool {
        self.asks.iter().any(|ask| ask.as_str() == word)
    }

    /// Tells whether role and affiliation stand behind one link, as in a frame, which is often
    /// narrow.
    pub fn folds_details(&self) -> bool {
        self.place == "embed"
            && (self.asks("role") || (self.individuals && self.asks("affiliation")))
    }

    /// Tells whether something was typed behind that link or is wrong there, so that it is open.
    pub fn has_details(&self) -> bool {
        !self.draft.role.is_empty()
            || !self.draft.affiliation.is_empty()
            || self.error("field-role").is_some()
            || self.error("field-affiliation").is_some()
    }

    /// Tells whether a country is among the likely ones, so that it is selected only there.
    pub fn is_likely(&self, code: &str) -> bool {
        self.likely.iter().any(|(likely, _)| likely == code)
    }

    /// Tells whether a value is the one that was chosen.
    pub fn is_chosen(&self, value: &str, choice: &str) -> bool {
        value == choice
    }
}

/// Lists the countries that the language tags of a visitor name, each once.
fn list_regions(visitor: &Visitor) -> Vec<Country> {
    let mut regions: Vec<Country> = vec![];
    let tags = visitor.wanted.iter();
    let named = tags.filter_map(|tag| tag.split('-').nth(1));
    for country in named.filter_map(Country::parse) {
        if !regions.contains(&country) {
            regions.push(country);
        }
    }
    regions
}

/// Writes the part of a page cache key that depends on the visitor: the language of the text, the
/// language of the interface, whether a wanted language is missing, and the likely countries.
pub fn visitor_key(text: &Text, visitor: &Visitor) -> String {
    let words = adapt_to_text(&text.language, visitor).words;
    let missing = !visitor.wanted.is_empty()
        && visitor
            .choose(std::slice::from_ref(&text.language))
            .is_none();
    // Later ones never show, and would make more keys for the same page.
    let likely: Vec<String> = list_regions(visitor)
        .into_iter()
        .take(MOST_LIKELY)
        .map(|country| country.code().to_owned())
        .collect();
    format!(
        "{} {} {missing} {}",
        text.language,
        words.language(),
        likely.join("+")
    )
}

/// Reads the page version of a statement: its catalogue generation, tally, state and the minute.
pub async fn load_page_version(
    app: &App,
    entry: &CatalogueEntry,
) -> Result<PageVersion, DatabaseError> {
    // All of this is read before the page is rendered. So a page may show newer facts than its
    // version names, and is then rendered once more than needed, but never older ones.
    let tally = tallies::load_current(app, &entry.statement)
        .await?
        .tally
        .revision;
    let now = app.clock.now();
    Ok(PageVersion {
        catalogue: entry.generation,
        tally,
        state: entry.statement.state(now) as u8,
        // The page says in words how long a statement is still open, and words change by the
        // minute.
        moment: now.timestamp().div_euclid(60),
    })
}

/// Fills in the kind where the statement accepts only one, and the default display.
fn fill_in_choices(mut draft: SigningForm, settings: &StatementSettings) -> SigningForm {
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

/// Explains what is wrong with a field. Where no sentence is about this field alone, it is named by
/// its label, since nobody sees the name that programs use.
pub fn explain_on_form(error: &FieldError, w: &Locale) -> String {
    let plain = |text: &str| text.replace(['.', '_'], "-");
    let own = format!("error-{}-{}", plain(&error.field), plain(&error.code));
    let field = FIELDS.iter().find(|field| field.json == error.field);
    let label = field.map(|field| format!("form-{}", plain(field.html)));
    match label.filter(|label| !w.has(&own) && w.has(label)) {
        Some(label) => explain(&FieldError::new(w.text(&label), error.code.clone()), w),
        None => explain(error, w),
    }
}

/// Makes the id of a field's input on the page.
pub fn make_field_id(name: &str) -> String {
    let field = FIELDS.iter().find(|field| field.json == name);
    let plain = field.map_or(name, |field| field.html);
    format!("field-{}", plain.replace('_', "-"))
}

/// The tally as a page shows it before any script runs.
pub struct TallyView {
    /// All endorsements, with the digit grouping of the visitor's language.
    pub total: String,
    /// The word "endorsements" in the plural form of the total.
    pub total_label: String,
    /// The label of each plural category (CLDR), for the script.
    pub labels: [(&'static str, String); 6],
    pub organisations: String,
    pub individuals: String,
    /// The number of countries with at least one endorsement.
    pub countries: String,
    /// The goal, shown once a third is reached, since a distant goal discourages visitors.
    pub goal: Option<GoalView>,
    /// The day and time of the last change, in the statement's time zone.
    pub as_of: String,
    /// The same moment for machines (RFC 3339).
    pub as_of_machine: String,
    pub revision: i64,
    pub stream: String,
}

/// The goal and how much of it is reached.
pub struct GoalView {
    /// For example "312 of 500".
    pub text: String,
    pub goal: i64,
    /// At most the goal.
    pub reached: i64,
    /// The text with `{total}` in place of the number, for the script.
    pub pattern: String,
}

impl TallyView {
    /// Builds the view of a tally snapshot, with its time in the statement's time zone.
    pub fn new(w: &Locale, snapshot: &TallySnapshot, zone: Tz) -> Self {
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
            // Each number is in its category in Arabic, which has all six; Russian has its few and
            // many at the same numbers.
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
                        // `ZZ` stands for hidden people of any country, and is none itself, as
                        // those codes that stand for no country.
                        .filter(|row| Country::parse(&row.code).is_some_and(Country::is_place))
                        .count(),
                )
                .unwrap_or(0),
            ),
            goal,
            as_of: dates::format_short_moment(w, tally.as_of, zone),
            revision: tally.revision,
            as_of_machine: crate::statement::api::format_timestamp(tally.as_of),
            stream: format!("/api/v1/statements/{}/tally/stream", tally.statement),
        }
    }
}

/// One line of a list of signatories.
pub struct ListedLine {
    /// The name, or initials.
    pub name: String,
    /// What follows the name of a person shown in full, such as the role.
    pub detail: String,
    pub country: &'static str,
    pub is_organisation: bool,
    /// The day since which the endorsement counts.
    pub day: String,
    /// The position in the list, for the address of the next page.
    pub position: ListPosition,
}

impl ListedLine {
    /// Builds the line of an entry in the language of the visitor.
    pub fn new(w: &Locale, entry: PublicEntry) -> Self {
        Self {
            detail: entry.line.join_details(&w.text("list-separator")),
            name: entry.line.name,
            country: entry.country.name(w.language()),
            is_organisation: entry.position.kind == Kind::Organisation,
            day: dates::format_date(w, entry.counted_on),
            position: entry.position,
        }
    }
}

/// A line as it is listed, on every page that shows it to its signatory.
pub struct ShownLine {
    /// `None` where it is counted and not named.
    pub name: Option<String>,
    /// What follows the name of a person shown in full, such as the role.
    pub detail: String,
    pub country: &'static str,
    pub is_organisation: bool,
    /// The person who signs for the organisation.
    pub officer: String,
}

impl ShownLine {
    /// Builds the line in the language of the visitor.
    pub fn new(w: &Locale, line: &Line) -> Self {
        let public = line.public();
        let separator = w.text("list-separator");
        let detail = public.as_ref().map(|line| line.join_details(&separator));
        Self {
            name: public.map(|line| line.name),
            detail: detail.unwrap_or_default(),
            country: line.country.name(w.language()),
            is_organisation: line.kind == Kind::Organisation,
            officer: line.name.clone(),
        }
    }
}

/// Lists the texts about a person or officer, each with its label on the form.
pub fn list_details(w: &Locale, line: &Line) -> impl Iterator<Item = (String, String)> {
    let label = move |(name, text): NamedText<'_>| {
        Some((w.text(&format!("form-{name}")), text?.to_owned()))
    };
    line.details().into_iter().filter_map(label)
}

/// Lists the events that the hosts announce beside the text, delivery and withdrawal, each with its
/// note. There is one note at most; it belongs to the last event of the list. Where the page tells
/// of each delivery by itself, the first event stands only if the note is about it.
pub fn list_public_notes(
    w: &Locale,
    statement: &Statement,
    deliveries: &[PublicDelivery],
) -> impl Iterator<Item = (String, String)> {
    let describe = |key: &str, at: DateTime<Utc>| {
        w.text_with(
            key,
            "date",
            dates::format_date(
                w,
                at.with_timezone(&statement.settings.time_zone).date_naive(),
            ),
        )
    };
    let has_note = statement.note.is_some() && statement.withdrawn_at.is_none();
    let delivered = statement
        .delivered_at
        .filter(|_| deliveries.is_empty() || has_note)
        .map(|at| describe("statement-delivered", at));
    let withdrawn = statement
        .withdrawn_at
        .map(|at| describe("statement-withdrawn", at));
    let mut notes: Vec<(String, String)> = delivered
        .into_iter()
        .chain(withdrawn)
        .map(|event| (event, String::new()))
        .collect();
    if let (Some((_, last)), Some(note)) = (notes.last_mut(), &statement.note) {
        last.clone_from(note);
    }
    notes.into_iter()
}

/// Tells whether the statement is open, so that the form is shown.
pub fn takes_endorsements(facts: &Facts) -> bool {
    facts.state == StatementState::Open
}

/// Returns the visitor with the interface language that fits the statement's text.
pub fn adapt_visitor(facts: &Facts, visitor: &Visitor) -> Visitor {
    adapt_to_text(&facts.text.language, visitor)
}

/// Visitors who ask for a language of the interface keep it, whatever the text is in; others get
/// that of the text.
fn adapt_to_text(language: &str, visitor: &Visitor) -> Visitor {
    let is_known = |tag: &String| {
        let mut known = INTERFACE.iter();
        known.any(|(known, _)| base(tag).eq_ignore_ascii_case(known))
    };
    if visitor.wanted.iter().any(is_known) {
        visitor.clone()
    } else {
        visitor.with_language_of_text(language)
    }
}

/// Writes the notice about the delivery delay, if there is one. It does not depend on the visitor's
/// address.
pub async fn write_delay_notice(app: &App, w: &Locale) -> Option<String> {
    let now = app.clock.now();
    match app.delivery_delay.load_notice(&app.db, now).await? {
        DelayNotice::Late(by) => Some(w.text_with(
            "received-late",
            "distance",
            dates::format_distance(w, now, now - by),
        )),
        DelayNotice::NoneAccepted => Some(w.text("received-none-taken")),
    }
}
