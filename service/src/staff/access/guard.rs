//! The guard of every staff route: it checks session, permission, origin and form token.

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use poem::endpoint::BoxEndpoint;
use poem::http::{StatusCode, header};
use poem::web::Multipart;
use poem::{Body, Endpoint, EndpointExt, FromRequest, Request, RequestBody, Response};

use crate::app::App;
use crate::http::connection::body::{self, BodyRefusal};
use crate::http::extract;
use crate::http::failure::{Failure, see_other};
use crate::http::headers::RouteClass;
use crate::http::load_gauge::Priority;
use crate::language::Visitor;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::staff::account::store::{Session, StaffMember};
use crate::statement::draft::store as drafts;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::values::Keyring;

/// The name of the session cookie. Browsers accept the prefix only from this host, over TLS and for
/// the path `/` (RFC 6265bis, section 4.1.3.2), so no neighbouring host can plant a session.
pub const COOKIE: &str = "__Host-undersigned-staff";

/// A staff request that passed the guard: what its handler may rely on.
pub struct StaffRequest {
    pub member: StaffMember,
    pub session: Session,
    pub visitor: Visitor,
    /// The statement in the path, by its slug or by its draft.
    pub statement: Option<Statement>,
    pub fields: PostedFields,
    /// The file that was posted; `None` if it is empty.
    pub file: Option<Vec<u8>>,
}

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

    /// Returns every value of a name, in the order of the form.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl StaffRequest {
    /// Reports whether the member has proven their identity within the last minutes.
    pub fn is_proven(&self, app: &App) -> bool {
        self.session.times.is_stepped_up(app.clock.now())
    }

    /// Redirects to the page that asks for proof of identity, which then leads on to `place`.
    pub fn ask_for_proof(&self, place: &str) -> Response {
        see_other(&format!(
            "/staff/proof?next={}",
            url::form_urlencoded::byte_serialize(place.as_bytes()).collect::<String>()
        ))
    }

    /// Computes the hidden field of this session's forms.
    pub fn form_token(&self, app: &App) -> String {
        form_token(app, &self.session)
    }
}

/// Computes the token that proves that a form came from a page of this session.
pub fn form_token(app: &App, session: &Session) -> String {
    // Bound to the id of the session and not to the token of its cookie: a renewed proof changes
    // that, and a form that was open before must still be accepted.
    BASE64URL_NOPAD.encode(&app.keys.sign_session(session.id))
}

/// A staff route: its handler runs only behind the guard.
#[derive(Clone)]
pub struct StaffRoute {
    /// The path with its parameters.
    pub template: &'static str,
    pub is_post: bool,
    pub permission: Permission,
    /// Whether a recent proof of identity is required.
    pub needs_proof: bool,
    /// The class of security headers; all methods of one path share it.
    pub class: RouteClass,
    /// The priority when the load gauge is high.
    pub priority: Priority,
    /// The largest form that is read, in bytes.
    largest: usize,
    handler: Arc<BoxEndpoint<'static, Response>>,
}

impl StaffRoute {
    /// Makes a route that answers GET requests.
    pub fn show(
        template: &'static str,
        permission: Permission,
        handler: impl Endpoint<Output = Response> + 'static,
    ) -> Self {
        Self {
            template,
            is_post: false,
            permission,
            needs_proof: false,
            class: RouteClass::Staff,
            priority: Priority::Page,
            largest: body::LARGEST,
            handler: Arc::new(handler.boxed()),
        }
    }

    /// Makes a route that answers POST requests.
    pub fn act(
        template: &'static str,
        permission: Permission,
        handler: impl Endpoint<Output = Response> + 'static,
    ) -> Self {
        Self {
            is_post: true,
            ..Self::show(template, permission, handler)
        }
    }

    /// Requires a proof of identity within the last minutes.
    #[must_use]
    pub fn with_proof(mut self) -> Self {
        self.needs_proof = true;
        self
    }

    /// Sets the class of security headers.
    #[must_use]
    pub fn with_class(mut self, class: RouteClass) -> Self {
        self.class = class;
        self
    }

    /// Lowers the priority to that of exports, which are refused first under load.
    #[must_use]
    pub fn with_export_priority(mut self) -> Self {
        self.priority = Priority::Export;
        self
    }

    /// Accepts forms of up to 1 MiB, for long texts in many languages.
    #[must_use]
    pub fn with_long_form(mut self) -> Self {
        self.largest = 1024 * 1024;
        self
    }

    /// Accepts forms of up to 32 MiB, for an uploaded file.
    #[must_use]
    pub fn with_file(mut self) -> Self {
        self.largest = 32 * 1024 * 1024;
        self
    }

    /// Turns the route into an endpoint behind the guard.
    pub fn endpoint(self) -> impl Endpoint<Output = Response> + 'static {
        Guarded(self)
    }

    /// Checks a request and reads its form.
    ///
    /// A missing session, second factor or proof becomes a redirect, a missing permission a 403.
    async fn check_request(
        &self,
        app: &App,
        request: &mut Request,
    ) -> Result<StaffRequest, Failure> {
        let (session, member) = load_session(app, request).await?;
        // Otherwise a guessed password would be enough for a role that needs a second factor.
        if session.times.proven.is_none() {
            let next = if member.totp_sealed.is_some() {
                "/staff/code"
            } else {
                "/staff/second-factor"
            };
            return Err(Failure::SeeOther(next.into()));
        }
        let statement = load_statement(app, request).await?;
        // The draft of a new statement belongs to no statement yet, so it counts as none: only a
        // scope without limits covers it.
        let is_allowed = self.permission.is_given_to(member.role)
            && member
                .scope
                .allows(self.permission, statement.as_ref().map(|one| one.id));
        if !is_allowed {
            actions::record_refusal(app, &member, self.template).await?;
            return Err(Failure::Refused(StatusCode::FORBIDDEN, "forbidden"));
        }
        let (mut fields, mut file) = (PostedFields::default(), None);
        // The body is read only now: without session and permission nobody makes the process hold
        // an upload of 32 MiB.
        if self.is_post {
            let body = request.take_body();
            (fields, file) = read_own_form(app, request, body, &session, self.largest).await?;
        }
        // The form token is checked before the proof, so that a form of another site cannot send a
        // member to the page that asks for the password.
        if self.needs_proof && !session.times.is_stepped_up(app.clock.now()) {
            // The member has to send the form again: a redirect after the proof cannot post it.
            let next = build_next(request);
            return Err(Failure::SeeOther(format!("/staff/proof?next={next}")));
        }
        Ok(StaffRequest {
            member,
            session,
            visitor: extract::read_visitor(request),
            statement,
            fields,
            file,
        })
    }
}

struct Guarded(StaffRoute);

impl Endpoint for Guarded {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let Some(app) = request.data::<Arc<App>>().cloned() else {
            return Err(Failure::Broken("a route without the app".into()).into());
        };
        let staff = self.0.check_request(&app, &mut request).await?;
        // Request data has to be `Clone`, and an upload is too large to be copied.
        request.set_data(Arc::new(staff));
        self.0.handler.call(request).await
    }
}

impl<'a> FromRequest<'a> for &'a StaffRequest {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        match request.data::<Arc<StaffRequest>>() {
            Some(staff) => Ok(staff),
            None => Err(Failure::Broken("a page of the console without its guard".into()).into()),
        }
    }
}

/// Loads the statement that a path names by its slug or by its draft.
async fn load_statement(app: &App, request: &Request) -> Result<Option<Statement>, Failure> {
    if let Some(slug) = request.raw_path_param("slug") {
        let statement = statements::find_by_slug(&app.db.read, slug).await?;
        return statement.ok_or(Failure::NotFound).map(Some);
    }
    let Some(draft) = request
        .raw_path_param("draft")
        .and_then(|id| id.parse().ok())
    else {
        return Ok(None);
    };
    let published = drafts::find_by_id(&app.db.read, draft)
        .await?
        .and_then(|draft| draft.statement);
    let ids: Vec<uuid::Uuid> = published.into_iter().collect();
    Ok(statements::find_by_ids(&app.db.read, &ids).await?.pop())
}

/// Builds the path to return to after proof: the page with the form, since a redirect cannot post
/// the form again.
fn build_next(request: &Request) -> String {
    // Only the path of the referer is used: its host is the sender's claim, and a redirect to it
    // would lead a member to any site. The console's pages send it to their own origin only.
    let path = request
        .header(header::REFERER)
        .and_then(|referer| url::Url::parse(referer).ok())
        .map(|url| url.path().to_owned());
    let path = path
        .filter(|path| path.starts_with("/staff"))
        .unwrap_or_else(|| request.uri().path().to_owned());
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// Finds the session and the member of the cookie; without one, redirects to the sign-in.
pub async fn load_session(app: &App, request: &Request) -> Result<(Session, StaffMember), Failure> {
    let session = match read_cookie(request) {
        Some(token) => actions::load_session(app, &token).await?,
        None => None,
    };
    session.ok_or_else(|| {
        let path: String =
            url::form_urlencoded::byte_serialize(request.uri().path().as_bytes()).collect();
        Failure::SeeOther(format!("/staff/sign-in?next={path}"))
    })
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
type PostedBody = (PostedFields, Option<Vec<u8>>);

async fn read_own_form(
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
        return read_multipart(request, bytes)
            .await
            .ok_or(Failure::Body(BodyRefusal::Broken));
    }
    Ok((
        PostedFields(url::form_urlencoded::parse(&bytes).into_owned().collect()),
        None,
    ))
}

/// Reads a form with a file (RFC 7578); `None` if it is malformed.
async fn read_multipart(request: &Request, bytes: Vec<u8>) -> Option<PostedBody> {
    // The bytes were read within the limit before: `Multipart` itself knows no largest size.
    let mut body = RequestBody::new(bytes.into());
    let mut parts = Multipart::from_request(request, &mut body).await.ok()?;
    let (mut fields, mut file) = (vec![], None);
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        // A form without a chosen file posts an empty one, which must not count as a table.
        if part.file_name().is_some() {
            file = Some(part.bytes().await.ok()?).filter(|bytes| !bytes.is_empty());
        } else {
            fields.push((name, part.text().await.ok()?));
        }
    }
    Some((PostedFields(fields), file))
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

fn read_cookie(request: &Request) -> Option<String> {
    let cookies = request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        // 32 random bytes in base64url without padding (RFC 4648) are 43 characters; anything else
        // is no token and costs no query.
        (name == COOKIE && value.len() == 43).then(|| value.to_owned())
    })
}

/// Redirects to another page of this site, with the cookie of a session that was opened or renewed.
pub fn redirect_with_cookie(place: &str, token: &str) -> Response {
    let mut response = see_other(place);
    set_session_cookie(&mut response, token);
    response
}

/// Sets the cookie of a session that was opened or renewed.
pub fn set_session_cookie(response: &mut Response, token: &str) {
    // Without `Max-Age` the cookie goes with the browser, as on a shared machine it should; the
    // database ends the session in any case.
    let cookie = format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict");
    if let Ok(cookie) = header::HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
}

/// Checks a path to go on to: one outside of the staff pages becomes `/staff`.
pub fn check_next_path(path: &str) -> String {
    // Browsers read `//host` and `/\host` as another site, and drop tabs and line ends from an
    // address: a link to the sign-in must not lead on to a copy of it elsewhere.
    let is_inside = path.starts_with("/staff/")
        && !path.contains("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic());
    if is_inside {
        path.to_owned()
    } else {
        "/staff".to_owned()
    }
}
