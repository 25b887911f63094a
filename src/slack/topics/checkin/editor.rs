//! The questions of a check-in that is being set up: added, changed, moved and removed, one at a time, in a form on top of
//! the form. They are kept beside what else is filled in, until it is saved.

use super::form::{Form, Metadata};
use super::setup;
use crate::actions::Outcome;
use crate::domain::checkin::{Kind, LABEL_MAX, Question, Questions};
use crate::domain::form::{FormKey, Kept};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::slack::blocks::View;
use crate::slack::drafts;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::views::checkin::question::{self as views, ALWAYS, YES, field, kind_of};
use crate::store::{Tx, form_drafts, rounds};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What the form of a question carries.
#[derive(Debug, Serialize, Deserialize)]
struct Carried {
    /// What the form below carries.
    setup: Metadata,
    /// The view below.
    below: String,
    /// The question's number.
    number: u32,
}

fn key(metadata: &Metadata) -> FormKey {
    FormKey { kind: "checkin.questions".to_owned(), subject: metadata.subject() }
}

/// The questions as they are edited; none where nobody changed them.
pub(super) async fn kept(tx: &mut Tx, member: &MemberId, metadata: &Metadata) -> Outcome<Option<Questions>> {
    let kept = form_drafts::find(tx, member, &key(metadata)).await?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept.fields).ok()))
}

/// Keeps the questions of the form that is open as `view`.
pub(super) async fn keep(
    tx: &mut Tx,
    member: &MemberId,
    metadata: &Metadata,
    view: &str,
    questions: &Questions,
) -> Outcome<()> {
    let kept = Kept { fields: json!(questions), at: tx.now() };
    Ok(form_drafts::keep(tx, member, &key(metadata), view, &kept).await?)
}

/// Forgets the edited questions of a form that was taken.
pub(super) async fn forget(tx: &mut Tx, member: &MemberId, form: &Form) -> Outcome<()> {
    Ok(form_drafts::sent(tx, member, &key(&form.metadata), &form.given.view_id).await?)
}

async fn questions(tx: &mut Tx, member: &MemberId, metadata: &Metadata) -> Outcome<Questions> {
    let (_, base) = setup::base(tx, member, metadata).await?;
    Ok(kept(tx, member, metadata).await?.unwrap_or(base.questions))
}

/// Opens the form of a question, or of a new one. What stands in the form below is kept as it is.
pub(super) async fn open(tx: &mut Tx, member: &MemberId, form: Form, number: Option<u32>) -> Outcome<Reply> {
    let questions = questions(tx, member, &form.metadata).await?;
    let known = number.and_then(|number| questions.find(number).cloned());
    let question = match known {
        Some(known) => known,
        None => Question {
            number: free_number(tx, member, &form.metadata, &questions).await?,
            text: String::new(),
            kind: Kind::agreement(),
            optional: false,
            after_low: None,
        },
    };
    drafts::keep(tx, member, &form.given, tx.now()).await?;
    let carried =
        Carried { setup: form.metadata, below: form.given.view_id.clone(), number: question.number };
    let view = shown(&question, &questions, &carried);
    let left = drafts::left(tx, member, &view).await?;
    // The fields that fit the kind which was chosen when it was left.
    let view = match left.as_ref().and_then(|left| chosen_kind(&left.fields)) {
        Some(kind) => {
            shown(&Question { kind: kind_like(&question.kind, kind), ..question }, &questions, &carried)
        }
        None => view,
    };
    Ok(Reply::Open(left.map_or(view.clone(), |left| view.with_kept(&left))))
}

/// A number that no question has, nor had when the check-in was saved, nor in its rounds: each has its own trend.
async fn free_number(
    tx: &mut Tx,
    member: &MemberId,
    metadata: &Metadata,
    questions: &Questions,
) -> Outcome<u32> {
    let (_, base) = setup::base(tx, member, metadata).await?;
    let asked = match metadata.checkin {
        Some(id) => rounds::last_number(tx, id).await?,
        None => 0,
    };
    Ok(questions.free_number().max(base.questions.free_number()).max(asked + 1))
}

fn shown(question: &Question, questions: &Questions, carried: &Carried) -> View {
    let is_new = questions.find(question.number).is_none();
    let subject = format!("{}/{}", carried.setup.subject(), question.number);
    views::form(question, questions, is_new, &subject, &json!(carried).to_string())
}

fn chosen_kind(fields: &serde_json::Value) -> Option<Kind> {
    kind_of(fields[field::KIND][field::KIND]["selected_option"]["value"].as_str()?)
}

/// A kind as it is where nothing changed, else as it is chosen.
fn kind_like(known: &Kind, chosen: Kind) -> Kind {
    if std::mem::discriminant(known) == std::mem::discriminant(&chosen) { known.clone() } else { chosen }
}

/// Something was filled in: another kind of answer has other fields.
pub(super) async fn filled(tx: &mut Tx, member: &MemberId, form: &Submission) -> Outcome<Reply> {
    let Ok(carried) = serde_json::from_str::<Carried>(&form.metadata) else { return Ok(Reply::Silent) };
    let Some(kind) = chosen_kind(form.fields()) else { return Ok(Reply::Silent) };
    let stands = |field: &str| form.fields().get(field).is_some();
    let fits = stands(field::LOW) == matches!(kind, Kind::Scale { .. })
        && stands(field::OPTIONS) == matches!(kind, Kind::Choice { .. });
    if fits {
        return Ok(Reply::Silent);
    }
    let questions = questions(tx, member, &carried.setup).await?;
    let question = read(form, carried.number, kind, None);
    Ok(Reply::Update(shown(&question, &questions, &carried).refilled(form.fields())))
}

/// The question as it stands in its form.
fn read(form: &Submission, number: u32, kind: Kind, after_low: Option<u32>) -> Question {
    let label = |field: &str| form.text(field).trim().to_owned();
    let lines = || form.text(field::OPTIONS).lines().map(str::trim).filter(|line| !line.is_empty());
    let kind = match kind {
        Kind::Scale { .. } => Kind::Scale { low: label(field::LOW), high: label(field::HIGH) },
        Kind::Choice { .. } => Kind::Choice { options: lines().map(str::to_owned).collect() },
        other => other,
    };
    let optional = form.list(field::OPTIONAL).iter().any(|ticked| ticked == YES);
    Question { number, text: label(field::TEXT), kind, optional, after_low }
}

/// The question was sent: the form below shows it in its place.
pub(super) async fn submit(tx: &mut Tx, member: &MemberId, form: &Submission) -> Outcome<Reply> {
    let Ok(carried) = serde_json::from_str::<Carried>(&form.metadata) else { return Ok(Reply::Silent) };
    let questions = questions(tx, member, &carried.setup).await?;
    let changed = match taken(form, &questions, carried.number) {
        Ok(changed) => changed,
        Err((field, refusal)) => return Ok(Reply::Errors(vec![(field.to_owned(), refusal.to_string())])),
    };
    keep(tx, member, &carried.setup, &carried.below, &changed).await?;
    let view = setup::show(tx, member, &carried.setup).await?;
    let view = match drafts::left(tx, member, &view).await? {
        Some(left) => view.refilled(&left.fields),
        None => view,
    };
    Ok(Reply::Back { modal: carried.below, view })
}

fn taken(
    form: &Submission,
    questions: &Questions,
    number: u32,
) -> Result<Questions, (&'static str, Refusal)> {
    if form.list(field::REMOVE).iter().any(|ticked| ticked == YES) {
        return questions.without(number).map_err(|no| (field::REMOVE, no.into()));
    }
    let kind = kind_of(form.text(field::KIND)).unwrap_or_else(Kind::agreement);
    let after = Some(form.text(field::AFTER)).filter(|after| *after != ALWAYS);
    let question = read(form, number, kind, after.and_then(|scale| scale.parse().ok()));
    if question.text.is_empty() {
        return Err((field::TEXT, Refusal::MissingField { field: "question".into() }));
    }
    if let Kind::Choice { options } = &question.kind
        && let Some(long) = options.iter().find(|option| option.chars().count() > LABEL_MAX)
    {
        let refusal = CheckinRefusal::LongOption { option: long.clone(), max: LABEL_MAX };
        return Err((field::OPTIONS, refusal.into()));
    }
    let last = questions.count();
    let place = form.text(field::PLACE).parse().unwrap_or(last);
    questions.with(question, place).map_err(|no| match no {
        CheckinRefusal::OptionsOfAChoice { .. } => (field::OPTIONS, no.into()),
        no => (field::TEXT, no.into()),
    })
}
