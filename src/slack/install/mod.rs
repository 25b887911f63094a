//! Getting into a workspace.

pub mod manifest;
pub mod scopes;
