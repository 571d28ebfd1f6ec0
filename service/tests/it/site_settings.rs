//! The name, contact and appearance of the site, as owners set them in the console.

use crate::support::journeys;

journeys!(
    an_owner_names_the_site,
    what_the_operator_set_cannot_be_changed_here,
    other_servers_show_it_within_a_second,
    the_accent_and_the_logo_are_checked,
);

mod journey {
    use std::time::Duration;

    use undersigned::app::App;
    use undersigned::settings::Settings;
    use undersigned::staff::account::rules::Role;
    use undersigned::values::Random;
    use undersigned::worker;

    use crate::attachments::upload_file;
    use crate::support::cast::boris;
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp};

    /// Sends the form of the site, and returns its status.
    async fn save(owner: &mut StaffClient<'_>, name: &str, contact: &str, privacy: &str) -> u16 {
        let token = owner.read_token().await;
        let fields = [
            ("token", token.as_str()),
            ("action", "save"),
            ("name", name),
            ("contact", contact),
            ("privacy_url", privacy),
        ];
        owner.post("/staff/site", &fields).await.status().as_u16()
    }

    pub async fn an_owner_names_the_site(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        // In memory under the former name.
        assert!(
            app.read_page("/en/s/care")
                .await
                .text("head title")
                .contains("Undersigned")
        );
        let privacy = "https://example.org/privacy";
        let saved = save(&mut owner, "Our <site>", "us@example.org", privacy).await;
        assert_eq!(saved, 303);
        let page = app.read_page("/en/s/care").await;
        assert!(
            page.text("head title").ends_with("Our <site>"),
            "{}",
            page.text("head title")
        );
        let links = page.attributes("footer a", "href");
        for link in [privacy, "mailto:us@example.org"] {
            assert!(links.iter().any(|known| known == link), "{link}: {links:?}");
        }
        app.endorse("care", &boris()).await;
        let letter = app.take_letter_to("boris@people.example.org").await;
        assert!(letter.text.contains("Our <site>"), "{}", letter.text);
        let about = app.get("/.well-known/security.txt").await;
        assert!(
            about
                .text()
                .await
                .unwrap()
                .contains("mailto:us@example.org")
        );
        assert_eq!(save(&mut owner, "Our <site>", "us", privacy).await, 422);
        assert_eq!(save(&mut owner, "", "", "").await, 303);
        assert!(
            app.read_page("/en/s/care")
                .await
                .text("head title")
                .ends_with("Undersigned")
        );
        app.close().await;
    }

    pub async fn what_the_operator_set_cannot_be_changed_here(backend: Backend) {
        let settings = [("site_name", "By the operator"), ("contact", "")];
        let app = TestApp::open_with(backend, &settings).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page("/staff/site").await;
        assert_eq!(page.count("input[name=name]"), 0);
        assert_eq!(page.count("input[name=contact]"), 1);
        let main = page.text("main");
        assert!(main.contains("By the operator") && main.contains("Set by the operator"));
        assert_eq!(
            save(&mut owner, "By staff", "us@example.org", "").await,
            303
        );
        let page = app.read_page("/en/s/care").await;
        assert!(page.text("head title").ends_with("By the operator"));
        let links = page.attributes("footer a", "href");
        assert!(links.iter().any(|link| link == "mailto:us@example.org"));
        app.close().await;
    }

    pub async fn other_servers_show_it_within_a_second(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        // Settings are read anew, as another process does.
        let settings = Settings::load(None, &app.database.overrides(1)).unwrap();
        let other = App::start(settings, app.clock.clone(), Random::System, false).await;
        let other = other.unwrap();
        let mut tasks = worker::start_server_tasks(&other.app);
        assert_eq!(other.app.settings.site.read().name, "Undersigned");
        assert_eq!(save(&mut owner, "Everywhere", "", "").await, 303);
        wait_until("the other server", Duration::from_secs(1), async || {
            (other.app.settings.site.read().name == "Everywhere").then_some(())
        })
        .await;
        // One that starts now knows it at once.
        let settings = Settings::load(None, &app.database.overrides(1)).unwrap();
        let third = App::start(settings, app.clock.clone(), Random::System, false).await;
        let third = third.unwrap();
        assert_eq!(third.app.settings.site.read().name, "Everywhere");
        third.finish().await;
        other.app.stop();
        tasks.shutdown().await;
        other.finish().await;
        app.close().await;
    }

    pub async fn the_accent_and_the_logo_are_checked(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        let mut owner = StaffClient::with_role(&app, Role::Owner).await;
        let token = owner.read_token().await;
        let place = "/staff/appearance";
        let accent = |colour: &'static str| {
            [
                ("token", token.clone()),
                ("action", "accent".to_owned()),
                ("accent", colour.to_owned()),
            ]
        };
        for (colour, status) in [("#ffff00", 422), ("red", 422), ("#8a2d5c", 303)] {
            let fields = accent(colour);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let answer = owner.post(place, &fields).await;
            assert_eq!(answer.status(), status, "{colour}");
        }
        let look = "link[href=\"/embed/look.css?accent=8a2d5c\"]";
        assert_eq!(app.read_page("/en/s/care").await.count(look), 1);
        assert_eq!(app.read_page("/en/s/care/embed").await.count(look), 1);
        let send = [("token", token.as_str()), ("action", "logo")];
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice();
        let refused = upload_file(&owner, place, &send, ("logo.png", svg)).await;
        assert_eq!(refused.status(), 422);
        let said = Page::read(refused).await.text("[role=alert] li");
        assert!(said.starts_with("SVG files can contain programs"), "{said}");
        let qr = app.get("/en/s/care/preview.png").await;
        let picture = qr.bytes().await.unwrap();
        let saved = upload_file(&owner, place, &send, ("logo.png", &picture[..])).await;
        assert_eq!(read_location(&saved), format!("{place}?done=logo-saved"));
        let page = app.read_page("/en/s/care").await;
        let url = page.attribute("a.mark img", "src");
        // 1200 × 630, made small.
        assert_eq!(page.attribute("a.mark img", "height"), "40");
        assert_eq!(page.attribute("a.mark img", "width"), "76");
        let logo = app.get(&url).await;
        assert_eq!(logo.headers()["content-type"], "image/png");
        assert_eq!(logo.headers()["x-content-type-options"], "nosniff");
        assert_eq!(app.get("/site/logo/0000000000000000").await.status(), 404);
        let remove = [("token", token.as_str()), ("action", "remove-logo")];
        let removed = owner.post(place, &remove).await;
        assert_eq!(
            read_location(&removed),
            format!("{place}?done=logo-removed")
        );
        assert_eq!(app.read_page("/en/s/care").await.count("a.mark img"), 0);
        assert_eq!(app.get(&url).await.status(), 404);
        app.close().await;
    }
}
