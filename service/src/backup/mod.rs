//! Backups of an installation: the database, the operator's files beside it, and the secret only if
//! asked for, in one file; and their way back into an empty installation.

pub mod archive;
pub mod contents;
pub mod make;
pub mod postgres;
pub mod restore;
pub mod sqlite;

use std::fmt::Display;
use std::path::Path;

use tempfile::TempDir;

use crate::storage::database::DatabaseError;
use crate::values::private_files;

/// Why a backup is not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A sentence that says what happened, or what to do.
    #[error("{0}")]
    Failed(String),
}

impl BackupError {
    /// Makes the error of a file that cannot be read or written.
    pub fn at(path: &Path, error: &dyn Display) -> Self {
        Self::Failed(format!("{}: {error}", path.display()))
    }
}

/// Makes a folder for what is put together, inside another one. It is its owner's alone, and gone
/// when it is dropped.
fn make_staging(inside: &Path) -> Result<TempDir, BackupError> {
    private_files::make_staging(inside, ".backup-").map_err(|error| BackupError::at(inside, &error))
}
