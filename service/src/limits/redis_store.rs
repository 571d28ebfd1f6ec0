//! Limits counted in Redis for all processes, by the clock of Redis, so that clocks need not agree.

use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;

use super::rules::{LimitKey, Pace, RateLimit, RatePolicy, Verdict, WindowLimit, WindowPolicy};
use crate::storage::redis::{LuaScript, RedisLink, ScriptCall};

// In the scripts `%.0f` writes times in full: Lua by itself writes a number of more than 14 digits
// as `1.7e+15`, and microseconds since 1970 have 16. A key expires when it no longer limits
// anything.

/// The generic cell rate algorithm: the key holds the theoretical arrival time in microseconds.
static RATE: LuaScript = LuaScript::new(
    r"
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    local burst, every = tonumber(ARGV[1]), tonumber(ARGV[2])
    local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
    local opens = arrival - (burst - 1) * every
    if now < opens then return {0, string.format('%.0f', opens - now)} end
    arrival = arrival + every
    redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1000)
    return {1, string.format('%.0f', math.floor((now - arrival) / every) + burst)}
    ",
);

/// Takes an event of the algorithm above back: the arrival time moves one interval to the past.
static GIVE_BACK: LuaScript = LuaScript::new(
    r"
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    local arrival = tonumber(redis.call('GET', KEYS[1]) or '0') - tonumber(ARGV[1])
    if arrival <= now then
      redis.call('DEL', KEYS[1])
    else
      redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1000)
    end
    return '1'
    ",
);

/// Windows: each key holds the times (in milliseconds) of the last allowed events, newest first. An
/// event is added under all keys or under none.
static WINDOWS: LuaScript = LuaScript::new(
    r"
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local wait = 0
    for i, key in ipairs(KEYS) do
      local count, length = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
      local oldest = redis.call('LINDEX', key, count - 1)
      if oldest then wait = math.max(wait, tonumber(oldest) + length - now) end
    end
    if wait > 0 then return string.format('%.0f', wait) end
    for i, key in ipairs(KEYS) do
      redis.call('LPUSH', key, string.format('%.0f', now))
      redis.call('LTRIM', key, 0, ARGV[2 * i - 1] - 1)
      redis.call('PEXPIRE', key, ARGV[2 * i])
    end
    return '0'
    ",
);

/// Slots: the key holds the time of the first free slot, in microseconds.
static SLOT: LuaScript = LuaScript::new(
    r"
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    local slot = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
    local free = slot + tonumber(ARGV[1])
    redis.call('SET', KEYS[1], string.format('%.0f', free), 'PX', math.ceil((free - now) / 1000) + 1000)
    return string.format('%.0f', slot - now)
    ",
);

/// The same, if the slot is nearer than so many microseconds.
static NEAR_SLOT: LuaScript = LuaScript::new(
    r"
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    local slot = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
    if slot - now < tonumber(ARGV[2]) then
      local free = slot + tonumber(ARGV[1])
      redis.call('SET', KEYS[1], string.format('%.0f', free), 'PX', math.ceil((free - now) / 1000) + 1000)
    end
    return string.format('%.0f', slot - now)
    ",
);

/// The counts in Redis.
pub struct RedisStore {
    link: RedisLink,
}

impl RedisStore {
    /// Creates a store that counts in Redis over this link.
    pub fn new(link: RedisLink) -> Self {
        Self { link }
    }

    /// Counts one event under a rate limit; `None` while Redis is away.
    pub(super) async fn check(
        &self,
        limit: RateLimit,
        RatePolicy { burst, every }: RatePolicy,
        key: LimitKey,
    ) -> Option<Verdict> {
        let call = self.prepare(&RATE, limit, key);
        let call = call.arg(burst).arg(every.as_micros());
        let (allowed, number): (u8, String) = self.link.invoke(&call).await?;
        // What is no number counts as Redis being away: this process then decides.
        let number: u64 = number.parse().ok()?;
        Some(if allowed == 1 {
            Verdict::Allowed {
                remaining: u32::try_from(number).unwrap_or(u32::MAX),
            }
        } else {
            Verdict::Refused {
                retry_after: Duration::from_micros(number),
            }
        })
    }

    /// Takes one event back; nothing happens while Redis is away, since the key will have expired.
    pub(super) async fn give_back(
        &self,
        limit: RateLimit,
        RatePolicy { every, .. }: RatePolicy,
        key: LimitKey,
    ) {
        let call = self.prepare(&GIVE_BACK, limit, key);
        let call = call.arg(every.as_micros());
        let _: Option<String> = self.link.invoke(&call).await;
    }

    /// Counts one event under all keys or none; `None` while Redis is away. The keys after the first
    /// one are counted for the first one alone, so that a Cluster has all of them on one node.
    pub(super) async fn check_windows(
        &self,
        keys: &[(WindowLimit, WindowPolicy, LimitKey)],
    ) -> Option<Verdict> {
        let Some((_, _, owner)) = keys.first() else {
            return Some(Verdict::Allowed { remaining: 0 });
        };
        let mut call = self.link.prepare(&WINDOWS, &encode_key(*owner));
        for (limit, policy, key) in keys {
            let WindowPolicy { count, length } = policy;
            call = call
                .key(&format!("limit:{}:{}", limit.as_str(), encode_key(*key)))
                .arg(*count)
                .arg(length.as_millis());
        }
        let wait: String = self.link.invoke(&call).await?;
        let wait: u64 = wait.parse().ok()?;
        Some(if wait == 0 {
            Verdict::Allowed { remaining: 0 }
        } else {
            Verdict::Refused {
                retry_after: Duration::from_millis(wait),
            }
        })
    }

    /// Reserves the next slot and returns the time until it; `None` while Redis is away.
    pub(super) async fn reserve(
        &self,
        pace: Pace,
        key: LimitKey,
        every: Duration,
    ) -> Option<Duration> {
        let call = self
            .link
            .prepare(&SLOT, &encode_key(key))
            .key(&format!("pace:{}", pace.as_str()))
            .arg(every.as_micros());
        let wait: String = self.link.invoke(&call).await?;
        wait.parse().ok().map(Duration::from_micros)
    }

    /// Reserves the next slot if it is near, and returns the time until it; `None` while Redis is away.
    pub(super) async fn reserve_near(
        &self,
        pace: Pace,
        key: LimitKey,
        every: Duration,
        near: Duration,
    ) -> Option<Duration> {
        let call = self
            .link
            .prepare(&NEAR_SLOT, &encode_key(key))
            .key(&format!("pace:{}", pace.as_str()))
            .arg(every.as_micros())
            .arg(near.as_micros());
        let wait: String = self.link.invoke(&call).await?;
        wait.parse().ok().map(Duration::from_micros)
    }

    fn prepare(&self, script: &'static LuaScript, limit: RateLimit, key: LimitKey) -> ScriptCall {
        self.link
            .prepare(script, &encode_key(key))
            .key(&format!("limit:{}", limit.as_str()))
    }
}

fn encode_key(key: LimitKey) -> String {
    BASE64URL_NOPAD.encode(&key)
}
