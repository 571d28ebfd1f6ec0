//! Finishes the document that is made from the types.

use serde_json::{Map, Value, json};

/// Finishes a document: a struct and what is flattened into it become one object, objects take no
/// members but those described, and texts lose the line breaks of the comments they come from.
pub fn finish_document(document: &mut Value) {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        merge_flattened(schemas);
        schemas.values_mut().for_each(close_object);
    }
    finish_texts(document);
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
}
