//! Files and folders that only the account of the program can read, whatever the umask: the one
//! place where the program makes any, or takes rights from what is there.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use tempfile::TempDir;

const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;
/// The rights of the group and of all others.
const OTHERS: u32 = 0o077;
/// In a folder with this bit everybody may have files, as in `/tmp`.
const STICKY: u32 = 0o1000;

/// Takes the rights of everybody else from whatever this process makes from now on, also where a
/// library or another program makes it.
pub fn set_private_umask() {
    use rustix::fs::Mode;
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Makes a new file for writing. Fails if the name exists: a link that somebody has put there is not
/// followed.
pub fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE)
        .open(path)
}

/// Makes a new file for writing in place of what an earlier try left under this name.
pub fn create_anew(path: &Path) -> io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => create_new(path),
    }
}

/// Opens a file for writing as it is, and makes it if it is missing.
pub fn open_or_create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE)
        .open(path)
}

/// Makes a file without a name in a folder; it is gone when it is closed.
pub fn make_unnamed(inside: &Path) -> io::Result<File> {
    let file = tempfile::tempfile_in(inside)?;
    // Nobody can open it by a name, but a process of the same machine may look through `/proc`.
    file.set_permissions(Permissions::from_mode(FILE))?;
    Ok(file)
}

/// Makes a folder, and those above it that are missing. One that exists stays as it is.
pub fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Makes a folder for what is put together, inside another one; it is gone when it is dropped.
pub fn make_staging(inside: &Path, prefix: &str) -> io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix(prefix)
        .permissions(Permissions::from_mode(FOLDER))
        .tempdir_in(inside)
}

/// Gives a file a second name; fails if that exists, where renaming would replace it.
pub fn link_into_place(file: &Path, name: &Path) -> io::Result<()> {
    std::fs::hard_link(file, name)
}

/// Whether a file or folder exists on which others than its owner have any right.
pub fn is_open_to_others(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|facts| facts.mode() & OTHERS != 0)
}

/// Takes the rights of others from a file of this account. Returns whether there were any. By its
/// name, since to open and close a database would release the locks of SQLite on it
/// (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
pub fn narrow_file(path: &Path) -> io::Result<bool> {
    match path.symlink_metadata() {
        Ok(facts) if facts.is_file() => narrow(path, &facts),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(false),
    }
}

/// Takes the rights of others from a folder of this account, if all that is in it belongs to this
/// account and has a name that the program gives: who keeps something else there, or shares the
/// folder, has reasons of their own. Returns whether there were any.
pub fn narrow_folder(path: &Path, is_known: impl Fn(&str) -> bool) -> io::Result<bool> {
    let facts = match path.metadata() {
        Ok(facts) if facts.is_dir() && facts.mode() & STICKY == 0 => facts,
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => return Ok(false),
    };
    if facts.mode() & OTHERS == 0 || !is_mine(&facts) {
        return Ok(false);
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let is_ours = entry.file_name().to_str().is_some_and(&is_known);
        if !is_ours || !is_mine(&entry.metadata()?) {
            return Ok(false);
        }
    }
    narrow(path, &facts)
}

fn is_mine(facts: &Metadata) -> bool {
    facts.uid() == rustix::process::geteuid().as_raw()
}

fn narrow(path: &Path, facts: &Metadata) -> io::Result<bool> {
    if facts.mode() & OTHERS == 0 || !is_mine(facts) {
        return Ok(false);
    }
    let mode = facts.mode() & 0o7777 & !OTHERS;
    std::fs::set_permissions(path, Permissions::from_mode(mode))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read_mode(path: &Path) -> u32 {
        path.metadata().unwrap().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_is_made_is_its_owners_alone() {
        let directory = tempfile::tempdir().unwrap();
        let deep = directory.path().join("a/b");
        make_folder(&deep).unwrap();
        assert_eq!(
            (read_mode(&deep), read_mode(deep.parent().unwrap())),
            (0o700, 0o700)
        );
        let file = deep.join("file");
        create_new(&file).unwrap();
        assert!(create_new(&file).is_err());
        set_mode(&file, 0o644);
        create_anew(&file).unwrap();
        let slot = deep.join("slot");
        open_or_create(&slot).unwrap();
        let staging = make_staging(&deep, ".made-").unwrap();
        for (path, mode) in [
            (file.as_path(), 0o600),
            (slot.as_path(), 0o600),
            (staging.path(), 0o700),
        ] {
            assert_eq!(read_mode(path), mode, "{}", path.display());
            assert!(!is_open_to_others(path));
        }
        assert_eq!(
            make_unnamed(&deep).unwrap().metadata().unwrap().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_folder_that_exists_keeps_its_rights_when_it_is_made() {
        let directory = tempfile::tempdir().unwrap();
        set_mode(directory.path(), 0o755);
        make_folder(&directory.path().join("new")).unwrap();
        assert_eq!(read_mode(directory.path()), 0o755);
    }

    #[test]
    fn rights_are_taken_and_never_given() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        create_new(&file).unwrap();
        for (before, after) in [
            (0o644, 0o600),
            (0o660, 0o600),
            (0o444, 0o400),
            (0o400, 0o400),
        ] {
            set_mode(&file, before);
            assert_eq!(narrow_file(&file).unwrap(), before != after, "{before:o}");
            assert_eq!(read_mode(&file), after);
        }
        assert!(!narrow_file(&directory.path().join("missing")).unwrap());
        // A link does not lead the program to a file that is not meant.
        let link = directory.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        set_mode(&file, 0o644);
        assert!(!narrow_file(&link).unwrap() && read_mode(&file) == 0o644);
    }

    #[test]
    fn only_a_folder_with_nothing_else_in_it_is_closed() {
        let is_known = |name: &str| name == "ours";
        for (name, before, after) in [
            ("ours", 0o755, 0o700),
            ("ours", 0o700, 0o700),
            ("theirs", 0o755, 0o755),
            // As /tmp.
            ("ours", 0o1777, 0o1777),
        ] {
            let directory = tempfile::tempdir().unwrap();
            create_new(&directory.path().join(name)).unwrap();
            set_mode(directory.path(), before);
            let is_narrowed = narrow_folder(directory.path(), is_known).unwrap();
            assert_eq!(is_narrowed, before != after, "{name} {before:o}");
            assert_eq!(read_mode(directory.path()), after, "{name} {before:o}");
        }
        assert!(!narrow_folder(Path::new("/no/such/folder"), is_known).unwrap());
    }
}
