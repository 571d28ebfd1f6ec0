//! Staff search and list people whose names lie sealed: whoever may see a name finds it, and nobody
//! else has it confirmed, neither by a search nor by its place in a list.

use crate::support::journeys;

journeys!(
    a_search_finds_what_its_reader_sees,
    signs_alone_find_nobody,
    people_who_are_not_named_stand_out_of_time,
    what_does_not_count_is_sorted_by_the_names_that_are_seen,
    pages_hold_each_row_once,
    a_search_ends_at_its_bounds_and_says_so,
    a_job_takes_out_whom_it_finds_behind_a_seal,
    an_officer_is_found_in_the_inbox_by_who_sees_officers,
    the_inbox_names_nobody_by_their_place,
    a_card_tells_what_an_organisation_did_elsewhere,
    undoing_an_import_drops_what_nobody_confirmed,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::Value;
    use undersigned::audit::AuditEntry;
    use undersigned::endorsement::envelope::store::count_unconfirmed;
    use undersigned::endorsement::review::filter::{EndorsementFilter, SortOrder};
    use undersigned::endorsement::review::search::{SearchBounds, load_page};
    use undersigned::endorsement::review::sight::Sight;
    use undersigned::staff::account::rules::Role;
    use undersigned::values::BoundedCount;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, change_field, chen, individual, omar};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const LIST: &str = "/staff/s/care/signatories";
    const INBOX: &str = "/staff/s/care/inbox";
    const INVALIDATE: &str = "/staff/s/care/invalidate";

    /// Grace shows her initials.
    fn grace() -> Value {
        let grace = individual("Grace Njeri", "grace@people.example.org", "KE");
        change_field(grace, "display", "initials")
    }

    /// Somebody who is public, with marks on the letters of her name.
    fn amal() -> Value {
        individual("أمل السيد", "amal@people.example.org", "EG")
    }

    /// Publishes the statement; everybody of the cast has signed it, a minute after each other.
    async fn open_care(app: &TestApp) -> Uuid {
        let care = app.publish("care", "").await;
        for who in [chen(), boris(), amina(), omar(), grace(), amal()] {
            app.endorse_and_confirm("care", &who).await;
            app.advance_clock(TimeDelta::minutes(1));
        }
        care.id
    }

    /// Sends a form of the console with the token of its session.
    async fn send(who: &StaffClient<'_>, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        let token = who.read_token().await;
        let all = [[("token", token.as_str())].as_slice(), fields].concat();
        who.send(path, &all).await
    }

    async fn read_list(who: &StaffClient<'_>, fields: &[(&str, &str)]) -> Page {
        Page::read(send(who, LIST, fields).await).await
    }

    pub async fn a_search_finds_what_its_reader_sees(backend: Backend) {
        let app = TestApp::open(backend).await;
        open_care(&app).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        for (words, hiding, seeing, what) in [
            ("борис ИВАНОВ", 1, 1, "a public name"),
            ("امل السيد", 1, 1, "a public name without its marks"),
            ("health network", 2, 2, "one that counts and one that waits"),
            ("about", 1, 1, "the website of one that waits"),
            ("Amina Wanjiru", 0, 1, "the officer of one that counts"),
            ("Said", 0, 1, "the officer of one that waits"),
            ("grace njeri", 0, 1, "what initials stand for"),
            ("陈美", 0, 1, "a hidden name"),
            ("grace иванов", 0, 0, "words of two people"),
        ] {
            let words = ("words", words);
            let (hidden, shown) = (
                read_list(&viewer, &[words]).await,
                read_list(&editor, &[words, ("hidden", "yes")]).await,
            );
            let found = (hidden.count("tbody tr"), shown.count("tbody tr"));
            assert_eq!(found, (hiding, seeing), "{what}");
            let unseen = read_list(&editor, &[words]).await.count("tbody tr");
            assert_eq!(unseen, hiding, "{what}, before it is shown");
        }
        let narrowed = [("words", "network"), ("state", "in_review")];
        assert_eq!(read_list(&viewer, &narrowed).await.count("tbody tr"), 1);
        let domain = [("domain", "people.example.org"), ("kind", "individual")];
        let found = read_list(&editor, &domain).await;
        assert_eq!(found.count("tbody tr"), 4);
        let count = found.text("main p.summary[role=status]");
        assert_eq!(count, "4 endorsements match");
        app.close().await;
    }

    pub async fn signs_alone_find_nobody(backend: Backend) {
        let app = TestApp::open(backend).await;
        open_care(&app).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        for path in [LIST, INVALIDATE] {
            let answer = send(&editor, path, &[("words", "%")]).await;
            assert_eq!(answer.status(), 422, "{path}");
        }
        let inbox = send(&editor, INBOX, &[("words", "%")]).await;
        assert_eq!(Page::read(inbox).await.count(".card"), 0);
        let pending = send(&editor, LIST, &[("state", "pending")]).await;
        assert_eq!(
            pending.status(),
            422,
            "what nobody confirmed is listed nowhere"
        );
        app.close().await;
    }

    pub async fn people_who_are_not_named_stand_out_of_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for number in 0..6 {
            let address = format!("p{number}@people.example.org");
            let mut who = individual(&format!("Person {number}"), &address, "KE");
            if number % 2 == 0 {
                who = change_field(who, "display", "hidden");
            }
            app.endorse_and_confirm("care", &who).await;
            app.advance_clock(TimeDelta::minutes(1));
        }
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let hidden = "(name hidden)";
        let mut places = vec![];
        for (order, named) in [("newest", [5, 3, 1]), ("oldest", [1, 3, 5])] {
            let page = read_list(&viewer, &[("order", order)]).await;
            let mut expected: Vec<String> = named.map(|one| format!("Person {one}")).into();
            expected.extend([hidden; 3].map(str::to_owned));
            assert_eq!(page.texts("tbody th"), expected, "{order}");
            let times = page.texts("tbody td:last-child");
            let shown: Vec<bool> = times.iter().map(|time| !time.is_empty()).collect();
            assert_eq!(shown, [true, true, true, false, false, false], "{order}");
            places.push(page.attributes("tbody th a", "href").split_off(3));
        }
        assert_eq!(places[0], places[1], "their order is that of no time");
        let facts = viewer.read_page(&places[0][0]).await.texts("dl.stored dt");
        assert!(!facts.contains(&"Received".to_owned()), "{facts:?}");
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let all = read_list(&editor, &[("hidden", "yes")]).await;
        let names: Vec<String> = (0..6).rev().map(|one| format!("Person {one}")).collect();
        assert_eq!(all.texts("tbody th"), names, "for who sees them");
        let day = [("from", "2026-02-14"), ("to", "2026-02-14")];
        let of_day = read_list(&viewer, &day).await;
        assert_eq!(of_day.count("tbody tr"), 3, "no day is told either");
        let seeing = [day.as_slice(), &[("hidden", "yes")]].concat();
        assert_eq!(read_list(&editor, &seeing).await.count("tbody tr"), 6);
        app.close().await;
    }

    pub async fn what_does_not_count_is_sorted_by_the_names_that_are_seen(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.confirmations_per_domain", "1")]).await;
        app.publish("care", "").await;
        for (name, display) in [
            ("Zoe", "public"),
            ("Cleo", "public"),
            ("Ben", "hidden"),
            ("Dora", "public"),
            ("Ana", "public"),
        ] {
            let address = format!("{}@bots.example.org", name.to_lowercase());
            let who = individual(name, &address, "KE");
            app.endorse_and_confirm("care", &change_field(who, "display", display))
                .await;
            app.advance_clock(TimeDelta::seconds(1));
        }
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        for order in ["name", "country"] {
            let sorted = [("state", "quarantined"), ("order", order)];
            let names = read_list(&viewer, &sorted).await.texts("tbody th");
            assert_eq!(names, ["Ana", "Cleo", "Dora", "(name hidden)"], "{order}");
            let seeing = [sorted.as_slice(), &[("hidden", "yes")]].concat();
            let names = read_list(&editor, &seeing).await.texts("tbody th");
            assert_eq!(names, ["Ana", "Ben", "Cleo", "Dora"], "{order}");
            let searched = [sorted.as_slice(), &[("domain", "bots.example.org")]].concat();
            let seeing = [searched.as_slice(), &[("hidden", "yes")]].concat();
            let names = read_list(&editor, &seeing).await.texts("tbody th");
            assert_eq!(names, ["Ana", "Ben", "Cleo", "Dora"], "{order} of a domain");
        }
        app.close().await;
    }

    pub async fn pages_hold_each_row_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = open_care(&app).await;
        let filter = EndorsementFilter::default();
        for order in [
            SortOrder::Newest,
            SortOrder::Oldest,
            SortOrder::Name,
            SortOrder::Country,
        ] {
            let mut seen = vec![];
            for offset in (0..8).step_by(2) {
                let (db, keys) = (&app.app.db.read, &app.app.keys);
                let chosen = (&filter, Sight::OPEN);
                let sorted = (order, SearchBounds::OF_PAGE);
                let page = load_page(db, keys, care, chosen, sorted, (offset, 2)).await;
                let page = page.unwrap();
                assert_eq!(page.has_more, offset < 4, "{order} from {offset}");
                assert_eq!(page.count, BoundedCount::Exactly(6));
                seen.extend(page.rows.into_iter().map(|row| row.id));
            }
            assert_eq!(seen.len(), 6, "{order}");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 6, "{order}");
        }
        app.close().await;
    }

    pub async fn a_search_ends_at_its_bounds_and_says_so(backend: Backend) {
        use BoundedCount::{Exactly, MoreThan};

        let app = TestApp::open(backend).await;
        let care = open_care(&app).await;
        let looks = AuditEntry::on("cli:test", "reveal", "statement", "care", "");
        let sight = Sight::unseal(&app.app, looks).await.unwrap();
        let search = async |words: &str, sight: Sight, bounds: (u64, u64)| {
            let filter = EndorsementFilter {
                words: words.to_owned(),
                ..EndorsementFilter::default()
            };
            let (found, opened) = bounds;
            let sorted = (SortOrder::Oldest, SearchBounds { found, opened });
            let (db, keys) = (&app.app.db.read, &app.app.keys);
            let page = load_page(db, keys, care, (&filter, sight), sorted, (0, 10)).await;
            let page = page.unwrap();
            (page.rows.len(), page.count, page.is_cut)
        };
        for (words, sight, bounds, expected) in [
            // The hidden name is the first that is opened, and Grace's the last.
            ("陈美", sight, (10, 1), (1, Exactly(1), true)),
            ("grace", sight, (10, 1), (0, Exactly(0), true)),
            ("grace", sight, (10, 100), (1, Exactly(1), false)),
            // What is public is found without being opened.
            ("борис", sight, (10, 1), (1, Exactly(1), true)),
            ("борис", Sight::OPEN, (10, 100), (1, Exactly(1), false)),
            ("network", Sight::OPEN, (1, 100), (1, MoreThan(1), false)),
        ] {
            let found = search(words, sight, bounds).await;
            assert_eq!(found, expected, "{words} within {bounds:?}");
        }
        app.close().await;
    }

    pub async fn a_job_takes_out_whom_it_finds_behind_a_seal(backend: Backend) {
        let app = TestApp::open(backend).await;
        open_care(&app).await;
        assert_eq!(app.read_counts("care").await, (5, 1, 4));
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let words = [
            ("token", token.as_str()),
            ("words", "Grace"),
            ("count", "1"),
            ("reason", "Asked for"),
        ];
        let hiding = [words.as_slice(), &[("action", "preview")]].concat();
        let page = Page::read(editor.post(INVALIDATE, &hiding).await).await;
        assert_eq!(page.text("section.notice strong"), "0 endorsements match.");
        let seeing = [words.as_slice(), &[("action", "run"), ("hidden", "yes")]].concat();
        let job = read_location(&editor.post(INVALIDATE, &seeing).await);
        assert!(job.starts_with("/staff/jobs/"), "{job}");
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (4, 1, 3));
        let undo = [("token", token.as_str()), ("action", "undo")];
        editor.post(&job, &undo).await;
        app.run_jobs().await;
        assert_eq!(app.read_counts("care").await, (5, 1, 4));
        app.close().await;
    }

    pub async fn an_officer_is_found_in_the_inbox_by_who_sees_officers(backend: Backend) {
        let app = TestApp::open(backend).await;
        open_care(&app).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        for (words, shown, cards) in [
            ("omar said", "", 0),
            ("omar said", "yes", 1),
            ("network health", "", 1),
            ("amina", "yes", 0),
        ] {
            let fields = [("words", words), ("hidden", shown)];
            let page = Page::read(send(&editor, INBOX, &fields).await).await;
            assert_eq!(page.count(".card"), cards, "{words} {shown}");
        }
        app.close().await;
    }

    pub async fn the_inbox_names_nobody_by_their_place(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.confirmations_per_domain", "1")]).await;
        app.publish("care", "").await;
        for (number, display) in [(0, "public"), (1, "hidden"), (2, "public"), (3, "public")] {
            let address = format!("p{number}@bots.example.org");
            let who = individual(&format!("Person {number}"), &address, "KE");
            app.endorse_and_confirm("care", &change_field(who, "display", display))
                .await;
            app.advance_clock(TimeDelta::seconds(1));
        }
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page(INBOX).await;
        let names = page.texts(".card .name");
        assert_eq!(names, ["Person 2", "Person 3", "(name hidden)"]);
        assert_eq!(
            page.count(".card .confirmed"),
            2,
            "when the named ones confirmed"
        );
        let shown = Page::read(send(&editor, INBOX, &[("hidden", "yes")]).await).await;
        let names = shown.texts(".card .name");
        assert_eq!(names, ["Person 1", "Person 2", "Person 3"]);
        app.close().await;
    }

    pub async fn a_card_tells_what_an_organisation_did_elsewhere(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("water", "").await;
        app.publish("light", "").await;
        app.endorse_and_confirm("water", &amina()).await;
        let my = app.endorse_and_confirm("light", &amina()).await;
        let withdraw = [("action", "withdraw")];
        app.post_form(&format!("/my/{my}"), &withdraw).await;
        app.endorse_and_confirm("care", &omar()).await;
        let reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let mut past = reviewer.read_page(INBOX).await.texts(".card details li");
        past.retain(|line| line.starts_with("A letter about"));
        past.sort();
        assert_eq!(
            past,
            [
                "A letter about light: Withdrawn. It no longer counts.",
                "A letter about water: Counted.",
            ]
        );
        app.close().await;
    }

    pub async fn undoing_an_import_drops_what_nobody_confirmed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let table = "E-mail,Name,Country\nana@example.org,Ana,KE\nbo@example.org,Bo,KE\n";
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let answer = editor.upload("/staff/s/care/import", &token, table).await;
        let order = [
            ("token", token.as_str()),
            ("how", "ask"),
            ("action", "run"),
            ("column-0", "email"),
            ("column-1", "name"),
            ("column-2", "country"),
        ];
        let job = read_location(&editor.post(&read_location(&answer), &order).await);
        app.run_jobs().await;
        let count = async || {
            let counted = count_unconfirmed(&app.app.db.read, care.id, 9).await;
            counted.unwrap().at_least()
        };
        assert_eq!(count().await, 3);
        app.discard_letters(3).await;
        let undo = [("token", token.as_str()), ("action", "undo")];
        editor.post(&job, &undo).await;
        app.run_jobs().await;
        assert_eq!(count().await, 1, "what came by the form waits on");
        app.close().await;
    }
}
