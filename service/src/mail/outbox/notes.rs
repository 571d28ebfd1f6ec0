//! Notes that staff add to letters. They name people and what is known of them, so each is sealed for
//! the row of its letter.

use data_encoding::BASE64URL_NOPAD;
use entities::outbox_letter;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::mail::rules::{LetterKind, OutboxKind};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

use outbox_letter::Column as C;

/// Seals a note for the row of its letter.
pub(super) fn seal_note(text: &str, letter: Uuid, (keys, random): (&Keyring, &Random)) -> String {
    let sealed = keys.seal(SealPurpose::LetterNote, text.as_bytes(), letter, random);
    BASE64URL_NOPAD.encode(&sealed)
}

/// Opens the note of a letter; `None` if it was sealed with another secret.
pub fn open_note(keys: &Keyring, stored: &str, letter: Uuid) -> Option<String> {
    let sealed = BASE64URL_NOPAD.decode(stored.as_bytes()).ok()?;
    keys.unseal_text(SealPurpose::LetterNote, &sealed, letter)
}

/// Seals the notes that earlier releases left: those of questions were sealed for their endorsement,
/// all others stand in clear. Reads at most `limit` letters after one, and returns the last of them,
/// or `None` where no more follow.
pub async fn seal_earlier_notes(
    tx: &WriteTransaction,
    seals: (&Keyring, &Random),
    after: Uuid,
    limit: u64,
) -> Result<Option<Uuid>, DatabaseError> {
    let rows: Vec<(Uuid, OutboxKind, Option<Uuid>, Option<String>)> = outbox_letter::Entity::find()
        .select_only()
        .columns([C::Id, C::Kind, C::EndorsementId, C::Note])
        .filter(C::Note.is_not_null())
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(tx)
        .await?;
    let last = rows.last().map(|row| row.0);
    for (id, kind, about, note) in rows {
        let note = note.unwrap_or_default();
        if open_note(seals.0, &note, id).is_some() {
            continue;
        }
        let Some(text) = read_earlier_note(seals.0, kind, about, note) else {
            continue;
        };
        outbox_letter::Entity::update_many()
            .col_expr(C::Note, Expr::val(seal_note(&text, id, seals)))
            .filter(C::Id.eq(id))
            .exec(tx)
            .await?;
    }
    Ok(last)
}

fn read_earlier_note(
    keys: &Keyring,
    kind: OutboxKind,
    about: Option<Uuid>,
    note: String,
) -> Option<String> {
    if kind != OutboxKind::AboutEndorsement(LetterKind::Question) {
        return Some(note);
    }
    let sealed = BASE64URL_NOPAD.decode(note.as_bytes()).ok()?;
    keys.unseal_text(SealPurpose::Question, &sealed, about?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_opens_for_its_letter_only() {
        let keys = Keyring::new(&[1; 32]);
        let (letter, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let text = "Amina Wanjiru: which office?";
        let stored = seal_note(text, letter, (&keys, &Random::System));
        assert!(!stored.contains("Amina"));
        assert_eq!(open_note(&keys, &stored, letter).as_deref(), Some(text));
        assert_eq!(open_note(&keys, &stored, other), None);
        assert_eq!(
            open_note(&keys, text, letter),
            None,
            "nothing in clear is read"
        );
    }

    #[test]
    fn the_notes_of_earlier_releases_are_read_once_more() {
        let keys = Keyring::new(&[1; 32]);
        let about = Uuid::from_u128(3);
        let question = keys.seal(SealPurpose::Question, b"Why?", about, &Random::System);
        let question = BASE64URL_NOPAD.encode(&question);
        for (kind, note, text) in [
            (
                LetterKind::Declined,
                "No website.".to_owned(),
                Some("No website."),
            ),
            (LetterKind::Question, question, Some("Why?")),
            (LetterKind::Question, "broken".to_owned(), None),
        ] {
            let kind = OutboxKind::AboutEndorsement(kind);
            let read = read_earlier_note(&keys, kind, Some(about), note);
            assert_eq!(read.as_deref(), text, "{kind}");
        }
        let question = OutboxKind::AboutEndorsement(LetterKind::Question);
        assert_eq!(read_earlier_note(&keys, question, None, "AA".into()), None);
    }
}
