//! Bad input gets a clear answer; each class of route has its headers.

use crate::support::journeys;

journeys!(
    bad_requests_are_answered_clearly,
    each_class_of_route_has_its_headers,
    an_answer_that_lies_ready_is_the_one_of_its_route,
    slow_headers_are_cut,
    a_database_that_goes_is_told,
    a_database_that_was_away_heals
);

mod journey {
    use std::fmt::Write as _;
    use std::time::Duration;

    use poem::Endpoint as _;
    use reqwest::Response;
    use serde_json::{Value, json};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use undersigned::http::connection::server::{self, ClientDeadlines};
    use undersigned::routes;
    use undersigned::storage::database::Db;

    use crate::support::cast::boris;
    use crate::support::page::Page;
    use crate::support::proxy::{ProxyTarget, SwitchableProxy};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp, TestDatabase};

    /// How long it may take until a database is missed, or found again.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Odd requests by method and path, and the status that each is answered with.
    const REQUESTS: [(&str, &str, u16); 19] = [
        ("GET", "/s/nowhere", 404),
        ("GET", "/xx/s/care", 404),
        ("GET", "/nothing/here", 404),
        // What is not there is not there for any method: 405 would say that something is.
        ("PROPFIND", "/nothing/here", 404),
        ("TRACE", "/api/v1/nothing", 404),
        ("POST", "/s/care", 405),
        ("DELETE", "/api/v1/statements/care/tally", 405),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/s/care/endorse", 405),
        ("GET", "/api/v1/statements/care/endorsements", 405),
        ("GET", "/s/care?page=%ff", 200),
        ("GET", "/s/%00", 404),
        ("GET", "/?language=%00", 200),
        ("GET", "/api/v1/statements?kind=poem", 422),
        ("GET", "/api/v1/statements?after=nowhere", 404),
        ("GET", "/api/v1/statements/care/signatories?country=QQ", 422),
        ("GET", "/api/v1/statements/care/signatories?limit=many", 422),
        (
            "GET",
            "/api/v1/statements/care/signatories?kind=organisation&kind=individual",
            422,
        ),
        ("GET", "/api/v1/statements/care?language=", 200),
    ];

    /// Checks the status of an answer, and that problems of the API are JSON.
    async fn check_answer(app: &TestApp, method: &str, path: &str, status: u16) {
        let answer = app
            .client
            .request(method.parse().unwrap(), app.url(path))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{method} {path}");
        assert_eq!(
            answer.headers().contains_key("allow"),
            status == 405,
            "{method} {path}"
        );
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            kind.starts_with("application/problem+json"),
            path.starts_with("/api/") && status >= 400,
            "{path}: {kind}"
        );
    }

    pub async fn bad_requests_are_answered_clearly(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let to = app.url("/api/v1/statements/care/endorsements");
        let send = async |body: reqwest::Body| {
            app.client
                .post(&to)
                .body(body)
                .send()
                .await
                .unwrap()
                .status()
                .as_u16()
        };
        assert_eq!(send("{".into()).await, 400);
        assert_eq!(send("[1]".into()).await, 422);
        // The largest body is 64 KiB.
        let large = vec![b' '; 70 * 1024];
        assert_eq!(send(large.clone().into()).await, 413);
        // Without a length at the beginning it can be refused only when too much has come.
        let chunks = futures_util::stream::iter(
            large
                .chunks(4096)
                .map(|part| Ok::<_, std::io::Error>(part.to_vec()))
                .collect::<Vec<_>>(),
        );
        assert_eq!(
            send(reqwest::Body::wrap_stream(chunks)).await,
            413,
            "chunked, too"
        );
        for (method, path, status) in REQUESTS {
            check_answer(&app, method, path, status).await;
        }
        let preflight = app
            .client
            .request(reqwest::Method::OPTIONS, &to)
            .header("origin", "https://partner.example.org")
            .send()
            .await
            .unwrap();
        assert_eq!(
            (
                preflight.status().as_u16(),
                preflight.headers()["access-control-allow-origin"]
                    .to_str()
                    .unwrap()
            ),
            (204, "*")
        );
        for path in ["/healthz", "/readyz", "/", "/privacy", "/my"] {
            app.read_html(path).await;
        }
        app.close().await;
    }

    pub async fn each_class_of_route_has_its_headers(backend: Backend) {
        // A fixed address, since the policy names it; and with https, so that the headers for TLS
        // are there.
        let app = TestApp::open_with(backend, &[("base_url", "https://sign.example.org")]).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let link = app
            .take_letter_to("boris@people.example.org")
            .await
            .links("/confirm/")
            .remove(0)
            .replace("https://sign.example.org", "");
        let mut report = String::new();
        for path in [
            "/s/care",
            "/s/care/embed",
            "/s/care/embed/studio",
            "/s/care/badge.svg",
            &link,
            "/api/v1/statements/care/tally",
            "/s/nowhere",
        ] {
            let answer = app.get(path).await;
            let shown = if path == link {
                "/confirm/:token"
            } else {
                path
            };
            writeln!(report, "{} {shown}", answer.status().as_u16()).unwrap();
            let mut lines: Vec<String> = answer
                .headers()
                .iter()
                .map(|(name, value)| format!("  {name}: {}\n", value.to_str().unwrap()))
                .collect();
            // These differ from run to run.
            lines.retain(|line| {
                !["  date", "  content-length", "  etag", "  transfer"]
                    .iter()
                    .any(|prefix| line.starts_with(prefix))
            });
            lines.sort();
            report.push_str(&lines.concat());
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, { insta::assert_snapshot!("headers", report) });
        app.close().await;
    }

    /// Lists the lines of a head, without those that the server writes by itself.
    fn list_head(headers: &poem::http::HeaderMap) -> Vec<String> {
        let lines = headers
            .iter()
            .filter(|(name, _)| !["date", "content-length"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
        let mut lines: Vec<String> = lines.collect();
        lines.sort();
        lines
    }

    /// The server answers a tally in memory before it asks the routes, which answer the same.
    pub async fn an_answer_that_lies_ready_is_the_one_of_its_route(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.read_tally("care").await;
        let cache = &app.app.tally_cache;
        let mut tally = cache.get(statement.id).unwrap().tally.clone();
        // Short ones are not packed.
        tally.revision += 1;
        tally.statement = "care".repeat(300);
        let etag = cache.overwrite(statement.id, tally).etag.clone();
        let etag = etag.to_str().unwrap();
        let routes = routes::build_public(&app.app);
        let path = "/api/v1/statements/care/tally?from=here";
        let client = reqwest::Client::new();
        for (name, value, status) in [
            ("accept", "*/*", 200),
            ("accept-encoding", "br, gzip", 200),
            ("accept-encoding", "gzip;q=0", 200),
            ("if-none-match", etag, 304),
            ("if-none-match", "W/\"0\"", 200),
        ] {
            let ready = client.get(app.url(path)).header(name, value);
            let ready = ready.send().await.unwrap();
            let request = poem::Request::builder()
                .uri(path.parse().unwrap())
                .header(name, value);
            let through = routes.get_response(request.finish()).await;
            assert_eq!(ready.status(), status, "{name}: {value}");
            assert_eq!(ready.status(), through.status());
            let head = list_head(ready.headers());
            assert_eq!(head, list_head(through.headers()), "{name}: {value}");
            let body = through.into_body().into_bytes().await.unwrap();
            assert_eq!(ready.bytes().await.unwrap(), body, "{name}: {value}");
        }
        app.close().await;
    }

    pub async fn slow_headers_are_cut(backend: Backend) {
        let app = TestApp::open(backend).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // The program waits for 15 s: here a shorter time is set.
        tokio::spawn(server::serve_with(
            listener,
            routes::build_public(&app.app),
            app.app.stopping.subscribe(),
            ClientDeadlines {
                headers: Duration::from_millis(200),
                ..ClientDeadlines::default()
            },
        ));
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket
            // Whoever sends a head byte by byte would keep connections for ever (“Slowloris”).
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            .await
            .unwrap();
        let mut heard = vec![];
        tokio::time::timeout(Duration::from_secs(5), socket.read_to_end(&mut heard))
            .await
            .expect("the connection is still open")
            .unwrap();
        assert!(!String::from_utf8_lossy(&heard).contains("200 OK"));
        // After an answer, the next head has the same time.
        let mut socket = TcpStream::connect(address).await.unwrap();
        let request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        socket.write_all(request).await.unwrap();
        let mut heard = vec![];
        tokio::time::timeout(Duration::from_secs(5), socket.read_to_end(&mut heard))
            .await
            .expect("the idle connection is still open")
            .unwrap();
        assert!(String::from_utf8_lossy(&heard).ends_with("alive\n"));
        app.close().await;
    }

    /// Checks that an endorsement was refused for now, with the time after which to try again.
    async fn check_refused(answer: Response) {
        assert_eq!(answer.status(), 503);
        assert!(answer.headers().contains_key("retry-after"));
        assert_eq!(answer.json::<Value>().await.unwrap()["status"], json!(503));
    }

    pub async fn a_database_that_goes_is_told(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        assert_eq!(app.get("/readyz").await.status(), 200);
        // The pool is closed under the running app, as by a database that is shut down. So the app
        // cannot be closed at the end, which asks the database for letters and counts.
        app.app.db.close().await;
        let request = poem::Request::builder()
            .uri("/readyz".parse().unwrap())
            .finish();
        assert_eq!(
            routes::build_public(&app.app)
                .get_response(request)
                .await
                .status(),
            503
        );
        check_refused(app.endorse("care", &boris()).await).await;
        let page = app.get("/s/care").await;
        assert_eq!(page.status(), 503);
        let remedy = Page::read(page).await.texts("main p").remove(0);
        assert!(remedy.starts_with("Nothing was lost."), "{remedy}");
    }

    pub async fn a_database_that_was_away_heals(backend: Backend) {
        match backend {
            Backend::Sqlite => heal_from_a_lock().await,
            Backend::Postgres => heal_from_a_cut().await,
        }
    }

    /// A program beside this one keeps the file locked for longer than anybody waits; readers of
    /// SQLite's log do not notice (WAL).
    async fn heal_from_a_lock() {
        let app = TestApp::open(Backend::Sqlite).await;
        app.publish("care", "").await;
        let other = Db::connect(&app.app.settings.database_url).await.unwrap();
        let lock = other.begin().await.unwrap();
        check_refused(app.endorse("care", &boris()).await).await;
        assert_eq!(app.get("/readyz").await.status(), 503);
        app.read_html("/s/care").await;
        lock.rollback().await.unwrap();
        other.close().await;
        check_healed(&app).await;
        app.close().await;
    }

    /// The connections to the database are closed, and then it is there again.
    async fn heal_from_a_cut() {
        let mut database = TestDatabase::new(Backend::Postgres);
        let proxy = SwitchableProxy::before_database(&mut database).await;
        // An endorsement is tried again and again, which is more than the usual burst.
        let app = TestApp::open_at(database, &[("limits.endorse_burst", "1000")]).await;
        app.publish("care", "").await;
        app.read_html("/readyz").await;
        proxy.switch(ProxyTarget::Closed);
        wait_until("/readyz misses the database", PATIENCE, async || {
            (app.get("/readyz").await.status() == 503).then_some(())
        })
        .await;
        check_refused(app.endorse("care", &boris()).await).await;
        proxy.switch(ProxyTarget::Real);
        check_healed(&app).await;
        app.close().await;
    }

    /// Checks that everything goes on by itself, and that nothing of what was refused was done.
    async fn check_healed(app: &TestApp) {
        wait_until("/readyz finds the database", PATIENCE, async || {
            (app.get("/readyz").await.status() == 200).then_some(())
        })
        .await;
        wait_until("an endorsement is taken again", PATIENCE, async || {
            let answer = app.endorse("care", &boris()).await;
            (answer.status() == 202).then_some(())
        })
        .await;
        let address = "boris@people.example.org";
        let token = app.take_letter_to(address).await.confirm_token();
        let confirmed = app
            .post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        assert_eq!(confirmed.status(), 200);
        app.take_letter_to(address).await.my_token();
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let page = app.read_page("/en/s/care").await;
        assert_eq!(page.texts(".signatories .who"), ["Борис Иванов"]);
    }
}
