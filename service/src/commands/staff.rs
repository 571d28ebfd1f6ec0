//! `undersigned staff add EMAIL --role ROLE`: creates accounts of staff.

use std::process::ExitCode;

use clap::Subcommand;
use strum::VariantArray;

use super::common::{CommandError, open};
use crate::settings::Settings;
use crate::staff::account::accounts;
use crate::staff::account::rules::{Role, Scope};
use crate::values::EmailAddress;

/// Accounts of staff.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Make an account and print its one-time set-up link; for a known address a new link and a new
    /// role.
    Add {
        /// The address by which somebody signs in.
        email: String,
        /// viewer, reviewer, editor or owner.
        #[arg(long, value_parser = parse_role)]
        role: Role,
        /// As colleagues know them.
        #[arg(long, default_value = "")]
        name: String,
    },
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
        .map_err(|_| format!("“{text}” is none of {}", list_known()))
}

/// Creates or updates an account and prints its one-time set-up link.
pub async fn run(settings: Settings, command: StaffCommand) -> Result<ExitCode, CommandError> {
    let StaffCommand::Add { email, role, name } = command;
    let address = EmailAddress::parse(&email)
        .map_err(|_| CommandError::Failed("that is not an e-mail address".into()))?;
    let running = open(settings).await?;
    let actor = running.app.actor.clone();
    let result = accounts::add(
        &running.app,
        &actor,
        &address,
        &name,
        role,
        Scope::default(),
        "en",
    )
    .await;
    running.finish().await;
    let link = result.map_err(|error| CommandError::Failed(error.to_string()))?;
    println!("{link}");
    eprintln!("works once, for three days; whoever opens it sets the password");
    Ok(ExitCode::SUCCESS)
}
