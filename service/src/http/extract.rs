//! The extractors of handlers: the app, the visitor, the posted fields, a query.

use std::sync::Arc;

use poem::{Body, FromRequest, Request, RequestBody, Result};
use serde::de::DeserializeOwned;

use super::connection::body;
use super::failure::Failure;
use crate::app::App;
use crate::language::{Visitor, parse_accept_language};
use crate::values::FieldError;

impl<'a> FromRequest<'a> for &'a App {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        match request.data::<Arc<App>>() {
            Some(app) => Ok(app),
            None => Err(Failure::Broken("a route without the app".into()).into()),
        }
    }
}

impl<'a> FromRequest<'a> for Visitor {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(read_visitor(request))
    }
}

/// Makes the visitor of a request, who prefers the path's language, then those of
/// `Accept-Language`.
pub fn read_visitor(request: &Request) -> Visitor {
    let header = request.header("accept-language").unwrap_or_default();
    let mut wanted = parse_accept_language(header);
    if let Some(language) = request.raw_path_param("lang") {
        wanted.insert(0, language.to_owned());
    }
    Visitor::with_languages(wanted)
}

/// The whole body of a request, at most 64 KiB of it.
pub struct BodyBytes(pub Vec<u8>);

impl<'a> FromRequest<'a> for BodyBytes {
    async fn from_request(request: &'a Request, request_body: &mut RequestBody) -> Result<Self> {
        let body = request_body.take()?;
        let read = body::read_up_to(request, body, body::LARGEST).await;
        Ok(Self(read.map_err(Failure::Body)?))
    }
}

/// The fields of a posted form, in the order in which they came.
pub struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// Reads the fields of a body, at most 64 KiB of it.
    pub async fn read(request: &Request, body: Body) -> Result<Self, Failure> {
        let bytes = body::read_up_to(request, body, body::LARGEST).await?;
        Ok(Self(body::parse_fields(&bytes)?))
    }

    /// Returns the first value of a name, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

impl<'a> FromRequest<'a> for FormFields {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        Ok(Self::read(request, body.take()?).await?)
    }
}

/// The values of a query. A query that cannot be read, such as one with a name twice, is refused
/// and not ignored, as ignoring a filter would widen the answer.
pub struct Query<T>(pub T);

impl<'a, T: DeserializeOwned + Default> FromRequest<'a> for Query<T> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        if request.uri().query().is_none() {
            return Ok(Self(T::default()));
        }
        let read = request.params();
        Ok(Self(read.map_err(|_| refuse_value("query"))?))
    }
}

/// Parses a value of a query; an empty one counts as absent.
///
/// # Errors
///
/// Refuses a value that `parse` does not know, with the name of the value.
pub fn parse_value<T>(
    name: &str,
    text: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    // A browser sends the empty fields of a form as well.
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or_else(|| refuse_value(name)),
    }
}

/// Makes the failure for a value of a query that is not known.
pub fn refuse_value(name: &str) -> Failure {
    Failure::Invalid(vec![FieldError::new(name, "unknown")])
}
