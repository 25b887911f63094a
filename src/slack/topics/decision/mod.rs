//! Decisions: how what is asked about them is recognised, and which action answers it.

mod approver;
mod button;
mod compose;
mod concern;
mod export;
mod first;
mod form;
mod log;
mod record;
mod review;
mod sheet;
mod standing;
mod vote;

use crate::actions::Outcome;
use crate::actions::decision::review::Look;
use crate::actions::decision::vote::Seen;
use crate::domain::checkin::Words;
use crate::domain::decision::Version;
use crate::domain::ids::{ChannelId, DecisionId, FeedbackId, InitiativeId, MemberId, MessageTs, PrewiringId};
use crate::domain::initiative::Initiative;
use crate::domain::job::Format;
use crate::domain::people::Actor;
use crate::domain::stage::GateVerdict;
use crate::slack::incoming::{Origin, Posted, Press, Reaction, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, initiatives, settings};
use jiff::Timestamp;

pub use approver::Seat;
pub use button::Button;
pub use concern::Said;
pub use form::Form;
pub use record::Form as Minutes;
pub use review::Answer as Reviewed;

/// The `callback_id` of the form of a proposal.
pub const PROPOSAL: &str = "decision.propose";

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The form of a proposal.
    Compose {
        /// What is known of the title; a key may stand in front of it.
        title: String,
        /// What is known of the context.
        context: String,
    },
    /// The form of a proposal in this initiative.
    ComposeFor(InitiativeId),
    /// The form of a proposal that comes of somebody's answer.
    OfAnswer(Words),
    /// The form of a proposal that comes of a piece of feedback.
    OfFeedback(FeedbackId),
    /// The form of a proposal that was asked about in private.
    AskedFirst(PrewiringId),
    /// The rarer fields of the form that is open.
    MoreFields(Form),
    /// A proposal or a change filled in.
    Propose(Form),
    /// The form in which a concern about a message is raised.
    ConcernAbout(Posted),
    /// What a form about a concern, or a comment, was filled in with.
    Concern {
        /// The decision.
        decision: DecisionId,
        /// The version on the card.
        version: Version,
        /// What it was.
        said: Said,
        /// The words.
        words: String,
    },
    /// An approval that much hangs on, confirmed.
    Confirm(Seen),
    /// A proposal with a message as its context.
    Quote(Posted),
    /// The form of a decision that was taken elsewhere, with what is known of the title.
    Decided(String),
    /// That form, filled in.
    Record(Minutes),
    /// What was decided; a key, words and filters may be given.
    Log(String),
    /// What was decided, as a file; a key and a format may be given.
    Export(String),
    /// That file.
    Send {
        /// Of which initiative; `None`: of all.
        initiative: Option<InitiativeId>,
        /// How it is written.
        format: Format,
    },
    /// The next page of what was decided.
    More {
        /// In which initiative; `None`: in all.
        initiative: Option<InitiativeId>,
        /// Before which decision.
        before: DecisionId,
        /// What was typed.
        typed: String,
    },
    /// A reaction on a card.
    React {
        /// The card.
        seen: Seen,
        /// The reaction.
        reaction: Reaction,
    },
    /// Words that mean yes, in the thread of a card.
    Typed(Seen),
    /// A button on a card or in a private message.
    Press {
        /// Which.
        button: Button,
        /// The decision.
        decision: DecisionId,
        /// The version on the card.
        version: Version,
        /// The message that it stands in.
        message: Option<MessageTs>,
        /// When, by Slack's clock.
        at: Option<Timestamp>,
    },
    /// *Hold* or *Stop* on a gate, with a reason.
    Instead {
        /// The card that it was pressed on.
        seen: Seen,
        /// Which.
        verdict: GateVerdict,
        /// Why.
        reason: String,
    },
    /// A scope request declined, with a reason.
    Decline {
        /// The card that it was pressed on.
        seen: Seen,
        /// Why.
        reason: String,
    },
    /// A decision taken back.
    Withdraw {
        /// The decision.
        decision: DecisionId,
        /// The version on the card.
        version: Version,
        /// Why; may be empty.
        reason: String,
    },
    /// The form in which somebody is named in an approver's place.
    NameAnother(Seat),
    /// That form, filled in.
    Named(Seat, Option<MemberId>),
    /// Whether a decision is still right.
    Review {
        /// Which look at it.
        look: Look,
        /// What is said.
        answer: Reviewed,
    },
    /// A final decision opened again.
    Reopen {
        /// The decision.
        decision: DecisionId,
        /// The version that was final.
        version: Version,
        /// Why.
        reason: String,
        /// The last day for votes, as the form gives it.
        due: String,
    },
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let reason = form.text("reason").to_owned();
        match form.callback_id.as_str() {
            PROPOSAL | "decision.edit" => Form::read(form).map(Self::Propose),
            "decision.confirm" => vote::read_metadata(&form.metadata).map(|(seen, _)| Self::Confirm(seen)),
            "decision.concern" | "decision.answer" | "decision.overrule" | "decision.comment" => {
                Self::concern(form, reason)
            }
            "decision.record" => Minutes::read(form).map(Self::Record),
            "decision.review" => review::submitted(form),
            "decision.instead" => {
                let (seen, verdict) = vote::read_metadata(&form.metadata)?;
                Some(Self::Instead { seen, verdict: verdict?, reason })
            }
            "decision.decline" => {
                let (seen, _) = vote::read_metadata(&form.metadata)?;
                Some(Self::Decline { seen, reason })
            }
            "decision.withdraw" => {
                let (decision, version) = paper(&form.metadata)?;
                Some(Self::Withdraw { decision, version, reason })
            }
            "decision.approver" => approver::named(form),
            "decision.reopen" => {
                let (decision, version) = paper(&form.metadata)?;
                Some(Self::Reopen { decision, version, reason, due: form.text("due").to_owned() })
            }
            _ => None,
        }
    }

    fn concern(form: &Submission, words: String) -> Option<Self> {
        let about = if form.metadata.is_empty() { form.text("decision") } else { &form.metadata };
        let (decision, version) = paper(about)?;
        let said = match form.callback_id.as_str() {
            "decision.answer" => Said::Answered(third(about)?),
            "decision.overrule" => Said::Overruled(third(about)?),
            "decision.comment" => Said::Comment(form.view_id.clone()),
            _ => Said::Raised,
        };
        Some(Self::Concern { decision, version, said, words })
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        match press.action_id.strip_prefix("decision.")? {
            "compose" => Some(Self::ComposeFor(InitiativeId(press.value.parse().ok()?))),
            "approver" => Seat::read(&press.value).map(Self::NameAnother),
            "of_answer" => Words::read(&press.value).map(Self::OfAnswer),
            "of_feedback" => Some(Self::OfFeedback(FeedbackId(press.value.parse().ok()?))),
            "more" => log::read_more(&press.value),
            "export" => Some(Self::Export(press.value.clone())),
            "export.csv" | "export.json" | "export.markdown" => export::read(&press.value),
            "review.still" | "review.again" => review::pressed(press),
            "asked_first" => Some(Self::AskedFirst(PrewiringId(press.value.parse().ok()?))),
            "more_fields" => Form::read(press.form.as_ref()?).map(Self::MoreFields),
            verb => {
                let (decision, version) = paper(&press.value)?;
                let (button, message) = (Button::read(verb, third(&press.value))?, press.message.clone());
                Some(Self::Press { button, decision, version, message, at: press.at })
            }
        }
    }

    /// A reaction: ours only where `post`, what the message at `place` is about, is a card.
    pub fn reacted(post: &str, place: &Place, reaction: &Reaction) -> Option<Self> {
        let seen = Seen::read(post, place.channel.clone(), place.ts.clone())?;
        Some(Self::React { seen, reaction: reaction.clone() })
    }

    /// Words in a thread: ours only under a card, and only if they are among the phrases that mean yes here.
    pub async fn typed(tx: &mut Tx, origin: &Origin, posted: &Posted) -> Result<Option<Self>> {
        let (Some(channel), Some(thread)) = (&origin.channel, &origin.thread) else { return Ok(None) };
        let Some(seen) = seen_at(tx, channel, thread).await? else { return Ok(None) };
        Ok(settings::of(tx).await?.says_yes(&posted.text).then_some(Self::Typed(seen)))
    }
}

/// Reads a button's value, `12/v1` and perhaps more behind it.
fn paper(value: &str) -> Option<(DecisionId, Version)> {
    let mut parts = value.split('/');
    let id = DecisionId(parts.next()?.parse().ok()?);
    Some((id, Version(parts.next()?.strip_prefix('v')?.parse().ok()?)))
}

/// Reads the concern's number behind a button's version.
fn third(value: &str) -> Option<u32> {
    value.split('/').nth(2)?.parse().ok()
}

/// The card that stands at a place, if one of ours does.
async fn seen_at(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs) -> Result<Option<Seen>> {
    let place = Place { channel: channel.clone(), ts: ts.clone() };
    let subject = posts::subject(tx, &place).await?;
    Ok(subject.and_then(|subject| Seen::read(&subject, place.channel, place.ts)))
}

/// Whether somebody may see an initiative's decisions where they are: in its channel, or as one of its people.
async fn in_sight(tx: &mut Tx, origin: &Origin, actor: &Actor, initiative: &Initiative) -> Result<bool> {
    if origin.channel.as_ref() == Some(&initiative.channel) {
        return Ok(true);
    }
    Ok(initiatives::roster(tx, initiative).await?.role(&actor.member).is_some())
}

/// Somebody fills in the form of a proposal.
pub async fn filled(tx: &mut Tx, context: &Context, form: &Submission) -> Outcome<Reply> {
    compose::filled(tx, context, form).await
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    match ask {
        Ask::Compose { title, context: words } => compose::compose(tx, context, &title, &words).await,
        Ask::ComposeFor(id) => compose::compose_for(tx, context, id).await,
        Ask::OfAnswer(about) => compose::of_answer(tx, context, about).await,
        Ask::OfFeedback(id) => compose::of_feedback(tx, context, id).await,
        Ask::AskedFirst(id) => first::go_on(tx, context, id).await,
        Ask::Propose(form) => compose::propose(tx, context, form).await,
        Ask::Quote(message) => {
            let channel = context.origin.channel.clone();
            let words =
                channel.map_or_else(|| message.text.clone(), |channel| concern::quoted(&message, &channel));
            compose::compose(tx, context, "", &words).await
        }
        Ask::MoreFields(form) => compose::more_fields(tx, context, &form).await,
        Ask::ConcernAbout(message) => concern::about_message(tx, context, &message).await,
        Ask::Concern { decision, version, said, words } => {
            concern::said(tx, context, (decision, version), said, &words).await
        }
        Ask::Confirm(seen) => vote::confirm(tx, context, &seen).await,
        Ask::Decided(title) => record::open(tx, context, &title).await,
        Ask::Record(form) => record::record(tx, context, form).await,
        Ask::Log(words) => log::log(tx, context, &words).await,
        Ask::Export(words) => export::asked(tx, context, &words).await,
        Ask::Send { initiative, format } => export::send(tx, context, initiative, format).await,
        Ask::More { initiative, before, typed } => log::more(tx, context, initiative, before, &typed).await,
        Ask::React { seen, reaction } => vote::react(tx, context, &seen, &reaction).await,
        Ask::Typed(seen) => vote::typed(tx, context, &seen).await,
        Ask::Press { button, decision, version, message, at } => {
            let press = vote::Pressed { decision, version, message, at };
            vote::pressed(tx, context, button, press).await
        }
        Ask::Instead { seen, verdict, reason } => vote::instead(tx, context, &seen, verdict, &reason).await,
        Ask::Decline { seen, reason } => vote::decline(tx, context, &seen, &reason).await,
        Ask::Withdraw { decision, version, reason } => {
            vote::withdraw(tx, context, decision, version, reason).await
        }
        Ask::NameAnother(seat) => approver::open(tx, context, &seat).await,
        Ask::Named(seat, new) => approver::name(tx, context, seat, new).await,
        Ask::Review { look, answer } => review::answer(tx, context, look, answer).await,
        Ask::Reopen { decision, version, reason, due } => {
            vote::reopen(tx, context, (decision, version), &reason, &due).await
        }
    }
}
