//! How a line is stored: in clear only what the public may read as the row is now, everything else
//! sealed.

use minicbor::bytes::ByteVec;
use uuid::Uuid;

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
    // A line that has gone with its retention counts, and has no name.
    let shown = row.line.public().filter(|line| !line.name.is_empty());
    if let Some(shown) = shown.filter(|_| is_listed(row)) {
        return sort_key(&shown.name);
    }
    if row.line.kind == Kind::Organisation && !is_listed(row) {
        return vec![];
    }
    match find_kept_row(row) {
        Some(kept) if kept.sort_key.first() == Some(&UNNAMED) => kept.sort_key.to_vec(),
        _ => compute_unnamed_key(row.id, keys),
    }
}

/// Computes the key by which lists sort a row that they do not name.
pub fn compute_unnamed_key(row: Uuid, keys: &Keyring) -> Vec<u8> {
    [&[UNNAMED], keys.hash_place(row).as_slice()].concat()
}

/// What is sealed of a counted row after its retention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrippedSeal {
    /// There is nothing more to erase.
    Unchanged,
    Changed(Option<Vec<u8>>),
}

/// Erases what is sealed of a counted row. Of an organisation that stays in the public list the key
/// of its seat remains, by which a second endorsement of it and its membership are recognised: it is
/// made of what is public.
pub fn strip_seal(
    sealed: Option<Vec<u8>>,
    keeps_seat: bool,
    row: Uuid,
    (keys, random): (&Keyring, &Random),
) -> StrippedSeal {
    let opened = match open_row(keys, sealed, row) {
        OpenedRow::Erased => return StrippedSeal::Unchanged,
        OpenedRow::Opened(private) if keeps_seat && private.organisation_key.is_some() => private,
        OpenedRow::Opened(_) | OpenedRow::Unreadable(_) => return StrippedSeal::Changed(None),
    };
    let seat = PrivateContents {
        organisation_key: opened.organisation_key.clone(),
        ..PrivateContents::default()
    };
    if seat == *opened {
        return StrippedSeal::Unchanged;
    }
    let sealed = keys.seal(SealPurpose::Line, &encode(&seat), row, random);
    StrippedSeal::Changed(Some(sealed))
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
pub fn open_row(keys: &Keyring, sealed: Option<Vec<u8>>, id: Uuid) -> OpenedRow {
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
    fn what_is_sealed_of_a_counted_row_goes_but_for_the_seat_of_a_listed_organisation() {
        let (lost, keys) = (Keyring::new(&[1; 32]), Keyring::new(&[2; 32]));
        let strip = |row: &endorsement::Model, keeps_seat: bool| {
            let seals = (&keys, &Random::System);
            strip_seal(row.sealed.clone(), keeps_seat, row.id, seals)
        };
        let organisation = make_row(Kind::Organisation, Display::Public, &keys);
        let mut stored = write_row(&organisation, &keys);
        assert_eq!(strip(&stored, false), StrippedSeal::Changed(None));
        let seat = match strip(&stored, true) {
            StrippedSeal::Changed(seat) => seat,
            StrippedSeal::Unchanged => None,
        };
        assert!(seat.is_some(), "the seat is kept");
        (stored.sealed, stored.email_index) = (seat, None);
        assert_eq!(strip(&stored, true), StrippedSeal::Unchanged);
        let opened = to_endorsement(stored.clone(), &keys).unwrap();
        assert_eq!(opened.mailbox, Mailbox::Absent);
        assert_eq!(opened.organisation_key.as_deref(), Some("web:example.org"));
        assert_eq!(
            (opened.line.name.as_str(), opened.line.role.clone()),
            ("", None)
        );
        // The ledger may write it again, and nothing of it is lost.
        let again = write_row(&opened, &keys);
        assert_eq!(
            (&again.seat, &again.sort_key),
            (&stored.seat, &stored.sort_key)
        );
        assert_eq!(again.organisation_name, stored.organisation_name);
        for display in [Display::Public, Display::Initials, Display::Hidden] {
            let person = make_row(Kind::Individual, display, &keys);
            let mut stored = write_row(&person, &keys);
            assert_eq!(
                strip(&stored, true),
                StrippedSeal::Changed(None),
                "{display:?}"
            );
            (stored.sealed, stored.email_index) = (None, None);
            assert_eq!(strip(&stored, true), StrippedSeal::Unchanged);
            let opened = to_endorsement(stored.clone(), &keys).unwrap();
            assert!(!opened.is_erased(), "it counts");
            let again = write_row(&opened, &keys);
            assert_eq!(
                (&again.name, &again.sort_key),
                (&stored.name, &stored.sort_key)
            );
        }
        let other = write_row(&make_row(Kind::Organisation, Display::Public, &lost), &lost);
        assert_eq!(strip(&other, true), StrippedSeal::Changed(None));
    }

    #[test]
    fn a_line_that_has_gone_is_in_no_public_list() {
        let keys = Keyring::new(&[2; 32]);
        for kind in [Kind::Organisation, Kind::Individual] {
            let mut row = make_row(kind, Display::Public, &keys);
            row.line.erase();
            row.mailbox = Mailbox::Absent;
            assert_eq!(
                write_row(&row, &keys).sort_key,
                compute_unnamed_key(row.id, &keys)
            );
        }
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
