//! The tally: read, watched, recounted.

use crate::support::journeys;

journeys!(
    a_tally_is_read_and_read_again_cheaply,
    a_stream_tells_the_tally_at_once_and_each_change,
    many_watchers_hear_of_it_and_a_late_one_at_once,
    streams_have_their_caps_and_seats_are_given_back,
    a_wrong_tally_is_found_and_repaired,
    what_another_process_counts_is_seen,
    pages_tell_the_last_change_in_the_zone_of_the_statement,
    the_wall_for_a_screen_has_legends_and_no_controls
);

mod journey {
    use std::collections::HashMap;
    use std::time::Duration;

    use undersigned::endorsement::recount::recount;
    use undersigned::tally;

    use crate::support::cast::{amina, boris};
    use crate::support::{Backend, TestApp, wait};

    pub async fn a_tally_is_read_and_read_again_cheaply(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "goal = 300").await;
        app.endorse_and_confirm("care", &boris()).await;
        let answer = app.get("/api/v1/statements/care/tally").await;
        assert_eq!(answer.headers()["etag"], "\"1\"");
        assert!(
            answer.headers()["cache-control"]
                .to_str()
                .unwrap()
                .contains("max-age=1")
        );
        let body: serde_json::Value = answer.json().await.unwrap();
        assert_eq!(
            (body["goal"].as_i64(), body["as_of"].as_str().unwrap().len()),
            (Some(300), 20)
        );
        let again = app
            .client
            .get(app.url("/api/v1/statements/care/tally"))
            // A proxy that compresses makes an ETag a weak one; a comparison for GET ignores that
            // (RFC 9110, section 13.1.2).
            .header("if-none-match", "W/\"1\"")
            .send()
            .await
            .unwrap();
        assert_eq!(again.status(), 304);
        assert_eq!(
            app.get("/api/v1/statements/nowhere/tally").await.status(),
            404
        );
        app.close().await;
    }

    pub async fn a_stream_tells_the_tally_at_once_and_each_change(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut stream = app.get("/api/v1/statements/care/tally/stream").await;
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        let (mut heard, patience) = (String::new(), Duration::from_secs(5));
        for awaited in ["event: tally", "\"total\":0"] {
            wait::read_until(&mut stream, &mut heard, awaited, patience).await;
        }
        app.endorse_and_confirm("care", &amina()).await;
        for awaited in ["id: 1", "\"total\":1"] {
            wait::read_until(&mut stream, &mut heard, awaited, patience).await;
        }
        app.close().await;
    }

    /// Reads a stream until the awaited text is in it.
    async fn hear(stream: &mut reqwest::Response, awaited: &str) {
        let patience = Duration::from_secs(10);
        wait::read_until(stream, &mut String::new(), awaited, patience).await;
    }

    async fn wait_until_open(app: &TestApp, streams: usize) {
        let awaited = format!("{streams} open streams");
        wait::wait_until(&awaited, Duration::from_secs(10), async || {
            (app.app.streams.open() == streams).then_some(())
        })
        .await;
    }

    pub async fn many_watchers_hear_of_it_and_a_late_one_at_once(backend: Backend) {
        let app = TestApp::open_with(backend, &[("limits.streams_per_client", "1000")]).await;
        let statement = app.publish("care", "").await;
        let mut streams = vec![];
        // More than the 128 of a group.
        for _ in 0..150 {
            let mut stream = app.get("/api/v1/statements/care/tally/stream").await;
            hear(&mut stream, "\"total\":0").await;
            streams.push(stream);
        }
        assert_eq!(
            (
                app.app.streams.open(),
                app.app.streams.fanout.count_groups_of(statement.id)
            ),
            (150, 2)
        );
        app.endorse_and_confirm("care", &amina()).await;
        for stream in &mut streams {
            hear(stream, "event: tally\nid: 1\ndata: {").await;
        }
        let mut late = app.get("/api/v1/statements/care/tally/stream").await;
        hear(&mut late, "\"total\":1").await;
        drop((streams, late));
        wait_until_open(&app, 0).await;
        app.close().await;
    }

    pub async fn streams_have_their_caps_and_seats_are_given_back(backend: Backend) {
        for (cap, name) in [
            ("limits.streams_per_client", "one client"),
            ("limits.streams", "the process"),
        ] {
            let app = TestApp::open_with(backend, &[(cap, "2")]).await;
            app.publish("care", "").await;
            let path = "/api/v1/statements/care/tally/stream";
            let (one, _two) = (app.get(path).await, app.get(path).await);
            let full = app.get(path).await;
            assert_eq!(
                (
                    full.status().as_u16(),
                    full.headers()["retry-after"].to_str().unwrap()
                ),
                (503, "30"),
                "{name}"
            );
            assert!(
                full.text().await.unwrap().contains("too-many-streams"),
                "{name}"
            );
            drop(one);
            wait_until_open(&app, 1).await;
            assert_eq!(app.get(path).await.status(), 200, "{name}");
            app.close().await;
        }
    }

    pub async fn a_wrong_tally_is_found_and_repaired(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let tx = app.app.db.begin().await.unwrap();
        let wrong = [(
            ("all".to_owned(), String::new()),
            tally::rules::Count {
                organisations: 5,
                individuals: 1,
            },
        )];
        tally::store::add(
            &tx,
            &[(statement.id, wrong.into_iter().collect())]
                .into_iter()
                .collect(),
        )
        .await
        .unwrap();
        tally::store::advance(&tx, &[statement.id], app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut suspects = HashMap::new();
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_tally("care").await["total"], 7, "readers see it");
        let drift = recount(&app.app, &statement, false).await.unwrap();
        assert_eq!(
            (
                drift.len(),
                drift[0].tally.total(),
                drift[0].endorsements.total()
            ),
            (1, 7, 1)
        );
        recount(&app.app, &statement, true).await.unwrap();
        assert_eq!(recount(&app.app, &statement, false).await.unwrap(), []);
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(
            app.read_counts("care").await,
            (1, 1, 0),
            "readers see it too"
        );
        app.close().await;
    }

    pub async fn what_another_process_counts_is_seen(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let tx = app.app.db.begin().await.unwrap();
        tally::store::advance(&tx, &[statement.id], app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.read_tally("care").await["revision"], 1);
        let mut suspects = HashMap::new();
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_tally("care").await["revision"], 2);
        // A database that was restored is older than the cache. It is believed when two
        // looks in a row find it so: between the two reads of one look this process may have
        // committed.
        app.app.tally_cache.put_if_newer(statement.id, {
            let mut newer = app.app.tally_cache.get(statement.id).unwrap().tally.clone();
            newer.revision = 9;
            newer
        });
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_tally("care").await["revision"], 9);
        tally::actions::refresh(&app.app, &mut suspects)
            .await
            .unwrap();
        assert_eq!(app.read_tally("care").await["revision"], 2);
        app.close().await;
    }

    pub async fn pages_tell_the_last_change_in_the_zone_of_the_statement(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "time_zone = \"Africa/Nairobi\"").await;
        app.endorse_and_confirm("care", &boris()).await;
        for path in ["", "/live", "/signatories", "/embed?view=tally"] {
            let page = app.read_page(&format!("/en/s/care{path}")).await;
            let time = "time[data-local]";
            assert_eq!(
                (page.text(time), page.attribute(time, "datetime")),
                (
                    "14 February 2026, 15:00 in Nairobi".to_owned(),
                    "2026-02-14T12:00:00Z".to_owned()
                ),
                "{path}"
            );
            // The script writes the reader's own time into this.
            assert_eq!(
                page.attribute(time, "data-local"),
                "{moment} ({zone}, your time)",
                "{path}"
            );
        }
        app.close().await;
    }

    pub async fn the_wall_for_a_screen_has_legends_and_no_controls(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "closes = 2026-02-16T18:00:00").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        let (controls, wall) = (
            "main a, main summary, main button",
            app.read_page("/en/s/care/live").await,
        );
        assert!(wall.count(controls) > 0, "the wall in a window has links");
        assert_eq!(wall.link("View for a large screen"), "?screen");
        let screen = app.read_page("/en/s/care/live?screen").await;
        assert_eq!(screen.count(controls), 0);
        for page in [&wall, &screen] {
            assert_eq!(page.texts(".legend li"), ["1"]);
            assert_eq!(page.texts(".scale span"), ["2", "0"]);
            let days = page.texts(".by-day > .small").join(" ");
            assert!(
                days.contains("Each bar is one day (UTC). Last signed 14 February 2026."),
                "{days}"
            );
            assert_eq!(
                page.attribute("#window time", "datetime"),
                "2026-02-16T18:00:00Z"
            );
        }
        assert_eq!(screen.texts(".leaders li"), ["Kenya 1", "Russia 1"]);
        // Neither look stands in for the other in memory.
        for (query, class) in [
            ("", "wall"),
            ("?screen", "wall screen"),
            ("?background=transparent", "wall transparent"),
            ("?screen&background=transparent", "wall screen transparent"),
        ] {
            let page = app.read_page(&format!("/en/s/care/live{query}")).await;
            assert_eq!(page.attribute("html", "class"), class);
        }
        app.close().await;
    }
}
