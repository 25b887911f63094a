//! What can be asked about check-ins.

mod setup;

use crate::actions::checkin::{self, Given, Kept};
use crate::actions::{ActionError, Outcome, initiative};
use crate::domain::checkin::{Answered, Mode, Score};
use crate::domain::ids::{CheckinId, InitiativeId, MemberId, MessageTs, RoundId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::Notice;
use crate::domain::notice::checkin::Notice as Said;
use crate::domain::refusal::{CheckinRefusal, Refusal};
use crate::slack::incoming::{Origin, Posted, Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::checkin::{panel, words};
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, checkins, initiatives, prompts, responses, rounds};

pub use setup::Form;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord checkin`, perhaps with a key.
    Words(String),
    /// The form that sets a new check-in of an initiative up.
    SetUp(InitiativeId),
    /// The form that changes a check-in.
    Change(CheckinId),
    /// The form, submitted.
    Save(Form),
    /// Rest.
    Pause(CheckinId),
    /// Ask again.
    Resume(CheckinId),
    /// One extra round.
    Now(CheckinId),
    /// A number pressed, in the message that stands there.
    Score(RoundId, Score, Option<MessageTs>),
    /// The form for words.
    InWords(RoundId),
    /// The form, submitted.
    Answer(RoundId, Answered),
    /// Words typed in the direct message.
    Typed(RoundId, String),
    /// What is stored?
    Stored(RoundId),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "checkin.setup" => Form::read(form).map(Self::Save),
            "checkin.words" => {
                let score = form.text(words::field::SCORE).parse().ok().and_then(Score::new);
                let comment = form.text(words::field::COMMENT).to_owned();
                let answered = Answered { score, comment, ..Answered::default() };
                Some(Self::Answer(RoundId(form.metadata.parse().ok()?), answered))
            }
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let id = || press.value.parse::<i64>().ok();
        match press.action_id.as_str() {
            "checkin.setup" => id().map(|id| Self::SetUp(InitiativeId(id))),
            "checkin.change" => id().map(|id| Self::Change(CheckinId(id))),
            "checkin.pause" => id().map(|id| Self::Pause(CheckinId(id))),
            "checkin.resume" => id().map(|id| Self::Resume(CheckinId(id))),
            "checkin.now" => id().map(|id| Self::Now(CheckinId(id))),
            "checkin.words" => id().map(|id| Self::InWords(RoundId(id))),
            "checkin.stored" => id().map(|id| Self::Stored(RoundId(id))),
            // Each of the five has a number behind its name: Slack wants names to differ within a row.
            action if action.starts_with("checkin.score") => {
                let (round, score) = press.value.split_once('/')?;
                let (round, score) = (round.parse().ok()?, Score::new(score.parse().ok()?)?);
                Some(Self::Score(RoundId(round), score, press.message.clone()))
            }
            _ => None,
        }
    }

    /// Words typed in a direct message: they belong to the newest open round in which the writer was asked.
    pub async fn typed(tx: &mut Tx, origin: &Origin, posted: &Posted) -> Result<Option<Self>> {
        let Some(member) = origin.member.as_ref().filter(|_| !posted.text.trim().is_empty()) else {
            return Ok(None);
        };
        for (id, _) in prompts::open_for(tx, member).await?.into_iter().filter(|(_, sent)| *sent) {
            // A confidential round takes no words with a name.
            let named = rounds::find(tx, id).await?.is_some_and(|round| round.mode == Mode::Named);
            if named {
                return Ok(Some(Self::Typed(id, posted.text.clone())));
            }
        }
        Ok(None)
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(rest) => show(tx, context, rest.split_whitespace().next()).await,
        Ask::SetUp(id) => setup::open(tx, &actor.member, id).await,
        Ask::Change(id) => setup::change(tx, &actor.member, id).await,
        Ask::Save(form) => setup::save(tx, actor, form).await,
        Ask::Pause(id) => {
            checkin::pause(tx, actor, id).await?;
            Ok(say(Said::Paused))
        }
        Ask::Resume(id) => Ok(say(setup::planned(checkin::resume(tx, actor, id).await?))),
        Ask::Now(id) => Ok(say(Said::Asking { people: checkin::ask_now(tx, actor, id).await? })),
        Ask::Score(id, score, message) => tap(tx, context, id, score, message).await,
        Ask::Typed(id, words) => Ok(say(told(&checkin::answer(tx, actor, id, Given::Typed(words)).await?))),
        Ask::InWords(id) => in_words(tx, &actor.member, id).await,
        Ask::Answer(id, answered) => submit(tx, context, id, answered).await,
        Ask::Stored(id) => stored(tx, id).await,
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
        Ok(initiative) if &initiative.owner == member => return owners(tx, member, &initiative).await,
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

async fn in_words(tx: &mut Tx, member: &MemberId, id: RoundId) -> Outcome<Reply> {
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    prompts::find(tx, id, member).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    let answer = responses::find(tx, id, member).await?;
    Ok(Reply::Open(words::form(&round, answer.as_ref())))
}

/// A number pressed: a message of ours and a home tab show it by themselves, a list does not.
async fn tap(
    tx: &mut Tx,
    context: &Context,
    id: RoundId,
    score: Score,
    message: Option<MessageTs>,
) -> Outcome<Reply> {
    let kept = checkin::answer(tx, &context.actor, id, Given::Score(score)).await?;
    let subject = match (context.origin.channel.clone(), message) {
        (Some(channel), Some(ts)) => posts::subject(tx, &Place { channel, ts }).await?,
        _ => None,
    };
    Ok(if (subject.is_some() || context.origin.at_home) && !kept.late {
        Reply::Silent
    } else {
        say(told(&kept))
    })
}

/// The form for words: what cannot be taken is said at its field.
async fn submit(tx: &mut Tx, context: &Context, id: RoundId, answered: Answered) -> Outcome<Reply> {
    match checkin::answer(tx, &context.actor, id, Given::Form(answered)).await {
        Ok(kept) => Ok(Reply::CloseAndTell(Notice::Checkin(told(&kept)))),
        Err(ActionError::Refusal(
            refusal @ (Refusal::FieldTooLong { .. } | Refusal::MissingField { .. }),
        )) => Ok(Reply::Errors(vec![(words::field::COMMENT.to_owned(), refusal.to_string())])),
        Err(error) => Err(error),
    }
}

fn told(kept: &Kept) -> Said {
    let (score, words) = (kept.given.score, kept.given.has_words());
    Said::Kept { score, words, late: kept.late, closes_at: kept.closes_at }
}

async fn stored(tx: &mut Tx, id: RoundId) -> Outcome<Reply> {
    let round = rounds::find(tx, id).await?.ok_or(Refusal::Checkin(CheckinRefusal::NotInRound))?;
    let known =
        checkins::find(tx, round.checkin).await?.ok_or(Refusal::Checkin(CheckinRefusal::NoCheckin))?;
    let about =
        initiatives::find(tx, known.initiative).await?.ok_or(Refusal::Checkin(CheckinRefusal::NoCheckin))?;
    Ok(say(Said::Stored { channel: about.channel, owner: about.owner, closes_at: round.closes_at }))
}
