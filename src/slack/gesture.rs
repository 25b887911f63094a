//! Reactions, buttons, modals, shortcuts and typed words become commands, read against what we posted.

use super::command::{self, Command};
use super::incoming::{Incoming, Origin, Press, Reaction, Submission};
use super::topics::{
    announcement, charter, checkin, course, decision, feedback, home, initiative, kickoff, learning, mail,
    people, portfolio, prewiring, promise, prototype, pulse, roadmap, rollout, scope, settings, training,
    update, workshop,
};
use crate::domain::captures::Capture;
use crate::domain::emoji::Emoji;
use crate::store::posts::{self, Place};
use crate::store::{self, StoreError, Tx, initiatives};

/// The button behind which the words of a mention wait for a trigger that can open a modal.
pub const WORDS_BUTTON: &str = "accord.words";

/// A submitted modal as a command; `None` where the modal is none of ours.
pub fn of_modal(incoming: &Incoming) -> Option<Command> {
    match incoming {
        Incoming::Submission(submission) => submitted(submission),
        _ => None,
    }
}

fn submitted(form: &Submission) -> Option<Command> {
    match form.callback_id.split('.').next()? {
        "initiative" => initiative::Ask::submitted(form).map(Command::Initiative),
        "decision" => decision::Ask::submitted(form).map(Command::Decision),
        "charter" => charter::Ask::submitted(form).map(Command::Charter),
        "course" => course::Ask::submitted(form).map(Command::Course),
        "checkin" => checkin::Ask::submitted(form).map(Command::Checkin),
        "pulse" => pulse::Ask::submitted(form).map(Command::Pulse),
        "scope" => scope::Ask::submitted(form).map(Command::Scope),
        "feedback" => feedback::Ask::submitted(form).map(Command::Feedback),
        "update" => update::Ask::submitted(form).map(Command::Update),
        "kickoff" => kickoff::Ask::submitted(form).map(Command::Kickoff),
        "prewiring" => prewiring::Ask::submitted(form).map(Command::Prewiring),
        "promise" => promise::Ask::submitted(form).map(Command::Promise),
        "prototype" => prototype::Ask::submitted(form).map(Command::Prototype),
        "workshop" => workshop::Ask::submitted(form).map(Command::Workshop),
        "training" => training::Ask::submitted(form).map(Command::Training),
        "posts" => announcement::Ask::submitted(form).map(Command::Announcement),
        "learning" => learning::Ask::submitted(form).map(Command::Learning),
        "roadmap" => roadmap::Ask::submitted(form).map(Command::Roadmap),
        "rollout" => rollout::Ask::submitted(form).map(Command::Rollout),
        "people" => people::Ask::submitted(form).map(Command::People),
        "settings" => settings::Ask::submitted(form).map(Command::Settings),
        "mail" => mail::Ask::submitted(form).map(Command::Mail),
        _ => None,
    }
}

fn pressed(press: &Press) -> Option<Command> {
    if press.action_id == WORDS_BUTTON {
        return Some(command::parse(&press.value));
    }
    match press.action_id.split('.').next()? {
        "initiative" => initiative::Ask::pressed(press).map(Command::Initiative),
        "decision" => decision::Ask::pressed(press).map(Command::Decision),
        "charter" => charter::Ask::pressed(press).map(Command::Charter),
        "course" => course::Ask::pressed(press).map(Command::Course),
        "checkin" => checkin::Ask::pressed(press).map(Command::Checkin),
        "pulse" => pulse::Ask::pressed(press).map(Command::Pulse),
        "scope" => scope::Ask::pressed(press).map(Command::Scope),
        "feedback" => feedback::Ask::pressed(press).map(Command::Feedback),
        "update" => update::Ask::pressed(press).map(Command::Update),
        "kickoff" => kickoff::Ask::pressed(press).map(Command::Kickoff),
        "prewiring" => prewiring::Ask::pressed(press).map(Command::Prewiring),
        "promise" => promise::Ask::pressed(press).map(Command::Promise),
        "prototype" => prototype::Ask::pressed(press).map(Command::Prototype),
        "workshop" => workshop::Ask::pressed(press).map(Command::Workshop),
        "training" => training::Ask::pressed(press).map(Command::Training),
        "posts" => announcement::Ask::pressed(press).map(Command::Announcement),
        "learning" => learning::Ask::pressed(press).map(Command::Learning),
        "roadmap" => roadmap::Ask::pressed(press).map(Command::Roadmap),
        "rollout" => rollout::Ask::pressed(press).map(Command::Rollout),
        "people" => people::Ask::pressed(press).map(Command::People),
        "settings" => settings::Ask::pressed(press).map(Command::Settings),
        "mail" => mail::Ask::pressed(press).map(Command::Mail),
        "portfolio" => portfolio::Ask::pressed(press).map(Command::Portfolio),
        _ => None,
    }
}

/// What something from the inbox asks of us; `None` for most of a workspace's traffic.
pub async fn interpret(
    tx: &mut Tx,
    origin: &Origin,
    incoming: Incoming,
) -> Result<Option<Command>, StoreError> {
    match incoming {
        Incoming::Press(press) => Ok(pressed(&press)),
        Incoming::Filled(form, at) => Ok(Some(Command::Fill(Box::new(form), at))),
        Incoming::Reaction(reaction) => {
            let Some(channel) = &origin.channel else { return Ok(None) };
            let place = Place { channel: channel.clone(), ts: reaction.message.clone() };
            let subject = posts::subject(tx, &place).await?;
            let post = subject.as_deref();
            if let Some(ask) = post.and_then(|post| decision::Ask::reacted(post, &place, &reaction)) {
                return Ok(Some(Command::Decision(ask)));
            }
            if let Some(ask) = update::Ask::reacted(post, &reaction) {
                return Ok(Some(Command::Update(ask)));
            }
            captured(tx, post, &place, &reaction).await
        }
        Incoming::Message(posted) => {
            if let Some(ask) = decision::Ask::typed(tx, origin, &posted).await? {
                return Ok(Some(Command::Decision(ask)));
            }
            if !posted.direct {
                return Ok(None);
            }
            Ok(checkin::Ask::typed(tx, origin, &posted).await?.map(Command::Checkin))
        }
        Incoming::MessageShortcut { callback_id, message } => Ok(match callback_id.as_str() {
            "feedback.capture" => Some(Command::Feedback(feedback::Ask::Capture(message))),
            "promise.record" => Some(Command::Promise(promise::Ask::Record(message))),
            "decision.record" => Some(Command::Decision(decision::Ask::Quote(message))),
            "decision.concern" => Some(Command::Decision(decision::Ask::ConcernAbout(message))),
            _ => None,
        }),
        Incoming::Shortcut(callback_id) => Ok(match callback_id.as_str() {
            "initiative.new" => Some(Command::Initiative(initiative::Ask::New)),
            "decision.propose" => Some(Command::Decision(decision::Ask::Compose {
                title: String::new(),
                context: String::new(),
            })),
            _ => None,
        }),
        Incoming::Words(words) => Ok(Some(command::parse(&words))),
        Incoming::HomeOpened { lost } => Ok(Some(Command::Home(home::Ask::Opened { lost }))),
        Incoming::Submission(_)
        | Incoming::MemberChanged(_)
        | Incoming::Left(_)
        | Incoming::Lost(_)
        | Incoming::Nothing => Ok(None),
    }
}

/// A mark that keeps a message of an initiative's channel; a message of ours (`post`) can be noted for the update alone. Taking the mark
/// off takes a note back, and nothing else.
async fn captured(
    tx: &mut Tx,
    post: Option<&str>,
    place: &Place,
    reaction: &Reaction,
) -> Result<Option<Command>, StoreError> {
    let Some(initiative) = initiatives::in_channel(tx, &place.channel).await?.into_iter().next() else {
        return Ok(None);
    };
    let kept = store::settings::of(tx).await?.captures.of(&Emoji::new(&reaction.emoji));
    let theirs = reaction.added && post.is_none();
    Ok(match kept {
        Some(Capture::Note) => {
            let (channel, ts) = (place.channel.clone(), reaction.message.clone());
            Some(Command::Update(update::Ask::Note(initiative.id, channel, ts, reaction.added)))
        }
        Some(Capture::Promise) if theirs => {
            Some(Command::Promise(promise::Ask::Marked(reaction.message.clone())))
        }
        Some(Capture::Feedback) if theirs => {
            Some(Command::Feedback(feedback::Ask::Marked(reaction.message.clone())))
        }
        _ => None,
    })
}
