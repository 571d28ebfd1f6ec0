//! The address of Redis: one server, a Cluster, or the Sentinels that know the master.

use std::fmt;

use url::Url;
use url::form_urlencoded;

/// What stands behind the address of Redis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedisKind {
    /// One server.
    Single,
    /// A Redis Cluster; the hosts are those that are asked first who has which keys.
    Cluster,
    /// Sentinels, which are asked where the master of this name is.
    Sentinel { master: String },
}

/// The address of Redis in one of these forms; with `rediss` instead of `redis` every connection
/// speaks TLS:
///
/// - `redis://[USER:PASSWORD@]HOST[:6379][/DATABASE][?protocol=3]`
/// - `redis+cluster://[USER:PASSWORD@]HOST:PORT,HOST:PORT,…`
/// - `redis+sentinel://[USER:PASSWORD@]HOST[:26379],HOST,…/MASTER[/DATABASE]`, also with
///   `?sentinel_user=…&sentinel_password=…`, if the Sentinels ask for a password of their own.
///
/// It is shown without passwords.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl {
    kind: RedisKind,
    is_tls: bool,
    /// User and password as they were written, with the `@` behind them; may be empty.
    credentials: String,
    /// `HOST:PORT`, with an IPv6 address in brackets.
    hosts: Vec<String>,
    database: u32,
    /// The query of a single server, with its `?`; may be empty.
    query: String,
    sentinel_login: Option<(Option<String>, String)>,
}

/// Why an address of Redis is refused. The sentence quotes nothing, as what was written may hold a
/// password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedisUrlRefusal {
    #[error(
        "write redis://HOST:6379 or rediss://… (TLS); redis+cluster://HOST:PORT,HOST:PORT or rediss+cluster://…; \
         redis+sentinel://HOST:26379,HOST:26379/MASTER or rediss+sentinel://…"
    )]
    Scheme,
    #[error(
        "after the user and password comes HOST:PORT, or several with commas between them for a Cluster or Sentinels; \
         in a password write / ? # @ as %2F %3F %23 %40"
    )]
    Host,
    #[error("redis:// takes one host; for several write redis+cluster:// or redis+sentinel://")]
    Several,
    #[error("the database after the / is a number; a Cluster has only 0")]
    Database,
    #[error("redis+sentinel:// needs the name of the master: redis+sentinel://HOST:26379/MASTER")]
    Master,
    #[error(
        "after the ? a single server takes protocol=, Sentinels take sentinel_user= and sentinel_password=; nothing follows #"
    )]
    Query,
}

impl RedisUrl {
    /// Parses an address.
    pub fn parse(text: &str) -> Result<Self, RedisUrlRefusal> {
        let (scheme, rest) = text.split_once("://").ok_or(RedisUrlRefusal::Scheme)?;
        let (scheme, is_tls) = match scheme.strip_prefix("rediss") {
            Some(rest) => (rest, true),
            None => match scheme.strip_prefix("redis") {
                Some(rest) => (rest, false),
                None => return Err(RedisUrlRefusal::Scheme),
            },
        };
        let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (path, query) = tail.split_at(tail.find(['?', '#']).unwrap_or(tail.len()));
        let path = path.trim_matches('/');
        let (kind, database) = match scheme {
            "" => (RedisKind::Single, path),
            "+cluster" => (RedisKind::Cluster, path),
            "+sentinel" => {
                let (master, database) = path.split_once('/').unwrap_or((path, ""));
                (parse_master(master)?, database)
            }
            _ => return Err(RedisUrlRefusal::Scheme),
        };
        let host_start = authority.rfind('@').map_or(0, |at| at + 1);
        let (credentials, hosts) = authority.split_at(host_start);
        let hosts = parse_hosts(hosts, &kind)?;
        let database = match database {
            "" => 0,
            number => number.parse().map_err(|_| RedisUrlRefusal::Database)?,
        };
        if kind == RedisKind::Cluster && database != 0 {
            return Err(RedisUrlRefusal::Database);
        }
        let sentinel_login = parse_query(query, &kind)?;
        Ok(Self {
            is_tls,
            credentials: credentials.to_owned(),
            hosts,
            database,
            query: if kind == RedisKind::Single {
                query.to_owned()
            } else {
                String::new()
            },
            sentinel_login,
            kind,
        })
    }

    /// Returns what stands behind the address.
    pub fn kind(&self) -> &RedisKind {
        &self.kind
    }

    /// Returns the hosts as `HOST:PORT`, at least one.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// Whether connections speak TLS.
    pub fn is_tls(&self) -> bool {
        self.is_tls
    }

    /// Returns the user, if one is given, and the password that the Sentinels themselves ask for.
    pub fn sentinel_login(&self) -> Option<(Option<&str>, &str)> {
        let (user, password) = self.sentinel_login.as_ref()?;
        Some((user.as_deref(), password))
    }

    /// Writes the address of one server, given as `HOST:PORT`, with user, password and database. TLS
    /// is not in it; see `is_tls`.
    pub fn write_server(&self, host: &str) -> String {
        let (credentials, database, query) = (&self.credentials, self.database, &self.query);
        format!("redis://{credentials}{host}/{database}{query}")
    }
}

/// Writes the address with all that is secret replaced.
impl fmt::Display for RedisUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tls = if self.is_tls { "s" } else { "" };
        let (kind, master) = match &self.kind {
            RedisKind::Single => ("", String::new()),
            RedisKind::Cluster => ("+cluster", String::new()),
            RedisKind::Sentinel { master } => ("+sentinel", format!("/{master}")),
        };
        // A user without a password is no secret.
        let credentials = match self.credentials.split_once(':') {
            Some((user, _)) => format!("{user}:redacted@"),
            None => self.credentials.clone(),
        };
        let hosts = self.hosts.join(",");
        write!(formatter, "redis{tls}{kind}://{credentials}{hosts}{master}")?;
        if self.database != 0 {
            write!(formatter, "/{}", self.database)?;
        }
        if self.sentinel_login.is_some() {
            formatter.write_str("?sentinel_password=redacted")?;
        }
        formatter.write_str(&self.query)
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Reads the name of a master, of the characters that Sentinel allows in one.
fn parse_master(name: &str) -> Result<RedisKind, RedisUrlRefusal> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() || !name.chars().all(is_allowed) {
        return Err(RedisUrlRefusal::Master);
    }
    Ok(RedisKind::Sentinel {
        master: name.to_owned(),
    })
}

/// Reads hosts that are separated by commas, and adds the usual port where there is none.
fn parse_hosts(text: &str, kind: &RedisKind) -> Result<Vec<String>, RedisUrlRefusal> {
    let usual = if matches!(kind, RedisKind::Sentinel { .. }) {
        26379
    } else {
        6379
    };
    let hosts: Result<Vec<String>, RedisUrlRefusal> = text
        .split(',')
        .map(|host| {
            let url = Url::parse(&format!("redis://{host}")).map_err(|_| RedisUrlRefusal::Host)?;
            let name = url.host_str().filter(|name| !name.is_empty());
            let name = name.ok_or(RedisUrlRefusal::Host)?;
            Ok(format!("{name}:{}", url.port().unwrap_or(usual)))
        })
        .collect();
    let hosts = hosts?;
    if hosts.len() > 1 && *kind == RedisKind::Single {
        return Err(RedisUrlRefusal::Several);
    }
    Ok(hosts)
}

/// Reads the query, which begins with `?`, and returns the login of the Sentinels, if it has one.
fn parse_query(
    query: &str,
    kind: &RedisKind,
) -> Result<Option<(Option<String>, String)>, RedisUrlRefusal> {
    if query.contains('#') {
        return Err(RedisUrlRefusal::Query);
    }
    let (mut user, mut password) = (None, None);
    for (key, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        match (key.as_ref(), kind) {
            ("protocol", RedisKind::Single) => {}
            ("sentinel_user", RedisKind::Sentinel { .. }) => user = Some(value.into_owned()),
            ("sentinel_password", RedisKind::Sentinel { .. }) => {
                password = Some(value.into_owned());
            }
            _ => return Err(RedisUrlRefusal::Query),
        }
    }
    if user.is_some() && password.is_none() {
        return Err(RedisUrlRefusal::Query);
    }
    Ok(password.map(|password| (user, password)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn addresses_are_read_and_shown_without_passwords() {
        for (text, shown, server) in [
            (
                "redis://127.0.0.1",
                "redis://127.0.0.1:6379",
                "redis://127.0.0.1:6379/0",
            ),
            (
                "rediss://u:s%40crt@[::1]:7000/2?protocol=3",
                "rediss://u:redacted@[::1]:7000/2?protocol=3",
                "redis://u:s%40crt@[::1]:7000/2?protocol=3",
            ),
            (
                "redis+cluster://:secret@a:7000,b:7001/",
                "redis+cluster://:redacted@a:7000,b:7001",
                "redis://:secret@a:7000/0",
            ),
            (
                "rediss+sentinel://u:secret@a,b:26380/main/3?sentinel_password=hush",
                "rediss+sentinel://u:redacted@a:26379,b:26380/main/3?sentinel_password=redacted",
                "redis://u:secret@a:26379/3",
            ),
        ] {
            let url = RedisUrl::parse(text).unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), shown);
            assert_eq!(url.write_server(&url.hosts()[0]), server);
        }
        let sentinel =
            RedisUrl::parse("redis+sentinel://a/main?sentinel_user=u&sentinel_password=p%2Fq");
        let sentinel = sentinel.unwrap();
        assert_eq!(sentinel.sentinel_login(), Some((Some("u"), "p/q")));
    }

    #[test]
    fn what_is_no_address_is_refused_without_a_quotation() {
        use RedisUrlRefusal::{Database, Host, Master, Query, Scheme, Several};
        for (text, refusal) in [
            ("", Scheme),
            ("127.0.0.1:6379", Scheme),
            ("http://a", Scheme),
            ("redis+ring://a", Scheme),
            ("redissx://a", Scheme),
            ("redis://", Host),
            ("redis://:se/cret@a:6379", Host),
            ("redis://a:70000", Host),
            ("redis+cluster://a:1,,b:2", Host),
            ("redis://a,b", Several),
            ("redis://a/one", Database),
            ("redis+cluster://a:1/1", Database),
            ("redis+sentinel://a:1", Master),
            ("redis+sentinel://a:1/ma ster", Master),
            ("rediss://a#insecure", Query),
            ("redis+cluster://a:1?cluster=true", Query),
            ("redis+sentinel://a/main?sentinel_user=u", Query),
        ] {
            let found = RedisUrl::parse(text).unwrap_err();
            assert_eq!(found, refusal, "{text}");
            assert!(!found.to_string().contains("cret"), "{text}");
        }
    }
}
