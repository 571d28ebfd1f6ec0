//! The text of a statement with its public list, as a document.

use std::mem;

use chrono::{DateTime, Utc};

use super::names::{find_lead, hash_names, make_name, write_foot};
use super::sheets::write_hosts;
use crate::app::App;
use crate::documents::document::{
    Block, Document, DocumentStyle, Inline, NameGroup, Paper, ParagraphRole, Run,
};
use crate::documents::from_text;
use crate::documents::isolates::{enclose, isolate, keep_needed_isolates};
use crate::documents::pdf::MOST_NAMES;
use crate::endorsement::public_list::listing::{self, ListFilter};
use crate::endorsement::public_list::print;
use crate::endorsement::rules::Kind;
use crate::language::{Locale, base, dates, direction};
use crate::statement::actions::Facts;
use crate::statement::manifest::text_file::extract_body;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

/// Signatories that one query reads.
const STEP: u64 = 4000;

/// A text and its list as they were read, before anything is set.
pub(super) struct ListedText {
    w: Locale,
    language: String,
    title: String,
    creator: String,
    /// What stands between the title and the text.
    facts: Vec<String>,
    source: String,
    /// The sentence above the list; `None` where nobody has signed.
    undersigned: Option<String>,
    groups: Vec<NameGroup>,
    /// What stands below the list.
    notes: Vec<String>,
    /// Where the list is on this site.
    list_address: String,
    hash: String,
    as_of: String,
    moment: DateTime<Utc>,
    paper: Paper,
}

impl ListedText {
    /// Reads a text and its list. Of a list that is too long for one file nothing is listed, and
    /// the document says where it is.
    pub(super) async fn read(app: &App, facts: &Facts) -> Result<Self, DatabaseError> {
        let language = facts.text.language.clone();
        let w = Locale::of(base(&language));
        let statement = &facts.statement;
        let (moment, zone) = (app.clock.now(), statement.settings.time_zone);
        let tally = tallies::load_current(app, statement).await?;
        let (undersigned, unnamed) = print::describe_everybody(&tally.tally, &w);
        let mut notes = vec![];
        let list = format!("/{language}/s/{}/signatories", statement.slug);
        let list_address = app.settings.link(&list);
        let groups = read_names(app, facts, &w).await?.unwrap_or_else(|| {
            notes.push(w.text_with("pdf-list-online", "address", &list_address));
            vec![]
        });
        if unnamed > 0 {
            notes.push(w.plural("signatories-hidden", unnamed));
        }
        let version = w.plural("statement-version", statement.current_version);
        notes.push(format!(
            "{version} · SHA-256 {}",
            data_encoding::HEXLOWER.encode(&facts.text.sha256)
        ));
        let to = statement.settings.addressee.as_ref();
        let rtl = w.direction() == "rtl";
        let to = to.map(|to| [w.text("statement-to"), isolate(to, rtl)].join(" "));
        let kind = w.text(&format!("kind-{}", statement.settings.kind));
        let date = dates::format_date(&w, statement.settings.published_on);
        Ok(Self {
            title: facts.text.title.clone(),
            creator: find_lead(facts),
            facts: [format!("{kind} · {date}")]
                .into_iter()
                .chain(to)
                .chain([write_hosts(facts, &w)])
                .collect(),
            source: facts.text.source.clone(),
            undersigned: (tally.tally.total > 0).then_some(undersigned),
            hash: if groups.is_empty() {
                String::new()
            } else {
                hash_names(&groups)
            },
            groups,
            notes,
            list_address,
            as_of: dates::format_moment(&w, moment, zone),
            moment,
            paper: app.settings.site_paper.into(),
            language,
            w,
        })
    }

    /// Returns how many names it lists.
    pub(super) fn count_names(&self) -> usize {
        self.groups.iter().map(|group| group.names.len()).sum()
    }

    /// Writes down what the list says, so that two of them can be compared.
    pub(super) fn describe_list(&self) -> String {
        let undersigned = self.undersigned.as_deref().unwrap_or_default();
        [self.hash.as_str(), undersigned, &self.notes.join("\n")].join("\n")
    }

    /// Makes the document. This parses the text, which takes processor time.
    pub(super) fn into_document(mut self) -> Document {
        let mut blocks = vec![Block::Title(vec![Inline::plain(self.title.clone())])];
        for fact in mem::take(&mut self.facts) {
            blocks.push(self.say(ParagraphRole::Address, &fact));
        }
        blocks.extend(from_text::parse_blocks(&extract_body(&self.source)));
        if let Some(undersigned) = self.undersigned.take() {
            blocks.push(Block::Heading {
                level: 1,
                text: vec![self.speak(&undersigned)],
            });
        }
        blocks.extend(mem::take(&mut self.groups).into_iter().map(Block::Names));
        for note in mem::take(&mut self.notes) {
            blocks.push(self.say(ParagraphRole::Note, &note));
        }
        let replaced = [("sign", "{sign}"), ("address", self.list_address.as_str())];
        let replaced = self.w.text_with_all("pdf-replaced-online", &replaced);
        Document {
            replaced_note: Some(self.speak(&replaced)),
            foot: write_foot(&self.w, &self.as_of, &self.hash),
            title: self.title,
            language: self.language,
            creator: self.creator,
            moment: self.moment,
            style: DocumentStyle {
                paper: self.paper,
                ..DocumentStyle::default()
            },
            blocks,
        }
    }

    fn say(&self, role: ParagraphRole, text: &str) -> Block {
        Block::Paragraph {
            role,
            text: vec![self.speak(text)],
        }
    }

    /// Makes a run of our own words, which are English where the interface lacks the language of
    /// the text.
    fn speak(&self, text: &str) -> Inline {
        let own = self.w.language();
        let rtl = self.w.direction() == "rtl";
        let mut text = keep_needed_isolates(text, rtl);
        if rtl != (direction(&self.language) == "rtl") {
            text = enclose(&text);
        }
        Inline::Run(Run {
            text,
            language: (base(&self.language) != own).then(|| own.to_owned()),
            ..Run::default()
        })
    }
}

/// Reads the public list, organisations and people apart; `None` if it has more names than one file
/// may have.
async fn read_names(
    app: &App,
    facts: &Facts,
    w: &Locale,
) -> Result<Option<Vec<NameGroup>>, DatabaseError> {
    let (everybody, separator) = (ListFilter::default(), w.text("list-separator"));
    let rtl = direction(&facts.text.language) == "rtl";
    let (mut organisations, mut people) = (vec![], vec![]);
    let mut after = None;
    loop {
        let (db, statement) = (&app.public_reads, facts.statement.id);
        let reading = listing::load_public_page(db, statement, &everybody, after.as_ref(), STEP);
        let entries = reading.await?;
        let Some(last) = entries.last() else { break };
        after = Some(last.position.clone());
        for entry in entries {
            let kind = entry.position.kind;
            let name = make_name(entry, w, (&separator, rtl));
            match kind {
                Kind::Organisation => organisations.push(name),
                Kind::Individual => people.push(name),
            }
        }
        if organisations.len() + people.len() > MOST_NAMES {
            return Ok(None);
        }
    }
    let make_group = |(key, names)| NameGroup {
        heading: w.text(key),
        names,
    };
    let groups = [
        ("tally-organisations", organisations),
        ("tally-people", people),
    ];
    let groups = groups.into_iter().map(make_group);
    Ok(Some(
        groups.filter(|group| !group.names.is_empty()).collect(),
    ))
}
