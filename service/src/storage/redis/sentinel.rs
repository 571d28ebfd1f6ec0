//! Sentinels: they are asked where the master is, each time that a connection is opened.

use std::fmt;
use std::time::Duration;

use futures_util::future::select_ok;
use redis::{ErrorKind, RedisConnectionInfo, RedisError, Value};

use super::dialer::{Dialer, LiveConnection, ServerAddress};
use super::slots::read_text;
use super::trouble::RedisTrouble;

/// The Sentinels of one master.
pub(super) struct Sentinels {
    master: String,
    addresses: Vec<ServerAddress>,
    login: RedisConnectionInfo,
}

impl Sentinels {
    /// Names the Sentinels, at least one; `login` is the user and the password that they ask for.
    pub fn new(
        master: &str,
        addresses: Vec<ServerAddress>,
        login: Option<(Option<&str>, &str)>,
    ) -> Self {
        let mut settings = RedisConnectionInfo::default();
        if let Some((user, password)) = login {
            settings = settings.set_password(password);
            if let Some(user) = user {
                settings = settings.set_username(user);
            }
        }
        Self {
            master: master.to_owned(),
            addresses,
            login: settings,
        }
    }

    /// Connects to the master. All Sentinels are asked at once, since one may be cut off and know
    /// the master of before; what it names then says itself that it is no master.
    pub async fn connect(
        &self,
        dialer: &Dialer,
        patience: Duration,
    ) -> Result<(ServerAddress, LiveConnection), RedisError> {
        let attempts: Vec<_> = self
            .addresses
            .iter()
            .map(|sentinel| Box::pin(self.follow(sentinel, dialer, patience)))
            .collect();
        if attempts.is_empty() {
            return Err((ErrorKind::EmptySentinelList, "no Sentinel is named").into());
        }
        let (found, _) = select_ok(attempts).await?;
        Ok(found)
    }

    /// Asks one Sentinel and connects to the server that it names.
    async fn follow(
        &self,
        sentinel: &ServerAddress,
        dialer: &Dialer,
        patience: Duration,
    ) -> Result<(ServerAddress, LiveConnection), RedisError> {
        let address = self.ask(sentinel, dialer, patience).await?;
        let mut live = dialer.connect(&address, dialer.login(), patience).await?;
        let command = redis::cmd("ROLE");
        let role: Result<Value, RedisError> = command.query_async(&mut live.connection).await;
        match role {
            Ok(role) if is_master(&role) => Ok((address, live)),
            Ok(_) => {
                let why = format!("{address}, which a Sentinel names as the master, is none");
                Err((ErrorKind::Client, "READONLY", why).into())
            }
            // Who may not ask for the role finds out by the first write.
            Err(error) if RedisTrouble::of(&error) == RedisTrouble::Permission => {
                Ok((address, live))
            }
            Err(error) => Err(error),
        }
    }

    /// Asks one Sentinel for the address of the master.
    async fn ask(
        &self,
        sentinel: &ServerAddress,
        dialer: &Dialer,
        patience: Duration,
    ) -> Result<ServerAddress, RedisError> {
        let mut live = dialer.connect(sentinel, &self.login, patience).await?;
        let mut command = redis::cmd("SENTINEL");
        command.arg("get-master-addr-by-name").arg(&self.master);
        let found: Option<(String, u16)> = command.query_async(&mut live.connection).await?;
        let Some((host, port)) = found else {
            let why = "the Sentinel knows no master of this name";
            return Err((ErrorKind::MasterNameNotFoundBySentinel, why).into());
        };
        Ok(ServerAddress { host, port })
    }
}

/// Shows the master and its Sentinels.
impl fmt::Display for Sentinels {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses: Vec<String> = self.addresses.iter().map(ToString::to_string).collect();
        write!(
            formatter,
            "{} (Sentinels {})",
            self.master,
            addresses.join(", ")
        )
    }
}

/// Whether the answer to `ROLE` begins with the word for a master.
fn is_master(role: &Value) -> bool {
    let Value::Array(facts) = role else {
        return false;
    };
    facts.first().and_then(read_text) == Some("master")
}
