//! Rounds before a proposal: how what is asked about them is recognised, and which action answers it.

use crate::actions::prewiring::{answer, end, own};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::PrewiringId;
use crate::domain::prewiring::Stance;
use crate::domain::refusal::{PrewiringRefusal, Refusal};
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::prewiring::{self as views, field};
use crate::store::{Tx, prewirings};

/// The form for one's answer: in a round of totals a stance travels in it alone, since a sent form is stored nowhere as it came.
pub const ANSWER: &str = "prewiring.answer";

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A stance, tapped: a yes with a name counts at once.
    Tap(PrewiringId, Stance),
    /// The form for one's answer.
    Open(PrewiringId),
    /// That form, submitted.
    Answer(PrewiringId, Option<Stance>, String),
    /// Everything, to whoever asks.
    Whole(PrewiringId),
    /// The end, before its time.
    End(PrewiringId),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let id = PrewiringId(form.metadata.parse().ok()?);
        let stance = Stance::from_word(form.text(field::STANCE));
        (form.callback_id == ANSWER).then(|| Self::Answer(id, stance, form.text(field::SAID).to_owned()))
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let id = PrewiringId(press.value.parse().ok()?);
        let verb = press.action_id.strip_prefix("prewiring.")?;
        if let Some(stance) = Stance::from_word(verb) {
            return Some(Self::Tap(id, stance));
        }
        match verb {
            "open" => Some(Self::Open(id)),
            "whole" => Some(Self::Whole(id)),
            "end" => Some(Self::End(id)),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Tap(id, stance) => {
            let (round, part, asked) = answer::open(tx, &actor.member, id).await?;
            if round.totals || stance != Stance::Yes {
                return Ok(Reply::Open(views::answer(&round, &part, Some(stance), asked)));
            }
            answer::answer(tx, actor, id, stance, "").await?;
            Ok(Reply::Silent)
        }
        Ask::Open(id) => {
            let (round, part, asked) = answer::open(tx, &actor.member, id).await?;
            Ok(Reply::Open(views::answer(&round, &part, None, asked)))
        }
        Ask::Answer(id, stance, said) => answered(tx, context, id, stance, &said).await,
        Ask::Whole(id) => {
            let round = own(tx, actor, id).await?;
            let people = prewirings::parts(tx, id).await?;
            Ok(Reply::Open(views::whole(&round, &people)))
        }
        Ask::End(id) => {
            end::now(tx, actor, id).await?;
            Ok(Reply::Silent)
        }
    }
}

/// Takes an answer; what cannot be taken is said at its field. Refusals come before anything is written.
async fn answered(
    tx: &mut Tx,
    context: &Context,
    id: PrewiringId,
    stance: Option<Stance>,
    said: &str,
) -> Outcome<Reply> {
    let taken = match stance {
        Some(stance) => answer::answer(tx, &context.actor, id, stance, said).await,
        None => Err(Refusal::MissingField { field: "answer".to_owned() }.into()),
    };
    match taken {
        Ok(()) => Ok(Reply::Silent),
        Err(ActionError::Refusal(refusal)) => {
            let words = matches!(&refusal, Refusal::Prewiring(PrewiringRefusal::NoWords));
            let place = if words { field::SAID } else { field::STANCE };
            Ok(Reply::Errors(vec![(place.to_owned(), refusal.at_field())]))
        }
        Err(error) => Err(error),
    }
}
