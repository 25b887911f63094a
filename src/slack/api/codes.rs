//! Slack's words for what went wrong, and what each means for a message.

/// Codes after which the message may stand all the same.
pub(super) const UNCLEAR: [&str; 4] =
    ["internal_error", "fatal_error", "request_timeout", "service_unavailable"];

/// Codes that say for sure that nothing happened. A code that is not listed is unclear.
pub(super) fn definite(code: &str) -> bool {
    const CODES: [&str; 51] = [
        "account_inactive",
        "already_reacted",
        "bad_client_secret",
        "bad_redirect_uri",
        "cannot_dm_bot",
        "cant_update_message",
        "channel_is_archived",
        "channel_not_found",
        "code_already_used",
        "code_expired",
        "deprecated_endpoint",
        "ekm_access_denied",
        "exchanged_trigger_id",
        "expired_trigger_id",
        "hash_conflict",
        "invalid_arguments",
        "invalid_auth",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_client_id",
        "invalid_code",
        "invalid_cursor",
        "invalid_grant_type",
        "invalid_metadata_format",
        "invalid_refresh_token",
        "invalid_trigger_id",
        "invalid_ts_latest",
        "invalid_ts_oldest",
        "is_archived",
        "message_not_found",
        "messages_tab_disabled",
        "metadata_too_large",
        "method_not_supported_for_channel_type",
        "missing_scope",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_permission",
        "no_text",
        "not_allowed_token_type",
        "not_authed",
        "not_found",
        "not_in_channel",
        "not_installed",
        "restricted_action",
        "thread_not_found",
        "token_expired",
        "token_revoked",
        "too_many_attachments",
        "user_not_found",
        "user_not_in_channel",
        "view_too_large",
    ];
    CODES.binary_search(&code).is_ok()
}
