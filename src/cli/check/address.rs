//! The public address: signed as Slack signs, it must lead to this Accord; signed wrongly, it must be refused.

use super::finding::Finding;
use crate::config::Config;
use crate::slack::api::http_client;
use crate::slack::inlet::verify::Verifier;
use crate::slack::install::manifest::base;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde_json::json;
use std::time::Duration;

const TOPIC: &str = "address";

/// Sends what Slack sends to verify an address to `url`, once signed rightly and once wrongly.
pub async fn look(config: &Config, url: &str, now: Timestamp) -> anyhow::Result<Vec<Finding>> {
    let url = match base(url) {
        Ok(base) => format!("{base}/slack/events"),
        Err(error) => {
            return Ok(vec![Finding::fail(TOPIC, error.to_string(), "give the address of the manifest")]);
        }
    };
    let Some(right) = Verifier::new(config.slack_signing_secret.expose_secret()) else {
        return Ok(Vec::new());
    };
    let challenge = format!("{:032x}", rand::random::<u128>());
    let http = http_client(Duration::from_secs(config.slack_timeout_seconds))?;
    let knock =
        Knock { http, url, body: json!({ "type": "url_verification", "challenge": challenge }).to_string() };
    let first = knock.at(now, &right).await;
    let opened = matches!(&first, Ok((200, said)) if *said == challenge);
    let mut all = vec![judge(&first, opened, &knock.url)];
    if opened && let Some(wrong) = Verifier::new("another app's secret") {
        all.push(match knock.at(now, &wrong).await {
            Ok((401, _)) => Finding::ok(TOPIC, "what is signed wrongly is refused"),
            other => Finding::fail(
                TOPIC,
                format!("what is signed wrongly is not refused: {}", told(&other)),
                "is there something between Slack and Accord that answers in its place?",
            ),
        });
    }
    Ok(all)
}

struct Knock {
    http: reqwest::Client,
    url: String,
    body: String,
}

type Answer = Result<(u16, String), reqwest::Error>;

impl Knock {
    async fn at(&self, now: Timestamp, signer: &Verifier) -> Answer {
        let stamp = now.as_second();
        let request = self
            .http
            .post(&self.url)
            .header("content-type", "application/json")
            .header("x-slack-request-timestamp", stamp)
            .header("x-slack-signature", signer.sign(stamp, &self.body))
            .body(self.body.clone());
        let response = request.send().await?;
        Ok((response.status().as_u16(), response.text().await?))
    }
}

fn told(answer: &Answer) -> String {
    match answer {
        Ok((status, _)) => format!("the answer is HTTP {status}"),
        Err(error) if error.is_timeout() => "there is no answer in time".to_owned(),
        Err(error) if error.is_connect() => "nobody answers, or not by HTTPS".to_owned(),
        Err(_) => "the answer is cut off".to_owned(),
    }
}

fn judge(answer: &Answer, opened: bool, url: &str) -> Finding {
    if opened {
        return Finding::ok(TOPIC, format!("{url} leads here, and the signature holds"));
    }
    let (says, remedy) = match answer {
        Ok((200, _)) => (
            "something else answers".to_owned(),
            "does the proxy hand /slack/ on to Accord, and the body unchanged?",
        ),
        Ok((401, _)) => (
            "the signature does not hold".to_owned(),
            "is slack_signing_secret the one that the running Accord has, does the proxy leave the body unchanged, \
             and is the clock right there?",
        ),
        Ok((status @ 300..=399, _)) => (
            format!("it leads elsewhere (HTTP {status})"),
            "Slack follows no redirect: give the final address",
        ),
        Ok((404, _)) => {
            ("there is no such path (HTTP 404)".to_owned(), "hand the paths below /slack/ on, unchanged")
        }
        Ok((502..=504, _)) => {
            ("the proxy does not reach Accord".to_owned(), "does `accord serve` run behind it?")
        }
        other => (told(other), "is the proxy up, its certificate valid, and the name right?"),
    };
    Finding::fail(TOPIC, format!("{url}: {says}"), remedy)
}
