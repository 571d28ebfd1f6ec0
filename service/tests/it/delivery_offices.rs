//! The Word files of packs for offices of the United Nations, as python-docx finds them: from people
//! who sign, through the registry and the answers of co-sponsors, to the file.

use crate::support::journeys;

journeys!(
    the_council_gets_a_plain_sheet_with_cosponsors_by_status,
    the_commission_gets_the_same_names_in_its_form,
);

mod journey {
    use serde_json::{Value, json};
    use undersigned::delivery::actions::save_details;
    use undersigned::delivery::details::DeliveryDetails;
    use undersigned::organisation::rules::Ecosoc;
    use undersigned::organisation::store;
    use undersigned::staff::account::rules::Role;

    use crate::cosponsors::journey::record;
    use crate::support::cast::organisation;
    use crate::support::packs::{ACTOR, make_pack, read_pack, unpack};
    use crate::support::programs::run_python;
    use crate::support::staff::{StaffClient, read_location};
    use crate::support::{Backend, TestApp};

    /// What an office looks at: how each run looks in the end, whatever style says so; the footnotes
    /// and which of them stands at the title; and all text in its order, that of tables too.
    const READER: &str = "
import sys, json, docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
document = docx.Document(sys.argv[1])
paragraphs = [Paragraph(p, document) for p in document.element.body.iter(qn('w:p'))]
normal = document.styles['Normal'].font
def look(paragraph, run, name):
    fonts = [run.font]
    for style in (run.style, paragraph.style):
        while style is not None:
            fonts.append(style.font)
            style = style.base_style
    values = [getattr(font, name) for font in fonts + [normal]]
    return next((value for value in values if value is not None), None)
runs = [(p, run) for p in paragraphs for run in p.runs if run.text.strip()]
notes = [part for part in document.part.package.iter_parts()
         if part.partname == '/word/footnotes.xml'][0]
notes = [note for note in parse_xml(notes.blob) if int(note.get(qn('w:id'))) > 0]
said = lambda element: ''.join(text.text or '' for text in element.iter(qn('w:t'))).strip()
title = [p for p in paragraphs if p.style.name == 'Title']
print(json.dumps({
    'core': document.core_properties.title,
    'title': [p.text for p in title],
    'noted': [int(mark.get(qn('w:id'))) for p in title
              for mark in p._p.iter(qn('w:footnoteReference'))],
    'notes': [said(note) for note in notes],
    'fonts': sorted({(look(p, run, 'name'), look(p, run, 'size').pt) for p, run in runs}),
    'looks': sorted({tuple(bool(look(p, run, name)) for name in ('bold', 'italic', 'underline'))
                     for p, run in runs}),
    'marked': sum(len(list(note.iter(qn(name))))
                  for note in notes for name in ('w:b', 'w:i', 'w:u')),
    'text': ' '.join(p.text for p in paragraphs),
}))
";

    const COSPONSORS: &str = "/staff/s/care/cosponsors";
    const TEXT: &str = "We *ask* for **care**.[^1]\n\n## Why\n\n- one\n- two\n\n[^1]: As in 2025.";
    const PARTNER: &str = "[[hosts]]\nname = \"Partner Network\"\ncountry = \"PE\"\n";
    /// Organisations that sign: name, host of the website, status and name in the Council's list.
    const SIGNING: [[&str; 4]; 5] = [
        [
            "Zeta Network",
            "zeta.example.org",
            "general",
            "Zeta Network International",
        ],
        [
            "Alpha Network",
            "alpha.example.net",
            "special",
            "Alpha Network Incorporated",
        ],
        [
            "Beta Network",
            "beta.example.com",
            "roster",
            "Beta Network Alliance",
        ],
        // It is not asked.
        [
            "Quiet Network",
            "quiet.example.org",
            "special",
            "Quiet Network Union",
        ],
        ["Local Group", "local.example.net", "", ""],
    ];
    /// The names in the form of both offices, in this order.
    const NAMED: [&str; 8] = [
        "Submitted by",
        "Example Network International (special consultative status)",
        "Co-sponsors in general consultative status",
        "Zeta Network International (general consultative status)",
        "Co-sponsors in special consultative status",
        "Alpha Network Incorporated (special consultative status)",
        "Co-sponsors on the roster",
        "Beta Network Alliance (roster)",
    ];
    const SHARED: &str =
        "Local Group and Partner Network also share the views expressed in this statement.";

    async fn post(editor: &mut StaffClient<'_>, path: &str, fields: &[(&str, &str)]) -> String {
        let token = editor.read_token().await;
        let order = [[("token", token.as_str())].as_slice(), fields].concat();
        read_location(&editor.post(path, &order).await)
    }

    /// Publishes with a partner; five organisations sign, four of them have a status, and three agree.
    async fn collect_cosponsors(app: &TestApp) {
        app.publish_text("care", PARTNER, TEXT).await;
        for [name, host, ..] in SIGNING {
            let (email, website) = (format!("office@{host}"), format!("https://{host}"));
            let body = organisation("Olga Officer", &email, name, &website);
            app.endorse_and_confirm("care", &body).await;
        }
        let mut editor = StaffClient::with_role(app, Role::Editor).await;
        for [name, host, status, registered] in &SIGNING[..4] {
            let typed = [
                ("action", "add"),
                ("name", *name),
                ("country", "KE"),
                ("websites", *host),
                ("ecosoc", *status),
                ("since", "2014"),
                ("registered_name", *registered),
            ];
            let place = post(&mut editor, "/staff/organisations", &typed).await;
            assert_eq!(place, "/staff/organisations?done=added", "{name}");
        }
        let known = store::load_all(&app.app.db.read).await.unwrap();
        let page = editor.read_page(COSPONSORS).await;
        let shown = page.attributes("input[name=organisation]", "value");
        for [name, ..] in &SIGNING[..3] {
            let found = known.iter().find(|one| one.name == *name);
            let id = found.unwrap().id.to_string();
            let row = shown.iter().position(|one| *one == id).unwrap();
            let recorded = record(&mut editor, &page, (row, "yes")).await;
            let place = format!("{COSPONSORS}?done=recorded");
            assert_eq!(read_location(&recorded), place, "{name}");
        }
    }

    /// Makes a pack with these details, and has its only document read.
    async fn read_document(app: &TestApp, preset: &str, details: &DeliveryDetails) -> Value {
        let statement = app.load_statement("care").await;
        let office = app.app.presets.find(preset).unwrap();
        let saved = save_details(&app.app, ACTOR, &statement, office, details).await;
        assert!(saved.unwrap().is_empty(), "nothing is wrong with it");
        let pack = make_pack(app, preset, &["en"]).await;
        let files = unpack(read_pack(app, &pack).await);
        let documents: Vec<&String> = files
            .keys()
            .filter(|name| {
                [".docx", ".pdf"]
                    .iter()
                    .any(|ending| name.ends_with(ending))
            })
            .collect();
        let name = format!("care-{preset}-en.docx");
        assert_eq!(documents, [&name], "Word, never PDF");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&name);
        std::fs::write(&path, &files[&name]).unwrap();
        let found: Value = serde_json::from_str(&run_python(READER, &path)).unwrap();
        assert_eq!(found["core"], "A letter about care");
        assert_eq!(found["title"], json!(["A letter about care"]));
        // The footnote of the title is the first one, and the office counts that of the text, too.
        assert_eq!(found["noted"], json!([1]));
        assert_eq!(found["notes"], json!([SHARED, "As in 2025."]));
        let text = found["text"].as_str().unwrap();
        for absent in [
            "Quiet Network",
            "Local Group",
            "Olga Officer",
            "example.org",
        ] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
        found
    }

    /// Checks that these words stand in a document in this order.
    fn check_order(found: &Value, words: &[&str]) {
        let mut rest = found["text"].as_str().unwrap();
        for words in words {
            let after = rest.split_once(words).map(|(_, after)| after);
            rest = after.unwrap_or_else(|| panic!("{words} is not in: {rest}"));
        }
    }

    fn make_details() -> DeliveryDetails {
        DeliveryDetails {
            session: "61st session".into(),
            lead_registered_name: "Example Network International".into(),
            lead_status: Some(Ecosoc::Special),
            ..DeliveryDetails::default()
        }
    }

    pub async fn the_council_gets_a_plain_sheet_with_cosponsors_by_status(backend: Backend) {
        let app = TestApp::open(backend).await;
        collect_cosponsors(&app).await;
        let details = DeliveryDetails {
            agenda_item: "4".into(),
            contact_name: "Wanjiru Contact".into(),
            ..make_details()
        };
        let found = read_document(&app, "hrc-written-statement", &details).await;
        assert_eq!(found["fonts"], json!([["Times New Roman", 10.0]]));
        assert_eq!(found["looks"], json!([[false, false, false]]));
        assert_eq!(found["marked"], 0);
        let head = ["61st session", "Agenda item 4", "A letter about care"];
        let text = ["We ask for care.", "Why", "one", "two"];
        check_order(&found, &[head.as_slice(), &NAMED, &text].concat());
        // The office publishes the document; the contact stands beside it.
        assert!(!found["text"].as_str().unwrap().contains("Wanjiru Contact"));
        app.close().await;
    }

    pub async fn the_commission_gets_the_same_names_in_its_form(backend: Backend) {
        let app = TestApp::open(backend).await;
        collect_cosponsors(&app).await;
        let found = read_document(&app, "cnd-statement", &make_details()).await;
        let head = ["61st session", "A letter about care"];
        let text = ["We ask for care.", "Why", "one", "two"];
        check_order(&found, &[head.as_slice(), &NAMED, &text].concat());
        let fonts = found["fonts"].as_array().unwrap();
        let is_times = |font: &Value| font[0] == "Times New Roman";
        assert!(fonts.iter().all(is_times), "{fonts:?}");
        // It says nothing about emphasis, so that of the text stays.
        let looks = found["looks"].as_array().unwrap();
        assert!(looks.contains(&json!([false, true, false])), "{looks:?}");
        assert!(!found["text"].as_str().unwrap().contains("Agenda item"));
        app.close().await;
    }
}
