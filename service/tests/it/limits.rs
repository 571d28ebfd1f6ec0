//! Limits: equal over both stores, counted by statement and by the address that a trusted proxy
//! gives.

use crate::support::journeys;

journeys!(
    a_burst_passes_and_then_a_trickle,
    only_a_trusted_proxy_is_believed,
    both_stores_agree,
    both_stores_count_an_event_under_all_its_keys_or_none,
    both_stores_give_slots_in_order,
    what_is_given_back_counts_no_more,
    without_redis_each_process_limits_by_itself,
);

mod journey {
    use std::time::Duration;

    use chrono::TimeDelta;
    use undersigned::limits::redis_store::RedisStore;
    use undersigned::limits::{Limits, Pace, RateLimit, Verdict, WindowLimit};
    use undersigned::storage::redis::RedisLink;
    use undersigned::values::Clock;

    use crate::support::cast::individual;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp, TestDatabase};

    pub async fn a_burst_passes_and_then_a_trickle(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("other", "").await;
        // 20 are the burst of the default settings; after it one is let through every two seconds.
        for number in 0..20 {
            let who = individual("Someone", &format!("s{number}@people.example.org"), "PE");
            assert_eq!(app.endorse("care", &who).await.status(), 202, "{number}");
        }
        let who = individual("Someone", "last@people.example.org", "PE");
        let refused = app.endorse("care", &who).await;
        assert_eq!(refused.status(), 429);
        assert!(
            refused.headers()["retry-after"]
                .to_str()
                .unwrap()
                .parse::<u64>()
                .unwrap()
                <= 2
        );
        assert!(refused.headers().contains_key("ratelimit"));
        let problem: serde_json::Value = refused.json().await.unwrap();
        assert!(
            problem["detail"]
                .as_str()
                .unwrap()
                .contains("Too many endorsements")
        );
        assert_eq!(
            app.endorse("other", &who).await.status(),
            202,
            "each statement has its own"
        );
        app.advance_clock(TimeDelta::milliseconds(2100));
        // Redis counts by its own clock, which no test holds.
        wait_until(
            "one more after two seconds",
            Duration::from_secs(5),
            async || (app.endorse("care", &who).await.status() == 202).then_some(()),
        )
        .await;
        let next = individual("Someone", "next@people.example.org", "PE");
        assert_eq!(
            app.endorse("care", &next).await.status(),
            429,
            "one and no more"
        );
        assert_eq!(app.take_letters().await.len(), 22);
        app.close().await;
    }

    pub async fn only_a_trusted_proxy_is_believed(backend: Backend) {
        for (proxies, passes) in [("", false), ("127.0.0.0/8", true)] {
            let app = TestApp::open_with(backend, &[("trusted_proxies", proxies)]).await;
            app.publish("care", "").await;
            let mut last = 0;
            for number in 0..21 {
                let who = individual("Someone", &format!("s{number}@people.example.org"), "PE");
                let request = app
                    .client
                    .post(app.url("/api/v1/statements/care/endorsements"))
                    .json(&who);
                let answer = request
                    // Each pretends to be somebody else: whoever is believed could do anything as
                    // often as they like.
                    .header("x-forwarded-for", format!("203.0.113.{number}"))
                    .header("x-real-ip", format!("198.51.100.{number}"));
                last = answer.send().await.unwrap().status().as_u16();
            }
            assert_eq!(last == 202, passes, "{proxies}");
            app.discard_letters(if passes { 21 } else { 20 }).await;
            app.close().await;
        }
    }

    /// Opens the limits over the store that the backend has; a mailbox gets ten letters an hour.
    fn open_limits(database: &TestDatabase) -> Limits {
        let mut overrides = database.overrides(1);
        overrides.insert("limits.letters_per_hour", "10".to_owned());
        let settings = undersigned::settings::Settings::load(None, &overrides)
            .unwrap()
            .limits;
        let shared = database
            .redis
            .as_ref()
            .map(|(url, prefix)| RedisStore::new(RedisLink::new(url, prefix, "e", None).unwrap()));
        Limits::new(settings, Clock::System, shared)
    }

    pub async fn both_stores_agree(backend: Backend) {
        let database = TestDatabase::new(backend);
        let limits = open_limits(&database);
        let (key, other) = ([1; 32], [2; 32]);
        for left in (0..20).rev() {
            assert_eq!(
                limits.check(RateLimit::Endorse, key).await,
                Verdict::Allowed { remaining: left }
            );
        }
        let refused = limits.check(RateLimit::Endorse, key).await;
        assert!(
            matches!(refused, Verdict::Refused { retry_after } if retry_after.as_millis() <= 2000),
            "{refused:?}"
        );
        assert!(matches!(
            limits.check(RateLimit::Endorse, other).await,
            Verdict::Allowed { remaining: 19 }
        ));
    }

    pub async fn both_stores_count_an_event_under_all_its_keys_or_none(backend: Backend) {
        let database = TestDatabase::new(backend);
        let limits = open_limits(&database);
        let (mailbox, one, another) = ([1; 32], [2; 32], [3; 32]);
        let letter_about = async |mailbox, about| {
            let keys = [
                (WindowLimit::LettersToMailbox, mailbox),
                (WindowLimit::LettersAboutEndorsement, about),
            ];
            match limits.check_windows(&keys).await {
                Verdict::Allowed { .. } => None,
                Verdict::Refused { retry_after } => Some(retry_after.as_secs()),
            }
        };
        for _ in 0..5 {
            assert_eq!(letter_about(mailbox, one).await, None);
        }
        let day = letter_about(mailbox, one).await.unwrap();
        assert!((86_390..=86_400).contains(&day), "{day}");
        // What one endorsement refused was not counted for the mailbox: five more about another.
        for _ in 0..5 {
            assert_eq!(letter_about(mailbox, another).await, None);
        }
        // Of two refusals the longer wait counts.
        let day = letter_about(mailbox, another).await.unwrap();
        assert!((86_390..=86_400).contains(&day), "{day}");
        let hour = letter_about(mailbox, [4; 32]).await.unwrap();
        assert!((3590..=3600).contains(&hour), "{hour}");
        assert_eq!(letter_about([5; 32], [4; 32]).await, None);
    }

    /// A sign-in counts until its password turns out to be right.
    pub async fn what_is_given_back_counts_no_more(backend: Backend) {
        let database = TestDatabase::new(backend);
        let limits = open_limits(&database);
        let (limit, key) = (RateLimit::SignInAccount, [7; 32]);
        for right in 0..30 {
            let verdict = limits.check(limit, key).await;
            assert!(matches!(verdict, Verdict::Allowed { .. }), "{right}");
            limits.give_back(limit, key).await;
        }
        let mut wrong = 0;
        while matches!(limits.check(limit, key).await, Verdict::Allowed { .. }) {
            wrong += 1;
        }
        assert_eq!(wrong, 10, "the whole burst is left for failures");
    }

    /// Slots are given one after the other, each key and each pace by itself; the real clock runs,
    /// so a wait may be a little shorter than the slots are apart.
    pub async fn both_stores_give_slots_in_order(backend: Backend) {
        let database = TestDatabase::new(backend);
        let limits = open_limits(&database);
        let (key, other) = ([1; 32], [2; 32]);
        let three = Duration::from_secs(3);
        assert_eq!(
            limits.reserve(Pace::Letters, key, three).await,
            Duration::ZERO
        );
        for (pace, key, from, to) in [
            (Pace::Letters, key, 2, 3),
            (Pace::Letters, key, 5, 6),
            (Pace::LettersToDomain, key, 0, 0),
            (Pace::Letters, other, 0, 0),
        ] {
            let wait = limits.reserve(pace, key, three).await;
            assert!(
                (Duration::from_secs(from)..=Duration::from_secs(to)).contains(&wait),
                "{pace:?}: {wait:?}"
            );
        }
    }

    pub async fn without_redis_each_process_limits_by_itself(_: Backend) {
        let database = TestDatabase::new(Backend::Sqlite);
        let settings = undersigned::settings::Settings::load(None, &database.overrides(1))
            .unwrap()
            .limits;
        for process in 0..2 {
            // Nothing listens there.
            let link = RedisLink::new(
                "redis://127.0.0.1:1",
                &format!("{}:", uuid::Uuid::new_v4()),
                "e",
                None,
            )
            .unwrap();
            let shared = Some(RedisStore::new(link));
            let limits = Limits::new(settings.clone(), Clock::System, shared);
            let mut passed = 0;
            for _ in 0..25 {
                passed += u32::from(matches!(
                    limits.check(RateLimit::AskAgain, [3; 32]).await,
                    Verdict::Allowed { .. }
                ));
            }
            assert_eq!(passed, 5, "process {process}");
        }
    }
}
