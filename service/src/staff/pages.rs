//! The rooms of the console: statements, the inbox, delivery, the audit trail, staff, one's own account.

use std::sync::Arc;

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{Request, Response};

use super::actions::{self, StaffError};
use super::guard::{Desk, see};
use super::room::Room;
use super::rules::{Permission, Role};
use super::store;
use crate::app::App;
use crate::audit;
use crate::endorsement::actions as endorsements;
use crate::endorsement::rules::{Endorsement, Kind};
use crate::endorsement::store as rows;
use crate::export::actions::{self as exports, Columns, ExportError, Format, Order};
use crate::http::error_page::{self, html};
use crate::http::reader::Answer;
use crate::language::{Words, dates};
use crate::organisation::rules as organisation;
use crate::statement::api::stamp;
use crate::statement::rules::Statement;
use crate::statement::{search, when};
use crate::tally::actions as tallies;
use crate::values::EmailAddress;

struct StatementRow {
    title: String,
    url: String,
    state: String,
    window: Option<String>,
    total: String,
    waiting: String,
    rooms: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/home.html")]
struct Home {
    room: Room,
    w: Words,
    rows: Vec<StatementRow>,
}

/// `GET /staff`: the statements somebody may see, with what waits.
pub async fn home(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let fail = |error| desk.reader.database(&app, error);
    let w = desk.reader.words;
    let mut shown = vec![];
    for statement in search::all(&app.db.read).await.map_err(fail)? {
        if !desk.member.scope.covers(Some(statement.id)) {
            continue;
        }
        let tally = tallies::current(&app, &statement).await.map_err(fail)?;
        let waiting = rows::waiting(&app.db.read, statement.id).await.map_err(fail)?.len();
        let room = |permission: Permission, name: &str, key: &str| {
            let url = format!("/staff/s/{}/{name}", statement.slug);
            let may = desk.member.role.may(permission) && desk.member.scope.allows(permission, Some(statement.id));
            may.then(|| (url, w.t(key)))
        };
        let rooms = [room(Permission::Review, "inbox", "staff-inbox"), room(Permission::Export, "deliver", "staff-deliver")];
        let live = (format!("/s/{}/live", statement.slug), w.t("wall-link"));
        shown.push(StatementRow {
            url: format!("/s/{}", statement.slug),
            state: w.t(&format!("state-{}", statement.state(app.clock.now()))),
            window: when::window(&w, &statement, app.clock.now()),
            total: w.number(tally.tally.total),
            waiting: w.number(i64::try_from(waiting).unwrap_or(0)),
            rooms: rooms.into_iter().flatten().chain([live]).collect(),
            title: statement.title,
        });
    }
    Ok(html(StatusCode::OK, &Home { room: Room::new(&app, &desk, &w.t("staff-home"), "/staff"), w, rows: shown }))
}

/// One organisation that waits.
struct Card {
    id: String,
    organisation: String,
    country: &'static str,
    website: String,
    domain: String,
    officer: String,
    confirmed: String,
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "staff/inbox.html")]
struct Inbox {
    room: Room,
    w: Words,
    title: String,
    action: String,
    cards: Vec<Card>,
}

/// `GET /staff/s/:slug/inbox`
pub async fn inbox(app: Arc<App>, request: Request, desk: Desk) -> Answer {
    let w = desk.reader.words;
    let Some(statement) = desk.statement.clone() else { return Err(desk.reader.not_found(&app)) };
    let waiting = rows::waiting(&app.db.read, statement.id).await.map_err(|error| desk.reader.database(&app, error))?;
    let waiting: Vec<Endorsement> = waiting.into_iter().filter(|row| in_scope(&desk, row)).collect();
    let mut room = Room::new(&app, &desk, &w.t("staff-inbox"), "");
    let done = request.uri().query().unwrap_or_default();
    let said = ["accepted", "declined", "gone"].into_iter().find(|word| done == format!("done={word}"));
    room.said = said.map(|word| w.t(&format!("inbox-done-{word}")));
    let cards = waiting.iter().map(|row| card(&app, &w, &statement, row)).collect();
    let action = format!("/staff/s/{}/inbox", statement.slug);
    Ok(html(StatusCode::OK, &Inbox { room, w, title: statement.title, action, cards }))
}

/// A role for one partner sees what came through that partner's pages.
fn in_scope(desk: &Desk, row: &Endorsement) -> bool {
    desk.member.scope.partner.as_ref().is_none_or(|partner| row.partner.as_ref() == Some(partner))
}

fn card(app: &App, w: &Words, statement: &Statement, row: &Endorsement) -> Card {
    let address = row.email_sealed.as_deref().and_then(|sealed| app.keys.unseal(sealed, row.id));
    let domain = address.as_ref().map(|address| address.domain().to_owned()).unwrap_or_default();
    let mut why = vec![];
    if row.line.website.is_none() {
        why.push("inbox-why-no-website");
    } else if organisation::is_free_mail(&domain) {
        why.push("inbox-why-free-mail");
    } else if !row.proven {
        why.push("inbox-why-other-domain");
    }
    if row.proven {
        why.push("inbox-why-proven");
    }
    let time = |at| dates::moment(w, at, statement.settings.time_zone);
    Card {
        id: row.id.to_string(),
        organisation: row.line.organisation.clone().unwrap_or_default(),
        country: row.line.country.name(w.language()),
        website: row.line.website.clone().unwrap_or_else(|| "–".into()),
        domain,
        officer: row.line.name.clone(),
        confirmed: row.confirmed_at.map(time).unwrap_or_default(),
        why: why.into_iter().map(|key| w.t(key)).collect(),
    }
}

/// `POST /staff/s/:slug/inbox`: accepts or declines one.
pub async fn decide(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let Some(statement) = &desk.statement else { return Err(desk.reader.not_found(&app)) };
    let id = desk.fields.get("id").parse().map_err(|_| desk.reader.not_found(&app))?;
    let row = rows::by_id(&app.db.read, id).await.map_err(|error| desk.reader.database(&app, error))?;
    let belongs = row.is_some_and(|row| row.statement_id == statement.id && row.line.kind == Kind::Organisation && in_scope(&desk, &row));
    if !belongs {
        return Err(desk.reader.not_found(&app));
    }
    let actor = actions::actor(&desk.member);
    let (done, word) = match desk.fields.get("action") {
        "accept" => (endorsements::accept(&app, id, &actor).await, "accepted"),
        _ => (endorsements::decline(&app, id, &actor, desk.fields.get("reason").trim()).await, "declined"),
    };
    let word = match done {
        Ok(_) => word,
        // Somebody else was faster, or the signatory withdrew: the list says how it stands.
        Err(endorsements::ActionError::Refused(_)) => "gone",
        Err(error) => return Err(desk.reader.failure(&app, error)),
    };
    Ok(see(&format!("/staff/s/{}/inbox?done={word}", statement.slug)))
}

#[derive(Template)]
#[template(path = "staff/deliver.html")]
struct Deliver {
    room: Room,
    w: Words,
    title: String,
    action: String,
}

/// `GET /staff/s/:slug/deliver`
pub async fn deliver_page(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let w = desk.reader.words;
    let Some(statement) = &desk.statement else { return Err(desk.reader.not_found(&app)) };
    let room = Room::new(&app, &desk, &w.t("staff-deliver"), "");
    let action = format!("/staff/s/{}/deliver", statement.slug);
    Ok(html(StatusCode::OK, &Deliver { room, w, title: statement.title.clone(), action }))
}

/// `POST /staff/s/:slug/deliver`: the list as a file.
pub async fn deliver(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let Some(statement) = &desk.statement else { return Err(desk.reader.not_found(&app)) };
    let columns = if desk.fields.get("columns") == "full" { Columns::Full } else { Columns::Public };
    let (format, ending, kind) = match desk.fields.get("format") {
        "jsonl" => (Format::Jsonl, "jsonl", "application/jsonl"),
        "xlsx" => (Format::Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => (Format::Csv, "csv", "text/csv; charset=utf-8"),
    };
    let order = Order { format, columns, kind: desk.fields.get("kind").parse().ok(), country: None, status: None };
    let mut file = vec![];
    let written = exports::run(&app, statement, &order, &actions::actor(&desk.member), &mut file, &|_| {}).await;
    written.map_err(|error| match error {
        ExportError::Database(error) => desk.reader.database(&app, error),
        error => {
            tracing::error!(%error, "a list could not be written");
            error_page::render(&app, &desk.reader, StatusCode::INTERNAL_SERVER_ERROR, "broken", None)
        }
    })?;
    let name = format!("{}-{}.{ending}", statement.slug, app.clock.now().date_naive());
    let answer = Response::builder().content_type(kind).header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    Ok(answer.body(file))
}

struct AuditRow {
    at: String,
    actor: String,
    action: String,
    object: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "staff/audit.html")]
struct Audit {
    room: Room,
    w: Words,
    rows: Vec<AuditRow>,
    older: Option<String>,
}

/// `GET /staff/audit`: newest first.
pub async fn audit_page(app: Arc<App>, request: Request, desk: Desk) -> Answer {
    let fail = |error| desk.reader.database(&app, error);
    let w = desk.reader.words;
    let before = request.uri().query().and_then(|query| query.strip_prefix("before=")).and_then(|id| id.parse().ok());
    let entries = audit::newest(&app.db.read, before, 101).await.map_err(fail)?;
    let names: std::collections::HashMap<String, String> =
        store::members(&app.db.read).await.map_err(fail)?.into_iter().map(|member| (actions::actor(&member), member.name)).collect();
    let older = (entries.len() > 100).then(|| format!("/staff/audit?before={}", entries[99].id));
    let row = |entry: &audit::Written| AuditRow {
        at: stamp(entry.at),
        actor: names.get(&entry.actor).cloned().unwrap_or_else(|| entry.actor.clone()),
        action: entry.action.clone(),
        object: format!("{} {}", entry.object_kind, entry.object_id),
        detail: entry.detail.clone(),
    };
    let rows = entries.iter().take(100).map(row).collect();
    Ok(html(StatusCode::OK, &Audit { room: Room::new(&app, &desk, &w.t("staff-audit"), "/staff/audit"), w, rows, older }))
}

struct MemberRow {
    id: String,
    name: String,
    email: String,
    role: String,
    state: Option<String>,
    has_factor: bool,
    can_go: bool,
}

#[derive(Template)]
#[template(path = "staff/members.html")]
struct Members {
    room: Room,
    w: Words,
    rows: Vec<MemberRow>,
    roles: Vec<(&'static str, String)>,
    link: Option<String>,
    error: Option<String>,
}

/// `GET /staff/members`
pub async fn members_page(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    members(&app, &desk, None, None).await
}

async fn members(app: &App, desk: &Desk, link: Option<String>, error: Option<String>) -> Answer {
    let w = desk.reader.words;
    let all = store::members(&app.db.read).await.map_err(|error| desk.reader.database(app, error))?;
    let row = |member: &store::Member| MemberRow {
        id: member.id.to_string(),
        name: member.name.clone(),
        email: app.keys.unseal(&member.email_sealed, member.id).map(|email| email.as_str().to_owned()).unwrap_or_default(),
        role: w.t(&format!("role-{}", member.role)),
        state: match (member.disabled_at, &member.password) {
            (Some(_), _) => Some(w.t("staff-removed")),
            (None, None) => Some(w.t("staff-not-set-up")),
            _ => None,
        },
        has_factor: member.totp_sealed.is_some(),
        can_go: member.disabled_at.is_none() && member.id != desk.member.id,
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Members {
        room: Room::new(app, desk, &w.t("staff-members"), "/staff/members"),
        w,
        rows: all.iter().map(row).collect(),
        roles: Role::ALL.iter().map(|role| (role.word(), w.t(&format!("role-{role}")))).collect(),
        link,
        error,
    };
    Ok(html(status, &page))
}

/// `POST /staff/members`: invites or removes.
pub async fn change_members(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let w = desk.reader.words;
    let done = if desk.fields.get("action") == "remove" {
        let id = desk.fields.get("id").parse().map_err(|_| desk.reader.not_found(&app))?;
        actions::disable(&app, &desk.member, id).await.map(|()| None)
    } else {
        let (email, role) = (EmailAddress::parse(desk.fields.get("email")), desk.fields.get("role").parse::<Role>());
        let (Ok(email), Ok(role)) = (email, role) else { return members(&app, &desk, None, Some(w.t("error-email-malformed"))).await };
        let name: String = desk.fields.get("name").trim().chars().take(120).collect();
        actions::invite(&app, &desk.member, &email, &name, role).await.map(Some)
    };
    match done {
        Ok(link) => members(&app, &desk, link, None).await,
        Err(StaffError::Database(error)) => Err(desk.reader.database(&app, error)),
        Err(StaffError::LastOwner) => members(&app, &desk, None, Some(w.t("staff-last-owner"))).await,
        Err(_) => Err(desk.reader.not_found(&app)),
    }
}

struct SessionRow {
    id: String,
    device: String,
    seen: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "staff/account.html")]
struct Account {
    room: Room,
    w: Words,
    has_factor: bool,
    codes_left: String,
    rows: Vec<SessionRow>,
}

/// `GET /staff/account`
pub async fn account(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let w = desk.reader.words;
    let sessions = store::sessions(&app.db.read, desk.member.id).await.map_err(|error| desk.reader.database(&app, error))?;
    let row = |session: &store::Session| SessionRow {
        id: session.id.to_string(),
        device: session.device.clone(),
        seen: dates::moment(&w, session.times.seen, chrono_tz::Tz::UTC),
        is_here: session.id == desk.session.id,
    };
    let page = Account {
        room: Room::new(&app, &desk, &w.t("staff-account"), "/staff/account"),
        has_factor: desk.member.totp_sealed.is_some(),
        codes_left: w.n("staff-codes-left", i64::try_from(desk.member.recovery.len()).unwrap_or(0)),
        rows: sessions.iter().filter(|session| session.times.stands(app.clock.now())).map(row).collect(),
        w,
    };
    Ok(html(StatusCode::OK, &page))
}

/// `POST /staff/account`: ends one session, or all others.
pub async fn end_sessions(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let only = desk.fields.get("id").parse().ok();
    let done = actions::end_sessions(&app, &desk.member, only, Some(desk.session.id)).await;
    match done {
        Err(StaffError::Database(error)) => Err(desk.reader.database(&app, error)),
        _ => Ok(see("/staff/account")),
    }
}
