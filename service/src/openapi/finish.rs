//! Finishes the document that is made from the types.

use serde_json::{Map, Value, json};

/// The answer to a client whose address cannot be read, as it stands among the components.
const UNREADABLE: &str = "#/components/responses/ClientUnreadable";

/// Finishes a document: a struct and what is flattened into it become one object, objects take no
/// members but those described, every call has what is true of all of them, and texts lose the line
/// breaks of the comments they come from.
pub fn finish_document(document: &mut Value) {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        merge_flattened(schemas);
        schemas.values_mut().for_each(close_object);
    }
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        for item in paths.values_mut() {
            let operations = item.as_object_mut().into_iter();
            operations
                .flat_map(Map::values_mut)
                .for_each(finish_operation);
        }
    }
    if let Some(answer) = document.pointer_mut("/components/responses/NotJson") {
        add_plain_refusal(answer);
    }
    finish_texts(document);
}

/// Adds what is true of every call: a parameter of its query may be empty, and a client whose
/// address cannot be read is refused.
fn finish_operation(operation: &mut Value) {
    if let Some(Value::Array(parameters)) = operation.get_mut("parameters") {
        let queries = parameters
            .iter_mut()
            .filter(|parameter| parameter["in"] == "query");
        queries.for_each(allow_empty);
    }
    let Some(Value::Object(answers)) = operation.get_mut("responses") else {
        return;
    };
    if let Some(answer) = answers.get_mut("400") {
        add_plain_refusal(answer);
    } else {
        answers.insert("400".to_owned(), json!({"$ref": UNREADABLE}));
        // The answers stand in the order of their statuses.
        answers.sort_keys();
    }
}

/// Lets a parameter be empty, which counts as none: a program may send all parameters of a call.
fn allow_empty(parameter: &mut Value) {
    if let Some(schema) = parameter.get_mut("schema") {
        let of_value = schema.take();
        *schema = json!({"anyOf": [of_value, {"type": "string", "maxLength": 0}]});
    }
}

/// Adds the refusal in plain text to an answer 400 that has another reason, too. A reference is
/// left alone: what it names is finished by itself.
fn add_plain_refusal(answer: &mut Value) {
    let Some(Value::Object(content)) = answer.get_mut("content") else {
        return;
    };
    content.insert(
        "text/plain".to_owned(),
        json!({"schema": {"type": "string"}}),
    );
    let more = " In plain text: a proxy in front of the service sent an address of the client that \
                cannot be read.";
    if let Some(Value::String(description)) = answer.get_mut("description") {
        description.push_str(more);
    }
}

/// Makes one object of a struct and what is flattened into it. Each of them is closed, so that
/// nothing would fit them all.
fn merge_flattened(schemas: &mut Map<String, Value>) {
    // The schemas are cloned, because one may be flattened into several others.
    let all = schemas.clone();
    let find_named = |part: &Value| {
        let name = part.get("$ref")?.as_str()?;
        all.get(name.strip_prefix("#/components/schemas/")?)
    };
    for schema in schemas.values_mut() {
        let parts = schema.get("allOf").and_then(Value::as_array);
        // An `allOf` without a reference is a condition of the schema itself, and stays.
        let Some(parts) = parts.filter(|parts| parts.iter().any(|part| find_named(part).is_some()))
        else {
            continue;
        };
        let (mut properties, mut required) = (Map::new(), vec![]);
        for part in parts {
            let part = find_named(part).unwrap_or(part);
            if let Some(Value::Object(more)) = part.get("properties") {
                properties.extend(more.clone());
            }
            if let Some(Value::Array(more)) = part.get("required") {
                required.extend(more.clone());
            }
        }
        *schema = json!({
            "type": "object",
            "description": schema.get("description"),
            "required": required,
            "properties": properties,
        });
    }
}

/// Refuses members that are not described, where the schema is of an object.
fn close_object(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut()
        && object.contains_key("properties")
    {
        let others = object.entry("additionalProperties");
        others.or_insert(Value::Bool(false));
    }
}

/// Joins the lines of texts, and gives headers the descriptions of their schemas.
fn finish_texts(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(finish_texts),
        Value::Object(members) => {
            for name in ["summary", "description"] {
                if let Some(Value::String(text)) = members.get_mut(name) {
                    *text = join_lines(text);
                }
            }
            if let Some(Value::Object(headers)) = members.get_mut("headers") {
                headers.values_mut().for_each(raise_description);
            }
            members.values_mut().for_each(finish_texts);
        }
        _ => {}
    }
}

/// Makes one line of each paragraph.
fn join_lines(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|lines| lines.replace('\n', " "))
        .collect();
    paragraphs.join("\n\n")
}

/// Moves the description of a header's schema to the header, where readers look for it.
fn raise_description(header: &mut Value) {
    let schema = header.get_mut("schema").and_then(Value::as_object_mut);
    // `remove` would put the last member into the gap, and change the order of the document.
    let description = schema.and_then(|schema| schema.shift_remove("description"));
    if let (Some(description), Some(header)) = (description, header.as_object_mut()) {
        header.insert("description".to_owned(), description);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_flattened_struct_is_one_closed_object() {
        let part = json!({"type": "object", "required": ["a"], "properties": {"a": {}}});
        let own = json!({"type": "object", "required": ["b"], "properties": {"b": {}}});
        let whole = json!({
            "allOf": [{"$ref": "#/components/schemas/Part"}, own],
            "description": "One\nline.\n\nAnother.",
        });
        let mut document = json!({"components": {"schemas": {"Part": part, "Whole": whole}}});
        finish_document(&mut document);
        let merged = json!({
            "type": "object",
            "description": "One line.\n\nAnother.",
            "required": ["a", "b"],
            "properties": {"a": {}, "b": {}},
            "additionalProperties": false,
        });
        assert_eq!(document["components"]["schemas"]["Whole"], merged);
    }

    #[test]
    fn every_call_has_what_is_true_of_all() {
        let word = json!({"type": "string", "enum": ["a"]});
        let parameter = |place: &str| json!({"name": "a", "in": place, "schema": word});
        let not_json = json!({"description": "No.", "content": {"application/problem+json": {}}});
        let mut document = json!({
            "paths": {
                "/one": {"get": {
                    "parameters": [parameter("query"), parameter("path")],
                    "responses": {"200": {}, "404": {}},
                }},
                "/two": {"post": {"responses": {"400": not_json}}},
                "/three": {"post": {"responses": {
                    "400": {"$ref": "#/components/responses/NotJson"},
                }}},
            },
            "components": {"responses": {"NotJson": not_json}},
        });
        finish_document(&mut document);
        let call = &document["paths"]["/one"]["get"];
        let or_empty = json!({"anyOf": [word, {"type": "string", "maxLength": 0}]});
        assert_eq!(call["parameters"][0]["schema"], or_empty);
        assert_eq!(call["parameters"][1]["schema"], word);
        let statuses: Vec<&String> = call["responses"].as_object().unwrap().keys().collect();
        assert_eq!(statuses, ["200", "400", "404"]);
        let inline = &document["paths"]["/two"]["post"]["responses"]["400"];
        let named = &document["components"]["responses"]["NotJson"];
        for answer in [inline, named] {
            assert_eq!(answer["content"]["text/plain"]["schema"]["type"], "string");
            assert!(
                answer["description"]
                    .as_str()
                    .unwrap()
                    .starts_with("No. In plain text")
            );
        }
        let reference = &document["paths"]["/three"]["post"]["responses"]["400"];
        assert_eq!(reference["$ref"], "#/components/responses/NotJson");
    }
}
