//! The archive by page, kind and language, and the list of signatories over several pages.

use crate::support::journeys;

journeys!(
    the_archive_has_pages_and_choices,
    signatories_are_paged_organisations_first
);

mod journey {
    use crate::support::cast::{individual, organisation};
    use crate::support::{Backend, TestApp};

    pub async fn the_archive_has_pages_and_choices(backend: Backend) {
        let app = TestApp::open(backend).await;
        assert!(
            app.page("/")
                .await
                .contains("Nothing has been published here yet")
        );
        for number in 10..35 {
            app.publish(
                &format!("s{number}"),
                &format!("published_on = 2026-01-{:02}", number - 9),
            )
            .await;
        }
        let first = app.page("/").await;
        assert!(
            first.contains("/s/s34") && !first.contains("/s/s24\"") && first.contains("?page=2")
        );
        let second = app.page("/?page=2").await;
        assert!(second.contains("/s/s24\"") && second.contains("href=\"/\""));
        assert_eq!(app.get("/?page=9").await.status(), 404);
        assert!(
            app.page("/?kind=declaration")
                .await
                .contains("No statement fits")
        );
        let arabic = app.page("/ar").await;
        assert!(
            arabic.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.contains("رسالة مفتوحة")
        );
        let mut seen = 0;
        let mut after = String::new();
        loop {
            let list = app.json(&format!("/api/v1/statements?after={after}")).await;
            seen += list["items"].as_array().unwrap().len();
            match list["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        assert_eq!(seen, 25);
        assert_eq!(
            app.json("/api/v1/statements?language=fr").await["items"]
                .as_array()
                .unwrap()
                .len(),
            0
        );
        app.close().await;
    }

    /// Leaves endorsements of organisations and persons in turn, unconfirmed.
    async fn sign_many(app: &TestApp, count: u32) {
        let entry = app.entry("care").await;
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
            let draft = undersigned::endorsement::signing::json_body::parse(&who).0;
            let new = undersigned::endorsement::signing::form::read(
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

    /// Reads the names of all pages of the public list.
    async fn read_names(app: &TestApp) -> Vec<String> {
        let mut names = vec![];
        let mut after = String::new();
        loop {
            let list = app
                .json(&format!(
                    "/api/v1/statements/care/signatories?limit=33&after={after}"
                ))
                .await;
            names.extend(
                list["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| item["name"].as_str().unwrap().to_owned()),
            );
            match list["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        names
    }

    pub async fn signatories_are_paged_organisations_first(backend: Backend) {
        let app = TestApp::open_with(backend, &[]).await;
        app.publish("care", "").await;
        sign_many(&app, 130).await;
        for letter in app.new_letters().await {
            app.post_json(
                "/api/v1/confirmations",
                &serde_json::json!({ "token": letter.confirm_token() }),
            )
            .await;
        }
        assert_eq!(app.new_letters().await.len(), 130);
        let first = app.page("/s/care/signatories").await;
        assert!(
            first.contains("Network 000")
                && first.contains("Person 001")
                && !first.contains("Person 129")
                && !first.contains("An Officer")
        );
        let next = first
            .split("rel=\"next\" href=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let second = app.page(next).await;
        assert!(second.contains("Person 129") && !second.contains("Network"));
        let names = read_names(&app).await;
        assert_eq!(names.len(), 130);
        let mut sorted = names.clone();
        sorted.sort();
        assert_eq!(names, sorted);
        app.close().await;
    }
}
