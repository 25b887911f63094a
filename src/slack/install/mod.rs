//! Getting into a workspace, and out of it again.

pub mod authority;
pub mod keys;
pub mod leaving;
pub mod manifest;
pub mod oauth;
pub mod pages;
pub mod scopes;
pub mod vault;
