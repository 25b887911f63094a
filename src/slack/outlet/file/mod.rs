//! A file for one person: made, uploaded, and then shown in their direct messages. Until it is shown everything may be
//! repeated; showing it is tried once, since a file can be neither looked for nor edited.

mod decisions;
mod invitation;
mod pictures;
mod updates;

use super::{after, again, back_off, end, limited};
use crate::actions::export;
use crate::domain::ids::ChannelId;
use crate::domain::job::{CharterPost, File, Job, Post, TrainingPost, WorkshopPost};
use crate::domain::notice::Notice;
use crate::domain::notice::file::Notice as Told;
use crate::domain::notice::people;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::evidence::EvidenceError;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, of, unit};
use serde_json::{Value, json};

/// How often a file is made and uploaded before its reader is told that it does not work.
const PATIENCE: i64 = 12;

/// A file, ready to be uploaded.
struct Made {
    /// Its name, with the ending that tells its kind.
    name: &'static str,
    /// What stands over it.
    title: String,
    /// What a picture shows, for whoever does not see it.
    alt: Option<String>,
    /// What is said with it, in Slack's markup.
    words: String,
    /// What it holds.
    bytes: Vec<u8>,
}

/// What came of making one.
enum Making {
    /// It is ready.
    File(Made),
    /// There is none, and why.
    Nothing(Notice),
    /// It could not be drawn: its reader gets the same in words.
    Undrawn,
}

/// Where an uploaded file is shown: its id, and the direct messages of its reader.
struct Uploaded {
    id: String,
    channel: ChannelId,
}

pub(super) async fn file(desk: &Desk, job: &Claimed, file: &File) -> Result<(), StoreError> {
    if job.state != State::Queued {
        return over(desk, job, Some(tell(file, job, Notice::File(Told::Unclear)))).await;
    }
    let made = match file {
        File::Decisions { member, initiative, format } => {
            decisions::made(desk, job, member, *initiative, *format).await
        }
        File::Updates { member, initiative, format } => {
            updates::made(desk, job, member, *initiative, *format).await
        }
        File::Quarter { member, initiative, quarter, format } => {
            updates::quarter(desk, job, member, (*initiative, *quarter), *format).await
        }
        File::Invitation { workshop, .. } => Ok(invitation::made(desk, job, *workshop).await?),
        File::Training { training, .. } => Ok(invitation::training(desk, job, *training).await?),
        File::Alignment { initiative, number, .. } => {
            Ok(pictures::alignment(desk, job, *initiative, *number).await?)
        }
        File::Map { member, initiative } => Ok(pictures::map(desk, job, member, *initiative).await?),
    };
    let made = match made {
        Ok(Making::File(made)) => made,
        Ok(Making::Nothing(why)) => return over(desk, job, Some(tell(file, job, why))).await,
        Ok(Making::Undrawn) => {
            return over(desk, job, Some(instead(file, job, "not_drawn".to_owned()))).await;
        }
        Err(EvidenceError::Store(error)) => return Err(error),
        Err(EvidenceError::Slack(error)) => return not_yet(desk, job, file, error).await,
    };
    let uploaded = match upload(desk, job, file, &made).await {
        Ok(uploaded) => uploaded,
        Err(error) => return not_yet(desk, job, file, error).await,
    };
    if !begin(desk, job, file).await? {
        return Ok(());
    }
    let shown = json!({
        "files": [{ "id": uploaded.id, "title": made.title }],
        "channel_id": uploaded.channel, "initial_comment": made.words,
    });
    match desk.ask(job.workspace, "files.completeUploadExternal", shown).await {
        Ok(_) => over(desk, job, None).await,
        Err(CallError::Unknown(_)) => {
            over(desk, job, Some(tell(file, job, Notice::File(Told::Unclear)))).await
        }
        Err(error) => not_yet(desk, job, file, error).await,
    }
}

/// Uploads the bytes; nobody sees them yet.
async fn upload(desk: &Desk, job: &Claimed, file: &File, made: &Made) -> Result<Uploaded, CallError> {
    let opened = desk.ask(job.workspace, "conversations.open", json!({ "users": file.member() })).await?;
    let channel = ChannelId::new(text(&opened, "/channel/id")?);
    let mut wanted = json!({ "filename": made.name, "length": made.bytes.len() });
    if let Some(alt) = &made.alt {
        wanted["alt_txt"] = json!(alt);
    }
    let place = desk.ask(job.workspace, "files.getUploadURLExternal", wanted).await?;
    let (id, url) = (text(&place, "/file_id")?, text(&place, "/upload_url")?);
    desk.api.upload(&url, made.bytes.clone()).await?;
    Ok(Uploaded { id, channel })
}

fn text(answer: &Value, path: &str) -> Result<String, CallError> {
    let text = answer.pointer(path).and_then(Value::as_str).map(str::to_owned);
    text.ok_or_else(|| CallError::Unknown(format!("an answer without {path}")))
}

/// Nothing was shown: once more later, or its reader is told why not.
async fn not_yet(desk: &Desk, job: &Claimed, file: &File, error: CallError) -> Result<(), StoreError> {
    match error {
        CallError::RateLimited(wait) => limited(desk, job, wait).await,
        CallError::Refused { code, .. } => {
            tracing::warn!(job = job.id, code, "Slack refused a file");
            over(desk, job, Some(instead(file, job, code))).await
        }
        CallError::NotSent(why) | CallError::Unknown(why) if job.attempt < PATIENCE => {
            let at = after(desk.clock.now(), back_off(job));
            let how = Again { state: State::Queued, at, strike: false, look: false };
            again(desk, job, how, Some(why)).await
        }
        CallError::NotSent(_) | CallError::Unknown(_) => {
            over(desk, job, Some(instead(file, job, "no_answer".to_owned()))).await
        }
    }
}

/// Commits that the file is about to be shown, and who gets it.
async fn begin(desk: &Desk, job: &Claimed, file: &File) -> Result<bool, StoreError> {
    let (workspace, job, file) = (job.workspace, job.clone(), file.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            let goes = jobs::sending(tx, &job).await?;
            let exported = match &file {
                File::Decisions { format, .. } => Some(("decisions", format.word())),
                File::Updates { format, .. } | File::Quarter { format, .. } => {
                    Some(("updates", format.word()))
                }
                File::Invitation { .. }
                | File::Training { .. }
                | File::Alignment { .. }
                | File::Map { .. } => None,
            };
            if let Some((what, format)) = exported.filter(|_| goes) {
                export::handed_over(tx, file.member(), what, format).await?;
            }
            Ok(goes)
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// What its reader is told.
fn tell(file: &File, job: &Claimed, notice: Notice) -> Post {
    Post::Tell { member: file.member().clone(), notice, key: format!("file/{}", job.id) }
}

/// What its reader gets where Slack takes no file: why, or the same as a message where it fits into one.
fn instead(file: &File, job: &Claimed, code: String) -> Post {
    match file {
        File::Decisions { .. } | File::Updates { .. } | File::Quarter { .. } => {
            tell(file, job, Notice::File(Told::Refused { code }))
        }
        File::Invitation { member, workshop } => {
            Post::Workshop(WorkshopPost::Calendar(*workshop, member.clone(), job.id))
        }
        File::Training { member, training } => {
            Post::Training(TrainingPost::Calendar(*training, member.clone(), job.id))
        }
        File::Alignment { member, initiative, number } => {
            Post::Charter(CharterPost::AlignmentCopy(*initiative, *number, member.clone(), job.id))
        }
        File::Map { initiative, .. } => {
            tell(file, job, Notice::People(people::Notice::NoPicture { initiative: *initiative }))
        }
    }
}

/// Ends the job, with what its reader gets where there is no file, or it is not sure.
async fn over(desk: &Desk, job: &Claimed, post: Option<Post>) -> Result<(), StoreError> {
    let Some(post) = post else { return end(desk, job, State::Done, None).await };
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if jobs::end(tx, &job, State::Done, None).await? {
                jobs::enqueue(tx, &Job::Post(post)).await?;
            }
            Ok(())
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
