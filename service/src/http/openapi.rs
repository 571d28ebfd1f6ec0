//! What the descriptions of all API calls share: answers, headers and the schemas of values.

use std::borrow::Cow;
use std::time::Duration;

use serde_json::Value;
use strum::VariantArray;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{self, Object, ObjectBuilder, RefOr, Required, Schema, SchemaFormat, Type};
use utoipa::{IntoParams, PartialSchema, ToResponse, ToSchema};

use super::connection::body::BodyRefusal;
use super::failure::Failure;
use super::failure::problem::Problem;
use crate::language::{INTERFACE, Locale};
use crate::limits::RateLimit;
use crate::values::{Country, FieldError, SignatoryKind, Slug};

/// The words of problem documents, with their statuses and meanings.
const PROBLEMS: [(&str, u16, &str); 17] = [
    ("not-found", 404, "nothing is here"),
    (
        "method-not-allowed",
        405,
        "the address does not take this method",
    ),
    ("not-json", 400, "the body is not JSON"),
    (
        "unreadable-body",
        400,
        "the body broke off, or its chunks are not in the form of HTTP",
    ),
    (
        "idempotency-key-malformed",
        400,
        "the key is empty, too long or not ASCII, or has one quote",
    ),
    ("too-slow", 408, "the body did not arrive in time"),
    ("statement-not-open", 409, "the statement opens later"),
    ("statement-closed", 409, "the statement takes no more"),
    (
        "kind-not-accepted",
        409,
        "the statement does not take this kind",
    ),
    (
        "not-now",
        409,
        "staff cannot decide it now; no call described here answers with it",
    ),
    ("too-large", 413, "the body is over 64 KiB"),
    ("invalid", 422, "see errors"),
    (
        "idempotency-key-reused",
        422,
        "the key came before with another body",
    ),
    ("too-many", 429, "many such requests came from this network"),
    ("broken", 500, "something went wrong on our side"),
    (
        "unavailable",
        503,
        "very busy, or the database is unavailable",
    ),
    ("too-many-streams", 503, "too many streams are open"),
];

/// The codes of invalid fields, with their meanings.
const FIELD_CODES: [(&str, &str); 18] = [
    ("required", "it is missing"),
    ("unknown", "the value is not known"),
    ("too_long", "it is too long"),
    ("control", "it holds a character that cannot be shown"),
    ("link", "it holds a web address"),
    ("address", "it holds an email address"),
    ("telephone", "it holds a telephone number"),
    ("malformed", "it is not in the right form"),
    (
        "domain",
        "the domain of the address or website does not exist",
    ),
    ("several", "it holds several addresses"),
    (
        "shared",
        "the website is the front page of a host that many share",
    ),
    (
        "organisation_is_public",
        "an organisation cannot be shown in another way",
    ),
    ("not_for_this_kind", "the field belongs to the other kind"),
    ("unknown_field", "there is no such field"),
    ("text_expected", "it has to be a text"),
    ("boolean_expected", "it has to be true or false"),
    ("number_expected", "it has to be a number"),
    ("object_expected", "it has to be an object"),
];

/// Describes the `type` of a problem document.
pub fn describe_problem_type() -> Object {
    let meanings: Vec<String> = PROBLEMS
        .iter()
        .map(|(word, status, meaning)| format!("{word}: {status}, {meaning}"))
        .collect();
    let types = PROBLEMS.map(|(word, ..)| format!("urn:undersigned:problem:{word}"));
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(types))
        .description(Some(format!(
            "What went wrong, for machines: urn:undersigned:problem: and a word. {}.",
            meanings.join("; ")
        )))
        .build()
}

/// Describes the `status` of a problem document.
pub fn describe_problem_status() -> Object {
    let mut statuses = PROBLEMS.map(|(_, status, _)| status).to_vec();
    statuses.sort_unstable();
    statuses.dedup();
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .enum_values(Some(statuses))
        .description(Some("The HTTP status."))
        .build()
}

/// Describes the `code` of an invalid field.
pub fn describe_field_code() -> Object {
    let meanings = FIELD_CODES.map(|(code, meaning)| format!("{code}: {meaning}"));
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(FIELD_CODES.map(|(code, _)| code)))
        .description(Some(format!(
            "What is wrong, for machines. {}.",
            meanings.join("; ")
        )))
        .build()
}

/// Describes a text that is one of the words of an enum.
pub fn describe_words<T>(description: &str) -> Object
where
    T: Copy + Into<&'static str> + VariantArray + 'static,
{
    let words = T::VARIANTS
        .iter()
        .map(|variant| -> &'static str { (*variant).into() });
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .description(Some(description))
        .build()
}

/// Describes a text that matches a pattern, which is a regular expression as ECMAScript, Python and
/// Rust read it alike: with `^` and `$`, and without what looks around.
pub fn describe_text(pattern: &str, description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .description(Some(description))
}

/// Names a rule of ours that no schema can say. Whoever makes values, such as the generator of a
/// test, knows by it what they have to be.
pub fn name_format(format: &str) -> Option<SchemaFormat> {
    Some(SchemaFormat::Custom(format.to_owned()))
}

/// Describes a header that a request may have.
pub fn describe_header(
    name: &str,
    schema: ObjectBuilder,
    description: &str,
    example: &str,
) -> openapi::path::Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema.schema_type(Type::String)))
        .example(Some(example.into()))
        .build()
}

/// Returns the problem document of a failure in English, as an example.
pub fn show_problem(failure: &Failure) -> Value {
    serde_json::to_value(Problem::of(failure, &Locale::of("en"))).unwrap_or_default()
}

impl ToSchema for Slug {}

impl PartialSchema for Slug {
    fn schema() -> RefOr<Schema> {
        describe_text(
            "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$",
            "A statement’s short name in addresses.",
        )
        .format(name_format("statement-slug"))
        .min_length(Some(1))
        .max_length(Some(80))
        .into()
    }
}

impl ToSchema for Country {
    fn name() -> Cow<'static, str> {
        "CountryCode".into()
    }
}

impl PartialSchema for Country {
    fn schema() -> RefOr<Schema> {
        describe_text(
            "^[A-Z]{2}$",
            "ISO 3166-1 alpha-2, XK, XX (international, no country) or XT (stateless).",
        )
        .into()
    }
}

/// The schema of a [`Country`] that is sent: one that there is, in either case.
pub struct SentCountry;

impl ToSchema for SentCountry {
    fn name() -> Cow<'static, str> {
        "CountryCodeInEitherCase".into()
    }
}

impl PartialSchema for SentCountry {
    fn schema() -> RefOr<Schema> {
        describe_text(
            &Country::write_pattern(),
            "A country of ISO 3166-1 alpha-2, XK, XX (international, no country) or XT (stateless), \
             in either case.",
        )
        .min_length(Some(2))
        .max_length(Some(2))
        .into()
    }
}

/// The schema of [`SignatoryKind`].
pub struct SignatoryKindWord;

impl ToSchema for SignatoryKindWord {
    fn name() -> Cow<'static, str> {
        "SignatoryKind".into()
    }
}

impl PartialSchema for SignatoryKindWord {
    fn schema() -> RefOr<Schema> {
        let description = "Who endorses: an organisation through an officer, or a person.";
        describe_words::<SignatoryKind>(description).into()
    }
}

/// The languages that a visitor prefers.
pub struct AcceptLanguage;

impl IntoParams for AcceptLanguage {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<openapi::path::Parameter> {
        let spoken = INTERFACE.map(|(tag, _)| tag).join(", ");
        let description = format!(
            "Languages in order of preference. Errors are told in the first that the interface \
             speaks ({spoken}), else in English; where an answer holds a text, it is chosen by \
             this, too."
        );
        let (name, schema) = ("Accept-Language", ObjectBuilder::new());
        vec![describe_header(name, schema, &description, "fr, en;q=0.8")]
    }
}

/// For how long the answer may be kept.
#[derive(ToSchema)]
pub enum BriefCaching {
    #[schema(rename = "public, max-age=1")]
    OneSecond,
}

/// The answer must not be kept.
#[derive(ToSchema)]
pub enum NoCaching {
    #[schema(rename = "no-store")]
    NoStore,
}

/// The header that says in how many seconds to try again.
pub struct RetryAfter;

impl PartialSchema for RetryAfter {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .description(Some("In how many seconds to try again."))
            .examples([2])
            .into()
    }
}

/// The answer to a parameter that is not understood.
#[derive(ToResponse)]
#[response(
    description = "invalid: a parameter has a value that is not understood. “errors” names it, \
                   with the code unknown.",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::Invalid(vec![FieldError::new("kind", "unknown")])))
)]
pub struct BadQuery(pub Problem);

/// The answer to a client whose address cannot be read.
#[derive(ToResponse)]
#[response(
    description = "A proxy in front of the service sent an address of the client that cannot be \
                   read. It is told in plain text.",
    content_type = "text/plain"
)]
pub struct ClientUnreadable(pub String);

/// The answer to one that reads too much.
#[derive(ToResponse)]
#[response(
    description = "too-many: many reads that cost came from this network. Retry-After says in how \
                   many seconds one more is answered.",
    content_type = "application/problem+json",
    headers(("Retry-After" = inline(RetryAfter))),
    example = json!(show_problem(&Failure::TooMany {
        limit: RateLimit::Read,
        retry_after: Duration::from_secs(2)
    }))
)]
pub struct TooManyReads(pub Problem);

/// The answer to a body that is not JSON.
#[derive(ToResponse)]
#[response(
    description = "not-json: the body is not JSON; “detail” says where. unreadable-body: the body \
                   broke off, or its chunks are not in the form of HTTP.",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::Malformed("line 1, column 15".into())))
)]
pub struct NotJson(pub Problem);

/// The answer to a body that does not come.
#[derive(ToResponse)]
#[response(
    description = "too-slow: the body did not arrive within 20 seconds. The connection is closed.",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::Body(BodyRefusal::TooSlow)))
)]
pub struct TooSlow(pub Problem);

/// The answer to one slow body too many.
#[derive(ToResponse)]
#[response(
    description = "too-many: many bodies from this network are still on their way, and this one \
                   was slow. Try again after Retry-After.",
    content_type = "application/problem+json",
    headers(("Retry-After" = inline(RetryAfter))),
    example = json!(show_problem(&Failure::Body(BodyRefusal::TooManySlow)))
)]
pub struct TooManyBodies(pub Problem);

/// The answer to a body that is too large.
#[derive(ToResponse)]
#[response(
    description = "too-large: the body is larger than 64 KiB. The connection is closed.",
    content_type = "application/problem+json",
    example = json!(show_problem(&Failure::Body(BodyRefusal::TooLarge)))
)]
pub struct TooLarge(pub Problem);

/// The answer when the service has a defect.
#[derive(ToResponse)]
#[response(
    description = "broken: something went wrong on our side. Try again later; Retry-After may be \
                   missing.",
    content_type = "application/problem+json",
    headers(("Retry-After" = inline(RetryAfter))),
    example = json!(show_problem(&Failure::Broken(String::new())))
)]
pub struct Broken(pub Problem);

/// The answer when the service cannot answer now.
#[derive(ToResponse)]
#[response(
    description = "unavailable: the service is very busy, or its database is unavailable. Nothing was \
                   acknowledged. Try again after Retry-After.",
    content_type = "application/problem+json",
    headers(("Retry-After" = inline(RetryAfter))),
    example = json!(show_problem(&Failure::AWAY))
)]
pub struct Unavailable(pub Problem);
