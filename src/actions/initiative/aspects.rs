//! The areas in which the sponsor wants a say: named by the sponsor or the owner, in plain words.
//!
//! [`of`](crate::store::key_aspects::of) gives the list wherever it is shown or chosen from. A decision keeps the words of
//! those it touches; taking one off the list changes nothing that was decided.

use super::{live, note, refresh};
use crate::actions::Outcome;
use crate::domain::decision::KeyAspect;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{ASPECT_MAX, ASPECTS_MOST, Initiative};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::people::Actor;
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::store::{Tx, jobs, key_aspects};
use std::collections::BTreeSet;

/// The initiative, if `actor` may name its key aspects: its sponsor and its owner may.
pub async fn may_name(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = live(tx, id).await?;
    if initiative.is_owned_by(&actor.member) || initiative.sponsor == actor.member {
        return Ok(initiative);
    }
    let (owner, sponsor) = (initiative.owner, initiative.sponsor);
    Err(Refusal::Deciding(DecidingRefusal::NotSponsorOrOwner { owner, sponsor }).into())
}

/// Makes these lines the key aspects; only the sponsor and the owner may. The sponsor hears of it when the owner did it.
///
/// Refused: more or longer ones than are read.
pub async fn name(tx: &mut Tx, actor: &Actor, id: InitiativeId, typed: &str) -> Outcome<()> {
    let initiative = may_name(tx, actor, id).await?;
    let wanted = read(typed)?;
    let present = key_aspects::of(tx, id).await?;
    let new: Vec<_> = wanted.iter().filter(|aspect| !present.contains(aspect)).collect();
    let gone: Vec<_> = present.iter().filter(|aspect| !wanted.contains(aspect)).collect();
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    for aspect in &new {
        key_aspects::add(tx, id, aspect, &actor.member).await?;
    }
    for aspect in &gone {
        key_aspects::drop_one(tx, id, aspect).await?;
    }
    let detail = format!("named={} dropped={}", new.len(), gone.len());
    note(tx, actor.member.as_str(), id, "key_aspects.named", &detail).await?;
    if actor.member != initiative.sponsor {
        let aspects = wanted.into_iter().map(|aspect| aspect.0).collect();
        let notice = Notice::Initiative(about::Notice::AspectsNamed {
            initiative: id,
            key: initiative.key,
            by: actor.member.clone(),
            aspects,
        });
        let key = format!("initiative/{}/aspects/{}", id.0, tx.now_ms());
        jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.sponsor, notice, key })).await?;
    }
    Ok(refresh(tx, id).await?)
}

/// Adds those of these lines that are short enough for one, as far as there is room: what somebody said in a talk or a kickoff may
/// be whole sentences, which stay in the charter alone.
pub async fn add(tx: &mut Tx, actor: &Actor, id: InitiativeId, said: &str) -> Outcome<()> {
    let present = key_aspects::of(tx, id).await?;
    let present = present.into_iter().map(|aspect| aspect.0).collect::<Vec<_>>();
    let known: BTreeSet<_> = present.iter().map(|aspect| aspect.to_lowercase()).collect();
    let short = said.lines().map(str::trim).filter(|line| line.chars().count() <= ASPECT_MAX);
    let new = short.filter(|line| !known.contains(&line.to_lowercase())).map(str::to_owned);
    let all: Vec<_> = present.iter().cloned().chain(new).take(ASPECTS_MOST).collect();
    name(tx, actor, id, &all.join("\n")).await
}

/// One a line; empty lines and repetitions are passed over.
fn read(typed: &str) -> Result<Vec<KeyAspect>, Refusal> {
    let mut seen = BTreeSet::new();
    let lines = typed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut aspects = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if line.chars().count() > ASPECT_MAX {
            return Err(DecidingRefusal::AspectTooLong { max: ASPECT_MAX }.into());
        }
        if seen.insert(line.to_lowercase()) {
            aspects.push(KeyAspect(line));
        }
    }
    if aspects.len() > ASPECTS_MOST {
        return Err(DecidingRefusal::TooManyAspects { most: ASPECTS_MOST }.into());
    }
    Ok(aspects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_aspects() {
        let words = |typed| read(typed).unwrap().into_iter().map(|aspect| aspect.0).collect::<Vec<_>>();
        assert_eq!(
            words(" payout  rules\n\nPersonal data\nPayout rules "),
            ["payout rules", "Personal data"]
        );
        assert_eq!(words(""), Vec::<String>::new());
        assert!(read(&"x".repeat(76)).is_err());
        let many: Vec<String> = (0..11).map(|n| n.to_string()).collect();
        assert!(read(&many.join("\n")).is_err());
    }
}
