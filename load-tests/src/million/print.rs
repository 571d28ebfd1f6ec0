//! The printed list as a client reads it that keeps none of it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::client::{connect_from, make_get};

/// How a line of the list begins.
const LINE: &[u8] = b"<li><bdi class=\"who\">";

/// What came of a download.
pub struct Download {
    pub took: Duration,
    pub bytes: u64,
    /// Lines of the list, where it is not compressed.
    pub lines: u64,
    pub is_gzip: bool,
    /// Whether the answer ended as it should (RFC 9112, section 7.1).
    pub is_whole: bool,
}

/// Downloads the printed list over a connection of its own.
pub async fn download(address: SocketAddr, headers: &str) -> Result<Download, String> {
    let failed = |error: std::io::Error| format!("the printed list: {error}");
    let request = make_get(
        "/en/s/care/print",
        &format!("{headers}connection: close\r\n"),
    );
    let began = Instant::now();
    let mut stream = connect_from(address, None).await.map_err(failed)?;
    stream.write_all(&request).await.map_err(failed)?;
    let mut reader = LineCounter::default();
    let mut buffer = vec![0; 1 << 18];
    let mut head: Vec<u8> = vec![];
    let mut bytes: u64 = 0;
    loop {
        let length = stream.read(&mut buffer).await.map_err(failed)?;
        let Some(piece) = buffer.get(..length).filter(|piece| !piece.is_empty()) else {
            break;
        };
        bytes += length as u64;
        if head.len() < 4096 {
            head.extend(piece.iter().take(4096));
        }
        reader.count(piece);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    if !head.starts_with("http/1.1 200") {
        let status: String = head.lines().next().unwrap_or_default().to_owned();
        return Err(format!("the printed list: {status}"));
    }
    Ok(Download {
        took: began.elapsed(),
        bytes,
        lines: reader.lines,
        is_gzip: head.contains("content-encoding: gzip"),
        is_whole: reader.rest.ends_with(b"0\r\n\r\n"),
    })
}

/// Counts lines in pieces; a line may begin in one piece and go on in the next.
#[derive(Default)]
struct LineCounter {
    lines: u64,
    /// The end of what was read, shorter than the beginning of a line.
    rest: Vec<u8>,
}

impl LineCounter {
    fn count(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
        let found = self
            .rest
            .windows(LINE.len())
            .filter(|window| *window == LINE)
            .count();
        self.lines += found as u64;
        let kept = self.rest.len().min(LINE.len() - 1);
        self.rest.drain(..self.rest.len() - kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_once_wherever_a_piece_ends() {
        let page: Vec<u8> = [b"head ".as_slice(), LINE, b"A</bdi>", LINE, b"B 0\r\n\r\n"].concat();
        for length in 1..page.len() {
            let mut counter = LineCounter::default();
            page.chunks(length).for_each(|piece| counter.count(piece));
            assert_eq!(counter.lines, 2, "pieces of {length}");
            assert!(counter.rest.ends_with(b"0\r\n\r\n"));
        }
    }
}
