//! The page: the workspace in a browser, and what it reads.

mod assets;
mod emoji;
mod gallery;

pub use gallery::Gallery;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::shared::Shared;

/// Paths of the page. None of them redirects.
pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(assets::app))
        .route("/archives/{*place}", get(assets::app))
        .route("/app/{*place}", get(assets::app))
        .route("/gallery", get(assets::gallery))
        .route("/page/emoji.json", get(emoji::names))
        .route("/page/{*path}", get(assets::file))
        .route("/sandbox/gallery", get(gallery::read).post(gallery::hand_over))
}
