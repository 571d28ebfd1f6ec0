//! What an error of Redis means for the operator, and what to do about it.

use std::io;
use std::time::Duration;

use redis::{ErrorKind, RedisError, ServerErrorKind};

/// Why Redis cannot be used, as far as the remedy differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedisTrouble {
    /// Nothing listens there, or the way to it is broken.
    Unreachable,
    /// It takes connections, and does not answer in time.
    Silent,
    /// Its certificate is not from an authority that is trusted here, or for another name.
    Certificate,
    /// It does not speak TLS.
    NoTls,
    /// It asks for another user or password.
    Login,
    /// The user may not use the commands or keys that are needed.
    Permission,
    /// It is a replica, which takes no writes.
    Replica,
    /// Its memory is full.
    Memory,
    /// It is reading its data after a start.
    Loading,
    /// It is a node of a Cluster that was addressed as a single server.
    ClusterNode,
    /// It was addressed as a node of a Cluster, and is a single server.
    NoCluster,
    /// The Cluster lacks a node or the slots of one.
    ClusterDown,
    /// It is a Sentinel that was addressed as a server.
    SentinelPort,
    /// It was addressed as a Sentinel, and is none.
    NoSentinel,
    /// The Sentinels know no master of this name.
    UnknownMaster,
    Other,
}

impl RedisTrouble {
    /// Finds what an error means.
    pub(super) fn of(error: &RedisError) -> Self {
        if error.is_timeout() {
            return Self::Silent;
        }
        match error.kind() {
            ErrorKind::AuthenticationFailed => return Self::Login,
            ErrorKind::MasterNameNotFoundBySentinel => return Self::UnknownMaster,
            ErrorKind::Server(ServerErrorKind::Moved | ServerErrorKind::Ask) => {
                return Self::ClusterNode;
            }
            _ => {}
        }
        // The code alone is not enough: before version 7 what a command in a script answered stands
        // inside the error of the script.
        let text = describe_error(error);
        let found = WORDS.iter().find(|(words, _)| text.contains(words));
        match found {
            Some((_, trouble)) => *trouble,
            None if error.is_io_error() => Self::Unreachable,
            None => Self::Other,
        }
    }

    /// Returns what to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Unreachable => "start it, or correct redis_url",
            Self::Silent => "check whether its machine is overloaded, frozen or disconnected",
            Self::Certificate => {
                "set redis_ca_file to the file of its certificate authority, and use the host name of the certificate in redis_url"
            }
            Self::NoTls => "use redis:// in redis_url, or its TLS port",
            Self::Login => "add the user and password to redis_url: redis://USER:PASSWORD@HOST",
            Self::Permission => {
                "allow its user the keys and channels that begin with redis_prefix, and the commands of the categories \
                 @read @write @scripting @pubsub @connection, and TIME"
            }
            Self::Replica => {
                "set redis_url to the master, or to a name that follows it; with Sentinels use redis+sentinel://"
            }
            Self::Memory => {
                "raise its maxmemory, or set maxmemory-policy to volatile-ttl; every key here expires"
            }
            Self::Loading => "wait until it has loaded its data",
            Self::ClusterNode => "use redis+cluster:// in redis_url",
            Self::NoCluster => "use redis:// in redis_url; it is not a node of a Cluster",
            Self::ClusterDown => {
                "restore the missing nodes; with cluster-require-full-coverage no, the others continue until then"
            }
            Self::SentinelPort => {
                "it is a Sentinel: use redis+sentinel://HOST:PORT/MASTER in redis_url (or scripts are disabled there)"
            }
            Self::NoSentinel => "set redis_url to the Sentinels, usually at port 26379",
            Self::UnknownMaster => {
                "use the name of the master from `sentinel monitor` in redis_url"
            }
            Self::Other => "read its message; the log of Redis may have details",
        }
    }
}

/// Words of errors and what they mean. Earlier ones decide.
const WORDS: [(&str, RedisTrouble); 17] = [
    ("cluster support disabled", RedisTrouble::NoCluster),
    ("knows no slots", RedisTrouble::ClusterDown),
    ("CLUSTERDOWN", RedisTrouble::ClusterDown),
    ("MASTERDOWN", RedisTrouble::Replica),
    ("READONLY", RedisTrouble::Replica),
    ("NOAUTH", RedisTrouble::Login),
    ("WRONGPASS", RedisTrouble::Login),
    ("NOPERM", RedisTrouble::Permission),
    ("OOM", RedisTrouble::Memory),
    ("LOADING", RedisTrouble::Loading),
    ("unknown command 'SENTINEL'", RedisTrouble::NoSentinel),
    ("unknown command `SENTINEL`", RedisTrouble::NoSentinel),
    ("unknown command 'EVAL", RedisTrouble::SentinelPort),
    ("unknown command `EVAL", RedisTrouble::SentinelPort),
    ("peer certificate", RedisTrouble::Certificate),
    ("corrupt message", RedisTrouble::NoTls),
    ("MOVED", RedisTrouble::ClusterNode),
];

/// Writes an error in a line for the log, without the arguments of a command.
pub(super) fn describe_error(error: &RedisError) -> String {
    let text = match (error.code(), error.detail()) {
        (Some(code), Some(detail)) => format!("{code} {detail}"),
        (Some(code), None) => code.to_owned(),
        (None, _) => error.to_string(),
    };
    // A server that does not know a command quotes the arguments.
    let text = text.split(", with args").next().unwrap_or_default();
    text.to_owned()
}

/// Makes the error of a server that does not answer in time.
pub(super) fn make_timeout(patience: Duration) -> RedisError {
    let millis = patience.as_millis();
    io::Error::new(
        io::ErrorKind::TimedOut,
        format!("no answer within {millis} ms"),
    )
    .into()
}

/// Whether the server itself answered with this error, so that its connection is sound.
pub(super) fn is_answer(error: &RedisError) -> bool {
    let is_from_server = matches!(
        error.kind(),
        ErrorKind::Server(_) | ErrorKind::Extension | ErrorKind::UnexpectedReturnType
    );
    let trouble = RedisTrouble::of(error);
    // A new connection logs in anew, and goes where a name leads now.
    is_from_server && !matches!(trouble, RedisTrouble::Login | RedisTrouble::Replica)
}

/// Whether what the connection leads to is no longer the server that is wanted, although the
/// connection never breaks: a master of before, or a machine that vanished.
pub(super) fn is_left_behind(error: &RedisError) -> bool {
    matches!(
        RedisTrouble::of(error),
        RedisTrouble::Replica | RedisTrouble::Silent
    )
}

/// Whether a node of a Cluster only says where to ask, or to ask again at once, as it does while
/// slots move.
pub(super) fn is_redirect(error: &RedisError) -> bool {
    let passing = [
        ServerErrorKind::Moved,
        ServerErrorKind::Ask,
        ServerErrorKind::TryAgain,
    ];
    passing.map(ErrorKind::Server).contains(&error.kind())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read_error(answer: &str) -> RedisError {
        let value = redis::parse_redis_value(answer.as_bytes()).unwrap();
        value.extract_error().unwrap_err()
    }

    #[test]
    fn what_redis_answers_has_a_remedy() {
        use RedisTrouble as T;
        for (answer, trouble) in [
            ("MOVED 866 10.0.0.5:7001", T::ClusterNode),
            ("ASK 866 10.0.0.5:7001", T::ClusterNode),
            ("CLUSTERDOWN Hash slot not served", T::ClusterDown),
            (
                "ERR This instance has cluster support disabled",
                T::NoCluster,
            ),
            (
                "READONLY You can't write against a read only replica.",
                T::Replica,
            ),
            (
                "ERR Error running script (call to f_1): @user_script:2: -READONLY You can't write",
                T::Replica,
            ),
            ("MASTERDOWN Link with MASTER is down", T::Replica),
            ("NOAUTH Authentication required.", T::Login),
            ("WRONGPASS invalid username-password pair", T::Login),
            ("NOPERM this user has no permissions", T::Permission),
            (
                "OOM command not allowed when used memory > 'maxmemory'.",
                T::Memory,
            ),
            ("LOADING Redis is loading the dataset in memory", T::Loading),
            (
                "ERR unknown command 'EVALSHA', with args beginning with: 'x'",
                T::SentinelPort,
            ),
            (
                "ERR unknown command 'SENTINEL', with args beginning with: 'x'",
                T::NoSentinel,
            ),
            ("ERR syntax error", T::Other),
        ] {
            let error = read_error(&format!("-{answer}\r\n"));
            assert_eq!(T::of(&error), trouble, "{answer}");
            assert!(!describe_error(&error).contains("with args"), "{answer}");
        }
    }

    #[test]
    fn a_broken_way_has_a_remedy() {
        use RedisTrouble as T;
        let broken = |text: &str| io::Error::new(io::ErrorKind::InvalidData, text);
        for (error, trouble) in [
            (
                io::Error::from(io::ErrorKind::ConnectionRefused),
                T::Unreachable,
            ),
            (io::Error::from(io::ErrorKind::BrokenPipe), T::Unreachable),
            (
                broken("invalid peer certificate: UnknownIssuer"),
                T::Certificate,
            ),
            (
                broken("received corrupt message of type InvalidContentType"),
                T::NoTls,
            ),
        ] {
            let error = RedisError::from(error);
            assert_eq!(T::of(&error), trouble, "{error}");
        }
        assert_eq!(T::of(&make_timeout(Duration::from_millis(250))), T::Silent);
    }

    #[test]
    fn a_connection_is_kept_where_the_server_answers() {
        for (answer, is_kept) in [
            ("OOM command not allowed", true),
            ("LOADING Redis is loading", true),
            ("CLUSTERDOWN Hash slot not served", true),
            ("READONLY You can't write", false),
            ("NOAUTH Authentication required.", false),
        ] {
            let error = read_error(&format!("-{answer}\r\n"));
            assert_eq!(is_answer(&error), is_kept, "{answer}");
        }
        assert!(!is_answer(&make_timeout(Duration::from_millis(250))));
        assert!(is_left_behind(&make_timeout(Duration::from_millis(250))));
    }
}
