//! Pictures: SVG by maud, turned to PNG. A picture never stands alone: its message says the same in words.

mod map;

pub use map::map;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The one font, from a crate: nothing depends on what a machine has installed.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// A picture could not be drawn: a fault of ours, never of what is drawn.
#[derive(Debug, thiserror::Error)]
#[error("a picture could not be drawn")]
pub struct Undrawn;

/// The picture as PNG.
pub fn png(svg: &str) -> Result<Vec<u8>, Undrawn> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|_| Undrawn)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(Undrawn)?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| Undrawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_becomes_a_png_and_nothing_else_does() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15">7</text></svg>"#;
        let drawn = png(svg).unwrap();
        assert_eq!(&drawn[1..4], b"PNG");
        let blank = png(&svg.replace('7', " ")).unwrap();
        assert_ne!(drawn, blank, "the font is there");
        assert!(png("<svg").is_err());
    }
}
