//! `undersigned review SLUG list | accept ID [--chapter] | decline ID --reason TEXT`: decides about
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
use crate::endorsement::review::chapters::SeatConflict;
use crate::endorsement::review::store as review_store;
use crate::endorsement::rules::{AcceptRefusal, Target};
use crate::endorsement::store;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::api::format_timestamp;
use crate::statement::rules::Statement;

/// Review organisations: list, accept, decline.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The statement, by the last part of its web address.
    slug: String,
    #[command(subcommand)]
    step: ReviewCommand,
}

#[derive(Debug, Subcommand)]
enum ReviewCommand {
    /// List organisations to review, oldest first.
    List,
    /// Accept the endorsement: it counts.
    Accept {
        /// The ID that `list` shows.
        id: Uuid,
        /// Accept it as a separate chapter of an organisation that signed with the same website.
        #[arg(long)]
        chapter: bool,
    },
    /// Decline the endorsement. The officer gets the reason by email.
    Decline {
        /// The ID that `list` shows.
        id: Uuid,
        /// The reason; the officer will read it.
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
        ReviewCommand::Accept { id, chapter } => {
            let target = find_target(app, &statement, id).await?;
            let accepted = if chapter {
                actions::accept_chapter(app, target, &app.actor).await
            } else {
                actions::accept(app, target, &app.actor).await
            };
            let (state, _) = accepted.map_err(explain_error)?;
            print_result(format_args!("{id}\t{state}"));
            Ok(ExitCode::SUCCESS)
        }
        ReviewCommand::Decline { id, reason } => {
            let target = find_target(app, &statement, id).await?;
            if reason.trim().is_empty() || reason.chars().count() > 1000 {
                return Err(CommandError::Failed(
                    "--reason: enter 1 to 1000 characters; the officer will read them".into(),
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
    let (db, keys) = (&app.db.read, &app.keys);
    let conflicts = review_store::load_seat_conflicts(db, keys, &waiting).await?;
    for row in &waiting {
        let line = &row.line;
        let why = match conflicts.get(&row.id) {
            Some(SeatConflict::Chapter) => "another chapter of an organisation that has signed",
            Some(SeatConflict::Taken) => "there is already an endorsement by this organisation",
            None if row.proven => "email address at the website's domain",
            None => "email address not at the website's domain",
        };
        print_result(format_args!(
            "{}\t{}\t{}\t{}\t{}, {}\t{}\t{}",
            row.id,
            line.organisation.as_deref().unwrap_or(""),
            line.country.code(),
            line.website.as_deref().unwrap_or("no website"),
            line.name,
            line.role.as_deref().unwrap_or("no role"),
            why,
            row.confirmed_at.map(format_timestamp).unwrap_or_default(),
        ));
    }
    print_message(format_args!("{} to review", waiting.len()));
    Ok(ExitCode::SUCCESS)
}

async fn find_target(app: &App, statement: &Statement, id: Uuid) -> Result<Target, CommandError> {
    let row = actions::find_endorsement(app, id).await?;
    // A wrong slug must not decide about an organisation of another statement.
    let target = row.map(|row| row.target());
    let target = target.filter(|target| target.statement == statement.id);
    target.ok_or_else(|| {
        CommandError::Failed(format!(
            "{} has no endorsement {id}; `undersigned review {} list` shows those to review",
            statement.slug, statement.slug
        ))
    })
}

fn explain_error(error: ActionError) -> CommandError {
    let text = match error {
        ActionError::Refused(LedgerRefusal::Accept(AcceptRefusal::SeatTaken(holder))) => {
            format!(
                "this organisation already counts, with {holder}; decline that one or this one, \
                 or use --chapter if this is another chapter"
            )
        }
        ActionError::Refused(LedgerRefusal::Accept(AcceptRefusal::NoChapter)) => {
            "no organisation with another name and country has signed with this website; accept it \
             without --chapter"
                .to_owned()
        }
        ActionError::Refused(
            LedgerRefusal::Accept(AcceptRefusal::NotInReview(state))
            | LedgerRefusal::NotStanding(state),
        ) => {
            format!("it is {state} and cannot be reviewed")
        }
        ActionError::Refused(_) => "there is no such endorsement".to_owned(),
        other => other.to_string(),
    };
    CommandError::Failed(text)
}
