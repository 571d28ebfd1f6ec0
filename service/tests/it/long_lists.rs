//! Lists that are longer than what one query looks at: filters, words, print, retention, and counts
//! that end at a bound.

use crate::support::journeys;

journeys!(
    a_country_a_region_and_words_find_whom_they_mean,
    a_list_holds_what_was_chosen_to_be_shown,
    the_last_named_are_found_among_those_who_hide,
    the_printed_list_is_the_same_compressed,
    a_number_above_its_bound_is_said_in_words,
    one_run_of_retention_ends_everything_that_is_over,
    reads_that_cost_are_limited_by_client,
    strangers_leave_connections_to_those_who_sign,
    a_batch_may_count_in_many_statements,
);

mod journey {
    use std::collections::BTreeMap;
    use std::io::Read as _;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use chrono::TimeDelta;
    use sea_orm::{
        ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
        PaginatorTrait, QueryFilter, Statement,
    };
    use serde_json::Value;
    use undersigned::endorsement::envelope::rules::{SealedSubmission, seal_submission};
    use undersigned::endorsement::envelope::store as envelopes;
    use undersigned::endorsement::private_line::StoredRow;
    use undersigned::endorsement::public_list::listing::{self, ListFilter};
    use undersigned::endorsement::recount::recount;
    use undersigned::endorsement::rules::{NewEndorsement, State, Target};
    use undersigned::endorsement::signing::{form, json_body};
    use undersigned::endorsement::{actions, maintenance, store};
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::catalogue::CatalogueEntry;
    use undersigned::tally;
    use undersigned::tally::rules::{Count, Counts};
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// More people than the search looks at before it asks an index.
    const MANY: u32 = 2100;

    fn name_person(number: u32) -> String {
        format!("Person {number:04}")
    }

    /// Reads what people send.
    fn read_forms(entry: &CatalogueEntry, who: &[Value]) -> Vec<NewEndorsement> {
        let read = |one: &Value| {
            let draft = json_body::parse_body(one).0;
            form::read_form(&draft, &entry.statement, &entry.languages).unwrap()
        };
        who.iter().map(read).collect()
    }

    /// Writes lines as an import does: they count at once.
    async fn write_lines(app: &TestApp, slug: &str, who: Vec<Value>) -> Vec<Target> {
        let entry = app.load_entry(slug).await;
        let import = Uuid::from_u128(1);
        let seals = (&app.app.keys, &app.app.random);
        let collect = |new| {
            let row = actions::make_collected(&app.app, &entry.statement, new, import, false);
            StoredRow::new(&row, seals)
        };
        let rows: Vec<StoredRow> = read_forms(&entry, &who).into_iter().map(collect).collect();
        let tx = app.app.db.begin().await.unwrap();
        store::insert(&tx, &rows.iter().collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        recount(&app.app, &entry.statement, true).await.unwrap();
        rows.iter().map(|stored| stored.row.target()).collect()
    }

    /// Writes submissions that nobody has confirmed.
    async fn write_submissions(app: &TestApp, slug: &str, who: Vec<Value>) {
        let entry = app.load_entry(slug).await;
        let (now, seals) = (app.now(), (&app.app.keys, &app.app.random));
        let seal =
            |new: &NewEndorsement| seal_submission(entry.statement.id, new, None, now, seals);
        let sealed: Vec<SealedSubmission> = read_forms(&entry, &who).iter().map(seal).collect();
        let tx = app.app.db.begin().await.unwrap();
        envelopes::insert(&tx, &sealed.iter().collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn count_submissions(app: &TestApp, statement: Uuid) -> u64 {
        entities::submission::Entity::find()
            .filter(entities::submission::Column::StatementId.eq(statement))
            .count(&app.app.db.read)
            .await
            .unwrap()
    }

    fn make_people(count: u32, countries: &[&str]) -> Vec<Value> {
        let person = |number: u32| {
            let country = countries[number as usize % countries.len()];
            let email = format!("p{number}@people.example.org");
            individual(&name_person(number), &email, country)
        };
        (0..count).map(person).collect()
    }

    /// Reads the names on all pages of a list, in their order.
    async fn read_all_names(app: &TestApp, path: &str) -> Vec<String> {
        let (mut names, mut next) = (vec![], Some(path.to_owned()));
        while let Some(path) = next {
            let page = app.read_page(&path).await;
            names.extend(page.texts("#individuals .who"));
            next = page
                .attributes("a[rel=\"next\"]", "href")
                .into_iter()
                .next();
            assert!(names.len() <= MANY as usize, "{path} goes on and on");
        }
        names
    }

    pub async fn a_country_a_region_and_words_find_whom_they_mean(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut people = make_people(MANY, &["KE", "UG", "PE"]);
        people.push(individual("Zz Rare Name", "rare@people.example.org", "TO"));
        write_lines(&app, "care", people).await;
        let list = "/en/s/care/signatories";
        for (query, names) in [
            ("country=TO", vec!["Zz Rare Name"]),
            ("country=MT", vec![]),
            ("country=TO&kind=organisation", vec![]),
            ("region=061", vec!["Zz Rare Name"]),
            ("region=053", vec![]),
        ] {
            let found = read_all_names(&app, &format!("{list}?{query}")).await;
            assert_eq!(found, names, "{query}");
        }
        // Two countries of the region, merged in reading order over several pages.
        let expected: Vec<String> = (0..MANY)
            .filter(|number| number % 3 < 2)
            .map(name_person)
            .collect();
        let east = read_all_names(&app, &format!("{list}?region=014")).await;
        assert_eq!(east, expected);
        let search = async |query: &str, words: &str| {
            let path = format!("{list}{query}");
            let answer = app.post_form(&path, &[("q", words)]).await;
            assert_eq!(answer.status(), 200, "{words}");
            Page::read(answer).await.texts("#individuals .who")
        };
        for (query, words, found) in [
            // She stands behind all the others.
            ("", "rare", 1),
            ("", "are n", 1),
            ("", "RARE Name", 1),
            ("", "xylophone", 0),
            ("", "person 2099", 1),
            ("", "person", 200),
            // One or two letters begin a word.
            ("", "zz", 1),
            ("", "n", 1),
            ("", "ar", 0),
            ("?country=TO", "rare", 1),
            ("?country=KE", "rare", 0),
            ("?region=061", "rare", 1),
            ("?region=014", "rare", 0),
            ("?region=014", "person 0001", 1),
            ("?kind=organisation", "rare", 0),
        ] {
            let names = search(query, words).await;
            assert_eq!(names.len(), found, "{query} {words}: {names:?}");
        }
        app.close().await;
    }

    pub async fn a_list_holds_what_was_chosen_to_be_shown(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let initials = change_field(
            individual("Zoe Last", "zoe@people.example.org", "KE"),
            "display",
            "initials",
        );
        let ann = change_field(
            individual("Ann First", "ann@people.example.org", "KE"),
            "role",
            "Nurse",
        );
        write_lines(&app, "care", vec![amina(), chen(), ann, initials]).await;
        let db = &app.app.db.read;
        let filter = |words: &str, with_hidden| ListFilter {
            words: words.into(),
            with_hidden,
            ..ListFilter::default()
        };
        let read = async |filter: ListFilter, after: Option<&listing::ListPosition>, limit| {
            let entries = listing::load_public_page(db, care.id, &filter, after, limit).await;
            entries.unwrap()
        };
        let entries = read(filter("", true), None, 10).await;
        let lines: Vec<(&str, Option<&str>)> = entries
            .iter()
            .map(|entry| (entry.line.name.as_str(), entry.line.role.as_deref()))
            .collect();
        let whole = [
            ("Example Health Network", None),
            ("Ann First", Some("Nurse")),
            ("Z. L.", None),
        ];
        assert_eq!(lines, whole, "who hides is in no public list");
        let mut names: Vec<String> = vec![];
        let mut after = None;
        while let Some(entry) = read(filter("", false), after.as_ref(), 1).await.pop() {
            names.push(entry.line.name);
            after = Some(entry.position);
        }
        assert_eq!(names, whole.map(|(name, _)| name), "one by one");
        for (words, found) in [("ann", 1), ("zoe", 0), ("z l", 0), ("health net", 1)] {
            let entries = read(filter(words, false), None, 10).await;
            assert_eq!(entries.len(), found, "{words}");
        }
        let recent = listing::load_recent(db, care.id, 10).await.unwrap();
        assert_eq!(recent.len(), 3);
        // A list for staff has them all, each at the place that the table has for it.
        let (keys, everybody) = (&app.app.keys, filter("", true));
        let mut rows = vec![];
        let mut after = None;
        loop {
            let page = listing::load_page(db, keys, care.id, &everybody, after.as_ref(), 1).await;
            let Some(row) = page.unwrap().pop() else {
                break;
            };
            after = Some(listing::ListPosition::of(&row, keys));
            rows.push(row.line.name);
        }
        assert_eq!(rows, ["Amina Wanjiru", "Ann First", "Zoe Last", "陈美"]);
        app.close().await;
    }

    pub async fn the_last_named_are_found_among_those_who_hide(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        write_lines(&app, "care", vec![boris()]).await;
        app.advance_clock(TimeDelta::minutes(1));
        let hidden = make_people(150, &["KE"]).into_iter();
        let hidden = hidden.map(|one| change_field(one, "display", "hidden"));
        write_lines(&app, "care", hidden.collect()).await;
        let page = app.read_page("/en/s/care").await;
        assert_eq!(page.texts(".signatories .who"), ["Борис Иванов"]);
        let list = app.read_page("/en/s/care/signatories").await;
        assert_eq!(list.texts("#individuals .who"), ["Борис Иванов"]);
        assert_eq!(list.count("a[rel=\"next\"]"), 0, "who hides has no page");
        assert!(list.html().contains("150 people who asked not to be named"));
        app.close().await;
    }

    pub async fn the_printed_list_is_the_same_compressed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        write_lines(&app, "care", make_people(400, &["KE", "PE"])).await;
        let path = "/en/s/care/print";
        let plain = app.read_html(path).await;
        for number in [0, 399] {
            assert!(plain.contains(&format!(">{}<", name_person(number))));
        }
        let asked = app.client.get(app.url(path));
        let packed = asked.header("accept-encoding", "gzip").send().await;
        let packed = packed.unwrap();
        assert_eq!(packed.headers()["content-encoding"], "gzip");
        assert_eq!(
            packed.headers()["vary"],
            "Accept-Language, Accept-Encoding",
            "a cache keeps both apart"
        );
        let packed = packed.bytes().await.unwrap();
        assert!(packed.len() < plain.len() / 3);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(packed.as_ref())
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, plain);
        app.close().await;
    }

    pub async fn a_number_above_its_bound_is_said_in_words(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        write_lines(&app, "care", make_people(1005, &["KE"])).await;
        app.advance_clock(TimeDelta::seconds(1));
        write_submissions(&app, "care", make_people(1001, &["KE"])).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let dashboard = owner.read_page("/staff/s/care").await;
        assert!(
            dashboard.html().contains("more than 1,000"),
            "those whose mailbox is not proven"
        );
        let signatories = owner.read_page("/staff/s/care/signatories").await;
        let said = "More than 1,000 endorsements match";
        assert!(signatories.html().contains(said), "{}", signatories.html());
        app.discard_letters(1001).await;
        app.close().await;
    }

    /// Counts the endorsements that were withdrawn and hold nothing any more.
    async fn count_erased(app: &TestApp, statement: Uuid) -> usize {
        let filter = ListFilter {
            states: vec![State::Withdrawn],
            with_hidden: true,
            ..ListFilter::default()
        };
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        let rows = listing::load_page(db, keys, statement, &filter, None, 5000).await;
        let rows = rows.unwrap();
        rows.iter().filter(|row| row.is_erased()).count()
    }

    pub async fn one_run_of_retention_ends_everything_that_is_over(backend: Backend) {
        let app = TestApp::open(backend).await;
        let open = app.publish("open", "").await;
        let closing = app.publish("closing", "closes = 2026-02-15T12:00:00").await;
        // More than two steps of the task.
        write_submissions(&app, "open", make_people(1100, &["KE"])).await;
        write_submissions(&app, "closing", make_people(3, &["KE"])).await;
        let withdrawn = write_lines(&app, "open", vec![boris()]).await[0];
        actions::withdraw(&app.app, withdrawn, false).await.unwrap();
        let apply = async || maintenance::apply_retention(&app.app).await.unwrap();
        app.advance_clock(TimeDelta::days(8) + TimeDelta::seconds(1));
        apply().await;
        // A week after its end nothing can be confirmed; in the other one there is time.
        assert_eq!(count_submissions(&app, closing.id).await, 0);
        assert_eq!(count_submissions(&app, open.id).await, 1100);
        app.advance_clock(TimeDelta::days(7));
        apply().await;
        assert_eq!(count_submissions(&app, open.id).await, 0);
        // What was withdrawn is kept for 30 days.
        assert_eq!(count_erased(&app, open.id).await, 0);
        app.advance_clock(TimeDelta::days(16));
        apply().await;
        assert_eq!(count_erased(&app, open.id).await, 1);
        app.close().await;
    }

    pub async fn reads_that_cost_are_limited_by_client(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let list = "/s/care/signatories?country=MT";
        let mut answer = app.get(list).await;
        // 300 at once, then ten a second by the clock of Redis, which no test holds.
        for _ in 0..2000 {
            if answer.status() == 429 {
                break;
            }
            assert_eq!(answer.status(), 200);
            answer = app.get(list).await;
        }
        assert_eq!(answer.status(), 429);
        assert!(answer.headers().contains_key("retry-after"));
        for path in ["/s/care", "/s/care/signatories", "/", "/s/care/live"] {
            assert_eq!(app.get(path).await.status(), 200, "{path} costs nothing");
        }
        app.close().await;
    }

    pub async fn strangers_leave_connections_to_those_who_sign(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (strangers, slow) = match backend {
            Backend::Postgres => (40, "select pg_sleep(3) as of_strangers"),
            Backend::Sqlite => (
                12,
                "with recursive c (n) as (select 1 union all select n + 1 from c where n < 8000000) select max(n) from c",
            ),
        };
        let answered = Arc::new(AtomicUsize::new(0));
        let ask = |_| {
            let (app, answered) = (app.app.clone(), answered.clone());
            tokio::spawn(async move {
                let _ = app.public_reads.execute_unprepared(slow).await;
                answered.fetch_add(1, Ordering::SeqCst);
            })
        };
        let asking: Vec<_> = (0..strangers).map(ask).collect();
        if backend == Backend::Postgres {
            // Each query needs a connection: while strangers had all of them, this one would wait
            // until they are done.
            wait_until("strangers at work", Duration::from_secs(10), async || {
                let sql = "select count(*) as busy from pg_stat_activity where query like '%as of_strangers' and state = 'active'";
                let query = Statement::from_string(app.app.db.backend(), sql);
                let row = app.app.db.read.query_one_raw(query).await.unwrap().unwrap();
                (row.try_get::<i64>("", "busy").unwrap() >= 6).then_some(())
            })
            .await;
        }
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        assert_eq!(app.get("/s/care").await.status(), 200);
        app.app.db.ping().await.unwrap();
        assert_eq!(
            answered.load(Ordering::SeqCst),
            0,
            "nobody waited for a stranger"
        );
        asking.iter().for_each(tokio::task::JoinHandle::abort);
        app.discard_letters(1).await;
        app.close().await;
    }

    pub async fn a_batch_may_count_in_many_statements(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let tx = app.app.db.begin().await.unwrap();
        let model = entities::statement::Entity::find_by_id(statement.id)
            .one(&tx)
            .await
            .unwrap()
            .unwrap();
        // Eight counts of each, with five values each: more values than one query takes.
        let ids: Vec<Uuid> = (1..=1700_u128).map(Uuid::from_u128).collect();
        let copies = ids.iter().map(|id| {
            let mut copy = model.clone().into_active_model();
            copy.id = Set(*id);
            copy.slug = Set(format!("s{}", id.as_u128()));
            copy
        });
        let copies: Vec<entities::statement::ActiveModel> = copies.collect();
        for some in copies.chunks(100) {
            entities::statement::Entity::insert_many(some.to_vec())
                .exec_without_returning(&tx)
                .await
                .unwrap();
        }
        let one = Count {
            organisations: 0,
            individuals: 1,
        };
        let counts: Counts = (0..8)
            .map(|number| (("day".to_owned(), format!("2026-02-0{}", number + 1)), one))
            .collect();
        let deltas: BTreeMap<Uuid, Counts> = ids.iter().map(|id| (*id, counts.clone())).collect();
        tally::store::add(&tx, &deltas).await.unwrap();
        let written = tally::store::load_all_counts(&tx, ids[1699]).await.unwrap();
        assert_eq!(written, counts);
        tx.rollback().await.unwrap();
        app.close().await;
    }
}
