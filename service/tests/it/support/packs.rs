//! Delivery packs as those open them who get them: made by the worker, put together from their
//! pieces, unpacked, and each file read as text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use undersigned::delivery::packs::actions::{read_piece, request_pack};
use undersigned::delivery::packs::rules::StoredPack;
use undersigned::delivery::packs::store::list_packs;
use undersigned::jobs;
use undersigned::jobs::rules::JobState;

use super::TestApp;

/// Who asks for packs here.
pub const ACTOR: &str = "cli:test";

/// Asks for a pack of “care” and lets the worker make it.
pub async fn make_pack(app: &TestApp, preset: &str, languages: &[&str]) -> StoredPack {
    let statement = app.load_statement("care").await;
    let languages: Vec<String> = languages.iter().map(|tag| (*tag).to_owned()).collect();
    let asked = request_pack(&app.app, ACTOR, &statement, preset, &languages).await;
    let job = asked.unwrap();
    app.run_jobs().await;
    let row = jobs::store::by_id(&app.app.db.read, &app.app.keys, job).await;
    let row = row.unwrap().unwrap();
    assert_eq!(row.state, JobState::Done, "{}", row.result);
    let packs = list_packs(&app.app.db.read, statement.id).await.unwrap();
    packs.into_iter().find(|pack| pack.id == job).unwrap()
}

/// Puts the file of a pack together.
pub async fn read_pack(app: &TestApp, pack: &StoredPack) -> Vec<u8> {
    let (mut bytes, mut position) = (vec![], 0);
    while let Some(piece) = read_piece(&app.app, pack, position).await.unwrap() {
        bytes.extend(piece);
        position += 1;
    }
    bytes
}

/// Unpacks a ZIP into its files by name.
pub fn unpack(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = vec![];
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    files
}

/// Reads all that is text in a file of a pack: of one that is a ZIP itself each part, and of a PDF
/// what stands on its pages and in its properties.
pub fn read_text(name: &str, content: &[u8]) -> String {
    if [".docx", ".xlsx"]
        .iter()
        .any(|ending| name.ends_with(ending))
    {
        let parts = unpack(content.to_vec()).into_values();
        return parts
            .map(|part| String::from_utf8_lossy(&part).into_owned())
            .collect();
    }
    if [".pdf"].iter().any(|ending| name.ends_with(ending)) {
        return read_pdf(content);
    }
    String::from_utf8_lossy(content).into_owned()
}

/// Reads the text of a PDF, whose bytes are compressed, with a blank where a line ends.
fn read_pdf(content: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, content).unwrap();
    let mut text = String::new();
    for program in ["pdftotext", "pdfinfo"] {
        let mut command = Command::new(program);
        command.args(["-enc", "UTF-8"]).arg(&path);
        if program == "pdftotext" {
            command.arg("-");
        }
        let read = command.output().expect("poppler-utils: ./test installs it");
        assert!(
            read.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&read.stderr)
        );
        let words = String::from_utf8_lossy(&read.stdout);
        // Poppler marks where the direction changes.
        let words = words.replace(|sign: char| ('\u{202a}'..='\u{202e}').contains(&sign), " ");
        text.extend(words.split_whitespace().flat_map(|word| [word, " "]));
    }
    text
}
