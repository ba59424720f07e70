//! A value for the host function: nothing in it but a text.
use kitchen_sink::*;

pub fn everything(text: &str) -> Everything {
    Everything {
        integers: Integers::default(),
        scalars: Scalars { f32: 0.0, f64: 0.0, flag: false, letter: b'a', color: Color::ColorRed, user_id: UserId(0) },
        texts: Texts { text: text.into(), ..Texts::default() },
        sequences: Sequences::default(),
        options: Options::default(),
        tables: Tables::default(),
        moments: Moments::default(),
        shapes: vec![],
        tree: Tree::default(),
        nothing: Empty {},
    }
}
