//! The bodies of the calls that endorse: what is sent, described by the fields of the form, and
//! what is answered.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value, json};
use strum::VariantArray;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, RefBuilder, SchemaType};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use crate::endorsement::rules::{Display, Kind};
use crate::endorsement::signing::form::{FIELDS, FieldType, SigningField};
use crate::http::openapi::{SentCountry, SignatoryKindWord, describe_header, name_format};
use crate::statement::api::answers::LANGUAGE_TAG;
use crate::values::Slug;

/// The body of a new endorsement. Its schema is made of the fields of the form.
pub struct EndorsementBody;

/// What no name holds: control characters other than white space.
const WITHOUT_CONTROLS: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// A name that has to be there has something in it besides.
const NAME: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*[^\s\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f][^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// Something, an `@`, and something. Mail in any script is taken, and an address may be pasted with
/// a name, so that no pattern says which letters there are.
const EMAIL: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*[^@\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f][@\uff20\ufe6b][^@\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]+[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// The fewest characters of an address with a domain of two labels.
const SHORTEST_EMAIL: usize = 5;
/// What [`IdempotencyKeyHeader`] may be: in quotes, or bare with no quote at either end.
const IDEMPOTENCY_KEY: &str = r#"^(?:"[ -~]{1,255}"|[!#-~](?:[ -~]{0,253}[!#-~])?)$"#;

/// The objects of the body that hold fields.
const OBJECTS: [(&str, &str); 2] = [
    (
        "organisation",
        "The organisation. Required of kind organisation, refused of an individual.",
    ),
    ("consent", "What the signatory agrees to."),
];

impl ToSchema for EndorsementBody {
    fn name() -> Cow<'static, str> {
        "NewEndorsement".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((
            SignatoryKindWord::name().into_owned(),
            SignatoryKindWord::schema(),
        ));
        schemas.push((SentCountry::name().into_owned(), SentCountry::schema()));
    }
}

impl PartialSchema for EndorsementBody {
    fn schema() -> RefOr<Schema> {
        let by_kind = json!({
            "if": {"required": ["kind"], "properties": {"kind": {"const": Kind::Organisation}}},
            "then": restrict_to(Kind::Organisation),
            "else": restrict_to(Kind::Individual),
        });
        let description = "An endorsement to be submitted. An organisation has “organisation” and \
             “authorised”, and no “affiliation”; an individual the reverse. A value of null is the \
             same as a field left out; a name that is not listed is an error.";
        describe_members(None)
            .description(Some(description))
            .extensions(Some(Extensions::from_iter([("allOf", json!([by_kind]))])))
            .into()
    }
}

/// Describes the members of the body, or of an object in it, in the order of the form.
fn describe_members(object: Option<&str>) -> ObjectBuilder {
    let mut members = ObjectBuilder::new()
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    // An object is described at the first of its fields.
    let mut seen: Vec<&str> = vec![];
    for field in FIELDS {
        if field.object() == object {
            let name = field.json.rsplit('.').next().unwrap_or(field.json);
            members = members.property(name, describe_field(field));
            if is_always_given(field) {
                members = members.required(name);
            }
        } else if object.is_none()
            && let Some(name) = field.object()
            && !seen.contains(&name)
        {
            seen.push(name);
            let is_inside = |inner: &SigningField| inner.object() == Some(name);
            let is_given = FIELDS
                .iter()
                .any(|inner| is_inside(inner) && is_required_of_all(inner));
            members = members.property(name, describe_object(name, is_given));
            if is_given {
                members = members.required(name);
            }
        }
    }
    members
}

/// Describes an object in the body.
fn describe_object(name: &str, is_given: bool) -> ObjectBuilder {
    let description = OBJECTS.iter().find(|(object, _)| *object == name);
    describe_members(Some(name))
        .schema_type(allow_null(Type::Object, !is_given))
        .description(description.map(|(_, description)| *description))
}

/// Describes what a field takes.
fn describe_field(field: &SigningField) -> RefOr<Schema> {
    let named = match field.json {
        "kind" => Some(SignatoryKindWord::name()),
        "country" => Some(SentCountry::name()),
        _ => None,
    };
    if let Some(name) = named {
        return RefBuilder::new()
            .ref_location_from_schema_name(name)
            .description(Some(field.description))
            .into();
    }
    let is_given = is_always_given(field);
    let (holds, schema) = match (field.holds, field.json) {
        (FieldType::Text(longest), name) => {
            let text = describe_typed_text(name, is_given);
            (Type::String, text.max_length(Some(longest)))
        }
        (FieldType::Word, "display") => {
            let words = Display::VARIANTS.iter().map(|word| json!(word));
            let words = words.chain([Value::Null]);
            (Type::String, ObjectBuilder::new().enum_values(Some(words)))
        }
        (FieldType::Word, "language") => {
            let language = ObjectBuilder::new()
                .format(name_format("text-language"))
                .pattern(Some(LANGUAGE_TAG))
                .min_length(Some(2))
                .max_length(Some(35));
            (Type::String, language)
        }
        (FieldType::Word, _) => (Type::String, ObjectBuilder::new()),
        (FieldType::Flag, "consent.publish") => (
            Type::Boolean,
            ObjectBuilder::new().enum_values(Some([true])),
        ),
        (FieldType::Flag, _) => (Type::Boolean, ObjectBuilder::new()),
        (FieldType::Number, _) => {
            let number = ObjectBuilder::new()
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
                .minimum(Some(1))
                .maximum(Some(i32::MAX));
            (Type::Integer, number)
        }
    };
    schema
        .schema_type(allow_null(holds, !is_given))
        .description(Some(field.description))
        .into()
}

/// Describes a text that somebody types, as far as patterns can. What they cannot say has a name of
/// its own as its format: a rule of domains, or of what is no name.
fn describe_typed_text(name: &str, is_given: bool) -> ObjectBuilder {
    let text = ObjectBuilder::new();
    match name {
        "email" => text
            .format(name_format("idn-email"))
            .pattern(Some(EMAIL))
            .min_length(Some(SHORTEST_EMAIL)),
        "organisation.website" => text
            .format(name_format("website"))
            .pattern(Some(WITHOUT_CONTROLS)),
        _ if is_given => text
            .format(name_format("display-name"))
            .pattern(Some(NAME))
            .min_length(Some(1)),
        _ => text
            .format(name_format("display-name"))
            .pattern(Some(WITHOUT_CONTROLS)),
    }
}

/// Tells whether a field is never missing where its object is there.
fn is_always_given(field: &SigningField) -> bool {
    is_required_of_all(field) || (field.is_required && field.object().is_some())
}

fn is_required_of_all(field: &SigningField) -> bool {
    field.is_required && field.only_for.is_none()
}

fn allow_null(holds: Type, or_null: bool) -> SchemaType {
    if or_null {
        SchemaType::from_iter([holds, Type::Null])
    } else {
        SchemaType::new(holds)
    }
}

/// Makes the schema of what differs between the kinds: the members that one of them has to have,
/// and those that belong to the other.
fn restrict_to(kind: Kind) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<&str> = vec![];
    for field in FIELDS {
        let member = field.object().unwrap_or(field.json);
        match field.only_for {
            None => {}
            Some(only) if only != kind => {
                properties.insert(member.to_owned(), json!({"type": "null"}));
            }
            Some(_) if field.is_required => {
                let rule = match field.object() {
                    Some(_) => json!({"type": "object"}),
                    None => json!({"const": true}),
                };
                properties.insert(member.to_owned(), rule);
                required.push(member);
            }
            Some(_) => {}
        }
    }
    if kind == Kind::Organisation {
        let display = json!({"enum": [Display::Public, null]});
        properties.insert("display".to_owned(), display);
    }
    json!({"required": required, "properties": properties})
}

/// Makes the body that the document shows for an organisation.
pub fn make_organisation_example() -> Value {
    json!({
        "kind": "organisation",
        "name": "Amina Example",
        "email": "amina@health.example.org",
        "role": "Director",
        "country": "KE",
        "language": "en",
        "organisation": {
            "name": "Example Health Network",
            "website": "https://health.example.org",
        },
        "display": "public",
        "authorised": true,
        "consent": {"publish": true, "updates": false},
        "ref": "partner-key",
    })
}

/// Makes the body that the document shows for a person.
pub fn make_individual_example() -> Value {
    json!({
        "kind": "individual",
        "name": "Jane Example",
        "email": "jane@people.example.org",
        "affiliation": "Example University",
        "country": "PE",
        "language": "en",
        "display": "initials",
        "consent": {"publish": true, "updates": true},
        "version": 2,
    })
}

/// What every submission hears.
#[derive(Serialize, ToSchema)]
#[schema(as = Received)]
pub struct Submission {
    #[schema(inline)]
    status: ReceivedWord,
}

impl Submission {
    /// The answer, which is the same for a new and for a known address.
    pub const RECEIVED: Self = Self {
        status: ReceivedWord::Pending,
    };
}

/// Always pending: the mailbox has to confirm.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedWord {
    Pending,
}

/// The token of a mailed link to /confirm/{token}.
#[derive(ToSchema)]
pub struct ConfirmToken {
    /// The last part of the mailed link to /confirm/{token}. A text of another form is unknown, and
    /// answered with 404.
    #[schema(pattern = "^[A-Za-z0-9_-]{43}$")]
    pub token: String,
}

/// The token of a mailed link to /my/{token}.
#[derive(ToSchema)]
pub struct MyToken {
    /// The last part of the mailed link to /my/{token}. A text of another form is unknown, and
    /// answered with 404.
    #[schema(pattern = "^[A-Za-z0-9_-]{43}$")]
    pub token: String,
}

/// How an endorsement stands after it was confirmed.
#[derive(Serialize, ToSchema)]
pub struct Confirmation {
    #[schema(inline)]
    pub status: ConfirmedWord,
    #[schema(value_type = Slug)]
    pub statement: String,
}

impl Confirmation {
    /// Makes the example of the document with a status.
    pub fn make_example(status: ConfirmedWord) -> Self {
        Self {
            status,
            statement: "clean-air-2026".to_owned(),
        }
    }
}

/// Whether a confirmed endorsement counts.
#[derive(Serialize, ToSchema)]
#[schema(description = "confirmed: it counts. in_review: our team checks the organisation first.")]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedWord {
    Confirmed,
    InReview,
}

/// How an endorsement stands after it was withdrawn.
#[derive(Serialize, ToSchema)]
pub struct Withdrawal {
    #[schema(inline)]
    status: WithdrawnWord,
}

impl Withdrawal {
    /// The answer to every withdrawal.
    pub const DONE: Self = Self {
        status: WithdrawnWord::Withdrawn,
    };
}

/// It no longer counts.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawnWord {
    Withdrawn,
}

/// The header that makes a retry safe.
pub struct IdempotencyKeyHeader;

impl IntoParams for IdempotencyKeyHeader {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let description = "Makes a retry safe: 1 to 255 ASCII characters, in quotes or bare, known \
             for 24 hours and for this statement. The same key with the same body is answered like \
             the first time and is one submission; with another body it is 422. White space and \
             the order of names do not make another body.";
        let schema = ObjectBuilder::new()
            .pattern(Some(IDEMPOTENCY_KEY))
            .min_length(Some(1))
            // 255 characters and the two quotes.
            .max_length(Some(257));
        let example = "\"6f1c2d0e-form-1\"";
        vec![describe_header(
            "Idempotency-Key",
            schema,
            description,
            example,
        )]
    }
}

/// How many more are taken at once (r), and in how many seconds all of them are again (t); on 429 r
/// is 0 and t is when one more is taken. By draft-ietf-httpapi-ratelimit-headers-10.
#[derive(ToSchema)]
#[schema(
    pattern = "^\"endorse\";r=[0-9]+;t=[0-9]+$",
    examples("\"endorse\";r=19;t=2")
)]
pub struct RateLimitHeader(pub String);

/// How many are taken at once (q), and in how many seconds that many are taken again (w).
#[derive(ToSchema)]
#[schema(
    pattern = "^\"endorse\";q=[0-9]+;w=[0-9]+$",
    examples("\"endorse\";q=20;w=40")
)]
pub struct RateLimitPolicyHeader(pub String);
