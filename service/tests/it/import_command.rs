//! The import on the command line: what it asks and how it is answered, which sheet and line it
//! reads, and what it says when it is stopped.

use crate::support::journeys;

journeys!(
    a_value_that_is_not_understood_is_listed_with_its_answer,
    a_check_says_who_signed_and_how_each_appears,
    lines_without_an_address_are_taken_when_it_is_said,
    a_sheet_and_its_heading_row_are_chosen,
    a_stopped_import_says_where_and_goes_on_when_it_is_run_again,
);

mod journey {
    use std::path::PathBuf;
    use std::process::{Command, Output, Stdio};
    use std::time::Duration;

    use crate::process::OPEN_GATES;
    use crate::support::process::{Server, make_command, read_output, run};
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestDatabase};

    /// How long a command may take until its first lines are in.
    const BEGIN: Duration = Duration::from_secs(60);

    fn write_table(database: &TestDatabase, lines: &str) -> PathBuf {
        let table = database.directory.path().join("list.csv");
        std::fs::write(&table, lines).unwrap();
        table
    }

    fn read_stderr(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn read_lines(output: &Output) -> Vec<String> {
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().map(str::to_owned).collect()
    }

    pub async fn a_value_that_is_not_understood_is_listed_with_its_answer(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let lines = "Name,E-mail,Country\n\
            Ana,ana@example.org,Atlantis\n\
            Bo,bo@example.org,atlantis\n\
            Cy,cy@example.org,KE\n";
        let table = write_table(&database, lines);
        let table = table.to_str().unwrap();
        let asked = run(&database, &["import", "care", table, "--dry-run"]);
        assert!(
            asked.status.success(),
            "what is left out is said, and is no failure"
        );
        let said = read_stderr(&asked);
        assert!(
            said.contains("country “Atlantis” in 2 lines, first in line 2"),
            "{said}"
        );
        assert!(said.contains("--answer \"country:Atlantis=…\""), "{said}");
        let left_out = &read_lines(&asked)[0];
        assert!(left_out.starts_with("line 2: left out: "), "{left_out}");
        assert!(left_out.ends_with("(“Atlantis”)"), "{left_out}");
        let answer = "country:Atlantis=ug";
        let answered = run(
            &database,
            &["import", "care", table, "--dry-run", "--answer", answer],
        );
        assert_eq!(
            read_lines(&answered),
            [
                "line 2: individual, Ana, UG",
                "line 3: individual, Bo, UG",
                "line 4: individual, Cy, KE",
                "3 would be imported, 0 left out"
            ]
        );
        // The answer is kept for the next file with the same headings.
        let kept = read_output(&database, &["import", "care", table, "--dry-run"]);
        assert!(
            kept.ends_with("3 would be imported, 0 left out\n"),
            "{kept}"
        );
        let wrong = run(
            &database,
            &[
                "import",
                "care",
                table,
                "--answer",
                "country:Atlantis=Uganda",
            ],
        );
        assert!(read_stderr(&wrong).contains("“Uganda” is not an answer for country"));
        server.stop();
    }

    pub async fn a_check_says_who_signed_and_how_each_appears(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let lines = "Name,E-mail,Country,Signature,How should my name appear?\n\
            Ana,ana@example.org,KE,x,full name\n\
            Bo,bo@example.org,KE,nope,full name\n\
            Cy,cy@example.org,KE,✓,hidden\n\
            Dee,dee@example.org,KE,signed,\n";
        let table = write_table(&database, lines);
        let table = table.to_str().unwrap();
        let check = ["import", "care", table, "--dry-run"];
        let checked = run(&database, &check);
        let said = read_stderr(&checked);
        assert!(said.contains("column “Signature”: consent"), "{said}");
        assert!(!said.contains("No column says"), "{said}");
        assert!(
            said.contains("display “” in 1 lines, first in line 5"),
            "{said}"
        );
        assert_eq!(
            read_lines(&checked),
            [
                "line 2: individual, Ana, KE",
                "line 3: left out: There is no consent (“nope”)",
                "line 4: individual, Cy, KE, hidden",
                "line 5: left out: It is not clear how to show the name",
                "2 would be imported, 2 left out",
                "1 with full name, 0 with initials, 1 hidden",
            ]
        );
        let answer = ["--answer", "display:=initials"];
        let answered = run(&database, &[&check[..], &answer[..]].concat());
        let answered = read_lines(&answered);
        assert_eq!(answered[3], "line 5: individual, Dee, KE, initials");
        assert_eq!(answered[5], "1 with full name, 1 with initials, 1 hidden");
        // Without such a column all count by the word of who imports them.
        std::fs::write(table, "Name,E-mail,Country\nAna,ana@example.org,KE\n").unwrap();
        let missing = ["--answer", "country:Nowhere=KE"];
        let checked = run(&database, &[&check[..], &missing[..]].concat());
        let said = read_stderr(&checked);
        assert!(said.contains("No column says who consented"), "{said}");
        assert!(said.contains("no line has “Nowhere”"), "{said}");
        let asked = run(&database, &[&check[..], &["--ask"]].concat());
        assert!(!read_stderr(&asked).contains("No column says"));
        server.stop();
    }

    pub async fn lines_without_an_address_are_taken_when_it_is_said(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let table = write_table(&database, "Name,Country\nAna,KE\nBo,Atlantis\nana,KE\n");
        let table = table.to_str().unwrap();
        let refused = run(&database, &["import", "care", table]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(read_stderr(&refused).contains("--no-email"));
        let unknown = ["import", "care", table, "--no-email", "--country", "PE"];
        let taken = read_output(&database, &[&unknown[..], &["--dry-run"]].concat());
        assert!(
            taken.ends_with("1 would be imported, 2 left out\n"),
            "{taken}"
        );
        let all = [&unknown[..], &["--country-for-unknown"]].concat();
        assert_eq!(read_output(&database, &all), "2 imported, 1 left out\n");
        assert_eq!(
            read_output(&database, &all),
            "0 imported, 3 left out\n",
            "again: nothing twice"
        );
        let list = read_output(&database, &["export", "care"]);
        assert!(
            list.contains("\"Ana\"") && list.contains("\"PE\""),
            "{list}"
        );
        server.stop();
    }

    pub async fn a_sheet_and_its_heading_row_are_chosen(backend: Backend) {
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().set_name("Notes").unwrap();
        let sheet = book.add_worksheet().set_name("Sign-ons").unwrap();
        for (row, cells) in [
            (0, ["Collected in March", "", ""]),
            (2, ["Name", "E-mail", "Country"]),
            (3, ["Ana", "ana@example.org", "KE"]),
        ] {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        let table = database.directory.path().join("list.xlsx");
        book.save(&table).unwrap();
        let table = table.to_str().unwrap();
        let chosen = ["--sheet", "Sign-ons", "--header-row", "3", "--dry-run"];
        let said = read_output(
            &database,
            &[&["import", "care", table][..], &chosen[..]].concat(),
        );
        assert_eq!(
            said,
            "line 4: individual, Ana, KE\n1 would be imported, 0 left out\n"
        );
        let missing = run(&database, &["import", "care", table, "--sheet", "Other"]);
        assert_eq!(missing.status.code(), Some(1));
        assert!(read_stderr(&missing).contains("Notes, Sign-ons"));
        server.stop();
    }

    async fn read_total(server: &Server) -> i64 {
        let url = server.url("/api/v1/statements/care/tally");
        let answer = reqwest::get(url).await.unwrap();
        let text = answer.text().await.unwrap();
        let tally: serde_json::Value = serde_json::from_str(&text).unwrap();
        tally["total"].as_i64().unwrap()
    }

    pub async fn a_stopped_import_says_where_and_goes_on_when_it_is_run_again(backend: Backend) {
        const LINES: i64 = 30_000;
        let database = TestDatabase::new(backend);
        let mut server = Server::start(&database, &OPEN_GATES).await;
        server.publish(&database, "care", "We ask.");
        let people: Vec<String> = (0..LINES)
            .map(|number| format!("Somebody,person{number}@example.org,KE\n"))
            .collect();
        let people = people.concat();
        let table = write_table(&database, &format!("Name,E-mail,Country\n{people}"));
        let table = table.to_str().unwrap();
        let import = ["import", "care", table, "--no-letters"];
        let child = make_command(&database, 1)
            .args(import)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let ask = async || (read_total(&server).await > 0).then_some(());
        wait_until("lines are in", BEGIN, ask).await;
        let asked = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
        let stopped = child.wait_with_output().unwrap();
        let said = read_stderr(&stopped);
        assert_eq!(stopped.status.code(), Some(1), "{said}");
        assert!(said.contains("stopped after line "), "{said}");
        assert!(said.contains("run the same command again"), "{said}");
        let entered = read_total(&server).await;
        assert!(entered < LINES, "{entered}");
        let again = read_output(&database, &import);
        let known = again.split(", ").nth(1).unwrap();
        assert_ne!(
            known.trim(),
            "0 left out",
            "what was in is left out: {again}"
        );
        let all = async || (read_total(&server).await == LINES).then_some(());
        wait_until("all lines are in once", BEGIN, all).await;
        assert!(run(&database, &["recount", "care"]).status.success());
        server.stop();
    }
}
