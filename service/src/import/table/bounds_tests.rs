//! What people may upload to make the reading of a table slow or large, and what bounds it.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::{LARGEST_FILE, ReadOptions, TableError, read, read_until};
use crate::bounded_work::CancelFlag;

const BOOK: &str =
    "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const RELATIONS: &str =
    "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
const ROW: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>";

/// A member of an archive: its name, its packed bytes, and the method that packed them.
struct PackedMember {
    name: &'static str,
    packed: Vec<u8>,
    method: u8,
    checksum: u32,
}

fn store(name: &'static str, content: impl AsRef<[u8]>) -> PackedMember {
    let mut checksum = Crc::new();
    checksum.update(content.as_ref());
    PackedMember {
        name,
        packed: content.as_ref().to_vec(),
        method: 0,
        checksum: checksum.sum(),
    }
}

/// Packs a beginning, many megabytes of blanks and an end into some kilobytes.
fn pack_bomb(name: &'static str, beginning: &str, megabytes: usize) -> PackedMember {
    let pack = |content: &[u8]| {
        let mut encoder = DeflateEncoder::new(vec![], Compression::fast());
        encoder.write_all(content).unwrap_or_default();
        // The block ends at a whole byte, so that it can be repeated.
        encoder.flush().unwrap_or_default();
        encoder.get_ref().clone()
    };
    let blanks = pack(&vec![b' '; 1024 * 1024]);
    let mut packed = pack(beginning.as_bytes());
    packed.extend(blanks.repeat(megabytes));
    // An empty last block (RFC 1951, section 3.2.3).
    packed.extend([3, 0]);
    PackedMember {
        name,
        packed,
        method: 8,
        checksum: 0,
    }
}

/// Writes an archive whose directory says that each member unpacks to nothing.
fn archive(members: &[PackedMember]) -> Vec<u8> {
    let (mut bytes, mut directory): (Vec<u8>, Vec<u8>) = (vec![], vec![]);
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    for member in members {
        let offset = bytes.len();
        let fields = [
            [20, 0, 0, 0, member.method, 0, 0, 0, 0x21, 0].as_slice(),
            &member.checksum.to_le_bytes(),
            &long(member.packed.len()),
            &long(0),
            &short(member.name.len()),
            &short(0),
        ]
        .concat();
        bytes.extend([b"PK\x03\x04".as_slice(), &fields, member.name.as_bytes()].concat());
        bytes.extend(&member.packed);
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &fields, &[0; 10]].concat());
        directory.extend(long(offset));
        directory.extend(member.name.as_bytes());
    }
    let end = [
        b"PK\x05\x06\0\0\0\0".as_slice(),
        &short(members.len()),
        &short(members.len()),
        &long(directory.len()),
        &long(bytes.len()),
        &short(0),
    ];
    [bytes, directory, end.concat()].concat()
}

/// Makes a workbook of one sheet with these rows, after what stands before its data.
fn make_book(before: &str, rows: &str, more: Vec<PackedMember>) -> Vec<u8> {
    let sheet = format!("<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>");
    let mut members = vec![
        store("xl/workbook.xml", BOOK),
        store("xl/_rels/workbook.xml.rels", RELATIONS),
        store("xl/worksheets/sheet1.xml", sheet),
    ];
    members.extend(more);
    archive(&members)
}

fn make_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Checks the number of lines below the headings, or the refusal.
fn check(what: &str, file: &[u8], expected: Result<usize, TableError>) {
    let read = read(file, &ReadOptions::default()).map(|table| table.lines.len());
    assert_eq!(read, expected, "{what}");
}

#[test]
fn what_a_spreadsheet_says_of_itself_reserves_nothing() {
    let two = format!("{ROW}<row r=\"2\">{}</row>", make_cell("A2", "Ana"));
    check("a plain one", &make_book("", &two, vec![]), Ok(1));
    for count in ["4000000000", "  99999999999999999999"] {
        let strings = format!("<sst uniqueCount = \"{count}\"><si><t>a</t></si></sst>");
        let book = make_book("", &two, vec![store("xl/sharedStrings.xml", strings)]);
        check("a number of strings", &book, Err(TableError::TooLarge));
    }
    let strings = "<sst count=\"4000000000\" uniqueCount=\"1\"><si><t>a</t></si></sst>";
    let book = make_book("", &two, vec![store("xl/sharedStrings.xml", strings)]);
    check("a number of uses", &book, Ok(1));
    let whole = "<dimension ref=\"A1:XFD1048576\"/>";
    check("its dimension", &make_book(whole, &two, vec![]), Ok(1));
    let book = make_book("", &two, vec![]);
    for (what, place, value) in [
        ("its number of members", 12, [0xFF, 0xFF].as_slice()),
        ("a directory elsewhere", 6, [0xFF; 4].as_slice()),
    ] {
        let mut lying = book.clone();
        let at = lying.len() - place;
        lying[at..at + value.len()].copy_from_slice(value);
        check(what, &lying, Err(TableError::Unknown));
    }
    let ends = [b"PK\x03\x04".to_vec(), b"PK\x05\x06".repeat(2_000_000)].concat();
    check("many ends of a directory", &ends, Err(TableError::Unknown));
}

#[test]
fn a_small_file_stays_small_when_it_is_unpacked() {
    let sheet = pack_bomb("xl/worksheets/sheet2.xml", "<worksheet>", 70);
    let bomb = make_book("", ROW, vec![sheet]);
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    check("a member of 70 MB", &bomb, Err(TableError::TooLarge));
    let half = |name| pack_bomb(name, "<worksheet>", 35);
    let halves = vec![
        half("xl/worksheets/sheet2.xml"),
        half("XL\\worksheets\\Sheet3.xml"),
    ];
    check(
        "two of 35 MB",
        &make_book("", ROW, halves),
        Err(TableError::TooLarge),
    );
    let inside = vec![
        pack_bomb("xl/embeddings/book.xlsx", "PK", 200),
        pack_bomb("xl/media/image.png", "", 200),
    ];
    check("a file in the file", &make_book("", ROW, inside), Ok(0));
    // Entities are not replaced by what the file says, so that none grows.
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let strings = format!("{entities}<sst><si><t>&b;</t></si></sst>");
    let book = make_book("", ROW, vec![store("xl/sharedStrings.xml", strings)]);
    check("entities", &book, Err(TableError::Unknown));
}

#[test]
fn the_cells_of_a_spreadsheet_are_counted() {
    let rows = |more: &str| make_book("", &format!("{ROW}{more}"), vec![]);
    let row = |cells: &str| rows(&format!("<row r=\"2\">{cells}</row>"));
    let far = make_cell("XFD1048576", "x");
    let book = rows(&format!("<row r=\"1048576\">{far}</row>"));
    check("the last cell", &book, Err(TableError::TooWide(1_048_576)));
    let formatted = row("<c r=\"A2\"/><c r=\"XFD2\" s=\"1\"/>");
    check("a format in the last column", &formatted, Ok(0));
    let blank = "<row><c/></row>".repeat(250_000);
    check("formats in many lines", &rows(&blank), Ok(0));
    let most = "é".repeat(2_000);
    check("a long cell", &row(&make_cell("A2", &most)), Ok(1));
    let longer = row(&make_cell("B2", &(most.clone() + "é")));
    check("a longer one", &longer, Ok(1));
    let table = read(&longer, &ReadOptions::default()).unwrap_or_default();
    assert_eq!(table.lines[0].cells, [String::new(), most]);
    assert_eq!(table.notes[0].word().0, "note-cut-cells");
    // Many cells of one shared text, which are more than the file.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(2_000));
    let shared = "<c t=\"s\"><v>0</v></c>".repeat(200);
    let many = format!("<row>{shared}</row>").repeat(200);
    let book = make_book("", &many, vec![store("xl/sharedStrings.xml", strings)]);
    check("one text in many cells", &book, Err(TableError::TooLarge));
}

#[test]
fn the_cells_of_a_text_are_counted() {
    let lines = |line: &str, times: usize| line.repeat(times);
    for (what, text, expected) in [
        ("nothing", String::new(), Err(TableError::Empty)),
        (
            "an endless field",
            format!("a,b\n{}", lines("x", 3_000_000)),
            Ok(1),
        ),
        (
            "an endless quotation",
            format!("\"{}", lines("a\n", 1_500_000)),
            Err(TableError::TooLong),
        ),
        (
            "a quotation of a million lines",
            format!("a,b\n\"{}\",c\n", lines("x\n", 1_000_000)),
            Ok(1),
        ),
        (
            "100,000 columns without text",
            format!("a,b\nc,d{}\n", lines(",", 100_000)),
            Ok(1),
        ),
        (
            "300 columns",
            format!("a,b\n{}", lines("c,", 300)),
            Err(TableError::TooWide(2)),
        ),
        ("256 columns", lines("a,", 255) + "a\nb\n", Ok(1)),
        (
            "257 columns",
            lines("a,", 256) + "a\nb\n",
            Err(TableError::TooWide(1)),
        ),
    ] {
        check(what, text.as_bytes(), expected);
    }
}

#[test]
fn the_lines_of_a_text_are_counted() {
    let lines = |line: &str, times: usize| line.repeat(times);
    for (what, text, expected) in [
        ("200,000 lines", lines("a\n", 200_001), Ok(200_000)),
        (
            "200,001 lines",
            lines("a\n", 200_002),
            Err(TableError::TooLong),
        ),
        (
            "a line after 199,999 blank ones",
            format!("a,b\n{}c,d\n", lines(",\n", 199_999)),
            Ok(1),
        ),
        (
            "200,001 blank lines",
            format!("a,b\n{}", lines(",\n", 200_001)),
            Err(TableError::TooLong),
        ),
        (
            "200,001 empty lines",
            format!("a,b\n{}c,d\n", lines("\r\n", 200_001)),
            Err(TableError::TooLong),
        ),
        (
            "four million cells",
            lines(&(lines(",", 255) + "a\n"), 15_700),
            Err(TableError::TooLarge),
        ),
        (
            "lines that end with a carriage return",
            lines("a,b,c\r", 20_000),
            Ok(19_999),
        ),
        (
            "more than 32 MB",
            lines("a", LARGEST_FILE + 1),
            Err(TableError::TooLarge),
        ),
    ] {
        check(what, text.as_bytes(), expected);
    }
}

#[test]
fn nobody_reads_on_for_who_is_gone() {
    let gone = CancelFlag::default();
    gone.set();
    for file in [b"a,b\n1,2\n".to_vec(), make_book("", ROW, vec![])] {
        let read = read_until(&file, &ReadOptions::default(), &gone);
        assert_eq!(read, Err(TableError::Stopped));
    }
}

#[test]
fn other_files_are_told_what_they_are_to_become() {
    let ods = [
        b"PK\x03\x04".as_slice(),
        &[0; 26],
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    ]
    .concat();
    let xlsb = archive(&[store("xl/workbook.bin", "")]);
    let xls = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100);
    for (what, file) in [("ODS", ods), ("XLSB", xlsb), ("XLS", xls)] {
        check(what, &file, Err(TableError::OtherFormat));
    }
    for (what, file) in [
        ("a damaged archive", b"PK\x03\x04 nothing".to_vec()),
        (
            "an archive of something else",
            archive(&[store("a.txt", "a")]),
        ),
        ("no text", b"\0\x01\x02\x03\x04\x05".repeat(9)),
    ] {
        check(what, &file, Err(TableError::Unknown));
    }
}

#[test]
fn a_damaged_tag_is_not_read_again_for_each_row() {
    let rows = ROW.replace(" r=\"1\"", "").replace(" r=\"A1\"", "");
    let book = make_book("<!-- <row ' -->", &rows.repeat(100_000), vec![]);
    check("a tag in a comment", &book, Ok(99_999));
}
