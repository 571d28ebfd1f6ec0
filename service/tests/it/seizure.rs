//! The seizure drill: whoever takes the machine, and has not got the secret, learns nothing that is
//! not public.

use crate::support::journeys;
use crate::support::seizure::{SeizedPlace, find_texts, list_forms};

journeys!(
    a_seized_machine_tells_nothing_that_is_not_public,
    what_was_public_leaves_the_disk_when_it_is_erased,
);

#[test]
fn a_text_is_found_in_every_form_and_between_anything() {
    for text in ["Публий Openfield", "sablefern@lantern.example.org"] {
        for (form, bytes) in list_forms(text) {
            let around = [&b"\xff\x00 before "[..], &bytes, b"\x00 after \xff"].concat();
            let found = find_texts(&[SeizedPlace::new("a file", around)], &[text]);
            let place = format!("a file ({form})");
            let is_found = found
                .get(text)
                .is_some_and(|places| places.contains(&place));
            assert!(is_found, "{text} as {form}: {found:?}");
        }
        let other = SeizedPlace::new("a file", text[..text.len() - 3].repeat(3));
        assert!(find_texts(&[other], &[text]).is_empty());
    }
    // Wherever it stands in a longer text, its Base64 is found.
    for before in ["", "a", "ab", "abc", "abcd"] {
        let encoded = data_encoding::BASE64.encode(format!("{before}Openfield Guild!").as_bytes());
        let found = find_texts(&[SeizedPlace::new("a file", encoded)], &["Openfield Guild"]);
        assert_eq!(found.len(), 1, "{before}");
    }
}

mod journey {
    use std::time::Duration;

    use entities::delivery_piece;
    use sea_orm::{ConnectionTrait, Database, EntityTrait};
    use undersigned::delivery::packs::rules::StoredPack;
    use undersigned::delivery::packs::store::list_packs;
    use undersigned::endorsement::maintenance;

    use crate::seizure_cast::{ERASED, list_once_public, list_public, list_secrets};
    use crate::seizure_steps::Drill;
    use crate::support::packs::{make_pack, read_pack};
    use crate::support::process::{Server, find_free_port};
    use crate::support::seizure::{
        SeizedPlace, find_texts, list_forms, seize_files, seize_redis, seize_tables,
    };
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp, TestDatabase};

    /// Words that are put in clear into every place, to prove that the search looks there.
    const PLANTED: &str = "Plantagenia Furrowmark";

    /// Everything that is stored: the files, SQLite among them, and a dump of PostgreSQL.
    fn seize_stored(database: &TestDatabase) -> Vec<SeizedPlace> {
        let mut places = seize_files(database);
        places.append(&mut seize_tables(database));
        places
    }

    fn check_nothing<T: AsRef<str>>(when: &str, places: &[SeizedPlace], texts: &[T]) {
        let found = find_texts(places, texts);
        assert!(found.is_empty(), "{when}: {found:#?}");
    }

    /// Plants the words where a program writes: a row, a key, a file, which has them in every form.
    async fn plant(database: &TestDatabase) {
        let db = Database::connect(&database.database_url).await.unwrap();
        // Most of what may be personal stands in binary columns.
        let kind = match database.redis {
            None => "text",
            Some(_) => "bytea",
        };
        for sql in [
            format!("create table left_behind (words {kind})"),
            format!("insert into left_behind (words) values ('{PLANTED}')"),
        ] {
            db.execute_unprepared(&sql).await.unwrap();
        }
        db.close().await.unwrap();
        let mut file = vec![];
        for (_, bytes) in list_forms(PLANTED) {
            file.extend(bytes);
            file.push(b'\n');
        }
        let path = database.directory.path().join("left-behind");
        std::fs::write(path, file).unwrap();
        if let Some((url, prefix)) = &database.redis {
            let client = redis::Client::open(url.as_str()).unwrap();
            let mut connection = client.get_connection().unwrap();
            redis::cmd("SET")
                .arg(format!("{prefix}left-behind"))
                .arg(PLANTED)
                .query::<()>(&mut connection)
                .unwrap();
        }
    }

    /// Checks that the planted words are found in all these places, whatever the search finds else.
    fn check_planted(places: &[SeizedPlace], expected: &[&str]) {
        let found = find_texts(places, &[PLANTED]);
        let found = &found[PLANTED];
        for place in expected {
            let is_found = found.iter().any(|found| found.starts_with(*place));
            assert!(is_found, "{place} is not searched: {found:#?}");
        }
    }

    /// Lists the places of a backend that take a planted row, key or file.
    fn list_planted(backend: Backend) -> Vec<&'static str> {
        match backend {
            // In the file or still in its log.
            Backend::Sqlite => vec!["left-behind", "undersigned.db"],
            Backend::Postgres => vec!["left-behind", "pg_dump (", "pg_dump, decoded", "Redis"],
        }
    }

    fn check_public(places: &[SeizedPlace]) {
        let found = find_texts(places, &list_public());
        for text in list_public() {
            assert!(found.contains_key(text), "{text} is public, and not found");
        }
    }

    async fn read_metrics(listen: &str) -> String {
        let answer = reqwest::get(format!("http://{listen}/metrics")).await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }

    async fn start_server(database: &TestDatabase, metrics_listen: &str) -> Server {
        let settings = [
            ("UNDERSIGNED_LOG", "debug"),
            ("UNDERSIGNED_METRICS_LISTEN", metrics_listen),
            // Else the server would take the address of the test for that of everybody.
            ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.0/8"),
            ("UNDERSIGNED_LIMITS_ENDORSE_BURST", "1000"),
            ("UNDERSIGNED_LIMITS_CONFIRMATIONS_PER_DOMAIN", "2"),
        ];
        Server::start(database, &settings).await
    }

    pub async fn a_seized_machine_tells_nothing_that_is_not_public(backend: Backend) {
        let database = TestDatabase::new(backend);
        let metrics_listen = format!("127.0.0.1:{}", find_free_port());
        let mut server = start_server(&database, &metrics_listen).await;
        server.publish(&database, "care", "A letter that is public.");
        let mut drill = Drill::new(&server, &database);
        Box::pin(drill.let_people_sign()).await;
        Box::pin(drill.let_staff_work()).await;
        let mut secrets: Vec<String> = list_secrets().into_iter().map(str::to_owned).collect();
        secrets.append(&mut drill.proofs);
        assert!(secrets.len() > 100, "{}", secrets.len());
        plant(&database).await;
        // As it is found while the machine runs.
        let mut running = seize_stored(&database);
        running.append(&mut seize_redis(&database));
        if backend == Backend::Sqlite {
            for name in ["undersigned.db", "undersigned.db-wal", "undersigned.db-shm"] {
                assert!(running.iter().any(|place| place.name == name), "{name}");
            }
        }
        check_public(&running);
        check_planted(&running, &list_planted(backend));
        check_nothing("while it runs", &running, &secrets);
        // What is logged and counted reaches the drill as text, so there the words are added.
        let metrics = read_metrics(&metrics_listen).await + PLANTED;
        let log = server.stop() + PLANTED;
        assert!(log.contains("/confirm/:token"), "it has all requests");
        let passing = [
            SeizedPlace::new("the log", log),
            SeizedPlace::new("metrics", metrics),
        ];
        check_planted(&passing, &["the log", "metrics"]);
        // Neither needs a name, whoever may read it elsewhere.
        secrets.extend(list_once_public().into_iter().map(str::to_owned));
        check_nothing("as it is told", &passing, &secrets);
        check_nothing("as it is told", &passing, &list_public());
        // As it is found after its end: with the log of SQLite, what was public is gone as well.
        let resting = seize_stored(&database);
        check_public(&resting);
        check_planted(&resting, &list_planted(backend)[..2]);
        check_nothing("when it rests", &resting, &secrets);
        check_nothing("in Redis", &seize_redis(&database), &secrets);
    }

    /// Checks that the file of a pack is gone, and that what is known of it stays as a proof.
    async fn check_erased_pack(app: &TestApp, pack: &StoredPack) {
        let db = &app.app.db.read;
        // As the worker does every few seconds.
        maintenance::sweep_packs(&app.app).await.unwrap();
        let left = delivery_piece::Entity::find().all(db).await.unwrap();
        assert!(left.is_empty(), "{} pieces are left", left.len());
        let erased = StoredPack {
            erased_at: Some(app.now()),
            ..pack.clone()
        };
        let kept = list_packs(db, pack.facts.statement).await.unwrap();
        assert_eq!(kept, [erased]);
    }

    pub async fn what_was_public_leaves_the_disk_when_it_is_erased(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &ERASED.to_body()).await;
        let texts = [ERASED.name, ERASED.role, ERASED.group];
        let found = find_texts(&seize_stored(&app.database), &texts);
        assert_eq!(found.len(), 3, "it is public, and the search finds it");
        let pack = make_pack(&app, "letter", &["en"]).await;
        assert!(!read_pack(&app, &pack).await.is_empty());
        let erase = [("action", "erase")];
        let erased = app.post_form(&format!("/my/{my}"), &erase).await;
        assert_eq!(erased.status(), 303);
        check_erased_pack(&app, &pack).await;
        let patience = Duration::from_secs(10);
        wait_until("nobody reads the log any more", patience, async || {
            let is_empty = app.app.db.empty_log().await.unwrap();
            is_empty.then_some(())
        })
        .await;
        let parts: Vec<&str> = ERASED.name.split(' ').chain(texts).collect();
        check_nothing("erased", &seize_stored(&app.database), &parts);
        // Whoever is erased may hear of it.
        let _ = app.take_letters().await;
        app.close().await;
    }
}
