//! The audit log: its page, filtered by actor, action, object and day, and its export as a file.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::audit::{self, Actor, AuditFilter, AuditRecord};
use crate::export::rules::escape_cell;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::{actions, store};
use crate::statement::api::format_timestamp;

/// The number of rows on a page.
const PAGE: usize = 100;
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
    action: String,
    object: String,
    from: String,
    to: String,
    before: String,
}

impl AuditQuery {
    /// Builds the filter; the second value is true if a day is not a date.
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

    /// Builds the address of the page that follows this row.
    fn build_older_url(&self, before: Uuid) -> String {
        let before = before.to_string();
        let all = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("object", &self.object),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let set = all
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .chain([("before", &before)]);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(set)
            .finish();
        format!("/staff/audit?{query}")
    }
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

fn start_day(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

struct AuditRow {
    at: String,
    actor: String,
    action: String,
    object: String,
    object_url: String,
    change: Option<(String, String)>,
    detail: String,
}

#[derive(Template)]
#[template(path = "staff/audit.html")]
struct AuditLogPage {
    layout: StaffLayout,
    w: Locale,
    query: AuditQuery,
    has_wrong_day: bool,
    is_narrowed: bool,
    /// The value, the name, and whether the filter names it.
    actors: Vec<(String, String, bool)>,
    actions: BTreeSet<String>,
    rows: Vec<AuditRow>,
    older: Option<String>,
}

/// Answers `GET /staff/audit`: shows the entries that pass the filter, the newest first.
#[handler]
pub async fn show_audit_log(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let query: AuditQuery = request.params().unwrap_or_default();
    let (filter, has_wrong_day) = query.build_filter();
    // One row more than a page tells whether older ones follow.
    let mut entries = audit::read(&app.db.read, &app.keys, &filter, PAGE as u64 + 1).await?;
    let has_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let members = store::members(&app.db.read).await?;
    let by_id = members
        .iter()
        .map(|member| (member.id.to_string(), member.name.clone()));
    let actors = by_id.chain([(COMMANDS.to_owned(), w.text("audit-commands"))]);
    let names = map_names(&members);
    let page = AuditLogPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-audit"), "/staff/audit"),
        actors: actors
            .map(|(id, name)| (id.clone(), name, id == query.actor.trim()))
            .collect(),
        // Suggestions from this page only: all actions would cost a scan of the whole trail.
        actions: entries.iter().map(|entry| entry.action.clone()).collect(),
        rows: entries
            .iter()
            .map(|entry| build_row(&w, entry, &names))
            .collect(),
        older: entries
            .last()
            .filter(|_| has_more)
            .map(|last| query.build_older_url(last.id)),
        // An older page of the whole trail is no narrower one.
        is_narrowed: AuditFilter {
            before: None,
            ..filter
        } != AuditFilter::default(),
        has_wrong_day,
        query,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/audit`: exports the entries of all pages as a CSV file (RFC 4180).
#[handler]
pub async fn export_audit_log(app: &App, staff: &StaffRequest) -> HandlerResult {
    if staff.fields.get("action") != "export" {
        return Err(Failure::NotFound);
    }
    let read = |name: &str| staff.fields.get(name).to_owned();
    let query = AuditQuery {
        actor: read("actor"),
        // The name `action` is that of the button.
        action: read("filter_action"),
        object: read("object"),
        from: read("from"),
        to: read("to"),
        before: String::new(),
    };
    let names = map_names(&store::members(&app.db.read).await?);
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
    actions::export_trail(app, &staff.member, &query.build_filter().0, write_row).await?;
    let file = writer.into_inner().unwrap_or_default();
    let name = format!("audit-{}.csv", app.clock.now().date_naive());
    let answer = Response::builder().content_type("text/csv; charset=utf-8");
    Ok(answer
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        )
        .body(file))
}

/// Maps the actor string of each account, as the audit log writes it, to the member's name.
fn map_names(members: &[store::StaffMember]) -> HashMap<String, String> {
    members
        .iter()
        .map(|member| (actions::name_actor(member), member.name.clone()))
        .collect()
}

fn build_row(w: &Locale, entry: &AuditRecord, names: &HashMap<String, String>) -> AuditRow {
    let object = format!("{}:{}", entry.object_kind, entry.object_id);
    let escaped: String = url::form_urlencoded::byte_serialize(object.as_bytes()).collect();
    let show = |text: &Option<String>| {
        text.clone()
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| "–".into())
    };
    AuditRow {
        at: format_timestamp(entry.at),
        actor: names.get(&entry.actor).unwrap_or(&entry.actor).clone(),
        action: entry.action.clone(),
        // The audit log writes an account as object in the same form as an actor.
        object: names
            .get(&object)
            .map_or_else(|| object.clone(), |name| format!("staff: {name}")),
        object_url: format!("/staff/audit?object={escaped}"),
        change: (entry.was.is_some() || entry.became.is_some())
            .then(|| (show(&entry.was), show(&entry.became))),
        detail: if entry.is_open {
            entry.detail.clone()
        } else {
            w.text("audit-unreadable")
        },
    }
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
