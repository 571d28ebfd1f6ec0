//! `undersigned export SLUG`: writes the signatory list.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::App;
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::ResultWriter;
use crate::endorsement::review::filter::list_filter_states;
use crate::endorsement::rules::{Kind, State};
use crate::export::actions;
use crate::export::rules::{ExportRequest, Format, Preset};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::tally;
use crate::values::{Country, private_files};

/// Write the signatory list.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Of which statement.
    slug: String,
    /// The form of the file.
    #[arg(long, value_enum, default_value_t = FileFormat::Csv)]
    format: FileFormat,
    /// Where to; “-” is stdout.
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
    /// What everybody may see, or everything with the mailbox.
    #[arg(long, value_enum, default_value_t = ExportColumns::Public)]
    columns: ExportColumns,
    /// Only organisation or individual.
    #[arg(long, value_parser = parse_word::<Kind>)]
    kind: Option<Kind>,
    /// Only this country (two letters).
    #[arg(long, value_parser = parse_country)]
    country: Option<Country>,
    /// Only this state, such as `in_review`; default: the counted ones.
    #[arg(long, value_parser = parse_word::<State>)]
    status: Option<State>,
}

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FileFormat {
    /// Comma-separated, for spreadsheets.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// One JSON object a line, for machines.
    Jsonl,
    /// A page to be printed.
    Html,
}

/// Which columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ExportColumns {
    /// What everybody may see.
    Public,
    /// Everything, with the mailbox: written to the audit trail.
    Full,
}

impl ExportArgs {
    /// Finds the reason for which a list of the state that is asked for cannot be written.
    fn find_refusal(&self) -> Option<&'static str> {
        let state = self.status?;
        if list_filter_states().all(|listed| listed != state) {
            return Some("what nobody has confirmed is sealed or gone, and stands in no list");
        }
        (self.columns == ExportColumns::Public && !state.counts())
            .then_some("who does not count has agreed to no publication; ask for --columns full")
    }

    fn build_order(&self) -> ExportRequest {
        let format = match self.format {
            FileFormat::Csv => Format::Csv,
            FileFormat::Xlsx => Format::Xlsx,
            FileFormat::Jsonl => Format::Jsonl,
            FileFormat::Html => Format::Html,
        };
        let preset = if self.columns == ExportColumns::Full {
            Preset::Full
        } else {
            Preset::Public
        };
        let mut order = ExportRequest::new(format, preset);
        order.kind = self
            .kind
            .map(|kind| kind.as_str().to_owned())
            .unwrap_or_default();
        order.country = self
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default();
        order.status = self
            .status
            .map(|state| state.as_str().to_owned())
            .unwrap_or_default();
        order
    }
}

fn parse_word<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is not one of the known words"))
}

fn parse_country(text: &str) -> Result<Country, String> {
    Country::parse(text).ok_or_else(|| format!("“{text}” is not a country of ISO 3166-1"))
}

/// Writes the signatory list of a statement.
pub async fn run(settings: Settings, export: ExportArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let result = write_list(&running.app, export).await;
    running.finish().await;
    result
}

async fn write_list(app: &App, export: ExportArgs) -> Result<ExitCode, CommandError> {
    if let Some(why) = export.find_refusal() {
        return Err(CommandError::Failed(format!("--status: {why}")));
    }
    let statement = find_statement(app, &export.slug).await?;
    let tally = tally::actions::load_current(app, &statement).await?;
    // The bar is drawn on stderr and does not disturb a list on stdout.
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} rows, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(u64::try_from(tally.tally.total).unwrap_or(0)).with_style(style);
    let order = export.build_order();
    let failed = |error: std::io::Error| {
        CommandError::Failed(format!("{}: {error}", export.output.display()))
    };
    let written = if export.output.as_os_str() == "-" {
        let mut out = BufWriter::new(ResultWriter);
        actions::run(app, &statement, &order, &app.actor, &mut out, &|done| {
            bar.set_position(done);
        })
        .await
    } else {
        // The rename at the end would put a file in the place of a device or a pipe.
        if std::fs::metadata(&export.output).is_ok_and(|there| !there.is_file()) {
            return Err(CommandError::Failed(format!(
                "{}: it is no file; write - for standard output",
                export.output.display()
            )));
        }
        // Written to a temporary file first, so that an interrupted list never looks complete.
        let aside = export
            .output
            .with_extension(format!("{}.part", std::process::id()));
        let private_file = private_files::create_new(&aside);
        let mut file = BufWriter::new(private_file.map_err(failed)?);
        let written = actions::run(app, &statement, &order, &app.actor, &mut file, &|done| {
            bar.set_position(done);
        })
        .await;
        if written.is_ok() {
            // When it is dropped, the writer would swallow the error of a full disk.
            file.flush().map_err(failed)?;
            std::fs::rename(&aside, &export.output).map_err(failed)?;
        } else {
            // The error of the list itself is the one to report.
            let _ = std::fs::remove_file(&aside);
        }
        written
    };
    bar.finish_and_clear();
    let written = written.map_err(|error| CommandError::Failed(error.to_string()))?;
    let (organisations, individuals) = (written.organisations, written.individuals);
    print_message(format_args!(
        "{} rows: {organisations} organisations, {individuals} individuals, {} countries",
        organisations + individuals,
        written.countries
    ));
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_there_is_not_is_refused_with_the_reason() {
        for (status, columns, refusal) in [
            (None, ExportColumns::Public, None),
            (Some(State::Accepted), ExportColumns::Public, None),
            (
                Some(State::InReview),
                ExportColumns::Public,
                Some("--columns full"),
            ),
            (Some(State::InReview), ExportColumns::Full, None),
            (
                Some(State::Pending),
                ExportColumns::Full,
                Some("stands in no list"),
            ),
            (
                Some(State::Expired),
                ExportColumns::Full,
                Some("stands in no list"),
            ),
        ] {
            let export = ExportArgs {
                slug: "care".into(),
                format: FileFormat::Csv,
                output: PathBuf::from("-"),
                columns,
                kind: None,
                country: None,
                status,
            };
            let found = export.find_refusal();
            let fits = match refusal {
                Some(part) => found.is_some_and(|why| why.contains(part)),
                None => found.is_none(),
            };
            assert!(fits, "{status:?} {columns:?}: {found:?}");
        }
    }
}
