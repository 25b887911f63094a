//! Uploaded files.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;

/// A file, from the moment its upload address is given out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct File {
    pub id: String,
    pub name: String,
    pub title: String,
    /// What a picture shows, in words.
    pub alt_txt: String,
    pub user: String,
    /// Bytes announced, and received so far.
    pub announced: usize,
    pub received: Option<usize>,
    /// Set by `files.completeUploadExternal`.
    pub complete: bool,
    /// What it says, in base64; of larger files only the length is kept.
    pub content: String,
    pub channels: Vec<String>,
    /// Unix seconds.
    pub created: i64,
}

impl World {
    /// A person's file, whole at once. Gives the file object.
    pub fn keep_file(&mut self, user: &str, name: &str, size: usize) -> Value {
        let id = self.ids.next("F");
        let file = File {
            id: id.clone(),
            name: name.into(),
            title: name.into(),
            user: user.into(),
            announced: size,
            received: Some(size),
            complete: true,
            created: self.clock.seconds(),
            ..File::default()
        };
        self.files.insert(id.clone(), file);
        self.file_json(&id).unwrap_or_default()
    }

    /// The file object, once the upload is complete.
    pub fn file_json(&self, id: &str) -> Option<Value> {
        let file = self.files.get(id).filter(|file| file.complete)?;
        let extension = file.name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let place = format!("{}/files-pri/{}-{}/{}", self.origin, self.team.id, file.id, file.name);
        let mut object = json!({
            "id": file.id, "created": file.created, "timestamp": file.created, "name": file.name,
            "title": file.title, "mimetype": file.mime(), "filetype": extension, "user": file.user,
            "size": file.announced, "mode": "hosted", "is_external": false, "is_public": false,
            "url_private": place, "permalink": place, "channels": file.channels,
        });
        if !file.alt_txt.is_empty() {
            object["alt_txt"] = json!(file.alt_txt);
        }
        Some(object)
    }
}

impl File {
    /// The type that its name tells.
    pub fn mime(&self) -> &'static str {
        mime(self.name.rsplit_once('.').map_or("", |(_, extension)| extension))
    }
}

fn mime(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "csv" => "text/csv",
        "json" => "application/json",
        "ics" => "text/calendar",
        "zip" => "application/zip",
        "txt" | "md" => "text/plain",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
