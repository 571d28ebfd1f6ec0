//! Endorsements as JSON: submit, confirm, withdraw, and the public list.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::{Body, Request, Response, handler};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{form, json_body};
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::ledger::idempotency::IdempotencyMark;
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition};
use crate::endorsement::rules::{NewEndorsement, State};
use crate::http::connection::body;
use crate::http::connection::client_ip::client_ip;
use crate::http::extract::{Query, parse_value};
use crate::http::failure::{Failure, HandlerResult};
use crate::limits::RateLimit;
use crate::statement::api::json;
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::rules::Statement;
use crate::values::{Country, FieldError, SecretToken, TokenPurpose};

/// Answers `POST /api/v1/statements/:slug/endorsements`.
#[handler]
pub async fn post_endorsement(app: &App, request: &Request, body: Body) -> HandlerResult {
    let entry = find_entry(app, request).await?;
    let client = client_ip(request, &app.settings.trusted_proxies);
    let left = actions::admit(app, &entry.statement, client).await?;
    let value = read_json(request, body).await?;
    let mark = read_idempotency_key(app, request, &entry.statement, &value)?;
    let (form, wrong) = json_body::parse(&value);
    let merge = |read: Result<NewEndorsement, Vec<FieldError>>| merge_errors(read, &wrong);
    let slug = &entry.statement.slug;
    match actions::submit_form(app, slug, &form, mark, merge).await? {
        Ok(()) => {}
        Err(errors) => return Err(Failure::Invalid(errors)),
    }
    let answer = Response::builder()
        .status(StatusCode::ACCEPTED)
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .header(
            "ratelimit-policy",
            app.limits.policy_header(RateLimit::Endorse),
        )
        .header(
            "ratelimit",
            app.limits.remaining_header(RateLimit::Endorse, left),
        );
    Ok(answer.body(r#"{"status":"pending"}"#))
}

/// Returns the endorsement, or all errors together: those of names and types (`wrong`) and those of
/// the values of other fields.
fn merge_errors(
    read: Result<NewEndorsement, Vec<FieldError>>,
    wrong: &[FieldError],
) -> Result<NewEndorsement, Vec<FieldError>> {
    let mut errors = wrong.to_vec();
    match read {
        Ok(new) if errors.is_empty() => return Ok(new),
        Ok(_) => {}
        Err(more) => errors.extend(
            more.into_iter()
                .filter(|error| !wrong.iter().any(|known| known.field == error.field)),
        ),
    }
    form::sort(&mut errors);
    Err(errors)
}

/// Reads the `Idempotency-Key` header (1 to 255 characters, quoted or bare) and hashes it with the
/// body.
fn read_idempotency_key(
    app: &App,
    request: &Request,
    statement: &Statement,
    body: &serde_json::Value,
) -> Result<Option<IdempotencyMark>, Failure> {
    let Some(header) = request.headers().get("idempotency-key") else {
        return Ok(None);
    };
    let text = header.to_str().unwrap_or_default().trim();
    let key = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    if !(1..=255).contains(&key.chars().count()) {
        return Err(Failure::Refused(
            StatusCode::BAD_REQUEST,
            "idempotency-key-malformed",
        ));
    }
    let key_hash =
        app.keys
            .submission_key(&[b"idempotency", statement.id.as_bytes(), key.as_bytes()]);
    // White space and the order of names do not change a body. The hash is keyed, because the body
    // holds a name and an address.
    let mut sorted = body.clone();
    sorted.sort_all_objects();
    let fingerprint = app
        .keys
        .submission_key(&[b"body", &serde_json::to_vec(&sorted).unwrap_or_default()]);
    Ok(Some(IdempotencyMark {
        key_hash,
        fingerprint,
    }))
}

#[derive(Serialize)]
struct EndorsementStatus {
    status: &'static str,
    statement: String,
}

/// Answers `POST /api/v1/confirmations`.
#[handler]
pub async fn post_confirmation(app: &App, request: &Request, body: Body) -> HandlerResult {
    let id = read_token(app, request, body, TokenPurpose::Confirm).await?;
    let (state, of) = actions::confirm(app, id).await?;
    let of = app.catalogue.by_id(&app.db.read, of).await?;
    // The answer tells whether a line counts or waits for staff; a quarantined line looks like any
    // other that waits.
    let status = if matches!(state, State::InReview | State::Quarantined) {
        "in_review"
    } else {
        "confirmed"
    };
    Ok(private_json(&EndorsementStatus {
        status,
        statement: of
            .map(|entry| entry.statement.slug.clone())
            .unwrap_or_default(),
    }))
}

#[derive(Serialize)]
struct PlainStatus {
    status: &'static str,
}

/// Answers `POST /api/v1/withdrawals`.
#[handler]
pub async fn post_withdrawal(app: &App, request: &Request, body: Body) -> HandlerResult {
    let id = read_token(app, request, body, TokenPurpose::My).await?;
    actions::withdraw(app, id, false).await?;
    Ok(private_json(&PlainStatus {
        status: "withdrawn",
    }))
}

fn private_json(body: &impl Serialize) -> Response {
    Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(serde_json::to_string(body).unwrap_or_default())
}

/// Returns the row that the body's token names.
async fn read_token(
    app: &App,
    request: &Request,
    body: Body,
    purpose: TokenPurpose,
) -> Result<Uuid, Failure> {
    let value = read_json(request, body).await?;
    let text = value.get("token").and_then(serde_json::Value::as_str);
    let names = value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name);
    let mut errors: Vec<FieldError> = names
        .filter(|name| *name != "token")
        .map(|name| FieldError::new(name.chars().take(80).collect::<String>(), "unknown_field"))
        .collect();
    if text.is_none() {
        errors.push(FieldError::new("token", "required"));
    }
    let (Some(text), true) = (text, errors.is_empty()) else {
        return Err(Failure::Invalid(errors));
    };
    SecretToken::open(&app.keys, purpose, text).ok_or(Failure::NotFound)
}

/// Reads a JSON body: other content is refused with 400, more than 64 KiB with 413.
async fn read_json(request: &Request, body: Body) -> Result<serde_json::Value, Failure> {
    let bytes = body::read_up_to(request, body, body::LARGEST).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::Malformed(format!("line {}, column {}", error.line(), error.column()))
    })
}

async fn find_entry(app: &App, request: &Request) -> Result<Arc<CatalogueEntry>, Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let found = app.catalogue.by_slug(&app.db.read, slug).await?;
    found.ok_or(Failure::NotFound)
}

#[derive(Default, Deserialize)]
struct ListQuery {
    kind: Option<String>,
    country: Option<String>,
    after: Option<String>,
    limit: Option<String>,
}

#[derive(Serialize)]
struct SignatoryItem {
    kind: &'static str,
    name: String,
    affiliation: Option<String>,
    role: Option<String>,
    country: String,
    endorsed_on: String,
}

#[derive(Serialize)]
struct SignatoryList {
    items: Vec<SignatoryItem>,
    next: Option<String>,
}

/// Answers `GET /api/v1/statements/:slug/signatories`.
#[handler]
pub async fn list_signatories(
    app: &App,
    request: &Request,
    Query(query): Query<ListQuery>,
) -> HandlerResult {
    let entry = find_entry(app, request).await?;
    let statement = &entry.statement;
    // A filter that cannot be read is refused: ignoring it would return the whole list.
    let kind = parse_value("kind", query.kind.as_deref(), |text| text.parse().ok())?;
    let country = parse_value("country", query.country.as_deref(), Country::parse)?;
    let limit: usize = parse_value("limit", query.limit.as_deref(), |text| text.parse().ok())?
        .unwrap_or(100)
        .clamp(1, 500);
    let after = parse_value("after", query.after.as_deref(), |text| {
        ListPosition::read(&app.keys, statement.id, text)
    })?;
    let filter = ListFilter {
        kind,
        countries: country.into_iter().collect(),
        ..ListFilter::default()
    };
    let rows = listing::load_page(
        &app.db.read,
        statement.id,
        &filter,
        after.as_ref(),
        // One row more than asked for shows whether there is a next page.
        limit as u64 + 1,
    )
    .await;
    let mut rows = rows?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| ListPosition::of(row).write(&app.keys, statement.id));
    let item = |row: &crate::endorsement::rules::Endorsement| {
        let line = row.line.public()?;
        Some(SignatoryItem {
            kind: row.line.kind.as_str(),
            name: line.name,
            affiliation: line.affiliation,
            role: line.role,
            country: row.line.country.code().to_owned(),
            endorsed_on: row
                .decided_at
                .unwrap_or(row.submitted_at)
                .date_naive()
                .to_string(),
        })
    };
    Ok(json(&SignatoryList {
        items: rows.iter().filter_map(item).collect(),
        next,
    }))
}
