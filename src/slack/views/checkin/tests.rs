//! What the messages about check-ins look like.
