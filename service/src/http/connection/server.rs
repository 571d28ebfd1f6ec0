//! The accept loop. It cuts connections whose headers are slow or whose answers nobody reads, and
//! at a stop still answers the requests that were accepted.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulConnection;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint, Request, Response, Route};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;

use super::head_deadline::{AnswerBody, HeadWait};
use super::ready_routes::ReadyRoute;
use super::write_deadline::WriteDeadline;

/// How long a stop waits for accepted requests; with the steps that follow it takes less than 10 s.
const STOP: Duration = Duration::from_secs(4);

/// How long a client may let the server wait.
#[derive(Clone, Copy, Debug)]
pub struct ClientDeadlines {
    /// For the headers of a request, also on an idle connection until the next request.
    pub headers: Duration,
    /// For the next bytes of an answer to be taken; a stream of events is one answer. Who only
    /// reads slowly is not cut.
    pub reading: Duration,
}

impl Default for ClientDeadlines {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(15),
            // A telephone in a tunnel takes nothing for a while, and goes on then.
            reading: Duration::from_secs(60),
        }
    }
}

/// All routes of an address.
pub type Routes = Arc<RouteTree>;

/// The routes of an address: those whose answers lie ready, which are asked first, and all.
pub struct RouteTree {
    pub ready: Vec<ReadyRoute>,
    pub all: Route,
}

impl Endpoint for RouteTree {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        self.all.call(request).await
    }
}

/// How many connections the system may hold until they are accepted: those of a crowd that comes
/// within a moment. It takes less where it is set to less (`net.core.somaxconn`, 4096 on Linux); one
/// too many is tried again by its client after a second.
const BACKLOG: u32 = 16_384;

/// Listens on an address.
pub fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // Connections of the process before, which the system still remembers, hinder no restart.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stopping` is true; then accepts no more connections, and returns when the last
/// answer is sent or 4 s have passed.
pub async fn serve(listener: TcpListener, routes: Routes, stopping: watch::Receiver<bool>) {
    serve_with(listener, routes, stopping, ClientDeadlines::default()).await;
}

/// Serves as [`serve`] does, with other deadlines, for tests.
pub async fn serve_with(
    listener: TcpListener,
    routes: Routes,
    mut stopping: watch::Receiver<bool>,
    deadlines: ClientDeadlines,
) {
    let closing = watch::Sender::new(());
    let mut http = http1::Builder::new();
    // hyper's deadline for heads would make a timer a request: see `head_deadline`. It would buffer
    // 400 KB for a head, which a crowd of clients could fill.
    http.header_read_timeout(None).max_buf_size(64 * 1024);
    let spawn_connection = |socket: TcpStream, peer| {
        // The events of a stream are small, and must not wait for the acknowledgement of the one
        // before (Nagle's algorithm). Without the option they are only slower.
        let _ = socket.set_nodelay(true);
        let socket = TokioIo::new(WriteDeadline::new(socket, deadlines.reading));
        let heads = HeadWait::begin();
        let service = make_service(&routes, peer, &heads);
        // Without the box the task would hold the connection twice: as argument and as awaited
        // future.
        let connection = Box::pin(http.serve_connection(socket, service));
        let heads = (heads, deadlines.headers);
        tokio::spawn(drive_connection(connection, heads, closing.subscribe()));
    };
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((socket, peer)) => spawn_connection(socket, peer),
            // Most likely no file handles are left; waiting lets other connections close.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    // The system has accepted the connections in the backlog already; closing now would reset them.
    while let Some(Ok((socket, peer))) = listener.accept().now_or_never() {
        spawn_connection(socket, peer);
    }
    // From here on the system refuses connections, and a load balancer takes another server.
    drop(listener);
    closing.send_replace(());
    let _ = tokio::time::timeout(STOP, closing.closed()).await;
}

/// Drives one connection until it ends or a head of it is overdue, or after a stop until its current
/// request is answered.
async fn drive_connection<C: GracefulConnection>(
    mut connection: Pin<Box<C>>,
    (heads, patience): (HeadWait, Duration),
    mut closing: watch::Receiver<()>,
) {
    let mut overdue = pin!(heads.wait_until_overdue(patience));
    tokio::select! {
        // Received data is read before an idle connection is closed; errors of connections are
        // ignored.
        biased;
        _ = connection.as_mut() => return,
        () = overdue.as_mut() => return,
        _ = closing.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        biased;
        _ = connection => {}
        () = overdue => {}
    }
}

/// The body of an answer, as poem makes it.
type PlainBody = http_body_util::combinators::BoxBody<hyper::body::Bytes, std::io::Error>;
/// The result type that hyper expects; an answer never fails.
type HttpAnswer = Result<hyper::Response<AnswerBody<PlainBody>>, std::convert::Infallible>;
/// The future of an answer. It is boxed so that its memory is freed when the answer begins, and not
/// held by the connection as long as a stream lasts.
type AnswerFuture = Pin<Box<dyn Future<Output = HttpAnswer> + Send>>;

/// Makes the hyper service of one connection, which passes the peer's address to the routes.
fn make_service(
    routes: &Routes,
    peer: SocketAddr,
    heads: &HeadWait,
) -> impl hyper::service::Service<
    hyper::Request<Incoming>,
    Response = hyper::Response<AnswerBody<PlainBody>>,
    Error = std::convert::Infallible,
    Future = AnswerFuture,
> + use<> {
    let (routes, heads) = (routes.clone(), heads.clone());
    service_fn(move |request: hyper::Request<Incoming>| -> AnswerFuture {
        let answering = heads.end();
        let finish = |response: Response| -> HttpAnswer {
            let response = hyper::Response::<PlainBody>::from(response);
            Ok(response.map(|body| AnswerBody::new(body, answering)))
        };
        let mut ready = routes.ready.iter();
        if let Some(response) = ready.find_map(|route| route.answer(&request, peer.ip())) {
            return Box::pin(std::future::ready(finish(response)));
        }
        let routes = routes.clone();
        Box::pin(async move {
            // poem wants both addresses; nothing asks for the local one.
            let (local, remote) = (
                LocalAddr(Addr::SocketAddr(peer)),
                RemoteAddr(Addr::SocketAddr(peer)),
            );
            let request = Request::from((request, local, remote, Scheme::HTTP));
            finish(routes.get_response(request).await)
        })
    })
}

/// Requests a path of a server and returns the status of its answer, for `healthcheck`.
///
/// # Errors
///
/// Describes why there was no answer within 5 s.
pub async fn fetch_status(address: SocketAddr, path: &str) -> Result<u16, String> {
    let exchange = async {
        let socket = TcpStream::connect(address)
            .await
            .map_err(|error| error.to_string())?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(socket))
            .await
            .map_err(|error| error.to_string())?;
        // The connection does its reading and writing in a task of its own.
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
    tokio::time::timeout(Duration::from_secs(5), exchange)
        .await
        .unwrap_or_else(|_| Err("no answer within 5 s".into()))
}
