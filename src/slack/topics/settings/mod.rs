//! Settings: how what is asked about them is recognised, and which action answers it.

mod form;

pub use form::{Person, Workspace};

use crate::actions::people::erase::{self, Asked};
use crate::actions::settings::{delegate, person, workspace};
use crate::actions::trail::{self, Looked};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post};
use crate::domain::notice::Notice;
use crate::domain::notice::settings::Notice as Said;
use crate::domain::people::Actor;
use crate::domain::preferences::Preferences;
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::settings::{self as views, field, fields};
use crate::store::{Tx, jobs, settings};
use jiff::civil::Date;

/// Entries of the trail that are shown.
const ENTRIES: i64 = 20;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The form of how one is asked.
    Open,
    /// That form, submitted.
    Save(Person),
    /// `/accord away`, with the words after it.
    Away(String),
    /// The form of what admins decide.
    Workspace,
    /// That form, submitted.
    SaveWorkspace(Workspace),
    /// The newest entries of the trail.
    Trail,
    /// The form that erases a person.
    Erase,
    /// That form, submitted, with a name for the answer to it.
    EraseOne(MemberId, String),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "settings.person" => Some(Self::Save(Person::read(form))),
            "settings.workspace" => Workspace::read(form).map(Self::SaveWorkspace),
            "settings.erase" => {
                Some(Self::EraseOne(MemberId::new(form.text(views::WHO)), form.view_id.clone()))
            }
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        match press.action_id.as_str() {
            "settings.open" => Some(Self::Open),
            "settings.workspace" => Some(Self::Workspace),
            "settings.trail" => Some(Self::Trail),
            "settings.erase" => Some(Self::Erase),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Open => open(tx, context).await,
        Ask::Save(form) => match form.wanted() {
            Ok(wanted) => save(tx, actor, &wanted, form).await,
            Err(errors) => Ok(Reply::Errors(errors)),
        },
        Ask::Away(words) => away(tx, context, &words).await,
        Ask::Workspace => {
            workspace::administers(tx, actor).await?;
            let (settings, version) = settings::versioned(tx).await?;
            let usual = context.settle.as_mins();
            Ok(Reply::Open(views::workspace(&settings, usual, &version.to_string())))
        }
        Ask::Trail => {
            let admin = workspace::administers(tx, actor).await?;
            Ok(Reply::Open(views::trail(&trail::look(tx, &admin, &Looked::Newest, ENTRIES).await?)))
        }
        Ask::Erase => {
            workspace::administers(tx, actor).await?;
            Ok(Reply::Open(views::erase()))
        }
        Ask::EraseOne(who, view) => erase_one(tx, context, &who, &view).await,
        Ask::SaveWorkspace(form) => match form.wanted(settings::of(tx).await?.captures) {
            Ok(wanted) => at_field(workspace::save(tx, actor, &wanted, form.version).await, fields::APPROVE),
            Err(errors) => Ok(Reply::Errors(errors)),
        },
    }
}

/// A modal has no channel in which its answer could be said: it comes as a direct message, without a name.
async fn erase_one(tx: &mut Tx, context: &Context, who: &MemberId, view: &str) -> Outcome<Reply> {
    let admin = workspace::administers(tx, &context.actor).await?;
    let Asked { erasure, held } = erase::ask(tx, &admin, who).await?;
    let notice = Notice::Settings(Said::Erasing { erasure, held });
    let tell =
        Post::Tell { member: context.actor.member.clone(), notice, key: format!("erasure/{erasure}/{view}") };
    jobs::enqueue(tx, &Job::Post(tell)).await?;
    Ok(Reply::Silent)
}

/// How one is asked, and who decides in one's stead: both are kept, or neither.
async fn save(tx: &mut Tx, actor: &Actor, wanted: &Preferences, form: Person) -> Outcome<Reply> {
    tx.savepoint().await?;
    let named = delegate::name(tx, actor, form.delegate, form.delegate_days).await;
    let reply = match named {
        Ok(()) => at_field(person::save(tx, actor, wanted).await, field::BACK)?,
        refused => at_field(refused, field::DELEGATE)?,
    };
    if matches!(reply, Reply::Errors(_)) {
        tx.undo().await?;
    } else {
        tx.release().await?;
    }
    Ok(reply)
}

async fn open(tx: &mut Tx, context: &Context) -> Outcome<Reply> {
    let member = &context.actor.member;
    let (wanted, named) = (person::of(tx, member).await?, delegate::of(tx, member).await?);
    Ok(Reply::Open(views::person(&wanted, named.as_ref())))
}

/// `/accord away until 2026-03-12`, `/accord away off`; without a day the form asks for one.
async fn away(tx: &mut Tx, context: &Context, words: &str) -> Outcome<Reply> {
    let typed = words.trim();
    let day = typed.strip_prefix("until ").unwrap_or(typed).trim();
    let back_on = match day.to_lowercase().as_str() {
        "" | "until" => return open(tx, context).await,
        "off" | "no" | "back" => None,
        _ => {
            let no_day = || SettingsRefusal::NotADay { typed: day.to_owned() };
            Some(day.parse::<Date>().map_err(|_| Refusal::Settings(no_day()))?)
        }
    };
    person::until(tx, &context.actor, back_on).await?;
    let said = back_on.map_or(Said::Back, |back_on| Said::Away { back_on });
    Ok(Reply::Notice(Notice::Settings(said)))
}

/// A form's answer: what is refused is said at a field, and nothing that was filled in is lost. Refusals come before anything
/// that matters is written.
fn at_field(done: Outcome<()>, usual: &str) -> Outcome<Reply> {
    let refusal = match done {
        Ok(()) => return Ok(Reply::Silent),
        Err(ActionError::Refusal(refusal)) => refusal,
        Err(error) => return Err(error),
    };
    let place = match &refusal {
        Refusal::Settings(SettingsRefusal::NobodyListed) => fields::LISTED,
        Refusal::Settings(SettingsRefusal::BadPhrases { .. }) => fields::PHRASES,
        Refusal::Settings(SettingsRefusal::HeadNotFull { .. }) => fields::HEADS,
        _ => usual,
    };
    Ok(Reply::Errors(vec![(place.to_owned(), refusal.to_string())]))
}
