//! Backups come back with everything that was counted and every link that was mailed; endorsements
//! in partitions are signed, listed and counted as before.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use undersigned::storage::database::Db;

use crate::support::cast::{amina, boris};
use crate::support::process::{Server, make_command, read_output, run};
use crate::support::{Backend, TestApp, TestDatabase, journeys};

journeys!(
    a_backup_comes_back_with_every_count_and_link,
    a_backup_with_the_secret_needs_nothing_else,
    a_damaged_backup_leaves_nothing_behind,
    a_backup_with_wrong_files_leaves_nothing_behind,
);

/// Endorses and confirms; gives the token of the link with which it is withdrawn.
async fn sign(server: &Server, database: &TestDatabase, who: &serde_json::Value) -> String {
    let (client, address) = (reqwest::Client::new(), who["email"].as_str().unwrap());
    let url = server.url("/api/v1/statements/care/endorsements");
    let answer = client.post(url).json(who).send().await.unwrap();
    assert_eq!(answer.status(), 202);
    let letter = server
        .wait_for_letter(database, "the letter to confirm", |letter| {
            letter.to == address && !letter.links("/confirm/").is_empty()
        })
        .await;
    let token = json!({ "token": letter.confirm_token() });
    let url = server.url("/api/v1/confirmations");
    let answer = client.post(url).json(&token).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let letter = server
        .wait_for_letter(database, "the letter of thanks", |letter| {
            letter.to == address && !letter.links("/my/").is_empty()
        })
        .await;
    letter.my_token()
}

async fn read_total(server: &Server) -> serde_json::Value {
    let url = server.url("/api/v1/statements/care/tally");
    let tally = reqwest::get(url).await.unwrap();
    tally.json::<serde_json::Value>().await.unwrap()["total"].clone()
}

/// Runs SQL on a connection of its own; gives the first column of the first row.
async fn query_text(database: &TestDatabase, sql: &str) -> Option<String> {
    let db = Db::connect(&database.database_url).await.unwrap();
    let query = Statement::from_string(db.backend(), sql);
    let row = db.read.query_one_raw(query).await.unwrap();
    db.close().await;
    row.map(|row| row.try_get_by_index(0).unwrap())
}

/// Returns the file of the database, on SQLite.
fn find_file(database: &TestDatabase) -> PathBuf {
    database.directory.path().join("undersigned.db")
}

/// Loses the database and the files beside it, but not the letters that were sent, nor the secret.
async fn lose_everything(backend: Backend, database: &TestDatabase) {
    let _ = std::fs::remove_file(database.directory.path().join("countries.tsv"));
    let _ = std::fs::remove_dir_all(database.directory.path().join("delivery"));
    if backend == Backend::Postgres {
        let schema = database.database_url.rsplit("%3D").next().unwrap();
        let db = Db::connect(&database.database_url).await.unwrap();
        let sql = format!(
            "set client_min_messages = warning; drop schema {schema} cascade; create schema {schema}"
        );
        db.read.execute_unprepared(&sql).await.unwrap();
        db.close().await;
        return;
    }
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", find_file(database).display()));
    }
}

/// Moves the secret out of the data directory.
fn take_secret_away(database: &TestDatabase, to: &Path) {
    std::fs::rename(database.directory.path().join("secret"), to).unwrap();
}

fn restore_with(database: &TestDatabase, backup: &Path, secret: &Path) -> Output {
    make_command(database, 1)
        .env("UNDERSIGNED_SECRET_FILE", secret)
        .arg("restore")
        .arg(backup)
        .output()
        .unwrap()
}

fn check_refused(output: &Output, reason: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.code() == Some(1) && said.contains(reason),
        "{said}"
    );
}

/// Lists or unpacks a backup with `tar`, as an operator may.
fn run_tar(option: &str, backup: &Path) -> Vec<u8> {
    let done = Command::new("tar")
        .arg(option)
        .arg(backup)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}

/// The names of the indexes are those that migrations use.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn endorsements_in_partitions_are_signed_listed_and_counted_as_before() {
    let app = TestApp::open(Backend::Postgres).await;
    app.publish("care", "").await;
    let before = app.endorse_and_confirm("care", &boris()).await;
    let indexes = "select string_agg(indexname, ' ' order by indexname) from pg_indexes \
                   where schemaname = current_schema() and tablename = 'endorsement'";
    let names = query_text(&app.database, indexes).await.unwrap();
    let plan = read_output(&app.database, &["partition"]);
    assert!(plan.contains("one table"), "{plan}");
    let apply = ["partition", "--partitions", "4", "--apply"];
    let done = read_output(&app.database, &apply);
    assert!(
        done.starts_with("endorsement: 4 partitions, 1 rows"),
        "{done}"
    );
    check_refused(
        &run(&app.database, &apply),
        "already has partitions; nothing was changed",
    );
    let names_after = query_text(&app.database, indexes).await.unwrap();
    assert_eq!(names_after, names);
    // The servers went on meanwhile, with statements that were prepared for the other table.
    app.endorse_and_confirm("care", &amina()).await;
    assert_eq!(app.read_counts("care").await, (2, 1, 1));
    let listed = app.read_json("/api/v1/statements/care/signatories").await;
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let token = json!({ "token": before });
    let withdrawn = app.post_json("/api/v1/withdrawals", &token).await;
    assert_eq!(withdrawn.status(), 200);
    assert_eq!(app.read_counts("care").await, (1, 1, 0));
    // What a later migration would do.
    let tx = app.app.db.begin().await.unwrap();
    let later = "alter table endorsement add column later text; \
                 create index endorsement_later on endorsement (later) where later is not null; \
                 drop index if exists endorsement_unconfirmed;";
    tx.execute_unprepared(later).await.unwrap();
    tx.rollback().await.unwrap();
    app.close().await;
}

#[test]
fn a_file_of_sqlite_has_no_partitions() {
    let database = TestDatabase::new(Backend::Sqlite);
    read_output(&database, &["migrate"]);
    check_refused(
        &run(&database, &["partition", "--apply"]),
        "partitions need PostgreSQL; nothing was changed",
    );
}

mod journey {
    use super::{
        Backend, Command, File, Path, PermissionsExt, Server, Stdio, TestDatabase, amina, boris,
        check_refused, find_file, json, lose_everything, make_command, query_text, read_output,
        read_total, restore_with, run, run_tar, sign, take_secret_away,
    };

    const EPOCH: &str = "select value from installation where key = 'epoch'";

    pub async fn a_backup_comes_back_with_every_count_and_link(backend: Backend) {
        let database = TestDatabase::new(backend);
        let folder = database.directory.path();
        let countries = "KE\ten\tThe Republic\n";
        std::fs::write(folder.join("countries.tsv"), countries).unwrap();
        let preset = "id = \"letter\"\nchecked = 2026-11-28\ntitle = \"Our letter\"\n";
        std::fs::create_dir(folder.join("delivery")).unwrap();
        std::fs::write(folder.join("delivery/letter.toml"), preset).unwrap();
        std::fs::write(folder.join("delivery/notes.txt"), "not a preset").unwrap();
        let mut server = Server::start(&database, &[]).await;
        server.publish(&database, "care", "We ask.");
        let my = sign(&server, &database, &boris()).await;
        let backup = folder.join("backup.tar.gz");
        let make = ["backup", "--output", backup.to_str().unwrap()];
        // The server goes on meanwhile.
        read_output(&database, &make);
        check_refused(&run(&database, &make), "already exists");
        sign(&server, &database, &amina()).await;
        assert_eq!(read_total(&server).await, 2);
        server.stop();
        check_contents(backend, &database, &backup);
        let epoch = query_text(&database, EPOCH).await;
        let kept = folder.join("kept-secret");
        take_secret_away(&database, &kept);
        check_refused(&restore_with(&database, &backup, &kept), "empty");
        lose_everything(backend, &database).await;
        refuse_without_its_secret(&database, &backup);
        let restored = restore_with(&database, &backup, &kept);
        let said = String::from_utf8_lossy(&restored.stderr);
        assert!(restored.status.success(), "{said}");
        assert_eq!(restored.stdout, b"care\tequal\n");
        assert_ne!(query_text(&database, EPOCH).await, epoch);
        let back = std::fs::read_to_string(folder.join("countries.tsv"));
        assert_eq!(back.unwrap(), countries);
        let back = std::fs::read_to_string(folder.join("delivery/letter.toml"));
        assert_eq!(back.unwrap(), preset);
        assert!(!folder.join("delivery/notes.txt").exists());
        check_restored(&database, &kept, &my).await;
    }

    /// Checks that the backup is its owner's alone, and holds what it should and no secret.
    fn check_contents(backend: Backend, database: &TestDatabase, backup: &Path) {
        let mode = backup.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let copy = match backend {
            Backend::Sqlite => "undersigned.db",
            Backend::Postgres => "postgres.dump",
        };
        let listed = String::from_utf8(run_tar("-tzf", backup)).unwrap();
        let names: Vec<&str> = listed.lines().collect();
        let data = ["data/countries.tsv", "data/delivery/letter.toml"];
        assert_eq!(names, [&["backup.toml", copy], data.as_slice()].concat());
        let secret = database.directory.path().join("secret");
        let secret = std::fs::read(secret).unwrap();
        let inside = run_tar("-xOzf", backup);
        let holds_secret = inside.windows(64).any(|part| part == &secret[..64]);
        assert!(!holds_secret, "the secret is in it");
    }

    /// Neither without a secret nor with another one is anything made.
    fn refuse_without_its_secret(database: &TestDatabase, backup: &Path) {
        let folder = database.directory.path();
        let path = backup.to_str().unwrap();
        let without = run(database, &["restore", path]);
        check_refused(&without, "UNDERSIGNED_SECRET_FILE");
        let other = folder.join("other-secret");
        std::fs::write(&other, "ab".repeat(32)).unwrap();
        let with_other = restore_with(database, backup, &other);
        check_refused(&with_other, "it is not the backup's");
        assert!(!folder.join("secret").exists());
        assert!(!find_file(database).exists());
    }

    /// Everything is as it was at the backup, also where Redis knows of more, and the link that was
    /// mailed before works.
    async fn check_restored(database: &TestDatabase, secret: &Path, my: &str) {
        let environment = [("UNDERSIGNED_SECRET_FILE", secret.to_str().unwrap())];
        let mut server = Server::start(database, &environment).await;
        assert_eq!(read_total(&server).await, 1);
        let client = reqwest::Client::new();
        let token = json!({ "token": my });
        let url = server.url("/api/v1/withdrawals");
        let withdrawn = client.post(url).json(&token).send().await.unwrap();
        assert_eq!(withdrawn.status(), 200);
        assert_eq!(read_total(&server).await, 0);
        server.stop();
    }

    pub async fn a_backup_with_the_secret_needs_nothing_else(backend: Backend) {
        let database = TestDatabase::new(backend);
        let folder = database.directory.path();
        let mut server = Server::start(&database, &[]).await;
        server.publish(&database, "care", "We ask.");
        sign(&server, &database, &boris()).await;
        server.stop();
        let backup = folder.join("whole.tar.gz");
        let made = make_command(&database, 1)
            .args(["backup", "--with-secret", "--output", "-"])
            .stdout(File::create(&backup).unwrap())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let secret = folder.join("kept-secret");
        take_secret_away(&database, &secret);
        lose_everything(backend, &database).await;
        let restored = make_command(&database, 1)
            .args(["restore", "-"])
            .stdin(File::open(&backup).unwrap())
            .output()
            .unwrap();
        assert!(
            restored.status.success(),
            "{}",
            String::from_utf8_lossy(&restored.stderr)
        );
        let back = folder.join("secret");
        assert_eq!(
            std::fs::read(&back).unwrap(),
            std::fs::read(&secret).unwrap()
        );
        assert_eq!(back.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        if backend == Backend::Sqlite {
            let facts = find_file(&database).metadata().unwrap();
            assert_eq!(facts.permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(read_output(&database, &["recount"]), "care\tequal\n");
        let listed = read_output(&database, &["export", "care"]);
        assert!(listed.contains("Борис Иванов"), "{listed}");
    }

    pub async fn a_damaged_backup_leaves_nothing_behind(backend: Backend) {
        let database = TestDatabase::new(backend);
        let folder = database.directory.path();
        read_output(&database, &["migrate"]);
        let whole = folder.join("whole.tar.gz");
        let arguments = [
            "backup",
            "--with-secret",
            "--output",
            whole.to_str().unwrap(),
        ];
        read_output(&database, &arguments);
        take_secret_away(&database, &folder.join("kept-secret"));
        lose_everything(backend, &database).await;
        let bytes = std::fs::read(&whole).unwrap();
        let damaged = folder.join("damaged.tar.gz");
        let path = damaged.to_str().unwrap();
        let mut changed = bytes.clone();
        // The checksum of the whole.
        let place = changed.len() - 8;
        changed[place] ^= 1;
        let cut = &bytes[..bytes.len() / 2];
        for content in [cut, changed.as_slice(), b"no archive at all".as_slice()] {
            std::fs::write(&damaged, content).unwrap();
            check_refused(&run(&database, &["restore", path]), "cannot be read");
            assert!(!folder.join("secret").exists() && !find_file(&database).exists());
            let left = std::fs::read_dir(folder).unwrap().filter(|entry| {
                let name = entry.as_ref().unwrap().file_name();
                name.to_string_lossy().starts_with(".backup-")
            });
            assert_eq!(left.count(), 0);
        }
        // The same file, whole, is still welcome.
        let whole = whole.to_str().unwrap();
        assert!(run(&database, &["restore", whole]).status.success());
    }

    /// Packs a backup anew, with another content of one of its files.
    fn repack(backup: &Path, name: &str, content: &[u8]) -> std::path::PathBuf {
        let folder = tempfile::tempdir().unwrap();
        let unpacked = Command::new("tar")
            .arg("-xzf")
            .arg(backup)
            .arg("-C")
            .arg(folder.path())
            .status();
        assert!(unpacked.unwrap().success());
        std::fs::write(folder.path().join(name), content).unwrap();
        let names = String::from_utf8(run_tar("-tzf", backup)).unwrap();
        let changed = backup.with_file_name("changed.tar.gz");
        let packed = Command::new("tar")
            .args(["--format=ustar", "-czf"])
            .arg(&changed)
            .arg("-C")
            .arg(folder.path())
            .args(names.lines())
            .status();
        assert!(packed.unwrap().success());
        changed
    }

    pub async fn a_backup_with_wrong_files_leaves_nothing_behind(backend: Backend) {
        let database = TestDatabase::new(backend);
        let folder = database.directory.path();
        std::fs::write(folder.join("countries.tsv"), "KE\ten\tKenya\n").unwrap();
        let preset = "id = \"letter\"\nchecked = 2026-11-28\n";
        std::fs::create_dir(folder.join("delivery")).unwrap();
        std::fs::write(folder.join("delivery/letter.toml"), preset).unwrap();
        read_output(&database, &["migrate"]);
        let whole = folder.join("whole.tar.gz");
        let path = whole.to_str().unwrap();
        read_output(&database, &["backup", "--output", path]);
        let secret = folder.join("kept-secret");
        take_secret_away(&database, &secret);
        lose_everything(backend, &database).await;
        let mut wrong = vec![
            ("data/countries.tsv", b"Kenya\n".as_slice(), "line 1"),
            (
                "data/delivery/letter.toml",
                b"id = \"letter\"\n",
                "data/delivery/letter.toml in the backup: “checked” is missing",
            ),
        ];
        if backend == Backend::Sqlite {
            wrong.push(("undersigned.db", b"".as_slice(), "not one of this program"));
            wrong.push(("undersigned.db", b"x".as_slice(), ""));
        }
        for (name, content, reason) in wrong {
            let changed = repack(&whole, name, content);
            check_refused(&restore_with(&database, &changed, &secret), reason);
            assert!(!folder.join("countries.tsv").exists() && !find_file(&database).exists());
            assert!(!folder.join("delivery").exists());
        }
        assert!(restore_with(&database, &whole, &secret).status.success());
        // A folder cannot be made below a file.
        let nowhere = make_command(&database, 1)
            .env("UNDERSIGNED_DATA_DIR", secret.join("data"))
            .args(["restore", "-"])
            .output();
        check_refused(&nowhere.unwrap(), "data_dir: ");
    }
}
