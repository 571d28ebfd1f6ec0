//! The cookies of staff: the session, and the mark of a browser that has signed in before.

use poem::http::header::{COOKIE, HeaderValue, SET_COOKIE};
use poem::{Request, Response};

use crate::app::App;
use crate::http::failure::see_other;
use crate::staff::account::devices::KnownDevice;

// Browsers accept the prefix only from this host, over TLS and for the path `/` (RFC 6265bis,
// section 4.1.3.2), so no neighbouring host can plant a cookie.
const SESSION: &str = "__Host-undersigned-staff";
const DEVICE: &str = "__Host-undersigned-device";
/// What both cookies allow.
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";
/// The seconds for which a browser keeps its mark after a sign-in: a year.
const DEVICE_KEPT: u32 = 31_536_000;

/// Reads the token of the session.
pub fn read_session(request: &Request) -> Option<String> {
    // 32 random bytes in base64url without padding (RFC 4648) are 43 characters; anything else is
    // no token and costs no query.
    find_cookie(request, SESSION).filter(|token| token.len() == 43)
}

/// Reads which account this browser has signed in to before.
pub fn read_device(app: &App, request: &Request) -> Option<KnownDevice> {
    KnownDevice::parse(&app.keys, &find_cookie(request, DEVICE)?)
}

fn find_cookie(request: &Request, wanted: &str) -> Option<String> {
    let lines = request.headers().get_all(COOKIE).iter();
    let lines = lines.filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == wanted).then(|| value.to_owned())
    })
}

/// Sets the cookie of a session that was opened or renewed.
pub fn set_session(response: &mut Response, token: &str) {
    // Without `Max-Age` the cookie goes with the browser, as on a shared machine it should; the
    // database ends the session in any case.
    add_cookie(response, &format!("{SESSION}={token}; {ATTRIBUTES}"));
}

/// Marks a browser that has just signed in.
pub fn set_device(app: &App, response: &mut Response, device: KnownDevice) {
    let value = device.write(&app.keys);
    add_cookie(
        response,
        &format!("{DEVICE}={value}; {ATTRIBUTES}; Max-Age={DEVICE_KEPT}"),
    );
}

/// Deletes the cookie of a session that has ended. The browser stays known.
pub fn delete_session(response: &mut Response) {
    add_cookie(response, &format!("{SESSION}=; {ATTRIBUTES}; Max-Age=0"));
}

/// Redirects to another page of this site, with the cookie of a session that was opened or renewed.
pub fn redirect_with_session(place: &str, token: &str) -> Response {
    let mut response = see_other(place);
    set_session(&mut response, token);
    response
}

fn add_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}
