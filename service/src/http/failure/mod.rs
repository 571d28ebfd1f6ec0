//! The failures of handlers; the request log renders each as a page or as a problem document.

pub mod error_page;
pub mod problem;
pub mod render;

use std::time::Duration;

use poem::Response;
use poem::error::ResponseError;
use poem::http::{StatusCode, header};

use super::connection::body::BodyRefusal;
use super::connection::client_ip::UnreadableClient;
use crate::language::Visitor;
use crate::limits::RateLimit;
use crate::storage::database::DatabaseError;
use crate::values::{FieldError, round_up_to_seconds};

/// The result of a handler.
pub type HandlerResult = Result<Response, Failure>;

/// Why a handler has no answer. Handlers return it with `?` and do not render it, as only the
/// request log knows the class of the route and the visitor's language.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("not found")]
    NotFound,
    /// A rule forbids it. The word names the sentence `problem-WORD` in the visitor's language.
    #[error("refused: {1}")]
    Refused(StatusCode, &'static str),
    /// A mailed link is unknown or expired, or what it led to has ended. Names the statement, by its
    /// slug, where it is known; the page offers a new link.
    #[error("the link is over")]
    LinkOver(Option<String>),
    /// A rate limit was exceeded.
    #[error("too many requests")]
    TooMany {
        limit: RateLimit,
        retry_after: Duration,
    },
    /// The service cannot answer now; nothing was done, and the same request may succeed later.
    #[error("unavailable: {word}")]
    Unavailable {
        /// Names the sentence, as in `Refused`.
        word: &'static str,
        /// The seconds after which to try again.
        retry_after: u64,
    },
    /// Fields have invalid values; all of them are listed.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// The body does not parse; the text is the parser's message.
    #[error("malformed body: {0}")]
    Malformed(String),
    #[error("the body was not read")]
    Body(BodyRefusal),
    /// A trusted proxy sent an address of the client that cannot be read. It is answered in plain
    /// text on every route: what speaks is most likely no browser.
    #[error("the client’s address cannot be read")]
    UnreadableClient,
    /// A defect of the service; the text is for the log only.
    #[error("{0}")]
    Broken(String),
    /// The visitor has to go to another page of this service first, such as the sign-in.
    #[error("see {0}")]
    SeeOther(String),
    /// A failure that is shown in the language of the text or form that the visitor reads.
    #[error("{0}")]
    InLanguage(Box<Failure>, String),
}

impl Failure {
    /// The failure if the database or the ledger is unavailable.
    pub const AWAY: Self = Self::Unavailable {
        word: "unavailable",
        retry_after: 2,
    };

    /// Shows the failure in the language of this visitor instead of the request's.
    #[must_use]
    pub fn show_to(self, visitor: &Visitor) -> Self {
        match visitor.wanted.first() {
            Some(language) => Self::InLanguage(Box::new(self), language.clone()),
            None => self,
        }
    }

    /// Returns the status of the answer and the word of its sentence.
    fn status_and_word(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Refused(status, word) => (*status, word),
            Self::LinkOver(_) => (StatusCode::NOT_FOUND, "link-over"),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Unavailable { word, .. } => (StatusCode::SERVICE_UNAVAILABLE, word),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "not-json"),
            Self::Body(BodyRefusal::TooLarge) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::Body(BodyRefusal::TooLargeUpload) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-large-upload")
            }
            Self::Body(BodyRefusal::TooManyFields) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-many-fields")
            }
            Self::Body(BodyRefusal::Malformed) => (StatusCode::BAD_REQUEST, "malformed-form"),
            Self::Body(BodyRefusal::TooSlow) => (StatusCode::REQUEST_TIMEOUT, "too-slow"),
            Self::Body(BodyRefusal::TooManySlow) => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            // A client whose body broke off is gone, and the status is for the log and the metrics;
            // one whose chunks are wrong reads it.
            Self::Body(BodyRefusal::Broken) => (StatusCode::BAD_REQUEST, "unreadable-body"),
            Self::UnreadableClient => (StatusCode::BAD_REQUEST, "unreadable-client"),
            Self::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
            Self::SeeOther(_) => (StatusCode::SEE_OTHER, ""),
            Self::InLanguage(failure, _) => failure.status_and_word(),
        }
    }

    /// Returns the seconds after which to try again, if that helps.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after, .. } => Some(round_up_to_seconds(*retry_after)),
            Self::Unavailable { retry_after, .. } => Some(*retry_after),
            // By then the slow forms that hold the slots have come or are past their deadline.
            Self::Body(BodyRefusal::TooManySlow) => Some(20),
            _ => None,
        }
    }
}

/// Redirects to another page of this service, by GET.
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

impl From<UnreadableClient> for Failure {
    fn from(_: UnreadableClient) -> Self {
        Self::UnreadableClient
    }
}

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Self {
        match error {
            // The same request may succeed after a conflict, so the client is asked to repeat it.
            DatabaseError::Away(_) | DatabaseError::Conflict(_) => Self::AWAY,
            DatabaseError::Refused(_) => Self::Broken(error.to_string()),
        }
    }
}
