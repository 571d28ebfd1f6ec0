//! The methods of a route: what answers each, and the `Allow` header for all others (RFC 9110, section 15.5.6).

use poem::endpoint::{BoxEndpoint, make};
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, EndpointExt, Request, Response};

use super::headers::allow_any_origin;

type Answerer = BoxEndpoint<'static, Response>;

/// The endpoints of a route by method.
#[derive(Default)]
pub struct Methods {
    get: Option<Answerer>,
    post: Option<Answerer>,
    any_origin: bool,
}

/// Answers `GET`, and `HEAD` alike.
pub fn get(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods::default().get(endpoint)
}

/// Answers `POST`.
pub fn post(endpoint: impl Endpoint<Output = Response> + 'static) -> Methods {
    Methods::default().post(endpoint)
}

impl Methods {
    /// Answers `GET`, and `HEAD` alike.
    #[must_use]
    pub fn get(mut self, endpoint: impl Endpoint<Output = Response> + 'static) -> Self {
        self.get = Some(endpoint.boxed());
        self
    }

    /// Answers `POST`, too.
    #[must_use]
    pub fn post(mut self, endpoint: impl Endpoint<Output = Response> + 'static) -> Self {
        self.post = Some(endpoint.boxed());
        self
    }

    /// Answers scripts of any origin, and their question whether they may ask (CORS preflight).
    #[must_use]
    pub fn open(mut self) -> Self {
        self.any_origin = true;
        self
    }

    /// What `Allow` says.
    fn allowed(&self) -> String {
        let words = [
            (self.get.is_some(), "GET, HEAD"),
            (self.post.is_some(), "POST"),
            (self.any_origin, "OPTIONS"),
        ];
        words
            .into_iter()
            .filter_map(|(there, word)| there.then_some(word))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn preflight(&self) -> Response {
        Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header("access-control-allow-methods", self.allowed())
            .header(
                "access-control-allow-headers",
                "Content-Type, Idempotency-Key, If-None-Match",
            )
            .header("access-control-max-age", "86400")
            .finish()
    }
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let endpoint = match *request.method() {
            Method::GET | Method::HEAD => self.get.as_ref(),
            Method::POST => self.post.as_ref(),
            _ => None,
        };
        let mut response = match endpoint {
            Some(endpoint) => endpoint.get_response(request).await,
            None if self.any_origin && request.method() == Method::OPTIONS => self.preflight(),
            None => Response::builder()
                .status(StatusCode::METHOD_NOT_ALLOWED)
                .header(header::ALLOW, self.allowed())
                .finish(),
        };
        if self.any_origin {
            allow_any_origin(&mut response);
        }
        Ok(response)
    }
}

/// An endpoint that is the same for every request.
pub fn always(
    answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
) -> impl Endpoint<Output = Response> + 'static {
    make(move |request: Request| {
        let response = answer(&request);
        async move { response }
    })
    .map_to_response()
}
