//! A PostgreSQL of a test's own, whose settings the test changes and whose processes it stops.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::TestDatabase;

/// A running server in a directory of its own; gone when it is dropped.
pub struct OwnPostgres {
    directory: tempfile::TempDir,
    pub port: u16,
}

impl OwnPostgres {
    /// Makes and starts a server.
    pub fn start() -> Self {
        let directory = tempfile::Builder::new()
            .prefix("undersigned-postgres-")
            .tempdir()
            .unwrap();
        let server = Self {
            directory,
            port: super::process::find_free_port(),
        };
        if is_root() {
            // PostgreSQL refuses to run as root.
            let owned = Command::new("chown")
                .arg("postgres")
                .arg(server.directory.path())
                .status();
            assert!(owned.unwrap().success());
        }
        let data = server.data();
        let data = data.to_str().unwrap();
        server.run(
            "initdb",
            &["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"],
        );
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c fsync=off",
            server.port,
            server.directory.path().display()
        );
        let log = server.directory.path().join("log");
        let log = log.to_str().unwrap();
        server.run(
            "pg_ctl",
            &["-D", data, "-w", "-l", log, "-o", &options, "start"],
        );
        server
    }

    /// Returns a database on this server for a test, without Redis.
    pub fn make_database(&self) -> TestDatabase {
        let mut database = TestDatabase::new(super::Backend::Sqlite);
        database.database_url = self.url();
        database
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Runs SQL as the superuser.
    pub fn query(&self, sql: &str) -> String {
        let done = Command::new("psql")
            .args(["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", &self.url()])
            .args(sql.split(";;").flat_map(|one| ["-c", one]))
            .output()
            .unwrap();
        check(done, sql)
    }

    /// Sends a signal, such as `STOP`, to every process of the server.
    pub fn signal(&self, name: &str) {
        let pid_file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let postmaster = pid_file.lines().next().unwrap().to_owned();
        let children = Command::new("pgrep").args(["-P", &postmaster]).output();
        let children = String::from_utf8(children.unwrap().stdout).unwrap();
        // A child may have ended meanwhile; then the signal reached the others all the same.
        let _ = Command::new("kill")
            .arg(format!("-{name}"))
            .arg(&postmaster)
            .args(children.lines())
            .status();
    }

    fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = find_program(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        // The working directory of a test may be closed to the account that runs the server. A pipe
        // would be kept open by the server that `pg_ctl` leaves behind.
        let log = std::fs::File::create(self.directory.path().join("commands")).unwrap();
        let done = command
            .args(arguments)
            .current_dir(self.directory.path())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .status()
            .unwrap();
        let said = std::fs::read_to_string(self.directory.path().join("commands")).unwrap();
        assert!(done.success(), "{arguments:?}: {said}");
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        if !self.data().join("postmaster.pid").exists() {
            return;
        }
        // A stopped process cannot obey before it is continued.
        self.signal("CONT");
        let data = self.data();
        self.run(
            "pg_ctl",
            &["-D", data.to_str().unwrap(), "-m", "immediate", "stop"],
        );
    }
}

/// Finds a program of the newest PostgreSQL that Debian's packages installed.
fn find_program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let mut found: Vec<PathBuf> = versions
        .map(|versions| {
            versions
                .filter_map(|version| Some(version.ok()?.path().join("bin").join(name)))
                .filter(|path| path.exists())
                .collect()
        })
        .unwrap_or_default();
    found.sort();
    found.pop().unwrap_or_else(|| Path::new(name).to_owned())
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

fn check(done: Output, what: &str) -> String {
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{what}: {said}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}
