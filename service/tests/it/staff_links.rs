//! Links that set accounts up, by commands on the machine: the first owner's, and a new one for an
//! account.

use crate::support::journeys;

journeys!(
    the_first_owner_gets_a_link_by_a_command,
    a_new_link_ends_password_factor_and_sessions,
    the_first_link_lives_an_hour,
);

mod journey {
    use chrono::TimeDelta;
    use undersigned::staff::account::rules::Role;
    use undersigned::staff::account::{accounts, actions};
    use undersigned::values::EmailAddress;

    use crate::support::process::{Server, read_output, run};
    use crate::support::staff::{PASSWORD, StaffClient, find_address};
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
                "there is an account already",
            ),
            (
                &["staff", "link", "nobody@staff.example.org"],
                "no account has this address",
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
}
