//! A comment on a decision: it goes into the thread of the card and holds nothing.

use super::case::{Case, must};
use super::concern::WORDS_MAX;
use crate::actions::Outcome;
use crate::domain::decision::Version;
use crate::domain::ids::DecisionId;
use crate::domain::job::{Job, Post};
use crate::domain::people::Actor;
use crate::domain::permit::may_raise;
use crate::domain::refusal::Refusal;
use crate::store::{Tx, decisions, jobs};

/// Puts these words into the thread of the card; `key` makes a double submit one comment.
pub async fn comment(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (DecisionId, Version),
    words: &str,
    key: &str,
) -> Outcome<()> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    if words.chars().count() > WORDS_MAX {
        return Err(Refusal::FieldTooLong { field: "reason".to_owned(), max: WORDS_MAX }.into());
    }
    let Case { decision, roster } = must(tx, id).await?;
    may_raise(&roster, &decision, actor).map(drop)?;
    if decision.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    let kind = format!("comment/{key}");
    decisions::put_note(tx, &decision, &actor.member, &kind, words).await?;
    let post = Post::DecisionComment(id, version, actor.member.clone(), kind);
    Ok(jobs::enqueue(tx, &Job::Post(post)).await?)
}
