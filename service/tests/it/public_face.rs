//! What readers and machines see beside the form: search, versions, the list, the wall, print,
//! feeds, previews.

use crate::support::journeys;

journeys!(
    the_archive_is_searched,
    versions_are_compared_and_counted,
    a_name_is_found_only_as_its_owner_shows_it,
    signatories_stand_by_region_and_country,
    searching_is_limited,
    the_wall_shows_no_hidden_name_and_no_lonely_country,
    the_whole_list_can_be_printed,
    machines_find_their_way,
    previews_are_drawn_in_every_script,
);

mod journey {

    use crate::support::cast::{amina, boris, change_field, chen, individual};
    use crate::support::{Backend, TestApp};

    pub async fn the_archive_is_searched(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("older", "published_on = 2020-05-14\nhashtags = [\"CareNow\"]\naddressee = \"Ministério da Saúde\"").await;
        app.publish("newer", "published_on = 2025-01-02\nhashtags = [\"Care\"]")
            .await;
        let find_slugs = async |query: &str| {
            let page = app.read_html(&format!("/en{query}")).await;
            ["older", "newer"].map(|slug| page.contains(&format!("/s/{slug}\"")))
        };
        for (query, found) in [
            ("", [true, true]),
            ("?year=2020", [true, false]),
            ("?year=soon", [true, true]),
            ("?hashtag=Care", [false, true]),
            ("?hashtag=%23CareNow", [true, false]),
            // Search ignores case and accents.
            ("?q=MINISTERIO+saude", [true, false]),
            ("?q=about+newer", [false, true]),
            ("?q=%D8%B1%D8%B3%D8%A7%D9%84%D8%A9", [true, true]),
            ("?q=nothing+fits", [false, false]),
            // Signs that mean something to SQL are no words, and a null byte is no error of the
            // database.
            ("?q=%25", [true, true]),
            ("?host=Example+Network", [true, true]),
            ("?host=Nobody", [false, false]),
            ("?host=%00", [true, true]),
            ("?language=ar&kind=open_letter&year=2025", [false, true]),
            ("?language=fr", [false, false]),
        ] {
            assert_eq!(find_slugs(query).await, found, "{query}");
        }
        app.close().await;
    }

    pub async fn versions_are_compared_and_counted(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish_text("care", "", "We ask for five clinics.\n\nNow.")
            .await;
        app.endorse_and_confirm("care", &boris()).await;
        app.publish_text(
            "care",
            "substantive = true",
            "We ask for seven clinics.\n\nNow.",
        )
        .await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let page = app.read_html("/en/s/care/versions").await;
        assert!(
            page.contains(">five</del>") && page.contains(">seven</ins>"),
            "{page}"
        );
        assert!(
            page.contains("1 endorsement<")
                && page.contains("2 endorsements<")
                && page.contains("significant change"),
            "{page}"
        );
        assert!(
            app.read_html("/en/s/care/versions?number=1")
                .await
                .contains("This is the first version")
        );
        assert_eq!(app.get("/en/s/care/versions?number=3").await.status(), 404);
        app.close().await;
    }

    pub async fn a_name_is_found_only_as_its_owner_shows_it(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let zofia = individual("Žofie Nováková", "zofie@people.example.org", "CZ");
        let my = app.endorse_and_confirm("care", &zofia).await;
        app.endorse_and_confirm("care", &change_field(boris(), "display", "initials"))
            .await;
        app.endorse_and_confirm("care", &chen()).await;
        app.endorse_and_confirm("care", &amina()).await;
        let search = async |words: &str| {
            let page = app
                .post_form("/en/s/care/signatories", &[("q", words)])
                .await
                .text()
                .await
                .unwrap();
            let names = ["Žofie Nováková", "Б. И.", "陈美", "Example Health Network"];
            names.map(|name| page.contains(&format!("who\">{name}<")))
        };
        assert_eq!(search("zofie NOV").await, [true, false, false, false]);
        assert_eq!(search("health").await, [false, false, false, true]);
        // Neither the name behind initials, nor a hidden one, nor the officer of an organisation
        // can be found by trying words.
        for hidden in ["Борис", "Иванов", "Б", "陈", "Amina", "Wanjiru"] {
            assert_eq!(search(hidden).await, [false; 4], "{hidden} leads to nobody");
        }
        assert_eq!(
            search("").await,
            [true, true, false, true],
            "no words: the list"
        );
        assert_eq!(
            search("%%").await,
            [false; 4],
            "what folds to nothing is nobody"
        );
        let hide = [("action", "display"), ("display", "hidden")];
        let answer = app.post_form(&format!("/my/{my}"), &hide).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(
            search("zofie").await,
            [false; 4],
            "who hides is not found any more"
        );
        app.close().await;
    }

    pub async fn signatories_stand_by_region_and_country(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let all = app.read_html("/en/s/care/signatories").await;
        assert!(
            all.contains("Eastern Africa")
                && all.contains("Eastern Europe")
                && !all.contains("Eastern Asia"),
            "a lonely hidden one is nowhere"
        );
        assert!(
            all.contains("Country not shown")
                && all.contains("And one person who asked not to be named.")
        );
        let list_found = async |query: &str| {
            let page = app
                .read_html(&format!("/en/s/care/signatories?{query}"))
                .await;
            [
                page.contains("who\">Example Health Network<"),
                page.contains("who\">Борис Иванов<"),
            ]
        };
        for (query, found) in [
            ("country=KE", [true, false]),
            ("country=RU", [false, true]),
            ("region=014", [true, false]),
            ("region=151&kind=organisation", [false, false]),
            ("kind=individual", [false, true]),
            ("country=CN", [false, false]),
        ] {
            assert_eq!(list_found(query).await, found, "{query}");
        }
        app.close().await;
    }

    pub async fn searching_is_limited(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        // 60 searches at once are let through, and then one each half second.
        for _ in 0..60 {
            assert_eq!(
                app.post_form("/s/care/signatories", &[("q", "a")])
                    .await
                    .status(),
                200
            );
        }
        let mut refused = app.post_form("/s/care/signatories", &[("q", "a")]).await;
        // Redis counts by its own clock: while sixty were asked, some came free again.
        for _ in 0..100 {
            if refused.status() == 429 {
                break;
            }
            refused = app.post_form("/s/care/signatories", &[("q", "a")]).await;
        }
        assert_eq!(refused.status(), 429);
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(
            app.get("/s/care/signatories").await.status(),
            200,
            "reading is not"
        );
        app.close().await;
    }

    pub async fn the_wall_shows_no_hidden_name_and_no_lonely_country(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "goal = 2").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let wall = app.read_html("/en/s/care/live").await;
        assert!(
            wall.contains("Kenya: 1</title>")
                && wall.contains("Country not shown")
                && wall.contains("2 of 2")
        );
        // Alone in the row of her country, who hides would be known.
        for secret in ["陈美", "China:", "Amina"] {
            assert!(!wall.contains(secret), "{secret}");
        }
        assert!(wall.contains("14 February 2026: 2</title>"), "by day");
        assert!(
            app.read_html("/en/s/care/live?background=transparent")
                .await
                .contains("class=\"wall transparent\"")
        );
        app.close().await;
    }

    pub async fn the_whole_list_can_be_printed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "addressee = \"Minister of Health\"")
            .await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        app.endorse_and_confirm("care", &chen()).await;
        let page = app.read_html("/en/s/care/print").await;
        assert!(
            page.contains("We, the undersigned: 1 organisation and 2 people from 2 countries"),
            "{page}"
        );
        assert!(
            page.contains("Example Health Network")
                && page.contains("Борис Иванов")
                && page.contains("Minister of Health")
        );
        assert!(
            page.contains("asked not to be named")
                && !page.contains("陈美")
                && page.trim_end().ends_with("</html>")
        );
        // The page is written piece by piece, so no template closes what another one opened.
        let lists = (
            page.matches("<ul class=\"printed-list\">").count(),
            page.matches("</ul>").count(),
        );
        assert_eq!(lists, (2, 2), "each list is closed");
        app.publish("empty", "").await;
        assert!(
            app.read_html("/ar/s/empty/print")
                .await
                .contains("dir=\"rtl\"")
        );
        app.close().await;
    }

    pub async fn machines_find_their_way(backend: Backend) {
        let app = TestApp::open_with(backend, &[("contact", "security@example.org")]).await;
        app.publish("care", "hashtags = [\"Care\"]").await;
        let feed = app.read_html("/feed.atom").await;
        assert!(
            feed.starts_with("<?xml")
                && feed.contains("<title>A letter about care</title>")
                && feed.contains("/en/s/care\"")
        );
        assert!(
            app.read_html("/s/care/feed.atom")
                .await
                .contains("Version 1")
        );
        let sitemap = app.read_html("/sitemap.xml").await;
        assert!(
            sitemap.contains(&format!("<loc>{}/ar/s/care</loc>", app.base))
                && sitemap.contains("hreflang=\"en\"")
        );
        assert!(app.read_html("/robots.txt").await.contains("/sitemap.xml"));
        let security = app.read_html("/.well-known/security.txt").await;
        assert!(
            security
                .contains("Contact: mailto:security@example.org\nExpires: 2026-08-13T00:00:00Z\n"),
            "{security}"
        );
        let page = app.read_html("/en/s/care").await;
        let ld = page
            .split("<script type=\"application/ld+json\">")
            .nth(1)
            .unwrap()
            .split("</script>")
            .next()
            .unwrap();
        let ld: serde_json::Value = serde_json::from_str(ld).unwrap();
        assert_eq!(
            (ld["headline"].as_str(), ld["author"][0]["name"].as_str()),
            (Some("A letter about care"), Some("Example Network"))
        );
        for part in [
            "hreflang=\"ar\"",
            "hreflang=\"x-default\"",
            "property=\"og:image\"",
            "rel=\"canonical\"",
            "application/atom+xml",
        ] {
            assert!(page.contains(part), "{part}");
        }
        // Every operation of the document is asked for: none that is described may be missing.
        let document = app.read_json("/api/v1/openapi.json").await;
        for (path, operations) in document["paths"].as_object().unwrap() {
            let url = app.url(&path.replace("{slug}", "care"));
            for method in operations.as_object().unwrap().keys() {
                let method = method.to_uppercase().parse().unwrap();
                let request = app.client.request(method, &url);
                let status = request.send().await.unwrap().status().as_u16();
                assert!(![404, 405].contains(&status), "{path}: {status}");
            }
        }
        assert!(
            app.read_html("/api/v1/docs")
                .await
                .contains("/api/v1/statements")
        );
        app.close().await;
    }

    pub async fn previews_are_drawn_in_every_script(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut drawn = vec![];
        for language in ["en", "ar"] {
            let answer = app.get(&format!("/{language}/s/care/preview.png")).await;
            assert_eq!(
                (
                    answer.status().as_u16(),
                    answer.headers()["content-type"].to_str().unwrap()
                ),
                (200, "image/png")
            );
            drawn.push(answer.bytes().await.unwrap());
        }
        assert!(drawn[0].starts_with(b"\x89PNG") && drawn[0] != drawn[1]);
        app.endorse_and_confirm("care", &boris()).await;
        let old = app
            .get("/en/s/care/preview.png")
            .await
            .bytes()
            .await
            .unwrap();
        assert_eq!(old, drawn[0], "within a minute it may stay");
        app.advance_clock(chrono::TimeDelta::seconds(61));
        let new = app
            .get("/en/s/care/preview.png")
            .await
            .bytes()
            .await
            .unwrap();
        assert_ne!(new, drawn[0], "then it follows the tally");
        app.close().await;
    }
}
