//! Getting into a workspace.

pub mod manifest;
