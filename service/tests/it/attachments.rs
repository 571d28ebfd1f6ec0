//! Files to download: added, replaced and removed in the console, and served so that no browser runs
//! them.

use reqwest::Response;

use crate::support::journeys;
use crate::support::staff::StaffClient;

journeys!(
    a_file_is_added_replaced_and_removed,
    a_file_is_known_by_its_content,
);

/// Sends a form with a file, as a browser does (RFC 7578).
pub async fn upload_file(
    who: &StaffClient<'_>,
    path: &str,
    fields: &[(&str, &str)],
    (file_name, bytes): (&str, &[u8]),
) -> Response {
    let mut body = vec![];
    for (name, value) in fields {
        let part =
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    let request = who
        .app
        .client
        .post(who.app.url(path))
        .header("cookie", &who.cookie)
        .header("origin", &who.app.base)
        .header("content-type", "multipart/form-data; boundary=b");
    request.body(body).send().await.unwrap()
}

mod journey {
    use undersigned::staff::account::rules::Role;
    use undersigned::statement::attachments::rules::LARGEST_ATTACHMENT;

    use super::upload_file;
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const PLACE: &str = "/staff/s/care/attachments";
    const PDF: &[u8] = b"%PDF-1.7 some pages";

    fn done(word: &str) -> String {
        format!("{PLACE}?done={word}")
    }

    /// Returns the links to download on the page of a language.
    async fn list_downloads(app: &TestApp, language: &str) -> Vec<String> {
        let page = app.read_page(&format!("/{language}/s/care")).await;
        page.attributes("a[href*=\"/downloads/\"]", "href")
    }

    pub async fn a_file_is_added_replaced_and_removed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let add = [
            ("token", token.as_str()),
            ("action", "add"),
            ("language", "en"),
            ("name", "Open letter"),
        ];
        let added = upload_file(&editor, PLACE, &add, ("x.exe", PDF)).await;
        assert_eq!(read_location(&added), done("added"));
        let links = list_downloads(&app, "en").await;
        assert_eq!(links.len(), 1, "{links:?}");
        let file = app.get(&links[0]).await;
        let header = |name: &str| file.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("x-content-type-options"), "nosniff");
        let disposition = header("content-disposition");
        assert!(
            disposition.starts_with("attachment; filename=\"Open_letter.pdf\""),
            "{disposition}"
        );
        let policy = header("content-security-policy");
        assert!(policy.contains("sandbox"), "{policy}");
        assert_eq!(file.bytes().await.unwrap(), PDF);
        let page = editor.read_page(PLACE).await;
        let id = page.attribute("details input[name=id]", "value");
        let replace = [
            ("token", token.as_str()),
            ("action", "replace"),
            ("id", &id),
        ];
        let next = b"%PDF-1.7 other pages".as_slice();
        let replaced = upload_file(&editor, PLACE, &replace, ("y.pdf", next)).await;
        assert_eq!(read_location(&replaced), done("replaced"));
        let now = list_downloads(&app, "en").await;
        assert_ne!(now, links, "no cache serves the former one");
        assert_eq!(app.get(&links[0]).await.status(), 404);
        let file = app.get(&now[0]).await;
        assert_eq!(file.bytes().await.unwrap(), next);
        let page = editor.read_page(PLACE).await;
        let id = page.attribute("details input[name=id]", "value");
        let remove = [("token", token.as_str()), ("action", "remove"), ("id", &id)];
        let removed = editor.send(PLACE, &remove).await;
        assert_eq!(read_location(&removed), done("removed"));
        let again = editor.send(PLACE, &remove).await;
        assert_eq!(read_location(&again), done("unchanged"));
        assert!(list_downloads(&app, "en").await.is_empty());
        assert_eq!(app.get(&now[0]).await.status(), 404);
        app.close().await;
    }

    pub async fn a_file_is_known_by_its_content(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let token = editor.read_token().await;
        let add = [
            ("token", token.as_str()),
            ("action", "add"),
            ("language", "en"),
            ("name", ""),
        ];
        let mut large = PDF.to_vec();
        large.resize(LARGEST_ATTACHMENT + 1, b' ');
        for (file, begins) in [
            (b"<script>alert(1)</script>".to_vec(), "This is not a PDF"),
            (large, "The file is larger than 10 MB"),
            (vec![], "Choose a file"),
            (
                b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin".to_vec(),
                "This Word file contains macros",
            ),
        ] {
            let refused = upload_file(&editor, PLACE, &add, ("letter.pdf", file.as_slice())).await;
            assert_eq!(refused.status(), 422, "{begins}");
            let page = Page::read(refused).await;
            let said = page.text("[role=alert] p");
            assert!(said.starts_with(begins), "{said}");
        }
        assert!(list_downloads(&app, "en").await.is_empty());
        let elsewhere = [
            ("token", token.as_str()),
            ("action", "add"),
            ("language", "xx"),
        ];
        let refused = upload_file(&editor, PLACE, &elsewhere, ("a.pdf", PDF)).await;
        assert_eq!(refused.status(), 404, "the text has no such language");
        app.close().await;
    }
}
