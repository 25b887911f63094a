//! The mail server, where one is set: it must be reached, and let Accord in. Nothing is sent.

use super::finding::Finding;
use crate::config::Config;
use crate::mail::Answer;

const TOPIC: &str = "mail";

/// Signs in, and leaves again.
pub async fn look(config: &Config) -> Option<Finding> {
    // What is wrong with the settings was said before.
    let office = config.office().ok()??;
    let remedy = "are host, port, name and password in smtp_url right, and is the server up and its certificate valid?";
    Some(match office.knock().await {
        Answer::Taken => Finding::ok(TOPIC, "the mail server lets Accord in"),
        Answer::Refused(code) => {
            Finding::fail(TOPIC, format!("the mail server does not let Accord in: it answers {code}"), remedy)
        }
        Answer::NotNow(why) | Answer::Unclear(why) => Finding::fail(TOPIC, why, remedy),
        Answer::NoMailbox(code) => Finding::fail(TOPIC, format!("the mail server answers {code}"), remedy),
    })
}
