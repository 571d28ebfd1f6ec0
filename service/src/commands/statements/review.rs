//! `undersigned review SLUG list | accept ID | decline ID --reason TEXT`: decides about
//! organisations.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::print_result;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::rules::{AcceptRefusal, Target};
use crate::endorsement::store;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::api::format_timestamp;
use crate::statement::rules::Statement;

/// Organisations that wait for a decision.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Of which statement.
    slug: String,
    #[command(subcommand)]
    step: ReviewCommand,
}

#[derive(Debug, Subcommand)]
enum ReviewCommand {
    /// Who waits, longest first.
    List,
    /// Count it.
    Accept {
        /// As `list` shows it.
        id: Uuid,
    },
    /// Do not count it; the officer gets the reason by mail.
    Decline {
        /// As `list` shows it.
        id: Uuid,
        /// What the officer reads.
        #[arg(long)]
        reason: String,
    },
}

/// Lists or decides about the organisations that wait.
pub async fn run(settings: Settings, review: ReviewArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let result = run_step(&running.app, review).await;
    running.finish().await;
    result
}

async fn run_step(app: &App, review: ReviewArgs) -> Result<ExitCode, CommandError> {
    let statement = find_statement(app, &review.slug).await?;
    match review.step {
        ReviewCommand::List => list_waiting(app, &statement).await,
        ReviewCommand::Accept { id } => {
            let target = find_target(app, &statement, id).await?;
            let (state, _) = actions::accept(app, target, &app.actor)
                .await
                .map_err(explain_error)?;
            print_result(format_args!("{id}\t{state}"));
            Ok(ExitCode::SUCCESS)
        }
        ReviewCommand::Decline { id, reason } => {
            let target = find_target(app, &statement, id).await?;
            if reason.trim().is_empty() || reason.chars().count() > 1000 {
                return Err(CommandError::Failed(
                    "--reason: write 1 to 1000 characters; the officer reads them".into(),
                ));
            }
            let (state, _) = actions::decline(app, target, &app.actor, reason.trim())
                .await
                .map_err(explain_error)?;
            print_result(format_args!("{id}\t{state}"));
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn list_waiting(app: &App, statement: &Statement) -> Result<ExitCode, CommandError> {
    // The list names officers, who are never public.
    let entry = AuditEntry::on_statement(&app.actor, "reveal", &statement.slug, "review list");
    audit::write_entry(app, entry).await?;
    let waiting = store::load_waiting(&app.db.read, &app.keys, statement.id).await?;
    for row in &waiting {
        let line = &row.line;
        print_result(format_args!(
            "{}\t{}\t{}\t{}\t{}, {}\t{}\t{}",
            row.id,
            line.organisation.as_deref().unwrap_or(""),
            line.country.code(),
            line.website.as_deref().unwrap_or("no website"),
            line.name,
            line.role.as_deref().unwrap_or("no role"),
            if row.proven {
                "proven mailbox"
            } else {
                "mailbox not at the website's domain"
            },
            row.confirmed_at.map(format_timestamp).unwrap_or_default(),
        ));
    }
    print_message(format_args!("{} waiting", waiting.len()));
    Ok(ExitCode::SUCCESS)
}

async fn find_target(app: &App, statement: &Statement, id: Uuid) -> Result<Target, CommandError> {
    let row = actions::find_endorsement(app, id).await?;
    // A wrong slug must not decide about an organisation of another statement.
    let target = row.map(|row| row.target());
    let target = target.filter(|target| target.statement == statement.id);
    target.ok_or_else(|| {
        CommandError::Failed(format!(
            "{} has no endorsement {id}; `undersigned review {} list` shows who waits",
            statement.slug, statement.slug
        ))
    })
}

fn explain_error(error: ActionError) -> CommandError {
    let text = match error {
        ActionError::Refused(LedgerRefusal::Accept(AcceptRefusal::SeatTaken(holder))) => {
            format!(
                "this organisation is counted already, through {holder}; decline that one first, or this one"
            )
        }
        ActionError::Refused(
            LedgerRefusal::Accept(AcceptRefusal::NotInReview(state))
            | LedgerRefusal::NotStanding(state),
        ) => {
            format!("it is {state}, and can't be decided")
        }
        ActionError::Refused(_) => "there is no such endorsement".to_owned(),
        other => other.to_string(),
    };
    CommandError::Failed(text)
}
