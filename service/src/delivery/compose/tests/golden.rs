//! What offices get, byte for byte: a change of a form, a word or the writer of Word files shows in
//! a snapshot. PDF files are not among it: their bytes depend on the fonts of the machine.

use std::fmt::Write;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::make_input;
use crate::delivery::compose::{ComposeInput, build_document, write_fields};
use crate::documents::docx;

const PRESETS: [&str; 6] = [
    "hrc-written-statement",
    "upr-joint",
    "cnd-statement",
    "letter",
    "press-sheet",
    "full-list",
];

fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn write_word(input: &ComposeInput) -> Vec<u8> {
    let document = build_document(input, "en").unwrap();
    let mut bytes = vec![];
    docx::write(&document, &mut bytes).unwrap();
    bytes
}

/// Where a hash differs, unpack the file of before and of now, and compare their parts.
#[test]
fn each_office_gets_the_bytes_that_were_reviewed() {
    let mut report = String::new();
    for preset in PRESETS {
        let input = make_input(preset);
        let document = write_word(&input);
        assert_eq!(document, write_word(&make_input(preset)), "{preset}");
        let fields = write_fields(&input, &["en".to_owned()]);
        writeln!(report, "{}  {preset}.docx", hash(&document)).unwrap();
        writeln!(report, "{}  {preset}/fields.txt", hash(fields.as_bytes())).unwrap();
    }
    insta::with_settings!({
        omit_expression => true,
        prepend_module_to_snapshot => false,
        snapshot_path => "../../../../tests/it/snapshots",
    }, {
        insta::assert_snapshot!("delivered_files", report);
    });
}
