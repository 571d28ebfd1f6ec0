//! A Redis Cluster of three masters: its keys move and its nodes go, and nobody waits for that.

use crate::support::journeys;

journeys!(
    limits_are_shared_over_all_nodes,
    limits_follow_slots_that_move,
    the_loss_of_a_node_costs_its_keys_and_no_others,
    tallies_arrive_also_after_the_loss_of_the_node_that_was_listened_to,
    a_frozen_server_is_given_up_in_time,
);

mod journey {
    use std::time::{Duration, Instant};

    use data_encoding::BASE64URL_NOPAD;
    use undersigned::limits::{LimitKey, Verdict, WindowLimit};
    use undersigned::storage::redis::LuaScript;
    use uuid::Uuid;

    use crate::support::Backend;
    use crate::support::redis_server::{RedisCluster, RedisServer};
    use crate::support::replica::{Replica, TallySharer};
    use crate::support::wait::wait_until;

    /// A request waits a quarter of a second for Redis; the rest is for a busy machine.
    const IN_TIME: Duration = Duration::from_millis(1000);

    static COUNT: LuaScript = LuaScript::new("return redis.call('INCR', KEYS[1])");

    /// Finds a key whose limits a node counts.
    fn find_key(cluster: &RedisCluster, node: usize) -> LimitKey {
        [cluster.find_number(node, |number| BASE64URL_NOPAD.encode(&[number; 32])); 32]
    }

    /// Opens two processes over a Cluster that answers.
    async fn open_two(cluster: &RedisCluster) -> (Replica, Replica) {
        let url = cluster.url();
        let two = (Replica::open(&url, "t:"), Replica::open(&url, "t:"));
        two.0.wait_for_redis().await;
        two.1.wait_for_redis().await;
        two
    }

    /// Runs a script for a tag; returns its answer if there is one, which has to come in time.
    async fn run_in_time(replica: &Replica, tag: &str) -> Option<i64> {
        let asked = Instant::now();
        let call = replica.link.prepare(&COUNT, tag).key("count");
        let answer = replica.link.invoke(&call).await;
        assert!(asked.elapsed() < IN_TIME, "{tag}: {:?}", asked.elapsed());
        answer
    }

    /// Counts an event; the verdict has to come in time.
    async fn count_in_time(replica: &Replica, key: LimitKey) -> Option<u32> {
        let asked = Instant::now();
        let left = replica.count(key).await;
        assert!(asked.elapsed() < IN_TIME, "{:?}", asked.elapsed());
        left
    }

    /// Takes a node away: it is killed, or, on the other backend, falls silent.
    fn lose(cluster: &mut RedisCluster, node: usize, backend: Backend) {
        match backend {
            Backend::Sqlite => cluster.nodes[node].kill(),
            Backend::Postgres => cluster.nodes[node].freeze(),
        }
    }

    async fn bring_back(cluster: &mut RedisCluster, node: usize, backend: Backend) {
        match backend {
            Backend::Sqlite => cluster.nodes[node].restart().await,
            Backend::Postgres => cluster.nodes[node].thaw(),
        }
    }

    pub async fn limits_are_shared_over_all_nodes(_: Backend) {
        let cluster = RedisCluster::start().await;
        let (first, second) = open_two(&cluster).await;
        for node in 0..3 {
            let key = find_key(&cluster, node);
            // What the other one has let through is counted: it is Redis that counts.
            for left in (0..5).rev() {
                let counting = if left % 2 == 0 { &first } else { &second };
                assert_eq!(counting.count(key).await, Some(left), "node {node}");
            }
            assert_eq!(
                (first.count(key).await, second.count(key).await),
                (None, None)
            );
            // Two keys in one script, which a Cluster takes only in one slot.
            let keys = [
                (WindowLimit::LettersToMailbox, key),
                (WindowLimit::LettersAboutEndorsement, [200; 32]),
            ];
            for replica in [&first, &second, &first] {
                let verdict = replica.limits.check_windows(&keys).await;
                assert!(matches!(verdict, Verdict::Allowed { .. }), "node {node}");
            }
            let verdict = second.limits.check_windows(&keys).await;
            assert!(matches!(verdict, Verdict::Refused { .. }), "node {node}");
        }
        assert_eq!(first.link.count_away(), 0);
    }

    pub async fn limits_follow_slots_that_move(_: Backend) {
        let cluster = RedisCluster::start().await;
        let (first, second) = open_two(&cluster).await;
        let key = find_key(&cluster, 0);
        let slot = cluster.find_slot(&BASE64URL_NOPAD.encode(&key));
        assert_eq!(first.count(key).await, Some(4));
        cluster.begin_move(slot, 0, 1);
        assert_eq!(second.count(key).await, Some(3), "the key is still there");
        cluster.move_keys(slot, 0, 1);
        assert_eq!(first.count(key).await, Some(2), "ASK leads to it");
        cluster.finish_move(slot, 1);
        assert_eq!(second.count(key).await, Some(1), "MOVED leads to it");
        assert_eq!(second.count(key).await, Some(0), "and is remembered");
        assert_eq!(
            (first.count(key).await, second.count(key).await),
            (None, None)
        );
        assert_eq!((first.link.count_away(), second.link.count_away()), (0, 0));
    }

    pub async fn the_loss_of_a_node_costs_its_keys_and_no_others(backend: Backend) {
        let mut cluster = RedisCluster::start().await;
        let (first, second) = open_two(&cluster).await;
        let (lost, kept) = (find_key(&cluster, 0), find_key(&cluster, 1));
        assert_eq!(
            (first.count(lost).await, second.count(lost).await),
            (Some(4), Some(3))
        );
        assert_eq!(first.count(kept).await, Some(4));
        lose(&mut cluster, 0, backend);
        // The keys of the others are shared as before.
        assert_eq!(count_in_time(&second, kept).await, Some(3));
        // Its own are counted by each process, which goes on from what it let through itself.
        let mut passed = 0;
        for _ in 0..10 {
            passed += u32::from(count_in_time(&second, lost).await.is_some());
        }
        assert_eq!(passed, 4);
        for left in [2, 1, 0] {
            assert_eq!(count_in_time(&first, kept).await, Some(left));
        }
        assert_eq!(count_in_time(&second, kept).await, None);
        assert_eq!(second.link.count_away(), 1);
        bring_back(&mut cluster, 0, backend).await;
        let tag = cluster.find_number(0, |number| format!("t{number}"));
        let tag = format!("t{tag}");
        wait_until(
            "both count there again",
            Duration::from_secs(30),
            async || {
                let one = run_in_time(&first, &tag).await?;
                let two = run_in_time(&second, &tag).await?;
                (two == one + 1).then_some(())
            },
        )
        .await;
        assert_eq!(second.link.count_away(), 0);
    }

    pub async fn tallies_arrive_also_after_the_loss_of_the_node_that_was_listened_to(
        backend: Backend,
    ) {
        let mut cluster = RedisCluster::start().await;
        let (reader, writer) = open_two(&cluster).await;
        // Its tallies are kept by a node that stays.
        let make = |number: u8| Uuid::from_u128(number.into());
        let number = cluster.find_number(1, |number| make(number).to_string());
        let listener = TallySharer::start(&reader.link, make(number));
        let publisher = TallySharer::start(&writer.link, make(number));
        let next = publisher.publish_until_heard_by(&listener, 2).await;
        // Every process listens to the first node at first.
        lose(&mut cluster, 0, backend);
        // That a node has fallen silent is found by whoever asks it something.
        count_in_time(&reader, find_key(&cluster, 0)).await;
        publisher.publish_until_heard_by(&listener, next).await;
    }

    pub async fn a_frozen_server_is_given_up_in_time(_: Backend) {
        let server = RedisServer::start(&[]).await;
        let single = Replica::open(&server.url(), "t:");
        single.wait_for_redis().await;
        assert_eq!(run_in_time(&single, "a").await, Some(1));
        server.freeze();
        for _ in 0..5 {
            assert_eq!(run_in_time(&single, "a").await, None);
        }
        server.thaw();
        single.wait_for_redis().await;
        // What was under way may have been counted.
        assert!(run_in_time(&single, "a").await > Some(1));
    }
}
