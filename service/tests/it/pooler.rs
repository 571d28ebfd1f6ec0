//! Behind `PgBouncer` in transaction mode, which keeps no prepared statements in the version that
//! Debian 12 has (1.18) and refuses parameters that it does not know, everything works.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::TcpStream;
use undersigned::installation::find_account_name;

use crate::process::OPEN_GATES;
use crate::support::cast::individual;
use crate::support::mailbox::{self, Letter};
use crate::support::process::{Server, find_free_port, make_command};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestDatabase, postgres_url, run_psql};

/// How long something may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);
/// People who sign at the same time.
const PEOPLE: usize = 60;
/// Connections of `PgBouncer` to PostgreSQL: far fewer than the servers open to it, so that all
/// transactions meet on the same ones. Each of the four tasks that are done under a lock may hold
/// one.
const CONNECTIONS: usize = 8;
/// What a server is told that runs behind such a pooler.
const UNPREPARED: (&str, &str) = ("UNDERSIGNED_DATABASE_PREPARED_STATEMENTS", "false");

/// `PgBouncer`, and a role that finds the schema of the test without being told: schemas with the
/// name of the role are searched first, and a pooler passes no search path on.
struct PgBouncer {
    process: Child,
    role: String,
    _directory: TempDir,
}

impl PgBouncer {
    /// Puts `PgBouncer` before the PostgreSQL of a test, for everything that connects from now on.
    async fn start(database: &mut TestDatabase) -> Self {
        let role = database
            .database_url
            .rsplit("%3D")
            .next()
            .unwrap()
            .to_owned();
        run_psql(&format!(
            "create role {role} login password '{role}'; grant all on schema {role} to {role}"
        ));
        let directory = tempfile::tempdir().unwrap();
        let (port, file) = (find_free_port(), directory.path().join("pgbouncer.ini"));
        std::fs::write(&file, write_settings(&role, port)).unwrap();
        let process = Command::new("pgbouncer")
            .arg(&file)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pgbouncer is not installed; ./test installs it");
        let started = Self {
            process,
            role: role.clone(),
            _directory: directory,
        };
        wait_until("PgBouncer listens", PATIENCE, async || {
            TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
        database.database_url = format!("postgres://{role}@127.0.0.1:{port}/undersigned");
        started
    }
}

/// Writes the settings: a pooler in transaction mode as it is, with no parameter ignored.
fn write_settings(role: &str, port: u16) -> String {
    let real = url::Url::parse(&postgres_url()).unwrap();
    // It does not run as root, and knows the account to change to.
    let account = match find_account_name().as_str() {
        "root" => "user = postgres\n",
        _ => "",
    };
    format!(
        "[databases]\nundersigned = host={} port={} dbname={} user={role} password={role}\n\
         [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
         auth_type = any\npool_mode = transaction\ndefault_pool_size = {CONNECTIONS}\n{account}",
        real.host_str().unwrap(),
        real.port().unwrap_or(5432),
        real.path().trim_start_matches('/'),
    )
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        // Both fail where it has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let role = &self.role;
        run_psql(&format!(
            "set client_min_messages = warning; drop owned by {role} cascade; drop role {role}"
        ));
    }
}

/// Posts to one server and the other at the same time; every answer has this status.
async fn post_to_both(
    servers: [&Server; 2],
    path: &str,
    bodies: &[serde_json::Value],
    status: u16,
) {
    let client = reqwest::Client::new();
    let mut requests = tokio::task::JoinSet::new();
    for (number, body) in bodies.iter().enumerate() {
        let request = client.post(servers[number % 2].url(path)).json(body);
        requests.spawn(async move { request.send().await.unwrap().status().as_u16() });
    }
    let answers = requests.join_all().await;
    assert!(
        answers.iter().all(|answer| *answer == status),
        "{path}: {answers:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_pooler_that_keeps_no_prepared_statements_everything_works() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let _pooler = PgBouncer::start(&mut database).await;
    let environment = [OPEN_GATES[0], ("UNDERSIGNED_LOG", "warn"), UNPREPARED];
    let mut one = Server::start(&database, &environment).await;
    one.publish(&database, "care", "We ask.");
    let arguments = ["serve", "--no-worker"];
    let mut two = Server::start_with(&database, &environment, &arguments).await;
    let people: Vec<serde_json::Value> = (0..PEOPLE)
        .map(|number| individual("Someone", &format!("s{number}@people.example.org"), "PE"))
        .collect();
    let endorsements = "/api/v1/statements/care/endorsements";
    post_to_both([&one, &two], endorsements, &people, 202).await;
    let mail = database.directory.path().join("mail");
    let letters = wait_until("everybody has a letter", PATIENCE, async || {
        let letters: Vec<Letter> = mailbox::read_letters(&mail)
            .into_iter()
            .filter(|letter| !letter.links("/confirm/").is_empty())
            .collect();
        (letters.len() == PEOPLE).then_some(letters)
    })
    .await;
    let tokens: Vec<serde_json::Value> = letters
        .iter()
        .map(|letter| serde_json::json!({ "token": letter.confirm_token() }))
        .collect();
    post_to_both([&one, &two], "/api/v1/confirmations", &tokens, 200).await;
    for server in [&one, &two] {
        let tally = server.url("/api/v1/statements/care/tally");
        wait_until("both servers count everybody", PATIENCE, async || {
            let answer = reqwest::get(&tally).await.ok()?;
            let tally: serde_json::Value = answer.json().await.ok()?;
            (tally["total"] == PEOPLE).then_some(())
        })
        .await;
        let page = reqwest::get(server.url("/s/care")).await.unwrap();
        assert_eq!(page.status(), 200);
    }
    for (arguments, lines) in [
        (vec!["recount"], None),
        (vec!["export", "care"], Some(PEOPLE + 1)),
    ] {
        let output = make_command(&database, 1)
            .envs(environment)
            .args(&arguments)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        let written = String::from_utf8_lossy(&output.stdout).lines().count();
        assert!(lines.is_none_or(|lines| lines == written), "{written}");
    }
    let log = tokio::task::spawn_blocking(move || one.stop() + &two.stop())
        .await
        .unwrap();
    assert!(
        !log.contains("ERROR") && !log.contains("prepared statement"),
        "{log}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_that_refuses_is_told_with_the_setting_that_helps() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let _pooler = PgBouncer::start(&mut database).await;
    let started = make_command(&database, 1).arg("serve").output().unwrap();
    let said = String::from_utf8_lossy(&started.stderr);
    assert!(
        started.status.code() == Some(1)
            && said.contains("startup parameter")
            && said.contains("prepared_statements = false"),
        "{said}"
    );
}
