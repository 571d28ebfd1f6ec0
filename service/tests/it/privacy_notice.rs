//! The built-in privacy notice: who is responsible, on what basis, for whom, how long, and where
//! to complain.

use crate::support::journeys;

journeys!(the_notice_has_all_that_the_law_asks_for);

mod journey {
    use crate::support::{Backend, TestApp};

    pub async fn the_notice_has_all_that_the_law_asks_for(backend: Backend) {
        let settings = [
            ("site_name", "Care Coalition"),
            ("contact", "help@example.org"),
        ];
        let app = TestApp::open_with(backend, &settings).await;
        let page = app.read_page("/privacy").await;
        let notice = page.text("main");
        for part in [
            "Care Coalition is responsible",
            "help@example.org",
            "Article 6(1)(a) GDPR",
            "Article 9(2)(a) GDPR",
            "public list",
            "addressee",
            "email provider",
            "hosting provider",
            "14 days",
            "30 days",
            "If you stop news",
            "Withdrawing your consent",
            "data protection authority",
        ] {
            assert!(
                notice.contains(part),
                "the notice lacks “{part}”:\n{notice}"
            );
        }
        assert_eq!(page.texts("main h2").len(), 6);
        assert_eq!(page.count("main a[href=\"/my\"]"), 1);
        app.close().await;
    }
}
