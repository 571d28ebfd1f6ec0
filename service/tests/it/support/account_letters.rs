//! The letters about accounts of staff, as the snapshot of letters shows them.

use std::fmt::Write;

use undersigned::staff::account::letters::{
    write_address_notice, write_address_proof, write_forgotten_password, write_invitation,
};
use undersigned::values::EmailAddress;

use super::TestApp;

/// Writes each letter in a language, with a link that is always the same.
pub fn write_account_letters(app: &TestApp, language: &str) -> String {
    let settings = &app.app.settings;
    let to = EmailAddress::parse("zoe@staff.example.org").unwrap();
    let link = |path: &str| app.url(&format!("/staff/{path}/TOKEN"));
    let mut report = String::new();
    for letter in [
        write_invitation(settings, &to, language, "Olga Example", &link("setup")),
        write_forgotten_password(settings, &to, language, &link("forgotten")),
        write_address_proof(settings, &to, language, &link("address")),
        write_address_notice(settings, &to, language),
    ] {
        let letter = letter.unwrap().to_envelope(uuid::Uuid::nil(), &to);
        let text = letter.text.replace(&app.base, "http://HERE");
        writeln!(report, "Subject: {}\n\n{text}\n========", letter.subject).unwrap();
    }
    report
}
