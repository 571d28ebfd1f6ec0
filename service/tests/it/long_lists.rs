//! Lists that are longer than what one query looks at: filters, words, print, retention, and counts
//! that end at a bound.

use crate::support::journeys;

journeys!(
    a_country_a_region_and_words_find_whom_they_mean,
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
    use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, Statement};
    use serde_json::Value;
    use undersigned::endorsement::public_list::listing::{self, ListFilter};
    use undersigned::endorsement::rules::{Endorsement, State};
    use undersigned::endorsement::signing::{form, json_body};
    use undersigned::endorsement::{actions, maintenance, store};
    use undersigned::staff::account::rules::Role;
    use undersigned::tally;
    use undersigned::tally::rules::{Count, Counts};
    use uuid::Uuid;

    use crate::support::cast::{boris, change_field, individual};
    use crate::support::page::Page;
    use crate::support::staff::StaffClient;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// More people than the search looks at before it asks an index.
    const MANY: u32 = 2100;

    fn name_person(number: u32) -> String {
        format!("Person {number:04}")
    }

    /// Writes lines as an import does: they count at once, or wait for their mailbox with `ask`.
    async fn write_lines(app: &TestApp, slug: &str, who: Vec<Value>, ask: bool) -> Vec<Uuid> {
        let entry = app.load_entry(slug).await;
        let import = Uuid::from_u128(1);
        let read = |one: &Value| {
            let draft = json_body::parse_body(one).0;
            let new = form::read_form(&draft, &entry.statement, &entry.languages).unwrap();
            actions::make_collected(&app.app, &entry.statement, new, import, ask)
        };
        let rows: Vec<Endorsement> = who.iter().map(read).collect();
        let tx = app.app.db.begin().await.unwrap();
        store::insert(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        actions::recount(&app.app, &entry.statement, true)
            .await
            .unwrap();
        rows.iter().map(|row| row.id).collect()
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
        write_lines(&app, "care", people, false).await;
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

    pub async fn the_last_named_are_found_among_those_who_hide(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        write_lines(&app, "care", vec![boris()], false).await;
        app.advance_clock(TimeDelta::minutes(1));
        let hidden = make_people(150, &["KE"]).into_iter();
        let hidden = hidden.map(|one| change_field(one, "display", "hidden"));
        write_lines(&app, "care", hidden.collect(), false).await;
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
        write_lines(&app, "care", make_people(400, &["KE", "PE"]), false).await;
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
        write_lines(&app, "care", make_people(1005, &["KE"]), false).await;
        app.advance_clock(TimeDelta::seconds(1));
        write_lines(&app, "care", make_people(1001, &["KE"]), true).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let dashboard = owner.read_page("/staff/s/care").await;
        assert!(
            dashboard.html().contains("more than 1,000"),
            "those whose mailbox is not proven"
        );
        let signatories = owner.read_page("/staff/s/care/signatories").await;
        let said = "More than 1,000 endorsements match";
        assert!(signatories.html().contains(said), "{}", signatories.html());
        app.close().await;
    }

    async fn count_in_state(app: &TestApp, statement: Uuid, state: State) -> usize {
        let filter = ListFilter {
            states: vec![state],
            with_hidden: true,
            ..ListFilter::default()
        };
        let rows = listing::load_page(&app.app.db.read, statement, &filter, None, 5000).await;
        let rows = rows.unwrap();
        let is_over = state != State::Pending;
        rows.iter().filter(|row| row.is_erased() == is_over).count()
    }

    pub async fn one_run_of_retention_ends_everything_that_is_over(backend: Backend) {
        let app = TestApp::open(backend).await;
        let open = app.publish("open", "").await;
        let closing = app.publish("closing", "closes = 2026-02-15T12:00:00").await;
        // More than two steps of the task.
        write_lines(&app, "open", make_people(1100, &["KE"]), true).await;
        write_lines(&app, "closing", make_people(3, &["KE"]), true).await;
        let withdrawn = write_lines(&app, "open", vec![boris()], false).await[0];
        actions::withdraw(&app.app, withdrawn, false).await.unwrap();
        let apply = async || maintenance::apply_retention(&app.app).await.unwrap();
        app.advance_clock(TimeDelta::days(8) + TimeDelta::seconds(1));
        apply().await;
        // A week after its end nothing can be confirmed; in the other one there is time.
        assert_eq!(count_in_state(&app, closing.id, State::Expired).await, 3);
        assert_eq!(count_in_state(&app, open.id, State::Pending).await, 1100);
        app.advance_clock(TimeDelta::days(7));
        apply().await;
        assert_eq!(count_in_state(&app, open.id, State::Pending).await, 0);
        assert_eq!(count_in_state(&app, open.id, State::Expired).await, 1100);
        // What was withdrawn is kept for 30 days.
        assert_eq!(count_in_state(&app, open.id, State::Withdrawn).await, 0);
        app.advance_clock(TimeDelta::days(16));
        apply().await;
        assert_eq!(count_in_state(&app, open.id, State::Withdrawn).await, 1);
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
