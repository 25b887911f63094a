//! *Correct*: what went out is put right in place.

use super::handle::{at_field, too_long};
use crate::actions::Outcome;
use crate::actions::update::correct::{Corrected, Wanted, correct, sent_of};
use crate::domain::health::Health;
use crate::domain::ids::UpdateId;
use crate::domain::notice::Notice;
use crate::domain::notice::update::Notice as Told;
use crate::domain::refusal::Refusal;
use crate::domain::update::View;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::update as views;
use crate::store::Tx;

/// The most characters of what was wrong.
const WHY_MAX: usize = 250;

/// What was filled in, and the form itself, so that nothing typed is lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The update.
    update: UpdateId,
    /// What is wanted.
    wanted: Wanted,
    /// The form.
    form: Submission,
}

impl Filled {
    /// Reads the form.
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let (update, seen) = form.metadata.split_once('/')?;
        let text = |field| form.text(field).trim().to_owned();
        let view = View {
            health: Health::from_word(form.text(views::HEALTH)),
            sure: !form.list(views::SURE).is_empty(),
            because: text(views::BECAUSE),
            highlight: text(views::HIGHLIGHT),
            ask: text(views::ASK),
            ..View::default()
        };
        let wanted =
            Wanted { seen: seen.parse().ok()?, view, why: text(views::WHY), form: form.view_id.clone() };
        Some(Self { update: UpdateId(update.parse().ok()?), wanted, form: form.clone() })
    }
}

/// The form, as the update stands.
pub(super) async fn open(tx: &mut Tx, context: &Context, id: UpdateId) -> Outcome<Reply> {
    let (update, before) = sent_of(tx, &context.actor.member, id).await?;
    Ok(Reply::Open(views::correct(&update, &before, false)))
}

/// Takes it. Whoever comes second sees what the first did, beside what they typed themselves.
pub(super) async fn take(tx: &mut Tx, context: &Context, filled: &Filled) -> Outcome<Reply> {
    if let Some(error) = unfit(&filled.wanted) {
        return Ok(Reply::Errors(vec![error]));
    }
    let member = &context.actor.member;
    Ok(match correct(tx, member, filled.update, &filled.wanted).await? {
        Corrected::Kept(channel) => Reply::CloseAndTell(Notice::Update(Told::Corrected { channel })),
        Corrected::Doubted(doubt) => Reply::Errors(vec![at_field(&doubt)]),
        Corrected::Meanwhile => {
            let (update, before) = sent_of(tx, member, filled.update).await?;
            Reply::Update(views::correct(&update, &before, true).refilled(filled.form.fields()))
        }
    })
}

/// The field that is empty or holds too much, with a sentence.
fn unfit(wanted: &Wanted) -> Option<(String, String)> {
    let missing = |field: &str| Refusal::MissingField { field: field.to_owned() }.to_string();
    if wanted.view.health.is_none() {
        return Some((views::HEALTH.to_owned(), missing("health")));
    }
    if wanted.why.is_empty() {
        return Some((views::WHY.to_owned(), missing("what was wrong")));
    }
    if wanted.why.chars().count() > WHY_MAX {
        let refusal = Refusal::FieldTooLong { field: "what was wrong".to_owned(), max: WHY_MAX };
        return Some((views::WHY.to_owned(), refusal.to_string()));
    }
    too_long(&wanted.view)
}
