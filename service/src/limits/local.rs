//! Limits counted in this process: governor counts rates, a list of times a key counts windows.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use governor::clock::{Clock as GovernorClock, Reference};
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use strum::IntoEnumIterator;

use super::rules::{
    LimitKey, Pace, RateLimit, RatePolicy, Verdict, WindowLimit, WindowPolicy, check_window,
    take_near_slot, take_slot,
};
use crate::settings::LimitSettings;
use crate::values::Clock;

type Rates = RateLimiter<
    LimitKey,
    DashMapStateStore<LimitKey>,
    AppClock,
    governor::middleware::StateInformationMiddleware,
>;

/// The clock of the app as a clock of governor, so that tests control it.
#[derive(Clone, Debug)]
struct AppClock(Clock);

impl GovernorClock for AppClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        // Neither default is used before the year 2262, when 64 bits of nanoseconds are full.
        let nanos = self.0.now().timestamp_nanos_opt().unwrap_or(0);
        Nanos::new(u64::try_from(nanos).unwrap_or(0))
    }
}

/// The counts of this process.
pub struct LocalLimits {
    clock: Clock,
    rates: HashMap<RateLimit, Rates>,
    /// By limit, by the key for which it is counted, and by its own key.
    windows: Mutex<HashMap<(WindowLimit, LimitKey, LimitKey), Vec<DateTime<Utc>>>>,
    slots: Mutex<HashMap<(Pace, LimitKey), DateTime<Utc>>>,
    /// How many events were taken back and not used yet, and until when they can be.
    returned: Mutex<HashMap<(RateLimit, LimitKey), (u32, DateTime<Utc>)>>,
}

impl LocalLimits {
    pub(super) fn new(settings: &LimitSettings, clock: Clock) -> Self {
        let rates = |limit: RateLimit| {
            let RatePolicy { burst, every } = limit.policy(settings);
            // The settings refuse 0, and an interval of less than a nanosecond cannot be set. If
            // one came all the same, the strictest limit is safer than none.
            let one = NonZeroU32::MIN;
            let quota = Quota::with_period(every)
                .unwrap_or(Quota::per_second(one))
                .allow_burst(NonZeroU32::new(burst).unwrap_or(one));
            let limiter = RateLimiter::dashmap_with_clock(quota, AppClock(clock.clone()));
            (limit, limiter.with_middleware())
        };
        Self {
            rates: RateLimit::iter().map(rates).collect(),
            windows: Mutex::default(),
            slots: Mutex::default(),
            returned: Mutex::default(),
            clock,
        }
    }

    pub(super) fn check(&self, limit: RateLimit, key: LimitKey) -> Verdict {
        if self.use_returned(limit, key) {
            // governor does not say how many more it would allow without counting one.
            return Verdict::Allowed { remaining: 0 };
        }
        // `new` makes a limiter for every limit; if one were missing, refusing is the safe answer.
        let Some(rates) = self.rates.get(&limit) else {
            return Verdict::Refused {
                retry_after: Duration::MAX,
            };
        };
        match rates.check_key(&key) {
            Ok(state) => Verdict::Allowed {
                remaining: state.remaining_burst_capacity(),
            },
            Err(refused) => Verdict::Refused {
                retry_after: refused.wait_time_from(AppClock(self.clock.clone()).now()),
            },
        }
    }

    /// Takes an event back: within one interval the next one under the key is not counted in its
    /// place, since governor cannot uncount one. Later the limit has let one more through anyway.
    pub(super) fn give_back(
        &self,
        limit: RateLimit,
        RatePolicy { every, .. }: RatePolicy,
        key: LimitKey,
    ) {
        let now = self.clock.now();
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, until) = returned.entry((limit, key)).or_insert((0, now));
        let left = if *until > now { *count } else { 0 };
        (*count, *until) = (left.saturating_add(1), now + every);
    }

    /// Uses up an event that was taken back; returns `false` if there is none.
    fn use_returned(&self, limit: RateLimit, key: LimitKey) -> bool {
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((count, until)) = returned.get_mut(&(limit, key)) else {
            return false;
        };
        let is_left = *count > 0 && *until > self.clock.now();
        *count = count.saturating_sub(1);
        is_left
    }

    pub(super) fn check_windows(&self, keys: &[(WindowLimit, WindowPolicy, LimitKey)]) -> Verdict {
        let now = self.clock.now();
        // A task that panicked while it held the lock has left the map whole, since each change of
        // it is one call. Without counts this process would have to refuse or to allow everything.
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        // Copies are changed first, so that a refusal under one key counts under none.
        let mut tried = vec![];
        // Nobody is told how many more a window allows, so it is not counted over several keys.
        let mut verdict = Verdict::Allowed { remaining: 0 };
        let owner = keys.first().map_or([0; 32], |(_, _, first)| *first);
        for (limit, policy, key) in keys {
            let place = (*limit, owner, *key);
            let mut times = windows.get(&place).cloned().unwrap_or_default();
            match (check_window(&mut times, *policy, now), verdict) {
                (
                    Verdict::Refused { retry_after },
                    Verdict::Refused {
                        retry_after: longest,
                    },
                ) => {
                    verdict = Verdict::Refused {
                        retry_after: retry_after.max(longest),
                    };
                }
                (refused @ Verdict::Refused { .. }, _) => verdict = refused,
                _ => {}
            }
            tried.push((place, times));
        }
        if matches!(verdict, Verdict::Allowed { .. }) {
            windows.extend(tried);
        }
        verdict
    }

    pub(super) fn reserve(&self, pace: Pace, key: LimitKey, every: Duration) -> Duration {
        let now = self.clock.now();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        take_slot(slots.entry((pace, key)).or_insert(now), every, now)
    }

    pub(super) fn reserve_near(
        &self,
        pace: Pace,
        key: LimitKey,
        every: Duration,
        near: Duration,
    ) -> Duration {
        let now = self.clock.now();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        take_near_slot(slots.entry((pace, key)).or_insert(now), every, near, now)
    }

    pub(super) fn sweep(&self) {
        let now = self.clock.now();
        self.slots
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|_, next| *next > now);
        self.rates.values().for_each(RateLimiter::retain_recent);
        self.returned
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|_, (_, until)| *until > now);
        // No window is longer than a day.
        let day_ago = now - chrono::TimeDelta::days(1);
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        windows.retain(|_, times| times.last().is_some_and(|last| *last > day_ago));
    }
}

// Checks at compile time that governor takes `Nanos`, which here count from 1970, as an instant.
const _: fn() = || {
    fn is_reference<T: Reference>() {}
    is_reference::<Nanos>();
};
