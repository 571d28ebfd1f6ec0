//! A socket whose peer has to go on reading: a write that makes no progress for some time fails,
//! and the connection ends. hyper has no such deadline, and a client that never reads would hold
//! its connection, and what waits in it, for as long as the kernel keeps the socket.

use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// A socket with a deadline for the progress of its writes.
pub struct WriteDeadline<S> {
    inner: S,
    /// How long a write may wait for the peer to take something.
    patience: Duration,
    /// Runs while a write waits. It is made only then: ten thousand open streams that wait for news
    /// have no timer.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> WriteDeadline<S> {
    /// Gives a socket a deadline.
    pub fn new(inner: S, patience: Duration) -> Self {
        Self {
            inner,
            patience,
            waiting: None,
        }
    }

    /// Passes on what a write gave; one that waits fails when the time is over. A part that was
    /// written is progress, so a slow reader has all the time it needs.
    fn watch_progress(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let timer = self
            .waiting
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteDeadline<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WriteDeadline<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.watch_progress(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_vectored(context, slices);
        self.watch_progress(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    // A TCP socket holds nothing back to be flushed, and its end is sent without waiting for the
    // peer: neither can stall.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// More than the pipe of a test holds.
    const LONG: &[u8] = &[7; 64];
    /// A time that ends within a test.
    const SHORT: Duration = Duration::from_millis(50);
    /// A time that no test lasts.
    const LASTING: Duration = Duration::from_secs(600);

    #[tokio::test]
    async fn a_write_that_nobody_reads_fails_in_time() {
        let (ours, _theirs) = tokio::io::duplex(16);
        let mut socket = WriteDeadline::new(ours, SHORT);
        // What fits into the pipe is written at once, whoever reads it.
        socket.write_all(&LONG[..16]).await.unwrap();
        let error = socket.write_all(LONG).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_write_that_is_read_is_left_alone() {
        let (ours, mut theirs) = tokio::io::duplex(16);
        let mut socket = WriteDeadline::new(ours, LASTING);
        let reading = tokio::spawn(async move {
            let mut heard = [0; LONG.len()];
            theirs.read_exact(&mut heard).await.map(|_| heard)
        });
        socket.write_all(LONG).await.unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), LONG);
        assert!(socket.waiting.is_none(), "no timer is left of it");
    }

    #[tokio::test]
    async fn progress_starts_the_time_anew() {
        let (ours, mut theirs) = tokio::io::duplex(16);
        let mut socket = WriteDeadline::new(ours, LASTING);
        socket.write_all(&LONG[..16]).await.unwrap();
        let mut context = Context::from_waker(std::task::Waker::noop());
        assert!(
            Pin::new(&mut socket)
                .poll_write(&mut context, LONG)
                .is_pending()
        );
        let first = socket.waiting.as_ref().unwrap().deadline();
        theirs.read_exact(&mut [0; 8]).await.unwrap();
        let written = Pin::new(&mut socket).poll_write(&mut context, LONG);
        assert!(matches!(written, Poll::Ready(Ok(8))));
        assert!(
            Pin::new(&mut socket)
                .poll_write(&mut context, LONG)
                .is_pending()
        );
        assert!(socket.waiting.as_ref().unwrap().deadline() > first);
    }

    #[tokio::test]
    async fn the_peer_may_be_read_while_a_write_waits() {
        let (ours, mut theirs) = tokio::io::duplex(16);
        let mut socket = WriteDeadline::new(ours, LASTING);
        theirs.write_all(b"hello").await.unwrap();
        socket.write_all(&LONG[..16]).await.unwrap();
        let mut context = Context::from_waker(std::task::Waker::noop());
        assert!(
            Pin::new(&mut socket)
                .poll_write(&mut context, LONG)
                .is_pending()
        );
        let mut heard = [0; 5];
        socket.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"hello");
    }
}
