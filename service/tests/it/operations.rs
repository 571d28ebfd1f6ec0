//! What operators rely on: a log that cannot be written stops nobody, metrics are what the docs
//! say, the service manager hears the truth, no token is in the log.

use std::fs::File;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use undersigned::storage::database::Db;

use crate::support::cast::amina;
use crate::support::process::{Server, find_free_port, make_command};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestDatabase, journeys};

journeys!(
    metrics_are_what_the_docs_say,
    no_token_is_in_the_log_not_even_that_of_the_first_owner,
);

/// How long a server may take to start or stop, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that writes its log to what the test gives it.
struct LoggingServer {
    child: Child,
    port: u16,
}

impl LoggingServer {
    async fn start(database: &TestDatabase, log: Stdio, metrics: &str) -> Self {
        let port = find_free_port();
        let child = make_command(database, port)
            .arg("serve")
            .env("UNDERSIGNED_LOG", "info")
            .env("UNDERSIGNED_METRICS_LISTEN", metrics)
            .stderr(log)
            .spawn()
            .unwrap();
        let server = Self { child, port };
        let url = server.url("/readyz");
        wait_until("the server is ready", PATIENCE, async || {
            let answer = reqwest::get(&url).await.ok()?;
            (answer.status() == 200).then_some(())
        })
        .await;
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Sends requests from several clients at once; each has to be answered.
    async fn ask_often(&self, requests: usize) {
        let mut clients = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (client, url) = (reqwest::Client::new(), self.url("/healthz"));
            clients.spawn(async move {
                for _ in 0..requests / 8 {
                    let request = client.get(&url).timeout(PATIENCE).send();
                    assert_eq!(request.await.unwrap().status(), 200);
                }
            });
        }
        clients.join_all().await;
    }

    /// Asks it to stop, and waits until it has.
    async fn stop(&mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
        wait_until("the server has stopped", PATIENCE, async || {
            self.child.try_wait().unwrap()
        })
        .await
    }
}

impl Drop for LoggingServer {
    fn drop(&mut self) {
        // Both fail where it has stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_cannot_be_written_stops_no_request() {
    let (reader, unread) = std::io::pipe().unwrap();
    drop(reader);
    let full = File::options().write(true).open("/dev/full").unwrap();
    // Its reader lives, and reads nothing.
    let (_reader, clogged) = std::io::pipe().unwrap();
    for (which, log, loses) in [
        ("whose reader has gone", Stdio::from(unread), true),
        ("on a disk that is full", Stdio::from(full), true),
        // The queue holds more lines than come here.
        ("whose reader has stopped", Stdio::from(clogged), false),
    ] {
        let database = TestDatabase::new(Backend::Sqlite);
        let metrics = format!("127.0.0.1:{}", find_free_port());
        let mut server = LoggingServer::start(&database, log, &metrics).await;
        // Some ten times as many lines as a pipe holds.
        server.ask_often(4000).await;
        let url = server.url("/api/v1/statements/care/endorsements");
        let request = reqwest::Client::new().post(url).json(&amina());
        assert_eq!(request.send().await.unwrap().status(), 404, "a log {which}");
        let shown = read_metrics(&metrics).await;
        let lost = find_value(&shown, "undersigned_log_lines_lost_total").unwrap();
        // The last ones may still be in the queue.
        assert_eq!(lost > 3000.0, loses, "a log {which}: {lost} lines are lost");
        let ended = server.stop().await;
        assert!(ended.success(), "a log {which}: {ended}");
    }
}

/// Runs a command whose results go to `stdout`; gives its exit status and what it said.
fn run_into(database: &TestDatabase, arguments: &[&str], stdout: Stdio) -> (Option<i32>, String) {
    let mut command = make_command(database, 1);
    let output = command.args(arguments).stdout(stdout).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

#[test]
fn results_that_nobody_reads_end_quietly_and_lost_ones_do_not() {
    let database = TestDatabase::new(Backend::Sqlite);
    for arguments in [["config"], ["openapi"]] {
        let (reader, unread) = std::io::pipe().unwrap();
        drop(reader);
        let (code, said) = run_into(&database, &arguments, unread.into());
        // 128 and the number of SIGPIPE, as of any program in a pipe.
        assert_eq!((code, said.as_str()), (Some(141), ""), "{arguments:?}");
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (code, said) = run_into(&database, &arguments, full.into());
        assert!(
            code == Some(1) && said.contains("stdout: No space left"),
            "{arguments:?}: {code:?} {said}"
        );
    }
}

async fn read_metrics(listen: &str) -> String {
    let answer = reqwest::get(format!("http://{listen}/metrics"))
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

/// Finds the first value of a series, whatever its labels are.
fn find_value(metrics: &str, name: &str) -> Option<f64> {
    metrics.lines().find_map(|line| {
        let rest = line.strip_prefix(name)?;
        rest.starts_with([' ', '{'])
            .then(|| rest.rsplit(' ').next().unwrap().parse().unwrap())
    })
}

/// Lists the metrics that the README, the docs and the files for operators name.
fn list_documented_metrics() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = vec![root.join("README.md")];
    for folder in ["docs", "deploy"] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    let mut names = vec![];
    for file in files.iter().filter(|file| file.is_file()) {
        let text = std::fs::read_to_string(file).unwrap();
        let words =
            text.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        let metrics = words.filter(|word| {
            let rest = word
                .strip_prefix("undersigned_")
                .or(word.strip_prefix("process_"));
            rest.is_some_and(|rest| !rest.is_empty())
        });
        names.extend(metrics.map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_manager_hears_that_it_is_ready_works_and_stops() {
    let database = TestDatabase::new(Backend::Sqlite);
    let path = database.directory.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let receive = || {
        let mut message = [0; 64];
        let size = socket.recv(&mut message).ok()?;
        Some(String::from_utf8(message[..size].to_vec()).unwrap())
    };
    let environment = [
        ("NOTIFY_SOCKET", path.to_str().unwrap()),
        // A message twice a second.
        ("WATCHDOG_USEC", "1000000"),
    ];
    let mut server = Server::start(&database, &environment).await;
    assert_eq!(receive().unwrap(), "READY=1");
    for _ in 0..3 {
        assert_eq!(receive().unwrap(), "WATCHDOG=1");
    }
    // Somebody holds the database for longer than the watchdog waits: the process does not work.
    let other = Db::connect(&database.database_url).await.unwrap();
    let held = other.begin().await.unwrap();
    let begun = Instant::now();
    socket
        .set_read_timeout(Some(Duration::from_secs(1)))
        .unwrap();
    // One message may be on its way.
    while begun.elapsed() < Duration::from_secs(1) && receive().is_some() {}
    socket
        .set_read_timeout(Some(Duration::from_millis(1500)))
        .unwrap();
    assert_eq!(receive(), None, "it says that it works, and does not");
    held.rollback().await.unwrap();
    other.close().await;
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    assert_eq!(receive().unwrap(), "WATCHDOG=1", "it works again");
    server.terminate();
    let mut last = String::new();
    while last != "STOPPING=1" {
        last = receive().expect("it stops without a word");
    }
    server.stop();
}

mod journey {
    use std::collections::BTreeSet;

    use super::{
        Backend, PATIENCE, Server, TestDatabase, find_free_port, find_value,
        list_documented_metrics, read_metrics, wait_until,
    };
    use crate::process::sign_as_omar;

    pub async fn metrics_are_what_the_docs_say(backend: Backend) {
        let database = TestDatabase::new(backend);
        let metrics = format!("127.0.0.1:{}", find_free_port());
        let environment = [("UNDERSIGNED_METRICS_LISTEN", metrics.as_str())];
        let mut server = Server::start(&database, &environment).await;
        // The worker measures the outbox and compares the tallies soon after its start.
        let shown = wait_until("the worker has measured", PATIENCE, async || {
            let shown = read_metrics(&metrics).await;
            let done = [
                "undersigned_outbox_due",
                "undersigned_tally_check_timestamp_seconds",
            ];
            done.iter()
                .all(|name| find_value(&shown, name).is_some())
                .then_some(shown)
        })
        .await;
        let documented = list_documented_metrics();
        assert!(documented.len() > 10, "{documented:?}");
        for name in documented {
            // Redis is shown where it is used.
            if name == "undersigned_redis_up" && backend == Backend::Sqlite {
                continue;
            }
            let is_family = shown.contains(&format!("# TYPE {name} "));
            assert!(
                is_family || find_value(&shown, &name).is_some(),
                "the docs name {name}, and there is no such metric:\n{shown}"
            );
        }
        check_format(&shown);
        check_values(backend, &shown);
        server.stop();
        // A process that measures nothing says nothing: 0 letters would be a wrong number.
        let arguments = ["serve", "--no-worker"];
        let mut without = Server::start_with(&database, &environment, &arguments).await;
        let shown = read_metrics(&metrics).await;
        assert_eq!(find_value(&shown, "undersigned_outbox_due"), None);
        assert_eq!(find_value(&shown, "undersigned_tally_drift"), Some(0.0));
        without.stop();
    }

    fn check_values(backend: Backend, shown: &str) {
        for (name, least) in [
            ("process_resident_memory_bytes", 1e6),
            ("process_open_fds", 4.0),
            ("process_start_time_seconds", 1e9),
            ("process_cpu_seconds_total", 0.01),
        ] {
            let value = find_value(shown, name).unwrap();
            assert!(value >= least, "{name} {value}");
        }
        for name in [
            "undersigned_tally_drift",
            "undersigned_log_lines_lost_total",
        ] {
            assert_eq!(find_value(shown, name), Some(0.0), "{name}");
        }
        let pool = match backend {
            Backend::Sqlite => "write",
            Backend::Postgres => "ledger",
        };
        for name in ["connections_open", "connections_idle", "calls_waiting"] {
            let series = format!("undersigned_database_{name}{{pool=\"{pool}\"}} ");
            assert!(shown.contains(&series), "{series}\n{shown}");
        }
        let version = format!("version=\"{}\"", env!("CARGO_PKG_VERSION"));
        assert!(shown.contains(&version), "{shown}");
        let redis = find_value(shown, "undersigned_redis_up");
        assert_eq!(redis, (backend == Backend::Postgres).then_some(1.0));
    }

    /// Checks what `OpenMetrics` asks of the text: families are named once, a counter ends with
    /// `_total`, and the end is marked.
    fn check_format(metrics: &str) {
        assert!(metrics.ends_with("# EOF\n"));
        let mut families = BTreeSet::new();
        for line in metrics.lines() {
            let Some(family) = line.strip_prefix("# TYPE ") else {
                continue;
            };
            let (name, kind) = family.split_once(' ').unwrap();
            assert!(families.insert(name), "{name} comes twice");
            let end = match kind {
                "counter" => "_total",
                "info" => "_info",
                "histogram" => "_count",
                _ => "",
            };
            let sample = format!("{name}{end}");
            assert!(find_value(metrics, &sample).is_some(), "{sample}");
        }
    }

    pub async fn no_token_is_in_the_log_not_even_that_of_the_first_owner(backend: Backend) {
        let database = TestDatabase::new(backend);
        // Nobody has an account yet, and the log is no terminal.
        let mut server = Server::start(&database, &[("UNDERSIGNED_LOG", "debug")]).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        sign_as_omar(&client, &server, &database).await;
        let token = "Abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE";
        assert_eq!(token.len(), 43);
        for path in [
            "confirm",
            "my",
            "draft",
            "staff/setup",
            "unsubscribe",
            "nowhere",
        ] {
            for end in ["", ".", "/", "%20", "?x=1"] {
                let url = server.url(&format!("/{path}/{token}{end}"));
                client.get(&url).send().await.unwrap();
                client
                    .post(&url)
                    .form(&[("token", token)])
                    .send()
                    .await
                    .unwrap();
            }
        }
        for call in ["confirmations", "withdrawals"] {
            let body = serde_json::json!({ "token": token });
            let url = server.url(&format!("/api/v1/{call}"));
            client.post(url).json(&body).send().await.unwrap();
        }
        let log = server.stop();
        let is_of_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let found: Vec<&str> = log
            .split(|c: char| !is_of_token(c))
            .filter(|word| word.len() >= 43)
            .collect();
        assert!(found.is_empty(), "{found:?}");
        assert!(log.contains("/confirm/:token"), "routes are in the log");
        assert!(!log.contains("/staff/setup/A"), "nor is the start of one");
    }
}
