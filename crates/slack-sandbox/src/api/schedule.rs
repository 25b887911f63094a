//! Messages for later.

use serde_json::json;

use super::{Answer, Args, Caller, chat};
use crate::world::{Scheduled, World};

/// So far ahead a message may be scheduled, in seconds.
const FARTHEST: i64 = 120 * 24 * 3600;

/// `chat.scheduleMessage`.
pub fn schedule(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = chat::destination(world, caller, args)?;
    let post_at = args.int("post_at").ok_or("invalid_time")?;
    let now = world.clock.seconds();
    if post_at <= now {
        return Err("time_in_past".into());
    }
    if post_at > now + FARTHEST {
        return Err("time_too_far".into());
    }
    let post = chat::compose(world, caller, args, &channel)?;
    let message = world.post_json(&post, true);
    let id = world.ids.next("Q");
    world.scheduled.push(Scheduled { id: id.clone(), due: post_at * 1000, post });
    Ok(json!({"channel": channel, "scheduled_message_id": id, "post_at": post_at, "message": message}))
}

/// `chat.deleteScheduledMessage`.
pub fn unschedule(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let id = args.need("scheduled_message_id")?;
    let channel = args.need("channel")?;
    let place = world.scheduled.iter().position(|waiting| {
        waiting.id == id && waiting.post.channel == channel && waiting.post.user == caller.bot_user
    });
    world.scheduled.remove(place.ok_or("invalid_scheduled_message_id")?);
    Ok(json!({}))
}

impl World {
    /// Posts what was scheduled for now or earlier.
    pub fn post_scheduled(&mut self) {
        let now = self.clock.now();
        let (due, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.scheduled).into_iter().partition(|waiting| waiting.due <= now);
        self.scheduled = later;
        for waiting in due {
            let channel = waiting.post.channel.clone();
            let ts = self.store(waiting.post);
            if let Some(post) = self.post(&channel, &ts).cloned() {
                self.emit_message(&post);
            }
        }
    }
}
