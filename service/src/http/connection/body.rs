//! Reads request bodies within a limit of size and a deadline, however they are sent.

use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use poem::{Body, Request};

/// The largest body that is read unless a route allows more, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// How long a body of [`LARGEST`] bytes may take.
const DEADLINE: Duration = Duration::from_secs(20);

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyRefusal {
    /// Over the limit, by its `Content-Length` or by what was received.
    TooLarge,
    TooSlow,
    Broken,
}

/// Reads the whole body of a request.
///
/// # Errors
///
/// Refuses a body of more than `largest` bytes or past its deadline, and fails if the connection
/// does.
pub async fn read_up_to(
    request: &Request,
    body: Body,
    largest: usize,
) -> Result<Vec<u8>, BodyRefusal> {
    // A body that announces too much is refused before any of it is read; `Limited` below counts
    // what arrives, as a body may come without its length.
    let announced = request
        .header("content-length")
        .and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|length| length > largest as u64) {
        return Err(BodyRefusal::TooLarge);
    }
    let stream = http_body_util::combinators::BoxBody::from(body);
    // A large file gets the time that a slow line (128 KiB/s) needs for it.
    let deadline =
        DEADLINE + Duration::from_secs((largest - largest.min(LARGEST)) as u64 / (128 * 1024));
    // hyper has no deadline for bodies: a client that sends a byte now and then would hold its
    // connection for ever.
    match tokio::time::timeout(deadline, Limited::new(stream, largest).collect()).await {
        Err(_) => Err(BodyRefusal::TooSlow),
        Ok(Ok(collected)) => Ok(collected.to_bytes().to_vec()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(BodyRefusal::TooLarge),
        Ok(Err(_)) => Err(BodyRefusal::Broken),
    }
}
