//! Answering a round: by a tap, by the form, in words typed below, or not this time.

use crate::actions::checkin::{self, Given, Kept};
use crate::actions::settings::person;
use crate::actions::{ActionError, Outcome, attention};
use crate::domain::checkin::{
    Answer, Answered, Kind, Mode, Questions, Round, RoundState, Score, Seat, Value,
};
use crate::domain::form::{FormKey, Kept as Left};
use crate::domain::ids::{MemberId, MessageTs, RoundId};
use crate::domain::notice::Notice;
use crate::domain::notice::checkin::Notice as Said;
use crate::domain::preferences::Preferences;
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::slack::blocks::View;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::checkin::panel;
use crate::slack::views::checkin::words::{self, YES_NO, field};
use crate::store::posts::{self, Place};
use crate::store::{Tx, form_drafts, preferences, prompts, responses, rounds};
use jiff::Timestamp;
use serde_json::{Value as Json, json};

/// Under which name words wait that were typed while several rounds are open.
const TYPED: &str = "checkin.typed";

/// What stands in the form by its fields, as an answer to these questions.
fn read(fields: &Json, questions: &Questions) -> Answered {
    let text = |block: &str| {
        let state =
            fields[block].as_object().and_then(|block| block.values().next()).cloned().unwrap_or_default();
        let chosen = state["selected_option"]["value"].as_str().or(state["value"].as_str());
        chosen.unwrap_or_default().to_owned()
    };
    let mut answered = Answered { comment: text(field::COMMENT), ..Answered::default() };
    for question in questions.iter() {
        let text = text(&field::of(questions, question));
        let value = match &question.kind {
            _ if text.is_empty() => None,
            Kind::Scale { .. } => text.parse().ok().and_then(Score::new).map(Value::Score),
            Kind::Choice { .. } => text.parse().ok().map(Value::Option),
            Kind::YesNo => Some(Value::Yes(text == YES_NO[0].1)),
            Kind::Short | Kind::Long | Kind::Changed => Some(Value::Words(text)),
        };
        answered.set(questions, question.number, value);
    }
    answered
}

/// The round of a seat that somebody may fill, with what stands there.
async fn in_round(tx: &mut Tx, member: &MemberId, seat: &Seat) -> Outcome<(Round, Option<Answered>)> {
    let id = seat.round;
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    let prompt = prompts::find(tx, id, seat.holder(member)).await?;
    let prompt = prompt.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    // Nothing that is filled in here may be kept of a confidential round.
    if round.mode == Mode::Confidential {
        return Err(Refusal::from(PulseRefusal::OnlyByForm).into());
    }
    let known = responses::find(tx, id, seat.holder(member)).await?;
    checkin::may_answer(&round, &prompt, known.as_ref(), seat, member)?;
    let own = |known: &Answer| known.given_by.is_none() || seat.absent.is_some();
    Ok((round, known.filter(own).map(|known| known.given)))
}

/// The seat of a form, and when the form was opened; one that an older version opened does not say.
pub(super) fn begun(metadata: &str) -> Option<(Seat, Option<Timestamp>)> {
    let (seat, opened) = metadata.split_once('/').unwrap_or((metadata, ""));
    let opened_at = opened.parse().ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    Some((seat.parse().ok()?, opened_at))
}

async fn form(
    tx: &mut Tx,
    member: &MemberId,
    (round, seat): (&Round, &Seat),
    given: &Answered,
    opened_at: Timestamp,
) -> Outcome<View> {
    let since = responses::last_date_before(tx, round, seat.holder(member)).await?;
    Ok(words::form(round, seat, given, since, opened_at))
}

/// Opens the form with what was answered, or with what was left in it.
pub(super) async fn open(tx: &mut Tx, member: &MemberId, seat: &Seat) -> Outcome<Reply> {
    let (round, known) = in_round(tx, member, seat).await?;
    let (now, place) = (tx.now(), (&round, seat));
    let view = form(tx, member, place, &known.unwrap_or_default(), now).await?;
    let left = match view.key() {
        Some(key) => form_drafts::find(tx, member, &key).await?,
        None => None,
    };
    // A follow-up that was shown when the form was left is shown again.
    let view = match left {
        Some(left) => {
            form(tx, member, place, &read(&left.fields, &round.questions), now).await?.with_kept(&left)
        }
        None => view,
    };
    Ok(Reply::Open(view))
}

/// Something was filled in: a follow-up appears after a low score, and goes with it.
pub(super) async fn filled(tx: &mut Tx, context: &Context, filled: &Submission) -> Outcome<Reply> {
    let Some((seat, opened_at)) = begun(&filled.metadata) else { return Ok(Reply::Silent) };
    let member = &context.actor.member;
    let (round, _) = in_round(tx, member, &seat).await?;
    let given = read(filled.fields(), &round.questions);
    let stands = |block: &str| filled.fields().get(block).is_some();
    let shown: Vec<_> = round.questions.shown(&given).map(|question| question.number).collect();
    let as_it_is = round
        .questions
        .iter()
        .all(|question| stands(&field::of(&round.questions, question)) == shown.contains(&question.number));
    if as_it_is {
        return Ok(Reply::Silent);
    }
    let opened_at = opened_at.unwrap_or_else(|| tx.now());
    let view = form(tx, member, (&round, &seat), &given, opened_at).await?.refilled(filled.fields());
    Ok(Reply::Update(view))
}

/// The form was sent: what cannot be taken is said at its field.
pub(super) async fn submit(
    tx: &mut Tx,
    context: &Context,
    seat: Seat,
    opened_at: Option<Timestamp>,
    fields: &Json,
) -> Outcome<Reply> {
    let (round, _) = in_round(tx, &context.actor.member, &seat).await?;
    let given = read(fields, &round.questions).tidied(&round.questions);
    let faults = given.faults(&round.questions);
    if faults.is_empty() {
        let kept = checkin::answer(tx, &context.actor, seat, Given::Form(given)).await?;
        if let Some(opened_at) = opened_at {
            attention::spent(tx, &context.actor.member, opened_at).await?;
        }
        return Ok(Reply::CloseAndTell(Notice::Checkin(told(&kept))));
    }
    let place = |number: u32| match round.questions.find(number) {
        // A follow-up whose score was changed at the last moment does not stand there yet.
        Some(question) if fields.get(field::of(&round.questions, question)).is_some() => {
            field::of(&round.questions, question)
        }
        _ => field::COMMENT.to_owned(),
    };
    let errors = faults.into_iter().map(|(number, refusal)| (place(number), refusal.to_string()));
    Ok(Reply::Errors(errors.collect()))
}

/// A number pressed: a message of ours and a home tab show it by themselves, a list does not.
pub(super) async fn tap(
    tx: &mut Tx,
    context: &Context,
    seat: Seat,
    score: Score,
    message: Option<MessageTs>,
) -> Outcome<Reply> {
    let kept = checkin::answer(tx, &context.actor, seat, Given::Score(score)).await?;
    let subject = match (context.origin.channel.clone(), message) {
        (Some(channel), Some(ts)) => posts::subject(tx, &Place { channel, ts }).await?,
        _ => None,
    };
    let shown = subject.is_some() || context.origin.at_home;
    Ok(if shown && !kept.late { Reply::Silent } else { said(told(&kept)) })
}

/// Words typed in the direct message: a comment on the one open round, or else the writer is asked on which.
pub(super) async fn typed(
    tx: &mut Tx,
    context: &Context,
    open: &[Seat],
    ts: &MessageTs,
    words: String,
) -> Outcome<Reply> {
    let member = &context.actor.member;
    if let [only] = open {
        return Ok(said(told(
            &checkin::answer(tx, &context.actor, only.clone(), Given::Typed(words)).await?,
        )));
    }
    let left = Left { fields: json!({ "words": words }), at: tx.now() };
    form_drafts::keep(tx, member, &waiting(ts), "", &left).await?;
    let rounds: Vec<_> = checkin::open_for(tx, member).await?;
    let rounds: Vec<_> = rounds.into_iter().filter(|found| open.contains(&found.seat())).collect();
    Ok(Reply::Show(panel::which(&rounds, ts)))
}

/// The writer said on which round.
pub(super) async fn belongs(tx: &mut Tx, context: &Context, seat: Seat, ts: &MessageTs) -> Outcome<Reply> {
    let (member, key) = (&context.actor.member, waiting(ts));
    let Some(left) = form_drafts::find(tx, member, &key).await? else { return Ok(Reply::Silent) };
    let words = left.fields["words"].as_str().unwrap_or_default().to_owned();
    let kept = checkin::answer(tx, &context.actor, seat, Given::Typed(words)).await?;
    form_drafts::sent(tx, member, &key, "").await?;
    Ok(said(told(&kept)))
}

fn waiting(ts: &MessageTs) -> FormKey {
    FormKey { kind: TYPED.to_owned(), subject: ts.to_string() }
}

/// The form for why not this time.
pub(super) async fn skipping(tx: &mut Tx, member: &MemberId, id: RoundId) -> Outcome<Reply> {
    let (round, _) = in_round(tx, member, &id.into()).await?;
    if round.state != RoundState::Open {
        return Err(Refusal::Checkin(CheckinRefusal::RoundIsClosed { closed_at: round.closes_at }).into());
    }
    Ok(Reply::Open(words::skip(&round)))
}

/// Not this time, and why.
pub(super) async fn skip(tx: &mut Tx, context: &Context, id: RoundId, reason: &str) -> Outcome<Reply> {
    match checkin::skip(tx, &context.actor, id, reason).await {
        Ok(closes_at) => Ok(Reply::CloseAndTell(Notice::Checkin(Said::Skipped { closes_at }))),
        Err(ActionError::Refusal(
            refusal @ (Refusal::FieldTooLong { .. } | Refusal::MissingField { .. }),
        )) => Ok(Reply::Errors(vec![("reason".to_owned(), refusal.to_string())])),
        Err(error) => Err(error),
    }
}

/// Fewer questions from now on, by all initiatives together.
pub(super) async fn less_often(tx: &mut Tx, context: &Context) -> Outcome<Reply> {
    let known = preferences::of(tx, &context.actor.member).await?;
    person::save(tx, &context.actor, &Preferences { less_often: true, ..known }).await?;
    Ok(said(Said::LessOften))
}

fn told(kept: &Kept) -> Said {
    let (score, words, others) = (kept.given.score, kept.given.has_words(), kept.given.values.len());
    Said::Kept {
        score,
        words,
        others,
        late: kept.late,
        closes_at: kept.closes_at,
        absent: kept.absent.clone(),
    }
}

fn said(notice: Said) -> Reply {
    Reply::Notice(Notice::Checkin(notice))
}
