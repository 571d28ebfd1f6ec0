//! `undersigned openapi`: prints the document of the JSON API.

use std::process::ExitCode;

use crate::commands::output::print_result;
use crate::openapi::document;

/// Prints the document.
pub fn run() -> ExitCode {
    print_result(format_args!("{}", document().trim_end()));
    ExitCode::SUCCESS
}
