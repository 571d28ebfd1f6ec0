//! Waits with an end: whatever does not come is named by the failure.

use std::time::Duration;

/// The pause between two questions: far below what is waited for, and long enough to leave the
/// processor to others.
const PAUSE: Duration = Duration::from_millis(10);

/// Asks again and again until there is an answer; fails with what was awaited when it takes too
/// long.
pub async fn wait_until<T>(
    awaited: &str,
    patience: Duration,
    mut ask: impl AsyncFnMut() -> Option<T>,
) -> T {
    let answer = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    // The time limit is around the question too: one that hangs would never come to an end.
    let answer = tokio::time::timeout(patience, answer).await;
    answer.unwrap_or_else(|_| panic!("not within {patience:?}: {awaited}"))
}

/// Reads a stream until the awaited text is in it. All that was read is added to `heard`, since one
/// chunk may hold the end of one event and the next one.
pub async fn read_until(
    stream: &mut reqwest::Response,
    heard: &mut String,
    awaited: &str,
    patience: Duration,
) {
    let reading = async {
        while !heard.contains(awaited) {
            let chunk = stream.chunk().await.unwrap();
            let chunk = chunk.unwrap_or_else(|| panic!("it ended before it said {awaited}"));
            heard.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    };
    let ended = tokio::time::timeout(patience, reading).await;
    assert!(ended.is_ok(), "not within {patience:?}: {awaited}");
}
