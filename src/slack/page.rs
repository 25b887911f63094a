//! The pages that a browser shows: nothing is loaded, nothing runs, nobody frames them.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#1d1c1d;\
                     background:#fff}a{color:#1264a3}code{background:#f4f4f4;padding:.1em .3em}button{font:inherit;padding:.4em 1em}\
                     @media(prefers-color-scheme:dark){body{color:#d1d2d3;background:#1a1d21}a{color:#4fa3dd}code{background:#2b2f34}}";

/// A page without a form.
pub fn page(status: StatusCode, title: &str, body: &Markup) -> Response {
    shown(status, title, body, guards())
}

/// A page whose form leads back to where it came from.
pub fn page_with_form(status: StatusCode, title: &str, body: &Markup) -> Response {
    shown(status, title, body, guarded("'self'"))
}

/// The headers that every answer on the way of a browser carries: addresses hold secrets that are nobody else's business.
pub fn guards() -> HeaderMap {
    guarded("'none'")
}

/// The one style is named by its hash.
fn guarded(forms: &str) -> HeaderMap {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
    );
    let mut headers = HeaderMap::new();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
}

fn shown(status: StatusCode, title: &str, body: &Markup, mut headers: HeaderMap) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Accord" }
                style { (PreEscaped(STYLE)) }
            }
            body { main { h1 { (title) } (body) } }
        }
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    (status, headers, page.into_string()).into_response()
}
