//! Endorsements as JSON: submit, confirm, withdraw, and the public list.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Request, Response};
use serde::{Deserialize, Serialize};

use super::form;
use super::json_body::draft;
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::ledger::idempotency::IdempotencyMark;
use crate::endorsement::public_list::listing;
use crate::endorsement::public_list::listing::{ListFilter, ListPosition};
use crate::endorsement::rules::{NewEndorsement, State};
use crate::http::connection::body;
use crate::http::connection::client_ip::client_ip;
use crate::http::failure::problem::Problem;
use crate::http::visitor::{HandlerResult, Visitor};
use crate::limits::Limit;
use crate::limits::rules::Policy;
use crate::statement::api::{asked, failure, json, understood};
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::rules::Statement;
use crate::values::{Country, SecretToken, TokenPurpose};

/// `POST /api/v1/statements/:slug/endorsements`
pub async fn endorse(app: Arc<App>, mut request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let entry = entry(&app, &request, &reader).await?;
    let client = client_ip(&request, &app.settings.trusted_proxies);
    let admitted = actions::admit(&app, &entry.statement, client).await;
    let left = admitted.map_err(|error| {
        with_policy(
            Problem::of_action(error, &reader.words).into_response(),
            &app,
            None,
        )
    })?;
    let value = json_body(&mut request, &reader).await?;
    let mark = idempotency_mark(&app, &request, &reader, &entry.statement, &value)?;
    let (draft, wrong) = draft(&value);
    for reading in 1.. {
        let (entry, new) = read_form(&app, &entry.statement.slug, &draft, &wrong, &reader).await?;
        match actions::submit(&app, &entry, new, mark.clone()).await {
            Ok(()) => break,
            Err(ActionError::Refused(LedgerRefusal::Outdated)) if reading < actions::READINGS => {}
            Err(error) => return Err(Problem::of_action(error, &reader.words).into_response()),
        }
    }
    let answer = Response::builder()
        .status(StatusCode::ACCEPTED)
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(r#"{"status":"pending"}"#);
    Ok(with_policy(answer, &app, Some(left)))
}

/// What was sent as an endorsement, or all errors: of its form (`wrong`), and of its values.
async fn read_form(
    app: &App,
    slug: &str,
    draft: &form::SigningForm,
    wrong: &[form::FieldError],
    reader: &Visitor,
) -> Result<(Arc<CatalogueEntry>, NewEndorsement), Response> {
    let understood = actions::understood(app, slug, draft)
        .await
        .map_err(|error| failure(reader, error))?;
    let (entry, read) =
        understood.ok_or_else(|| Problem::not_found(&reader.words).into_response())?;
    let mut errors = wrong.to_vec();
    match read {
        Ok(new) if errors.is_empty() => return Ok((entry, new)),
        Ok(_) => {}
        Err(more) => errors.extend(
            more.into_iter()
                .filter(|error| !wrong.iter().any(|known| known.field == error.field)),
        ),
    }
    form::sort(&mut errors);
    Err(Problem::invalid(&errors, &reader.words).into_response())
}

/// The headers of draft-ietf-httpapi-ratelimit-headers-10. The key of the limit is not told: it would be an address.
fn with_policy(mut answer: Response, app: &App, left: Option<u32>) -> Response {
    if let Policy::Rate { burst, every } = app.limits.policy(Limit::Endorse) {
        let name = Limit::Endorse.name();
        let window = (every * burst).as_secs().max(1);
        let mut set = |header: &'static str, value: String| {
            if let Ok(value) = header::HeaderValue::from_str(&value) {
                answer.headers_mut().insert(header, value);
            }
        };
        set(
            "ratelimit-policy",
            format!("\"{name}\";q={burst};w={window}"),
        );
        if let Some(left) = left {
            let refill = (every * burst.saturating_sub(left)).as_secs().max(1);
            set("ratelimit", format!("\"{name}\";r={left};t={refill}"));
        }
    }
    answer
}

/// `Idempotency-Key`: 1 to 255 characters, quoted or bare.
fn idempotency_mark(
    app: &App,
    request: &Request,
    reader: &Visitor,
    statement: &Statement,
    body: &serde_json::Value,
) -> Result<Option<IdempotencyMark>, Response> {
    let Some(header) = request.headers().get("idempotency-key") else {
        return Ok(None);
    };
    let text = header.to_str().unwrap_or_default().trim();
    let key = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    if !(1..=255).contains(&key.chars().count()) {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-malformed",
            &reader.words,
        )
        .into_response());
    }
    let key_hash =
        app.keys
            .submission_key(&[b"idempotency", statement.id.as_bytes(), key.as_bytes()]);
    // Parsed and written again, so that white space and the order of names make no other body.
    // Keyed: the body holds a name and an address.
    let fingerprint = app
        .keys
        .submission_key(&[b"body", &serde_json::to_vec(body).unwrap_or_default()]);
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

/// `POST /api/v1/confirmations`
pub async fn confirm(app: Arc<App>, mut request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let id = token(&app, &mut request, &reader, &[TokenPurpose::Confirm]).await?;
    let (state, of) = actions::confirm(&app, id)
        .await
        .map_err(|error| Problem::of_action(error, &reader.words).into_response())?;
    let of = app
        .catalogue
        .by_id(&app.db.read, of)
        .await
        .map_err(|error| failure(&reader, error))?;
    // Whether an organisation counts at once or waits is told; that it is "accepted" is the same thing to its officer.
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

/// `POST /api/v1/withdrawals`
pub async fn withdraw(app: Arc<App>, mut request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let id = token(&app, &mut request, &reader, &[TokenPurpose::My]).await?;
    actions::withdraw(&app, id, false)
        .await
        .map_err(|error| Problem::of_action(error, &reader.words).into_response())?;
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

/// The row that the body's token names.
async fn token(
    app: &App,
    request: &mut Request,
    reader: &Visitor,
    purposes: &[TokenPurpose],
) -> Result<uuid::Uuid, Response> {
    let value = json_body(request, reader).await?;
    let text = value.get("token").and_then(serde_json::Value::as_str);
    let unknown = value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "token");
    let mut errors: Vec<form::FieldError> = unknown
        .map(|(name, _)| form::FieldError {
            field: name.chars().take(80).collect(),
            code: "unknown_field".into(),
        })
        .collect();
    if text.is_none() {
        errors.push(form::FieldError {
            field: "token".into(),
            code: "required".into(),
        });
    }
    let (Some(text), true) = (text, errors.is_empty()) else {
        return Err(Problem::invalid(&errors, &reader.words).into_response());
    };
    let found = purposes
        .iter()
        .find_map(|purpose| SecretToken::open(&app.keys, *purpose, text));
    found.ok_or_else(|| Problem::not_found(&reader.words).into_response())
}

/// A body that is JSON: else 400, over 64 KiB 413.
async fn json_body(request: &mut Request, reader: &Visitor) -> Result<serde_json::Value, Response> {
    let bytes = body::read(request)
        .await
        .map_err(|refusal| Problem::of_body(refusal, &reader.words).into_response())?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Problem::new(StatusCode::BAD_REQUEST, "not-json", &reader.words)
            .detail(place)
            .into_response()
    })
}

async fn entry(
    app: &App,
    request: &Request,
    reader: &Visitor,
) -> Result<Arc<CatalogueEntry>, Response> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let found = app
        .catalogue
        .by_slug(&app.db.read, slug)
        .await
        .map_err(|error| failure(reader, error))?;
    found.ok_or_else(|| Problem::not_found(&reader.words).into_response())
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

/// `GET /api/v1/statements/:slug/signatories`
pub async fn signatories(app: Arc<App>, request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let entry = entry(&app, &request, &reader).await?;
    let statement = &entry.statement;
    let query: ListQuery = asked(&reader, &request)?;
    // A value that is not understood must not widen the list to everybody.
    let kind = understood(&reader, "kind", query.kind.as_deref(), |text| {
        text.parse().ok()
    })?;
    let country = understood(&reader, "country", query.country.as_deref(), Country::parse)?;
    let limit: usize = understood(&reader, "limit", query.limit.as_deref(), |text| {
        text.parse().ok()
    })?
    .unwrap_or(100)
    .clamp(1, 500);
    let after = understood(&reader, "after", query.after.as_deref(), |text| {
        ListPosition::read(&app.keys, statement.id, text)
    })?;
    let filter = ListFilter {
        kind,
        countries: country.into_iter().collect(),
        ..ListFilter::default()
    };
    let rows = listing::listed(
        &app.db.read,
        statement.id,
        &filter,
        after.as_ref(),
        limit as u64 + 1,
    )
    .await;
    let mut rows = rows.map_err(|error| failure(&reader, error))?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| ListPosition::of(row).write(&app.keys, statement.id));
    let item = |row: &crate::endorsement::rules::Endorsement| {
        let line = row.line.public()?;
        Some(SignatoryItem {
            kind: row.line.kind.word(),
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
