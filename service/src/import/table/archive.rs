//! Checks an XLSX file before the spreadsheet library reads it: the members that matter are
//! unpacked through a counting limit, and the library gets a plain copy of them.
//!
//! What a ZIP archive says of its own sizes and numbers may be a lie, by which libraries reserve
//! memory. Here nothing is reserved by it.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::ops::Range;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::TableError;
use crate::bounded_work::CancelFlag;

/// The most bytes to which the members unpack together.
const LARGEST: usize = 64 * 1024 * 1024;
/// The bytes at the end of a file in which its directory is looked for.
const LARGEST_DIRECTORY: usize = 256 * 1024;
/// Bytes that are unpacked at once.
const PIECE: usize = 64 * 1024;
/// The most shared strings that a workbook may announce; the library reserves memory for them. A
/// sheet of the most lines has fewer different ones.
const MOST_STRINGS: u64 = 2_000_000;

/// The fixed part of a local header, of a header of the directory, and of the end of the directory
/// (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
const LOCAL_HEADER: usize = 30;
const DIRECTORY_HEADER: usize = 46;
const DIRECTORY_END: usize = 22;
/// What a field of 32 bits holds if its value stands in the extra field for large archives.
const IN_EXTRA_FIELD: u64 = 0xFFFF_FFFF;

/// A member of the archive that is read.
struct ArchiveMember<'a> {
    /// In lower case and with forward slashes, as the library looks it up.
    name: String,
    is_deflated: bool,
    packed: &'a [u8],
}

/// A copy of a workbook that holds only what is read, without compression.
#[derive(Debug)]
pub(super) struct WorkbookCopy {
    pub bytes: Vec<u8>,
    /// The name of each member, and where its content is.
    members: HashMap<String, Range<usize>>,
}

impl WorkbookCopy {
    /// Returns the content of a member; the name is in lower case.
    pub(super) fn find_member(&self, name: &str) -> Option<&[u8]> {
        self.bytes.get(self.members.get(name)?.clone())
    }
}

/// Makes a copy of a workbook that holds only what is read.
pub(super) fn copy_workbook(bytes: &[u8], cancel: &CancelFlag) -> Result<WorkbookCopy, TableError> {
    let members = list_members(bytes).ok_or(TableError::Unknown)?;
    let mut copy = PlainArchive::default();
    for member in members {
        copy.add(&member, cancel)?;
    }
    copy.finish().ok_or(TableError::Unknown)
}

/// Tells whether an archive is a workbook of another format: an ODS file, which says its type in
/// its first member (`OpenDocument` 1.3, part 2, section 3.3), or an XLSB file.
pub(super) fn is_other_workbook(bytes: &[u8]) -> bool {
    const TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";
    const BINARY: &[u8] = b"xl/workbook.bin";
    let begin = bytes.get(LOCAL_HEADER..).unwrap_or_default();
    if begin.starts_with(TYPE) {
        return true;
    }
    // The names stand in the directory as well, which is at the end.
    let directory = &bytes[bytes.len().saturating_sub(LARGEST_DIRECTORY)..];
    let mut windows = directory.windows(BINARY.len());
    windows.any(|window| window == BINARY)
}

/// Tells whether the library reads a member. Images, fonts and files in the file are not unpacked.
fn is_read(name: &str) -> bool {
    let parts = [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedstrings.xml",
        "xl/styles.xml",
    ];
    parts.contains(&name)
        || (name.starts_with("xl/worksheets/") && name.strip_suffix(".xml").is_some())
}

/// Lists the members that are read, each once. Returns `None` if the archive is damaged, encrypted
/// or packed in another way than spreadsheets are.
fn list_members(bytes: &[u8]) -> Option<Vec<ArchiveMember<'_>>> {
    let end = find_directory_end(bytes)?;
    let count = read_number(bytes, end + 10, 2)?;
    let mut place = to_place(read_number(bytes, end + 16, 4)?)?;
    let (mut members, mut seen) = (vec![], HashSet::new());
    for _ in 0..count {
        let header = bytes.get(place..place.checked_add(DIRECTORY_HEADER)?)?;
        if !header.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length = |at| to_place(read_number(header, at, 2)?);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let name_at = place + DIRECTORY_HEADER;
        let extra_at = name_at + name;
        let name = String::from_utf8_lossy(bytes.get(name_at..extra_at)?)
            .replace('\\', "/")
            .to_ascii_lowercase();
        if is_read(&name) && seen.insert(name.clone()) {
            let extra = bytes.get(extra_at..extra_at + extra)?;
            members.push(read_member(bytes, header, extra, name)?);
        }
        place = extra_at + extra + comment;
    }
    Some(members)
}

/// Finds the end of the directory, behind which only its comment stands.
fn find_directory_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(DIRECTORY_END)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|place| {
        let comment = read_number(bytes, place + 20, 2).and_then(to_place);
        bytes[*place..].starts_with(b"PK\x05\x06")
            && comment.is_some_and(|length| place + DIRECTORY_END + length == bytes.len())
    })
}

/// Reads a member from its header in the directory and its local header.
fn read_member<'a>(
    bytes: &'a [u8],
    header: &[u8],
    extra: &[u8],
    name: String,
) -> Option<ArchiveMember<'a>> {
    let is_encrypted = read_number(header, 8, 2)? & 1 == 1;
    let method = read_number(header, 10, 2)?;
    if is_encrypted || !matches!(method, 0 | 8) {
        return None;
    }
    let (unpacked, packed, offset) = (
        read_number(header, 24, 4)?,
        read_number(header, 20, 4)?,
        read_number(header, 42, 4)?,
    );
    // Large values follow each other in the extra field, in this order (APPNOTE, section 4.5.3).
    let mut large = find_large_values(extra);
    let [_, packed, offset] = [unpacked, packed, offset].map(|value| {
        if value == IN_EXTRA_FIELD {
            large.next()
        } else {
            Some(value)
        }
    });
    let (packed, local) = (to_place(packed?)?, to_place(offset?)?);
    let start = bytes.get(local..local.checked_add(LOCAL_HEADER)?)?;
    if !start.starts_with(b"PK\x03\x04") {
        return None;
    }
    let begin = local
        + LOCAL_HEADER
        + to_place(read_number(start, 26, 2)?)?
        + to_place(read_number(start, 28, 2)?)?;
    Some(ArchiveMember {
        name,
        is_deflated: method == 8,
        packed: bytes.get(begin..begin.checked_add(packed)?)?,
    })
}

/// Returns the values of the extra field for large archives, in their order.
fn find_large_values(extra: &[u8]) -> impl Iterator<Item = u64> {
    let (mut place, mut found) = (0, &extra[..0]);
    while let (Some(kind), Some(length)) = (
        read_number(extra, place, 2),
        read_number(extra, place + 2, 2).and_then(to_place),
    ) {
        let Some(values) = extra.get(place + 4..place + 4 + length) else {
            break;
        };
        if kind == 1 {
            found = values;
        }
        place += 4 + length;
    }
    let values: Vec<u64> = found
        .chunks_exact(8)
        .filter_map(|value| read_number(value, 0, 8))
        .collect();
    values.into_iter()
}

/// Reads a number of up to eight bytes, the lowest first.
fn read_number(bytes: &[u8], place: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(place..place.checked_add(length)?)?;
    let append = |number: u64, digit: &u8| (number << 8) | u64::from(*digit);
    Some(digits.iter().rev().fold(0, append))
}

fn to_place(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}

/// A ZIP archive that is written in memory, without compression.
#[derive(Default)]
struct PlainArchive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    members: HashMap<String, Range<usize>>,
    /// Bytes of content so far.
    unpacked: usize,
}

impl PlainArchive {
    /// Adds a member, unpacked.
    fn add(&mut self, member: &ArchiveMember<'_>, cancel: &CancelFlag) -> Result<(), TableError> {
        let header_at = self.bytes.len();
        let begin = header_at + LOCAL_HEADER + member.name.len();
        // The header is written when the size and the checksum of the content are known.
        self.bytes.resize(begin, 0);
        if member.is_deflated {
            self.unpack(DeflateDecoder::new(member.packed), cancel)?;
        } else {
            self.unpack(member.packed, cancel)?;
        }
        let content = &self.bytes[begin..];
        if member.name.ends_with("sharedstrings.xml") && !has_honest_count(content) {
            return Err(TableError::TooLarge);
        }
        let fields = describe_member(&member.name, content).ok_or(TableError::Unknown)?;
        let offset = u32::try_from(header_at).map_err(|_| TableError::Unknown)?;
        let header = [b"PK\x03\x04".as_slice(), &fields, member.name.as_bytes()].concat();
        self.bytes[header_at..begin].copy_from_slice(&header);
        for part in [
            b"PK\x01\x02\x14\0".as_slice(),
            &fields,
            // Comment, disk, attributes.
            &[0; 10],
            &offset.to_le_bytes(),
            member.name.as_bytes(),
        ] {
            self.directory.extend_from_slice(part);
        }
        let place = begin..self.bytes.len();
        self.members.insert(member.name.clone(), place);
        Ok(())
    }

    /// Appends what a reader gives, as long as all members together stay within the limit.
    fn unpack(&mut self, mut packed: impl Read, cancel: &CancelFlag) -> Result<(), TableError> {
        let mut piece = vec![0; PIECE];
        loop {
            if cancel.is_set() {
                return Err(TableError::Stopped);
            }
            let length = packed.read(&mut piece).map_err(|_| TableError::Unknown)?;
            if length == 0 {
                return Ok(());
            }
            self.unpacked += length;
            if self.unpacked > LARGEST {
                return Err(TableError::TooLarge);
            }
            self.bytes.extend_from_slice(&piece[..length]);
        }
    }

    /// Ends the archive with its directory.
    fn finish(mut self) -> Option<WorkbookCopy> {
        let (offset, length) = (
            u32::try_from(self.bytes.len()).ok()?,
            u32::try_from(self.directory.len()).ok()?,
        );
        let members = u16::try_from(self.members.len()).ok()?.to_le_bytes();
        self.bytes.append(&mut self.directory);
        for part in [
            b"PK\x05\x06\0\0\0\0".as_slice(),
            &members,
            &members,
            &length.to_le_bytes(),
            &offset.to_le_bytes(),
            &[0; 2],
        ] {
            self.bytes.extend_from_slice(part);
        }
        Some(WorkbookCopy {
            bytes: self.bytes,
            members: self.members,
        })
    }
}

/// Describes a stored member in the fields that its local header and its header in the directory
/// share: versions and flags, method, time, checksum, sizes, and the lengths of name and extra
/// field. Returns `None` for what does not fit into them.
fn describe_member(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    let mut checksum = Crc::new();
    checksum.update(content);
    let size = u32::try_from(content.len()).ok()?.to_le_bytes();
    let name_length = u16::try_from(name.len()).ok()?.to_le_bytes();
    let fields = [
        // Version 2.0; names are in UTF-8; stored; midnight of 1 January 1980.
        b"\x14\0\0\x08\0\0\0\0\x21\0".as_slice(),
        &checksum.sum().to_le_bytes(),
        &size,
        &size,
        &name_length,
        &[0; 2],
    ];
    Some(fields.concat())
}

/// Tells whether the number of different strings that shared strings announce can be true.
fn has_honest_count(strings: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    let announced = strings.windows(NAME.len()).enumerate();
    let mut places = announced
        .filter(|(_, window)| *window == NAME)
        .map(|(place, _)| place + NAME.len());
    places.all(|place| {
        let value = strings[place..]
            .iter()
            .skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\''));
        let digits = value.take_while(|byte| byte.is_ascii_digit());
        let number = digits.fold(0_u64, |number, digit| {
            number
                .saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        });
        number <= MOST_STRINGS
    })
}
