//! The ZIP of a pack. The same files give the same bytes, and each is hashed while it is written.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::delivery::naming::CHECKSUMS_FILE;
use crate::values::private_files;

/// Files that are packed already. To pack them again would only cost time.
const PACKED: [&str; 3] = [".docx", ".pdf", ".xlsx"];
/// Bytes that are read at once.
const BUFFER: usize = 64 * 1024;

/// A ZIP that is being written, into a file without a name.
pub struct PackZip {
    writer: ZipWriter<File>,
    /// The file that is being written.
    current: Option<(String, Sha256)>,
    /// The name and the SHA-256 of each file.
    sums: Vec<(String, String)>,
}

/// A ZIP that is whole.
#[derive(Debug)]
pub struct FinishedZip {
    /// Stands at its beginning.
    pub file: File,
    pub bytes: u64,
    pub sha256: Vec<u8>,
    /// The names of its files.
    pub names: Vec<String>,
}

impl PackZip {
    /// Begins a ZIP in a folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let file = private_files::make_unnamed(folder)?;
        Ok(Self {
            writer: ZipWriter::new(file),
            current: None,
            sums: vec![],
        })
    }

    /// Begins a file; what is written goes into it.
    pub fn begin_file(&mut self, name: &str) -> io::Result<()> {
        let method = if PACKED.iter().any(|ending| name.ends_with(ending)) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // A clock would make other bytes of the same files.
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.writer.start_file(name, options)?;
        self.current = Some((name.to_owned(), Sha256::new()));
        Ok(())
    }

    /// Ends a file and returns its SHA-256 in hexadecimal digits.
    pub fn end_file(&mut self) -> String {
        let Some((name, hash)) = self.current.take() else {
            return String::new();
        };
        let sum = HEXLOWER.encode(&hash.finalize());
        self.sums.push((name, sum.clone()));
        sum
    }

    /// Adds a whole file.
    pub fn add_file(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.begin_file(name)?;
        self.write_all(bytes)?;
        self.end_file();
        Ok(())
    }

    /// Adds the checksums, as `sha256sum -c` reads them, and ends the ZIP.
    pub fn finish(mut self) -> io::Result<FinishedZip> {
        self.sums.sort();
        let lines = self
            .sums
            .iter()
            .map(|(name, sum)| format!("{sum}  {name}\n"));
        let lines: String = lines.collect();
        self.add_file(CHECKSUMS_FILE, lines.as_bytes())?;
        let mut file = self.writer.finish()?;
        file.rewind()?;
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        let mut buffer = vec![0; BUFFER];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
            bytes += read as u64;
        }
        file.rewind()?;
        Ok(FinishedZip {
            file,
            bytes,
            sha256: hash.finalize().to_vec(),
            names: self.sums.into_iter().map(|(name, _)| name).collect(),
        })
    }
}

impl Write for PackZip {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        if let Some((_, hash)) = &mut self.current {
            hash.update(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn make_zip() -> (Vec<u8>, FinishedZip) {
        let folder = tempfile::tempdir().unwrap();
        let mut zip = PackZip::new(folder.path()).unwrap();
        zip.add_file("b.docx", b"PK").unwrap();
        zip.add_file("a.txt", "line\n".repeat(100).as_bytes())
            .unwrap();
        let mut made = zip.finish().unwrap();
        let mut bytes = vec![];
        made.file.read_to_end(&mut bytes).unwrap();
        (bytes, made)
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let ((first, made), (second, _)) = (make_zip(), make_zip());
        assert_eq!(first, second);
        assert_eq!(made.bytes, first.len() as u64);
        assert_eq!(made.sha256, Sha256::digest(&first).to_vec());
        assert_eq!(made.names, ["a.txt", "b.docx", CHECKSUMS_FILE]);
    }

    #[test]
    fn checksums_are_those_of_the_files() {
        let (bytes, _) = make_zip();
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let read = |archive: &mut zip::ZipArchive<io::Cursor<Vec<u8>>>, name: &str| {
            let mut content = vec![];
            let mut file = archive.by_name(name).unwrap();
            file.read_to_end(&mut content).unwrap();
            content
        };
        let sums = String::from_utf8(read(&mut archive, CHECKSUMS_FILE)).unwrap();
        let expected: String = ["a.txt", "b.docx"]
            .map(|name| {
                let content = read(&mut archive, name);
                format!("{}  {name}\n", HEXLOWER.encode(&Sha256::digest(content)))
            })
            .concat();
        assert_eq!(sums, expected);
    }
}
