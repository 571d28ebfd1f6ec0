//! Receipts that everybody may download: without what a camera wrote, from memory, within the limit of
//! their client, and not once a statement is withdrawn.

use crate::support::journeys;

journeys!(
    a_photograph_is_published_without_what_the_camera_wrote,
    nothing_of_a_withdrawn_statement_is_handed_out,
    a_receipt_is_read_from_memory,
    files_are_limited_by_client,
);

mod journey {
    use entities::delivery;
    use sea_orm::EntityTrait;
    use sea_orm::sea_query::Expr;
    use undersigned::staff::account::rules::Role;

    use crate::delivered::mark;
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const STANDING: &str = "/staff/s/care/standing";
    const OPEN: [(&str, &str); 2] = [("public", "yes"), ("shows_receipt", "yes")];
    const PDF: &[u8] = b"%PDF-1.7 received with thanks";
    /// A JPEG with EXIF and something behind its end.
    const PHOTOGRAPH: &[u8] =
        b"\xff\xd8\xff\xe1\x00\x0fGPS of Nyeri\x00\xff\xc0\x00\x09\x08\x00\x20\x00\x40\x01\x00\
        \xff\xda\x00\x02pixels\xff\xd9another picture";

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }

    /// Publishes `care` with a public receipt; returns the editor and the address of the receipt.
    async fn publish_receipt<'a>(app: &'a TestApp, receipt: &[u8]) -> (StaffClient<'a>, String) {
        app.publish("care", "").await;
        let editor = StaffClient::with_role(app, Role::Editor).await;
        let marked = mark(&editor, &OPEN, receipt).await;
        assert_eq!(read_location(&marked), "/staff/s/care/delivery?done=marked");
        let page = app.read_page("/en/s/care").await;
        let link = page.attribute(".delivered a[download]", "href");
        (editor, link)
    }

    pub async fn a_photograph_is_published_without_what_the_camera_wrote(backend: Backend) {
        let app = TestApp::open(backend).await;
        let (editor, link) = publish_receipt(&app, PHOTOGRAPH).await;
        let file = app.get(&link).await;
        assert_eq!(file.headers()["content-type"], "image/jpeg");
        let bytes = file.bytes().await.unwrap();
        assert!(holds(&bytes, "pixels"));
        for text in ["GPS", "Nyeri", "another"] {
            assert!(holds(PHOTOGRAPH, text) && !holds(&bytes, text), "{text}");
        }
        // The size that is kept is that of the file that is handed out.
        let row = delivery::Entity::find().one(&app.app.db.read).await;
        let size = row.unwrap().unwrap().receipt_size;
        assert_eq!(size, i64::try_from(bytes.len()).ok());
        let refused = mark(&editor, &OPEN, &PHOTOGRAPH[..40]).await;
        assert_eq!(refused.status(), 422);
        let error = Page::read(refused).await.text("#e-file");
        assert!(error.contains("cannot be read"), "{error}");
        app.close().await;
    }

    pub async fn nothing_of_a_withdrawn_statement_is_handed_out(backend: Backend) {
        let app = TestApp::open(backend).await;
        let (editor, link) = publish_receipt(&app, PDF).await;
        assert_eq!(app.get(&link).await.status(), 200);
        let token = editor.read_token().await;
        let own = [("token", token.as_str())];
        let withdraw = [
            ("action", "withdraw"),
            ("why", "The call was heard."),
            ("name", "care"),
        ];
        let undo = [("action", "undo-withdrawal")];
        for (fields, shown, status) in [(withdraw.as_slice(), 0, 404), (undo.as_slice(), 1, 200)] {
            let fields = [own.as_slice(), fields].concat();
            let answer = editor.send(STANDING, &fields).await;
            assert_eq!(answer.status(), 303);
            assert_eq!(app.read_page("/en/s/care").await.count(".delivered"), shown);
            assert_eq!(app.get(&link).await.status(), status);
        }
        app.close().await;
    }

    pub async fn a_receipt_is_read_from_memory(backend: Backend) {
        let app = TestApp::open(backend).await;
        let (_, link) = publish_receipt(&app, PDF).await;
        assert_eq!(app.get(&link).await.bytes().await.unwrap(), PDF);
        let tx = app.app.db.begin().await.unwrap();
        let unreadable = Expr::val(Some(vec![0_u8; 3]));
        delivery::Entity::update_many()
            .col_expr(delivery::Column::ReceiptSealed, unreadable)
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.get(&link).await.bytes().await.unwrap(), PDF);
        // Whether everybody may have it is asked each time.
        let tx = app.app.db.begin().await.unwrap();
        delivery::Entity::update_many()
            .col_expr(delivery::Column::ShowsReceipt, Expr::val(false))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.get(&link).await.status(), 404);
        app.close().await;
    }

    pub async fn files_are_limited_by_client(backend: Backend) {
        let app = TestApp::open(backend).await;
        let (_, link) = publish_receipt(&app, PDF).await;
        let mut answer = app.get(&link).await;
        // 300 at once, then ten a second by the clock of Redis, which no test holds.
        for _ in 0..2000 {
            if answer.status() == 429 {
                break;
            }
            assert_eq!(answer.status(), 200);
            answer = app.get(&link).await;
        }
        assert_eq!(answer.status(), 429);
        let other = link.replace("/receipts/", "/downloads/");
        // Reads are counted before anything is looked for.
        assert_eq!(app.get(&other).await.status(), 429);
        assert_eq!(app.get("/en/s/care").await.status(), 200);
        app.close().await;
    }
}
