//! A small disk under a database that can be filled: a file system in a file, else a tmpfs, else a
//! limit on the size of files.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::{list_children, read_memory};

/// How the disk is made small, by what this machine allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// ext4 in a file, mounted as a loop device: a real disk lies below. Needs root.
    Loop,
    /// A file system in memory: syncing it costs nothing. Needs root.
    Tmpfs,
    /// `RLIMIT_FSIZE` on the processes that write to it: no file grows past a size.
    FileSize,
}

impl Means {
    /// Describes the means for the account.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Loop => "ext4 in a file (loop device), filled by a balloon",
            Self::Tmpfs => "tmpfs, filled by a balloon",
            Self::FileSize => "a limit on the size of files (RLIMIT_FSIZE)",
        }
    }
}

/// The size of a disk.
#[derive(Clone, Copy, Debug)]
pub struct DiskSize {
    pub mebibytes: u64,
    /// Where nothing can be mounted: the size in bytes that no file passes while the disk is to be
    /// full.
    pub largest_file: u64,
}

/// The disk; unmounted when it is dropped.
pub struct Disk {
    means: Means,
    mount: PathBuf,
    folder: &'static str,
    largest_file: u64,
}

impl Disk {
    /// Makes a disk in `directory`, and on it a folder of this name.
    pub fn make(directory: &Path, folder: &'static str, size: DiskSize) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("the small disk: {error}");
        let mebibytes = size.mebibytes;
        let mount = directory.join("disk");
        std::fs::create_dir_all(&mount).map_err(failed)?;
        let means = if mount_loop(&directory.join("disk.img"), &mount, mebibytes) {
            Means::Loop
        } else if run_program(
            "mount",
            &[
                "-t",
                "tmpfs",
                "-o",
                &format!("size={mebibytes}m"),
                "tmpfs",
                &mount.to_string_lossy(),
            ],
        ) {
            Means::Tmpfs
        } else {
            Means::FileSize
        };
        let disk = Self {
            means,
            mount,
            folder,
            largest_file: size.largest_file,
        };
        std::fs::create_dir_all(disk.directory()).map_err(failed)?;
        Ok(disk)
    }

    /// Gives how the disk is made small.
    pub fn means(&self) -> Means {
        self.means
    }

    /// Gives the folder for the data.
    pub fn directory(&self) -> PathBuf {
        self.mount.join(self.folder)
    }

    /// Fills the disk; `process` is the first one of those that write to it.
    pub fn fill(&self, process: u32) -> Result<(), String> {
        if self.means == Means::FileSize {
            return limit_file_size(process, Some(self.largest_file));
        }
        let balloon = self.balloon().to_string_lossy().into_owned();
        // Twice: what is freed meanwhile is taken as well.
        for _ in 0..2 {
            let room = self.read_room()?;
            let size = std::fs::metadata(self.balloon()).map_or(0, |balloon| balloon.len()) + room;
            // A file system keeps some blocks for itself: then the last ones are taken one by one.
            if room > 0 && !run_program("fallocate", &["-l", &size.to_string(), &balloon]) {
                let rest = self.mount.join("balloon.rest");
                run_program(
                    "dd",
                    &[
                        "if=/dev/zero",
                        &format!("of={}", rest.display()),
                        "bs=4k",
                        "oflag=append",
                        "conv=notrunc",
                    ],
                );
            }
        }
        Ok(())
    }

    /// Frees what `fill` took.
    pub fn empty(&self, process: u32) -> Result<(), String> {
        if self.means == Means::FileSize {
            return limit_file_size(process, None);
        }
        for balloon in [self.balloon(), self.mount.join("balloon.rest")] {
            match std::fs::remove_file(balloon) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(format!("the balloon: {error}"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the free bytes for accounts other than root.
    pub fn read_room(&self) -> Result<u64, String> {
        let output = Command::new("df")
            .args(["--output=avail", "-B1"])
            .arg(&self.mount)
            .output()
            .map_err(|error| format!("df: {error}"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines()
            .nth(1)
            .and_then(|line| line.trim().parse().ok())
            .ok_or_else(|| format!("df says: {text}"))
    }

    fn balloon(&self) -> PathBuf {
        self.mount.join("balloon")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.means != Means::FileSize && !run_program("umount", &[&self.mount.to_string_lossy()])
        {
            // Something still holds it: it goes when that ends.
            run_program("umount", &["-l", &self.mount.to_string_lossy()]);
        }
    }
}

fn mount_loop(image: &Path, mount: &Path, mebibytes: u64) -> bool {
    // Sparse: only what is written takes room.
    let made =
        std::fs::File::create_new(image).and_then(|file| file.set_len(mebibytes * 1024 * 1024));
    let (image, mount) = (image.to_string_lossy(), mount.to_string_lossy());
    made.is_ok()
        // Without blocks for root alone: the balloon has to take them all. Blocks of 4 KiB, as
        // large disks have them: SQLite reserves its index in memory by a byte of each 4 KiB, and
        // what smaller blocks left unreserved would end the process (SIGBUS) when there is no room.
        && run_program("mkfs.ext4", &["-q", "-m", "0", "-b", "4096", &image])
        && run_program("mount", &["-o", "loop", &image, &mount])
}

/// Limits the size in bytes of the files that a process and its children write, or lifts the limit:
/// a write over it fails (EFBIG). A process that is gone is no error.
pub fn limit_file_size(process: u32, bytes: Option<u64>) -> Result<(), String> {
    // The soft limit alone, so that it can be lifted again.
    let size = bytes.map_or_else(
        || "--fsize=unlimited:".to_owned(),
        |bytes| format!("--fsize={bytes}:"),
    );
    let set = |process: u32| run_program("prlimit", &["--pid", &process.to_string(), &size]);
    let is_set = set(process);
    for child in list_children(process) {
        // A child may have ended meanwhile.
        set(child);
    }
    if is_set || read_memory(process).resident == 0 {
        Ok(())
    } else {
        Err("prlimit could not set RLIMIT_FSIZE".into())
    }
}

/// Runs a program without output; tells whether it succeeded.
fn run_program(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    quiet.is_ok_and(|status| status.success())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_filled_disk_takes_nothing_until_it_is_emptied() {
        let directory = tempfile::tempdir().unwrap();
        let size = DiskSize {
            mebibytes: 64,
            largest_file: 0,
        };
        let disk = Disk::make(directory.path(), "data", size).unwrap();
        let (own, file) = (std::process::id(), disk.directory().join("file"));
        if disk.means() == Means::FileSize {
            // Nothing to try on this process, which other tests share.
            return;
        }
        disk.fill(own).unwrap();
        assert!(
            std::fs::write(&file, vec![1; 1 << 20]).is_err(),
            "{} bytes left",
            disk.read_room().unwrap()
        );
        disk.empty(own).unwrap();
        std::fs::write(&file, vec![1; 1 << 20]).unwrap();
    }
}
