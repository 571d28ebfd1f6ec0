//! The answers of the mail server: whom a refusal concerns, and which of its words may be kept.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

/// The part of a conversation (RFC 5321) that the server answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpStage {
    /// Greeting, EHLO, STARTTLS and AUTH.
    Connection,
    /// MAIL FROM.
    Sender,
    /// MAIL FROM with SMTPUTF8, which the recipient's address made necessary (RFC 6531).
    SenderInUtf8,
    /// RCPT TO.
    Recipient,
    /// DATA, the letter itself and its final dot.
    Letter,
}

impl SmtpStage {
    /// Names what was refused.
    pub fn as_words(self) -> &'static str {
        match self {
            Self::Connection => "the connection",
            Self::Sender | Self::SenderInUtf8 => "the sender",
            Self::Recipient => "a recipient",
            Self::Letter => "an email",
        }
    }
}

/// An enhanced status code (RFC 3463), such as 5.1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnhancedCode {
    class: u16,
    subject: u16,
    detail: u16,
}

impl EnhancedCode {
    /// Parses the code at the beginning of a text.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().next()?.split('.');
        let mut next = || {
            let number = numbers.next()?;
            let is_number =
                (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| number.parse::<u16>().ok())?
        };
        let (class, subject, detail) = (next()?, next()?, next()?);
        (matches!(class, 2 | 4 | 5) && numbers.next().is_none()).then_some(Self {
            class,
            subject,
            detail,
        })
    }
}

impl fmt::Display for EnhancedCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// A refusal as the server wrote it. Its text may hold addresses and is never printed; `Display`
/// gives the codes alone.
pub struct SmtpReply {
    code: u16,
    enhanced: Option<EnhancedCode>,
    text: String,
}

impl fmt::Display for SmtpReply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.code)?;
        match self.enhanced {
            Some(enhanced) => write!(formatter, " {enhanced}"),
            None => Ok(()),
        }
    }
}

/// Whom a refusal concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalConcern {
    /// The recipient, for good: another attempt would end in the same way.
    Recipient,
    /// This letter, for now.
    Letter,
    /// This letter or all letters. Only several refusals in a row tell the two apart.
    Unclear,
    /// The connection, the sender, the account or the server itself: all letters.
    Relay,
}

impl SmtpReply {
    /// Reads a reply of code and text.
    pub fn new(code: u16, text: &str) -> Self {
        Self {
            code,
            enhanced: EnhancedCode::parse(text),
            text: text.to_owned(),
        }
    }

    /// Returns the reply code (RFC 5321, section 4.2).
    pub fn code(&self) -> u16 {
        self.code
    }

    /// Returns the codes, and of the text the known words.
    pub fn to_safe_text(&self) -> String {
        let text = match self.enhanced {
            Some(_) => self.text.split_once(' ').map_or("", |(_, rest)| rest),
            None => self.text.as_str(),
        };
        let words = keep_known_words(text);
        if words.is_empty() {
            self.to_string()
        } else {
            format!("{self} {words}")
        }
    }

    /// Whether the server says that another attempt would be refused as well.
    fn is_permanent(&self) -> bool {
        // Where the two codes differ, the one that promises more costs only another attempt.
        self.code >= 500 && self.enhanced.is_none_or(|enhanced| enhanced.class != 4)
    }

    /// Whether this letter is too big for the recipient's mailbox (5.2.3) or the server (5.3.4, RFC
    /// 3463).
    fn is_too_big(&self) -> bool {
        let is_size = |code: EnhancedCode| matches!((code.subject, code.detail), (2, 3) | (3, 4));
        self.is_permanent() && self.enhanced.is_some_and(is_size)
    }
}

/// Decides whom a refusal at a stage concerns. Only what concerns the recipient ends a letter.
pub fn decide(stage: SmtpStage, reply: &SmtpReply) -> RefusalConcern {
    match stage {
        // Shorter letters still pass.
        SmtpStage::Sender | SmtpStage::SenderInUtf8 | SmtpStage::Recipient | SmtpStage::Letter
            if reply.is_too_big() =>
        {
            RefusalConcern::Letter
        }
        // No recipient was named yet, so the refusal would meet every letter: the server itself
        // (554, RFC 5321, 3.1), our sign-in (53x, RFC 4954) or our address.
        SmtpStage::Connection | SmtpStage::Sender => RefusalConcern::Relay,
        // The parameter may be what is refused, and most letters go without it.
        SmtpStage::SenderInUtf8 => RefusalConcern::Unclear,
        SmtpStage::Recipient | SmtpStage::Letter => decide_in_transaction(stage, reply),
    }
}

fn decide_in_transaction(stage: SmtpStage, reply: &SmtpReply) -> RefusalConcern {
    // 421 closes the service (RFC 5321, 3.8), the others ask for a sign-in (RFC 4954, section 6).
    if matches!(reply.code, 421 | 432 | 454 | 530 | 534 | 535 | 538) {
        return RefusalConcern::Relay;
    }
    match reply.enhanced {
        Some(enhanced) => decide_by_enhanced_code(stage, enhanced, reply.is_permanent()),
        None => decide_by_code(stage, reply),
    }
}

/// Decides by the enhanced code: RFC 3463, 5248, 6531, 6710, 7372, 7505 and the registry of IANA.
fn decide_by_enhanced_code(
    stage: SmtpStage,
    enhanced: EnhancedCode,
    is_permanent: bool,
) -> RefusalConcern {
    match (enhanced.subject, enhanced.detail) {
        // The sender's mailbox or system, although the subject is addresses.
        (1, 7 | 8) => RefusalConcern::Relay,
        // The recipient's address is wrong, or its mailbox was disabled.
        (1, _) | (2, 1) if is_permanent => RefusalConcern::Recipient,
        // An address that is not ASCII is not permitted for this recipient.
        (6, 7) if is_permanent && stage == SmtpStage::Recipient => RefusalConcern::Recipient,
        // The recipient's mailbox is full or busy, or the way to it is interrupted.
        (1 | 2, _) => RefusalConcern::Letter,
        // Congestion: large providers answer so when the account's quota is used up.
        (4, 5) => RefusalConcern::Relay,
        (4, _) => RefusalConcern::Letter,
        // Sign-in and account (8 to 14), SPF, DKIM and reverse DNS of the sender (20 to 27), too
        // many letters (28).
        (7, 8..=14 | 20..=28) => RefusalConcern::Relay,
        // Policy, protocol, content and the state of the server. A stranger may bring such a
        // refusal about by an address or a name, and must not stop everybody's letters by it.
        _ => RefusalConcern::Unclear,
    }
}

/// Decides by a code that comes without an enhanced one.
fn decide_by_code(stage: SmtpStage, reply: &SmtpReply) -> RefusalConcern {
    if stage != SmtpStage::Recipient {
        return RefusalConcern::Unclear;
    }
    match reply.code {
        // To RCPT these say that there is no such mailbox (550, 551, 553; RFC 5321, 4.2.3), that
        // its domain takes no mail (556; RFC 7504) or that the address is malformed (501). Servers
        // without enhanced codes say 550 for all else as well, and then name it in the text.
        550 | 551 | 553 | 556 | 501 if !names_another_cause(&reply.text) => {
            RefusalConcern::Recipient
        }
        // The mailbox is busy (450) or full (552; RFC 5321, 4.5.3.1.10).
        450 | 552 => RefusalConcern::Letter,
        _ => RefusalConcern::Unclear,
    }
}

/// Whether the text of a bare refusal of a recipient names another cause than the recipient.
fn names_another_cause(text: &str) -> bool {
    const CAUSES: &str = "relay rcpthosts sender authenticat login block black spam policy quota \
        limit rate-limit too-many exceeded spf dkim dmarc reputation helo ehlo ptr reverse-dns \
        client-host tls encrypt prohibited administrat suspended greylist graylist later";
    let plain = text.to_ascii_lowercase().replace(' ', "-");
    CAUSES.split_whitespace().any(|cause| plain.contains(cause))
}

/// The words of refusals that are kept. Everything else may be an address, a name, a link with its
/// token or an IP address: servers repeat what they were sent.
const KNOWN_WORDS: &str = "a abuse accept accepted access account accounts action address addresses \
    administrative administratively administrator after again all allowed an and any are as at \
    attempt attempts authenticate authenticated authentication authorized available bad banned be \
    because been before blacklist blacklisted blocked blocklist blocklisted bounce bulk but by cannot \
    certificate check client close closed closing code command commands confirm connect connecting \
    connection connections contact content could credentials currently daily data day days deactivated \
    deferred delayed delivered delivery denied detected disabled disconnecting dkim dmarc dns does \
    domain domains due during email emails encryption error errors exceeded exceeds exist expired fail \
    failed failure few first for forged found fraudulent from fully greylisted greylisting has have \
    helo high host hour hourly hours if in incorrect insufficient internal invalid is issue it its \
    known later length limit limited limits listed local locked login low mail mailbox mailboxes mails \
    match maximum may message messages minute minutes missing monthly more must need needed network \
    no non-existent not number of off on only open or organization our out outbound outgoing over own \
    owned paid parameters password pause per permanent permanently permission permitted please plan \
    policy port postmaster problem prohibited protocol ptr qualified queue quota rate reached reason \
    receive received receiver receiving recipient recipients record records refused register \
    registered reject rejected relay relaying remote reputation request required requires resources \
    restricted retry reverse rule same secure security see send sender senders sending sent server \
    service session setting should sign slow smtp spam spf start starttls status storage suspended \
    suspected suspicious syntax system systems temporarily temporary than that the then there this \
    through throttled time timed timeout tls to today too transaction tried try unable unauthenticated \
    unauthorized unavailable unexpected unknown unpaid unsolicited until unusual unverified upgrade \
    use used user username users using valid verification verified verify virus volume wait was \
    week will with without wrong you your";

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| KNOWN_WORDS.split_whitespace().collect());

/// The most words that are kept.
const MOST_WORDS: usize = 40;

/// Keeps the known words of a text, and puts "…" in place of the others.
fn keep_known_words(text: &str) -> String {
    let mut kept: Vec<&str> = vec![];
    for word in text.split_whitespace().take(MOST_WORDS) {
        let plain = word.trim_matches(|c: char| c.is_ascii_punctuation());
        if plain.is_empty() {
            continue;
        }
        if WORDS.contains(plain.to_ascii_lowercase().as_str()) {
            kept.push(plain);
        } else if kept.last().is_none_or(|last| *last != "…") {
            kept.push("…");
        }
    }
    if kept.iter().all(|word| *word == "…") {
        return String::new();
    }
    kept.join(" ")
}

/// Explains why no sign-in is possible, by the methods that the server offers (RFC 4954).
pub fn explain_missing_sign_in(offered: &[&str]) -> String {
    // The names of methods are capitals, digits, hyphens and underscores (RFC 4422, 3.1).
    let is_name = |name: &&&str| {
        (1..=20).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-_".contains(&b))
    };
    let names: Vec<&str> = offered.iter().filter(is_name).take(5).copied().collect();
    if names.is_empty() {
        return "the mail server offers no sign-in (AUTH), but mail_url has a name and a password: \
                use its submission port (587 or 465), or remove name and password"
            .to_owned();
    }
    format!(
        "the mail server offers only {} to sign in, but this program supports PLAIN and LOGIN: \
         turn one of them on there; this is safe with TLS",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::RefusalConcern::{Letter as Now, Recipient as Gone, Relay, Unclear};
    use super::SmtpStage::{Connection, Letter, Recipient, Sender, SenderInUtf8};
    use super::*;

    const DECISIONS: &[(SmtpStage, u16, &str, RefusalConcern)] = &[
        // Banner, EHLO, STARTTLS, AUTH: whatever it says.
        (Connection, 554, "no SMTP service here", Relay),
        (Connection, 521, "we take no mail", Relay),
        (Connection, 421, "4.7.0 too many connections", Relay),
        (Connection, 535, "5.7.8 bad credentials", Relay),
        (Connection, 550, "5.1.1 unknown", Relay),
        // MAIL FROM: the sender is the same for every letter.
        (Sender, 550, "5.7.1 sender not owned by user", Relay),
        (Sender, 553, "5.1.8 sender domain not found", Relay),
        (Sender, 550, "5.4.5 daily quota exceeded", Relay),
        (Sender, 451, "try again later", Relay),
        (Sender, 501, "", Relay),
        (SenderInUtf8, 550, "5.6.7 not permitted", Unclear),
        // The letter is too big, wherever it is said.
        (Sender, 552, "5.3.4 message too big", Now),
        (SenderInUtf8, 552, "5.3.4 message too big", Now),
        (Letter, 552, "5.3.4 message too big", Now),
        (Sender, 552, "5.2.2 over quota", Relay),
        (Sender, 452, "4.3.4 says one thing and another", Relay),
        (Connection, 552, "5.3.4 message too big", Relay),
        // The recipient, by its enhanced code.
        (Recipient, 550, "5.1.1 user unknown", Gone),
        (Recipient, 550, "5.1.0 address rejected", Gone),
        (Recipient, 550, "5.1.2 no such host", Gone),
        (Recipient, 501, "5.1.3 bad address syntax", Gone),
        (Recipient, 551, "5.1.6 moved", Gone),
        (Recipient, 556, "5.1.10 null MX", Gone),
        (Recipient, 550, "5.2.1 mailbox disabled", Gone),
        (Recipient, 550, "5.6.7 not permitted", Gone),
        (Letter, 550, "5.1.1 user unknown", Gone),
        (Letter, 554, "5.2.1 mailbox disabled", Gone),
        // The recipient, but not for good.
        (Recipient, 450, "4.1.1 unverified address", Now),
        (Recipient, 550, "4.1.1 says one thing and another", Now),
        (Recipient, 452, "4.2.2 mailbox full", Now),
        (Recipient, 552, "5.2.2 mailbox full", Now),
        (Recipient, 450, "4.2.1 busy", Now),
        (
            Recipient,
            550,
            "5.4.1 recipient address rejected: access denied",
            Now,
        ),
        (Recipient, 550, "5.4.4 unable to route", Now),
        (Letter, 552, "5.2.3 too large for this mailbox", Now),
        // Sender, account and server, also when they are said late.
        (Recipient, 450, "4.1.8 sender domain not found", Relay),
        (Recipient, 550, "5.1.7 bad sender address", Relay),
        (
            Recipient,
            550,
            "5.4.5 daily user sending limit exceeded",
            Relay,
        ),
        (
            Letter,
            550,
            "5.4.5 daily user sending limit exceeded",
            Relay,
        ),
        (Recipient, 530, "5.7.0 authentication required", Relay),
        (Recipient, 421, "4.7.0 try again later", Relay),
        (Letter, 421, "closing", Relay),
        (Recipient, 550, "5.7.13 account disabled", Relay),
        (Letter, 550, "5.7.26 unauthenticated sender", Relay),
        (Letter, 450, "4.7.28 unusual rate", Relay),
        // Policy, protocol and content: perhaps this letter, perhaps all.
        (Recipient, 554, "5.7.1 relay access denied", Unclear),
        (Letter, 554, "5.7.1 message rejected as spam", Unclear),
        (Recipient, 450, "4.7.1 greylisted", Unclear),
        (Letter, 451, "4.3.0 temporary failure", Unclear),
        (Recipient, 452, "4.5.3 too many recipients", Unclear),
        (Letter, 554, "5.6.0 content rejected", Unclear),
        // Without an enhanced code.
        (Recipient, 550, "no such user here", Gone),
        (Recipient, 550, "", Gone),
        (Recipient, 551, "user not local", Gone),
        (Recipient, 553, "mailbox name not allowed", Gone),
        (Recipient, 556, "domain takes no mail", Gone),
        (Recipient, 501, "syntax error", Gone),
        (Recipient, 550, "relay not permitted", Unclear),
        (Recipient, 550, "Sender verify failed", Unclear),
        (
            Recipient,
            550,
            "rejected because it is in a black list",
            Unclear,
        ),
        (
            Recipient,
            553,
            "that domain isn't in my list of allowed rcpthosts",
            Unclear,
        ),
        (Recipient, 550, "authentication required", Unclear),
        (Recipient, 550, "Too many messages from you", Unclear),
        (Recipient, 450, "mailbox busy", Now),
        (Recipient, 552, "mailbox full", Now),
        (Recipient, 451, "local error", Unclear),
        (Recipient, 554, "transaction failed", Unclear),
        (Letter, 550, "never", Unclear),
        (Letter, 554, "transaction failed", Unclear),
        (Letter, 451, "come back", Unclear),
        // No code of three numbers is none.
        (Recipient, 550, "5.1 unknown", Gone),
        (Recipient, 550, "5.7.1.2 relay denied", Unclear),
    ];

    #[test]
    fn only_what_concerns_the_recipient_ends_a_letter() {
        for (stage, code, text, concern) in DECISIONS {
            assert_eq!(
                decide(*stage, &SmtpReply::new(*code, text)),
                *concern,
                "{stage:?} {code} {text}"
            );
        }
    }

    #[test]
    fn no_address_name_link_or_token_of_a_reply_is_kept() {
        for (code, text, kept) in [
            (
                550,
                "5.1.1 <boris@people.example.org>: Recipient address rejected: User unknown",
                "550 5.1.1 … Recipient address rejected User unknown",
            ),
            (
                550,
                "5.7.1 Boris Example, you are blocked",
                "550 5.7.1 … you are blocked",
            ),
            (550, "boris... User unknown", "550 … User unknown"),
            (
                554,
                "5.7.1 [203.0.113.7]: Client host rejected",
                "554 5.7.1 … Client host rejected",
            ),
            (
                554,
                "5.7.1 blocked URL https://example.org/confirm/AAAA",
                "554 5.7.1 blocked …",
            ),
            (
                550,
                "5.4.5 Daily user sending limit exceeded.",
                "550 5.4.5 Daily user sending limit exceeded",
            ),
            (550, "user=1984 at=people.example.org", "550"),
            (451, "", "451"),
        ] {
            assert_eq!(SmtpReply::new(code, text).to_safe_text(), kept, "{text}");
        }
        assert_eq!(
            SmtpReply::new(550, "5.1.1 boris@people.example.org").to_string(),
            "550 5.1.1"
        );
    }

    #[test]
    fn a_missing_sign_in_is_a_sentence() {
        for (offered, words) in [
            (vec![], "offers no sign-in (AUTH)"),
            (vec!["CRAM-MD5"], "offers only CRAM-MD5 to sign in"),
            (vec!["CRAM-MD5", "XOAUTH2"], "only CRAM-MD5, XOAUTH2 to"),
            (vec!["boris@people.example.org"], "offers no sign-in"),
        ] {
            let sentence = explain_missing_sign_in(&offered);
            assert!(sentence.contains(words), "{sentence}");
        }
    }
}
