//! Names of emoji, as Slack knows them.

use std::sync::OnceLock;

use serde::Serializer;

/// Names of Slack's that gemoji does not have, or gives to another character.
const SLACKS_OWN: &[(&str, &str)] = &[
    ("slightly_smiling_face", "🙂"),
    ("simple_smile", "🙂"),
    ("thumbsup", "👍"),
    ("thumbsdown", "👎"),
    ("hankey", "💩"),
    ("knife_fork_plate", "🍽️"),
    ("face_with_rolling_eyes", "🙄"),
    ("hugging_face", "🤗"),
    ("thinking_face", "🤔"),
    ("zipper_mouth_face", "🤐"),
    ("face_with_thermometer", "🤒"),
    ("nerd_face", "🤓"),
    ("money_mouth_face", "🤑"),
    ("face_with_head_bandage", "🤕"),
    ("robot_face", "🤖"),
    ("the_horns", "🤘"),
    ("spock-hand", "🖖"),
    ("raised_hand_with_fingers_splayed", "🖐️"),
    ("heavy_check_mark", "✔️"),
    ("heavy_multiplication_x", "✖️"),
    ("large_green_circle", "🟢"),
    ("large_yellow_circle", "🟡"),
    ("large_orange_circle", "🟠"),
    ("large_purple_circle", "🟣"),
    ("large_brown_circle", "🟤"),
    ("large_green_square", "🟩"),
    ("large_yellow_square", "🟨"),
    ("large_red_square", "🟥"),
    ("double_vertical_bar", "⏸️"),
    ("black_square_for_stop", "⏹️"),
    ("black_circle_for_record", "⏺️"),
    ("admission_tickets", "🎟️"),
    ("reminder_ribbon", "🎗️"),
    ("spiral_calendar_pad", "🗓️"),
    ("spiral_note_pad", "🗒️"),
    ("lower_left_ballpoint_pen", "🖊️"),
    ("lower_left_pencil", "✏️"),
    ("hammer_and_wrench", "🛠️"),
    ("world_map", "🗺️"),
    ("waving_white_flag", "🏳️"),
    ("waving_black_flag", "🏴"),
    ("flag-de", "🇩🇪"),
    ("flag-gb", "🇬🇧"),
    ("flag-us", "🇺🇸"),
    ("flag-fr", "🇫🇷"),
    ("flag-tr", "🇹🇷"),
    ("speech_balloon", "💬"),
    ("left_speech_bubble", "🗨️"),
    ("female-technologist", "👩‍💻"),
    ("male-technologist", "👨‍💻"),
];

/// `{name: character}`.
pub fn json() -> &'static [u8] {
    static NAMES: OnceLock<Vec<u8>> = OnceLock::new();
    NAMES.get_or_init(|| as_json().unwrap_or_default())
}

/// One object, in the order of Unicode, which puts together what belongs together. Of two entries of one name the
/// second holds, Slack's own.
fn as_json() -> Result<Vec<u8>, serde_json::Error> {
    let gemoji = emojis::iter().flat_map(|emoji| emoji.shortcodes().map(|name| (name, emoji.as_str())));
    let mut body = Vec::new();
    serde_json::Serializer::new(&mut body).collect_map(gemoji.chain(SLACKS_OWN.iter().copied()))?;
    Ok(body)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn knows_the_names_that_slack_and_gemoji_share_and_those_of_slack_alone() {
        let all: BTreeMap<String, String> = serde_json::from_slice(&super::as_json().unwrap()).unwrap();
        assert_eq!(all["white_check_mark"], "✅");
        assert_eq!(all["+1"], "👍");
        assert_eq!(all["thinking_face"], "🤔");
        assert_eq!(all["bulb"], "💡");
        assert_eq!(all["pushpin"], "📌");
        assert!(all.len() > 1500, "{}", all.len());
    }
}
