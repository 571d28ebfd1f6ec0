//! The pages before the console: set-up of an account, sign-in, the second factor, and renewed
//! proof.

use poem::Response;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, Request, handler};
use qrcodegen::QrCodeEcc;

use super::actions::{self, OpenedSession, SignInAttempt};
use super::devices::KnownDevice;
use super::second_factor;
use super::secrets::{self, TotpSecret};
use super::step::{StepPage, render_codes, render_error};
use super::store::{Session, StaffMember};
use crate::app::App;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Visitor;
use crate::staff::access::cookies;
use crate::staff::access::guard::{check_next_path, lead_on, load_session, read_member_visitor};
use crate::staff::access::posted_form::{form_token, read_form, read_public_form};
use crate::statement::sharing::qr;
use crate::values::{EmailAddress, SealPurpose};

/// Marks the browser of a session whose second factor was just proven; a browser that the account
/// knows keeps its mark.
fn mark_device(app: &App, request: &Request, response: &mut Response, session: &Session) {
    let known = cookies::read_device(app, request);
    let known = known.filter(|device| device.knows(session.staff_id));
    let device = known.unwrap_or_else(|| KnownDevice::new(session.staff_id, &app.random));
    cookies::set_device(app, response, device);
}

/// Names browser and system, by which members recognise their sessions; nothing more precise is
/// stored.
pub(super) fn describe_device(request: &Request) -> String {
    let agent = request.header(header::USER_AGENT).unwrap_or_default();
    let find_name = |names: &[(&str, &str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map_or("?", |(_, name)| *name)
            .to_owned()
    };
    // The order matters: Edge also calls itself Chrome and Safari, and Chrome also Safari.
    let browser = find_name(&[
        ("Firefox", "Firefox"),
        ("Edg/", "Edge"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    // Android also calls itself Linux, and iOS also Mac OS.
    let system = find_name(&[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    format!("{browser} · {system}")
}

/// Reads a value of the query; it is empty if it is not there.
fn read_query(request: &Request, name: &str) -> String {
    let pairs = url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// Answers `GET /staff/sign-in`: the form of address and password.
#[handler]
pub fn show_sign_in(app: &App, request: &Request, visitor: Visitor) -> Response {
    let page = StepPage {
        next: read_query(request, "next"),
        ..StepPage::new(app, &visitor, "sign-in", "/staff/sign-in")
    };
    render_html(StatusCode::OK, &page)
}

/// Answers `POST /staff/sign-in`: opens a session.
#[handler]
pub async fn post_sign_in(
    app: &App,
    request: &Request,
    visitor: Visitor,
    body: Body,
) -> HandlerResult {
    let fields = read_public_form(app, request, body).await?;
    let attempt = SignInAttempt {
        email: fields.get("email"),
        password: fields.get("password"),
        client: find_client_ip(request, &app.settings.trusted_proxies)?,
        device: &describe_device(request),
        known: cookies::read_device(app, request),
    };
    match actions::sign_in(app, &attempt).await {
        // The next page sends on to the code, or to the enrolment of a second factor.
        Ok(OpenedSession { token, .. }) => Ok(cookies::redirect_with_session(
            &check_next_path(fields.get("next")),
            &token,
        )),
        Err(error) => {
            let page = StepPage::new(app, &visitor, "sign-in", "/staff/sign-in");
            render_error(
                StepPage {
                    next: fields.get("next").to_owned(),
                    email: fields.get("email").to_owned(),
                    ..page
                },
                error,
            )
        }
    }
}

/// Answers `GET /staff/code`: the form of the second factor.
#[handler]
pub async fn show_code(app: &App, request: &Request) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    let page = StepPage::new(app, &visitor, "code", "/staff/code");
    Ok(render_html(
        StatusCode::OK,
        &StepPage {
            token: form_token(app, &session),
            next: read_query(request, "next"),
            ..page
        },
    ))
}

/// Answers `POST /staff/code`: proves the session by a code, and goes on to the page that asked.
#[handler]
pub async fn post_code(app: &App, request: &Request, body: Body) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    let fields = read_form(app, request, body, &session).await?;
    match second_factor::prove_session(app, &session, fields.get("code")).await {
        Ok(opened) => {
            let next = check_next_path(fields.get("next"));
            let mut response = cookies::redirect_with_session(&next, &opened.token);
            mark_device(app, request, &mut response, &opened.session);
            Ok(response)
        }
        Err(error) => {
            let page = StepPage {
                token: form_token(app, &session),
                next: fields.get("next").to_owned(),
                ..StepPage::new(app, &visitor, "code", "/staff/code")
            };
            render_error(page, error)
        }
    }
}

/// Answers `GET /staff/proof`: the form of the renewed proof.
#[handler]
pub async fn show_proof(app: &App, request: &Request) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    let page = StepPage::new(app, &visitor, "proof", "/staff/proof");
    Ok(render_html(
        StatusCode::OK,
        &StepPage {
            token: form_token(app, &session),
            next: read_query(request, "next"),
            ..page
        },
    ))
}

/// Answers `POST /staff/proof`: renews the proof and goes on to the page that needed it.
#[handler]
pub async fn post_proof(app: &App, request: &Request, body: Body) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    // A session that has no proof yet gets its first one by the code alone, and an account without
    // a second factor takes one into use first. `/staff` leads to either.
    if session.times.proven.is_none() || member.totp_sealed.is_none() {
        return Err(Failure::SeeOther("/staff".into()));
    }
    let fields = read_form(app, request, body, &session).await?;
    let (password, code) = (fields.get("password"), fields.get("code"));
    match second_factor::renew_proof(app, &session, password, code).await {
        Ok(opened) => Ok(cookies::redirect_with_session(
            &check_next_path(fields.get("next")),
            &opened.token,
        )),
        Err(error) => {
            let page = StepPage::new(app, &visitor, "proof", "/staff/proof");
            let (token, next) = (form_token(app, &session), fields.get("next").to_owned());
            render_error(
                StepPage {
                    token,
                    next,
                    ..page
                },
                error,
            )
        }
    }
}

/// Answers `GET /staff/setup/:token`: the form that sets an account up.
#[handler]
pub async fn show_setup(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let token = request
        .raw_path_param("token")
        .unwrap_or_default()
        .to_owned();
    let page = StepPage::new(app, &visitor, "setup", &format!("/staff/setup/{token}"));
    match actions::find_by_setup_link(app, &token).await {
        Ok(member) => {
            let name = member
                .as_ref()
                .map(|member| member.name.clone())
                .unwrap_or_default();
            Ok(render_html(
                StatusCode::OK,
                &StepPage {
                    is_first: member.is_none(),
                    name,
                    ..page
                },
            ))
        }
        Err(error) => render_error(page, error),
    }
}

/// Answers `POST /staff/setup/:token`: sets the account up and signs in.
#[handler]
pub async fn post_setup(
    app: &App,
    request: &Request,
    visitor: Visitor,
    body: Body,
) -> HandlerResult {
    let token = request
        .raw_path_param("token")
        .unwrap_or_default()
        .to_owned();
    let fields = read_public_form(app, request, body).await?;
    let (email, name) = (
        fields.get("email").to_owned(),
        fields
            .get("name")
            .trim()
            .chars()
            .take(120)
            .collect::<String>(),
    );
    let address = EmailAddress::parse(&email).ok();
    let page = StepPage {
        email,
        name: name.clone(),
        ..StepPage::new(app, &visitor, "setup", &format!("/staff/setup/{token}"))
    };
    // An expired link gets its own page, whatever was typed.
    let member = match actions::find_by_setup_link(app, &token).await {
        Ok(member) => member,
        Err(error) => return render_error(page, error),
    };
    let page = StepPage {
        is_first: member.is_none(),
        ..page
    };
    if member.is_none() && address.is_none() {
        let error = Some(visitor.words.text("error-email-malformed"));
        return Ok(render_html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &StepPage { error, ..page },
        ));
    }
    match actions::set_up(
        app,
        &token,
        address.as_ref(),
        &name,
        fields.get("password"),
        &describe_device(request),
    )
    .await
    {
        Ok(opened) => Ok(cookies::redirect_with_session("/staff", &opened.token)),
        Err(error) => render_error(page, error),
    }
}

/// Answers `GET /staff/second-factor`: a new secret, the same one however often the page is loaded.
/// It stays sealed in the form, and is stored only after its first code was typed.
#[handler]
pub async fn show_second_factor(app: &App, request: &Request) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    if member.totp_sealed.is_some() && !session.times.is_stepped_up(app.clock.now()) {
        return Err(Failure::SeeOther(if session.times.proven.is_some() {
            lead_on("/staff/proof", "/staff/second-factor")
        } else {
            "/staff/code".into()
        }));
    }
    let replaced = member.totp_sealed.as_deref();
    let secret = secrets::derive_totp_secret(&app.keys, session.id, replaced);
    let page = build_enrolment(app, &visitor, &session, &member, &secret);
    let next = read_query(request, "next");
    Ok(render_html(StatusCode::OK, &StepPage { next, ..page }))
}

/// Builds the page that shows a new secret as text and QR code.
fn build_enrolment(
    app: &App,
    visitor: &Visitor,
    session: &Session,
    member: &StaffMember,
    secret: &TotpSecret,
) -> StepPage {
    let account = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, &member.email_sealed, member.id)
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    let address = secrets::build_totp_address(secret, &app.settings.site.read().name, &account);
    StepPage {
        token: form_token(app, session),
        secret: secrets::encode_totp_secret(secret),
        sealed: data_encoding::BASE64URL_NOPAD.encode(&app.keys.seal(
            SealPurpose::Enrolment,
            secret,
            session.id,
            &app.random,
        )),
        // A code on a screen is not damaged, so the least error correction is enough, and its dots
        // are the largest.
        qr: qr::draw_svg_with(
            &address,
            &visitor.words.text("staff-second-factor"),
            QrCodeEcc::Low,
        ),
        ..StepPage::new(app, visitor, "second-factor", "/staff/second-factor")
    }
}

/// Answers `POST /staff/second-factor`: takes the second factor into use and shows the recovery
/// codes once.
#[handler]
pub async fn post_second_factor(app: &App, request: &Request, body: Body) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    let visitor = read_member_visitor(request, &member);
    let fields = read_form(app, request, body, &session).await?;
    let sealed = data_encoding::BASE64URL_NOPAD
        .decode(fields.get("sealed").as_bytes())
        .unwrap_or_default();
    // A secret that was sealed for another session does not open: nobody can prepare a form with a
    // secret of their own and have it enrolled by somebody else.
    let secret = app
        .keys
        .unseal(SealPurpose::Enrolment, &sealed, session.id)
        .and_then(|bytes| TotpSecret::try_from(bytes).ok());
    let Some(secret) = secret else {
        return Err(Failure::SeeOther("/staff/second-factor".into()));
    };
    match second_factor::enrol(app, &session, &secret, fields.get("code")).await {
        Ok((opened, codes)) => {
            let next = check_next_path(fields.get("next"));
            let mut response = render_codes(app, &visitor, codes, next);
            cookies::set_session(&mut response, &opened.token);
            mark_device(app, request, &mut response, &opened.session);
            Ok(response)
        }
        Err(error) => {
            let page = StepPage {
                next: fields.get("next").to_owned(),
                ..build_enrolment(app, &visitor, &session, &member, &secret)
            };
            render_error(page, error)
        }
    }
}

/// Answers `POST /staff/sign-out`: ends the session and deletes its cookie.
#[handler]
pub async fn post_sign_out(app: &App, request: &Request, body: Body) -> HandlerResult {
    let (session, member) = load_session(app, request).await?;
    read_form(app, request, body, &session).await?;
    actions::end_sessions(app, &member, Some(session.id), None).await?;
    let mut response = see_other("/staff/sign-in");
    cookies::delete_session(&mut response);
    // Pages with personal data must not stay in the browser. `"cookies"` is left out: it would also
    // delete those of every other host under the same registered domain.
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}
