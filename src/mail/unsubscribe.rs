//! The link in a mail that turns mail off: a page with one button, and one click without a page (RFC 8058). Nobody signs in, and no
//! answer tells whether a link is known.

use crate::actions::mail;
use crate::clock::Clock;
use crate::slack::page::{page, page_with_form};
use crate::store::{Db, Rung, Scope, StoreError, mail_addresses, of, unit};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use maud::html;
use serde::Deserialize;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Clicks of everybody together: so many a second, and so many at once after a pause.
const EACH_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
/// The characters of a link's secret.
const TOKEN: usize = 64;

#[derive(Clone)]
struct Gate {
    db: Db,
    clock: Clock,
    limit: Arc<DefaultDirectRateLimiter>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Link {
    token: String,
}

/// `GET` and `POST /mail/unsubscribe`.
pub fn routes(db: Db, clock: Clock) -> Router {
    let limit = Arc::new(RateLimiter::direct(Quota::per_second(EACH_SECOND).allow_burst(BURST)));
    Router::new().route("/mail/unsubscribe", get(ask).post(off)).with_state(Gate { db, clock, limit })
}

/// Looking changes nothing: mailboxes look at links on their own. The form leads to the address that is looked at, whatever stands in
/// front of it.
async fn ask() -> Response {
    let button = html! {
        p { "Updates from Accord come to your mailbox, because you asked for them in Slack. There they go on as before." }
        form method="post" { button { "No more by e-mail" } }
    };
    page_with_form(StatusCode::OK, "Updates by e-mail", &button)
}

async fn off(State(gate): State<Gate>, Query(link): Query<Link>) -> Response {
    if gate.limit.check().is_err() {
        let wait = html! { p { "Nothing was changed. Try again in a minute." } };
        return page(StatusCode::TOO_MANY_REQUESTS, "Too many at once", &wait);
    }
    let _busy = gate.clock.busy();
    if let Err(error) = gate.turn_off(link.token).await {
        tracing::error!(%error, "mail could not be turned off");
        let later = html! { p { "Nothing was changed. Try again in a minute." } };
        return page(StatusCode::SERVICE_UNAVAILABLE, "Not just now", &later);
    }
    let done = html! {
        p { "No more updates come by e-mail with this link. In Slack you get them as before; the Home tab of Accord turns mail on again." }
    };
    page(StatusCode::OK, "Updates by e-mail are off", &done)
}

impl Gate {
    async fn turn_off(&self, token: String) -> Result<(), StoreError> {
        if token.len() != TOKEN {
            return Ok(());
        }
        let now = self.clock.now();
        let work = unit(move |tx| {
            Box::pin(async move {
                let Some((workspace, member)) = mail_addresses::by_token(tx, &token).await? else {
                    return Ok(());
                };
                tx.bind(of(workspace), now).await?;
                mail::by_link(tx, &member).await
            })
        });
        self.db.write(Scope::System, now, work).await?;
        self.clock.stir();
        self.db.bell().ring(Rung::default());
        Ok(())
    }
}
