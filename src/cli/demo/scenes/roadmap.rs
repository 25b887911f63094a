//! The roadmap: outcomes with their numbers, a feature that is accepted by whoever it is for, the systems touched, and what it
//! all brought a month after delivery.

use super::owner::{self, fills};
use super::{decision, week};
use crate::cli::demo::cast::Player;
use crate::cli::demo::play::{Place, Stage};
use anyhow::Result;
use serde_json::json;
use slack_sandbox::Message;

/// The feature, and its link.
const FEATURE: &str = "Laptop requests in the hub";
const EVIDENCE: &str = "https://hub.example.com/laptops";
/// The week, counted from 0, in which whoever leads is asked what the numbers are, and what it brought is told.
const ASKED: usize = 9;
/// As the check-back calls itself.
const BROUGHT: &str = "what did it bring?";

/// The owner takes the charter's metric as the first outcome, writes two that come later, and names a system that it touches.
pub async fn begin(s: &mut Stage<'_>) -> Result<()> {
    fills(s, ("roadmap", "Roadmap of", "roadmap.add.0"), &[], "the charter's metric is the first outcome")
        .await?;
    let next = [
        ("change", json!("Managers know what is due before day one")),
        ("metric", json!("Managers who ask HR")),
        ("horizon", json!("next")),
    ];
    fills(s, ("roadmap", "Roadmap of", "roadmap.add"), &next, "another one comes next").await?;
    let later = [
        ("change", json!("Offices abroad start the same way")),
        ("metric", json!("Offices with a checklist of their own")),
        ("horizon", json!("later")),
    ];
    fills(s, ("roadmap", "Roadmap of", "roadmap.add"), &later, "and one later").await?;
    let system = [
        ("system", json!("Payroll")),
        ("owner", json!(s.cast.stakeholders[3].id)),
        ("state", json!("stuck")),
        ("risk", json!("The interface is frozen until May.")),
    ];
    fills(
        s,
        ("roadmap systems", "Systems that", "roadmap.system"),
        &system,
        "it touches payroll, which is stuck",
    )
    .await?;
    reads(s, "O-1 11 on 2 March 2026", "11 days").await
}

/// What the number is by now, typed as people type it.
pub async fn reads(s: &mut Stage<'_>, typed: &str, said: &str) -> Result<()> {
    owner::types(s, &format!("roadmap reading {typed}"), said).await
}

/// A feature is finished, and whoever it is for accepts it; `number` is the decision's.
pub async fn accept(s: &mut Stage<'_>, number: &str) -> Result<()> {
    let user = s.cast.stakeholders[0].clone();
    let feature = [("feature", json!(FEATURE)), ("state", json!("building"))];
    fills(s, ("roadmap O-1", "O-1", "roadmap.feature"), &feature, "a feature is being built").await?;
    let wanted = [("approvers", json!([user.id])), ("evidence", json!(EVIDENCE))];
    fills(s, ("roadmap O-1", "O-1", "roadmap.accept"), &wanted, "whoever it is for is asked to accept it")
        .await?;
    let what = format!("the card of the acceptance {number}");
    let card = s.one(&what, Place::Channel, &format!("{number} v1"), |all| all).await?;
    if !accepted_in_the_page(s, &user, &card, number).await? {
        s.hand(&user.id).react(&card, "white_check_mark").await?;
        s.does(&user, &format!("puts ✅ on {number}")).await?;
    }
    s.minutes(15).await?;
    decision::ended(s, number, "pproved").await
}

/// A month after delivery: the owner is asked for what is missing, then channel and sponsor are told, once each.
pub async fn looks_back(s: &mut Stage<'_>) -> Result<()> {
    s.scribe.chapter("A month later")?;
    let (owner, sponsor) = (s.cast.owner.clone(), s.cast.sponsor.clone());
    s.until(week::moment(ASKED, 0, 10)?).await?;
    s.one("the question for the numbers", Place::Dm(&owner.id), "What do these read now", |all| all).await?;
    reads(s, "O-1 3,5: https://hr.example.com/starts", "3.5 days").await?;
    s.until(week::moment(ASKED, 3, 10)?).await?;
    s.one("what it brought, in the channel", Place::Channel, BROUGHT, |all| all).await?;
    s.one("what it brought, to the sponsor", Place::Dm(&sponsor.id), BROUGHT, |all| all).await.map(drop)
}

async fn accepted_in_the_page(s: &mut Stage<'_>, who: &Player, card: &Message, number: &str) -> Result<bool> {
    let ask = format!("react with :white_check_mark: to {number}: does it work for you?");
    let done = async |s: &Stage<'_>| {
        let cards = s.in_channel(&format!("{number} v1")).await?;
        Ok(!cards.iter().any(|card| card.plain.contains("Waiting")))
    };
    s.left_to(who, &ask, Some(card), done).await
}
