//! Those who lead write a post, write it anew, ask for approval, send it by hand or drop it.

use super::{led, led_version, note, refresh, send};
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::initiative::{colleague, field, not_given_up, owned};
use crate::domain::announcement::{AUDIENCE_MAX, Announcement, BODY_MAX, State, TITLE_MAX, Words, warned_at};
use crate::domain::ids::{AnnouncementId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{AnnouncementPost, Job, Post, Work};
use crate::domain::people::Actor;
use crate::domain::refusal::{AnnouncementRefusal, Refusal};
use crate::store::{Result, Tx, announcements, counters, jobs, posts};
use jiff::tz::TimeZone;

/// Keeps a new post as a draft; only those who lead may. The same `nonce` again keeps nothing.
///
/// Refused: no title or text, what is too long, a time that is over, and whoever would approve what they wrote.
pub async fn write(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    words: Words,
    nonce: &str,
) -> Outcome<Announcement> {
    let initiative = owned(tx, actor, id).await?;
    if let Some(there) = announcements::by_nonce(tx, nonce).await? {
        return Ok(announcements::find(tx, there).await?.ok_or(AnnouncementRefusal::Gone)?);
    }
    let words = checked(tx, actor, &initiative, words).await?;
    let post = Announcement {
        id: AnnouncementId(counters::next(tx, "announcement").await?),
        initiative: id,
        words,
        state: State::Draft,
        problem: None,
        version: 1,
        approved: None,
        approved_by: None,
        said: String::new(),
        attempt: 0,
        written_by: actor.member.clone(),
        going_at: None,
        sent_at: None,
    };
    if !announcements::insert(tx, &post, nonce).await? {
        let there = announcements::by_nonce(tx, nonce).await?.ok_or(AnnouncementRefusal::Gone)?;
        return Ok(announcements::find(tx, there).await?.ok_or(AnnouncementRefusal::Gone)?);
    }
    note(tx, actor.member.as_str(), post.id, "announcement.written", "version=1").await?;
    plan(tx, &post, &initiative).await?;
    Ok(post)
}

/// Keeps what it says, or where and when, anew: a draft again, whose approval is another one. Whether it had been approved, and what
/// it is now.
///
/// Refused: as [`write()`], and what was written anew since `version`.
pub async fn edit(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (AnnouncementId, i64),
    words: Words,
) -> Outcome<(bool, Announcement)> {
    let (before, initiative) = led_version(tx, actor, (id, version)).await?;
    not_given_up(tx, &initiative).await?;
    let words = checked(tx, actor, &initiative, words).await?;
    let was_approved = before.is_approved();
    let post = Announcement {
        words,
        state: State::Draft,
        problem: None,
        version: before.version + 1,
        approved: None,
        approved_by: None,
        said: String::new(),
        written_by: actor.member.clone(),
        ..before.clone()
    };
    announcements::save(tx, &post).await?;
    let detail = format!("version={}", post.version);
    note(tx, actor.member.as_str(), id, "announcement.written", &detail).await?;
    refresh(tx, id, before.version, before.approver(&initiative)).await?;
    plan(tx, &post, &initiative).await?;
    Ok((was_approved, post))
}

/// What happens at its time, and a working day before.
async fn plan(tx: &mut Tx, post: &Announcement, initiative: &Initiative) -> Result<()> {
    let (id, send_at) = (post.id, post.words.send_at);
    let at_ms = send_at.as_millisecond();
    let zone = zone_of(tx, &initiative.owner).await?.unwrap_or(TimeZone::UTC);
    jobs::enqueue_at(tx, &Job::Work(Work::SendAnnouncement { post: id, at_ms }), send_at).await?;
    let warned = warned_at(send_at, &zone);
    if warned > tx.now() {
        jobs::enqueue_at(tx, &Job::Work(Work::WarnOfAnnouncement { post: id, at_ms }), warned).await?;
    }
    Ok(())
}

async fn checked(tx: &mut Tx, actor: &Actor, initiative: &Initiative, words: Words) -> Outcome<Words> {
    let title = field("title", &words.title.split_whitespace().collect::<Vec<_>>().join(" "), TITLE_MAX)?;
    let body = field("body", &words.body, BODY_MAX)?;
    let audience = words.audience.trim().to_owned();
    if audience.chars().count() > AUDIENCE_MAX {
        return Err(Refusal::FieldTooLong { field: "audience".to_owned(), max: AUDIENCE_MAX }.into());
    }
    if words.send_at <= tx.now() {
        return Err(AnnouncementRefusal::Past.into());
    }
    // The sponsor is nobody's choice: whoever it is by then approves.
    let approver = words.approver.filter(|member| *member != initiative.sponsor);
    let meant = approver.as_ref().unwrap_or(&initiative.sponsor);
    if *meant == actor.member {
        return Err(AnnouncementRefusal::OwnApproval { member: meant.clone() }.into());
    }
    if let Some(member) = &approver {
        colleague(tx, member).await?;
    }
    Ok(Words { title, body, audience, approver, ..words })
}

/// Asks its approver, who is shown exactly what will be posted; who that is.
///
/// Refused: what was approved already, or would be approved by whoever wrote it, and whoever was asked about this version before, or sent
/// it back.
pub async fn ask(tx: &mut Tx, actor: &Actor, id: AnnouncementId) -> Outcome<MemberId> {
    let (mut post, initiative) = led(tx, actor, id).await?;
    not_given_up(tx, &initiative).await?;
    if post.is_approved() {
        return Err(AnnouncementRefusal::Over { state: "approved".to_owned() }.into());
    }
    let approver = post.approver(&initiative).clone();
    if approver == post.written_by {
        return Err(AnnouncementRefusal::OwnApproval { member: approver }.into());
    }
    let copy = Post::Announcement(AnnouncementPost::Copy(id, post.version, approver.clone()));
    if !post.said.is_empty() {
        return Err(AnnouncementRefusal::SentBack { approver }.into());
    }
    let subject = copy.subject();
    if jobs::post_pending(tx, &subject).await? || posts::place(tx, &subject).await?.is_some() {
        return Err(AnnouncementRefusal::AskedAlready { approver }.into());
    }
    if post.state == State::Draft {
        post.state = State::Asked;
        announcements::save(tx, &post).await?;
    }
    note(tx, actor.member.as_str(), id, "announcement.asked", &format!("version={}", post.version)).await?;
    jobs::enqueue(tx, &Job::Post(copy)).await?;
    Ok(approver)
}

/// Sends that version now, before or after its time. Refused: what nobody approved, and while the initiative does not go on.
pub async fn send_now(tx: &mut Tx, actor: &Actor, (id, version): (AnnouncementId, i64)) -> Outcome<()> {
    let (post, initiative) = led_version(tx, actor, (id, version)).await?;
    if !post.is_approved() {
        return Err(AnnouncementRefusal::NotApproved.into());
    }
    if !initiative.life.goes_on() {
        return Err(AnnouncementRefusal::Rests.into());
    }
    Ok(send(tx, post, actor.member.as_str()).await?)
}

/// Drops that version: it is not sent.
pub async fn drop_it(tx: &mut Tx, actor: &Actor, (id, version): (AnnouncementId, i64)) -> Outcome<()> {
    let (mut post, initiative) = led_version(tx, actor, (id, version)).await?;
    post.state = State::Dropped;
    post.problem = None;
    announcements::save(tx, &post).await?;
    note(tx, actor.member.as_str(), id, "announcement.dropped", "").await?;
    Ok(refresh(tx, id, post.version, post.approver(&initiative)).await?)
}
