//! Redis over TLS, with a certificate from an authority of the operator's own.

use crate::support::journeys;

journeys!(
    limits_and_tallies_go_over_tls,
    a_certificate_that_is_not_trusted_is_told_once,
);

mod journey {
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use tempfile::TempDir;
    use undersigned::storage::redis::{RedisLink, RedisTrouble};
    use uuid::Uuid;

    use crate::support::cast::boris;
    use crate::support::process::Server;
    use crate::support::redis_server::RedisServer;
    use crate::support::replica::{Replica, TallySharer};
    use crate::support::{Backend, TestDatabase};

    /// An authority, which signs the certificate of one server at 127.0.0.1.
    struct Authority {
        directory: TempDir,
    }

    impl Authority {
        fn create(name: &str) -> Self {
            let directory = tempfile::tempdir().unwrap();
            let config = "[req]\ndistinguished_name = name\n[name]\n\
                          [authority]\nbasicConstraints = critical, CA:TRUE\n\
                          keyUsage = critical, keyCertSign\n\
                          [server]\nbasicConstraints = CA:FALSE\nsubjectAltName = IP:127.0.0.1\n\
                          extendedKeyUsage = serverAuth\n";
            std::fs::write(directory.path().join("config"), config).unwrap();
            let authority = Self { directory };
            let key = "-config config -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
            authority.run(&format!(
                "req -x509 {key} -extensions authority -keyout ca.key -out ca.crt -days 2 -subj /CN={name}"
            ));
            authority.run(&format!(
                "req -new {key} -keyout server.key -out server.csr -subj /CN=server"
            ));
            authority.run(
                "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
                 -extfile config -extensions server -out server.crt",
            );
            authority
        }

        fn run(&self, arguments: &str) {
            let done = Command::new("openssl")
                .args(arguments.split_whitespace())
                .current_dir(self.directory.path())
                .output()
                .unwrap();
            let why = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{arguments}: {why}");
        }

        fn file(&self, name: &str) -> PathBuf {
            self.directory.path().join(name)
        }

        async fn start_server(&self) -> RedisServer {
            let (certificate, key) = (self.file("server.crt"), self.file("server.key"));
            RedisServer::start_with_tls(&certificate, &key, &self.file("ca.crt")).await
        }
    }

    fn write_url(server: &RedisServer) -> String {
        server.url().replace("redis:", "rediss:")
    }

    fn open(url: &str, ca_file: Option<&Path>) -> Replica {
        Replica::over(RedisLink::new(url, "t:", "e", ca_file).unwrap())
    }

    pub async fn limits_and_tallies_go_over_tls(_: Backend) {
        let authority = Authority::create("ours");
        let server = authority.start_server().await;
        let (url, ca_file) = (write_url(&server), authority.file("ca.crt"));
        let (first, second) = (open(&url, Some(&ca_file)), open(&url, Some(&ca_file)));
        first.wait_for_redis().await;
        second.wait_for_redis().await;
        assert_eq!(
            (first.count([1; 32]).await, second.count([1; 32]).await),
            (Some(4), Some(3))
        );
        let statement = Uuid::new_v4();
        let listener = TallySharer::start(&first.link, statement);
        let publisher = TallySharer::start(&second.link, statement);
        publisher.publish_until_heard_by(&listener, 2).await;
        // The server speaks nothing else, and is trusted for no other reason.
        for (url, ca_file, trouble) in [
            (&url, Some(ca_file.as_path()), None),
            (&url, None, Some(RedisTrouble::Certificate)),
        ] {
            let probes = open(url, ca_file).link.probe().await;
            let found = probes[0].trouble.as_ref().map(|(trouble, _)| *trouble);
            assert_eq!(found, trouble, "{probes:?}");
        }
        assert!(!open(&server.url(), None).link.ping().await);
    }

    pub async fn a_certificate_that_is_not_trusted_is_told_once(_: Backend) {
        let (ours, another) = (Authority::create("ours"), Authority::create("another"));
        let redis = ours.start_server().await;
        let database = TestDatabase::new(Backend::Sqlite);
        let ca_file = another.file("ca.crt").display().to_string();
        let environment = [
            ("UNDERSIGNED_REDIS_URL", write_url(&redis)),
            ("UNDERSIGNED_REDIS_CA_FILE", ca_file),
        ];
        let environment = environment
            .each_ref()
            .map(|(key, value)| (*key, value.as_str()));
        let mut server = Server::start(&database, &environment).await;
        server.publish(&database, "care", "We ask for care.");
        // Limits are counted here meanwhile.
        let url = server.url("/api/v1/statements/care/endorsements");
        let signed = reqwest::Client::new().post(url).json(&boris()).send();
        assert_eq!(signed.await.unwrap().status(), 202);
        let log = server.stop();
        let told: Vec<&str> = log
            .lines()
            .filter(|line| line.contains("Redis is unavailable"))
            .collect();
        assert_eq!(told.len(), 1, "{log}");
        for word in ["WARN", "peer certificate", "redis_ca_file"] {
            assert!(told[0].contains(word), "{word}: {}", told[0]);
        }
    }
}
