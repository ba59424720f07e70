//! What lowered arguments point to: kept until the call has read it.

/// Owner of arrays that C structs point to.
#[derive(Default)]
pub(crate) struct Arena {
    kept: Vec<Box<dyn Kept>>,
}

trait Kept {}

impl<T> Kept for Vec<T> {}

impl Arena {
    pub(crate) fn new() -> Self {
        Arena::default()
    }

    /// Keeps the items; the pointer to the first is valid as long as the arena, null for none.
    pub(crate) fn keep<T: 'static>(&mut self, items: Vec<T>) -> *const T {
        if items.is_empty() {
            return std::ptr::null();
        }
        let first = items.as_ptr();
        self.kept.push(Box::new(items));
        first
    }
}
