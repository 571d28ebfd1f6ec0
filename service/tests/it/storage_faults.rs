//! Disks that are full for a while, databases that stop taking writes: what was acknowledged is
//! there afterwards, and readiness says how it is.

use std::pin::pin;
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use undersigned::storage::database::{DatabaseError, Db};

use crate::support::cast::{boris, individual};
use crate::support::own_postgres::OwnPostgres;
use crate::support::process::Server;
use crate::support::proxy::{ProxyTarget, SwitchableProxy};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestApp, TestDatabase};

/// How long a server may take to find a database that takes writes again.
const PATIENCE: Duration = Duration::from_secs(15);

fn person(number: usize) -> serde_json::Value {
    individual("Someone", &format!("n{number}@people.example.org"), "PE")
}

/// Counts the submissions that are in the file, on a connection of its own.
async fn count_stored(database: &TestDatabase) -> usize {
    let other = Db::connect(&database.database_url).await.unwrap();
    let count = sea_orm::Statement::from_string(
        other.backend(),
        "select (select count(*) from submission) + (select count(*) from endorsement) as stored",
    );
    let row = other.read.query_one_raw(count).await;
    let stored: i64 = row.unwrap().unwrap().try_get("", "stored").unwrap();
    other.close().await;
    usize::try_from(stored).unwrap()
}

/// SQLite ends a transaction by itself when the disk is full; the driver would not notice and
/// acknowledge on within a transaction that never ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_was_full_for_a_while_loses_nothing_acknowledged() {
    let app = TestApp::open_with(Backend::Sqlite, &[("limits.endorse_burst", "100000")]).await;
    app.publish("care", "").await;
    let mut acknowledged = 0;
    for round in 0..6 {
        // The writing connection may not grow the file any more, as on a full disk.
        let tx = app.app.db.begin().await.unwrap();
        let pages = "pragma max_page_count = 1";
        tx.execute_unprepared(pages).await.unwrap();
        tx.commit().await.unwrap();
        for number in 0..40 {
            let answer = app.endorse("care", &person(round * 1000 + number)).await;
            assert!([202, 503].contains(&answer.status().as_u16()));
            acknowledged += usize::from(answer.status() == 202);
        }
        assert_eq!(
            count_stored(&app.database).await,
            acknowledged,
            "round {round}"
        );
    }
    assert!(
        acknowledged > 100,
        "it goes on after the first refusal: {acknowledged}"
    );
    assert_eq!(app.get("/readyz").await.status(), 200);
    app.discard_letters(acknowledged).await;
    app.close().await;
}

/// The limit on the size of files makes every growing write fail, as a disk with errors does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_that_fail_for_a_while_under_a_real_process_lose_nothing_acknowledged() {
    let database = TestDatabase::new(Backend::Sqlite);
    let mut server = Server::start_ignoring(
        "XFSZ",
        &database,
        &[
            ("UNDERSIGNED_LIMITS_ENDORSE_BURST", "1000000"),
            ("UNDERSIGNED_LOG", "off"),
        ],
    )
    .await;
    server.publish(&database, "care", "We ask.");
    let client = reqwest::Client::new();
    let (mut acknowledged, mut refused) = (0, 0);
    for round in 0..4 {
        for limit in ["1", "unlimited"] {
            server.limit_files(limit);
            for number in 0..30 {
                let answer = client
                    .post(server.url("/api/v1/statements/care/endorsements"))
                    .json(&person(round * 1000 + number + limit.len() * 100))
                    .send()
                    .await
                    .unwrap();
                match answer.status().as_u16() {
                    202 => acknowledged += 1,
                    503 => refused += 1,
                    other => panic!("{other}"),
                }
            }
        }
        wait_until("it takes writes again", PATIENCE, async || {
            let ready = client.get(server.url("/readyz")).send().await.unwrap();
            (ready.status() == 200).then_some(())
        })
        .await;
    }
    assert!(
        acknowledged >= 100 && refused > 0,
        "{acknowledged} taken, {refused} refused"
    );
    server.stop();
    assert_eq!(count_stored(&database).await, acknowledged);
    let mut again = Server::start(&database, &[]).await;
    again.stop();
    assert_eq!(count_stored(&database).await, acknowledged);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readiness_says_when_the_disk_takes_no_writes() {
    let database = TestDatabase::new(Backend::Sqlite);
    let mut server = Server::start_ignoring("XFSZ", &database, &[("UNDERSIGNED_LOG", "off")]).await;
    server.publish(&database, "care", "We ask.");
    let client = reqwest::Client::new();
    server.limit_files("1");
    let answer = client
        .post(server.url("/api/v1/statements/care/endorsements"))
        .json(&person(1))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 503);
    let ready = client.get(server.url("/readyz")).send().await.unwrap();
    assert_eq!(ready.status(), 503);
    assert_eq!(
        ready.text().await.unwrap(),
        "the database takes no writes\n"
    );
    server.limit_files("unlimited");
    wait_until("it takes writes again", PATIENCE, async || {
        let ready = client.get(server.url("/readyz")).send().await.unwrap();
        (ready.status() == 200).then_some(())
    })
    .await;
    server.stop();
}

/// A managed failover: the old primary becomes read-only under its living connections, and new ones
/// reach a server that takes writes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_primary_that_became_read_only_is_left_for_new_connections() {
    let postgres = OwnPostgres::start();
    let app = TestApp::open_at(
        postgres.make_database(),
        &[("limits.endorse_burst", "1000")],
    )
    .await;
    app.publish("care", "").await;
    assert_eq!(app.endorse("care", &person(1)).await.status(), 202);
    // A setting of the role holds for new sessions and is over that of the server, which holds for
    // living ones.
    postgres.query(
        "alter role postgres set default_transaction_read_only = off;;\
         alter system set default_transaction_read_only = on;;select pg_reload_conf()",
    );
    wait_until("an endorsement is taken again", PATIENCE, async || {
        (app.endorse("care", &boris()).await.status() == 202).then_some(())
    })
    .await;
    assert_eq!(app.get("/readyz").await.status(), 200);
    // The worker has connections of its own, and finds it out by its own refusal.
    wait_until("letters are claimed again", PATIENCE, async || {
        undersigned::endorsement::letters::worker::drain(&app.app)
            .await
            .ok()
    })
    .await;
    app.discard_letters(2).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readiness_says_when_every_connection_is_read_only() {
    let postgres = OwnPostgres::start();
    let app = TestApp::open_at(postgres.make_database(), &[]).await;
    app.publish("care", "").await;
    postgres.query("alter system set default_transaction_read_only = on;;select pg_reload_conf()");
    wait_until("readiness notices", PATIENCE, async || {
        (app.get("/readyz").await.status() == 503).then_some(())
    })
    .await;
    assert_eq!(app.endorse("care", &boris()).await.status(), 503);
    // Pages are served on.
    app.read_html("/en/s/care").await;
    // `alter system` would be refused in a read-only session.
    postgres.query(
        "set default_transaction_read_only = off;;\
         alter system reset default_transaction_read_only;;select pg_reload_conf()",
    );
    wait_until("readiness notices", PATIENCE, async || {
        (app.get("/readyz").await.status() == 200).then_some(())
    })
    .await;
    assert_eq!(app.endorse("care", &boris()).await.status(), 202);
    app.discard_letters(1).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_frozen_primary_is_not_ready_and_heals() {
    let postgres = OwnPostgres::start();
    let app = TestApp::open_at(
        postgres.make_database(),
        &[("limits.endorse_burst", "1000")],
    )
    .await;
    app.publish("care", "").await;
    postgres.signal("STOP");
    assert_eq!(app.get("/readyz").await.status(), 503);
    assert_eq!(app.endorse("care", &boris()).await.status(), 503);
    postgres.signal("CONT");
    wait_until("an endorsement is taken again", PATIENCE, async || {
        (app.endorse("care", &boris()).await.status() == 202).then_some(())
    })
    .await;
    wait_until("readiness notices", PATIENCE, async || {
        (app.get("/readyz").await.status() == 200).then_some(())
    })
    .await;
    app.discard_letters(1).await;
    app.close().await;
}

/// The network is cut in the middle of transactions, and then there is a way again: what was open
/// hears nothing any more, and no end is told so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_broke_without_a_word_are_left_within_two_seconds() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let proxy = SwitchableProxy::before_database(&mut database).await;
    let app = TestApp::open_at(database, &[("limits.endorse_burst", "1000")]).await;
    app.publish("care", "").await;
    assert_eq!(app.endorse("care", &person(0)).await.status(), 202);
    let (db, app) = (&app.app.db, &app);
    let (tx, snapshot) = (
        db.begin().await.unwrap(),
        db.begin_snapshot().await.unwrap(),
    );
    let endorse = |number: usize| async move {
        let answer = app.endorse("care", &person(number)).await;
        usize::from(answer.status() == 202)
    };
    let burst = futures_util::future::join_all((1..17).map(endorse));
    let cut = async {
        proxy.switch(ProxyTarget::Silent);
        let mut written = pin!(tx.execute_unprepared("select 1"));
        let silence = tokio::time::timeout(Duration::from_millis(300), &mut written).await;
        assert!(silence.is_err(), "the connection is cut");
        proxy.switch(ProxyTarget::Real);
        let back = Instant::now();
        let others = async {
            let (written, read, asked) =
                tokio::join!(written, snapshot.execute_unprepared("select 1"), db.ping());
            assert!(written.is_err() && read.is_err(), "what was begun is lost");
            asked.expect("what only reads is asked again");
            let tx = db.begin().await.unwrap();
            tx.execute_unprepared("select 1").await.unwrap();
            tx.commit().await.unwrap();
            back.elapsed()
        };
        let again = async {
            wait_until("an endorsement is taken again", PATIENCE, async || {
                (endorse(17).await == 1).then_some(())
            })
            .await;
            back.elapsed()
        };
        tokio::join!(others, again)
    };
    let (taken, (others, again)) = tokio::join!(burst, cut);
    let limit = Duration::from_secs(2);
    assert!(others < limit && again < limit, "{others:?}, {again:?}");
    // What was refused may be there all the same: nobody heard of its commit.
    let acknowledged = 2 + taken.into_iter().sum::<usize>();
    let stored = count_stored(&app.database).await;
    assert!(stored >= acknowledged, "{stored} of {acknowledged}");
}

/// Whoever idles in a transaction, or whose commit fails, is cut off; the next one is served.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_the_server_ended_is_never_acknowledged() {
    let postgres = OwnPostgres::start();
    let app = TestApp::open_at(postgres.make_database(), &[]).await;
    let tx = app.app.db.begin().await.unwrap();
    tx.execute_unprepared("set local idle_in_transaction_session_timeout = 50")
        .await
        .unwrap();
    wait_until("the server ends the session", PATIENCE, async || {
        let idle = "select count(*) from pg_stat_activity where state = 'idle in transaction'";
        (postgres.query(idle) == "0").then_some(())
    })
    .await;
    assert!(tx.commit().await.is_err());
    // A commit that the server turns into a rollback is an error, too.
    let tx = app.app.db.begin().await.unwrap();
    let broken = tx.execute_unprepared("select 1 / 0").await;
    assert!(broken.is_err() && tx.commit().await.is_err());
    app.publish("care", "").await;
    assert_eq!(app.endorse("care", &boris()).await.status(), 202);
    app.discard_letters(1).await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_is_not_on_the_disk_ends_the_acknowledging() {
    let app = TestApp::open(Backend::Sqlite).await;
    app.publish("care", "").await;
    assert_eq!(app.endorse("care", &boris()).await.status(), 202);
    // A number that nobody wrote stands for a commit that did not reach the file.
    assert!(app.app.db.read_mark_back(i64::MAX).await.is_err());
    app.app.db.wait_until_lost().await;
    assert_eq!(app.get("/readyz").await.status(), 503);
    assert_eq!(app.endorse("care", &person(7)).await.status(), 503);
}

/// What the database says may quote a value; the log gets the code.
#[tokio::test]
async fn a_refusal_is_told_without_the_words_of_the_database() {
    let database = TestDatabase::new(Backend::Postgres);
    let db = Db::connect(&database.database_url).await.unwrap();
    let raise = "do $$ begin raise exception 'a row of Yolanda Hidden'; end $$";
    for (sql, part) in [
        (raise, "P0001"),
        ("select 'Yolanda Hidden'::integer", "22P02"),
        ("select nothing", "column \"nothing\" does not exist"),
    ] {
        let refused = db.read.execute_unprepared(sql).await;
        let told = DatabaseError::from(refused.unwrap_err()).to_string();
        assert!(told.contains(part) && !told.contains("Yolanda"), "{told}");
    }
    db.close().await;
}
