//! Waiting that ends: what was awaited is said when it does not come.

use std::time::Duration;

/// How often it is looked again for what has not come yet.
const LOOK: Duration = Duration::from_millis(10);

/// Looks again and again until something is found; fails with what was awaited when it takes too long.
pub async fn until<T>(
    awaited: &str,
    patience: Duration,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> T {
    let found = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    let found = tokio::time::timeout(patience, found).await;
    found.unwrap_or_else(|_| panic!("not within {patience:?}: {awaited}"))
}

/// Reads a stream until it says something; what it said goes on in `heard`.
pub async fn hear(
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
