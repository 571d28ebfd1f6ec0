//! The command line, with one file for each subcommand.

mod backup;
mod bounce;
pub mod common;
mod config;
mod deliver;
mod deliver_report;
mod demo;
mod dkim_key;
mod doctor;
mod healthcheck;
mod letters;
mod migrate;
mod news;
mod openapi;
pub mod output;
mod partition;
mod restore;
mod retention;
pub mod serve;
mod staff;
mod statements;
mod worker;

use std::future::Future;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use tokio::runtime::Runtime;

use self::common::CommandError;
use self::output::ResultsEnd;
use self::statements::{export, import, recount, review, statement};
use crate::operations::log_output::{flush_log, print_message, start_log};
use crate::settings::{Overrides, Settings};
use crate::values::private_files;

/// Publish joint statements, collect endorsements and export the list of signatories.
#[derive(Debug, Parser)]
#[command(name = "undersigned", version, propagate_version = true)]
pub struct Cli {
    /// A TOML file with settings. Environment variables and flags override it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: CliCommand,
}

/// Settings. Each also has an environment variable, see `undersigned config`.
#[derive(Debug, Args)]
struct Flags {
    /// The address on which the server listens.
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The directory for the SQLite file, the secret and emails written to files.
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<String>,
    /// `sqlite://FILE` or `postgres://USER@HOST/NAME`
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// `redis://HOST:6379` or `rediss://…`
    #[arg(long, global = true, value_name = "URL")]
    redis_url: Option<String>,
    /// The prefix of every key in Redis.
    #[arg(long, global = true, value_name = "TEXT")]
    redis_prefix: Option<String>,
    /// `file:DIR`, `smtp://…` or `smtps://…`
    #[arg(long, global = true, value_name = "URL")]
    mail_url: Option<String>,
    /// The sender address of emails.
    #[arg(long, global = true, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// The public web address.
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
    /// Networks whose X-Forwarded-For header is trusted, separated by commas.
    #[arg(long, global = true, value_name = "CIDR,…")]
    trusted_proxies: Option<String>,
    /// The address on which metrics are served.
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<String>,
    /// The log filter, such as info or undersigned=debug.
    #[arg(long, global = true, value_name = "FILTER")]
    log: Option<String>,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    /// Update the database schema, run the server and the worker.
    Serve(serve::ServeArgs),
    /// Run a worker: sends emails, checks counts, deletes expired data. Several may run.
    Worker,
    /// Update the database schema.
    Migrate(migrate::MigrateArgs),
    /// Write a backup of the database and its files, without the secret.
    Backup(backup::BackupArgs),
    /// Restore a backup into an empty installation.
    Restore(restore::RestoreArgs),
    /// Split the endorsement table into partitions (PostgreSQL only).
    Partition(partition::PartitionArgs),
    /// Fill an empty data directory with demonstration data, then run the server.
    Demo,
    /// Publish, close and list statements.
    #[command(subcommand)]
    Statement(statement::StatementCommand),
    /// Manage staff accounts.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// Emails in the outbox: list them, or send them again.
    #[command(subcommand)]
    Letters(letters::LettersCommand),
    /// Read one message from standard input: a report about an email that came back.
    Bounce(bounce::BounceArgs),
    /// Make a key that signs emails (DKIM), and print its record for the DNS.
    DkimKey(dkim_key::DkimKeyArgs),
    /// Review organisations: list, accept, decline.
    Review(review::ReviewArgs),
    /// Export the list of signatories.
    Export(export::ExportArgs),
    /// Make a delivery pack for an office, a government or the press.
    Deliver(deliver::DeliverArgs),
    /// Import endorsements that were collected elsewhere.
    Import(import::ImportArgs),
    /// Send news to signatories who agreed to get them.
    News(news::NewsArgs),
    /// Delete personal data that is due, say what would go, or put that off.
    Retention(retention::RetentionArgs),
    /// Compare the counts with the endorsements: exit 0 if equal, 1 if not.
    Recount(recount::RecountArgs),
    /// Check the installation: exit 0 if OK, 3 with warnings, 1 with failures.
    Doctor,
    /// Print the current settings, without secrets.
    Config,
    /// Print the OpenAPI document of the JSON API.
    Openapi,
    /// Check whether the running server is ready: exit 0 if it is, 1 if not.
    Healthcheck,
}

/// Reads the command line and runs its command. Results are printed to stdout, messages to stderr.
///
/// The runtime is built here and not in the binary: a future is compiled where it is polled, so the
/// binary would compile the whole program a second time.
pub fn run_command_line() -> ExitCode {
    let cli = Cli::parse();
    let takes_mail = matches!(cli.command, CliCommand::Bounce(_));
    // Before the first thread: from here on nothing is made that others can read.
    private_files::set_private_umask();
    let ran = match Runtime::new() {
        Ok(runtime) => run_to_end(runtime, Box::pin(dispatch(cli))),
        Err(error) => Err(CommandError::Failed(error.to_string())),
    };
    let code = match (output::end_results(), ran) {
        // As the shell reports a program that SIGPIPE ended: its reader wanted no more of it.
        (ResultsEnd::Unread, _) => ExitCode::from(141),
        // Settings that are wrong for a while must not cost a report.
        (_, Err(error)) if takes_mail => bounce::ask_again(&error),
        (_, Err(error)) => report_failure(&error),
        (ResultsEnd::Failed(why), Ok(_)) => {
            report_failure(&CommandError::Failed(format!("stdout: {why}")))
        }
        (ResultsEnd::Written, Ok(code)) => code,
    };
    flush_log(END_PATIENCE);
    code
}

/// How long the process waits at its end for a log that takes nothing.
const END_PATIENCE: Duration = Duration::from_millis(300);

fn report_failure(error: &CommandError) -> ExitCode {
    print_message(format_args!("undersigned: {error}"));
    // clap ends with 2 for a wrong flag, too.
    ExitCode::from(if matches!(error, CommandError::Settings(_)) {
        2
    } else {
        1
    })
}

/// Runs a future to its end. Blocking work that it left behind, such as a table that is being read,
/// is not waited for, as dropping the runtime would do, however long that takes.
fn run_to_end<T>(runtime: Runtime, future: impl Future<Output = T>) -> T {
    let ended = runtime.block_on(future);
    runtime.shutdown_timeout(Duration::from_millis(100));
    ended
}

async fn dispatch(cli: Cli) -> Result<ExitCode, CommandError> {
    if matches!(cli.command, CliCommand::Openapi) {
        // The document does not depend on settings, and loading them would create a data directory.
        return Ok(openapi::run());
    }
    let (config, overrides) = (cli.config.as_deref(), cli.flags.collect_overrides());
    if let CliCommand::Restore(restore) = cli.command {
        // Loading the settings would make a new secret, with which the backup could not be read.
        return Box::pin(restore::run(restore, config, &overrides)).await;
    }
    let settings = Settings::load(config, &overrides)?;
    start_log(&settings)?;
    match cli.command {
        CliCommand::Serve(serve) => serve::run(settings, &serve).await,
        CliCommand::Worker => worker::run(settings).await,
        CliCommand::Migrate(migrate) => migrate::run(&settings, &migrate).await,
        CliCommand::Backup(backup) => backup::run(&settings, &backup).await,
        CliCommand::Restore(restore) => Box::pin(restore::run(restore, config, &overrides)).await,
        CliCommand::Partition(partition) => partition::run(&settings, &partition).await,
        CliCommand::Demo => Box::pin(demo::run(settings)).await,
        CliCommand::Statement(command) => statement::run(settings, command).await,
        CliCommand::Staff(command) => staff::run(settings, command).await,
        CliCommand::Letters(command) => letters::run(settings, command).await,
        CliCommand::Bounce(bounce) => Box::pin(bounce::run(settings, bounce)).await,
        CliCommand::DkimKey(key) => dkim_key::run(&settings, &key),
        CliCommand::Review(review) => review::run(settings, review).await,
        CliCommand::Export(export) => export::run(settings, export).await,
        CliCommand::Deliver(deliver) => Box::pin(deliver::run(settings, deliver)).await,
        CliCommand::Import(import) => Box::pin(import::run(settings, import)).await,
        CliCommand::News(news) => Box::pin(news::run(settings, news)).await,
        CliCommand::Retention(retention) => Box::pin(retention::run(settings, retention)).await,
        CliCommand::Recount(recount) => recount::run(settings, recount).await,
        CliCommand::Doctor => Box::pin(doctor::run(settings)).await,
        CliCommand::Openapi => Ok(openapi::run()),
        CliCommand::Config => Ok(config::run(&settings)),
        CliCommand::Healthcheck => Ok(healthcheck::run(&settings).await),
    }
}

impl Flags {
    fn collect_overrides(&self) -> Overrides {
        let all = [
            ("listen", &self.listen),
            ("data_dir", &self.data_dir),
            ("database_url", &self.database_url),
            ("redis_url", &self.redis_url),
            ("redis_prefix", &self.redis_prefix),
            ("mail_url", &self.mail_url),
            ("mail_from", &self.mail_from),
            ("base_url", &self.base_url),
            ("trusted_proxies", &self.trusted_proxies),
            ("metrics_listen", &self.metrics_listen),
            ("log", &self.log),
        ];
        all.into_iter()
            .filter_map(|(key, value)| Some((key, value.clone()?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn the_end_does_not_wait_for_work_that_goes_on() {
        let (release, held) = std::sync::mpsc::channel::<()>();
        let work = async {
            tokio::task::spawn_blocking(move || held.recv());
            "ended"
        };
        // Dropping the runtime would wait for the sender, which is dropped only after it.
        assert_eq!(run_to_end(Runtime::new().unwrap(), work), "ended");
        drop(release);
    }
}
