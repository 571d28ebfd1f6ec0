//! What comes in at the edges: methods, forwarded addresses, odd values, names that are addresses,
//! websites of many; and answers that nobody reads.

use crate::support::journeys;

journeys!(
    every_address_tells_its_methods,
    a_client_whose_address_cannot_be_read_is_refused,
    an_answer_that_nobody_reads_is_cut,
    a_name_that_is_an_address_is_refused_at_both_edges,
    small_organisations_sign_with_their_pages_on_a_network,
    a_list_takes_what_its_description_calls_valid,
    what_is_repeated_in_an_error_holds_no_controls,
    thousands_of_unknown_names_have_a_short_answer,
    a_card_is_found_by_an_address_without_tls,
);

mod journey {
    use std::io::ErrorKind;
    use std::time::Duration;

    use reqwest::Method;
    use serde_json::{Value, json};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use undersigned::http::connection::server::{self, ClientDeadlines};
    use undersigned::language::INTERFACE;
    use undersigned::routes;

    use crate::support::cast::{as_form, boris, change_field, organisation};
    use crate::support::{Backend, TestApp};

    /// Addresses with the methods that they take.
    const ADDRESSES: [(&str, &str); 14] = [
        ("/", "GET, HEAD, OPTIONS"),
        ("/s/care", "GET, HEAD, OPTIONS"),
        ("/en/s/care/signatories", "GET, HEAD, POST, OPTIONS"),
        ("/s/care/endorse", "POST, OPTIONS"),
        ("/my", "GET, HEAD, POST, OPTIONS"),
        ("/staff/sign-in", "GET, HEAD, POST, OPTIONS"),
        ("/staff/sign-out", "POST, OPTIONS"),
        ("/api/v1/statements", "GET, HEAD, OPTIONS"),
        ("/api/v1/statements/care/tally", "GET, HEAD, OPTIONS"),
        ("/api/v1/statements/care/endorsements", "POST, OPTIONS"),
        ("/api/v1/confirmations", "POST, OPTIONS"),
        ("/static/mark.svg", "GET, HEAD, OPTIONS"),
        ("/feed.atom", "GET, HEAD, OPTIONS"),
        ("/healthz", "GET, HEAD, OPTIONS"),
    ];

    async fn request(app: &TestApp, method: Method, path: &str) -> reqwest::Response {
        let request = app.client.request(method, app.url(path));
        request.send().await.unwrap()
    }

    fn read_header(answer: &reqwest::Response, name: &str) -> String {
        let value = answer.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    }

    pub async fn every_address_tells_its_methods(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for (path, allow) in ADDRESSES {
            let told = request(&app, Method::OPTIONS, path).await;
            assert_eq!(told.status(), 204, "{path}");
            assert_eq!(read_header(&told, "allow"), allow, "{path}");
            assert_eq!(told.text().await.unwrap(), "", "{path}");
            for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
                let refused = request(&app, method.clone(), path).await;
                assert_eq!(refused.status(), 405, "{method} {path}");
                assert_eq!(read_header(&refused, "allow"), allow, "{method} {path}");
            }
            let (get, head) = (
                request(&app, Method::GET, path).await,
                request(&app, Method::HEAD, path).await,
            );
            assert_eq!(get.status(), head.status(), "{path}");
            assert_eq!(get.status() == 405, !allow.starts_with("GET"), "{path}");
            let kind = "content-type";
            assert_eq!(read_header(&get, kind), read_header(&head, kind), "{path}");
            assert_eq!(head.text().await.unwrap(), "", "{path}");
        }
        // What is not there takes no method, and says so to all of them.
        for path in ["/nothing/here", "/api/v1/nothing"] {
            for method in [Method::OPTIONS, Method::PUT, Method::HEAD] {
                let answer = request(&app, method, path).await;
                assert_eq!(answer.status(), 404, "{path}");
                assert_eq!(read_header(&answer, "allow"), "", "{path}");
            }
        }
        app.close().await;
    }

    /// Sends a request as bytes, with header lines that no client would send, and reads the whole
    /// answer.
    async fn send_raw(app: &TestApp, path: &str, headers: &[u8], body: &str) -> String {
        let mut socket = connect(&app.base).await;
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n"
        );
        let request = [head.as_bytes(), headers, b"\r\n\r\n", body.as_bytes()].concat();
        socket.write_all(&request).await.unwrap();
        let mut answer = vec![];
        socket.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn connect(base: &str) -> TcpStream {
        let address = base.strip_prefix("http://").unwrap();
        TcpStream::connect(address).await.unwrap()
    }

    pub async fn a_client_whose_address_cannot_be_read_is_refused(backend: Backend) {
        const API: &str = "/api/v1/statements/care/endorsements";
        let settings = [
            ("trusted_proxies", "127.0.0.0/8"),
            ("limits.endorse_burst", "3"),
        ];
        let app = TestApp::open_with(backend, &settings).await;
        app.publish("care", "").await;
        let body = boris().to_string();
        // Counted as the proxy's own, the fourth of these would be one too many.
        for hops in [
            &b"\xff"[..],
            b"198.51.100.1, \xc3\xa9",
            b"unknown",
            b"198.51.100.1, _hidden",
            b"198.51.100.1:port",
        ] {
            let headers = [&b"X-Forwarded-For: "[..], hops].concat();
            for path in [API, "/s/care/endorse"] {
                let answer = send_raw(&app, path, &headers, &body).await;
                let (head, text) = answer.split_once("\r\n\r\n").unwrap();
                let head = head.to_lowercase();
                assert!(head.starts_with("http/1.1 400"), "{path}: {answer}");
                assert!(head.contains("content-type: text/plain"), "{path}: {head}");
                assert!(text.starts_with("Your request came through"), "{text}");
            }
        }
        let headers = b"X-Forwarded-For: unknown\r\nAccept-Language: fr";
        let answer = send_raw(&app, API, headers, &body).await;
        assert!(answer.contains("serveur mandataire"), "{answer}");
        // What the client itself wrote to the left of its address is nobody's concern.
        let headers = b"X-Forwarded-For: \xff, unknown, 198.51.100.7";
        let answer = send_raw(&app, API, headers, &body).await;
        assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
        // A read that counts by no client is answered.
        assert_eq!(app.get("/s/care").await.status(), 200);
        app.discard_letters(1).await;
        app.close().await;
    }

    pub async fn an_answer_that_nobody_reads_is_cut(backend: Backend) {
        let app = TestApp::open(backend).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // The program waits for a minute: here a shorter time is set.
        let deadlines = ClientDeadlines {
            reading: Duration::from_millis(300),
            ..ClientDeadlines::default()
        };
        tokio::spawn(server::serve_with(
            listener,
            routes::build_public(&app.app),
            app.app.stopping.subscribe(),
            deadlines,
        ));
        let mut socket = TcpStream::connect(address).await.unwrap();
        let requests = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50);
        // It asks and asks, and reads nothing: once all buffers are full, both sides would wait for
        // each other for ever.
        let flood = async {
            loop {
                if let Err(error) = socket.write_all(&requests).await {
                    return error.kind();
                }
            }
        };
        let end = tokio::time::timeout(Duration::from_secs(20), flood)
            .await
            .expect("the connection is still open");
        let ends = [
            ErrorKind::ConnectionReset,
            ErrorKind::BrokenPipe,
            ErrorKind::ConnectionAborted,
        ];
        assert!(ends.contains(&end), "{end}");
        app.close().await;
    }

    /// Reads the first error of a problem document: its field, code and message.
    async fn read_error(answer: reqwest::Response) -> (String, String, String) {
        assert_eq!(answer.status(), 422);
        let problem: Value = answer.json().await.unwrap();
        let text = |member: &str| problem["errors"][0][member].as_str().unwrap().to_owned();
        (text("field"), text("code"), text("message"))
    }

    pub async fn a_name_that_is_an_address_is_refused_at_both_edges(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.endorse_burst", "1000")]).await;
        app.publish("care", "").await;
        let token = app.read_page("/s/care").await.value("token");
        for (name, code) in [
            ("jane@example.org", "address"),
            ("+31 6 12345678", "telephone"),
            ("https://evil.example", "link"),
            ("evil.example/x", "link"),
            ("www.example.org", "link"),
            ("example.org", "link"),
        ] {
            let body = change_field(boris(), "name", name);
            let mut messages = vec![];
            for (language, _) in INTERFACE {
                let to = app.url("/api/v1/statements/care/endorsements");
                let request = app.client.post(to).json(&body);
                let answer = request.header("accept-language", language).send().await;
                let (field, found, message) = read_error(answer.unwrap()).await;
                assert_eq!((field.as_str(), found.as_str()), ("name", code), "{name}");
                messages.push(message);
            }
            let mut fields = as_form(&body);
            fields.push(("token".to_owned(), token.clone()));
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let answer = app.post_form("/s/care/endorse", &fields).await;
            assert_eq!(answer.status(), 422, "{name}");
            // The first language of the interface is English, as is the statement.
            assert!(
                answer.text().await.unwrap().contains(&messages[0]),
                "{name}"
            );
            messages.sort();
            messages.dedup();
            assert_eq!(
                messages.len(),
                INTERFACE.len(),
                "a sentence in each language"
            );
        }
        for name in ["St. John", "J.R.R. Tolkien", "Nguyễn Văn A.", "Dr. No"] {
            let email = format!("s{}@people.example.org", name.len());
            let body = change_field(change_field(boris(), "name", name), "email", &email);
            assert_eq!(app.endorse("care", &body).await.status(), 202, "{name}");
        }
        app.discard_letters(4).await;
        app.close().await;
    }

    pub async fn small_organisations_sign_with_their_pages_on_a_network(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "review_organisations = \"none\"").await;
        let sign = |who: &str, name: &str, website: &str| {
            organisation(
                "Ana Diaz",
                &format!("{who}@people.example.org"),
                name,
                website,
            )
        };
        let front = sign("front", "Front Page", "https://www.facebook.com/");
        let error = read_error(app.endorse("care", &front).await).await;
        let (field, code) = (error.0.as_str(), error.1.as_str());
        assert_eq!((field, code), ("organisation.website", "shared"));
        let first = sign("ana", "Care Choir", "https://www.facebook.com/care.choir");
        let second = sign(
            "ben",
            "Clinic Friends",
            "facebook.com/groups/clinic.friends",
        );
        app.endorse_and_confirm("care", &first).await;
        app.endorse_and_confirm("care", &second).await;
        assert_eq!(
            app.read_counts("care").await,
            (2, 2, 0),
            "a seat for each page"
        );
        // The same page as telephones show it has the same seat, and nobody takes it unseen.
        let again = sign(
            "cleo",
            "Care Choir",
            "https://m.facebook.com/Care.Choir/about",
        );
        assert_eq!(app.endorse("care", &again).await.status(), 202);
        let letter = app.take_letter_to("cleo@people.example.org").await;
        let body = json!({ "token": letter.confirm_token() });
        let confirmed = app.post_json("/api/v1/confirmations", &body).await;
        assert_eq!(
            confirmed.json::<Value>().await.unwrap()["status"],
            "in_review"
        );
        let left = app.take_letters().await.len();
        assert!(left <= 1, "{left}");
        assert_eq!(app.read_counts("care").await, (2, 2, 0));
        app.close().await;
    }

    pub async fn a_list_takes_what_its_description_calls_valid(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let signatories = "/api/v1/statements/care/signatories";
        let statements = "/api/v1/statements";
        for (list, query, status) in [
            (signatories, "kind=&country=&after=&limit=", 200),
            (signatories, "country=kE", 200),
            (signatories, "country=QQ", 422),
            (signatories, "country=%20KE", 422),
            (signatories, "limit=0", 200),
            (signatories, "limit=007", 200),
            (signatories, "limit=99999999999999999999999999", 200),
            (signatories, "limit=-1", 422),
            (signatories, "limit=1.5", 422),
            (signatories, "limit=%D9%A1", 422),
            (signatories, "after=AAAA", 404),
            (signatories, "after=AAA", 404),
            (signatories, "after=%C3%A9", 422),
            (signatories, "unknown=1", 200),
            (statements, "kind=&language=&after=", 200),
            (statements, "kind=open_letter&language=zh_hant", 200),
            (statements, "language=und", 422),
            (statements, "language=en-1!!!", 422),
            (statements, "after=care", 200),
            (statements, "after=nowhere", 404),
            (statements, "after=No%20where", 422),
        ] {
            let answer = app.get(&format!("{list}?{query}")).await;
            assert_eq!(answer.status(), status, "{list}?{query}");
        }
        let keys = [
            ("bare key", 202),
            ("\"quoted key\"", 202),
            ("\"one quote", 400),
            ("one quote\"", 400),
            ("\"", 400),
        ];
        for (key, status) in keys {
            let to = app.url("/api/v1/statements/care/endorsements");
            let request = app.client.post(to).json(&boris());
            let answer = request.header("idempotency-key", key).send().await.unwrap();
            assert_eq!(answer.status(), status, "{key}");
        }
        app.discard_letters(1).await;
        app.close().await;
    }

    pub async fn thousands_of_unknown_names_have_a_short_answer(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let members = (0..6000).map(|number| (format!("n{number}"), json!(1)));
        let body = Value::Object(members.collect());
        let path = "/api/v1/statements/care/endorsements";
        let answer = app.post_json(path, &body).await;
        assert_eq!(answer.status(), 422);
        let problem: Value = answer.json().await.unwrap();
        assert!(problem["errors"].as_array().unwrap().len() < 80);
        app.close().await;
    }

    pub async fn what_is_repeated_in_an_error_holds_no_controls(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let odd = "na\u{7}\u{1b}[2J\u{202e}me\u{0}";
        for path in [
            "/api/v1/confirmations",
            "/api/v1/withdrawals",
            "/api/v1/statements/care/endorsements",
        ] {
            let answer = app.post_json(path, &json!({ odd: 1 })).await;
            assert_eq!(answer.status(), 422, "{path}");
            let problem: Value = answer.json().await.unwrap();
            let errors = problem["errors"].as_array().unwrap().iter();
            let fields: Vec<&str> = errors.filter_map(|error| error["field"].as_str()).collect();
            assert!(fields.contains(&"na[2Jme"), "{path}: {fields:?}");
        }
        app.close().await;
    }

    pub async fn a_card_is_found_by_an_address_without_tls(backend: Backend) {
        let app = TestApp::open_with(backend, &[("base_url", "https://sign.example.org")]).await;
        app.publish("care", "").await;
        for (address, status) in [
            ("https://sign.example.org/s/care", 200),
            ("http://sign.example.org/s/care", 200),
            ("http://sign.example.org/ar/s/care/", 200),
            ("http://sign.example.org:8080/s/care", 404),
            ("http://other.example.org/s/care", 404),
        ] {
            let answer = app.get(&format!("/oembed?url={address}")).await;
            assert_eq!(answer.status(), status, "{address}");
        }
        app.close().await;
    }
}
