//! Checks who can read what the installation keeps on this machine.

use std::path::Path;

use super::CheckResult::{self, Failure, Good, Warning};
use crate::operations::private_data::list_database_files;
use crate::settings::{DKIM_KEY_FILE, MailUrl, Settings};
use crate::values::private_files::is_open_to_others;

/// Checks the rights on the secret, the key of signatures, the database, caught letters and the
/// data directory.
pub fn check_rights(settings: &Settings) -> Vec<CheckResult> {
    let mut findings = vec![];
    // A secret from elsewhere was read by whoever gave it.
    if settings.secret_beside_data && is_open_to_others(&settings.data_dir.join("secret")) {
        findings.push(Failure(
            "secret: other users of this machine can read it".into(),
            "run chmod 600 on the file secret in the data directory",
        ));
    }
    if is_open_to_others(&settings.data_dir.join(DKIM_KEY_FILE)) {
        findings.push(Failure(
            "DKIM key: other users of this machine can read it, and sign emails with it".into(),
            "run chmod 600 on the file dkim.pem in the data directory",
        ));
    }
    if list_database_files(settings)
        .iter()
        .any(|file| is_open_to_others(file))
    {
        findings.push(Failure(
            "database: other users of this machine can read its files".into(),
            "run chmod 600 on the database file and on the files next to it that begin with its name",
        ));
    }
    if let MailUrl::File(folder) = &settings.mail {
        findings.extend(check_letters(folder));
    }
    if is_open_to_others(&settings.data_dir) {
        findings.push(Warning(
            "data directory: other users of this machine can open it".into(),
            "run chmod 700 on the data directory; do not keep files there that other users need",
        ));
    }
    if findings.is_empty() {
        findings.push(Good("files: only this account can read them".into()));
    }
    findings
}

fn check_letters(folder: &Path) -> Option<CheckResult> {
    if !is_open_to_others(folder) {
        return None;
    }
    let letters = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut letters =
        letters.filter(|entry| entry.file_name().as_encoded_bytes().ends_with(b".eml"));
    Some(if letters.any(|entry| is_open_to_others(&entry.path())) {
        Failure(
            "emails: other users of this machine can read them and the links in them".into(),
            "run chmod 700 on the directory of mail_url, and chmod 600 on the files in it",
        )
    } else {
        Warning(
            "emails: other users of this machine can open their directory".into(),
            "run chmod 700 on the directory of mail_url",
        )
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::settings::Overrides;
    use crate::values::private_files::make_folder;

    #[test]
    fn each_file_that_others_can_read_is_told_with_its_remedy() {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().join("data");
        let overrides = Overrides::from([("data_dir", data.display().to_string())]);
        let settings = Settings::load(None, &overrides).unwrap();
        let mail = data.join("mail");
        make_folder(&mail).unwrap();
        let (database, letter) = (&list_database_files(&settings)[0], mail.join("a.eml"));
        let key = data.join(DKIM_KEY_FILE);
        for file in [database, &letter, &key] {
            std::fs::write(file, "").unwrap();
            set_mode(file, 0o600);
        }
        set_mode(&data, 0o700);
        assert!(matches!(check_rights(&settings).as_slice(), [Good(_)]));
        for (path, open, closed, part) in [
            (data.join("secret"), 0o640, 0o600, "secret: "),
            (key.clone(), 0o644, 0o600, "DKIM key: "),
            (database.clone(), 0o604, 0o600, "database: "),
            (mail.clone(), 0o711, 0o700, "open their directory"),
            (data.clone(), 0o755, 0o700, "data directory: "),
        ] {
            set_mode(&path, open);
            let found = check_rights(&settings);
            let [Failure(what, _) | Warning(what, _)] = found.as_slice() else {
                panic!("{found:?}");
            };
            assert!(what.contains(part), "{what}");
            set_mode(&path, closed);
        }
        set_mode(&mail, 0o755);
        set_mode(&letter, 0o644);
        assert!(matches!(check_rights(&settings).as_slice(), [Failure(..)]));
    }

    fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
}
