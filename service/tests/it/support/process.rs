//! The real binary, as an operator runs it.

use std::io::Read;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::TestDatabase;
use super::mailbox::{self, Letter};

/// A running server.
pub struct Server {
    child: Child,
    pub port: u16,
    environment: Vec<(String, String)>,
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
        let child = undersigned(place, port)
            .envs(environment.clone())
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut server = Self {
            child,
            port,
            environment,
        };
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        for _ in 0..600 {
            if let Ok(answer) = reqwest::get(self.url("/readyz")).await
                && answer.status() == 200
            {
                return;
            }
            assert!(self.child.try_wait().unwrap().is_none(), "{}", self.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server is not ready after 30 s");
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

    /// The first letter that fits, as soon as it is there.
    pub async fn letter(&self, place: &TestDatabase, fits: impl Fn(&Letter) -> bool) -> Letter {
        for _ in 0..200 {
            if let Some(letter) = mailbox::all(&place.directory.path().join("mail"))
                .into_iter()
                .find(&fits)
            {
                return letter;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no such letter after 10 s");
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
        let started = std::time::Instant::now();
        self.terminate();
        let log = self.log();
        let status = self.child.wait().unwrap();
        assert!(
            status.success() && started.elapsed() < Duration::from_secs(10),
            "{status} {log}"
        );
        log
    }

    fn log(&mut self) -> String {
        let mut log = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            let _ = stderr.read_to_string(&mut log);
        }
        log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
