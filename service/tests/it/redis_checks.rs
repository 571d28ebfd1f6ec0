//! What an operator is told about Redis: by `doctor`, and by the log at the start.

use crate::support::journeys;

journeys!(
    each_fault_of_redis_is_found_with_its_remedy,
    every_node_of_a_cluster_is_tried,
    doctor_names_the_server_and_what_to_do,
    a_missing_redis_is_one_warning_with_its_cause,
);

mod journey {
    use undersigned::doctor::{self, CheckResult};
    use undersigned::storage::redis::{RedisLink, RedisTrouble};

    use crate::support::cast::boris;
    use crate::support::process::Server;
    use crate::support::redis_server::{RedisCluster, RedisServer};
    use crate::support::{Backend, TestApp, TestDatabase};

    /// Tries Redis at an address; gives what is wrong with each server.
    async fn probe(url: &str) -> Vec<Option<RedisTrouble>> {
        let link = RedisLink::new(url, "t:", "e", None).unwrap();
        let probes = link.probe().await;
        assert!(
            !format!("{probes:?}").contains("hush"),
            "a password: {probes:?}"
        );
        let troubles = probes.into_iter().map(|probe| probe.trouble);
        troubles
            .map(|trouble| trouble.map(|(trouble, _)| trouble))
            .collect()
    }

    pub async fn each_fault_of_redis_is_found_with_its_remedy(_: Backend) {
        use RedisTrouble as T;
        let plain = RedisServer::start(&[]).await;
        let replica = RedisServer::start(&["--replicaof", "127.0.0.1", "1"]).await;
        let locked = RedisServer::start(&["--requirepass", "hush"]).await;
        let full = RedisServer::start(&["--maxmemory", "100kb"]).await;
        let user = ["--user", "some", "on", ">hush", "~other:*", "&*", "+@all"];
        let narrow = RedisServer::start(&user).await;
        let node = RedisServer::start_node().await;
        let sentinel = RedisServer::start_sentinel(plain.port).await;
        let frozen = RedisServer::start(&[]).await;
        frozen.freeze();
        let at = |server: &RedisServer, before: &str| format!("{before}127.0.0.1:{}", server.port);
        for (url, trouble) in [
            (at(&plain, "redis://"), None),
            (at(&replica, "redis://"), Some(T::Replica)),
            (at(&locked, "redis://"), Some(T::Login)),
            (at(&locked, "redis://:hushhush@"), Some(T::Login)),
            (at(&locked, "redis://:hush@"), None),
            (at(&full, "redis://"), Some(T::Memory)),
            (at(&narrow, "redis://some:hush@"), Some(T::Permission)),
            (at(&node, "redis://"), Some(T::ClusterNode)),
            (at(&node, "redis+cluster://"), Some(T::ClusterDown)),
            (at(&plain, "redis+cluster://"), Some(T::NoCluster)),
            (at(&sentinel, "redis://"), Some(T::SentinelPort)),
            (at(&sentinel, "redis+sentinel://") + "/main", None),
            (
                at(&sentinel, "redis+sentinel://") + "/other",
                Some(T::UnknownMaster),
            ),
            (
                at(&plain, "redis+sentinel://") + "/main",
                Some(T::NoSentinel),
            ),
            ("redis://127.0.0.1:1".to_owned(), Some(T::Unreachable)),
            (
                "redis+cluster://127.0.0.1:1".to_owned(),
                Some(T::Unreachable),
            ),
            (at(&frozen, "redis://"), Some(T::Silent)),
        ] {
            assert_eq!(probe(&url).await, [trouble], "{url}");
        }
    }

    pub async fn every_node_of_a_cluster_is_tried(_: Backend) {
        let mut cluster = RedisCluster::start().await;
        let url = cluster.url();
        assert_eq!(probe(&url).await, [None, None, None]);
        // One that was addressed as a single server keeps only a third of the keys.
        let single = cluster.nodes[1].url();
        assert_eq!(probe(&single).await, [Some(RedisTrouble::ClusterNode)]);
        cluster.nodes[0].kill();
        let troubles = [Some(RedisTrouble::Unreachable), None, None];
        assert_eq!(probe(&url).await, troubles);
    }

    pub async fn doctor_names_the_server_and_what_to_do(_: Backend) {
        let server = RedisServer::start(&["--requirepass", "hush"]).await;
        let port = server.port;
        for (url, expected) in [
            (
                format!("redis://:hush@127.0.0.1:{port}"),
                CheckResult::Good(format!("redis: 127.0.0.1:{port} can be read and written")),
            ),
            (
                format!("redis://127.0.0.1:{port}"),
                CheckResult::Failure(
                    format!("redis: 127.0.0.1:{port}: NOAUTH Authentication required."),
                    RedisTrouble::Login.remedy(),
                ),
            ),
        ] {
            let app = TestApp::open_with(Backend::Sqlite, &[("redis_url", &url)]).await;
            let results = doctor::run_checks(&app.app).await.unwrap();
            assert!(results.contains(&expected), "{results:?}");
            app.close().await;
        }
    }

    pub async fn a_missing_redis_is_one_warning_with_its_cause(_: Backend) {
        for (url, cause) in [
            ("redis://some:hush@127.0.0.1:1", "Connection refused"),
            (
                "redis+cluster://:hush@127.0.0.1:1,127.0.0.1:2",
                "Connection refused",
            ),
            (
                "redis+sentinel://:hush@127.0.0.1:1/main",
                "Connection refused",
            ),
        ] {
            let database = TestDatabase::new(Backend::Sqlite);
            let mut server = Server::start(&database, &[("UNDERSIGNED_REDIS_URL", url)]).await;
            server.publish(&database, "care", "We ask for care.");
            // Limits are counted here meanwhile.
            let address = server.url("/api/v1/statements/care/endorsements");
            let signed = reqwest::Client::new().post(address).json(&boris()).send();
            assert_eq!(signed.await.unwrap().status(), 202, "{url}");
            let log = server.stop();
            let is_told = |line: &&str| line.contains("Redis is unavailable");
            let told: Vec<&str> = log.lines().filter(is_told).collect();
            assert_eq!(told.len(), 1, "{url}: {log}");
            for word in ["WARN", "127.0.0.1:1", cause, "redis_url"] {
                assert!(told[0].contains(word), "{word}: {}", told[0]);
            }
            assert!(!log.contains("hush"), "{url}: {log}");
        }
    }
}
