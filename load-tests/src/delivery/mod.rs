//! `delivery`: lists of very many names in seven scripts as Word and PDF files, and a pack in seven
//! languages: seconds, memory and bytes, and whether every name comes back from each file.

mod measure;
mod names;
mod reading;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use self::measure::{FileFigures, measure_command};
use self::names::{LANGUAGES, ListedPerson, make_people, write_table, write_translated_statement};
use self::reading::{can_read_pdf, is_pdf, is_word, list_lost, read_text, unpack};
use crate::client::Client;
use crate::people::{People, write_confirmation};
use crate::report::{Aim, Common, Figure, Report};
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::replica::{Options, Replica};
use crate::servers::sqlite::query_sqlite;

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(900);
/// Seconds, MB of memory and MB of file of a list with as many names as one PDF file holds.
const LIST_AIMS: [f64; 3] = [3.0, 150.0, 6.0];
/// Seconds from the last confirmation to the pack in seven languages.
const PACK_AIM: f64 = 10.0;
/// The statement with seven texts, its route for endorsements, and the names on its list.
const TRANSLATED: &str = "water";
const ENDORSE: &str = "/api/v1/statements/water/endorsements";
const PACK_NAMES: u64 = 1_000;
/// The name of whoever confirms last, as the driver's people are called.
const LAST: &str = "Person 0";

/// Lists and packs as files, each made by a process of its own.
#[derive(Args, Clone, Debug)]
pub struct Delivery {
    #[command(flatten)]
    pub common: Common,
    /// Names on the long list; a PDF file holds no more than 20,000.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(100..=20_000))]
    pub names: u64,
}

/// Where the files are made.
struct DeliveryScene {
    installation: Installation,
    scratch: Scratch,
    /// Whether the texts of PDF files can be read here.
    reads_pdf: bool,
}

/// Makes the files, measures, and reads them.
pub async fn run(delivery: &Delivery) -> Result<Report, String> {
    tokio::time::timeout(LONGEST, Box::pin(measure_all(delivery)))
        .await
        .map_err(|_| format!("not done within {} s", LONGEST.as_secs()))?
}

async fn measure_all(delivery: &Delivery) -> Result<Report, String> {
    let common = &delivery.common;
    let about = format!(
        "{} names in seven scripts, each file by a process of its own, SQLite; {} rounds",
        delivery.names, common.rounds
    );
    let mut report = Report::begin("delivery", about, common);
    let scratch = Scratch::new()?;
    let scene = DeliveryScene {
        installation: Installation::new(&scratch, "delivery", &Places::default()).await?,
        scratch,
        reads_pdf: can_read_pdf(),
    };
    if !scene.reads_pdf {
        let note = "names in PDF files: not checked, since pdftotext (poppler) is not installed";
        report.notes.push(note.into());
    }
    let people = make_people(delivery.names);
    scene.import_people("care", &people).await?;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    for format in ["docx", "pdf"] {
        measure_list(&scene, format, &names, common, &mut report).await?;
    }
    measure_long_pack(&scene, &names, &mut report).await?;
    measure_translated_pack(&scene, common, &mut report).await?;
    report.check(scene.installation.check_tally().await);
    Ok(report.end())
}

/// Exports the list in a format, in each round anew.
async fn measure_list(
    scene: &DeliveryScene,
    format: &str,
    names: &[&str],
    common: &Common,
    report: &mut Report,
) -> Result<(), String> {
    let file = scene.scratch.join(&format!("list.{format}"));
    let path = file.to_string_lossy();
    let order = ["export", "care", "--format", format, "--output", &*path];
    let what = format!("{} of {} names", format.to_uppercase(), names.len());
    let mut figures = FileFigures::new(&what, Some(LIST_AIMS));
    for _ in 0..common.rounds {
        let cost = measure_command(scene.installation.make_command(&order)).await?;
        figures.add(&cost, &file)?;
    }
    report.figures.extend(figures.into_figures());
    scene.check_names(&file, names, report).await
}

/// Makes the pack of the long list once: the documents, the tables and the checksums.
async fn measure_long_pack(
    scene: &DeliveryScene,
    names: &[&str],
    report: &mut Report,
) -> Result<(), String> {
    let file = scene.scratch.join("care.zip");
    let cost = measure_command(scene.make_pack_command("care", &file)).await?;
    let mut figures = FileFigures::new(&format!("pack of {} names", names.len()), None);
    figures.add(&cost, &file)?;
    report.figures.extend(figures.into_figures());
    scene.check_pack(&file, (names, 1), report).await
}

/// Makes a pack in seven languages as soon as the last name is confirmed.
async fn measure_translated_pack(
    scene: &DeliveryScene,
    common: &Common,
    report: &mut Report,
) -> Result<(), String> {
    let folder = scene.scratch.join("translated");
    write_translated_statement(&folder, TRANSLATED)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.to_string_lossy();
    let publish = ["statement", "publish", &*folder];
    scene.installation.run(&publish).await?;
    let people = make_people(common.pick(PACK_NAMES, 50) - 1);
    scene.import_people(TRANSLATED, &people).await?;
    let server = Replica::start_ready(&scene.installation, &Options::default()).await?;
    confirm_last(scene, &server).await?;
    let confirmed = Instant::now();
    let file = scene.scratch.join("water.zip");
    let cost = measure_command(scene.make_pack_command(TRANSLATED, &file)).await?;
    let took = confirmed.elapsed().as_secs_f64();
    let what = format!("pack of {} names, 7 languages", people.len() + 1);
    let mut figures = FileFigures::new(&what, None);
    figures.add(&cost, &file)?;
    let [_, memory, size] = figures.into_figures();
    let name = format!("{what}: s");
    let seconds = Figure::of(&name, took, &[Aim::AtMost(PACK_AIM)]);
    report.figures.extend([seconds, memory, size]);
    let names: Vec<&str> = people
        .iter()
        .map(|person| person.name.as_str())
        .chain([LAST])
        .collect();
    scene
        .check_pack(&file, (&names, LANGUAGES.len()), report)
        .await
}

/// Endorses and confirms by the API, as one person more.
async fn confirm_last(scene: &DeliveryScene, server: &Replica) -> Result<(), String> {
    let mut client = Client::new(server.address());
    let mut request = vec![];
    let written = People::default().write_json_to(&mut request, ENDORSE);
    ask_for(&mut client, &request, written.expected).await?;
    let file = scene.installation.find_sqlite_file();
    let ids = query_sqlite(&file, "select lower(hex(id)) from submission").await?;
    let tokens = scene.installation.make_tokens(&ids)?;
    let token = tokens.first().ok_or("no submission is stored")?;
    let written = write_confirmation(&mut request, token);
    ask_for(&mut client, &request, written.expected).await
}

async fn ask_for(client: &mut Client, request: &[u8], expected: u16) -> Result<(), String> {
    let asked = client.ask(request).await;
    let answer = asked.map_err(|failure| failure.to_string())?;
    if answer.status == expected {
        return Ok(());
    }
    Err(format!(
        "{} instead of {expected}: {}",
        answer.status,
        answer.text()
    ))
}

impl DeliveryScene {
    /// Imports people as an operator does; fails where a line is left out.
    async fn import_people(&self, slug: &str, people: &[ListedPerson]) -> Result<(), String> {
        let table = self.scratch.join(&format!("{slug}.csv"));
        std::fs::write(&table, write_table(people))
            .map_err(|error| format!("{}: {error}", table.display()))?;
        let table = table.to_string_lossy();
        let order = ["import", slug, &*table, "--no-letters"];
        let told = self.installation.run(&order).await?;
        let wanted = format!("{} imported, 0 left out", people.len());
        if told.lines().any(|line| line == wanted) {
            Ok(())
        } else {
            Err(format!("the import says “{told}”"))
        }
    }

    fn make_pack_command(&self, slug: &str, file: &Path) -> std::process::Command {
        let path = file.to_string_lossy();
        let order = ["deliver", slug, "--preset", "full-list", "--output", &*path];
        self.installation.make_command(&order)
    }

    /// Notes the names that do not come back from a file.
    async fn check_names(
        &self,
        file: &Path,
        names: &[&str],
        report: &mut Report,
    ) -> Result<(), String> {
        if is_pdf(file) && !self.reads_pdf {
            return Ok(());
        }
        let text = read_text(file).await?;
        let lost = list_lost(&text, names);
        if !lost.is_empty() {
            report.wrong.push(format!(
                "{}: {} of {} names do not come back, such as {:?}",
                name_file(file),
                lost.len(),
                names.len(),
                &lost[..lost.len().min(5)]
            ));
        }
        Ok(())
    }

    /// Notes documents that a pack lacks, and names that do not come back from one.
    async fn check_pack(
        &self,
        pack: &Path,
        (names, languages): (&[&str], usize),
        report: &mut Report,
    ) -> Result<(), String> {
        let files = unpack(pack, &pack.with_extension("files"))?;
        for (what, is_of_kind) in [
            ("Word", is_word as fn(&Path) -> bool),
            ("PDF", is_pdf as fn(&Path) -> bool),
        ] {
            let of_kind: Vec<&PathBuf> = files.iter().filter(|file| is_of_kind(file)).collect();
            if of_kind.len() != languages {
                let found = of_kind.len();
                let pack = name_file(pack);
                report.wrong.push(format!(
                    "{pack}: {found} of {languages} {what} files; has this machine the fonts?"
                ));
            }
            for file in of_kind {
                self.check_names(file, names, report).await?;
            }
        }
        Ok(())
    }
}

/// Gives the name of a file without its folder.
fn name_file(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
