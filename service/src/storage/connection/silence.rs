//! Whether a server of PostgreSQL that gives no answer is still at work on the question, or its
//! connection has broken without a word: a machine that froze, a network that was cut.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection, Row};
use tokio::sync::Mutex;

use super::hosts::fit_options;
use crate::values::{PostgresHost, Random};

/// How long a question may be without an answer before the server is asked whether it works on it.
/// The driver has no such limit, and lets nobody set `TCP_USER_TIMEOUT` on its sockets.
pub const SILENCE: Duration = Duration::from_secs(1);
/// How long the server may take to say so, on a new connection.
const QUESTION: Duration = Duration::from_millis(600);
/// How long its answer serves others who wait as well.
const KEPT: Duration = Duration::from_millis(300);

/// What a server does while a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkState {
    /// It works on a question of this pool, or waits for a lock: the answer will come.
    AtWork,
    /// It answers on a new connection and works on nothing: the question or its answer is lost.
    Idle,
    /// It does not answer on a new connection either.
    Unreachable,
}

/// Asks a server whether it is at work for the connections of one pool, which it knows by their
/// name.
#[derive(Debug)]
pub struct WorkProbe {
    name: String,
    /// The last answer. The lock lets only one of many who wait ask.
    last: Mutex<Option<(Instant, WorkState)>>,
}

impl WorkProbe {
    /// Makes the probe of a new pool. A pooler changes the name of its connections whenever another
    /// client has them, so behind one all pools of this program have the same name.
    pub fn new(is_behind_pooler: bool) -> Self {
        let name = if is_behind_pooler {
            "undersigned".to_owned()
        } else {
            let mark = Random::System.bytes::<4>();
            format!("undersigned {}", data_encoding::HEXLOWER.encode(&mark))
        };
        Self {
            name,
            last: Mutex::default(),
        }
    }

    /// The name (`application_name`) that every connection of the pool has.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Asks what the server does, on a connection of its own.
    pub async fn ask(&self, host: &PostgresHost) -> WorkState {
        let mut last = self.last.lock().await;
        if let Some((at, state)) = *last
            && at.elapsed() < KEPT
        {
            return state;
        }
        let asked = tokio::time::timeout(QUESTION, count_at_work(host, &self.name)).await;
        let state = match asked {
            Ok(Ok(0)) => WorkState::Idle,
            Ok(Ok(_)) => WorkState::AtWork,
            Ok(Err(sqlx::Error::Database(refusal))) if has_too_many(refusal.as_ref()) => {
                WorkState::AtWork
            }
            Ok(Err(_)) | Err(_) => WorkState::Unreachable,
        };
        *last = Some((Instant::now(), state));
        state
    }
}

/// Whether a server refuses a connection because it has as many as it may: it is there, and busy.
fn has_too_many(refusal: &dyn sqlx::error::DatabaseError) -> bool {
    refusal.code().as_deref() == Some("53300")
}

/// Counts the connections of a name on whose question the server has been at work for a while. One
/// that waits for its client to take the answer is not: the client would have it. Where a server
/// does not tell what it does, it counts as being at work.
async fn count_at_work(host: &PostgresHost, name: &str) -> Result<i64, sqlx::Error> {
    let mut connection =
        PgConnection::connect_with(&fit_options(host.url.parse()?, host.is_plain)).await?;
    let sql = format!(
        "select count(*) from pg_stat_activity where application_name = '{name}'
           and (state = 'disabled' or (state in ('active', 'fastpath function call')
             and wait_event_type is distinct from 'Client'
             and query_start < clock_timestamp() - interval '500 milliseconds'))"
    );
    // The name is our own, of letters and digits. A pooler may keep no prepared statements.
    let question = sqlx::raw_sql(AssertSqlSafe(sql));
    let row = question.fetch_one(&mut connection).await?;
    let count: i64 = row.try_get(0)?;
    // The answer is here; a server that does not wait for the end of the connection is as good.
    let _ = connection.close().await;
    Ok(count)
}
