//! A change of address: proven by the new one, told to the old one, and no way to flood or to probe a
//! stranger's mailbox.

use crate::support::journeys;

journeys!(
    an_address_is_changed_by_a_letter_to_the_new_one,
    an_address_that_has_signed_is_not_taken,
    an_organisation_that_loses_its_proof_goes_back_to_staff,
    news_stopped_at_the_old_address_do_not_begin_at_the_new_one,
    nobody_moves_to_a_mail_domain_past_its_limit,
    letters_to_a_new_address_are_limited_by_whoever_asks,
    a_mailbox_gets_few_letters_and_nobody_learns_of_it,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::{Value, json};
    use undersigned::audit::load_newest;
    use undersigned::endorsement::rules::{Endorsement, Mailbox, State, Target};
    use undersigned::endorsement::store as rows;
    use undersigned::mail::suppression::{self, SuppressionReason, SuppressionScope};
    use undersigned::values::{EmailAddress, SecretToken, TokenPurpose};

    use crate::support::cast::{amina, boris, individual};
    use crate::support::seizure::{Findings, find_texts, seize_files, seize_tables};
    use crate::support::{Backend, TestApp};

    const OLD: &str = "amina@health.example.org";
    const NEW: &str = "amina.wanjiru@health.example.org";

    /// Signs and confirms; gives the path of the own page and the row.
    async fn sign(app: &TestApp, slug: &str, who: &Value) -> (String, Target) {
        let token = app.endorse_and_confirm(slug, who).await;
        let id = SecretToken::open(&app.app.keys, TokenPurpose::My, &token).unwrap();
        let statement = app.load_statement(slug).await.id;
        (format!("/my/{token}"), Target { statement, id })
    }

    async fn load(app: &TestApp, target: Target) -> Endorsement {
        let row = rows::by_id(&app.app.db.read, &app.app.keys, target).await;
        row.unwrap().unwrap()
    }

    async fn load_address(app: &TestApp, target: Target) -> String {
        let row = load(app, target).await;
        row.mailbox.address().unwrap().as_str().to_owned()
    }

    /// Looks for addresses in clear in everything that is stored.
    fn seek(app: &TestApp, addresses: &[&str]) -> Findings {
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        find_texts(&places, addresses)
    }

    async fn count_entries(app: &TestApp, action: &str) -> usize {
        let entries = load_newest(&app.app.db.read, &app.app.keys, None, 1000).await;
        let entries = entries.unwrap();
        entries.iter().filter(|one| one.action == action).count()
    }

    /// Asks for another address; gives the status of the answer.
    async fn ask(app: &TestApp, my: &str, address: &str) -> u16 {
        let fields = [("action", "address"), ("new_email", address)];
        app.post_form(my, &fields).await.status().as_u16()
    }

    /// Asks for another address; gives the link that proves it.
    async fn ask_for_link(app: &TestApp, my: &str, address: &str) -> String {
        assert_eq!(ask(app, my, address).await, 303);
        let letter = app.take_letter_to(address).await;
        letter.links("/new-address/").remove(0)
    }

    pub async fn an_address_is_changed_by_a_letter_to_the_new_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, target) = sign(&app, "care", &amina()).await;
        assert_eq!(ask(&app, &my, "nowhere").await, 422);
        let link = ask_for_link(&app, &my, NEW).await;
        for _ in 0..2 {
            let page = app.read_page(&link).await;
            assert!(page.html().contains(NEW));
        }
        assert_eq!(load_address(&app, target).await, OLD);
        // While it is not proven, it is sealed.
        let found = seek(&app, &[NEW, OLD]);
        assert!(found.is_empty(), "{found:#?}");
        let answer = app.post_form(&link, &[("action", "change")]).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()["location"].to_str().unwrap(), my);
        let told = app.take_letter_to(OLD).await;
        assert_eq!(told.links("/my/").len(), 1, "{}", told.text);
        assert!(!told.text.contains(NEW), "it does not name the new address");
        let row = load(&app, target).await;
        let new = EmailAddress::parse(NEW).unwrap();
        let index = app.app.keys.hash_email(target.statement, &new);
        assert_eq!(row.mailbox, Mailbox::Known(new));
        assert_eq!((row.email_index, row.proven), (Some(index), true));
        assert_eq!(app.get(&link).await.status(), 404, "a link works once");
        let again = app.post_form(&link, &[("action", "change")]).await;
        assert_eq!(again.status(), 404, "and nobody is told twice");
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        assert_eq!(count_entries(&app, "change-address").await, 1);
        // The link ends after two days.
        let link = ask_for_link(&app, &my, OLD).await;
        app.advance_clock(TimeDelta::days(2) + TimeDelta::seconds(1));
        assert_eq!(app.get(&link).await.status(), 404);
        app.close().await;
    }

    pub async fn an_address_that_has_signed_is_not_taken(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        sign(&app, "care", &boris()).await;
        let ana = individual("Ana Diaz", "ana@people.example.org", "KE");
        let (my, target) = sign(&app, "care", &ana).await;
        // Until its owner follows the link, nobody learns that it has signed.
        let link = ask_for_link(&app, &my, "boris@people.example.org").await;
        let answer = app.post_form(&link, &[("action", "change")]).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(load_address(&app, target).await, "ana@people.example.org");
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        app.close().await;
    }

    pub async fn an_organisation_that_loses_its_proof_goes_back_to_staff(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, target) = sign(&app, "care", &amina()).await;
        assert_eq!(load(&app, target).await.state(), State::Accepted);
        let link = ask_for_link(&app, &my, "amina@elsewhere.example.net").await;
        app.post_form(&link, &[("action", "change")]).await;
        app.take_letter_to(OLD).await;
        let row = load(&app, target).await;
        assert_eq!((row.state(), row.proven), (State::InReview, false));
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        app.close().await;
    }

    pub async fn news_stopped_at_the_old_address_do_not_begin_at_the_new_one(backend: Backend) {
        use SuppressionReason::{Complaint, HardBounce};
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for (name, reason, goes_on) in [("Ana", Complaint, false), ("Bo", HardBounce, true)] {
            let old = format!("{}@people.example.org", name.to_lowercase());
            let mut who = individual(&format!("{name} Example"), &old, "KE");
            who["consent"]["updates"] = json!(true);
            let (my, target) = sign(&app, "care", &who).await;
            let address = EmailAddress::parse(&old).unwrap();
            let hash = suppression::address_hash(&app.app.keys, &address);
            let (tx, site) = (app.app.db.begin().await.unwrap(), SuppressionScope::Site);
            let stopped = suppression::suppress(&tx, hash, site, reason, app.now()).await;
            stopped.unwrap();
            tx.commit().await.unwrap();
            let new = format!("{}@elsewhere.example.org", name.to_lowercase());
            let link = ask_for_link(&app, &my, &new).await;
            app.post_form(&link, &[("action", "change")]).await;
            app.take_letter_to(&old).await;
            let row = load(&app, target).await;
            assert_eq!(row.mailbox.address().map(EmailAddress::as_str), Some(&*new));
            assert_eq!(row.updates, goes_on, "{reason}");
        }
        app.close().await;
    }

    pub async fn nobody_moves_to_a_mail_domain_past_its_limit(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.confirmations_per_domain", "1")]).await;
        app.publish("care", "").await;
        let ana = individual("Ana Diaz", "ana@crowd.example.org", "KE");
        sign(&app, "care", &ana).await;
        let (my, target) = sign(&app, "care", &boris()).await;
        let link = ask_for_link(&app, &my, "boris@crowd.example.org").await;
        let answer = app.post_form(&link, &[("action", "change")]).await;
        assert_eq!(answer.status(), 429);
        let address = load_address(&app, target).await;
        assert_eq!(address, "boris@people.example.org");
        app.close().await;
    }

    pub async fn letters_to_a_new_address_are_limited_by_whoever_asks(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, _) = sign(&app, "care", &boris()).await;
        let mut answers = vec![];
        for number in 0..4 {
            let address = format!("boris{number}@people.example.org");
            answers.push(ask(&app, &my, &address).await);
        }
        assert_eq!(answers, [303, 303, 303, 429], "by endorsement");
        // Each link but the newest has ended, and its letter still goes.
        app.discard_letters(3).await;
        let ana = individual("Ana Diaz", "ana@people.example.org", "KE");
        let (my, _) = sign(&app, "care", &ana).await;
        let first = ask(&app, &my, "ana1@people.example.org").await;
        let second = ask(&app, &my, "ana2@people.example.org").await;
        assert_eq!((first, second), (303, 429), "by client, five at once");
        app.discard_letters(1).await;
        app.close().await;
    }

    pub async fn a_mailbox_gets_few_letters_and_nobody_learns_of_it(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.letters_per_hour", "2")]).await;
        app.publish("care", "").await;
        let (first, _) = sign(&app, "care", &boris()).await;
        let ana = individual("Ana Diaz", "ana@people.example.org", "KE");
        let (second, _) = sign(&app, "care", &ana).await;
        let victim = "victim@people.example.org";
        for my in [&first, &first, &second, &second] {
            assert_eq!(ask(&app, my, victim).await, 303, "each answer is the same");
        }
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().all(|letter| letter.to == victim));
        app.close().await;
    }
}
