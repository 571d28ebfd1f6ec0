//! Provides the bytes of a file that everybody may download.

use bytes::Bytes;
use uuid::Uuid;

use crate::app::App;
use crate::http::failure::Failure;

/// Provides a file from memory; else one request loads it for all that wait. The caller knows that
/// everybody may have it, and `load` gives its bytes, which are the same as long as its id is.
pub async fn provide_file(
    app: &App,
    id: Uuid,
    load: impl Future<Output = Result<Option<Vec<u8>>, Failure>>,
) -> Result<Bytes, Failure> {
    if let Some(bytes) = app.public_files.find(id) {
        return Ok(bytes);
    }
    let _turn = app.public_files.wait_for_turn().await?;
    // Whoever had the turn before may have loaded it.
    if let Some(bytes) = app.public_files.find(id) {
        return Ok(bytes);
    }
    let bytes = Box::pin(load).await?.ok_or(Failure::NotFound)?;
    Ok(app.public_files.keep(id, bytes))
}
