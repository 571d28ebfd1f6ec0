//! `undersigned config`

use std::process::ExitCode;

use crate::settings::Settings;

pub fn run(settings: &Settings) -> ExitCode {
    print!("{}", settings.redacted());
    ExitCode::SUCCESS
}
