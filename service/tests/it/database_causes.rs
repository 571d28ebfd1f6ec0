//! A database that cannot be used says why: at the start, in `doctor`, and once in the log; and no
//! password is ever told.

use std::io::{Read, Write};
use std::process::Output;

use crate::support::process::{find_free_port, make_command};
use crate::support::{Backend, TestDatabase, journeys, postgres_url};

journeys!(
    a_newer_schema_is_told_by_doctor_and_in_the_log,
    processes_that_share_too_much_are_told_by_doctor,
    country_names_that_cannot_be_read_are_told,
);

/// Runs a command over a database at another address.
fn run_at(database: &TestDatabase, url: &str, arguments: &[&str]) -> Output {
    make_command(database, 1)
        .env("UNDERSIGNED_DATABASE_URL", url)
        .args(arguments)
        .output()
        .unwrap()
}

/// Listens as a PostgreSQL without TLS, which answers a request for it with one letter.
fn listen_without_tls() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            if socket.read_exact(&mut [0; 8]).is_ok() {
                // The other end may have gone.
                let _ = socket.write_all(b"N");
            }
        }
    });
    port
}

#[test]
fn what_keeps_the_database_away_is_said_at_the_start() {
    let database = TestDatabase::new(Backend::Sqlite);
    let directory = database.directory.path().display().to_string();
    std::fs::write(
        database.directory.path().join("words.db"),
        "no database ".repeat(1000),
    )
    .unwrap();
    let (free, plain) = (find_free_port(), listen_without_tls());
    let real = url::Url::parse(&postgres_url()).unwrap();
    let (mut other_name, mut other_role) = (real.clone(), real);
    other_name.set_path("/no_such_database");
    other_role.set_username("no_such_role").unwrap();
    let cases = [
        (
            format!("postgres://u:hush@127.0.0.1:{free}/n"),
            format!("PostgreSQL at 127.0.0.1:{free}: no server is listening there"),
        ),
        (
            "postgres://u:hush@no-such-host.invalid/n".to_owned(),
            "PostgreSQL at no-such-host.invalid:5432: ".to_owned(),
        ),
        (
            "postgres://u:hush@/n?host=/no/such/directory".to_owned(),
            "PostgreSQL at /no/such/directory/.s.PGSQL.5432: there is no such socket".to_owned(),
        ),
        (
            format!("postgres://u:hush@127.0.0.1:{plain}/n?sslmode=require"),
            format!("PostgreSQL at 127.0.0.1:{plain}: no encrypted connection"),
        ),
        (
            other_name.to_string(),
            "\"no_such_database\" does not exist (3D000)".to_owned(),
        ),
        (other_role.to_string(), "no_such_role".to_owned()),
        (
            format!("sqlite://{directory}/none/x.db"),
            format!(
                "SQLite file {directory}/none/x.db: its directory {directory}/none does not exist"
            ),
        ),
        (
            format!("sqlite://{directory}"),
            format!("SQLite file {directory}: it is a directory"),
        ),
        (
            format!("sqlite://{directory}/words.db"),
            "it is not an SQLite file".to_owned(),
        ),
    ];
    for (url, sentence) in cases {
        let started = run_at(&database, &url, &["serve"]);
        let said = String::from_utf8_lossy(&started.stderr);
        assert_eq!(started.status.code(), Some(1), "{url}: {said}");
        assert!(
            said.contains(&sentence) && !said.contains("hush"),
            "{url}: {said}"
        );
    }
}

#[test]
fn an_address_that_cannot_be_read_is_an_error_of_use() {
    let database = TestDatabase::new(Backend::Sqlite);
    let text = database.directory.path().join("words.pem");
    std::fs::write(&text, "no certificate").unwrap();
    let text = text.to_str().unwrap();
    for (key, value, sentence) in [
        (
            "DATABASE_URL",
            "mysql://u:hush@h/n",
            "database_url: write sqlite://FILE",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hush@::1:5432/n",
            "in brackets",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hu#hush@h/n",
            "percent-encoded",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hush@h1,h2/n?target_session_attrs=standby",
            "read-write",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hush@h/n?sslmode=perhaps",
            "perhaps",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hush@h/n?sslrootcert=/no/such.pem",
            "sslrootcert: /no/such.pem cannot be read",
        ),
        (
            "REDIS_CA_FILE",
            "/no/such.pem",
            "redis_ca_file: /no/such.pem",
        ),
        ("MAIL_CA_FILE", text, "contains no complete certificate"),
        ("MAIL_URL", "smtp://u:hush@h?tls=perhaps", "?tls="),
    ] {
        let output = make_command(&database, 1)
            .env(format!("UNDERSIGNED_{key}"), value)
            .arg("config")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{value}: {said}");
        assert!(
            said.contains(sentence) && !said.contains("hush"),
            "{value}: {said}"
        );
    }
}

#[test]
fn doctor_says_what_it_can_while_the_database_is_away() {
    let database = TestDatabase::new(Backend::Sqlite);
    let free = find_free_port();
    let url = format!("postgres://u:hush@127.0.0.1:{free}/n?channel_binding=require");
    let doctor = run_at(&database, &url, &["doctor"]);
    let report = String::from_utf8_lossy(&doctor.stdout);
    assert_eq!(doctor.status.code(), Some(1), "{report}");
    for line in [
        format!("✗ database: PostgreSQL at 127.0.0.1:{free}: no server is listening there"),
        "! database_url: parameters that are not supported: channel_binding".to_owned(),
        "secret: ".to_owned(),
        "server: no answer".to_owned(),
    ] {
        assert!(report.contains(&line), "{line}: {report}");
    }
    assert!(!report.contains("hush"), "{report}");
}

#[test]
fn no_filter_of_the_log_lets_a_library_tell_the_password() {
    let database = TestDatabase::new(Backend::Postgres);
    let mut url = url::Url::parse(&database.database_url).unwrap();
    // Where the server asks for no password it does not look at this one.
    if url.password().is_none() {
        url.set_password(Some("hushpassword")).unwrap();
    }
    let password = url.password().unwrap().to_owned();
    let filter = "trace,sqlx=trace,sqlx_core=trace,sqlx_postgres::options=trace,sea_orm=trace,\
                  sea_orm::driver::sqlx_postgres=trace,sea_orm::database=trace";
    let output = make_command(&database, 1)
        .env("UNDERSIGNED_DATABASE_URL", url.as_str())
        .env("UNDERSIGNED_LOG", filter)
        .arg("migrate")
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
    assert!(!log.contains(&password), "{log}");
}

mod journey {
    use std::time::Duration;

    use sea_orm::ConnectionTrait;
    use undersigned::storage::database::Db;

    use crate::process::OPEN_GATES;
    use crate::support::process::{Server, make_command, read_output, run};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestDatabase};

    fn run_doctor(database: &TestDatabase, server: &Server) -> String {
        let doctor = make_command(database, server.port).arg("doctor").output();
        String::from_utf8(doctor.unwrap().stdout).unwrap()
    }

    pub async fn a_newer_schema_is_told_by_doctor_and_in_the_log(backend: Backend) {
        let database = TestDatabase::new(backend);
        read_output(&database, &["migrate"]);
        let db = Db::connect(&database.database_url).await.unwrap();
        let tx = db.begin().await.unwrap();
        let newer = "insert into seaql_migrations (version, applied_at) values ('m9999_of_the_next_release', 1)";
        tx.execute_unprepared(newer).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
        let mut server = Server::start(&database, &[("UNDERSIGNED_LOG", "warn")]).await;
        let report = run_doctor(&database, &server);
        let line = "! database: its schema is newer than this release (m9999_of_the_next_release)";
        assert!(report.contains(line), "{report}");
        let log = server.stop();
        assert!(
            log.contains("the schema is newer than this release"),
            "{log}"
        );
    }

    pub async fn processes_that_share_too_much_are_told_by_doctor(backend: Backend) {
        let mut database = TestDatabase::new(backend);
        database.redis = None;
        let mut one = Server::start(&database, &OPEN_GATES).await;
        let patience = Duration::from_secs(20);
        wait_until("doctor tells of one process", patience, async || {
            run_doctor(&database, &one)
                .contains("✓ processes: one, ")
                .then_some(())
        })
        .await;
        let arguments = ["serve", "--no-worker"];
        let mut two = Server::start_with(&database, &OPEN_GATES, &arguments).await;
        let line = match backend {
            Backend::Sqlite => "! processes: 2 use the same SQLite file",
            Backend::Postgres => "! processes: 2 within the last minute (serve ",
        };
        wait_until("doctor tells of both", patience, async || {
            run_doctor(&database, &one).contains(line).then_some(())
        })
        .await;
        two.stop();
        one.stop();
    }

    pub async fn country_names_that_cannot_be_read_are_told(backend: Backend) {
        let database = TestDatabase::new(backend);
        // A directory cannot be read as a file, whoever asks.
        std::fs::create_dir(database.directory.path().join("countries.tsv")).unwrap();
        let started = run(&database, &["serve"]);
        let said = String::from_utf8_lossy(&started.stderr);
        assert!(
            started.status.code() == Some(1) && said.contains("countries.tsv cannot be read"),
            "{said}"
        );
    }
}
