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
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use undersigned::storage::database::{Db, MaintenanceTask};
    use undersigned::tally;
    use undersigned::worker;
    use uuid::Uuid;

    use crate::support::cast::{boris, chen};
    use crate::support::proxy::{ProxyTarget, SwitchableProxy};
    use crate::support::redis_keys::clear_redis;
    use crate::support::replica::{Replica, TallySharer};
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

    pub async fn after_a_failover_the_name_leads_to_another_redis(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let gone = if backend == Backend::Sqlite {
            ProxyTarget::Silent
        } else {
            ProxyTarget::Demoted
        };
        let redis = SwitchableProxy::new(url, gone).await;
        let following = Replica::open(&redis.url, prefix);
        let mut moves = following.link.moves();
        assert!(following.try_to_pass().await, "by this process alone");
        assert!(moves.has_changed().unwrap(), "{gone:?} is given up");
        moves.mark_unchanged();
        redis.switch(ProxyTarget::Real);
        // The new one counts: a process that has just begun, and always goes there, sees it.
        wait_until(
            "going where the name leads",
            Duration::from_secs(5),
            async || {
                clear_redis(url, prefix);
                following.try_to_pass().await;
                let left = Replica::open(url, prefix).count([7; 32]).await;
                (left == Some(3)).then_some(())
            },
        )
        .await;
        assert!(!moves.has_changed().unwrap(), "and stays there");
    }

    pub async fn caches_hear_of_each_other_again_after_redis_was_away(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let redis = SwitchableProxy::new(url, ProxyTarget::Real).await;
        let statement = Uuid::new_v4();
        let (reader, writer) = (
            Replica::open(&redis.url, prefix),
            Replica::open(url, prefix),
        );
        let listener = TallySharer::start(&reader.link, statement);
        let publisher = TallySharer::start(&writer.link, statement);
        let next = publisher.publish_until_heard_by(&listener, 2).await;
        // Cut off; or gone without a word, which only who asks something finds out.
        redis.switch(if backend == Backend::Sqlite {
            ProxyTarget::Closed
        } else {
            ProxyTarget::Silent
        });
        reader.try_to_pass().await;
        wait_until(
            "the end of the connection",
            Duration::from_secs(5),
            async || (!reader.link.ping().await).then_some(()),
        )
        .await;
        let missed = publisher.publish_until_heard_by(&publisher, next).await;
        // That nothing comes can only be waited for: a message takes less than a millisecond here.
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(
            listener.read_revision() < next,
            "nothing is heard while Redis is away"
        );
        redis.switch(ProxyTarget::Real);
        publisher.publish_until_heard_by(&listener, missed).await;
    }

    pub async fn an_outage_of_redis_costs_one_extra_burst_a_process_at_most(backend: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = (redis_url(), database.redis.as_ref().unwrap().1.clone());
        let (one, two) = (
            SwitchableProxy::new(&url, ProxyTarget::Real).await,
            SwitchableProxy::new(&url, ProxyTarget::Real).await,
        );
        let (first, second) = (
            Replica::open(&one.url, &prefix),
            Replica::open(&two.url, &prefix),
        );
        let burst = 5;
        for _ in 0..3 {
            assert!(first.try_to_pass().await);
        }
        assert_eq!(
            second.count_passing().await,
            burst - 3,
            "one burst over both"
        );
        assert_eq!(first.count_passing().await, 0);
        // Gone: each goes on from what it let through itself.
        one.switch(ProxyTarget::Closed);
        two.switch(ProxyTarget::Closed);
        assert_eq!(
            (first.count_passing().await, second.count_passing().await),
            // The first one has let three through, and the second one two.
            (burst - 3, burst - 2)
        );
        // Back, and empty: nobody forgets what was let through meanwhile.
        if backend == Backend::Postgres {
            clear_redis(&url, &prefix);
        }
        one.switch(ProxyTarget::Real);
        two.switch(ProxyTarget::Real);
        first.wait_for_redis().await;
        second.wait_for_redis().await;
        assert_eq!(
            (first.count_passing().await, second.count_passing().await),
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
            app.advance_clock(chrono::TimeDelta::seconds(1));
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
