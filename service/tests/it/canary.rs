//! No address, name, IP or token of a whole journey at debug level is where it must not be.

use crate::support::journeys;

journeys!(nothing_personal_is_where_it_must_not_be);

mod journey {
    use serde_json::json;

    use crate::support::cast::individual;
    use crate::support::process::{Server, find_free_port};
    use crate::support::seizure::{
        SeizedPlace, find_texts, seize_files, seize_redis, seize_tables,
    };
    use crate::support::{Backend, TestDatabase, mailbox};

    const ADDRESS: &str = "canary.address@people.example.org";
    const NAME: &str = "Canaria Canaryson";
    /// An address for documentation (RFC 5737), which reaches the server as that of the client.
    const IP: &str = "203.0.113.77";

    pub async fn nothing_personal_is_where_it_must_not_be(backend: Backend) {
        let database = TestDatabase::new(backend);
        let metrics_listen = format!("127.0.0.1:{}", find_free_port());
        let mut server = Server::start(
            &database,
            &[
                ("UNDERSIGNED_LOG", "debug"),
                ("UNDERSIGNED_METRICS_LISTEN", &metrics_listen),
                // Else the server would take the address of the test for that of the client.
                ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.0/8"),
            ],
        )
        .await;
        server.publish(&database, "care", "We ask for care.");
        let client = reqwest::Client::new();
        let (token, my) = sign_and_confirm(&client, &server, &database).await;
        // What a mistaken client sent must not come into the log, not even the name of a field.
        let unknown_field = json!({"kind": "individual", "name": NAME, "email": ADDRESS, NAME: 1});
        let endorsements = server.url("/api/v1/statements/care/endorsements");
        send(&client, &endorsements, &unknown_field).await;
        let metrics = read_metrics(&client, &metrics_listen).await;
        let log = server.stop();
        assert!(
            log.contains("/confirm/:token"),
            "the log names routes by their templates"
        );
        // The first half of a token is the row's id, which may be stored; the second one, from the
        // 22nd character on, proves it. Of the address also a part is looked for.
        let secrets = [
            ADDRESS,
            "canary.address",
            IP,
            &token,
            &my,
            &token[22..],
            &my[22..],
        ];
        let mut passing = seize_redis(&database);
        passing.push(SeizedPlace::new("the log", log));
        passing.push(SeizedPlace::new("metrics", metrics));
        let found = find_texts(&passing, &[secrets.as_slice(), &[NAME]].concat());
        assert!(found.is_empty(), "{found:#?}");
        let mut stored = seize_tables(&database);
        stored.append(&mut seize_files(&database));
        let found = find_texts(&stored, &secrets);
        assert!(found.is_empty(), "{found:#?}");
        assert!(
            find_texts(&stored, &[NAME]).contains_key(NAME),
            "the name is where it is meant to be, so the search works"
        );
        assert!(
            mailbox::read_letters(&database.directory.path().join("mail"))
                .iter()
                .all(|letter| letter.to == ADDRESS)
        );
    }

    /// Reads the metrics, which have an address of their own.
    async fn read_metrics(client: &reqwest::Client, listen: &str) -> String {
        let url = format!("http://{listen}/metrics");
        let answer = client.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }

    /// Posts JSON through the proxy that the server trusts.
    async fn send(
        client: &reqwest::Client,
        url: &str,
        body: &serde_json::Value,
    ) -> reqwest::Response {
        let request = client.post(url).header("x-forwarded-for", IP).json(body);
        request.send().await.unwrap()
    }

    /// Endorses, reads pages and confirms; gives the tokens of both letters.
    async fn sign_and_confirm(
        client: &reqwest::Client,
        server: &Server,
        database: &TestDatabase,
    ) -> (String, String) {
        let who = individual(NAME, ADDRESS, "TO");
        assert_eq!(
            send(
                client,
                &server.url("/api/v1/statements/care/endorsements"),
                &who
            )
            .await
            .status(),
            202
        );
        let letter = server
            .wait_for_letter(database, "the letter that asks to confirm", |letter| {
                letter.to == ADDRESS && !letter.links("/confirm/").is_empty()
            })
            .await;
        let token = letter.confirm_token();
        for path in [
            format!("/confirm/{token}"),
            "/s/care".to_owned(),
            format!("/s/{NAME}"),
        ] {
            client
                .get(server.url(&path))
                .header("x-forwarded-for", IP)
                .send()
                .await
                .unwrap();
        }
        assert_eq!(
            send(
                client,
                &server.url("/api/v1/confirmations"),
                &json!({ "token": token })
            )
            .await
            .status(),
            200
        );
        let my = server
            .wait_for_letter(database, "the letter of thanks", |letter| {
                letter.to == ADDRESS && !letter.links("/my/").is_empty()
            })
            .await
            .my_token();
        client
            .get(server.url(&format!("/my/{my}")))
            .send()
            .await
            .unwrap();
        (token, my)
    }
}
