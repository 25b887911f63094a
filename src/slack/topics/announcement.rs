//! The communication plan: how what is asked about it is recognised, and which action answers it.

use crate::actions::announcement::{approve, led, show, write};
use crate::actions::initiative::{here, overview, owned};
use crate::actions::{ActionError, Outcome};
use crate::domain::announcement::Words;
use crate::domain::ids::{AnnouncementId, ChannelId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::Notice;
use crate::domain::notice::announcement::Notice as Said;
use crate::domain::refusal::{AnnouncementRefusal, Refusal, RolloutRefusal};
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::announcement::{self as views, field};
use crate::slack::{taken, wall};
use crate::store::{Tx, initiatives};
use jiff::ToSpan as _;
use jiff::civil::time;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord rollout posts`, perhaps with a key.
    Words(String),
    /// The plan of an initiative.
    Show(InitiativeId),
    /// The form for a new post.
    New(InitiativeId),
    /// The form of one that is there.
    Edit(AnnouncementId),
    /// That form, submitted.
    Write(Box<Filled>),
    /// Exactly what will be posted.
    Preview(AnnouncementId),
    /// Its approver is asked.
    Approval(AnnouncementId),
    /// That version goes out now.
    Send(AnnouncementId, i64),
    /// That version is not sent.
    Drop(AnnouncementId, i64),
    /// A version is approved.
    Approve(AnnouncementId, i64),
    /// The form for why it is not.
    Not(AnnouncementId, i64),
    /// That form, submitted.
    Declined(AnnouncementId, i64, String),
}

/// Which post a form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    /// A new one of that initiative, with what makes a double submit one.
    New(InitiativeId, String),
    /// That version of one.
    Version(AnnouncementId, i64),
}

/// What a post is written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    about: About,
    title: String,
    body: String,
    channel: String,
    day: String,
    time: String,
    audience: String,
    approver: String,
}

impl Filled {
    fn read(form: &Submission) -> Option<Self> {
        let mut parts = form.metadata.splitn(3, '/');
        let (kind, id, more) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let about = match kind {
            "new" => About::New(InitiativeId(id), more.to_owned()),
            _ => About::Version(AnnouncementId(id), more.parse().ok()?),
        };
        let text = |name: &str| form.text(name).to_owned();
        Some(Self {
            about,
            title: text(field::TITLE),
            body: text(field::BODY),
            channel: text(field::CHANNEL),
            day: text(field::DAY),
            time: text(field::TIME),
            audience: text(field::AUDIENCE),
            approver: text(field::APPROVER),
        })
    }

    async fn words(&self, tx: &mut Tx, member: &MemberId) -> Outcome<Words> {
        let send_at = wall::moment(tx, member, &self.day, &self.time).await?;
        Ok(Words {
            title: self.title.clone(),
            body: self.body.clone(),
            channel: ChannelId::new(self.channel.clone()),
            audience: self.audience.clone(),
            send_at: send_at.ok_or(AnnouncementRefusal::Past)?,
            approver: Some(&self.approver).filter(|id| !id.is_empty()).map(MemberId::new),
        })
    }
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        match form.callback_id.as_str() {
            "posts.write" => Some(Self::Write(Box::new(Filled::read(form)?))),
            "posts.not" => {
                let (id, version) = pair(&form.metadata)?;
                Some(Self::Declined(id, version, form.text(field::SAID).to_owned()))
            }
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let (verb, value) = match press.action_id.strip_prefix("posts.")? {
            "more" => press.value.split_once('/')?,
            verb => (verb, press.value.as_str()),
        };
        let post = || value.parse().ok().map(AnnouncementId);
        let initiative = || value.parse().ok().map(InitiativeId);
        match verb {
            "show" => initiative().map(Self::Show),
            "new" => initiative().map(Self::New),
            "edit" => post().map(Self::Edit),
            "preview" => post().map(Self::Preview),
            "ask" => post().map(Self::Approval),
            "send" => pair(value).map(|(id, version)| Self::Send(id, version)),
            "drop" => pair(value).map(|(id, version)| Self::Drop(id, version)),
            "approve" => pair(value).map(|(id, version)| Self::Approve(id, version)),
            "not" => pair(value).map(|(id, version)| Self::Not(id, version)),
            _ => None,
        }
    }
}

fn pair(value: &str) -> Option<(AnnouncementId, i64)> {
    let (id, version) = value.split_once('/')?;
    Some((AnnouncementId(id.parse().ok()?), version.parse().ok()?))
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    let said = |notice| Ok(Reply::Notice(Notice::Announcement(notice)));
    match ask {
        Ask::Words(words) => {
            let key = words.split_whitespace().next();
            let found = here(tx, context.origin.channel.as_ref(), &actor.member, key).await?;
            plan(tx, context, found).await
        }
        Ask::Show(id) => {
            let found = initiatives::find(tx, id).await?.ok_or(AnnouncementRefusal::Gone)?;
            plan(tx, context, found).await
        }
        Ask::New(id) => {
            let initiative = owned(tx, actor, id).await?;
            let zone = wall::zone(tx, &actor.member).await?;
            let day = tx.now().to_zoned(zone).date().saturating_add(7.days());
            let metadata = format!("new/{}/{:032x}", id.0, rand::random::<u128>());
            Ok(Reply::Open(views::write(&initiative, day.to_datetime(time(10, 0, 0, 0)), None, &metadata)))
        }
        Ask::Edit(id) => {
            let (post, initiative) = led(tx, actor, id).await?;
            let zone = wall::zone(tx, &actor.member).await?;
            let begins = post.words.send_at.to_zoned(zone).datetime();
            let metadata = format!("post/{}/{}", id.0, post.version);
            Ok(Reply::Open(views::write(&initiative, begins, Some(&post), &metadata)))
        }
        Ask::Preview(id) => {
            let (post, initiative) = show::one(tx, &actor.member, id).await?;
            Ok(Reply::Open(views::preview(&post, &initiative)))
        }
        Ask::Approval(id) => said(Said::Asked { approver: write::ask(tx, actor, id).await? }),
        Ask::Send(id, version) => {
            write::send_now(tx, actor, (id, version)).await?;
            said(Said::Going)
        }
        Ask::Drop(id, version) => {
            write::drop_it(tx, actor, (id, version)).await?;
            said(Said::Dropped)
        }
        Ask::Approve(id, version) => {
            let post = approve::approve(tx, actor, id, version).await?;
            let send_at = post.words.send_at;
            said(Said::Approved { send_at, late: send_at <= tx.now() })
        }
        Ask::Not(id, version) => {
            let post = approve::asked(tx, actor, id, version).await?;
            Ok(Reply::Open(views::decline(&post)))
        }
        submitted => {
            let at = |refusal: &_| (place(refusal).to_owned(), refusal.at_field());
            taken::take(tx, async |tx| submit(tx, context, submitted).await, at).await
        }
    }
}

/// The plan, for those who lead and whoever sponsors.
async fn plan(tx: &mut Tx, context: &Context, found: Initiative) -> Outcome<Reply> {
    let (channel, member) = (context.origin.channel.as_ref(), &context.actor.member);
    overview::may_see(tx, channel, member, &found).await?;
    if !show::sees(&found, member) {
        return Err(AnnouncementRefusal::NotShown { owner: found.owner }.into());
    }
    let posts = show::all(tx, &found, member).await?;
    Ok(Reply::Show(views::plan(&posts, &found, found.is_owned_by(member))))
}

/// Takes a form that was sent.
async fn submit(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    let notice = match ask {
        Ask::Write(filled) => {
            let words = filled.words(tx, &actor.member).await?;
            let (was_approved, post) = match &filled.about {
                About::New(id, nonce) => (false, write::write(tx, actor, *id, words, nonce).await?),
                About::Version(id, version) => write::edit(tx, actor, (*id, *version), words).await?,
            };
            let initiative = crate::actions::announcement::about(tx, &post).await?;
            let approver = post.approver(&initiative).clone();
            Said::Kept { post: post.id, send_at: post.words.send_at, approver, was_approved }
        }
        Ask::Declined(id, version, said) => {
            approve::decline(tx, actor, (id, version), &said).await?;
            Said::Declined
        }
        _ => return Err(ActionError::Refusal(AnnouncementRefusal::Gone.into())),
    };
    Ok(Reply::CloseAndTell(Notice::Announcement(notice)))
}

/// The field at which it is said that a form cannot be taken.
fn place(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Rollout(RolloutRefusal::Announcement(AnnouncementRefusal::Past)) => field::DAY,
        Refusal::Rollout(RolloutRefusal::Announcement(AnnouncementRefusal::OwnApproval { .. }))
        | Refusal::NotAColleague
        | Refusal::Settings(_) => field::APPROVER,
        Refusal::FieldTooLong { field, .. } | Refusal::MissingField { field } => match field.as_str() {
            "body" => field::BODY,
            "audience" => field::AUDIENCE,
            "said" => field::SAID,
            _ => field::TITLE,
        },
        _ => field::TITLE,
    }
}
