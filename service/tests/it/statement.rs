//! Publishing: versions that stay, settings that change, dates in the addressee's zone.

use crate::support::journeys;

journeys!(
    publishing_again_does_what_changed,
    a_published_text_cannot_be_changed,
    a_deadline_is_told_in_its_own_zone,
    a_statement_is_read_as_json_and_closed
);

mod journey {
    use sea_orm::ConnectionTrait;
    use undersigned::statement::actions;
    use undersigned::statement::rules::Published;

    use crate::support::cast::boris;
    use crate::support::{Backend, TestApp};

    pub async fn publishing_again_does_what_changed(backend: Backend) {
        let app = TestApp::open(backend).await;
        assert_eq!(app.publish_text("care", "", "One.").await, Published::New);
        assert_eq!(
            app.publish_text("care", "", "One.").await,
            Published::Unchanged
        );
        app.advance_clock(chrono::TimeDelta::hours(3));
        assert_eq!(
            app.publish_text("care", "", "One.").await,
            Published::Unchanged,
            "a default does not move with time"
        );
        assert_eq!(
            app.publish_text("care", "goal = 9", "One.").await,
            Published::SettingsChanged
        );
        assert_eq!(
            app.publish_text("care", "goal = 9", "Two.").await,
            Published::NewVersion(2)
        );
        assert_eq!(
            app.read_json("/api/v1/statements/care").await["versions"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        // What was read is what is endorsed.
        let mut old = boris();
        old["version"] = serde_json::json!(1);
        app.endorse_and_confirm("care", &old).await;
        old["version"] = serde_json::json!(3);
        assert_eq!(app.endorse("care", &old).await.status(), 422);
        app.close().await;
    }

    pub async fn a_published_text_cannot_be_changed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        // The database itself refuses it, whatever the program does or somebody types.
        for sql in [
            "update statement_text set html = 'x'",
            "delete from statement_text",
            "update statement_version set number = 7",
            "delete from statement_version",
            "update audit_entry set actor = 'x'",
            "delete from audit_entry",
        ] {
            let tx = app.app.db.begin().await.unwrap();
            let refused = tx.execute_unprepared(sql).await;
            assert!(refused.is_err(), "{sql}");
            // PostgreSQL has broken the transaction off already.
            let _ = tx.rollback().await;
        }
        app.close().await;
    }

    pub async fn a_deadline_is_told_in_its_own_zone(backend: Backend) {
        let app = TestApp::open(backend).await;
        app
            .publish("care", "closes = 2026-02-16T18:00:00\ntime_zone = \"Asia/Singapore\"\naddressee = \"Government of Singapore\"")
            .await;
        // 18:00 in Singapore is 10:00 UTC: seven hours before that.
        app.advance_clock(chrono::TimeDelta::hours(39));
        let page = app.read_page("/en/s/care").await;
        assert_eq!(
            page.text(".facts .due"),
            "Closes Monday 16 February 2026, 18:00 in Singapore, in 7 hours."
        );
        assert_eq!(page.text(".facts strong"), "Government of Singapore");
        app.close().await;
    }

    pub async fn a_statement_is_read_as_json_and_closed(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let whole = app.read_json("/api/v1/statements/care?language=ar").await;
        assert_eq!(
            (
                whole["language"].as_str(),
                whole["state"].as_str(),
                whole["title"].as_str()
            ),
            (Some("ar"), Some("open"), Some("رسالة مفتوحة"))
        );
        assert_eq!(whole["text_sha256"].as_str().unwrap().len(), 64);
        assert_eq!(
            app.get("/api/v1/statements/care?language=xx")
                .await
                .status(),
            404
        );
        assert!(
            actions::close(&app.app, "cli:test", &statement)
                .await
                .unwrap()
        );
        assert_eq!(app.endorse("care", &boris()).await.status(), 409);
        assert_eq!(
            app.read_json("/api/v1/statements/care").await["state"],
            "closed"
        );
        assert_eq!(
            app.publish_text("care", "", "We ask for *care*.").await,
            Published::Unchanged
        );
        app.publish_text("care", "goal = 5", "We ask for *care*.")
            .await;
        assert_eq!(
            app.read_json("/api/v1/statements/care").await["state"],
            "closed",
            "publishing again opens nothing"
        );
        app.close().await;
    }
}
