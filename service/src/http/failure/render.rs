//! Renders failures: as a problem document for the API, as a page for all other routes.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

use super::problem::Problem;
use super::{Failure, error_page, see_other};
use crate::app::App;
use crate::http::headers::RouteClass;
use crate::language::Visitor;

/// Renders a failure for a visitor of this class of route. Defects are logged here and nowhere
/// else.
pub fn render(
    failure: Failure,
    app: &App,
    visitor: &Visitor,
    (class, to_program): (RouteClass, bool),
) -> Response {
    match failure {
        Failure::InLanguage(failure, language) => {
            return render(
                *failure,
                app,
                &visitor.with_language_first(&language),
                (class, to_program),
            );
        }
        Failure::SeeOther(place) => return see_other(&place),
        Failure::UnreadableClient => return refuse_client(visitor),
        _ => {}
    }
    if let Failure::Broken(why) = &failure {
        tracing::error!(%why, "a request failed");
    }
    if to_program {
        let mut response = Problem::of(&failure, &visitor.words).into_response();
        if let Failure::TooMany { limit, .. } = failure
            && let Ok(policy) = app.limits.render_policy_header(limit).parse()
        {
            response.headers_mut().insert("ratelimit-policy", policy);
        }
        return response;
    }
    error_page::render(app, visitor, &failure, class.is_console())
}

/// Refuses a client whose address the proxy sent in a form that cannot be read.
fn refuse_client(visitor: &Visitor) -> Response {
    let words = visitor.words;
    Response::builder()
        .status(StatusCode::BAD_REQUEST)
        .content_type("text/plain; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(words.text("problem-unreadable-client") + "\n")
}
