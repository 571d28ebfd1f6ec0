//! The errors of the database, by what callers do about them.

use sea_orm::{DbErr, RuntimeErr, sqlx};

use super::connection::cause::describe_reason;

/// The errors of the database, by what callers do about them.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The database cannot be reached or refuses to work now; retry later.
    #[error("the database is unavailable: {}", describe_reason(.0))]
    Away(#[source] DbErr),
    /// Two transactions conflicted; the same one may succeed when repeated.
    #[error("the database asked to retry")]
    Conflict(#[source] DbErr),
    /// The statement itself is wrong.
    #[error("the database refused: {}", describe_refusal(.0))]
    Refused(#[source] DbErr),
}

impl DatabaseError {
    /// The error of a server that has become a standby or was set to read only.
    pub(super) fn read_only() -> Self {
        Self::Away(DbErr::Custom(
            "the server takes no writes (transaction_read_only)".into(),
        ))
    }

    /// The error of a transaction that did not begin. Nothing was asked of the database yet, so
    /// whatever it says, another connection may do better.
    pub(super) fn of_begin(error: DbErr) -> Self {
        match Self::from(error) {
            Self::Refused(error) => Self::Away(error),
            other => other,
        }
    }

    /// Whether the open connections lead to a server that will not do: it has become a standby,
    /// shuts down, or has lost them.
    pub fn needs_new_connections(&self) -> bool {
        let Self::Away(error) = self else {
            return false;
        };
        match find_cause(error) {
            Some(sqlx::Error::Database(inner)) => {
                let code = inner.code().unwrap_or_default();
                code.len() == 5
                    && (code == "25006" || code.starts_with("08") || code.starts_with("57P"))
            }
            Some(sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_)) => true,
            Some(_) => false,
            None => matches!(error, DbErr::Custom(_)),
        }
    }
}

/// Describes a refusal for the log. The words of the database may quote a value, such as a name, so
/// they are given only where they are about the schema or a constraint.
fn describe_refusal(error: &DbErr) -> String {
    let Some(sqlx::Error::Database(inner)) = find_cause(error) else {
        return match find_cause(error) {
            Some(_) => "the driver cannot read or write a value".into(),
            None => error.to_string(),
        };
    };
    let code = inner.code().unwrap_or_default();
    // 42 syntax and names, 0A not supported; of SQLite also what no constraint of a trigger says.
    let is_about_schema =
        code.starts_with("42") || code.starts_with("0A") || (code.len() < 5 && code != "1811");
    if is_about_schema {
        return format!("{} ({code})", inner.message());
    }
    let place = [inner.table(), inner.constraint()].into_iter().flatten();
    let place: Vec<&str> = place.collect();
    format!("SQLSTATE {code} {}", place.join(" "))
}

/// Finds the driver's error in an error of the database layer.
pub(super) fn find_cause(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => Some(cause.as_ref()),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ErrorSeverity {
    Away,
    Conflict,
    Refused,
}

impl ErrorSeverity {
    /// Classifies a SQLSTATE, or a result code of SQLite, whose low byte is the class.
    fn of(code: &str) -> Self {
        // 08 connection, 28 and 3D sign-in, 53 resources, 55 not in the state that is needed, 57
        // operator intervention, 58 system
        // (https://www.postgresql.org/docs/current/errcodes-appendix.html).
        let away = ["08", "28", "3D", "53", "55", "57", "58"];
        // read-only, idle in a transaction for too long; unknown and doubled prepared statements,
        // behind a pooler that keeps none.
        let away_alone = ["25006", "25P03", "26000", "42P05"];
        // busy, locked, no memory, read-only, I/O, full, cannot open
        let sqlite_away = [5, 6, 7, 8, 10, 13, 14];
        match code {
            // serialization failure, deadlock
            "40001" | "40P01" => Self::Conflict,
            _ if away_alone.contains(&code) => Self::Away,
            _ if code.len() == 5 && away.iter().any(|class| code.starts_with(class)) => Self::Away,
            _ if code.len() < 5
                && code
                    .parse()
                    .is_ok_and(|code: u32| sqlite_away.contains(&(code & 0xff))) =>
            {
                Self::Away
            }
            _ => Self::Refused,
        }
    }
}

impl From<DbErr> for DatabaseError {
    fn from(error: DbErr) -> Self {
        use sqlx::Error as E;
        match find_cause(&error) {
            Some(
                E::Io(_)
                | E::Tls(_)
                | E::PoolTimedOut
                | E::PoolClosed
                | E::WorkerCrashed
                | E::BeginFailed
                | E::InvalidSavePointStatement
                | E::Protocol(_),
            ) => Self::Away(error),
            Some(E::Database(inner)) => {
                match ErrorSeverity::of(inner.code().as_deref().unwrap_or_default()) {
                    ErrorSeverity::Away => Self::Away(error),
                    ErrorSeverity::Conflict => Self::Conflict(error),
                    ErrorSeverity::Refused => Self::Refused(error),
                }
            }
            Some(_) => Self::Refused(error),
            None if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => {
                Self::Away(error)
            }
            None => Self::Refused(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_moment_or_server_may_mend_is_away_and_not_refused() {
        use ErrorSeverity::{Away, Conflict, Refused};
        for (code, severity) in [
            // PostgreSQL
            ("08006", Away),
            ("25006", Away),
            ("25P03", Away),
            ("26000", Away),
            ("42P05", Away),
            ("53100", Away),
            ("53300", Away),
            ("55000", Away),
            ("55P03", Away),
            ("57P01", Away),
            ("57P02", Away),
            ("57P03", Away),
            ("40001", Conflict),
            ("40P01", Conflict),
            ("23505", Refused),
            ("42P01", Refused),
            // SQLite: full, I/O (short write), no memory, read-only (database moved), constraint
            ("13", Away),
            ("778", Away),
            ("7", Away),
            ("1032", Away),
            ("2067", Refused),
            ("1", Refused),
        ] {
            assert_eq!(ErrorSeverity::of(code), severity, "{code}");
        }
    }

    #[test]
    fn a_server_that_takes_no_writes_asks_for_new_connections() {
        assert!(DatabaseError::read_only().needs_new_connections());
        let full = DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout);
        assert!(!DatabaseError::from(full).needs_new_connections());
    }
}
