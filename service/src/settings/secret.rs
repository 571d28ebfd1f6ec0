//! The secret of the installation: given, or created once and stored in the data directory for its
//! owner only.

use std::io::Write;
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;

use super::common::SettingsError;
use crate::values::{Random, private_files};

/// Returns the secret, and whether it is stored beside the data.
pub(super) fn load(given: &str, data_dir: &Path) -> Result<([u8; 32], bool), SettingsError> {
    if !given.is_empty() {
        return decode(given).map(|secret| (secret, false));
    }
    let path = data_dir.join("secret");
    if !path.exists() {
        make(&path).map_err(|error| {
            SettingsError(format!(
                "the secret {} cannot be written: {error}",
                path.display()
            ))
        })?;
    }
    let text = std::fs::read_to_string(&path).map_err(|error| {
        SettingsError(format!(
            "the secret {} cannot be read: {error}",
            path.display()
        ))
    })?;
    decode(&text).map(|secret| (secret, true))
}

/// Writes the secret to a temporary file and links it into place, so that of two simultaneous first
/// starts one secret wins and both read it complete.
fn make(path: &Path) -> std::io::Result<()> {
    let aside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = private_files::create_anew(&aside)?;
    writeln!(
        file,
        "{}",
        HEXLOWER_PERMISSIVE.encode(&Random::System.bytes::<32>())
    )?;
    // What is sealed from now on could not be opened if a power cut took the secret away.
    file.sync_all()?;
    // A link fails if the name exists, where a rename would replace the secret of the other start.
    let linked = private_files::link_into_place(&aside, path);
    std::fs::remove_file(&aside)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn decode(text: &str) -> Result<[u8; 32], SettingsError> {
    let bytes = HEXLOWER_PERMISSIVE
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    match bytes {
        Some([0, rest @ ..]) if rest.iter().all(|byte| *byte == 0) => Err(SettingsError(
            "secret: 64 zeros are not secure; create one with: openssl rand -hex 32".into(),
        )),
        Some(secret) => Ok(secret),
        None => Err(SettingsError(
            "secret: must be 64 hex digits; create one with: openssl rand -hex 32".into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_secret_is_refused() {
        assert!(decode(&"0".repeat(64)).is_err());
        assert!(decode("abc").is_err());
        assert!(decode(&format!("{}1\n", "0".repeat(63))).is_ok());
    }
}
