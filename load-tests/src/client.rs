//! A lean HTTP/1.1 client on a kept connection: ready-made requests, reused buffers, so that the
//! cores are left to the server.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// Bytes of the longest head of an answer, and of the longest answer; the servers stay far below.
const LONGEST: usize = 64 << 20;
/// Most header lines of an answer.
const HEADERS: usize = 64;
/// Source addresses of clients that are many.
const SOURCES: u32 = 64;

/// One connection, opened when it is first needed, and again when it ended.
pub struct Client {
    address: SocketAddr,
    /// The address that it comes from; `None` leaves it to the system.
    source: Option<Ipv4Addr>,
    stream: Option<TcpStream>,
    /// What was read; an answer is a piece of it.
    buffer: Vec<u8>,
    /// A body that came in chunks, put together.
    joined: Vec<u8>,
    answered: u64,
}

/// An answer; it lives until the next question.
pub struct Answer<'a> {
    pub status: u16,
    head: &'a [u8],
    /// The bytes as they were sent, compressed where that was asked for.
    pub body: &'a [u8],
}

/// Why there is no answer.
#[derive(Debug)]
pub struct Failure {
    /// Whether not even a byte of an answer came.
    pub before_any_byte: bool,
    /// Whether the connection had carried an answer before.
    pub reused: bool,
    /// Whether there was no connection at all: nothing was sent.
    pub unconnected: bool,
    pub why: io::Error,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let when = if self.before_any_byte {
            "before an answer"
        } else {
            "within an answer"
        };
        let how = if self.reused { "kept" } else { "new" };
        write!(out, "{when}, on a {how} connection: {}", self.why)
    }
}

/// A request without a body; `headers` are whole lines.
pub fn make_get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\r\n").into_bytes()
}

/// Writes a request with a body into a buffer that is emptied before.
pub fn write_post(out: &mut Vec<u8>, (path, kind): (&str, &str), body: &[u8]) {
    use std::io::Write as _;
    out.clear();
    // Writing into memory cannot fail.
    let _ = write!(
        out,
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    out.extend_from_slice(body);
}

impl Client {
    /// Makes a client that is not connected yet.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            source: None,
            stream: None,
            buffer: vec![],
            joined: vec![],
            answered: 0,
        }
    }

    /// Makes a client that comes from an address of its own and is not connected yet.
    pub fn new_from(address: SocketAddr, source: Ipv4Addr) -> Self {
        Self {
            source: Some(source),
            ..Self::new(address)
        }
    }

    /// Connects where there is no connection.
    pub async fn connect(&mut self) -> io::Result<()> {
        if self.stream.is_none() {
            self.answered = 0;
            self.stream = Some(connect_from(self.address, self.source).await?);
        }
        Ok(())
    }

    /// Drops the connection, if there is one.
    pub fn disconnect(&mut self) {
        self.stream = None;
    }

    /// Sends a whole request and waits for the whole answer. After a failure, or an answer that
    /// closes, the next one connects anew.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Failure> {
        self.buffer.clear();
        if let Err(why) = self.connect().await {
            return Err(Failure {
                before_any_byte: true,
                reused: false,
                unconnected: true,
                why,
            });
        }
        // A server may end a connection that it kept before it has read a request; a new one it has
        // just accepted. Who repeats requests has to know which it was.
        let reused = self.answered > 0;
        match self.exchange(request).await {
            Ok(Shape {
                status,
                head,
                body,
                closes,
            }) => {
                self.answered += 1;
                if closes {
                    self.stream = None;
                }
                let bytes = match body {
                    Body::Within(end) => &self.buffer[head..end],
                    Body::Joined => &self.joined,
                };
                Ok(Answer {
                    status,
                    head: &self.buffer[..head],
                    body: bytes,
                })
            }
            Err(why) => {
                self.stream = None;
                Err(Failure {
                    before_any_byte: self.buffer.is_empty(),
                    reused,
                    unconnected: false,
                    why,
                })
            }
        }
    }

    async fn exchange(&mut self, request: &[u8]) -> io::Result<Shape> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(request).await?;
        let is_head = request.starts_with(b"HEAD ");
        let (status, head, length, closes) = loop {
            read_more(stream, &mut self.buffer).await?;
            if let Some(found) = parse_head(&self.buffer, is_head)? {
                break found;
            }
        };
        let body = match length {
            Length::Known(length) => {
                while self.buffer.len() < head + length {
                    read_more(stream, &mut self.buffer).await?;
                }
                Body::Within(head + length)
            }
            // From its beginning again with each piece: most such answers are short and come whole.
            Length::Chunked => {
                while !join_chunks(
                    self.buffer.get(head..).unwrap_or_default(),
                    &mut self.joined,
                )? {
                    read_more(stream, &mut self.buffer).await?;
                }
                Body::Joined
            }
            Length::UntilClosed => {
                // Without a length the end of the connection is that of the body (RFC 9112, section
                // 6.3).
                while read_more(stream, &mut self.buffer).await.is_ok() {}
                Body::Within(self.buffer.len())
            }
        };
        Ok(Shape {
            status,
            head,
            body,
            closes,
        })
    }
}

/// Chooses one of 64 addresses on loopback for a client, since one has ports for some 28,000
/// connections. 127.0.0.1 is left to the other connections of the driver.
pub fn choose_source(number: u32) -> Ipv4Addr {
    Ipv4Addr::new(127, 0, 0, u8::try_from(2 + number % SOURCES).unwrap_or(2))
}

/// Connects with `TCP_NODELAY`, from `source` where it is given.
pub async fn connect_from(address: SocketAddr, source: Option<Ipv4Addr>) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if let Some(source) = source {
        socket.bind((source, 0).into())?;
    }
    let stream = socket.connect(address).await?;
    // Else the rest of a request may wait for an acknowledgement of its beginning, for 40 ms.
    stream.set_nodelay(true)?;
    Ok(stream)
}

impl<'a> Answer<'a> {
    /// Gives the header lines by name.
    pub fn headers(&self) -> Vec<(&'a str, &'a [u8])> {
        let mut lines = [httparse::EMPTY_HEADER; HEADERS];
        let mut parsed = httparse::Response::new(&mut lines);
        // It was parsed before.
        let _ = parsed.parse(self.head);
        parsed
            .headers
            .iter()
            .map(|header| (header.name, header.value))
            .collect()
    }

    /// Gives one header.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let value = self
            .headers()
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?
            .1;
        std::str::from_utf8(value).ok()
    }

    /// Gives the body as text.
    pub fn text(&self) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.body)
    }
}

struct Shape {
    status: u16,
    head: usize,
    body: Body,
    closes: bool,
}

enum Body {
    Within(usize),
    Joined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Known(usize),
    Chunked,
    UntilClosed,
}

async fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    if buffer.len() > LONGEST {
        return Err(io::Error::other("an answer without end"));
    }
    buffer.reserve(4096);
    match stream.read_buf(buffer).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

/// Reads status, begin of the body, its length, and whether the connection ends with it; nothing
/// while the head is not whole.
fn parse_head(buffer: &[u8], is_head: bool) -> io::Result<Option<(u16, usize, Length, bool)>> {
    let mut lines = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Response::new(&mut lines);
    let state = parsed
        .parse(buffer)
        .map_err(|error| io::Error::other(format!("not HTTP: {error}")))?;
    let httparse::Status::Complete(end) = state else {
        return Ok(None);
    };
    let status = parsed.code.unwrap_or(0);
    let (mut length, mut closes) = (None, parsed.version == Some(0));
    for header in parsed.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            length = std::str::from_utf8(header.value)
                .ok()
                .and_then(|text| text.trim().parse().ok())
                .map(Length::Known);
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            length = Some(Length::Chunked);
        } else if header.name.eq_ignore_ascii_case("connection") {
            closes |= header.value.eq_ignore_ascii_case(b"close");
        }
    }
    // These have no body, whatever length they name (RFC 9112, section 6.3).
    if is_head || matches!(status, 100..=199 | 204 | 304) {
        return Ok(Some((status, end, Length::Known(0), closes)));
    }
    let length = length.unwrap_or(Length::UntilClosed);
    Ok(Some((
        status,
        end,
        length,
        closes || length == Length::UntilClosed,
    )))
}

/// Puts a body in chunks (RFC 9112, section 7.1) together; `false` while it is not whole.
fn join_chunks(mut chunks: &[u8], body: &mut Vec<u8>) -> io::Result<bool> {
    body.clear();
    loop {
        let size =
            httparse::parse_chunk_size(chunks).map_err(|_| io::Error::other("not a chunk"))?;
        let httparse::Status::Complete((start, size)) = size else {
            return Ok(false);
        };
        let size = usize::try_from(size).unwrap_or(LONGEST);
        let Some(chunk) = chunks.get(start..start.saturating_add(size).saturating_add(2)) else {
            return Ok(false);
        };
        body.extend_from_slice(&chunk[..size]);
        if size == 0 {
            return Ok(true);
        }
        chunks = &chunks[start + size + 2..];
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
