//! Setting a check-in up by form.

use super::editor::{forget, keep, kept};
use super::form::{Form, Metadata};
use crate::actions::checkin::{self, Preview, Setup};
use crate::actions::course::lists;
use crate::actions::{ActionError, Outcome};
use crate::domain::calendar::local_date;
use crate::domain::checkin::{Checkin, Questions, Template, of_lines};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Whisper, Work};
use crate::domain::notice::Notice;
use crate::domain::notice::checkin::Notice as Said;
use crate::domain::people::Actor;
use crate::slack::blocks::View;
use crate::slack::drafts;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::views::checkin::setup::{self as views, OWN_LIST, field};
use crate::slack::views::checkin::{PEOPLE_SHOWN, schedule as sentence};
use crate::store::{Result, Tx, forecasts, initiatives, jobs, members, readiness};
use jiff::tz::TimeZone;
use serde_json::Value;

/// The schedule that the form suggests.
const SCHEDULE: &str = "Thursdays 10:00";

/// Opens the form for a new check-in.
pub(super) async fn open(tx: &mut Tx, member: &MemberId, id: InitiativeId) -> Outcome<Reply> {
    let initiative = checkin::owned(tx, id, member).await?;
    let own = forecasts::list(tx, id, initiative.stage, lists::QUESTIONS).await?;
    let start = if own.is_some() { OWN_LIST.to_owned() } else { Template::One(initiative.stage).word() };
    opened(
        tx,
        member,
        Metadata { initiative: id, checkin: None, copy: None, nonce: nonce(), start, more: false },
    )
    .await
}

/// Opens the form with what is set up already.
pub(super) async fn change(tx: &mut Tx, member: &MemberId, id: CheckinId) -> Outcome<Reply> {
    let (initiative, _) = checkin::owned_checkin(tx, id, member).await?;
    let (initiative, start, nonce) = (initiative.id, String::new(), nonce());
    opened(tx, member, Metadata { initiative, checkin: Some(id), copy: None, nonce, start, more: true }).await
}

/// Opens the form for another check-in like one that is there.
pub(super) async fn copy(tx: &mut Tx, member: &MemberId, id: CheckinId) -> Outcome<Reply> {
    let (initiative, _) = checkin::owned_checkin(tx, id, member).await?;
    let (initiative, start, nonce) = (initiative.id, String::new(), nonce());
    opened(tx, member, Metadata { initiative, checkin: None, copy: Some(id), nonce, start, more: true }).await
}

fn nonce() -> String {
    format!("{:032x}", rand::random::<u128>())
}

async fn opened(tx: &mut Tx, member: &MemberId, mut metadata: Metadata) -> Outcome<Reply> {
    let view = show(tx, member, &metadata).await?;
    let Some(left) = drafts::left(tx, member, &view).await? else { return Ok(Reply::Open(view)) };
    // The template that was chosen is chosen still: its questions are not put back over those that were edited.
    if let Some(start) = chosen(&left.fields) {
        metadata.start = start.to_owned();
    }
    metadata.more |= left.fields.get(field::DAYS).is_some();
    Ok(Reply::Open(show(tx, member, &metadata).await?.with_kept(&left)))
}

fn chosen(fields: &Value) -> Option<&str> {
    fields[field::START][field::START]["selected_option"]["value"].as_str()
}

/// The check-in over which a form is filled in, with its initiative.
pub(super) async fn base(
    tx: &mut Tx,
    member: &MemberId,
    metadata: &Metadata,
) -> Outcome<(Initiative, Checkin)> {
    let initiative = checkin::owned(tx, metadata.initiative, member).await?;
    let known = match metadata.checkin.or(metadata.copy) {
        Some(id) => Some(checkin::owned_checkin(tx, id, member).await?.1),
        None => None,
    };
    let base = match known {
        Some(known) if metadata.copy.is_some() => Checkin { name: views::copy_of(&known.name), ..known },
        Some(known) => known,
        None => {
            let begun = questions_of(tx, &initiative, &metadata.start).await?;
            let questions = begun.unwrap_or_else(|| Template::One(initiative.stage).questions());
            let cadence = SCHEDULE.parse().map_err(|_| crate::store::StoreError::Interrupted)?;
            Checkin::new(initiative.id, questions, cadence, member.clone())
        }
    };
    Ok((initiative, base))
}

/// The form as it stands, without what is filled in.
pub(super) async fn show(tx: &mut Tx, member: &MemberId, metadata: &Metadata) -> Outcome<View> {
    let (initiative, checkin) = base(tx, member, metadata).await?;
    let ready = asks_readiness(tx, metadata).await?;
    let kept = if ready { None } else { kept(tx, member, metadata).await? };
    let questions = kept.unwrap_or_else(|| checkin.questions.clone());
    let zone = members::find(tx, member).await?.and_then(|row| row.zone);
    let own = forecasts::list(tx, initiative.id, initiative.stage, lists::QUESTIONS).await?;
    let (subject, text) = (metadata.subject(), metadata.text());
    Ok(views::form(&views::Setup {
        initiative: &initiative,
        checkin: &checkin,
        questions: &questions,
        stands: match metadata.checkin {
            None => views::Stands::New,
            Some(_) if ready => views::Stands::Ready,
            Some(_) => views::Stands::Known,
        },
        start: &metadata.start,
        own_list: own.is_some(),
        zone: zone.as_deref(),
        more: metadata.more,
        subject: &subject,
        metadata: &text,
    }))
}

/// Whether the check-in that is changed asks the people of waves how ready they are.
async fn asks_readiness(tx: &mut Tx, metadata: &Metadata) -> Result<bool> {
    match metadata.checkin {
        Some(id) => readiness::is_one(tx, id).await,
        None => Ok(false),
    }
}

/// Shows the rarer fields of a form that is open, with all that stands in it.
pub(super) async fn more(tx: &mut Tx, member: &MemberId, form: Form) -> Outcome<Reply> {
    let metadata = Metadata { more: true, ..form.metadata };
    let view = show(tx, member, &metadata).await?;
    Ok(Reply::Update(view.refilled(form.given.fields())))
}

/// Something was filled in: another template brings its questions.
pub(super) async fn filled(tx: &mut Tx, member: &MemberId, filled: &Submission) -> Outcome<Reply> {
    let Some(Form { mut metadata, given }) = Form::read(filled) else { return Ok(Reply::Silent) };
    let Some(start) = chosen(given.fields()).filter(|start| *start != metadata.start) else {
        return Ok(Reply::Silent);
    };
    let initiative = checkin::owned(tx, metadata.initiative, member).await?;
    let Some(questions) = questions_of(tx, &initiative, start).await? else { return Ok(Reply::Silent) };
    keep(tx, member, &metadata, &given.view_id, &questions).await?;
    start.clone_into(&mut metadata.start);
    let view = show(tx, member, &metadata).await?;
    Ok(Reply::Update(view.refilled(given.fields())))
}

async fn questions_of(tx: &mut Tx, initiative: &Initiative, start: &str) -> Outcome<Option<Questions>> {
    if start == OWN_LIST {
        let own = forecasts::list(tx, initiative.id, initiative.stage, lists::QUESTIONS).await?;
        return Ok(own.and_then(|lines| of_lines(&lines)));
    }
    Ok(Template::from_word(start).map(Template::questions))
}

/// Keeps what was submitted, and echoes it in private in the initiative's channel.
pub(super) async fn save(tx: &mut Tx, actor: &Actor, form: Form) -> Outcome<Reply> {
    let (_, base) = base(tx, &actor.member, &form.metadata).await?;
    let ready = asks_readiness(tx, &form.metadata).await?;
    // A form that was opened by an older version may still have had its questions edited.
    let kept = if ready { None } else { kept(tx, &actor.member, &form.metadata).await? };
    let questions = kept.unwrap_or_else(|| base.questions.clone());
    let wanted = match form.wanted((base, ready), questions, local_date(tx.now(), &TimeZone::UTC)) {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(Reply::Errors(errors)),
    };
    let setup = Setup { known: form.metadata.checkin, wanted, nonce: form.metadata.nonce.clone() };
    tx.savepoint().await?;
    let preview = match checkin::set_up(tx, actor, setup).await {
        Ok(preview) => preview,
        Err(ActionError::Refusal(refusal)) => {
            tx.undo().await?;
            return Ok(Reply::Errors(vec![form.refused(&refusal)]));
        }
        Err(error) => return Err(error),
    };
    tx.release().await?;
    forget(tx, &actor.member, &form).await?;
    if preview.checkin.audience.groups.is_empty() {
        echo(tx, &actor.member, preview).await?;
    } else {
        // Slack is asked first who is in them.
        jobs::enqueue(
            tx,
            &Job::Work(Work::ReadGroups { checkin: preview.checkin.id, by: actor.member.clone() }),
        )
        .await?;
    }
    Ok(Reply::Silent)
}

/// Shows whoever set it up what is planned, in private in the initiative's channel: a submitted form has no channel of its own.
pub async fn echo(tx: &mut Tx, by: &MemberId, preview: Preview) -> Result<()> {
    let Some(initiative) = initiatives::find(tx, preview.checkin.initiative).await? else { return Ok(()) };
    let (channel, member) = (initiative.channel, by.clone());
    let whisper = Whisper { channel, thread: None, member, notice: Notice::Checkin(planned(preview)) };
    jobs::enqueue(tx, &Job::Whisper(whisper)).await
}

/// The echo of a plan: the first people one by one.
pub(super) fn planned(preview: Preview) -> Said {
    let more = preview.sends.len().saturating_sub(PEOPLE_SHOWN);
    let shown = preview.sends.into_iter().take(PEOPLE_SHOWN);
    let (sends, zones) = shown.map(|send| ((send.member, send.at), send.zone)).unzip();
    Said::Planned {
        sentence: sentence(&preview.checkin, preview.anchor, "each one's own time"),
        next: preview.next,
        sends,
        zones,
        more,
    }
}
