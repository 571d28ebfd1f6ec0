//! `undersigned dkim-key`: makes a key that signs letters, and prints the record for the DNS.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::common::CommandError;
use super::output::print_result;
use crate::operations::log_output::print_message;
use crate::settings::{DKIM_KEY_FILE, Settings, parse_selector};
use crate::values::{DkimAlgorithm, DkimKey, Random, private_files, quote_txt};

/// The selector where the settings have none.
const SELECTOR: &str = "undersigned";

/// Make a key that signs emails (DKIM), and print its record for the DNS.
#[derive(Debug, Args)]
pub struct DkimKeyArgs {
    /// The kind of key. Not every mail provider checks signatures by ed25519.
    #[arg(long, value_enum, default_value_t = KeyKind::Rsa)]
    kind: KeyKind,
    /// The name under which receivers find the key. Default: that of the settings, else
    /// undersigned. A new key needs a new name.
    #[arg(long, value_name = "NAME", value_parser = parse_selector)]
    selector: Option<String>,
    /// The file to write. Default: dkim.pem in the data directory. A file that exists is not
    /// overwritten. Only this account can read the file.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Make no key: print the record of the key in the settings.
    #[arg(long, conflicts_with_all = ["kind", "selector", "output"])]
    show: bool,
}

/// The kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KeyKind {
    /// RSA with 2048 bits, which every mail provider checks.
    Rsa,
    /// Ed25519, which is shorter.
    Ed25519,
}

/// Makes a key, or prints the record of the one that is set.
pub fn run(settings: &Settings, order: &DkimKeyArgs) -> Result<ExitCode, CommandError> {
    let set = Some(&settings.dkim.selector).filter(|selector| !selector.is_empty());
    let chosen = order.selector.as_ref().or(set);
    let selector = chosen.map_or(SELECTOR, String::as_str);
    if order.show {
        let key = settings.dkim.key.as_ref().ok_or_else(|| {
            CommandError::Failed(
                "the settings have no key (mail.dkim.key, mail.dkim.key_file)".into(),
            )
        })?;
        print_records(settings, selector, key);
        return Ok(ExitCode::SUCCESS);
    }
    let in_data = settings.data_dir.join(DKIM_KEY_FILE);
    let path = order.output.as_deref().unwrap_or(&in_data);
    let key = make_file(path, order.kind)?;
    print_records(settings, selector, &key);
    print_message(format_args!(
        "the key is in {}; add the record to the DNS, wait until it can be seen, then set:\n\
         UNDERSIGNED_MAIL_DKIM_SELECTOR={selector}\n\
         UNDERSIGNED_MAIL_DKIM_KEY_FILE={}\n\
         and restart every server and worker; `undersigned doctor` checks the record",
        path.display(),
        path.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Makes a key and writes it into a new file.
fn make_file(path: &Path, kind: KeyKind) -> Result<DkimKey, CommandError> {
    let fail = |error: std::io::Error| {
        CommandError::Failed(match error.kind() {
            ErrorKind::AlreadyExists => format!(
                "{} exists and is not overwritten: emails may be signed with it; use another --output and another --selector",
                path.display()
            ),
            _ => format!("{} cannot be written: {error}", path.display()),
        })
    };
    // It is made first, so that nobody waits for a key that has no place.
    let mut file = private_files::create_new(path).map_err(fail)?;
    let algorithm = match kind {
        KeyKind::Rsa => DkimAlgorithm::Rsa,
        KeyKind::Ed25519 => DkimAlgorithm::Ed25519,
    };
    let made = DkimKey::make(algorithm, &Random::System)
        .map_err(|refusal| CommandError::Failed(format!("the key {refusal}")));
    let written = made.and_then(|(key, text)| {
        file.write_all(text.as_bytes()).map_err(fail)?;
        file.sync_all().map_err(fail)?;
        Ok(key)
    });
    if written.is_err() {
        // The error of the key is the one to report.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// Prints the record of each domain that signs.
fn print_records(settings: &Settings, selector: &str, key: &DkimKey) {
    let mut domains: Vec<String> = settings
        .list_sender_domains()
        .iter()
        .map(|sender| settings.dkim.find_signing_domain(sender).to_owned())
        .collect();
    domains.dedup();
    let value = quote_txt(&key.format_record()).join("\n       ");
    for domain in domains {
        print_result(format_args!(
            "Name:  {selector}._domainkey.{domain}\nType:  TXT\nValue: {value}"
        ));
    }
}
