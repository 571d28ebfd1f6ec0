//! What opens a transaction behind a pooler that gives each transaction another connection and
//! keeps no prepared statements.

use std::sync::Arc;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions,
    TransactionTrait,
};

/// The statements at the beginning of each transaction. The driver prepares every statement under a
/// name that it counts by connection (`sqlx_s_1`, …), also if it keeps none. Behind such a pooler
/// another client may have used the name on the same connection of the server, and outside of a
/// transaction a statement may be prepared on one connection and used on another. Hence everything
/// happens in transactions, and each forgets what was prepared before it. What other processes ask
/// of their connections at the start is set for the transaction, since such a pooler refuses
/// parameters that it does not know.
#[derive(Clone, Debug)]
pub struct TransactionOpening(Arc<str>);

impl TransactionOpening {
    /// Builds the opening that makes these settings hold for each transaction.
    pub fn new(settings: &[(&str, &str)]) -> Self {
        let mut statements = vec!["deallocate all".to_owned()];
        for (name, value) in settings {
            statements.push(format!("set local {name} = '{value}'"));
        }
        Self(statements.join("; ").into())
    }

    /// Opens a transaction on a connection of the pool.
    pub async fn begin(
        &self,
        pool: &DatabaseConnection,
        options: TransactionOptions,
    ) -> Result<DatabaseTransaction, DbErr> {
        // The driver would prepare a statement for the options, before the names are free.
        let tx = pool
            .begin_with_options(TransactionOptions::default())
            .await?;
        tx.execute_unprepared(&self.write_sql(options)).await?;
        Ok(tx)
    }

    fn write_sql(&self, options: TransactionOptions) -> String {
        let level = options.isolation_level;
        let modes: Vec<String> = [
            level.map(|level| format!("isolation level {level}")),
            options.access_mode.map(|mode| mode.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if modes.is_empty() {
            return self.0.to_string();
        }
        // PostgreSQL takes these before any other statement of a transaction only.
        format!("set transaction {}; {}", modes.join(", "), self.0)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{AccessMode, IsolationLevel};

    use super::*;

    #[test]
    fn a_transaction_begins_with_its_mode_then_frees_the_names_then_sets_what_holds_in_it() {
        let opening = TransactionOpening::new(&[("statement_timeout", "30000")]);
        let plain = "deallocate all; set local statement_timeout = '30000'";
        assert_eq!(opening.write_sql(TransactionOptions::default()), plain);
        let snapshot = TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        };
        assert_eq!(
            opening.write_sql(snapshot),
            format!("set transaction isolation level REPEATABLE READ, READ ONLY; {plain}")
        );
    }
}
