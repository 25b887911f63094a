//! The form in which a charter is written.

use super::changes::changes;
use super::question;
use crate::domain::charter::{Base, Charter, STATEMENT_MAX, Statement, Statements};
use crate::domain::decision::KeyAspect;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{clip, mention, moment};
use serde::{Deserialize, Serialize};

/// What the form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// The initiative.
    pub id: InitiativeId,
    /// What the writer began with.
    pub base: Base,
}

/// What somebody else saved while a form was open.
#[derive(Debug, Clone, Copy)]
pub struct Clash<'a> {
    /// As it was saved.
    pub saved: &'a Charter,
    /// The statements that both changed.
    pub statements: &'a [Statement],
}

/// What is known before anything is written.
pub fn begun(initiative: &Initiative, aspects: &[KeyAspect]) -> Statements {
    let mut known = Statements::default();
    let lines: Vec<_> = aspects.iter().map(|aspect| aspect.0.as_str()).collect();
    known.set(Statement::KeyAspects, &lines.join("\n"));
    known.set(Statement::Problem, &initiative.problem);
    known
}

/// A statement's block. Its name changes with each save: in an updated form Slack keeps what was typed where the name is
/// the same, and shows what we put there where it is another.
pub fn block(statement: Statement, revision: i64) -> String {
    format!("{}.{revision}", statement.word())
}

/// The form: seven fields, none of which must be filled in.
pub fn write(
    initiative: &Initiative,
    base: &Base,
    statements: &Statements,
    clash: Option<Clash<'_>>,
) -> View {
    let meta = Writing { id: initiative.id, base: base.clone() };
    let mut blocks = Vec::new();
    if let Some(Clash { saved, .. }) = clash {
        blocks.push(Block::section(format!(
            "{} changed the same words {}, while you wrote. Nothing is lost: yours are in the fields. Bring both together \
             and save again.",
            mention(&saved.written_by),
            moment(saved.written_at)
        )));
    }
    for statement in Statement::ALL {
        let text = statements.get(statement);
        if let Some(clash) = clash.filter(|clash| clash.statements.contains(&statement)) {
            let difference = changes(clash.saved.statements.get(statement), text);
            blocks.push(Block::section(format!(
                "*{}*, from theirs to yours: {}",
                statement.name(),
                clip(&difference, 2500)
            )));
        }
        let field = Element::paragraph(statement.word(), limit(), Some(text));
        blocks.push(Block::input(&block(statement, base.revision), question(statement), field).optional());
    }
    // Plain fields always serialise.
    let metadata = serde_json::to_string(&meta).unwrap_or_default();
    // What was left in it is offered again as long as nobody saved anything else.
    View::modal("charter.write", &format!("Charter of {}", initiative.key), "Save", &metadata, blocks)
        .keeping(&format!("charter/{}/{}/{}", initiative.id.0, base.version.0, base.revision))
}

fn limit() -> u32 {
    u32::try_from(STATEMENT_MAX).unwrap_or(u32::MAX)
}
