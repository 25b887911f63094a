//! What the forms about the roadmap are filled in with.

use crate::actions::outcome::accept::Asked;
use crate::actions::outcome::feature;
use crate::actions::outcome::reading::Given;
use crate::domain::ids::{FeatureId, InitiativeId, MemberId, OutcomeId, SystemId};
use crate::domain::outcome::{
    FeatureState, Figure, Horizon, Measured, SystemState, SystemWords, Words, typed,
};
use crate::domain::refusal::{CourseRefusal, OutcomeRefusal, Refusal};
use crate::slack::incoming::Submission;
use crate::slack::views::roadmap::{Carries, field};

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// An outcome, as it was typed.
    Outcome(Carries, Box<Typed>),
    /// A reading of that outcome.
    Reading(Carries, OutcomeId, Given),
    /// A feature.
    Feature(Carries, feature::Words),
    /// Whose acceptance of a feature is asked for.
    Accept(Carries, FeatureId, Asked),
    /// A system.
    System(Carries, SystemWords),
}

/// An outcome as its form has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    change: String,
    metric: String,
    unit: String,
    baseline: String,
    target: String,
    by: String,
    horizon: Horizon,
    pub(super) why: String,
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        let verb = form.callback_id.strip_prefix("roadmap.")?;
        let carries: Carries = serde_json::from_str(&form.metadata).ok()?;
        let text = |name: &str| form.text(name).to_owned();
        Some(match verb {
            "outcome" => {
                let typed = Typed {
                    change: text(field::CHANGE),
                    metric: text(field::METRIC),
                    unit: text(field::UNIT),
                    baseline: text(field::BASELINE),
                    target: text(field::TARGET),
                    by: text(field::BY),
                    horizon: Horizon::from_word(form.text(field::HORIZON))?,
                    why: text(field::WHY),
                };
                Self::Outcome(carries, Box::new(typed))
            }
            "reading" => {
                let outcome = OutcomeId(form.text(field::OUTCOME).parse().ok()?);
                let day = form.text(field::DAY).parse().ok();
                Self::Reading(
                    carries,
                    outcome,
                    Given { value: text(field::VALUE), day, source: text(field::SOURCE) },
                )
            }
            "feature" => {
                let outcome = OutcomeId(form.text(field::OUTCOME).parse().ok()?);
                let state = FeatureState::from_word(form.text(field::STATE))?;
                Self::Feature(carries, feature::Words { outcome, title: text(field::FEATURE), state })
            }
            "accept" => {
                let asked = Asked {
                    approvers: form.list(field::APPROVERS).into_iter().map(MemberId::new).collect(),
                    any: form.text(field::RULE) == "any",
                    evidence: text(field::EVIDENCE),
                    words: text(field::WORDS),
                    due: form.text(field::DUE).parse().ok(),
                };
                Self::Accept(carries, FeatureId(form.text(field::FEATURE).parse().ok()?), asked)
            }
            "system" => {
                let owner = Some(form.text(field::OWNER)).filter(|id| !id.is_empty()).map(MemberId::new);
                let words = SystemWords {
                    name: text(field::SYSTEM),
                    owner,
                    owner_name: text(field::OWNER_NAME),
                    state: SystemState::from_word(form.text(field::STATE))?,
                    risk: text(field::RISK),
                };
                Self::System(carries, words)
            }
            _ => return None,
        })
    }

    /// The initiative that it is about.
    pub fn initiative(&self) -> InitiativeId {
        let (Self::Outcome(carries, _)
        | Self::Reading(carries, ..)
        | Self::Feature(carries, _)
        | Self::Accept(carries, ..)
        | Self::System(carries, _)) = self;
        carries.initiative
    }

    /// The field at which a refusal stands.
    pub(super) fn place(&self, refusal: &Refusal) -> &'static str {
        let fields: &[&'static str] = match self {
            Self::Outcome(..) => &[field::CHANGE, field::METRIC, field::UNIT, field::WHY],
            Self::Reading(..) => &[field::VALUE, field::SOURCE],
            Self::Feature(..) => &[field::FEATURE, field::OUTCOME],
            Self::Accept(..) => &[field::FEATURE, field::APPROVERS, field::WORDS],
            Self::System(..) => &[field::SYSTEM, field::OWNER, field::RISK],
        };
        let named = match refusal {
            Refusal::MissingField { field: name } | Refusal::FieldTooLong { field: name, .. } => {
                if name == "approver" { field::APPROVERS } else { name.as_str() }
            }
            Refusal::Outcome(OutcomeRefusal::FutureDay) => return field::DAY,
            Refusal::DueInThePast { .. } => return field::DUE,
            Refusal::Course(CourseRefusal::NotALink) => return field::EVIDENCE,
            Refusal::WriterAmongApprovers { .. } | Refusal::Deciding(_) => return field::APPROVERS,
            Refusal::Outcome(OutcomeRefusal::Off { .. } | OutcomeRefusal::NoOutcome { .. }) => {
                return match self {
                    Self::Reading(..) | Self::Feature(..) => field::OUTCOME,
                    Self::Accept(..) => field::FEATURE,
                    _ => field::CHANGE,
                };
            }
            Refusal::Outcome(
                OutcomeRefusal::NoNumber { .. }
                | OutcomeRefusal::Ambiguous { .. }
                | OutcomeRefusal::TooManyDigits { .. }
                | OutcomeRefusal::OtherUnit { .. },
            ) => {
                return if let Self::Outcome(_, typed) = self { typed.unread() } else { field::VALUE };
            }
            Refusal::Outcome(OutcomeRefusal::UnitWithDigits) => return field::UNIT,
            Refusal::Outcome(OutcomeRefusal::WhyOtherUnit { .. }) => return field::WHY,
            Refusal::NotAColleague | Refusal::Settings(_) => {
                return if matches!(self, Self::Accept(..)) { field::APPROVERS } else { field::OWNER };
            }
            _ => "",
        };
        fields.iter().find(|known| **known == named).or(fields.first()).copied().unwrap_or_default()
    }
}

impl Typed {
    /// The same as words of an outcome. Refused: numbers that cannot be read, or are in another unit.
    pub(super) fn words(&self) -> Result<Words, Refusal> {
        let measured = Measured {
            unit: self.unit.clone(),
            baseline: self.number(&self.baseline)?,
            target: self.number(&self.target)?,
            by: self.by.parse().ok(),
        };
        let (change, metric) = (self.change.clone(), self.metric.clone());
        Ok(Words { change, metric, measured, horizon: self.horizon })
    }

    /// A number in the unit that stands beside it; none where nothing was typed.
    fn number(&self, text: &str) -> Result<Option<Figure>, Refusal> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        Ok(Some(typed(text)?.in_unit(&self.unit)?))
    }

    /// The field of the first number that cannot be read.
    fn unread(&self) -> &'static str {
        if self.number(&self.baseline).is_err() { field::BASELINE } else { field::TARGET }
    }
}

/// The system that a form changes.
pub(super) fn system(carries: &Carries) -> Option<(SystemId, i64)> {
    carries.known.map(|(id, revision)| (SystemId(id), revision))
}
