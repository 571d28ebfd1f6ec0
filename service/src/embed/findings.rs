//! What the diagnosis can find on a partner's page, with the text that is shown for it.

/// How much a finding harms the embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingSeverity {
    /// The form does not show, or nobody can sign.
    Blocks,
    /// A part does not work, or does not for some visitors.
    Hinders,
    /// Nothing is wrong.
    Fine,
}

/// One thing that was found. A string it holds is text to copy into the page, unless the variant
/// says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedFinding {
    /// A policy does not let the script load: the directive to write.
    ScriptSource(String),
    /// A policy lets only tags with its nonce load scripts: the tag to write.
    ScriptNonce(String),
    /// A policy lets only trusted scripts load others (`'strict-dynamic'`): the lines of such a
    /// script.
    ScriptStrict(String),
    /// A policy does not let the frame load: the directive to write.
    FrameSource(String),
    /// The page's sandbox stops scripts or forms: the directive to write.
    Sandbox(String),
    /// The page's sandbox stops new windows, or messages from the frame: the directive to write.
    SandboxPartly(String),
    /// The value of `Cross-Origin-Embedder-Policy`, which the frame complies with.
    EmbedderPolicy(&'static str),
    /// `X-Frame-Options` limits who may frame the partner's page, which does not concern the embed.
    FrameOptions,
    /// The snippet is complete; reported only beside other findings.
    SnippetThere,
    /// No part of the snippet was found: the snippet to write.
    SnippetMissing(String),
    /// A part of the snippet was found, but not its element: the snippet to write.
    ElementMissing(String),
    /// The element was found, but no script: the tag to write.
    ScriptMissing(String),
    /// The script is loaded from another site's address: the tag to write.
    ScriptElsewhere(String),
    /// The tag's `type` or `src` was changed, so that it waits for consent or never runs: the tag
    /// to write.
    ScriptHeldBack(String),
    /// The element's `src` is no statement of this service: the attribute to write.
    SourceWrong(String),
    /// The element contains no link: the element to write.
    LinkMissing(String),
    /// The snippet is inside of a comment: how the comment begins.
    InComment(String),
    /// The snippet was escaped and shows as text: how that text begins.
    Escaped(String),
    /// The text is neither HTML nor a header.
    NothingRecognised,
    /// Nothing was found; this is always the only finding.
    AllWell,
}

impl EmbedFinding {
    /// Returns the key of the sentence that explains the finding.
    pub fn key(&self) -> &'static str {
        self.describe().0
    }

    /// Returns how much the finding harms the embed.
    pub fn severity(&self) -> FindingSeverity {
        self.describe().1
    }

    /// Returns the text to copy or to look for; it may be empty.
    pub fn detail(&self) -> String {
        self.describe().2.to_owned()
    }

    /// Returns the key, the severity and the detail of the finding.
    fn describe(&self) -> (&'static str, FindingSeverity, &str) {
        use FindingSeverity::{Blocks, Fine, Hinders};
        match self {
            Self::ScriptSource(write) => ("obstacle-script-src", Blocks, write),
            Self::ScriptNonce(write) => ("obstacle-script-nonce", Blocks, write),
            Self::ScriptStrict(write) => ("obstacle-script-strict", Blocks, write),
            Self::FrameSource(write) => ("obstacle-frame-src", Blocks, write),
            Self::Sandbox(write) => ("obstacle-sandbox", Blocks, write),
            Self::SandboxPartly(write) => ("obstacle-sandbox-partly", Hinders, write),
            Self::EmbedderPolicy(value) => ("obstacle-embedder-policy", Fine, value),
            Self::FrameOptions => ("obstacle-frame-options", Fine, ""),
            Self::SnippetThere => ("obstacle-snippet-there", Fine, ""),
            Self::SnippetMissing(write) => ("obstacle-snippet-missing", Blocks, write),
            Self::ElementMissing(write) => ("obstacle-element-missing", Blocks, write),
            Self::ScriptMissing(write) => ("obstacle-script-missing", Blocks, write),
            Self::ScriptElsewhere(write) => ("obstacle-script-elsewhere", Blocks, write),
            Self::ScriptHeldBack(write) => ("obstacle-script-held-back", Hinders, write),
            Self::SourceWrong(write) => ("obstacle-source-wrong", Blocks, write),
            Self::LinkMissing(write) => ("obstacle-link-missing", Hinders, write),
            Self::InComment(there) => ("obstacle-in-comment", Blocks, there),
            Self::Escaped(there) => ("obstacle-escaped", Blocks, there),
            Self::NothingRecognised => ("obstacle-nothing-recognised", Hinders, ""),
            Self::AllWell => ("obstacle-all-well", Fine, ""),
        }
    }
}
