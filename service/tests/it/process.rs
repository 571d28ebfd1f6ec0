//! The binary as operators run it: killed in mid-load, several at once, stopped.

use crate::support::cast::omar;
use crate::support::process::Server;
use crate::support::{TestDatabase, journeys};

journeys!(
    nothing_acknowledged_is_lost_when_it_is_killed,
    two_servers_agree_within_a_second,
    a_waiting_endorsement_is_accepted_by_a_command,
    a_stop_answers_what_was_taken,
    before_a_stop_it_serves_on_and_says_so,
);

/// Settings for a server that limits nobody and logs errors only.
pub const OPEN_GATES: [(&str, &str); 2] = [
    ("UNDERSIGNED_LIMITS_ENDORSE_BURST", "1000000"),
    ("UNDERSIGNED_LOG", "error"),
];

/// Endorses for an organisation, and confirms; the endorsement then waits for a decision.
pub async fn sign_as_omar(client: &reqwest::Client, server: &Server, database: &TestDatabase) {
    client
        .post(server.url("/api/v1/statements/care/endorsements"))
        .json(&omar())
        .send()
        .await
        .unwrap();
    let token = server
        .wait_for_letter(database, "the letter to Omar", |letter| {
            letter.to.starts_with("omar")
        })
        .await
        .confirm_token();
    client
        .post(server.url("/api/v1/confirmations"))
        .json(&serde_json::json!({ "token": token }))
        .send()
        .await
        .unwrap();
}

mod journey {
    use std::collections::HashMap;
    use std::path::PathBuf;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    use serde_json::{Value, json};

    use super::{OPEN_GATES, sign_as_omar};
    use crate::support::cast::{amina, individual};
    use crate::support::process::{Server, open_all, read_output, run};
    use crate::support::wait::{read_until, wait_until};
    use crate::support::{Backend, TestDatabase, mailbox};

    /// How long it may take until many have sent something, on a machine that is busy with other
    /// tests.
    const PATIENCE: Duration = Duration::from_secs(60);
    /// More than anybody sends in a journey: a sender that is never stopped ends all the same.
    const MOST: usize = 1_000_000;

    /// Reads the total of the tally as a server gives it.
    async fn read_total(client: &reqwest::Client, server: &Server) -> Value {
        let url = server.url("/api/v1/statements/care/tally");
        let answer = client.get(url).send().await.unwrap();
        answer.json::<Value>().await.unwrap()["total"].clone()
    }

    /// Endorses for one person after the other until the server is gone, and notes the addresses
    /// that were acknowledged.
    async fn send_until_killed(
        sender: usize,
        client: reqwest::Client,
        [endorsements, confirmations]: [String; 2],
        mail: PathBuf,
        acknowledged: Arc<Mutex<Vec<String>>>,
    ) {
        for number in 0..MOST {
            let address = format!("s{sender}n{number}@people.example.org");
            let person = individual("Someone", &address, "PE");
            let Ok(answer) = client.post(&endorsements).json(&person).send().await else {
                return;
            };
            if answer.status() == 202 {
                acknowledged.lock().unwrap().push(address);
            }
            // One of them confirms, too, so that tallies are written when the process is killed.
            if sender == 0
                && let Some(letter) = mailbox::read_letters(&mail)
                    .into_iter()
                    .find(|letter| !letter.links("/confirm/").is_empty())
            {
                let token = json!({ "token": letter.confirm_token() });
                // No answer comes where the server is killed meanwhile.
                let _ = client.post(&confirmations).json(&token).send().await;
            }
        }
        panic!("the server is not killed");
    }

    pub async fn nothing_acknowledged_is_lost_when_it_is_killed(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        let acknowledged = Arc::new(Mutex::new(vec![]));
        let mut senders = tokio::task::JoinSet::new();
        for sender in 0..32 {
            senders.spawn(send_until_killed(
                sender,
                client.clone(),
                [
                    server.url("/api/v1/statements/care/endorsements"),
                    server.url("/api/v1/confirmations"),
                ],
                database.directory.path().join("mail"),
                acknowledged.clone(),
            ));
        }
        wait_until("300 endorsements are acknowledged", PATIENCE, async || {
            (acknowledged.lock().unwrap().len() >= 300).then_some(())
        })
        .await;
        server.kill();
        let ended = tokio::time::timeout(PATIENCE, senders.join_all()).await;
        ended.expect("senders wait for a server that was killed");
        let mut stored: HashMap<String, usize> = HashMap::new();
        for row in open_all(&database).await {
            let address = row.mailbox.address().unwrap().as_str().to_owned();
            *stored.entry(address).or_default() += 1;
        }
        let acknowledged: Vec<String> = acknowledged.lock().unwrap().clone();
        let lost: Vec<&String> = acknowledged
            .iter()
            .filter(|address| stored.get(*address) != Some(&1))
            .collect();
        assert!(
            lost.is_empty(),
            "{} of {} acknowledged are lost or doubled: {lost:?}",
            lost.len(),
            acknowledged.len()
        );
        assert!(read_output(&database, &["recount"]).contains("equal"));
    }

    pub async fn two_servers_agree_within_a_second(backend: Backend) {
        let database = TestDatabase::new(backend);
        let one = Server::start(&database, &OPEN_GATES).await;
        one.publish(&database, "care", "We ask.");
        let two = Server::start_with(&database, &OPEN_GATES, &["serve", "--no-worker"]).await;
        let client = reqwest::Client::new();
        assert_eq!(read_total(&client, &two).await, 0);
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
            .wait_for_letter(&database, "the letter to Amina", |letter| {
                letter.to == address
            })
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
        assert_eq!(read_total(&client, &one).await, 1);
        let patience = Duration::from_secs(3);
        read_until(&mut stream, &mut String::new(), "\"total\":1", patience).await;
        assert!(
            confirmed.elapsed() < Duration::from_secs(1),
            "{:?}",
            confirmed.elapsed()
        );
        assert_eq!(read_total(&client, &two).await, 1);
    }

    pub async fn a_waiting_endorsement_is_accepted_by_a_command(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        sign_as_omar(&client, &server, &database).await;
        let waiting = read_output(&database, &["review", "care", "list"]);
        let id = waiting.split('\t').next().unwrap();
        assert!(
            waiting.contains("Example Health Network")
                && waiting.contains("not at the website's domain")
        );
        // Nobody else has signed with this website, so it is no chapter beside another.
        let alone = run(&database, &["review", "care", "accept", id, "--chapter"]);
        assert_eq!(alone.status.code(), Some(1));
        assert!(read_output(&database, &["review", "care", "accept", id]).contains("accepted"));
        assert_eq!(
            run(&database, &["review", "care", "accept", id])
                .status
                .code(),
            Some(1)
        );
        wait_until(
            "the server counts what a command accepted",
            PATIENCE,
            async || (read_total(&client, &server).await == 1).then_some(()),
        )
        .await;
        server.stop();
    }

    pub async fn a_stop_answers_what_was_taken(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        let stream = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        let mut requests = tokio::task::JoinSet::new();
        for number in 0..50 {
            let who = individual("Someone", &format!("s{number}@people.example.org"), "PE");
            let request = client
                .post(server.url("/api/v1/statements/care/endorsements"))
                .json(&who);
            requests.spawn(async move {
                let answer = request.send().await;
                answer.map(|answer| answer.status().as_u16())
            });
        }
        // It is asked to stop when the first of them has its answer.
        let first = requests.join_next().await.unwrap().unwrap();
        // The stop waits for the process, and would hold up the requests.
        let stopped = tokio::task::spawn_blocking(move || server.stop());
        let mut answers = requests.join_all().await;
        answers.push(first);
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
        // What could not connect any more is no loss: nobody was told that it was received.
        assert!(taken > 0, "{answers:?}");
        drop(stream);
        let stored = open_all(&database).await;
        assert!(stored.len() >= taken, "{taken} were acknowledged");
    }

    pub async fn before_a_stop_it_serves_on_and_says_so(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let client = reqwest::Client::new();
        let mut stream = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        server.terminate();
        let patience = Duration::from_secs(1);
        wait_until("the load balancer is told", patience, async || {
            let answer = client.get(server.url("/readyz")).send().await.unwrap();
            (answer.status() == 503).then_some(())
        })
        .await;
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
            // A client that keeps its connection would not go elsewhere.
            (202, "close")
        );
        let rest = async { while stream.chunk().await.expect("cut off").is_some() {} };
        let ended = tokio::time::timeout(Duration::from_secs(5), rest).await;
        ended.expect("a stream goes on after the stop");
        let late = client
            .get(server.url("/api/v1/statements/care/tally/stream"))
            .send()
            .await
            .unwrap();
        assert!(
            late.text().await.unwrap().contains("event: tally"),
            "a stream of now ends after the current tally"
        );
        // A second signal ends the drain.
        tokio::task::spawn_blocking(move || server.stop())
            .await
            .unwrap();
    }
}
