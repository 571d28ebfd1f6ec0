//! The ids in a stream of server-sent events, read as they come, in whatever pieces.

/// Where in a line the reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Start,
    I,
    Id,
    Number,
    Elsewhere,
}

/// Reads `id:` lines (HTML standard, section 9.2) and passes over everything else, also over the
/// sizes of chunks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ids {
    place: Place,
    number: u64,
}

impl Ids {
    /// Reads on; the last whole id in this piece.
    pub fn read(&mut self, piece: &[u8]) -> Option<u64> {
        let mut last = None;
        for byte in piece {
            self.place = match (self.place, byte) {
                (Place::Number, b'\r' | b'\n') => {
                    last = Some(self.number);
                    Place::Start
                }
                (_, b'\n') => Place::Start,
                (Place::Start, b'i') => Place::I,
                (Place::I, b'd') => Place::Id,
                (Place::Id, b':') => {
                    self.number = 0;
                    Place::Number
                }
                (Place::Number, b' ') => Place::Number,
                (Place::Number, b'0'..=b'9') => {
                    self.number = self
                        .number
                        .wrapping_mul(10)
                        .wrapping_add(u64::from(byte - b'0'));
                    Place::Number
                }
                _ => Place::Elsewhere,
            };
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_any_pieces() {
        let stream = b"HTTP/1.1 200 OK\r\nx-id: 9\r\n\r\nb\r\nretry: 2000\n\n\r\n40\r\nid: 41\nevent: tally\ndata: {\"id\":7}\n\n\r\n\
                       30\r\nevent: tally\nid:42\r\ndata: id: 5\n\n\r\n:\n\n";
        let mut whole = Ids::default();
        assert_eq!(whole.read(stream), Some(42));
        for size in 1..20 {
            let mut ids = Ids::default();
            let found: Vec<u64> = stream
                .chunks(size)
                .filter_map(|piece| ids.read(piece))
                .collect();
            assert_eq!(found, [41, 42], "pieces of {size}");
        }
        assert_eq!(Ids::default().read(b"id: 4"), None);
    }
}
