//! Sentinels: they name the master, also after another server took its place.

use crate::support::journeys;

journeys!(limits_and_tallies_follow_the_master);

mod journey {
    use std::time::Duration;

    use undersigned::storage::redis::LuaScript;
    use uuid::Uuid;

    use crate::support::Backend;
    use crate::support::redis_server::RedisServer;
    use crate::support::replica::{Replica, TallySharer};
    use crate::support::wait::wait_until;

    /// How long a failover may take: Sentinel looks at its servers once a second or more seldom.
    const FAILOVER: Duration = Duration::from_secs(40);

    static COUNT: LuaScript = LuaScript::new("return redis.call('INCR', KEYS[1])");

    /// Counts over the link; returns the count that Redis has then, if it answers.
    async fn count(replica: &Replica) -> Option<i64> {
        let call = replica.link.prepare(&COUNT, "tag").key("count");
        replica.link.invoke(&call).await
    }

    /// Starts a replica of a server, and waits until it has its data.
    async fn start_replica(master: &RedisServer) -> RedisServer {
        let port = master.port.to_string();
        let replica = RedisServer::start(&["--replicaof", "127.0.0.1", &port]).await;
        wait_until("the replica is connected", FAILOVER, async || {
            let facts: String = replica.ask(&["INFO", "replication"]);
            facts.contains("master_link_status:up").then_some(())
        })
        .await;
        replica
    }

    /// Asks the Sentinel for a failover until the other server is the master.
    async fn fail_over(sentinel: &RedisServer, to: &RedisServer) {
        wait_until(
            "the Sentinel names the other server",
            FAILOVER,
            async || {
                // It refuses until it knows the replica, and while a failover is under way.
                let _: redis::RedisResult<()> = sentinel.try_ask(&["SENTINEL", "FAILOVER", "main"]);
                tokio::time::sleep(Duration::from_millis(200)).await;
                let ask = ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main"];
                let (_, port): (String, u16) = sentinel.ask(&ask);
                (port == to.port).then_some(())
            },
        )
        .await;
    }

    /// On one backend the master lives on as a replica, on the other one it dies.
    pub async fn limits_and_tallies_follow_the_master(backend: Backend) {
        let mut master = RedisServer::start(&[]).await;
        let other = start_replica(&master).await;
        let sentinel = RedisServer::start_sentinel(master.port).await;
        // Nothing listens at the first Sentinel, which must not matter.
        let url = format!(
            "redis+sentinel://127.0.0.1:1,127.0.0.1:{}/main",
            sentinel.port
        );
        let (first, second) = (Replica::open(&url, "t:"), Replica::open(&url, "t:"));
        first.wait_for_redis().await;
        second.wait_for_redis().await;
        let statement = Uuid::new_v4();
        let listener = TallySharer::start(&first.link, statement);
        let publisher = TallySharer::start(&second.link, statement);
        let next = publisher.publish_until_heard_by(&listener, 2).await;
        assert_eq!(
            (first.count([1; 32]).await, second.count([1; 32]).await),
            (Some(4), Some(3))
        );
        assert_eq!(count(&first).await, Some(1));
        let key = format!("{}count:{{tag}}", first.link.key(""));
        assert_eq!(master.ask::<Option<i64>>(&["GET", &key]), Some(1));
        fail_over(&sentinel, &other).await;
        if backend == Backend::Postgres {
            master.kill();
        }
        wait_until("both count at the new master", FAILOVER, async || {
            let (one, two) = (count(&first).await?, count(&second).await?);
            let there: Option<i64> = other.ask(&["GET", &key]);
            (two == one + 1 && there == Some(two)).then_some(())
        })
        .await;
        assert_eq!(
            (first.count([2; 32]).await, second.count([2; 32]).await),
            (Some(4), Some(3))
        );
        publisher.publish_until_heard_by(&listener, next).await;
    }
}
