//! Reads request bodies within a limit of size and a deadline, however they are sent, and the
//! fields of forms within a limit of number.

use std::net::{IpAddr, Ipv4Addr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use poem::{Body, Request};
use tokio::time::timeout;

use super::client_ip::find_client_ip;
use super::unread_bodies::SlowBody;
use crate::app::App;
use crate::limits::compute_client_key;

/// The largest body that is read unless a route allows more, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// The largest form without its files, and the longest value of a field, in bytes.
pub const LARGEST_FORM: usize = 1024 * 1024;
/// The most fields of a form. The editor of a statement in 200 languages has some 1,000; each field
/// is 48 bytes in memory, which is much for a form of empty ones.
pub const MOST_FIELDS: usize = 4_000;
/// How long a body of [`LARGEST`] bytes may take.
const DEADLINE: Duration = Duration::from_secs(20);
/// How long a body may take before it counts as slow. Nearly all come with their head, so that a
/// crowd behind one address takes no slots.
const PROMPT: Duration = Duration::from_secs(1);

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyRefusal {
    /// Over the limit of [`LARGEST`], by its `Content-Length` or by what was received.
    TooLarge,
    /// Over the larger limit of a route for long forms and files.
    TooLargeUpload,
    /// A form of more than [`MOST_FIELDS`] fields.
    TooManyFields,
    /// A form whose parts cannot be told apart.
    Malformed,
    /// Past its deadline.
    TooSlow,
    /// One slow body too many of a client prefix.
    TooManySlow,
    /// It broke off, or is not in the form that its headers announce, such as chunks (RFC 9112,
    /// section 7.1).
    Broken,
}

/// Reads the whole body of a request.
///
/// # Errors
///
/// Refuses a body of more than `largest` bytes, past its deadline, or that is one slow body too
/// many of its client, and fails if the connection does.
pub async fn read_up_to(
    request: &Request,
    body: Body,
    largest: usize,
) -> Result<Vec<u8>, BodyRefusal> {
    let too_large = if largest > LARGEST {
        BodyRefusal::TooLargeUpload
    } else {
        BodyRefusal::TooLarge
    };
    // A body that announces too much is refused before any of it is read; `Limited` below counts
    // what arrives, as a body may come without its length.
    let announced = request
        .header("content-length")
        .and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|length| length > largest as u64) {
        return Err(too_large);
    }
    let stream = http_body_util::combinators::BoxBody::from(body);
    // A large file gets the time that a slow line (128 KiB/s) needs for it.
    let deadline =
        DEADLINE + Duration::from_secs((largest - largest.min(LARGEST)) as u64 / (128 * 1024));
    // hyper has no deadline for bodies: a client that sends a byte now and then would hold its
    // connection for ever.
    let mut collecting = pin!(Limited::new(stream, largest).collect());
    let app = request.data::<Arc<App>>();
    // A request that waits for its client costs no work: counted as load, slow clients would have
    // everybody else refused.
    let _awaited = app.map(|app| app.load_gauge.bodies.count_awaited());
    let collected = if let Ok(collected) = timeout(PROMPT, collecting.as_mut()).await {
        collected
    } else {
        let _slot = app.map(|app| take_slot(app, request)).transpose()?;
        timeout(deadline.saturating_sub(PROMPT), collecting)
            .await
            .map_err(|_| BodyRefusal::TooSlow)?
    };
    match collected {
        Ok(collected) => Ok(collected.to_bytes().to_vec()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large),
        Err(_) => Err(BodyRefusal::Broken),
    }
}

/// Takes a slot among the slow bodies of the client.
fn take_slot<'a>(app: &'a App, request: &Request) -> Result<SlowBody<'a>, BodyRefusal> {
    // Clients whose address cannot be read share one prefix: a route that needs no address takes
    // their bodies.
    let client = find_client_ip(request, &app.settings.trusted_proxies)
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let key = compute_client_key(&app.keys, client, b"bodies", app.clock.now());
    let slot = app.load_gauge.bodies.take_slot(key);
    slot.ok_or(BodyRefusal::TooManySlow)
}

/// Parses the fields of a form (application/x-www-form-urlencoded), in the order in which they
/// came.
///
/// # Errors
///
/// Refuses a form without files of more than [`LARGEST_FORM`] bytes, and one of too many fields.
pub fn parse_fields(bytes: &[u8]) -> Result<Vec<(String, String)>, BodyRefusal> {
    if bytes.len() > LARGEST_FORM {
        return Err(BodyRefusal::TooLargeUpload);
    }
    let mut fields = vec![];
    for (name, value) in url::form_urlencoded::parse(bytes).into_owned() {
        push_field(&mut fields, name, value)?;
    }
    Ok(fields)
}

/// Adds a field to those of a form.
///
/// # Errors
///
/// Refuses a field beyond [`MOST_FIELDS`], and a value of more than [`LARGEST_FORM`] bytes.
pub fn push_field(
    fields: &mut Vec<(String, String)>,
    name: String,
    value: String,
) -> Result<(), BodyRefusal> {
    if fields.len() >= MOST_FIELDS {
        return Err(BodyRefusal::TooManyFields);
    }
    if name.len() + value.len() > LARGEST_FORM {
        return Err(BodyRefusal::TooLargeUpload);
    }
    fields.push((name, value));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_bounds() {
        let fields = |form: &str| parse_fields(form.as_bytes()).map(|fields| fields.len());
        for (form, read) in [
            (String::new(), Ok(0)),
            ("a=1&b=%20&&c".into(), Ok(3)),
            ("a&".repeat(MOST_FIELDS), Ok(MOST_FIELDS)),
            (
                "a&".repeat(MOST_FIELDS + 1),
                Err(BodyRefusal::TooManyFields),
            ),
            // One that announces a file, and is none, is no larger for it.
            (
                "a".repeat(LARGEST_FORM + 1),
                Err(BodyRefusal::TooLargeUpload),
            ),
        ] {
            let start: String = form.chars().take(20).collect();
            assert_eq!(fields(&form), read, "{start}");
        }
        let mut form = vec![];
        let long = "a".repeat(LARGEST_FORM);
        assert_eq!(push_field(&mut form, String::new(), long.clone()), Ok(()));
        let refused = push_field(&mut form, "a".into(), long);
        assert_eq!(refused, Err(BodyRefusal::TooLargeUpload));
    }
}
