//! What signatories see and do after they signed: the page after the form, undoing, correcting, all
//! links in one letter, and their own language.

use crate::support::journeys;

journeys!(
    the_page_after_the_form_shows_the_address_and_leads_back,
    a_mistyped_address_is_asked_about_and_never_changed_by_itself,
    a_filled_trap_names_no_field,
    the_same_line_is_shown_everywhere,
    what_one_agrees_to_is_true_for_each_choice,
    a_withdrawal_is_undone_within_a_day,
    a_withdrawal_is_not_undone_once_the_mailbox_signed_again,
    a_person_corrects_the_own_line_at_once,
    an_organisation_with_a_new_name_waits_for_staff,
    one_letter_brings_the_links_to_everything,
    a_reader_keeps_the_language_of_the_interface,
);

mod journey {
    use chrono::TimeDelta;
    use serde_json::{Value, json};
    use undersigned::audit::load_newest;
    use undersigned::endorsement::store;
    use undersigned::statement::manifest::Manifest;
    use undersigned::statement::publishing;

    use crate::support::cast::{amina, as_form, boris, change_field, chen, individual};
    use crate::support::page::Page;
    use crate::support::{Backend, TestApp};

    /// Fills in and sends the form of a statement, with further fields.
    async fn send_form(app: &TestApp, body: &Value, more: &[(&str, &str)]) -> Page {
        let shown = app.read_page("/en/s/care").await;
        let mut fields = as_form(body);
        for name in ["token", "place", "version"] {
            fields.push((name.to_owned(), shown.value(name)));
        }
        let more = more.iter();
        fields.extend(more.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        Page::read(app.post_form("/s/care/endorse", &fields).await).await
    }

    /// Sends the form of the page after a submission, by one of its buttons.
    async fn send_again(app: &TestApp, page: &Page, button: (&str, &str)) -> Page {
        let hidden = page.all(".sent-again input[type=\"hidden\"]");
        let mut fields: Vec<(&str, &str)> = hidden
            .iter()
            .map(|one| (one.attr("name").unwrap(), one.attr("value").unwrap()))
            .collect();
        fields.push(button);
        Page::read(app.post_form("/s/care/endorse", &fields).await).await
    }

    const ADDRESS: &str = ".sent .address";

    pub async fn the_page_after_the_form_shows_the_address_and_leads_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = send_form(&app, &boris(), &[]).await;
        assert_eq!(page.text(ADDRESS), "boris@people.example.org");
        assert_eq!(page.count("[name=\"use_email\"]"), 0, "nothing looks wrong");
        let form = send_again(&app, &page, ("change", "yes")).await;
        assert_eq!(form.attribute("#field-name", "value"), "Борис Иванов");
        assert_eq!(
            form.attribute("#field-email", "value"),
            "boris@people.example.org"
        );
        assert_eq!(form.count("#field-publish[checked]"), 1);
        assert_eq!(form.count(".problems"), 0);
        // Sent again it is the same submission, so there is one letter.
        let again = send_again(&app, &page, ("nothing", "")).await;
        assert_eq!(again.text(ADDRESS), "boris@people.example.org");
        app.take_letter_to("boris@people.example.org").await;
        // Nothing of it stands where somebody else comes by.
        let other = app.read_page("/en/s/care/received").await;
        assert_eq!(other.count(ADDRESS), 0);
        assert!(!other.html().contains("boris@"));
        app.close().await;
    }

    pub async fn a_mistyped_address_is_asked_about_and_never_changed_by_itself(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let typed = change_field(boris(), "email", "boris@gmial.con");
        let page = send_form(&app, &typed, &[]).await;
        assert_eq!(page.text(ADDRESS), "boris@gmial.con");
        assert_eq!(
            page.attribute("[name=\"use_email\"]", "value"),
            "boris@gmail.com"
        );
        app.take_letter_to("boris@gmial.con").await;
        let page = send_again(&app, &page, ("use_email", "boris@gmail.com")).await;
        assert_eq!(page.text(ADDRESS), "boris@gmail.com");
        assert_eq!(page.count("[name=\"use_email\"]"), 0);
        app.take_letter_to("boris@gmail.com").await;
        app.close().await;
    }

    pub async fn a_filled_trap_names_no_field(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = send_form(&app, &boris(), &[("fax", "filled by a browser")]).await;
        assert_eq!(page.count(".problems"), 0);
        assert_eq!(page.count(".endorse .notice[role=\"status\"]"), 1);
        assert_eq!(page.attribute("#field-name", "value"), "Борис Иванов");
        assert!(!page.html().contains("filled by a browser"));
        // What is wrong besides is named, and only that.
        let wrong = change_field(boris(), "email", "nowhere");
        let page = send_form(&app, &wrong, &[("fax", "x")]).await;
        let links = page.attributes(".problems a", "href");
        assert_eq!(links, ["#field-email"]);
        app.close().await;
    }

    const LINE: &str = "Jane Doe, Nurse, Kenya";

    pub async fn the_same_line_is_shown_everywhere(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut who = individual("Jane Doe", "jane@people.example.org", "KE");
        who["role"] = json!("Nurse");
        let sent = send_form(&app, &who, &[]).await;
        assert_eq!(sent.text(".line"), LINE);
        let letter = app.take_letter_to("jane@people.example.org").await;
        let link = letter.links("/confirm/").remove(0);
        assert_eq!(app.read_page(&link).await.text(".line"), LINE);
        app.post_form(&link, &[("action", "confirm")]).await;
        let letter = app.take_letter_to("jane@people.example.org").await;
        assert!(letter.text.contains(LINE), "{}", letter.text);
        assert!(letter.text.contains("How you are listed"));
        let my = format!("/my/{}", letter.my_token());
        assert_eq!(app.read_page(&my).await.text(".line"), LINE);
        for (path, place) in [
            ("/en/s/care", "#recent-title + ul li"),
            ("/en/s/care/signatories", "#individuals li"),
            ("/en/s/care/print", ".printed-list li"),
            ("/en/s/care/embed?view=list", ".signatories li"),
        ] {
            assert_eq!(app.read_page(path).await.text(place), LINE, "{path}");
        }
        app.close().await;
    }

    pub async fn what_one_agrees_to_is_true_for_each_choice(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = app.read_page("/en/s/care").await;
        let agree = |class: &str| page.text(&format!(".consents .{class}"));
        assert!(agree("for-unnamed").contains("My name is not published"));
        assert!(
            !agree("for-any").contains("publish"),
            "{}",
            agree("for-any")
        );
        assert!(agree("for-named").contains("publish"));
        // Also where a browser shows it to a person, it is true.
        assert!(
            page.text("#h-name")
                .starts_with("If you sign for an organisation")
        );
        app.close().await;
    }

    pub async fn a_withdrawal_is_undone_within_a_day(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        for (number, who) in [boris(), chen(), amina()].iter().enumerate() {
            let my = format!("/my/{}", app.endorse_and_confirm("care", who).await);
            let before = app.read_counts("care").await;
            app.post_form(&my, &[("action", "withdraw")]).await;
            app.advance_clock(TimeDelta::hours(23));
            let page = app.read_page(&my).await;
            assert_eq!(page.count("button[value=\"reinstate\"]"), 1, "{number}");
            for _ in 0..2 {
                let answer = app.post_form(&my, &[("action", "reinstate")]).await;
                assert_eq!(answer.status(), 303);
            }
            assert_eq!(app.read_counts("care").await, before, "{number}");
            let page = app.read_page(&my).await;
            assert_eq!(page.count("button[value=\"reinstate\"]"), 0);
            assert_eq!(page.count("button[value=\"withdraw\"]"), 1);
        }
        let my = format!(
            "/my/{}",
            app.endorse_and_confirm("care", &individual("Late", "late@people.example.org", "KE"))
                .await
        );
        app.post_form(&my, &[("action", "withdraw")]).await;
        app.advance_clock(TimeDelta::hours(24) + TimeDelta::seconds(1));
        assert_eq!(
            app.read_page(&my)
                .await
                .count("button[value=\"reinstate\"]"),
            0
        );
        let answer = app.post_form(&my, &[("action", "reinstate")]).await;
        assert_eq!(answer.status(), 409);
        // What was erased does not come back.
        let first = app.read_counts("care").await;
        // To erase is asked for once more, with all that goes.
        let page = app.read_page(&my).await;
        assert_eq!(page.count("details.erase:not([open]) button"), 1);
        let goes = page.text("details.erase > p");
        assert!(goes.contains("your name, role, affiliation"), "{goes}");
        app.post_form(&my, &[("action", "erase")]).await;
        let answer = app.post_form(&my, &[("action", "reinstate")]).await;
        assert_eq!(answer.status(), 404);
        assert_eq!(app.read_counts("care").await, first);
        app.close().await;
    }

    pub async fn a_withdrawal_is_not_undone_once_the_mailbox_signed_again(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        app.post_form(&my, &[("action", "withdraw")]).await;
        app.advance_clock(TimeDelta::seconds(1));
        app.endorse_and_confirm("care", &change_field(boris(), "name", "Boris Ivanov"))
            .await;
        let answer = app.post_form(&my, &[("action", "reinstate")]).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        app.close().await;
    }

    pub async fn a_person_corrects_the_own_line_at_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        let wrong = [
            ("action", "correct"),
            ("name", "https://example.org"),
            ("role", "Nurse"),
        ];
        let answer = app.post_form(&my, &wrong).await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        assert_eq!(page.attributes(".problems a", "href"), ["#field-name"]);
        assert_eq!(
            page.attribute("#field-role", "value"),
            "Nurse",
            "nothing is lost"
        );
        let right = [
            ("action", "correct"),
            ("name", "Boris Ivanov"),
            ("role", "Nurse"),
        ];
        assert_eq!(app.post_form(&my, &right).await.status(), 303);
        assert_eq!(
            app.read_page(&my).await.text(".line"),
            "Boris Ivanov, Nurse, Russia"
        );
        let list = app.read_page("/en/s/care/signatories").await;
        assert_eq!(list.texts("#list .who"), ["Boris Ivanov"]);
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let trail = load_newest(&app.app.db.read, &app.app.keys, None, 10)
            .await
            .unwrap();
        assert!(
            trail
                .iter()
                .any(|entry| entry.actor == "signatory" && entry.action == "correct")
        );
        // Who hides stays hidden, whatever the name is.
        let my = format!("/my/{}", app.endorse_and_confirm("care", &chen()).await);
        app.post_form(&my, &[("action", "correct"), ("name", "Chen Mei")])
            .await;
        assert!(app.read_html(&my).await.contains("Chen Mei"));
        let list = app.read_html("/en/s/care/signatories").await;
        assert!(!list.contains("Chen Mei"));
        app.close().await;
    }

    pub async fn an_organisation_with_a_new_name_waits_for_staff(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let my = format!("/my/{}", app.endorse_and_confirm("care", &amina()).await);
        // The officer is never public, so nobody has to look at another one.
        let officer = [
            ("action", "correct"),
            ("organisation_name", "Example Health Network"),
            ("name", "Amina W. Wanjiru"),
            ("role", "Chair"),
        ];
        app.post_form(&my, &officer).await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        let mut renamed = officer;
        renamed[1].1 = "Another Network";
        app.post_form(&my, &renamed).await;
        assert_eq!(app.read_counts("care").await, (0, 0, 0));
        let waiting = store::load_waiting(&app.app.db.read, &app.app.keys, statement.id)
            .await
            .unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(
            waiting[0].line.organisation.as_deref(),
            Some("Another Network")
        );
        let list = app.read_page("/en/s/care/signatories").await;
        assert_eq!(list.count("#list .who"), 0);
        app.close().await;
    }

    pub async fn one_letter_brings_the_links_to_everything(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut mine = vec![];
        for slug in ["care", "housing", "water"] {
            app.publish(slug, "").await;
            if slug != "water" {
                mine.push(app.endorse_and_confirm(slug, &boris()).await);
            }
        }
        // Of one statement the address is filled in, and only the mailbox is asked for.
        let page = app.read_page("/my?s=care").await;
        assert_eq!(page.attribute("form [name=\"statement\"]", "value"), "care");
        let page = app.read_page("/my").await;
        assert_eq!(page.count("form [name=\"statement\"]"), 0);
        let mut answers = vec![];
        for address in ["boris@people.example.org", "nobody@people.example.org"] {
            let answer = app.post_form("/my", &[("email", address)]).await;
            answers.push((answer.status(), answer.text().await.unwrap()));
        }
        assert_eq!(answers[0], answers[1]);
        // The ledger works in order: when this is answered, the links are in the outbox.
        app.endorse("water", &chen()).await;
        app.advance_clock(TimeDelta::seconds(2));
        let mut letters = app.take_letters().await;
        letters.retain(|letter| letter.to == "boris@people.example.org");
        assert_eq!(letters.len(), 1, "one letter");
        let mut links = letters[0].links("/my/");
        links.sort();
        mine.sort();
        assert_eq!(links.len(), mine.len());
        for (link, token) in links.iter().zip(&mine) {
            assert!(link.ends_with(token.as_str()), "{link}");
        }
        app.close().await;
    }

    /// Publishes a statement that has one language.
    async fn publish_in_english(app: &TestApp) {
        let files = |name: &str| {
            match name {
            "statement.toml" => Ok(b"slug = \"english\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n\
                [[hosts]]\nname = \"Example Network\"\ncountry = \"KE\"\nlead = true\n"
                .to_vec()),
            "en.md" => Ok(b"+++\ntitle = \"In English\"\nsummary = \"What we ask.\"\n+++\nText.\n".to_vec()),
            _ => Err("no such file".to_owned()),
        }
        };
        let manifest = Manifest::from_files(&files).unwrap_or_else(|error| panic!("{error}"));
        publishing::publish(&app.app, &app.app.actor, manifest)
            .await
            .unwrap();
    }

    pub async fn a_reader_keeps_the_language_of_the_interface(backend: Backend) {
        let app = TestApp::open(backend).await;
        publish_in_english(&app).await;
        let read = async |path: &str, language: &str| {
            let request = app.client.get(app.url(path));
            let answer = request.header("accept-language", language).send().await;
            Page::read(answer.unwrap()).await
        };
        for (path, language, interface) in [
            ("/s/english", "fr", "fr"),
            ("/en/s/english", "fr", "fr"),
            ("/s/english", "fr, en;q=0.5", "fr"),
            ("/s/english", "ar", "ar"),
            ("/s/english", "en, fr;q=0.5", "en"),
            // Where the interface speaks none of them, it speaks as the text does.
            ("/s/english", "xx", "en"),
            ("/s/english", "", "en"),
        ] {
            let page = read(path, language).await;
            assert_eq!(
                page.attribute("html", "lang"),
                interface,
                "{path} {language}"
            );
            assert_eq!(page.attribute("article", "lang"), "en", "{path} {language}");
            assert_eq!(page.attribute("article", "dir"), "ltr", "{path} {language}");
            assert_eq!(page.value("interface"), interface, "{path} {language}");
        }
        // The answer to the form, too.
        let typed = [
            ("kind", "individual"),
            ("language", "en"),
            ("interface", "fr"),
        ];
        let page = Page::read(app.post_form("/s/english/endorse", &typed).await).await;
        assert_eq!(page.attribute("html", "lang"), "fr");
        assert_eq!(page.attribute("article", "lang"), "en");
        app.close().await;
    }
}
