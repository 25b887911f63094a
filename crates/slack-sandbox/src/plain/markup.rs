//! mrkdwn: mentions, links and dates resolved; the marks for bold and the like stay.

use super::Reader;

impl Reader<'_> {
    /// A mrkdwn text.
    pub fn markup(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            let Some(end) = rest[start..].find('>') else { break };
            out.push_str(&rest[..start]);
            out.push_str(&self.token(&rest[start + 1..start + end]));
            rest = &rest[start + end + 1..];
        }
        out.push_str(rest);
        unescape(&out)
    }

    /// What stands between `<` and `>`.
    fn token(&self, token: &str) -> String {
        let (target, label) =
            token.split_once('|').map_or((token, None), |(target, label)| (target, Some(label)));
        if let Some(user) = target.strip_prefix('@') {
            return format!("@{}", self.world.name_of(user));
        }
        if let Some(channel) = target.strip_prefix('#') {
            let known = self.world.channels.get(channel).map(|channel| channel.name.as_str());
            return format!("#{}", known.or(label).unwrap_or(channel));
        }
        if let Some(date) = target.strip_prefix("!date^") {
            return self.date(date).unwrap_or_else(|| label.unwrap_or_default().to_owned());
        }
        if let Some(group) = target.strip_prefix("!subteam^") {
            let handle = self.world.usergroups.get(group).map(|(handle, _)| handle.as_str());
            return format!("@{}", handle.or(label).unwrap_or(group).trim_start_matches('@'));
        }
        if let Some(special) = target.strip_prefix('!') {
            return format!("@{}", label.unwrap_or(special).trim_start_matches('@'));
        }
        match label {
            Some(label) if label != target => format!("{label} ({target})"),
            _ => target.to_owned(),
        }
    }
}

/// Slack's three escapes, undone.
pub fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
