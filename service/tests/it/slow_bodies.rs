//! Bodies that come slowly or broken: nobody else waits for them, and each is told what it is.

use crate::support::journeys;

journeys!(
    slow_bodies_of_one_client_leave_the_pages_to_everybody,
    a_body_in_broken_chunks_is_a_bad_request,
);

mod journey {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::task::JoinSet;
    use undersigned::http::connection::unread_bodies::MOST_SLOW;

    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// Sends a form's head with these lines and the beginning of its body; reads the whole answer.
    async fn post_raw(base: String, path: &str, lines: &str, body: &str) -> String {
        let address = base.strip_prefix("http://").unwrap();
        let mut socket = TcpStream::connect(address).await.unwrap();
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}\r\n");
        let request = format!("{head}\r\n{body}");
        socket.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![];
        // A server that has read enough may cut the connection; the answer came before.
        let _ = socket.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub async fn slow_bodies_of_one_client_leave_the_pages_to_everybody(backend: Backend) {
        let app = TestApp::open_with(backend, &[("shedding.in_flight", "20")]).await;
        app.publish("care", "").await;
        let over = 16;
        let mut slow = JoinSet::new();
        for _ in 0..MOST_SLOW + over {
            let base = app.base.clone();
            slow.spawn(post_raw(base, "/my", "Content-Length: 100", "t"));
        }
        let refused = async {
            for _ in 0..over {
                let answer = slow.join_next().await.unwrap().unwrap().to_lowercase();
                assert!(answer.starts_with("http/1.1 429"), "{answer}");
                assert!(answer.contains("\r\nretry-after: 20\r\n"), "{answer}");
            }
        };
        tokio::time::timeout(Duration::from_secs(15), refused)
            .await
            .expect("too many slow bodies are awaited");
        assert!(slow.try_join_next().is_none(), "the others have their time");
        let bodies = &app.app.load_gauge.bodies;
        assert_eq!(bodies.awaited(), u64::from(MOST_SLOW));
        for path in ["/", "/s/care", "/api/v1/statements/care/signatories"] {
            assert_eq!(app.get(path).await.status(), 200, "{path}");
        }
        // Who sends a whole form is heard, also from the same address.
        let whole = post_raw(app.base.clone(), "/my", "Content-Length: 1", "t").await;
        assert!(!whole.starts_with("HTTP/1.1 429"), "{whole}");
        slow.shutdown().await;
        wait_until("no body is awaited", Duration::from_secs(10), async || {
            (bodies.awaited() == 0).then_some(())
        })
        .await;
        app.close().await;
    }

    pub async fn a_body_in_broken_chunks_is_a_bad_request(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let chunked = "Transfer-Encoding: chunked";
        for (path, told) in [
            ("/my", "The body of the request cannot be read"),
            (
                "/api/v1/confirmations",
                "urn:undersigned:problem:unreadable-body",
            ),
            (
                "/api/v1/statements/care/endorsements",
                "urn:undersigned:problem:unreadable-body",
            ),
        ] {
            let answer = post_raw(app.base.clone(), path, chunked, "zz\r\nabc").await;
            assert!(answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
            assert!(answer.contains(told), "{path}: {answer}");
        }
        app.close().await;
    }
}
