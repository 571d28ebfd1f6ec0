//! The forms of staff: their fields, their file, and the proof that they come from our own pages.

use data_encoding::BASE64URL_NOPAD;
use poem::http::{StatusCode, header};
use poem::web::Multipart;
use poem::{Body, FromRequest, Request, RequestBody};

use crate::app::App;
use crate::http::connection::body::{self, BodyRefusal};
use crate::http::failure::Failure;
use crate::staff::account::store::Session;
use crate::values::Keyring;

/// The fields of a posted form; empty for a GET request.
#[derive(Debug, Default)]
pub struct PostedFields(Vec<(String, String)>);

impl PostedFields {
    /// Returns the first value of a name, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Reports whether the form had a field of this name, if only an empty one.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Returns every value of a name, in the order of the form.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Computes the token that proves that a form came from a page of this session.
pub fn form_token(app: &App, session: &Session) -> String {
    // Bound to the id of the session and not to the token of its cookie: a renewed proof changes
    // that, and a form that was open before must still be accepted.
    BASE64URL_NOPAD.encode(&app.keys.sign_session(session.id))
}

/// Reads a form of a signed-in page; refuses it if it comes from another origin or session.
pub async fn read_form(
    app: &App,
    request: &Request,
    body: Body,
    session: &Session,
) -> Result<PostedFields, Failure> {
    read_own_form(app, request, body, session, body::LARGEST)
        .await
        .map(|(fields, _)| fields)
}

/// The fields of a form, and its file.
pub(super) type PostedBody = (PostedFields, Option<Vec<u8>>);

/// Reads a form of a signed-in page of up to `largest` bytes, with its file.
pub(super) async fn read_own_form(
    app: &App,
    request: &Request,
    body: Body,
    session: &Session,
    largest: usize,
) -> Result<PostedBody, Failure> {
    let refuse = || Failure::Refused(StatusCode::FORBIDDEN, "foreign-form");
    if !is_from_own_page(app, request) {
        return Err(refuse());
    }
    let (fields, file) = read_body(request, body, largest).await?;
    // The comparison takes constant time, since its duration would tell how many bytes are right.
    if !Keyring::is_equal(
        fields.get("token").as_bytes(),
        form_token(app, session).as_bytes(),
    ) {
        return Err(refuse());
    }
    Ok((fields, file))
}

/// Reads a form of a page before the sign-in; refuses it if it comes from another origin.
pub async fn read_public_form(
    app: &App,
    request: &Request,
    body: Body,
) -> Result<PostedFields, Failure> {
    // There is no session yet to which a token could be bound, so the headers decide alone.
    if !is_from_own_page(app, request) {
        return Err(Failure::Refused(StatusCode::FORBIDDEN, "foreign-form"));
    }
    read_body(request, body, body::LARGEST)
        .await
        .map(|(fields, _)| fields)
}

async fn read_body(request: &Request, body: Body, largest: usize) -> Result<PostedBody, Failure> {
    let bytes = body::read_up_to(request, body, largest).await?;
    if request
        .content_type()
        .is_some_and(|kind| kind.starts_with("multipart/form-data"))
    {
        return Ok(read_multipart(request, bytes).await?);
    }
    Ok((PostedFields(body::parse_fields(&bytes)?), None))
}

/// Reads a form with a file (RFC 7578), within the limits of its fields.
async fn read_multipart(request: &Request, bytes: Vec<u8>) -> Result<PostedBody, BodyRefusal> {
    // The bytes were read within the limit before: `Multipart` itself knows no largest size.
    let mut body = RequestBody::new(bytes.into());
    let parts = Multipart::from_request(request, &mut body).await;
    let mut parts = parts.map_err(|_| BodyRefusal::Malformed)?;
    let (mut fields, mut file) = (vec![], None);
    for _ in 0..=body::MOST_FIELDS {
        let part = parts.next_field().await;
        let Some(part) = part.map_err(|_| BodyRefusal::Malformed)? else {
            return Ok((PostedFields(fields), file));
        };
        let name = part.name().unwrap_or_default().to_owned();
        // A form without a chosen file posts an empty one, which must not count as a table.
        if part.file_name().is_some() {
            let bytes = part.bytes().await.map_err(|_| BodyRefusal::Malformed)?;
            file = Some(bytes).filter(|bytes| !bytes.is_empty());
        } else {
            let value = part.text().await.map_err(|_| BodyRefusal::Malformed)?;
            body::push_field(&mut fields, name, value)?;
        }
    }
    Err(BodyRefusal::TooManyFields)
}

/// Reports whether a request comes from a page of this site, by `Sec-Fetch-Site` (W3C Fetch
/// Metadata) and `Origin` (RFC 6454). At least one of the two headers has to be present, and each
/// present one has to name this site.
fn is_from_own_page(app: &App, request: &Request) -> bool {
    let origin = request
        .header(header::ORIGIN)
        .map(|origin| origin == app.settings.base_url.origin().ascii_serialization());
    match (request.header("sec-fetch-site"), origin) {
        (Some(site), Some(same)) => site == "same-origin" && same,
        // `same-site` is not enough: a neighbouring subdomain may belong to somebody else.
        (Some(site), None) => site == "same-origin",
        (None, Some(same)) => same,
        (None, None) => false,
    }
}

#[cfg(test)]
impl PostedFields {
    /// Makes the fields of a form that nobody posted.
    pub fn of(fields: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self(fields.iter().map(own).collect())
    }
}
