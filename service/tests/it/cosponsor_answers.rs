//! What the answer of a co-sponsor is good for: the endorsement and the text that it was given for, until
//! a delivery, and who stands in the document of an office.

use crate::support::journeys;

journeys!(
    who_signed_in_the_name_of_another_answers_for_nobody,
    who_signs_again_is_asked_again,
    who_is_named_stays_in_sight_of_staff,
    a_changed_text_is_asked_about_anew,
    a_delivery_that_is_not_public_ends_the_answers,
    of_two_that_become_one_the_last_answer_counts,
    nobody_is_asked_more_often_than_three_times,
    questions_wait_for_the_limits_of_a_mailbox,
    the_question_shows_the_title_in_the_language_of_its_reader,
    hosts_with_a_status_and_who_agreed_stand_in_the_document,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::json;
    use undersigned::delivery::actions::{MarkOutcome, mark_delivered, undo_mark};
    use undersigned::delivery::compose::{ComposeInput, build_document};
    use undersigned::delivery::cosponsors::CosponsorAnswer;
    use undersigned::delivery::cosponsors::actions::{
        ask_candidate, find_contacts, list_candidates,
    };
    use undersigned::delivery::details::DeliveryDetails;
    use undersigned::delivery::marks::{DeliveryMark, DeliveryWay};
    use undersigned::delivery::snapshot::load_snapshot;
    use undersigned::documents::document::{Block, Document};
    use undersigned::organisation::rules::Organisation;
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::outreach::reminders::STOP_WITHIN;

    use crate::cosponsors::journey::{
        AMINA, COSPONSORS, ask, ask_at, find_organisation, order, post, read_answers, read_link,
        record, register, register_network,
    };
    use crate::support::cast::{amina, omar, organisation};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const OMAR: &str = "omar@elsewhere.example.net";

    /// Makes the document of the Human Rights Council from the snapshot of the database.
    async fn make_document(app: &TestApp) -> Document {
        let care = app.load_statement("care").await;
        let tx = app.app.db.begin_snapshot().await.unwrap();
        let snapshot = load_snapshot(&tx, &app.app.keys, care.id).await.unwrap();
        let preset = app.app.presets.find("hrc-written-statement").unwrap();
        let input = ComposeInput {
            preset: preset.clone(),
            details: DeliveryDetails::default(),
            snapshot: snapshot.unwrap(),
            list_sha256: String::new(),
        };
        build_document(&input, "en").unwrap()
    }

    /// Lists the groups of names in a document, a line for each.
    fn list_groups(document: &Document) -> Vec<String> {
        let line = |block: &Block| {
            let Block::Names(group) = block else {
                return None;
            };
            let names = group.names.iter();
            let names: Vec<String> = names
                .map(|name| format!("{} {}", name.name, name.detail).trim().to_owned())
                .collect();
            Some(format!("{}: {}", group.heading, names.join("; ")))
        };
        document.blocks.iter().filter_map(line).collect()
    }

    /// Shows that an answer about what a page showed is not recorded.
    async fn check_is_stale(editor: &mut StaffClient<'_>, page: &Page) {
        let refused = record(editor, page, (0, "no")).await;
        let place = format!("{COSPONSORS}?done=changed");
        assert_eq!(read_location(&refused), place);
    }

    /// Shows that a link takes no answer.
    async fn check_is_dead(app: &TestApp, link: &str) {
        assert_eq!(app.get(link).await.status(), 404);
        let posted = app.post_form(link, &[("action", "yes")]).await;
        assert_eq!(posted.status(), 404);
    }

    pub async fn who_signed_in_the_name_of_another_answers_for_nobody(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "review_organisations = \"none\"").await;
        app.endorse_and_confirm("care", &omar()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let forged = ask_at(&app, &mut editor, OMAR).await;
        app.post_form(&forged, &[("action", "yes")]).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        let stale = editor.read_page(COSPONSORS).await;

        // The organisation itself signs, from a mailbox at its website, and takes the seat.
        app.endorse("care", &amina()).await;
        let token = app.take_letter_to(AMINA).await.confirm_token();
        let token = json!({ "token": token });
        let confirmed = app.post_json("/api/v1/confirmations", &token).await;
        assert_eq!(confirmed.status(), 200);
        app.discard_letters(2).await;
        check_is_stale(&mut editor, &stale).await;
        assert!(read_answers(&app).await.is_empty(), "it was not asked");
        let groups = list_groups(&make_document(&app).await);
        assert_eq!(groups, ["Submitted by: Example Network"]);
        assert_eq!(app.read_page(&forged).await.count("form"), 0);
        app.post_form(&forged, &[("action", "yes")]).await;
        assert!(read_answers(&app).await.is_empty());

        let own = ask(&app, &mut editor).await;
        check_is_dead(&app, &forged).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Asked]);
        app.post_form(&own, &[("action", "yes")]).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        app.close().await;
    }

    pub async fn who_signs_again_is_asked_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let signed = app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let earlier = ask(&app, &mut editor).await;
        app.post_form(&earlier, &[("action", "yes")]).await;
        let token = json!({ "token": signed });
        let withdrawn = app.post_json("/api/v1/withdrawals", &token).await;
        assert_eq!(withdrawn.status(), 200);
        // A mailbox gets three letters an hour.
        app.outlast_limits(TimeDelta::minutes(61));
        // The same words again get the id of the endorsement that was withdrawn.
        app.endorse_and_confirm("care", &amina()).await;
        assert!(read_answers(&app).await.is_empty(), "the yes is over");
        assert_eq!(app.read_page(&earlier).await.count("form"), 0);
        let link = ask(&app, &mut editor).await;
        assert_ne!(link, earlier);
        check_is_dead(&app, &earlier).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Asked]);
        app.close().await;
    }

    pub async fn who_is_named_stays_in_sight_of_staff(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let page = editor.read_page(COSPONSORS).await;
        record(&mut editor, &page, (0, "yes")).await;
        // By its name and websites of today the registry no longer finds who signed.
        let network = find_organisation(&app, "Example Health Network").await;
        let renamed = Organisation {
            keys: vec![],
            ..network
        };
        let tx = app.app.db.begin().await.unwrap();
        assert!(store::update(&tx, &renamed, app.now()).await.unwrap());
        tx.commit().await.unwrap();
        let groups = list_groups(&make_document(&app).await);
        assert_eq!(groups.len(), 2, "it is named: {groups:?}");
        let page = editor.read_page(COSPONSORS).await;
        record(&mut editor, &page, (0, "no")).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Declined]);
        let groups = list_groups(&make_document(&app).await);
        assert_eq!(groups, ["Submitted by: Example Network"]);
        app.close().await;
    }

    pub async fn a_changed_text_is_asked_about_anew(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let earlier = ask(&app, &mut editor).await;
        app.post_form(&earlier, &[("action", "yes")]).await;
        app.publish_text("care", "", "We ask for *good* care.")
            .await;
        let agreed = [CosponsorAnswer::Agreed];
        assert_eq!(read_answers(&app).await, agreed, "a comma changes nothing");
        let stale = editor.read_page(COSPONSORS).await;

        app.publish_text("care", "substantive = true", "We ask for something else.")
            .await;
        app.run_jobs().await;
        app.discard_letters(1).await;
        assert!(read_answers(&app).await.is_empty());
        let page = app.read_page(&earlier).await;
        assert_eq!(page.count("form"), 0, "{}", page.html());
        app.post_form(&earlier, &[("action", "yes")]).await;
        assert!(read_answers(&app).await.is_empty());
        let page = editor.read_page(COSPONSORS).await;
        assert_eq!(page.texts("tbody td")[1], "Not asked");

        // What staff record is about the text that they have seen.
        check_is_stale(&mut editor, &stale).await;
        assert!(read_answers(&app).await.is_empty());
        let recorded = record(&mut editor, &page, (0, "no")).await;
        assert_eq!(
            read_location(&recorded),
            format!("{COSPONSORS}?done=recorded")
        );
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Declined]);
        check_is_dead(&app, &earlier).await;
        app.close().await;
    }

    pub async fn a_delivery_that_is_not_public_ends_the_answers(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let link = ask(&app, &mut editor).await;
        app.post_form(&link, &[("action", "yes")]).await;
        let shown = editor.read_page(COSPONSORS).await;
        let mark = DeliveryMark {
            delivered_on: app.now().date_naive(),
            to_whom: "A clerk".into(),
            way: DeliveryWay::Email,
            is_public: false,
            shows_receipt: false,
        };
        let marked = mark_delivered(&app.app, "cli:test", care.id, (None, mark), Ok(None)).await;
        let MarkOutcome::Marked(mark) = marked.unwrap() else {
            unreachable!("the mark is right")
        };
        assert_eq!(app.read_page(&link).await.count("form"), 0);
        app.post_form(&link, &[("action", "no")]).await;
        let id = shown.value("organisation");
        let asking = [("action", "ask"), ("pick", id.as_str())];
        for late in [
            record(&mut editor, &shown, (0, "no")).await,
            post(&mut editor, COSPONSORS, &asking).await,
        ] {
            assert_eq!(read_location(&late), format!("{COSPONSORS}?done=over"));
        }
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        let undone = undo_mark(&app.app, "cli:test", care.id, mark).await;
        assert!(undone.unwrap());
        assert_eq!(app.read_page(&link).await.count("form"), 1);
        app.close().await;
    }

    pub async fn of_two_that_become_one_the_last_answer_counts(backend: Backend) {
        for (order, counts) in [
            ([("kept", "yes"), ("gone", "no")], CosponsorAnswer::Declined),
            ([("gone", "no"), ("kept", "yes")], CosponsorAnswer::Agreed),
        ] {
            let app = TestApp::open(backend).await;
            app.publish("care", "").await;
            app.endorse_and_confirm("care", &amina()).await;
            let other = organisation(
                "Hana Otieno",
                "hana@harbour.example.org",
                "Harbour Clinic",
                "https://harbour.example.org",
            );
            app.endorse_and_confirm("care", &other).await;
            let mut editor = StaffClient::with_role(&app, Role::Editor).await;
            register_network(&mut editor).await;
            let clinic = ("Harbour Clinic", "harbour.example.org");
            register(&mut editor, clinic, "special").await;
            let kept = find_organisation(&app, "Example Health Network").await.id;
            let gone = find_organisation(&app, "Harbour Clinic").await.id;
            for (which, button) in order {
                let id = if which == "kept" { kept } else { gone };
                let page = editor.read_page(COSPONSORS).await;
                let rows = page.attributes("input[name=organisation]", "value");
                let row = rows.iter().position(|row| *row == id.to_string());
                record(&mut editor, &page, (row.unwrap(), button)).await;
                app.advance_clock(TimeDelta::seconds(1));
            }
            let (kept, gone) = (kept.to_string(), gone.to_string());
            let merge = [
                ("action", "merge"),
                ("one", gone.as_str()),
                ("other", &kept),
                ("keep", &kept),
                ("sure", "yes"),
            ];
            let merged = post(&mut editor, "/staff/organisations", &merge).await;
            assert_eq!(read_location(&merged), "/staff/organisations?done=merged");
            assert_eq!(read_answers(&app).await, [counts], "{order:?}");
            app.close().await;
        }
    }

    pub async fn nobody_is_asked_more_often_than_three_times(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let mut links = vec![];
        for may in [true, true, true, false] {
            let candidates = list_candidates(&app.app, care.id).await.unwrap();
            let contacts = find_contacts(&app.app, care.id, &candidates).await;
            let contacts = contacts.unwrap();
            let one = &candidates[0];
            assert_eq!(one.cosponsor.may_be_asked(app.now()), may);
            let contact = &contacts[&one.organisation.id];
            let asked = ask_candidate(&app.app, &care, one, contact).await;
            assert_eq!(asked.unwrap(), may);
            let letters = app.take_letters().await;
            links.extend(letters.iter().map(read_link));
            app.outlast_limits(TimeDelta::hours(24));
        }
        assert_eq!(links.len(), 3);
        assert!(links.iter().all(|link| *link == links[0]), "each works on");
        let address = "second@staff.example.org";
        let editor = StaffClient::with_address(&app, Role::Editor, address).await;
        let page = editor.read_page(COSPONSORS).await;
        assert_eq!(page.count("input[name=pick]"), 0);
        let note = page.text("tbody th .quiet");
        assert!(note.starts_with("All emails that are allowed"), "{note}");
        app.post_form(&links[0], &[("action", "yes")]).await;
        assert_eq!(read_answers(&app).await, [CosponsorAnswer::Agreed]);
        app.close().await;
    }

    pub async fn questions_wait_for_the_limits_of_a_mailbox(backend: Backend) {
        let app = TestApp::open(backend).await;
        // Three letters an hour go to a mailbox: these are the ones that ask for a confirmation.
        for slug in ["one", "two", "care"] {
            app.publish(slug, "").await;
            app.endorse_and_confirm(slug, &amina()).await;
        }
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        order(&mut editor).await;
        app.advance_clock(STOP_WITHIN);
        app.run_jobs().await;
        assert_eq!(app.take_letters().await.len(), 0, "it waits");
        app.outlast_limits(TimeDelta::minutes(61));
        let link = read_link(&app.take_letter_to(AMINA).await);
        assert_eq!(app.read_page(&link).await.count("form"), 2);
        app.close().await;
    }

    pub async fn the_question_shows_the_title_in_the_language_of_its_reader(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        let link = ask(&app, &mut editor).await;
        for (language, title) in [
            ("ar", "رسالة مفتوحة"),
            ("en", "A letter about care"),
            ("fr", "A letter about care"),
        ] {
            let request = app.client.get(app.url(&link));
            let answer = request.header("accept-language", language).send().await;
            let page = Page::read(answer.unwrap()).await;
            assert_eq!(page.text("main a[href=\"/s/care\"]"), title, "{language}");
        }
        app.close().await;
    }

    pub async fn hosts_with_a_status_and_who_agreed_stand_in_the_document(backend: Backend) {
        let app = TestApp::open(backend).await;
        let partner = "[[hosts]]\nname = \"Partner Union\"\n\
                       website = \"https://partners.example.org\"\ncountry = \"KE\"\n";
        app.publish("care", partner).await;
        let rivers = organisation(
            "Rita Moreno",
            "rita@rivers.example.org",
            "Rivers Alliance",
            "https://rivers.example.org",
        );
        let union = organisation(
            "Peter Otieno",
            "peter@partners.example.org",
            "Partner Union",
            "https://partners.example.org",
        );
        for who in [amina(), rivers, union] {
            app.endorse_and_confirm("care", &who).await;
        }
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        register_network(&mut editor).await;
        for (name, website, status) in [
            ("Rivers Alliance", "rivers.example.org", "general"),
            ("Partner Union", "partners.example.org", "roster"),
            ("Example Network", "network.example.org", "special"),
        ] {
            register(&mut editor, (name, website), status).await;
        }
        let page = editor.read_page(COSPONSORS).await;
        let listed = page.texts("tbody th a");
        assert_eq!(
            listed,
            [
                "Rivers Alliance International",
                "Example Health Network International"
            ],
            "hosts are not asked"
        );
        for answer in [(1, "yes"), (0, "no")] {
            let recorded = record(&mut editor, &page, answer).await;
            let place = format!("{COSPONSORS}?done=recorded");
            assert_eq!(read_location(&recorded), place);
        }
        let document = make_document(&app).await;
        assert_eq!(
            list_groups(&document),
            [
                "Submitted by: Example Network International (special consultative status)",
                "Co-sponsors in special consultative status: \
                 Example Health Network International (special consultative status)",
                "Co-sponsors on the roster: Partner Union International (roster)",
            ]
        );
        let whole = format!("{:?}", document.blocks);
        assert!(!whole.contains("Rivers"), "it declined: {whole}");
        app.close().await;
    }
}
