//! What headings ask for, in the languages of forms: consent, hiding, and signatures.

use super::meaning::guess_columns;
use super::rules::ImportField;
use super::table::{Table, TableLine};

/// Guesses the columns of a table of text, with `|` between cells.
fn guess(lines: &[&str]) -> Vec<&'static str> {
    let split = |line: &&str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    let mut rows: Vec<Vec<String>> = lines.iter().map(split).collect();
    let headings = rows.remove(0);
    let lines = (2..).zip(rows);
    let table = Table {
        headings,
        lines: lines
            .map(|(number, cells)| TableLine { number, cells })
            .collect(),
        ..Table::default()
    };
    let columns = guess_columns(&table);
    columns.into_iter().map(ImportField::as_str).collect()
}

/// Guesses what a column holds that stands beside one of names.
fn guess_beside_name(heading: &str, cells: &[&str]) -> &'static str {
    let cells = cells.iter().map(|cell| format!("{cell}|Ana Díaz"));
    let lines: Vec<String> = std::iter::once(format!("{heading}|Full name"))
        .chain(cells)
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let columns = guess(&lines);
    assert_eq!(columns[1], "name", "{heading}");
    columns[0]
}

#[test]
fn questions_for_consent_are_recognised_or_asked_about() {
    for (field, headings) in [
        (
            "consent",
            "I agree that our name is published;May we publish your name?;Consent;\
             ¿Podemos publicar su nombre?;Pouvons-nous publier votre nom ?;Согласие;\
             Podemos publicar o seu nome no site?;هل توافق على نشر اسمك؟;您是否同意公开您的姓名？;\
             Ich bin einverstanden, dass mein Name veröffentlicht wird;\
             Autorizo a publicação do meu nome no site",
        ),
        (
            "anonymous",
            "Do you wish to remain anonymous?;Hide my name;Souhaitez-vous rester anonyme ?;\
             ¿Desea permanecer en el anonimato?;Deseja permanecer anónimo?;\
             Хотите остаться анонимным?;هل ترغب في عدم ذكر الاسم؟;是否匿名;\
             Möchten Sie anonym bleiben?;Do not publish my name;匿名",
        ),
        (
            "display",
            "How should your name appear?;¿Cómo debe aparecer su nombre?;\
             Comment votre nom doit-il apparaître ?;Como deve aparecer o seu nome?;\
             Как показать ваше имя?;كيف يظهر اسمك؟;您的姓名如何显示？;\
             Wie soll Ihr Name erscheinen?;Display",
        ),
        (
            "unclear",
            "I do not agree to anything;I agree to be contacted by the media;Public;\
             I agree that my name is published, otherwise I stay anonymous;\
             Updates once it is published;I agree that my name, not my role, is published",
        ),
    ] {
        for heading in headings.split(';') {
            assert_eq!(guess(&[heading.trim()]), [field], "{heading}");
        }
    }
}

#[test]
fn a_no_among_the_answers_that_are_offered_turns_no_question_round() {
    for (heading, cells, field) in [
        (
            "May we publish your name? (yes/no)",
            ["Yes", "No"],
            "consent",
        ),
        (
            "¿Podemos publicar su nombre? Sí / No",
            ["Sí", "No"],
            "consent",
        ),
        (
            "Do you agree to be listed publicly? Yes or no",
            ["Yes", "No"],
            "consent",
        ),
        ("Publish my name: yes/no", ["Yes", "No"], "unclear"),
        (
            "Show my name? (full name, initials, no)",
            ["full name", "no"],
            "unclear",
        ),
        (
            "Name published? (not recommended)",
            ["Yes", "No"],
            "unclear",
        ),
        (
            "I agree to the text (but not to publication)",
            ["Yes", "No"],
            "unclear",
        ),
        // A yes shows, a no hides; and the other way round to take it would show who said no.
        (
            "May we publish your name? (If not, you stay anonymous)",
            ["Yes", "No"],
            "unclear",
        ),
        (
            "May we publish your name? If not, you stay anonymous",
            ["Yes", "No"],
            "unclear",
        ),
        (
            "¿Podemos publicar su nombre? (Si no, aparecerá como anónimo)",
            ["Sí", "No"],
            "unclear",
        ),
        (
            "Publish my name (if not ticked: anonymous)",
            ["x", ""],
            "unclear",
        ),
        ("Do not publish my name", ["Yes", ""], "anonymous"),
        (
            "Marque si no quiere publicar su nombre",
            ["x", ""],
            "anonymous",
        ),
    ] {
        assert_eq!(guess_beside_name(heading, &cells), field, "{heading}");
    }
}

#[test]
fn offers_are_cut_and_denials_stay_in_every_language() {
    for (field, cells, headings) in [
        (
            "anonymous",
            ["yes", "no"],
            "Private/not public? (yes/no)|Name not public? yes/no",
        ),
        ("anonymous", ["sí", "no"], "¿No publicar mi nombre? sí/no"),
        (
            "anonymous",
            ["oui", "non"],
            "Ne pas publier mon nom ? oui/non",
        ),
        ("anonymous", ["sim", "não"], "Nome não público? sim/não"),
        ("anonymous", ["да", "нет"], "Имя не публиковать? да/нет"),
        ("anonymous", ["نعم", "لا"], "عدم نشر الاسم؟ نعم/لا"),
        (
            "anonymous",
            ["是", "否"],
            "您的姓名不要公开？是/否|您的姓名不要公开？是／否|您的姓名不要公开？（是/否）|您的姓名不要公开？ 是 / 否",
        ),
        (
            "unclear",
            ["yes", "no"],
            "I do not agree to publication: yes/no|Publicar mi nombre? Sí/No/Otro",
        ),
        ("unclear", ["sí", "no"], "No acepto que se publique: sí/no"),
        (
            "unclear",
            ["oui", "non"],
            "Je n’accepte pas d’être publié : oui/non",
        ),
        (
            "unclear",
            ["sim", "não"],
            "Não autorizo a publicação: sim/não",
        ),
        (
            "unclear",
            ["да", "нет"],
            "Не согласен на публикацию: да/нет",
        ),
        ("unclear", ["نعم", "لا"], "لا أوافق على نشر اسمي: نعم/لا"),
        (
            "unclear",
            ["是", "否"],
            "不同意公开姓名？是/否|我同意，不同意公开？是/否|公开您的姓名？是/否/其他",
        ),
        ("consent", ["yes", "no"], "May we publish your name? Yes/No"),
        (
            "consent",
            ["是", "否"],
            "您是否同意公开姓名？是/否|是否公开您的姓名（是／否）",
        ),
        ("consent", ["同意", "不同意"], "可以公开姓名吗？同意/不同意"),
    ] {
        for heading in headings.split('|') {
            assert_eq!(guess_beside_name(heading, &cells), field, "{heading}");
        }
    }
}

/// Headings of signatures in the languages of forms.
const SIGNATURES: [&str; 20] = [
    "Signature",
    "Your signature",
    "Signed",
    "Signed?",
    "Signed: yes/no",
    "Signature (yes/no)",
    "Firma",
    "Firma (sí/no)",
    "Firmado",
    "Assinatura",
    "Assinado",
    "Signé",
    "Подпись",
    "Подписано",
    "التوقيع",
    "توقيع",
    "签名",
    "签名（是/否）",
    "Unterschrift",
    "Unterschrieben?",
];

#[test]
fn a_signature_is_consent_where_its_cells_say_who_gave_it() {
    for heading in SIGNATURES {
        let may_be_company = heading.starts_with("Firma") && !heading.starts_with("Firmado");
        for (cells, field) in [
            (&["yes", "no"][..], "consent"),
            (&["x", ""][..], "consent"),
            (&["✓", "-"][..], "consent"),
            (&["signed", "nope"][..], "consent"),
            // Nobody may have signed: in German nobody may have a company.
            (
                &["no"][..],
                if may_be_company { "unclear" } else { "consent" },
            ),
            (
                &["-", "-"][..],
                if may_be_company { "unclear" } else { "consent" },
            ),
            (&[""][..], "unclear"),
            (
                &["A. Dee", "Bo L."][..],
                if may_be_company {
                    "organisation"
                } else {
                    "unclear"
                },
            ),
        ] {
            let guessed = guess_beside_name(heading, cells);
            assert_eq!(guessed, field, "{heading} {cells:?}");
        }
    }
}

#[test]
fn a_signature_beside_a_consent_is_asked_only_where_it_answers() {
    for (lines, signature) in [
        (&["Signature|Consent", "yes|yes", "no|yes"][..], "consent"),
        (&["Signature|Consent", "|yes", "|no"][..], "nothing"),
        (&["Firma|Consent", "|yes", "|no"][..], "nothing"),
        (
            &["Signature|Consent", "A. Dee|yes", "Bo L.|yes"][..],
            "nothing",
        ),
        (
            &["Signature|Consent", "A. Dee|yes", "Bo L.|yes", "no|yes"][..],
            "unclear",
        ),
    ] {
        assert_eq!(guess(lines), [signature, "consent"], "{lines:?}");
    }
}

#[test]
fn what_only_speaks_of_signatures_is_none() {
    for (lines, fields) in [
        (
            ["Name and signature|Country", "Ana|KE"],
            ["name", "country"],
        ),
        (["签名人|国家", "王小明|中国"], ["name", "country"]),
        (
            ["Date of signature|Name", "15/03/2026|Ana"],
            ["signed_on", "name"],
        ),
        (["Signature ID|Name", "1|Ana"], ["nothing", "name"]),
        (["Signatures|Name", "12|Ana"], ["unclear", "name"]),
    ] {
        assert_eq!(guess(&lines), fields, "{lines:?}");
    }
}
