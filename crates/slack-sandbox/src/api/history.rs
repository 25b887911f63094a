//! Reading messages back.

use serde_json::{Value, json};

use super::{Answer, Args, Caller};
use crate::world::World;
use crate::world::messages::Post;

/// `conversations.history`: the newest first; replies are not in it unless they were broadcast.
pub fn history(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = world.visible(caller, args.need("channel")?, "history")?;
    if !channel.has(&caller.bot_user) {
        return Err("not_in_channel".into());
    }
    let posts = world.posts.get(&channel.id).map_or(&[][..], Vec::as_slice);
    let kept = posts.iter().rev().filter(|post| (!post.is_reply() || post.broadcast) && in_range(post, args));
    listing(world, &kept.collect::<Vec<_>>(), args)
}

/// `conversations.replies`: the root, then its replies, the oldest first.
pub fn replies(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let channel = world.visible(caller, args.need("channel")?, "history")?;
    if !channel.has(&caller.bot_user) {
        return Err("not_in_channel".into());
    }
    let ts = args.need("ts")?;
    let found = world.post(&channel.id, ts).ok_or("thread_not_found")?;
    let root = found.thread_ts.as_deref().unwrap_or(ts);
    let mut kept: Vec<&Post> = world.post(&channel.id, root).into_iter().collect();
    kept.extend(world.replies(&channel.id, root).filter(|post| in_range(post, args)));
    listing(world, &kept, args)
}

fn listing(world: &World, posts: &[&Post], args: &Args) -> Answer {
    let metadata = args.flag("include_all_metadata");
    let (page, next) = super::users::page(posts, args, 100)?;
    let messages: Vec<Value> = page.iter().map(|post| world.post_json(post, metadata)).collect();
    let more = !next.is_empty();
    let mut answer = json!({"messages": messages, "has_more": more, "pin_count": 0});
    if more {
        answer["response_metadata"] = json!({"next_cursor": next});
    }
    Ok(answer)
}

/// Whether a message lies between `oldest` and `latest`; the ends count only when `inclusive`.
fn in_range(post: &Post, args: &Args) -> bool {
    let inclusive = args.flag("inclusive");
    let ts = micros(&post.ts);
    let after =
        args.text("oldest").is_none_or(|oldest| ts > micros(oldest) || (inclusive && ts == micros(oldest)));
    let before =
        args.text("latest").is_none_or(|latest| ts < micros(latest) || (inclusive && ts == micros(latest)));
    after && before
}

/// A ts in microseconds, so that `12` and `12.000000` are the same moment.
fn micros(ts: &str) -> i64 {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, ""));
    let fraction = format!("{:0<6}", fraction.chars().take(6).collect::<String>());
    seconds.parse::<i64>().unwrap_or(0) * 1_000_000 + fraction.parse::<i64>().unwrap_or(0)
}
