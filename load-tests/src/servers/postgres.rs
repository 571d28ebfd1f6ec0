//! A PostgreSQL of our own with default durability, as an unprivileged account where the caller is
//! root; gone at the end.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::process::{find_free_address, list_children, send_signal, wait_for_end};
use crate::scratch::Scratch;

/// How long it may take to start or to recover.
const START: Duration = Duration::from_secs(60);
/// How long it may take to end.
const STOP: Duration = Duration::from_secs(10);

/// A running server.
pub struct Postgres {
    programs: Programs,
    directory: PathBuf,
    port: u16,
    child: Option<Child>,
}

/// The result of pgbench.
#[derive(Clone, Copy, Debug)]
pub struct BenchResult {
    /// Transactions a second, without the time for connecting.
    pub per_second: f64,
    /// Mean milliseconds a transaction.
    pub latency: f64,
}

/// The directory of PostgreSQL's programs, and the account that runs them.
#[derive(Clone)]
struct Programs {
    folder: Option<PathBuf>,
    owner: Option<(u32, u32)>,
}

impl Postgres {
    /// Starts a server in the scratch directory.
    pub async fn start(scratch: &Scratch) -> Result<Self, String> {
        Self::start_in(&scratch.join("postgres")).await
    }

    /// Starts a server in a directory that is empty or does not exist; it is emptied at the end.
    pub async fn start_in(directory: &Path) -> Result<Self, String> {
        let programs = Programs::find_programs()?;
        let failed = |error: std::io::Error| format!("{}: {error}", directory.display());
        std::fs::create_dir_all(directory).map_err(failed)?;
        if let Some((account, group)) = programs.owner {
            std::os::unix::fs::chown(directory, Some(account), Some(group)).map_err(failed)?;
        }
        // What initdb writes need not survive a power cut of this machine; what the server writes
        // is synced as always.
        let mut made = programs.make_command("initdb");
        made.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "-D",
        ])
        .arg(directory);
        run_to_end(made).await?;
        let mut postgres = Self {
            programs,
            directory: directory.to_owned(),
            port: find_free_address()?.port(),
            child: None,
        };
        postgres.restart().await?;
        Ok(postgres)
    }

    /// Gives the URL for clients.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Gives its address.
    pub fn address(&self) -> std::net::SocketAddr {
        (std::net::Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// Gives the id of its first process.
    pub fn postmaster(&self) -> u32 {
        self.child.as_ref().map_or(0, Child::id)
    }

    /// Runs a query with psql; gives a line a row, with a bar between columns.
    pub async fn query(&self, sql: &str) -> Result<String, String> {
        let mut command = self.programs.make_command("psql");
        command.args([
            "-X",
            "-qAt",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            &self.url(),
            "-c",
            sql,
        ]);
        run_to_end(command).await
    }

    /// Runs a query that gives one number.
    pub async fn query_number(&self, sql: &str) -> Result<u64, String> {
        let text = self.query(sql).await?;
        text.parse()
            .map_err(|_| format!("“{sql}” answers “{text}”"))
    }

    /// Runs a script over and over with pgbench; `mode` is `prepared` or `simple`.
    pub async fn run_pgbench(
        &self,
        (clients, seconds): (u32, u32),
        script: &str,
        mode: &str,
    ) -> Result<BenchResult, String> {
        let file = tempfile::Builder::new()
            .suffix(".sql")
            .tempfile()
            .map_err(|error| error.to_string())?;
        std::fs::write(file.path(), script).map_err(|error| error.to_string())?;
        // pgbench runs as its caller, who may read the script.
        let mut command = Command::new(self.programs.path("pgbench"));
        command.args([
            "-n",
            "-j",
            "2",
            "-M",
            mode,
            "-c",
            &clients.to_string(),
            "-T",
            &seconds.to_string(),
            "-f",
        ]);
        command.arg(file.path()).arg(self.url());
        let output = run_to_end(command).await?;
        let number = |start: &str, end: &str| -> Option<f64> {
            let rest = output
                .lines()
                .find_map(|line| line.strip_prefix(start))
                .filter(|rest| rest.contains(end))?;
            rest.split_whitespace().next()?.parse().ok()
        };
        let found = number("tps = ", "without").zip(number("latency average = ", "ms"));
        found
            .map(|(per_second, latency)| BenchResult {
                per_second,
                latency,
            })
            .ok_or_else(|| format!("pgbench says: {output}"))
    }

    /// Ends it at once and unprepared, as `pg_ctl stop -m immediate` does; then it has to recover.
    pub async fn kill(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        // Before it ends: afterwards nobody knows any more whose children they were.
        let all = list_children(child.id());
        send_signal(child.id(), Signal::QUIT);
        if !wait_for_end(&mut child, STOP).await {
            all.iter()
                .chain([&child.id()])
                .for_each(|process| send_signal(*process, Signal::KILL));
            let _ = child.wait();
        }
    }

    /// Starts it again where it was, and waits until it takes queries.
    pub async fn restart(&mut self) -> Result<(), String> {
        self.kill().await;
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.find_log())
            .map_err(|error| error.to_string())?;
        let mut command = self.programs.make_command("postgres");
        command
            .arg("-D")
            .arg(&self.directory)
            // Its socket lies in its own directory: the usual one is of another account.
            .arg("-k")
            .arg(&self.directory);
        command.args([
            "-p",
            &self.port.to_string(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            // pgbench has 64, and each of several replicas has its own.
            "max_connections=300",
        ]);
        if self.programs.has_statistics() {
            command.args(["-c", "shared_preload_libraries=pg_stat_statements"]);
        }
        self.child = Some(
            command
                .stdout(Stdio::null())
                .stderr(log)
                .spawn()
                .map_err(|error| format!("postgres: {error}"))?,
        );
        let began = Instant::now();
        loop {
            let mut asked = self.programs.make_command("pg_isready");
            asked.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if run_to_end(asked).await.is_ok() {
                return Ok(());
            }
            if self
                .child
                .as_mut()
                .is_none_or(|child| !matches!(child.try_wait(), Ok(None)))
                || began.elapsed() > START
            {
                let log = std::fs::read_to_string(self.find_log()).unwrap_or_default();
                return Err(format!("PostgreSQL does not start: {log}"));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Stops all its processes with SIGSTOP.
    pub fn freeze(&self) {
        let first = self.postmaster();
        // The first one before the others: it makes no new ones then.
        send_signal(first, Signal::STOP);
        for child in list_children(first) {
            send_signal(child, Signal::STOP);
        }
    }

    /// Continues all its processes with SIGCONT.
    pub fn thaw(&self) {
        let first = self.postmaster();
        for child in list_children(first) {
            send_signal(child, Signal::CONT);
        }
        send_signal(first, Signal::CONT);
    }

    /// Sums the processor seconds of all its processes.
    pub fn read_processor_seconds(&self) -> f64 {
        let first = self.postmaster();
        list_children(first)
            .iter()
            .chain([&first])
            .map(|process| crate::process::read_processor_seconds(&process.to_string()))
            .sum()
    }

    /// Gives the version line of PostgreSQL.
    pub fn read_version() -> String {
        let found = Programs::find_programs().ok().and_then(|programs| {
            Command::new(programs.path("postgres"))
                .arg("--version")
                .output()
                .ok()
        });
        found.map_or_else(
            || "no PostgreSQL".into(),
            |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        )
    }

    /// Gives the path of the log, beside the data directory, where the caller may write.
    fn find_log(&self) -> PathBuf {
        self.directory.with_extension("log")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        self.child = None;
        let all = list_children(child.id());
        // Frozen ones hear nothing else.
        all.iter()
            .chain([&child.id()])
            .for_each(|process| send_signal(*process, Signal::CONT));
        send_signal(child.id(), Signal::QUIT);
        let until = Instant::now() + STOP;
        while matches!(child.try_wait(), Ok(None)) {
            if Instant::now() > until {
                all.iter()
                    .chain([&child.id()])
                    .for_each(|process| send_signal(*process, Signal::KILL));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

impl Programs {
    /// Finds the newest programs of Debian's packages, else those on the search path.
    fn find_programs() -> Result<Self, String> {
        let version =
            |folder: &Path| -> Option<u32> { folder.parent()?.file_name()?.to_str()?.parse().ok() };
        let installed = std::fs::read_dir("/usr/lib/postgresql")
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path().join("bin"));
        let folder = installed
            .filter(|folder| folder.join("postgres").exists())
            .max_by_key(|folder| version(folder));
        let owner = if rustix::process::geteuid().is_root() {
            Some(find_unprivileged_account()?)
        } else {
            None
        };
        Ok(Self { folder, owner })
    }

    fn path(&self, program: &str) -> PathBuf {
        self.folder
            .as_ref()
            .map(|folder| folder.join(program))
            .filter(|path| path.exists())
            .unwrap_or_else(|| program.into())
    }

    fn make_command(&self, program: &str) -> Command {
        let mut command = Command::new(self.path(program));
        if let Some((account, group)) = self.owner {
            command.uid(account).gid(group).current_dir("/");
        }
        command.stdin(Stdio::null());
        command
    }

    fn has_statistics(&self) -> bool {
        self.folder
            .as_ref()
            .and_then(|folder| folder.parent())
            .is_some_and(|root| root.join("lib/pg_stat_statements.so").exists())
    }
}

/// Finds account and group of `postgres`, else of `nobody`: PostgreSQL refuses to run as root.
fn find_unprivileged_account() -> Result<(u32, u32), String> {
    let accounts =
        std::fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    let numbers = |name: &str| {
        let line = accounts
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2).map(str::parse);
        Some((fields.next()?.ok()?, fields.next()?.ok()?))
    };
    numbers("postgres")
        .or_else(|| numbers("nobody"))
        .ok_or_else(|| "no account postgres or nobody to run PostgreSQL as".into())
}

/// Runs a program to its end without blocking other tasks; gives its output, or fails with its
/// errors.
pub async fn run_to_end(mut command: Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let ran = tokio::task::spawn_blocking(move || command.output())
        .await
        .map_err(|error| error.to_string())?;
    let output = ran.map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned())
    } else {
        Err(format!(
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}
