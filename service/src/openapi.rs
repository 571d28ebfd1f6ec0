//! The API's own description: `openapi.json`, and a page that shows it to people.

use crate::language::Visitor;
use std::fmt;
use std::sync::LazyLock;

use askama::Template;
use poem::http::header;
use poem::{Response, handler};
use serde::de::{self, MapAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::http::html::public_html;
use crate::http::layout::PageLayout;
use crate::language::Locale;

/// The document, written by hand: <https://spec.openapis.org/oas/v3.1.0>.
pub const DOCUMENT: &str = include_str!("../assets/openapi.json");

/// The document is ours and a test reads it: should it ever be broken, the page is empty and the rest works.
static OPERATIONS: LazyLock<Vec<Operation>> =
    LazyLock::new(|| operations(DOCUMENT).unwrap_or_default());

/// One call: a method at a path.
#[derive(Debug)]
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// In capitals.
    pub method: String,
    /// With `{names}` for what varies.
    pub path: String,
    /// A few words.
    pub summary: String,
    /// Sentences, in paragraphs with an empty line between them.
    pub description: String,
    /// What it takes: in the path, the query, headers, and the fields of its body.
    pub parameters: Vec<Parameter>,
    /// Examples of its body.
    pub body: Option<String>,
    /// How it answers.
    pub answers: Vec<Reply>,
}

/// One thing that a call takes.
#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name; of a field inside another, both with a dot.
    pub name: String,
    /// `path`, `query`, `header` or `body`.
    pub place: String,
    /// Whether it has to be there.
    pub required: bool,
    /// Sentences.
    pub description: String,
}

/// One way in which a call is answered.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: String,
    /// When.
    pub description: String,
    /// Examples of the answer's body.
    pub example: Option<String>,
}

#[derive(Template)]
#[template(path = "docs.html")]
struct DocsPage {
    page: PageLayout,
    w: Locale,
    operations: &'static [Operation],
}

/// `GET /api/v1/openapi.json`
#[handler]
pub fn serve_document() -> HandlerResult {
    let answer = Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "public, max-age=300");
    Ok(answer.body(DOCUMENT))
}

/// `GET /api/v1/docs`
#[handler]
pub fn show_docs(app: &App, visitor: Visitor) -> HandlerResult {
    let w = visitor.words;
    Ok(public_html(&DocsPage {
        page: PageLayout::new(app, w, &w.text("docs-title")),
        w,
        operations: &OPERATIONS,
    }))
}

/// A JSON value whose objects keep the order in which they were written: those of `serde_json` sort by name.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Node {
    Object(ObjectMembers),
    List(Vec<Node>),
    Text(String),
    Other(serde_json::Value),
}

#[derive(Debug)]
struct ObjectMembers(Vec<(String, Node)>);

impl<'de> Deserialize<'de> for ObjectMembers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

impl Serialize for ObjectMembers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

struct InOrder;

impl<'de> de::Visitor<'de> for InOrder {
    type Value = ObjectMembers;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ObjectMembers, A::Error> {
        let mut members = vec![];
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(ObjectMembers(members))
    }
}

impl Node {
    fn get(&self, name: &str) -> Option<&Self> {
        self.members()
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The members of an object; of anything else none.
    fn members(&self) -> &[(String, Self)] {
        if let Self::Object(ObjectMembers(members)) = self {
            members
        } else {
            &[]
        }
    }

    /// The members of an object inside this one.
    fn inside(&self, name: &str) -> &[(String, Self)] {
        self.get(name).map_or(&[], Self::members)
    }

    /// The items of a list inside this object.
    fn items(&self, name: &str) -> &[Self] {
        if let Some(Self::List(items)) = self.get(name) {
            items
        } else {
            &[]
        }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The text of a member, empty if there is none.
    fn said(&self, name: &str) -> String {
        self.get(name)
            .and_then(Self::text)
            .unwrap_or_default()
            .to_owned()
    }

    /// As an example is shown: a text as it is, anything else as JSON.
    fn shown(&self) -> String {
        self.text().map_or_else(
            || serde_json::to_string_pretty(self).unwrap_or_default(),
            str::to_owned,
        )
    }
}

/// Reads the operations of a document, in its order.
pub fn operations(document: &str) -> serde_json::Result<Vec<Operation>> {
    let root: Node = serde_json::from_str(document)?;
    let document = Document { root: &root };
    let paths = root.inside("paths").iter();
    let calls = paths.flat_map(|(path, item)| {
        item.members()
            .iter()
            .map(move |(method, call)| (path, method, call))
    });
    Ok(calls
        .map(|(path, method, call)| document.operation(path, method, call))
        .collect())
}

struct Document<'a> {
    root: &'a Node,
}

/// A reference leads to another one at most so often.
const HOPS: usize = 8;

impl<'a> Document<'a> {
    /// What a local `$ref` (RFC 6901) names; a node without one is itself.
    fn resolved(&self, mut node: &'a Node) -> &'a Node {
        for _ in 0..HOPS {
            let Some(pointer) = node
                .get("$ref")
                .and_then(Node::text)
                .and_then(|text| text.strip_prefix("#/"))
            else {
                break;
            };
            let part = |inside: &'a Node, part: &str| {
                inside.get(&part.replace("~1", "/").replace("~0", "~"))
            };
            let Some(named) = pointer.split('/').try_fold(self.root, part) else {
                break;
            };
            node = named;
        }
        node
    }

    fn operation(&self, path: &str, method: &str, call: &'a Node) -> Operation {
        let body = call.get("requestBody").map(|body| self.resolved(body));
        let mut parameters: Vec<Parameter> = call
            .items("parameters")
            .iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        if let Some(schema) = body.and_then(content).and_then(|media| media.get("schema")) {
            self.fields("", schema, &mut parameters);
        }
        Operation {
            id: call.said("operationId"),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: call.said("summary"),
            description: call.said("description"),
            parameters,
            body: body.and_then(|body| self.examples(body)),
            answers: call
                .inside("responses")
                .iter()
                .map(|(status, reply)| self.reply(status, reply))
                .collect(),
        }
    }

    fn parameter(&self, parameter: &'a Node) -> Parameter {
        let parameter = self.resolved(parameter);
        let required = matches!(
            parameter.get("required"),
            Some(Node::Other(serde_json::Value::Bool(true)))
        );
        Parameter {
            name: parameter.said("name"),
            place: parameter.said("in"),
            required,
            description: parameter.said("description"),
        }
    }

    /// The fields of a body, those inside others after them.
    fn fields(&self, before: &str, schema: &'a Node, fields: &mut Vec<Parameter>) {
        let schema = self.resolved(schema);
        for (name, field) in schema.inside("properties") {
            let whole = format!("{before}{name}");
            // Words beside a reference are about this place; else those of what it names.
            let own = field.said("description");
            let description = if own.is_empty() {
                self.resolved(field).said("description")
            } else {
                own
            };
            let required = schema
                .items("required")
                .iter()
                .any(|required| required.text() == Some(name));
            fields.push(Parameter {
                name: whole.clone(),
                place: "body".to_owned(),
                required,
                description,
            });
            self.fields(&format!("{whole}."), field, fields);
        }
    }

    fn reply(&self, status: &str, reply: &'a Node) -> Reply {
        let reply = self.resolved(reply);
        Reply {
            status: status.to_owned(),
            description: reply.said("description"),
            example: self.examples(reply),
        }
    }

    /// The examples of a body or an answer, with an empty line between them.
    fn examples(&self, node: &'a Node) -> Option<String> {
        let media = content(node)?;
        let several = media
            .inside("examples")
            .iter()
            .filter_map(|(_, example)| self.resolved(example).get("value"));
        let shown: Vec<String> = media
            .get("example")
            .into_iter()
            .chain(several)
            .map(Node::shown)
            .collect();
        (!shown.is_empty()).then(|| shown.join("\n\n"))
    }
}

/// The first media type of a body or an answer.
fn content(node: &Node) -> Option<&Node> {
    node.inside("content").first().map(|(_, media)| media)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn call<'a>(operations: &'a [Operation], id: &str) -> &'a Operation {
        operations
            .iter()
            .find(|operation| operation.id == id)
            .unwrap()
    }

    #[test]
    fn the_document_describes_every_call() {
        let operations = operations(DOCUMENT).unwrap();
        assert!(operations.len() >= 8, "{}", operations.len());
        for operation in &operations {
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
        let operations = operations(DOCUMENT).unwrap();
        assert_eq!(operations[0].path, "/api/v1/statements");
        let endorse = call(&operations, "submitEndorsement");
        let said = |name: &str| {
            endorse
                .parameters
                .iter()
                .find(|parameter| parameter.name == name)
                .map(|p| (p.place.as_str(), p.required))
        };
        assert_eq!(said("slug"), Some(("path", true)));
        assert_eq!(said("Idempotency-Key"), Some(("header", false)));
        assert_eq!(said("email"), Some(("body", true)));
        assert_eq!(said("organisation.website"), Some(("body", false)));
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
        let stream = call(&operations, "streamTally").answers[0]
            .example
            .as_deref()
            .unwrap();
        assert!(
            stream.starts_with("retry: 2000\n\nid: 42\nevent: tally\ndata: {"),
            "a text is shown as it is"
        );
    }

    #[test]
    fn a_reference_in_a_circle_ends() {
        let looping = r##"{"paths": {"/x": {"get": {"parameters": [{"$ref": "#/a"}, {"$ref": "#/b"}]}}}, "a": {"$ref": "#/a"}}"##;
        assert_eq!(operations(looping).unwrap()[0].parameters.len(), 2);
        assert!(operations("[").is_err());
    }
}
