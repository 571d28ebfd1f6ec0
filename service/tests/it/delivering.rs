//! Delivery packs: what is in one, that the same state makes the same bytes, what is refused, and
//! who fetched it.

use crate::support::journeys;

journeys!(
    a_pack_holds_what_is_handed_over_and_nobody_who_is_hidden,
    the_same_state_makes_the_same_bytes,
    a_text_over_the_limit_is_refused_with_by_how_much,
    an_office_gets_the_languages_that_it_takes,
    a_pack_that_was_cancelled_is_not_there,
    a_thousand_names_are_delivered_in_seven_languages
);

mod journey {
    use std::collections::{BTreeMap, BTreeSet};

    use chrono::TimeDelta;
    use entities::{audit_entry, delivery_piece};
    use sea_orm::EntityTrait;
    use sha2::{Digest, Sha256};
    use undersigned::delivery::check::check_delivery;
    use undersigned::delivery::packs::actions::{record_fetch, request_pack};
    use undersigned::delivery::packs::rules::PackRefusal;
    use undersigned::delivery::packs::store::{list_downloads, list_packs};
    use undersigned::delivery::rules::{MissingDetail, WordVerdict};
    use undersigned::endorsement::private_line::StoredRow;
    use undersigned::endorsement::recount::recount;
    use undersigned::endorsement::signing::{form, json_body};
    use undersigned::endorsement::{actions, store};
    use undersigned::jobs;
    use undersigned::jobs::rules::JobState;
    use undersigned::statement::manifest::Manifest;
    use undersigned::statement::publishing;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, chen, individual};
    use crate::support::packs::{ACTOR, make_pack, read_pack, read_text, unpack};
    use crate::support::{Backend, TestApp, TestDatabase};

    const SEVEN: [&str; 7] = ["en", "es", "fr", "ru", "ar", "zh", "pt"];

    fn list(languages: &[&str]) -> Vec<String> {
        languages.iter().map(|tag| (*tag).to_owned()).collect()
    }

    /// Shows that the checksums of a pack are those of its other files.
    fn check_sums(files: &BTreeMap<String, Vec<u8>>) {
        let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
        assert_eq!(sums.lines().count(), files.len() - 1);
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            let digest = Sha256::digest(&files[name]);
            assert_eq!(sum, data_encoding::HEXLOWER.encode(&digest), "{name}");
        }
    }

    pub async fn a_pack_holds_what_is_handed_over_and_nobody_who_is_hidden(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        for who in [amina(), boris(), chen()] {
            app.endorse_and_confirm("care", &who).await;
        }
        let pack = make_pack(&app, "letter", &["en", "ar"]).await;
        let bytes = read_pack(&app, &pack).await;
        assert_eq!(pack.sha256, Sha256::digest(&bytes).to_vec());
        assert_eq!(pack.bytes, i64::try_from(bytes.len()).unwrap());
        let facts = &pack.facts;
        assert_eq!(
            (facts.organisations, facts.individuals, facts.countries),
            (1, 2, 2)
        );
        let files = unpack(bytes);
        let mut expected = vec![
            "SHA256SUMS",
            "care-letter-ar.docx",
            "care-letter-en.docx",
            "care-list.csv",
            "care-list.xlsx",
            "fields.txt",
        ];
        if cfg!(feature = "pdf") {
            expected.extend(["care-letter-ar.pdf", "care-letter-en.pdf"]);
        }
        expected.sort_unstable();
        assert_eq!(files.keys().collect::<Vec<_>>(), expected);
        for (name, content) in &files {
            let text = read_text(name, content);
            // Whoever is named is found in each of them, or nobody would be found.
            for named in ["Example Health Network", "Борис Иванов"] {
                let is_found = text.contains(named) || !name.starts_with("care-");
                assert!(is_found, "{name} lacks {named}: {text}");
            }
            for hidden in ["陈美", "chen@", "amina@", "Amina Wanjiru"] {
                assert!(!text.contains(hidden), "{name} has {hidden}");
            }
        }
        check_sums(&files);
        let letter = read_text("care-letter-en.docx", &files["care-letter-en.docx"]);
        for part in [
            "Example Health Network",
            "Борис Иванов",
            "A letter about care",
        ] {
            assert!(letter.contains(part), "{part}");
        }
        record_fetch(&app.app, ACTOR, &statement, &pack)
            .await
            .unwrap();
        let downloads = list_downloads(&app.app.db.read, pack.id).await.unwrap();
        assert_eq!(downloads.len(), 1);
        assert_eq!(
            (downloads[0].actor.as_str(), downloads[0].at),
            (ACTOR, app.now())
        );
        let trail = audit_entry::Entity::find().all(&app.app.db.read).await;
        let trail = trail.unwrap();
        for action in ["pack", "make pack", "fetch pack"] {
            let found = trail.iter().filter(|entry| entry.action == action);
            assert_eq!(found.count(), 1, "{action}");
        }
        app.close().await;
    }

    pub async fn the_same_state_makes_the_same_bytes(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let first = make_pack(&app, "call-for-input", &["en", "ar"]).await;
        // The moment of making is nowhere in it.
        app.advance_clock(TimeDelta::hours(30));
        let second = make_pack(&app, "call-for-input", &["en", "ar"]).await;
        assert_eq!(
            read_pack(&app, &first).await,
            read_pack(&app, &second).await
        );
        assert_eq!(
            (first.facts, first.sha256.clone()),
            (second.facts, second.sha256)
        );
        app.endorse_and_confirm("care", &boris()).await;
        let third = make_pack(&app, "call-for-input", &["en", "ar"]).await;
        assert_ne!(third.sha256, first.sha256);
        assert_eq!(third.facts.individuals, 1);
        // What was made before stays as it was.
        let statement = app.load_statement("care").await;
        let packs = list_packs(&app.app.db.read, statement.id).await.unwrap();
        assert_eq!(packs.len(), 3);
        let kept = packs.into_iter().find(|pack| pack.id == first.id).unwrap();
        let bytes = read_pack(&app, &kept).await;
        assert_eq!(Sha256::digest(&bytes).to_vec(), first.sha256);
        // A spreadsheet tells by the mark that the list is UTF-8.
        let list = String::from_utf8(unpack(bytes)["care-list.csv"].clone()).unwrap();
        assert!(list.starts_with("\u{feff}\"Kind\",\"Name\""), "{list}");
        app.close().await;
    }

    pub async fn a_text_over_the_limit_is_refused_with_by_how_much(backend: Backend) {
        let app = TestApp::open(backend).await;
        let text = "word ".repeat(1612);
        app.publish_text("care", "", &text).await;
        let statement = app.load_statement("care").await;
        let languages = list(&["en"]);
        let preset = "hrc-written-statement";
        let check = check_delivery(&app.app, &statement, preset, &languages).await;
        let check = check.unwrap();
        assert_eq!(check.texts[0].words, 1612);
        assert_eq!(check.texts[0].verdict, WordVerdict::Over { by: 112 });
        assert!(!check.is_ready());
        let refused = request_pack(&app.app, ACTOR, &statement, preset, &languages).await;
        let refused = refused.unwrap_err();
        assert!(matches!(refused, PackRefusal::TooLong(_)), "{refused}");
        assert_eq!(
            refused.to_string(),
            "English: 1,612 of 1,500 words: 112 words too many"
        );
        app.run_jobs().await;
        let packs = list_packs(&app.app.db.read, statement.id).await.unwrap();
        assert_eq!(packs, []);
        app.close().await;
    }

    pub async fn an_office_gets_the_languages_that_it_takes(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        for (preset, languages, missing) in [
            (
                "hrc-written-statement",
                &["ar"][..],
                MissingDetail::OtherLanguage("ar".into()),
            ),
            ("letter", &["fr"][..], MissingDetail::Text("fr".into())),
            ("letter", &[][..], MissingDetail::AnyLanguage),
        ] {
            let asked = request_pack(&app.app, ACTOR, &statement, preset, &list(languages)).await;
            let (refused, expected) = (asked.unwrap_err(), vec![missing]);
            let is_it = matches!(&refused, PackRefusal::Languages(found) if *found == expected);
            assert!(is_it, "{preset} {languages:?}: {refused:?}");
        }
        let unknown = request_pack(&app.app, ACTOR, &statement, "lettre", &list(&["en"])).await;
        assert!(matches!(unknown, Err(PackRefusal::Check(_))), "{unknown:?}");
        app.close().await;
    }

    pub async fn a_pack_that_was_cancelled_is_not_there(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let languages = list(&["en"]);
        let asked = request_pack(&app.app, ACTOR, &statement, "upr-joint", &languages).await;
        let job = jobs::store::by_id(&app.app.db.read, &app.app.keys, asked.unwrap()).await;
        // A worker has begun it when it is cancelled.
        let run = jobs::run::claim_next(&app.app).await.unwrap().unwrap();
        let job = job.unwrap().unwrap();
        let id = job.id;
        jobs::actions::cancel(&app.app, ACTOR, job).await.unwrap();
        undersigned::worker::run_job(&app.app, run).await.unwrap();
        let ended = jobs::store::by_id(&app.app.db.read, &app.app.keys, id).await;
        assert_eq!(ended.unwrap().unwrap().state, JobState::Cancelled);
        let packs = list_packs(&app.app.db.read, statement.id).await.unwrap();
        assert_eq!(packs, []);
        let pieces = delivery_piece::Entity::find().all(&app.app.db.read).await;
        assert!(pieces.unwrap().is_empty());
        app.close().await;
    }

    /// A preset without PDF: how long a PDF takes is measured elsewhere.
    const WORD_ONLY: &str = "id = \"full-list\"\nchecked = 2026-11-28\nformats = [\"docx\"]\n";

    pub async fn a_thousand_names_are_delivered_in_seven_languages(backend: Backend) {
        let database = TestDatabase::new(backend);
        let folder = database.directory.path().join("delivery");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("full-list.toml"), WORD_ONLY).unwrap();
        let app = Box::pin(TestApp::open_at(database, &[])).await;
        let published = publishing::publish(&app.app, ACTOR, make_translated()).await;
        published.unwrap();
        collect_people(&app, 1000).await;
        let pack = make_pack(&app, "full-list", &SEVEN).await;
        assert_eq!(pack.facts.individuals, 1000);
        let files = unpack(read_pack(&app, &pack).await);
        for language in SEVEN {
            let name = format!("care-full-list-{language}.docx");
            let text = read_text(&name, &files[&name]);
            let numbers = text
                .split("Person ")
                .skip(1)
                .filter_map(|rest| rest.get(..4));
            assert_eq!(numbers.collect::<BTreeSet<_>>().len(), 1000, "{language}");
        }
        app.close().await;
    }

    fn name_person(number: u32) -> String {
        format!("Person {number:04}")
    }

    /// Makes a statement with a text in each language of the interface.
    fn make_translated() -> Manifest {
        let tags = SEVEN.map(|tag| format!("\"{tag}\"")).join(", ");
        let toml = format!(
            "slug = \"care\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [{tags}]\n\
             [[hosts]]\nname = \"Example Network\"\nlead = true\n"
        );
        let files = move |name: &str| match name {
            "statement.toml" => Ok(toml.clone().into_bytes()),
            _ if SEVEN.iter().any(|tag| name == format!("{tag}.md")) => {
                let text = format!("+++\ntitle = \"Care {name}\"\nsummary = \"S\"\n+++\nText.\n");
                Ok(text.into_bytes())
            }
            _ => Err("no such file".to_owned()),
        };
        Manifest::from_files(&files).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Writes people as an import does: they count at once.
    async fn collect_people(app: &TestApp, count: u32) {
        let entry = app.load_entry("care").await;
        let import = Uuid::from_u128(1);
        let seals = (&app.app.keys, &app.app.random);
        let collect = |number: u32| {
            let email = format!("p{number}@people.example.org");
            let who = individual(&name_person(number), &email, "KE");
            let draft = json_body::parse_body(&who).0;
            let new = form::read_form(&draft, &entry.statement, &entry.languages).unwrap();
            let row = actions::make_collected(&app.app, &entry.statement, new, import, false);
            StoredRow::new(&row, seals)
        };
        let rows: Vec<StoredRow> = (0..count).map(collect).collect();
        let tx = app.app.db.begin().await.unwrap();
        let rows: Vec<&StoredRow> = rows.iter().collect();
        store::insert(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        recount(&app.app, &entry.statement, true).await.unwrap();
    }
}
