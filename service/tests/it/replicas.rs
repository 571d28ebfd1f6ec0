//! Several processes over one PostgreSQL and one Redis: one does the maintenance, and Redis may
//! move, go and come back.

use crate::support::journeys;

journeys!(
    maintenance_is_done_by_one_at_a_time,
    after_a_failover_the_name_leads_to_another_redis,
    caches_hear_of_each_other_again_after_redis_was_away,
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
    use crate::support::proxy::{ProxyTarget, SwitchableProxy};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp, TestDatabase, redis_url};

    pub async fn maintenance_is_done_by_one_at_a_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        let other = Db::connect(&app.app.settings.database_url).await.unwrap();
        let done = AtomicUsize::new(0);
        let act = async |_| {
            done.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let lock = other
            .lock_task(MaintenanceTask::Reconciliation)
            .await
            .unwrap()
            .expect("nobody has it");
        worker::run_once_locked(app.app.clone(), MaintenanceTask::Reconciliation, act)
            .await
            .unwrap();
        // SQLite has no such lock: one process alone uses the file.
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
            "another task has a lock of its own"
        );
        lock.release().await;
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

    /// Opens the limits of a process over a Redis, with the prefix that all of a test share.
    fn open_limits(url: &str, prefix: &str) -> (Limits, RedisLink) {
        let link = RedisLink::new(url, prefix, "e").unwrap();
        (make_limits(&link), link)
    }

    fn make_limits(link: &RedisLink) -> Limits {
        let database = TestDatabase::new(Backend::Sqlite);
        let settings = Settings::load(None, &database.overrides(1)).unwrap().limits;
        Limits::new(settings, Clock::System, Some(RedisStore::new(link.clone())))
    }

    /// Counts one event, and tells whether it may pass.
    async fn try_to_pass(limits: &Limits) -> bool {
        matches!(
            limits.check(RateLimit::AskAgain, [7; 32]).await,
            Verdict::Allowed { .. }
        )
    }

    /// Counts how many of ten events may pass.
    async fn count_passing(limits: &Limits) -> usize {
        let mut passed = 0;
        for _ in 0..10 {
            passed += usize::from(try_to_pass(limits).await);
        }
        passed
    }

    pub async fn after_a_failover_the_name_leads_to_another_redis(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let gone = if backend == Backend::Sqlite {
            ProxyTarget::Silent
        } else {
            ProxyTarget::Demoted
        };
        let redis = SwitchableProxy::new(url, gone).await;
        let (following, link) = open_limits(&redis.url, prefix);
        let mut moves = link.moves();
        assert!(try_to_pass(&following).await, "by this process alone");
        assert!(moves.has_changed().unwrap(), "{gone:?} is given up");
        moves.mark_unchanged();
        redis.switch(ProxyTarget::Real);
        // The new one counts: a process that has just begun, and always goes there, sees it.
        wait_until(
            "going where the name leads",
            Duration::from_secs(5),
            async || {
                clear_redis(url, prefix).await;
                try_to_pass(&following).await;
                let (direct, _) = open_limits(url, prefix);
                let seen = direct.check(RateLimit::AskAgain, [7; 32]).await;
                matches!(seen, Verdict::Allowed { remaining: 3 }).then_some(())
            },
        )
        .await;
        assert!(!moves.has_changed().unwrap(), "and stays there");
    }

    /// Empties Redis, as one that was started anew; only what belongs to the test.
    async fn clear_redis(url: &str, prefix: &str) {
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

    /// Makes a tally cache that has the first revision.
    fn make_cache(statement: Uuid) -> Arc<TallyCache> {
        let cache = Arc::new(TallyCache::default());
        cache.put_if_newer(statement, make_tally(1));
        cache
    }

    fn read_revision(cache: &TallyCache, statement: Uuid) -> i64 {
        cache.get(statement).unwrap().tally.revision
    }

    /// Publishes newer and newer tallies until the cache has one of them; gives the next revision.
    /// More than one, since Redis keeps no message for whoever is not listening yet.
    async fn publish_until_heard(
        publisher: &SharedTallies,
        cache: &TallyCache,
        statement: Uuid,
        from: i64,
    ) -> i64 {
        let mut revision = from;
        wait_until(
            "a newer tally in the cache",
            Duration::from_secs(10),
            async || {
                publisher.publish(statement, make_tally(revision));
                revision += 1;
                (read_revision(cache, statement) >= from).then_some(revision)
            },
        )
        .await
    }

    pub async fn caches_hear_of_each_other_again_after_redis_was_away(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let redis = SwitchableProxy::new(url, ProxyTarget::Real).await;
        let statement = Uuid::new_v4();
        let (cache, other_cache) = (make_cache(statement), make_cache(statement));
        let link = RedisLink::new(&redis.url, prefix, "e").unwrap();
        let _listener = SharedTallies::start(link.clone(), cache.clone());
        let publisher = SharedTallies::start(
            RedisLink::new(url, prefix, "e").unwrap(),
            other_cache.clone(),
        );
        let next = publish_until_heard(&publisher, &cache, statement, 2).await;
        // Cut off; or gone without a word, which only who asks something finds out.
        redis.switch(if backend == Backend::Sqlite {
            ProxyTarget::Closed
        } else {
            ProxyTarget::Silent
        });
        try_to_pass(&make_limits(&link)).await;
        wait_until(
            "the end of the connection",
            Duration::from_secs(5),
            async || (!link.ping().await).then_some(()),
        )
        .await;
        let missed = publish_until_heard(&publisher, &other_cache, statement, next).await;
        // That nothing comes can only be waited for: a message takes less than a millisecond here.
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(
            read_revision(&cache, statement) < next,
            "nothing is heard while Redis is away"
        );
        redis.switch(ProxyTarget::Real);
        publish_until_heard(&publisher, &cache, statement, missed).await;
    }

    pub async fn an_outage_of_redis_costs_one_extra_burst_a_process_at_most(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = (redis_url(), database.redis.as_ref().unwrap().1.clone());
        let (one, two) = (
            SwitchableProxy::new(&url, ProxyTarget::Real).await,
            SwitchableProxy::new(&url, ProxyTarget::Real).await,
        );
        let ((first, one_link), (second, two_link)) = (
            open_limits(&one.url, &prefix),
            open_limits(&two.url, &prefix),
        );
        let burst = 5;
        for _ in 0..3 {
            assert!(try_to_pass(&first).await);
        }
        assert_eq!(
            count_passing(&second).await,
            burst - 3,
            "one burst over both"
        );
        assert_eq!(count_passing(&first).await, 0);
        // Gone: each goes on from what it let through itself.
        one.switch(ProxyTarget::Closed);
        two.switch(ProxyTarget::Closed);
        assert_eq!(
            (count_passing(&first).await, count_passing(&second).await),
            // The first one has let three through, and the second one two.
            (burst - 3, burst - 2)
        );
        // Back, and empty: nobody forgets what was let through meanwhile.
        if backend == Backend::Postgres {
            clear_redis(&url, &prefix).await;
        }
        one.switch(ProxyTarget::Real);
        two.switch(ProxyTarget::Real);
        for link in [&one_link, &two_link] {
            wait_until("an answer of Redis", Duration::from_secs(10), async || {
                link.ping().await.then_some(())
            })
            .await;
        }
        // Who found it away asks it again after half a second.
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(
            (count_passing(&first).await, count_passing(&second).await),
            (0, 0)
        );
    }

    pub async fn one_alone_hears_that_the_database_is_away_and_may_come_back(backend: Backend) {
        // SQLite is a file: there is no way to it that could break.
        let Backend::Postgres = backend else { return };
        let mut database = TestDatabase::new(backend);
        let proxy = SwitchableProxy::before_database(&mut database).await;
        let app = TestApp::open_at(database, &[]).await;
        app.publish("care", "").await;
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.take_letter_to("boris@people.example.org").await;
        for gone in [ProxyTarget::Closed, ProxyTarget::Silent] {
            proxy.switch(gone);
            // Nobody else asks meanwhile: what is answered must not hang on the next one who comes.
            let answer =
                tokio::time::timeout(Duration::from_secs(8), app.endorse("care", &chen())).await;
            assert_eq!(answer.expect("an answer").status(), 503, "{gone:?}");
            proxy.switch(ProxyTarget::Real);
            // Readers' connections that fell silent are found by the next look, and given up.
            wait_until(
                "the readers' connections",
                Duration::from_secs(30),
                async || {
                    let looked = tally::actions::refresh(&app.app, &mut HashMap::new()).await;
                    looked.ok()
                },
            )
            .await;
            assert_eq!(app.endorse("care", &chen()).await.status(), 202, "{gone:?}");
            app.take_letter_to("chen@people.example.org").await;
        }
        app.close().await;
    }

    pub async fn who_is_held_up_too_long_may_come_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        let token = serde_json::json!({ "token": letter.confirm_token() });
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
        assert_eq!(app.read_counts("care").await.0, 1, "and is counted once");
        app.take_letter_to("boris@people.example.org").await;
        app.close().await;
    }
}
