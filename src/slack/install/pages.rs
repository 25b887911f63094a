//! The pages that a browser shows on the way: what happened, and what comes next.

use crate::slack::page;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<'a> {
    /// It is installed in the workspace of this name; `back` where it was before, and everything is there.
    Installed {
        /// The workspace's name.
        name: &'a str,
        /// Whether it had been removed.
        back: bool,
        /// The app, so that Slack can be opened at it.
        app: &'a str,
        /// The team, absent where a whole organisation installed it.
        team: Option<&'a str>,
    },
    /// Somebody pressed *Cancel*, or may not install.
    Denied,
    /// The way back was over, used, or begun in another window.
    Stale,
    /// Slack did not take the code.
    Refused,
    /// The app's own settings do not fit Slack's.
    Misconfigured,
    /// Slack or the database could not be reached.
    Later,
    /// Too many at once.
    Busy,
}

/// The page, with the address where it can be begun again.
pub fn page(said: &Said<'_>, again: &str) -> Response {
    let (status, title, body) = words(said, again);
    page::page(status, title, &body)
}

fn words<'a>(said: &Said<'_>, again: &str) -> (StatusCode, &'a str, Markup) {
    let once_more = html! { p { a href=(again) { "Begin again" } } };
    match said {
        Said::Installed { name, back, app, team } => (
            StatusCode::OK,
            if *back { "Accord is back" } else { "Accord is installed" },
            installed(name, *back, app, *team),
        ),
        Said::Denied => (
            StatusCode::OK,
            "Nothing was installed",
            html! {
                p { "Slack says that you did not allow it. If your workspace wants an admin's approval, ask for it there; \
                     then begin again." }
                (once_more)
            },
        ),
        Said::Stale => (
            StatusCode::BAD_REQUEST,
            "This link is over",
            html! {
                p { "It works once, within ten minutes, in the browser that it was begun in. If you saw “Accord is \
                     installed” before, all is well." }
                (once_more)
            },
        ),
        Said::Refused => (
            StatusCode::BAD_REQUEST,
            "Slack did not confirm it",
            html! { p { "Nothing was changed. The confirmation was over or used already." } (once_more) },
        ),
        Said::Misconfigured => (
            StatusCode::BAD_GATEWAY,
            "This Accord is not set up right",
            html! { p { "Slack does not accept its settings. Nothing was changed. Whoever runs it finds the reason in its log." } },
        ),
        Said::Later => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Not just now",
            html! { p { "Slack or the database could not be reached. Nothing was changed: try again in a minute." } (once_more) },
        ),
        Said::Busy => (
            StatusCode::TOO_MANY_REQUESTS,
            "Too many at once",
            html! { p { "Try again in a minute." } (once_more) },
        ),
    }
}

fn installed(name: &str, back: bool, app: &str, team: Option<&str>) -> Markup {
    let whole = team.is_none();
    let team = team.unwrap_or_default();
    html! {
        p {
            @if back { "It finds everything as it was in " } @else { "It can be used in " }
            strong { (name) }
            @if whole { ", in every workspace that your organisation adds it to" }
            "."
        }
        p { "Next, in Slack: " code { "/invite @Accord" } " in a channel, then " code { "/accord new" } "." }
        @if !whole {
            p { a href={ "https://slack.com/app_redirect?app=" (app) "&team=" (team) } { "Open Slack" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    async fn shown(said: &Said<'_>) -> (StatusCode, String) {
        let response = page(said, "https://accord.example.com/slack/install");
        let status = response.status();
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_name_is_text_and_never_markup() {
        let said = Said::Installed {
            name: "<script>alert(1)</script> & Co",
            back: false,
            app: "A1\"><b",
            team: Some("T1&x=<i>"),
        };
        let (status, body) = shown(&said).await;
        assert_eq!(status, StatusCode::OK);
        assert!(!body.contains("<script") && !body.contains("\"><b") && !body.contains("<i>"), "{body}");
        assert!(body.contains("&lt;script&gt;"), "{body}");
    }

    #[tokio::test]
    async fn every_end_says_what_to_do() {
        let ends = [Said::Denied, Said::Stale, Said::Refused, Said::Later, Said::Busy];
        for said in ends {
            let (_, body) = shown(&said).await;
            assert!(body.contains("https://accord.example.com/slack/install"), "{said:?}: {body}");
        }
    }
}
