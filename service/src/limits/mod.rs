//! Limits: rates, windows and paces, counted in this process or, over several processes, in Redis.

pub mod local;
pub mod reads;
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

/// Counts and decides: over all processes with Redis, and in each process by itself while Redis is
/// away.
///
/// What Redis allows is also counted in this process, and has to pass here too. So a process that
/// loses Redis continues from its own counts, and when Redis returns with old or empty counts, what
/// was allowed meanwhile is still counted: an outage costs at most one extra burst a process. With
/// Redis up, both counts agree to within milliseconds.
pub struct Limits {
    settings: LimitSettings,
    local: LocalLimits,
    shared: Option<RedisStore>,
}

impl Limits {
    /// Creates limits under the settings; `shared` is `None` without Redis.
    pub fn new(settings: LimitSettings, clock: Clock, shared: Option<RedisStore>) -> Self {
        let local = LocalLimits::new(&settings, clock);
        Self {
            settings,
            local,
            shared,
        }
    }

    /// Tells whether confirmations are counted by mail domain.
    pub fn counts_confirmations(&self) -> bool {
        self.settings.confirmations_per_domain > 0
    }

    /// Counts one event under a rate limit and decides whether it may pass.
    pub async fn check(&self, limit: RateLimit, key: LimitKey) -> Verdict {
        let policy = limit.policy(&self.settings);
        if let Some(shared) = &self.shared
            // Boxed, so that the futures of all callers are not as large as a call of Redis.
            && let Some(verdict) = Box::pin(shared.check(limit, policy, key)).await
        {
            return combine_verdicts(verdict, || self.local.check(limit, key));
        }
        self.local.check(limit, key)
    }

    /// Takes back an event that was counted and allowed, such as a sign-in with the right password.
    pub async fn give_back(&self, limit: RateLimit, key: LimitKey) {
        let policy = limit.policy(&self.settings);
        if let Some(shared) = &self.shared {
            Box::pin(shared.give_back(limit, policy, key)).await;
        }
        self.local.give_back(limit, policy, key);
    }

    /// Counts one event under every key if all of them allow it; otherwise under none. The keys after
    /// the first one are counted for the first one alone, as endorsements are for their mailbox.
    pub async fn check_windows(&self, keys: &[(WindowLimit, LimitKey)]) -> Verdict {
        let with_policy: Vec<_> = keys
            .iter()
            .map(|(limit, key)| (*limit, limit.policy(&self.settings), *key))
            .collect();
        if let Some(shared) = &self.shared
            && let Some(verdict) = shared.check_windows(&with_policy).await
        {
            return combine_verdicts(verdict, || self.local.check_windows(&with_policy));
        }
        self.local.check_windows(&with_policy)
    }

    /// Reserves the next slot under a key and returns the time until it. Slots are `every` apart,
    /// and each is given to one caller only.
    pub async fn reserve(&self, pace: Pace, key: LimitKey, every: Duration) -> Duration {
        if let Some(shared) = &self.shared
            && let Some(wait) = shared.reserve(pace, key, every).await
        {
            return wait;
        }
        self.local.reserve(pace, key, every)
    }

    /// Reserves the next slot under a key if it is nearer than `near`, and returns the time until it. A
    /// slot that is farther away is left to others.
    pub async fn reserve_near(
        &self,
        pace: Pace,
        key: LimitKey,
        every: Duration,
        near: Duration,
    ) -> Duration {
        if let Some(shared) = &self.shared
            && let Some(wait) = shared.reserve_near(pace, key, every, near).await
        {
            return wait;
        }
        self.local.reserve_near(pace, key, every, near)
    }

    /// Renders a rate limit as the `RateLimit-Policy` header
    /// (draft-ietf-httpapi-ratelimit-headers-10), without the key, since that would identify an
    /// address.
    pub fn render_policy_header(&self, limit: RateLimit) -> String {
        let rules::RatePolicy { burst, every } = limit.policy(&self.settings);
        // A burst that is back in less than a second would be announced as a window of no length.
        let window = (every * burst).as_secs().max(1);
        format!("\"{}\";q={burst};w={window}", limit.as_str())
    }

    /// Renders the `RateLimit` header of a request after which `remaining` more are allowed.
    pub fn render_remaining_header(&self, limit: RateLimit, remaining: u32) -> String {
        let rules::RatePolicy { burst, every } = limit.policy(&self.settings);
        let refill = (every * burst.saturating_sub(remaining)).as_secs().max(1);
        format!("\"{}\";r={remaining};t={refill}", limit.as_str())
    }

    /// Drops the counts that no longer limit anything.
    pub fn sweep(&self) {
        self.local.sweep();
    }
}

/// Combines the verdict of Redis with that of this process, which is asked only if Redis allows; of
/// two allowances the smaller applies.
fn combine_verdicts(shared: Verdict, local: impl FnOnce() -> Verdict) -> Verdict {
    // An event that Redis refused does not happen, so it must not count here either.
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

/// Computes the key of a client for one subject: a keyed hash of its prefix (IPv4 /32, IPv6 /64)
/// and the day, so that keys of different days cannot be linked.
pub fn compute_client_key(
    keys: &Keyring,
    client: IpAddr,
    subject: &[u8],
    now: DateTime<Utc>,
) -> LimitKey {
    let day = now.date_naive().to_string();
    // A socket for both protocols reports IPv4 clients as `::ffff:a.b.c.d` (RFC 4291, section
    // 2.5.5.2). All of those have the same /64, and would share one limit.
    match client.to_canonical() {
        IpAddr::V4(address) => {
            keys.hash_for_limit(&[b"client", day.as_bytes(), &address.octets(), subject])
        }
        // One customer has a /64 at least (RFC 6177), and may take any address in it.
        IpAddr::V6(address) => {
            keys.hash_for_limit(&[b"client", day.as_bytes(), &address.octets()[..8], subject])
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
            compute_client_key(
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
