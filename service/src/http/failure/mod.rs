//! Everything that can go wrong in a handler; the request log renders it once, as a page or as a problem document.

pub mod error_page;
pub mod problem;
pub mod render;

use std::time::Duration;

use poem::Response;
use poem::error::ResponseError;
use poem::http::{StatusCode, header};

use super::connection::body::BodyRefusal;
use crate::language::Visitor;
use crate::limits::RateLimit;
use crate::storage::database::DatabaseError;
use crate::values::{FieldError, whole_seconds};

/// What a handler returns.
pub type HandlerResult = Result<Response, Failure>;

/// Why a handler has no answer. Handlers return it with `?` and never render it: the request log knows the class of the route
/// and the visitor's language.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing is at this address.
    #[error("not found")]
    NotFound,
    /// A rule says no. The word names the sentence `problem-WORD` in the visitor's language.
    #[error("refused: {1}")]
    Refused(StatusCode, &'static str),
    /// Too often from one place.
    #[error("too many requests")]
    TooMany {
        /// Which limit.
        limit: RateLimit,
        /// How long to wait.
        retry_after: Duration,
    },
    /// Nothing was done, for no fault of the visitor's; the same request may pass later.
    #[error("unavailable: {word}")]
    Unavailable {
        /// The word of the sentence.
        word: &'static str,
        /// Seconds until it is worth trying again.
        retry_after: u64,
    },
    /// Fields hold values that cannot be taken; all of them at once.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// The body is not what it says it is; the text is the parser's, for whoever wrote the request.
    #[error("malformed body: {0}")]
    Malformed(String),
    /// The body was not read.
    #[error("the body was not read")]
    Body(BodyRefusal),
    /// A defect of ours; the text is for the log only.
    #[error("{0}")]
    Broken(String),
    /// The visitor has to go to another page of ours first, such as the sign-in.
    #[error("see {0}")]
    SeeOther(String),
    /// The same, told in the language of the text or form that the visitor has before them.
    #[error("{0}")]
    InLanguage(Box<Failure>, String),
}

impl Failure {
    /// An unavailable database or ledger.
    pub const AWAY: Self = Self::Unavailable {
        word: "unavailable",
        retry_after: 2,
    };

    /// Tells it in the language of this visitor instead of the request's.
    #[must_use]
    pub fn told_to(self, visitor: &Visitor) -> Self {
        match visitor.wanted.first() {
            Some(language) => Self::InLanguage(Box::new(self), language.clone()),
            None => self,
        }
    }

    /// The status of the answer, and the word of its sentence.
    fn status_and_word(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Refused(status, word) => (*status, word),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Unavailable { word, .. } => (StatusCode::SERVICE_UNAVAILABLE, word),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "not-json"),
            Self::Body(BodyRefusal::TooLarge) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::Body(_) => (StatusCode::REQUEST_TIMEOUT, "too-slow"),
            Self::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
            Self::SeeOther(_) => (StatusCode::SEE_OTHER, ""),
            Self::InLanguage(failure, _) => failure.status_and_word(),
        }
    }

    /// Seconds until it is worth trying again.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after, .. } => Some(whole_seconds(*retry_after)),
            Self::Unavailable { retry_after, .. } => Some(*retry_after),
            _ => None,
        }
    }
}

/// To another page of ours, by GET.
pub fn see_other(place: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, place)
        .finish()
}

impl ResponseError for Failure {
    fn status(&self) -> StatusCode {
        self.status_and_word().0
    }
}

impl From<BodyRefusal> for Failure {
    fn from(refusal: BodyRefusal) -> Self {
        Self::Body(refusal)
    }
}

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Away(_) | DatabaseError::Conflict(_) => Self::AWAY,
            DatabaseError::Refused(error) => Self::Broken(format!("the database refused: {error}")),
        }
    }
}
