//! `/accord decided`: a decision that was taken elsewhere is written down.

use crate::actions::decision::record::{self, Minutes};
use crate::actions::decision::{propose, usual_today};
use crate::actions::{Outcome, initiative};
use crate::domain::decision::Text;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::refusal::Refusal;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::decision as views;
use crate::store::{Tx, initiatives};
use serde::{Deserialize, Serialize};

/// The form as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    nonce: String,
    initiative: InitiativeId,
    text: Text,
    deciders: Vec<MemberId>,
    day: String,
    link: String,
}

/// What comes back with the form.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    /// Makes a double submit one decision.
    nonce: String,
    /// Where it belongs.
    initiative: i64,
}

impl Form {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let metadata: Metadata = serde_json::from_str(&form.metadata).ok()?;
        let text = |name| form.text(name).trim().to_owned();
        Some(Self {
            nonce: metadata.nonce,
            initiative: InitiativeId(metadata.initiative),
            text: Text { title: text("title"), context: text("context"), ..Text::default() },
            deciders: form.list("deciders").into_iter().map(MemberId::new).collect(),
            day: text("day"),
            link: text("link"),
        })
    }
}

/// Opens the form for the initiative that is meant here.
pub(super) async fn open(tx: &mut Tx, context: &Context, title: &str) -> Outcome<Reply> {
    let member = &context.actor.member;
    let initiative = initiative::here(tx, context.origin.channel.as_ref(), member, None).await?;
    let nonce = format!("{:032x}", rand::random::<u128>());
    let metadata = serde_json::json!(Metadata { nonce, initiative: initiative.id.0 }).to_string();
    let today = usual_today(tx, member).await?;
    Ok(Reply::Open(views::record(&initiative, title, today, &metadata)))
}

/// Takes it; what cannot be taken is said at its field, and nothing typed is lost.
pub(super) async fn record(tx: &mut Tx, context: &Context, form: Form) -> Outcome<Reply> {
    let work = async |tx: &mut Tx| try_record(tx, context, form).await.map(|()| Reply::Silent);
    taken::take(tx, work, views::record_error).await
}

async fn try_record(tx: &mut Tx, context: &Context, form: Form) -> Outcome<()> {
    let missing = || Refusal::MissingField { field: "title".to_owned() };
    let initiative = initiatives::find(tx, form.initiative).await?.ok_or_else(missing)?;
    let day = propose::read_date(&form.day)?;
    let minutes = Minutes { text: form.text, deciders: form.deciders, day, link: form.link };
    record::record(tx, &context.actor, &initiative, minutes, &form.nonce).await?;
    Ok(())
}
