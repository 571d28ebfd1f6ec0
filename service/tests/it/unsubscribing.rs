//! Consent to news, taken back and given; the link that stops news; and who is never written to again.

use crate::support::journeys;

journeys!(
    one_click_stops_the_news_and_asks_for_nothing_else,
    a_scanner_that_opens_every_link_stops_nothing,
    the_second_button_stops_all_news_of_the_site,
    consent_is_given_and_taken_back_with_words_and_time,
    whoever_is_erased_is_not_written_to_again,
    a_list_does_not_bring_news_back,
    a_consent_that_is_proven_anew_ends_the_silence,
    what_was_sent_before_the_stop_does_not_end_it,
    the_line_that_stands_says_what_is_written_to_its_mailbox,
    an_import_writes_to_nobody_who_takes_no_email,
    the_link_about_an_older_line_stops_the_news_about_the_one_in_its_place,
    the_newest_choices_are_kept,
);

mod journey {
    use chrono::TimeDelta;
    use entities::suppression;
    use sea_orm::EntityTrait;
    use serde_json::{Value, json};
    use undersigned::audit::load_newest;
    use undersigned::endorsement::consent::store::load_choices;
    use undersigned::endorsement::maintenance;
    use undersigned::endorsement::rules::{Endorsement, Mailbox, Target};
    use undersigned::endorsement::store as rows;
    use undersigned::mail::suppression::{
        SuppressionReason, SuppressionScope, address_hash, load_suppressed, suppress,
        unsubscribe_link,
    };
    use undersigned::news::content::NewsAudience;
    use undersigned::values::{Clock, EmailAddress, SecretToken, TokenPurpose};
    use uuid::Uuid;

    use crate::news::journey::{make_content, order, take_news};
    use crate::support::cast::{boris, change_field, individual};
    use crate::support::process::{read_output, run};
    use crate::support::seizure::{Findings, find_texts, seize_files, seize_tables};
    use crate::support::{Backend, TestApp};

    const JANE: &str = "jane@people.example.org";

    /// Jane asks for news.
    fn jane() -> Value {
        let mut jane = individual("Jane Doe", JANE, "KE");
        jane["consent"]["updates"] = json!(true);
        jane
    }

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

    fn hash(app: &TestApp, address: &str) -> Vec<u8> {
        address_hash(&app.app.keys, &EmailAddress::parse(address).unwrap())
    }

    async fn is_suppressed(app: &TestApp, statement: Uuid, address: &str) -> bool {
        let hash = hash(app, address);
        let found = load_suppressed(&app.app.db.read, statement, std::slice::from_ref(&hash)).await;
        found.unwrap().contains(&hash)
    }

    /// Looks for addresses in clear in everything that is stored.
    fn seek(app: &TestApp, addresses: &[&str]) -> Findings {
        let mut places = seize_files(&app.database);
        places.append(&mut seize_tables(&app.database));
        find_texts(&places, addresses)
    }

    /// Posts as a mail program does: from elsewhere, without cookies.
    async fn post_one_click(app: &TestApp, link: &str) -> reqwest::Response {
        let request = app.client.post(app.url(link));
        let request = request.header("origin", "https://mail.example.net");
        let form = [("List-Unsubscribe", "One-Click")];
        request.form(&form).send().await.unwrap()
    }

    async fn count_entries(app: &TestApp, action: &str) -> usize {
        let entries = load_newest(&app.app.db.read, &app.app.keys, None, 1000).await;
        let entries = entries.unwrap();
        entries.iter().filter(|one| one.action == action).count()
    }

    pub async fn one_click_stops_the_news_and_asks_for_nothing_else(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, target) = sign(&app, "care", &jane()).await;
        let link = unsubscribe_link(&app.app, target.id);
        let token = link.rsplit('/').next().unwrap();
        assert_eq!(token.len(), 43, "{link}");
        let page = app.read_page(&my).await;
        assert_eq!(page.count("button[value=\"news_stop\"]"), 1);
        for number in 0..3 {
            let answer = post_one_click(&app, &link).await;
            assert_eq!(answer.status(), 200, "{number}");
            assert!(!answer.headers().contains_key("set-cookie"));
            assert!(!answer.headers().contains_key("location"));
        }
        // Mail programs make the punctuation after a link a part of it.
        assert_eq!(
            post_one_click(&app, &format!("{link}.")).await.status(),
            200
        );
        assert!(is_suppressed(&app, target.statement, JANE).await);
        assert!(!load(&app, target).await.updates);
        assert_eq!(count_entries(&app, "stop-news").await, 1, "once");
        let choices = load_choices(&app.app.db.read, target).await.unwrap();
        assert_eq!(choices[0].wording, "List-Unsubscribe=One-Click");
        assert_eq!((choices.len(), choices[0].at), (1, app.now()));
        let page = app.read_page(&my).await;
        assert_eq!(page.count("button[value=\"news_give\"]"), 1);
        // The endorsement stays.
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let forged = link.replace(token, &"A".repeat(43));
        assert_eq!(post_one_click(&app, &forged).await.status(), 404);
        app.close().await;
    }

    pub async fn a_scanner_that_opens_every_link_stops_nothing(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (_, target) = sign(&app, "care", &jane()).await;
        let link = unsubscribe_link(&app.app, target.id);
        for _ in 0..5 {
            let page = app.read_page(&link).await;
            let buttons = page.attributes("button[name=\"action\"]", "value");
            assert_eq!(buttons, ["statement", "site"]);
        }
        // A form that says nothing stops nothing either.
        let answer = app.post_form(&link, &[("nothing", "")]).await;
        assert_eq!(answer.status(), 200);
        assert!(load(&app, target).await.updates);
        assert!(!is_suppressed(&app, target.statement, JANE).await);
        app.close().await;
    }

    pub async fn the_second_button_stops_all_news_of_the_site(backend: Backend) {
        let app = TestApp::open(backend).await;
        for slug in ["care", "water", "roads"] {
            app.publish(slug, "").await;
        }
        let (my, care) = sign(&app, "care", &jane()).await;
        let (_, water) = sign(&app, "water", &jane()).await;
        let roads = app.load_statement("roads").await.id;
        let link = unsubscribe_link(&app.app, care.id);
        let answer = app.post_form(&link, &[("action", "site")]).await;
        assert_eq!(answer.status(), 200);
        let text = answer.text().await.unwrap();
        assert!(text.contains("You get no more news from"), "{text}");
        for statement in [care.statement, water.statement, roads] {
            assert!(is_suppressed(&app, statement, JANE).await);
        }
        assert!(!load(&app, water).await.updates, "taken back there as well");
        // Whoever agrees again to one does not get the news of the others.
        app.post_form(&my, &[("action", "news_give")]).await;
        assert!(load(&app, care).await.updates);
        assert!(!is_suppressed(&app, care.statement, JANE).await);
        assert!(!load(&app, water).await.updates);
        app.close().await;
    }

    pub async fn consent_is_given_and_taken_back_with_words_and_time(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, target) = sign(&app, "care", &boris()).await;
        assert!(!load(&app, target).await.updates);
        for _ in 0..2 {
            let answer = app.post_form(&my, &[("action", "news_give")]).await;
            assert_eq!(answer.status(), 303);
        }
        assert!(load(&app, target).await.updates);
        let given = app.now();
        app.advance_clock(TimeDelta::hours(1));
        app.post_form(&my, &[("action", "news_stop")]).await;
        let choices = load_choices(&app.app.db.read, target).await.unwrap();
        let known: Vec<_> = choices
            .iter()
            .map(|one| (one.gives, one.at, one.wording.as_str()))
            .collect();
        assert_eq!(
            known,
            [
                (false, app.now(), "Stop news about this statement"),
                (true, given, "Email me news about this statement"),
            ]
        );
        assert_eq!(app.read_page(&my).await.count(".news li"), 2);
        assert!(is_suppressed(&app, target.statement, "boris@people.example.org").await);
        assert_eq!(count_entries(&app, "agree-news").await, 1);
        app.close().await;
    }

    pub async fn whoever_is_erased_is_not_written_to_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "closes = 2026-02-20T12:00:00").await;
        // Erased on the own page.
        let (my, target) = sign(&app, "care", &jane()).await;
        app.post_form(&my, &[("action", "news_stop")]).await;
        app.post_form(&my, &[("action", "erase")]).await;
        assert!(is_suppressed(&app, target.statement, JANE).await);
        let choices = load_choices(&app.app.db.read, target).await.unwrap();
        assert!(choices.is_empty(), "the choices went with the data");
        // The link in an old letter answers as before.
        let link = unsubscribe_link(&app.app, target.id);
        assert_eq!(post_one_click(&app, &link).await.status(), 200);
        assert_eq!(app.get(&link).await.status(), 200);
        // "This wasn't me."
        let stranger = "stranger@people.example.org";
        app.endorse("care", &individual("Some One", stranger, "KE"))
            .await;
        let letter = app.take_letter_to(stranger).await;
        let link = letter.links("/confirm/").remove(0);
        app.post_form(&link, &[("action", "disown")]).await;
        assert!(is_suppressed(&app, target.statement, stranger).await);
        // Retention.
        let (_, kept) = sign(&app, "care", &boris()).await;
        let boris = "boris@people.example.org";
        assert!(!is_suppressed(&app, kept.statement, boris).await);
        app.advance_clock(TimeDelta::days(186));
        maintenance::apply_retention(&app.app).await.unwrap();
        assert_eq!(load(&app, kept).await.mailbox, Mailbox::Absent);
        assert!(is_suppressed(&app, kept.statement, boris).await);
        // What is kept of them names nobody.
        let all = suppression::Entity::find().all(&app.app.db.read).await;
        assert_eq!(all.unwrap().len(), 4, "Jane for two reasons");
        let found = seek(&app, &[JANE, stranger, boris]);
        assert!(found.is_empty(), "{found:#?}");
        app.close().await;
    }

    const ANA: &str = "ana@people.example.org";

    /// Reads from an exported list whether somebody gets news.
    fn read_updates(app: &TestApp, address: &str) -> Value {
        let order = ["export", "care", "--columns", "full", "--format", "jsonl"];
        let exported = read_output(&app.database, &order);
        let mut lines = exported
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let theirs = lines.find(|line| line["email"] == address).unwrap();
        theirs["updates"].clone()
    }

    /// Imports a list; gives what the command says.
    fn import(app: &TestApp, lines: &str, options: &[&str]) -> String {
        let table = app.database.directory.path().join("list.csv");
        std::fs::write(&table, format!("name,email,country,updates\n{lines}")).unwrap();
        let order = ["import", "care", table.to_str().unwrap()];
        let output = run(&app.database, &[&order[..], options].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said + &String::from_utf8_lossy(&output.stdout)
    }

    async fn suppress_everywhere(app: &TestApp, address: &str, reason: SuppressionReason) {
        let tx = app.app.db.begin().await.unwrap();
        let (hash, site) = (hash(app, address), SuppressionScope::Site);
        let done = suppress(&tx, hash, site, reason, app.now()).await;
        done.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn a_list_does_not_bring_news_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await.id;
        app.publish("water", "").await;
        // Jane stopped all news of the site, and Boris erased what he had signed here.
        let (_, water) = sign(&app, "water", &jane()).await;
        let link = unsubscribe_link(&app.app, water.id);
        app.post_form(&link, &[("action", "site")]).await;
        let (my, _) = sign(&app, "care", &boris()).await;
        app.post_form(&my, &[("action", "erase")]).await;
        let boris = "boris@people.example.org";
        let lines = format!("Jane Doe,{JANE},KE,true\nAna,{ANA},KE,true\nBoris,{boris},KE,true\n");
        let said = import(&app, &lines, &["--no-letters"]);
        assert!(
            said.contains("line 4: left out: This email address withdrew"),
            "{said}"
        );
        let all = entities::endorsement::Entity::find().all(&app.app.db.read);
        let all = all.await.unwrap();
        for (address, gets_news) in [(JANE, Some(false)), (ANA, Some(true)), (boris, None)] {
            let mailbox = EmailAddress::parse(address).unwrap();
            let index = Some(app.app.keys.hash_email(care, &mailbox));
            let theirs = all.iter().find(|row| row.email_index == index);
            let found = theirs.map(|row| row.consent_updates);
            assert_eq!(found, gets_news, "{address}");
        }
        // A list that goes out says the same, also where the address was stopped since.
        assert_ne!(read_updates(&app, JANE), read_updates(&app, ANA));
        suppress_everywhere(&app, ANA, SuppressionReason::HardBounce).await;
        assert_eq!(read_updates(&app, JANE), read_updates(&app, ANA));
        app.close().await;
    }

    pub async fn an_import_writes_to_nobody_who_takes_no_email(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        suppress_everywhere(&app, ANA, SuppressionReason::Complaint).await;
        let lines = format!("Ana,{ANA},KE,true\nJane Doe,{JANE},KE,true\n");
        let said = import(&app, &lines, &["--ask", "--dry-run"]);
        assert!(
            said.contains("line 2: left out: Emails to this address"),
            "{said}"
        );
        assert!(said.contains("1 would be imported, 1 left out"), "{said}");
        // Where nobody is asked both count, and one is told.
        let said = import(&app, &lines, &[]);
        assert!(said.contains("2 imported, 0 left out"), "{said}");
        // The command goes by the clock of the machine.
        app.advance_clock(Clock::System.now() - app.now());
        app.take_letter_to(JANE).await;
        assert_eq!(app.read_counts("care").await, (2, 0, 2));
        app.close().await;
    }

    pub async fn a_consent_that_is_proven_anew_ends_the_silence(backend: Backend) {
        let letters = [("limits.letters_per_hour", "10")];
        let app = TestApp::open_with(backend, &letters).await;
        let care = app.publish("care", "").await.id;
        let (_, target) = sign(&app, "care", &jane()).await;
        post_one_click(&app, &unsubscribe_link(&app.app, target.id)).await;
        // Whoever signs again without asking for news gets none.
        let mut silent = change_field(jane(), "name", "Jane D.");
        silent["consent"]["updates"] = json!(false);
        app.advance_clock(TimeDelta::hours(2));
        sign(&app, "care", &silent).await;
        assert!(is_suppressed(&app, care, JANE).await);
        sign(
            &app,
            "care",
            &change_field(jane(), "name", "Jane Doe Smith"),
        )
        .await;
        assert!(!is_suppressed(&app, care, JANE).await);
        // What the mail system said of the address is not disproved by that.
        suppress_everywhere(&app, JANE, SuppressionReason::HardBounce).await;
        app.advance_clock(TimeDelta::hours(2));
        let (my, _) = sign(&app, "care", &change_field(jane(), "name", "J. Doe")).await;
        assert!(is_suppressed(&app, care, JANE).await);
        let page = app.read_page(&my).await;
        assert_eq!(page.count(".news button"), 0, "no choice changes it");
        app.close().await;
    }

    pub async fn what_was_sent_before_the_stop_does_not_end_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.publish("water", "").await;
        let (_, care) = sign(&app, "care", &jane()).await;
        // Jane asks for news of another statement, and stops all of the site before she confirms.
        app.endorse("water", &jane()).await;
        let letter = app.take_letter_to(JANE).await;
        app.advance_clock(TimeDelta::minutes(1));
        let link = unsubscribe_link(&app.app, care.id);
        app.post_form(&link, &[("action", "site")]).await;
        let link = letter.links("/confirm/").remove(0);
        app.post_form(&link, &[("action", "confirm")]).await;
        app.discard_letters(1).await;
        let water = app.load_statement("water").await.id;
        assert!(is_suppressed(&app, water, JANE).await);
        assert!(is_suppressed(&app, care.statement, JANE).await);
        app.close().await;
    }

    pub async fn the_line_that_stands_says_what_is_written_to_its_mailbox(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (_, target) = sign(&app, "care", &jane()).await;
        // A stranger submits a line with her address, and she disowns it.
        app.endorse("care", &individual("Jane Roe", JANE, "PE"))
            .await;
        let letter = app.take_letter_to(JANE).await;
        let link = letter.links("/confirm/").remove(0);
        app.post_form(&link, &[("action", "disown")]).await;
        assert!(!is_suppressed(&app, target.statement, JANE).await);
        // She replaces her line, and the earlier one is erased after a while.
        sign(&app, "care", &change_field(jane(), "name", "Jane D. Doe")).await;
        app.advance_clock(TimeDelta::days(31));
        maintenance::apply_retention(&app.app).await.unwrap();
        assert!(load(&app, target).await.is_erased());
        assert!(!is_suppressed(&app, target.statement, JANE).await);
        app.close().await;
    }

    pub async fn the_link_about_an_older_line_stops_the_news_about_the_one_in_its_place(
        backend: Backend,
    ) {
        let app = TestApp::open(backend).await;
        let care = app.publish("care", "").await;
        let (_, target) = sign(&app, "care", &jane()).await;
        order(&app, &care, make_content(NewsAudience::default()), false).await;
        assert_eq!(take_news(&app).await.len(), 1);
        sign(&app, "care", &change_field(jane(), "name", "Jane D. Doe")).await;
        app.advance_clock(TimeDelta::days(31));
        maintenance::apply_retention(&app.app).await.unwrap();
        assert!(load(&app, target).await.is_erased());
        let link = unsubscribe_link(&app.app, target.id);
        assert_eq!(post_one_click(&app, &link).await.status(), 200);
        assert!(is_suppressed(&app, target.statement, JANE).await);
        app.close().await;
    }

    pub async fn the_newest_choices_are_kept(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (my, target) = sign(&app, "care", &boris()).await;
        for number in 0..24 {
            app.advance_clock(TimeDelta::seconds(1));
            let action = if number % 2 == 0 {
                "news_give"
            } else {
                "news_stop"
            };
            app.post_form(&my, &[("action", action)]).await;
        }
        let choices = load_choices(&app.app.db.read, target).await.unwrap();
        assert_eq!(choices.len(), 20);
        assert_eq!((choices[0].gives, choices[0].at), (false, app.now()));
        app.close().await;
    }
}
