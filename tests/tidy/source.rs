//! The files of the repository, and Rust text without its comments and literals.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file of the workspace.
pub struct Source {
    /// From the repository's root, with `/`.
    pub path: String,
    /// As it stands in the file.
    pub text: String,
    /// The text with comments and literals blanked out; lines keep their numbers.
    pub code: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), code: code_only(text) }
    }

    /// The lines of code that hold one of the words, as `path:line: word`.
    pub fn lines_with(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for (index, line) in self.code.lines().enumerate() {
            for word in words.iter().filter(|word| has_word(line, word)) {
                found.push(format!("{}:{}: {word}", self.path, index + 1));
            }
        }
        found
    }
}

/// Every Rust file that belongs to the workspace.
pub fn all() -> Vec<Source> {
    ["src", "tests", "benches", "examples", "crates"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .map(|path| Source::new(&path, &read(&path)))
        .collect()
}

/// The paths of all files below a folder whose names end so, sorted; none if there is no such folder.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries.flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The text of a file, or nothing if it is not there.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Whether the text holds the word, not as a part of a longer name.
pub fn has_word(text: &str, word: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let joined_before = word.starts_with(of_name) && text[..at].ends_with(of_name);
        let joined_after = word.ends_with(of_name) && text[at + word.len()..].starts_with(of_name);
        !joined_before && !joined_after
    })
}

/// Blanks out comments, strings and characters.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let opaque = opaque_length(rest);
        if opaque == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..opaque].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[opaque..];
        }
    }
    code
}

/// The length of the comment or literal that the text begins with, 0 if it begins with neither.
fn opaque_length(rest: &str) -> usize {
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        block_comment_length(rest)
    } else if rest.starts_with('"') {
        quoted_length(rest, '"')
    } else if rest.starts_with('r') {
        raw_string_length(rest)
    } else if rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'') && rest.starts_with('\'') {
        quoted_length(rest, '\'')
    } else {
        0
    }
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string_length(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let opening = 1 + hashes + 1;
    if !rest[1 + hashes..].starts_with('"') {
        return 0;
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    rest[opening..].find(&closing).map_or(rest.len(), |at| opening + at + closing.len())
}

fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

#[test]
fn comments_and_literals_are_no_code() {
    let text = "a /* b /* c */ d */ \"e\\\" f\" r#\"g \" h\"# '\\'' 'i' <'j> // k\nl";
    let words: Vec<_> = code_only(text).split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["a", "<'j>", "l"]);
    assert_eq!(code_only("\"x\ny\" z").lines().count(), 2);
}

#[test]
fn a_word_is_not_a_part_of_a_name() {
    assert!(has_word("use tokio::spawn;", "tokio::"));
    assert!(!has_word("use my_tokio::spawn;", "tokio::"));
    assert!(!has_word("asynchronous", "async"));
}

#[test]
fn the_repository_is_found() {
    assert!(all().iter().any(|source| source.path == "tests/tidy/source.rs"));
}
