//! The program that lies beside this one, and the open statement that every scenario publishes.

use std::path::{Path, PathBuf};

/// Gives the path of the program beside this one.
pub fn find_program() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.with_file_name("undersigned")
}

/// Makes sure that the program exists; under cargo it is built first, since cargo builds only the
/// program that it runs.
pub fn build_if_missing() -> Result<(), String> {
    let cargo = std::env::var_os("CARGO");
    // Under cargo it may be there and be older than its source.
    if cargo.is_none() && find_program().exists() {
        return Ok(());
    }
    let mut build = std::process::Command::new(cargo.unwrap_or_else(|| "cargo".into()));
    build.args([
        "build",
        "--quiet",
        "--locked",
        "-p",
        "undersigned",
        "--bin",
        "undersigned",
    ]);
    // What is measured is built as the driver was.
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    let ended = build.status().map_err(|error| {
        format!(
            "{} is missing, and cargo cannot build it: {error}",
            find_program().display()
        )
    })?;
    if ended.success() {
        Ok(())
    } else {
        Err("the program could not be built".into())
    }
}

/// Writes the directory of an open statement, `care`.
pub fn write_statement(folder: &Path) -> std::io::Result<()> {
    write_statement_of(folder, "care")
}

/// Writes the directory of an open statement.
pub fn write_statement_of(folder: &Path, slug: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let toml = format!(
        "slug = \"{slug}\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n[[hosts]]\nname = \"Example\"\n"
    );
    std::fs::write(folder.join("statement.toml"), toml)?;
    std::fs::write(
        folder.join("en.md"),
        "+++\ntitle = \"Care\"\nsummary = \"What we ask\"\n+++\nWe ask for care.\n",
    )
}
