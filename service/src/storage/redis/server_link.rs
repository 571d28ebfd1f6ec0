//! The link to one Redis server: short time limits, quiet failure while it is away, and recovery
//! also when another server took its place.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use redis::aio::{MultiplexedConnection, PubSub};
use redis::{Cmd, ErrorKind, FromRedisValue, RedisError, ServerErrorKind};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::dialer::{Dialer, LiveConnection, ServerAddress};
use super::script::ScriptCall;
use super::sentinel::Sentinels;
use super::trouble::{self, RedisTrouble};

/// The longest time that a request waits for Redis.
pub(super) const PATIENCE: Duration = Duration::from_millis(250);
/// How often a server is tried while it is away, by one request; all others continue without it.
pub(super) const PROBE: Duration = Duration::from_millis(500);
/// How long opening a connection that listens may take. Nobody waits for it.
pub(super) const LISTEN_PATIENCE: Duration = Duration::from_secs(2);

/// Where a server is.
pub(super) enum ServerPlace {
    /// At an address.
    Fixed(ServerAddress),
    /// Where the Sentinels say.
    Master(Sentinels),
}

impl ServerPlace {
    /// Connects to the server, and says where it was found.
    pub async fn connect(
        &self,
        dialer: &Dialer,
        patience: Duration,
    ) -> Result<(ServerAddress, LiveConnection), RedisError> {
        match self {
            Self::Fixed(address) => {
                let live = dialer.connect(address, dialer.login(), patience).await?;
                Ok((address.clone(), live))
            }
            Self::Master(sentinels) => sentinels.connect(dialer, patience).await,
        }
    }
}

impl fmt::Display for ServerPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(address) => fmt::Display::fmt(address, formatter),
            Self::Master(sentinels) => fmt::Display::fmt(sentinels, formatter),
        }
    }
}

/// What is asked of a server.
#[derive(Clone, Copy)]
pub(super) enum ServerRequest<'a> {
    Command(&'a Cmd),
    Script(&'a ScriptCall),
    /// A script whose keys are on their way to the server, to which another one has redirected.
    ArrivingScript(&'a ScriptCall),
}

impl ServerRequest<'_> {
    async fn send<T: FromRedisValue + Send>(
        self,
        connection: &mut MultiplexedConnection,
    ) -> Result<T, RedisError> {
        match self {
            Self::Command(command) => command.query_async(connection).await,
            Self::Script(call) => {
                let answer: Result<T, RedisError> =
                    call.build_by_hash().query_async(connection).await;
                if answer.as_ref().is_err_and(is_unknown_script) {
                    return call.build_with_code().query_async(connection).await;
                }
                answer
            }
            Self::ArrivingScript(call) => {
                // One pipeline, since the permission holds for the next command of the connection,
                // whoever sends it.
                let mut both = redis::pipe();
                both.cmd("ASKING").ignore();
                both.add_command(call.build_with_code());
                let (answer,): (T,) = both.query_async(connection).await?;
                Ok(answer)
            }
        }
    }
}

fn is_unknown_script(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::NoScript)
}

/// Why a server gave no answer.
#[derive(Debug)]
pub(super) enum Unanswered {
    /// It is away, and another request has just tried it.
    Away,
    Failed(RedisError),
}

/// A connection, or the attempt to open one, for which all requests wait together.
type Connecting = Shared<BoxFuture<'static, Result<LiveConnection, RedisError>>>;

/// A connection that is opened anew after it broke.
pub(super) struct ServerLink {
    dialer: Arc<Dialer>,
    place: Arc<ServerPlace>,
    /// Whether the server is a node of a Cluster, which may send elsewhere.
    is_node: bool,
    state: Mutex<ServerState>,
    /// The number of connections that were left behind. Listeners reconnect when it changes.
    moves: Arc<watch::Sender<u64>>,
}

/// The current connection and whether the server answers.
#[derive(Default)]
struct ServerState {
    connecting: Option<Connecting>,
    /// How many connections were given up before this one.
    number: u64,
    away: Option<Absence>,
}

/// Since when a server has not answered, and when it was last tried.
#[derive(Clone, Copy)]
struct Absence {
    since: Instant,
    tried_at: Instant,
    /// Whether only a listener has noticed it, as at the start.
    by_listener: bool,
}

impl ServerLink {
    /// Prepares the link; the server may be away.
    pub fn new(
        dialer: Arc<Dialer>,
        place: ServerPlace,
        is_node: bool,
        moves: Arc<watch::Sender<u64>>,
    ) -> Self {
        Self {
            dialer,
            place: Arc::new(place),
            is_node,
            state: Mutex::default(),
            moves,
        }
    }

    /// Asks the server; while it is away only one request every `PROBE` tries it. The log has one
    /// line when it goes away and one when it is back.
    pub async fn run<T: FromRedisValue + Send>(
        &self,
        request: ServerRequest<'_>,
        deadline: Instant,
    ) -> Result<T, Unanswered> {
        let Some((connecting, number)) = self.choose_connection() else {
            return Err(Unanswered::Away);
        };
        self.attempt(connecting, number, request, deadline)
            .await
            .map_err(Unanswered::Failed)
    }

    /// Asks the server also while it is away.
    pub async fn run_anyway<T: FromRedisValue + Send>(
        &self,
        request: ServerRequest<'_>,
        deadline: Instant,
    ) -> Result<T, RedisError> {
        let (connecting, number) = self.take_connection(&mut self.lock_state());
        self.attempt(connecting, number, request, deadline).await
    }

    /// Opens a separate connection that listens to a channel, finding the server anew.
    pub async fn listen(&self, channel: &str) -> Result<(PubSub, ServerAddress), RedisError> {
        let listened = self.open_listener(channel).await;
        match &listened {
            Ok(_) => self.note_heard(),
            Err(error) => self.note_unheard(error),
        }
        listened
    }

    /// Whether the server is away now.
    pub fn is_away(&self) -> bool {
        self.lock_state().away.is_some()
    }

    /// Returns where the server is and how connections to it are opened.
    pub fn place(&self) -> (&ServerPlace, &Dialer) {
        (self.place.as_ref(), self.dialer.as_ref())
    }

    async fn open_listener(&self, channel: &str) -> Result<(PubSub, ServerAddress), RedisError> {
        let address = match &*self.place {
            ServerPlace::Fixed(address) => address.clone(),
            ServerPlace::Master(sentinels) => {
                sentinels.connect(&self.dialer, LISTEN_PATIENCE).await?.0
            }
        };
        let listened = self.dialer.listen(&address, channel, LISTEN_PATIENCE);
        Ok((listened.await?, address))
    }

    /// Returns the connection and its number, or `None` while the server is away and another
    /// request has just tried it.
    fn choose_connection(&self) -> Option<(Connecting, u64)> {
        let mut state = self.lock_state();
        if let Some(away) = &mut state.away {
            // During the first moment everybody tries on, as one late answer may be a hiccup.
            if away.since.elapsed() > PATIENCE && away.tried_at.elapsed() < PROBE {
                return None;
            }
            away.tried_at = Instant::now();
        }
        Some(self.take_connection(&mut state))
    }

    fn take_connection(&self, state: &mut ServerState) -> (Connecting, u64) {
        let connecting = state.connecting.get_or_insert_with(|| self.connect());
        (connecting.clone(), state.number)
    }

    /// Prepares a connection that opens at its first use, finding the server then.
    fn connect(&self) -> Connecting {
        let (dialer, place) = (self.dialer.clone(), self.place.clone());
        let connect = async move {
            let (_, live) = place.connect(&dialer, PATIENCE).await?;
            Ok::<_, RedisError>(live)
        };
        connect.boxed().shared()
    }

    async fn attempt<T: FromRedisValue + Send>(
        &self,
        connecting: Connecting,
        number: u64,
        request: ServerRequest<'_>,
        deadline: Instant,
    ) -> Result<T, RedisError> {
        let ask = async {
            let mut live = connecting.await?;
            request.send(&mut live.connection).await
        };
        let answer = timeout_at(deadline, ask)
            .await
            .unwrap_or_else(|_| Err(trouble::make_timeout(PATIENCE)));
        match &answer {
            Ok(_) => self.note_back(),
            Err(error) if self.is_node && trouble::is_redirect(error) => self.note_back(),
            Err(error) => self.note_failure(number, error),
        }
        answer
    }

    fn note_back(&self) {
        if self.lock_state().away.take().is_some() {
            self.log_back();
        }
    }

    /// Records that the server did not answer a request over the connection of this number. The
    /// first one to report that gives the connection up, unless the server itself refused.
    fn note_failure(&self, number: u64, error: &RedisError) {
        let now = Instant::now();
        let mut state = self.lock_state();
        // All requests that were under way fail at once; without the number each of them would give
        // up the connection that the one before has just made.
        if state.number == number && !trouble::is_answer(error) {
            state.connecting = None;
            state.number += 1;
            if trouble::is_left_behind(error) {
                self.moves.send_modify(|moves| *moves += 1);
            }
        }
        let is_first = state.away.is_none();
        let away = state.away.get_or_insert(Absence {
            since: now,
            tried_at: now,
            by_listener: false,
        });
        away.by_listener = false;
        drop(state);
        if is_first {
            self.log_away(error);
        }
    }

    /// Records that no listener could connect. Where requests have a connection they tell more.
    fn note_unheard(&self, error: &RedisError) {
        let now = Instant::now();
        let mut state = self.lock_state();
        if state.connecting.is_some() || state.away.is_some() {
            return;
        }
        state.away = Some(Absence {
            since: now,
            tried_at: now,
            by_listener: true,
        });
        drop(state);
        self.log_away(error);
    }

    fn note_heard(&self) {
        let mut state = self.lock_state();
        if state.away.take_if(|away| away.by_listener).is_some() {
            drop(state);
            self.log_back();
        }
    }

    fn log_away(&self, error: &RedisError) {
        tracing::warn!(
            server = %self.place,
            why = trouble::describe_error(error),
            remedy = RedisTrouble::of(error).remedy(),
            "Redis is unavailable: until it is back, limits count in this process only"
        );
    }

    fn log_back(&self) {
        tracing::info!(server = %self.place, "Redis is back");
    }

    fn lock_state(&self) -> MutexGuard<'_, ServerState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
