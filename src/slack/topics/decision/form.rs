//! A proposal as it is filled in, new or changed.

use crate::actions::decision::draft::{Draft, RuleChoice};
use crate::domain::checkin::Words;
use crate::domain::decision::{Daci, Dependent, KeyAspect, Text, Version};
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId, MemberId, PrewiringId};
use crate::domain::refusal::Refusal;
use crate::domain::stage::Stage;
use crate::slack::incoming::Submission;
use crate::slack::views::decision::field;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A proposal as it was filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub(super) metadata: Metadata,
    pub(super) initiative: Option<InitiativeId>,
    pub(super) given: Submission,
}

/// What comes back with the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Metadata {
    /// Makes a double submit one decision.
    pub nonce: String,
    /// The initiative, where it was not asked for.
    pub initiative: Option<InitiativeId>,
    /// The one of several that was chosen: the form shows its key aspects.
    #[serde(default)]
    pub chosen: Option<InitiativeId>,
    /// The decision and version that is changed.
    pub changes: Option<(DecisionId, Version)>,
    /// What it came of.
    #[serde(default)]
    pub after: Option<After>,
    /// The round in which people were asked in private before.
    #[serde(default)]
    pub prewired: Option<PrewiringId>,
    /// The decisions on the same matter that the form shows.
    #[serde(default)]
    pub settled: Vec<DecisionId>,
}

/// What a proposal comes of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum After {
    /// A look at a decision that is not right any more: which version, and the day that was set.
    Review(DecisionId, Version, Date),
    /// What somebody answered in a check-in.
    Answer(Words),
    /// A piece of feedback.
    Feedback(FeedbackId),
}

impl After {
    /// Under which name the form keeps what is filled in.
    pub fn subject(&self) -> String {
        match self {
            Self::Review(id, ..) => format!("decision/{}/again", id.0),
            Self::Answer(words) => format!("answer/{words}"),
            Self::Feedback(id) => format!("feedback/{}", id.0),
        }
    }
}

/// Who is asked in private before a proposal is public.
pub(super) struct First {
    /// Who.
    pub people: Vec<MemberId>,
    /// Whether only totals are shown.
    pub totals: bool,
    /// The last day; `None` where it was cleared.
    pub until: Option<Date>,
}

/// A form that waits for what people say in private.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SetAside {
    /// What came with it.
    pub metadata: Metadata,
    /// What stood in it.
    pub fields: serde_json::Value,
}

impl Metadata {
    /// What comes back with the form of a new proposal.
    pub fn new(initiative: Option<InitiativeId>, after: Option<After>) -> Self {
        let nonce = format!("{:032x}", rand::random::<u128>());
        Self { nonce, initiative, chosen: None, changes: None, after, prewired: None, settled: Vec::new() }
    }

    /// Under which name the form keeps what is filled in, where it comes of something else.
    pub fn subject(&self) -> Option<String> {
        match (self.prewired, &self.after) {
            (Some(round), _) => Some(format!("prewiring/{}", round.0)),
            (None, after) => after.as_ref().map(After::subject),
        }
    }

    /// What comes back with the form of a change.
    pub fn of_change(initiative: InitiativeId, id: DecisionId, version: Version) -> Self {
        let changes = Some((id, version));
        Self { nonce: String::new(), changes, ..Self::new(Some(initiative), None) }
    }
}

impl Form {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let metadata: Metadata = serde_json::from_str(&form.metadata).ok()?;
        let chosen = || form.text("initiative").parse().ok().map(InitiativeId);
        Some(Self { initiative: metadata.initiative.or_else(chosen), metadata, given: form.clone() })
    }

    /// What is proposed. Refused: a date or a number that is none.
    pub(super) fn draft(&self) -> Result<Draft, Refusal> {
        let form = &self.given;
        let text = |name| form.text(name).trim().to_owned();
        let members = |name| form.list(name).into_iter().map(MemberId::new).collect::<Vec<_>>();
        let day = |name: &str, called: &str| -> Result<Option<Date>, Refusal> {
            let typed = form.text(name);
            let missing = |_| Refusal::MissingField { field: called.to_owned() };
            if typed.is_empty() { Ok(None) } else { typed.parse().map(Some).map_err(missing) }
        };
        Ok(Draft {
            text: Text {
                title: text("title"),
                context: text("context"),
                options: text("options"),
                recommendation: text("recommendation"),
            },
            key_aspects: form.list("aspects").into_iter().map(KeyAspect).collect(),
            approvers: members("approvers"),
            rule: self.rule()?,
            due: day("due", "due date")?,
            daci: Daci {
                driver: Some(form.text("driver")).filter(|id| !id.is_empty()).map(MemberId::new),
                contributors: members("contributors").into_iter().collect(),
                informed: members("informed").into_iter().collect(),
            },
            high_impact: !form.list("impact").is_empty(),
            review: day("review", "review")?,
            dependents: form
                .list("dependents")
                .iter()
                .filter_map(|value| dependent(value))
                .collect::<BTreeSet<_>>(),
            replaces: form.text("replaces").parse().ok().map(DecisionId),
        })
    }

    /// Who is asked in private first, and how; nobody: it is proposed.
    pub(super) fn asked_first(&self) -> Option<First> {
        let form = &self.given;
        let people: Vec<_> = form.list(field::ASKED_FIRST).into_iter().map(MemberId::new).collect();
        let until = form.text(field::ASKED_UNTIL).parse().ok();
        (!people.is_empty()).then(|| First { people, totals: form.text(field::ASKED_AS) == "totals", until })
    }

    /// The form as it stands, to go on with once they answered: without whom to ask.
    pub(super) fn set_aside(&self) -> serde_json::Value {
        let mut fields = self.given.fields().clone();
        if let Some(fields) = fields.as_object_mut() {
            fields.retain(|name, _| {
                ![field::ASKED_FIRST, field::ASKED_AS, field::ASKED_UNTIL].contains(&name.as_str())
            });
        }
        serde_json::json!(SetAside { metadata: self.metadata.clone(), fields })
    }

    /// Whether another one of several initiatives is chosen than the form shows.
    pub(super) fn chooses_another(&self) -> bool {
        self.metadata.initiative.is_none()
            && self.initiative.is_some()
            && self.initiative != self.metadata.chosen
    }

    /// Whether the rarer fields are open.
    pub(super) fn has_more(&self) -> bool {
        self.given.fields().get("rule").is_some()
    }

    fn rule(&self) -> Result<RuleChoice, Refusal> {
        let missing = |_| Refusal::MissingField { field: "quorum".to_owned() };
        Ok(match self.given.text("rule") {
            "any" => RuleChoice::Any,
            "all" => RuleChoice::All,
            "quorum" => RuleChoice::Quorum(self.given.text("quorum").trim().parse().map_err(missing)?),
            "consent" => RuleChoice::Consent,
            _ => RuleChoice::Usual,
        })
    }
}

fn dependent(value: &str) -> Option<Dependent> {
    match value.split_once('/')? {
        ("decision", id) => Some(Dependent::Decision(DecisionId(id.parse().ok()?))),
        ("gate", stage) => Some(Dependent::Gate(Stage::from_word(stage)?)),
        _ => None,
    }
}
