//! The exit criteria of a stage are written, given to somebody, proved and dropped.

use crate::actions::Outcome;
use crate::actions::initiative::{colleague, field, note, owned, refresh};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::domain::stage::Stage;
use crate::store::{Tx, criteria};

/// Criteria that a checklist shows.
pub const MOST: usize = 10;
/// The longest criterion, in characters: a choice of Slack's and the line below it.
pub const CRITERION_MAX: usize = 140;
/// The longest link, in characters.
const LINK_MAX: usize = 500;

/// What a criterion shall be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What must be true.
    pub text: String,
    /// Who makes it true.
    pub owner: Option<MemberId>,
    /// Where it shows; empty where nowhere yet.
    pub evidence: String,
    /// Whether it is taken off the list.
    pub dropped: bool,
}

/// Writes a criterion of a stage, or a new one where `position` is none; only an owner may.
///
/// Refused: nothing, more than fits, an eleventh, evidence that is no link, and somebody who cannot take part.
pub async fn write(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (stage, position): (Stage, Option<i64>),
    draft: &Draft,
) -> Outcome<()> {
    owned(tx, actor, id).await?;
    let there = criteria::of_stage(tx, id, stage).await?;
    let known = position.map(|at| there.iter().any(|criterion| criterion.position == at));
    if known == Some(false) {
        return Err(CourseRefusal::NoCriterion.into());
    }
    if let Some(position) = position.filter(|_| draft.dropped) {
        criteria::drop_one(tx, id, stage, position).await?;
    } else {
        if position.is_none() && there.len() >= MOST {
            return Err(CourseRefusal::TooManyCriteria.into());
        }
        let text = field("criterion", &draft.text, CRITERION_MAX)?;
        let evidence = link(&draft.evidence)?;
        if let Some(owner) = &draft.owner {
            colleague(tx, owner).await?;
        }
        criteria::write(tx, id, (stage, position), &text, draft.owner.as_ref(), evidence).await?;
    }
    let action = if draft.dropped { "criterion.dropped" } else { "criterion.written" };
    let detail =
        format!("{}/{}", stage.word(), position.map_or_else(|| "new".to_owned(), |at| at.to_string()));
    note(tx, actor.member.as_str(), id, action, &detail).await?;
    Ok(refresh(tx, id).await?)
}

/// A link as it was typed; `None` where nothing was.
pub(in crate::actions) fn link(typed: &str) -> Result<Option<&str>, CourseRefusal> {
    let typed = typed.trim();
    let whole = |link: &&str| {
        (link.starts_with("https://") || link.starts_with("http://"))
            && !link.contains(char::is_whitespace)
            && link.chars().count() <= LINK_MAX
    };
    if typed.is_empty() {
        return Ok(None);
    }
    Some(typed).filter(whole).map(Some).ok_or(CourseRefusal::NotALink)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_a_link_or_nothing() {
        assert_eq!(link(" https://wiki.example.com/x "), Ok(Some("https://wiki.example.com/x")));
        assert_eq!(link("  "), Ok(None));
        for typed in ["see the wiki", "javascript:alert(1)", "https://a b", "ftp://x"] {
            assert_eq!(link(typed), Err(CourseRefusal::NotALink), "{typed}");
        }
    }
}
