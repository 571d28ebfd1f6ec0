//! `undersigned config`: prints the settings in force.

use std::process::ExitCode;

use crate::commands::output::print_result;
use crate::settings::Settings;

/// Prints the settings in force, without secrets.
pub fn run(settings: &Settings) -> ExitCode {
    print_result(format_args!("{}", settings.format_redacted().trim_end()));
    ExitCode::SUCCESS
}
