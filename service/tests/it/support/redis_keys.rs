//! The keys of one test in the Redis that tests share.

/// Empties Redis of what belongs to one test, as one that was started anew, or in which time has
/// passed: it counts by its own clock. FLUSHDB would delete the keys of the tests that run meanwhile.
pub fn clear_redis(url: &str, prefix: &str) {
    let mut connection = redis::Client::open(url).unwrap().get_connection().unwrap();
    let keys: Vec<String> = redis::cmd("KEYS")
        .arg(format!("{prefix}*"))
        .query(&mut connection)
        .unwrap();
    if !keys.is_empty() {
        redis::cmd("DEL")
            .arg(keys)
            .query::<i64>(&mut connection)
            .unwrap();
    }
}
