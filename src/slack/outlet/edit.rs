//! Messages of ours brought up to date: rendered from the state, repeated where unclear.

use super::{after, again, back_off, end, limited};
use crate::actions::decision::lost;
use crate::actions::home;
use crate::actions::update::correct;
use crate::domain::job::{Edit, Job};
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::render::{self, Revision};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::posts::Place;
use crate::store::{StoreError, of, posts, unit};
use jiff::SignedDuration;
use serde_json::json;

/// How long an edit waits for a message that is still on its way.
const POST_FIRST: SignedDuration = SignedDuration::from_secs(2);

pub(super) async fn edit(desk: &Desk, job: &Claimed, edit: &Edit) -> Result<(), StoreError> {
    let mut plan = plan(desk, job, edit).await?;
    if plan.edits.len() > 1 {
        return one_by_one(desk, job, edit, plan).await;
    }
    if let Some((place, revision)) = plan.edits.pop() {
        let body = json!({
            "channel": place.channel, "ts": place.ts,
            "text": revision.message.text, "blocks": revision.message.blocks,
        });
        match desk.call(job.workspace, "chat.update", body).await {
            Ok(_) => {}
            Err(CallError::RateLimited(wait)) => return limited(desk, job, wait).await,
            // It is taken up again once the workspace is back.
            Err(error) if error.blames_token() => {
                return end(desk, job, State::Parked, error.code().map(str::to_owned)).await;
            }
            // The message or its channel is gone: there is nothing left to bring up to date.
            Err(CallError::Refused { code, messages }) => {
                tracing::warn!(job = job.id, code, ?messages, "Slack refused an edit");
                return missed(desk, job, edit, place, code).await;
            }
            Err(CallError::NotSent(why) | CallError::Unknown(why)) => {
                let at = after(desk.clock.now(), back_off(job));
                let how = Again { state: State::Queued, at, strike: false, look: false };
                return again(desk, job, how, Some(why)).await;
            }
        }
    }
    if !plan.waiting.is_empty() {
        let at = after(desk.clock.now(), POST_FIRST);
        let how = Again { state: State::Queued, at, strike: false, look: false };
        return again(desk, job, how, None).await;
    }
    done(desk, job, edit).await
}

/// Ends an edit whose message is gone; what was only there is asked elsewhere.
async fn missed(
    desk: &Desk,
    job: &Claimed,
    edit: &Edit,
    place: Place,
    code: String,
) -> Result<(), StoreError> {
    let (workspace, job, edit) = (job.workspace, job.clone(), edit.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !jobs::end(tx, &job, State::Done, None).await? {
                return Ok(());
            }
            lost::refused(tx, &place, &code).await?;
            correct::refused(tx, &edit, &place, &code).await?;
            home::touch_by(tx, &edit).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// The message shows the newest state, and so will the home tabs of those concerned.
async fn done(desk: &Desk, job: &Claimed, edit: &Edit) -> Result<(), StoreError> {
    let (workspace, job, edit) = (job.workspace, job.clone(), edit.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            jobs::end(tx, &job, State::Done, None).await?;
            home::touch_by(tx, &edit).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// Each message becomes a job of its own, so that every call takes its own place under the limit.
async fn one_by_one(desk: &Desk, job: &Claimed, edit: &Edit, plan: Plan) -> Result<(), StoreError> {
    let (workspace, job, edit) = (job.workspace, job.clone(), edit.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if jobs::end(tx, &job, State::Done, None).await? {
                for (_, revision) in plan.edits {
                    let one = Edit::One { of: Box::new(edit.clone()), subject: revision.subject };
                    jobs::enqueue(tx, &Job::Edit(one)).await?;
                }
                for subject in plan.waiting {
                    let one = Edit::One { of: Box::new(edit.clone()), subject };
                    jobs::enqueue(tx, &Job::Edit(one)).await?;
                }
            }
            home::touch_by(tx, &edit).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

struct Plan {
    edits: Vec<(Place, Revision)>,
    /// Messages that are still on their way: their rendering may predate this change.
    waiting: Vec<String>,
}

async fn plan(desk: &Desk, job: &Claimed, edit: &Edit) -> Result<Plan, StoreError> {
    let edit = edit.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            let mut plan = Plan { edits: Vec::new(), waiting: Vec::new() };
            for mut revision in render::edit(tx, &edit).await? {
                render::greet(tx, &mut revision).await?;
                match posts::place(tx, &revision.subject).await? {
                    Some(place) => plan.edits.push((place, revision)),
                    None if jobs::post_pending(tx, &revision.subject).await? => {
                        plan.waiting.push(revision.subject);
                    }
                    None => {}
                }
            }
            Ok(plan)
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), work).await
}
