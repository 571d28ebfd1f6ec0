//! The standing cast: the same people in every test.

use serde_json::{Value, json};

/// Amina speaks for an organisation whose website has her mailbox's domain.
pub fn amina() -> Value {
    organisation(
        "Amina Wanjiru",
        "amina@health.example.org",
        "Example Health Network",
        "https://health.example.org",
    )
}

/// Omar speaks for the same organisation from a mailbox elsewhere.
pub fn omar() -> Value {
    organisation(
        "Omar Said",
        "omar@elsewhere.example.net",
        "Example Health Network",
        "https://www.health.example.org/about",
    )
}

/// Boris signs for himself.
pub fn boris() -> Value {
    individual("Борис Иванов", "boris@people.example.org", "RU")
}

/// Chen signs for herself and is at risk.
pub fn chen() -> Value {
    let mut chen = individual("陈美", "chen@people.example.org", "CN");
    chen["display"] = json!("hidden");
    chen
}

pub fn organisation(name: &str, email: &str, organisation: &str, website: &str) -> Value {
    json!({
        "kind": "organisation", "name": name, "email": email, "role": "Director", "country": "KE", "language": "en",
        "organisation": { "name": organisation, "website": website }, "display": "public", "authorised": true,
        "consent": { "publish": true, "updates": false },
    })
}

pub fn individual(name: &str, email: &str, country: &str) -> Value {
    json!({
        "kind": "individual", "name": name, "email": email, "country": country, "language": "en", "display": "public",
        "consent": { "publish": true, "updates": false },
    })
}

/// Changes one text of an endorsement.
pub fn change_field(mut body: Value, field: &str, value: &str) -> Value {
    body[field] = json!(value);
    body
}

/// Converts an endorsement to the fields that the form sends for it.
pub fn as_form(body: &Value) -> Vec<(String, String)> {
    let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    let mut fields: Vec<(String, String)> = [
        "kind", "name", "email", "role", "country", "language", "display",
    ]
    .map(|key| (key.to_owned(), text(key)))
    .into();
    if body["kind"] == "organisation" {
        for (field, key) in [("organisation_name", "name"), ("website", "website")] {
            fields.push((
                field.into(),
                body["organisation"][key]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
            ));
        }
        fields.push(("authorised".into(), "yes".into()));
    }
    fields.push(("publish".into(), "yes".into()));
    fields
}
