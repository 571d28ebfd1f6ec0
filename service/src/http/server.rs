//! The accept loop: poem answers, we keep the time; slow headers are cut, a stop answers what was taken.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint, Request, Response};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How long a client may take for its headers, also the first byte of the next request on a kept connection.
const HEADERS: Duration = Duration::from_secs(15);
/// How long a stop waits for what was taken; with what follows it stays below 10 s.
const STOP: Duration = Duration::from_secs(5);

/// All routes.
pub type Routes = Arc<BoxEndpoint<'static, Response>>;

/// Serves until `stopping` turns true; then accepts no more, and returns when the last answer has left or 5 s have passed.
pub async fn serve(listener: TcpListener, routes: Routes, stopping: watch::Receiver<bool>) {
    serve_with(listener, routes, stopping, HEADERS).await;
}

/// The same with another patience for headers, for tests.
pub async fn serve_with(listener: TcpListener, routes: Routes, mut stopping: watch::Receiver<bool>, headers: Duration) {
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(headers).max_buf_size(64 * 1024);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let Ok((socket, peer)) = accepted else {
            // Out of file handles, most likely: give others time to close theirs.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = socket.set_nodelay(true);
        let connection = http.serve_connection(TokioIo::new(socket), service_of(&routes, peer));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A broken connection is the client's affair.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(STOP, graceful.shutdown()).await;
}

type Answer = Result<hyper::Response<http_body_util::combinators::BoxBody<hyper::body::Bytes, std::io::Error>>, std::convert::Infallible>;

fn service_of(
    routes: &Routes,
    peer: std::net::SocketAddr,
) -> impl hyper::service::Service<
    hyper::Request<Incoming>,
    Response = hyper::Response<http_body_util::combinators::BoxBody<hyper::body::Bytes, std::io::Error>>,
    Error = std::convert::Infallible,
    Future: Send,
> + use<> {
    let routes = routes.clone();
    service_fn(move |request: hyper::Request<Incoming>| {
        let routes = routes.clone();
        async move {
            let (local, remote) = (LocalAddr(Addr::SocketAddr(peer)), RemoteAddr(Addr::SocketAddr(peer)));
            let request = Request::from((request, local, remote, Scheme::HTTP));
            let response = routes.get_response(request).await;
            Answer::Ok(response.into())
        }
    })
}

/// Asks a server for a path and gives the status of its answer: what `healthcheck` does.
pub async fn ask(address: std::net::SocketAddr, path: &str) -> Result<u16, String> {
    let ask = async {
        let socket = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(socket)).await.map_err(|error| error.to_string())?;
        tokio::spawn(connection);
        let request = hyper::Request::get(path)
            .header("host", address.to_string())
            .body(http_body_util::Empty::<hyper::body::Bytes>::new())
            .map_err(|error| error.to_string())?;
        let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
        Ok(response.status().as_u16())
    };
    tokio::time::timeout(Duration::from_secs(5), ask).await.unwrap_or_else(|_| Err("no answer within 5 s".into()))
}
