//! A throwaway directory, gone at the end, which the unprivileged owner of a database may enter.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The directory in which the servers of one scenario keep their files.
pub struct Scratch(TempDir);

impl Scratch {
    /// Makes an empty directory.
    pub fn new() -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("a throwaway directory: {error}");
        let directory = tempfile::Builder::new()
            .prefix("undersigned-load-")
            .tempdir()
            .map_err(failed)?;
        // Servers may run as somebody else, who has to come through.
        std::fs::set_permissions(directory.path(), Permissions::from_mode(0o755))
            .map_err(failed)?;
        Ok(Self(directory))
    }

    /// Gives its path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Gives the path of something in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}
