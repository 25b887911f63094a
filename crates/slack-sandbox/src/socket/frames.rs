//! The frames that are no envelopes.

use serde_json::json;

use super::fault::DisconnectReason;

/// Which of Slack's machines speaks.
const HOST: &str = "applink-sandbox";
/// After so many seconds Slack asks apps to connect anew.
const APPROXIMATE_LIFE_S: u32 = 18_060;

/// The first frame of a connection; `connections` counts it too.
pub fn hello(app_id: &str, connections: usize) -> String {
    json!({
        "type": "hello", "num_connections": connections, "connection_info": {"app_id": app_id},
        "debug_info": {"host": HOST, "build_number": 1, "approximate_connection_time": APPROXIMATE_LIFE_S},
    })
    .to_string()
}

/// The end of a connection, or its announcement.
pub fn disconnect(reason: DisconnectReason) -> String {
    json!({"type": "disconnect", "reason": reason.word(), "debug_info": {"host": HOST}}).to_string()
}
