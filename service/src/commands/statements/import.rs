//! `undersigned import SLUG FILE`: imports sign-ons that were collected elsewhere.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use strum::VariantArray;

use crate::app::Running;
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::print_result;
use crate::import::actions as imports;
use crate::import::reader::{self, Table};
use crate::import::rules::{ImportField, ImportRequest, LineKind};
use crate::jobs::{run as jobs, store};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::values::Country;
use crate::worker;

/// Bring in sign-ons that were collected elsewhere, as CSV or XLSX.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Into which statement.
    slug: String,
    /// The table; its first line names the columns.
    file: PathBuf,
    /// What columns mean where the guess is wrong: `email=Your address,name=Full name`.
    #[arg(long, value_name = "FIELD=HEADING,…")]
    map: Option<String>,
    /// Enter nobody; list the lines that would be left out, and say how many would come in.
    #[arg(long)]
    dry_run: bool,
    /// What the lines are where no column says so.
    #[arg(long, value_enum, default_value_t = LineKinds::Mixed)]
    lines: LineKinds,
    /// The country of lines that name none (two letters).
    #[arg(long, default_value = "")]
    country: String,
    /// Where they signed and to what they agreed; kept with the import.
    #[arg(
        long,
        default_value = "collected elsewhere, brought in by the operator"
    )]
    basis: String,
    /// Ask each by mail to confirm; it counts only then.
    #[arg(long)]
    ask: bool,
    /// Write to nobody that the sign-on was entered.
    #[arg(long, conflicts_with = "ask")]
    no_letters: bool,
}

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LineKinds {
    /// Organisations where one is named, else people.
    Mixed,
    /// Organisations.
    Organisations,
    /// People.
    People,
}

/// Imports a table, or only tries to.
pub async fn run(settings: Settings, import: ImportArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let result = import_table(&running, import).await;
    running.finish().await;
    result
}

async fn import_table(running: &Running, import: ImportArgs) -> Result<ExitCode, CommandError> {
    let app = &running.app;
    let statement = find_statement(app, &import.slug).await?;
    let failed = |error: &dyn std::fmt::Display| {
        CommandError::Failed(format!("{}: {error}", import.file.display()))
    };
    let file = reader::load_file(&import.file).map_err(|error| failed(&error))?;
    let table = reader::read(&file).map_err(|error| failed(&error))?;
    let order = build_order(&import, &table)?;
    for (heading, field) in table.headings.iter().zip(&order.columns) {
        print_message(format_args!("column “{heading}”: {field}"));
    }
    if let Some(missing) = imports::list_missing(&order).first() {
        return Err(CommandError::Failed(format!(
            "no column is the {missing}: name it, as in --map {missing}=HEADING"
        )));
    }
    // The import is a job here as well, so that the console shows it and can undo it.
    let job = imports::store_table(app, &app.actor, &statement, &file)
        .await
        .map_err(|error| failed(&error))?;
    let stored = store::by_id(&app.db.read, &app.keys, job).await?;
    if let Some(stored) = stored {
        imports::hold(app, &app.actor, stored, &order).await?;
    }
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} lines, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(table.lines.len() as u64).with_style(style);
    let shown = bar.clone();
    let on_progress = move |done: i64, _| shown.set_position(u64::try_from(done).unwrap_or(0));
    let run = jobs::claim_job(app, job, on_progress)
        .await?
        .ok_or_else(|| CommandError::Failed("the import is gone".into()))?;
    worker::run_job(app, run).await?;
    bar.finish_and_clear();
    print_outcome(running, job, import.dry_run).await
}

/// Prints the outcome: reasons to stderr, totals to stdout.
async fn print_outcome(
    running: &Running,
    job: uuid::Uuid,
    dry_run: bool,
) -> Result<ExitCode, CommandError> {
    let app = &running.app;
    let Some(row) = store::by_id(&app.db.read, &app.keys, job).await? else {
        return Ok(ExitCode::FAILURE);
    };
    // The bound is above the most lines that an import may have.
    let lines = store::load_lines(&app.db.read, &app.keys, job, 1_000_000).await?;
    let words = crate::language::Locale::of("en");
    for (line, reason) in lines {
        print_message(format_args!(
            "line {line}: {}",
            words.text(&format!("import-{reason}"))
        ));
    }
    let number = |key: &str| row.result[key].as_i64().unwrap_or(0);
    let verb = if dry_run {
        "would be imported"
    } else {
        "imported"
    };
    print_result(format_args!(
        "{} {verb}, {} left out",
        number("done"),
        number("wrong")
    ));
    if !dry_run {
        print_message(format_args!(
            "to take it back: /staff/jobs/{job} in the console"
        ));
    }
    let is_complete = row.state == crate::jobs::rules::JobState::Done;
    Ok(if is_complete {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn build_order(import: &ImportArgs, table: &Table) -> Result<ImportRequest, CommandError> {
    let mut order = imports::guess_request(table);
    for pair in import
        .map
        .iter()
        .flat_map(|map| map.split(','))
        .filter(|pair| !pair.trim().is_empty())
    {
        let (field, heading) = pair
            .split_once('=')
            .ok_or_else(|| build_usage_error(&format!("“{pair}” is not FIELD=HEADING")))?;
        let list_known = || {
            ImportField::VARIANTS
                .iter()
                .map(|field| field.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let field: ImportField = field
            .trim()
            .parse()
            .map_err(|_| build_usage_error(&format!("“{field}” is none of {}", list_known())))?;
        let same = |name: &String| name.trim().eq_ignore_ascii_case(heading.trim());
        let place = table.headings.iter().position(same).ok_or_else(|| {
            let headings = table.headings.join("”, “");
            build_usage_error(&format!(
                "there is no column “{}”; the file has “{headings}”",
                heading.trim()
            ))
        })?;
        // The guess may have found the field in another column, and one column holds it.
        for column in order.columns.iter_mut().filter(|column| **column == field) {
            *column = ImportField::Nothing;
        }
        order.columns[place] = field;
    }
    order.kinds = match import.lines {
        LineKinds::Mixed => LineKind::Mixed,
        LineKinds::Organisations => LineKind::Organisations,
        LineKinds::People => LineKind::People,
    };
    if !import.country.is_empty() {
        let country = Country::parse(&import.country.to_uppercase());
        let country = country.ok_or_else(|| {
            build_usage_error(&format!(
                "“{}” is not a country of ISO 3166-1",
                import.country
            ))
        })?;
        country.code().clone_into(&mut order.country);
    }
    order.basis.clone_from(&import.basis);
    (order.ask, order.tell, order.dry_run) = (import.ask, !import.no_letters, import.dry_run);
    Ok(order)
}

fn build_usage_error(what: &str) -> CommandError {
    CommandError::Failed(format!("--map: {what}"))
}
