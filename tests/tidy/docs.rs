//! What is written down is complete: the list of decision records, and the settings.

use crate::assert_tidy;
use crate::source;

#[test]
fn every_adr_is_listed() {
    let files: Vec<_> = source::files("docs/adr", ".md")
        .iter()
        .filter_map(|path| path.strip_prefix("docs/adr/"))
        .filter(|name| *name != "README.md")
        .map(str::to_owned)
        .collect();
    assert_tidy(&unlisted(&files, &source::read("docs/adr/README.md")));
}

#[test]
fn every_setting_is_explained() {
    assert_tidy(&unexplained(&source::read("config/accord.toml")));
}

/// Records that the list does not link, and links that lead nowhere.
fn unlisted(files: &[String], list: &str) -> Vec<String> {
    let linked: Vec<_> = list
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|to| is_record(to))
        .collect();
    let missing = files.iter().filter(|name| !linked.contains(&name.as_str()));
    let dead = linked.iter().filter(|to| files.iter().all(|name| name != *to));
    missing
        .map(|name| format!("docs/adr/{name}: not listed in docs/adr/README.md"))
        .chain(dead.map(|to| format!("docs/adr/README.md: there is no {to}")))
        .collect()
}

fn is_record(target: &str) -> bool {
    target.starts_with(|c: char| c.is_ascii_digit())
}

/// Settings with a comment neither above nor behind them; a commented-out setting is none.
fn unexplained(config: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut line_before = "";
    for line in config.lines().map(str::trim) {
        let is_setting = !line.starts_with(['#', '[']) && line.contains('=');
        if is_setting && !line_before.starts_with('#') && !line.contains(" #") {
            findings.push(format!("config/accord.toml: {line} is not explained"));
        }
        line_before = line;
    }
    findings
}

#[test]
fn a_record_that_is_not_listed_is_found() {
    let files = ["0001-clock.md".to_owned(), "0002-writer.md".to_owned()];
    let list =
        "1. [The clock](0001-clock.md)\n2. [The writer](0002-writer.md)\nSee [the map](../ARCHITECTURE.md).";
    assert!(unlisted(&files, list).is_empty());
    assert_eq!(unlisted(&files, "[The clock](0001-clock.md)").len(), 1);
    assert_eq!(unlisted(&files[..1], list), ["docs/adr/README.md: there is no 0002-writer.md"]);
}

#[test]
fn a_setting_without_a_word_is_found() {
    assert!(unexplained("# Where it listens.\nlisten = \"a\"\nsize = 1 # MiB\n\n[slack]\n").is_empty());
    assert_eq!(unexplained("# Where it listens.\nlisten = \"a\"\nsize = 1\n").len(), 1);
    assert_eq!(unexplained("[slack]\napi_url = \"a\"").len(), 1);
}
