//! `undersigned config`: prints the settings in force.

use std::process::ExitCode;

use crate::settings::Settings;

/// Prints the settings in force, without secrets.
pub fn run(settings: &Settings) -> ExitCode {
    print!("{}", settings.format_redacted());
    ExitCode::SUCCESS
}
