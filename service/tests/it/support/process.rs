//! The real binary, as an operator runs it.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::TestDatabase;
use super::mailbox::{self, Letter};
use super::wait::until;

/// How long a server may take to begin.
const START: Duration = Duration::from_secs(30);
/// How long a server may take to end when it is asked to.
const END: Duration = Duration::from_secs(10);
/// How long a letter may take.
const POST: Duration = Duration::from_secs(10);

/// A running server.
pub struct Server {
    child: Child,
    pub port: u16,
    environment: Vec<(String, String)>,
    /// Reads what it logs, so that it never waits for a reader.
    log: Option<JoinHandle<String>>,
}

/// The binary with the place's settings in its environment.
pub fn undersigned(place: &TestDatabase, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
    for (key, value) in place.overrides(port) {
        command.env(format!("UNDERSIGNED_{}", key.to_uppercase()), value);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs a command of the binary to its end.
pub fn run(place: &TestDatabase, arguments: &[&str]) -> Output {
    undersigned(place, 1).args(arguments).output().unwrap()
}

/// Its standard output, when it succeeds.
pub fn said(place: &TestDatabase, arguments: &[&str]) -> String {
    let output = run(place, arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Server {
    pub async fn start(place: &TestDatabase, environment: &[(&str, &str)]) -> Self {
        Self::start_with(place, environment, &["serve"]).await
    }

    pub async fn start_with(
        place: &TestDatabase,
        environment: &[(&str, &str)],
        arguments: &[&str],
    ) -> Self {
        let port = free_port();
        let environment: Vec<(String, String)> = environment
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        let mut child = undersigned(place, port)
            .envs(environment.clone())
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            let _ = stderr.read_to_string(&mut log);
            log
        });
        let mut server = Self {
            child,
            port,
            environment,
            log: Some(log),
        };
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        let url = self.url("/readyz");
        until("the server says that it is ready", START, async || {
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

    pub fn publish(&self, place: &TestDatabase, slug: &str, text: &str) -> String {
        let folder = place.directory.path().join(format!("publish-{slug}"));
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
        let output = undersigned(place, self.port)
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

    /// The first letter that fits, as soon as it is there; `awaited` says which one that is.
    pub async fn letter(
        &self,
        place: &TestDatabase,
        awaited: &str,
        fits: impl Fn(&Letter) -> bool,
    ) -> Letter {
        let mail = place.directory.path().join("mail");
        until(awaited, POST, async || {
            mailbox::all(&mail).into_iter().find(&fits)
        })
        .await
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

    /// Asks it to stop; gives its log.
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

    /// How it ended, if it ended in time.
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

    /// What it has logged, once it has ended.
    fn read_log(&mut self) -> String {
        let log = self.log.take().map(JoinHandle::join);
        log.map(Result::unwrap).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
