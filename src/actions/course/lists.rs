//! What a stage asks in its check-ins, and what it leaves behind: the template's, or the owner's own.

use crate::actions::Outcome;
use crate::actions::initiative::{note, owned};
use crate::domain::ids::InitiativeId;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::stage::Stage;
use crate::store::{Result, Tx, forecasts};

/// The kind of list that holds questions.
pub const QUESTIONS: &str = "questions";
/// The kind of list that holds artefacts.
pub const ARTEFACTS: &str = "artefacts";
/// The longest list, in characters.
pub const LIST_MAX: usize = 2000;

/// A stage's questions and artefacts, one a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists {
    /// What check-ins ask.
    pub questions: String,
    /// What the stage leaves behind.
    pub artefacts: String,
}

/// A stage's lists: the owner's own, else the template's.
pub async fn of(tx: &mut Tx, id: InitiativeId, stage: Stage) -> Result<Lists> {
    let questions = forecasts::list(tx, id, stage, QUESTIONS).await?;
    let artefacts = forecasts::list(tx, id, stage, ARTEFACTS).await?;
    Ok(Lists {
        questions: questions.unwrap_or_else(|| stage.questions().join("\n")),
        artefacts: artefacts.unwrap_or_else(|| stage.artefacts().join("\n")),
    })
}

/// Writes a stage's lists; only an owner may. An empty one brings the template's back. Refused: more than fits.
pub async fn write(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    stage: Stage,
    wanted: &Lists,
) -> Outcome<()> {
    owned(tx, actor, id).await?;
    let usual = |lines: &[&str]| lines.join("\n");
    let both = [
        (QUESTIONS, &wanted.questions, usual(stage.questions())),
        (ARTEFACTS, &wanted.artefacts, usual(stage.artefacts())),
    ];
    for (kind, lines, usual) in both {
        if lines.chars().count() > LIST_MAX {
            return Err(Refusal::FieldTooLong { field: kind.to_owned(), max: LIST_MAX }.into());
        }
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        let lines = if lines.is_empty() { usual } else { lines.join("\n") };
        forecasts::put_list(tx, id, stage, kind, &lines, &actor.member).await?;
    }
    Ok(note(tx, actor.member.as_str(), id, "stage.lists", stage.word()).await?)
}
