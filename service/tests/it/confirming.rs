//! Mailed links: confirming, disowning, seeing, changing, withdrawing, erasing; and shared seats.

use crate::support::journeys;

journeys!(
    a_scanner_that_follows_every_link_confirms_nothing,
    somebody_elses_submission_is_disowned,
    a_link_runs_out_and_leaves_nothing_personal,
    a_signatory_sees_changes_withdraws_and_erases,
    erasing_takes_what_the_mailbox_left_unconfirmed,
    what_staff_declined_stays_when_the_same_comes_again,
    an_organisation_is_always_public,
    a_proven_mailbox_takes_the_seat,
    a_second_mailbox_and_a_second_organisation_wait_for_staff,
    staff_decide_and_the_officer_hears,
    a_link_that_was_lost_is_mailed_again,
    a_submission_by_itself_is_written_at_its_generation_only,
);

mod journey {
    use std::collections::BTreeSet;

    use chrono::TimeDelta;
    use sea_orm::EntityTrait;
    use serde_json::json;
    use strum::VariantArray;
    use undersigned::endorsement::envelope::rules::SealedSubmission;
    use undersigned::endorsement::envelope::store as envelopes;
    use undersigned::endorsement::public_list::listing;
    use undersigned::endorsement::rules::{Endorsement, Kind, State};
    use undersigned::endorsement::{actions, maintenance, store};
    use undersigned::statement::catalogue;
    use undersigned::statement::rules::Statement;

    use crate::support::cast::{amina, boris, change_field, chen, omar, organisation};
    use crate::support::page::Page;
    use crate::support::staff::read_location;
    use crate::support::{Backend, TestApp};

    /// Lists endorsements in these states, with those that hide their line.
    async fn list_all(app: &TestApp, statement: &Statement, states: &[State]) -> Vec<Endorsement> {
        let filter = listing::ListFilter {
            states: states.to_vec(),
            with_hidden: true,
            ..Default::default()
        };
        let (db, keys) = (&app.app.db.read, &app.app.keys);
        listing::load_page(db, keys, statement.id, &filter, None, 10)
            .await
            .unwrap()
    }

    /// Reads the names on the public list.
    async fn list_names(app: &TestApp) -> Vec<String> {
        let list = app.read_page("/s/care/signatories").await;
        list.texts("#list .who")
    }

    pub async fn a_scanner_that_follows_every_link_confirms_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        let link = letter.links("/confirm/").remove(0);
        let mut links: BTreeSet<String> = letter.links("").into_iter().collect();
        // A scanner of a mail server follows the links of both parts, often more than once, and
        // asks by HEAD too.
        links.extend(Page::parse(letter.html).attributes("a[href]", "href"));
        assert!(links.contains(&link) && links.len() >= 3, "{links:?}");
        for _ in 0..3 {
            for address in &links {
                app.read_html(address).await;
            }
            let head = app.client.head(&link).send().await.unwrap();
            assert_eq!(
                (
                    head.status().as_u16(),
                    head.headers()["cache-control"].to_str().unwrap()
                ),
                (200, "no-store")
            );
            assert_eq!(head.headers()["x-robots-tag"], "noindex");
        }
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        // The token of one purpose is none for the other.
        for nonsense in ["/confirm/x", "/my/x", &link.replace("/confirm/", "/my/")] {
            assert_eq!(app.get(nonsense).await.status(), 404, "{nonsense}");
        }
        assert_eq!(
            app.post_json("/api/v1/confirmations", &json!({"token": "x"}))
                .await
                .status(),
            404
        );
        app.close().await;
    }

    pub async fn somebody_elses_submission_is_disowned(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        let link = letter.links("/confirm/").remove(0);
        // Pressed twice: a browser that sends a form again must not lead to an error.
        for _ in 0..2 {
            let answer = app.post_form(&link, &[("action", "disown")]).await;
            assert_eq!(answer.status(), 303);
            let page = app.read_page(&read_location(&answer)).await;
            assert_eq!(page.text("main h1"), "Deleted");
            assert!(page.text("main").contains("we keep nothing about you"));
        }
        assert_eq!(
            app.post_json(
                "/api/v1/confirmations",
                &json!({ "token": letter.confirm_token() })
            )
            .await
            .status(),
            404
        );
        assert_eq!(app.get(&link).await.status(), 404, "nothing is left of it");
        let left = envelopes::count_unconfirmed(&app.app.db.read, statement.id, 9).await;
        assert_eq!(left.unwrap().at_least(), 0);
        assert!(list_all(&app, &statement, State::VARIANTS).await.is_empty());
        app.close().await;
    }

    pub async fn a_link_runs_out_and_leaves_nothing_personal(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        // He read the text in Arabic, in a browser that speaks English.
        app.endorse("care", &change_field(boris(), "language", "ar"))
            .await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        // A submission can be confirmed for 14 days.
        app.advance_clock(TimeDelta::days(14) + TimeDelta::seconds(1));
        let link = app.client.get(app.url(&letter.links("/confirm/")[0]));
        let over = link.header("accept-language", "en").send().await.unwrap();
        assert_eq!(over.status(), 404);
        let page = Page::read(over).await;
        assert_eq!(page.text("main h1"), "لم يعد هذا الرابط صالحًا");
        assert_eq!(page.attribute("html", "lang"), "ar");
        assert_eq!(
            app.post_json(
                "/api/v1/confirmations",
                &json!({ "token": letter.confirm_token() })
            )
            .await
            .status(),
            404
        );
        maintenance::apply_retention(&app.app).await.unwrap();
        let left = entities::submission::Entity::find()
            .all(&app.app.db.read)
            .await
            .unwrap();
        assert_eq!(left, []);
        assert!(list_all(&app, &statement, State::VARIANTS).await.is_empty());
        // The mailbox is free again: nothing that has run out holds it.
        app.endorse_and_confirm("care", &boris()).await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn a_signatory_sees_changes_withdraws_and_erases(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let token = app.endorse_and_confirm("care", &boris()).await;
        let my = format!("/my/{token}");
        let page = app.read_page(&my).await;
        assert_eq!(page.text(".line .who"), "Борис Иванов");
        assert_eq!(page.text(".line .quiet"), "Russia");
        let stored = page.texts("dl.stored dd");
        assert!(
            stored.contains(&"boris@people.example.org".to_owned()),
            "{stored:?}"
        );
        assert_eq!(list_names(&app).await, ["Борис Иванов"]);
        app.post_form(&my, &[("action", "display"), ("display", "hidden")])
            .await;
        assert!(!app.read_html("/s/care/signatories").await.contains("Борис"));
        // The country of somebody who hides is not told: alone in its row, the person would be
        // known.
        assert_eq!(
            app.read_tally("care").await["countries"],
            json!([{"code": "ZZ", "organisations": 0, "individuals": 1}])
        );
        app.post_form(&my, &[("action", "display"), ("display", "initials")])
            .await;
        assert_eq!(list_names(&app).await, ["Б. И."]);
        let chosen = app.read_page(&my).await;
        let chosen = chosen.attribute("[name=\"display\"][checked]", "value");
        assert_eq!(chosen, "initials");
        for _ in 0..2 {
            let answer = app
                .post_json("/api/v1/withdrawals", &json!({ "token": token }))
                .await;
            assert_eq!(
                (
                    answer.status().as_u16(),
                    answer.text().await.unwrap().as_str()
                ),
                (200, r#"{"status":"withdrawn"}"#)
            );
        }
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        let standing = app.read_page(&my).await.text("main .notice");
        assert!(standing.starts_with("Withdrawn."), "{standing}");
        app.post_form(&my, &[("action", "erase")]).await;
        let page = app.read_page(&my).await;
        let standing = page.text("main .notice");
        assert!(
            standing.contains("all personal data was deleted"),
            "{standing}"
        );
        assert!(!page.html().contains("boris@") && !page.html().contains("Борис"));
        assert!(list_all(&app, &statement, &[State::Withdrawn]).await[0].is_erased());
        app.close().await;
    }

    pub async fn erasing_takes_what_the_mailbox_left_unconfirmed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let first = app.endorse_and_confirm("care", &boris()).await;
        app.post_form(&format!("/my/{first}"), &[("action", "erase")])
            .await;
        // What the mailbox had before or left unconfirmed goes, too.
        app.clock.advance(TimeDelta::seconds(1));
        let again = app.endorse_and_confirm("care", &boris()).await;
        app.endorse("care", &change_field(boris(), "name", "Boris"))
            .await;
        app.take_letter_to("boris@people.example.org").await;
        app.endorse("care", &amina()).await;
        app.post_form(&format!("/my/{again}"), &[("action", "erase")])
            .await;
        assert!(
            list_all(&app, &statement, State::VARIANTS)
                .await
                .iter()
                .all(Endorsement::is_erased)
        );
        let left = envelopes::count_unconfirmed(&app.app.db.read, statement.id, 9).await;
        assert_eq!(left.unwrap().at_least(), 1, "that of somebody else");
        app.discard_letters(1).await;
        app.close().await;
    }

    pub async fn what_staff_declined_stays_when_the_same_comes_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &omar()).await;
        let waiting = list_all(&app, &statement, &[State::InReview]).await;
        actions::decline(&app.app, waiting[0].target(), "cli:test", "Who are you?")
            .await
            .unwrap();
        app.discard_letters(1).await;
        app.clock.advance(TimeDelta::seconds(1));
        let my = app.endorse_and_confirm("care", &omar()).await;
        let again = list_all(&app, &statement, &[State::InReview]).await;
        assert_eq!(
            (again.len(), again[0].id),
            (1, waiting[0].id),
            "the same link"
        );
        assert!(again[0].row_version > waiting[0].row_version);
        let declined = list_all(&app, &statement, &[State::Declined]).await;
        assert_eq!(declined.len(), 1);
        assert_ne!(declined[0].id, waiting[0].id);
        assert_eq!(declined[0].facts.reason(), Some("Who are you?"));
        // What waits for a confirmation does not hide the row that its owner ends.
        app.post_form(&format!("/my/{my}"), &[("action", "withdraw")])
            .await;
        app.clock.advance(TimeDelta::seconds(1));
        app.endorse("care", &omar()).await;
        app.take_letter_to("omar@elsewhere.example.net").await;
        let page = app.read_page(&format!("/my/{my}")).await;
        assert!(page.text("main .notice").starts_with("Withdrawn."));
        app.close().await;
    }

    pub async fn an_organisation_is_always_public(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let organisation = app.endorse_and_confirm("care", &amina()).await;
        app.post_form(
            &format!("/my/{organisation}"),
            &[("action", "display"), ("display", "hidden")],
        )
        .await;
        assert_eq!(list_names(&app).await, ["Example Health Network"]);
        app.close().await;
    }

    pub async fn a_proven_mailbox_takes_the_seat(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "review_organisations = \"none\"").await;
        app.endorse_and_confirm("care", &omar()).await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        app.endorse("care", &amina()).await;
        let token = app
            .take_letter_to("amina@health.example.org")
            .await
            .confirm_token();
        let answer = app
            .post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        assert_eq!(
            answer.text().await.unwrap(),
            r#"{"status":"confirmed","statement":"care"}"#
        );
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        for (state, officer) in [
            (State::Accepted, "Amina Wanjiru"),
            (State::InReview, "Omar Said"),
        ] {
            let rows = list_all(&app, &statement, &[state]).await;
            let officers: Vec<&str> = rows.iter().map(|row| row.line.name.as_str()).collect();
            assert_eq!(officers, [officer], "{state}");
        }
        let letters = app.take_letters().await;
        let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        to.sort_unstable();
        assert_eq!(
            to,
            ["amina@health.example.org", "omar@elsewhere.example.net"]
        );
        app.close().await;
    }

    pub async fn a_second_mailbox_and_a_second_organisation_wait_for_staff(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let check_waits = async |who: &serde_json::Value| {
            app.endorse("care", who).await;
            let address = who["email"].as_str().unwrap();
            let token = app.take_letter_to(address).await.confirm_token();
            let answer = app
                .post_json("/api/v1/confirmations", &json!({ "token": token }))
                .await;
            assert_eq!(
                answer.text().await.unwrap(),
                r#"{"status":"in_review","statement":"care"}"#
            );
            assert!(
                app.take_letter_to(address)
                    .await
                    .text
                    .contains("Our team checks the endorsement")
            );
        };
        check_waits(&omar()).await;
        check_waits(&organisation(
            "Amina Wanjiru",
            "amina@health.example.org",
            "Another Network",
            "https://other.example.org",
        ))
        .await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        // Who signed as their organisation by mistake signs again as a person: the line is
        // replaced.
        let mut person = change_field(boris(), "email", "amina@health.example.org");
        person["country"] = json!("KE");
        app.endorse("care", &person).await;
        let token = app
            .take_letter_to("amina@health.example.org")
            .await
            .confirm_token();
        app.post_json("/api/v1/confirmations", &json!({ "token": token }))
            .await;
        app.take_letter_to("amina@health.example.org").await;
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn staff_decide_and_the_officer_hears(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "review_organisations = \"all\"").await;
        for (who, address) in [
            (omar(), "omar@elsewhere.example.net"),
            (
                organisation(
                    "Lea",
                    "lea@third.example.org",
                    "Third",
                    "https://third.example.org",
                ),
                "lea@third.example.org",
            ),
        ] {
            app.endorse("care", &who).await;
            let token = app.take_letter_to(address).await.confirm_token();
            app.post_json("/api/v1/confirmations", &json!({ "token": token }))
                .await;
            app.take_letter_to(address).await;
            // Who waits longer comes first.
            app.clock.advance(chrono::TimeDelta::seconds(1));
        }
        let waiting = store::load_waiting(&app.app.db.read, &app.app.keys, statement.id)
            .await
            .unwrap();
        assert_eq!(waiting.len(), 2);
        actions::accept(&app.app, waiting[0].target(), "cli:test")
            .await
            .unwrap();
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        assert!(
            app.take_letter_to("omar@elsewhere.example.net")
                .await
                .subject
                .starts_with("Accepted")
        );
        actions::decline(
            &app.app,
            waiting[1].target(),
            "cli:test",
            "We could not reach you.",
        )
        .await
        .unwrap();
        assert!(
            app.take_letter_to("lea@third.example.org")
                .await
                .text
                .contains("We could not reach you.")
        );
        assert!(
            actions::accept(&app.app, waiting[1].target(), "cli:test")
                .await
                .is_err()
        );
        // An accepted one can be declined later, and is counted down.
        actions::decline(&app.app, waiting[0].target(), "cli:test", "Asked to.")
            .await
            .unwrap();
        app.take_letter_to("omar@elsewhere.example.net").await;
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        app.close().await;
    }

    pub async fn a_link_that_was_lost_is_mailed_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = app.endorse_and_confirm("care", &boris()).await;
        let page = app.url("/s/care");
        let mut answers = vec![];
        for address in ["boris@people.example.org", "nobody@people.example.org"] {
            let answer = app
                .post_form("/my", &[("statement", &page), ("email", address)])
                .await;
            answers.push((answer.status(), answer.text().await.unwrap()));
        }
        // An answer that differs would tell strangers who has signed.
        assert_eq!(answers[0], answers[1]);
        // A link that is asked for is answered before the ledger has it, so that the answer takes
        // the same time for a known address. The ledger works in order: when this endorsement is
        // answered, the link is in the outbox.
        app.endorse("care", &chen()).await;
        let letters = app.take_letters().await;
        let reminder = letters
            .iter()
            .find(|letter| letter.to == "boris@people.example.org")
            .unwrap();
        assert!(letters.len() == 2 && reminder.my_token() == my);
        for (fields, status) in [
            ([("statement", "care"), ("email", "nobody")], 422),
            // Of a statement that is unknown all links are sent.
            ([("statement", "nowhere"), ("email", "a@b.org")], 200),
        ] {
            assert_eq!(app.post_form("/my", &fields).await.status(), status);
        }
        app.close().await;
    }

    pub async fn a_submission_by_itself_is_written_at_its_generation_only(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let db = &app.app.db;
        let new = SealedSubmission {
            statement: statement.id,
            id: app.app.random.id(app.now()),
            kind: Kind::Individual,
            version: 1,
            received_at: app.now(),
            sealed: vec![1],
        };
        let generation = catalogue::load_generation(&db.read).await.unwrap();
        // On SQLite the ledger writes it in the transaction of its batch.
        for (at, is_written) in [(generation + 1, false), (generation, true)] {
            if matches!(backend, Backend::Postgres) {
                let insert = envelopes::build_insert_at(&[&new], at);
                let written = db.execute_alone(insert).await.unwrap();
                assert_eq!(written == 1, is_written);
            }
        }
        app.close().await;
    }
}
