//! Files of the page, embedded in the binary; debug builds read them from disk.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// Only our own scripts and styles run; nothing may frame the page. Pictures may come from apps on this machine.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: https: http://127.0.0.1:*; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Where the page names its modules.
const MODULES_MARK: &str = "<!-- modules -->";

#[derive(RustEmbed)]
#[folder = "page"]
struct Assets;

/// The app, whatever place its address names.
pub async fn app(headers: HeaderMap) -> Response {
    let Some(file) = Assets::get("index.html") else { return StatusCode::NOT_FOUND.into_response() };
    let text = String::from_utf8_lossy(&file.data).replace(MODULES_MARK, &module_links());
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    respond(kind_of("index.html"), &tag, &headers, text.into_bytes())
}

/// Names every module, so that the browser asks for all at once instead of finding one behind the other.
fn module_links() -> String {
    let modules = Assets::iter()
        .filter(|path| path.ends_with(".js") && (path.starts_with("app/") || path.starts_with("render/")));
    modules.fold(String::new(), |mut links, path| {
        links.extend([r#"<link rel="modulepreload" href="/page/"#, &path, "\">\n  "]);
        links
    })
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
    respond(kind_of(path), &format!("\"{short:016x}\""), headers, file.data.into_owned())
}

/// An answer with the page's policy; 304 where the browser has it already.
pub fn respond(kind: &str, tag: &str, headers: &HeaderMap, body: Vec<u8>) -> Response {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, tag),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag) {
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
