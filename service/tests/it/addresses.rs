//! Addresses as mail programs and people change them, and links that are over.

use crate::support::journeys;

journeys!(
    a_changed_address_leads_to_the_address_itself,
    what_is_no_address_stays_unknown,
    a_mailed_link_is_found_by_its_first_characters,
    a_link_that_is_over_offers_a_new_one,
);

mod journey {
    use chrono::TimeDelta;
    use reqwest::Response;
    use reqwest::redirect::Policy;
    use undersigned::endorsement::maintenance;

    use crate::support::cast::{amina, boris, chen};
    use crate::support::page::Page;
    use crate::support::staff::read_location;
    use crate::support::{Backend, TestApp};

    /// Addresses as they arrive, each with the one that is meant.
    const CHANGED: [(&str, &str); 36] = [
        ("/s/care/", "/s/care"),
        ("/s/CARE", "/s/care"),
        ("/s/care.", "/s/care"),
        ("/s/care,", "/s/care"),
        ("/s/care)", "/s/care"),
        ("/s/care%3E", "/s/care"),
        ("/s/care;", "/s/care"),
        ("/s/care:", "/s/care"),
        ("/s/care'", "/s/care"),
        ("/s/care%22", "/s/care"),
        ("/s/care]", "/s/care"),
        ("/s/care!", "/s/care"),
        ("/s/care%20", "/s/care"),
        ("/s/care”", "/s/care"),
        ("/s/care%E2%80%99", "/s/care"),
        ("/s/care%C2%BB", "/s/care"),
        ("/s/care%E2%80%A6", "/s/care"),
        ("/s/care%E2%80%8B", "/s/care"),
        ("/s/Care/).", "/s/care"),
        ("/s/care/?ref=partner&x=.", "/s/care?ref=partner&x=."),
        ("//", "/"),
        ("/en/", "/en"),
        ("/en/s/care/", "/en/s/care"),
        ("/EN/s/Care)", "/EN/s/care"),
        ("/s/care/signatories/", "/s/care/signatories"),
        ("/s/care/embed/", "/s/care/embed"),
        ("/s/Care/badge.svg.", "/s/care/badge.svg"),
        ("/s/care/qr.svg)", "/s/care/qr.svg"),
        ("/s/care/feed.atom,", "/s/care/feed.atom"),
        ("/feed.atom/", "/feed.atom"),
        ("/my/", "/my"),
        ("/privacy.", "/privacy"),
        ("/staff/sign-in/", "/staff/sign-in"),
        ("/api/v1/statements/", "/api/v1/statements"),
        ("/api/v1/statements/CARE", "/api/v1/statements/care"),
        (
            "/api/v1/statements/care/tally/",
            "/api/v1/statements/care/tally",
        ),
    ];

    /// Opens a client that follows nothing. That of the other tests would look for each address in
    /// the description of the API.
    fn open_client() -> reqwest::Client {
        let builder = reqwest::Client::builder().redirect(Policy::none());
        builder.build().unwrap()
    }

    fn read_header(answer: &Response, name: &str) -> String {
        let value = answer.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    }

    pub async fn a_changed_address_leads_to_the_address_itself(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let client = open_client();
        for (asked, meant) in CHANGED {
            let get = client.get(app.url(asked)).send().await.unwrap();
            let head = client.head(app.url(asked)).send().await.unwrap();
            for answer in [&get, &head] {
                assert_eq!(answer.status(), 308, "{asked}");
                assert_eq!(read_location(answer), meant, "{asked}");
            }
            assert_eq!(get.text().await.unwrap(), "", "{asked}");
            let found = client.get(app.url(meant)).send().await.unwrap();
            assert_eq!(found.status(), 200, "{meant}");
        }
        // What other sites load is loaded by its changed address, too.
        for (asked, policy) in [
            ("/s/care/badge.svg.", "cross-origin"),
            ("/api/v1/statements/CARE/tally", "cross-origin"),
            ("/s/care/", "same-origin"),
        ] {
            let answer = client.get(app.url(asked)).send().await.unwrap();
            let found = read_header(&answer, "cross-origin-resource-policy");
            assert_eq!(found, policy, "{asked}");
            let readable = read_header(&answer, "access-control-allow-origin") == "*";
            assert_eq!(readable, policy == "cross-origin", "{asked}");
        }
        app.close().await;
    }

    pub async fn what_is_no_address_stays_unknown(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let client = open_client();
        for asked in [
            "/s/nowhere/",
            "/s/Nowhere",
            "/s/nowhere.",
            "/xx/s/care/",
            "/nothing/",
            "/s/care/nothing.",
            "/s/care.json",
            "/s//care",
            "//evil.example/",
            "//evil.example/s/care/",
            "/%2Fevil.example/",
            "/%5Cevil.example/",
            "/api/v1/nothing/",
            // What stands where a slug would is a slug, and not a mark after the list's address.
            "/api/v1/statements/)",
            "/api/v1/statements/)%C2%94",
        ] {
            let answer = client.get(app.url(asked)).send().await.unwrap();
            assert_eq!(answer.status(), 404, "{asked}");
            assert_eq!(read_header(&answer, "location"), "", "{asked}");
        }
        // A browser would send a form again, with all that was typed, to where it is redirected.
        for asked in ["/s/care/endorse/", "/my/"] {
            let answer = app.post_form(asked, &[("email", "a@example.org")]).await;
            assert_eq!(answer.status(), 404, "{asked}");
        }
        app.close().await;
    }

    pub async fn a_mailed_link_is_found_by_its_first_characters(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse("care", &boris()).await;
        let address = "boris@people.example.org";
        let token = app.take_letter_to(address).await.confirm_token();
        let confirm = format!("/confirm/{token}");
        let ends = [".", ">", "=3D", "%3E", "%E2%80%9D", ")).", "Thanks"];
        for end in ends {
            let asked = format!("{confirm}{end}");
            let page = app.read_page(&asked).await;
            assert_eq!(page.count("button[value=\"confirm\"]"), 1, "{asked}");
            let head = app.client.head(app.url(&asked)).send().await.unwrap();
            assert_eq!(head.status(), 200, "{asked}");
        }
        assert_eq!(app.read_counts("care").await, (0, 0, 0), "GET only shows");
        // The form is sent to the address that was opened.
        let changed = format!("{confirm}=3D");
        let answer = app.post_form(&changed, &[("action", "confirm")]).await;
        assert_eq!(
            (answer.status().as_u16(), read_location(&answer)),
            (303, confirm.clone())
        );
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        let my = format!("/my/{}", app.take_letter_to(address).await.my_token());
        for end in ends {
            let page = app.read_page(&format!("{my}{end}")).await;
            assert_eq!(page.text(".line .who"), "Борис Иванов", "{end}");
        }
        let fields = [("action", "display"), ("display", "initials")];
        let answer = app.post_form(&format!("{my}."), &fields).await;
        assert_eq!(read_location(&answer), my);
        // A link of the console, and one whose slash makes it another path, are led to themselves.
        let setup = format!("/staff/setup/{}", "a".repeat(43));
        for (asked, meant) in [
            (format!("{my}/"), &my),
            (format!("{confirm}/more"), &confirm),
            (format!("{setup}."), &setup),
        ] {
            let answer = app.get(&asked).await;
            assert_eq!(answer.status(), 308, "{asked}");
            assert_eq!(&read_location(&answer), meant);
            assert_eq!(read_header(&answer, "cache-control"), "no-store");
        }
        // One character less is no link.
        let short = &confirm[..confirm.len() - 1];
        assert_eq!(app.get(short).await.status(), 404);
        app.close().await;
    }

    /// The field of the form for a new link that names the statement.
    const STATEMENT: &str = "form[action=\"/my\"] [name=\"statement\"]";
    const EMAIL: &str = "form[action=\"/my\"] [name=\"email\"]";

    async fn read_over(app: &TestApp, link: &str) -> Page {
        let answer = app.get(link).await;
        assert_eq!(answer.status(), 404, "{link}");
        Page::read(answer).await
    }

    pub async fn a_link_that_is_over_offers_a_new_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let unknown = format!("/my/{}", "a".repeat(43));
        let page = read_over(&app, &unknown).await;
        assert_eq!(page.count(STATEMENT), 0, "not known: all links are sent");
        app.endorse("care", &boris()).await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        let link = letter.links("/confirm/").remove(0);
        app.advance_clock(TimeDelta::days(14) + TimeDelta::seconds(1));
        // The mark in the link names the statement also when nothing else is left.
        for is_deleted in [false, true] {
            if is_deleted {
                maintenance::apply_retention(&app.app).await.unwrap();
            }
            let page = read_over(&app, &link).await;
            assert_eq!(page.attribute(STATEMENT, "value"), "care");
            assert_eq!(page.attribute(STATEMENT, "type"), "hidden");
            assert_eq!(page.attribute(EMAIL, "value"), "");
            assert_eq!(page.link("Back to the statement"), "/s/care");
        }
        app.endorse("care", &chen()).await;
        let letter = app.take_letter_to("chen@people.example.org").await;
        let link = letter.links("/confirm/").remove(0);
        let answer = app.post_form(&link, &[("action", "disown")]).await;
        let page = app.read_page(&read_location(&answer)).await;
        assert_eq!(page.link("Back to the statement"), "/s/care");
        // What was withdrawn may have been signed again: then the mailbox gets the new link.
        let token = app.endorse_and_confirm("care", &amina()).await;
        let my = format!("/my/{token}");
        assert_eq!(app.read_page(&my).await.count(STATEMENT), 0);
        app.post_form(&my, &[("action", "withdraw")]).await;
        let page = app.read_page(&my).await;
        assert_eq!(page.attribute(STATEMENT, "value"), "care");
        assert_eq!(page.attribute(EMAIL, "value"), "amina@health.example.org");
        let mut answers = vec![];
        for address in ["amina@health.example.org", "nobody@people.example.org"] {
            let fields = [("statement", "care"), ("email", address)];
            let answer = app.post_form("/my", &fields).await;
            answers.push((answer.status(), answer.text().await.unwrap()));
        }
        assert_eq!(answers[0].0, 200);
        assert_eq!(answers[0], answers[1]);
        app.close().await;
    }
}
