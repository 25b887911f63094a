//! The page's modules as one script: a browser that has to ask for eighty files shows nothing for a while.
//!
//! The modules are ours and keep to a few forms: imports and exports stand at the beginning of a line, on one line, and
//! name what they mean. Each becomes a function that gives what it exports, in the order in which they need each other.

use std::collections::HashMap;
use std::fmt::Write as _;

/// Why the modules cannot become one script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unbundled {
    /// An import names a file that is not there.
    #[error("no module {0}")]
    Missing(String),
    /// A line that imports or exports in a form of its own.
    #[error("{0}: not understood: {1}")]
    Form(String, String),
    /// Modules that need each other.
    #[error("{0} needs itself")]
    Cycle(String),
}

/// One script that does what the module `entry` does; `read` gives the text of a module by its path.
pub fn script(entry: &str, read: impl Fn(&str) -> Option<String>) -> Result<String, Unbundled> {
    let mut bundle = Bundle { read, places: HashMap::new(), out: String::new() };
    bundle.add(entry)?;
    Ok(bundle.out)
}

struct Bundle<R> {
    read: R,
    /// The number of each module that is written; `None` while it is not yet.
    places: HashMap<String, Option<usize>>,
    out: String,
}

impl<R: Fn(&str) -> Option<String>> Bundle<R> {
    /// Writes a module behind those that it needs. Gives its number.
    fn add(&mut self, path: &str) -> Result<usize, Unbundled> {
        match self.places.get(path) {
            Some(Some(number)) => return Ok(*number),
            Some(None) => return Err(Unbundled::Cycle(path.into())),
            None => {}
        }
        self.places.insert(path.into(), None);
        let text = (self.read)(path).ok_or_else(|| Unbundled::Missing(path.into()))?;
        let (mut body, mut gives) = (String::new(), Vec::new());
        for line in text.lines() {
            self.take(path, line, &mut body, &mut gives)?;
        }
        let number = self.places.values().flatten().count();
        // The error says that a text has no room, which a String always has.
        let _ = write!(
            self.out,
            "// {path}\nconst $m{number} = (() => {{\n{body}return {{ {} }};\n}})();\n",
            gives.join(", ")
        );
        self.places.insert(path.into(), Some(number));
        Ok(number)
    }

    fn take(
        &mut self,
        path: &str,
        line: &str,
        body: &mut String,
        gives: &mut Vec<String>,
    ) -> Result<(), Unbundled> {
        let odd = || Unbundled::Form(path.into(), line.into());
        if line.starts_with("import ") {
            let (names, from) = named(line).ok_or_else(odd)?;
            let number = self.add(&beside(path, from.ok_or_else(odd)?))?;
            let names: Vec<String> = names.map(|(name, other)| pair(name, other)).collect();
            body.extend(["const { ", &names.join(", "), " } = $m", &number.to_string(), ";\n"]);
        } else if line.starts_with("export {") {
            let (names, from) = named(line).ok_or_else(odd)?;
            let source = match from {
                Some(from) => format!("$m{}.", self.add(&beside(path, from))?),
                None => String::new(),
            };
            gives.extend(names.map(|(name, other)| format!("{other}: {source}{name}")));
        } else if let Some(declared) = line.strip_prefix("export ") {
            gives.push(name_of(declared).ok_or_else(odd)?.to_owned());
            body.push_str(declared);
            body.push('\n');
        } else {
            body.push_str(line);
            body.push('\n');
        }
        Ok(())
    }
}

/// The names between the braces, each with what it is called on the other side, and the module behind `from`.
fn named(line: &str) -> Option<(impl Iterator<Item = (&str, &str)>, Option<&str>)> {
    let (_, rest) = line.split_once('{')?;
    let (names, rest) = rest.split_once('}')?;
    let from = match rest.trim_end_matches(';').trim() {
        "" => None,
        from => Some(from.strip_prefix("from '")?.strip_suffix('\'')?),
    };
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    Some((names.map(|name| name.split_once(" as ").unwrap_or((name, name))), from))
}

fn pair(name: &str, other: &str) -> String {
    if name == other { name.to_owned() } else { format!("{name}: {other}") }
}

/// What a declaration declares.
fn name_of(declared: &str) -> Option<&str> {
    let kinds = ["async function ", "function ", "class ", "const "];
    let rest = kinds.iter().find_map(|kind| declared.strip_prefix(kind))?;
    rest.split(|one: char| !one.is_alphanumeric() && one != '_' && one != '$').next()
}

/// The path that a relative one means for a module.
fn beside(path: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Unbundled, script};

    fn of(files: &'static [(&str, &str)]) -> Result<String, Unbundled> {
        script("a/main.js", |path| files.iter().find(|file| file.0 == path).map(|file| file.1.to_owned()))
    }

    #[test]
    fn modules_stand_behind_what_they_need_each_once() {
        let files = &[
            (
                "a/main.js",
                "import { one as first } from './one.js';\nimport { two } from '../b/two.js';\nfirst(two);\n",
            ),
            (
                "a/one.js",
                "import { two } from '../b/two.js';\nexport async function one() {\n  return two;\n}\n",
            ),
            ("b/two.js", "export const two = 2;\n"),
        ];
        let expected = "// b/two.js\nconst $m0 = (() => {\nconst two = 2;\nreturn { two };\n})();\n\
            // a/one.js\nconst $m1 = (() => {\nconst { two } = $m0;\nasync function one() {\n  return two;\n}\nreturn { one };\n})();\n\
            // a/main.js\nconst $m2 = (() => {\nconst { one: first } = $m1;\nconst { two } = $m0;\nfirst(two);\nreturn {  };\n})();\n";
        assert_eq!(of(files).as_deref(), Ok(expected));
    }

    #[test]
    fn what_is_handed_on_keeps_its_other_name() {
        let files = &[
            ("a/main.js", "export { two as zwei } from './two.js';\n"),
            ("a/two.js", "const two = 2;\nexport { two };\n"),
        ];
        assert!(of(files).unwrap().contains("return { zwei: $m0.two };"));
        assert!(of(files).unwrap().contains("return { two: two };"));
    }

    #[test]
    fn other_forms_circles_and_gaps_are_refused() {
        let form = of(&[("a/main.js", "import * as all from './two.js';\n")]);
        assert!(matches!(form, Err(Unbundled::Form(..))), "{form:?}");
        let circle = of(&[("a/main.js", "import { x } from './main.js';\n")]);
        assert_eq!(circle, Err(Unbundled::Cycle("a/main.js".into())));
        let gap = of(&[("a/main.js", "import { x } from './x.js';\n")]);
        assert_eq!(gap, Err(Unbundled::Missing("a/x.js".into())));
    }
}
