//! `undersigned deliver SLUG --preset ID`: makes a delivery pack, or says what is missing.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use strum::VariantArray;
use uuid::Uuid;

use super::common::{CommandError, find_statement, open};
use super::deliver_report::{print_check, print_made, print_warnings};
use super::output::{ResultWriter, print_result};
use super::serve::stop_on_signals;
use crate::app::App;
use crate::delivery::check::{check_details, find_preset, list_languages};
use crate::delivery::details::DeliveryDetails;
use crate::delivery::packs::actions::{draft_pack, read_piece, record_fetch};
use crate::delivery::packs::rules::{PackOrder, StoredPack, refuse_check};
use crate::delivery::packs::store::load_pack;
use crate::delivery::preset::{DeliveryField, DeliveryPreset};
use crate::delivery::presets::Presets;
use crate::delivery::store::load_details;
use crate::delivery::wording::{describe_problem, name_preset};
use crate::jobs::actions as job_actions;
use crate::jobs::rules::{Job, JobState};
use crate::jobs::{run as jobs, store};
use crate::language::{Locale, has_language_code};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::values::private_files;
use crate::worker;

/// The statement stands first: an option with several values would take it for one of them.
const EXAMPLE: &str = "Example:
  undersigned deliver care --preset letter --language en,fr \\
    --detail place=Geneva --detail dated=2027-03-01 --output care.zip";

/// Make a delivery pack: one ZIP with the documents that an office asks for, the list and
/// checksums.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct DeliverArgs {
    /// The statement, by the last part of its web address. It stands before the options.
    #[arg(required_unless_present = "list_presets")]
    slug: Option<String>,
    /// What is asked for, such as hrc-written-statement or letter; see --list-presets.
    #[arg(long, value_name = "ID", required_unless_present = "list_presets")]
    preset: Option<String>,
    /// The languages of the documents by their codes, such as en,pt-BR. Default: all that the office
    /// takes.
    #[arg(long = "language", value_name = "LANG", num_args = 1.., value_delimiter = ',')]
    languages: Vec<String>,
    /// The file or folder to write to; “-” is stdout. A file that is there is replaced; in a folder,
    /// the file is named automatically.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["list_presets", "check"])]
    output: Option<PathBuf>,
    /// A detail for the office, such as `agenda_item=4`, in place of the one in the console. A line
    /// break is written `\n`.
    #[arg(long = "detail", value_name = "KEY=VALUE", value_parser = parse_detail)]
    details: Vec<TypedDetail>,
    /// List the presets, with the day on which each was checked and its source.
    #[arg(long)]
    list_presets: bool,
    /// Make nothing; say how many words there are and what is missing. Exit 1 if something is.
    #[arg(long, conflicts_with = "output")]
    check: bool,
}

/// A detail as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TypedDetail {
    field: DeliveryField,
    text: String,
}

/// Reads a detail of the command line.
fn parse_detail(text: &str) -> Result<TypedDetail, String> {
    let (key, value) = text
        .split_once('=')
        .ok_or_else(|| "write it like agenda_item=4".to_owned())?;
    let word = key.trim().replace('-', "_");
    let field: DeliveryField = word.parse().map_err(|_| {
        let known = DeliveryField::VARIANTS.iter().map(|field| field.as_str());
        let known: Vec<&str> = known.collect();
        format!("“{key}” is not one of {}", known.join(", "))
    })?;
    Ok(TypedDetail {
        field,
        text: value.replace("\\n", "\n"),
    })
}

/// Makes a pack, or says what would be in the way of it.
pub async fn run(settings: Settings, deliver: DeliverArgs) -> Result<ExitCode, CommandError> {
    if deliver.list_presets {
        // The presets are in the program and in the data directory, and need no database.
        return print_presets(&settings);
    }
    let running = open(settings).await?;
    let result = Box::pin(deliver_statement(&running.app, deliver)).await;
    running.finish().await;
    result
}

fn print_presets(settings: &Settings) -> Result<ExitCode, CommandError> {
    let w = Locale::of("en");
    for preset in Presets::load(&settings.data_dir).map_err(fail)?.list() {
        let formats: Vec<&str> = preset.formats.iter().map(|one| one.as_str()).collect();
        print_result(format_args!(
            "{}\t{}\t{}\tchecked {}\t{}",
            preset.id,
            name_preset(&w, preset),
            formats.join(" "),
            preset.checked,
            preset.source
        ));
    }
    Ok(ExitCode::SUCCESS)
}

async fn deliver_statement(app: &Arc<App>, deliver: DeliverArgs) -> Result<ExitCode, CommandError> {
    // Both are asked for where no presets are listed.
    let (slug, id) = (
        deliver.slug.unwrap_or_default(),
        deliver.preset.unwrap_or_default(),
    );
    let statement = find_statement(app, &slug).await?;
    let preset = find_preset(app, &id).map_err(fail)?;
    let of = (statement.id, preset.id.as_str());
    let stored = load_details(&app.db.read, &app.keys, of).await?;
    let details = put_details(stored.unwrap_or_default(), &deliver.details, preset)?;
    let offered = list_languages(app, &statement, preset).await;
    let languages = choose_languages(deliver.languages, offered.map_err(fail)?)?;
    let check = check_details(app, &statement, preset, details.clone(), &languages);
    let check = check.await.map_err(fail)?;
    let now = app.clock.now();
    let now = now.with_timezone(&statement.settings.time_zone);
    let today = now.date_naive();
    if deliver.check {
        print_check(&check, preset, today);
        let (ready, not_ready) = (ExitCode::SUCCESS, ExitCode::FAILURE);
        return Ok(if check.is_ready() { ready } else { not_ready });
    }
    refuse_check(&check).map_err(fail)?;
    print_warnings(&check, today);
    let path = deliver.output.unwrap_or_else(|| PathBuf::from("-"));
    check_place(&path)?;
    stop_on_signals(app, Duration::ZERO)?;
    let order = PackOrder {
        preset: id,
        languages,
        details: Some(details),
    };
    let job = make_pack(app, &statement, &order).await?;
    let pack = load_pack(&app.db.read, statement.id, job.id).await?;
    let pack = pack.ok_or_else(|| CommandError::Failed("the pack no longer exists".into()))?;
    write_pack(app, (&statement, &pack), path).await?;
    print_made(&job, &pack, &check);
    Ok(ExitCode::SUCCESS)
}

/// Returns the languages that were typed, or all that are offered.
fn choose_languages(typed: Vec<String>, offered: Vec<String>) -> Result<Vec<String>, CommandError> {
    let name = typed.iter().find(|tag| !has_language_code(tag));
    if let Some(name) = name {
        return Err(CommandError::Failed(format!(
            "--language {name}: languages are codes: {}",
            offered.join(", ")
        )));
    }
    Ok(if typed.is_empty() { offered } else { typed })
}

/// Puts what was typed in the command line over what is stored.
fn put_details(
    mut details: DeliveryDetails,
    typed: &[TypedDetail],
    preset: &DeliveryPreset,
) -> Result<DeliveryDetails, CommandError> {
    let w = Locale::of("en");
    for one in typed {
        if !preset.has_field(one.field) {
            let key = one.field.as_str();
            return Err(CommandError::Failed(format!(
                "--detail {key}: {} does not ask for it",
                preset.id
            )));
        }
        let put = details.put(one.field, &one.text);
        put.map_err(|problem| {
            let why = describe_problem(&w, &problem);
            CommandError::Failed(format!("--detail {}: {why}", one.field.as_str()))
        })?;
    }
    Ok(details)
}

/// Refuses a place where the pack could not be put, before it is made.
fn check_place(path: &Path) -> Result<(), CommandError> {
    let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let folder = if is_folder { Some(path) } else { path.parent() };
    // The folder of a name alone is an empty path: the one in which the command runs.
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let is_missing = |folder: &&Path| {
        std::fs::metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    if let Some(folder) = folder.filter(is_missing) {
        return Err(CommandError::Failed(format!(
            "the folder {} does not exist",
            folder.display()
        )));
    }
    // The rename at the end would put a file in the place of a device or a pipe.
    let is_other = std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir());
    if is_other {
        return Err(CommandError::Failed(format!(
            "{}: this is not a file; use - for standard output",
            path.display()
        )));
    }
    Ok(())
}

/// Runs the job of a pack in this process, with a progress bar on a terminal. It is a job here as
/// well, so that the console lists the pack.
async fn make_pack(
    app: &Arc<App>,
    statement: &Statement,
    order: &PackOrder,
) -> Result<Job, CommandError> {
    let id = draft_pack(app, &app.actor, statement.id, order).await?;
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} files")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style);
    let shown = bar.clone();
    let on_progress = move |done: i64, total: i64| {
        shown.set_length(u64::try_from(total).unwrap_or(0));
        shown.set_position(u64::try_from(done).unwrap_or(0));
    };
    let gone = || CommandError::Failed("the job of the pack no longer exists".into());
    let run = jobs::claim_job(app, id, on_progress).await?;
    worker::run_job(app, run.ok_or_else(gone)?).await?;
    bar.finish_and_clear();
    let job = load_job(app, id).await?.ok_or_else(gone)?;
    match job.state {
        JobState::Done => Ok(job),
        JobState::Waiting => {
            // No server may go on with it unasked, as its file would not be written.
            job_actions::cancel(app, &app.actor, job).await?;
            Err(CommandError::Failed("stopped; no pack was made".into()))
        }
        _ => Err(CommandError::Failed(
            "no pack was made; the log above has the reason".into(),
        )),
    }
}

async fn load_job(app: &App, id: Uuid) -> Result<Option<Job>, CommandError> {
    Ok(store::by_id(&app.db.read, &app.keys, id).await?)
}

/// Writes the file of a pack, which has its name only when it is whole.
async fn write_pack(
    app: &App,
    (statement, pack): (&Statement, &StoredPack),
    mut path: PathBuf,
) -> Result<(), CommandError> {
    record_fetch(app, &app.actor, statement, pack).await?;
    if path.as_os_str() == "-" {
        return copy_pack(app, pack, &mut ResultWriter, Path::new("stdout")).await;
    }
    if path.is_dir() {
        path.push(pack.file_name(&statement.slug));
        print_message(format_args!("{}", path.display()));
    }
    let aside = path.with_extension(format!("{}.part", std::process::id()));
    let mut file = private_files::create_new(&aside).map_err(|error| fail_at(&path, &error))?;
    let copied = copy_pack(app, pack, &mut file, &path).await;
    let named = copied
        .and_then(|()| std::fs::rename(&aside, &path).map_err(|error| fail_at(&path, &error)));
    if named.is_err() {
        // The error before this one is the one to report.
        let _ = std::fs::remove_file(&aside);
    }
    named
}

async fn copy_pack(
    app: &App,
    pack: &StoredPack,
    out: &mut (dyn Write + Send),
    path: &Path,
) -> Result<(), CommandError> {
    let mut position = 0;
    while let Some(piece) = read_piece(app, pack, position).await? {
        let written = out.write_all(&piece);
        written.map_err(|error| fail_at(path, &error))?;
        position += 1;
    }
    out.flush().map_err(|error| fail_at(path, &error))
}

fn fail(error: impl std::fmt::Display) -> CommandError {
    CommandError::Failed(error.to_string())
}

fn fail_at(path: &Path, error: &io::Error) -> CommandError {
    CommandError::Failed(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct DeliverLine {
        #[command(flatten)]
        deliver: DeliverArgs,
    }

    fn parse(line: &str) -> Result<DeliverArgs, clap::Error> {
        let words = std::iter::once("deliver").chain(line.split_whitespace());
        DeliverLine::try_parse_from(words).map(|line| line.deliver)
    }

    #[test]
    fn a_pack_is_asked_for_as_the_contract_says() {
        let typed = parse("care --preset letter --language en fr --output care.zip").unwrap();
        assert_eq!(typed.slug.as_deref(), Some("care"));
        assert_eq!(typed.languages, ["en", "fr"]);
        let again = parse("care --preset letter --language en --language fr,ar --check").unwrap();
        assert_eq!(again.languages, ["en", "fr", "ar"]);
        assert!(again.check && again.output.is_none());
        assert!(parse("--list-presets").is_ok());
        for wrong in [
            "care --preset letter",
            "care --output a.zip",
            "--preset letter --check",
            "care --preset letter --check --output a.zip",
            "care --preset letter --check --detail colour=red",
            "care --preset letter --check --detail place",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn languages_are_typed_by_their_codes() {
        let list =
            |tags: &[&str]| -> Vec<String> { tags.iter().map(|tag| (*tag).to_owned()).collect() };
        let offered = list(&["en", "ar"]);
        for (typed, chosen) in [(list(&[]), offered.clone()), (list(&["fr"]), list(&["fr"]))] {
            assert_eq!(choose_languages(typed, offered.clone()).unwrap(), chosen);
        }
        let refused = choose_languages(list(&["en", "english"]), offered).unwrap_err();
        let said = "--language english: languages are codes: en, ar";
        assert_eq!(refused.to_string(), said);
    }

    #[test]
    fn a_place_is_a_file_or_a_folder_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let here = |name: &str| folder.path().join(name);
        for path in [
            here("a.zip"),
            folder.path().to_owned(),
            "a.zip".into(),
            "-".into(),
        ] {
            assert!(check_place(&path).is_ok(), "{}", path.display());
        }
        for path in [here("none/a.zip"), here("none/")] {
            let refused = check_place(&path).unwrap_err().to_string();
            assert!(
                refused.starts_with("the folder ") && refused.contains("/none"),
                "{refused}"
            );
            assert!(refused.ends_with(" does not exist"), "{refused}");
        }
    }

    #[test]
    fn a_detail_is_a_field_and_its_text() {
        for (text, field, value) in [
            ("agenda_item=4", DeliveryField::AgendaItem, "4"),
            ("agenda-item=4", DeliveryField::AgendaItem, "4"),
            ("addressee=A\\nB=C", DeliveryField::Addressee, "A\nB=C"),
            ("place=", DeliveryField::Place, ""),
        ] {
            let expected = TypedDetail {
                field,
                text: value.to_owned(),
            };
            assert_eq!(parse_detail(text), Ok(expected), "{text}");
        }
        assert!(parse_detail("color=red").is_err_and(|why| why.contains("agenda_item")));
    }
}
