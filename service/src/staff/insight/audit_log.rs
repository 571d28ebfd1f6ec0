//! The audit log: its page, filtered by person, statement, action and day, and its export as a
//! file.

use std::collections::HashMap;

use askama::Template;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use poem::http::StatusCode;
use poem::{Request, handler};
use serde::Deserialize;
use strum::VariantArray;
use uuid::Uuid;

use super::audit_rows::{self, AuditRow};
use super::audit_words;
use crate::app::App;
use crate::audit::{self, Actor, AuditFilter, AuditRecord, AuditedStatement};
use crate::endorsement::review::sight::Sight;
use crate::export::rules::escape_cell;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::jobs::rules::JobKind;
use crate::jobs::store as jobs;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::{actions, store};
use crate::statement::api::format_timestamp;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::values::make_row_id;

/// The number of rows on a page.
const PAGE: usize = 50;
/// The most jobs of a statement whose entries its filter finds, the newest.
const JOBS: u64 = 1000;
/// The value of the actor field that stands for commands on the machine.
const COMMANDS: &str = "cli";
/// The detail in the file of an entry whose details do not open.
const UNREADABLE: &str = "unreadable";

/// The filter as the address holds it. Accounts appear by their row, so that no address contains
/// personal data.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct AuditQuery {
    actor: String,
    /// The topic of the action.
    topic: String,
    /// The word of one action, as links have it.
    action: String,
    /// The slug of a statement.
    statement: String,
    /// A kind, or a kind and an id, as links have it.
    object: String,
    from: String,
    to: String,
    before: String,
}

impl AuditQuery {
    /// Reads the filter of a posted form.
    fn read_posted(staff: &StaffRequest) -> Self {
        let read = |name: &str| staff.fields.get(name).to_owned();
        Self {
            actor: read("actor"),
            topic: read("topic"),
            // The name `action` is that of the button.
            action: read("filter_action"),
            statement: read("statement"),
            object: read("object"),
            from: read("from"),
            to: read("to"),
            before: read("before"),
        }
    }

    /// Builds the filter without its statement; the second value is true if a day is not a date.
    fn build_filter(&self) -> (AuditFilter, bool) {
        let actor = match self.actor.trim() {
            "" => None,
            COMMANDS => Some(Actor::Commands),
            account => Some(Actor::One(format!("staff:{account}"))),
        };
        let object = self.object.trim();
        let (kind, object) = object.split_once(':').unwrap_or((object, ""));
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (from, until) = (parse_day(&self.from), parse_day(&self.to));
        let has_wrong_day =
            from.is_none() && !self.from.is_empty() || until.is_none() && !self.to.is_empty();
        let filter = AuditFilter {
            actor,
            among: audit_words::list_actions(&self.topic),
            statement: None,
            action: some(self.action.trim()),
            kind: some(kind),
            object: some(object),
            from: from.map(start_day),
            // The bound is exclusive: the day that was typed is within the filter to its end.
            until: until
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .map(start_day),
            before: self.before.parse().ok(),
        };
        (filter, has_wrong_day)
    }

    /// Lists the set fields of the filter, without the row before which a page begins.
    fn list_set(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("actor", &self.actor),
            ("topic", &self.topic),
            ("action", &self.action),
            ("statement", &self.statement),
            ("object", &self.object),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let set = all.into_iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| (name, value.as_str())).collect()
    }

    /// Builds the address of the page that follows this row.
    fn build_older_url(&self, before: Uuid) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.list_set())
            .append_pair("before", &before.to_string())
            .finish();
        format!("/staff/audit?{query}")
    }

    /// Lists the hidden fields of the forms that act on what the filter finds.
    fn list_fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = self.list_set();
        for field in &mut fields {
            if field.0 == "action" {
                field.0 = "filter_action";
            }
        }
        fields
    }
}

/// Builds the whole filter; the second value is true if a day is not a date.
async fn load_filter(
    app: &App,
    query: &AuditQuery,
    statements: &[Statement],
) -> Result<(AuditFilter, bool), DatabaseError> {
    let (mut filter, has_wrong_day) = query.build_filter();
    let slug = query.statement.trim();
    if !slug.is_empty() {
        let known = statements.iter().find(|one| one.slug == slug);
        let (row_prefix, jobs) = match known {
            Some(statement) => (
                find_row_prefix(statement.id),
                list_jobs(app, statement.id).await?,
            ),
            // A statement that was never published has no endorsements: no id begins so.
            None => ("-".to_owned(), vec![]),
        };
        filter.statement = Some(AuditedStatement {
            slug: slug.to_owned(),
            row_prefix,
            jobs,
        });
    }
    Ok((filter, has_wrong_day))
}

/// Finds what the ids of a statement's endorsements begin with: the mark of the statement.
fn find_row_prefix(statement: Uuid) -> String {
    let id = make_row_id(statement, [0; 12]).to_string();
    id.split_inclusive('-')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Lists the ids of a statement's newest jobs.
async fn list_jobs(app: &App, statement: Uuid) -> Result<Vec<String>, DatabaseError> {
    let (db, kinds) = (&app.db.read, JobKind::VARIANTS);
    let found = jobs::of_statement(db, &app.keys, statement, kinds, JOBS).await?;
    Ok(found.iter().map(|job| job.id.to_string()).collect())
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

fn start_day(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

#[derive(Template)]
#[template(path = "staff/audit.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the template branches on each"
)]
struct AuditLogPage {
    layout: StaffLayout,
    w: Locale,
    query: AuditQuery,
    /// The hidden fields of the forms below the filter.
    hidden_fields: Vec<(&'static str, String)>,
    has_wrong_day: bool,
    is_narrowed: bool,
    /// The value, the name, and whether the filter names it.
    actors: Vec<(String, String, bool)>,
    topics: Vec<(String, String, bool)>,
    statements: Vec<(String, String, bool)>,
    rows: Vec<AuditRow>,
    may_reveal: bool,
    reveals: bool,
    older: Option<String>,
}

/// Answers `GET /staff/audit`: shows the entries that pass the filter, the newest first.
#[handler]
pub async fn show_audit_log(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let query: AuditQuery = request.params().unwrap_or_default();
    render_log(app, staff, query, Sight::OPEN).await
}

async fn render_log(
    app: &App,
    staff: &StaffRequest,
    query: AuditQuery,
    sight: Sight,
) -> HandlerResult {
    let w = staff.visitor.words;
    let statements = search::load_all(&app.db.read).await?;
    let (filter, has_wrong_day) = load_filter(app, &query, &statements).await?;
    // One row more than a page tells whether older ones follow.
    let mut entries = audit::read(&app.db.read, &app.keys, &filter, PAGE as u64 + 1).await?;
    let has_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let members = store::members(&app.db.read).await?;
    let (actors, choices) = (
        list_actors(&w, &members, query.actor.trim()),
        list_statements(&statements, query.statement.trim()),
    );
    let names = audit_rows::load_names(app, &entries, &members, statements, sight).await?;
    let hidden_fields = query.list_fields().into_iter();
    let page = AuditLogPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-audit"), "/staff/audit"),
        actors,
        topics: audit_words::TOPICS
            .map(|(topic, key)| (topic.to_owned(), w.text(key), topic == query.topic))
            .to_vec(),
        statements: choices,
        rows: entries
            .iter()
            .map(|entry| audit_rows::build_row(&w, entry, &names))
            .collect(),
        may_reveal: staff.may_reveal(),
        reveals: sight.shows_hidden(),
        older: entries
            .last()
            .filter(|_| has_more)
            .map(|last| query.build_older_url(last.id)),
        // An older page of the whole trail is no narrower one.
        is_narrowed: !query.list_set().is_empty(),
        has_wrong_day,
        hidden_fields: hidden_fields
            .map(|(name, value)| (name, value.to_owned()))
            .collect(),
        query,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Lists the people by whom entries can be filtered, and the commands on the machine.
fn list_actors(
    w: &Locale,
    members: &[store::StaffMember],
    chosen: &str,
) -> Vec<(String, String, bool)> {
    let by_id = members
        .iter()
        .map(|member| (member.id.to_string(), member.name.clone()));
    let all = by_id.chain([(COMMANDS.to_owned(), w.text("audit-commands"))]);
    all.map(|(id, name)| (id.clone(), name, id == chosen))
        .collect()
}

/// Lists the statements by which entries can be filtered; what is chosen is among them also where
/// it was never published.
fn list_statements(statements: &[Statement], chosen: &str) -> Vec<(String, String, bool)> {
    let option = |slug: &str, title: &str| (slug.to_owned(), title.to_owned(), slug == chosen);
    let mut all: Vec<_> = statements
        .iter()
        .map(|one| option(&one.slug, &one.title))
        .collect();
    if !chosen.is_empty() && all.iter().all(|(_, _, is_chosen)| !is_chosen) {
        all.push(option(chosen, chosen));
    }
    all
}

/// Answers `POST /staff/audit`: exports the entries of all pages, or shows a page with what may
/// name a person.
#[handler]
pub async fn act_on_audit_log(app: &App, staff: &StaffRequest) -> HandlerResult {
    let query = AuditQuery::read_posted(staff);
    match staff.fields.get("action") {
        "export" => export_log(app, staff, &query).await,
        "reveal" => {
            let object = RevealedObject {
                kind: "audit",
                id: "trail",
                detail: "",
            };
            let sight = staff.reveal(app, "/staff/audit", object).await?;
            render_log(app, staff, query, sight).await
        }
        _ => Err(Failure::NotFound),
    }
}

/// Exports the entries of all pages as a CSV file (RFC 4180).
async fn export_log(app: &App, staff: &StaffRequest, query: &AuditQuery) -> HandlerResult {
    let statements = search::load_all(&app.db.read).await?;
    let (mut filter, _) = load_filter(app, query, &statements).await?;
    filter.before = None;
    let names = audit_rows::map_members(&store::members(&app.db.read).await?);
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(vec![]);
    // Writing to memory cannot fail, and each record has as many cells as this one.
    let _ = writer.write_record([
        "at",
        "actor",
        "actor_name",
        "action",
        "object_kind",
        "object_id",
        "was",
        "became",
        "detail",
    ]);
    // Names of members are typed by people, so a cell may begin like a formula.
    let write_row = |entry: &AuditRecord| {
        let _ = writer.write_record(build_cells(entry, &names).map(|text| escape_cell(&text)));
    };
    actions::export_trail(app, &staff.member, &filter, write_row).await?;
    let file = writer.into_inner().unwrap_or_default();
    let name = format!("audit-{}.csv", app.clock.now().date_naive());
    Ok(begin_attachment("text/csv; charset=utf-8", &name).body(file))
}

fn build_cells(entry: &AuditRecord, names: &HashMap<String, String>) -> [String; 9] {
    [
        format_timestamp(entry.at),
        entry.actor.clone(),
        names.get(&entry.actor).cloned().unwrap_or_default(),
        entry.action.clone(),
        entry.object_kind.clone(),
        entry.object_id.clone(),
        entry.was.clone().unwrap_or_default(),
        entry.became.clone().unwrap_or_default(),
        if entry.is_open {
            entry.detail.clone()
        } else {
            UNREADABLE.to_owned()
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_filter_and_stays_in_the_next_one() {
        let query = AuditQuery {
            object: "statement:care".into(),
            from: "2026-02-14".into(),
            to: "2026-02-14".into(),
            ..AuditQuery::default()
        };
        let (filter, wrong) = query.build_filter();
        assert!(!wrong);
        assert_eq!(
            (filter.kind.as_deref(), filter.object.as_deref()),
            (Some("statement"), Some("care"))
        );
        assert_eq!(
            filter.from.map(format_timestamp).as_deref(),
            Some("2026-02-14T00:00:00Z")
        );
        assert_eq!(
            filter.until.map(format_timestamp).as_deref(),
            Some("2026-02-15T00:00:00Z")
        );
        let older = query.build_older_url(Uuid::nil());
        assert_eq!(
            older,
            "/staff/audit?object=statement%3Acare&from=2026-02-14&to=2026-02-14&before=00000000-0000-0000-0000-000000000000"
        );
        let (filter, wrong) = AuditQuery {
            actor: "cli".into(),
            to: "soon".into(),
            ..AuditQuery::default()
        }
        .build_filter();
        assert_eq!(
            (filter, wrong),
            (
                AuditFilter {
                    actor: Some(Actor::Commands),
                    ..AuditFilter::default()
                },
                true
            )
        );
    }
}
