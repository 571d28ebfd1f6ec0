//! One signatory is taken out and put back, and the list opens with those who count.

use crate::support::journeys;

journeys!(
    one_signatory_is_removed_and_put_back,
    a_removed_line_whose_seat_was_taken_stays_removed,
    a_reviewer_removes_nobody,
    the_list_opens_with_those_who_count,
);

mod journey {
    use undersigned::staff::account::rules::Role;

    use chrono::TimeDelta;

    use crate::support::cast::{amina, boris, organisation};
    use crate::support::page::Page;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    const LIST: &str = "/staff/s/care/signatories";
    const NETWORK: &str = "Example Health Network";

    /// Posts a form of the page of a signatory.
    async fn change(
        who: &mut StaffClient<'_>,
        path: &str,
        (action, reason): (&str, &str),
    ) -> reqwest::Response {
        let (token, page) = (who.read_token().await, who.read_page(path).await);
        let version = page
            .attributes("[name=version]", "value")
            .into_iter()
            .next();
        let version = version.unwrap_or_default();
        let form = [
            ("token", token.as_str()),
            ("version", version.as_str()),
            ("action", action),
            ("reason", reason),
        ];
        who.post(path, &form).await
    }

    pub async fn one_signatory_is_removed_and_put_back(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = editor.read_page(LIST).await.link(NETWORK);
        let without = change(&mut editor, &path, ("invalidate", " ")).await;
        assert_eq!(without.status(), 422, "others will want to know why");
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        let removed = change(&mut editor, &path, ("invalidate", "Signed for a friend")).await;
        assert_eq!(read_location(&removed), format!("{path}?done=invalidate"));
        assert_eq!(app.read_counts("care").await, (1, 0, 1));
        assert_eq!(
            editor.read_page(LIST).await.texts("tbody th"),
            ["Борис Иванов"]
        );
        let page = editor.read_page(&format!("{path}?done=invalidate")).await;
        assert_eq!(page.count("main .notice[role=status]"), 1);
        let buttons = ["invalidate", "restore"];
        let count =
            |page: &Page| buttons.map(|action| page.count(&format!("main button[value={action}]")));
        assert_eq!(count(&page), [0, 1]);
        // Lines of one moment have no order.
        app.advance_clock(TimeDelta::seconds(1));
        let back = change(&mut editor, &path, ("restore", "")).await;
        assert_eq!(read_location(&back), format!("{path}?done=restore"));
        assert_eq!(app.read_counts("care").await, (2, 1, 1));
        assert_eq!(count(&editor.read_page(&path).await), [1, 0]);
        let owner = StaffClient::with_role(&app, Role::Owner).await;
        let log = owner.read_page("/staff/audit?topic=names").await;
        assert_eq!(
            log.texts(".sentence"),
            [
                format!("editor put {NETWORK} back on A letter about care"),
                format!("editor removed {NETWORK} from A letter about care"),
            ]
        );
        assert_eq!(log.texts("dd.note"), ["Signed for a friend"]);
        assert_eq!(app.take_letters().await.len(), 0, "nobody is written to");
        app.close().await;
    }

    pub async fn a_removed_line_whose_seat_was_taken_stays_removed(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let path = editor.read_page(LIST).await.link(NETWORK);
        change(&mut editor, &path, ("invalidate", "Not hers to sign")).await;
        let colleague = organisation(
            "Zawadi Otieno",
            "zawadi@health.example.org",
            NETWORK,
            "https://health.example.org",
        );
        app.endorse_and_confirm("care", &colleague).await;
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        let back = change(&mut editor, &path, ("restore", "")).await;
        assert_eq!(back.status(), 422);
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        app.close().await;
    }

    pub async fn a_reviewer_removes_nobody(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        let mut reviewer = StaffClient::with_role(&app, Role::Reviewer).await;
        let path = reviewer.read_page(LIST).await.link(NETWORK);
        let page = reviewer.read_page(&path).await;
        assert_eq!(page.count("main button[value=invalidate]"), 0);
        assert_eq!(page.count("main button[value=hide]"), 0);
        assert_eq!(page.count("main button[value=correct]"), 1);
        let refused = change(&mut reviewer, &path, ("invalidate", "Because")).await;
        assert_eq!(refused.status(), 403);
        assert_eq!(app.read_counts("care").await, (1, 1, 0));
        app.close().await;
    }

    pub async fn the_list_opens_with_those_who_count(backend: Backend) {
        let app = TestApp::open(backend).await;
        app.publish("care", "").await;
        app.endorse_and_confirm("care", &amina()).await;
        app.endorse_and_confirm("care", &boris()).await;
        let waits = organisation(
            "Omar Said",
            "omar@elsewhere.example.net",
            "Waiting Network",
            "https://waiting.example.org",
        );
        app.endorse_and_confirm("care", &waits).await;
        let mut editor = StaffClient::with_role(&app, Role::Editor).await;
        let page = editor.read_page(LIST).await;
        let chosen = page.attributes("#state option[selected]", "value");
        assert_eq!(chosen, ["counted"]);
        assert_eq!(
            page.attributes("#state option", "value"),
            [
                "",
                "counted",
                "in_review",
                "declined",
                "quarantined",
                "withdrawn",
                "invalidated"
            ]
        );
        assert_eq!(page.count("tbody tr"), 2);
        // Who is not named is in no list by time, and the filter says so.
        for day in ["from", "to"] {
            let hint = page.text(&format!("#h-{day}"));
            assert!(hint.contains("not public"), "{hint}");
        }
        let token = editor.read_token().await;
        for (state, names) in [
            ("in_review", vec!["Waiting Network"]),
            ("counted", vec!["Борис Иванов", NETWORK]),
            ("", vec!["Waiting Network", "Борис Иванов", NETWORK]),
            // As a filter has it that was saved before the two were one.
            ("accepted", vec![NETWORK]),
        ] {
            let form = [
                ("token", token.as_str()),
                ("action", "filter"),
                ("state", state),
            ];
            let page = Page::read(editor.post(LIST, &form).await).await;
            let mut shown = page.texts("tbody th");
            let mut names = names;
            shown.sort();
            names.sort_unstable();
            assert_eq!(shown, names, "{state}");
        }
        app.close().await;
    }
}
