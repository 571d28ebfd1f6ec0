//! Limits: one enum of what is limited, counted in this process or, over several, in Redis.

pub mod local;
pub mod redis_store;
pub mod rules;

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use local::LocalLimits;
use redis_store::RedisStore;

use crate::settings::LimitSettings;
use crate::values::{Clock, Keyring};

pub use rules::{LimitKey, Pace, RateLimit, Verdict, WindowLimit};

/// Counts and decides. With Redis over all processes; while Redis is away, each process by itself.
///
/// What Redis lets through is counted in this process as well, and has to pass here too. So a process that loses Redis goes on
/// from what it let through itself, and when Redis is back, with its counts grown old or gone, what was let through meanwhile is
/// not forgotten: an outage costs one extra burst a process at most. With Redis up the two agree, to the milliseconds between them.
pub struct Limits {
    settings: LimitSettings,
    local: LocalLimits,
    shared: Option<RedisStore>,
}

impl Limits {
    /// Limits under these settings.
    pub fn new(settings: LimitSettings, clock: Clock, shared: Option<RedisStore>) -> Self {
        let local = LocalLimits::new(&settings, clock);
        Self {
            settings,
            local,
            shared,
        }
    }

    /// Counts one of what `limit` limits by rate, and says whether it may pass.
    pub async fn check(&self, limit: RateLimit, key: LimitKey) -> Verdict {
        let policy = limit.policy(&self.settings);
        if let Some(shared) = &self.shared
            && let Some(verdict) = Box::pin(shared.check(limit, policy, key)).await
        {
            return both(verdict, || self.local.check(limit, key));
        }
        self.local.check(limit, key)
    }

    /// Counts one under every key, if all of them let it pass; else under none.
    pub async fn check_windows(&self, keys: &[(WindowLimit, LimitKey)]) -> Verdict {
        let with_policy: Vec<_> = keys
            .iter()
            .map(|(limit, key)| (*limit, limit.policy(&self.settings), *key))
            .collect();
        if let Some(shared) = &self.shared
            && let Some(verdict) = shared.check_windows(&with_policy).await
        {
            return both(verdict, || self.local.check_windows(&with_policy));
        }
        self.local.check_windows(&with_policy)
    }

    /// Reserves the next slot under a key, one every so often: how long until then. It is given to nobody else.
    pub async fn reserve(&self, pace: Pace, key: LimitKey, every: Duration) -> Duration {
        if let Some(shared) = &self.shared
            && let Some(wait) = shared.reserve(pace, key, every).await
        {
            return wait;
        }
        self.local.reserve(pace, key, every)
    }

    /// A limit by rate as the `RateLimit-Policy` header tells it (draft-ietf-httpapi-ratelimit-headers-10). The key of the limit
    /// is not told: it would be an address.
    pub fn policy_header(&self, limit: RateLimit) -> String {
        let rules::RatePolicy { burst, every } = limit.policy(&self.settings);
        let window = (every * burst).as_secs().max(1);
        format!("\"{}\";q={burst};w={window}", limit.as_str())
    }

    /// The `RateLimit` header after a request that left so many more.
    pub fn remaining_header(&self, limit: RateLimit, remaining: u32) -> String {
        let rules::RatePolicy { burst, every } = limit.policy(&self.settings);
        let refill = (every * burst.saturating_sub(remaining)).as_secs().max(1);
        format!("\"{}\";r={remaining};t={refill}", limit.as_str())
    }

    /// Forgets what no longer limits anything.
    pub fn sweep(&self) {
        self.local.sweep();
    }
}

/// What Redis says, and what this process says if Redis allows it; of two allowances the smaller.
fn both(shared: Verdict, local: impl FnOnce() -> Verdict) -> Verdict {
    let Verdict::Allowed { remaining } = shared else {
        return shared;
    };
    match local() {
        Verdict::Allowed { remaining: here } => Verdict::Allowed {
            remaining: remaining.min(here),
        },
        refused @ Verdict::Refused { .. } => refused,
    }
}

/// The key of a client for one subject: a hash over its prefix (IPv4 /32, IPv6 /64) that nobody can match tomorrow.
pub fn client_key(keys: &Keyring, client: IpAddr, subject: &[u8], now: DateTime<Utc>) -> LimitKey {
    let day = now.date_naive().to_string();
    match client.to_canonical() {
        IpAddr::V4(address) => {
            keys.limit_hash(&[b"client", day.as_bytes(), &address.octets(), subject])
        }
        IpAddr::V6(address) => {
            keys.limit_hash(&[b"client", day.as_bytes(), &address.octets()[..8], subject])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_its_prefix_for_a_day() {
        let keys = Keyring::new(&[3; 32]);
        let key = |text: &str, subject: &[u8], day: i64| {
            let client = text.parse().unwrap_or(IpAddr::from([0, 0, 0, 0]));
            client_key(
                &keys,
                client,
                subject,
                DateTime::UNIX_EPOCH + chrono::TimeDelta::days(day),
            )
        };
        assert_eq!(key("2001:db8::1", b"s", 0), key("2001:db8::ffff", b"s", 0));
        assert_ne!(key("2001:db8::1", b"s", 0), key("2001:db8:0:1::1", b"s", 0));
        assert_eq!(key("::ffff:192.0.2.1", b"s", 0), key("192.0.2.1", b"s", 0));
        assert_ne!(key("192.0.2.1", b"s", 0), key("192.0.2.2", b"s", 0));
        assert_ne!(key("192.0.2.1", b"s", 0), key("192.0.2.1", b"t", 0));
        assert_ne!(key("192.0.2.1", b"s", 0), key("192.0.2.1", b"s", 1));
    }
}
