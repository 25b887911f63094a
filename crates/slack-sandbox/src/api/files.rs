//! Uploading in three steps: ask for an address, send the bytes, complete.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Answer, Args, Caller, chat};
use crate::shared::Shared;
use crate::world::World;
use crate::world::files::File;
use crate::world::messages::Post;

/// Of as many bytes it is kept what they say.
const KEPT: usize = 4 << 20;

/// `GET /files-pri/<team>-<file>/<name>`: what an uploaded file says.
pub async fn content(
    State(shared): State<Arc<Shared>>,
    Path((place, _)): Path<(String, String)>,
) -> Response {
    let found = place.split_once('-').and_then(|(team, id)| {
        let mut world = shared.lock();
        let known = world.enter(team);
        world
            .files
            .get(id)
            .filter(|file| known && file.complete)
            .map(|file| (file.mime(), file.content.clone()))
    });
    let Some((mime, content)) = found.filter(|(_, content)| !content.is_empty()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let how = if mime.starts_with("image/") { "inline" } else { "attachment" };
    let bytes = STANDARD.decode(content).unwrap_or_default();
    ([(CONTENT_TYPE, mime), (CONTENT_DISPOSITION, how)], bytes).into_response()
}

/// `files.getUploadURLExternal`.
pub fn upload_url(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let name = args.need("filename")?.to_owned();
    let announced =
        args.int("length").and_then(|length| usize::try_from(length).ok()).filter(|length| *length > 0);
    let announced = announced.ok_or_else(|| super::ApiError::missing("length"))?;
    let id = world.ids.next("F");
    let file = File {
        id: id.clone(),
        title: name.clone(),
        name,
        user: caller.bot_user.clone(),
        announced,
        alt_txt: args.text("alt_txt").unwrap_or_default().to_owned(),
        created: world.clock.seconds(),
        ..File::default()
    };
    world.files.insert(id.clone(), file);
    Ok(json!({"upload_url": format!("{}/upload/v1/{}/{id}", world.origin, world.team.id), "file_id": id}))
}

/// `POST /upload/v1/<team>/<file>`: takes the bytes.
pub async fn receive(
    State(shared): State<Arc<Shared>>,
    Path((team, id)): Path<(String, String)>,
    bytes: Bytes,
) -> (StatusCode, String) {
    let mut world = shared.lock();
    let known = world.enter(&team);
    match world.files.get_mut(&id) {
        Some(file) if known && !file.complete => {
            file.received = Some(bytes.len());
            file.content = if bytes.len() > KEPT { String::new() } else { STANDARD.encode(&bytes) };
            (StatusCode::OK, format!("OK - {}", bytes.len()))
        }
        _ => (StatusCode::NOT_FOUND, "not found".into()),
    }
}

/// `files.completeUploadExternal`.
pub fn complete(world: &mut World, caller: &Caller, args: &Args) -> Answer {
    let files = args
        .json("files")
        .and_then(Value::as_array)
        .cloned()
        .ok_or_else(|| super::ApiError::missing("files"))?;
    let channel = match args.text("channel_id") {
        None => None,
        Some(id) => Some(channel_of(world, caller, id)?),
    };
    let mut ids = Vec::new();
    for given in &files {
        let id = given["id"].as_str().unwrap_or_default();
        let file = world.files.get_mut(id).filter(|file| file.user == caller.bot_user && !file.complete);
        let file = file.ok_or("file_not_found")?;
        if file.received != Some(file.announced) {
            return Err("file_upload_size_mismatch".into());
        }
        file.complete = true;
        file.channels.extend(channel.clone());
        if let Some(title) = given["title"].as_str() {
            file.title = title.into();
        }
        ids.push(id.to_owned());
    }
    if let Some(channel) = channel {
        share(world, caller, args, &channel, &ids);
    }
    let listed: Vec<Value> = ids.iter().filter_map(|id| world.file_json(id)).collect();
    Ok(json!({"files": listed}))
}

/// A channel or a conversation that is open: a person's id names none here.
fn channel_of(world: &mut World, caller: &Caller, id: &str) -> Result<String, super::ApiError> {
    if world.users.contains_key(id) {
        return Err("channel_not_found".into());
    }
    let mut args = Args::default();
    args.0.insert("channel".into(), id.into());
    chat::destination(world, caller, &args)
}

fn share(world: &mut World, caller: &Caller, args: &Args, channel: &str, ids: &[String]) {
    let post = Post {
        channel: channel.into(),
        user: caller.bot_user.clone(),
        app_id: Some(caller.app_id.clone()),
        text: args.text("initial_comment").unwrap_or_default().into(),
        subtype: Some("file_share".into()),
        thread_ts: args.text("thread_ts").map(Into::into),
        files: ids.to_vec(),
        ..Post::default()
    };
    let ts = world.store(post);
    if let Some(post) = world.post(channel, &ts).cloned() {
        world.emit_message(&post);
    }
}

/// `files.info`.
pub fn info(world: &mut World, _: &Caller, args: &Args) -> Answer {
    let file = world.file_json(args.need("file")?).ok_or("file_not_found")?;
    Ok(json!({"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}))
}
