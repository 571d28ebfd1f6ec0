//! The document of the JSON API: the list of its operations, made from the handlers and the types
//! of what they take and answer, and a page that shows it to people.

mod finish;
pub mod operations;

use std::sync::LazyLock;

use askama::Template;
use poem::http::header;
use poem::{Response, handler};
use utoipa::openapi::extensions::Extensions;
use utoipa::{OpenApi, ToSchema};

use self::finish::finish_document;
use self::operations::{Operation, read_operations};
use crate::app::App;
use crate::endorsement::signing::api::BadToken;
use crate::http::html::render_public_html;
use crate::http::layout::PageLayout;
use crate::http::openapi::{
    AcceptLanguage, BadQuery, Broken, ClientUnreadable, NotJson, TooLarge, TooManyBodies,
    TooManyReads, TooSlow, Unavailable,
};
use crate::language::{Locale, Visitor};
use crate::statement::api::NoStatement;

/// What is true of all calls.
const DESCRIPTION: &str = "Read statements, put names to them, and watch the count. No account and \
    no key is needed.\n\nSignatories are protected. A submission hears the same 202, with the same \
    body, for a new and for a known address; all else is sent by email. No name is public before \
    its mailbox is confirmed, and never in a form its owner did not choose: public, initials or \
    hidden. Hidden people are counted and never listed; among a tally’s countries they stand under \
    ZZ, and what they add shows in groups, within ten minutes.\n\nErrors are problem documents (RFC \
    9457), in the language of Accept-Language where the interface speaks it. A method that an \
    address does not take is answered with 405 (method-not-allowed) and Allow, any other address \
    under /api with 404 (not-found). HEAD is answered like GET, without a body; OPTIONS with 204 \
    and Allow. Answers are compressed with gzip where Accept-Encoding asks for it.\n\nA parameter \
    of a query that is empty is the same as none. A format that no standard knows names a rule \
    that its description tells: display-name, website, text-language, statement-slug.\n\nReads and \
    the submission of endorsements answer scripts of any origin, never with credentials; of our \
    headers they may read ETag, RateLimit, RateLimit-Policy and Retry-After. Confirmations and \
    withdrawals are for the mailbox’s owner, and answer no other origin.";

/// The document (<https://spec.openapis.org/oas/v3.1.0>). An operation that is not in this list is
/// not described; a test compares the list with the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Undersigned",
        version = "1",
        description = DESCRIPTION,
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/")),
    tags(
        (name = "statements", description = "What is signed."),
        (name = "endorsements", description = "A name put to a statement."),
        (name = "tally", description = "How many have endorsed."),
        (name = "description", description = "This document.")
    ),
    paths(
        crate::statement::api::list_statements,
        crate::statement::api::show_statement,
        crate::endorsement::signing::api::post_endorsement,
        crate::endorsement::signing::api::post_confirmation,
        crate::endorsement::signing::api::post_withdrawal,
        crate::tally::api::show_tally,
        crate::tally::api::stream_tally,
        crate::endorsement::public_list::api::list_signatories,
        serve_document,
        show_docs,
    ),
    components(responses(
        NoStatement,
        BadQuery,
        BadToken,
        NotJson,
        ClientUnreadable,
        TooManyBodies,
        TooSlow,
        TooLarge,
        TooManyReads,
        Broken,
        Unavailable,
    ))
)]
struct ApiDocument;

/// The document. The program serves this one and not the copy in `assets`, so that what it serves
/// cannot be older than its types; the copy is there for those who review a change.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| write_document().unwrap_or_default());

/// A test reads the document: should it ever be broken, the page is empty and the rest works.
static OPERATIONS: LazyLock<Vec<Operation>> =
    LazyLock::new(|| read_operations(&DOCUMENT).unwrap_or_default());

/// Returns the document of the JSON API, which is JSON itself.
pub fn document() -> &'static str {
    &DOCUMENT
}

fn write_document() -> serde_json::Result<String> {
    let mut api = ApiDocument::openapi();
    let summary = "Joint statements, endorsements and live tallies.";
    api.info.extensions = Some(Extensions::from_iter([("summary", summary)]));
    // The derive would take one from the authors of the package.
    api.info.contact = None;
    // No call needs a key.
    api.security = Some(vec![]);
    let mut document = serde_json::to_value(&api)?;
    finish_document(&mut document);
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

/// For how long the document may be kept.
#[derive(ToSchema)]
pub enum DocumentCaching {
    #[schema(rename = "public, max-age=300")]
    FiveMinutes,
}

/// An OpenAPI 3.1 document.
#[derive(ToSchema)]
pub struct AnyDocument {}

/// HTML.
#[derive(ToSchema)]
pub struct DocumentPage(pub String);

#[derive(Template)]
#[template(path = "docs.html")]
struct DocsPage {
    page: PageLayout,
    w: Locale,
    operations: &'static [Operation],
}

/// Answers `GET /api/v1/openapi.json`.
///
/// This OpenAPI document. It is the same for every reader.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "readDocument",
    tag = "description",
    summary = "Read this document",
    responses(
        (
            status = 200,
            description = "The document. It may be kept for five minutes.",
            headers(("Cache-Control" = inline(DocumentCaching))),
            body = inline(AnyDocument)
        ),
        (status = 503, response = Unavailable),
    )
)]
#[handler]
pub fn serve_document() -> Response {
    let answer = Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "public, max-age=300");
    answer.body(document())
}

/// Answers `GET /api/v1/docs`.
///
/// The same document as a page for people, which needs no JavaScript. It is in English; only its
/// frame follows Accept-Language.
#[utoipa::path(
    get,
    path = "/api/v1/docs",
    operation_id = "readPage",
    tag = "description",
    summary = "Read this document as a page",
    params(AcceptLanguage),
    responses(
        (
            status = 200,
            description = "The page.",
            body = inline(DocumentPage),
            content_type = "text/html"
        ),
        (
            status = 503,
            description = "The service is very busy. Its page says when to try again.",
            body = inline(DocumentPage),
            content_type = "text/html"
        ),
    )
)]
#[handler]
pub fn show_docs(app: &App, visitor: Visitor) -> Response {
    let w = visitor.words;
    render_public_html(&DocsPage {
        page: PageLayout::new(app, w, &w.text("docs-title")),
        w,
        operations: &OPERATIONS,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// The copy of the document that a review of a change shows.
    const COPY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/openapi.json");

    fn find_call<'a>(operations: &'a [Operation], id: &str) -> &'a Operation {
        operations
            .iter()
            .find(|operation| operation.id == id)
            .unwrap()
    }

    #[test]
    fn the_copy_in_the_assets_is_the_document() {
        let copy = std::fs::read_to_string(COPY).unwrap();
        assert!(
            copy == document(),
            "service/assets/openapi.json is not what the types say. Write it again with \
             `cargo run -- openapi > service/assets/openapi.json`, and read the diff."
        );
    }

    #[test]
    fn every_route_of_the_api_has_an_operation_and_every_operation_a_route() {
        let routes: BTreeSet<String> = include_str!("../routes.rs")
            .split("v1(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|template| {
                let parts = template
                    .split('/')
                    .map(|part| match part.strip_prefix(':') {
                        Some(name) => format!("{{{name}}}"),
                        None => part.to_owned(),
                    });
                format!("/api/v1{}", parts.collect::<Vec<_>>().join("/"))
            })
            .collect();
        let described: BTreeSet<String> = OPERATIONS.iter().map(|call| call.path.clone()).collect();
        assert!(routes.len() >= 10, "{routes:?}");
        assert_eq!(routes, described);
    }

    #[test]
    fn the_document_describes_every_call() {
        assert!(OPERATIONS.len() >= 8, "{}", OPERATIONS.len());
        for operation in OPERATIONS.iter() {
            let Operation {
                id,
                path,
                summary,
                description,
                answers,
                parameters,
                ..
            } = operation;
            assert!(
                !id.is_empty() && !summary.is_empty() && !description.is_empty(),
                "{path} {id}"
            );
            assert!(
                path.starts_with("/api/v1/")
                    && ["GET", "POST"].contains(&operation.method.as_str()),
                "{path}"
            );
            assert!(
                !answers.is_empty() && answers.iter().all(|reply| !reply.description.is_empty()),
                "{path}"
            );
            assert!(
                parameters
                    .iter()
                    .all(|p| ![&p.name, &p.place, &p.description]
                        .iter()
                        .any(|text| text.is_empty())),
                "{path}"
            );
            assert_eq!(
                operation.body.is_some(),
                operation.method == "POST",
                "{path}"
            );
        }
    }

    #[test]
    fn references_and_the_order_of_writing_are_kept() {
        assert_eq!(OPERATIONS[0].path, "/api/v1/statements");
        let endorse = find_call(&OPERATIONS, "submitEndorsement");
        let find_parameter = |name: &str| {
            endorse
                .parameters
                .iter()
                .find(|parameter| parameter.name == name)
                .map(|p| (p.place.as_str(), p.required))
        };
        assert_eq!(find_parameter("slug"), Some(("path", true)));
        assert_eq!(find_parameter("Idempotency-Key"), Some(("header", false)));
        assert_eq!(find_parameter("email"), Some(("body", true)));
        assert_eq!(
            find_parameter("organisation.website"),
            Some(("body", false))
        );
        assert!(
            endorse
                .body
                .as_deref()
                .unwrap()
                .starts_with("{\n  \"kind\": \"organisation\",\n  \"name\"")
        );
        let received = endorse
            .answers
            .iter()
            .find(|reply| reply.status == "202")
            .unwrap();
        assert_eq!(
            received.example.as_deref(),
            Some("{\n  \"status\": \"pending\"\n}")
        );
        let stream = find_call(&OPERATIONS, "streamTally").answers[0]
            .example
            .as_deref()
            .unwrap();
        assert!(
            stream.starts_with("retry: 2000\n\nevent: tally\nid: 42\ndata: {"),
            "a text is shown as it is"
        );
    }

    /// Lists the media types of a document wherever they stand.
    fn list_media<'a>(node: &'a Value, found: &mut Vec<&'a Value>) {
        if let Some(content) = node.get("content").and_then(Value::as_object) {
            found.extend(content.values());
        }
        match node {
            Value::Object(members) => members
                .values()
                .for_each(|member| list_media(member, found)),
            Value::Array(items) => items.iter().for_each(|item| list_media(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_example_fits_its_schema() {
        let root: Value = serde_json::from_str(document()).unwrap();
        let mut media = vec![];
        list_media(&root, &mut media);
        let mut checked = 0;
        for media in media {
            let mut schema = media["schema"].clone();
            schema["components"] = root["components"].clone();
            let validator = jsonschema::validator_for(&schema).unwrap();
            let several = media.get("examples").and_then(Value::as_object);
            let several = several.into_iter().flatten();
            let values = several.map(|(_, example)| &example["value"]);
            for example in media.get("example").into_iter().chain(values) {
                let errors = validator.iter_errors(example);
                let errors: Vec<String> = errors.map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{errors:?}\n{example:#}");
                checked += 1;
            }
        }
        assert!(checked >= 20, "{checked}");
    }
}
