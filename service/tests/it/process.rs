//! The binary as operators run it: killed in mid-load, several at once, stopped, asked how it is.

use crate::support::journeys;

journeys!(
    nothing_acknowledged_is_lost_when_it_is_killed,
    two_servers_agree_within_a_second,
    commands_say_what_they_did,
    a_table_comes_in_by_a_command,
    a_stop_answers_what_was_taken,
    before_a_stop_it_serves_on_and_says_so,
    settings_that_are_wrong_are_named,
);

mod journey {
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    use serde_json::{Value, json};

    use crate::support::cast::{amina, individual, omar};
    use crate::support::process::{Server, run, said, undersigned};
    use crate::support::{Backend, TestDatabase};

    const OPEN_GATES: [(&str, &str); 2] = [
        ("UNDERSIGNED_LIMITS_ENDORSE_BURST", "1000000"),
        ("UNDERSIGNED_LOG", "error"),
    ];

    pub async fn nothing_acknowledged_is_lost_when_it_is_killed(backend: Backend) {
        let place = TestDatabase::new(backend);
        let mut server = Server::start(&place, &OPEN_GATES).await;
        server.publish(&place, "care", "We ask.");
        let client = reqwest::Client::new();
        let acknowledged = Arc::new(Mutex::new(vec![]));
        let mut senders = tokio::task::JoinSet::new();
        for sender in 0..32 {
            let (client, acknowledged) = (client.clone(), acknowledged.clone());
            let (to, confirm) = (
                server.url("/api/v1/statements/care/endorsements"),
                server.url("/api/v1/confirmations"),
            );
            let mail = place.directory.path().join("mail");
            senders.spawn(async move {
                for number in 0.. {
                    let address = format!("s{sender}n{number}@people.example.org");
                    let Ok(answer) = client
                        .post(&to)
                        .json(&individual("Someone", &address, "PE"))
                        .send()
                        .await
                    else {
                        return;
                    };
                    if answer.status() == 202 {
                        acknowledged.lock().unwrap().push(address);
                    }
                    if sender == 0
                        && let Some(letter) = crate::support::mailbox::all(&mail)
                            .into_iter()
                            .find(|letter| !letter.links("/confirm/").is_empty())
                    {
                        let _ = client
                            .post(&confirm)
                            .json(&json!({ "token": letter.confirm_token() }))
                            .send()
                            .await;
                    }
                }
            });
        }
        while acknowledged.lock().unwrap().len() < 300 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.kill();
        senders.join_all().await;
        let full = said(
            &place,
            &["export", "care", "--columns", "full", "--status", "pending"],
        ) + &said(&place, &["export", "care", "--columns", "full"]);
        let acknowledged = acknowledged.lock().unwrap().clone();
        let lost: Vec<&String> = acknowledged
            .iter()
            .filter(|address| full.matches(&format!("\"{address}\"")).count() != 1)
            .collect();
        assert!(
            lost.is_empty(),
            "{} of {} acknowledged are lost or doubled: {lost:?}",
            lost.len(),
            acknowledged.len()
        );
        assert!(said(&place, &["recount"]).contains("equal"));
    }

    pub async fn two_servers_agree_within_a_second(backend: Backend) {
        let place = TestDatabase::new(backend);
        let one = Server::start(&place, &OPEN_GATES).await;
        one.publish(&place, "care", "We ask.");
        let two = Server::start_with(&place, &OPEN_GATES, &["serve", "--no-worker"]).await;
        let client = reqwest::Client::new();
        assert_eq!(
            client
                .get(two.url("/api/v1/statements/care/tally"))
                .send()
                .await
                .unwrap()
                .json::<Value>()
                .await
                .unwrap()["total"],
            0
        );
        let mut stream = client
            .get(two.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        let address = "amina@health.example.org";
        assert_eq!(
            client
                .post(one.url("/api/v1/statements/care/endorsements"))
                .json(&amina())
                .send()
                .await
                .unwrap()
                .status(),
            202
        );
        let token = one
            .letter(&place, |letter| letter.to == address)
            .await
            .confirm_token();
        let answer = client
            .post(one.url("/api/v1/confirmations"))
            .json(&json!({ "token": token }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        let confirmed = Instant::now();
        assert_eq!(
            client
                .get(one.url("/api/v1/statements/care/tally"))
                .send()
                .await
                .unwrap()
                .json::<Value>()
                .await
                .unwrap()["total"],
            1
        );
        let mut heard = String::new();
        while !heard.contains("\"total\":1") {
            let chunk = tokio::time::timeout(Duration::from_secs(3), stream.chunk())
                .await
                .expect("nothing heard")
                .unwrap()
                .unwrap();
            heard.push_str(std::str::from_utf8(&chunk).unwrap());
        }
        assert!(
            confirmed.elapsed() < Duration::from_secs(1),
            "{:?}",
            confirmed.elapsed()
        );
        assert_eq!(
            client
                .get(two.url("/api/v1/statements/care/tally"))
                .send()
                .await
                .unwrap()
                .json::<Value>()
                .await
                .unwrap()["total"],
            1
        );
    }

    pub async fn commands_say_what_they_did(backend: Backend) {
        let place = TestDatabase::new(backend);
        assert_eq!(run(&place, &["migrate", "--status"]).status.code(), Some(1));
        let stopped = run(&place, &["worker"]);
        assert!(
            stopped.status.code() == Some(1)
                && String::from_utf8_lossy(&stopped.stderr).contains("undersigned migrate")
        );
        said(&place, &["migrate"]);
        assert_eq!(said(&place, &["migrate", "--status"]), "up to date\n");
        let mut server = Server::start(&place, &OPEN_GATES).await;
        assert!(
            server
                .publish(&place, "care", "One.")
                .starts_with("care: published, version 1\n")
        );
        assert!(
            server
                .publish(&place, "care", "One.")
                .starts_with("care: unchanged\n")
        );
        assert!(
            server
                .publish(&place, "care", "Two.")
                .starts_with("care: published, version 2\n")
        );
        let health = undersigned(&place, server.port)
            .arg("healthcheck")
            .output()
            .unwrap();
        assert!(health.status.success());
        let client = reqwest::Client::new();
        client
            .post(server.url("/api/v1/statements/care/endorsements"))
            .json(&omar())
            .send()
            .await
            .unwrap();
        let token = server
            .letter(&place, |letter| letter.to.starts_with("omar"))
            .await
            .confirm_token();
        client
            .post(server.url("/api/v1/confirmations"))
            .json(&json!({ "token": token }))
            .send()
            .await
            .unwrap();
        let waiting = said(&place, &["review", "care", "list"]);
        let id = waiting.split('\t').next().unwrap();
        assert!(
            waiting.contains("Example Health Network")
                && waiting.contains("not at the website's domain")
        );
        assert!(said(&place, &["review", "care", "accept", id]).contains("accepted"));
        assert_eq!(
            run(&place, &["review", "care", "accept", id]).status.code(),
            Some(1)
        );
        let seen = Instant::now();
        while client
            .get(server.url("/api/v1/statements/care/tally"))
            .send()
            .await
            .unwrap()
            .json::<Value>()
            .await
            .unwrap()["total"]
            != 1
        {
            assert!(
                seen.elapsed() < Duration::from_millis(1500),
                "what a command changes is not seen"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        client
            .get(server.url("/"))
            .header("x-forwarded-for", "203.0.113.5")
            .send()
            .await
            .unwrap();
        let doctor = undersigned(&place, server.port)
            .arg("doctor")
            .output()
            .unwrap();
        let report = String::from_utf8(doctor.stdout).unwrap();
        assert_eq!(doctor.status.code(), Some(3), "{report}");
        assert!(
            report.contains("✓ tallies: equal")
                && report.contains("! proxy: on ")
                && report.contains("! mail: letters are written to files")
                && report.contains("✓ server: ready"),
            "{report}"
        );
        assert!(said(&place, &["statement", "close", "care"]).contains("care: closed"));
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
        let file = place.directory.path().join("list.csv");
        let exported = undersigned(&place, 1)
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
            run(&place, &["export", "care", "--country", "QQ"])
                .status
                .code(),
            Some(2)
        );
        server.stop();
    }

    pub async fn a_table_comes_in_by_a_command(backend: Backend) {
        let place = TestDatabase::new(backend);
        let server = Server::start(&place, &OPEN_GATES).await;
        server.publish(&place, "care", "We ask.");
        let table = place.directory.path().join("list.csv");
        let lines = "When,Contact,Who,Where\n1,ana@example.org,Ana,Kenya\n2,bo@example.org,Bo,PE\n3,none,Cy,KE\n";
        std::fs::write(&table, lines).unwrap();
        let table = table.to_str().unwrap();
        let map = "email=Contact,name=Who,country=Where";
        let unmapped = run(&place, &["import", "care", table]);
        assert!(
            !unmapped.status.success()
                && String::from_utf8_lossy(&unmapped.stderr).contains("--map")
        );
        let wrong = run(&place, &["import", "care", table, "--map", "email=Nothing"]);
        assert!(
            String::from_utf8_lossy(&wrong.stderr).contains("“When”, “Contact”, “Who”, “Where”"),
            "what there is"
        );
        assert_eq!(
            said(
                &place,
                &["import", "care", table, "--map", map, "--dry-run"]
            )
            .trim(),
            "2 would be imported, 1 left out"
        );
        let done = run(&place, &["import", "care", table, "--map", map]);
        assert_eq!(
            String::from_utf8_lossy(&done.stdout).trim(),
            "2 imported, 1 left out"
        );
        assert!(String::from_utf8_lossy(&done.stderr).contains("line 4: The e-mail address"));
        assert_eq!(
            said(&place, &["import", "care", table, "--map", map]).trim(),
            "0 imported, 3 left out",
            "again: nothing twice"
        );
        let list = said(&place, &["export", "care"]);
        assert!(list.contains("\"Ana\"") && list.contains("\"Bo\""));
        assert!(run(&place, &["recount", "care"]).status.success());
    }

    pub async fn a_stop_answers_what_was_taken(backend: Backend) {
        let place = TestDatabase::new(backend);
        let mut server = Server::start(&place, &OPEN_GATES).await;
        server.publish(&place, "care", "We ask.");
        let client = reqwest::Client::new();
        let stream = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        let mut asked = tokio::task::JoinSet::new();
        for number in 0..50 {
            let who = individual("Someone", &format!("s{number}@people.example.org"), "PE");
            let request = client
                .post(server.url("/api/v1/statements/care/endorsements"))
                .json(&who);
            asked.spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) });
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
        let stopped = tokio::task::spawn_blocking(move || server.stop());
        let answers = asked.join_all().await;
        stopped.await.unwrap();
        let taken = answers
            .iter()
            .filter(|answer| matches!(answer, Ok(202)))
            .count();
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer, Ok(202) | Err(_))),
            "{answers:?}"
        );
        drop(stream);
        let pending = said(
            &place,
            &["export", "care", "--columns", "full", "--status", "pending"],
        );
        assert!(pending.lines().count() > taken, "{taken} were acknowledged");
    }

    pub async fn before_a_stop_it_serves_on_and_says_so(backend: Backend) {
        let place = TestDatabase::new(backend);
        let mut server = Server::start(&place, &OPEN_GATES).await;
        server.publish(&place, "care", "We ask.");
        let client = reqwest::Client::new();
        let mut stream = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        server.terminate();
        let asked = Instant::now();
        while client
            .get(server.url("/readyz"))
            .send()
            .await
            .unwrap()
            .status()
            != 503
        {
            assert!(
                asked.elapsed() < Duration::from_secs(1),
                "the load balancer is not told"
            );
        }
        assert_eq!(
            client
                .get(server.url("/healthz"))
                .send()
                .await
                .unwrap()
                .status(),
            200
        );
        let taken = client
            .post(server.url("/api/v1/statements/care/endorsements"))
            .json(&amina())
            .send()
            .await
            .unwrap();
        assert_eq!(
            (
                taken.status().as_u16(),
                taken.headers()["connection"].to_str().unwrap()
            ),
            (202, "close")
        );
        while stream.chunk().await.expect("cut off").is_some() {}
        let late = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        assert!(
            late.text().await.unwrap().contains("event: tally"),
            "a stream of now ends after the current tally"
        );
        // Asks again, which ends the drain.
        tokio::task::spawn_blocking(move || server.stop())
            .await
            .unwrap();
    }

    pub async fn settings_that_are_wrong_are_named(backend: Backend) {
        let place = TestDatabase::new(backend);
        let wrong = |key: &str, value: &str| {
            let output = undersigned(&place, 1)
                .env(key, value)
                .arg("config")
                .output()
                .unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stderr).unwrap(),
            )
        };
        for (key, value, said) in [
            (
                "UNDERSIGNED_LISTNE",
                "x",
                "did you mean UNDERSIGNED_LISTEN?",
            ),
            ("UNDERSIGNED_BASE_URL", "sign.example.org", "base_url"),
            ("UNDERSIGNED_SECRET", "abc", "openssl rand -hex 32"),
            ("UNDERSIGNED_MAIL_URL", "imap://x", "mail_url"),
            (
                "UNDERSIGNED_DRAIN_MILLIS",
                "60000",
                "drain_millis: 0 to 2000",
            ),
            ("UNDERSIGNED_SHEDDING_QUEUE_PERCENT", "0", "[shedding]"),
            ("UNDERSIGNED_REDIS_URL", "http://x", "rediss://"),
        ] {
            let (code, text) = wrong(key, value);
            assert!(
                code == Some(2) && text.contains(said),
                "{key}: {code:?} {text}"
            );
        }
        let secret = place.directory.path().join("key");
        std::fs::write(&secret, format!("{}\n", "ab".repeat(32))).unwrap();
        let output = undersigned(&place, 1)
            .env("UNDERSIGNED_SECRET_FILE", &secret)
            .arg("config")
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && shown.contains("listen = ") && !shown.contains("abab"),
            "{shown}"
        );
        let output = undersigned(&place, 1)
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
    }
}
