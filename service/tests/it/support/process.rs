//! The real binary, as an operator runs it.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use sea_orm::EntityTrait;
use undersigned::endorsement::columns::to_endorsement;
use undersigned::endorsement::envelope::rules::open_submission;
use undersigned::endorsement::rules::Endorsement;
use undersigned::settings::Settings;
use undersigned::storage::database::Db;
use undersigned::values::Keyring;

use super::TestDatabase;
use super::mailbox::{self, Letter};
use super::wait::wait_until;

/// How long a server may take until it is ready.
const START: Duration = Duration::from_secs(30);
/// How long a server may take to end when it is asked to: as long as its own promise.
const END: Duration = Duration::from_secs(10);
/// How long a letter may take from its cause to its file.
const LETTER: Duration = Duration::from_secs(10);

/// A running server.
pub struct Server {
    child: Child,
    pub port: u16,
    environment: Vec<(String, String)>,
    /// Collects what the server logs. A pipe that nobody reads fills up, and the server would wait
    /// in a write to its log.
    log: Option<JoinHandle<String>>,
}

/// Makes a command of the binary, with the settings of the database in its environment.
pub fn make_command(database: &TestDatabase, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
    set_environment(&mut command, database, port);
    command
}

fn set_environment(command: &mut Command, database: &TestDatabase, port: u16) {
    for (key, value) in database.overrides(port) {
        command.env(format!("UNDERSIGNED_{}", key.to_uppercase()), value);
    }
    command.stdin(Stdio::null());
}

/// Runs a command of the binary to its end. Nothing listens at its port, 1.
pub fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    make_command(database, 1).args(arguments).output().unwrap()
}

/// Runs a command of the binary and returns its standard output; the command has to succeed.
pub fn read_output(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = run(database, arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Opens everything that is stored: what nobody has confirmed, and endorsements.
pub async fn open_all(database: &TestDatabase) -> Vec<Endorsement> {
    let settings = Settings::load(None, &database.overrides(1)).unwrap();
    let keys = Keyring::new(&settings.secret);
    let db = Db::connect(&settings.database_url).await.unwrap();
    let envelopes = entities::submission::Entity::find().all(&db.read).await;
    let rows = entities::endorsement::Entity::find().all(&db.read).await;
    db.close().await;
    let envelopes = envelopes.unwrap().into_iter();
    let rows = rows.unwrap().into_iter();
    envelopes
        .map(|row| open_submission(&keys, &row).unwrap())
        .chain(rows.map(|row| to_endorsement(row, &keys).unwrap()))
        .collect()
}

/// Finds a port that is free now. A server of its own process takes it by number, so it cannot get
/// the socket itself.
pub fn find_free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Server {
    pub async fn start(database: &TestDatabase, environment: &[(&str, &str)]) -> Self {
        Self::start_with(database, environment, &["serve"]).await
    }

    pub async fn start_with(
        database: &TestDatabase,
        environment: &[(&str, &str)],
        arguments: &[&str],
    ) -> Self {
        let port = find_free_port();
        let mut command = make_command(database, port);
        command.args(arguments);
        Self::spawn(command, port, environment).await
    }

    /// Starts a server that a signal, such as `XFSZ`, does not end: the system call that it comes
    /// with then fails.
    pub async fn start_ignoring(
        signal: &str,
        database: &TestDatabase,
        environment: &[(&str, &str)],
    ) -> Self {
        let port = find_free_port();
        let mut command = Command::new("sh");
        let script = format!("trap '' {signal}; exec \"$0\" serve");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_undersigned")]);
        set_environment(&mut command, database, port);
        Self::spawn(command, port, environment).await
    }

    async fn spawn(mut command: Command, port: u16, environment: &[(&str, &str)]) -> Self {
        let environment: Vec<(String, String)> = environment
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        let mut child = command
            .envs(environment.clone())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            // What came before a broken pipe is kept, for the failure that it belongs to.
            let _ = stderr.read_to_string(&mut log);
            log
        });
        let mut server = Self {
            child,
            port,
            environment,
            log: Some(log),
        };
        server.wait_until_ready().await;
        server
    }

    async fn wait_until_ready(&mut self) {
        let url = self.url("/readyz");
        wait_until("the server says that it is ready", START, async || {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("it ended: {status} {}", self.read_log());
            }
            let answer = reqwest::get(&url).await.ok()?;
            (answer.status() == 200).then_some(())
        })
        .await;
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn publish(&self, database: &TestDatabase, slug: &str, text: &str) -> String {
        let folder = database.directory.path().join(format!("publish-{slug}"));
        std::fs::create_dir_all(&folder).unwrap();
        let toml = format!(
            "slug = \"{slug}\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n[[hosts]]\nname = \"Example\"\n"
        );
        std::fs::write(folder.join("statement.toml"), toml).unwrap();
        std::fs::write(
            folder.join("en.md"),
            format!("+++\ntitle = \"Title\"\nsummary = \"Summary\"\n+++\n{text}\n"),
        )
        .unwrap();
        let output = make_command(database, self.port)
            .envs(self.environment.clone())
            .args(["statement", "publish"])
            .arg(folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Waits for the first letter that fits; `awaited` says which one that is.
    pub async fn wait_for_letter(
        &self,
        database: &TestDatabase,
        awaited: &str,
        fits: impl Fn(&Letter) -> bool,
    ) -> Letter {
        let mail = database.directory.path().join("mail");
        wait_until(awaited, LETTER, async || {
            mailbox::read_letters(&mail).into_iter().find(&fits)
        })
        .await
    }

    /// Limits the size of the files that it writes, in bytes or `unlimited`.
    pub fn limit_files(&self, limit: &str) {
        let limited = Command::new("prlimit")
            .args(["--pid", &self.child.id().to_string()])
            .arg(format!("--fsize={limit}:unlimited"))
            .status()
            .unwrap();
        assert!(limited.success());
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as systemd does, and does not wait.
    pub fn terminate(&self) {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(asked.success());
    }

    /// Asks it to stop, waits until it has ended well, and returns its log.
    pub fn stop(&mut self) -> String {
        self.terminate();
        let ended = self.wait_for_end();
        let status = ended.unwrap_or_else(|| {
            self.kill();
            panic!(
                "it goes on {END:?} after it was asked to stop: {}",
                self.read_log()
            );
        });
        let log = self.read_log();
        assert!(status.success(), "{status} {log}");
        log
    }

    /// Waits for the end of the process; `None` if it does not end in time.
    fn wait_for_end(&mut self) -> Option<ExitStatus> {
        let asked = Instant::now();
        while asked.elapsed() < END {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }

    /// Returns what it has logged; waits until the process has ended.
    fn read_log(&mut self) -> String {
        let log = self.log.take().map(JoinHandle::join);
        log.map(Result::unwrap).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail where the journey has ended it already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
