//! How a line is stored: in clear only what the public may read as the row is now, everything else
//! sealed.

use minicbor::bytes::ByteVec;

use super::envelope::contents::{PrivateContents, decode, encode};
use super::rules::{Display, Endorsement, KeptSeal, Kind, Mailbox};
use crate::values::{Keyring, Random, SealPurpose, build_initials, sort_key};

/// The texts of a row that the public may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicTexts {
    /// A person's name, or the initials.
    pub name: Option<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub organisation: Option<String>,
    pub website: Option<String>,
}

/// A row as it is written: what of it stands in clear, and what is sealed.
#[derive(Clone, Debug)]
pub struct StoredRow {
    pub row: Endorsement,
    pub public: PublicTexts,
    /// `None` once erased.
    pub sealed: Option<Vec<u8>>,
    /// The keyed hash of the organisation's seat.
    pub seat: Option<Vec<u8>>,
    /// The key by which lists are sorted.
    pub sort_key: Vec<u8>,
    pub search_name: Option<String>,
}

impl StoredRow {
    /// Divides a row into what is public and what is sealed.
    pub fn new(row: &Endorsement, (keys, random): (&Keyring, &Random)) -> Self {
        let public = list_public_texts(row);
        let hash = |key: &String| keys.hash_seat(row.statement_id, key);
        Self {
            sealed: seal_private(row, &public, (keys, random)),
            seat: row.organisation_key.as_ref().map(hash).or_else(|| {
                let kept = find_kept_row(row)?;
                kept.seat.cloned()
            }),
            sort_key: compute_sort_key(row, keys),
            search_name: row.line.search_name().filter(|_| is_listed(row)),
            public,
            row: row.clone(),
        }
    }
}

/// Tells whether public lists have the row, or count it.
fn is_listed(row: &Endorsement) -> bool {
    row.state().counts() && !row.is_erased()
}

/// What is kept in clear beside a row that another secret sealed.
struct KeptBeside<'a> {
    seat: Option<&'a Vec<u8>>,
    sort_key: &'a [u8],
}

fn find_kept_row(row: &Endorsement) -> Option<KeptBeside<'_>> {
    match &row.mailbox {
        Mailbox::Unreadable(KeptSeal::Row { seat, sort_key, .. }) => Some(KeptBeside {
            seat: seat.as_ref(),
            sort_key,
        }),
        _ => None,
    }
}

/// Seals what is not public, with what another secret has sealed of the row before; `None` once erased.
fn seal_private(
    row: &Endorsement,
    public: &PublicTexts,
    (keys, random): (&Keyring, &Random),
) -> Option<Vec<u8>> {
    let mut private = list_private_texts(row, public);
    match &row.mailbox {
        Mailbox::Erased => return None,
        Mailbox::Known(_) | Mailbox::Absent => {}
        Mailbox::Unreadable(KeptSeal::Address(sealed)) => {
            private.kept_address = Some(ByteVec::from(sealed.clone()));
        }
        Mailbox::Unreadable(KeptSeal::Row { sealed, .. }) => {
            // All that is known of it stands in clear, so it stays as it was sealed. It opens again
            // should the other secret come back.
            if private == PrivateContents::default() {
                return Some(sealed.clone());
            }
            private.kept_row = Some(ByteVec::from(sealed.clone()));
        }
    }
    Some(keys.seal(SealPurpose::Line, &encode(&private), row.id, random))
}

/// Lists what the public may read: nothing of a line that is not counted.
fn list_public_texts(row: &Endorsement) -> PublicTexts {
    let line = &row.line;
    if !is_listed(row) {
        return PublicTexts::default();
    }
    match (line.kind, line.display) {
        (Kind::Organisation, _) => PublicTexts {
            organisation: line.organisation.clone(),
            website: line.website.clone(),
            ..PublicTexts::default()
        },
        (Kind::Individual, Display::Public) => PublicTexts {
            name: Some(line.name.clone()),
            role: line.role.clone(),
            affiliation: line.affiliation.clone(),
            ..PublicTexts::default()
        },
        (Kind::Individual, Display::Initials) => PublicTexts {
            name: Some(build_initials(&line.name)),
            ..PublicTexts::default()
        },
        (Kind::Individual, Display::Hidden) => PublicTexts::default(),
    }
}

/// Lists what is sealed: the address, and each text that does not stand in clear as it is.
fn list_private_texts(row: &Endorsement, public: &PublicTexts) -> PrivateContents {
    let line = &row.line;
    let keep =
        |text: &Option<String>, shown: &Option<String>| text.clone().filter(|_| text != shown);
    let name = Some(line.name.clone()).filter(|name| !name.is_empty());
    PrivateContents {
        email: row.mailbox.address().map(|email| email.as_str().to_owned()),
        name: keep(&name, &public.name),
        role: keep(&line.role, &public.role),
        affiliation: keep(&line.affiliation, &public.affiliation),
        organisation: keep(&line.organisation, &public.organisation),
        website: keep(&line.website, &public.website),
        organisation_key: row.organisation_key.clone(),
        reason: row.facts.reason().map(str::to_owned),
        ..PrivateContents::default()
    }
}

/// What the keys of people begin with whose names the public may not read. Root collation reserves
/// the highest weights for U+FFFF (UTS 35), so names sort before it.
const UNNAMED: u8 = 0xff;

/// Computes the key by which lists are sorted. It depends on the public part only, so that the place
/// in a list tells nothing more. People without a public name come last, in an order that is neither
/// that of time nor that of names; organisations that are not listed have no key.
pub fn compute_sort_key(row: &Endorsement, keys: &Keyring) -> Vec<u8> {
    if let Some(shown) = row.line.public().filter(|_| is_listed(row)) {
        return sort_key(&shown.name);
    }
    if row.line.kind == Kind::Organisation {
        return vec![];
    }
    match find_kept_row(row) {
        Some(kept) if kept.sort_key.first() == Some(&UNNAMED) => kept.sort_key.to_vec(),
        _ => [&[UNNAMED], keys.hash_place(row.id).as_slice()].concat(),
    }
}

/// What was sealed of a row, opened.
#[derive(Debug)]
pub enum OpenedRow {
    Erased,
    /// It was sealed with another secret.
    Unreadable(Vec<u8>),
    Opened(Box<PrivateContents>),
}

/// Opens what was sealed of a row.
pub fn open_row(keys: &Keyring, sealed: Option<Vec<u8>>, id: uuid::Uuid) -> OpenedRow {
    let Some(sealed) = sealed else {
        return OpenedRow::Erased;
    };
    let opened = keys.unseal(SealPurpose::Line, &sealed, id);
    match opened.and_then(|plain| decode::<PrivateContents>(&plain)) {
        Some(private) => OpenedRow::Opened(Box::new(private)),
        None => OpenedRow::Unreadable(sealed),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use chrono::DateTime;
    use entities::endorsement;
    use uuid::Uuid;

    use super::*;
    use crate::endorsement::columns::to_endorsement;
    use crate::endorsement::rules::{Line, StateFacts};
    use crate::values::{Country, EmailAddress};

    /// Makes the row of an accepted organisation, or of a person who counts.
    fn make_row(kind: Kind, display: Display, keys: &Keyring) -> Endorsement {
        let is_organisation = kind == Kind::Organisation;
        let statement = Uuid::from_u128(7);
        let email = EmailAddress::parse("amina@example.org").unwrap();
        let of = |text: &str| is_organisation.then(|| text.to_owned());
        Endorsement {
            id: Uuid::from_u128(1),
            statement_id: statement,
            version: 1,
            language: "en".into(),
            line: Line {
                kind,
                name: "Amina Officewell".into(),
                role: Some("Director".into()),
                affiliation: None,
                organisation: of("Example Network"),
                website: of("https://example.org"),
                country: Country::parse("KE").unwrap(),
                display,
            },
            facts: if is_organisation {
                StateFacts::Accepted { waited: None }
            } else {
                StateFacts::Confirmed { waited: None }
            },
            organisation_key: of("web:example.org"),
            proven: false,
            email_index: Some(keys.hash_email(statement, &email)),
            mailbox: Mailbox::Known(email),
            partner: None,
            updates: false,
            submitted_at: DateTime::UNIX_EPOCH,
            confirmed_at: None,
            decided_at: Some(DateTime::UNIX_EPOCH),
            consent_version: 1,
            row_version: 0,
            batch: None,
            import: None,
        }
    }

    /// Writes a row under some keys, as the table holds it.
    fn write_row(row: &Endorsement, keys: &Keyring) -> endorsement::Model {
        let stored = StoredRow::new(row, (keys, &Random::System));
        let (public, row) = (stored.public, stored.row);
        endorsement::Model {
            statement_id: row.statement_id,
            id: row.id,
            submitted_at: row.submitted_at,
            confirmed_at: row.confirmed_at,
            decided_at: row.decided_at,
            ended_at: row.facts.ended_at(),
            version: row.version,
            consent_version: row.consent_version,
            row_version: row.row_version,
            proven: row.proven,
            consent_updates: row.updates,
            language: row.language.clone(),
            kind: row.line.kind,
            state: row.state(),
            display: row.line.display,
            country: row.line.country.code().to_owned(),
            name: public.name,
            role: public.role,
            affiliation: public.affiliation,
            organisation_name: public.organisation,
            website: public.website,
            seat: stored.seat,
            email_index: row.email_index.clone(),
            sealed: stored.sealed,
            sort_key: stored.sort_key,
            search_name: stored.search_name,
            partner: row.partner.clone(),
            replaced_by: row.facts.replaced_by(),
            state_before: row.facts.state_before(),
            batch_id: row.batch,
            import_id: row.import,
        }
    }

    fn list_clear_texts(row: &endorsement::Model) -> Vec<&str> {
        let texts = [&row.name, &row.role, &row.organisation_name, &row.website];
        let texts = texts.into_iter().chain([&row.search_name]);
        texts.filter_map(|text| text.as_deref()).collect()
    }

    #[test]
    fn what_another_secret_sealed_outlives_every_write() {
        let (lost, present) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        for (kind, display) in [
            (Kind::Organisation, Display::Public),
            (Kind::Individual, Display::Public),
            (Kind::Individual, Display::Initials),
            (Kind::Individual, Display::Hidden),
        ] {
            let before = write_row(&make_row(kind, display, &lost), &lost);
            let mut row = to_endorsement(before.clone(), &present).unwrap();
            assert_eq!(write_row(&row, &present), before, "{kind:?} {display:?}");
            let counted = row.facts.clone();
            row.facts = StateFacts::Invalidated {
                at: DateTime::UNIX_EPOCH,
                was: counted.name(),
            };
            let ended = write_row(&row, &present);
            assert!(list_clear_texts(&ended).is_empty(), "{ended:?}");
            assert_eq!(ended.seat, before.seat);
            // Read and written once more, it is the same again.
            let again = to_endorsement(ended, &present).unwrap();
            let ended = write_row(&again, &present);
            let mut row = to_endorsement(ended, &present).unwrap();
            row.facts = counted;
            assert_eq!(write_row(&row, &present), before, "{kind:?} {display:?}");
        }
    }

    #[test]
    fn an_address_that_does_not_open_is_kept_beside_the_line() {
        let keys = Keyring::new(&[2; 32]);
        let mut row = make_row(Kind::Organisation, Display::Public, &keys);
        row.mailbox = Mailbox::Unreadable(KeptSeal::Address(vec![1, 2, 3]));
        row.facts = StateFacts::InReview { was: None };
        assert_eq!(to_endorsement(write_row(&row, &keys), &keys).unwrap(), row);
        row.erase();
        assert_eq!(write_row(&row, &keys).sealed, None);
    }

    #[test]
    fn people_without_a_public_name_have_no_place_by_time() {
        let keys = Keyring::new(&[2; 32]);
        let place = |kind: Kind, display: Display, facts: Option<StateFacts>| {
            let mut row = make_row(kind, display, &keys);
            row.facts = facts.unwrap_or(row.facts);
            write_row(&row, &keys).sort_key
        };
        let person = Kind::Individual;
        let hidden = place(person, Display::Hidden, None);
        assert_eq!((hidden[0], hidden.len()), (0xff, 9));
        let quarantined = place(person, Display::Public, Some(StateFacts::Quarantined));
        assert_eq!(quarantined, hidden, "the same row has the same place");
        assert!(place(person, Display::Public, None) < hidden);
        let waiting = Some(StateFacts::InReview { was: None });
        let waiting = place(Kind::Organisation, Display::Public, waiting);
        assert!(waiting.is_empty());
    }
}
