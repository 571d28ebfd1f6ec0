//! Those without a country sign, count and are found as all others, and count as no country.

use crate::support::journeys;

journeys!(who_has_no_country_signs_counts_and_is_found);

mod journey {
    use serde_json::json;

    use crate::support::cast::{amina, change_field, individual};
    use crate::support::{Backend, TestApp};

    pub async fn who_has_no_country_signs_counts_and_is_found(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let form = app.read_page("/en/s/care").await;
        let codes = form.attributes("#field-country option", "value");
        assert_eq!(codes[codes.len() - 3..], ["ZW", "XX", "XT"]);
        let network = change_field(amina(), "country", "XX");
        let stateless = individual("Ana Diaz", "ana@people.example.org", "xt");
        let kenyan = individual("Juma Otieno", "juma@people.example.org", "KE");
        for body in [&network, &stateless, &kenyan] {
            app.endorse_and_confirm("care", body).await;
        }
        assert_eq!(app.read_counts("care").await, (3, 1, 2));
        let mut countries = app.read_tally("care").await["countries"].take();
        if let Some(rows) = countries.as_array_mut() {
            rows.sort_by_key(|row| row["code"].to_string());
        }
        assert_eq!(
            countries,
            json!([
                { "code": "KE", "organisations": 0, "individuals": 1 },
                { "code": "XT", "organisations": 0, "individuals": 1 },
                { "code": "XX", "organisations": 1, "individuals": 0 },
            ])
        );
        let page = app.read_page("/en/s/care").await;
        assert_eq!(page.text("[data-tally=\"countries\"]"), "1");
        let print = app.read_html("/en/s/care/print").await;
        assert!(print.contains("1 country"), "{print}");
        for (query, names) in [
            ("region=000", vec!["Ana Diaz", "Example Health Network"]),
            ("country=XT", vec!["Ana Diaz"]),
            ("country=XX", vec!["Example Health Network"]),
        ] {
            let list = app
                .read_page(&format!("/en/s/care/signatories?{query}"))
                .await;
            let mut found = list.texts("#list .who");
            found.sort();
            assert_eq!(found, names, "{query}");
            assert!(list.html().contains("No country"), "{query}");
        }
        let wall = app.read_html("/en/s/care/live").await;
        assert!(wall.contains("International / no country") && wall.contains("Stateless"));
        app.close().await;
    }
}
