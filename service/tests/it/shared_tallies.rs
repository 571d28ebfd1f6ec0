//! Tallies in Redis: only what this installation has written is shown, whoever else may write
//! there.

use crate::support::journeys;

journeys!(
    a_forged_or_old_tally_is_never_shown,
    a_forged_revision_does_not_keep_tallies_from_the_others,
    a_subscription_ends_with_its_process,
);

mod journey {
    use std::time::Duration;

    use undersigned::storage::redis::RedisLink;
    use uuid::Uuid;

    use crate::support::replica::{Replica, TallySharer, make_tally};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestDatabase};

    /// Whoever may write in Redis, and does not know the secret.
    struct Attacker {
        connection: redis::Connection,
        prefix: String,
    }

    impl Attacker {
        fn connect(url: &str, prefix: &str) -> Self {
            let client = redis::Client::open(url).unwrap();
            Self {
                connection: client.get_connection().unwrap(),
                prefix: format!("{prefix}e:"),
            }
        }

        fn publish(&mut self, message: &str) {
            let channel = format!("{}tallies", self.prefix);
            let mut publish = redis::cmd("PUBLISH");
            publish.arg(channel).arg(message);
            publish.exec(&mut self.connection).unwrap();
        }

        /// Counts the connections that listen for tallies.
        fn count_listeners(&mut self) -> u64 {
            let mut count = redis::cmd("PUBSUB");
            count.arg("NUMSUB").arg(format!("{}tallies", self.prefix));
            let (_, listeners): (String, u64) = count.query(&mut self.connection).unwrap();
            listeners
        }

        fn find_key(&self, statement: Uuid) -> String {
            format!("{}tally:{{{statement}}}", self.prefix)
        }

        /// Reads the message of a statement that Redis keeps.
        fn steal(&mut self, statement: Uuid) -> Option<String> {
            let mut get = redis::cmd("HGET");
            get.arg(self.find_key(statement)).arg("message");
            get.query(&mut self.connection).unwrap()
        }
    }

    /// Waits until so many connections listen for tallies.
    async fn wait_for_listeners(attacker: &mut Attacker, count: u64) {
        wait_until("the listeners", Duration::from_secs(10), async || {
            (attacker.count_listeners() == count).then_some(())
        })
        .await;
    }

    async fn steal(attacker: &mut Attacker, statement: Uuid) -> String {
        wait_until("a stored tally", Duration::from_secs(10), async || {
            attacker.steal(statement)
        })
        .await
    }

    async fn wait_for_forgeries(sharer: &TallySharer, count: u64) {
        wait_until(
            "forged tallies were counted",
            Duration::from_secs(10),
            async || (sharer.metrics.read_forged_tallies() == count).then_some(()),
        )
        .await;
    }

    pub async fn a_forged_or_old_tally_is_never_shown(_: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let (reader, writer) = (Replica::open(url, prefix), Replica::open(url, prefix));
        let statement = Uuid::new_v4();
        let listener = TallySharer::start(&reader.link, statement);
        let publisher = TallySharer::start(&writer.link, statement);
        let next = publisher.publish_until_heard_by(&listener, 2).await;
        let mut attacker = Attacker::connect(url, prefix);
        let old = steal(&mut attacker, statement).await;
        let last = publisher.publish_until_heard_by(&listener, next).await - 1;
        // What is on its way may still come.
        wait_until("the last tally", Duration::from_secs(10), async || {
            (listener.read_revision() == last).then_some(())
        })
        .await;
        let (proof, json) = old.split_once(' ').unwrap();
        let forged = serde_json::to_string(&serde_json::json!({
            "id": statement, "tally": make_tally(999),
        }));
        let forged = forged.unwrap();
        // Without a proof, as releases before wrote it, with another's, and changed.
        attacker.publish(&forged);
        attacker.publish(&format!("{proof} {forged}"));
        attacker.publish(&format!(
            "{proof} {}",
            json.replace("\"total\":0", "\"total\":9")
        ));
        wait_for_forgeries(&listener, 3).await;
        // Of another installation, and of another epoch of this one.
        let neighbour = format!("{prefix}neighbour:");
        let other = RedisLink::new(url, &neighbour, "e", None).unwrap();
        let other = TallySharer::start_with(&other, statement, &[8; 32]);
        other.shared.publish(statement, make_tally(999));
        let mut beside = Attacker::connect(url, &neighbour);
        attacker.publish(&steal(&mut beside, statement).await);
        let before = RedisLink::new(url, prefix, "before", None).unwrap();
        let before = TallySharer::start(&before, Uuid::new_v4());
        before.shared.publish(statement, make_tally(999));
        let mut then = Attacker::connect(url, prefix);
        then.prefix = format!("{prefix}before:");
        attacker.publish(&steal(&mut then, statement).await);
        wait_for_forgeries(&listener, 5).await;
        // Its own, sent again: true once, and old now.
        attacker.publish(&old);
        let newest = publisher.publish_until_heard_by(&listener, last + 1).await;
        assert!(
            listener.read_revision() < newest,
            "nothing but what was published"
        );
        assert_eq!(listener.metrics.read_forged_tallies(), 5);
    }

    pub async fn a_subscription_ends_with_its_process(_: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let replica = Replica::open(url, prefix);
        let mut observer = Attacker::connect(url, prefix);
        let sharer = TallySharer::start(&replica.link, Uuid::new_v4());
        wait_for_listeners(&mut observer, 1).await;
        drop(sharer);
        wait_for_listeners(&mut observer, 0).await;
    }

    pub async fn a_forged_revision_does_not_keep_tallies_from_the_others(_: Backend) {
        let database = TestDatabase::new(Backend::Postgres);
        let (url, prefix) = database.redis.as_ref().unwrap();
        let (reader, writer) = (Replica::open(url, prefix), Replica::open(url, prefix));
        let statement = Uuid::new_v4();
        let listener = TallySharer::start(&reader.link, statement);
        let publisher = TallySharer::start(&writer.link, statement);
        let mut next = publisher.publish_until_heard_by(&listener, 2).await;
        let mut attacker = Attacker::connect(url, prefix);
        let (key, old) = (
            attacker.find_key(statement),
            steal(&mut attacker, statement).await,
        );
        for change in [
            vec!["HSET", &key, "revision", "999999", "message", "nonsense"],
            // A true message under a revision that is not its own.
            vec!["HSET", &key, "revision", "999999", "message", &old],
            vec!["HSET", &key, "revision", "no number"],
            vec!["SET", &key, "no tally"],
        ] {
            let mut command = redis::cmd(change[0]);
            command.arg(&change[1..]);
            command.exec(&mut attacker.connection).unwrap();
            next = publisher.publish_until_heard_by(&listener, next).await;
        }
        assert!(publisher.metrics.read_forged_tallies() >= 2);
        assert_eq!(reader.link.count_away() + writer.link.count_away(), 0);
    }
}
