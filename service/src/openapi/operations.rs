//! Reads the operations of the document for the page that shows them to people.

use serde_json::Value;

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

/// Returns the members of an object inside another one, in the order of the document; of anything
/// else none.
fn members<'a>(node: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let inside = node.get(name).and_then(Value::as_object);
    inside.into_iter().flatten()
}

/// Returns the items of a list inside an object; of anything else none.
fn items<'a>(node: &'a Value, name: &str) -> &'a [Value] {
    let inside = node.get(name).and_then(Value::as_array);
    inside.map_or(&[], Vec::as_slice)
}

/// Returns the text of a member; it is empty if there is none.
fn text(node: &Value, name: &str) -> String {
    let member = node.get(name).and_then(Value::as_str);
    member.unwrap_or_default().to_owned()
}

/// An example as it is shown: a text as it is, anything else as JSON.
fn show_example(node: &Value) -> String {
    match node.as_str() {
        Some(text) => text.to_owned(),
        None => serde_json::to_string_pretty(node).unwrap_or_default(),
    }
}

/// Reads the operations of a document, in its order.
pub fn read_operations(document: &str) -> serde_json::Result<Vec<Operation>> {
    let root: Value = serde_json::from_str(document)?;
    let document = Document { root: &root };
    let calls = members(&root, "paths").flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, call)| (path, method, call))
    });
    Ok(calls
        .map(|(path, method, call)| document.operation(path, method, call))
        .collect())
}

struct Document<'a> {
    root: &'a Value,
}

/// A reference leads to another one at most so often.
const HOPS: usize = 8;

impl<'a> Document<'a> {
    /// What a local `$ref` (RFC 6901) names; a node without one is itself.
    fn resolved(&self, mut node: &'a Value) -> &'a Value {
        for _ in 0..HOPS {
            let Some(pointer) = node
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|text| text.strip_prefix("#/"))
            else {
                break;
            };
            let part = |inside: &'a Value, part: &str| {
                inside.get(part.replace("~1", "/").replace("~0", "~"))
            };
            let Some(named) = pointer.split('/').try_fold(self.root, part) else {
                break;
            };
            node = named;
        }
        node
    }

    fn operation(&self, path: &str, method: &str, call: &'a Value) -> Operation {
        let body = call.get("requestBody").map(|body| self.resolved(body));
        let mut parameters: Vec<Parameter> = items(call, "parameters")
            .iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        if let Some(schema) = body.and_then(content).and_then(|media| media.get("schema")) {
            self.fields("", schema, &mut parameters);
        }
        Operation {
            id: text(call, "operationId"),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(call, "summary"),
            description: text(call, "description"),
            parameters,
            body: body.and_then(|body| self.examples(body)),
            answers: members(call, "responses")
                .map(|(status, reply)| self.reply(status, reply))
                .collect(),
        }
    }

    fn parameter(&self, parameter: &'a Value) -> Parameter {
        let parameter = self.resolved(parameter);
        let required = parameter.get("required") == Some(&Value::Bool(true));
        Parameter {
            name: text(parameter, "name"),
            place: text(parameter, "in"),
            required,
            description: text(parameter, "description"),
        }
    }

    /// The fields of a body, those inside others after them.
    fn fields(&self, before: &str, schema: &'a Value, fields: &mut Vec<Parameter>) {
        let schema = self.resolved(schema);
        for (name, field) in members(schema, "properties") {
            let whole = format!("{before}{name}");
            // Words beside a reference are about this place; else those of what it names.
            let own = text(field, "description");
            let description = if own.is_empty() {
                text(self.resolved(field), "description")
            } else {
                own
            };
            let required = items(schema, "required")
                .iter()
                .any(|required| required.as_str() == Some(name));
            fields.push(Parameter {
                name: whole.clone(),
                place: "body".to_owned(),
                required,
                description,
            });
            self.fields(&format!("{whole}."), field, fields);
        }
    }

    fn reply(&self, status: &str, reply: &'a Value) -> Reply {
        let reply = self.resolved(reply);
        Reply {
            status: status.to_owned(),
            description: text(reply, "description"),
            example: self.examples(reply),
        }
    }

    /// The examples of a body or an answer, with an empty line between them.
    fn examples(&self, node: &'a Value) -> Option<String> {
        let media = content(node)?;
        let several = members(media, "examples")
            .filter_map(|(_, example)| self.resolved(example).get("value"));
        let shown: Vec<String> = media
            .get("example")
            .into_iter()
            .chain(several)
            .map(show_example)
            .collect();
        (!shown.is_empty()).then(|| shown.join("\n\n"))
    }
}

/// The first media type of a body or an answer.
fn content(node: &Value) -> Option<&Value> {
    members(node, "content").next().map(|(_, media)| media)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_reference_in_a_circle_ends() {
        let looping = r##"{"paths": {"/x": {"get": {"parameters": [{"$ref": "#/a"}, {"$ref": "#/b"}]}}}, "a": {"$ref": "#/a"}}"##;
        assert_eq!(read_operations(looping).unwrap()[0].parameters.len(), 2);
        assert!(read_operations("[").is_err());
    }
}
