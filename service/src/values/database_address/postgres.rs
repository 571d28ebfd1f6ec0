//! The servers of PostgreSQL in an address. The driver takes one host, and no IPv6 address; here
//! several hosts, IPv6 addresses and sockets are read as libpq reads them
//! (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>).

use std::fmt;
use std::net::Ipv6Addr;
use std::path::PathBuf;

use sea_orm::sqlx::postgres::PgConnectOptions;
use url::form_urlencoded;

use super::explain_driver;
use crate::settings::is_this_machine;

/// One or several servers of PostgreSQL over the same data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostgresAddress {
    /// The servers, in the order in which they are preferred; never empty.
    pub hosts: Vec<PostgresHost>,
    /// Whether a server is asked if it takes writes before it is used.
    pub must_take_writes: bool,
    /// The names of parameters that mean nothing here.
    pub ignored: Vec<String>,
    /// Files with certificates and keys, by the parameters that name them.
    pub files: Vec<(String, PathBuf)>,
}

/// One server of PostgreSQL.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresHost {
    /// The address for the driver. It may hold a password.
    pub url: String,
    /// The host and port, or the path of the socket, for people.
    pub place: String,
    /// Whether it is this machine, to which traffic cannot be intercepted, and the address asks
    /// for no encryption.
    pub is_plain: bool,
}

impl fmt::Debug for PostgresHost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.place)
    }
}

/// Parameters that the driver knows; others are left out, since it would log them with their
/// values.
const PASSED: [&str; 15] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// Parameters that name a file with certificates, or with the key of one.
const FILES: [&str; 7] = [
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
];

/// A host as it stands in an address: percent-encoded, an IPv6 address in brackets; "" is the
/// default of the driver.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamedHost {
    text: String,
    port: Option<u16>,
}

/// The parameters of an address of PostgreSQL.
#[derive(Debug, Default)]
struct PostgresQuery {
    hosts: Vec<String>,
    ports: Vec<u16>,
    must_take_writes: bool,
    passed: Vec<(String, String)>,
    ignored: Vec<String>,
    files: Vec<(String, PathBuf)>,
}

impl PostgresAddress {
    /// Reads what follows the scheme: `[USER[:PASSWORD]@][HOST[:PORT][,…]][/NAME][?PARAMETERS]`.
    pub(super) fn parse(rest: &str) -> Result<Self, String> {
        if has_misplaced_login(rest) {
            return Err(ENCODE.to_owned());
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, name) = before.split_once('/').unwrap_or((before, ""));
        let (login, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
        let query = PostgresQuery::parse(query)?;
        let named = query.choose_hosts(hosts)?;
        let hosts = named
            .iter()
            .map(|host| build_host(host, login, name, &query.passed))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            must_take_writes: query.must_take_writes || hosts.len() > 1,
            hosts,
            ignored: query.ignored,
            files: query.files,
        })
    }
}

impl PostgresQuery {
    fn parse(query: &str) -> Result<Self, String> {
        let mut parsed = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let split = || value.split(',').map(str::to_owned).collect();
            match &*key {
                "host" => parsed.hosts = split(),
                // An address beside the name of the same host is of use to resolvers only.
                "hostaddr" if parsed.hosts.is_empty() => parsed.hosts = split(),
                "port" => {
                    parsed.ports = value.split(',').map(parse_port).collect::<Result<_, _>>()?;
                }
                "target_session_attrs" => match &*value {
                    "any" => {}
                    "read-write" | "primary" => parsed.must_take_writes = true,
                    _ => return Err("target_session_attrs has to be read-write, primary or any: the program writes to its database".into()),
                },
                // Public authorities are always believed.
                "sslrootcert" if value == "system" => {}
                key if PASSED.contains(&key) || key.starts_with("options[") => {
                    // The driver also takes the certificate itself.
                    if FILES.contains(&key) && !value.trim_start().starts_with("-----BEGIN") {
                        parsed.files.push((key.to_owned(), PathBuf::from(&*value)));
                    }
                    parsed.passed.push((key.to_owned(), value.into_owned()));
                }
                key => parsed.ignored.push(key.to_owned()),
            }
        }
        Ok(parsed)
    }

    /// Returns the hosts of the parameters, else those before the path, with their ports.
    fn choose_hosts(&self, authority: &str) -> Result<Vec<NamedHost>, String> {
        let mut hosts = if self.hosts.is_empty() {
            authority
                .split(',')
                .map(parse_host)
                .collect::<Result<Vec<_>, _>>()?
        } else {
            self.hosts.iter().map(|host| encode_host(host)).collect()
        };
        if hosts.len() > 1 && hosts.iter().any(|host| host.text.is_empty()) {
            return Err("there is no host between two commas".into());
        }
        match self.ports.as_slice() {
            [] => {}
            [port] => {
                for host in &mut hosts {
                    host.port = Some(*port);
                }
            }
            ports if ports.len() == hosts.len() => {
                for (host, port) in hosts.iter_mut().zip(ports) {
                    host.port = Some(*port);
                }
            }
            _ => return Err("use one port, or one for each host".into()),
        }
        Ok(hosts)
    }
}

/// What to do about a password that ends the address early.
const ENCODE: &str = "the port is not a number; special characters of a password have to be percent-encoded: @ is %40, : is %3A, / is %2F, ? is %3F, # is %23";

/// Tells whether a login seems to stand behind the host, as where the password holds a `/`, `?` or
/// `#` that is not percent-encoded. `rest` is what follows `://`.
pub fn has_misplaced_login(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at(end);
    // A parameter may hold the sign, such as `?user=a@b`.
    let behind = match behind.split_once('?') {
        Some((path, query)) if query.contains('=') && !path.contains('@') => path,
        _ => behind,
    };
    !authority.is_empty() && !authority.contains('@') && behind.contains('@')
}

fn parse_port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| ENCODE.to_owned())
}

fn parse_host(text: &str) -> Result<NamedHost, String> {
    const BRACKETS: &str = "put an IPv6 address in brackets, as in postgres://USER@[::1]:5432/NAME";
    if let Some(rest) = text.strip_prefix('[') {
        let (address, port) = rest.split_once(']').ok_or(BRACKETS)?;
        let address: Ipv6Addr = address.parse().map_err(|_| BRACKETS)?;
        let port = match port.strip_prefix(':') {
            Some(port) => Some(parse_port(port)?),
            None if port.is_empty() => None,
            None => return Err(BRACKETS.to_owned()),
        };
        return Ok(NamedHost {
            text: format!("[{address}]"),
            port,
        });
    }
    let (host, port) = match text.split_once(':') {
        Some((_, rest)) if rest.contains(':') => return Err(BRACKETS.to_owned()),
        Some((host, port)) => (host, Some(parse_port(port)?)),
        None => (text, None),
    };
    Ok(NamedHost {
        text: host.to_owned(),
        port,
    })
}

/// Writes the host of a parameter as it would stand before the path.
fn encode_host(host: &str) -> NamedHost {
    let text = match host.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}]"),
        // A blank is written as a plus sign there, and here it would stay one.
        Err(_) => form_urlencoded::byte_serialize(host.as_bytes())
            .collect::<String>()
            .replace('+', "%20"),
    };
    NamedHost { text, port: None }
}

/// Builds the address of one server, in the form that the driver reads.
fn build_host(
    host: &NamedHost,
    login: &str,
    name: &str,
    passed: &[(String, String)],
) -> Result<PostgresHost, String> {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (key, value) in passed {
        pairs.append_pair(key, value);
    }
    // The driver would look an address in brackets up as a name; as a parameter it takes it.
    if let Some(address) = host.text.strip_prefix('[') {
        pairs.append_pair("host", address.trim_end_matches(']'));
    }
    let url = if host.text.is_empty() {
        // Without a host there is no place for a login either.
        if let Some(port) = host.port {
            pairs.append_pair("port", &port.to_string());
        }
        format!("postgres:///{name}?{}{}", pairs.finish(), move_login(login))
    } else {
        let port = host.port.map(|port| format!(":{port}")).unwrap_or_default();
        let at = if login.is_empty() { "" } else { "@" };
        let text = &host.text;
        format!(
            "postgres://{login}{at}{text}{port}/{name}?{}",
            pairs.finish()
        )
    };
    let options: PgConnectOptions = url.parse().map_err(explain_driver)?;
    let asks_for_tls = passed
        .iter()
        .any(|(key, _)| matches!(key.as_str(), "sslmode" | "ssl-mode"));
    let (place, is_here) = find_place(&options);
    Ok(PostgresHost {
        is_plain: is_here && !asks_for_tls,
        url,
        place,
    })
}

/// Writes a login as parameters. It is percent-encoded already, but for what means something else
/// among parameters.
fn move_login(login: &str) -> String {
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let pairs = [("user", user), ("password", password)];
    let written: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| {
            let value = value.replace('&', "%26").replace('+', "%2B");
            format!("&{key}={value}")
        })
        .collect();
    written.concat()
}

/// Returns where the driver will connect to, for people, and whether that is this machine.
fn find_place(options: &PgConnectOptions) -> (String, bool) {
    let (host, port) = (options.get_host(), options.get_port());
    let directory = match options.get_socket() {
        Some(directory) => Some(directory.display().to_string()),
        None => host.starts_with('/').then(|| host.to_owned()),
    };
    match directory {
        Some(directory) => (
            format!("{}/.s.PGSQL.{port}", directory.trim_end_matches('/')),
            true,
        ),
        None if host.contains(':') => (format!("[{host}]:{port}"), is_this_machine(host)),
        None => (format!("{host}:{port}"), is_this_machine(host)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn parse(text: &str) -> Result<PostgresAddress, String> {
        let (_, rest) = text.split_once("://").unwrap();
        PostgresAddress::parse(rest)
    }

    fn parse_postgres(text: &str) -> PostgresAddress {
        parse(text).unwrap()
    }

    /// Addresses, the places of their servers, and whether one that takes writes is looked for.
    fn list_addresses() -> Vec<(&'static str, Vec<&'static str>, bool)> {
        vec![
            (
                "postgres://u:p@db.example.org/n",
                vec!["db.example.org:5432"],
                false,
            ),
            (
                "postgresql://u@10.0.0.5:6432/n",
                vec!["10.0.0.5:6432"],
                false,
            ),
            ("postgres://u:p@[::1]:5432/n", vec!["[::1]:5432"], false),
            (
                "postgres://u@[2001:db8::7]/n",
                vec!["[2001:db8::7]:5432"],
                false,
            ),
            (
                "postgres://u@h1:5432,h2:5433/n?target_session_attrs=read-write",
                vec!["h1:5432", "h2:5433"],
                true,
            ),
            (
                "postgres://u@h1,[::1]:5433/n",
                vec!["h1:5432", "[::1]:5433"],
                true,
            ),
            (
                "postgres:///n?host=h1,h2&port=5433,5434&user=u",
                vec!["h1:5433", "h2:5434"],
                true,
            ),
            (
                "postgres:///n?host=h1,h2&port=5433",
                vec!["h1:5433", "h2:5433"],
                true,
            ),
            (
                "postgres://u@h/n?target_session_attrs=primary",
                vec!["h:5432"],
                true,
            ),
            (
                "postgres://u@/n?host=/var/run/postgresql",
                vec!["/var/run/postgresql/.s.PGSQL.5432"],
                false,
            ),
            (
                "postgres://u@%2Frun%2Fpg:5433/n",
                vec!["/run/pg/.s.PGSQL.5433"],
                false,
            ),
            (
                "postgres://u@localhost/n?host=db.example.org",
                vec!["db.example.org:5432"],
                false,
            ),
        ]
    }

    #[test]
    fn hosts_are_found_wherever_they_stand() {
        for (text, places, must_take_writes) in list_addresses() {
            let address = parse_postgres(text);
            let found: Vec<&str> = address
                .hosts
                .iter()
                .map(|host| host.place.as_str())
                .collect();
            assert_eq!(
                (found, address.must_take_writes),
                (places, must_take_writes),
                "{text}"
            );
        }
    }

    #[test]
    fn a_password_that_ends_the_address_early_is_refused_and_not_named() {
        for text in [
            "postgres://app:8421#secret@127.0.0.1:5432/x",
            "postgres://app:84/secret@127.0.0.1:5432/x",
            "postgres://app:84?secret@127.0.0.1:5432/x",
            "postgres://app:84#se@cret@127.0.0.1/x",
        ] {
            assert_eq!(parse(text), Err(ENCODE.to_owned()), "{text}");
        }
        let fine = "postgres://h/n?user=a@b";
        assert!(parse(fine).is_ok() && parse("postgres:///n?user=a@b&host=h").is_ok());
    }

    #[test]
    fn the_driver_gets_what_the_address_says() {
        let read = |text: &str| -> PgConnectOptions {
            parse_postgres(text).hosts.remove(0).url.parse().unwrap()
        };
        let options = read("postgres://u:p%40s@[::1]:5433/n%20m?application_name=x&unknown=1");
        assert_eq!((options.get_host(), options.get_port()), ("::1", 5433));
        assert_eq!(
            (options.get_username(), options.get_database()),
            ("u", Some("n m"))
        );
        let options = read("postgres://some+one:p@/n?host=/var/run/my%20pg");
        assert_eq!(options.get_username(), "some+one");
        assert_eq!(options.get_socket(), Some(&PathBuf::from("/var/run/my pg")));
        assert_eq!(
            read("postgres://some%26one:p+q@/n").get_username(),
            "some&one"
        );
        let ignored = parse_postgres("postgres://u@h/n?channel_binding=require&sslmode=require");
        assert_eq!(ignored.ignored, ["channel_binding"]);
        let checked =
            parse_postgres("postgres://u@h/n?sslrootcert=/etc/ca.pem&sslmode=verify-full");
        let file = ("sslrootcert".to_owned(), PathBuf::from("/etc/ca.pem"));
        assert_eq!(checked.files, [file]);
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_encryption() {
        for (text, is_plain) in [
            ("postgres://u@127.0.0.1/n", true),
            ("postgres://u@[::1]/n", true),
            ("postgres://u@/n?host=/var/run/postgresql", true),
            ("postgres://u@localhost/n?sslmode=require", false),
            ("postgres://u@db.example.org/n", false),
            // The host among the parameters is the one that counts.
            ("postgres://u@localhost/n?host=db.example.org", false),
            ("postgres://u@localhost/n?host=2001:db8::7", false),
        ] {
            assert_eq!(parse_postgres(text).hosts[0].is_plain, is_plain, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_the_reason_and_without_the_password() {
        for (text, reason) in [
            ("postgres://u:hush@::1:5432/n", "in brackets"),
            ("postgres://u:hush@[::1/n", "in brackets"),
            ("postgres://u:hush@[db]/n", "in brackets"),
            ("postgres://u:hu#hush@h/n", "percent-encoded"),
            ("postgres://u:hu/hush@h/n", "percent-encoded"),
            ("postgres://u:hush@h:99999/n", "percent-encoded"),
            ("postgres://u:hush@h1,,h2/n", "between two commas"),
            ("postgres://u:hush@h1,h2,h3/n?port=1,2", "one for each host"),
            (
                "postgres://u:hush@h/n?target_session_attrs=standby",
                "read-write",
            ),
            ("postgres://u:hush@h/n?sslmode=perhaps", "perhaps"),
        ] {
            let refusal = parse(text).unwrap_err();
            assert!(
                refusal.contains(reason) && !refusal.contains("hush"),
                "{text}: {refusal}"
            );
        }
    }
}
