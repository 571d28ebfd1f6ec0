//! Commands of the binary: migrating, publishing, doctor, import, export, settings that are wrong.

use crate::support::journeys;

journeys!(
    commands_say_what_they_did,
    doctor_reports_on_a_running_server,
    a_closed_statement_is_exported_by_a_command,
    a_table_comes_in_by_a_command,
    settings_that_are_wrong_are_named,
    settings_are_shown_without_secrets,
);

mod journey {
    use crate::process::{OPEN_GATES, sign_as_omar};
    use crate::support::cast::amina;
    use crate::support::process::{Server, make_command, read_output, run};
    use crate::support::{Backend, TestDatabase};

    /// Accepts the endorsement that waits.
    fn accept_first(database: &TestDatabase) {
        let waiting = read_output(database, &["review", "care", "list"]);
        let id = waiting.split('\t').next().unwrap();
        read_output(database, &["review", "care", "accept", id]);
    }

    pub async fn commands_say_what_they_did(backend: Backend) {
        let database = TestDatabase::new(backend);
        assert_eq!(
            run(&database, &["migrate", "--status"]).status.code(),
            Some(1)
        );
        let stopped = run(&database, &["worker"]);
        assert!(
            stopped.status.code() == Some(1)
                && String::from_utf8_lossy(&stopped.stderr).contains("undersigned migrate")
        );
        read_output(&database, &["migrate"]);
        assert_eq!(
            read_output(&database, &["migrate", "--status"]),
            "up to date\n"
        );
        let mut server = Server::start(&database, &OPEN_GATES).await;
        assert!(
            server
                .publish(&database, "care", "One.")
                .starts_with("care: published, version 1\n")
        );
        assert!(
            server
                .publish(&database, "care", "One.")
                .starts_with("care: unchanged\n")
        );
        assert!(
            server
                .publish(&database, "care", "Two.")
                .starts_with("care: published, version 2\n")
        );
        let health = make_command(&database, server.port)
            .arg("healthcheck")
            .output()
            .unwrap();
        assert!(health.status.success());
        server.stop();
    }

    pub async fn doctor_reports_on_a_running_server(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        sign_as_omar(&client, &server, &database).await;
        accept_first(&database);
        client
            .get(server.url("/"))
            // A header of a proxy that no setting names: doctor has to say so.
            .header("x-forwarded-for", "203.0.113.5")
            .send()
            .await
            .unwrap();
        let doctor = make_command(&database, server.port)
            .arg("doctor")
            .output()
            .unwrap();
        let report = String::from_utf8(doctor.stdout).unwrap();
        // 3 says that there are warnings: here the mail that is written to files, and the proxy
        // below.
        assert_eq!(doctor.status.code(), Some(3), "{report}");
        assert!(
            report.contains("✓ tallies: equal")
                && report.contains("! proxy: on ")
                && report.contains("! mail: emails are written to files")
                && report.contains("✓ server: ready"),
            "{report}"
        );
        server.stop();
    }

    pub async fn a_closed_statement_is_exported_by_a_command(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        sign_as_omar(&client, &server, &database).await;
        accept_first(&database);
        assert!(read_output(&database, &["statement", "close", "care"]).contains("care: closed"));
        assert_eq!(
            client
                .post(server.url("/api/v1/statements/care/endorsements"))
                .json(&amina())
                .send()
                .await
                .unwrap()
                .status(),
            409
        );
        let file = database.directory.path().join("list.csv");
        let exported = make_command(&database, 1)
            .args(["export", "care", "--output"])
            .arg(&file)
            .output()
            .unwrap();
        assert!(
            String::from_utf8_lossy(&exported.stderr)
                .contains("1 rows: 1 organisations, 0 individuals, 1 countries")
        );
        assert!(
            std::fs::read_to_string(file)
                .unwrap()
                .contains("\"Example Health Network\"")
        );
        assert_eq!(
            run(&database, &["export", "care", "--country", "QQ"])
                .status
                .code(),
            Some(2)
        );
        server.stop();
    }

    pub async fn a_table_comes_in_by_a_command(backend: Backend) {
        let database = TestDatabase::new(backend);
        let server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let table = database.directory.path().join("list.csv");
        // The columns have other names than ours, and the last line has no address.
        let lines = "When,Contact,Who,Where\n1,ana@example.org,Ana,Kenya\n2,bo@example.org,Bo,PE\n3,none,Cy,KE\n";
        std::fs::write(&table, lines).unwrap();
        let table = table.to_str().unwrap();
        let map = "email=Contact,name=Who,country=Where";
        let unmapped = run(&database, &["import", "care", table]);
        assert!(
            !unmapped.status.success()
                && String::from_utf8_lossy(&unmapped.stderr).contains("--map")
        );
        let wrong = run(
            &database,
            &["import", "care", table, "--map", "email=Nothing"],
        );
        assert!(
            String::from_utf8_lossy(&wrong.stderr).contains("“When”, “Contact”, “Who”, “Where”"),
            "what there is"
        );
        let tried = read_output(
            &database,
            &["import", "care", table, "--map", map, "--dry-run"],
        );
        let lines: Vec<&str> = tried.lines().collect();
        assert_eq!(
            lines[..2],
            ["line 2: individual, Ana, KE", "line 3: individual, Bo, PE"]
        );
        assert!(
            lines[2].starts_with("line 4: left out: The email address"),
            "{tried}"
        );
        assert!(lines[2].ends_with("(“none”)"), "{tried}");
        assert_eq!(lines[3], "2 would be imported, 1 left out");
        let done = run(&database, &["import", "care", table, "--map", map]);
        assert_eq!(
            String::from_utf8_lossy(&done.stdout).trim(),
            "2 imported, 1 left out"
        );
        assert!(
            String::from_utf8_lossy(&done.stderr).contains("line 4: left out: The email address")
        );
        assert_eq!(
            read_output(&database, &["import", "care", table, "--map", map]).trim(),
            "0 imported, 3 left out",
            "again: nothing twice"
        );
        let list = read_output(&database, &["export", "care"]);
        assert!(list.contains("\"Ana\"") && list.contains("\"Bo\""));
        assert!(run(&database, &["recount", "care"]).status.success());
    }

    pub async fn settings_that_are_wrong_are_named(backend: Backend) {
        let database = TestDatabase::new(backend);
        let run_with = |key: &str, value: &str| {
            let output = make_command(&database, 1)
                .env(key, value)
                .arg("config")
                .output()
                .unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stderr).unwrap(),
            )
        };
        for (key, value, message) in [
            (
                "UNDERSIGNED_LISTNE",
                "x",
                "did you mean UNDERSIGNED_LISTEN?",
            ),
            ("UNDERSIGNED_BASE_URL", "sign.example.org", "base_url"),
            ("UNDERSIGNED_SECRET", "abc", "openssl rand -hex 32"),
            ("UNDERSIGNED_MAIL_URL", "imap://x", "mail_url"),
            ("UNDERSIGNED_SITE_PAPER", "A5", "neither a4 nor letter"),
            (
                "UNDERSIGNED_DRAIN_MILLIS",
                "60000",
                "drain_millis: must be 0 to 2000",
            ),
            ("UNDERSIGNED_SHEDDING_QUEUE_PERCENT", "0", "[shedding]"),
            ("UNDERSIGNED_REDIS_URL", "http://x", "rediss://"),
        ] {
            let (code, text) = run_with(key, value);
            assert!(
                code == Some(2) && text.contains(message),
                "{key}: {code:?} {text}"
            );
        }
    }

    pub async fn settings_are_shown_without_secrets(backend: Backend) {
        let database = TestDatabase::new(backend);
        let secret = database.directory.path().join("key");
        std::fs::write(&secret, format!("{}\n", "ab".repeat(32))).unwrap();
        let output = make_command(&database, 1)
            .env("UNDERSIGNED_SECRET_FILE", &secret)
            .arg("config")
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && shown.contains("listen = ") && !shown.contains("abab"),
            "{shown}"
        );
        let output = make_command(&database, 1)
            .env("UNDERSIGNED_REDIS_URL", "rediss://:hush@redis.example.org")
            .arg("config")
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(
            shown.contains("rediss://")
                && !shown.contains("hush")
                && shown.contains("[shedding]\nin_flight = "),
            "{shown}"
        );
        let output = make_command(&database, 1)
            .env(
                "UNDERSIGNED_DATABASE_URL",
                "postgres://u@db.example.org/n?password=hush&sslmode=require",
            )
            .env(
                "UNDERSIGNED_MAIL_URL",
                "smtp://mail.example.org?tls=none&token=hush",
            )
            .arg("config")
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success()
                && !shown.contains("hush")
                && shown.contains("db.example.org/n?password=redacted&sslmode=require")
                && shown.contains("[database]\nprepared_statements = true"),
            "{shown}"
        );
    }
}
