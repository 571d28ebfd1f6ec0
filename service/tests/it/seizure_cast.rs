//! The people of the seizure drill, with texts that stand nowhere else, and whatever they and staff
//! type; and which of it is public.

use serde_json::{Value, json};

use crate::support::cast::{individual, organisation};
use crate::support::staff::PASSWORD;

/// The client of everybody who signs (RFC 5737).
pub const SIGNER_IP: &str = "203.0.113.77";
/// The client of staff (RFC 5737).
pub const STAFF_IP: &str = "198.51.100.23";
pub const USER_AGENT: &str = "Canarybrowser/9.1";
pub const IDEMPOTENCY_KEY: &str = "wexlowe-submission";

/// Somebody who signs: for herself, or for the organisation with a website.
pub struct Signer {
    pub name: &'static str,
    pub role: &'static str,
    pub group: &'static str,
    pub email: &'static str,
    host: Option<&'static str>,
    display: &'static str,
}

const fn person([name, role, group, email]: [&'static str; 4], display: &'static str) -> Signer {
    Signer {
        name,
        role,
        group,
        email,
        host: None,
        display,
    }
}

const fn officer([name, role, group, email, host]: [&'static str; 5]) -> Signer {
    Signer {
        name,
        role,
        group,
        email,
        host: Some(host),
        display: "public",
    }
}

pub const PENDING: Signer = person(
    [
        "Pendrilla Waitstone",
        "Lampkeeper",
        "Waitstone Quarterly",
        "pewterlark@pendhouse.example.org",
    ],
    "public",
);
pub const HIDDEN: Signer = person(
    [
        "Hiddara Cellarton",
        "Shadowbinder",
        "Cellarton Chorus",
        "hazelmoth@cellarmail.example.org",
    ],
    "hidden",
);
pub const INITIALS: Signer = person(
    [
        "Initiana Fullwright",
        "Copperteller",
        "Fullwright Bindery",
        "ivoryfinch@bindmail.example.org",
    ],
    "initials",
);
pub const PUBLIC: Signer = person(
    [
        "Publiana Openfield",
        "Gatewright",
        "Plazaward Guild",
        "opalquince@plazamail.example.org",
    ],
    "public",
);
pub const HELD: Signer = person(
    [
        "Quarantia Heldback",
        "Ferrywarden",
        "Heldback Rowers",
        "quartzwren@burstvillage.example.org",
    ],
    "public",
);
/// Two of the domain from which many come; the next one is held.
pub const NEIGHBOURS: [Signer; 2] = [
    person(
        [
            "Alephine Villager",
            "Ploughmender",
            "Villager Choir",
            "amberteal@burstvillage.example.org",
        ],
        "public",
    ),
    person(
        [
            "Bethania Villager",
            "Wellminder",
            "Villager Choir",
            "basaltdove@burstvillage.example.org",
        ],
        "public",
    ),
];
pub const ACCEPTED: Signer = officer([
    "Offisera Standwell",
    "Sealbearer",
    "Lanternacre Union",
    "sablefern@lanternacre.example.org",
    "lanternacre.example.org",
]);
pub const IN_REVIEW: Signer = officer([
    "Reviewana Pausely",
    "Kelpcounter",
    "Harbourlime League",
    "rubyheron@pausemail.example.net",
    "harbourlime.example.net",
]);
pub const DECLINED: Signer = officer([
    "Declanie Refuson",
    "Anvilsorter",
    "Anvilgrave Society",
    "duskplover@refusemail.example.net",
    "anvilgrave.example.net",
]);
pub const MERGED: Signer = officer([
    "Mergella Joinham",
    "Threadkeeper",
    "Branchmere Collective",
    "mossgannet@joinmail.example.net",
    "branchmere.example.net",
]);
pub const WITHDRAWN: Signer = person(
    [
        "Withdrawna Leavenby",
        "Saltgrader",
        "Leavenby Mill",
        "waxthistle@leavemail.example.org",
    ],
    "public",
);
pub const ERASED: Signer = person(
    [
        "Erasmina Voidley",
        "Inkmixer",
        "Voidley Press",
        "embersedge@voidmail.example.org",
    ],
    "public",
);
pub const TAKEN_OUT: Signer = person(
    [
        "Scriptora Botley",
        "Loomjammer",
        "Botley Works",
        "tinbracken@botquarry.example.org",
    ],
    "public",
);
pub const HIDDEN_LATER: Signer = person(
    [
        "Laterina Coveson",
        "Tidewatcher",
        "Coveson Glass",
        "limesorrel@covemail.example.org",
    ],
    "public",
);
pub const CORRECTED: Signer = person(
    [
        "Slipnamia Typowell",
        "Rightsetter",
        "Setwell Type",
        "coralvetch@setmail.example.org",
    ],
    "public",
);

/// Everybody who confirms, in this order.
pub const CONFIRMING: [Signer; 13] = [
    HIDDEN,
    INITIALS,
    PUBLIC,
    HELD,
    ACCEPTED,
    IN_REVIEW,
    DECLINED,
    MERGED,
    WITHDRAWN,
    ERASED,
    TAKEN_OUT,
    HIDDEN_LATER,
    CORRECTED,
];

/// The name of whoever was corrected as it stands now.
pub const RIGHT_NAME: &str = "Rightnamia Setwell";

// What staff type, and what they bring in, in words that stand nowhere else.
pub const DECLINE_REASON: &str = "Its treasurer Xandrippa Vold is nobody we know";
pub const QUESTION: &str = "Is Brennagha Moot the head of your office?";
pub const CORRECTION_REASON: &str = "Ottilievna wrote that it was misspelt";
pub const HIDING_REASON: &str = "Her brother Kasperino was threatened";
pub const REMOVAL_REASON: &str = "A script of Malvorian Stig";
pub const FILTER_NAME: &str = "Cousins of Zephrinda";
pub const FILTER_WORDS: &str = "Zephrindale";
pub const SEARCHED: &str = "Quillonby";
pub const SEARCHED_IN_PUBLIC: &str = "Seekerquill";
pub const BASIS: &str = "Paper list of the Tanneryard assembly";
pub const TABLE: &str = "E-mail;Name;Country;Show;Remark\n\
    jadeclover@listmail.example.org;Importella Listwell;KE;hidden;Ignorella was there\n\
    Leftoutia at home;Leftoutia Linegap;KE;public;\n\
    jadeclover@listmail.example.org;Twicemena Listwell;KE;hidden;\n";
pub const NEWS_NAME: &str = "Word to the Marlinspike circle";
pub const NEWS_TEXT: &str = "The envoy Corvantes took it in his hands.";
pub const DRAFT_TITLE: &str = "Draftonia shall be free";
pub const ADDRESSEE: &str = "The Minister Undersealia";
pub const CONTACT: &str = "contact.nettles@missingmail.example.org";
// What is handed over, and to whom.
pub const SHEET_PLACE: &str = "Sheetleyford Crossing";
pub const SHEET_CONTACT: &str = "Contactia Pressbell";
pub const SHEET_MOBILE: &str = "+254 711 246 810";
pub const SHEET_EMAIL: &str = "thornwillow@pressmail.example.org";
pub const RECIPIENT: &str = "Cabinet of Recipientius";
pub const RECEIPT: &str = "%PDF-1.7 taken in by Stampwell Quitterby";
pub const RECEIPT_FILE: &str = "quitterby-stamped.pdf";
/// A file of the pack. Its name stands in clear in a ZIP that is not sealed.
pub const PACKED_FILE: &str = "care-press-sheet-en.docx";
pub const COLLEAGUE: &str = "invitee.marrow@staffhouse.example.org";
pub const OWNER: &str = "owner.candle@staffhouse.example.org";
pub const STRANGER: &str = "elmsworthy@guessmail.example.org";
pub const WRONG_PASSWORD: &str = "umberlee guessed wrongly";
pub const WRONG_FIELD: &str = "Fieldnamia";

impl Signer {
    pub fn to_body(&self) -> Value {
        let Some(host) = self.host else {
            let mut body = individual(self.name, self.email, "KE");
            body["role"] = json!(self.role);
            body["affiliation"] = json!(self.group);
            body["display"] = json!(self.display);
            body["consent"]["updates"] = json!(true);
            return body;
        };
        let website = format!("https://{host}");
        let mut body = organisation(self.name, self.email, self.group, &website);
        body["role"] = json!(self.role);
        body
    }

    /// Lists the name, whole and in its parts, and the role.
    fn list_person(&self) -> Vec<&'static str> {
        let parts = self.name.split(' ');
        parts.chain([self.name, self.role]).collect()
    }

    /// Lists everything about the group: its name, and the host of its website.
    fn list_group(&self) -> Vec<&'static str> {
        self.host.into_iter().chain([self.group]).collect()
    }

    /// Lists the address, its local part and its domain, unless that is the website's.
    fn list_mailbox(&self) -> Vec<&'static str> {
        let (local, domain) = self.email.split_once('@').unwrap();
        let domain = Some(domain).filter(|domain| self.host != Some(*domain));
        domain.into_iter().chain([self.email, local]).collect()
    }
}

/// Lists what everybody may read, in the words of the public list.
pub fn list_public() -> Vec<&'static str> {
    [
        PUBLIC.list_person(),
        ACCEPTED.list_group(),
        vec![PUBLIC.group, RIGHT_NAME, "A letter that is public"],
    ]
    .concat()
}

/// What was typed somewhere and never public.
const TYPED: &[&str] = &[
    SIGNER_IP,
    STAFF_IP,
    USER_AGENT,
    IDEMPOTENCY_KEY,
    "Xandrippa Vold",
    DECLINE_REASON,
    "Brennagha Moot",
    QUESTION,
    "Ottilievna",
    CORRECTION_REASON,
    "Kasperino",
    HIDING_REASON,
    "Malvorian Stig",
    REMOVAL_REASON,
    "Zephrinda",
    FILTER_NAME,
    FILTER_WORDS,
    SEARCHED,
    SEARCHED_IN_PUBLIC,
    "Tanneryard",
    BASIS,
    "Importella",
    "jadeclover",
    "jadeclover@listmail.example.org",
    "listmail.example.org",
    "Ignorella",
    "Leftoutia",
    "Linegap",
    "Twicemena",
    "Marlinspike",
    NEWS_NAME,
    "Corvantes",
    NEWS_TEXT,
    DRAFT_TITLE,
    "Undersealia",
    ADDRESSEE,
    CONTACT,
    "contact.nettles",
    "missingmail.example.org",
    SHEET_PLACE,
    "Sheetleyford",
    SHEET_CONTACT,
    "Contactia",
    "Pressbell",
    SHEET_MOBILE,
    SHEET_EMAIL,
    "thornwillow",
    "pressmail.example.org",
    RECIPIENT,
    "Recipientius",
    RECEIPT,
    "Stampwell",
    "Quitterby",
    RECEIPT_FILE,
    PACKED_FILE,
    COLLEAGUE,
    "invitee.marrow",
    OWNER,
    "owner.candle",
    STRANGER,
    "elmsworthy",
    WRONG_PASSWORD,
    WRONG_FIELD,
    PASSWORD,
];

/// Lists what was never public: no copy of the machine may tell it, at no moment.
pub fn list_secrets() -> Vec<&'static str> {
    let never = [PENDING, HIDDEN, INITIALS, HELD, IN_REVIEW, DECLINED, MERGED];
    let mut secrets = TYPED.to_vec();
    for who in &never {
        secrets.extend(who.list_person());
        secrets.extend(who.list_group());
    }
    secrets.extend(ACCEPTED.list_person());
    for who in CONFIRMING.iter().chain([&PENDING]) {
        secrets.extend(who.list_mailbox());
    }
    secrets
}

/// Lists what was public and is not any more: it leaves the disk with the next checkpoint, and
/// stands in the log of SQLite until then.
pub fn list_once_public() -> Vec<&'static str> {
    let mut once: Vec<&str> = CORRECTED.name.split(' ').collect();
    for who in [WITHDRAWN, ERASED, TAKEN_OUT, HIDDEN_LATER] {
        once.extend(who.list_person());
        once.extend(who.list_group());
    }
    once
}
