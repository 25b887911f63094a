//! What can be done with a post of the communication plan.

pub mod approve;
pub mod due;
pub mod show;
pub mod write;

use crate::actions::{ActionError, Outcome, initiative};
use crate::domain::announcement::{Announcement, Problem, State};
use crate::domain::ids::{AnnouncementId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{AnnouncementPost, Edit, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::{AnnouncementRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, announcements, initiatives, jobs};

impl From<AnnouncementRefusal> for ActionError {
    fn from(refusal: AnnouncementRefusal) -> Self {
        Self::Refusal(Refusal::from(refusal))
    }
}

/// A post, locked for a change, with its initiative; for those who lead it, also where that has ended: what waits can be dropped.
/// Refused: what was sent, dropped, or is being sent.
pub async fn led(tx: &mut Tx, actor: &Actor, id: AnnouncementId) -> Outcome<(Announcement, Initiative)> {
    let post = announcements::lock(tx, id).await?.ok_or(AnnouncementRefusal::Gone)?;
    let initiative = initiative::led(tx, actor, post.initiative).await?;
    if post.is_open() {
        return Ok((post, initiative));
    }
    let state = if post.state == State::Going { "on its way" } else { post.state.word() };
    Err(AnnouncementRefusal::Over { state: state.to_owned() }.into())
}

/// The same, of the version that whoever acts has before them.
async fn led_version(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (AnnouncementId, i64),
) -> Outcome<(Announcement, Initiative)> {
    let (post, initiative) = led(tx, actor, id).await?;
    if post.version == version { Ok((post, initiative)) } else { Err(AnnouncementRefusal::Changed.into()) }
}

/// The initiative of a post; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, post: &Announcement) -> Result<Initiative> {
    initiatives::find(tx, post.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "announcement",
        column: "initiative",
        row: post.id.0.to_string(),
    })
}

/// It waits for its owner, who is told why.
async fn waits(tx: &mut Tx, mut post: Announcement, problem: Problem) -> Result<()> {
    post.state = State::Waits;
    post.problem = Some(problem);
    announcements::save(tx, &post).await?;
    note(tx, "accord", post.id, "announcement.waits", problem.word()).await?;
    turned(tx, post.id).await
}

/// The owner is told how it stands.
async fn turned(tx: &mut Tx, id: AnnouncementId) -> Result<()> {
    let post = AnnouncementPost::Turned(id, tx.now_ms());
    jobs::enqueue(tx, &Job::Post(Post::Announcement(post))).await
}

/// The message in which somebody was asked to approve a version shows what became of it.
async fn refresh(tx: &mut Tx, id: AnnouncementId, version: i64, member: &MemberId) -> Result<()> {
    jobs::enqueue(tx, &Job::Edit(Edit::Announcement(id, version, member.clone()))).await
}

/// It is on its way.
async fn send(tx: &mut Tx, mut post: Announcement, by: &str) -> Result<()> {
    post.state = State::Going;
    post.problem = None;
    post.attempt += 1;
    post.going_at = Some(tx.now());
    announcements::save(tx, &post).await?;
    note(tx, by, post.id, "announcement.going", &format!("version={}", post.version)).await?;
    let out = AnnouncementPost::Out(post.id, post.attempt);
    jobs::enqueue(tx, &Job::Post(Post::Announcement(out))).await
}

/// One line in the trail: ids and counts, never text.
async fn note(tx: &mut Tx, actor: &str, id: AnnouncementId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("announcement/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
