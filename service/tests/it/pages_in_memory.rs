//! Pages and forms from memory: shown only as they would be made now, whoever changed what is on
//! them.

use crate::support::journeys;

journeys!(
    a_page_follows_every_change_of_a_line,
    a_change_of_a_statement_holds_for_forms_at_once,
    readers_see_their_own_page
);

mod journey {
    use std::collections::HashMap;

    use sea_orm::ConnectionTrait;
    use undersigned::endorsement::ledger::{Correction, ReviewAction};
    use undersigned::endorsement::state_sql::COUNTED;
    use undersigned::tally;

    use crate::support::cast::{boris, chen, individual};
    use crate::support::review::review_only_line;
    use crate::support::{Backend, TestApp};

    /// The names on the page of the statement, which are those in its frame and on its wall too.
    async fn read_names(app: &TestApp) -> Vec<String> {
        let mut all = vec![];
        for path in ["", "/embed?view=list", "/live"] {
            let page = app.read_page(&format!("/en/s/care{path}")).await;
            all.push(page.texts(".signatories .who"));
        }
        assert_eq!(all[0], all[1], "the page and the frame");
        assert_eq!(all[0], all[2], "the page and the wall");
        all.remove(0)
    }

    pub async fn a_page_follows_every_change_of_a_line(backend: Backend) {
        let app = TestApp::open(backend).await;
        let statement = app.publish("care", "").await;
        let page = "/en/s/care";
        assert_eq!(read_names(&app).await, [""; 0]);
        let my = format!("/my/{}", app.endorse_and_confirm("care", &boris()).await);
        assert_eq!(read_names(&app).await, ["Борис Иванов"]);
        // No count moves by this, and yet nobody may read the name any more.
        app.post_form(&my, &[("action", "display"), ("display", "initials")])
            .await;
        assert_eq!(read_names(&app).await, ["Б. И."]);
        let correction = Correction {
            name: Some("Борис Петров".into()),
            ..Correction::default()
        };
        review_only_line(&app, &statement, COUNTED, ReviewAction::Correct(correction)).await;
        app.take_letter_to("boris@people.example.org").await;
        // The signatory has chosen initials, and staff have corrected the name: both hold.
        assert_eq!(read_names(&app).await, ["Б. П."]);
        review_only_line(&app, &statement, COUNTED, ReviewAction::Hide).await;
        assert_eq!(read_names(&app).await, [""; 0]);
        app.post_form(&my, &[("action", "display"), ("display", "public")])
            .await;
        assert_eq!(read_names(&app).await, ["Борис Петров"]);
        app.post_form(&my, &[("action", "withdraw")]).await;
        assert_eq!(read_names(&app).await, [""; 0]);
        let ana = individual("Ana Flores", "ana@people.example.org", "PE");
        app.endorse_and_confirm("care", &ana).await;
        assert_eq!(read_names(&app).await, ["Ana Flores"]);
        review_only_line(&app, &statement, COUNTED, ReviewAction::Erase).await;
        assert_eq!(read_names(&app).await, [""; 0]);
        assert!(!app.read_html(page).await.contains("Ana Flores"));
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
        assert_eq!(app.read_page("/en/s/care").await.count("#endorse"), 1);
        assert_eq!(app.endorse("care", &boris()).await.status(), 202);
        app.take_letter_to("boris@people.example.org").await;
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
        assert_eq!(
            app.read_page("/en/s/care").await.count("#endorse"),
            0,
            "there is nothing to fill in"
        );
        let known = app
            .app
            .catalogue
            .find_by_slug(&app.app.db.read, "care")
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
        let read_page_in = async |language: &str| {
            let request = app
                .client
                .get(app.url("/s/care"))
                .header("accept-language", language);
            request.send().await.unwrap().text().await.unwrap()
        };
        // Each twice: the first one is made, the second one is from memory. A page depends on
        // whether a wanted language is missing, and on the countries that the form suggests.
        for _ in 0..2 {
            let pages = [
                read_page_in("").await,
                read_page_in("xx").await,
                read_page_in("en-TO").await,
                read_page_in("en-PE").await,
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
