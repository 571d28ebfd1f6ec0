//! `undersigned statement publish | close | list`: manages statements.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::app::App;
use crate::commands::common::{CommandError, find_statement, migrate_database, open};
use crate::commands::output::print_result;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::manifest::Manifest;
use crate::statement::rules::Published;
use crate::statement::{actions, publishing, search};
use crate::tally;

/// Publish, close and list statements.
#[derive(Debug, Subcommand)]
pub enum StatementCommand {
    /// Publish the statement in a directory. If it was published before and the text has changed,
    /// publish a new version.
    Publish {
        /// A directory with statement.toml and one LANG.md per language.
        directory: PathBuf,
    },
    /// Close the statement for endorsements.
    Close {
        /// The statement, by the last part of its web address.
        slug: String,
    },
    /// List all statements, newest first.
    List,
}

/// Publishes, closes or lists statements.
pub async fn run(settings: Settings, command: StatementCommand) -> Result<ExitCode, CommandError> {
    migrate_database(&settings).await?;
    let running = open(settings).await?;
    let result = match command {
        StatementCommand::Publish { directory } => publish(&running.app, &directory).await,
        StatementCommand::Close { slug } => close(&running.app, &slug).await,
        StatementCommand::List => list_statements(&running.app).await,
    };
    running.finish().await;
    result
}

async fn publish(app: &App, path: &std::path::Path) -> Result<ExitCode, CommandError> {
    let directory = Manifest::read(path)
        .map_err(|error| CommandError::Failed(format!("nothing was published\n{error}")))?;
    let slug = directory.slug.clone();
    for warning in &directory.warnings {
        print_message(format_args!("warning: {warning}"));
    }
    let what = match publishing::publish(app, &app.actor, directory).await? {
        Published::New => "published, version 1".to_owned(),
        Published::NewVersion(number) => format!("published, version {number}"),
        Published::SettingsChanged => "settings updated, the text is unchanged".to_owned(),
        Published::Unchanged => "unchanged".to_owned(),
    };
    print_result(format_args!("{slug}: {what}"));
    print_result(format_args!("{}", app.settings.link(&format!("/s/{slug}"))));
    Ok(ExitCode::SUCCESS)
}

async fn close(app: &App, slug: &str) -> Result<ExitCode, CommandError> {
    let statement = find_statement(app, slug).await?;
    let closed = actions::close(app, &app.actor, &statement).await?;
    print_result(format_args!(
        "{slug}: {}",
        if closed {
            "closed"
        } else {
            "was already closed"
        }
    ));
    Ok(ExitCode::SUCCESS)
}

async fn list_statements(app: &App) -> Result<ExitCode, CommandError> {
    for statement in search::load_all(&app.db.read).await? {
        let snapshot = tally::actions::load_current(app, &statement).await?;
        let (state, tally) = (statement.state(app.clock.now()), &snapshot.tally);
        print_result(format_args!(
            "{}\t{}\tversion {}\t{} organisations\t{} individuals\t{}",
            statement.slug,
            state,
            statement.current_version,
            tally.organisations,
            tally.individuals,
            statement.title
        ));
    }
    Ok(ExitCode::SUCCESS)
}
