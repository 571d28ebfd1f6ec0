//! The ids of rows that belong to a statement: each begins with a mark of its statement, so that a
//! mailed link, which has room for one id only, leads to the statement as well.

use uuid::{Builder, Uuid};

/// How many bytes of an id are the mark of its statement.
const MARK: usize = 4;

/// Makes the id of a row of a statement from twelve bytes that are unique within it: a UUID of
/// version 8 (RFC 9562, section 5.8), of which 90 bits are those of `unique`.
pub fn make_row_id(statement: Uuid, unique: [u8; 12]) -> Uuid {
    let mut bytes = [0; 16];
    bytes[..MARK].copy_from_slice(get_mark(&statement));
    bytes[MARK..].copy_from_slice(&unique);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Tells whether a row may belong to a statement, by the mark in its id. Ids of earlier releases have
/// no mark.
pub fn may_belong_to(row: Uuid, statement: Uuid) -> bool {
    row.as_bytes()[..MARK] == *get_mark(&statement)
}

/// The last bytes of a statement's id are random.
fn get_mark(statement: &Uuid) -> &[u8] {
    &statement.as_bytes()[16 - MARK..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_to_its_statement() {
        let (of, other) = (Uuid::from_u128(0xaabb_ccdd), Uuid::from_u128(0xaabb_ccde));
        let id = make_row_id(of, [0xff; 12]);
        assert_eq!(id.to_string(), "aabbccdd-ffff-8fff-bfff-ffffffffffff");
        assert_eq!(
            (may_belong_to(id, of), may_belong_to(id, other)),
            (true, false)
        );
    }
}
