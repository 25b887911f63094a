//! Messages and views as a person reads them, in plain text.

mod blocks;
mod dates;
mod markup;

use jiff::tz::TimeZone;

use crate::world::World;
use crate::world::messages::Post;
use crate::world::views::View;

/// Who reads, and from where.
pub struct Reader<'a> {
    pub world: &'a World,
    pub zone: TimeZone,
}

impl Reader<'_> {
    /// A message: its blocks, or its text where it has none.
    pub fn message(&self, post: &Post) -> String {
        let mut lines = match post.blocks.as_ref().and_then(|blocks| blocks.as_array()) {
            Some(blocks) => self.blocks(blocks, None),
            None => vec![self.markup(&post.text)],
        };
        let names = post.files.iter().filter_map(|id| self.world.files.get(id));
        lines.extend(names.map(|file| format!("[file: {}]", file.title)));
        lines.join("\n")
    }

    /// A modal or home tab, with what is typed and the errors at inputs.
    pub fn view(&self, view: &View) -> String {
        let mut lines = Vec::new();
        if view.is_modal() {
            lines.push(format!("== {} ==", self.text(&view.body["title"])));
        }
        lines.extend(self.blocks(view.blocks(), Some(view)));
        let buttons: Vec<String> = ["submit", "close"]
            .iter()
            .filter(|key| view.body[**key].is_object())
            .map(|key| format!("[{}]", self.text(&view.body[*key])))
            .collect();
        if !buttons.is_empty() {
            lines.push(buttons.join(" "));
        }
        lines.join("\n")
    }
}
