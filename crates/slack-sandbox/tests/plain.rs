//! Messages as a person reads them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::json;
use support::stage;

#[tokio::test]
async fn blocks_become_lines() {
    let stage = stage().await;
    let button = |label: &str| json!({"type": "button", "text": {"type": "plain_text", "text": label}});
    let blocks = json!([
        {"type": "header", "text": {"type": "plain_text", "text": "Lunch & dinner"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": format!("Ask <@{}> in <#{}> &amp; see <https://a.example|the menu>", stage.ann, stage.general)},
         "accessory": button("Open")},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Dish*\nSoup"}, {"type": "mrkdwn", "text": "*Price*\n4"}]},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "by <!here>"}, {"type": "image", "image_url": "u", "alt_text": "a pot"}]},
        {"type": "actions", "elements": [button("Yes"), button("No"),
            {"type": "users_select", "placeholder": {"type": "plain_text", "text": "Who"}}]},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]]},
        {"type": "data_visualization", "title": "Orders", "chart": {"type": "pie", "segments": [{"label": "soup", "value": 3}]}},
    ]);
    let body = json!({"channel": stage.general, "text": "fallback", "blocks": blocks});
    let answer = stage.call("chat.postMessage", body).await;
    assert_eq!(answer["ok"], true, "{answer}");
    let expected = "*Lunch & dinner*\n\
        Ask @ann in #general & see the menu (https://a.example)  [Open]\n\
        *Dish*: Soup\n\
        *Price*: 4\n\
        ───\n\
        by @here · [image: a pot]\n\
        [Yes] [No] [Who ▾]\n\
        a | b\n\
        [pie chart: Orders: soup 3]";
    assert_eq!(stage.slack.messages(&stage.general).await.unwrap()[0].plain(), expected);
}

#[tokio::test]
async fn dates_are_written_in_the_readers_zone() {
    let stage = stage().await;
    // Monday, 5 January 2026, 08:00 UTC is now.
    let text = "<!date^1767600000^{date_short_pretty} at {time}|x> / <!date^1767686400^{date_pretty}|x> / \
        <!date^1768550400^{date_long} {date_num}|x> / <!date^1867600000^{date_short}|x> / <!date^bad^{date}|fallback>";
    stage.say(&stage.general, text).await;
    let read = stage.slack.as_user(&stage.ben).messages(&stage.general).await.unwrap();
    let expected = "today at 3:00 AM / tomorrow / Friday, January 16th 2026-01-16 / Mar 7, 2029 / fallback";
    assert_eq!(read[0].plain(), expected);
    assert!(stage.slack.messages(&stage.general).await.unwrap()[0].plain().starts_with("today at 8:00 AM"));
}

#[tokio::test]
async fn what_people_type_is_escaped() {
    let stage = stage().await;
    let text = "1 < 2 & <@U0NOBODY> says @ben: #general, https://a.example/?a=1&b=2";
    stage.slack.as_user(&stage.ann).post(&stage.general, text).await.unwrap();
    let message = &stage.slack.messages(&stage.general).await.unwrap()[0];
    let expected = format!(
        "1 &lt; 2 &amp; &lt;@U0NOBODY&gt; says <@{}>: <#{}|general>, <https://a.example/?a=1&amp;b=2>",
        stage.ben, stage.general
    );
    assert_eq!(message.text, expected);
    assert_eq!(message.plain(), text);
}
