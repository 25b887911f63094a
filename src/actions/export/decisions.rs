//! Decisions for an export: what was asked, what came of it, and who said so.

use super::PAGE;
use crate::actions::decision::{concern, trail::way};
use crate::actions::scope::ask::terms_of;
use crate::domain::ballot::{Rule, Vote};
use crate::domain::decision::{Concern, Decision, DecisionKind, ReviewEnd, Reviewed, Stand, State};
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use crate::domain::job::Post;
use crate::domain::scope::{Serves, Terms};
use crate::domain::search::Token;
use crate::store::channels::Sight;
use crate::store::decisions::{Note, about_concerns, notes};
use crate::store::log::{self, Wish};
use crate::store::{Result, Tx, decision_pages as stored, posts};
use jiff::Timestamp;
use serde::Serialize;

/// A decision in its current version, with those before it. Instants are RFC 3339, people are Slack's ids or `former-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Its number, such as `D-12`.
    pub id: String,
    /// The key of its initiative.
    pub initiative: String,
    /// Its version, such as `v2`.
    pub version: String,
    /// What is to be decided.
    pub title: String,
    /// `plain`, `gate`, `charter` or `scope`.
    pub kind: &'static str,
    /// Where it stands.
    pub state: &'static str,
    /// Why it comes up.
    pub context: String,
    /// What else could be done.
    pub options: String,
    /// What the proposer would do and why.
    pub recommendation: String,
    /// The key aspects it touches.
    pub key_aspects: Vec<String>,
    /// Who proposed it.
    pub proposer: String,
    /// Who decides.
    pub approvers: Vec<String>,
    /// How many of them it takes.
    pub rule: String,
    /// When this version was proposed.
    pub proposed_at: Timestamp,
    /// The last instant at which a vote counts.
    pub due: Option<Timestamp>,
    /// Since when it is final.
    pub ended_at: Option<Timestamp>,
    /// Whose word ended it.
    pub ended_by: Vec<String>,
    /// Why it was withdrawn, or what replaced it or a gate's recommendation.
    pub remark: String,
    /// Whether it was taken elsewhere and written down afterwards.
    pub written_down: bool,
    /// Where it was taken, if it was written down afterwards and somebody said.
    pub source: String,
    /// The address of its card in Slack.
    pub card: Option<String>,
    /// The decision that it replaces.
    pub replaces: Option<String>,
    /// The votes that stand on this version.
    pub votes: Vec<Voted>,
    /// The reasons that were given for this version.
    pub reasons: Vec<Reason>,
    /// What was raised against it, in this version or before.
    pub concerns: Vec<Raised>,
    /// How often it was looked at again, and what came of it.
    pub reviews: Vec<Looked>,
    /// The versions before it, the first one first.
    pub earlier: Vec<Earlier>,
    /// What a scope request serves.
    pub serves: String,
    /// What gives way for it.
    pub gives_way: String,
}

/// A concern, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raised {
    /// Who raised it.
    pub member: String,
    /// Their words; empty once they were erased.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// `open`, `answered`, `resolved` or `overruled`.
    pub state: &'static str,
    /// What the driver answered, or why it was overruled.
    pub reply: String,
}

/// A look at a decision in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// Who looked.
    pub member: String,
    /// When.
    pub at: Timestamp,
    /// `still right`, with the next day if there is one, or `again` with the new decision.
    pub end: String,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voted {
    /// Who voted.
    pub member: String,
    /// `approved` or `rejected`.
    pub verdict: &'static str,
    /// The way in, as the trail names it.
    pub way: String,
    /// When it was cast.
    pub at: Timestamp,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Who gave it.
    pub member: String,
    /// What for: `hold`, `stop`, `decline`, `reopen`, or `changed` since the matter was settled before.
    pub kind: String,
    /// Their words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A version that a newer one replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// Its version, such as `v1`.
    pub version: String,
    /// What was to be decided.
    pub title: String,
    /// Why it came up.
    pub context: String,
    /// What else could be done.
    pub options: String,
    /// What the proposer would do and why.
    pub recommendation: String,
    /// Where it stood.
    pub state: &'static str,
    /// When it was proposed.
    pub proposed_at: Timestamp,
}

/// The decisions with numbers above `after`, and the number to go on after; none at the end.
pub async fn decisions(
    tx: &mut Tx,
    after: DecisionId,
    private: bool,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let page = stored::of_all(tx, after, private, PAGE).await?;
    all(tx, page).await
}

/// The decisions of one initiative, likewise.
pub async fn decisions_of(
    tx: &mut Tx,
    initiative: InitiativeId,
    after: DecisionId,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let page = stored::of_initiative(tx, initiative, after, PAGE).await?;
    all(tx, page).await
}

/// The newest decisions, of one initiative or of all, that may be seen, before `before`: at most a page of them.
pub async fn decisions_seen(
    tx: &mut Tx,
    sight: &Sight,
    initiative: Option<InitiativeId>,
    before: Option<DecisionId>,
) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let tokens = initiative.map(Token::of_initiative).into_iter().collect();
    let wish = Wish { tokens, state: None, since: None, before, limit: PAGE };
    let page = log::find(tx, sight, &wish).await?;
    all(tx, page).await
}

async fn all(tx: &mut Tx, page: Vec<(Decision, String)>) -> Result<(Vec<Exported>, Option<DecisionId>)> {
    let next = page.last().map(|(decision, _)| decision.id());
    let mut all = Vec::with_capacity(page.len());
    for (decision, key) in page {
        all.push(exported(tx, &decision, key).await?);
    }
    Ok((all, next))
}

async fn exported(tx: &mut Tx, decision: &Decision, initiative: String) -> Result<Exported> {
    let (ask, proposal) = (decision.ask(), decision.proposal());
    let (id, version) = (decision.id(), decision.version());
    let card = posts::place(tx, &Post::DecisionCard(id, version).subject()).await?;
    let reasons = notes(tx, id, version).await?.into_iter().map(reason).collect();
    let before = stored::versions_before(tx, id).await?;
    let concerns = concerns(tx, &before, decision).await?;
    let earlier = before.iter().map(earlier).collect();
    let (ended_at, ended_by, remark) = end(decision.state());
    Ok(Exported {
        id: id.to_string(),
        initiative,
        version: version.to_string(),
        title: ask.text.title.clone(),
        kind: match ask.kind {
            DecisionKind::Plain => "plain",
            DecisionKind::Gate { .. } => "gate",
            DecisionKind::Charter { .. } => "charter",
            DecisionKind::Scope(_) => "scope",
            DecisionKind::Acceptance { .. } => "acceptance",
        },
        state: decision.state().word(),
        context: ask.text.context.clone(),
        options: ask.text.options.clone(),
        recommendation: ask.text.recommendation.clone(),
        key_aspects: ask.key_aspects.iter().map(|aspect| aspect.0.clone()).collect(),
        proposer: proposal.proposer.to_string(),
        approvers: names(&ask.approvers),
        rule: rule(ask.rule),
        proposed_at: proposal.proposed_at,
        due: decision.deadline(),
        ended_at,
        ended_by,
        remark,
        written_down: proposal.recorded.is_some(),
        source: proposal.recorded.as_ref().map_or_else(String::new, |recorded| recorded.link.clone()),
        card: card.map(|place| place.permalink()),
        replaces: ask.replaces.map(|old| old.to_string()),
        votes: decision.ballot().votes().iter().map(voted).collect(),
        reasons,
        concerns,
        reviews: decision.progress().reviews.iter().map(looked).collect(),
        earlier,
        serves: terms_of(decision).map(serves).unwrap_or_default(),
        gives_way: terms_of(decision).map(gives_way).unwrap_or_default(),
    })
}

/// A word of ours for a statement of the charter, else the asker's words.
fn serves(terms: &Terms) -> String {
    match &terms.serves {
        Serves::Outcome { id, change } => format!("{id} {change}"),
        Serves::Charter(statement) => statement.word().to_owned(),
        Serves::Change(words) => words.clone(),
    }
}

fn gives_way(terms: &Terms) -> String {
    let said = |name: &str, words: &str| (!words.is_empty()).then(|| format!("{name}: {words}"));
    let trade = &terms.trade;
    let delay = trade.delay.map(|delay| format!("delay: {delay}"));
    let parts = [said("drop", &trade.drop), delay, said("added cost", &trade.cost)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn voted(vote: &Vote) -> Voted {
    let (member, verdict) = (vote.member.to_string(), vote.verdict.done());
    Voted { member, verdict, way: way(&vote.way), at: vote.cast_at }
}

fn reason(note: Note) -> Reason {
    Reason { member: note.member.to_string(), kind: note.kind, text: note.text, at: note.at }
}

/// The concerns of all versions; one that was open when a version ended stands in the next.
async fn concerns(tx: &mut Tx, before: &[Decision], decision: &Decision) -> Result<Vec<Raised>> {
    let ended = before.iter().flat_map(|old| old.concerns().iter().filter(|concern| !concern.is_open()));
    let all: Vec<_> = ended.chain(decision.concerns()).collect();
    let notes = if all.is_empty() { Vec::new() } else { about_concerns(tx, decision.id()).await? };
    Ok(all.into_iter().map(|concern| raised(concern, &notes)).collect())
}

fn raised(raised: &Concern, notes: &[Note]) -> Raised {
    let said = |kind: String, by: Option<&MemberId>| {
        let mut newest = notes.iter().rev();
        let found = newest.find(|note| note.kind == kind && by.is_none_or(|by| note.member == *by));
        found.map_or_else(String::new, |note| note.text.clone())
    };
    let number = raised.number;
    let (state, reply) = match &raised.stand {
        Stand::Open => ("open", String::new()),
        Stand::Answered { .. } => ("answered", said(concern::answered(number), None)),
        Stand::Resolved { .. } => ("resolved", said(concern::answered(number), None)),
        Stand::Overruled { .. } => ("overruled", said(concern::overruled(number), None)),
    };
    let text = said(concern::raised(number), Some(&raised.by));
    Raised { member: raised.by.to_string(), text, at: raised.at, state, reply }
}

fn looked(look: &Reviewed) -> Looked {
    let end = match look.end {
        ReviewEnd::StillRight { next: Some(next) } => format!("still right, next {next}"),
        ReviewEnd::StillRight { next: None } => "still right".to_owned(),
        ReviewEnd::Again { by } => format!("again, {by}"),
    };
    Looked { member: look.by.to_string(), at: look.at, end }
}

fn earlier(before: &Decision) -> Earlier {
    let (proposal, text) = (before.proposal(), &before.ask().text);
    Earlier {
        version: before.version().to_string(),
        title: text.title.clone(),
        context: text.context.clone(),
        options: text.options.clone(),
        recommendation: text.recommendation.clone(),
        state: before.state().word(),
        proposed_at: proposal.proposed_at,
    }
}

fn end(state: &State) -> (Option<Timestamp>, Vec<String>, String) {
    match state {
        State::Proposed | State::Settling { .. } | State::Held { .. } => (None, Vec::new(), String::new()),
        State::Approved { at, by } => (Some(*at), names(by), String::new()),
        State::Rejected { at, by, instead } => {
            (Some(*at), names(by), instead.map_or_else(String::new, |instead| instead.to_string()))
        }
        State::Expired { at } => (Some(*at), Vec::new(), String::new()),
        State::Withdrawn { at, by, reason } => (Some(*at), names([by]), reason.clone()),
        State::Superseded { by, at } => (Some(*at), Vec::new(), by.to_string()),
    }
}

fn names<'a>(members: impl IntoIterator<Item = &'a MemberId>) -> Vec<String> {
    members.into_iter().map(ToString::to_string).collect()
}

fn rule(rule: Rule) -> String {
    match rule {
        Rule::One => "one".to_owned(),
        Rule::Any => "any".to_owned(),
        Rule::All => "all".to_owned(),
        Rule::Quorum(n) => format!("quorum of {n}"),
        Rule::Consent { date } => format!("consent on {date}"),
    }
}
