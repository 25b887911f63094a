//! Command → action → reply: one arm each, exhaustive.

use super::command::Command;
use super::incoming::Origin;
use super::reply::Reply;
use super::topics::{
    announcement, catchup, charter, checkin, course, decision, feedback, home, initiative, kickoff, learning,
    mail, people, portfolio, prewiring, promise, prototype, pulse, roadmap, rollout, scope, settings,
    training, update, workshop,
};
use super::{drafts, evidence, views};
use crate::actions::{ActionError, sight};
use crate::domain::notice::Notice;
use crate::domain::people::Actor;
use crate::store::channels::Sight;
use crate::store::{StoreError, Tx};
use jiff::SignedDuration;

/// What a command's topic knows besides the command.
#[derive(Debug, Clone)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// Where, and how to answer.
    pub origin: Origin,
    /// How long a decision's mark can be taken back.
    pub settle: SignedDuration,
    /// Whether updates go out by e-mail, too.
    pub mail: bool,
}

impl Context {
    /// What whoever asks may see from where they ask; `None` if Slack must be asked first who they are, or where.
    pub async fn sight(&self, tx: &mut Tx) -> Result<Option<Sight>, StoreError> {
        if !evidence::is_known(tx, &self.actor.member).await? {
            return Ok(None);
        }
        sight::of(tx, &self.actor, self.origin.channel.as_ref()).await
    }
}

/// Answers a command that only reads, within a `tx` that is thrown away.
pub async fn look(tx: &mut Tx, context: &Context, command: Command) -> Result<Reply, ActionError> {
    match handle(tx, context, command).await {
        Err(ActionError::Refusal(refusal)) => Ok(Reply::Notice(Notice::Refused(refusal))),
        answer => answer,
    }
}

async fn handle(tx: &mut Tx, context: &Context, command: Command) -> Result<Reply, ActionError> {
    match command {
        Command::Help => Ok(Reply::Show(views::help::help())),
        Command::Unknown(word) => Ok(Reply::Show(views::help::unknown(&word))),
        Command::Initiative(ask) => initiative::handle(tx, context, ask).await,
        Command::Decision(ask) => decision::handle(tx, context, ask).await,
        Command::Charter(ask) => charter::handle(tx, context, ask).await,
        Command::Course(ask) => course::handle(tx, context, ask).await,
        Command::Checkin(ask) => checkin::handle(tx, context, ask).await,
        Command::Pulse(ask) => pulse::handle(tx, context, ask).await,
        Command::Scope(ask) => scope::handle(tx, context, ask).await,
        Command::Feedback(ask) => feedback::handle(tx, context, ask).await,
        Command::Update(ask) => update::handle(tx, context, ask).await,
        Command::Catchup(ask) => catchup::handle(tx, context, ask).await,
        Command::Kickoff(ask) => kickoff::handle(tx, context, ask).await,
        Command::Prewiring(ask) => prewiring::handle(tx, context, ask).await,
        Command::Promise(ask) => promise::handle(tx, context, ask).await,
        Command::Prototype(ask) => prototype::handle(tx, context, ask).await,
        Command::Workshop(ask) => workshop::handle(tx, context, ask).await,
        Command::Training(ask) => training::handle(tx, context, ask).await,
        Command::Announcement(ask) => announcement::handle(tx, context, ask).await,
        Command::Learning(ask) => learning::handle(tx, context, ask).await,
        Command::Roadmap(ask) => roadmap::handle(tx, context, ask).await,
        Command::Rollout(ask) => rollout::handle(tx, context, ask).await,
        Command::People(ask) => people::handle(tx, context, ask).await,
        Command::Home(ask) => home::handle(tx, context, ask).await,
        Command::Settings(ask) => settings::handle(tx, context, ask).await,
        Command::Portfolio(ask) => portfolio::handle(tx, context, ask).await,
        Command::Mail(ask) => mail::handle(tx, context, ask).await,
        Command::Fill(form, at) => {
            drafts::keep(tx, &context.actor.member, &form, at).await?;
            match form.callback_id.as_str() {
                decision::PROPOSAL => decision::filled(tx, context, &form).await,
                _ => checkin::filled(tx, context, &form).await,
            }
        }
    }
}

/// Does what was asked, within `tx`, and gives the answer. A refusal undoes what was done.
pub async fn route(tx: &mut Tx, context: &Context, command: Command) -> Result<Reply, ActionError> {
    tx.savepoint().await?;
    match handle(tx, context, command).await {
        Ok(reply) => {
            tx.release().await?;
            Ok(reply)
        }
        Err(ActionError::Refusal(refusal)) => {
            tx.undo().await?;
            Ok(Reply::Notice(Notice::Refused(refusal)))
        }
        Err(error) => Err(error),
    }
}
