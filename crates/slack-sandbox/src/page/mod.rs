//! The page: the workspace in a browser, and what it reads.

mod assets;
mod bundle;
mod emoji;
mod first;
mod gallery;
mod live;
mod log;
mod reads;
mod snapshot;

pub use gallery::Gallery;
pub use log::Filter;
pub use reads::Span;

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
        .route("/page/emoji.json", get(assets::emoji))
        .route("/page/app.js", get(assets::script))
        .route("/page/app.css", get(assets::styles))
        .route("/page/{*path}", get(assets::file))
        .route("/sandbox/live", get(live::live))
        .route("/sandbox/gallery", get(gallery::read).post(gallery::hand_over))
}
