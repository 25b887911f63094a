//! What can be asked about check-ins.

mod answering;
mod editor;
mod form;
mod setup;

use crate::actions::{Outcome, checkin, initiative};
use crate::domain::checkin::{Mode, Score, Seat, Words};
use crate::domain::ids::{ChannelId, CheckinId, InitiativeId, MemberId, MessageTs, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::Notice;
use crate::domain::notice::checkin::Notice as Said;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::slack::incoming::{Origin, Posted, Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::topics::feedback;
use crate::slack::views::checkin::{panel, question, words};
use crate::store::{Result, Tx, checkins, initiatives, prompts, rounds};
use jiff::Timestamp;
use serde_json::Value;

pub use form::Form;
pub use setup::echo;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord checkin`, perhaps with a key.
    Words(String),
    /// The form that sets a new check-in of an initiative up.
    SetUp(InitiativeId),
    /// The form that changes a check-in.
    Change(CheckinId),
    /// The form for another one like it.
    Copy(CheckinId),
    /// The rarer fields of that form.
    More(Form),
    /// The form of the question of that number, or of a new one, on top of it.
    Edit(Form, Option<u32>),
    /// A question, submitted.
    Question(Box<Submission>),
    /// The form, submitted.
    Save(Form),
    /// Rest.
    Pause(CheckinId),
    /// Ask again.
    Resume(CheckinId),
    /// One extra round.
    Now(CheckinId),
    /// A round for the owner alone.
    Try(CheckinId),
    /// What waits for this channel is posted after all.
    Retry(CheckinId, ChannelId),
    /// Away with it.
    Archive(CheckinId),
    /// A number pressed, in the message that stands there.
    Score(Seat, Score, Option<MessageTs>),
    /// The form for words.
    InWords(Seat),
    /// The form, submitted, and when it was opened.
    Answer(Seat, Option<Timestamp>, Value),
    /// Words typed in a direct message, while these rounds are open.
    Typed(Vec<Seat>, MessageTs, String),
    /// To this round belong the words typed in that message.
    Belongs(Seat, MessageTs),
    /// The form for why not this time.
    Skipping(RoundId),
    /// Not this time, and why.
    Skip(RoundId, String),
    /// These words become feedback.
    ToFeedback(Words),
    /// Fewer questions from now on.
    LessOften,
    /// What is stored?
    Stored(RoundId),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            form::FORM => Form::read(form).map(Self::Save),
            question::FORM => Some(Self::Question(Box::new(form.clone()))),
            words::FORM => {
                let (seat, opened_at) = answering::begun(&form.metadata)?;
                Some(Self::Answer(seat, opened_at, form.fields().clone()))
            }
            "checkin.skip" => {
                Some(Self::Skip(RoundId(form.metadata.parse().ok()?), form.text("reason").to_owned()))
            }
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let id = || press.value.parse::<i64>().ok();
        match press.action_id.as_str() {
            "checkin.setup" => id().map(|id| Self::SetUp(InitiativeId(id))),
            "checkin.more" => press.form.as_ref().and_then(Form::read).map(Self::More),
            "checkin.question" => {
                let form = press.form.as_ref().and_then(Form::read)?;
                Some(Self::Edit(form, press.value.parse().ok()))
            }
            "checkin.try" => id().map(|id| Self::Try(CheckinId(id))),
            "checkin.retry" => {
                let (id, channel) = press.value.split_once('/')?;
                Some(Self::Retry(CheckinId(id.parse().ok()?), ChannelId::new(channel)))
            }
            "checkin.menu" => {
                let (what, id) = press.value.split_once('/')?;
                let id = CheckinId(id.parse().ok()?);
                match what {
                    "copy" => Some(Self::Copy(id)),
                    "archive" => Some(Self::Archive(id)),
                    _ => None,
                }
            }
            "checkin.change" => id().map(|id| Self::Change(CheckinId(id))),
            "checkin.pause" => id().map(|id| Self::Pause(CheckinId(id))),
            "checkin.resume" => id().map(|id| Self::Resume(CheckinId(id))),
            "checkin.now" => id().map(|id| Self::Now(CheckinId(id))),
            "checkin.words" => press.value.parse().ok().map(Self::InWords),
            "checkin.skip" => id().map(|id| Self::Skipping(RoundId(id))),
            "checkin.less" => Some(Self::LessOften),
            "checkin.to_feedback" => Words::read(&press.value).map(Self::ToFeedback),
            action if action.starts_with("checkin.typed") => {
                let (seat, ts) = press.value.split_once('/')?;
                Some(Self::Belongs(seat.parse().ok()?, MessageTs::new(ts)))
            }
            "checkin.stored" => id().map(|id| Self::Stored(RoundId(id))),
            // Each of the five has a number behind its name: Slack wants names to differ within a row.
            action if action.starts_with("checkin.score") => {
                let (seat, score) = press.value.split_once('/')?;
                let (seat, score) = (seat.parse().ok()?, Score::new(score.parse().ok()?)?);
                Some(Self::Score(seat, score, press.message.clone()))
            }
            _ => None,
        }
    }

    /// Words typed in a direct message: they belong to an open round in which the writer was asked.
    pub async fn typed(tx: &mut Tx, origin: &Origin, posted: &Posted) -> Result<Option<Self>> {
        let Some(member) = origin.member.as_ref().filter(|_| !posted.text.trim().is_empty()) else {
            return Ok(None);
        };
        let mut open = Vec::new();
        for (id, _) in prompts::open_for(tx, member).await?.into_iter().filter(|(_, sent)| *sent) {
            // A confidential round takes no words with a name.
            if rounds::find(tx, id).await?.is_some_and(|round| round.mode == Mode::Named) {
                open.push(id.into());
            }
        }
        open.extend(prompts::covered_by(tx, member).await?);
        Ok((!open.is_empty()).then(|| Self::Typed(open, posted.ts.clone(), posted.text.clone())))
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(rest) => show(tx, context, rest.split_whitespace().next()).await,
        Ask::SetUp(id) => setup::open(tx, &actor.member, id).await,
        Ask::Change(id) => setup::change(tx, &actor.member, id).await,
        Ask::Copy(id) => setup::copy(tx, &actor.member, id).await,
        Ask::More(form) => setup::more(tx, &actor.member, form).await,
        Ask::Edit(form, number) => editor::open(tx, &actor.member, form, number).await,
        Ask::Question(form) => editor::submit(tx, &actor.member, &form).await,
        Ask::Save(form) => setup::save(tx, actor, form).await,
        Ask::Pause(id) => {
            checkin::pause(tx, actor, id).await?;
            Ok(say(Said::Paused))
        }
        Ask::Resume(id) => Ok(say(setup::planned(checkin::resume(tx, actor, id).await?))),
        Ask::Now(id) => Ok(say(Said::Asking { people: checkin::ask_now(tx, actor, id).await? })),
        Ask::Try(id) => Ok(say(Said::Trying { closes_at: checkin::try_out(tx, actor, id).await? })),
        Ask::Retry(id, channel) => {
            Ok(say(Said::TryingAgain { kept: checkin::try_again(tx, actor, id, channel).await? }))
        }
        Ask::Archive(id) => {
            checkin::archive(tx, actor, id).await?;
            Ok(say(Said::Archived))
        }
        Ask::Score(seat, score, message) => answering::tap(tx, context, seat, score, message).await,
        Ask::Typed(open, ts, words) => answering::typed(tx, context, &open, &ts, words).await,
        Ask::Belongs(seat, ts) => answering::belongs(tx, context, seat, &ts).await,
        Ask::InWords(seat) => answering::open(tx, &actor.member, &seat).await,
        Ask::Answer(seat, opened_at, fields) => {
            answering::submit(tx, context, seat, opened_at, &fields).await
        }
        Ask::Skipping(id) => answering::skipping(tx, &actor.member, id).await,
        Ask::Skip(id, reason) => answering::skip(tx, context, id, &reason).await,
        Ask::ToFeedback(about) => {
            let captured = checkin::to_feedback(tx, actor, &about).await?;
            Ok(Reply::Notice(feedback::notice(&captured, &actor.member)))
        }
        Ask::LessOften => answering::less_often(tx, context).await,
        Ask::Stored(id) => stored(tx, id).await,
    }
}

/// Something was filled into a form that keeps it: some of ours look different then.
pub async fn filled(tx: &mut Tx, context: &Context, form: &Submission) -> Outcome<Reply> {
    match form.callback_id.as_str() {
        words::FORM => answering::filled(tx, context, form).await,
        form::FORM => setup::filled(tx, &context.actor.member, form).await,
        question::FORM => editor::filled(tx, &context.actor.member, form).await,
        _ => Ok(Reply::Silent),
    }
}

fn say(said: Said) -> Reply {
    Reply::Notice(Notice::Checkin(said))
}

/// `/accord checkin`: the owner sees and changes it, everybody else sees what is open for them.
async fn show(tx: &mut Tx, context: &Context, key: Option<&str>) -> Outcome<Reply> {
    let member = &context.actor.member;
    let found = initiative::here(tx, context.origin.channel.as_ref(), member, key).await;
    let meant = match found {
        Ok(initiative) if initiative.is_owned_by(member) => return owners(tx, member, &initiative).await,
        found => found,
    };
    let open = checkin::open_for(tx, member).await?;
    if !open.is_empty() {
        return Ok(Reply::Show(panel::open(&open)));
    }
    let initiative = meant?;
    if !sees(tx, context, &initiative).await? {
        return Err(Refusal::NoSuchInitiative { key: initiative.key }.into());
    }
    let previews = checkin::previews(tx, &initiative).await?;
    Ok(Reply::Show(if previews.is_empty() {
        panel::none(&initiative)
    } else {
        panel::reader(&initiative, &previews)
    }))
}

async fn owners(tx: &mut Tx, member: &MemberId, initiative: &Initiative) -> Outcome<Reply> {
    let previews = checkin::previews(tx, initiative).await?;
    if previews.is_empty() {
        return setup::open(tx, member, initiative.id).await;
    }
    Ok(Reply::Show(panel::owner(initiative, &previews)))
}

/// An initiative is seen in its channel and by those who have a part in it.
async fn sees(tx: &mut Tx, context: &Context, initiative: &Initiative) -> Result<bool> {
    if context.origin.channel.as_ref() == Some(&initiative.channel) {
        return Ok(true);
    }
    Ok(initiatives::roster(tx, initiative).await?.role(&context.actor.member).is_some())
}

async fn stored(tx: &mut Tx, id: RoundId) -> Outcome<Reply> {
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    if round.is_trial() {
        return Ok(say(Said::Trying { closes_at: round.closes_at }));
    }
    let known =
        checkins::find(tx, round.checkin).await?.ok_or(Refusal::Checkin(CheckinRefusal::NoCheckin))?;
    let about =
        initiatives::find(tx, known.initiative).await?.ok_or(Refusal::Checkin(CheckinRefusal::NoCheckin))?;
    let channel = known.report_to.unwrap_or(about.channel);
    Ok(say(Said::Stored { channel, owner: about.owner, closes_at: round.closes_at }))
}
