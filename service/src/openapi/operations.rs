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

/// Lists the members of an object inside another one, in the order of the document; of anything
/// else none.
fn list_members<'a>(node: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let inside = node.get(name).and_then(Value::as_object);
    inside.into_iter().flatten()
}

/// Lists the items of a list inside an object; of anything else none.
fn list_items<'a>(node: &'a Value, name: &str) -> &'a [Value] {
    let inside = node.get(name).and_then(Value::as_array);
    inside.map_or(&[], Vec::as_slice)
}

/// Reads the text of a member; it is empty if there is none.
fn read_text(node: &Value, name: &str) -> String {
    let member = node.get(name).and_then(Value::as_str);
    member.unwrap_or_default().to_owned()
}

/// Formats an example: a text as it is, anything else as JSON.
fn show_example(node: &Value) -> String {
    match node.as_str() {
        Some(text) => text.to_owned(),
        None => serde_json::to_string_pretty(node).unwrap_or_default(),
    }
}

/// Reads the operations of a document, in its order.
pub fn read_operations(document: &str) -> serde_json::Result<Vec<Operation>> {
    let root: Value = serde_json::from_str(document)?;
    let document = DescribedApi { root: &root };
    let calls = list_members(&root, "paths").flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, call)| (path, method, call))
    });
    Ok(calls
        .map(|(path, method, call)| document.read_operation(path, method, call))
        .collect())
}

struct DescribedApi<'a> {
    root: &'a Value,
}

/// How many references are followed one after the other; more would be a circle.
const MOST_HOPS: usize = 8;

impl<'a> DescribedApi<'a> {
    /// Resolves a local `$ref` (RFC 6901); a node without one is itself.
    fn resolve(&self, mut node: &'a Value) -> &'a Value {
        for _ in 0..MOST_HOPS {
            let Some(pointer) = node
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|text| text.strip_prefix("#/"))
            else {
                break;
            };
            // `~1` goes before `~0`, since `~01` stands for `~1` (RFC 6901, section 4).
            let descend = |inside: &'a Value, part: &str| {
                inside.get(part.replace("~1", "/").replace("~0", "~"))
            };
            let Some(named) = pointer.split('/').try_fold(self.root, descend) else {
                break;
            };
            node = named;
        }
        node
    }

    fn read_operation(&self, path: &str, method: &str, call: &'a Value) -> Operation {
        let body = call.get("requestBody").map(|body| self.resolve(body));
        let mut parameters: Vec<Parameter> = list_items(call, "parameters")
            .iter()
            .map(|parameter| self.read_parameter(parameter))
            .collect();
        if let Some(schema) = body
            .and_then(find_content)
            .and_then(|media| media.get("schema"))
        {
            self.add_fields("", schema, &mut parameters);
        }
        Operation {
            id: read_text(call, "operationId"),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: read_text(call, "summary"),
            description: read_text(call, "description"),
            parameters,
            body: body.and_then(|body| self.show_examples(body)),
            answers: list_members(call, "responses")
                .map(|(status, reply)| self.read_reply(status, reply))
                .collect(),
        }
    }

    fn read_parameter(&self, parameter: &'a Value) -> Parameter {
        let parameter = self.resolve(parameter);
        let required = parameter.get("required") == Some(&Value::Bool(true));
        Parameter {
            name: read_text(parameter, "name"),
            place: read_text(parameter, "in"),
            required,
            description: read_text(parameter, "description"),
        }
    }

    /// Adds the fields of a body, those inside others after them.
    fn add_fields(&self, before: &str, schema: &'a Value, fields: &mut Vec<Parameter>) {
        let schema = self.resolve(schema);
        for (name, field) in list_members(schema, "properties") {
            let whole = format!("{before}{name}");
            // Words beside a reference are about this place; else those of what it names.
            let own = read_text(field, "description");
            let description = if own.is_empty() {
                read_text(self.resolve(field), "description")
            } else {
                own
            };
            let required = list_items(schema, "required")
                .iter()
                .any(|required| required.as_str() == Some(name));
            fields.push(Parameter {
                name: whole.clone(),
                place: "body".to_owned(),
                required,
                description,
            });
            self.add_fields(&format!("{whole}."), field, fields);
        }
    }

    fn read_reply(&self, status: &str, reply: &'a Value) -> Reply {
        let reply = self.resolve(reply);
        Reply {
            status: status.to_owned(),
            description: read_text(reply, "description"),
            example: self.show_examples(reply),
        }
    }

    /// Formats the examples of a body or an answer, with an empty line between them.
    fn show_examples(&self, node: &'a Value) -> Option<String> {
        let media = find_content(node)?;
        let several = list_members(media, "examples")
            .filter_map(|(_, example)| self.resolve(example).get("value"));
        let shown: Vec<String> = media
            .get("example")
            .into_iter()
            .chain(several)
            .map(show_example)
            .collect();
        (!shown.is_empty()).then(|| shown.join("\n\n"))
    }
}

/// Finds the first media type of a body or an answer.
fn find_content(node: &Value) -> Option<&Value> {
    list_members(node, "content").next().map(|(_, media)| media)
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
