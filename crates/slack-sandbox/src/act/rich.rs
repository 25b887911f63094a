//! The rich text that Slack's client makes of what a person typed.

use serde_json::{Value, json};

/// The elements of one section, from text with Slack's markup for people, channels and links.
pub fn section(text: &str) -> Value {
    let mut elements = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let Some(length) = rest[start..].find('>') else { break };
        push_text(&mut elements, &rest[..start]);
        elements.push(token(&rest[start + 1..start + length]));
        rest = &rest[start + length + 1..];
    }
    push_text(&mut elements, rest);
    json!({"type": "rich_text_section", "elements": elements})
}

fn push_text(elements: &mut Vec<Value>, text: &str) {
    if !text.is_empty() {
        let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        elements.push(json!({"type": "text", "text": plain}));
    }
}

fn token(token: &str) -> Value {
    let bare = token.split('|').next().unwrap_or_default();
    if let Some(user) = bare.strip_prefix('@') {
        return json!({"type": "user", "user_id": user});
    }
    if let Some(channel) = bare.strip_prefix('#') {
        return json!({"type": "channel", "channel_id": channel});
    }
    json!({"type": "link", "url": bare.replace("&amp;", "&")})
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn mentions_and_links_become_elements_and_escapes_become_characters() {
        let elements = [
            json!({"type": "text", "text": "a < b "}),
            json!({"type": "user", "user_id": "U1"}),
            json!({"type": "text", "text": " in "}),
            json!({"type": "channel", "channel_id": "C1"}),
            json!({"type": "text", "text": " "}),
            json!({"type": "link", "url": "https://x.example/?a&b"}),
        ];
        let section = super::section("a &lt; b <@U1> in <#C1|lunch> <https://x.example/?a&amp;b>");
        assert_eq!(section, json!({"type": "rich_text_section", "elements": elements}));
    }
}
