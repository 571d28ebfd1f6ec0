//! `undersigned openapi`: prints the document of the JSON API.

use std::io::Write;
use std::process::ExitCode;

use crate::openapi::DOCUMENT;

/// Prints it. Who reads only its head and closes the pipe has what they wanted.
pub fn run() -> ExitCode {
    let _ = std::io::stdout().write_all(DOCUMENT.as_bytes());
    ExitCode::SUCCESS
}
