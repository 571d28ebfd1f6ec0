//! Marking a statement as delivered: to whom, when and how, with the receipt; what the page says of it,
//! and undoing it.

use reqwest::Response;

use crate::attachments::upload_file;
use crate::support::journeys;
use crate::support::staff::StaffClient;

/// The form of a mark.
pub const MARK: &str = "/staff/s/care/delivery/mark";
/// To whom `care` is delivered where a test says nothing else.
pub const COUNCIL: &str = "Human Rights Council";

/// Marks a delivery of today to the council; `more` are further fields.
pub async fn mark(who: &StaffClient<'_>, more: &[(&str, &str)], receipt: &[u8]) -> Response {
    let token = who.read_token().await;
    let today = who.app.now().date_naive().to_string();
    let own = [
        ("token", token.as_str()),
        ("action", "mark"),
        ("to_whom", COUNCIL),
        ("delivered_on", today.as_str()),
        ("way", "platform"),
    ];
    // Of a field that is given twice the first one counts.
    let fields = [more, own.as_slice()].concat();
    upload_file(who, MARK, &fields, ("receipt.pdf", receipt)).await
}

journeys!(
    a_delivery_is_marked_with_its_receipt_and_the_page_says_so,
    what_is_internal_stays_with_staff,
    a_mark_that_cannot_be_meant_is_refused_with_every_reason,
    undoing_the_last_mark_takes_it_off_the_page,
    undoing_the_first_mark_leaves_the_second,
    undoing_delivered_takes_back_what_the_page_said,
    the_quick_button_still_marks_a_statement,
    an_internal_mark_changes_nothing_that_the_public_sees,
    who_signed_is_told_after_a_delivery,
    nobody_below_an_editor_marks_a_delivery,
);

mod journey {
    use chrono::TimeDelta;
    use entities::{audit_entry, delivery};
    use sea_orm::EntityTrait;
    use undersigned::staff::account::rules::Role;

    use super::{COUNCIL, MARK, mark};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const PLACE: &str = "/staff/s/care/delivery";
    const STANDING: &str = "/staff/s/care/standing";
    const STATEMENT: &str = "/en/s/care";
    const PDF: &[u8] = b"%PDF-1.7 received with thanks";

    fn done(word: &str) -> String {
        format!("{PLACE}?done={word}")
    }

    /// Undoes the mark that stands at a place of the list, the newest first.
    async fn undo(who: &StaffClient<'_>, place: usize) {
        let page = who.read_page(PLACE).await;
        let (token, ids) = (
            page.value("token"),
            page.attributes(".marks [name=id]", "value"),
        );
        let fields = [
            ("token", token.as_str()),
            ("action", "undo"),
            ("id", ids[place].as_str()),
        ];
        let undone = who.send(MARK, &fields).await;
        assert_eq!(read_location(&undone), done("undone"));
    }

    async fn list_actions(app: &TestApp) -> Vec<String> {
        let all = audit_entry::Entity::find().all(&app.app.db.read).await;
        all.unwrap().into_iter().map(|entry| entry.action).collect()
    }

    pub async fn a_delivery_is_marked_with_its_receipt_and_the_page_says_so(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "addressee = \"Government of Kenya\"")
            .await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let form = editor.read_page(MARK).await;
        assert_eq!(form.value("to_whom"), "Government of Kenya");
        assert_eq!(
            form.value("delivered_on"),
            app.now().date_naive().to_string()
        );
        let open = [("public", "yes"), ("shows_receipt", "yes")];
        let marked = mark(&editor, &open, PDF).await;
        assert_eq!(read_location(&marked), done("marked"));
        let page = app.read_page(STATEMENT).await;
        let said = page.text(".delivered");
        assert!(said.contains(COUNCIL), "{said}");
        let receipt = page.attribute(".delivered a[download]", "href");
        let file = app.get(&receipt).await;
        assert_eq!(file.headers()["content-type"], "application/pdf");
        let name = format!("care-receipt-{}.pdf", app.now().date_naive());
        assert_eq!(
            file.headers()["content-disposition"].to_str().unwrap(),
            format!("attachment; filename=\"{name}\"")
        );
        assert_eq!(file.bytes().await.unwrap(), PDF);
        // The page tells it once, to whom, and not a second time without.
        assert_eq!(page.count(".facts .notice"), 1);
        // Every language has it.
        let arabic = app.read_page("/ar/s/care").await;
        assert!(arabic.text(".delivered").contains(COUNCIL));
        // What is stored of the receipt is sealed.
        let row = delivery::Entity::find().one(&app.app.db.read).await;
        let row = row.unwrap().unwrap();
        let sealed = row.receipt_sealed.unwrap();
        assert!(!sealed.windows(PDF.len()).any(|bytes| bytes == PDF));
        assert!(app.load_statement("care").await.delivered_at.is_some());
        // A second recipient: both stand there, the first one first.
        app.advance_clock(TimeDelta::minutes(1));
        let second = [("public", "yes"), ("to_whom", "Ministry of Health")];
        let marked = mark(&editor, &second, b"").await;
        assert_eq!(read_location(&marked), done("marked"));
        let said = app.read_page(STATEMENT).await.texts(".delivered");
        assert_eq!(said.len(), 2);
        assert!(said[0].contains(COUNCIL) && said[1].contains("Ministry of Health"));
        let listed = editor.read_page(PLACE).await;
        assert_eq!(listed.count(".marks > li"), 2);
        let actions = list_actions(&app).await;
        let marks = actions.iter().filter(|action| *action == "mark delivery");
        assert_eq!(marks.count(), 2);
        app.close().await;
    }

    pub async fn what_is_internal_stays_with_staff(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        // The receipt is not shown where the page does not say it.
        let closed = [("shows_receipt", "yes"), ("to_whom", "A friendly clerk")];
        let marked = mark(&editor, &closed, PDF).await;
        assert_eq!(read_location(&marked), done("marked"));
        let page = app.read_page(STATEMENT).await;
        assert_eq!(page.count(".delivered"), 0);
        assert!(!page.html().contains("A friendly clerk"));
        assert!(app.load_statement("care").await.delivered_at.is_none());
        let row = delivery::Entity::find().one(&app.app.db.read).await;
        let row = row.unwrap().unwrap();
        assert_eq!((row.to_whom, row.shows_receipt), (None, false));
        let public = format!("/s/care/receipts/{}", row.id);
        assert_eq!(app.get(&public).await.status(), 404);
        let listed = editor.read_page(PLACE).await;
        assert!(listed.text(".marks > li").contains("A friendly clerk"));
        let link = listed.attribute(".marks a", "href");
        // Whoever fetches it has proven who they are, and leaves a line.
        app.advance_clock(TimeDelta::minutes(11));
        assert_eq!(editor.get(&link).await.status(), 303);
        editor.prove().await;
        let file = editor.get(&link).await;
        assert_eq!(file.bytes().await.unwrap(), PDF);
        let actions = list_actions(&app).await;
        let fetches = actions.iter().filter(|action| *action == "fetch receipt");
        assert_eq!(fetches.count(), 1);
        app.close().await;
    }

    pub async fn a_mark_that_cannot_be_meant_is_refused_with_every_reason(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let tomorrow = (app.now().date_naive() + TimeDelta::days(2)).to_string();
        let wrong = [
            ("to_whom", " "),
            ("delivered_on", tomorrow.as_str()),
            ("way", "post"),
            ("public", "yes"),
        ];
        let refused = mark(&editor, &wrong, b"<script>alert(1)</script>").await;
        assert_eq!(refused.status(), 422);
        let page = Page::read(refused).await;
        let links = page.attributes(".problems a", "href");
        assert_eq!(
            links,
            ["#field-to_whom", "#field-delivered_on", "#field-file"]
        );
        for link in links {
            assert_eq!(page.count(&format!("{link}[aria-invalid=true]")), 1);
        }
        // Nothing that was typed is lost.
        assert_eq!(page.value("delivered_on"), tomorrow);
        assert_eq!(page.count("[name=way][value=post][checked]"), 1);
        assert_eq!(page.count("[name=public][checked]"), 1);
        let unreadable = [("delivered_on", "soon")];
        let refused = mark(&editor, &unreadable, b"").await;
        assert_eq!(refused.status(), 422);
        let none = delivery::Entity::find().one(&app.app.db.read).await;
        assert_eq!(none.unwrap(), None);
        app.close().await;
    }

    pub async fn undoing_the_last_mark_takes_it_off_the_page(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        for _ in 0..2 {
            mark(&editor, &[("public", "yes")], b"").await;
            app.advance_clock(TimeDelta::minutes(1));
        }
        for left in [1, 0] {
            let page = editor.read_page(PLACE).await;
            let ids = page.attributes(".marks [name=id]", "value");
            let undo = [
                ("token", token.as_str()),
                ("action", "undo"),
                ("id", ids[0].as_str()),
            ];
            let undone = editor.send(MARK, &undo).await;
            assert_eq!(read_location(&undone), done("undone"));
            let again = editor.send(MARK, &undo).await;
            assert_eq!(read_location(&again), done("unchanged"));
            let page = app.read_page(STATEMENT).await;
            assert_eq!(page.count(".delivered"), left);
            let statement = app.load_statement("care").await;
            assert_eq!(statement.delivered_at.is_some(), left > 0);
        }
        let actions = list_actions(&app).await;
        assert!(actions.iter().any(|action| action == "undo delivery"));
        app.close().await;
    }

    pub async fn undoing_the_first_mark_leaves_the_second(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        mark(&editor, &[("public", "yes")], b"").await;
        app.advance_clock(TimeDelta::minutes(1));
        mark(&editor, &[("public", "yes")], b"").await;
        let second = app.now();
        undo(&editor, 1).await;
        let statement = app.load_statement("care").await;
        assert_eq!(statement.delivered_at, Some(second));
        assert_eq!(app.read_page(STATEMENT).await.count(".delivered"), 1);
        undo(&editor, 0).await;
        assert_eq!(app.load_statement("care").await.delivered_at, None);
        app.close().await;
    }

    pub async fn undoing_delivered_takes_back_what_the_page_said(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        mark(&editor, &[("public", "yes"), ("shows_receipt", "yes")], PDF).await;
        let page = app.read_page(STATEMENT).await;
        let receipt = page.attribute(".delivered a[download]", "href");
        for (action, word) in [("undeliver", "undelivered"), ("deliver", "delivered")] {
            let fields = [("token", token.as_str()), ("action", action)];
            let answer = editor.send(STANDING, &fields).await;
            assert_eq!(read_location(&answer), format!("{STANDING}?done={word}"));
            // A delivery that is marked later brings nothing of it back.
            assert_eq!(app.read_page(STATEMENT).await.count(".delivered"), 0);
            assert_eq!(app.get(&receipt).await.status(), 404);
        }
        let row = delivery::Entity::find().one(&app.app.db.read).await;
        let row = row.unwrap().unwrap();
        let shown = (row.is_public, row.shows_receipt, row.to_whom);
        assert_eq!(shown, (false, false, None));
        let listed = editor.read_page(PLACE).await;
        assert!(
            listed.text(".marks > li").contains(COUNCIL),
            "staff keep it"
        );
        assert_eq!(listed.count(".marks a"), 1, "with its receipt");
        app.close().await;
    }

    pub async fn an_internal_mark_changes_nothing_that_the_public_sees(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let read = async || {
            let mut seen = vec![];
            for path in ["/feed.atom", "/s/care/feed.atom", "/sitemap.xml"] {
                seen.push(app.read_html(path).await);
            }
            seen
        };
        let before = read().await;
        app.advance_clock(TimeDelta::minutes(1));
        mark(&editor, &[], PDF).await;
        assert_eq!(read().await, before, "marked");
        app.advance_clock(TimeDelta::minutes(1));
        undo(&editor, 0).await;
        assert_eq!(read().await, before, "undone");
        mark(&editor, &[("public", "yes")], b"").await;
        assert_ne!(read().await, before, "what is public is told");
        app.close().await;
    }

    pub async fn the_quick_button_still_marks_a_statement(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let page = editor.read_page(STANDING).await;
        assert_eq!(page.count(&format!("a[href=\"{MARK}\"]")), 1);
        let quick = [
            ("token", token.as_str()),
            ("action", "deliver"),
            ("note", "Handed over in Geneva."),
        ];
        let marked = editor.send(STANDING, &quick).await;
        assert_eq!(read_location(&marked), format!("{STANDING}?done=delivered"));
        let pressed = app.now();
        app.advance_clock(TimeDelta::minutes(1));
        let said = app.read_page(STATEMENT).await.text(".facts .notice");
        assert!(said.starts_with("Delivered on"), "{said}");
        assert!(said.ends_with("Handed over in Geneva."), "{said}");
        // With a recipient the note stays, and so does its line.
        mark(&editor, &[("public", "yes")], b"").await;
        let said = app.read_page(STATEMENT).await.texts(".facts .notice");
        assert_eq!(said.len(), 2);
        assert!(said[0].ends_with("Handed over in Geneva.") && said[1].contains(COUNCIL));
        // A mark that is undone takes neither back.
        undo(&editor, 0).await;
        assert_eq!(app.load_statement("care").await.delivered_at, Some(pressed));
        let said = app.read_page(STATEMENT).await.texts(".facts .notice");
        assert_eq!(said.len(), 1);
        assert!(said[0].ends_with("Handed over in Geneva."), "{}", said[0]);
        app.close().await;
    }

    pub async fn who_signed_is_told_after_a_delivery(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let news = "form[action=\"/staff/s/care/news\"]";
        assert_eq!(editor.read_page(PLACE).await.count(news), 0);
        // Of what stays inside nobody is told.
        mark(&editor, &[], b"").await;
        assert_eq!(editor.read_page(PLACE).await.count(news), 0);
        mark(&editor, &[("public", "yes")], b"").await;
        let page = editor.read_page(PLACE).await;
        let token = page.value("token");
        let template = page.attribute(&format!("{news} [name=template]"), "value");
        let fields = [("token", token.as_str()), ("template", template.as_str())];
        let begun = editor.send("/staff/s/care/news", &fields).await;
        let text = editor.read_page(&read_location(&begun)).await;
        let body = &text.texts("textarea")[0];
        assert!(body.contains("We delivered"), "{body}");
        app.close().await;
    }

    pub async fn nobody_below_an_editor_marks_a_delivery(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        assert_eq!(reviewer.get(PLACE).await.status(), 403);
        assert_eq!(reviewer.get(MARK).await.status(), 403);
        let refused = mark(&reviewer, &[("public", "yes")], b"").await;
        assert_eq!(refused.status(), 403);
        let page = reviewer.read_page("/staff/s/care").await;
        assert_eq!(page.count(&format!("a[href=\"{PLACE}\"]")), 0);
        assert!(app.load_statement("care").await.delivered_at.is_none());
        app.close().await;
    }
}
