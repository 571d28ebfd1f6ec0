//! The embed: who may frame it, its views and looks, and its messages to the page around it.

use crate::support::journeys;

journeys!(
    the_frame_names_who_may_show_it,
    the_frame_has_five_views_and_a_partners_look,
    the_frame_keeps_its_look_and_says_nothing_personal,
    a_partner_is_credited,
    the_studio_gives_snippets_and_tests_a_page,
    other_sites_get_a_card_and_a_badge,
);

mod journey {
    use crate::support::cast::{amina, as_form, boris, chen};
    use crate::support::{Backend, TestApp, field};

    const PARTNERS: &str = "[[embed_partners]]\nkey = \"p-1\"\nname = \"Partner One\"\norigins = [\"https://one.example.org\", \"http://localhost:*\"]\n\
        look = { theme = \"dark\", accent = \"#8a2d5c\", radius = 12 }\n[[embed_partners]]\nkey = \"p-2\"\nname = \"Partner <Two>\"\norigins = [\"https://*.two.example.org\"]\n";

    async fn policy(app: &TestApp, path: &str) -> String {
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
            let policy = policy(&app, path).await;
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

    pub async fn the_frame_has_five_views_and_a_partners_look(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        app.endorse_and_confirm("care", &amina()).await;
        for (view, has, has_not) in [
            ("form", "name=\"token\"", "class=\"embed-line\""),
            (
                "card",
                "target=\"_blank\" rel=\"noopener\">Read and sign",
                "name=\"token\"",
            ),
            ("tally", "data-tally=\"total\">1<", "name=\"token\""),
            ("list", "Example Health Network", "name=\"token\""),
            ("button", "/en/s/care/embed?\"", "data-tally"),
            ("nonsense", "name=\"token\"", "class=\"embed-line\""),
        ] {
            let page = app.page(&format!("/s/care/embed?view={view}")).await;
            assert!(
                page.contains(has) && !page.contains(has_not),
                "{view}: {page}"
            );
            let told = if view == "nonsense" { "form" } else { view };
            assert!(
                page.contains(&format!("&quot;view&quot;:&quot;{told}&quot;"))
                    || page.contains(&format!("&#34;view&#34;:&#34;{told}&#34;")),
                "{view}"
            );
        }
        let theirs = app.page("/s/care/embed?ref=p-1").await;
        assert!(
            theirs.contains("data-theme=\"dark\"")
                && theirs.contains("/embed/look.css?accent=8a2d5c&#38;radius=12"),
            "{theirs}"
        );
        let chosen = app
            .page("/s/care/embed?ref=p-1&theme=light&accent=%23fff")
            .await;
        assert!(
            chosen.contains("data-theme=\"light\"")
                && chosen.contains("accent=ffffff&#38;radius=12"),
            "what the snippet says wins"
        );
        let css = app
            .page("/embed/look.css?accent=ffff00&radius=3&x=%7D")
            .await;
        assert!(
            css.contains("--fill:#ffff00;--on-fill:#000000") && css.contains("--radius:3px"),
            "{css}"
        );
        assert_eq!(
            app.page("/embed/look.css?accent=url(x)&radius=-1").await,
            ""
        );
        // The language asked for, else the nearest the reader wants; never a frame that is not
        // there.
        assert!(
            app.page("/s/care/embed?lang=ar-EG")
                .await
                .contains("dir=\"rtl\"")
        );
        assert!(
            app.page("/s/care/embed?lang=fr")
                .await
                .contains("<html lang=\"en\"")
        );
        app.close().await;
    }

    /// Finds what the frame tells the page around it, escaped as it is in the HTML.
    fn find_messages(page: &str) -> &str {
        let rest = page.split("data-messages=\"").nth(1).unwrap();
        rest.split('"').next().unwrap()
    }

    pub async fn the_frame_keeps_its_look_and_says_nothing_personal(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let page = app
            .page("/s/care/embed?theme=dark&accent=%23123456&radius=4&density=compact")
            .await;
        let look = field(&page, "look").replace("&#38;", "&");
        assert_eq!(look, "theme=dark&accent=123456&radius=4&density=compact");
        let token = field(&page, "token");
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
        assert_eq!(sent.status(), 303);
        let place = sent.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!(
            place,
            format!("/en/s/care/embed/received?kind=individual&{look}")
        );
        let received = app.page(&place).await;
        assert!(
            received.contains("data-theme=\"dark\"")
                && received.contains("data-density=\"compact\"")
        );
        let messages = find_messages(&received)
            .replace("&#34;", "\"")
            .replace("&quot;", "\"");
        let messages: serde_json::Value = serde_json::from_str(&messages).unwrap();
        assert_eq!(
            messages[0],
            serde_json::json!(["signed", {"statement": "care", "kind": "individual", "status": "pending", "total": 0}])
        );
        assert!(!received.contains("boris") && !received.contains("Борис"));
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
            .await
            .text()
            .await
            .unwrap();
        let messages = find_messages(&wrong);
        assert!(messages.contains("email") && !messages.contains("boris"));
        app.letter_to("boris@people.example.org").await;
        app.close().await;
    }

    pub async fn a_partner_is_credited(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", PARTNERS).await;
        let with = |mut who: serde_json::Value, partner: &str| {
            who["ref"] = partner.into();
            who
        };
        app.endorse_and_confirm("care", &with(amina(), "p-2")).await;
        app.endorse_and_confirm("care", &with(boris(), "made-up-by-somebody"))
            .await;
        let wall = app.page("/s/care/live").await;
        assert!(wall.contains("Partner &#60;Two&#62;"), "{wall}");
        assert!(
            !wall.contains("made-up-by-somebody") && wall.contains("Other pages"),
            "a key that nobody registered is not published"
        );
        // A person alone is in no partner's row, hidden or not: the row would say who hides.
        app.endorse_and_confirm("care", &with(chen(), "p-1")).await;
        let wall = app.page("/en/s/care/live").await;
        assert!(!wall.contains("Partner One"), "{wall}");
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
        let studio = studio.text().await.unwrap();
        for part in [
            "&#60;sign-on src=",
            "view=&#34;card&#34;",
            "accent=&#34;#123456&#34;",
            "ref=&#34;p-1&#34;",
            "/embed/v1.js",
            "badge.svg",
            "https://one.example.org",
        ] {
            assert!(studio.contains(part), "{part}: {studio}");
        }
        // What the partner has anyway does not stand in the snippet: staff may change it later.
        let same = app.page("/s/care/embed/studio?theme=dark&accent=%238a2d5c&radius=12&density=comfortable&ref=p-1").await;
        let snippet = same
            .split("&#60;sign-on")
            .nth(1)
            .unwrap()
            .split("&#60;a ")
            .next()
            .unwrap();
        assert!(
            ["theme", "accent", "radius", "density"]
                .iter()
                .all(|word| !snippet.contains(word)),
            "{snippet}"
        );
        let ask = async |pasted: &str| {
            app.post_form("/en/s/care/embed/studio", &[("page", pasted)])
                .await
                .text()
                .await
                .unwrap()
        };
        let blocked = ask("Content-Security-Policy: default-src 'self'").await;
        assert!(
            blocked.contains("does not let our script load")
                && blocked.contains("does not let our form be shown"),
            "{blocked}"
        );
        assert!(
            ask("<p>hello</p>")
                .await
                .contains("The snippet is not on this page")
        );
        let odd = ask("<script>alert(1)</script>").await;
        assert!(
            !odd.contains("<script>alert(1)") && odd.contains("&#60;script&#62;alert(1)"),
            "what was pasted is shown, not run"
        );
        app.close().await;
    }

    pub async fn other_sites_get_a_card_and_a_badge(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let card = app
            .json(&format!("/oembed?url={}/ar/s/care", app.base))
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
            app.json(&format!("/oembed?url={}/s/care&maxwidth=300", app.base))
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
        let page = app.page("/en/s/care").await;
        assert!(
            page.contains("type=\"application/json+oembed\"")
                && page.find("json+oembed").unwrap() < page.find("</head>").unwrap()
        );
        let badge = app.json("/s/care/badge.json").await;
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
