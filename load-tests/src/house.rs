//! The program that lies beside this one, and the open statement that every scenario publishes.

use std::path::{Path, PathBuf};

/// The program that lies beside this one.
pub fn binary() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.with_file_name("undersigned")
}

/// Writes the directory of an open statement, `care`.
pub fn write_statement(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let toml = "slug = \"care\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n[[hosts]]\nname = \"Example\"\n";
    std::fs::write(folder.join("statement.toml"), toml)?;
    std::fs::write(folder.join("en.md"), "+++\ntitle = \"Care\"\nsummary = \"What we ask\"\n+++\nWe ask for care.\n")
}
