//! What a vote is bound to: one version of one text on one message.

use super::{Ask, Decision, DecisionKind};
use crate::domain::ballot::Rule;
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use crate::domain::permit::Paper;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A version of a decision, counted from 1; shown as `v2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u32);

impl Version {
    /// The version of a new decision.
    pub const FIRST: Self = Self(1);

    /// The version after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

/// SHA-256, in lower-case hex, of what approvers read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// Takes the hex text that the store kept.
    pub fn from_hex(hex: impl Into<String>) -> Self {
        Self(hex.into())
    }

    /// The hex text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash of an ask: kind, words, key aspects, rule, and where they are given high impact, the day of its review,
    /// what it replaces and the terms of a scope request.
    ///
    /// People and deadline are left out: naming a stand-in or granting an extension changes nothing in
    /// what somebody has agreed to.
    pub fn of(ask: &Ask) -> Self {
        let mut fields = vec![kind_key(&ask.kind), rule_key(ask.rule)];
        let text = &ask.text;
        fields.extend([&text.title, &text.context, &text.options, &text.recommendation].map(Clone::clone));
        fields.extend(ask.key_aspects.iter().map(|aspect| aspect.0.clone()));
        // Only what is given, and with a break that no key aspect has: the hash of an ask without them stays what it was before there were any.
        fields.extend(ask.high_impact.then(|| "\nhigh impact".to_owned()));
        fields.extend(ask.review.map(|day| format!("\nreview {day}")));
        fields.extend(ask.replaces.map(|old| format!("\nreplaces {old}")));
        if let DecisionKind::Scope(terms) = &ask.kind {
            fields.extend(terms.parts());
        }
        let mut hasher = Sha256::new();
        for field in &fields {
            // The length in front keeps "ab" + "c" apart from "a" + "bc".
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        Self(hasher.finalize().iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect())
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

// Spelled out rather than derived, so that renaming a variant in code never changes a hash.
fn kind_key(kind: &DecisionKind) -> String {
    match kind {
        DecisionKind::Plain => "plain".to_owned(),
        DecisionKind::Gate { stage, recommends } => format!("gate {} {recommends}", stage.name()),
        DecisionKind::Charter { version, hash } => format!("charter {version} {hash}"),
        DecisionKind::Scope(_) => "scope".to_owned(),
        DecisionKind::Acceptance { feature } => format!("acceptance {feature}"),
    }
}

fn rule_key(rule: Rule) -> String {
    match rule {
        Rule::One => "one".to_owned(),
        Rule::Any => "any".to_owned(),
        Rule::All => "all".to_owned(),
        Rule::Quorum(n) => format!("quorum {n}"),
        Rule::Consent { date } => format!("consent {}", date.as_millisecond()),
    }
}

/// A card: one message that shows one version of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CardRef {
    /// The decision shown.
    pub decision: DecisionId,
    /// The version shown.
    pub version: Version,
    /// The hash of the text shown.
    pub hash: ContentHash,
    /// Where the message is.
    pub channel: ChannelId,
    /// Which message it is.
    pub ts: MessageTs,
}

impl Decision {
    /// The hash of what approvers read, computed from the current text.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self.ask())
    }

    /// What a permit to do something to this decision is bound to.
    pub fn paper(&self) -> Paper {
        Paper { decision: self.id(), version: self.version() }
    }

    /// A reference to a message that shows the current version.
    pub fn card(&self, channel: ChannelId, ts: MessageTs) -> CardRef {
        CardRef { decision: self.id(), version: self.version(), hash: self.hash(), channel, ts }
    }

    /// Whether a card shows the current version word for word.
    pub fn is_current(&self, card: &CardRef) -> bool {
        card.decision == self.id() && card.version == self.version() && card.hash == self.hash()
    }
}
