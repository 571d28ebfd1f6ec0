//! Answers of every shape are read as they were meant.

use std::time::Duration;

use tokio::net::TcpListener;

use super::*;

/// A server that answers each connection's questions with these pieces, then closes.
async fn start_server(connections: Vec<Vec<&'static str>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        for pieces in connections {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            for piece in pieces {
                if piece == "?" {
                    let _ = stream.read(&mut request).await.unwrap();
                } else {
                    stream.write_all(piece.as_bytes()).await.unwrap();
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
        }
    });
    address
}

#[tokio::test]
async fn answers_in_pieces_in_chunks_and_without_a_body_are_read() {
    let pieces = vec![
        "?",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "ngth: 4\r\nETag: \"7\"\r\n\r\nab",
        "cd",
        "?",
        "HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n",
        "?",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r",
        "\n2;x=y\r\nde\r\n0\r\n\r\n",
        "?",
        "HTTP/1.1 503 Away\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
    ];
    let mut client = Client::new(
        start_server(vec![pieces, vec!["?", "HTTP/1.0 200 OK\r\n\r\nall of it"]]).await,
    );
    let request = make_get("/", "");
    let answer = client.ask(&request).await.unwrap();
    assert_eq!(
        (answer.status, answer.header("etag"), answer.body),
        (200, Some("\"7\""), &b"abcd"[..])
    );
    let answer = client.ask(&request).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (304, 0));
    assert_eq!(client.ask(&request).await.unwrap().text(), "abcde");
    assert_eq!(client.ask(&request).await.unwrap().status, 503);
    assert_eq!(client.ask(&request).await.unwrap().text(), "all of it");
}

#[tokio::test]
async fn a_failure_says_how_far_it_came() {
    let good = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    let address = start_server(vec![
        vec!["?", good, "?"],
        vec!["?"],
        vec!["?", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab"],
    ])
    .await;
    let mut client = Client::new(address);
    let request = make_get("/", "");
    assert_eq!(client.ask(&request).await.unwrap().status, 200);
    let shape = |failure: Failure| (failure.before_any_byte, failure.reused, failure.unconnected);
    assert_eq!(
        client.ask(&request).await.map(|_| ()).map_err(shape),
        Err((true, true, false))
    );
    assert_eq!(
        client.ask(&request).await.map(|_| ()).map_err(shape),
        Err((true, false, false))
    );
    assert_eq!(
        client.ask(&request).await.map(|_| ()).map_err(shape),
        Err((false, false, false))
    );
    let free = crate::process::find_free_address().unwrap();
    client = Client::new(free);
    assert_eq!(
        client.ask(&request).await.map(|_| ()).map_err(shape),
        Err((true, false, true))
    );
}

#[test]
fn a_request_with_a_body_says_its_length() {
    let mut request = b"old".to_vec();
    write_post(&mut request, ("/x", "application/json"), b"{}");
    let text = String::from_utf8(request).unwrap();
    assert_eq!(
        text,
        "POST /x HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"
    );
}
