//! The file of a backup: a tar archive in the ustar format (POSIX.1-2017, `pax`, "ustar Interchange
//! Format"), packed by gzip, so that `tar` lists and unpacks it as well.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

const BLOCK: usize = 512;
/// Where the fields of a header begin and end.
const NAME: std::ops::Range<usize> = 0..100;
const MODE: std::ops::Range<usize> = 100..108;
const OWNER: std::ops::Range<usize> = 108..116;
const GROUP: std::ops::Range<usize> = 116..124;
const SIZE: std::ops::Range<usize> = 124..136;
const TIME: std::ops::Range<usize> = 136..148;
const CHECKSUM: std::ops::Range<usize> = 148..156;
const KIND: usize = 156;
const MAGIC: std::ops::Range<usize> = 257..265;

/// Writes an archive.
pub struct ArchiveWriter<W: Write> {
    out: GzEncoder<W>,
}

impl<W: Write> ArchiveWriter<W> {
    /// Begins an archive.
    pub fn new(out: W) -> Self {
        Self {
            out: GzEncoder::new(out, Compression::default()),
        }
    }

    /// Adds a file of `size` bytes, changed at `time` in seconds since 1970. It is readable by its
    /// owner only.
    pub fn add(
        &mut self,
        name: &str,
        (size, time): (u64, u64),
        content: impl Read,
    ) -> io::Result<()> {
        self.out.write_all(&build_header(name, size, time)?)?;
        let written = io::copy(&mut content.take(size), &mut self.out)?;
        if written != size {
            return Err(io::Error::other(format!(
                "{name} became shorter while it was read"
            )));
        }
        self.out.write_all(&[0; BLOCK][..count_padding(size)])
    }

    /// Ends the archive and returns what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(&[0; 2 * BLOCK])?;
        self.out.finish()
    }
}

/// Reads an archive, one file after the other.
pub struct ArchiveReader<R: Read> {
    source: GzDecoder<R>,
    /// The bytes of the current file that are not read, and the padding after them.
    left: u64,
    padding: usize,
}

impl<R: Read> ArchiveReader<R> {
    /// Begins to read an archive.
    pub fn new(source: R) -> Self {
        Self {
            source: GzDecoder::new(source),
            left: 0,
            padding: 0,
        }
    }

    /// Goes to the next file and returns its name and size; `None` at the end, when the whole
    /// archive has proven to be as it was written.
    pub fn next_file(&mut self) -> io::Result<Option<(String, u64)>> {
        let rest = self.left + self.padding as u64;
        let skipped = io::copy(&mut self.source.by_ref().take(rest), &mut io::sink())?;
        if skipped != rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        (self.left, self.padding) = (0, 0);
        let mut header = [0; BLOCK];
        self.source.read_exact(&mut header)?;
        if header == [0; BLOCK] {
            // The checksum of gzip stands behind the last byte.
            io::copy(&mut self.source, &mut io::sink())?;
            return Ok(None);
        }
        let (name, size) = parse_header(&header)?;
        (self.left, self.padding) = (size, count_padding(size));
        Ok(Some((name, size)))
    }
}

impl<R: Read> Read for ArchiveReader<R> {
    /// Reads from the current file.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.by_ref().take(self.left).read(buffer)?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// Returns how many zeros follow a file, so that the next header begins with a block.
fn count_padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    if over == 0 { 0 } else { BLOCK - over }
}

fn build_header(name: &str, size: u64, time: u64) -> io::Result<[u8; BLOCK]> {
    let mut header = [0; BLOCK];
    if name.len() >= NAME.len() {
        return Err(io::Error::other(format!("{name}: the name is too long")));
    }
    header[..name.len()].copy_from_slice(name.as_bytes());
    write_octal(&mut header[MODE], 0o600);
    write_octal(&mut header[OWNER], 0);
    write_octal(&mut header[GROUP], 0);
    if size < 1 << 33 {
        write_octal(&mut header[SIZE], size);
    } else {
        // More than eleven octal digits: the number itself, marked by its first bit, as GNU tar and
        // others write it.
        header[SIZE.start] = 0x80;
        header[SIZE.end - 8..SIZE.end].copy_from_slice(&size.to_be_bytes());
    }
    write_octal(&mut header[TIME], time);
    header[KIND] = b'0';
    header[MAGIC].copy_from_slice(b"ustar\x0000");
    let sum = add_up(&header);
    write_octal(&mut header[CHECKSUM], sum);
    Ok(header)
}

fn parse_header(header: &[u8; BLOCK]) -> io::Result<(String, u64)> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "this is not a backup file");
    let is_whole = parse_octal(&header[CHECKSUM]) == Some(add_up(header));
    if !is_whole || !header[MAGIC].starts_with(b"ustar") || header[KIND] != b'0' {
        return Err(broken());
    }
    let name = header[NAME].split(|byte| *byte == 0).next();
    let name = name.and_then(|name| std::str::from_utf8(name).ok());
    let size = if header[SIZE.start] == 0x80 {
        let bytes = <[u8; 8]>::try_from(&header[SIZE.end - 8..SIZE.end]);
        bytes.ok().map(u64::from_be_bytes)
    } else {
        parse_octal(&header[SIZE])
    };
    name.map(ToOwned::to_owned).zip(size).ok_or_else(broken)
}

/// Adds up the bytes of a header, with blanks in place of the sum.
fn add_up(header: &[u8; BLOCK]) -> u64 {
    let places = header.iter().enumerate();
    let bytes = places.map(|(place, byte)| {
        if CHECKSUM.contains(&place) {
            u64::from(b' ')
        } else {
            u64::from(*byte)
        }
    });
    bytes.sum()
}

/// Fills a field with octal digits and a zero byte.
fn write_octal(field: &mut [u8], number: u64) {
    let width = field.len() - 1;
    let digits = format!("{number:0width$o}");
    field[..width].copy_from_slice(&digits.as_bytes()[..width]);
}

fn parse_octal(field: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(field).ok()?;
    u64::from_str_radix(text.trim_matches(['\0', ' ']), 8).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn write_archive() -> Vec<u8> {
        let mut archive = ArchiveWriter::new(vec![]);
        for (name, content) in [
            ("a.toml", "x = 1\n"),
            ("empty", ""),
            ("b", &"b".repeat(1024)),
        ] {
            let size = content.len() as u64;
            archive
                .add(name, (size, 1_771_000_000), content.as_bytes())
                .unwrap();
        }
        archive.finish().unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = write_archive();
        let mut archive = ArchiveReader::new(bytes.as_slice());
        let mut files = vec![];
        while let Some((name, size)) = archive.next_file().unwrap() {
            let mut text = String::new();
            // A file may be passed over.
            if name != "empty" {
                archive.read_to_string(&mut text).unwrap();
            }
            files.push((name, size, text.len()));
        }
        let expected = [("a.toml", 6, 6), ("empty", 0, 0), ("b", 1024, 1024)];
        assert_eq!(
            files,
            expected.map(|(name, size, read)| (name.to_owned(), size, read))
        );
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_refused() {
        let whole = write_archive();
        let read = |bytes: &[u8]| {
            let mut archive = ArchiveReader::new(bytes);
            loop {
                match archive.next_file() {
                    Ok(Some(_)) => {}
                    Ok(None) => return true,
                    Err(_) => return false,
                }
            }
        };
        assert!(read(&whole));
        for end in 0..whole.len() {
            assert!(
                !read(&whole[..end]),
                "cut after {end} of {} bytes",
                whole.len()
            );
        }
        let mut changed = whole.clone();
        let sum = changed.len() - 8;
        changed[sum] ^= 1;
        assert!(!read(&changed) && !read(b"something else"));
    }

    #[test]
    fn large_sizes_are_kept() {
        for size in [0, 511, (1 << 33) - 1, 1 << 33, 1 << 40] {
            let header = build_header("undersigned.db", size, 0).unwrap();
            assert_eq!(
                parse_header(&header).unwrap(),
                ("undersigned.db".to_owned(), size)
            );
        }
    }
}
