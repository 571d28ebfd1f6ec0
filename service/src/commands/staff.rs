//! `undersigned staff add EMAIL --role ROLE | link EMAIL | first-link`: creates accounts of staff,
//! and the links that set them up.

use std::process::ExitCode;

use clap::Subcommand;
use strum::VariantArray;

use super::common::{CommandError, open};
use crate::app::App;
use crate::commands::output::print_result;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::staff::account::actions::StaffError;
use crate::staff::account::rules::{Role, Scope};
use crate::staff::account::{accounts, actions};
use crate::values::EmailAddress;

/// Manage staff accounts.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Create an account and print its set-up link. If the account exists, print a new link
    /// and set the new role.
    Add {
        /// The email address of the account.
        email: String,
        /// viewer, reviewer, editor or owner.
        #[arg(long, value_parser = parse_role)]
        role: Role,
        /// The name that colleagues know.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Print a new set-up link for an account. This ends its password, second factor and sessions;
    /// the role does not change.
    Link {
        /// The email address of the account.
        email: String,
    },
    /// Print the set-up link for the first owner, if there is no account yet.
    FirstLink,
}

fn parse_role(text: &str) -> Result<Role, String> {
    let list_known = || {
        Role::VARIANTS
            .iter()
            .map(|role| role.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    text.parse()
        .map_err(|_| format!("“{text}” is not a role; choose one of {}", list_known()))
}

/// Creates or changes an account and prints its one-time set-up link.
pub async fn run(settings: Settings, command: StaffCommand) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let made = make_link(&running.app, command).await;
    running.finish().await;
    let (link, validity) = made?;
    print_result(format_args!("{link}"));
    print_message(format_args!("{validity}"));
    Ok(ExitCode::SUCCESS)
}

/// How long a link works, in a sentence.
const THREE_DAYS: &str =
    "This link works once, for three days. Send it only to its owner: it sets the password.";
const ONE_HOUR: &str =
    "This link works once, for one hour. Keep it private: who opens it becomes the first owner.";

/// Makes the link of a command, with a sentence about how long it works.
async fn make_link(
    app: &App,
    command: StaffCommand,
) -> Result<(String, &'static str), CommandError> {
    let failed = |error: StaffError| CommandError::Failed(error.to_string());
    match command {
        StaffCommand::Add { email, role, name } => {
            let (address, scope) = (parse_address(&email)?, Scope::default());
            let link = accounts::add(app, &app.actor, &address, &name, role, scope, "en").await;
            Ok((link.map_err(failed)?, THREE_DAYS))
        }
        StaffCommand::Link { email } => {
            let link = accounts::renew_link(app, &app.actor, &parse_address(&email)?).await;
            let missing =
                "there is no account with this address; create one with `undersigned staff add`";
            let link = link.map_err(failed)?;
            Ok((
                link.ok_or_else(|| CommandError::Failed(missing.into()))?,
                THREE_DAYS,
            ))
        }
        StaffCommand::FirstLink => {
            let taken = "there is already an account: its owner can invite others, \
                 `undersigned staff link EMAIL` prints a new link for an account, \
                 and `undersigned staff add` adds another owner";
            let link = actions::first_link(app).await?;
            Ok((
                link.ok_or_else(|| CommandError::Failed(taken.into()))?,
                ONE_HOUR,
            ))
        }
    }
}

fn parse_address(email: &str) -> Result<EmailAddress, CommandError> {
    EmailAddress::parse(email)
        .map_err(|_| CommandError::Failed("this is not an email address".into()))
}
