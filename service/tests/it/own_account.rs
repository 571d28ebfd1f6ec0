//! A member's own account: what is changed after a proof, a new address, recovery codes, and the key
//! of an authenticator while it is set up.

use crate::support::journeys;

journeys!(
    name_language_and_password_are_changed_after_a_proof,
    a_new_address_is_proven_by_a_letter_and_told_to_the_old_one,
    an_address_of_a_colleague_is_not_taken,
    recovery_codes_are_counted_and_replaced,
    the_key_stays_the_same_while_it_is_set_up,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::{accounts, store};
    use undersigned::values::EmailAddress;

    use crate::support::page::Page;
    use crate::support::staff::{PASSWORD, StaffClient, find_address, read_location};
    use crate::support::{Backend, TestApp};

    const CHANGE: &str = "/staff/account/change";
    const NEW_PASSWORD: &str = "four geese on a lake";

    /// Sends one of the forms; tells where the answer leads.
    async fn change(who: &mut StaffClient<'_>, fields: &[(&str, &str)]) -> String {
        let token = who.read_token().await;
        let all = [[("token", token.as_str())].as_slice(), fields].concat();
        let answer = who.post(CHANGE, &all).await;
        assert_eq!(answer.status(), 303, "{fields:?}");
        read_location(&answer)
    }

    /// Sends one of the forms with something wrong in it; gives the page that says so.
    async fn change_wrongly(who: &mut StaffClient<'_>, fields: &[(&str, &str)]) -> Page {
        let token = who.read_token().await;
        let all = [[("token", token.as_str())].as_slice(), fields].concat();
        let answer = who.post(CHANGE, &all).await;
        assert_eq!(answer.status(), 422, "{fields:?}");
        Page::read(answer).await
    }

    /// Signs in with a password; tells the status.
    async fn try_password(app: &TestApp, address: &str, password: &str) -> u16 {
        let typed = [("email", address), ("password", password)];
        let answer = StaffClient::stranger(app)
            .send("/staff/sign-in", &typed)
            .await;
        answer.status().as_u16()
    }

    pub async fn name_language_and_password_are_changed_after_a_proof(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let address = find_address(Role::Editor);
        app.advance_clock(TimeDelta::minutes(11));
        let asked = editor.get(CHANGE).await;
        let proof = "/staff/proof?next=%2Fstaff%2Faccount%2Fchange";
        assert_eq!(read_location(&asked), proof, "a proof comes first");
        editor.prove().await;
        let french = [
            ("action", "details"),
            ("name", "Edith Example"),
            ("language", "fr"),
        ];
        let done = change(&mut editor, &french).await;
        let page = editor.read_page(&done).await;
        assert_eq!(page.attribute("html", "lang"), "fr");
        assert_eq!(page.text("header .sign-out bdi"), "Edith Example");
        assert_eq!(page.count("main .notice[role=status]"), 1);
        let refused = Page::read(editor.get("/staff/members").await).await;
        assert_eq!(refused.attribute("html", "lang"), "fr", "refusals, too");
        let browser = [("action", "details"), ("name", "Edith"), ("language", "")];
        let done = change(&mut editor, &browser).await;
        let page = editor.read_page(&done).await;
        assert_eq!(page.attribute("html", "lang"), "en", "that of the browser");
        for (field, value) in [("name", " "), ("language", "xx")] {
            let wrong = browser.map(|(name, typed)| {
                let typed = if name == field { value } else { typed };
                (name, typed)
            });
            let page = change_wrongly(&mut editor, &wrong).await;
            let at_field = page.text(&format!("#e-{field}"));
            let summary = page.text(&format!("main [role=alert] a[href='#{field}']"));
            assert_eq!(summary, at_field, "{field}");
        }
        let mut other = editor.elsewhere();
        other.sign_in(&address).await;
        let short = [("action", "password"), ("password", "short")];
        let page = change_wrongly(&mut editor, &short).await;
        assert_eq!(page.count("#e-password"), 1);
        let chosen = [("action", "password"), ("password", NEW_PASSWORD)];
        change(&mut editor, &chosen).await;
        assert_eq!(editor.get("/staff").await.status(), 200, "still signed in");
        assert_eq!(other.get("/staff").await.status(), 303, "elsewhere not");
        assert_eq!(try_password(&app, &address, PASSWORD).await, 422);
        assert_eq!(try_password(&app, &address, NEW_PASSWORD).await, 303);
        app.close().await;
    }

    pub async fn a_new_address_is_proven_by_a_letter_and_told_to_the_old_one(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let (old, new) = (find_address(Role::Editor), "edith@new.example.org");
        let wrong = [("action", "address"), ("email", "edith@")];
        let page = change_wrongly(&mut editor, &wrong).await;
        assert_eq!(page.count("#e-email"), 1);
        let asked = [("action", "address"), ("email", new)];
        let done = change(&mut editor, &asked).await;
        assert_eq!(done, "/staff/account?done=link-sent");
        let letter = app.take_letter_to(new).await;
        let link = letter.links("/staff/address/")[0].clone();
        // A scanner that follows the link confirms nothing.
        let stranger = StaffClient::stranger(&app);
        assert_eq!(stranger.get(&link).await.status(), 200);
        assert_eq!(try_password(&app, new, PASSWORD).await, 422);
        assert_eq!(try_password(&app, &old, PASSWORD).await, 303);
        // A link that went to the old address ends with it.
        let forgotten = [("email", old.as_str())];
        stranger.send("/staff/forgotten", &forgotten).await;
        let letter = app.take_letter_to(&old).await;
        let earlier = letter.links("/staff/forgotten/")[0].clone();
        assert_eq!(stranger.send(&link, &[]).await.status(), 200);
        let notice = app.take_letter_to(&old).await;
        assert!(
            notice.subject.contains("was changed") && !notice.text.contains(new),
            "{}",
            notice.text
        );
        assert_eq!(stranger.get(&earlier).await.status(), 404);
        assert_eq!(stranger.send(&link, &[]).await.status(), 404, "once");
        assert_eq!(try_password(&app, &old, PASSWORD).await, 422);
        assert_eq!(try_password(&app, new, PASSWORD).await, 303);
        assert_eq!(editor.get("/staff").await.status(), 200);
        app.close().await;
    }

    pub async fn an_address_of_a_colleague_is_not_taken(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let wanted = EmailAddress::parse("zoe@staff.example.org").unwrap();
        let asked = [("action", "address"), ("email", wanted.as_str())];
        change(&mut editor, &asked).await;
        let letter = app.take_letter_to(wanted.as_str()).await;
        let link = letter.links("/staff/address/")[0].clone();
        let (role, scope) = (Role::Viewer, Scope::default());
        let added = accounts::add(&app.app, "cli:test", &wanted, "Zoë", role, scope, "en").await;
        added.unwrap();
        let confirmed = StaffClient::stranger(&app).send(&link, &[]).await;
        assert_eq!(confirmed.status(), 404);
        let index = app.app.keys.hash_staff_email(&wanted);
        let holder = store::member_by_index(&app.app.db.read, &index).await;
        assert_eq!(holder.unwrap().unwrap().name, "Zoë");
        let own = find_address(Role::Editor);
        assert_eq!(try_password(&app, &own, PASSWORD).await, 303);
        app.close().await;
    }

    pub async fn recovery_codes_are_counted_and_replaced(backend: Backend) {
        let app = TestApp::open(backend).await;
        let address = EmailAddress::parse("zoe@staff.example.org").unwrap();
        let (role, scope) = (Role::Viewer, Scope::default());
        let added = accounts::add(&app.app, "cli:test", &address, "Zoë", role, scope, "en").await;
        let mut zoe = StaffClient::stranger(&app);
        let typed = [("name", "Zoë"), ("password", PASSWORD)];
        zoe.post(&added.unwrap(), &typed).await;
        let codes = zoe.enrol().await;
        assert_eq!(type_code(&app, &codes[0]).await, 303);
        let page = zoe.read_page("/staff/account").await;
        let said = page.texts("main p");
        assert!(
            said.iter()
                .any(|text| text.contains("9 recovery codes are left. 1 was used.")),
            "{said:?}"
        );
        let token = page.value("token");
        let order = [("token", token.as_str()), ("action", "codes")];
        let answer = zoe.post(CHANGE, &order).await;
        assert_eq!(answer.status(), 200);
        let page = Page::read(answer).await;
        let renewed = page.texts("main li code");
        assert_eq!(renewed.len(), 10);
        let copied = page.attribute("[data-copy]", "data-copy");
        assert_eq!(copied, renewed.join("\n"), "what the button copies");
        assert_eq!(type_code(&app, &codes[1]).await, 422, "the old ones end");
        assert_eq!(type_code(&app, &renewed[0]).await, 303);
        app.close().await;
    }

    /// Signs in with the password and a code in a browser of its own; tells the status.
    async fn type_code(app: &TestApp, code: &str) -> u16 {
        let mut who = StaffClient::stranger(app);
        let typed = [("email", "zoe@staff.example.org"), ("password", PASSWORD)];
        assert_eq!(who.post("/staff/sign-in", &typed).await.status(), 303);
        let token = who.read_page("/staff/code").await.value("token");
        let typed = [("token", token.as_str()), ("code", code)];
        who.post("/staff/code", &typed).await.status().as_u16()
    }

    pub async fn the_key_stays_the_same_while_it_is_set_up(backend: Backend) {
        let app = TestApp::open(backend).await;
        let address = EmailAddress::parse("zoe@staff.example.org").unwrap();
        let (role, scope) = (Role::Viewer, Scope::default());
        let added = accounts::add(&app.app, "cli:test", &address, "Zoë", role, scope, "en").await;
        let mut zoe = StaffClient::stranger(&app);
        let typed = [("name", "Zoë"), ("password", PASSWORD)];
        zoe.post(&added.unwrap(), &typed).await;
        let place = "/staff/second-factor";
        let page = zoe.read_page(place).await;
        let key = page.text("main code");
        assert_eq!(zoe.read_page(place).await.text("main code"), key, "again");
        let (token, sealed) = (page.value("token"), page.value("sealed"));
        let wrong = [("token", &*token), ("sealed", &sealed), ("code", "12345")];
        let answer = zoe.post(place, &wrong).await;
        assert_eq!(answer.status(), 422);
        let page = Page::read(answer).await;
        assert_eq!(page.text("main code"), key, "after a wrong code");
        assert_eq!(
            page.text("main [role=alert]"),
            "The code is wrong or expired."
        );
        let stranger = StaffClient::with_role(&app, Role::Editor).await;
        let theirs = stranger.read_page(place).await.text("main code");
        assert_ne!(theirs, key, "everybody has their own");
        zoe.enrol().await;
        let next = zoe.read_page(place).await.text("main code");
        assert_ne!(next, key, "one that is in use is not offered again");
        app.close().await;
    }
}
