//! The page of a campaign with its figures, and the health page.

use crate::support::journeys;

journeys!(
    hours_add_up_to_the_tally,
    a_mail_domain_is_named_from_twenty_letters_on,
    a_campaign_is_seen_at_a_glance,
    the_health_page_says_what_doctor_says,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::json;
    use undersigned::doctor;
    use undersigned::doctor::CheckResult;
    use undersigned::endorsement::recount::recount;
    use undersigned::mail::domain_store;
    use undersigned::staff::account::rules::Role;
    use undersigned::tally;
    use undersigned::tally::rules::Figures;
    use uuid::Uuid;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::staff::StaffClient;
    use crate::support::{Backend, TestApp};

    pub async fn hours_add_up_to_the_tally(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let start = app.now();
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        // The clock began at a full hour: this is the next one.
        app.advance_clock(TimeDelta::minutes(61));
        let chen = app.endorse_and_confirm("care", &chen()).await;
        let read_hours = async || {
            let hours = tally::actions::load_hours(&app.app, &statement, start, Figures::Exact)
                .await
                .unwrap();
            hours
                .values()
                .map(|count| (count.organisations, count.individuals))
                .collect::<Vec<_>>()
        };
        assert_eq!(read_hours().await, [(1, 1), (0, 1)]);
        // A count that no endorsement stands behind, as after a bug or a repair by hand.
        let wrong = [(
            ("hour".to_owned(), "2026-02-14T12".to_owned()),
            tally::rules::Count {
                organisations: 4,
                individuals: 0,
            },
        )];
        let tx = app.app.db.begin().await.unwrap();
        tally::store::add(
            &tx,
            &[(statement.id, wrong.into_iter().collect())]
                .into_iter()
                .collect(),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(recount(&app.app, &statement, true).await.unwrap().len(), 1);
        assert_eq!(read_hours().await, [(1, 1), (0, 1)]);
        let withdrawn = app
            .post_form(&format!("/my/{chen}"), &[("action", "withdraw")])
            .await;
        assert_eq!(withdrawn.status(), 303);
        assert_eq!(
            read_hours()
                .await
                .iter()
                .map(|(organisations, people)| organisations + people)
                .sum::<i64>(),
            app.read_counts("care").await.0
        );
        app.close().await;
    }

    /// Counts confirmations half an hour after the submission, and each one hour later.
    fn count_confirmations(app: &TestApp, statement: Uuid, domain: &str, number: i64) {
        for hours in 0..number {
            let waited = TimeDelta::minutes(30 + 60 * hours);
            let domains = &app.app.domain_stats;
            domains.count_confirmation(statement, domain, waited);
        }
    }

    pub async fn a_mail_domain_is_named_from_twenty_letters_on(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let domains = &app.app.domain_stats;
        let load_domains = async || {
            domain_store::flush(&app.app.domain_stats, &app.app.db, &app.app.keys)
                .await
                .unwrap();
            domain_store::load_for_statement(&app.app.db.read, statement.id)
                .await
                .unwrap()
        };
        let address = "boris@people.example.org";
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        let token = app.take_letter_to(address).await.confirm_token();
        let body = json!({ "token": token });
        for _ in 0..2 {
            let confirmed = app.post_json("/api/v1/confirmations", &body).await;
            assert_eq!(confirmed.status(), 200);
        }
        app.take_letter_to(address).await.my_token();
        let (named, overall) = load_domains().await;
        assert_eq!(
            (named.len(), overall.letters, overall.confirmed),
            (0, 1, 1),
            "a second press confirms nothing"
        );
        // With the one above 19: a row of fewer than 20 could tell who of a small host has signed.
        for _ in 0..18 {
            domains.count_letter(statement.id, "people.example.org");
        }
        assert_eq!(load_domains().await.0.len(), 0, "19 letters");
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page("/staff/s/care").await;
        assert!(!page.html().contains("people.example.org"));
        domains.count_letter(statement.id, "people.example.org");
        assert_eq!(load_domains().await.0[0].name, "people.example.org");
        for (domain, letters, confirmed) in [("gmail.com", 100, 71), ("example.gov", 25, 3)] {
            (0..letters).for_each(|_| domains.count_letter(statement.id, domain));
            count_confirmations(&app, statement.id, domain, confirmed);
        }
        let (named, overall) = load_domains().await;
        assert_eq!(
            named
                .iter()
                .map(|domain| domain.name.as_str())
                .collect::<Vec<_>>(),
            ["gmail.com", "example.gov", "people.example.org"]
        );
        assert_eq!((overall.letters, overall.confirmed), (145, 75));
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let seen = viewer.read_page("/staff/s/care").await;
        assert!(!seen.html().contains("people.example.org"), "to a viewer");
        let page = editor.read_page("/staff/s/care").await;
        for row in [
            ["gmail.com", "100", "71", "71 %", "1", "24"],
            ["example.gov", "25", "3", "12 %", "1", "3"],
            ["people.example.org", "20", "1", "5 %", "1", "1"],
            ["All domains", "145", "75", "51 %", "3", "28"],
        ] {
            assert_eq!(page.row(row[0]), row);
        }
        let warned = page.texts("section[aria-labelledby=\"domains-title\"] .notice");
        let domains: Vec<&str> = warned
            .iter()
            .filter_map(|warning| Some(warning.split_once(": far fewer people confirm there")?.0))
            .collect();
        assert_eq!(domains, ["example.gov", "people.example.org"], "{warned:?}");
        app.close().await;
    }

    pub async fn a_campaign_is_seen_at_a_glance(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "goal = 300").await;
        app.publish("reached", "goal = 1").await;
        app.publish("quiet", "goal = 10").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("reached", &boris()).await;
        let viewer = StaffClient::with_role(&app, Role::Viewer).await;
        let care = viewer.read_page("/staff/s/care").await;
        assert_eq!(
            care.attribute("section.tally", "data-stream"),
            "/api/v1/statements/care/tally/stream",
            "the tally is live"
        );
        let read_paces = async |slug: &str| {
            let page = viewer.read_page(&format!("/staff/s/{slug}")).await;
            let paces = page.texts("section[aria-labelledby=\"pace-title\"] dd");
            assert_eq!(paces.len(), 2, "one day and three: {paces:?}");
            paces
        };
        for (slug, forecast) in [
            ("care", "At this pace the goal is reached: "),
            ("reached", "The goal is reached."),
            ("quiet", "There are too few recent endorsements"),
        ] {
            let paces = read_paces(slug).await;
            assert!(
                paces.iter().all(|pace| pace.contains(forecast)),
                "{slug}: {paces:?}"
            );
        }
        assert_eq!(
            care.count("section[aria-labelledby=\"hours-title\"] svg.bars"),
            1
        );
        for first in ["14 February 2026, 12:00 UTC", "Kenya", "English"] {
            assert_eq!(care.row(first), [first, "1", "0", "1"]);
        }
        app.advance_clock(TimeDelta::hours(1));
        let home = viewer.read_page("/staff").await;
        let row = home.row("A letter about care");
        assert_eq!(row[2..4], ["1", "0"], "counted and waiting: {row:?}");
        assert_eq!(home.link("A letter about care"), "/staff/s/care");
        app.close().await;
    }

    pub async fn the_health_page_says_what_doctor_says(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page("/staff/health").await;
        let findings = doctor::run_checks(&app.app).await.unwrap();
        assert!(findings.len() >= 8, "{findings:?}");
        let expected = findings.into_iter().map(|finding| match finding {
            CheckResult::Good(found) => ["✓ OK".to_owned(), found, "–".to_owned()],
            CheckResult::Warning(found, remedy) => {
                ["! warning".to_owned(), found, remedy.to_owned()]
            }
            CheckResult::Failure(found, remedy) => {
                ["✗ failure".to_owned(), found, remedy.to_owned()]
            }
        });
        let expected: Vec<[String; 3]> = expected.collect();
        let signs = page.texts("tbody td:first-child");
        let founds = page.texts("tbody th");
        let remedies = page.texts("tbody td:last-child");
        let shown: Vec<[String; 3]> = signs
            .into_iter()
            .zip(founds)
            .zip(remedies)
            .map(|((sign, found), remedy)| [sign, found, remedy])
            .collect();
        assert_eq!(shown, expected);
        let has = |sign: &str, found: &str| {
            expected
                .iter()
                .any(|one| one[0] == sign && one[1].starts_with(found))
        };
        assert!(
            has("! warning", "mail: emails are written to files")
                && has("✓ OK", "tallies: equal to the endorsements"),
            "{expected:?}"
        );
        app.close().await;
    }
}
