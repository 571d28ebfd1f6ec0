//! Errors of the API: RFC 9457 problem documents, in words a person can act on.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};
use serde::Serialize;

use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::{LedgerError, LedgerRefusal};
use crate::endorsement::signing::form::FieldError;
use crate::http::connection::body::BodyRefusal;
use crate::language::Locale;
use crate::limits::rules::whole_seconds;
use crate::statement::rules::StatementRefusal;

/// A problem document on its way.
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ExplainedField>,
    #[serde(skip)]
    retry_after: Option<u64>,
    #[serde(skip)]
    limit: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExplainedField {
    field: String,
    code: String,
    message: String,
}

impl Problem {
    /// A problem with a word (`statement-closed`), whose sentence is `problem-` and the word.
    pub fn new(status: StatusCode, word: &str, words: &Locale) -> Self {
        Self {
            kind: format!("urn:undersigned:problem:{word}"),
            title: words.t(&format!("problem-{word}")),
            status: status.as_u16(),
            detail: None,
            errors: vec![],
            retry_after: None,
            limit: None,
        }
    }

    /// Nothing here.
    pub fn not_found(words: &Locale) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", words)
    }

    /// Wrong values, all of them.
    pub fn invalid(errors: &[FieldError], words: &Locale) -> Self {
        let explain = |error: &FieldError| ExplainedField {
            field: error.field.clone(),
            code: error.code.clone(),
            message: explain(error, words),
        };
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", words);
        problem.errors = errors.iter().map(explain).collect();
        problem
    }

    /// Come back in so many seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// What the parser said, for whoever wrote the request.
    #[must_use]
    pub fn detail(mut self, detail: String) -> Self {
        self.detail = Some(detail);
        self
    }

    /// A body that was not read.
    pub fn of_body(refusal: BodyRefusal, words: &Locale) -> Self {
        match refusal {
            BodyRefusal::TooLarge => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", words),
            BodyRefusal::TooSlow | BodyRefusal::Broken => {
                Self::new(StatusCode::REQUEST_TIMEOUT, "too-slow", words)
            }
        }
    }

    /// An action that was not done.
    pub fn of_action(error: ActionError, words: &Locale) -> Self {
        let (status, word) = status_and_word(error);
        let problem = Self::new(status, word, words);
        match error {
            ActionError::TooMany { limit, retry_after } => {
                let seconds = whole_seconds(retry_after);
                let mut problem = problem
                    .retry_after(seconds)
                    .detail(words.n(&format!("limit-{}", limit.name()), seconds));
                problem.limit = Some(format!("\"{}\";r=0;t={seconds}", limit.name()));
                problem
            }
            ActionError::Unavailable(_) => problem.retry_after(2),
            ActionError::Refused(_) => problem,
        }
    }
}

/// The status of an action that was not done, and the word of its sentence.
pub fn status_and_word(error: ActionError) -> (StatusCode, &'static str) {
    match error {
        ActionError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
        ActionError::Unavailable(LedgerError::Busy | LedgerError::Away) => {
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        }
        ActionError::Unavailable(LedgerError::Broken) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "broken")
        }
        ActionError::Refused(refusal) => match refusal {
            LedgerRefusal::Statement(StatementRefusal::NotOpen) => {
                (StatusCode::CONFLICT, "statement-not-open")
            }
            LedgerRefusal::Statement(StatementRefusal::Closed) => {
                (StatusCode::CONFLICT, "statement-closed")
            }
            LedgerRefusal::Statement(StatementRefusal::KindNotAccepted) => {
                (StatusCode::CONFLICT, "kind-not-accepted")
            }
            LedgerRefusal::KeyReused => {
                (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused")
            }
            LedgerRefusal::Statement(StatementRefusal::UnknownVersion)
            | LedgerRefusal::OrganisationIsPublic => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            LedgerRefusal::Unknown => (StatusCode::NOT_FOUND, "not-found"),
            // Changed again and again while somebody submits: it will not last.
            LedgerRefusal::Outdated => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            LedgerRefusal::Accept(_) | LedgerRefusal::NotStanding(_) | LedgerRefusal::Stale => {
                (StatusCode::CONFLICT, "not-now")
            }
        },
    }
}

/// What is wrong with a field, and what to do: the sentence for this field and code, else the one for the code.
pub fn explain(error: &FieldError, words: &Locale) -> String {
    let plain = |text: &str| text.replace(['.', '_'], "-");
    let own = format!("error-{}-{}", plain(&error.field), plain(&error.code));
    if words.has(&own) {
        return words.t(&own);
    }
    let general = format!("error-{}", plain(&error.code));
    words.s(
        if words.has(&general) {
            &general
        } else {
            "error-unknown"
        },
        "field",
        &error.field,
    )
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = Response::builder()
            .status(status)
            .header(header::CONTENT_TYPE, "application/problem+json")
            .header(header::CACHE_CONTROL, "no-store");
        if let Some(seconds) = self.retry_after {
            response = response.header(header::RETRY_AFTER, seconds.to_string());
        }
        if let Some(limit) = self.limit {
            response = response.header("RateLimit", limit);
        }
        response.body(body)
    }
}
