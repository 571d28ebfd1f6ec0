//! `lists`: sign-ons by the hundred thousand brought in, some taken out and brought back, all of
//! them exported, against what PostgreSQL's own COPY takes for the same rows in the same run.

use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Args;
use data_encoding::HEXLOWER;
use undersigned::values::{Keyring, Random, SealPurpose};
use uuid::Uuid;

use crate::process::read_memory;
use crate::program::{find_program, write_statement};
use crate::servers::installation::SECRET;

/// Import, invalidation and export of long lists, on PostgreSQL.
#[derive(Args)]
pub struct Lists {
    /// Sign-ons in all; brought in by files of 100,000.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(10_000..=2_000_000))]
    rows: u64,
    /// A PostgreSQL server on this machine; a schema of its own is made and dropped.
    #[arg(long, default_value = "postgres://postgres@127.0.0.1:5432/postgres")]
    database_url: String,
}

/// Lines of one file.
const FILE: u64 = 100_000;
/// Sign-ons of the country that is taken out.
const TAKEN_OUT: u64 = 5_000;
/// The schema, which is dropped before and after.
const SCHEMA: &str = "undersigned_lists";

/// A throwaway installation over a schema of its own.
struct ListInstallation {
    directory: tempfile::TempDir,
    server: String,
}

impl Drop for ListInstallation {
    fn drop(&mut self) {
        // A server that is gone cannot be cleaned up.
        let _ = self.run_sql(&format!("drop schema if exists {SCHEMA} cascade"));
    }
}

/// Runs the scenario and prints one table.
pub async fn run(lists: &Lists) -> Result<(), String> {
    let directory = tempfile::tempdir().map_err(|error| error.to_string())?;
    let installation = ListInstallation {
        directory,
        server: lists.database_url.clone(),
    };
    installation.run_sql(&format!(
        "drop schema if exists {SCHEMA} cascade; create schema {SCHEMA}"
    ))?;
    let folder = installation.directory.path().join("care");
    write_statement(&folder).map_err(|error| error.to_string())?;
    installation.run_command(&["migrate"])?;
    installation.run_command(&["statement", "publish", folder.to_str().unwrap_or_default()])?;
    println!("{:<46} {:>10} {:>12}", "", "seconds", "rows/second");
    for file in 0..lists.rows.div_ceil(FILE) {
        let rows = FILE.min(lists.rows - file * FILE);
        let table = installation.directory.path().join("list.csv");
        std::fs::write(&table, write_sign_ons(file * FILE, rows))
            .map_err(|error| error.to_string())?;
        let began = Instant::now();
        installation.run_command(&[
            "import",
            "care",
            table.to_str().unwrap_or_default(),
            "--no-letters",
        ])?;
        print_rate(
            &format!("import of {rows} (file {})", file + 1),
            rows,
            began.elapsed(),
        );
    }
    take_out_and_bring_back(&installation).await?;
    export_lists(&installation, lists.rows)?;
    installation
        .run_command(&["recount", "care"])
        .map(|()| println!("tally and endorsements are equal"))
}

/// Writes the table of so many sign-ons, with columns as a form tool names them.
fn write_sign_ons(from: u64, rows: u64) -> String {
    let countries = ["KE", "RU", "PE", "FR", "IN", "BR", "US", "CN", "ZA"];
    let mut table = "Timestamp,Email Address,Full name,Country,Position\n".to_owned();
    for number in from..from + rows {
        let country = if number < TAKEN_OUT {
            "TO"
        } else {
            countries[usize::try_from(number % 9).unwrap_or(0)]
        };
        // Names that begin with different letters: the list is sorted by name, and COPY sorts the
        // same.
        let letter = char::from(b'A' + u8::try_from(number * 7 % 26).unwrap_or(0));
        let _ = writeln!(
            table,
            "2026-01-01,p{number}@people.example.org,{letter}{number} Example,{country},Nurse"
        );
    }
    table
}

fn print_rate(what: &str, rows: u64, took: Duration) {
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = rows as f64 / took.as_secs_f64();
    println!("{what:<46} {:>10.1} {rate:>12.0}", took.as_secs_f64());
}

/// Takes endorsements out and brings them back by jobs, as the console does, with a worker.
async fn take_out_and_bring_back(installation: &ListInstallation) -> Result<(), String> {
    let filter = r#"{"filter":{"country":"TO"},"reason":"load test"}"#;
    let first = "00000000-0000-7000-8000-000000000001";
    let undone = format!(r#"{{"job":"{first}"}}"#);
    let mut worker = installation
        .make_command(&["worker"])
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let jobs = [
        (first, "invalidate", filter),
        (
            "00000000-0000-7000-8000-000000000002",
            "restore",
            undone.as_str(),
        ),
    ];
    let mut ended = Ok(());
    for (id, kind, detail) in jobs {
        ended = installation.run_job(id, kind, detail).await;
        if ended.is_err() {
            break;
        }
    }
    // Also after a failure no worker is left behind.
    let _ = worker.kill();
    let _ = worker.wait();
    ended
}

/// Exports the whole list with every column, against COPY of the same table.
fn export_lists(installation: &ListInstallation, rows: u64) -> Result<(), String> {
    let file = installation.directory.path().join("all.csv");
    let to_file = [
        "--columns",
        "full",
        "--output",
        file.to_str().unwrap_or_default(),
    ];
    // Nobody is of that country: what the command takes by itself.
    let nobody = [&["export", "care", "--country", "TV"], &to_file[..]].concat();
    let (_, idle) = installation.measure_command(&nobody)?;
    let everybody = [&["export", "care"], &to_file[..]].concat();
    let mut ratios = vec![];
    for _ in 0..3 {
        let began = Instant::now();
        let columns = "id,kind,name,affiliation,role,country,decided_at,state,display,organisation_name,sealed,website,language,\
                       version,partner,consent_updates,submitted_at,confirmed_at";
        let copy = installation.directory.path().join("copy.csv");
        let query = format!(
            "select {columns} from {SCHEMA}.endorsement where state in ('confirmed', 'accepted') order by kind desc, sort_key, id"
        );
        installation.run_sql(&format!(
            "\\copy ({query}) to '{}' csv header",
            copy.display()
        ))?;
        let copied = began.elapsed();
        print_rate("COPY of the same rows in the same order", rows, copied);
        let (took, peak) = installation.measure_command(&everybody)?;
        print_rate("export, every column, CSV", rows, took);
        println!(
            "{:<46} {:>10} MiB",
            "  memory over an empty export",
            peak.saturating_sub(idle)
        );
        ratios.push(took.as_secs_f64() / copied.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    println!(
        "{:<46} {:>10.2}",
        "ratio of the median (at most 3)", ratios[1]
    );
    let spreadsheet = installation.directory.path().join("all.xlsx");
    let arguments = [
        "export",
        "care",
        "--columns",
        "full",
        "--format",
        "xlsx",
        "--output",
        spreadsheet.to_str().unwrap_or_default(),
    ];
    let (took, peak) = installation.measure_command(&arguments)?;
    print_rate("export, every column, XLSX", rows, took);
    println!(
        "{:<46} {:>10} MiB",
        "  memory over an empty export",
        peak.saturating_sub(idle)
    );
    Ok(())
}

impl ListInstallation {
    fn make_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(find_program());
        let separator = if self.server.contains('?') { '&' } else { '?' };
        command
            .args(arguments)
            .env("UNDERSIGNED_DATA_DIR", self.directory.path().join("data"))
            .env(
                "UNDERSIGNED_DATABASE_URL",
                format!("{}{separator}options=-csearch_path%3D{SCHEMA}", self.server),
            )
            .env("UNDERSIGNED_LOG", "error")
            .env("UNDERSIGNED_SECRET", SECRET.1.repeat(32))
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command
    }

    fn run_command(&self, arguments: &[&str]) -> Result<(), String> {
        let output = self
            .make_command(arguments)
            .stderr(Stdio::piped())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// Runs a command; gives how long it took and the most memory that it held, in MiB.
    fn measure_command(&self, arguments: &[&str]) -> Result<(Duration, u64), String> {
        let began = Instant::now();
        let mut child = self
            .make_command(arguments)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut peak = 0;
        loop {
            // The kernel's own peak: it also holds what was freed between two looks.
            peak = peak.max(read_memory(child.id()).peak / 1024);
            match child.try_wait().map_err(|error| error.to_string())? {
                Some(status) if status.success() => return Ok((began.elapsed(), peak)),
                Some(_) => return Err(format!("{arguments:?} failed")),
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn run_sql(&self, text: &str) -> Result<String, String> {
        let output = Command::new("psql")
            .args(["-qAt", "-d", &self.server, "-c", text])
            .output()
            .map_err(|error| format!("psql: {error}"))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// Asks for a job and waits until it is done.
    async fn run_job(&self, id: &str, kind: &str, detail: &str) -> Result<(), String> {
        let began = Instant::now();
        let row: Uuid = id.parse().map_err(|_| format!("“{id}” is no id"))?;
        let keys = Keyring::new(&[SECRET.0; 32]);
        // Orders and results of jobs are sealed.
        let seal = |purpose, plain: &str| {
            let sealed = keys.seal(purpose, plain.as_bytes(), row, &Random::System);
            HEXLOWER.encode(&sealed)
        };
        self.run_sql(&format!(
            "insert into {SCHEMA}.job (id, statement_id, kind, actor, state, detail_sealed, result_sealed, total, done, cancel, created_at) \
             select '{id}', id, '{kind}', 'cli:load', 'waiting', decode('{}', 'hex'), decode('{}', 'hex'), 0, 0, false, now() \
             from {SCHEMA}.statement",
            seal(SealPurpose::JobOrder, detail),
            seal(SealPurpose::JobResult, "{}")
        ))?;
        while began.elapsed() < Duration::from_secs(600) {
            match self
                .run_sql(&format!("select state from {SCHEMA}.job where id = '{id}'"))?
                .as_str()
            {
                "done" => {
                    print_rate(
                        &format!("{kind} of {TAKEN_OUT}"),
                        TAKEN_OUT,
                        began.elapsed(),
                    );
                    return Ok(());
                }
                "failed" | "cancelled" => return Err(format!("{kind} broke off")),
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        Err(format!("{kind} is not done after 10 minutes"))
    }
}
