//! The audit trail is checked, and looked into.

use crate::domain::ids::{MemberId, WorkspaceId};
use crate::domain::people::Authority;
use crate::store::audit::{self, OPERATOR, Stored};
use crate::store::{Db, Result, Tx, of, unit};
use jiff::Timestamp;

const PAGE: i64 = 1000;

/// What a chain's check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every link holds.
    Whole {
        /// How many entries there are.
        entries: i64,
    },
    /// The first link that does not.
    Broken {
        /// The entry's id; `None` where entries are missing at the end.
        entry: Option<i64>,
        /// What is wrong with it.
        why: Fault,
    },
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not follow the entry before it: one was removed, added or changed there.
    Prior,
    /// Its content is not what its hash says.
    Content,
    /// Fewer entries are there than were appended.
    Missing(i64),
}

/// Goes along a workspace's chain from its beginning, a page at a time.
pub async fn verify(db: &Db, now: Timestamp, workspace: WorkspaceId) -> Result<Verdict> {
    // Counted first: what is appended meanwhile may be seen or not.
    let appended = db.read(of(workspace), now, unit(|tx| Box::pin(audit::appended(tx)))).await?;
    let (mut after, mut prior, mut entries) = (0, String::new(), 0);
    loop {
        let work = unit(move |tx| Box::pin(audit::page(tx, after, PAGE)));
        let page = db.read(of(workspace), now, work).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for entry in page {
            if let Some(why) = fault(&entry, &prior) {
                return Ok(Verdict::Broken { entry: Some(entry.id), why });
            }
            entries += 1;
            prior = entry.hash;
        }
    }
    if entries < appended {
        return Ok(Verdict::Broken { entry: None, why: Fault::Missing(appended - entries) });
    }
    Ok(Verdict::Whole { entries })
}

fn fault(entry: &Stored, prior: &str) -> Option<Fault> {
    if entry.prior != prior {
        return Some(Fault::Prior);
    }
    (entry.expected() != entry.hash).then_some(Fault::Content)
}

/// Which entries an admin looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// The newest of all.
    Newest,
    /// Those about a subject such as `decision/12`.
    About(String),
    /// Those by a member.
    By(MemberId),
}

/// Who did what an entry tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Accord itself.
    Accord,
    /// Whoever runs it, at the command line.
    Operator,
    /// A member.
    Member(MemberId),
    /// Somebody who was erased.
    Former,
}

/// An entry, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What happened.
    pub action: String,
    /// To what.
    pub subject: String,
}

/// The newest entries of those looked for, at most `limit`. That somebody looked is itself an entry.
pub async fn look(tx: &mut Tx, authority: &Authority, looked: &Looked, limit: i64) -> Result<Vec<Seen>> {
    let found = match looked {
        Looked::Newest => audit::latest(tx, limit).await?,
        Looked::About(subject) => audit::about(tx, subject, limit).await?,
        Looked::By(member) => audit::by(tx, member, limit).await?,
    };
    let people = audit::identities(tx).await?;
    let who = |actor: &str| match actor {
        audit::ACCORD => Who::Accord,
        OPERATOR => Who::Operator,
        hash => people.get(hash).map_or(Who::Former, |member| Who::Member(member.clone())),
    };
    let seen = found
        .into_iter()
        .map(|entry| {
            let at = crate::store::instant(entry.at, "audit", "at", entry.id)?;
            Ok(Seen { at, who: who(&entry.actor), action: entry.action, subject: entry.subject })
        })
        .collect::<Result<_>>()?;
    let workspace = tx.workspace()?;
    let (subject, actor) = (format!("workspace/{workspace}"), authority.actor());
    audit::append(tx, &audit::Entry { actor, action: "audit.viewed", subject: &subject, detail: "" }).await?;
    Ok(seen)
}
