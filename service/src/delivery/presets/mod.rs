//! The presets of this installation: those of the program, and what the folder `delivery` of the data
//! directory adds and overrides.

mod file;
mod table;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::Table;

use self::file::{parse_table, read_preset};
pub use self::table::PresetError;
use super::preset::DeliveryPreset;

type Result<T> = std::result::Result<T, PresetError>;

/// The folder in the data directory.
pub const OWN_FOLDER: &str = "delivery";
/// The ending of a preset's file.
const ENDING: &str = ".toml";
/// The largest file, in bytes: many times what a preset needs.
const LARGEST: u64 = 64 * 1024;
/// The most files of the folder.
const MOST_FILES: usize = 200;

/// The presets of the program, in the order in which they are listed.
const BUILT_IN: [(&str, &str); 7] = [
    (
        "hrc-written-statement",
        include_str!("../../../data/delivery/hrc-written-statement.toml"),
    ),
    (
        "upr-joint",
        include_str!("../../../data/delivery/upr-joint.toml"),
    ),
    (
        "cnd-statement",
        include_str!("../../../data/delivery/cnd-statement.toml"),
    ),
    (
        "call-for-input",
        include_str!("../../../data/delivery/call-for-input.toml"),
    ),
    ("letter", include_str!("../../../data/delivery/letter.toml")),
    (
        "press-sheet",
        include_str!("../../../data/delivery/press-sheet.toml"),
    ),
    (
        "full-list",
        include_str!("../../../data/delivery/full-list.toml"),
    ),
];

/// All presets: those of the program first, then those that the operator added, by their id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presets {
    presets: Vec<DeliveryPreset>,
}

impl Presets {
    /// Reads the presets of the program.
    ///
    /// # Errors
    ///
    /// A test reads them, so none is wrong.
    pub fn built_in() -> Result<Self> {
        Self::read_files(&[])
    }

    /// Reads the presets of the program and those in the folder `delivery` of the data directory. A
    /// file with the id of a preset of the program overrides the keys that stand in it. A missing
    /// folder is no error.
    ///
    /// # Errors
    ///
    /// Tells what is wrong in which file.
    pub fn load(data_dir: &Path) -> Result<Self> {
        let paths = list_own_files(data_dir)?.into_iter();
        Self::read_files(&paths.map(read_file).collect::<Result<Vec<_>>>()?)
    }

    /// Finds a preset by its id.
    pub fn find(&self, id: &str) -> Option<&DeliveryPreset> {
        self.presets.iter().find(|preset| preset.id == id)
    }

    /// Lists all presets.
    pub fn list(&self) -> &[DeliveryPreset] {
        &self.presets
    }

    /// Reads the presets of the program, overridden by files with their names in errors, and adds the
    /// others.
    fn read_files(own: &[(String, String)]) -> Result<Self> {
        let mut tables = BTreeMap::new();
        for (name, text) in own {
            let table = parse_table(name, text)?;
            let id = check_id(name, &table)?;
            check_day(name, &table)?;
            tables.insert(id, (name.as_str(), table));
        }
        let mut presets = vec![];
        for (id, text) in BUILT_IN {
            let name = format!("{id}{ENDING}");
            let mut table = parse_table(&name, text)?;
            let (name, over) = tables
                .remove(id)
                .unwrap_or_else(|| (name.as_str(), Table::new()));
            let has_words = !over.contains_key("title") && !over.contains_key("explains");
            table.extend(over);
            presets.push(DeliveryPreset {
                has_words,
                ..read_preset(name, &table)?
            });
        }
        for (name, table) in tables.values() {
            presets.push(read_preset(name, table)?);
        }
        Ok(Self { presets })
    }
}

/// Returns the id of a file, which is that of its name: so no two files are about one preset.
fn check_id(name: &str, table: &Table) -> Result<String> {
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    let stem = stem.unwrap_or_default();
    let id = table.get("id").and_then(|id| id.as_str());
    if id.is_some_and(|id| id == stem) {
        return Ok(stem.to_owned());
    }
    let what = format!("“id” must be “{stem}”, as the file is called");
    Err(PresetError::new(name, what))
}

/// Makes sure that whoever overrides a preset says when they checked what an office asks for.
fn check_day(name: &str, table: &Table) -> Result<()> {
    if table.contains_key("checked") {
        return Ok(());
    }
    let what = "“checked” is missing: add the day on which you checked it, as in 2026-11-28";
    Err(PresetError::new(name, what))
}

/// Lists the files of presets in the data directory, in the order of their names. What is called
/// otherwise is left alone, and a missing folder has none.
///
/// # Errors
///
/// Tells why the folder cannot be read.
pub fn list_own_files(data_dir: &Path) -> Result<Vec<PathBuf>> {
    let folder = data_dir.join(OWN_FOLDER);
    let fail = |what: String| PresetError::new(folder.display().to_string(), what);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(fail(cannot_read(&error))),
    };
    let mut paths = vec![];
    for entry in entries {
        let path = entry.map_err(|error| fail(cannot_read(&error)))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(is_own_file) {
            paths.push(path);
        }
    }
    if paths.len() > MOST_FILES {
        return Err(fail(format!("holds more than {MOST_FILES} files")));
    }
    paths.sort();
    Ok(paths)
}

/// Whether a file of the folder has the name of a preset. Editors keep hidden copies beside one.
pub fn is_own_file(name: &str) -> bool {
    name.ends_with(ENDING) && !name.starts_with('.') && !name.contains('/')
}

fn read_file(path: PathBuf) -> Result<(String, String)> {
    let name = path.display().to_string();
    let explain = |error: std::io::Error| PresetError::new(name.clone(), cannot_read(&error));
    if std::fs::metadata(&path).map_err(explain)?.len() > LARGEST {
        return Err(PresetError::new(
            name,
            "is larger than 64 KB; make it smaller",
        ));
    }
    let text = std::fs::read_to_string(&path).map_err(explain)?;
    // Editors on Windows write a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    Ok((name, text))
}

fn cannot_read(error: &std::io::Error) -> String {
    format!("cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::delivery::preset::{
        CosponsorList, DeliveryForm, DocumentFormat, OthersList, WordLimit,
    };
    use crate::organisation::rules::Ecosoc;

    fn list_ids(presets: &Presets) -> Vec<&str> {
        presets
            .list()
            .iter()
            .map(|preset| preset.id.as_str())
            .collect()
    }

    /// Loads the presets of a data directory with these files.
    fn load(files: &[(&str, &str)]) -> Result<Presets> {
        let data_dir = tempfile::tempdir().unwrap();
        let folder = data_dir.path().join(OWN_FOLDER);
        std::fs::create_dir(&folder).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        Presets::load(data_dir.path())
    }

    #[test]
    fn every_preset_of_the_program_is_whole() {
        let presets = Presets::built_in().unwrap();
        let ids: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
        assert_eq!(list_ids(&presets), ids);
        for preset in presets.list() {
            assert_eq!(preset.checked.to_string(), "2026-11-28", "{}", preset.id);
            assert!(
                !preset.explains.is_empty() && preset.has_words,
                "{}",
                preset.id
            );
            assert!(presets.find(&preset.id).is_some());
        }
        assert_eq!(presets.find("unknown"), None);
    }

    #[test]
    fn offices_ask_for_what_the_presets_say() {
        use DocumentFormat::{Docx, Pdf};
        let presets = Presets::built_in().unwrap();
        let limit = |status, max| WordLimit {
            status: Some(status),
            max,
        };
        let by_status = vec![
            limit(Ecosoc::General, 2000),
            limit(Ecosoc::Special, 1500),
            limit(Ecosoc::Roster, 1500),
        ];
        let three = vec!["en", "fr", "es"];
        let six = vec!["en", "fr", "es", "ar", "ru", "zh"];
        for (id, formats, languages, words, due) in [
            (
                "hrc-written-statement",
                vec![Docx],
                three,
                by_status.clone(),
                Some(14),
            ),
            ("upr-joint", vec![Docx], six, vec![], None),
            ("cnd-statement", vec![Docx], vec![], by_status, None),
            ("call-for-input", vec![Docx, Pdf], vec![], vec![], None),
            ("letter", vec![Pdf, Docx], vec![], vec![], None),
            ("press-sheet", vec![Pdf, Docx], vec![], vec![], None),
            ("full-list", vec![Pdf, Docx], vec![], vec![], None),
        ] {
            let preset = presets.find(id).unwrap();
            assert_eq!(preset.formats, formats, "{id}");
            assert_eq!(preset.languages, languages, "{id}");
            assert_eq!(preset.words, words, "{id}");
            assert_eq!(preset.due_days_before, due, "{id}");
        }
        let hrc = presets.find("hrc-written-statement").unwrap();
        assert_eq!(
            (hrc.font.name.as_str(), hrc.font.size),
            ("Times New Roman", 10)
        );
        assert!(!hrc.font.emphasis && hrc.counts_footnotes && !hrc.numbered_paragraphs);
        assert_eq!(
            (hrc.cosponsors, hrc.others),
            (CosponsorList::ByStatus, OthersList::TitleFootnote)
        );
        assert_eq!(
            (hrc.form, hrc.agenda_items),
            (DeliveryForm::WrittenStatement, Some(10))
        );
        let upr = presets.find("upr-joint").unwrap();
        assert_eq!(
            upr.pages.map(|pages| (pages.alone, pages.coalition)),
            Some((5, 10))
        );
        assert!(upr.numbered_paragraphs && upr.cosponsors == CosponsorList::AtHead);
    }

    #[test]
    fn a_directory_adds_and_overrides() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            Presets::load(folder.path()).unwrap(),
            Presets::built_in().unwrap()
        );
        let presets = load(&[
            (
                "hrc-written-statement.toml",
                "\u{feff}id = \"hrc-written-statement\"\nchecked = 2027-01-15\nwords = [{ max = 1200 }]\n",
            ),
            (
                "letter.toml",
                "id = \"letter\"\nchecked = 2027-01-15\ntitle = \"Letter to a ministry\"\n",
            ),
            (
                "our-form.toml",
                "id = \"our-form\"\ntitle = \"Ours\"\nchecked = 2027-01-15\nsource = \"habit\"\nformats = [\"pdf\"]\nform = \"letter\"\n",
            ),
            ("notes.txt", "not a preset"),
            (".our-form.toml.swp", "not a preset"),
        ])
        .unwrap();
        assert_eq!(presets.list().len(), BUILT_IN.len() + 1);
        assert_eq!(list_ids(&presets).last(), Some(&"our-form"));
        let hrc = presets.find("hrc-written-statement").unwrap();
        assert_eq!(hrc.checked.to_string(), "2027-01-15");
        let limit = WordLimit {
            status: None,
            max: 1200,
        };
        assert_eq!(hrc.words, [limit]);
        // What the file does not name is as it was.
        assert_eq!((hrc.due_days_before, hrc.has_words), (Some(14), true));
        let letter = presets.find("letter").unwrap();
        assert_eq!(
            (letter.title.as_str(), letter.has_words),
            ("Letter to a ministry", false)
        );
        assert!(!presets.find("our-form").unwrap().has_words);
    }

    #[test]
    fn an_error_in_a_directory_names_its_file() {
        for (name, text, what) in [
            (
                "a.toml",
                "id = \"b\"",
                "“id” must be “a”, as the file is called",
            ),
            (
                "a.toml",
                "title = \"A\"",
                "“id” must be “a”, as the file is called",
            ),
            (
                "letter.toml",
                "id = \"letter\"",
                "“checked” is missing: add the day on which you checked it, as in 2026-11-28",
            ),
            (
                "letter.toml",
                "id = \"letter\"\ncheked = 2027-01-15",
                "there is no key “cheked”; did you mean “checked”?",
            ),
            (
                "letter.toml",
                "id = \"letter\"\nchecked = 2027-01-15\nform = \"leter\"",
                "“form” holds “leter”, which is not known; did you mean “letter”?",
            ),
        ] {
            let error = load(&[(name, text)]).unwrap_err();
            assert!(error.file.ends_with(name), "{error}");
            assert_eq!(error.what, what);
        }
        let large = "#".repeat(70_000);
        let error = load(&[("a.toml", large.as_str())]).unwrap_err();
        assert!(error.to_string().contains("a.toml: is larger"), "{error}");
    }
}
