//! The contract of the API: every answer to a test that asks for `/api/v1/…` has to be one that the
//! document describes, and every body that is accepted one that it calls valid.

use std::sync::OnceLock;

use jsonschema::Validator;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

/// The client of a test: it is like that of reqwest, and checks the answers of the API against the
/// document.
pub struct ContractClient {
    inner: reqwest::Client,
}

/// A request before it is sent.
pub struct ContractRequest {
    inner: reqwest::RequestBuilder,
}

impl ContractClient {
    pub fn open() -> Self {
        let inner = reqwest::Client::builder()
            // Where an answer leads is what the tests look at.
            .redirect(reqwest::redirect::Policy::none())
            // The server closes a silent connection after 15 s: one that is used just then would break.
            .pool_idle_timeout(std::time::Duration::from_secs(10))
            .build()
            .unwrap();
        Self { inner }
    }

    pub fn get(&self, url: impl AsRef<str>) -> ContractRequest {
        self.request(Method::GET, url)
    }

    pub fn head(&self, url: impl AsRef<str>) -> ContractRequest {
        self.request(Method::HEAD, url)
    }

    pub fn post(&self, url: impl AsRef<str>) -> ContractRequest {
        self.request(Method::POST, url)
    }

    pub fn request(&self, method: Method, url: impl AsRef<str>) -> ContractRequest {
        let inner = self.inner.request(method, url.as_ref());
        ContractRequest { inner }
    }
}

impl ContractRequest {
    pub fn header(self, name: &str, value: impl AsRef<str>) -> Self {
        self.change(|request| request.header(name, value.as_ref()))
    }

    pub fn json(self, body: &impl serde::Serialize) -> Self {
        self.change(|request| request.json(body))
    }

    pub fn form(self, fields: &(impl serde::Serialize + ?Sized)) -> Self {
        self.change(|request| request.form(fields))
    }

    pub fn body(self, body: impl Into<reqwest::Body>) -> Self {
        self.change(|request| request.body(body))
    }

    fn change(
        self,
        change: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Self {
        let inner = change(self.inner);
        Self { inner }
    }

    /// Sends the request. The answer of a call of the API is checked first, and the request if it
    /// was accepted.
    pub async fn send(self) -> reqwest::Result<Response> {
        let (client, request) = self.inner.build_split();
        let request = request?;
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        // A body that is streamed is not in memory, and not checked.
        let body = request.body().and_then(reqwest::Body::as_bytes);
        let body = body.map(<[u8]>::to_vec);
        let answer = client.execute(request).await?;
        if path.starts_with("/api/v1/") {
            if let Some(body) = body.filter(|_| answer.status().is_success()) {
                check_accepted_body(&method, &path, &body);
            }
            check_answer(&method, &path, answer).await
        } else {
            Ok(answer)
        }
    }
}

/// Returns the document, as the program serves it.
fn load_document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| serde_json::from_str(undersigned::openapi::document()).unwrap())
}

/// A described media type of an answer. Its validator is compiled when it is needed, once.
struct DescribedMedia {
    media_type: String,
    schema: Value,
    validator: OnceLock<Validator>,
}

impl DescribedMedia {
    fn new(media_type: &str, schema: &Value) -> Self {
        Self {
            media_type: media_type.to_owned(),
            schema: schema.clone(),
            validator: OnceLock::new(),
        }
    }

    /// Returns the validator of a body of JSON; other media have none.
    fn validator(&self) -> Option<&Validator> {
        let compile = || {
            let mut schema = self.schema.clone();
            // The schema names others as `#/components/schemas/…`, which is looked up in what is
            // compiled.
            schema["components"] = load_document()["components"].clone();
            jsonschema::validator_for(&schema).unwrap()
        };
        let is_json = self.media_type.ends_with("json");
        is_json.then(|| self.validator.get_or_init(compile))
    }
}

/// A described answer of an operation.
struct DescribedAnswer {
    method: String,
    template: String,
    status: String,
    media: Vec<DescribedMedia>,
}

/// Lists the answers that the document describes.
fn list_described_answers() -> &'static [DescribedAnswer] {
    static CONTRACT: OnceLock<Vec<DescribedAnswer>> = OnceLock::new();
    CONTRACT.get_or_init(|| {
        let mut answers = vec![];
        for (template, operations) in load_document()["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    answers.push(DescribedAnswer {
                        method: method.to_uppercase(),
                        template: template.clone(),
                        status: status.clone(),
                        media: list_media(answer),
                    });
                }
            }
        }
        answers
    })
}

fn list_media(answer: &Value) -> Vec<DescribedMedia> {
    let answer = match answer["$ref"].as_str() {
        Some(pointer) => load_document()
            .pointer(pointer.trim_start_matches('#'))
            .unwrap(),
        None => answer,
    };
    let content = answer["content"].as_object().into_iter().flatten();
    content
        .map(|(media_type, media)| DescribedMedia::new(media_type, &media["schema"]))
        .collect()
}

/// The described body of an operation.
struct DescribedBody {
    method: String,
    template: String,
    media: DescribedMedia,
}

/// Lists the bodies that the document describes.
fn list_described_bodies() -> &'static [DescribedBody] {
    static BODIES: OnceLock<Vec<DescribedBody>> = OnceLock::new();
    BODIES.get_or_init(|| {
        let mut bodies = vec![];
        for (template, operations) in load_document()["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let media = &operation["requestBody"]["content"]["application/json"];
                if media.is_object() {
                    bodies.push(DescribedBody {
                        method: method.to_uppercase(),
                        template: template.clone(),
                        media: DescribedMedia::new("application/json", &media["schema"]),
                    });
                }
            }
        }
        bodies
    })
}

/// Checks that a body that was accepted is one that the document calls valid.
fn check_accepted_body(method: &Method, path: &str, body: &[u8]) {
    let described = list_described_bodies()
        .iter()
        .find(|known| known.method == method.as_str() && matches_template(&known.template, path));
    let Some(validator) = described.and_then(|known| known.media.validator()) else {
        return;
    };
    let value: Value = serde_json::from_slice(body).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert!(
        errors.is_empty(),
        "{method} {path} was accepted, and the document calls it invalid: {errors:?}\n{value:#}"
    );
}

/// Describes problem documents, which are the answer where there is no operation.
fn describe_problem() -> &'static DescribedMedia {
    static PROBLEM: OnceLock<DescribedMedia> = OnceLock::new();
    PROBLEM.get_or_init(|| {
        let schema = json!({"$ref": "#/components/schemas/Problem"});
        DescribedMedia::new("application/problem+json", &schema)
    })
}

/// Tells whether a path is one of a template, whose parts in braces stand for anything.
fn matches_template(template: &str, path: &str) -> bool {
    let (parts, given): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    parts.len() == given.len()
        && parts
            .iter()
            .zip(given)
            .all(|(part, given)| part.starts_with('{') || *part == given)
}

/// Checks an answer, and gives it back whole.
async fn check_answer(method: &Method, path: &str, answer: Response) -> reqwest::Result<Response> {
    let status = answer.status();
    // HEAD is answered like GET, without a body.
    let is_head = method == Method::HEAD;
    let asked = if is_head { "GET" } else { method.as_str() };
    let at_path = || {
        list_described_answers()
            .iter()
            .filter(move |known| matches_template(&known.template, path))
    };
    let is_operation = at_path().any(|known| known.method == asked);
    let place = format!("{method} {path}: {status}");
    // The document does not describe CORS preflights, which any address may get.
    if !is_operation && method == Method::OPTIONS {
        assert!([204, 404, 405].contains(&status.as_u16()), "{place}");
        return Ok(answer);
    }
    if !is_operation {
        let expected = if at_path().next().is_some() {
            StatusCode::METHOD_NOT_ALLOWED
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(status, expected, "{place}: no such operation");
        if is_head {
            return Ok(answer);
        }
        return check_body(&place, describe_problem(), answer).await;
    }
    let described = at_path()
        .find(|known| known.method == asked && known.status == status.as_str())
        .unwrap_or_else(|| panic!("{place} is not described"));
    if is_head || described.media.is_empty() {
        return Ok(answer);
    }
    let given = read_media_type(&answer);
    let media = described
        .media
        .iter()
        .find(|media| media.media_type == given)
        .unwrap_or_else(|| panic!("{place} is not described as {given}"));
    check_body(&place, media, answer).await
}

fn read_media_type(answer: &Response) -> String {
    let value = answer.headers().get("content-type");
    let value = value.map_or("", |value| value.to_str().unwrap());
    value.split(';').next().unwrap().trim().to_owned()
}

/// Validates a body of JSON, and gives the answer back whole. Others, such as streams and
/// compressed bodies, are left to the test that reads them.
async fn check_body(
    place: &str,
    media: &DescribedMedia,
    answer: Response,
) -> reqwest::Result<Response> {
    assert_eq!(read_media_type(&answer), media.media_type, "{place}");
    let is_packed = answer.headers().contains_key("content-encoding");
    let Some(validator) = media.validator().filter(|_| !is_packed) else {
        return Ok(answer);
    };
    // reqwest's answer is used up by reading it: the test gets one that is put together anew.
    let mut whole = poem::http::Response::new(());
    *whole.status_mut() = answer.status();
    *whole.version_mut() = answer.version();
    *whole.headers_mut() = answer.headers().clone();
    let bytes = answer.bytes().await?;
    let body: Value =
        serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{place} {error}"));
    let errors: Vec<String> = validator
        .iter_errors(&body)
        .map(|error| error.to_string())
        .collect();
    assert!(
        errors.is_empty(),
        "{place} breaks the contract: {errors:?}\n{body:#}"
    );
    Ok(whole.map(|()| bytes).into())
}
