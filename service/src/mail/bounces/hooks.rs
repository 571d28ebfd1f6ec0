//! The hooks that relays call: `POST /hooks/mail/{provider}`. Each call is signed by its relay, and each
//! event names a letter by a token that only this installation makes.

use poem::http::StatusCode;
use poem::{Body, Request, Response, handler};
use serde::Deserialize;
use serde_json::Value;

use super::actions::{self, BounceReceipt};
use super::hook_events::{HookEvent, read_mailgun, read_own, read_sendgrid};
use super::rules::LARGEST_REPORT;
use super::signatures::{
    OWN_WINDOW, RELAY_WINDOW, is_fresh, is_signed, is_signed_by_key, read_header,
};
use crate::app::App;
use crate::http::connection::body;
use crate::http::failure::{Failure, HandlerResult};

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HookProvider {
    /// A script of the operator, in the form of this project.
    Own,
    Mailgun,
    SendGrid,
}

/// The part of a call of Mailgun that signs it. The rest is skipped, and takes no memory.
#[derive(Deserialize)]
struct MailgunCall {
    signature: MailgunSignature,
}

#[derive(Deserialize)]
struct MailgunSignature {
    timestamp: String,
    token: String,
    signature: String,
}

/// Answers `POST /hooks/mail/:provider`: counts what a relay says of our letters.
#[handler]
pub async fn post_hook(app: &App, request: &Request, body: Body) -> HandlerResult {
    let provider = find_provider(app, request.raw_path_param("provider").unwrap_or_default());
    // Without its secret nobody can prove to be the relay, so there is no such hook.
    let provider = provider.ok_or(Failure::NotFound)?;
    let bytes = body::read_up_to(request, body, LARGEST_REPORT).await?;
    // A body takes many times its size in memory once it is parsed, so what is not signed is not.
    if !is_call_signed(app, request, provider, &bytes) {
        return Err(Failure::Refused(StatusCode::FORBIDDEN, "unsigned"));
    }
    let parsed: Result<Value, serde_json::Error> = serde_json::from_slice(&bytes);
    let parsed = parsed.map_err(|error| Failure::Malformed(error.to_string()))?;
    let events: Vec<HookEvent> = match provider {
        HookProvider::Own => read_own(&parsed),
        HookProvider::Mailgun => read_mailgun(&parsed),
        HookProvider::SendGrid => read_sendgrid(&parsed),
    };
    let mut counted = 0_u32;
    for event in &events {
        // After a failure of the database the relay calls again, and what was counted is known.
        let receipt = actions::take_event(app, &event.place, event.kind).await?;
        counted += u32::from(matches!(receipt, BounceReceipt::Counted { .. }));
    }
    Ok(Response::builder()
        .content_type("text/plain; charset=utf-8")
        .body(format!("{counted} counted\n")))
}

/// Finds the provider of an address, if the operator has set it up.
fn find_provider(app: &App, word: &str) -> Option<HookProvider> {
    let bounces = &app.settings.bounces;
    let (provider, is_set) = match word {
        "generic" => (HookProvider::Own, bounces.hook_secret.is_some()),
        "mailgun" => (HookProvider::Mailgun, bounces.mailgun_key.is_some()),
        "sendgrid" => (HookProvider::SendGrid, bounces.sendgrid_key.is_some()),
        _ => return None,
    };
    is_set.then_some(provider)
}

fn is_call_signed(app: &App, request: &Request, provider: HookProvider, bytes: &[u8]) -> bool {
    let (bounces, now) = (&app.settings.bounces, app.clock.now());
    match provider {
        HookProvider::Own => {
            let header = request.header("x-undersigned-signature");
            let (Some(secret), Some((timestamp, signature))) =
                (&bounces.hook_secret, header.and_then(read_header))
            else {
                return false;
            };
            is_fresh(timestamp, now, OWN_WINDOW)
                && is_signed(secret, &[timestamp.as_bytes(), b".", bytes], signature)
        }
        HookProvider::Mailgun => {
            let call: Result<MailgunCall, serde_json::Error> = serde_json::from_slice(bytes);
            let (Some(secret), Ok(MailgunCall { signature: own })) = (&bounces.mailgun_key, call)
            else {
                return false;
            };
            let parts = [own.timestamp.as_bytes(), own.token.as_bytes()];
            is_fresh(&own.timestamp, now, RELAY_WINDOW) && is_signed(secret, &parts, &own.signature)
        }
        HookProvider::SendGrid => {
            let header = |end: &str| {
                let name = format!("x-twilio-email-event-webhook-{end}");
                request.header(name)
            };
            let (Some(key), Some(timestamp), Some(signature)) = (
                &bounces.sendgrid_key,
                header("timestamp"),
                header("signature"),
            ) else {
                return false;
            };
            let message = [timestamp.as_bytes(), bytes].concat();
            is_fresh(timestamp, now, RELAY_WINDOW) && is_signed_by_key(key, &message, signature)
        }
    }
}
