//! The HTTP server, which can also cut a connection without a word.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::shared::Shared;
use crate::{api, clock, control, page, socket};

/// Marks an answer that must not be sent: the connection closes instead.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("connection cut on purpose")]
pub struct Cut;

impl IntoResponse for Cut {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Refuses what a page of another site sends: a browser says where its request comes from. Programs say nothing.
async fn own_pages_only(request: Request<Body>, next: Next) -> Response {
    if comes_from_elsewhere(request.headers()) {
        return (StatusCode::FORBIDDEN, "Only the sandbox's own page may ask for this.").into_response();
    }
    next.run(request).await
}

fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return false };
    let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match (origin.as_ref().and_then(Uri::authority), host) {
        (Some(origin), Some(host)) => !origin.as_str().eq_ignore_ascii_case(host),
        _ => true,
    }
}

/// Every path.
pub fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/api/{method}", any(api::http::call))
        .route("/hooks/{*path}", post(api::hooks::post))
        .route("/upload/v1/{team}/{file}", post(api::files::receive).put(api::files::receive))
        .route("/files-pri/{file}/{name}", get(api::files::content))
        .route("/oauth/v2/authorize", get(control::authorize::authorize))
        .route("/link/", get(socket::open))
        .route("/clock", get(clock::protocol::get_now))
        .route("/clock/idle", post(clock::protocol::idle))
        .route("/clock/leave", post(clock::protocol::leave))
        .route("/sandbox/{op}", post(control::control))
        .merge(page::routes())
        .layer(middleware::from_fn(own_pages_only))
        .with_state(shared)
}

/// Serves connections until it is dropped.
pub async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, peer)) = accepted {
                connections.spawn(connection(stream, peer, router.clone()));
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: tokio::net::TcpStream, peer: SocketAddr, router: Router) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<hyper::body::Incoming>| {
        let router = router.clone();
        async move {
            let Ok(response) = router.oneshot(request.map(Body::new)).await;
            if response.extensions().get::<Cut>().is_some() { Err(Cut) } else { Ok(response) }
        }
    });
    if let Err(error) =
        http1::Builder::new().serve_connection(TokioIo::new(stream), service).with_upgrades().await
    {
        tracing::debug!(%peer, %error, "connection ended early");
    }
}
