//! `undersigned retention [--dry-run]`, `retention hold SLUG`, `retention release SLUG`: deletes
//! personal data that is due, says what would go, and puts that off.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::common::{CommandError, find_statement, open};
use super::output::print_result;
use crate::app::App;
use crate::endorsement::maintenance;
use crate::endorsement::retention::actions;
use crate::endorsement::retention::report::{DueDate, StatementReport, make_report};
use crate::endorsement::retention::rules::{HoldRefusal, LONGEST_REASON};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::storage::database::{DatabaseError, MaintenanceTask};

/// Delete personal data that is due; a worker does it by itself every hour.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct RetentionArgs {
    /// Delete nothing; say what would go, and when.
    #[arg(long)]
    dry_run: bool,
    #[command(subcommand)]
    hold: Option<HoldCommand>,
}

/// Puts the deletion for a statement off, or ends that.
#[derive(Debug, Subcommand)]
enum HoldCommand {
    /// Delete no personal data of a statement up to and with a day.
    Hold {
        /// The statement.
        slug: String,
        /// The last day, in the time zone of the statement; two years from now at most.
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: NaiveDate,
        /// Why; only staff and the audit log show it.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// End the hold of a statement.
    Release {
        /// The statement.
        slug: String,
    },
}

/// Deletes what is due, says what would go, or changes a hold.
pub async fn run(settings: Settings, retention: RetentionArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let app = &running.app;
    let ended = match retention.hold {
        Some(HoldCommand::Hold {
            slug,
            until,
            reason,
        }) => hold(app, &slug, until, &reason).await,
        Some(HoldCommand::Release { slug }) => release(app, &slug).await,
        None if retention.dry_run => print_report(app).await,
        None => delete_due(app).await,
    };
    running.finish().await;
    ended.map(|()| ExitCode::SUCCESS)
}

async fn hold(app: &App, slug: &str, until: NaiveDate, reason: &str) -> Result<(), CommandError> {
    let statement = find_statement(app, slug).await?;
    let placed = actions::place_hold(app, &app.actor, statement.id, (until, reason)).await?;
    let why = match placed {
        Ok(()) => {
            print_result(format_args!("{slug}\ton hold until {until}"));
            return Ok(());
        }
        Err(HoldRefusal::Gone) => "its personal data has been deleted already".to_owned(),
        Err(HoldRefusal::Until) => {
            "--until has to be a day from today to two years from now".to_owned()
        }
        Err(HoldRefusal::Reason) => format!("--reason has to be 1 to {LONGEST_REASON} characters"),
    };
    Err(CommandError::Failed(format!("{slug}: {why}")))
}

async fn release(app: &App, slug: &str) -> Result<(), CommandError> {
    let statement = find_statement(app, slug).await?;
    let is_released = actions::release_hold(app, &app.actor, statement.id).await?;
    let outcome = if is_released {
        "the hold has ended"
    } else {
        "there is no hold"
    };
    print_result(format_args!("{slug}\t{outcome}"));
    Ok(())
}

async fn print_report(app: &App) -> Result<(), CommandError> {
    let report = make_report(app).await?;
    for statement in &report.statements {
        print_result(format_args!("{}", describe_statement(statement)));
    }
    print_result(format_args!(
        "audit log\t{} entries are older than two years and lose their details",
        report.audit_details
    ));
    print_message(format_args!(
        "withdrawn and declined endorsements go {} days after they ended, files of exports and imports after 7 days, \
         letters 24 hours after they left; nothing was deleted now",
        app.settings.retention.ended_days
    ));
    Ok(())
}

/// Deletes what is due now.
async fn delete_due(app: &Arc<App>) -> Result<(), CommandError> {
    let Some(lock) = app.db.lock_task(MaintenanceTask::Retention).await? else {
        return Err(CommandError::Failed(
            "a worker is deleting what is due right now; there is nothing to do".into(),
        ));
    };
    let deleting = async {
        let before = make_report(app).await?;
        maintenance::apply_retention(app).await?;
        Ok::<_, DatabaseError>((before, make_report(app).await?))
    };
    let deleted = deleting.await;
    // Also after a failure, or no process could try again.
    lock.release().await;
    let (before, after) = deleted?;
    for (was, is) in before.statements.iter().zip(&after.statements) {
        let (was_kept, is_kept) = (was.kept.sum(), is.kept.sum());
        if was_kept > is_kept {
            let erased = was_kept - is_kept;
            print_result(format_args!(
                "{}\t{erased} endorsements lost their personal data, {is_kept} have some",
                is.slug
            ));
        } else {
            print_result(format_args!("{}\tnothing was due", is.slug));
        }
    }
    Ok(())
}

/// Describes what would go of a statement, and when.
fn describe_statement(report: &StatementReport) -> String {
    let when = match &report.due {
        DueDate::NoDate(days) => format!("no date, {days} days after it is closed or delivered"),
        DueDate::On(day) => format!("due on {day}"),
        DueDate::Since(day) => format!("due since {day}, goes now"),
        DueDate::Held(day, None) => format!("on hold until {day} after an upgrade"),
        DueDate::Held(day, Some(reason)) => format!("on hold until {day}: {reason}"),
        DueDate::Gone(day) => format!("deleted on {day}"),
    };
    let list = if report.keeps_public_list {
        "the public list stays"
    } else {
        "the public list goes"
    };
    let kept = report.kept;
    format!(
        "{}\t{when}\t{} counted, {} undecided, {} ended\t{list}",
        report.slug, kept.counted, kept.waiting, kept.ended
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endorsement::retention::store::KeptRows;

    #[test]
    fn a_line_says_what_goes_and_when() {
        let day = NaiveDate::default();
        for (due, line) in [
            (DueDate::NoDate(180), "no date, 180 days after"),
            (DueDate::On(day), "due on 1970-01-01\t"),
            (DueDate::Since(day), "due since 1970-01-01, goes now\t"),
            (
                DueDate::Held(day, Some("A case".into())),
                "on hold until 1970-01-01: A case\t",
            ),
            (
                DueDate::Gone(day),
                "deleted on 1970-01-01\t3 counted, 2 undecided, 1 ended\t",
            ),
        ] {
            let described = describe_statement(&StatementReport {
                slug: "care".into(),
                due,
                kept: KeptRows {
                    counted: 3,
                    waiting: 2,
                    ended: 1,
                },
                keeps_public_list: true,
            });
            assert!(
                described.starts_with(&format!("care\t{line}")),
                "{described}"
            );
        }
    }
}
