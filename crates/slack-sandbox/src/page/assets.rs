//! Files of the page, embedded in the binary; debug builds read them from disk.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::{bundle, emoji, first};
use crate::shared::Shared;

/// Only our own scripts and styles run; nothing may frame the page. Pictures may come from apps on this machine.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: https: http://127.0.0.1:*; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Where the page names what it is made of, and what it shows first.
const PARTS_MARK: &str = "<!-- parts -->";
/// The browser need not ask again.
const FOR_GOOD: &str = "max-age=31536000, immutable";
/// The browser asks whether it changed.
const ASK_AGAIN: &str = "no-cache";
/// The styles of the app, in their order.
const STYLES: &[&str] = &["style/base.css", "style/blocks.css", "style/app.css"];

/// Everything below `page/`.
#[derive(RustEmbed)]
#[folder = "page"]
struct Assets;

/// What the app is made of: one script, one style.
#[derive(Clone)]
struct Parts {
    script: Vec<u8>,
    style: Vec<u8>,
}

impl Parts {
    /// Put together once; in debug builds anew each time, for somebody may be writing at them.
    fn get() -> Result<Cow<'static, Self>, bundle::Unbundled> {
        static PARTS: OnceLock<Parts> = OnceLock::new();
        if cfg!(debug_assertions) {
            return Self::make().map(Cow::Owned);
        }
        match PARTS.get() {
            Some(parts) => Ok(Cow::Borrowed(parts)),
            None => Self::make().map(|parts| Cow::Borrowed(PARTS.get_or_init(|| parts))),
        }
    }

    fn make() -> Result<Self, bundle::Unbundled> {
        let script = bundle::script("app/main.js", text_of)?.into_bytes();
        let style = STYLES.iter().map(|path| style(path)).collect::<String>().into_bytes();
        Ok(Self { script, style })
    }
}

fn text_of(path: &str) -> Option<String> {
    Assets::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// A style with those that it imports in their places.
fn style(path: &str) -> String {
    let text = text_of(path).unwrap_or_default();
    let lines = text.lines().map(|line| {
        let imported = line.strip_prefix("@import '").and_then(|line| line.strip_suffix("';"));
        imported.map_or_else(|| format!("{line}\n"), |name| style(&format!("style/{name}")))
    });
    lines.collect()
}

fn tag_of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The app, whatever place its address names, with what it shows first.
pub async fn app(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(text) = text_of("index.html") else { return StatusCode::NOT_FOUND.into_response() };
    let parts = match Parts::get() {
        Ok(parts) => parts,
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    };
    let (script, style) = (tag_of(&parts.script), tag_of(&parts.style));
    let links = format!(
        "<link rel=\"stylesheet\" href=\"/page/app.css?v={style}\">\n  \
         <script type=\"module\" src=\"/page/app.js?v={script}\"></script>\n  \
         <script type=\"application/json\" id=\"emoji\">{}</script>\n  \
         <script type=\"application/json\" id=\"first\">{}</script>",
        String::from_utf8_lossy(emoji::json()),
        first::shown(&shared.lock(), &uri)
    );
    let text = text.replace(PARTS_MARK, &links);
    respond(kind_of("index.html"), &tag_of(text.as_bytes()), None, &headers, text.into_bytes())
}

/// `?v=…`: the version that is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Version {
    v: Option<String>,
}

/// `/page/app.js`: all modules of the app.
pub async fn script(version: Query<Version>, headers: HeaderMap) -> Response {
    part("app.js", |parts| &parts.script, &version, &headers)
}

/// `/page/app.css`: all styles of the app.
pub async fn styles(version: Query<Version>, headers: HeaderMap) -> Response {
    part("app.css", |parts| &parts.style, &version, &headers)
}

fn part(name: &str, of: impl Fn(&Parts) -> &Vec<u8>, version: &Version, headers: &HeaderMap) -> Response {
    match Parts::get() {
        Ok(parts) => {
            let bytes = of(&parts);
            respond(kind_of(name), &tag_of(bytes), version.v.as_deref(), headers, bytes.clone())
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// `/page/emoji.json`: `{name: character}`.
pub async fn emoji(headers: HeaderMap) -> Response {
    let body = emoji::json();
    respond("application/json", &tag_of(body), None, &headers, body.to_vec())
}

/// The gallery of blocks and views.
pub async fn gallery(headers: HeaderMap) -> Response {
    serve("gallery/gallery.html", &headers)
}

/// `/page/…`: a file by its path.
pub async fn file(Path(path): Path<String>, headers: HeaderMap) -> Response {
    serve(&path, &headers)
}

fn serve(path: &str, headers: &HeaderMap) -> Response {
    let Some(file) = Assets::get(path) else {
        return (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain")], "not found").into_response();
    };
    let hash = file.metadata.sha256_hash();
    let short = hash.iter().take(8).fold(0_u64, |tag, byte| tag << 8 | u64::from(*byte));
    respond(kind_of(path), &format!("{short:016x}"), None, headers, file.data.into_owned())
}

/// An answer with the page's policy; 304 where the browser has it already. Whoever names the `version` of what it asks
/// for may keep it.
fn respond(kind: &str, tag: &str, version: Option<&str>, headers: &HeaderMap, body: Vec<u8>) -> Response {
    let quoted = format!("\"{tag}\"");
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, if version == Some(tag) { FOR_GOOD } else { ASK_AGAIN }),
        (header::ETAG, &quoted),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == quoted.as_str()) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, [(header::CONTENT_TYPE, kind)], body).into_response()
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
