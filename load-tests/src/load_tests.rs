//! The driver measures what people would have waited, and not what suits the server.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::LocalSet;

use super::*;

/// A server that answers in turn with these statuses; before the `stalls`-th answer it stands still
/// for 300 ms.
async fn start_server(statuses: &'static [u16], stalls: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut all = JoinSet::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            all.spawn(async move {
                let mut request = [0; 1024];
                for answer in 0.. {
                    if stream.read(&mut request).await.unwrap_or(0) == 0 {
                        break;
                    }
                    if answer == stalls {
                        tokio::time::sleep(Duration::from_millis(300)).await;
                    }
                    let status = statuses[answer % statuses.len()];
                    let text = format!("HTTP/1.1 {status} X\r\ncontent-length: 2\r\n\r\nok");
                    stream.write_all(text.as_bytes()).await.unwrap();
                }
            });
        }
    });
    address
}

#[expect(clippy::unnecessary_wraps, reason = "as every maker")]
fn write_read(request: &mut Vec<u8>) -> Option<WrittenRequest> {
    request.extend_from_slice(&crate::client::make_get("/", ""));
    Some(WrittenRequest {
        class: 0,
        expected: 200,
    })
}

#[tokio::test]
async fn an_open_loop_counts_a_stall_against_all_who_came_meanwhile() {
    let run = async {
        let arrivals = Arrivals {
            schedule: Schedule::Steady(100.0),
            lasts: Duration::from_secs(1),
            connections: 1,
            patience: Duration::from_secs(1),
        };
        let address = start_server(&[200], 50).await;
        let open = run_open_loop(address, arrivals, 1, write_read)
            .await
            .unwrap()
            .remove(0);
        open.check_flawless("the open loop").unwrap();
        assert_eq!(open.answered, 100);
        // 30 arrived during the 300 ms: of 100, more than one in ten waited over 100 ms.
        assert!(open.max >= 280.0 && open.p99 >= 250.0, "{open:?}");
        let closed = run_closed_loop(
            start_server(&[200], 50).await,
            1,
            Duration::from_millis(600),
            1,
            write_read,
        )
        .await
        .unwrap()
        .remove(0);
        // The closed loop had one request in flight: it sees one slow answer, which is why it is
        // not believed about latency.
        assert!(
            closed.max >= 280.0 && closed.p50 < 50.0 && closed.answered > 100,
            "{closed:?}"
        );
    };
    LocalSet::new().run_until(run).await;
}

#[tokio::test]
async fn visitors_wait_for_a_place_and_their_wait_counts() {
    let run = async {
        // Each visitor has a connection of its own, and 300 ms between its two answers.
        let visits = Visits {
            visitors: 3,
            within: Duration::from_millis(100),
            requests: 2,
            connections: 1,
            patience: Duration::from_secs(5),
        };
        let measured = run_visits(start_server(&[200], 1).await, visits, |request, step| {
            request.extend_from_slice(&crate::client::make_get("/", ""));
            WrittenRequest {
                class: step,
                expected: 200,
            }
        })
        .await
        .unwrap();
        let [first, second] = &measured[..] else {
            unreachable!("two requests each")
        };
        assert_eq!((first.answered, second.answered), (3, 3));
        assert!(first.max >= 500.0 && second.max >= 800.0, "{measured:?}");
    };
    LocalSet::new().run_until(run).await;
}

#[tokio::test]
async fn what_is_refused_or_wrong_is_told_apart() {
    let run = async {
        let mut left = 8;
        let maker = move |request: &mut Vec<u8>| {
            left -= 1;
            if left < 0 { None } else { write_read(request) }
        };
        let measured = run_closed_loop(
            start_server(&[200, 503, 404, 200], 1000).await,
            1,
            Duration::from_secs(5),
            1,
            maker,
        )
        .await
        .unwrap()
        .remove(0);
        assert_eq!(
            (measured.answered, measured.refused, measured.failed),
            (4, 2, 2)
        );
        let message = measured.check_flawless("x").unwrap_err();
        assert!(
            message.contains("4 answered, 2 refused, 2 failed")
                && message.contains("503 instead of 200"),
            "{message}"
        );
        assert!(Measurement::default().check_flawless("x").is_err());
    };
    LocalSet::new().run_until(run).await;
}
