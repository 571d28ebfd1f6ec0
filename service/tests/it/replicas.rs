//! Several processes over one PostgreSQL and one Redis: one does the upkeep, and Redis may move, go and come back.

use crate::support::journeys;

journeys!(
    upkeep_is_done_by_one_at_a_time,
    after_a_failover_the_name_leads_to_another_redis,
    boards_hear_of_each_other_again_after_redis_was_away,
    an_outage_of_redis_costs_one_extra_burst_a_process_at_most,
    one_alone_hears_that_the_database_is_away_and_may_come_back,
    who_is_held_up_too_long_may_come_back,
);

mod journey {
    use std::collections::HashMap;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use undersigned::limits::redis_store::RedisStore;
    use undersigned::limits::{Limits, RateLimit, Verdict};
    use undersigned::settings::Settings;
    use undersigned::storage::database::{Db, MaintenanceTask};
    use undersigned::storage::redis_link::RedisLink;
    use undersigned::tally;
    use undersigned::tally::cache::TallyCache;
    use undersigned::tally::redis::SharedTallies;
    use undersigned::tally::rules::{Counts, Tally};
    use undersigned::values::Clock;
    use undersigned::worker;
    use uuid::Uuid;

    use crate::support::cast::{boris, chen};
    use crate::support::proxy::{SwitchableProxy, To};
    use crate::support::wait::until;
    use crate::support::{Backend, TestApp, TestDatabase, redis_url};

    pub async fn upkeep_is_done_by_one_at_a_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        let other = Db::connect(&app.app.settings.database_url).await.unwrap();
        let done = AtomicUsize::new(0);
        let act = async |_| {
            done.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let turn = other
            .turn(MaintenanceTask::Reconciliation)
            .await
            .unwrap()
            .expect("nobody has it");
        worker::run_once_locked(app.app.clone(), MaintenanceTask::Reconciliation, act)
            .await
            .unwrap();
        let skipped = usize::from(backend == Backend::Postgres);
        assert_eq!(
            done.load(Ordering::Relaxed),
            1 - skipped,
            "another one is at it"
        );
        worker::run_once_locked(app.app.clone(), MaintenanceTask::Retention, act)
            .await
            .unwrap();
        assert_eq!(
            done.load(Ordering::Relaxed),
            2 - skipped,
            "other rounds have turns of their own"
        );
        turn.end().await;
        worker::run_once_locked(app.app.clone(), MaintenanceTask::Reconciliation, act)
            .await
            .unwrap();
        worker::run_once_locked(app.app.clone(), MaintenanceTask::Reconciliation, act)
            .await
            .unwrap();
        assert_eq!(
            done.load(Ordering::Relaxed),
            4 - skipped,
            "each gives it back"
        );
        other.close().await;
        app.close().await;
    }

    /// A process's limits behind a detour, with the prefix that all of a test share.
    fn limits(url: &str, prefix: &str) -> (Limits, RedisLink) {
        let link = RedisLink::new(url, prefix, "e").unwrap();
        (limits_over(&link), link)
    }

    fn limits_over(link: &RedisLink) -> Limits {
        let place = TestDatabase::new(Backend::Sqlite);
        let settings = Settings::load(None, &place.overrides(1)).unwrap().limits;
        Limits::new(settings, Clock::System, Some(RedisStore::new(link.clone())))
    }

    async fn passes(limits: &Limits) -> bool {
        matches!(
            limits.check(RateLimit::AskAgain, [7; 32]).await,
            Verdict::Allowed { .. }
        )
    }

    /// How many of ten pass.
    async fn passing(limits: &Limits) -> usize {
        let mut passed = 0;
        for _ in 0..10 {
            passed += usize::from(passes(limits).await);
        }
        passed
    }

    pub async fn after_a_failover_the_name_leads_to_another_redis(backend: Backend) {
        let place = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = place.redis.as_ref().unwrap();
        let gone = if backend == Backend::Sqlite {
            To::Nowhere
        } else {
            To::Demoted
        };
        let name = SwitchableProxy::new(url, gone).await;
        let (following, link) = limits(&name.url, prefix);
        let mut moves = link.moves();
        assert!(passes(&following).await, "by this process alone");
        assert!(moves.has_changed().unwrap(), "{gone:?} is given up");
        moves.mark_unchanged();
        name.lead(To::Real);
        // The new one counts: a process that has just begun, and always goes there, sees it.
        until(
            "going where the name leads",
            Duration::from_secs(5),
            async || {
                forget(url, prefix).await;
                passes(&following).await;
                let (direct, _) = limits(url, prefix);
                let seen = direct.check(RateLimit::AskAgain, [7; 32]).await;
                matches!(seen, Verdict::Allowed { remaining: 3 }).then_some(())
            },
        )
        .await;
        assert!(!moves.has_changed().unwrap(), "and stays there");
    }

    async fn forget(url: &str, prefix: &str) {
        let mut connection = redis::Client::open(url)
            .unwrap()
            .get_multiplexed_async_connection()
            .await
            .unwrap();
        let keys: Vec<String> = redis::cmd("KEYS")
            .arg(format!("{prefix}*"))
            .query_async(&mut connection)
            .await
            .unwrap();
        if !keys.is_empty() {
            redis::cmd("DEL")
                .arg(keys)
                .query_async::<i64>(&mut connection)
                .await
                .unwrap();
        }
    }

    fn make_tally(revision: i64) -> Tally {
        Tally::new(
            "care",
            None,
            revision,
            chrono::DateTime::UNIX_EPOCH,
            &Counts::new(),
        )
    }

    /// A board that stands at the first revision.
    fn make_board(statement: Uuid) -> Arc<TallyCache> {
        let board = Arc::new(TallyCache::default());
        board.offer(statement, make_tally(1));
        board
    }

    fn revision_of(board: &TallyCache, statement: Uuid) -> i64 {
        board.get(statement).unwrap().tally.revision
    }

    /// Tells newer and newer tallies until the board stands at one of them; gives the next revision.
    async fn until_heard(
        telling: &SharedTallies,
        board: &TallyCache,
        statement: Uuid,
        from: i64,
    ) -> i64 {
        let mut revision = from;
        until(
            "a newer tally on the board",
            Duration::from_secs(10),
            async || {
                telling.publish(statement, make_tally(revision));
                revision += 1;
                (revision_of(board, statement) >= from).then_some(revision)
            },
        )
        .await
    }

    pub async fn boards_hear_of_each_other_again_after_redis_was_away(backend: Backend) {
        let place = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = place.redis.as_ref().unwrap();
        let name = SwitchableProxy::new(url, To::Real).await;
        let statement = Uuid::new_v4();
        let (board, other_board) = (make_board(statement), make_board(statement));
        let link = RedisLink::new(&name.url, prefix, "e").unwrap();
        let _listening = SharedTallies::start(link.clone(), board.clone());
        let telling = SharedTallies::start(
            RedisLink::new(url, prefix, "e").unwrap(),
            other_board.clone(),
        );
        let next = until_heard(&telling, &board, statement, 2).await;
        // Cut off; or gone without a word, which only who asks something finds out.
        name.lead(if backend == Backend::Sqlite {
            To::Nothing
        } else {
            To::Nowhere
        });
        passes(&limits_over(&link)).await;
        until(
            "the end of the connection",
            Duration::from_secs(5),
            async || (!link.ping().await).then_some(()),
        )
        .await;
        let missed = until_heard(&telling, &other_board, statement, next).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(
            revision_of(&board, statement) < next,
            "nothing is heard while Redis is away"
        );
        name.lead(To::Real);
        until_heard(&telling, &board, statement, missed).await;
    }

    pub async fn an_outage_of_redis_costs_one_extra_burst_a_process_at_most(backend: Backend) {
        let place = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = (redis_url(), place.redis.as_ref().unwrap().1.clone());
        let (one, two) = (
            SwitchableProxy::new(&url, To::Real).await,
            SwitchableProxy::new(&url, To::Real).await,
        );
        let ((first, one_link), (second, two_link)) =
            (limits(&one.url, &prefix), limits(&two.url, &prefix));
        let burst = 5;
        for _ in 0..3 {
            assert!(passes(&first).await);
        }
        assert_eq!(passing(&second).await, burst - 3, "one burst over both");
        assert_eq!(passing(&first).await, 0);
        // Gone: each goes on from what it let through itself.
        one.lead(To::Nothing);
        two.lead(To::Nothing);
        assert_eq!(
            (passing(&first).await, passing(&second).await),
            (burst - 3, burst - 2)
        );
        // Back, and empty: nobody forgets what was let through meanwhile.
        if backend == Backend::Postgres {
            forget(&url, &prefix).await;
        }
        one.lead(To::Real);
        two.lead(To::Real);
        for link in [&one_link, &two_link] {
            until("an answer of Redis", Duration::from_secs(10), async || {
                link.ping().await.then_some(())
            })
            .await;
        }
        // Who found it away asks it again after half a second.
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!((passing(&first).await, passing(&second).await), (0, 0));
    }

    pub async fn one_alone_hears_that_the_database_is_away_and_may_come_back(backend: Backend) {
        // SQLite is a file: there is no way to it that could break.
        let Backend::Postgres = backend else { return };
        let mut place = TestDatabase::new(backend);
        let proxy = SwitchableProxy::before_database(&mut place).await;
        let app = TestApp::open_at(place, &[]).await;
        app.publish("care", "").await;
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.letter_to("boris@people.example.org").await;
        for gone in [To::Nothing, To::Nowhere] {
            proxy.lead(gone);
            // Nobody else asks meanwhile: what is answered must not hang on the next one who comes.
            let answer =
                tokio::time::timeout(Duration::from_secs(8), app.endorse("care", &chen())).await;
            assert_eq!(answer.expect("an answer").status(), 503, "{gone:?}");
            proxy.lead(To::Real);
            // Readers' connections that fell silent are found by the next look, and given up.
            until(
                "the readers' connections",
                Duration::from_secs(30),
                async || {
                    let looked = tally::actions::refresh(&app.app, &mut HashMap::new()).await;
                    looked.ok()
                },
            )
            .await;
            assert_eq!(app.endorse("care", &chen()).await.status(), 202, "{gone:?}");
            app.letter_to("chen@people.example.org").await;
        }
        app.close().await;
    }

    pub async fn who_is_held_up_too_long_may_come_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let token = serde_json::json!({ "token": app.letter_to("boris@people.example.org").await.confirm_token() });
        // A process that was frozen in the middle of its transaction.
        let tx = app.app.db.begin().await.unwrap();
        tally::store::lock(&tx, &[statement.id]).await.unwrap();
        let answer = tokio::time::timeout(
            Duration::from_secs(8),
            app.post_json("/api/v1/confirmations", &token),
        )
        .await;
        assert_eq!(answer.expect("an answer").status(), 503);
        tx.rollback().await.unwrap();
        assert_eq!(
            app.post_json("/api/v1/confirmations", &token)
                .await
                .status(),
            200
        );
        assert_eq!(app.counts("care").await.0, 1, "and is counted once");
        app.letter_to("boris@people.example.org").await;
        app.close().await;
    }
}
