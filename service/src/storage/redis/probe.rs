//! Tries of Redis for `doctor`: each server writes, reads and removes a key, over a connection of
//! its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{RedisError, Value};

use super::cluster::{Cluster, read_map_afresh};
use super::dialer::{Dialer, ServerAddress};
use super::script::{LuaScript, ScriptCall};
use super::server_link::{ServerLink, ServerPlace};
use super::slots::{SlotMap, compute_slot, read_text};
use super::trouble::{RedisTrouble, describe_error};

/// How long each step of a try may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// What is written; it is read back.
const TRIED: &str = "written by doctor";

/// Writes a key and returns what is read from it. The limits ask for the time as well, which a user
/// of Redis may not be allowed.
static TRY: LuaScript = LuaScript::new(
    r"
    redis.call('TIME')
    redis.call('SET', KEYS[1], ARGV[1], 'EX', 60)
    local read = redis.call('GET', KEYS[1])
    redis.call('DEL', KEYS[1])
    return read
    ",
);

/// What a try of one server found.
#[derive(Debug)]
pub struct ServerProbe {
    /// The server, or all that were asked where none told who has the keys.
    pub place: String,
    /// What is wrong: what it means, and how the server or the way to it put it.
    pub trouble: Option<(RedisTrouble, String)>,
}

impl ServerProbe {
    fn new(place: String, outcome: Result<(), ProbeFailure>) -> Self {
        let trouble = outcome.err().map(|failure| match failure {
            ProbeFailure::Failed(error) => (RedisTrouble::of(&error), describe_error(&error)),
            ProbeFailure::Found(trouble, why) => (trouble, why),
        });
        Self { place, trouble }
    }
}

/// Why a try did not end well.
enum ProbeFailure {
    Failed(RedisError),
    /// The server does as it is told, or refuses for another reason than it says.
    Found(RedisTrouble, String),
}

impl From<RedisError> for ProbeFailure {
    fn from(error: RedisError) -> Self {
        Self::Failed(error)
    }
}

/// Tries one server, or the master that the Sentinels name.
pub(super) async fn probe_server(link: &ServerLink, prefix: &Arc<str>) -> Vec<ServerProbe> {
    let (place, dialer) = link.place();
    let (shown, outcome) = match place.connect(dialer, PATIENCE).await {
        Ok((address, mut live)) => {
            let shown = match place {
                ServerPlace::Fixed(_) => place.to_string(),
                ServerPlace::Master(_) => format!("{place}, now {address}"),
            };
            let call = make_call(prefix, "doctor");
            (shown, try_single(&mut live.connection, &call).await)
        }
        Err(error) => (place.to_string(), Err(error.into())),
    };
    vec![ServerProbe::new(shown, outcome)]
}

/// Tries a server that should be neither a node of a Cluster nor a Sentinel.
async fn try_single(
    connection: &mut MultiplexedConnection,
    call: &ScriptCall,
) -> Result<(), ProbeFailure> {
    // A node of a Cluster refuses only some keys, and perhaps not this one.
    let info: Result<String, _> = redis::cmd("INFO")
        .arg("cluster")
        .query_async(connection)
        .await;
    if info.is_ok_and(|info| info.contains("cluster_enabled:1")) {
        let why = "it is a node of a Cluster and refuses the keys of other nodes".to_owned();
        return Err(ProbeFailure::Found(RedisTrouble::ClusterNode, why));
    }
    let Err(failure) = try_key(connection, call).await else {
        return Ok(());
    };
    // A Sentinel takes few commands, and says only that it does not know the others.
    let role: Result<Value, _> = redis::cmd("ROLE").query_async(connection).await;
    if let Ok(Value::Array(facts)) = role
        && facts.first().and_then(read_text) == Some("sentinel")
    {
        let why = "a Sentinel listens there, which keeps no keys".to_owned();
        return Err(ProbeFailure::Found(RedisTrouble::SentinelPort, why));
    }
    Err(failure)
}

/// Writes, reads and removes a key.
async fn try_key(
    connection: &mut MultiplexedConnection,
    call: &ScriptCall,
) -> Result<(), ProbeFailure> {
    let read: Option<String> = call.build_with_code().query_async(connection).await?;
    if read.as_deref() == Some(TRIED) {
        return Ok(());
    }
    let why = "what was written cannot be read".to_owned();
    Err(ProbeFailure::Found(RedisTrouble::Other, why))
}

/// Tries every node of a Cluster that has slots, each with a key of its own.
pub(super) async fn probe_cluster(cluster: &Cluster, prefix: &Arc<str>) -> Vec<ServerProbe> {
    let (dialer, addresses) = cluster.places();
    let (map, _) = match read_map_afresh(dialer, &addresses, PATIENCE).await {
        Ok(found) => found,
        Err(error) => {
            let shown: Vec<String> = addresses.iter().map(ToString::to_string).collect();
            return vec![ServerProbe::new(shown.join(","), Err(error.into()))];
        }
    };
    let tags = find_tags(&map, prefix);
    let mut probes = vec![];
    for address in map.masters() {
        let outcome = try_node(dialer, &address, prefix, tags.get(&address)).await;
        probes.push(ServerProbe::new(address.to_string(), outcome));
    }
    if map.count_missing() > 0 {
        let why = format!("{} of 16384 slots have no node", map.count_missing());
        let found = ProbeFailure::Found(RedisTrouble::ClusterDown, why);
        probes.push(ServerProbe::new("the Cluster".into(), Err(found)));
    }
    probes
}

async fn try_node(
    dialer: &Dialer,
    address: &ServerAddress,
    prefix: &Arc<str>,
    tag: Option<&u32>,
) -> Result<(), ProbeFailure> {
    let login = dialer.login();
    let mut live = dialer.connect(address, login, PATIENCE).await?;
    let Some(tag) = tag else {
        // It has so few slots that no key was found for it.
        let ping = redis::cmd("PING");
        ping.query_async::<Value>(&mut live.connection).await?;
        return Ok(());
    };
    let call = make_call(prefix, &tag.to_string());
    match try_key(&mut live.connection, &call).await {
        Err(ProbeFailure::Failed(error)) if error.redirect_node().is_some() => {
            let why = "its slots are moving to another node now".to_owned();
            Err(ProbeFailure::Found(RedisTrouble::Other, why))
        }
        outcome => outcome,
    }
}

fn make_call(prefix: &Arc<str>, tag: &str) -> ScriptCall {
    ScriptCall::new(&TRY, prefix.clone(), tag)
        .key("doctor")
        .arg(TRIED)
}

/// Finds for each node a tag whose keys it has.
fn find_tags(map: &SlotMap, prefix: &str) -> BTreeMap<ServerAddress, u32> {
    let masters: BTreeSet<ServerAddress> = map.masters();
    let mut tags = BTreeMap::new();
    // Of so many keys each node that has a hundredth of the slots gets one.
    for tag in 0..10_000 {
        if tags.len() == masters.len() {
            break;
        }
        let slot = compute_slot(&format!("{prefix}doctor:{{{tag}}}"));
        if let Some(master) = map.find(slot) {
            tags.entry(master.clone()).or_insert(tag);
        }
    }
    tags
}
