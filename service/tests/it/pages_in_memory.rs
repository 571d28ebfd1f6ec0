//! Pages and forms from memory: shown only as they would be made now, whoever changed what is on them.

use crate::support::journeys;

journeys!(
    a_page_follows_every_change_of_a_line,
    a_change_of_a_statement_holds_for_forms_at_once,
    readers_see_their_own_page
);

mod journey {
    use std::collections::HashMap;

    use sea_orm::ConnectionTrait;
    use undersigned::tally;

    use crate::support::cast::{boris, chen};
    use crate::support::{Backend, TestApp};

    pub async fn a_page_follows_every_change_of_a_line(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let (page, list) = ("/en/s/care", "/en/s/care/embed?view=list");
        assert!(!app.page(page).await.contains("Борис Иванов"));
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        for path in [page, list] {
            assert!(app.page(path).await.contains("Борис Иванов"), "{path}");
        }
        // No count moves by this, and yet nobody may read the name any more.
        app.post_form(&my, &[("action", "display"), ("display", "initials")])
            .await;
        for path in [page, list] {
            let now = app.page(path).await;
            assert!(
                !now.contains("Борис Иванов") && now.contains("Б. И."),
                "{path}"
            );
        }
        app.post_form(&my, &[("action", "withdraw")]).await;
        assert!(!app.page(page).await.contains("Б. И."));
        let etag = app.get(page).await.headers()["etag"]
            .to_str()
            .unwrap()
            .to_owned();
        let again = app
            .client
            .get(app.url(page))
            .header("if-none-match", &etag)
            .send()
            .await
            .unwrap();
        assert_eq!(
            (again.status().as_u16(), again.text().await.unwrap().len()),
            (304, 0)
        );
        app.close().await;
    }

    pub async fn a_change_of_a_statement_holds_for_forms_at_once(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        assert!(app.page("/en/s/care").await.contains("<form"));
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.new_letters().await;
        // Another process closes it: nothing of this one hears of that.
        let tx = app.app.db.begin().await.unwrap();
        let now = app.now().format("%Y-%m-%d %H:%M:%S+00:00");
        tx.execute_unprepared(&format!(
            "update statement set closed_at = '{now}' where slug = 'care'"
        ))
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            app.endorse("care", &chen()).await.status(),
            409,
            "by what the database says, not by memory"
        );
        tally::actions::refresh(&app.app, &mut HashMap::new())
            .await
            .unwrap();
        assert!(
            !app.page("/en/s/care")
                .await
                .contains("<form action=\"/s/care/endorse\"")
        );
        let known = app
            .app
            .catalogue
            .by_slug(&app.app.db.read, "care")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (known.statement.id, known.statement.closed_at.is_some()),
            (statement.id, true)
        );
        app.close().await;
    }

    pub async fn readers_see_their_own_page(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let asked = async |language: &str| {
            let request = app
                .client
                .get(app.url("/s/care"))
                .header("accept-language", language);
            request.send().await.unwrap().text().await.unwrap()
        };
        // Each twice: made, and from memory.
        for _ in 0..2 {
            let pages = [
                asked("").await,
                asked("xx").await,
                asked("en-TO").await,
                asked("en-PE").await,
            ];
            for (number, page) in pages.iter().enumerate() {
                let same = pages.iter().filter(|other| *other == page).count();
                assert_eq!(
                    same,
                    1,
                    "page {number} is its reader's own: {:?}",
                    pages.each_ref().map(String::len)
                );
            }
        }
        app.close().await;
    }
}
