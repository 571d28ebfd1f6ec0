//! The door of every room of the console: who is it, may they, did the request come from our own page.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use poem::http::{StatusCode, header};
use poem::web::Multipart;
use poem::{Endpoint, FromRequest, Request, RequestBody, Response};

use crate::app::App;
use crate::endorsement::signing::pages::unread;
use crate::http::connection::body;
use crate::http::connection::body::BodyRefusal;
use crate::http::failure::error_page;
use crate::http::headers::RouteClass;
use crate::http::visitor::{HandlerResult, Visitor};
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::staff::account::store::{Session, StaffMember};
use crate::statement::draft::store as drafts;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::values::Keyring;

/// The prefix keeps it to this very host, over TLS only (RFC 6265bis).
pub const COOKIE: &str = "__Host-undersigned-staff";

/// What a handler of the console has in hand once the door was passed.
pub struct StaffRequest {
    /// Who.
    pub member: StaffMember,
    /// Where they sit.
    pub session: Session,
    /// In which words.
    pub reader: Visitor,
    /// The statement in the path, if there is one.
    pub statement: Option<Statement>,
    /// What was posted.
    pub fields: PostedFields,
    /// The file that came with it.
    pub file: Option<Vec<u8>>,
}

/// Posted fields, or none.
#[derive(Debug, Default)]
pub struct PostedFields(Vec<(String, String)>);

impl PostedFields {
    /// The first value of a name; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl StaffRequest {
    /// Whether somebody has just proven who they are.
    pub fn is_proven(&self, app: &App) -> bool {
        self.session.times.is_stepped_up(app.clock.now())
    }

    /// To the page that asks for proof, and on to a place after it.
    pub fn ask_for_proof(&self, place: &str) -> Response {
        see(&format!(
            "/staff/proof?next={}",
            url::form_urlencoded::byte_serialize(place.as_bytes()).collect::<String>()
        ))
    }

    /// The hidden field of this session's forms.
    pub fn form_token(&self, app: &App) -> String {
        form_token(app, &self.session)
    }
}

/// Proof that a form came from a page of this session.
pub fn form_token(app: &App, session: &Session) -> String {
    BASE64URL_NOPAD.encode(&app.keys.session_mac(session.id))
}

/// What answers behind a door.
pub type StaffHandler = Arc<
    dyn Fn(Arc<App>, Request, StaffRequest) -> Pin<Box<dyn Future<Output = HandlerResult> + Send>>
        + Send
        + Sync,
>;

/// A door: nobody comes to the handler but through it.
#[derive(Clone)]
pub struct StaffRoute {
    /// The route.
    pub template: &'static str,
    /// Whether something is done here.
    pub is_post: bool,
    /// Who may pass.
    pub permission: Permission,
    /// Whether proof is asked for first.
    pub needs_proof: bool,
    /// How the answer is protected; all doors of one route share it.
    pub class: RouteClass,
    /// The largest form that is read.
    largest: usize,
    handler: StaffHandler,
}

impl StaffRoute {
    /// A page that shows.
    pub fn show<F, Fut>(template: &'static str, permission: Permission, handler: F) -> Self
    where
        F: Fn(Arc<App>, Request, StaffRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = HandlerResult> + Send + 'static,
    {
        let handler: StaffHandler =
            Arc::new(move |app, request, desk| Box::pin(handler(app, request, desk)));
        Self {
            template,
            is_post: false,
            permission,
            needs_proof: false,
            class: RouteClass::Staff,
            largest: body::LARGEST,
            handler,
        }
    }

    /// A form that does.
    pub fn act<F, Fut>(template: &'static str, permission: Permission, handler: F) -> Self
    where
        F: Fn(Arc<App>, Request, StaffRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = HandlerResult> + Send + 'static,
    {
        Self {
            is_post: true,
            ..Self::show(template, permission, handler)
        }
    }

    /// The same, after proof in the last minutes.
    #[must_use]
    pub fn with_proof(mut self) -> Self {
        self.needs_proof = true;
        self
    }

    /// The same, protected as this class.
    #[must_use]
    pub fn class(mut self, class: RouteClass) -> Self {
        self.class = class;
        self
    }

    /// The same for forms that hold long texts in many languages: up to 1 MiB.
    #[must_use]
    pub fn roomy(mut self) -> Self {
        self.largest = 1024 * 1024;
        self
    }

    /// The same for a form with a file: up to 32 MiB.
    #[must_use]
    pub fn with_file(mut self) -> Self {
        self.largest = 32 * 1024 * 1024;
        self
    }

    /// The door as an endpoint.
    pub fn endpoint(self, app: &Arc<App>) -> impl Endpoint<Output = Response> + 'static {
        let app = app.clone();
        poem::EndpointExt::map_to_response(poem::endpoint::make(move |request: Request| {
            let (door, app) = (self.clone(), app.clone());
            async move {
                door.pass(app, request)
                    .await
                    .unwrap_or_else(|refusal| refusal)
            }
        }))
    }

    async fn pass(self, app: Arc<App>, mut request: Request) -> HandlerResult {
        let reader = Visitor::new(&request);
        let (session, member) = signed_in(&app, &request, &reader).await?;
        if session.times.proven.is_none() {
            let next = if member.totp_sealed.is_some() {
                "/staff/code"
            } else {
                "/staff/second-factor"
            };
            return Err(see(next));
        }
        let statement = statement_of(&app, &request, &reader).await?;
        let may = member.role.may(self.permission)
            && member
                .scope
                .allows(self.permission, statement.as_ref().map(|one| one.id));
        if !may {
            actions::refused(&app, &member, self.template)
                .await
                .map_err(|error| reader.database(&app, error))?;
            return Err(error_page::render(
                &app,
                &reader,
                StatusCode::FORBIDDEN,
                "forbidden",
                None,
            ));
        }
        let (mut fields, mut file) = (PostedFields::default(), None);
        if self.is_post {
            (fields, file) =
                posted_up_to(&app, &mut request, &session, &reader, self.largest).await?;
        }
        if self.needs_proof && !session.times.is_stepped_up(app.clock.now()) {
            // What was typed is not lost: the page asks for proof in another window of the same session.
            return Err(see(&format!("/staff/proof?next={}", next_after(&request))));
        }
        (self.handler)(
            app,
            request,
            StaffRequest {
                member,
                session,
                reader,
                statement,
                fields,
                file,
            },
        )
        .await
    }
}

/// The statement that a path is about: by its slug, or by its draft.
async fn statement_of(
    app: &App,
    request: &Request,
    reader: &Visitor,
) -> Result<Option<Statement>, Response> {
    let fail = |error| reader.database(app, error);
    if let Some(slug) = request.raw_path_param("slug") {
        let found = statements::by_slug(&app.db.read, slug)
            .await
            .map_err(fail)?;
        return found.ok_or_else(|| reader.not_found(app)).map(Some);
    }
    let Some(draft) = request
        .raw_path_param("draft")
        .and_then(|id| id.parse().ok())
    else {
        return Ok(None);
    };
    let of = drafts::by_id(&app.db.read, draft)
        .await
        .map_err(fail)?
        .and_then(|draft| draft.statement);
    let ids: Vec<uuid::Uuid> = of.into_iter().collect();
    Ok(statements::by_ids(&app.db.read, &ids)
        .await
        .map_err(fail)?
        .pop())
}

/// Where to go on after proof: the page itself, since a form cannot be sent again by an address.
fn next_after(request: &Request) -> String {
    let path = request
        .header(header::REFERER)
        .and_then(|referer| url::Url::parse(referer).ok())
        .map(|url| url.path().to_owned());
    let path = path
        .filter(|path| path.starts_with("/staff"))
        .unwrap_or_else(|| request.uri().path().to_owned());
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// Who holds the cookie; else the way to the sign-in.
pub async fn signed_in(
    app: &App,
    request: &Request,
    reader: &Visitor,
) -> Result<(Session, StaffMember), Response> {
    let present = match cookie(request) {
        Some(token) => actions::present(app, &token)
            .await
            .map_err(|error| reader.database(app, error))?,
        None => None,
    };
    present.ok_or_else(|| {
        let path: String =
            url::form_urlencoded::byte_serialize(request.uri().path().as_bytes()).collect();
        see(&format!("/staff/sign-in?next={path}"))
    })
}

/// Reads a form of a signed-in page: from our own origin, made for this session.
pub async fn posted(
    app: &App,
    request: &mut Request,
    session: &Session,
    reader: &Visitor,
) -> Result<PostedFields, Response> {
    posted_up_to(app, request, session, reader, body::LARGEST)
        .await
        .map(|(fields, _)| fields)
}

/// What a form holds, and its file.
type PostedBody = (PostedFields, Option<Vec<u8>>);

async fn posted_up_to(
    app: &App,
    request: &mut Request,
    session: &Session,
    reader: &Visitor,
    largest: usize,
) -> Result<PostedBody, Response> {
    let refuse = || error_page::render(app, reader, StatusCode::FORBIDDEN, "foreign-form", None);
    if !is_own(app, request) {
        return Err(refuse());
    }
    let (fields, file) = read(app, request, reader, largest).await?;
    if !Keyring::equal(
        fields.get("token").as_bytes(),
        form_token(app, session).as_bytes(),
    ) {
        return Err(refuse());
    }
    Ok((fields, file))
}

/// Reads a form of the pages before signing in: from our own origin.
pub async fn posted_by_anybody(
    app: &App,
    request: &mut Request,
    reader: &Visitor,
) -> Result<PostedFields, Response> {
    if !is_own(app, request) {
        return Err(error_page::render(
            app,
            reader,
            StatusCode::FORBIDDEN,
            "foreign-form",
            None,
        ));
    }
    read(app, request, reader, body::LARGEST)
        .await
        .map(|(fields, _)| fields)
}

async fn read(
    app: &App,
    request: &mut Request,
    reader: &Visitor,
    largest: usize,
) -> Result<PostedBody, Response> {
    let bytes = body::read_up_to(request, largest)
        .await
        .map_err(|refusal| unread(app, reader, refusal))?;
    if request
        .content_type()
        .is_some_and(|kind| kind.starts_with("multipart/form-data"))
    {
        return in_parts(request, bytes)
            .await
            .ok_or_else(|| unread(app, reader, BodyRefusal::Broken));
    }
    Ok((
        PostedFields(url::form_urlencoded::parse(&bytes).into_owned().collect()),
        None,
    ))
}

/// A form with a file.
async fn in_parts(request: &Request, bytes: Vec<u8>) -> Option<PostedBody> {
    let mut body = RequestBody::new(bytes.into());
    let mut parts = Multipart::from_request(request, &mut body).await.ok()?;
    let (mut fields, mut file) = (vec![], None);
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            file = Some(part.bytes().await.ok()?).filter(|bytes| !bytes.is_empty());
        } else {
            fields.push((name, part.text().await.ok()?));
        }
    }
    Some((PostedFields(fields), file))
}

/// Whether a request comes from a page of ours: as the browser says, or by its origin; one of both has to be there.
fn is_own(app: &App, request: &Request) -> bool {
    let origin = request
        .header(header::ORIGIN)
        .map(|origin| origin == app.settings.base_url.origin().ascii_serialization());
    match (request.header("sec-fetch-site"), origin) {
        (Some(site), Some(same)) => site == "same-origin" && same,
        (Some(site), None) => site == "same-origin",
        (None, Some(same)) => same,
        (None, None) => false,
    }
}

fn cookie(request: &Request) -> Option<String> {
    let cookies = request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE && value.len() == 43).then(|| value.to_owned())
    })
}

/// To another page of ours, by GET.
pub fn see(place: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, place)
        .finish()
}

/// The same, with the cookie of a session that was opened or renewed.
pub fn see_with(place: &str, token: &str) -> Response {
    let mut response = see(place);
    let cookie = format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict");
    if let Ok(cookie) = header::HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// A path of the console to go on to; anything else becomes its front page.
pub fn next(path: &str) -> String {
    let inside = path.starts_with("/staff/")
        && !path.contains("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic());
    if inside {
        path.to_owned()
    } else {
        "/staff".to_owned()
    }
}
