//! A connection in between that can be slow, silent or cut, switched while it runs.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The mode in which a proxy carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Without delay.
    Open,
    /// With this delay, each way.
    Slow(Duration),
    /// Connections are reset (RST), those that are there and each new one.
    Reset,
    /// Nothing is passed on, until another mode comes: then what waited is passed on.
    Stalled,
    /// Nothing is passed on, and connections of this time stay silent for good, as when a firewall
    /// has forgotten them: neither end hears of it. Only `cut` ends them.
    HalfOpen,
}

/// A proxy on loopback; it ends, and with it its connections, when this is dropped.
pub struct Proxy {
    address: SocketAddr,
    mode: watch::Sender<Mode>,
    cut: watch::Sender<u64>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// Starts a proxy before `target`, which need not listen yet.
    pub async fn start(target: SocketAddr) -> Result<Self, String> {
        let failed = |error: io::Error| format!("a proxy before {target}: {error}");
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (mode, cut) = (watch::Sender::new(Mode::Open), watch::Sender::new(0));
        let accepting = tokio::spawn(accept_connections(
            listener,
            target,
            mode.clone(),
            cut.clone(),
        ));
        Ok(Self {
            address,
            mode,
            cut,
            accepting,
        })
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Switches the mode.
    pub fn switch(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Resets every open connection; new ones are carried.
    pub fn cut(&self) {
        self.cut.send_modify(|cuts| *cuts += 1);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
        self.cut();
    }
}

async fn accept_connections(
    listener: TcpListener,
    target: SocketAddr,
    mode: watch::Sender<Mode>,
    cut: watch::Sender<u64>,
) {
    loop {
        // A connection that ended before it was taken is no end of the proxy.
        let Ok((near, _)) = listener.accept().await else {
            continue;
        };
        if *mode.borrow() == Mode::Reset {
            make_close_reset(&near);
            continue;
        }
        let (mode, cut) = (mode.subscribe(), cut.subscribe());
        tokio::spawn(async move {
            // However it ended: both ends hear of it as their sockets are dropped.
            let _ = carry(near, target, mode, cut).await;
        });
    }
}

/// Carries one connection until an end closes it or it is cut.
async fn carry(
    near: TcpStream,
    target: SocketAddr,
    mode: watch::Receiver<Mode>,
    mut cut: watch::Receiver<u64>,
) -> io::Result<()> {
    let mut opening = mode.clone();
    let far = tokio::select! {
        // While nothing passes, not even the opening does.
        () = wait_for_passage(&mut opening) => TcpStream::connect(target).await,
        _ = cut.changed() => Err(io::ErrorKind::ConnectionAborted.into()),
    };
    let far = far.inspect_err(|_| make_close_reset(&near))?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let mut forth = std::pin::pin!(pump(near_in, far_out, mode.clone()));
    let mut back = std::pin::pin!(pump(far_in, near_out, mode.clone()));
    let (mut forth_done, mut back_done) = (None, None);
    while forth_done.is_none() || back_done.is_none() {
        tokio::select! {
            ended = &mut forth, if forth_done.is_none() => forth_done = Some(ended?),
            ended = &mut back, if back_done.is_none() => back_done = Some(ended?),
            _ = cut.changed() => break,
            _ = opening.wait_for(|mode| *mode == Mode::Reset) => break,
        }
    }
    Ok(())
}

/// Carries one way until its end; the other end then hears that nothing more comes. Dropped before,
/// both are reset.
async fn pump(
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
    mut mode: watch::Receiver<Mode>,
) -> io::Result<()> {
    let mut ends = Ends { from, to: Some(to) };
    let mut buffer = vec![0; 16 * 1024];
    loop {
        if *mode.borrow_and_update() == Mode::HalfOpen {
            std::future::pending::<()>().await;
        }
        let read = tokio::select! {
            read = ends.from.read(&mut buffer) => read,
            _ = mode.changed() => continue,
        };
        // An end that resets is passed on as a reset: both halves are dropped not whole.
        let length = read?;
        wait_for_passage(&mut mode).await;
        let Some(to) = &mut ends.to else {
            return Ok(());
        };
        if length == 0 {
            // Its end is told to the other side as this half is dropped.
            ends.to = None;
            return Ok(());
        }
        to.write_all(&buffer[..length]).await?;
    }
}

/// Waits as the mode says; for good if the connection was open in a half-open time.
async fn wait_for_passage(mode: &mut watch::Receiver<Mode>) {
    loop {
        let now = *mode.borrow_and_update();
        match now {
            Mode::Open | Mode::Reset => return,
            Mode::Slow(time) => return tokio::time::sleep(time).await,
            Mode::HalfOpen => std::future::pending().await,
            // The sender lives as long as the proxy accepts; without it nothing will change any
            // more.
            Mode::Stalled if mode.changed().await.is_err() => std::future::pending().await,
            Mode::Stalled => {}
        }
    }
}

/// The halves of one way; both sockets are reset where it did not come to its end.
struct Ends {
    from: OwnedReadHalf,
    to: Option<OwnedWriteHalf>,
}

impl Drop for Ends {
    fn drop(&mut self) {
        if let Some(to) = self.to.take() {
            make_close_reset(self.from.as_ref());
            make_close_reset(to.as_ref());
            // Dropped, it would first say that nothing more comes.
            to.forget();
        }
    }
}

/// Makes a later close reset the connection (RST instead of FIN).
fn make_close_reset(connection: &TcpStream) {
    let _ = connection.set_zero_linger();
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::time::Instant;

    use super::*;

    /// Starts a server that echoes everything.
    async fn start_echo_server() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut from, mut to) = connection.split();
                    tokio::io::copy(&mut from, &mut to).await
                });
            }
        });
        address
    }

    /// Sends a word and reads the echo within 300 ms; fails with the error of the connection, or
    /// `TimedOut`.
    async fn ask_for_echo(connection: &mut TcpStream) -> io::Result<usize> {
        connection.write_all(b"word").await?;
        let mut buffer = [0; 16];
        tokio::time::timeout(Duration::from_millis(300), connection.read(&mut buffer)).await?
    }

    async fn connect_through_proxy() -> (Proxy, TcpStream) {
        let proxy = Proxy::start(start_echo_server().await).await.unwrap();
        let mut connection = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask_for_echo(&mut connection).await.unwrap(), 4);
        (proxy, connection)
    }

    #[tokio::test]
    async fn an_open_one_carries_until_the_end() {
        let (proxy, mut connection) = connect_through_proxy().await;
        connection.shutdown().await.unwrap();
        assert_eq!(connection.read(&mut [0; 4]).await.unwrap(), 0);
        drop(proxy);
    }

    #[tokio::test]
    async fn a_slow_one_takes_its_time_each_way() {
        let (proxy, mut connection) = connect_through_proxy().await;
        proxy.switch(Mode::Slow(Duration::from_millis(50)));
        let began = Instant::now();
        assert_eq!(ask_for_echo(&mut connection).await.unwrap(), 4);
        assert!(
            began.elapsed() >= Duration::from_millis(100),
            "{:?}",
            began.elapsed()
        );
    }

    #[tokio::test]
    async fn cut_resets_what_is_there_and_carries_what_comes() {
        let (proxy, mut connection) = connect_through_proxy().await;
        proxy.cut();
        let error = connection.read(&mut [0; 4]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
        let mut again = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask_for_echo(&mut again).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn resets_meet_old_and_new() {
        let (proxy, mut connection) = connect_through_proxy().await;
        proxy.switch(Mode::Reset);
        let error = connection.read(&mut [0; 4]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
        let mut again = TcpStream::connect(proxy.address()).await.unwrap();
        assert!(ask_for_echo(&mut again).await.is_err());
        proxy.switch(Mode::Open);
        let mut third = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask_for_echo(&mut third).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn a_stalled_one_passes_on_later_what_waited() {
        let (proxy, mut connection) = connect_through_proxy().await;
        proxy.switch(Mode::Stalled);
        assert_eq!(
            ask_for_echo(&mut connection).await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        let mut new = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(
            ask_for_echo(&mut new).await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        proxy.switch(Mode::Open);
        assert_eq!(connection.read(&mut [0; 4]).await.unwrap(), 4);
        assert_eq!(new.read(&mut [0; 4]).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn a_half_open_one_stays_silent_until_it_is_cut() {
        let (proxy, mut connection) = connect_through_proxy().await;
        proxy.switch(Mode::HalfOpen);
        assert_eq!(
            ask_for_echo(&mut connection).await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        proxy.switch(Mode::Open);
        assert_eq!(
            ask_for_echo(&mut connection).await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        let mut new = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask_for_echo(&mut new).await.unwrap(), 4);
        proxy.cut();
        assert_eq!(
            connection.read(&mut [0; 4]).await.unwrap_err().kind(),
            io::ErrorKind::ConnectionReset
        );
    }
}
