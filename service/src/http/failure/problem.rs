//! Problem documents of the API (RFC 9457), with sentences in the language of the request.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::Failure;
use crate::http::openapi::{describe_field_code, describe_problem_status, describe_problem_type};
use crate::language::Locale;
use crate::values::{FieldError, round_up_to_seconds};

/// A problem document (RFC 9457) with its headers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(description = "An error as a problem document (RFC 9457).")]
pub struct Problem {
    #[serde(rename = "type")]
    #[schema(schema_with = describe_problem_type)]
    kind: String,
    /// The same in a sentence, in the reader’s language.
    title: String,
    #[schema(schema_with = describe_problem_status)]
    status: u16,
    /// More about this case: where the JSON breaks off, or how long to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
    /// Of invalid values: all of them, in the order of the form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(min_items = 1)]
    errors: Vec<ExplainedField>,
    #[serde(skip)]
    retry_after: Option<u64>,
    #[serde(skip)]
    limit: Option<String>,
}

/// An invalid field with the sentence that explains it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FieldError, description = "One value that is not valid.")]
struct ExplainedField {
    /// Which field or parameter; nested ones with a dot, as in organisation.name. Empty where the
    /// whole body is not an object.
    field: String,
    #[schema(schema_with = describe_field_code)]
    code: String,
    /// What to do, in the reader’s language.
    message: String,
}

impl Problem {
    /// Makes the document of a failure: type and title from its word, and its details.
    pub fn of(failure: &Failure, words: &Locale) -> Self {
        let (status, word) = failure.status_and_word();
        let mut problem = Self {
            kind: format!("urn:undersigned:problem:{word}"),
            title: words.text(&format!("problem-{word}")),
            status: status.as_u16(),
            detail: None,
            errors: vec![],
            retry_after: failure.retry_after(),
            limit: None,
        };
        match failure {
            Failure::Invalid(errors) => {
                problem.errors = errors
                    .iter()
                    .map(|error| ExplainedField {
                        field: error.field.clone(),
                        code: error.code.clone(),
                        message: explain(error, words),
                    })
                    .collect();
            }
            Failure::Malformed(place) => problem.detail = Some(place.clone()),
            Failure::TooMany { limit, retry_after } => {
                let (seconds, limit) = (round_up_to_seconds(*retry_after), limit.as_str());
                problem.detail = Some(words.plural(&format!("limit-{limit}"), seconds));
                problem.limit = Some(format!("\"{limit}\";r=0;t={seconds}"));
            }
            _ => {}
        }
        problem
    }
}

/// Explains what is wrong with a field, with the sentence for its field and code, else with the one
/// for its code.
pub fn explain(error: &FieldError, words: &Locale) -> String {
    // In the key of a word a dot would name an attribute of a message (Fluent).
    let plain = |text: &str| text.replace(['.', '_'], "-");
    let own = format!("error-{}-{}", plain(&error.field), plain(&error.code));
    if words.has(&own) {
        return words.text(&own);
    }
    let general = format!("error-{}", plain(&error.code));
    words.text_with(
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
            // Its language and its wait are those of one request.
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
