//! `undersigned import SLUG FILE`: imports sign-ons that were collected elsewhere.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use uuid::Uuid;

use super::import_order::{build_order, describe_missing, print_unknown};
use crate::app::{App, Running};
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::print_result;
use crate::commands::serve::stop_on_signals;
use crate::import::actions as imports;
use crate::import::outcome::{LineOutcome, describe_shown};
use crate::import::table::{self, ReadOptions, Table};
use crate::jobs::actions as job_actions;
use crate::jobs::rules::{Job, JobState};
use crate::jobs::{run as jobs, store};
use crate::language::Locale;
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::worker;

/// Import endorsements that were collected elsewhere, from CSV or XLSX.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is an option, and they do not depend on each other"
)]
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The statement, by the last part of its web address.
    slug: String,
    /// The CSV or XLSX file; one of its lines contains the headings.
    file: PathBuf,
    /// The sheet of a workbook. Default: the first sheet with text.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The line with the headings. Default: the first line that looks like headings.
    #[arg(long, value_name = "LINE")]
    header_row: Option<usize>,
    /// The meaning of columns, if the guess is wrong: `email=Your address,name=Full name`. Name a
    /// column by its heading or number; `nothing=…` skips it.
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub(super) map: Vec<String>,
    /// The meaning of a value that was not understood: `country:Deutschland=DE`. An empty answer
    /// skips its lines, and `-` treats it as an empty cell.
    #[arg(long, value_name = "FIELD:VALUE=ANSWER")]
    pub(super) answer: Vec<String>,
    /// Check only: import nothing, and print the result for each line.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// What the lines are, if no column says so.
    #[arg(long, value_enum, default_value_t = LineKinds::Mixed)]
    pub(super) lines: LineKinds,
    /// The country for lines without one (two letters).
    #[arg(long, default_value = "")]
    pub(super) country: String,
    /// Use the country of `--country` also if a cell was not understood.
    #[arg(long, requires = "country")]
    pub(super) country_for_unknown: bool,
    /// Also import lines without an email address.
    #[arg(long, conflicts_with = "ask")]
    pub(super) no_email: bool,
    /// Proof of consent: where they signed and what they agreed to. Kept with the import.
    #[arg(long, default_value = "collected elsewhere, imported by the operator")]
    pub(super) basis: String,
    /// Ask each person by email to confirm; only then does the endorsement count.
    #[arg(long)]
    pub(super) ask: bool,
    /// Do not email signatories that their endorsement was added.
    #[arg(long, conflicts_with = "ask")]
    pub(super) no_letters: bool,
}

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LineKinds {
    /// Organisations if a line names one, else people.
    Mixed,
    /// Organisations.
    Organisations,
    /// People.
    People,
}

/// More than the lines of any file.
const ALL: usize = 300_000;

/// Imports a table, or only tries to.
pub async fn run(settings: Settings, import: ImportArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let result = import_table(&running, import).await;
    running.finish().await;
    result
}

async fn import_table(running: &Running, import: ImportArgs) -> Result<ExitCode, CommandError> {
    let app = &running.app;
    stop_on_signals(app, Duration::ZERO)?;
    let statement = find_statement(app, &import.slug).await?;
    let failed = |error: &dyn std::fmt::Display| {
        CommandError::Failed(format!("{}: {error}", import.file.display()))
    };
    let file = table::load_file(&import.file).map_err(|error| failed(&error))?;
    let file = Bytes::from(file);
    let options = ReadOptions {
        sheet: import.sheet.clone(),
        heading_row: import.header_row,
    };
    let read = imports::read_table(app, file.clone(), options.clone()).await;
    let table = read.map_err(|error| failed(&error))?;
    let words = Locale::of("en");
    for note in &table.notes {
        print_message(format_args!("{}", note.describe(&words)));
    }
    let prepared = imports::prepare_request(app, &statement, &table, options).await?;
    let order = build_order(&import, &table, prepared)?;
    for (heading, field) in table.headings.iter().zip(&order.columns) {
        print_message(format_args!("column “{heading}”: {field}"));
    }
    if let Some(missing) = imports::list_missing(&order).first() {
        return Err(CommandError::Failed(describe_missing(
            missing, &table, &order,
        )));
    }
    if let Some(count) = imports::count_without_consent(&order, table.lines.len()) {
        print_message(format_args!("{}", words.plural("import-no-consent", count)));
    }
    let mapped = imports::read_mapped(app, file.clone(), Some(order)).await;
    let mapped = mapped.map_err(|error| failed(&error))?;
    print_unknown(&mapped.unknown);
    // The import is a job here as well, so that the console shows it and can undo it.
    let whose = (app.actor.as_str(), &statement);
    let job = imports::store_request(app, whose, (&table, file), &mapped.order)
        .await
        .map_err(|error| failed(&error))?;
    run_job(app, job, table.lines.len()).await?;
    print_outcome(app, job, &table, import.dry_run).await
}

/// Runs the job of an import in this process, with a progress bar on a terminal.
async fn run_job(app: &Arc<App>, job: Uuid, lines: usize) -> Result<(), CommandError> {
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} lines, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(lines as u64).with_style(style);
    let shown = bar.clone();
    let on_progress = move |done: i64, _| shown.set_position(u64::try_from(done).unwrap_or(0));
    let run = jobs::claim_job(app, job, on_progress)
        .await?
        .ok_or_else(|| CommandError::Failed("the import no longer exists".into()))?;
    worker::run_job(app, run).await?;
    bar.finish_and_clear();
    Ok(())
}

/// Prints the outcome: the lines of a dry run and the totals to stdout, all else to stderr.
async fn print_outcome(
    app: &Arc<App>,
    job: Uuid,
    table: &Table,
    dry_run: bool,
) -> Result<ExitCode, CommandError> {
    let Some(row) = store::by_id(&app.db.read, &app.keys, job).await? else {
        return Ok(ExitCode::FAILURE);
    };
    let outcomes = imports::load_outcomes(app, job, ALL).await?;
    let words = Locale::of("en");
    for (line, outcome) in &outcomes {
        if dry_run {
            print_result(format_args!("line {line}: {}", describe(&words, outcome)));
        } else if let LineOutcome::LeftOut { reason, .. } = outcome {
            // What stands in the lines is a result, and is not said beside it.
            let reason = describe_reason(&words, reason);
            print_message(format_args!("line {line}: left out: {reason}"));
        }
    }
    print_totals(&row, dry_run);
    if let Some(shown) = describe_shown(&words, &outcomes) {
        print_result(format_args!("{shown}"));
    }
    if row.state != JobState::Done {
        print_stop(app, row, table).await?;
        return Ok(ExitCode::FAILURE);
    }
    if !dry_run {
        print_message(format_args!("to undo it: /staff/jobs/{job} in the console"));
    }
    let has_entered = row.result["done"].as_i64().unwrap_or(0) > 0;
    let is_unreadable = |(_, outcome): &(i64, LineOutcome)| outcome.is_unreadable();
    // Lines that are left out are said and are no failure, but a file of which nothing can be read
    // is.
    let is_useless = !has_entered && !outcomes.is_empty() && outcomes.iter().all(is_unreadable);
    Ok(if is_useless {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Says what a line becomes, as in “individual, Ana Diaz, KE”, with “, hidden” or “, initials” where
/// the name is not shown in full, or “left out: REASON (“value”)”.
fn describe(words: &Locale, outcome: &LineOutcome) -> String {
    match outcome {
        LineOutcome::Becomes(line) => {
            let waits = if line.waits { ", to be reviewed" } else { "" };
            let way = line.find_restriction();
            let way = way.map_or_else(String::new, |way| format!(", {way}"));
            format!("{}, {}, {}{way}{waits}", line.kind, line.name, line.country)
        }
        LineOutcome::LeftOut { reason, value } if value.is_empty() => {
            format!("left out: {}", describe_reason(words, reason))
        }
        LineOutcome::LeftOut { reason, value } => {
            format!("left out: {} (“{value}”)", describe_reason(words, reason))
        }
    }
}

fn describe_reason(words: &Locale, reason: &str) -> String {
    let sentence = words.text(&format!("import-{reason}"));
    sentence.trim_end_matches('.').to_owned()
}

fn print_totals(row: &Job, dry_run: bool) {
    let number = |key: &str| row.result[key].as_i64().unwrap_or(0);
    let verb = if dry_run {
        "would be imported"
    } else {
        "imported"
    };
    let waits = match number("waits") {
        0 => String::new(),
        waits => format!(" ({waits} of them to be reviewed)"),
    };
    print_result(format_args!(
        "{} {verb}{waits}, {} left out",
        number("done"),
        number("wrong")
    ));
}

/// Says where an import stopped that is not done, and how to go on. One that was stopped here is
/// cancelled, so that no server goes on with it unasked.
async fn print_stop(app: &Arc<App>, row: Job, table: &Table) -> Result<(), CommandError> {
    let handled = usize::try_from(row.done).unwrap_or(0);
    let last = handled.checked_sub(1).and_then(|at| table.lines.get(at));
    let place = last.map_or_else(
        || "before the first line".to_owned(),
        |line| format!("after line {}", line.number),
    );
    let imported = row.result["done"].as_i64().unwrap_or(0);
    if row.state == JobState::Waiting && !*app.stopping.borrow() {
        print_message(format_args!(
            "the database became unavailable {place}; a running server or worker continues the import"
        ));
        return Ok(());
    }
    print_message(format_args!(
        "stopped {place}: {imported} lines imported; run the same command again, lines that were \
         imported are skipped"
    ));
    if row.state == JobState::Waiting {
        job_actions::cancel(app, &app.actor, row).await?;
    }
    Ok(())
}
