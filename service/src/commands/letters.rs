//! `undersigned letters list | retry [--dead]`: letters that were given up, and sending them again.

use std::process::ExitCode;

use clap::Subcommand;

use super::common::{CommandError, open};
use super::output::print_result;
use crate::app::App;
use crate::mail::relay::store as relay;
use crate::mail::{actions, given_up, outbox};
use crate::operations::log_output::print_message;
use crate::settings::Settings;

/// Emails in the outbox: list them, or send them again.
#[derive(Debug, Subcommand)]
pub enum LettersCommand {
    /// List emails that are waiting, and emails that could not be delivered.
    List,
    /// Send waiting emails now, and end the pause after a refusal by the mail server.
    Retry {
        /// Also send emails again that could not be delivered.
        #[arg(long)]
        dead: bool,
    },
}

/// Lists letters, or makes them due at once; a server or worker that runs sends them.
pub async fn run(settings: Settings, command: LettersCommand) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let ended = match command {
        LettersCommand::List => list_letters(&running.app).await,
        LettersCommand::Retry { dead } => retry_letters(&running.app, dead).await,
    };
    running.finish().await;
    ended.map(|()| ExitCode::SUCCESS)
}

async fn retry_letters(app: &App, dead: bool) -> Result<(), CommandError> {
    let retried = actions::retry_letters(app, &app.actor, dead).await?;
    print_result(format_args!(
        "waiting\t{} will be sent now",
        retried.waiting
    ));
    if dead {
        print_result(format_args!(
            "not delivered\t{} will be sent again",
            retried.given_up
        ));
    }
    print_message(format_args!(
        "a running server or worker sends them; see `undersigned letters list`"
    ));
    list_letters(app).await
}

async fn list_letters(app: &App) -> Result<(), CommandError> {
    let db = &app.db.read;
    let now = app.clock.now();
    let health = outbox::load_health(db, now).await?;
    print_result(format_args!("due\t{}", health.due));
    let retries = given_up::load_retries(db, now).await?;
    if !retries.is_empty() {
        print_result(format_args!("waiting\t{retries}"));
    }
    for (reason, letters) in given_up::list_reasons(db).await? {
        print_result(format_args!("not delivered\t{letters}\t{reason}"));
    }
    if let Some(said) = relay::load(db).await?.said {
        print_result(format_args!("mail server\t{said}"));
    }
    Ok(())
}
