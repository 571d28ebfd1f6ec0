//! No address, name, IP or token of a whole journey at debug level is where it must not be.

use crate::support::journeys;

journeys!(nothing_personal_is_where_it_must_not_be);

mod journey {
    use serde_json::json;

    use crate::support::cast::individual;
    use crate::support::process::Server;
    use crate::support::{Backend, TestDatabase, mailbox};

    const ADDRESS: &str = "canary.address@people.example.org";
    const NAME: &str = "Canaria Canaryson";
    const IP: &str = "203.0.113.77";

    pub async fn nothing_personal_is_where_it_must_not_be(backend: Backend) {
        let place = TestDatabase::new(backend);
        let mut server = Server::start(
            &place,
            &[
                ("UNDERSIGNED_LOG", "debug"),
                ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.0/8"),
            ],
        )
        .await;
        server.publish(&place, "care", "We ask for care.");
        let client = reqwest::Client::new();
        let (token, my) = sign_and_confirm(&client, &server, &place).await;
        let unknown_field = json!({"kind": "individual", "name": NAME, "email": ADDRESS, NAME: 1});
        let endorsements = server.url("/api/v1/statements/care/endorsements");
        send(&client, &endorsements, &unknown_field).await;
        let metrics = client
            .get(server.url("/metrics"))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        let log = server.stop();
        let redis = place
            .redis
            .as_ref()
            .map(|(url, prefix)| dump_redis(url, prefix))
            .unwrap_or_default();
        for secret in [
            ADDRESS,
            "canary.address",
            IP,
            &token,
            &my,
            &token[22..],
            NAME,
        ] {
            for (place, text) in [
                ("the log", log.as_bytes()),
                ("Redis", redis.as_bytes()),
                ("metrics", metrics.as_bytes()),
            ] {
                assert!(!holds(text, secret), "{secret} is in {place}");
            }
        }
        assert!(
            log.contains("/confirm/:token"),
            "the log names routes by their templates"
        );
        let database = dump_database(&place);
        for secret in [ADDRESS, "canary.address", IP, &token, &my, &token[22..]] {
            assert!(!holds(&database, secret), "{secret} is in the database");
        }
        assert!(
            holds(&database, NAME),
            "the name is where it is meant to be, so the search works"
        );
        assert!(
            mailbox::all(&place.directory.path().join("mail"))
                .iter()
                .all(|letter| letter.to == ADDRESS)
        );
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
        place: &TestDatabase,
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
            .letter(place, "the letter that asks to confirm", |letter| {
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
            .letter(place, "the letter of thanks", |letter| {
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

    fn holds(haystack: &[u8], needle: &str) -> bool {
        haystack
            .windows(needle.len())
            .any(|window| window == needle.as_bytes())
    }

    fn dump_redis(url: &str, prefix: &str) -> String {
        let mut connection = redis::Client::open(url).unwrap().get_connection().unwrap();
        let keys: Vec<String> = redis::cmd("KEYS")
            .arg(format!("{prefix}*"))
            .query(&mut connection)
            .unwrap();
        assert!(!keys.is_empty());
        let mut text = keys.join("\n");
        for key in keys {
            let bytes: Vec<u8> = redis::cmd("DUMP").arg(key).query(&mut connection).unwrap();
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        text
    }

    fn dump_database(place: &TestDatabase) -> Vec<u8> {
        if place.redis.is_none() {
            return ["undersigned.db", "undersigned.db-wal"]
                .iter()
                .flat_map(|name| {
                    std::fs::read(place.directory.path().join(name)).unwrap_or_default()
                })
                .collect();
        }
        let schema = place.database_url.rsplit("%3D").next().unwrap();
        let url = place.database_url.split('?').next().unwrap();
        let dump = std::process::Command::new("pg_dump")
            .args(["-a", "-n", schema, url])
            .output()
            .unwrap();
        assert!(
            dump.status.success(),
            "{}",
            String::from_utf8_lossy(&dump.stderr)
        );
        dump.stdout
    }
}
