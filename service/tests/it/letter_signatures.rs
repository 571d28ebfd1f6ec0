//! Signed letters: each letter has a signature that anybody can check by the record in the DNS, and
//! a command makes the key.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;
use undersigned::mail::list_headers::ListHeaders;
use undersigned::mail::transport::{Envelope, Transport};
use undersigned::settings::{Overrides, Settings};
use undersigned::values::{DkimAlgorithm, DkimKey, EmailAddress, Random};
use uuid::Uuid;

use crate::support::dkim::verify;
use crate::support::process::make_command;
use crate::support::smtp_sink::SmtpSink;
use crate::support::{Backend, TestDatabase};

/// The directory of an installation that signs, with its settings and the record of its key.
struct SigningSetup {
    _directory: TempDir,
    settings: Settings,
    record: String,
}

/// Sets an installation up; `changes` are settings more.
fn set_up(algorithm: DkimAlgorithm, changes: &[(&'static str, &str)]) -> SigningSetup {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("key.pem");
    let (key, text) = DkimKey::make(algorithm, &Random::System).unwrap();
    std::fs::write(&file, text).unwrap();
    let data = directory.path().join("data");
    let mut overrides = Overrides::from([
        ("data_dir", data.display().to_string()),
        ("mail_from", "no-reply@example.org".to_owned()),
        ("mail.dkim.selector", "u1".to_owned()),
        ("mail.dkim.key_file", file.display().to_string()),
    ]);
    let changes = changes
        .iter()
        .map(|(key, value)| (*key, (*value).to_owned()));
    overrides.extend(changes);
    SigningSetup {
        settings: Settings::load(None, &overrides).unwrap(),
        record: key.format_record(),
        _directory: directory,
    }
}

/// A letter whose lines and headers travel badly: spaces at the end, tabs, dots, empty lines at the
/// end, a subject that is folded and encoded.
fn make_letter(list: Option<ListHeaders>) -> Envelope {
    Envelope {
        id: Uuid::new_v4(),
        to: EmailAddress::parse("amina@health.example.org").unwrap(),
        subject: "Confirmez : « Gardez les cliniques ouvertes », une lettre de vingt réseaux"
            .into(),
        language: "fr".into(),
        text: "Bonjour,  \n\n.\n..deux\n\tun\t tabulateur \nété\n\n\n".into(),
        html: "<p>Bonjour,\u{a0}</p>\n<p> été </p>\n\n".into(),
        list,
    }
}

fn make_news() -> Envelope {
    make_letter(Some(ListHeaders {
        from_name: "Réseau d’exemple".into(),
        from: "news@news.example.org".into(),
        reply_to: Some("office@example.org".into()),
        unsubscribe: "https://sign.example.org/unsubscribe/abc".into(),
        unsubscribe_mail: Some("stop@example.org".into()),
    }))
}

async fn send(transport: &Transport, settings: &Settings, letter: &Envelope) {
    transport
        .send(&settings.mail_from, letter, None, &|| true)
        .await
        .unwrap();
}

/// Sends a letter into a file, and reads it.
async fn write_letter(setup: &SigningSetup, letter: &Envelope) -> String {
    let transport = Transport::new(&setup.settings, 1).unwrap();
    send(&transport, &setup.settings, letter).await;
    let folder = setup.settings.data_dir.join("mail");
    std::fs::read_to_string(folder.join(format!("{}.eml", letter.id))).unwrap()
}

#[tokio::test]
async fn every_letter_is_signed_for_the_domain_of_its_sender() {
    for algorithm in [DkimAlgorithm::Rsa, DkimAlgorithm::Ed25519] {
        let setup = set_up(algorithm, &[]);
        for (letter, domain, more) in [
            (make_letter(None), "example.org", &[][..]),
            (
                make_news(),
                "news.example.org",
                &["reply-to", "list-unsubscribe", "list-unsubscribe-post"][..],
            ),
        ] {
            let written = write_letter(&setup, &letter).await;
            let good = verify(&written, &setup.record).unwrap();
            assert_eq!(
                (good.domain.as_str(), good.selector.as_str()),
                (domain, "u1")
            );
            let always = [
                "from",
                "to",
                "subject",
                "date",
                "message-id",
                "mime-version",
                "content-type",
                "auto-submitted",
            ];
            let mut covered = good.headers;
            covered.sort();
            let mut expected = [always.as_slice(), more].concat();
            expected.sort_unstable();
            assert_eq!(covered, expected);
            assert_eq!(written.matches("Content-Type: multipart").count(), 1);
        }
    }
}

#[tokio::test]
async fn a_domain_above_signs_for_all_senders() {
    let setup = set_up(
        DkimAlgorithm::Ed25519,
        &[("mail.dkim.domain", "Example.org")],
    );
    let written = write_letter(&setup, &make_news()).await;
    let good = verify(&written, &setup.record).unwrap();
    assert_eq!(good.domain, "example.org");
}

#[tokio::test]
async fn whatever_counts_is_covered_and_what_travel_changes_is_not() {
    let setup = set_up(DkimAlgorithm::Rsa, &[]);
    let written = write_letter(&setup, &make_news()).await;
    for (from, to, differs) in [
        ("unsubscribe/abc", "unsubscribe/abd", Some("the headers")),
        ("stop@example.org", "else@example.org", Some("the headers")),
        ("One-Click", "Two-Clicks", Some("the headers")),
        (
            "news@news.example.org>",
            "news@other.example.org>",
            Some("the headers"),
        ),
        ("amina@", "boris@", Some("the headers")),
        (
            "multipart/alternative",
            "multipart/mixed",
            Some("the headers"),
        ),
        (
            "MIME-Version: 1.0",
            "MIME-Version: 1.1",
            Some("the headers"),
        ),
        (
            "office@example.org",
            "else@example.org",
            Some("the headers"),
        ),
        ("\n..deux", "\n..trois", Some("the body")),
        // Headers that were folded anew, and another space at the end of a line.
        ("List-Unsubscribe: ", "list-unsubscribe:\r\n\t", None),
        ("..deux\r\n", "..deux \t\r\n", None),
        ("\tun\t tab", " un tab", None),
        // What is not covered.
        ("Precedence: list", "Precedence: bulk", None),
    ] {
        assert!(written.contains(from), "{from}");
        let changed = written.replacen(from, to, 1);
        let outcome = verify(&changed, &setup.record);
        assert_eq!(outcome.err(), differs, "{from}");
    }
    let longer = format!("{written}\r\n\r\n");
    assert!(
        verify(&longer, &setup.record).is_ok(),
        "empty lines at the end"
    );
    let added = format!("{written}Spam\r\n");
    assert_eq!(verify(&added, &setup.record).err(), Some("the body"));
    let other = set_up(DkimAlgorithm::Rsa, &[]);
    assert_eq!(
        verify(&written, &other.record).err(),
        Some("the headers"),
        "the key of somebody else"
    );
}

#[tokio::test]
async fn a_signature_survives_the_way_to_the_mail_server() {
    let sink = SmtpSink::start(&[]).await;
    let url = format!("smtp://127.0.0.1:{}", sink.port);
    let setup = set_up(DkimAlgorithm::Ed25519, &[("mail_url", &url)]);
    let transport = Transport::new(&setup.settings, 1).unwrap();
    send(&transport, &setup.settings, &make_letter(None)).await;
    send(&transport, &setup.settings, &make_news()).await;
    sink.wait_for_letters(2).await;
    for letter in sink.originals() {
        verify(&letter, &setup.record).unwrap();
    }
}

#[tokio::test]
async fn without_a_key_no_letter_is_signed() {
    let no_key = [("mail.dkim.key_file", ""), ("mail.dkim.selector", "")];
    let setup = set_up(DkimAlgorithm::Ed25519, &no_key);
    let written = write_letter(&setup, &make_letter(None)).await;
    assert!(!written.to_lowercase().contains("dkim-signature"));
}

/// Runs the command where the sender is at `example.org`.
fn run_command(database: &TestDatabase, arguments: &[&str], more: &[(&str, &str)]) -> Output {
    make_command(database, 1)
        .env("UNDERSIGNED_MAIL_FROM", "no-reply@example.org")
        .envs(more.iter().copied())
        .args(arguments)
        .output()
        .unwrap()
}

/// Reads the name and the text of the only record that was printed.
fn read_record(printed: &str) -> (String, String) {
    let (name, value) = printed.split_once("\nType:  TXT\nValue: ").unwrap();
    let strings: Vec<&str> = value
        .lines()
        .map(|line| line.trim().trim_matches('"'))
        .collect();
    assert!(
        strings.iter().all(|string| string.len() <= 255),
        "{printed}"
    );
    let name = name.strip_prefix("Name:  ").unwrap();
    (name.to_owned(), strings.concat())
}

fn read_mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_key_is_made_by_a_command_and_its_record_proves_a_letter() {
    let database = TestDatabase::new(Backend::Sqlite);
    let made = run_command(&database, &["dkim-key"], &[]);
    let said = String::from_utf8(made.stderr).unwrap();
    assert!(made.status.success(), "{said}");
    let printed = String::from_utf8(made.stdout).unwrap();
    let (name, record) = read_record(&printed);
    assert_eq!(name, "undersigned._domainkey.example.org");
    assert!(record.starts_with("v=DKIM1; k=rsa; p=MIIBIj"), "{record}");
    let file = database.directory.path().join("dkim.pem");
    assert_eq!(read_mode(&file), 0o600);
    let path = file.to_str().unwrap();
    assert!(said.contains(&format!("UNDERSIGNED_MAIL_DKIM_KEY_FILE={path}")));

    let again = run_command(&database, &["dkim-key"], &[]);
    let refused = String::from_utf8(again.stderr).unwrap();
    assert_eq!(again.status.code(), Some(1), "{refused}");
    assert!(refused.contains("is not overwritten"), "{refused}");

    let set = [
        ("UNDERSIGNED_MAIL_DKIM_SELECTOR", "undersigned"),
        ("UNDERSIGNED_MAIL_DKIM_KEY_FILE", path),
    ];
    let shown = run_command(&database, &["dkim-key", "--show"], &set);
    assert_eq!(String::from_utf8(shown.stdout).unwrap(), printed);
    let config = run_command(&database, &["config"], &set);
    let config = String::from_utf8(config.stdout).unwrap();
    assert!(
        config.contains("[mail.dkim]\nselector = \"undersigned\""),
        "{config}"
    );
    assert!(!config.contains("PRIVATE KEY"));

    let mut overrides = database.overrides(1);
    overrides.insert("mail_from", "no-reply@example.org".to_owned());
    overrides.insert("mail.dkim.selector", "undersigned".to_owned());
    overrides.insert("mail.dkim.key_file", path.to_owned());
    let settings = Settings::load(None, &overrides).unwrap();
    let (letter, transport) = (make_letter(None), Transport::new(&settings, 1).unwrap());
    send(&transport, &settings, &letter).await;
    let written = settings.data_dir.join(format!("mail/{}.eml", letter.id));
    let written = std::fs::read_to_string(written).unwrap();
    let good = verify(&written, &record).unwrap();
    assert_eq!(
        (good.selector.as_str(), good.domain.as_str()),
        ("undersigned", "example.org")
    );
}

#[test]
fn a_second_key_has_a_name_and_a_file_of_its_own() {
    let database = TestDatabase::new(Backend::Sqlite);
    let file = database.directory.path().join("next.pem");
    let arguments = [
        "dkim-key",
        "--kind",
        "ed25519",
        "--selector",
        "U2",
        "--output",
        file.to_str().unwrap(),
    ];
    let news = [("UNDERSIGNED_NEWS_FROM", "news@news.example.org")];
    let made = run_command(&database, &arguments, &news);
    assert!(made.status.success());
    let printed = String::from_utf8(made.stdout).unwrap();
    for line in [
        "Name:  u2._domainkey.example.org",
        "Name:  u2._domainkey.news.example.org",
        "Value: \"v=DKIM1; k=ed25519; p=",
    ] {
        assert!(printed.contains(line), "{printed}");
    }
    assert_eq!(read_mode(&file), 0o600);
    let wrong = run_command(&database, &["dkim-key", "--selector", "a b"], &[]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_key_that_cannot_sign_stops_the_start() {
    let database = TestDatabase::new(Backend::Sqlite);
    let selector = ("UNDERSIGNED_MAIL_DKIM_SELECTOR", "u1");
    for (set, part) in [
        (
            ("UNDERSIGNED_MAIL_DKIM_KEY", "MIIB"),
            "mail.dkim.key: the key is not",
        ),
        (
            ("UNDERSIGNED_MAIL_DKIM_KEY_FILE", "/no/such.pem"),
            "mail.dkim.key_file: /no/such.pem cannot be read",
        ),
    ] {
        let refused = run_command(&database, &["serve"], &[selector, set]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn doctor_asks_the_dns_about_no_name_for_tests() {
    let database = TestDatabase::new(Backend::Sqlite);
    let files = run_command(&database, &["doctor"], &[]);
    let said = String::from_utf8(files.stdout).unwrap();
    assert!(said.contains("✓ DNS: not asked"), "{said}");
    let server = [("UNDERSIGNED_MAIL_URL", "smtp://127.0.0.1:1")];
    let relay = run_command(&database, &["doctor"], &server);
    let said = String::from_utf8(relay.stdout).unwrap();
    assert!(
        said.contains("! DNS: nothing to ask about example.org"),
        "{said}"
    );
}
