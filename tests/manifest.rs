//! What Slack's admins are told of Accord: the guide says why each scope.

use accord::slack::install::scopes::SCOPES;

#[test]
fn the_guide_explains_the_scopes_of_the_manifest() {
    let guide = include_str!("../docs/install.md");
    let table: Vec<_> = guide.lines().skip_while(|line| !line.starts_with("| scope |")).skip(2).collect();
    let rows: Vec<_> = table.into_iter().take_while(|line| line.starts_with('|')).collect();
    let expected: Vec<_> = SCOPES
        .iter()
        .map(|scope| {
            let optional = if scope.optional { " (optional)" } else { "" };
            format!("| `{}`{optional} | {} | {} |", scope.name, scope.why, scope.without)
        })
        .collect();
    assert_eq!(rows, expected);
}
