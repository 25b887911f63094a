//! Nothing is left for later, and no test is skipped.

use crate::assert_tidy;
use crate::source::{self, Source};

const STUBS: [&str; 4] = ["todo!", "unimplemented!", "#[ignore", "assert!(true"];

#[test]
fn there_are_no_stubs() {
    let findings: Vec<_> = source::all().iter().flat_map(stubs).collect();
    assert_tidy(&findings);
}

fn stubs(source: &Source) -> Vec<String> {
    source.lines_with(&STUBS)
}

#[test]
fn a_stub_is_found() {
    let found = |text: &str| stubs(&Source::new("src/a.rs", text));
    assert_eq!(found("fn f() {\n    todo!()\n}"), ["src/a.rs:2: todo!"]);
    assert_eq!(found("#[ignore = \"slow\"]\nfn f() { unimplemented!() }").len(), 2);
    assert!(found("/// Never `todo!()`.\nfn f() { my_todo!() }").is_empty());
}
