//! Endorsements as JSON: submit, confirm and withdraw.

pub mod schemas;

use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use poem::http::{StatusCode, header};
use poem::{Body, Request, Response, handler};
use serde::Serialize;
use utoipa::ToResponse;
use uuid::Uuid;

use self::schemas::{
    ConfirmToken, Confirmation, ConfirmedWord, EndorsementBody, IdempotencyKeyHeader, MyToken,
    RateLimitHeader, RateLimitPolicyHeader, Submission, Withdrawal, make_individual_example,
    make_organisation_example,
};
use super::form::SigningForm;
use super::{form, json_body};
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::ledger::idempotency::IdempotencyMark;
use crate::endorsement::rules::{NewEndorsement, State};
use crate::http::connection::body;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::failure::problem::Problem;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::openapi::{
    AcceptLanguage, Broken, NoCaching, NotJson, RetryAfter, TooLarge, TooManyBodies, TooSlow,
    Unavailable, show_problem,
};
use crate::limits::RateLimit;
use crate::statement::api::{NoStatement, SlugInPath, find_entry};
use crate::statement::rules::Statement;
use crate::values::{FieldError, SecretToken, TokenPurpose};

/// The failure when the `Idempotency-Key` is not one.
const MALFORMED_KEY: Failure =
    Failure::Refused(StatusCode::BAD_REQUEST, "idempotency-key-malformed");

/// The answer to a token that is not there, or to a body with more than it.
#[derive(ToResponse)]
#[response(
    description = "invalid: “token” is missing or not a text (required), or there is another field \
                   (unknown_field).",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::Invalid(vec![FieldError::new("token", "required")])))
)]
pub struct BadToken(pub Problem);

/// Answers `POST /api/v1/statements/:slug/endorsements`.
///
/// Puts a name to a statement. The endorsement is stored as pending and a letter goes to the
/// address. It counts, and its line becomes public, once the mailbox is confirmed; an organisation
/// may wait for staff after that.
///
/// The answer is the same 202 with the same body for a new and for a known address: nobody learns
/// who has signed. Whoever is counted already hears so by email.
///
/// A person chooses how the name appears: “public” shows name, role and affiliation, “initials”
/// shows the initials alone, “hidden” counts and never names. Organisations are always public,
/// listed by their own name; the officer who signs for one is never shown.
///
/// Every attempt counts towards a limit for the sender’s network (IPv4 address or IPv6 /64) and
/// this statement: by default 20 at once, then 30 a minute. Limits by address never show; they only
/// delay letters.
///
/// Checks come in this order: 404, 429, then the body (408, 413, 400), 422 for values, 409 for the
/// statement. A value of null is the same as a field left out.
#[utoipa::path(
    post,
    path = "/api/v1/statements/{slug}/endorsements",
    operation_id = "submitEndorsement",
    tag = "endorsements",
    summary = "Submit an endorsement",
    params(SlugInPath, IdempotencyKeyHeader, AcceptLanguage),
    request_body(
        content = EndorsementBody,
        description = "JSON of at most 64 KiB. The content type is ignored.",
        examples(
            ("for-an-organisation" = (
                summary = "An officer signs for an organisation",
                value = json!(make_organisation_example())
            )),
            ("for-oneself" = (
                summary = "A person signs and shows the initials",
                value = json!(make_individual_example())
            ))
        )
    ),
    responses(
        (
            status = 202,
            description = "Received. The same for everybody; all else is sent by email.",
            headers(
                ("RateLimit" = inline(RateLimitHeader)),
                ("RateLimit-Policy" = inline(RateLimitPolicyHeader)),
                ("Cache-Control" = inline(NoCaching))
            ),
            body = Submission,
            example = json!(Submission::RECEIVED)
        ),
        (
            status = 400,
            description = "not-json: the body is not JSON; “detail” says where. \
                           unreadable-body: the body broke off, or its chunks are not in the form \
                           of HTTP. idempotency-key-malformed: the key is empty, longer than 255 \
                           characters, not ASCII, or has a quote at one end only.",
            body = Problem,
            content_type = "application/problem+json",
            examples(
                ("not-json" = (
                    value = json!(show_problem(&Failure::Malformed("line 1, column 15".into())))
                )),
                ("idempotency-key-malformed" = (value = json!(show_problem(&MALFORMED_KEY))))
            )
        ),
        (status = 404, response = NoStatement),
        (status = 408, response = TooSlow),
        (
            status = 409,
            description = "statement-not-open: it opens later. statement-closed: it takes no \
                           more. kind-not-accepted: it takes only organisations, or only \
                           individuals. Nothing was stored.",
            body = Problem,
            content_type = "application/problem+json",
            examples(
                ("statement-not-open" = (value = json!(show_conflict("statement-not-open")))),
                ("statement-closed" = (value = json!(show_conflict("statement-closed")))),
                ("kind-not-accepted" = (value = json!(show_conflict("kind-not-accepted"))))
            )
        ),
        (status = 413, response = TooLarge),
        (
            status = 422,
            description = "invalid: some values are not right; “errors” names all of them at \
                           once, in the order of the form. idempotency-key-reused: the key came \
                           before with another body. Nothing was stored.",
            body = Problem,
            content_type = "application/problem+json",
            examples(
                ("invalid" = (value = json!(show_invalid()))),
                ("idempotency-key-reused" = (value = json!(show_problem(&Failure::Refused(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "idempotency-key-reused"
                )))))
            )
        ),
        (
            status = 429,
            description = "too-many: many endorsements to this statement came from this network, \
                           or many bodies from there are still on their way and this one was \
                           slow; RateLimit and RateLimit-Policy are then missing. Nothing was \
                           stored. Retry-After says in how many seconds one more is \
                           taken.",
            headers(
                ("Retry-After" = inline(RetryAfter)),
                ("RateLimit" = inline(RateLimitHeader)),
                ("RateLimit-Policy" = inline(RateLimitPolicyHeader))
            ),
            body = Problem,
            content_type = "application/problem+json",
            example = json!(show_problem(&Failure::TooMany {
                limit: RateLimit::Endorse,
                retry_after: Duration::from_secs(2)
            }))
        ),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn post_endorsement(app: &App, request: &Request, body: Body) -> HandlerResult {
    let entry = find_entry(app, request).await?;
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    // The limit comes before the body, so that broken bodies count, too.
    let remaining = actions::admit(app, &entry.statement, client).await?;
    let bytes = body::read_up_to(request, body, body::LARGEST).await?;
    let (form, wrong, mark) = read_submission(app, request, &entry.statement, &bytes)?;
    // The statement may change while the form is read; the form is then read again, and the errors
    // are merged anew.
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
            app.limits.render_policy_header(RateLimit::Endorse),
        )
        .header(
            "ratelimit",
            app.limits
                .render_remaining_header(RateLimit::Endorse, remaining),
        );
    Ok(answer.body(RECEIVED.clone()))
}

/// The body of the answer to every submission.
static RECEIVED: LazyLock<Bytes> = LazyLock::new(|| write_json(&Submission::RECEIVED).into());

/// Returns the problem document of a statement that does not take an endorsement, as an example.
fn show_conflict(word: &'static str) -> serde_json::Value {
    show_problem(&Failure::Refused(StatusCode::CONFLICT, word))
}

/// Returns the problem document of a body with several errors, as an example.
fn show_invalid() -> serde_json::Value {
    let errors = [
        ("email", "malformed"),
        ("consent.publish", "required"),
        ("nmae", "unknown_field"),
    ];
    let errors = errors.map(|(field, code)| FieldError::new(field, code));
    show_problem(&Failure::Invalid(errors.to_vec()))
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
                // A value of the wrong type was left out of the form, which then misses it.
                .filter(|error| !wrong.iter().any(|known| known.field == error.field)),
        ),
    }
    form::sort_errors(&mut errors);
    Err(errors)
}

/// Parses an `Idempotency-Key`: 1 to 255 signs and spaces of ASCII, in quotes, or bare and without
/// a quote at either end.
fn parse_idempotency_key(header: &header::HeaderValue) -> Option<&str> {
    let text = header.to_str().ok()?.trim();
    let key = match text.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"')?,
        None if text.ends_with('"') => return None,
        None => text,
    };
    ((1..=255).contains(&key.len()) && !key.contains('\t')).then_some(key)
}

/// A form with what is wrong with names and types, and the mark of a submission that may be sent
/// again.
type ReadSubmission = (SigningForm, Vec<FieldError>, Option<IdempotencyMark>);

/// Reads a body into a form, and hashes it with the `Idempotency-Key` header where there is one.
fn read_submission(
    app: &App,
    request: &Request,
    statement: &Statement,
    bytes: &[u8],
) -> Result<ReadSubmission, Failure> {
    let Some(header) = request.headers().get("idempotency-key") else {
        let (form, wrong) =
            json_body::read_body(bytes).map_err(|error| explain_position(&error))?;
        return Ok((form, wrong, None));
    };
    let value = parse_json(bytes)?;
    let (form, wrong) = json_body::parse_body(&value);
    let mark = make_idempotency_mark(app, statement, header, value)?;
    Ok((form, wrong, Some(mark)))
}

/// Hashes an `Idempotency-Key` and the body.
fn make_idempotency_mark(
    app: &App,
    statement: &Statement,
    header: &header::HeaderValue,
    mut body: serde_json::Value,
) -> Result<IdempotencyMark, Failure> {
    let key = parse_idempotency_key(header).ok_or(MALFORMED_KEY)?;
    // The first part keeps these hashes apart from those of submissions, which are made with the
    // same key; the statement keeps its keys apart from those of others.
    let key_hash = app
        .keys
        .hash_parts(&[b"idempotency", statement.id.as_bytes(), key.as_bytes()]);
    // White space and the order of names do not change a body. The hash is keyed, because the body
    // holds a name and an address.
    body.sort_all_objects();
    let fingerprint = app
        .keys
        .hash_parts(&[b"body", &serde_json::to_vec(&body).unwrap_or_default()]);
    Ok(IdempotencyMark {
        key_hash,
        fingerprint,
    })
}

/// Answers `POST /api/v1/confirmations`.
///
/// Proves the mailbox with the token of a mailed link: the last part of /confirm/{token}. Call it
/// when the mailbox’s owner says yes, never because a link was opened.
///
/// A token is good for 14 days, and at most 7 days past the statement’s closing. Again gives the
/// same answer while the endorsement stands. A confirmation may replace an earlier line of the same
/// mailbox; the letter and its page say so beforehand.
///
/// Pages of other origins cannot read the answer.
#[utoipa::path(
    post,
    path = "/api/v1/confirmations",
    operation_id = "confirmEndorsement",
    tag = "endorsements",
    summary = "Confirm an endorsement",
    params(AcceptLanguage),
    request_body(
        content = ConfirmToken,
        description = "JSON of at most 64 KiB with the token and nothing else.",
        example = json!({ "token": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG" })
    ),
    responses(
        (
            status = 200,
            description = "The endorsement stands. confirmed: it counts now. in_review: an \
                           organisation waits for staff; once they have accepted it, this says \
                           confirmed.",
            headers(("Cache-Control" = inline(NoCaching))),
            body = Confirmation,
            examples(
                ("confirmed" = (
                    value = json!(Confirmation::make_example(ConfirmedWord::Confirmed))
                )),
                ("in-review" = (
                    value = json!(Confirmation::make_example(ConfirmedWord::InReview))
                ))
            )
        ),
        (status = 400, response = NotJson),
        (
            status = 404,
            description = "not-found: the token is unknown or has expired, or the endorsement was \
                           withdrawn, replaced, declined or taken out.",
            body = Problem,
            content_type = "application/problem+json",
            example = json!(show_problem(&Failure::NotFound))
        ),
        (status = 408, response = TooSlow),
        (status = 413, response = TooLarge),
        (status = 422, response = BadToken),
        (status = 429, response = TooManyBodies),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn post_confirmation(app: &App, request: &Request, body: Body) -> HandlerResult {
    let id = read_token(app, request, body, TokenPurpose::Confirm).await?;
    let (state, statement) = actions::confirm(app, id).await?;
    let entry = app.catalogue.find_by_id(&app.db.read, statement).await?;
    // The answer tells whether a line counts or waits for staff; a quarantined line looks like any
    // other that waits.
    let status = if matches!(state, State::InReview | State::Quarantined) {
        ConfirmedWord::InReview
    } else {
        ConfirmedWord::Confirmed
    };
    Ok(answer_privately(&Confirmation {
        status,
        statement: entry
            .map(|entry| entry.statement.slug.clone())
            .unwrap_or_default(),
    }))
}

/// Answers `POST /api/v1/withdrawals`.
///
/// Takes an endorsement back with the token of its own link: the last part of /my/{token} in the
/// letter that follows the confirmation. It no longer counts and is no longer listed. Again gives
/// the same answer.
///
/// What was stored about it is deleted after a time that the operator sets, by default 30 days; on
/// the page /my/{token} its owner can delete it at once.
///
/// Pages of other origins cannot read the answer.
#[utoipa::path(
    post,
    path = "/api/v1/withdrawals",
    operation_id = "withdrawEndorsement",
    tag = "endorsements",
    summary = "Withdraw an endorsement",
    params(AcceptLanguage),
    request_body(
        content = MyToken,
        description = "JSON of at most 64 KiB with the token and nothing else.",
        example = json!({ "token": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG" })
    ),
    responses(
        (
            status = 200,
            description = "Withdrawn, now or before. An endorsement that staff have declined is \
                           answered in the same way.",
            headers(("Cache-Control" = inline(NoCaching))),
            body = Withdrawal,
            example = json!(Withdrawal::DONE)
        ),
        (status = 400, response = NotJson),
        (
            status = 404,
            description = "not-found: the token is unknown, or the endorsement was never \
                           confirmed or was taken out by staff.",
            body = Problem,
            content_type = "application/problem+json",
            example = json!(show_problem(&Failure::NotFound))
        ),
        (status = 408, response = TooSlow),
        (status = 413, response = TooLarge),
        (status = 422, response = BadToken),
        (status = 429, response = TooManyBodies),
        (status = 500, response = Broken),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub async fn post_withdrawal(app: &App, request: &Request, body: Body) -> HandlerResult {
    let id = read_token(app, request, body, TokenPurpose::My).await?;
    let row = actions::find_endorsement(app, id).await?;
    let row = row.ok_or(Failure::NotFound)?;
    actions::withdraw(app, row.target(), false).await?;
    Ok(answer_privately(&Withdrawal::DONE))
}

/// Answers the holder of a token with JSON that no cache may keep.
fn answer_privately(body: &impl Serialize) -> Response {
    Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(write_json(body))
}

fn write_json(body: &impl Serialize) -> String {
    // The bodies are structs of texts and words, which can always be written.
    serde_json::to_string(body).unwrap_or_default()
}

/// Returns the id that the body's token names.
async fn read_token(
    app: &App,
    request: &Request,
    body: Body,
    purpose: TokenPurpose,
) -> Result<Uuid, Failure> {
    // Other content is refused with 400, more than 64 KiB with 413.
    let bytes = body::read_up_to(request, body, body::LARGEST).await?;
    let value = parse_json(&bytes)?;
    let text = value.get("token").and_then(serde_json::Value::as_str);
    let names = value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name);
    let mut errors: Vec<FieldError> = names
        .filter(|name| *name != "token")
        .map(|name| json_body::make_unknown_error(name))
        .collect();
    if text.is_none() {
        errors.push(FieldError::new("token", "required"));
    }
    let (Some(text), true) = (text, errors.is_empty()) else {
        return Err(Failure::Invalid(errors));
    };
    // A token of the wrong form is answered like an unknown one: a guess learns nothing from
    // either.
    SecretToken::open(&app.keys, purpose, text).ok_or(Failure::NotFound)
}

/// Parses a JSON body.
fn parse_json(bytes: &[u8]) -> Result<serde_json::Value, Failure> {
    serde_json::from_slice(bytes).map_err(|error| explain_position(&error))
}

/// Says where a body is not JSON.
fn explain_position(error: &serde_json::Error) -> Failure {
    Failure::Malformed(format!("line {}, column {}", error.line(), error.column()))
}
