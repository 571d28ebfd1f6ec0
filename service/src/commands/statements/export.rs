//! `undersigned export SLUG`: writes the signatory list.

use std::fmt::Display;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::App;
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::ResultWriter;
use crate::endorsement::review::filter::list_filter_states;
use crate::endorsement::rules::{Kind, State};
use crate::export::actions::{self, ExportTotals};
use crate::export::rules::{ExportRequest, Format, Headings, Preset};
use crate::language::{INTERFACE, base};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::tally;
use crate::values::{Country, private_files};

/// Export the list of signatories.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The statement, by the last part of its web address.
    slug: String,
    /// The file format.
    #[arg(long, value_enum, default_value_t = FileFormat::Csv)]
    format: FileFormat,
    /// The file or folder to write to; “-” is stdout. In a folder, the file is named automatically.
    #[arg(long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
    /// The public columns, or all columns with email addresses.
    #[arg(long, value_enum, default_value_t = ExportColumns::Public)]
    columns: ExportColumns,
    /// Only this kind: organisation or individual.
    #[arg(long, value_parser = parse_word::<Kind>)]
    kind: Option<Kind>,
    /// Only this country (two letters).
    #[arg(long, value_parser = parse_country)]
    country: Option<Country>,
    /// Only this status, such as `in_review`. Default: counted endorsements.
    #[arg(long, value_parser = parse_word::<State>)]
    status: Option<State>,
    /// Headings for people or machine. Default: machine for CSV and JSON Lines, else people.
    #[arg(long, value_parser = parse_word::<Headings>)]
    headings: Option<Headings>,
    /// The language of headings and country names, also used to sort names. Default: the language
    /// of the original.
    #[arg(long, value_parser = parse_language)]
    language: Option<String>,
}

/// The file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FileFormat {
    /// Comma-separated, for spreadsheets.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// One JSON object per line, for software.
    Jsonl,
    /// A page to print: the statement with the public list.
    Html,
    /// A Word file with the public list.
    Docx,
    /// A PDF with the public list; over 20,000 names a ZIP archive of parts.
    Pdf,
}

/// The columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ExportColumns {
    /// What everybody can see.
    Public,
    /// All columns, with email addresses. Recorded in the audit log.
    Full,
}

impl ExportArgs {
    /// Finds the reason for which the list that is asked for cannot be written.
    fn find_refusal(&self) -> Option<&'static str> {
        if self.get_format().is_for_reading() {
            if self.headings == Some(Headings::Machine) {
                return Some("--headings: html, docx and pdf are always for people");
            }
            if self.columns == ExportColumns::Full || self.status.is_some() {
                return Some(
                    "--format: html, docx and pdf contain only public data; remove --columns and --status",
                );
            }
        }
        let state = self.status?;
        if list_filter_states().all(|listed| listed != state) {
            return Some(
                "--status: unconfirmed endorsements are encrypted or deleted, and cannot be listed",
            );
        }
        (self.columns == ExportColumns::Public && !state.counts()).then_some(
            "--status: endorsements that do not count are not public; use --columns full",
        )
    }

    fn get_format(&self) -> Format {
        match self.format {
            FileFormat::Csv => Format::Csv,
            FileFormat::Xlsx => Format::Xlsx,
            FileFormat::Jsonl => Format::Jsonl,
            FileFormat::Html => Format::Html,
            FileFormat::Docx => Format::Docx,
            FileFormat::Pdf => Format::Pdf,
        }
    }

    fn build_order(&self) -> ExportRequest {
        let preset = if self.columns == ExportColumns::Full {
            Preset::Full
        } else {
            Preset::Public
        };
        let mut order = ExportRequest::new(self.get_format(), preset);
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
        order.headings = self.headings.unwrap_or(order.headings);
        order.language = self.language.clone().unwrap_or_default();
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

/// Reads a language of the interface, also by the tag of a country's variety.
fn parse_language(text: &str) -> Result<String, String> {
    let mut known = INTERFACE.iter().map(|(tag, _)| *tag);
    let found = known.find(|tag| tag.eq_ignore_ascii_case(base(text)));
    found.map(str::to_owned).ok_or_else(|| {
        let tags: Vec<&str> = INTERFACE.iter().map(|(tag, _)| *tag).collect();
        format!("“{text}” is not one of {}", tags.join(", "))
    })
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
        return Err(CommandError::Failed(why.to_owned()));
    }
    let statement = find_statement(app, &export.slug).await?;
    let tally = tally::actions::load_current(app, &statement).await?;
    // The bar is drawn on stderr and does not disturb a list on stdout.
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} rows, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(u64::try_from(tally.tally.total).unwrap_or(0)).with_style(style);
    let order = export.build_order();
    let progress = |done| bar.set_position(done);
    let written = if export.output.as_os_str() == "-" {
        let mut out = BufWriter::new(ResultWriter);
        let run = actions::run(app, &statement, &order, &app.actor, &mut out, &progress);
        run.await
            .inspect(|totals| tell_packed(totals, "a ZIP archive on standard output"))
            .map_err(|error| CommandError::Failed(error.to_string()))
    } else {
        let mut path = export.output;
        if path.is_dir() {
            let today = app.clock.now().date_naive();
            path.push(order.build_file_name(&statement.slug, today));
            print_message(format_args!("{}", path.display()));
        }
        write_file(app, (&statement, &order), &path, &progress).await
    };
    bar.finish_and_clear();
    let written = written?;
    let (organisations, individuals) = (written.organisations, written.individuals);
    print_message(format_args!(
        "{} rows: {organisations} organisations, {individuals} individuals, {} countries",
        organisations + individuals,
        written.countries
    ));
    Ok(ExitCode::SUCCESS)
}

/// Writes a list into a file, which has its name only when the list is complete.
async fn write_file(
    app: &App,
    (statement, order): (&Statement, &ExportRequest),
    path: &Path,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<ExportTotals, CommandError> {
    let failed =
        |error: std::io::Error| CommandError::Failed(format!("{}: {error}", path.display()));
    // The rename at the end would put a file in the place of a device or a pipe.
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(CommandError::Failed(format!(
            "{}: this is not a file; use - for standard output",
            path.display()
        )));
    }
    // Written to a temporary file first, so that an interrupted list never looks complete.
    let aside = path.with_extension(format!("{}.part", std::process::id()));
    let private_file = private_files::create_new(&aside);
    let mut file = BufWriter::new(private_file.map_err(failed)?);
    let written = actions::run(app, statement, order, &app.actor, &mut file, progress).await;
    match written {
        Ok(totals) => {
            // When it is dropped, the writer would swallow the error of a full disk.
            file.flush().map_err(failed)?;
            std::fs::rename(&aside, name_packed(path, &totals)).map_err(failed)?;
            Ok(totals)
        }
        Err(error) => {
            // The error of the list itself is the one to report.
            let _ = std::fs::remove_file(&aside);
            Err(CommandError::Failed(error.to_string()))
        }
    }
}

/// Names the file that was written: an archive of parts says so.
fn name_packed(path: &Path, totals: &ExportTotals) -> PathBuf {
    if totals.parts < 2 {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".zip");
    let name = PathBuf::from(name);
    tell_packed(totals, name.display());
    name
}

/// Tells that the list is too long for one file, and where its parts are.
fn tell_packed(totals: &ExportTotals, place: impl Display) {
    if let Some(told) = describe_packed(totals, place) {
        print_message(format_args!("{told}"));
    }
}

/// Says into what parts are packed; `None` for a list in one file.
fn describe_packed(totals: &ExportTotals, place: impl Display) -> Option<String> {
    let parts = totals.parts;
    (parts > 1).then(|| format!("{parts} parts, packed into {place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_args(status: Option<State>, columns: ExportColumns) -> ExportArgs {
        ExportArgs {
            slug: "care".into(),
            format: FileFormat::Csv,
            output: PathBuf::from("-"),
            columns,
            kind: None,
            country: None,
            status,
            headings: None,
            language: None,
        }
    }

    #[test]
    fn a_file_is_for_whom_its_format_is_unless_somebody_says_so() {
        use Headings::{Machine, People};
        for (format, headings, expected) in [
            (FileFormat::Csv, None, Machine),
            (FileFormat::Jsonl, None, Machine),
            (FileFormat::Xlsx, None, People),
            (FileFormat::Html, None, People),
            (FileFormat::Docx, None, People),
            (FileFormat::Pdf, None, People),
            (FileFormat::Csv, Some(People), People),
            (FileFormat::Xlsx, Some(Machine), Machine),
        ] {
            let export = ExportArgs {
                format,
                headings,
                ..make_args(None, ExportColumns::Public)
            };
            assert_eq!(export.build_order().headings, expected, "{format:?}");
        }
    }

    #[test]
    fn a_language_is_one_of_the_interface() {
        assert_eq!(parse_language("pt-BR"), Ok("pt".to_owned()));
        assert_eq!(parse_language("AR"), Ok("ar".to_owned()));
        assert!(parse_language("tlh").is_err_and(|why| why.contains("en, ")));
    }

    #[test]
    fn what_is_to_be_read_has_what_everybody_may_see() {
        let page = |columns, headings, status| ExportArgs {
            format: FileFormat::Docx,
            headings,
            ..make_args(status, columns)
        };
        let (public, full) = (ExportColumns::Public, ExportColumns::Full);
        assert!(page(public, None, None).find_refusal().is_none());
        for refused in [
            page(full, None, None),
            page(public, Some(Headings::Machine), None),
            page(public, None, Some(State::Accepted)),
        ] {
            assert!(refused.find_refusal().is_some(), "{refused:?}");
        }
    }

    #[test]
    fn an_archive_of_parts_is_told_wherever_it_is_written() {
        for (parts, told) in [(0, None), (1, None), (3, Some("3 parts, packed into here"))] {
            let totals = ExportTotals {
                parts,
                ..ExportTotals::default()
            };
            let described = describe_packed(&totals, "here");
            assert_eq!(described.as_deref(), told, "{parts}");
        }
    }

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
                Some("cannot be listed"),
            ),
            (
                Some(State::Expired),
                ExportColumns::Full,
                Some("cannot be listed"),
            ),
        ] {
            let export = make_args(status, columns);
            let found = export.find_refusal();
            let fits = match refusal {
                Some(part) => found.is_some_and(|why| why.contains(part)),
                None => found.is_none(),
            };
            assert!(fits, "{status:?} {columns:?}: {found:?}");
        }
    }
}
