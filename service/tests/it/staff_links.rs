//! Links of accounts: those that set one up, by commands on the machine, and those that are mailed to
//! who forgot the password.

use crate::support::journeys;

journeys!(
    the_first_owner_gets_a_link_by_a_command,
    a_new_link_ends_password_factor_and_sessions,
    the_first_link_lives_an_hour,
    a_forgotten_password_is_replaced_by_a_mailed_link,
    nobody_hears_who_has_an_account,
    a_mailbox_gets_three_links_an_hour_and_each_works,
    a_mailed_link_ends_with_the_hour_and_the_account,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::{Role, Scope};
    use undersigned::staff::account::{accounts, actions};
    use undersigned::values::EmailAddress;

    use crate::support::process::{Server, read_output, run};
    use crate::support::staff::{PASSWORD, StaffClient, find_address, read_location};
    use crate::support::{Backend, TestApp, TestDatabase};

    /// Reads the token of a link that a command printed: its host is that of the command.
    fn read_token(link: &str) -> &str {
        link.trim().rsplit('/').next().unwrap()
    }

    pub async fn the_first_owner_gets_a_link_by_a_command(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &[("UNDERSIGNED_LOG", "info")]).await;
        let open = async |link: &str| {
            let url = server.url(&format!("/staff/setup/{}", read_token(link)));
            reqwest::get(url).await.unwrap().status().as_u16()
        };
        let olga = "olga@staff.example.org";
        let mut links = vec![];
        for (command, is_over) in [
            (["staff", "first-link"].as_slice(), false),
            (&["staff", "first-link"], true),
            (&["staff", "add", olga, "--role", "owner"], true),
            (&["staff", "link", olga], true),
        ] {
            let link = read_output(&database, command);
            assert!(link.contains("/staff/setup/"), "{command:?}: {link}");
            assert_eq!(open(&link).await, 200, "{command:?}");
            if is_over {
                let before: &String = links.last().unwrap();
                assert_eq!(open(before).await, 404, "before {command:?}");
            }
            links.push(link);
        }
        for (command, why) in [
            (
                ["staff", "first-link"].as_slice(),
                "there is already an account",
            ),
            (
                &["staff", "link", "nobody@staff.example.org"],
                "there is no account with this address",
            ),
        ] {
            let refused = run(&database, command);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert_eq!(refused.status.code(), Some(1), "{command:?}");
            assert!(said.contains(why), "{command:?}: {said}");
        }
        // Stderr of a service is a log, and whoever reads a link in it owns the installation.
        let log = server.stop();
        assert!(log.contains("run `undersigned staff first-link`"), "{log}");
        let is_logged = |link: &String| log.contains(read_token(link));
        assert!(!links.iter().any(is_logged), "a link is in the log");
    }

    pub async fn a_new_link_ends_password_factor_and_sessions(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let address = EmailAddress::parse(&find_address(Role::Editor)).unwrap();
        let renew = async || accounts::renew_link(&app.app, "cli:test", &address).await;
        let earlier = renew().await.unwrap().unwrap();
        assert_eq!(editor.get("/staff").await.status(), 303, "signed out");
        let typed = [("email", address.as_str()), ("password", PASSWORD)];
        assert_eq!(editor.send("/staff/sign-in", &typed).await.status(), 422);
        let link = renew().await.unwrap().unwrap();
        let typed = [("name", "Edith"), ("password", PASSWORD)];
        assert_eq!(editor.send(&earlier, &typed).await.status(), 404, "over");
        assert_eq!(editor.post(&link, &typed).await.status(), 303);
        editor.enrol().await;
        let drafts = editor.get("/staff/drafts").await.status();
        assert_eq!(drafts, 200, "the role stays");
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let page = owner.read_page("/staff/members").await;
        let form = page.all("form input[name=id]").into_iter();
        let ids: Vec<&str> = form.filter_map(|input| input.attr("value")).collect();
        let token = page.value("token");
        let remove = [
            ("token", token.as_str()),
            ("id", ids[0]),
            ("action", "remove"),
        ];
        assert_eq!(owner.send("/staff/members", &remove).await.status(), 303);
        let closed = renew().await.unwrap();
        assert_eq!(closed, None, "a removed account gets no link");
        app.close().await;
    }

    pub async fn the_first_link_lives_an_hour(backend: Backend) {
        let app = TestApp::open(backend).await;
        let link = actions::first_link(&app.app).await.unwrap().unwrap();
        let stranger = StaffClient::stranger(&app);
        for (minutes, status) in [(0, 200), (59, 200), (1, 404)] {
            app.advance_clock(TimeDelta::minutes(minutes));
            assert_eq!(stranger.get(&link).await.status(), status, "{minutes}");
        }
        app.close().await;
    }

    /// The password that is chosen in place of a forgotten one.
    const NEW_PASSWORD: &str = "four geese on a lake";

    /// Asks for a new password for an address; tells where the answer leads.
    async fn ask_for_password(app: &TestApp, address: &str) -> String {
        let typed = [("email", address)];
        let answer = StaffClient::stranger(app)
            .send("/staff/forgotten", &typed)
            .await;
        assert_eq!(answer.status(), 303, "{address}");
        read_location(&answer)
    }

    /// Takes the link from the one new letter, which is to this address.
    async fn take_link(app: &TestApp, address: &str) -> String {
        let letter = app.take_letter_to(address).await;
        let links = letter.links("/staff/forgotten/");
        assert_eq!(links.len(), 1, "{}", letter.text);
        links[0].clone()
    }

    pub async fn a_forgotten_password_is_replaced_by_a_mailed_link(backend: Backend) {
        let app = TestApp::open(backend).await;
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let editor = StaffClient::with_role(&app, Role::Editor).await;
        let address = find_address(Role::Editor);
        let said = ask_for_password(&app, &address).await;
        assert_eq!(said, "/staff/forgotten?done=sent");
        let link = take_link(&app, &address).await;
        assert_eq!(editor.get("/staff").await.status(), 200, "nothing ended");
        let mut who = editor.elsewhere();
        let page = who.read_page(&link).await;
        assert_eq!(page.text("main h1"), "Choose a new password");
        let refused = who.post(&link, &[("password", "short")]).await;
        assert_eq!(refused.status(), 422, "and the link still works");
        let chosen = [("password", NEW_PASSWORD)];
        assert_eq!(who.post(&link, &chosen).await.status(), 303);
        let next = who.get("/staff").await;
        assert_eq!(read_location(&next), "/staff/code", "the second factor");
        assert_eq!(editor.get("/staff").await.status(), 303, "signed out");
        let again = StaffClient::stranger(&app).post(&link, &chosen).await;
        assert_eq!(again.status(), 404, "once");
        // The code of the enrolment was used up by it.
        app.advance_clock(TimeDelta::seconds(30));
        let token = who.read_page("/staff/code").await.value("token");
        let code = who.compute_code();
        let proven = [("token", token.as_str()), ("code", &code)];
        assert_eq!(who.post("/staff/code", &proven).await.status(), 303);
        assert_eq!(
            who.get("/staff/drafts").await.status(),
            200,
            "the role stays"
        );
        for (password, status) in [(PASSWORD, 422), (NEW_PASSWORD, 303)] {
            let typed = [("email", address.as_str()), ("password", password)];
            let answer = who.send("/staff/sign-in", &typed).await;
            assert_eq!(answer.status(), status, "{password}");
        }
        let trail = owner.read_page("/staff/audit?action=new+password").await;
        assert_eq!(
            trail.texts("tbody td code"),
            ["new password"],
            "the owner sees it"
        );
        app.close().await;
    }

    pub async fn nobody_hears_who_has_an_account(backend: Backend) {
        let app = TestApp::open(backend).await;
        StaffClient::with_role(&app, Role::Viewer).await;
        let invited = EmailAddress::parse("zoe@staff.example.org").unwrap();
        let (role, scope) = (Role::Viewer, Scope::default());
        let added = accounts::add(&app.app, "cli:test", &invited, "Zoë", role, scope, "en").await;
        added.unwrap();
        let known = find_address(Role::Viewer);
        let spelling = "VIEWER+elsewhere@staff.example.org";
        let mut said = vec![];
        for address in [
            "nobody@staff.example.org",
            invited.as_str(),
            spelling,
            &known,
        ] {
            said.push(ask_for_password(&app, address).await);
        }
        said.dedup();
        assert_eq!(said, ["/staff/forgotten?done=sent"]);
        let letters = app.take_letters().await;
        let receivers: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
        assert_eq!(
            receivers,
            [known.as_str(), known.as_str()],
            "to the address of the account, however it was typed"
        );
        let page = app.read_page("/staff/forgotten?done=sent").await;
        assert_eq!(page.count("main form"), 0);
        let typed = [("email", "no address")];
        let answer = StaffClient::stranger(&app)
            .send("/staff/forgotten", &typed)
            .await;
        assert_eq!(answer.status(), 422);
        app.close().await;
    }

    pub async fn a_mailbox_gets_three_links_an_hour_and_each_works(backend: Backend) {
        let app = TestApp::open(backend).await;
        StaffClient::with_role(&app, Role::Viewer).await;
        let address = find_address(Role::Viewer);
        for _ in 0..5 {
            ask_for_password(&app, &address).await;
        }
        let typed = [("email", address.as_str())];
        let stranger = StaffClient::stranger(&app);
        let sixth = stranger.send("/staff/forgotten", &typed).await;
        assert_eq!(sixth.status(), 429, "one network asks five times");
        let letters = app.take_letters().await;
        assert_eq!(letters.len(), 3);
        let links: Vec<String> = letters
            .iter()
            .flat_map(|letter| letter.links("/staff/forgotten/"))
            .collect();
        for link in &links {
            assert_eq!(stranger.get(link).await.status(), 200);
        }
        let chosen = [("password", NEW_PASSWORD)];
        assert_eq!(stranger.send(&links[0], &chosen).await.status(), 303);
        for link in &links {
            assert_eq!(stranger.get(link).await.status(), 404, "all end with one");
        }
        app.close().await;
    }

    pub async fn a_mailed_link_ends_with_the_hour_and_the_account(backend: Backend) {
        let app = TestApp::open(backend).await;
        StaffClient::with_role(&app, Role::Viewer).await;
        let typed = find_address(Role::Viewer);
        let address = EmailAddress::parse(&typed).unwrap();
        let stranger = StaffClient::stranger(&app);
        ask_for_password(&app, &typed).await;
        let link = take_link(&app, &typed).await;
        for (minutes, status) in [(59, 200), (1, 404)] {
            app.advance_clock(TimeDelta::minutes(minutes));
            assert_eq!(stranger.get(&link).await.status(), status, "{minutes}");
        }
        ask_for_password(&app, &typed).await;
        let link = take_link(&app, &typed).await;
        let setup = accounts::renew_link(&app.app, "cli:test", &address).await;
        let setup = setup.unwrap().unwrap();
        assert_eq!(stranger.get(&link).await.status(), 404, "after a reset");
        let set_up = [("name", "Vito"), ("password", PASSWORD)];
        assert_eq!(stranger.send(&setup, &set_up).await.status(), 303);
        assert_eq!(stranger.get(&link).await.status(), 404, "and for good");
        app.close().await;
    }
}
