//! The guard of every staff route: it checks session, permission, origin and form token.

use std::sync::Arc;

use poem::endpoint::BoxEndpoint;
use poem::http::{StatusCode, header};
use poem::{Endpoint, EndpointExt, FromRequest, Request, RequestBody, Response};

use super::cookies;
use super::layout_waiting::{WaitingNumbers, count_waiting};
use super::posted_form::{form_token, read_own_form};
use crate::app::App;
use crate::http::connection::body;
use crate::http::extract;
use crate::http::failure::{Failure, see_other};
use crate::http::headers::RouteClass;
use crate::http::load::gauge::Priority;
use crate::language::Visitor;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::staff::account::store::{Session, StaffMember};
use crate::statement::draft::store as drafts;
use crate::statement::rules::Statement;
use crate::statement::store as statements;

pub use super::posted_form::PostedFields;

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
    /// How many endorsements wait for the member.
    pub waiting: WaitingNumbers,
}

impl StaffRequest {
    /// Reports whether the member has proven their identity within the last minutes.
    pub fn is_proven(&self, app: &App) -> bool {
        self.session.times.is_stepped_up(app.clock.now())
    }

    /// Redirects to the page that asks for proof of identity, which then leads on to `place`.
    pub fn ask_for_proof(&self, place: &str) -> Response {
        see_other(&lead_on("/staff/proof", place))
    }

    /// Computes the hidden field of this session's forms.
    pub fn form_token(&self, app: &App) -> String {
        form_token(app, &self.session)
    }
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
        // Otherwise a guessed password would be enough. An account of an earlier release may have
        // no second factor and yet a session that was proven by the password alone.
        if member.totp_sealed.is_none() || session.times.proven.is_none() {
            let step = if member.totp_sealed.is_some() {
                "/staff/code"
            } else {
                "/staff/second-factor"
            };
            return Err(Failure::SeeOther(lead_on(step, &self.find_next(request))));
        }
        let visitor = read_member_visitor(request, &member);
        let statement = load_statement(app, request).await?;
        // The draft of a new statement belongs to no statement yet, so it counts as none: only a
        // scope without limits covers it.
        let is_allowed = self.permission.is_given_to(member.role)
            && member
                .scope
                .allows(self.permission, statement.as_ref().map(|one| one.id));
        if !is_allowed {
            actions::record_refusal(app, &member, self.template).await?;
            let refused = Failure::Refused(StatusCode::FORBIDDEN, "forbidden");
            return Err(refused.show_to(&visitor));
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
            let next = self.find_next(request);
            return Err(Failure::SeeOther(lead_on("/staff/proof", &next)));
        }
        let here = statement.as_ref().map(|one| one.id);
        let waiting = count_waiting(app, &member, here).await?;
        Ok(StaffRequest {
            member,
            session,
            visitor,
            statement,
            fields,
            file,
            waiting,
        })
    }

    /// Finds the path to return to after a proof: the page itself, or the page with the form that
    /// was posted, since a redirect cannot post it again.
    fn find_next(&self, request: &Request) -> String {
        let here = || request.uri().path().to_owned();
        if !self.is_post {
            return here();
        }
        // Only the path of the referer is used: its host is the sender's claim, and a redirect to
        // it would lead a member to any site. The console's pages send it to their own origin only.
        request
            .header(header::REFERER)
            .and_then(|referer| url::Url::parse(referer).ok())
            .map(|url| url.path().to_owned())
            .filter(|path| path.starts_with("/staff"))
            .unwrap_or_else(here)
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
        let chosen = staff.member.interface_language.as_ref();
        let chosen = chosen.map(|_| staff.visitor.clone());
        // Request data has to be `Clone`, and an upload is too large to be copied.
        request.set_data(Arc::new(staff));
        let answer = self.0.handler.call(request).await;
        // A failure is shown in the language of the request, unless it names another one.
        match (answer, chosen) {
            (Err(error), Some(visitor)) => Err(match error.downcast::<Failure>() {
                Ok(failure) => failure.show_to(&visitor).into(),
                Err(error) => error,
            }),
            (answer, _) => answer,
        }
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

/// Makes the visitor of a signed-in member, who reads the console in the language of the account, or
/// else in that of the browser.
pub fn read_member_visitor(request: &Request, member: &StaffMember) -> Visitor {
    let visitor = extract::read_visitor(request);
    match &member.interface_language {
        Some(language) => visitor.with_language_first(language),
        None => visitor,
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
    let published = drafts::find_by_id(&app.db.read, &app.keys, draft)
        .await?
        .and_then(|draft| draft.statement);
    let ids: Vec<uuid::Uuid> = published.into_iter().collect();
    Ok(statements::find_by_ids(&app.db.read, &ids).await?.pop())
}

/// Builds the address of a step before a page, which then leads on to it.
pub fn lead_on(step: &str, next: &str) -> String {
    // Every step leads to the front page by itself.
    if next == "/staff" {
        return step.to_owned();
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{step}?next={next}")
}

/// Finds the session and the member of the cookie; without one, redirects to the sign-in.
pub async fn load_session(app: &App, request: &Request) -> Result<(Session, StaffMember), Failure> {
    let session = match cookies::read_session(request) {
        Some(token) => actions::load_session(app, &token).await?,
        None => None,
    };
    session.ok_or_else(|| {
        let path: String =
            url::form_urlencoded::byte_serialize(request.uri().path().as_bytes()).collect();
        Failure::SeeOther(format!("/staff/sign-in?next={path}"))
    })
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
