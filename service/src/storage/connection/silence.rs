//! Whether a server of PostgreSQL that gives no answer is still at work on the question, or its
//! connection has broken without a word: a machine that froze, a network that was cut.

use std::time::{Duration, Instant};

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection, Row};
use tokio::sync::Mutex;

use super::hosts::fit_options;
use crate::values::PostgresHost;

/// How long a question may be without an answer before the server is asked whether it works on it.
/// The driver has no such limit, and lets nobody set `TCP_USER_TIMEOUT` on its sockets.
pub const SILENCE: Duration = Duration::from_secs(1);
/// How long the answer of a server that is idle may still be on its way.
pub const GRACE: Duration = Duration::from_millis(400);
/// How long the server may take to say so, on a new connection.
const QUESTION: Duration = Duration::from_millis(600);
/// How long its answer serves others who wait as well.
const KEPT: Duration = Duration::from_millis(300);

/// What a server does while a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkState {
    /// It works on so many questions of this pool, or waits for a lock with them: their answers will
    /// come. Where it does not tell, it may be any number.
    AtWork(usize),
    /// It answers on a new connection and works on nothing: the question or its answer is lost.
    Idle,
    /// It does not answer on a new connection either.
    Unreachable,
}

/// Asks a server whether it is at work for the connections of one pool, which it knows by their
/// name.
#[derive(Debug, Default)]
pub struct WorkProbe {
    /// The last answer, and of which name. The lock lets only one of many who wait ask.
    last: Mutex<Option<(Instant, String, WorkState)>>,
}

impl WorkProbe {
    /// Asks what the server does for the connections of this name, on a connection of its own.
    pub async fn ask(&self, host: &PostgresHost, name: &str) -> WorkState {
        let mut last = self.last.lock().await;
        if let Some((at, asked, state)) = last.as_ref()
            && at.elapsed() < KEPT
            // Whether it can be reached has nothing to do with a name.
            && (asked == name || *state == WorkState::Unreachable)
        {
            return *state;
        }
        let asked = tokio::time::timeout(QUESTION, count_at_work(host, name)).await;
        let state = match asked {
            Ok(Ok(0)) => WorkState::Idle,
            Ok(Ok(questions)) => {
                WorkState::AtWork(usize::try_from(questions).unwrap_or(usize::MAX))
            }
            Ok(Err(sqlx::Error::Database(refusal))) if has_too_many(refusal.as_ref()) => {
                WorkState::AtWork(usize::MAX)
            }
            Ok(Err(_)) | Err(_) => WorkState::Unreachable,
        };
        *last = Some((Instant::now(), name.to_owned(), state));
        state
    }
}

/// Whether a server refuses a connection because it has as many as it may: it is there, and busy.
fn has_too_many(refusal: &dyn sqlx::error::DatabaseError) -> bool {
    refusal.code().as_deref() == Some("53300")
}

/// Counts the connections of a name on whose question the server has been at work for a while. One
/// that waits for its client to take the answer is not: the client would have it. Where a server
/// does not tell what it does, each of its connections counts as being at work.
async fn count_at_work(host: &PostgresHost, name: &str) -> Result<i64, sqlx::Error> {
    let sql = format!(
        "select count(*) from pg_stat_activity where application_name = '{name}'
           and (state = 'disabled' or (state in ('active', 'fastpath function call')
             and wait_event_type is distinct from 'Client'
             and query_start < clock_timestamp() - interval '500 milliseconds'))"
    );
    ask_number(fit_options(host.url.parse()?, host.is_plain), sql).await
}

/// Asks for one number, on a connection of its own. What the question holds must be our own.
pub(super) async fn ask_number(options: PgConnectOptions, sql: String) -> Result<i64, sqlx::Error> {
    let mut connection = PgConnection::connect_with(&options).await?;
    // A pooler may keep no prepared statements.
    let question = sqlx::raw_sql(AssertSqlSafe(sql));
    let row = question.fetch_one(&mut connection).await?;
    let number: i64 = row.try_get(0)?;
    // The answer is here; a server that does not wait for the end of the connection is as good.
    let _ = connection.close().await;
    Ok(number)
}
