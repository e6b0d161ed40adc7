//! Values that effects watch.
//!
//! A signal of Leptos is compiled anew for every type it holds, and an effect for every closure. Here the type stays in
//! a plain cell beside one trigger, and the closure in a box, so that there is one copy of that code.

use leptos::prelude::*;
use std::cell::RefCell;

/// A value; effects that read it run again when it is set.
pub(crate) struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Watched<T> {
    /// A value to begin with.
    pub(crate) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// Reads the value; the effect that does so will run again.
    pub(crate) fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        read(&self.value.borrow())
    }

    /// Reads the value, and no more.
    pub(crate) fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Puts another value in place. The old one goes first, as nothing may be borrowed when effects are called.
    pub(crate) fn set(&self, value: T) {
        drop(self.value.replace(value));
        self.changed.notify();
    }

    /// Changes the value in a way that nobody needs to hear of.
    pub(crate) fn update_quietly(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
    }

    /// Changes the value.
    pub(crate) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        self.changed.notify();
    }
}

impl<T: Clone> Watched<T> {
    /// A copy of the value; the effect that takes it will run again.
    pub(crate) fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value, and no more.
    pub(crate) fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Runs an effect soon, and again whenever something changes that it read, for as long as the page lives.
pub(crate) fn watch(effect: impl FnMut() + 'static) {
    start(Box::new(effect));
}

fn start(mut effect: Box<dyn FnMut()>) {
    Effect::new(move |_| effect());
}
