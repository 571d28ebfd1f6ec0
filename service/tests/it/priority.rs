//! Under pressure the least goes first, and an endorsement not at all.

use crate::support::journeys;

journeys!(under_pressure_endorsements_go_on);

mod journey {
    use crate::support::cast::amina;
    use crate::support::{Backend, TestApp};

    async fn check_served(app: &TestApp) {
        for path in ["/s/care", "/api/v1/statements/care/tally"] {
            assert_eq!(app.get(path).await.status(), 200, "{path}");
        }
    }

    pub async fn under_pressure_endorsements_go_on(backend: Backend) {
        let app = TestApp::open_with(backend, &[("shedding.in_flight", "100")]).await;
        app.publish("care", "").await;
        check_served(&app).await;
        let (export, stream) = (
            "/api/v1/statements/care/signatories",
            "/api/v1/statements/care/tally/stream",
        );
        let mut busy = vec![];
        // Exports are refused from half of the limit on, streams from three quarters, pages from
        // all of it.
        for (taken, refused) in [(0, 0), (50, 1), (75, 2), (100, 3)] {
            busy.extend((busy.len()..taken).map(|_| app.app.load_gauge.count_in_flight()));
            for (number, path) in [export, stream, "/s/care/versions"].into_iter().enumerate() {
                let answer = app.get(path).await;
                assert_eq!(
                    answer.status() == 503,
                    number < refused,
                    "{path} at {taken}"
                );
                assert_eq!(
                    answer.headers().contains_key("retry-after"),
                    number < refused,
                    "{path} at {taken}"
                );
            }
        }
        // What lies in memory costs less than a refusal; what would have to be rendered is refused.
        assert_eq!(app.get("/s/care/live").await.status(), 503);
        check_served(&app).await;
        let printed = app.get("/s/care/print").await;
        assert_eq!(
            (
                printed.status().as_u16(),
                printed.headers()["retry-after"].to_str().unwrap()
            ),
            (503, "30")
        );
        assert!(
            printed.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        );
        let statement = app.get("/api/v1/statements/care").await;
        assert_eq!(statement.headers()["access-control-allow-origin"], "*");
        assert!(
            statement
                .text()
                .await
                .unwrap()
                .contains("urn:undersigned:problem:unavailable")
        );
        for path in ["/healthz", "/readyz", "/embed/v1.js"] {
            assert_eq!(app.get(path).await.status(), 200, "{path}");
        }
        let link = app.endorse_and_confirm("care", &amina()).await;
        assert_eq!(app.get(&format!("/my/{link}")).await.status(), 200);
        // Three of the list above, and the printed one.
        let scrape = undersigned::operations::scrape::read_scrape(&app.app).await;
        let metrics = app.app.metrics.render(&scrape);
        assert!(
            metrics.contains("undersigned_shed_total{priority=\"export\"} 4")
                && metrics.contains("undersigned_shed_total{priority=\"page\"} 3"),
            "{metrics}"
        );
        drop(busy);
        assert_eq!(app.read_counts("care").await.0, 1);
        app.close().await;
    }
}
