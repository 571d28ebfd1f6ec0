//! `undersigned deliver`: the presets, the check with its exit code, and the pack as a file.

use crate::support::journeys;

journeys!(
    the_presets_are_listed_with_their_sources,
    a_check_says_words_and_what_is_missing,
    a_pack_is_written_and_again_with_the_same_bytes,
    what_cannot_be_delivered_is_refused
);

mod journey {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Output;

    use crate::process::OPEN_GATES;
    use crate::support::process::{Server, read_output, run};
    use crate::support::{Backend, TestDatabase};

    fn read_stderr(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn read_stdout(output: &Output) -> String {
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    async fn serve_care(backend: Backend) -> (TestDatabase, Server) {
        let database = TestDatabase::new(backend);
        let server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask for care.");
        (database, server)
    }

    pub async fn the_presets_are_listed_with_their_sources(backend: Backend) {
        let database = TestDatabase::new(backend);
        let listed = read_output(&database, &["deliver", "--list-presets"]);
        let lines: Vec<&str> = listed.lines().collect();
        assert_eq!(lines.len(), 7, "{listed}");
        for line in lines {
            assert!(line.contains("\tchecked 2026-"), "{line}");
        }
        assert!(listed.contains("hrc-written-statement\tHuman Rights Council"));
    }

    pub async fn a_check_says_words_and_what_is_missing(backend: Backend) {
        let (database, mut server) = serve_care(backend).await;
        let preset = "hrc-written-statement";
        let check = ["deliver", "care", "--preset", preset, "--check"];
        let lacking = run(&database, &check);
        assert_eq!(lacking.status.code(), Some(1));
        let said = read_stdout(&lacking);
        for line in [
            "en: 4 of 1,500 words",
            "missing: Agenda item (--detail agenda_item=…)",
            "missing: First day of the session (--detail session_starts=2027-03-01)",
            "missing: Status with ECOSOC (--detail status=none|general|special|roster)",
        ] {
            assert!(said.lines().any(|found| found == line), "{line}: {said}");
        }
        let mut typed = check.to_vec();
        for detail in [
            "agenda_item=4",
            "session=61",
            "session_starts=2099-02-22",
            "registered_name=Example",
            "status=general",
            "contact_name=Amina",
            "contact_mobile=+254 700 000000",
            "contact_email=amina@example.org",
        ] {
            typed.extend(["--detail", detail]);
        }
        let ready = run(&database, &typed);
        assert_eq!(ready.status.code(), Some(0), "{}", read_stdout(&ready));
        assert_eq!(
            read_stdout(&ready),
            "en: 4 of 2,000 words\nCounted as groups of characters between spaces, with \
             footnotes, without the list of co-sponsors.\ndue on 8 February 2099\n"
        );
        for (typed, line) in [
            (
                ["--detail", "session_starts=2020-01-01"],
                "due on 18 December 2019: this day is over",
            ),
            (
                ["--language", "ar"],
                "wrong: The office does not accept Arabic",
            ),
        ] {
            let checked = run(&database, &[check.as_slice(), &typed].concat());
            let said = read_stdout(&checked);
            assert!(said.lines().any(|found| found == line), "{line}: {said}");
        }
        let upr = ["deliver", "care", "--preset", "upr-joint", "--check"];
        let said = read_stdout(&run(&database, &upr));
        let named = "1 organisation is named as submitting it";
        assert!(said.lines().any(|found| found == named), "{said}");
        server.stop();
    }

    pub async fn a_pack_is_written_and_again_with_the_same_bytes(backend: Backend) {
        let (database, mut server) = serve_care(backend).await;
        let folder = database.directory.path();
        let (one, two) = (folder.join("one.zip"), folder.join("two.zip"));
        for file in [&one, &two] {
            let path = file.to_str().unwrap();
            let made = run(
                &database,
                &["deliver", "care", "--preset", "upr-joint", "--output", path],
            );
            assert!(made.status.success(), "{}", read_stderr(&made));
            // What is missing is said, and does not keep the pack from being made.
            let said = read_stderr(&made);
            assert!(said.contains("missing: Session (--detail session=…)"));
            let last = said.lines().rfind(|line| line.contains("complete"));
            let told = "created, but not complete: 2 details are missing";
            assert_eq!(last, Some(told), "{said}");
            let rights = file.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(rights, 0o600);
        }
        assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
        // A file that is there is replaced.
        std::fs::write(&two, "another file").unwrap();
        let path = two.to_str().unwrap();
        let again = run(
            &database,
            &["deliver", "care", "--preset", "upr-joint", "--output", path],
        );
        assert!(again.status.success(), "{}", read_stderr(&again));
        assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
        let printed = run(
            &database,
            &["deliver", "care", "--preset", "upr-joint", "--output", "-"],
        );
        assert_eq!(printed.stdout, std::fs::read(&one).unwrap());
        server.stop();
    }

    pub async fn what_cannot_be_delivered_is_refused(backend: Backend) {
        let (database, mut server) = serve_care(backend).await;
        server.publish(&database, "long", &"word ".repeat(2001));
        let path = database.directory.path().join("a.zip");
        let path = path.to_str().unwrap();
        for (arguments, why) in [
            (
                vec!["long", "--preset", "hrc-written-statement"],
                "English: 2,001 of 1,500 words: 501 words too many",
            ),
            (
                vec!["care", "--preset", "letter", "--language", "fr"],
                "The statement has no text in French",
            ),
            (
                vec!["care", "--preset", "letter", "--language", "english"],
                "--language english: languages are codes: en",
            ),
            (
                vec!["care", "--preset", "lettre"],
                "there is no preset “lettre”",
            ),
            (
                vec!["care", "--preset", "letter", "--detail", "agenda_item=4"],
                "letter does not ask for it",
            ),
            (
                vec!["carp", "--preset", "letter"],
                "there is no statement “carp”",
            ),
        ] {
            let mut whole = vec!["deliver"];
            whole.extend(arguments);
            whole.extend(["--output", path]);
            let refused = run(&database, &whole);
            assert_eq!(refused.status.code(), Some(1), "{why}");
            let said = read_stderr(&refused);
            assert!(said.contains(why), "{said}");
            assert!(!std::path::Path::new(path).exists());
        }
        let nowhere = database.directory.path().join("none/a.zip");
        let nowhere = nowhere.to_str().unwrap();
        let refused = run(
            &database,
            &["deliver", "care", "--preset", "letter", "--output", nowhere],
        );
        let said = read_stderr(&refused);
        assert!(said.contains("/none does not exist"), "{said}");
        server.stop();
    }
}
