//! A Redis Cluster: which node has which keys, and a link of its own to each of them, so that the
//! loss of one holds up nobody who asks another.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::{join_all, select_ok};
use redis::aio::PubSub;
use redis::{Cmd, ErrorKind, FromRedisValue, RedisError, ServerErrorKind, Value};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

use super::dialer::{Dialer, ServerAddress};
use super::script::ScriptCall;
use super::server_link::{
    LISTEN_PATIENCE, PATIENCE, PROBE, ServerLink, ServerPlace, ServerRequest, Unanswered,
};
use super::slots::SlotMap;
use super::trouble::{self, RedisTrouble};

/// How often a request is sent on to another node before it is given up.
const HOPS: usize = 4;
/// The least time for an answer: a node that is given less would seem to be away.
const LEAST: Duration = Duration::from_millis(50);
/// How long a request waits where a node asks for it, as some keys of a slot have moved and some
/// have not.
const PAUSE: Duration = Duration::from_millis(20);

/// The nodes of a Cluster.
pub(super) struct Cluster {
    dialer: Arc<Dialer>,
    /// The nodes that the settings name.
    seeds: Vec<ServerAddress>,
    state: Mutex<ClusterState>,
    /// Held while the map is read, so that one task reads it for all.
    turn: tokio::sync::Mutex<()>,
    moves: Arc<watch::Sender<u64>>,
}

#[derive(Default)]
struct ClusterState {
    map: SlotMap,
    nodes: HashMap<ServerAddress, Arc<ServerLink>>,
    /// When the map was last read, or tried to be.
    read_at: Option<Instant>,
    /// Whether no node could be asked for the map.
    is_away: bool,
    /// How many listeners were opened; each begins with the next node.
    listeners: usize,
}

impl Cluster {
    /// Prepares the links; all nodes may be away.
    pub fn new(
        dialer: Arc<Dialer>,
        seeds: Vec<ServerAddress>,
        moves: Arc<watch::Sender<u64>>,
    ) -> Self {
        Self {
            dialer,
            seeds,
            state: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            moves,
        }
    }

    /// Runs a script on the node that has its keys; `None` if that node does not answer in time.
    pub async fn invoke<T: FromRedisValue + Send>(
        self: &Arc<Self>,
        call: &ScriptCall,
        deadline: Instant,
    ) -> Option<T> {
        let slot = call.slot();
        let mut node = self.locate(slot, deadline).await?;
        let mut is_arriving = false;
        for _ in 0..HOPS {
            if deadline.saturating_duration_since(Instant::now()) < LEAST {
                return None;
            }
            let request = if is_arriving {
                ServerRequest::ArrivingScript(call)
            } else {
                ServerRequest::Script(call)
            };
            let unanswered = match node.run(request, deadline).await {
                Ok(answer) => return Some(answer),
                Err(unanswered) => unanswered,
            };
            match self.choose_next(slot, &node, &unanswered)? {
                NextNode::Same => tokio::time::sleep(PAUSE).await,
                NextNode::Other(other) => (node, is_arriving) = (other, false),
                NextNode::Importing(other) => (node, is_arriving) = (other, true),
            }
        }
        None
    }

    /// Checks whether every node with slots answers.
    pub async fn ping(self: &Arc<Self>, deadline: Instant) -> bool {
        if self.list_nodes().is_empty() {
            self.await_map(deadline).await;
        }
        let nodes = self.list_nodes();
        let ping = redis::cmd("PING");
        let asks = nodes
            .iter()
            .map(|node| node.run_anyway::<Value>(ServerRequest::Command(&ping), deadline));
        let answers = join_all(asks).await;
        !answers.is_empty() && answers.iter().all(Result::is_ok)
    }

    /// Opens a connection that listens to a channel at one node, since every node passes on what is
    /// published at any other.
    pub async fn listen(
        self: &Arc<Self>,
        channel: &str,
    ) -> Result<(PubSub, ServerAddress), RedisError> {
        if self.list_nodes().is_empty() {
            self.await_map(Instant::now() + LISTEN_PATIENCE).await;
        }
        let mut last = make_unknown();
        for address in self.list_for_listener() {
            match self.dialer.listen(&address, channel, LISTEN_PATIENCE).await {
                Ok(listener) => return Ok((listener, address)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Whether the node at an address still has slots, as far as is known; the map is read again
    /// meanwhile. A node that has left the Cluster hears nothing more.
    pub fn has_node(self: &Arc<Self>, address: &ServerAddress) -> bool {
        self.refresh_if_due();
        self.lock_state().nodes.contains_key(address)
    }

    /// Counts the nodes that are away now; all of them count as one while none can be asked for the
    /// map.
    pub fn count_away(&self) -> usize {
        let is_unknown = self.lock_state().is_away;
        let nodes = self.list_nodes();
        let away = nodes.iter().filter(|node| node.is_away()).count();
        away.max(usize::from(is_unknown))
    }

    /// Returns how connections to nodes are opened, and all addresses at which one may be found.
    pub fn places(&self) -> (&Dialer, BTreeSet<ServerAddress>) {
        let mut addresses: BTreeSet<ServerAddress> = self.seeds.iter().cloned().collect();
        addresses.extend(self.lock_state().nodes.keys().cloned());
        (self.dialer.as_ref(), addresses)
    }

    /// Returns the node that has a slot; where none is known, the map is read first.
    async fn locate(self: &Arc<Self>, slot: u16, deadline: Instant) -> Option<Arc<ServerLink>> {
        if let Some(node) = self.find_node(slot) {
            return Some(node);
        }
        self.await_map(deadline).await;
        self.find_node(slot)
    }

    fn find_node(&self, slot: u16) -> Option<Arc<ServerLink>> {
        let state = self.lock_state();
        state.nodes.get(state.map.find(slot)?).cloned()
    }

    /// Decides where to ask next, if anywhere.
    fn choose_next(
        self: &Arc<Self>,
        slot: u16,
        node: &ServerLink,
        unanswered: &Unanswered,
    ) -> Option<NextNode> {
        let Unanswered::Failed(error) = unanswered else {
            // A replica may have taken its place.
            self.refresh_if_due();
            return None;
        };
        let kind = error.kind();
        if kind == ErrorKind::Server(ServerErrorKind::TryAgain) {
            return Some(NextNode::Same);
        }
        self.refresh_if_due();
        let (target, _) = error.redirect_node()?;
        let mut target = ServerAddress::parse(target)?;
        if target.host.is_empty()
            && let ServerPlace::Fixed(own) = node.place().0
        {
            // A node that knows no address of its own means the one at which it was asked.
            target.host.clone_from(&own.host);
        }
        let mut state = self.lock_state();
        let other = self.open_node(&mut state, &target);
        if kind == ErrorKind::Server(ServerErrorKind::Ask) {
            return Some(NextNode::Importing(other));
        }
        state.map.assign(slot, &target);
        Some(NextNode::Other(other))
    }

    /// Returns the link to a node, a new one if there is none.
    fn open_node(&self, state: &mut ClusterState, address: &ServerAddress) -> Arc<ServerLink> {
        let node = state.nodes.entry(address.clone()).or_insert_with(|| {
            let place = ServerPlace::Fixed(address.clone());
            let (dialer, moves) = (self.dialer.clone(), self.moves.clone());
            Arc::new(ServerLink::new(dialer, place, true, moves))
        });
        node.clone()
    }

    fn list_nodes(&self) -> Vec<Arc<ServerLink>> {
        self.lock_state().nodes.values().cloned().collect()
    }

    /// Lists the nodes at which a listener is tried: first those that answer, each time beginning
    /// with the next one.
    fn list_for_listener(&self) -> Vec<ServerAddress> {
        let mut state = self.lock_state();
        let mut addresses: Vec<ServerAddress> = state.map.masters().into_iter().collect();
        if !addresses.is_empty() {
            let first = state.listeners % addresses.len();
            addresses.rotate_left(first);
        }
        state.listeners = state.listeners.wrapping_add(1);
        let nodes = &state.nodes;
        addresses.sort_by_key(|address| nodes.get(address).is_some_and(|node| node.is_away()));
        addresses
    }

    /// Reads the map in the background, at most once every `PROBE`.
    fn refresh_if_due(self: &Arc<Self>) {
        if self.is_due() {
            drop(self.start_refresh());
        }
    }

    /// Waits for the map to be read; the reading goes on where that takes longer.
    async fn await_map(self: &Arc<Self>, deadline: Instant) {
        // What came of it shows in the map.
        let _ = timeout_at(deadline, self.start_refresh()).await;
    }

    fn start_refresh(self: &Arc<Self>) -> JoinHandle<()> {
        let cluster = self.clone();
        tokio::spawn(async move { cluster.refresh().await })
    }

    fn is_due(&self) -> bool {
        let read_at = self.lock_state().read_at;
        read_at.is_none_or(|read_at| read_at.elapsed() >= PROBE)
    }

    /// Reads the map, unless another task has just done so.
    async fn refresh(&self) {
        let _turn = self.turn.lock().await;
        if !self.is_due() {
            return;
        }
        self.lock_state().read_at = Some(Instant::now());
        match self.read_map().await {
            Ok(map) => self.take_over(map),
            Err(error) => self.note_away(&error),
        }
    }

    /// Asks the nodes that answer, and if none tells, all that were ever named, over connections of
    /// their own. The first answer counts; where it is old, a node that is asked in vain says so.
    async fn read_map(&self) -> Result<SlotMap, RedisError> {
        let command = slots_command();
        let nodes = self.list_nodes();
        let asks: Vec<_> = nodes
            .iter()
            .filter(|node| !node.is_away())
            .map(|node| Box::pin(ask_node(node, &command)))
            .collect();
        if !asks.is_empty()
            && let Ok((map, _)) = select_ok(asks).await
        {
            return Ok(map);
        }
        let (dialer, addresses) = self.places();
        let (map, _) = read_map_afresh(dialer, &addresses, PATIENCE).await?;
        Ok(map)
    }

    /// Takes over a new map; nodes that have no slots any more are forgotten.
    fn take_over(&self, map: SlotMap) {
        let mut state = self.lock_state();
        let masters = map.masters();
        state.nodes.retain(|address, _| masters.contains(address));
        for address in &masters {
            self.open_node(&mut state, address);
        }
        state.map = map;
        let was_away = std::mem::take(&mut state.is_away);
        drop(state);
        if was_away {
            tracing::info!("Redis is back");
        }
    }

    fn note_away(&self, error: &RedisError) {
        let mut state = self.lock_state();
        // Where nodes are known each has a line of its own in the log.
        if state.is_away || !state.nodes.is_empty() {
            return;
        }
        state.is_away = true;
        drop(state);
        let seeds: Vec<String> = self.seeds.iter().map(ToString::to_string).collect();
        tracing::warn!(
            server = seeds.join(","),
            why = trouble::describe_error(error),
            remedy = RedisTrouble::of(error).remedy(),
            "Redis is unavailable: until it is back, limits count in this process only"
        );
    }

    fn lock_state(&self) -> MutexGuard<'_, ClusterState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a request goes after a node has not answered it.
enum NextNode {
    /// To the same node, after a pause.
    Same,
    /// To the node that has the slot.
    Other(Arc<ServerLink>),
    /// To the node to which the slot is moving.
    Importing(Arc<ServerLink>),
}

fn slots_command() -> Cmd {
    let mut command = redis::cmd("CLUSTER");
    command.arg("SLOTS");
    command
}

/// Asks a node for the map over its link.
async fn ask_node(node: &ServerLink, command: &Cmd) -> Result<SlotMap, RedisError> {
    let deadline = Instant::now() + PATIENCE;
    let request = ServerRequest::Command(command);
    let answer: Value = node.run_anyway(request, deadline).await?;
    let ServerPlace::Fixed(address) = node.place().0 else {
        return Err(make_unknown());
    };
    SlotMap::parse(&answer, address).ok_or_else(make_unknown)
}

/// Asks all addresses for the map at once, over new connections, and returns the first answer with
/// the address that gave it.
pub(super) async fn read_map_afresh(
    dialer: &Dialer,
    addresses: &BTreeSet<ServerAddress>,
    patience: Duration,
) -> Result<(SlotMap, ServerAddress), RedisError> {
    let command = slots_command();
    let command = &command;
    let asks: Vec<_> = addresses
        .iter()
        .map(|address| {
            Box::pin(async move {
                let mut live = dialer.connect(address, dialer.login(), patience).await?;
                let answer: Value = command.query_async(&mut live.connection).await?;
                let map = SlotMap::parse(&answer, address).ok_or_else(make_unknown)?;
                Ok::<_, RedisError>((map, address.clone()))
            })
        })
        .collect();
    if asks.is_empty() {
        return Err(make_unknown());
    }
    let (found, _) = select_ok(asks).await?;
    Ok(found)
}

fn make_unknown() -> RedisError {
    let why = "the Cluster knows no slots";
    (ErrorKind::ClusterConnectionNotFound, why).into()
}
