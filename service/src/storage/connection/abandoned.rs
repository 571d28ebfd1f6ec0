//! Sessions that a pool has left behind at the server. Where a connection breaks without a word the
//! server keeps its end, and the locks of what it was in the middle of, until its operating system
//! notices, which takes hours: a few breaks use up all connections that it has.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, sqlx};

use super::hosts::fit_options;
use super::silence::ask_number;
use crate::values::{PostgresHost, Random};

/// How long an abandoned session must have been silent before it is ended, and how long after a
/// pool was left, and from then on, the server is asked to do so.
pub const INTERVAL: Duration = Duration::from_secs(3);
/// How long it must have been idle in a transaction: as long as most transactions may be
/// (`idle_in_transaction_session_timeout`). Of those that may be idle for longer, the lock of a
/// maintenance task is one, which nobody else gets meanwhile.
const IDLE_IN_TRANSACTION: Duration = Duration::from_secs(10);
/// How often the server is asked before it is left to itself.
pub const ROUNDS: u32 = 100;
/// When a server asks a silent client whether it is there, and how often until it ends the session
/// (`tcp_keepalives_…`), or how long an answer may be on its way (`tcp_user_timeout`): for what no
/// process is left to end. Its operating system would wait for two hours. Ignored where there is no
/// TCP.
pub const KEEPALIVES: [(&str, &str); 4] = [
    ("tcp_keepalives_idle", "60"),
    ("tcp_keepalives_interval", "10"),
    ("tcp_keepalives_count", "3"),
    ("tcp_user_timeout", "90000"),
];
/// A setting of our own, by which a session knows that no pooler stands before it that leaves out
/// settings: the sessions of one would be those of other clients, too.
pub const DIRECT: (&str, &str) = ("undersigned.direct", "on");

/// The names (`application_name`) by which a server knows the sessions of pools that follow one
/// another. Each pool has its own, so that what one of them left behind is told from what works.
#[derive(Debug)]
pub struct SessionNames {
    /// Common to the pools; `None` behind a pooler, which changes the name of its connections
    /// whenever another client has them.
    mark: Option<String>,
}

impl SessionNames {
    /// Chooses the names.
    pub fn new(is_behind_pooler: bool) -> Self {
        let make = || data_encoding::HEXLOWER.encode(&Random::System.bytes::<4>());
        Self {
            mark: (!is_behind_pooler).then(make),
        }
    }

    /// Gives the name of the sessions of the pool with this number.
    pub fn name(&self, pool: u64) -> String {
        match &self.mark {
            Some(mark) => format!("undersigned {mark}-{pool}"),
            None => "undersigned".into(),
        }
    }

    /// Writes the question that ends the sessions of all pools but `pool` which nobody will use any
    /// more, and answers how many sessions of other pools there were: those that have been idle, or
    /// have waited for a lock, which they would keep from others when they get it; and on a pool
    /// without an open transaction (`used` are those that have one) those that wait for their client
    /// in the middle of a question, or are idle in a transaction. One that works is left until it is
    /// done. `None` behind a pooler, whose connections are not ours to end.
    fn write_ending(&self, pool: u64, used: &[u64]) -> Option<String> {
        let mark = self.mark.as_ref()?;
        let used: Vec<String> = used.iter().map(|pool| self.name(*pool)).collect();
        // The names are our own, of letters and digits.
        Some(format!(
            "select count(*) from (select case when clock_timestamp() - state_change > case \
               when state = 'idle' or state = 'active' and wait_event_type = 'Lock' \
                 then interval '{silent} seconds' \
               when application_name in ('{used}') then null \
               when state = 'active' and wait_event_type = 'Client' \
                 then interval '{silent} seconds' \
               when state like 'idle in transaction%' then interval '{idle} seconds' end \
               then pg_terminate_backend(pid) end from pg_stat_activity \
             where application_name like 'undersigned {mark}-%' and application_name <> '{name}' \
             and pid <> pg_backend_pid() and current_setting('{direct}', true) = '{on}' \
             offset 0) as other",
            silent = INTERVAL.as_secs(),
            idle = IDLE_IN_TRANSACTION.as_secs(),
            used = used.join("', '"),
            name = self.name(pool),
            direct = DIRECT.0,
            on = DIRECT.1,
        ))
    }

    /// Ends at a server what the pools before `pool` have left behind there, on a connection of its
    /// own; where the server has none left, on one of `current`. Returns how many sessions there
    /// were; `None` where the server did not say so.
    pub async fn end_others(
        &self,
        host: &PostgresHost,
        (pool, current): (u64, DatabaseConnection),
        used: &[u64],
    ) -> Option<i64> {
        let Some(sql) = self.write_ending(pool, used) else {
            return Some(0);
        };
        let options = fit_options(host.url.parse().ok()?, host.is_plain).options([DIRECT]);
        match tokio::time::timeout(INTERVAL, ask_number(options, sql.clone())).await {
            Ok(Ok(left)) => return Some(left),
            // Where it is not allowed, the server is left to itself.
            Ok(Err(sqlx::Error::Database(refusal))) if is_forbidden(refusal.as_ref()) => {
                return Some(0);
            }
            Ok(Err(_)) | Err(_) => {}
        }
        let question = Statement::from_string(DbBackend::Postgres, sql);
        let asked = tokio::time::timeout(INTERVAL, current.query_one_raw(question)).await;
        asked.ok()?.ok()??.try_get_by_index(0).ok()
    }
}

fn is_forbidden(refusal: &dyn sqlx::error::DatabaseError) -> bool {
    matches!(refusal.code().as_deref(), Some("42501" | "42883"))
}

/// Whether somebody ends abandoned sessions, and whether there is more to do than they know.
#[derive(Debug, Default)]
pub struct EndingTurn(Mutex<EndingState>);

#[derive(Debug, Default)]
struct EndingState {
    is_running: bool,
    is_due: bool,
}

impl EndingTurn {
    /// Notes that a pool was left. Returns whether the caller has to begin.
    pub fn take(&self) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_due = true;
        !std::mem::replace(&mut state.is_running, true)
    }

    /// Notes that what has been left up to now is looked at.
    pub fn look(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_due = false;
    }

    /// Ends, unless a pool was left since the last look. Returns whether it ended.
    pub fn end(&self) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_running = state.is_due;
        !state.is_running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pool_has_a_name_of_its_own_but_behind_a_pooler() {
        let names = SessionNames::new(false);
        assert_ne!(names.name(1), names.name(2));
        assert_ne!(names.name(1), SessionNames::new(false).name(1));
        let shared = SessionNames::new(true);
        assert_eq!(shared.name(1), shared.name(2));
    }

    #[test]
    fn a_turn_ends_when_nothing_was_left_since_its_last_look() {
        let turn = EndingTurn::default();
        assert!(turn.take(), "the first one begins");
        assert!(!turn.take(), "one is enough");
        assert!(!turn.end(), "nobody has looked yet");
        turn.look();
        assert!(!turn.take());
        assert!(!turn.end(), "there is more to do");
        turn.look();
        assert!(turn.end());
        assert!(turn.take(), "the next one begins anew");
    }
}
