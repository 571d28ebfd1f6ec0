//! The archive by page, kind and language, and the list of signatories over several pages.

use crate::support::journeys;

journeys!(
    the_archive_has_pages_and_choices,
    signatories_are_paged_organisations_first
);

mod journey {
    use serde_json::Value;

    use crate::support::cast::{individual, organisation};
    use crate::support::{Backend, TestApp};

    /// The most pages that a list of these journeys can have: a `next` that leads back to its own
    /// page would be followed for ever.
    const MOST_PAGES: usize = 20;

    /// Reads all pages of a list of the API, each after the one before.
    async fn read_list(app: &TestApp, list: &str) -> Vec<Value> {
        let (mut items, mut after) = (vec![], String::new());
        for _ in 0..MOST_PAGES {
            let page = app.read_json(&format!("{list}after={after}")).await;
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => return items,
            }
        }
        panic!("{list} goes on after {MOST_PAGES} pages");
    }

    pub async fn the_archive_has_pages_and_choices(backend: Backend) {
        let app = TestApp::open(backend).await;
        let empty = app.read_page("/").await;
        assert_eq!(
            empty.text("p.empty"),
            "Nothing has been published here yet."
        );
        assert_eq!(empty.count("ol.archive li"), 0);
        // 25 statements are two whole pages of ten and one that is not full.
        for number in 10..35 {
            app.publish(
                &format!("s{number}"),
                &format!("published_on = 2026-01-{:02}", number - 9),
            )
            .await;
        }
        let titles = |numbers: std::ops::Range<u32>| {
            let numbers = numbers.rev();
            let title = |number| format!("A letter about s{number}");
            numbers.map(title).collect::<Vec<String>>()
        };
        let first = app.read_page("/").await;
        assert_eq!(
            first.texts("ol.archive h2"),
            titles(25..35),
            "the newest first"
        );
        let older = first.link("Older");
        assert!(older.ends_with("?page=2"), "{older}");
        let second = app.read_page(&older).await;
        assert_eq!(second.texts("ol.archive h2"), titles(15..25));
        assert_eq!(second.link("Newer"), "/");
        let last = app.read_page(&second.link("Older")).await;
        assert_eq!(last.texts("ol.archive h2"), titles(10..15));
        assert_eq!(last.count("nav.pages a[rel=\"next\"]"), 0);
        assert_eq!(app.get("/?page=9").await.status(), 404);
        let none = app.read_page("/?kind=declaration").await;
        assert!(none.text("p.empty").starts_with("No statements match"));
        let arabic = app.read_page("/ar").await;
        assert_eq!(
            (
                arabic.attribute("html", "lang"),
                arabic.attribute("html", "dir")
            ),
            ("ar".to_owned(), "rtl".to_owned())
        );
        let titles = arabic.texts("ol.archive h2");
        assert!(
            titles.iter().all(|title| title == "رسالة مفتوحة"),
            "{titles:?}"
        );
        let listed = read_list(&app, "/api/v1/statements?").await;
        assert_eq!(listed.len(), 25);
        assert_eq!(
            app.read_json("/api/v1/statements?language=fr").await["items"]
                .as_array()
                .unwrap()
                .len(),
            0
        );
        app.close().await;
    }

    /// Leaves endorsements of organisations and persons in turn, unconfirmed.
    async fn sign_many(app: &TestApp, count: u32) {
        let entry = app.load_entry("care").await;
        for number in 0..count {
            let who = if number % 2 == 0 {
                organisation(
                    "An Officer",
                    &format!("o@n{number}.example.org"),
                    &format!("Network {number:03}"),
                    &format!("https://n{number}.example.org"),
                )
            } else {
                individual(
                    &format!("Person {number:03}"),
                    &format!("p{number}@people.example.org"),
                    "PE",
                )
            };
            // Not by HTTP: from one client a burst of 20 is taken, and then one in two seconds.
            let draft = undersigned::endorsement::signing::json_body::parse_body(&who).0;
            let new = undersigned::endorsement::signing::form::read_form(
                &draft,
                &entry.statement,
                &entry.languages,
            )
            .unwrap();
            undersigned::endorsement::actions::submit(&app.app, &entry, new, None)
                .await
                .unwrap();
        }
    }

    pub async fn signatories_are_paged_organisations_first(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign_many(&app, 130).await;
        for letter in app.take_letters().await {
            app.post_json(
                "/api/v1/confirmations",
                &serde_json::json!({ "token": letter.confirm_token() }),
            )
            .await;
        }
        assert_eq!(app.take_letters().await.len(), 130);
        let first = app.read_page("/s/care/signatories").await;
        // 130 are more than the 100 of a page, and the page ends among the people.
        let (networks, people) = (
            first.texts("#organisations .who"),
            first.texts("#individuals .who"),
        );
        assert_eq!(networks.len(), 65, "all organisations come first");
        assert_eq!(
            (networks[0].as_str(), people[0].as_str()),
            ("Network 000", "Person 001")
        );
        assert!(!first.html().contains("An Officer"));
        let second = app
            .read_page(&first.attribute("a[rel=\"next\"]", "href"))
            .await;
        let more = second.texts("#individuals .who");
        assert_eq!(more.last().unwrap(), "Person 129");
        assert_eq!(second.count("#organisations"), 0);
        assert_eq!(networks.len() + people.len() + more.len(), 130);
        // 33 divides neither the 65 organisations nor the 130 lines: pages end within a kind, and
        // the last one is not full.
        let listed = read_list(&app, "/api/v1/statements/care/signatories?limit=33&").await;
        let names: Vec<&str> = listed
            .iter()
            .map(|item| item["name"].as_str().unwrap())
            .collect();
        assert_eq!(names.len(), 130);
        // The numbers have three digits, so the order of the names is that of their bytes, and
        // “Network” comes before “Person”.
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
        app.close().await;
    }
}
