//! `undersigned openapi`: prints the document of the JSON API.

use std::io::Write;
use std::process::ExitCode;

use crate::openapi::document;

/// Prints the document. A write error is ignored: a reader that closes the pipe early has read
/// enough.
pub fn run() -> ExitCode {
    let _ = std::io::stdout().write_all(document().as_bytes());
    ExitCode::SUCCESS
}
