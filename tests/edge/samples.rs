//! One request of every kind that Slack documents, with the oddities that have broken other bots.

use serde_json::{Value, json};

/// Event types of the Events API.
const EVENTS: &str = "app_home_opened app_mention app_rate_limited app_requested app_uninstalled call_rejected channel_archive \
    channel_created channel_deleted channel_history_changed channel_id_changed channel_left channel_rename channel_shared \
    channel_unarchive channel_unshared dnd_updated dnd_updated_user email_domain_changed emoji_changed file_change file_created \
    file_deleted file_public file_shared file_unshared function_executed grid_migration_finished grid_migration_started \
    group_archive group_close group_deleted group_history_changed group_left group_open group_rename group_unarchive im_close \
    im_created im_history_changed im_open invite_requested link_shared member_joined_channel member_left_channel message \
    message_metadata_posted pin_added pin_removed reaction_added reaction_removed resources_added resources_removed \
    scope_denied scope_granted star_added star_removed subteam_created subteam_members_changed subteam_self_added \
    subteam_self_removed subteam_updated team_access_granted team_access_revoked team_domain_change team_join team_rename \
    tokens_revoked user_change user_huddle_changed user_profile_changed user_resource_denied user_resource_granted \
    user_status_changed workflow_deleted workflow_published workflow_step_execute an_event_of_next_year";

/// Every event type in its envelope, and each again as an org-wide installation sends it.
pub fn events() -> Vec<(String, String)> {
    let kinds = EVENTS.split_whitespace();
    kinds.flat_map(|kind| [envelope(kind, false), envelope(kind, true)]).collect()
}

fn envelope(kind: &str, org_wide: bool) -> (String, String) {
    let id = format!("Ev-{kind}-{org_wide}");
    let team = if org_wide { Value::Null } else { json!("T1") };
    let body = json!({
        "token": "t", "team_id": team, "api_app_id": "A1", "type": "event_callback", "event_id": id, "event_time": 1,
        "event": event(kind),
        "authorizations": [{ "enterprise_id": "E1", "team_id": team, "user_id": "UBOT", "is_bot": true,
            "is_enterprise_install": org_wide }],
        "is_ext_shared_channel": org_wide, "something_new": { "deep": [1, null] },
    });
    (id, body.to_string())
}

/// Shapes as odd as Slack's: numbers where text stood, objects where ids stood, nulls, empty texts.
fn event(kind: &str) -> Value {
    match kind {
        "message" => json!({ "type": kind, "subtype": "message_changed", "message": { "text": "", "metadata":
            { "event_type": "x", "event_payload": { "n": 1.5 } }, "files": [{ "url_private": "" }] }, "channel": "C1" }),
        "user_change" | "team_join" => {
            json!({ "type": kind, "user": { "id": "U1", "tz": null, "profile": {} } })
        }
        "reaction_added" => {
            json!({ "type": kind, "user": "U1", "item": { "type": "file", "file": "F1" }, "reaction": "x" })
        }
        "channel_rename" => json!({ "type": kind, "channel": { "id": "C1", "name": "n", "created": 1 } }),
        _ => {
            json!({ "type": kind, "user": "U1", "channel": "", "event_ts": "1.2", "blocks": [{ "type": "new_block" }] })
        }
    }
}

/// Interactions of every type, and of one that does not exist yet.
pub fn interactions() -> Vec<String> {
    let base = |kind: &str| {
        json!({ "type": kind, "team": null, "enterprise": { "id": "E1" }, "is_enterprise_install": true,
            "user": { "id": "U1", "team_id": "T1" }, "trigger_id": format!("trigger-{kind}"), "api_app_id": "A1" })
    };
    let with = |kind: &str, extra: Value| {
        let mut payload = base(kind);
        for (key, value) in extra.as_object().cloned().unwrap_or_default() {
            payload[key] = value;
        }
        payload.to_string()
    };
    vec![
        with("block_actions", json!({ "actions": [{ "action_id": "other.app", "value": "1" }] })),
        with("block_actions", json!({ "actions": [] })),
        with("view_submission", json!({ "view": { "id": "V1", "callback_id": "not.ours", "state": {} } })),
        with("view_submission", json!({ "view": null })),
        with("view_closed", json!({ "trigger_id": null, "view": { "id": "V2" } })),
        with("message_action", json!({ "callback_id": "unknown", "message": { "ts": "1.2" } })),
        with("shortcut", json!({ "callback_id": "unknown" })),
        with("block_suggestion", json!({ "value": "q" })),
        with("interactive_message", json!({ "actions": [{ "name": "n" }] })),
        with("dialog_submission", json!({ "submission": {} })),
        with("an_interaction_of_next_year", json!({})),
    ]
}
