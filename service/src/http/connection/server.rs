//! The accept loop: poem answers, we keep the time; slow headers are cut, a stop answers what was taken.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint, Request, Response};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How long a client may take for its headers, also the first byte of the next request on a kept connection.
const HEADERS: Duration = Duration::from_secs(15);
/// How long a stop waits for what was taken; with what follows it stays below 10 s.
const STOP: Duration = Duration::from_secs(4);

/// All routes.
pub type Routes = Arc<BoxEndpoint<'static, Response>>;

/// Serves until `stopping` turns true; then accepts no more, and returns when the last answer has left or 4 s have passed.
pub async fn serve(listener: TcpListener, routes: Routes, stopping: watch::Receiver<bool>) {
    serve_with(listener, routes, stopping, HEADERS).await;
}

/// The same with another patience for headers, for tests.
pub async fn serve_with(
    listener: TcpListener,
    routes: Routes,
    mut stopping: watch::Receiver<bool>,
    headers: Duration,
) {
    let closing = watch::Sender::new(());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(headers)
        .max_buf_size(64 * 1024);
    let take = |socket: TcpStream, peer| {
        let _ = socket.set_nodelay(true);
        // In a box: a task would hold it twice, once as it was handed over and once as it is waited for.
        let connection =
            Box::pin(http.serve_connection(TokioIo::new(socket), service_of(&routes, peer)));
        tokio::spawn(talk(connection, closing.subscribe()));
    };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((socket, peer)) => take(socket, peer),
            // Out of file handles, most likely: give others time to close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    // Whoever waits at the door was let in by the system: closing it now would turn them away in the middle of a word.
    while let Some(Ok((socket, peer))) = listener.accept().now_or_never() {
        take(socket, peer);
    }
    drop(listener);
    closing.send_replace(());
    let _ = tokio::time::timeout(STOP, closing.closed()).await;
}

/// Talks on one connection until it ends; at the stop until what was asked is answered.
async fn talk<C: GracefulConnection>(
    mut connection: Pin<Box<C>>,
    mut closing: watch::Receiver<()>,
) {
    tokio::select! {
        // What has arrived is read before a quiet connection is closed. A broken one is the client's affair.
        biased;
        _ = connection.as_mut() => return,
        _ = closing.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

type HttpAnswer = Result<
    hyper::Response<http_body_util::combinators::BoxBody<hyper::body::Bytes, std::io::Error>>,
    std::convert::Infallible,
>;
/// In a box, which goes when the answer begins: a connection would keep the room for it as long as a stream lasts.
type AnswerFuture = Pin<Box<dyn Future<Output = HttpAnswer> + Send>>;

fn service_of(
    routes: &Routes,
    peer: std::net::SocketAddr,
) -> impl hyper::service::Service<
    hyper::Request<Incoming>,
    Response = hyper::Response<
        http_body_util::combinators::BoxBody<hyper::body::Bytes, std::io::Error>,
    >,
    Error = std::convert::Infallible,
    Future = AnswerFuture,
> + use<> {
    let routes = routes.clone();
    service_fn(move |request: hyper::Request<Incoming>| -> AnswerFuture {
        let routes = routes.clone();
        Box::pin(async move {
            let (local, remote) = (
                LocalAddr(Addr::SocketAddr(peer)),
                RemoteAddr(Addr::SocketAddr(peer)),
            );
            let request = Request::from((request, local, remote, Scheme::HTTP));
            let response = routes.get_response(request).await;
            HttpAnswer::Ok(response.into())
        })
    })
}

/// Asks a server for a path and gives the status of its answer: what `healthcheck` does.
pub async fn ask(address: std::net::SocketAddr, path: &str) -> Result<u16, String> {
    let ask = async {
        let socket = TcpStream::connect(address)
            .await
            .map_err(|error| error.to_string())?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(socket))
            .await
            .map_err(|error| error.to_string())?;
        tokio::spawn(connection);
        let request = hyper::Request::get(path)
            .header("host", address.to_string())
            .body(http_body_util::Empty::<hyper::body::Bytes>::new())
            .map_err(|error| error.to_string())?;
        let response = sender
            .send_request(request)
            .await
            .map_err(|error| error.to_string())?;
        Ok(response.status().as_u16())
    };
    tokio::time::timeout(Duration::from_secs(5), ask)
        .await
        .unwrap_or_else(|_| Err("no answer within 5 s".into()))
}
