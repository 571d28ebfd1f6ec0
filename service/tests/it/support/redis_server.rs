//! Redis servers of one test: single ones, the nodes of a Cluster, a Sentinel. Their processes and
//! directories are gone when they are dropped, also when the test fails.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use redis::{FromRedisValue, RedisResult, Value};
use tempfile::TempDir;

use super::process::find_free_port;
use super::wait::wait_until;

/// How long a server may take until it listens, and a Cluster until it is one.
const START: Duration = Duration::from_secs(20);
/// How long an answer to the test may take.
const ANSWER: Duration = Duration::from_secs(3);

/// How many slots each of three nodes has; the last one has one more.
const SLOTS_A_NODE: u16 = 5461;

/// A server of one test.
pub struct RedisServer {
    child: Child,
    pub port: u16,
    /// The port at which the nodes of a Cluster speak to each other.
    bus: u16,
    /// Removed with the server.
    _directory: TempDir,
    arguments: Vec<String>,
}

impl RedisServer {
    /// Starts a server with further arguments, such as `--requirepass`.
    pub async fn start(arguments: &[&str]) -> Self {
        Self::launch(|port, _, directory| {
            let port = port.to_string();
            build_arguments(directory, &["--port", &port], arguments)
        })
        .await
    }

    /// Starts a server that speaks nothing but TLS, with a certificate and its key.
    pub async fn start_with_tls(certificate: &Path, key: &Path, authority: &Path) -> Self {
        let paths = [certificate, key, authority].map(|path| path.display().to_string());
        Self::launch(|port, _, directory| {
            let port = port.to_string();
            let tls = [
                "--port",
                "0",
                "--tls-port",
                &port,
                "--tls-cert-file",
                &paths[0],
                "--tls-key-file",
                &paths[1],
                "--tls-ca-cert-file",
                &paths[2],
                "--tls-auth-clients",
                "no",
            ];
            build_arguments(directory, &tls, &[])
        })
        .await
    }

    /// Starts a node of a Cluster that has no slots yet.
    pub async fn start_node() -> Self {
        Self::launch(|port, bus, directory| {
            let (port, bus) = (port.to_string(), bus.to_string());
            let cluster = [
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes.conf",
                "--cluster-node-timeout",
                "1000",
                "--cluster-require-full-coverage",
                "no",
                "--cluster-port",
                &bus,
            ];
            build_arguments(directory, &["--port", &port], &cluster)
        })
        .await
    }

    /// Starts a Sentinel for the master `main`, which alone may decide that it has failed.
    pub async fn start_sentinel(master: u16) -> Self {
        Self::launch(|port, _, directory| {
            let path = directory.join("sentinel.conf");
            let directory = directory.display();
            let text = format!(
                "port {port}\nbind 127.0.0.1\ndir {directory}\nlogfile {directory}/log\n\
                 sentinel monitor main 127.0.0.1 {master} 1\n\
                 sentinel down-after-milliseconds main 1000\n\
                 sentinel failover-timeout main 3000\n"
            );
            std::fs::write(&path, text).unwrap();
            vec![path.display().to_string(), "--sentinel".to_owned()]
        })
        .await
    }

    async fn launch(make: impl Fn(u16, u16, &Path) -> Vec<String>) -> Self {
        for _ in 0..5 {
            let directory = tempfile::tempdir().unwrap();
            let (port, bus) = (find_free_port(), find_free_port());
            let arguments = make(port, bus, directory.path());
            let mut server = Self {
                child: spawn(&arguments),
                port,
                bus,
                _directory: directory,
                arguments,
            };
            // Another test may have taken one of the ports meanwhile.
            if server.wait_until_it_listens().await {
                return server;
            }
        }
        panic!("no redis-server listens after five tries");
    }

    /// Waits until the server listens; `false` if it ends.
    async fn wait_until_it_listens(&mut self) -> bool {
        let address = ("127.0.0.1", self.port);
        wait_until("redis-server listens", START, async || {
            if self.child.try_wait().unwrap().is_some() {
                return Some(false);
            }
            TcpStream::connect(address).is_ok().then_some(true)
        })
        .await
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Asks the server; a refusal is an error.
    pub fn try_ask<T: FromRedisValue>(&self, command: &[&str]) -> RedisResult<T> {
        let client = redis::Client::open(("127.0.0.1", self.port))?;
        let mut connection = client.get_connection_with_timeout(ANSWER)?;
        connection.set_read_timeout(Some(ANSWER))?;
        let mut request = redis::cmd(command[0]);
        for argument in &command[1..] {
            request.arg(*argument);
        }
        request.query(&mut connection)
    }

    pub fn ask<T: FromRedisValue>(&self, command: &[&str]) -> T {
        self.try_ask(command)
            .unwrap_or_else(|error| panic!("{command:?}: {error}"))
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again after it was killed, at the same place with the same files.
    pub async fn restart(&mut self) {
        self.child = spawn(&self.arguments);
        assert!(
            self.wait_until_it_listens().await,
            "it does not start again"
        );
    }

    /// Stops it in the middle of what it does: connections stay open, and nothing is answered.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        // Both fail where the test has ended it already. The directory goes after this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn build_arguments(directory: &Path, first: &[&str], others: &[&str]) -> Vec<String> {
    let path = directory.display().to_string();
    let log = directory.join("log").display().to_string();
    let common = [
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        &path,
        "--logfile",
        &log,
    ];
    let all = first.iter().chain(&common).chain(others);
    all.map(|argument| (*argument).to_owned()).collect()
}

fn spawn(arguments: &[String]) -> Child {
    Command::new("redis-server")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A Cluster of three masters without replicas, in the order of their ports.
pub struct RedisCluster {
    pub nodes: Vec<RedisServer>,
}

impl RedisCluster {
    pub async fn start() -> Self {
        let mut nodes = vec![];
        for _ in 0..3 {
            nodes.push(RedisServer::start_node().await);
        }
        nodes.sort_by_key(|node| node.port);
        for (number, node) in (0..3_u16).zip(&nodes) {
            let first = (number * SLOTS_A_NODE).to_string();
            let end = (number + 1) * SLOTS_A_NODE;
            let last = if number == 2 { 16383 } else { end - 1 };
            let last = last.to_string();
            let epoch = (number + 1).to_string();
            node.ask::<()>(&["CLUSTER", "ADDSLOTSRANGE", &first, &last]);
            node.ask::<()>(&["CLUSTER", "SET-CONFIG-EPOCH", &epoch]);
        }
        for node in &nodes[1..] {
            let (port, bus) = (node.port.to_string(), node.bus.to_string());
            nodes[0].ask::<()>(&["CLUSTER", "MEET", "127.0.0.1", &port, &bus]);
        }
        let cluster = Self { nodes };
        wait_until("all nodes know the slots", START, async || {
            let knows_all = |node: &RedisServer| {
                let info: String = node.ask(&["CLUSTER", "INFO"]);
                let ranges: Vec<Value> = node.ask(&["CLUSTER", "SLOTS"]);
                info.contains("cluster_state:ok") && ranges.len() == 3
            };
            cluster.nodes.iter().all(knows_all).then_some(())
        })
        .await;
        cluster
    }

    pub fn url(&self) -> String {
        let hosts: Vec<String> = self
            .nodes
            .iter()
            .map(|node| format!("127.0.0.1:{}", node.port))
            .collect();
        format!("redis+cluster://{}", hosts.join(","))
    }

    /// Finds the first number whose tag is on a node; `tag` makes the tag of a number.
    pub fn find_number(&self, node: usize, tag: impl Fn(u8) -> String) -> u8 {
        let is_there = |number: &u8| {
            let slot = self.find_slot(&tag(*number));
            usize::from((slot / SLOTS_A_NODE).min(2)) == node
        };
        (0..=u8::MAX).find(is_there).unwrap()
    }

    /// Finds the slot of the keys of a tag.
    pub fn find_slot(&self, tag: &str) -> u16 {
        let node = self.nodes.last().unwrap();
        node.ask(&["CLUSTER", "KEYSLOT", &format!("{{{tag}}}")])
    }

    /// Lets a slot begin to move; its keys stay where they are.
    pub fn begin_move(&self, slot: u16, from: usize, to: usize) {
        let slot = slot.to_string();
        let (source, target) = (self.find_id(from), self.find_id(to));
        self.nodes[to].ask::<()>(&["CLUSTER", "SETSLOT", &slot, "IMPORTING", &source]);
        self.nodes[from].ask::<()>(&["CLUSTER", "SETSLOT", &slot, "MIGRATING", &target]);
    }

    /// Moves the keys of a slot that has begun to move.
    pub fn move_keys(&self, slot: u16, from: usize, to: usize) {
        let (slot, port) = (slot.to_string(), self.nodes[to].port.to_string());
        let keys: Vec<String> = self.nodes[from].ask(&["CLUSTER", "GETKEYSINSLOT", &slot, "100"]);
        assert!(!keys.is_empty(), "no key to move");
        for key in keys {
            self.nodes[from].ask::<()>(&["MIGRATE", "127.0.0.1", &port, &key, "0", "2000"]);
        }
    }

    /// Gives a slot to the node to which its keys have moved.
    pub fn finish_move(&self, slot: u16, to: usize) {
        let (slot, target) = (slot.to_string(), self.find_id(to));
        let others = self.nodes.iter().enumerate().filter(|(at, _)| *at != to);
        // The new owner first, so that the slot is never without one.
        let order = [&self.nodes[to]]
            .into_iter()
            .chain(others.map(|(_, node)| node));
        for node in order {
            node.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "NODE", &target]);
        }
    }

    fn find_id(&self, node: usize) -> String {
        self.nodes[node].ask(&["CLUSTER", "MYID"])
    }
}
