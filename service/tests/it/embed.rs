//! The embed: who may frame it, its views and looks, and its messages to the page around it.

use crate::support::journeys;

journeys!(
    the_frame_names_who_may_show_it,
    the_frame_has_five_views,
    the_frame_of_a_wrong_address_is_one_line,
    role_and_affiliation_stand_behind_one_link_in_the_frame,
    the_frame_has_a_partners_look_and_the_readers_language,
    the_frame_keeps_its_look_and_says_nothing_personal,
    a_partner_is_credited,
    the_studio_gives_snippets_and_tests_a_page,
    other_sites_get_a_card_and_a_badge,
);

mod journey {
    use serde_json::{Value, json};

    use crate::support::cast::{amina, as_form, boris, chen, individual};
    use crate::support::page::Page;
    use crate::support::{Backend, TestApp};

    const PARTNERS: &str = "[[embed_partners]]\nkey = \"p-1\"\nname = \"Partner One\"\norigins = [\"https://one.example.org\", \"http://localhost:*\"]\n\
        look = { theme = \"dark\", accent = \"#8a2d5c\", radius = 12 }\n[[embed_partners]]\nkey = \"p-2\"\nname = \"Partner <Two>\"\norigins = [\"https://*.two.example.org\"]\n";

    /// Reads the policy of a page that may be framed: without the older header, which knows no list
    /// of origins, and without a cookie.
    async fn read_policy(app: &TestApp, path: &str) -> String {
        let answer = app.get(path).await;
        assert!(
            answer.headers().get("x-frame-options").is_none()
                && answer.headers().get("set-cookie").is_none()
        );
        answer.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned()
    }

    pub async fn the_frame_names_who_may_show_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("open", "").await;
        app.publish("closed-circle", PARTNERS).await;
        // A page on the own machine comes without TLS while somebody writes it.
        let (anybody, partners) = (
            "'self' https: http://127.0.0.1:* http://localhost:*",
            "'self' https://one.example.org http://localhost:* https://*.two.example.org",
        );
        for (path, ancestors) in [
            ("/s/open/embed", anybody),
            ("/en/s/open/embed/received", anybody),
            ("/s/closed-circle/embed", partners),
            ("/s/closed-circle/embed?ref=p-2&view=card", partners),
            ("/en/s/closed-circle/embed/received", partners),
            ("/s/closed-circle", "'none'"),
            ("/s/closed-circle/live", "'none'"),
        ] {
            let policy = read_policy(&app, path).await;
            assert!(
                policy.ends_with(&format!("frame-ancestors {ancestors}")),
                "{path}: {policy}"
            );
            assert!(!policy.contains("unsafe-inline"));
        }
        let again = app
            .post_form(
                "/s/closed-circle/endorse",
                &[("place", "embed"), ("kind", "individual")],
            )
            .await;
        assert_eq!(again.status(), 422);
        assert!(
            again.headers()["content-security-policy"]
                .to_str()
                .unwrap()
                .ends_with(partners),
            "the form with its errors, too"
        );
        app.close().await;
    }

    pub async fn the_frame_has_five_views(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        app.endorse_and_confirm("care", &amina()).await;
        for (view, place, text, has_not) in [
            ("form", "section.sign h2", "Endorse", ".embed-line"),
            (
                "card",
                "a.button[target=\"_blank\"][rel=\"noopener\"]",
                "Read and sign",
                "#endorse",
            ),
            ("tally", "[data-tally=\"total\"]", "1", "#endorse"),
            (
                "list",
                ".signatories .who",
                "Example Health Network",
                "#endorse",
            ),
            (
                "button",
                "a.button[href=\"/en/s/care/embed?\"]",
                "Endorse · A letter about care",
                "[data-tally]",
            ),
            ("nonsense", "section.sign h2", "Endorse", ".embed-line"),
        ] {
            let page = app.read_page(&format!("/s/care/embed?view={view}")).await;
            assert_eq!(page.text(place), text, "{view}");
            assert_eq!(page.count(has_not), 0, "{view}");
            // A view that nobody knows is the form: a typing error must not lead to an empty frame.
            let shown = if view == "nonsense" { "form" } else { view };
            let fields = page.count("form#endorse [name=\"token\"]");
            assert_eq!(fields, usize::from(shown == "form"), "{view}");
            assert_eq!(
                read_messages(&page)[0],
                json!(["view", { "view": shown }]),
                "{view}"
            );
        }
        app.close().await;
    }

    pub async fn the_frame_of_a_wrong_address_is_one_line(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        // Nobody knows whose partner's page it is, so anybody's may show it; no text is in German.
        for (path, language) in [
            ("/s/there-is-none/embed", "en"),
            ("/s/there-is-none/embed?lang=fr&ref=p-1&theme=dark", "fr"),
            ("/de/s/care/embed?lang=es", "es"),
        ] {
            let policy = read_policy(&app, path).await;
            assert!(policy.contains("frame-ancestors 'self' https:"), "{policy}");
            let answer = app.get(path).await;
            assert_eq!(answer.status(), 404, "{path}");
            let page = Page::read(answer).await;
            assert_eq!(page.attribute("html", "lang"), language, "{path}");
            assert_eq!(page.count("main p"), 1, "{path}");
            assert_eq!(page.count("header, nav, a, form"), 0, "{path}");
            // Without its script the page around would take it for a form that does not come.
            assert_eq!(page.count("html.embed script[defer]"), 1, "{path}");
            assert_eq!(read_messages(&page), json!([]), "{path}");
        }
        app.close().await;
    }

    pub async fn role_and_affiliation_stand_behind_one_link_in_the_frame(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let frame = app.read_page("/s/care/embed").await;
        for name in ["role", "affiliation"] {
            let field = format!("details.more:not([open]) [name=\"{name}\"]");
            assert_eq!(frame.count(&field), 1, "{name}");
        }
        assert_eq!(
            frame.text("details.more summary"),
            "Role, Affiliation (optional)"
        );
        assert_eq!(
            frame.count(".fields .main-action"),
            0,
            "the button stands below"
        );
        let page = app.read_page("/s/care").await;
        assert_eq!(
            page.count("details.more"),
            0,
            "on our own page there is room"
        );
        // What was typed there, or is wrong there, does not hide.
        let long = "r".repeat(121);
        for (name, value) in [
            ("role", "Nurse"),
            ("affiliation", "Clinic"),
            ("role", long.as_str()),
        ] {
            let sent = app
                .post_form(
                    "/s/care/endorse",
                    &[("place", "embed"), ("kind", "individual"), (name, value)],
                )
                .await;
            assert_eq!(
                Page::read(sent).await.count("details.more[open]"),
                1,
                "{name}"
            );
        }
        app.close().await;
    }

    pub async fn the_frame_has_a_partners_look_and_the_readers_language(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        let read_look = |page: &Page| {
            let sheet = page.attribute("link[href^=\"/embed/look.css\"]", "href");
            (page.attribute("html", "data-theme"), sheet)
        };
        let theirs = app.read_page("/s/care/embed?ref=p-1").await;
        let sheet = "/embed/look.css?accent=8a2d5c&radius=12".to_owned();
        assert_eq!(read_look(&theirs), ("dark".to_owned(), sheet));
        let chosen = app
            .read_page("/s/care/embed?ref=p-1&theme=light&accent=%23fff")
            .await;
        let sheet = "/embed/look.css?accent=ffffff&radius=12".to_owned();
        assert_eq!(
            read_look(&chosen),
            ("light".to_owned(), sheet),
            "what the snippet says wins"
        );
        let css = app
            .read_html("/embed/look.css?accent=ffff00&radius=3&x=%7D")
            .await;
        assert!(
            css.contains("--fill:#ffff00;--on-fill:#000000") && css.contains("--radius:3px"),
            "{css}"
        );
        // The address comes from other people's pages: only what is a colour and a length gets in.
        assert_eq!(
            app.read_html("/embed/look.css?accent=url(x)&radius=-1")
                .await,
            ""
        );
        // The form speaks the language asked for, also around a text that is not in it.
        for (asked, language, direction) in [("ar-EG", "ar", "rtl"), ("fr", "fr", "ltr")] {
            let page = app.read_page(&format!("/s/care/embed?lang={asked}")).await;
            assert_eq!(
                (
                    page.attribute("html", "lang"),
                    page.attribute("html", "dir")
                ),
                (language.to_owned(), direction.to_owned()),
                "{asked}"
            );
        }
        app.close().await;
    }

    /// What the frame tells the page around it.
    fn read_messages(page: &Page) -> Value {
        serde_json::from_str(&page.attribute("main", "data-messages")).unwrap()
    }

    pub async fn the_frame_keeps_its_look_and_says_nothing_personal(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = app
            .read_page("/s/care/embed?theme=dark&accent=%23123456&radius=4&density=compact")
            .await;
        let look = page.value("look");
        assert_eq!(look, "theme=dark&accent=123456&radius=4&density=compact");
        let token = page.value("token");
        let mut fields = as_form(&boris());
        fields.extend(
            [
                ("token", token.as_str()),
                ("place", "embed"),
                ("look", &look),
            ]
            .map(|(k, v)| (k.to_owned(), v.to_owned())),
        );
        let sent = app
            .client
            .post(app.url("/s/care/endorse"))
            .form(&fields)
            .send()
            .await
            .unwrap();
        assert_eq!(sent.status(), 200);
        let received = Page::read(sent).await;
        assert_eq!(received.attribute("html", "data-theme"), "dark");
        assert_eq!(received.attribute("html", "data-density"), "compact");
        let signed =
            json!({"statement": "care", "kind": "individual", "status": "pending", "total": 0});
        assert_eq!(read_messages(&received)[0], json!(["signed", signed]));
        let told = read_messages(&received).to_string();
        assert!(!told.contains("boris") && !told.contains("Борис"));
        let later = format!("/en/s/care/embed/received?kind=individual&{look}");
        let later = app.read_html(&later).await;
        assert!(!later.contains("boris") && !later.contains("Борис"));
        // Errors name fields, never what was typed.
        let wrong = app
            .post_form(
                "/s/care/endorse",
                &[
                    ("place", "embed"),
                    ("kind", "individual"),
                    ("email", "boris@"),
                ],
            )
            .await;
        let messages = read_messages(&Page::read(wrong).await);
        let is_about = |message: &Value| message[1]["field"] == "email" && message[0] == "error";
        assert!(
            messages.as_array().unwrap().iter().any(is_about),
            "{messages}"
        );
        assert!(!messages.to_string().contains("boris"), "{messages}");
        app.take_letter_to("boris@people.example.org").await;
        app.close().await;
    }

    pub async fn a_partner_is_credited(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        let with_partner = |mut who: serde_json::Value, partner: &str| {
            who["ref"] = partner.into();
            who
        };
        app.endorse_and_confirm("care", &with_partner(amina(), "p-2"))
            .await;
        app.endorse_and_confirm("care", &with_partner(boris(), "made-up-by-somebody"))
            .await;
        let wall = app.read_page("/s/care/live").await;
        assert_eq!(wall.row("Partner <Two>"), ["Partner <Two>", "1", "0", "1"]);
        assert_eq!(wall.row("Other pages").len(), 4, "numbers, and no key");
        assert!(
            !wall.html().contains("made-up-by-somebody"),
            "a key that nobody registered is not published"
        );
        // Few people are in no partner's row, hidden or not: the row would say who hides.
        app.endorse_and_confirm("care", &with_partner(chen(), "p-1"))
            .await;
        let sign = async |number: u8| {
            let (name, address) = (
                format!("Person {number}"),
                format!("p{number}@people.example.org"),
            );
            let who = with_partner(individual(&name, &address, "KE"), "p-1");
            app.endorse_and_confirm("care", &who).await;
        };
        for number in 1..4 {
            sign(number).await;
        }
        let wall = app.read_page("/en/s/care/live").await;
        assert!(!wall.html().contains("Partner One"), "{}", wall.html());
        assert_eq!(wall.row("Other pages")[2], "5", "with Boris");
        sign(4).await;
        let wall = app.read_page("/en/s/care/live").await;
        assert_eq!(wall.row("Partner One"), ["Partner One", "0", "5", "5"]);
        app.close().await;
    }

    pub async fn the_studio_gives_snippets_and_tests_a_page(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        let studio = app
            .get("/s/care/embed/studio?view=card&accent=%23123456&ref=p-1")
            .await;
        assert!(
            studio.headers()["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("frame-src 'self'")
        );
        let studio = Page::read(studio).await;
        let element = "pre[aria-labelledby=\"snippet-element\"]";
        let snippet = studio.text(element);
        for part in [
            "<sign-on src=",
            "view=\"card\"",
            "accent=\"#123456\"",
            "/s/care?ref=p-1\"",
            "partner=\"p-1\"",
            "/embed/v1.js",
        ] {
            assert!(snippet.contains(part), "{part}: {snippet}");
        }
        let badge = studio.text("pre[aria-labelledby=\"snippet-badge\"]");
        assert!(badge.contains("badge.svg"), "{badge}");
        let mut sites = studio.texts("#result .notice code");
        sites.sort();
        assert_eq!(
            sites,
            [
                "http://localhost:*",
                "https://*.two.example.org",
                "https://one.example.org"
            ]
        );
        // What the partner has anyway does not stand in the snippet: staff may change it later.
        let same = app.read_page("/s/care/embed/studio?theme=dark&accent=%238a2d5c&radius=12&density=comfortable&ref=p-1").await;
        let snippet = same.text(element);
        let tag = snippet.split_once("<sign-on").unwrap().1;
        let tag = tag.split_once("<a ").unwrap().0;
        assert!(
            ["theme", "accent", "radius", "density"]
                .iter()
                .all(|word| !tag.contains(word)),
            "{tag}"
        );
        let paste = async |pasted: &str| {
            let form = [("page", pasted)];
            Page::read(app.post_form("/en/s/care/embed/studio", &form).await).await
        };
        let check_finding = |page: &Page, sentence: &str| {
            let findings = page.texts(".findings li");
            let found = findings.iter().any(|finding| finding.contains(sentence));
            assert!(found, "{sentence}: {findings:?}");
        };
        let blocked = paste("Content-Security-Policy: default-src 'self'").await;
        check_finding(&blocked, "blocks our script");
        check_finding(&blocked, "blocks our form in a frame");
        let empty = paste("<p>hello</p>").await;
        check_finding(&empty, "The snippet is not on this page");
        let odd = paste("<script>alert(1)</script>").await;
        assert!(
            !odd.html().contains("<script>alert(1)"),
            "what was pasted is shown, not run"
        );
        insta::assert_snapshot!(odd.one("textarea").inner_html(), @"&lt;script&gt;alert(1)&lt;/script&gt;");
        app.close().await;
    }

    pub async fn other_sites_get_a_card_and_a_badge(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let card = app
            .read_json(&format!("/oembed?url={}/ar/s/care", app.base))
            .await;
        assert_eq!(
            (
                card["type"].as_str(),
                card["title"].as_str(),
                card["width"].as_i64()
            ),
            (Some("rich"), Some("رسالة مفتوحة"), Some(600))
        );
        assert!(
            card["html"]
                .as_str()
                .unwrap()
                .contains("/ar/s/care/embed?view=card")
        );
        assert_eq!(
            app.read_json(&format!("/oembed?url={}/s/care&maxwidth=300", app.base))
                .await["width"],
            300
        );
        assert_eq!(
            app.get(&format!("/oembed?url={}/s/nowhere", app.base))
                .await
                .status(),
            404
        );
        assert_eq!(
            app.get(&format!("/oembed?url={}/s/care&format=xml", app.base))
                .await
                .status(),
            501
        );
        let page = app.read_page("/en/s/care").await;
        assert_eq!(page.count("head link[type=\"application/json+oembed\"]"), 1);
        let badge = app.read_json("/s/care/badge.json").await;
        assert_eq!(
            (
                badge["schemaVersion"].as_i64(),
                badge["message"].as_str(),
                badge["label"].as_str()
            ),
            (Some(1), Some("1"), Some("endorsement"))
        );
        let drawn = app.get("/s/care/badge.svg").await;
        assert_eq!(
            drawn.headers()["cross-origin-resource-policy"],
            "cross-origin"
        );
        assert!(drawn.text().await.unwrap().starts_with("<svg "));
        let script = app.get("/embed/v1.js").await;
        assert_eq!(
            [
                "access-control-allow-origin",
                "cross-origin-resource-policy"
            ]
            .map(|name| script.headers()[name].to_str().unwrap()),
            ["*", "cross-origin"]
        );
        app.close().await;
    }
}
