//! Tests of the errors for which a manifest is refused.

use super::*;

const TOML: &str = "slug = \"a-b\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n[[hosts]]\nname = \"Example\"\n";
const TEXT: &str = "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\nBody.\n";

fn read(toml: &str, text: &str) -> Result<Manifest, String> {
    let get = |name: &str| match name {
        "statement.toml" => Ok(toml.as_bytes().to_vec()),
        "en.md" => Ok(text.as_bytes().to_vec()),
        "a.pdf" => Ok(b"%PDF-1.7".to_vec()),
        "a.exe" => Ok(b"MZ".to_vec()),
        _ => Err("no such file".to_owned()),
    };
    Manifest::from_files(&get).map_err(|error| error.to_string())
}

#[test]
fn a_small_directory_is_enough() {
    let manifest = read(TOML, TEXT).unwrap_or_else(|error| panic!("{error}"));
    let settings = manifest.settings(DateTime::UNIX_EPOCH);
    assert_eq!(
        (
            manifest.original_title().as_str(),
            settings.accepts.len(),
            manifest.hosts[0].lead
        ),
        ("T", 2, true)
    );
    assert_eq!(manifest.texts[0].html, "<p>Body.</p>\n");
}

#[test]
fn it_may_say_how_long_personal_data_is_kept() {
    for (line, days, keeps_list) in [
        ("", None, true),
        ("retention_days = 730", Some(730), true),
        ("keep_public_list = false", None, false),
    ] {
        let toml = TOML.replace("[[hosts]]", &format!("{line}\n[[hosts]]"));
        let manifest = read(&toml, TEXT).unwrap_or_else(|error| panic!("{error}"));
        let settings = manifest.settings(DateTime::UNIX_EPOCH);
        let found = (settings.retention_days, settings.keeps_public_list);
        assert_eq!(found, (days, keeps_list), "{line}");
    }
}

#[test]
fn it_may_say_that_people_are_reminded() {
    for (line, reminds) in [
        ("", false),
        ("reminder = true", true),
        ("reminder = false", false),
    ] {
        let toml = TOML.replace("[[hosts]]", &format!("{line}\n[[hosts]]"));
        let manifest = read(&toml, TEXT).unwrap_or_else(|error| panic!("{error}"));
        let settings = manifest.settings(DateTime::UNIX_EPOCH);
        assert_eq!(settings.reminds, reminds, "{line}");
    }
}

/// Lines added to a good `statement.toml`, with a part of the error that they cause.
const BROKEN_KEYS: [(&str, &str); 18] = [
    ("goal = 0", "statement.toml:5: goal"),
    ("retention_days = 0", "statement.toml:5: retention_days"),
    (
        "retention_days = 731",
        "statement.toml:5: retention_days: has to be 1 to 730",
    ),
    ("colour = 1", "statement.toml:5: unknown field `colour`"),
    ("closes = 2026-02-16", "statement.toml:5: closes"),
    ("closes = 2026-02-16T18:00:00Z", "statement.toml:5: closes"),
    ("closes = 2026-02-30T18:00:00", "statement.toml:5:"),
    (
        "closes = 2026-12-31T23:59:60",
        "statement.toml:5: closes: the seconds go from 00 to 59",
    ),
    (
        "time_zone = \"Mars/Olympus\"",
        "statement.toml:5: time_zone",
    ),
    (
        "time_zone = \"Europe/Berlin\"\ncloses = 2026-03-29T02:30:00",
        "statement.toml:6: closes: the clocks",
    ),
    (
        "opens = 2026-02-16T18:00:00\ncloses = 2026-02-16T18:00:00",
        "statement.toml:6: closes: has to be later",
    ),
    ("accepts = []", "statement.toml:5: accepts"),
    (
        "accepts = [\"robots\"]",
        "statement.toml:5: accepts: “robots”",
    ),
    (
        "review_organisations = \"some\"",
        "statement.toml:5: review_organisations",
    ),
    (
        "links = [{ label = \"x\", url = \"javascript:1\" }]",
        "statement.toml:5: links.url",
    ),
    (
        "downloads = [{ language = \"en\", file = \"../secret\" }]",
        "statement.toml:5: downloads.file",
    ),
    (
        "downloads = [{ language = \"en\", file = \"a.exe\" }]",
        "statement.toml:5: downloads.file: only PDF",
    ),
    (
        "downloads = [{ language = \"fr\", file = \"a.pdf\" }]",
        "statement.toml:5: downloads.language",
    ),
];

#[test]
fn each_broken_key_is_named_with_file_and_line() {
    for (change, expected) in BROKEN_KEYS {
        let toml = TOML.replace("[[hosts]]", &format!("{change}\n[[hosts]]"));
        let error = read(&toml, TEXT).err().unwrap_or_default();
        assert!(error.contains(expected), "{change}: {error}");
    }
}

#[test]
fn broken_texts_and_languages_are_named_with_file_and_line() {
    let missing = TOML.replace("[\"en\"]", "[\"en\", \"fr\"]");
    assert!(
        read(&missing, TEXT)
            .err()
            .is_some_and(|error| error.contains("fr.md:1:"))
    );
    let no_original = TOML.replace("original = \"en\"", "original = \"fr\"");
    assert!(
        read(&no_original, TEXT)
            .err()
            .is_some_and(|error| error.contains("statement.toml:3: original"))
    );
    for (text, expected) in [
        ("Body", "en.md:1: there is no front matter"),
        (
            "+++\ntitle = \"T\"\nsummary = \"\"\n+++\nx",
            "en.md:3: summary is empty",
        ),
        ("+++\ntitle = \"T\"\nsummary = \"S\"\n+++\n \n", "en.md:5:"),
    ] {
        let error = read(TOML, text).err().unwrap_or_default();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn control_characters_are_named_with_file_and_line() {
    for (text, expected) in [
        (
            "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\nBody.\n\nM\u{0}re.\n",
            "en.md:7: holds the control character U+0000; delete it",
        ),
        (
            "\u{feff}+++\r\ntitle = \"T\"\r\nsummary = \"S\"\r\n+++\r\nB\u{1b}[2Jody.\r\n",
            "en.md:5: holds the control character U+001B; delete it",
        ),
        (
            "+++\ntitle = \"T\\u0007\"\nsummary = \"S\"\n+++\nBody.\n",
            "en.md:2: title holds a control character; delete it",
        ),
        (
            "+++\ntitle = \"T\"\nsummary = \"S\"\nauthor = \"A\"\n+++\nBody.\n",
            "en.md:4: unknown field `author`",
        ),
    ] {
        let error = read(TOML, text).err().unwrap_or_default();
        assert!(error.starts_with(expected), "{expected}: {error}");
    }
    let tabs = "+++\ntitle = \"T\"\nsummary = \"S\"\n+++\nA\ttab.\rB.\r\n";
    assert!(read(TOML, tabs).is_ok());
}

#[test]
fn what_no_reader_sees_is_a_warning_with_file_and_line() {
    let text = "+++\r\ntitle = \"T\"\r\nsummary = \"S\"\r\n+++\r\nBody.\r\n\r\nOne<br>two.\r\n\r\n![a](b.png)\r\n";
    let warnings = |text: &str| read(TOML, text).map(|manifest| manifest.warnings);
    let expected = [
        "en.md:7: HTML is left out; write it as Markdown",
        "en.md:9: the image is left out; add the file under [[downloads]], or link to it",
    ];
    assert_eq!(warnings(text), Ok(expected.map(str::to_owned).to_vec()));
    assert_eq!(warnings(TEXT), Ok(vec![]));
}

#[test]
fn all_errors_are_collected_at_once() {
    let toml = TOML
        .replace("a-b", "A B")
        .replace("open_letter", "letter")
        .replace("[[hosts]]", "goal = -1\n[[hosts]]");
    assert_eq!(
        read(&toml, "x").err().map(|error| error.lines().count()),
        Some(4)
    );
}

#[test]
fn what_would_take_long_is_refused_with_file_and_line() {
    let deep_toml = |value: &str| TOML.replace("[[hosts]]", &format!("{value}\n[[hosts]]"));
    for value in [
        format!("goal = {}", "[".repeat(10_000)),
        format!("goal = {}1{}", "{a=".repeat(10_000), "}".repeat(10_000)),
        format!("{}a = 1", "a.".repeat(10_000)),
    ] {
        let error = read(&deep_toml(&value), TEXT).err().unwrap_or_default();
        let start = &value[..20];
        let is_named = error.starts_with("statement.toml:") && error.contains("recur");
        assert!(is_named, "{start}: {error}");
    }
    let large = deep_toml(&"# ".repeat(600_000));
    let error = read(&large, TEXT).err().unwrap_or_default();
    assert_eq!(
        error,
        "statement.toml:1: is larger than 1 MB; make it smaller"
    );
    let deep = "quotes, lists or emphasis are nested more than 100 deep";
    let file = |title: &str, body: &str| {
        format!("+++\ntitle = \"{title}\"\nsummary = \"S\"\n+++\n{body}\n")
    };
    let emphasis = "*a **b ".repeat(60) + &" b** a*".repeat(60);
    for (text, expected) in [
        (
            file("T", &format!("One.\n\n{}", ">".repeat(90_000))),
            format!("en.md:7: {deep}"),
        ),
        (file("T", &emphasis), format!("en.md:5: {deep}")),
        (
            file("T", &"a ".repeat(120_000)),
            "en.md:5: the text is longer than 200 KB".to_owned(),
        ),
        (
            file("T", &"a ".repeat(600_000)),
            "en.md:1: is larger than 1 MB".to_owned(),
        ),
        (
            file(&"é".repeat(301), "Body."),
            "en.md:2: title has more than 300 characters; shorten it".to_owned(),
        ),
    ] {
        let error = read(TOML, &text).err().unwrap_or_default();
        assert!(error.starts_with(&expected), "{expected}: {error}");
    }
}
