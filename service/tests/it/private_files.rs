//! What an installation keeps on its machine: only its account can read it, and what was erased is
//! in no file.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};
use undersigned::storage::database::Db;

use crate::support::cast::amina;
use crate::support::process::{Server, make_command, read_output, run};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestApp, TestDatabase};

fn read_mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Lists everything in a folder.
fn list_all(folder: &Path) -> Vec<PathBuf> {
    let mut all = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(list_all(&path));
        }
        all.push(path);
    }
    all
}

/// Checks that nobody else has a right on anything in a folder; returns the names.
fn check_closed(folder: &Path) -> Vec<String> {
    let all = list_all(folder);
    for path in &all {
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        let mode = read_mode(path);
        assert_eq!(mode, expected, "{mode:o} {}", path.display());
    }
    let names = all.iter().filter_map(|path| path.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// Runs a command of the binary where everybody may read what is made, over a data directory that
/// is missing.
fn run_openly(database: &TestDatabase, data: &Path, arguments: &[&str]) -> Output {
    let plain = make_command(database, 1);
    let mut command = Command::new("sh");
    command
        .args(["-c", "umask 0; exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(arguments);
    for (key, value) in plain.get_envs() {
        command.env(key, value.unwrap_or_default());
    }
    let file = data.join("undersigned.db");
    command
        .env("UNDERSIGNED_DATA_DIR", data)
        .env(
            "UNDERSIGNED_DATABASE_URL",
            format!("sqlite://{}", file.display()),
        )
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn whatever_the_umask_only_the_account_can_read_what_is_made() {
    let database = TestDatabase::new(Backend::Sqlite);
    let data = database.directory.path().join("below/data");
    let backup = data.join("backup.tar.gz");
    let path = backup.to_str().unwrap();
    for arguments in [&["migrate"][..], &["backup", "--output", path]] {
        let done = run_openly(&database, &data, arguments);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{said}");
    }
    let names = check_closed(&database.directory.path().join("below"));
    for name in ["data", "secret", "undersigned.db", "backup.tar.gz"] {
        assert!(names.iter().any(|made| made == name), "{names:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_its_log_and_letters_are_closed_to_others() {
    let app = TestApp::open(Backend::Sqlite).await;
    app.publish("care", "").await;
    app.endorse("care", &amina()).await;
    app.take_letter_to("amina@health.example.org").await;
    let names = check_closed(app.database.directory.path());
    for name in ["undersigned.db", "undersigned.db-wal", "undersigned.db-shm"] {
        assert!(names.iter().any(|made| made == name), "{names:?}");
    }
    assert!(names.iter().any(|name| name.contains(".eml")), "{names:?}");
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_takes_the_rights_that_others_had() {
    let database = TestDatabase::new(Backend::Sqlite);
    let data = database.directory.path();
    read_output(&database, &["migrate"]);
    let mail = data.join("mail");
    std::fs::create_dir_all(&mail).unwrap();
    std::fs::write(mail.join("a.eml"), "Subject: a\r\n\r\n").unwrap();
    let wide = [
        (data.join("undersigned.db"), 0o644),
        (data.join("secret"), 0o644),
        (mail.join("a.eml"), 0o644),
        (mail.clone(), 0o755),
        (data.to_owned(), 0o755),
    ];
    for (path, mode) in &wide {
        set_mode(path, *mode);
    }
    let line = "other users of this machine could read it";
    let mut server = Server::start(&database, &[("UNDERSIGNED_LOG", "warn")]).await;
    let log = server.stop();
    assert_eq!(log.matches(line).count(), 1, "{log}");
    for (path, _) in &wide {
        assert_eq!(read_mode(path) & 0o077, 0, "{}", path.display());
    }
    let mut again = Server::start(&database, &[("UNDERSIGNED_LOG", "warn")]).await;
    let log = again.stop();
    assert!(!log.contains(line), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_holds_something_else_keeps_its_rights() {
    let database = TestDatabase::new(Backend::Sqlite);
    let data = database.directory.path();
    read_output(&database, &["migrate"]);
    let page = data.join("index.html");
    std::fs::write(&page, "<p>").unwrap();
    set_mode(&page, 0o644);
    set_mode(data, 0o755);
    let mut server = Server::start(&database, &[]).await;
    server.stop();
    assert_eq!((read_mode(data), read_mode(&page)), (0o755, 0o644));
    assert_eq!(read_mode(&data.join("undersigned.db")), 0o600);
}

#[test]
fn doctor_tells_which_files_others_can_read() {
    let database = TestDatabase::new(Backend::Sqlite);
    let data = database.directory.path();
    read_output(&database, &["migrate"]);
    set_mode(data, 0o700);
    let ask = || String::from_utf8(run(&database, &["doctor"]).stdout).unwrap();
    let said = ask();
    assert!(said.contains("✓ files: only this account"), "{said}");
    set_mode(&data.join("secret"), 0o644);
    set_mode(&data.join("undersigned.db"), 0o640);
    set_mode(data, 0o755);
    let said = ask();
    for part in [
        "✗ secret: other users of this machine can read it",
        "✗ database: other users of this machine can read its files",
        "! data directory: other users of this machine can open it",
        "chmod 600",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

/// Words that stand nowhere else.
const WORDS: &str = "Quillon Vantreight of Zubiri";

async fn write_rows(db: &Db) {
    db.migrate().await.unwrap();
    let tx = db.begin().await.unwrap();
    tx.execute_unprepared("create table kept (number integer, words text)")
        .await
        .unwrap();
    for number in 0..500_i32 {
        let insert = Statement::from_sql_and_values(
            db.backend(),
            "insert into kept (number, words) values ($1, $2)",
            [number.into(), WORDS.repeat(8).into()],
        );
        tx.execute_raw(insert).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn delete_rows(db: &Db) {
    let tx = db.begin().await.unwrap();
    tx.execute_unprepared("delete from kept").await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether the database of SQLite, or its log, holds the words.
fn holds_words(database: &TestDatabase) -> bool {
    ["", "-wal"].iter().any(|end| {
        let file = database
            .directory
            .path()
            .join(format!("undersigned.db{end}"));
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes
            .windows(WORDS.len())
            .any(|part| part == WORDS.as_bytes())
    })
}

#[tokio::test]
async fn what_was_erased_is_neither_in_the_database_nor_in_its_log() {
    let database = TestDatabase::new(Backend::Sqlite);
    let db = Db::connect(&database.database_url).await.unwrap();
    write_rows(&db).await;
    assert!(holds_words(&database), "the search finds what is there");
    assert!(db.empty_log().await.unwrap());
    assert!(holds_words(&database), "now in the database itself");
    delete_rows(&db).await;
    db.clear_erased(&["kept"]).await;
    assert!(!holds_words(&database));
    db.close().await;
}

#[tokio::test]
async fn a_reader_of_the_log_holds_nobody_up() {
    let database = TestDatabase::new(Backend::Sqlite);
    let db = Db::connect(&database.database_url).await.unwrap();
    write_rows(&db).await;
    let reader = db.begin_snapshot().await.unwrap();
    let count = Statement::from_string(db.backend(), "select count(*) from kept");
    reader.query_one_raw(count).await.unwrap();
    delete_rows(&db).await;
    assert!(!db.empty_log().await.unwrap(), "the reader needs the log");
    reader.commit().await.unwrap();
    assert!(db.empty_log().await.unwrap());
    assert!(!holds_words(&database));
    db.close().await;
}

#[tokio::test]
async fn what_was_erased_is_vacuumed_on_postgresql() {
    let database = TestDatabase::new(Backend::Postgres);
    let db = Db::connect(&database.database_url).await.unwrap();
    write_rows(&db).await;
    delete_rows(&db).await;
    // Transactions of other tests may still need the rows for a moment.
    wait_until("the rows are gone", Duration::from_secs(30), async || {
        db.clear_erased(&["kept"]).await;
        let size = Statement::from_string(db.backend(), "select pg_relation_size('kept')");
        let row = db.read.query_one_raw(size).await.unwrap().unwrap();
        (row.try_get_by_index::<i64>(0).unwrap() == 0).then_some(())
    })
    .await;
    db.close().await;
}
