//! The deadline for the head of a request: since when a connection waits for one, and one timer a
//! connection that watches it. hyper's own deadline makes, registers and drops a timer a request.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, sleep_until};

/// Since when a connection waits for the head of a request, from its first byte or before to its
/// last; `None` while a request is answered.
#[derive(Clone, Debug)]
pub struct HeadWait(Arc<Mutex<Option<Instant>>>);

impl HeadWait {
    /// Begins with a connection that was just accepted.
    pub fn begin() -> Self {
        Self(Arc::new(Mutex::new(Some(Instant::now()))))
    }

    /// Ends the waiting, as a head has come. It begins again when the answer is dropped.
    pub fn end(&self) -> Answering {
        self.set_since(None);
        Answering(self.clone())
    }

    /// Waits until a head is overdue.
    pub async fn wait_until_overdue(&self, patience: Duration) {
        loop {
            // An answer may end at once, and the next head is overdue no earlier than this.
            let due = self.find_since().unwrap_or_else(Instant::now) + patience;
            if due <= Instant::now() {
                return;
            }
            sleep_until(due).await;
        }
    }

    fn find_since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_since(&self, since: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub struct Answering(HeadWait);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.set_since(Some(Instant::now()));
    }
}

/// The body of an answer. hyper drops it with its last byte, and then waits for the next head.
pub struct AnswerBody<B> {
    body: B,
    _answering: Answering,
}

impl<B> AnswerBody<B> {
    /// Binds a body to the request that it answers.
    pub fn new(body: B, answering: Answering) -> Self {
        Self {
            body,
            _answering: answering,
        }
    }
}

impl<B: Body + Unpin> Body for AnswerBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A time that ends within a test.
    const SHORT: Duration = Duration::from_millis(50);
    /// A time that no test lasts.
    const LASTING: Duration = Duration::from_secs(600);

    #[tokio::test]
    async fn a_head_that_does_not_come_is_overdue_after_its_time_and_no_earlier() {
        let (begun, heads) = (Instant::now(), HeadWait::begin());
        heads.wait_until_overdue(SHORT).await;
        assert!(begun.elapsed() >= SHORT);
    }

    #[tokio::test]
    async fn while_a_request_is_answered_no_head_is_overdue() {
        let heads = HeadWait::begin();
        let answering = heads.end();
        let overdue = heads.wait_until_overdue(SHORT);
        assert!(tokio::time::timeout(4 * SHORT, overdue).await.is_err());
        let done = Instant::now();
        drop(answering);
        heads.wait_until_overdue(SHORT).await;
        assert!(done.elapsed() >= SHORT);
    }

    #[tokio::test]
    async fn the_waiting_begins_again_when_the_body_is_dropped() {
        let heads = HeadWait::begin();
        let body = AnswerBody::new(http_body_util::Full::new(&b"answer"[..]), heads.end());
        assert_eq!(heads.find_since(), None);
        assert_eq!(
            (body.is_end_stream(), body.size_hint().exact()),
            (false, Some(6))
        );
        drop(body);
        assert!(heads.find_since().is_some());
        let overdue = heads.wait_until_overdue(LASTING);
        assert!(tokio::time::timeout(SHORT, overdue).await.is_err());
    }
}
