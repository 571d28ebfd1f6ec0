//! Connections to PostgreSQL that break without a word: whoever waits is served on new ones, and
//! what is left at the server is ended.

use std::pin::pin;
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use sea_orm::sqlx::{self, Connection, PgConnection};
use undersigned::storage::database::Db;

use crate::support::proxy::{ProxyTarget, SwitchableProxy};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestDatabase};

/// How long a process may take to notice, and a server to end what it left.
const PATIENCE: Duration = Duration::from_secs(15);

async fn ask_text(db: &Db, sql: &str) -> String {
    let question = sea_orm::Statement::from_string(db.backend(), sql);
    let row = db.read.query_one_raw(question).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Opens a connection that PostgreSQL knows by this name.
async fn connect_as(url: &str, name: &str) -> PgConnection {
    let name = name.replace(' ', "%20");
    let connected = PgConnection::connect(&format!("{url}&application_name={name}")).await;
    connected.unwrap()
}

/// Awaits a question for a moment, in which no answer may come.
async fn expect_silence<T: std::fmt::Debug>(question: impl Future<Output = T>) {
    let answer = tokio::time::timeout(Duration::from_millis(300), question).await;
    assert!(answer.is_err(), "{answer:?}");
}

/// The driver asks each connection that is given back whether it lives, and waits without end: where
/// that is all of them, whoever comes waits for a connection and asks nothing that could be missed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_broke_while_they_were_given_back_are_left() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let proxy = SwitchableProxy::before_database(&mut database).await;
    let db = Db::connect(&database.database_url).await.unwrap();
    let ledger = db.for_ledger(1).await.unwrap();
    let only = ledger.begin_snapshot().await.unwrap();
    let number = ledger.pool_number();
    proxy.switch(ProxyTarget::Silent);
    expect_silence(only.execute_unprepared("select 1")).await;
    drop(only);
    proxy.switch(ProxyTarget::Real);
    let began = Instant::now();
    wait_until("it is answered", PATIENCE, async || {
        ledger.ping().await.ok()
    })
    .await;
    // The driver would end each waiting after three seconds, for ever.
    let taken = began.elapsed();
    assert!(taken < Duration::from_secs(3), "{taken:?}");
    assert_ne!(ledger.pool_number(), number);
    ledger.close().await;
    db.close().await;
}

/// Where all connections are taken and answer, nobody opens others for those who wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_busy_connections_opens_no_others() {
    let database = TestDatabase::new(Backend::Postgres);
    let db = Db::connect(&database.database_url).await.unwrap();
    let ledger = db.for_ledger(1).await.unwrap();
    let number = ledger.pool_number();
    let tx = ledger.begin_snapshot().await.unwrap();
    let busy = async {
        for _ in 0..7 {
            tx.execute_unprepared("select pg_sleep(0.25)")
                .await
                .unwrap();
        }
        drop(tx);
    };
    let patience = Duration::from_millis(1200);
    let (asked, probed, ()) = tokio::join!(ledger.ping(), ledger.probe(patience), busy);
    assert!(asked.is_ok() && probed.is_err(), "{asked:?}, {probed:?}");
    assert_eq!(ledger.pool_number(), number);
    ledger.close().await;
    db.close().await;
}

/// Cuts the network under a question, and waits until the question is given up.
async fn cut_under(proxy: &SwitchableProxy, asking: &impl ConnectionTrait) {
    proxy.switch(ProxyTarget::Silent);
    let mut lost = pin!(asking.execute_unprepared("select 1"));
    expect_silence(&mut lost).await;
    proxy.switch(ProxyTarget::Real);
    assert!(lost.await.is_err());
}

/// Of a long question beside it nobody can tell whether it is the one that is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_that_works_on_keeps_nobody_on_connections_that_broke() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let proxy = SwitchableProxy::before_database(&mut database).await;
    let db = Db::connect(&database.database_url).await.unwrap();
    let number = db.pool_number();
    let (long, lost) = (db.begin_snapshot(), db.begin_snapshot());
    let (long, lost) = tokio::join!(long, lost);
    let (long, lost) = (long.unwrap(), lost.unwrap());
    let mut working = pin!(long.execute_unprepared("select pg_sleep(8)"));
    expect_silence(&mut working).await;
    proxy.switch(ProxyTarget::Silent);
    let mut asking = pin!(lost.execute_unprepared("select 1"));
    expect_silence(&mut asking).await;
    proxy.switch(ProxyTarget::Real);
    let began = Instant::now();
    let left = async {
        wait_until("new connections", PATIENCE, async || {
            (db.pool_number() != number).then_some(())
        })
        .await;
        db.ping().await.unwrap();
        began.elapsed()
    };
    let taken = tokio::select! {
        taken = left => taken,
        answer = working => panic!("{answer:?}"),
        answer = asking => panic!("{answer:?}"),
    };
    assert!(taken < Duration::from_secs(4), "{taken:?}");
}

/// The server keeps its end of what broke: a few breaks would use up the connections that it has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_broke_without_a_word_is_ended_at_the_server() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let server = database.database_url.clone();
    let proxy = SwitchableProxy::before_database(&mut database).await;
    let db = Db::connect(&database.database_url).await.unwrap();
    let name = "select current_setting('application_name')";
    let before = ask_text(&db, name).await;
    let (mark, _) = before.rsplit_once('-').unwrap();
    let (idle, busy) = (db.begin_snapshot(), db.begin_snapshot());
    let (idle, busy) = tokio::join!(idle, busy);
    idle.unwrap().rollback().await.unwrap();
    // Cut off in the middle of what it has to say: no limit of the server's own ends that.
    let mut midway = connect_as(&server, &before).await;
    let table = sqlx::raw_sql("create temporary table said (words text)");
    table.execute(&mut midway).await.unwrap();
    let saying = midway.copy_in_raw("copy said from stdin").await.unwrap();
    let busy = busy.unwrap();
    cut_under(&proxy, &busy).await;
    // Next for a lock that others need.
    let lock = "select pg_advisory_lock(hashtext(current_schema()))";
    let (mut holding, mut next) = (
        connect_as(&server, "").await,
        connect_as(&server, &before).await,
    );
    sqlx::raw_sql(lock).execute(&mut holding).await.unwrap();
    let next = tokio::spawn(async move { sqlx::raw_sql(lock).execute(&mut next).await });
    let direct = Db::connect(&server).await.unwrap();
    let others = format!(
        "select coalesce(string_agg(distinct state || ' ' || wait_event_type, ', '), '') \
         from pg_stat_activity where application_name like '{mark}-%' and application_name <> '{}'",
        ask_text(&db, name).await
    );
    assert_eq!(
        ask_text(&direct, &others).await,
        "active Client, active Lock, idle Client, idle in transaction Client"
    );
    drop(busy);
    wait_until("the server has none of it", 2 * PATIENCE, async || {
        ask_text(&direct, &others).await.is_empty().then_some(())
    })
    .await;
    assert!(saying.finish().await.is_err() && next.await.unwrap().is_err());
    db.ping().await.unwrap();
    direct.close().await;
}

/// A statement that the server is at work on, or that waits for a lock, is no silence.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_answer_is_waited_for() {
    let database = TestDatabase::new(Backend::Postgres);
    let db = Db::connect(&database.database_url).await.unwrap();
    let tx = db.begin().await.unwrap();
    let slow = "select pg_sleep(2.5)";
    let (written, read) = tokio::join!(
        tx.execute_unprepared(slow),
        db.read.execute_unprepared(slow)
    );
    assert!(written.is_ok() && read.is_ok(), "{written:?}, {read:?}");
    tx.commit().await.unwrap();
    db.close().await;
}
