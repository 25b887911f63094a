//! A guide, and the commands in it.

use std::path::Path;

/// A guide whose commands are carried out one after the other. At its end none may be left.
pub struct Guide {
    name: &'static str,
    blocks: Vec<Block>,
}

/// A block of commands.
struct Block {
    /// The heading that it stands under.
    under: String,
    text: String,
}

impl Guide {
    /// Opens a file of `docs/`.
    pub fn open(name: &'static str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        Self { name, blocks: blocks(&std::fs::read_to_string(file).unwrap()) }
    }

    /// The next block of commands under a heading.
    pub fn takes(&mut self, heading: &str) -> String {
        let found = self.blocks.iter().position(|block| block.under == heading);
        let at = found.unwrap_or_else(|| panic!("docs/{}: no more commands under {heading:?}", self.name));
        self.blocks.remove(at).text
    }

    /// Leaves out the commands under a heading: another test carries them out.
    pub fn leaves(&mut self, heading: &str) {
        let before = self.blocks.len();
        self.blocks.retain(|block| block.under != heading);
        assert!(self.blocks.len() < before, "docs/{}: there are none under {heading:?}", self.name);
    }

    /// Every command was carried out.
    pub fn ends(self) {
        let left: Vec<_> = self.blocks.iter().map(|block| (&block.under, &block.text)).collect();
        assert!(left.is_empty(), "docs/{}: never carried out: {left:#?}", self.name);
    }
}

/// The blocks that are marked as `sh`, also within lists.
fn blocks(text: &str) -> Vec<Block> {
    let (mut found, mut under, mut open) = (Vec::new(), String::new(), None);
    for line in text.lines() {
        match &mut open {
            None if line.starts_with('#') => line.trim_start_matches('#').trim().clone_into(&mut under),
            None if line.trim() == "```sh" => open = Some(String::new()),
            None => {}
            Some(_) if line.trim() == "```" => {
                found.push(Block { under: under.clone(), text: open.take().unwrap_or_default() });
            }
            Some(block) => {
                block.push_str(line.trim_start());
                block.push('\n');
            }
        }
    }
    found
}

#[test]
fn blocks_are_found_under_their_headings() {
    let found = blocks(
        "# A\n```\nno\n```\n1. x\n\n   ```sh\n   one\n   two # three\n   ```\n## B\n```sh\nfour\n```\n",
    );
    let found: Vec<_> = found.iter().map(|block| (block.under.as_str(), block.text.as_str())).collect();
    assert_eq!(found, [("A", "one\ntwo # three\n"), ("B", "four\n")]);
}
