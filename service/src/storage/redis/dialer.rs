//! Connections to Redis: the address, TLS, the login.

use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::select_ok;
use redis::aio::{MultiplexedConnection, PubSub};
use redis::{AsyncConnectionConfig, IntoConnectionInfo, RedisConnectionInfo, RedisError};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::trouble::make_timeout;
use crate::values::RedisUrl;

/// Why the link to Redis cannot be set up: a sentence that names the setting.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RedisSetupError(pub(super) String);

/// Host and port of a server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ServerAddress {
    /// A name, or an IP address without brackets.
    pub host: String,
    pub port: u16,
}

impl ServerAddress {
    /// Reads `HOST:PORT`; the host may be empty, and an IPv6 address may stand without brackets.
    pub fn parse(text: &str) -> Option<Self> {
        let (host, port) = text.rsplit_once(':')?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Some(Self {
            host: host.to_owned(),
            port: port.parse().ok()?,
        })
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(formatter, "[{}]:{}", self.host, self.port)
        } else {
            write!(formatter, "{}:{}", self.host, self.port)
        }
    }
}

/// A socket, or TLS over one.
trait ByteStream: AsyncRead + AsyncWrite {}

impl<S: AsyncRead + AsyncWrite> ByteStream for S {}

/// An open connection. Its task ends with the last clone, also where the server says nothing more.
#[derive(Clone)]
pub(super) struct LiveConnection {
    pub connection: MultiplexedConnection,
    _task: Arc<ConnectionTask>,
}

/// The task that carries what a connection sends and receives.
struct ConnectionTask(JoinHandle<()>);

impl Drop for ConnectionTask {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Opens connections as the settings say.
pub(super) struct Dialer {
    tls: Option<TlsConnector>,
    login: RedisConnectionInfo,
}

impl Dialer {
    /// Reads the login from the address, and what certificates are trusted.
    pub fn new(url: &RedisUrl, ca_file: Option<&Path>) -> Result<Self, RedisSetupError> {
        let refuse = |error: RedisError| RedisSetupError(format!("redis_url: {error}"));
        let host = url.hosts().first().map_or("", String::as_str);
        let info = url.write_server(host).into_connection_info();
        let login = info.map_err(refuse)?.redis_settings().clone();
        let tls = match (url.is_tls(), ca_file) {
            (true, _) => Some(build_tls(ca_file)?),
            (false, None) => None,
            (false, Some(_)) => {
                return Err(RedisSetupError(
                    "redis_ca_file: redis_url does not use TLS; use rediss:// in it".into(),
                ));
            }
        };
        Ok(Self { tls, login })
    }

    /// Returns the user, password and database of the settings.
    pub fn login(&self) -> &RedisConnectionInfo {
        &self.login
    }

    /// Opens a connection; it and each of its answers may take as long as `patience`.
    pub async fn connect(
        &self,
        address: &ServerAddress,
        login: &RedisConnectionInfo,
        patience: Duration,
    ) -> Result<LiveConnection, RedisError> {
        let connect = async {
            let stream = self.dial(address).await?;
            let config = AsyncConnectionConfig::new().set_response_timeout(Some(patience));
            let (connection, task) =
                MultiplexedConnection::new_with_config(login, stream, config).await?;
            Ok::<_, RedisError>(LiveConnection {
                connection,
                _task: Arc::new(ConnectionTask(tokio::spawn(task))),
            })
        };
        tokio::time::timeout(patience, connect)
            .await
            .unwrap_or_else(|_| Err(make_timeout(patience)))
    }

    /// Opens a connection that listens to a channel.
    pub async fn listen(
        &self,
        address: &ServerAddress,
        channel: &str,
        patience: Duration,
    ) -> Result<PubSub, RedisError> {
        let listen = async {
            let stream = self.dial(address).await?;
            let mut listener = PubSub::new(&self.login, stream).await?;
            listener.subscribe(channel).await?;
            Ok::<_, RedisError>(listener)
        };
        tokio::time::timeout(patience, listen)
            .await
            .unwrap_or_else(|_| Err(make_timeout(patience)))
    }

    /// Resolves the name and connects to the first of its addresses that answers.
    async fn dial(
        &self,
        address: &ServerAddress,
    ) -> io::Result<Pin<Box<dyn ByteStream + Send + Sync>>> {
        let places = lookup_host((address.host.as_str(), address.port)).await?;
        let attempts: Vec<_> = places
            .map(|place| Box::pin(TcpStream::connect(place)))
            .collect();
        if attempts.is_empty() {
            let why = "the name has no address";
            return Err(io::Error::new(io::ErrorKind::NotFound, why));
        }
        let (stream, _) = select_ok(attempts).await?;
        stream.set_nodelay(true)?;
        let Some(tls) = &self.tls else {
            return Ok(Box::pin(stream));
        };
        let name = ServerName::try_from(address.host.clone()).map_err(io::Error::other)?;
        Ok(Box::pin(tls.connect(name, stream).await?))
    }
}

/// Reads the hosts of an address; they were checked when the address was parsed.
pub(super) fn list_addresses(url: &RedisUrl) -> Vec<ServerAddress> {
    let hosts = url.hosts().iter();
    hosts
        .filter_map(|host| ServerAddress::parse(host))
        .collect()
}

/// Trusts the authorities that browsers trust, those that this machine trusts, and those of the
/// file.
fn build_tls(ca_file: Option<&Path>) -> Result<TlsConnector, RedisSetupError> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    // A machine may trust nothing, or have a file among its authorities that cannot be read: what
    // is missed by that shows when a server is not trusted.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(path) = ca_file {
        add_authorities(&mut roots, path)
            .map_err(|why| RedisSetupError(format!("redis_ca_file: {}: {why}", path.display())))?;
    }
    // Named, since other libraries of the program may bring another one.
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| RedisSetupError(format!("redis_url: TLS cannot be used: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Adds the certificates of a PEM file; the error says what is wrong with it.
fn add_authorities(roots: &mut RootCertStore, path: &Path) -> Result<(), String> {
    let text = std::fs::read(path).map_err(|error| error.to_string())?;
    let mut added = 0;
    for certificate in CertificateDer::pem_slice_iter(&text) {
        let certificate = certificate.map_err(|error| error.to_string())?;
        roots.add(certificate).map_err(|error| error.to_string())?;
        added += 1;
    }
    if added == 0 {
        return Err("it holds no certificate in PEM".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn addresses_are_read_as_servers_write_them() {
        for (text, host, shown) in [
            ("127.0.0.1:7000", "127.0.0.1", "127.0.0.1:7000"),
            (
                "redis.example.org:7000",
                "redis.example.org",
                "redis.example.org:7000",
            ),
            ("[::1]:7000", "::1", "[::1]:7000"),
            ("::1:7000", "::1", "[::1]:7000"),
            (":7000", "", ":7000"),
        ] {
            let address = ServerAddress::parse(text).unwrap();
            assert_eq!((address.host.as_str(), address.port), (host, 7000));
            assert_eq!(address.to_string(), shown);
        }
        assert_eq!(ServerAddress::parse("127.0.0.1"), None);
    }

    #[test]
    fn a_file_of_authorities_is_read_or_explained() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("ca.pem");
        let open = |url: &str| Dialer::new(&RedisUrl::parse(url).unwrap(), Some(&file));
        let explain = |url: &str| open(url).err().unwrap().to_string();
        assert!(explain("rediss://a").contains("No such file"));
        std::fs::write(&file, "no certificate").unwrap();
        assert!(explain("rediss://a").ends_with("it holds no certificate in PEM"));
        assert!(explain("redis://a").starts_with("redis_ca_file: redis_url does not use TLS"));
        assert!(Dialer::new(&RedisUrl::parse("rediss://a").unwrap(), None).is_ok());
    }
}
