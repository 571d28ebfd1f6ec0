//! Packs that are kept: a name that is erased takes the files that may have it along, also one that is
//! being made, and the console tells what a pack has and what has changed since.

use crate::support::journeys;

journeys!(
    an_erased_name_takes_the_packs_of_its_time_along,
    a_name_that_was_never_public_takes_no_pack_along,
    a_pack_is_not_kept_if_a_name_is_erased_meanwhile,
    a_pack_is_begun_after_an_erasure_that_is_under_way,
    a_list_that_was_read_late_goes_with_its_names,
    a_worker_that_was_taken_over_leaves_the_pack_alone,
    a_job_without_room_lets_others_go_first,
    a_pack_tells_what_has_changed_since,
    a_pack_tells_what_it_has_and_lacks,
);

mod journey {
    use std::time::Duration;

    use chrono::TimeDelta;
    use entities::{delivery_piece, endorsement};
    use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement as Sql};
    use undersigned::delivery::actions::mark_delivered;
    use undersigned::delivery::marks::{DeliveryMark, DeliveryWay};
    use undersigned::delivery::packs::PackError;
    use undersigned::delivery::packs::actions::{
        begin_pack, drop_pack, keep_pack, read_piece, request_pack, reserve_pack,
    };
    use undersigned::delivery::packs::rules::{PackOrder, StoredPack};
    use undersigned::delivery::packs::store::{list_packs, load_pack};
    use undersigned::endorsement::ledger::ReviewAction;
    use undersigned::endorsement::{maintenance, state_sql};
    use undersigned::jobs::rules::REST;
    use undersigned::jobs::run::{JobStop, claim_next};
    use undersigned::staff::account::rules::Role;
    use undersigned::tally::store as tallies;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, omar, organisation};
    use crate::support::review::review_only_line;
    use crate::support::staff::StaffClient;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    const ACTOR: &str = "cli:test";
    const HOUR: TimeDelta = TimeDelta::hours(1);
    const PLACE: &str = "/staff/s/care/delivery";

    /// Asks for a letter in English; returns its job.
    async fn ask_for_pack(app: &TestApp, slug: &str) -> Uuid {
        let statement = app.load_statement(slug).await;
        let languages = ["en".to_owned()];
        let asked = request_pack(&app.app, ACTOR, &statement, "letter", &languages).await;
        asked.unwrap()
    }

    /// The order of a letter in English.
    fn make_order() -> PackOrder {
        PackOrder {
            preset: "letter".into(),
            languages: vec!["en".into()],
            details: None,
        }
    }

    /// Asks for a letter in English and lets the worker make it.
    async fn make_pack(app: &TestApp, slug: &str) -> StoredPack {
        let job = ask_for_pack(app, slug).await;
        let statement = app.load_statement(slug).await;
        app.run_jobs().await;
        let made = load_pack(&app.app.db.read, statement.id, job).await;
        made.unwrap().unwrap()
    }

    async fn load_again(app: &TestApp, pack: &StoredPack) -> StoredPack {
        let found = load_pack(&app.app.db.read, pack.facts.statement, pack.id).await;
        found.unwrap().unwrap()
    }

    /// Lists the packs of which something is stored once the worker has swept.
    async fn list_stored(app: &TestApp) -> Vec<Uuid> {
        maintenance::sweep_packs(&app.app).await.unwrap();
        let pieces = delivery_piece::Entity::find().all(&app.app.db.read).await;
        let pieces = pieces.unwrap().into_iter();
        let mut packs: Vec<Uuid> = pieces.map(|piece| piece.pack_id).collect();
        packs.sort_unstable();
        packs.dedup();
        packs
    }

    pub async fn an_erased_name_takes_the_packs_of_its_time_along(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut kept = vec![];
        for way in ["by-owner", "by-staff", "in-time"] {
            let statement = app.publish(way, "").await;
            let before = make_pack(&app, way).await;
            app.advance_clock(HOUR);
            let my = format!("/my/{}", app.endorse_and_confirm(way, &boris()).await);
            app.advance_clock(HOUR);
            let named = make_pack(&app, way).await;
            app.advance_clock(HOUR);
            match way {
                "by-owner" => {
                    app.post_form(&my, &[("action", "erase")]).await;
                }
                "by-staff" => {
                    let (counted, erase) = (state_sql::COUNTED, ReviewAction::Erase);
                    review_only_line(&app, &statement, counted, erase).await;
                }
                _ => {
                    app.post_form(&my, &[("action", "withdraw")]).await;
                }
            }
            app.advance_clock(HOUR);
            let after = make_pack(&app, way).await;
            if way == "in-time" {
                // Who only withdrew may undo it, and is erased with the rest of what ended.
                assert_eq!(load_again(&app, &named).await, named);
                app.advance_clock(TimeDelta::days(31));
                maintenance::apply_retention(&app.app).await.unwrap();
            }
            let erased = load_again(&app, &named).await;
            assert!(erased.erased_at.is_some(), "{way}");
            // What it was stays as a proof.
            let proof = StoredPack {
                erased_at: None,
                ..erased
            };
            assert_eq!(proof, named, "{way}");
            // Nobody gets the beginning of a file for a whole one.
            assert!(read_piece(&app.app, &named, 0).await.is_err(), "{way}");
            // Whoever signs and erases does away with nothing that was there before.
            for other in [before, after] {
                assert_eq!(load_again(&app, &other).await, other, "{way}");
                kept.push(other.id);
            }
            kept.sort_unstable();
            assert_eq!(list_stored(&app).await, kept, "{way}");
        }
        app.close().await;
    }

    pub async fn a_pack_is_not_kept_if_a_name_is_erased_meanwhile(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        let order = make_order();
        let id = app.app.random.id(app.now());
        let reserved = reserve_pack(&app.app, ACTOR, id, (statement.id, &order)).await;
        let reserved = reserved.unwrap();
        let mut maker = Box::pin(begin_pack(&app.app, ACTOR, statement.id, &order))
            .await
            .unwrap();
        while Box::pin(maker.make_next()).await.unwrap() {}
        // Nobody finds it before it is whole.
        let packs = list_packs(&app.app.db.read, statement.id).await;
        assert_eq!(packs.unwrap(), []);
        app.post_form(&my, &[("action", "erase")]).await;
        let made = Box::pin(maker.finish()).await.unwrap();
        let kept = Box::pin(keep_pack(&app.app, reserved.clone(), made)).await;
        assert!(matches!(kept, Err(PackError::Erased)), "{kept:?}");
        let packs = list_packs(&app.app.db.read, statement.id).await;
        assert_eq!(packs.unwrap(), []);
        drop_pack(&app.app, &reserved).await.unwrap();
        assert!(list_stored(&app).await.is_empty());
        app.close().await;
    }

    pub async fn a_name_that_was_never_public_takes_no_pack_along(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        // Both mailboxes are elsewhere than the website, so staff are asked.
        let my = format!("/my/{}", app.endorse_and_confirm("care", &omar()).await);
        app.advance_clock(HOUR);
        let first = make_pack(&app, "care").await;
        app.advance_clock(HOUR);
        app.post_form(&my, &[("action", "erase")]).await;
        assert_eq!(load_again(&app, &first).await, first);
        let rita = organisation(
            "Rita Moreno",
            "rita@elsewhere.example.net",
            "Rivers Alliance",
            "https://rivers.example.org",
        );
        app.endorse_and_confirm("care", &rita).await;
        app.advance_clock(HOUR);
        let second = make_pack(&app, "care").await;
        app.advance_clock(HOUR);
        let (waiting, decline) = (state_sql::IN_REVIEW, ReviewAction::Decline);
        review_only_line(&app, &statement, waiting, decline).await;
        // Whoever is declined hears of it.
        let _ = app.take_letters().await;
        app.advance_clock(TimeDelta::days(31));
        maintenance::apply_retention(&app.app).await.unwrap();
        let kept = endorsement::Entity::find()
            .filter(endorsement::Column::EmailIndex.is_not_null())
            .all(&app.app.db.read);
        assert!(kept.await.unwrap().is_empty(), "both are erased");
        for pack in [first, second] {
            assert_eq!(load_again(&app, &pack).await, pack);
            assert!(read_piece(&app.app, &pack, 0).await.unwrap().is_some());
        }
        app.close().await;
    }

    pub async fn a_pack_is_begun_after_an_erasure_that_is_under_way(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        // As a batch of the ledger that has erased a name and not committed yet.
        let batch = app.app.db.begin().await.unwrap();
        tallies::lock(&batch, &[statement.id]).await.unwrap();
        let id = app.app.random.id(app.now());
        let reserving = tokio::spawn({
            let (app, of) = (app.app.clone(), statement.id);
            async move { reserve_pack(&app, ACTOR, id, (of, &make_order())).await }
        });
        // SQLite has one writer: there the other one cannot even begin.
        if backend == Backend::Postgres {
            let sql = "select count(*) as waiting from pg_stat_activity \
                       where wait_event_type = 'Lock' and datname = current_database() \
                       and query like 'select statement_id%from tally_revision%for update'";
            wait_until("the lock", Duration::from_secs(10), async || {
                assert!(!reserving.is_finished(), "nothing is read meanwhile");
                let query = Sql::from_string(app.app.db.backend(), sql);
                let row = app.app.db.read.query_one_raw(query).await;
                let waiting: i64 = row.unwrap().unwrap().try_get("", "waiting").unwrap();
                (waiting > 0).then_some(())
            })
            .await;
        }
        assert!(!reserving.is_finished());
        batch.commit().await.unwrap();
        let reserved = reserving.await.unwrap().unwrap();
        drop_pack(&app.app, &reserved).await.unwrap();
        app.close().await;
    }

    /// Makes the files of a pack that was reserved, and keeps it.
    async fn fill_and_keep(app: &TestApp, reserved: StoredPack) -> Result<StoredPack, PackError> {
        let (of, order) = (reserved.facts.statement, make_order());
        let mut maker = Box::pin(begin_pack(&app.app, ACTOR, of, &order)).await?;
        while Box::pin(maker.make_next()).await? {}
        let made = Box::pin(maker.finish()).await?;
        Box::pin(keep_pack(&app.app, reserved, made)).await
    }

    pub async fn a_list_that_was_read_late_goes_with_its_names(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let (id, order) = (app.app.random.id(app.now()), make_order());
        let of = (statement.id, &order);
        let reserved = reserve_pack(&app.app, ACTOR, id, of).await.unwrap();
        // Its worker stands still, and somebody signs before it reads the list.
        app.advance_clock(HOUR);
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        let kept = Box::pin(fill_and_keep(&app, reserved)).await.unwrap();
        assert_eq!(kept.facts.individuals, 1);
        app.advance_clock(HOUR);
        app.post_form(&my, &[("action", "erase")]).await;
        assert!(load_again(&app, &kept).await.erased_at.is_some());
        assert!(list_stored(&app).await.is_empty());
        app.close().await;
    }

    pub async fn a_worker_that_was_taken_over_leaves_the_pack_alone(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let (id, order) = (app.app.random.id(app.now()), make_order());
        let of = (statement.id, &order);
        let early = reserve_pack(&app.app, ACTOR, id, of).await.unwrap();
        // It was silent for so long that another worker has begun the job.
        app.advance_clock(HOUR);
        let late = reserve_pack(&app.app, ACTOR, id, of).await.unwrap();
        let kept = Box::pin(fill_and_keep(&app, early.clone())).await;
        assert!(matches!(kept, Err(PackError::Erased)), "{kept:?}");
        assert!(list_stored(&app).await.is_empty(), "it stores no piece");
        drop_pack(&app.app, &early).await.unwrap();
        let kept = Box::pin(fill_and_keep(&app, late)).await.unwrap();
        drop_pack(&app.app, &early).await.unwrap();
        assert_eq!(load_again(&app, &kept).await, kept);
        assert_eq!(list_stored(&app).await, [id]);
        app.close().await;
    }

    pub async fn a_job_without_room_lets_others_go_first(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let first = ask_for_pack(&app, "care").await;
        app.advance_clock(HOUR);
        let second = ask_for_pack(&app, "care").await;
        let claim = async || claim_next(&app.app).await.unwrap();
        let run = claim().await.unwrap();
        assert_eq!(run.id(), first, "the oldest is the first");
        run.end(Err(JobStop::Away)).await.unwrap();
        let run = claim().await.unwrap();
        assert_eq!(run.id(), second);
        run.end(Ok(())).await.unwrap();
        assert!(claim().await.is_none(), "it rests");
        app.advance_clock(REST);
        let run = claim().await.unwrap();
        assert_eq!(run.id(), first);
        // Where a process ends, the next one continues at once.
        run.end(Err(JobStop::Stopping)).await.unwrap();
        assert_eq!(claim().await.unwrap().id(), first);
        app.close().await;
    }

    pub async fn a_pack_tells_what_has_changed_since(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let pack = make_pack(&app, "care").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let url = format!("{PLACE}/packs/{}", pack.id);
        let check = async |is_outdated: bool| {
            let count = usize::from(is_outdated);
            let page = editor.read_page(&url).await;
            assert_eq!(page.count("#outdated"), count);
            let listed = editor.read_page(PLACE).await;
            assert_eq!(listed.count("#packs-title ~ .scroll th .chip"), count);
            let form = editor.read_page(&format!("{PLACE}/mark")).await;
            let choices = form.text("#field-pack");
            assert_eq!(choices.contains("changed since"), is_outdated, "{choices}");
        };
        check(false).await;
        let mark = DeliveryMark {
            delivered_on: app.now().date_naive(),
            to_whom: "Human Rights Council".into(),
            way: DeliveryWay::Platform,
            is_public: false,
            shows_receipt: false,
        };
        let marked = mark_delivered(
            &app.app,
            ACTOR,
            statement.id,
            (Some(pack.id), mark),
            Ok(None),
        );
        marked.await.unwrap();
        let listed = editor.read_page(PLACE).await;
        assert_eq!(listed.count(&format!(".marks a[href=\"{url}\"]")), 1);
        check(false).await;
        // A line of the public list is another one.
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        check(true).await;
        let newer = make_pack(&app, "care").await;
        let page = editor
            .read_page(&format!("{PLACE}/packs/{}", newer.id))
            .await;
        assert_eq!(page.count("#outdated"), 0);
        app.publish_text("care", "", "We ask for more *care*.")
            .await;
        let page = editor
            .read_page(&format!("{PLACE}/packs/{}", newer.id))
            .await;
        assert_eq!(page.count("#outdated"), 1, "the text is another one");
        // The file goes, and the page says why.
        app.post_form(&my, &[("action", "erase")]).await;
        let page = editor
            .read_page(&format!("{PLACE}/packs/{}", newer.id))
            .await;
        assert_eq!((page.count("#erased"), page.text(".hash").len()), (1, 64));
        app.close().await;
    }

    pub async fn a_pack_tells_what_it_has_and_lacks(backend: Backend) {
        let app = TestApp::open(backend).await;
        // No font has a character of the private use area.
        let text = "We ask for care \u{e0f7}.";
        app.publish_text("care", "", text).await;
        let pack = make_pack(&app, "care").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor
            .read_page(&format!("{PLACE}/packs/{}", pack.id))
            .await;
        let mut files = page.texts("#files-title + ul li");
        files.sort_unstable();
        let expected = [
            "SHA256SUMS",
            "care-letter-en.docx",
            "care-list.csv",
            "care-list.xlsx",
            "fields.txt",
        ];
        assert_eq!(files, expected);
        let job = editor.read_page(&format!("/staff/jobs/{}", pack.id)).await;
        let why = if cfg!(feature = "pdf") {
            "care-letter-en.pdf: This server has no font for these characters: U+E0F7"
        } else {
            "care-letter-en.pdf: This server cannot make PDF files."
        };
        assert_eq!(page.texts("#left-out-title + ul li"), [why]);
        assert!(job.texts(".stored dd").iter().any(|fact| fact == why));
        app.close().await;
    }
}
