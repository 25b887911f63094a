//! `GET /oauth/v2/authorize`: the page on which somebody allows an app to be installed.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Query, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::act::consent::Request;
use crate::shared::Shared;
use crate::world::World;

/// What the page's buttons send beside the app's own words; tests may send it at once.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    /// `allow` or `deny`.
    #[serde(rename = "sandbox_answer")]
    answer: Option<String>,
    /// Who presses; the first of those who may if nobody is named.
    #[serde(rename = "sandbox_user")]
    user: Option<String>,
    /// Which workspace, if the app names none.
    #[serde(rename = "sandbox_team")]
    team: Option<String>,
}

/// Shows what the app asks for, or redirects with the answer once there is one.
pub async fn authorize(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    Query(pressed): Query<Pressed>,
) -> Response {
    let query = query.unwrap_or_default();
    let mut request = Request::parse(&format!("?{query}"));
    let mut world = shared.lock();
    request.team = request.team.or(pressed.team);
    let config = match world.asking(&request) {
        Ok((config, _)) => config,
        Err(error) => return broken(error),
    };
    let Some(answer) = pressed.answer else {
        return Html(page(&world, &config.bot_name, &request, &query)).into_response();
    };
    let first = || world.approvers().first().map(|user| user.id.clone());
    let user = pressed.user.or_else(first).unwrap_or_default();
    match world.consent(&request, &user, answer == "allow") {
        Ok(address) => (StatusCode::FOUND, [(header::LOCATION, address)]).into_response(),
        Err(error) => broken(&error.to_string()),
    }
}

fn broken(why: &str) -> Response {
    let page =
        format!("<!doctype html><title>Sandbox</title><h1>Something went wrong</h1><p>{}</p>", plain(why));
    (StatusCode::BAD_REQUEST, Html(page)).into_response()
}

fn page(world: &World, app: &str, request: &Request, query: &str) -> String {
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><title>{app} – {team}</title>\
         <h1>{app} asks to be installed in {team}</h1><p>It wants to:</p><ul>",
        app = plain(app),
        team = plain(&world.team.name),
    );
    for scope in request.scopes() {
        let _ = write!(page, "<li>{}</li>", plain(&scope));
    }
    page.push_str("</ul><form method=\"get\" action=\"/oauth/v2/authorize\">");
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let _ = write!(page, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", plain(&key), plain(&value));
    }
    page.push_str("<label>As <select name=\"sandbox_user\">");
    for user in world.approvers() {
        let (id, name) = (plain(&user.id), plain(&user.person.real_name));
        let _ = write!(page, "<option value=\"{id}\">{name}</option>");
    }
    page.push_str(
        "</select></label> <button name=\"sandbox_answer\" value=\"deny\">Deny</button> \
         <button name=\"sandbox_answer\" value=\"allow\">Allow</button></form></html>",
    );
    page
}

/// Text that is no markup.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
