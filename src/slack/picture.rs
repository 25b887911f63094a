//! Pictures: SVG by maud, turned to PNG. A picture never stands alone: its message says the same in words.

mod heat;
mod map;

pub use heat::heat;
pub use map::map;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// Pixels for a unit of the SVG: sharp on the screens that people have.
const SCALE: f32 = 2.0;

/// The one font.
const FONT: &str = "DejaVu Sans";

/// It comes from a crate: nothing depends on what a machine has installed.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    Arc::new(fonts)
});

/// A picture could not be drawn: a fault of ours, never of what is drawn.
#[derive(Debug, thiserror::Error)]
#[error("a picture could not be drawn")]
pub struct Undrawn;

/// A picture with what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// As SVG.
    pub svg: String,
    /// For whoever does not see it.
    pub alt: String,
}

impl Picture {
    /// The picture as PNG.
    pub fn png(&self) -> Result<Vec<u8>, Undrawn> {
        let font_family = FONT.to_owned();
        let options = Options { fontdb: Arc::clone(&FONTS), font_family, ..Options::default() };
        let tree = Tree::from_str(&self.svg, &options).map_err(|_| Undrawn)?;
        let size = tree.size().to_int_size().scale_by(SCALE).ok_or(Undrawn)?;
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(Undrawn)?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
        pixels.encode_png().map_err(|_| Undrawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_becomes_a_png_and_nothing_else_does() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15">7</text></svg>"#;
        let png = |svg: String| Picture { svg, alt: String::new() }.png();
        let drawn = png(svg.to_owned()).unwrap();
        assert_eq!(&drawn[1..4], b"PNG");
        let blank = png(svg.replace('7', " ")).unwrap();
        assert_ne!(drawn, blank, "the font is there");
        assert!(png("<svg".to_owned()).is_err());
    }
}
