//! Values that effects watch.
//!
//! A signal of Leptos is compiled anew for every type it holds, and its effects bring a runtime for futures along. What this
//! page needs of them is small: a value stays in a plain cell beside a list of those who read it, and those run again,
//! once, when whoever changed it is done.

use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

/// The number of an effect.
type Number = usize;
/// An effect; none while it runs.
type Effect = Option<Box<dyn FnMut()>>;

/// The effects, and which of them are to run.
#[derive(Default)]
struct Effects {
    /// Every effect by its number.
    all: RefCell<Vec<Effect>>,
    /// Those that are to run, in order.
    due: RefCell<Vec<Number>>,
    /// The one that runs, and so reads.
    running: Cell<Option<Number>>,
    /// Called to run those that are due.
    run: RefCell<Option<js_sys::Function>>,
}

thread_local! {
    static EFFECTS: Effects = Effects::default();
}

/// Who read a value since it was set.
#[derive(Default)]
struct Readers(RefCell<Vec<Number>>);

impl Readers {
    #[inline(never)]
    fn add(&self) {
        let Some(running) = EFFECTS.with(|effects| effects.running.get()) else { return };
        let mut readers = self.0.borrow_mut();
        if !readers.contains(&running) {
            readers.push(running);
        }
    }

    #[inline(never)]
    fn call(&self) {
        for reader in self.0.take() {
            call_soon(reader);
        }
    }
}

/// A value; effects that read it run again when it is set.
pub(crate) struct Watched<T> {
    value: RefCell<T>,
    readers: Readers,
}

impl<T> Watched<T> {
    /// A value to begin with.
    pub(crate) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), readers: Readers::default() }
    }

    /// Reads the value; the effect that does so will run again.
    pub(crate) fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.readers.add();
        read(&self.value.borrow())
    }

    /// Reads the value, and no more.
    pub(crate) fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Puts another value in place.
    pub(crate) fn set(&self, value: T) {
        drop(self.value.replace(value));
        self.readers.call();
    }

    /// Has those who read the value run again, though it is the same.
    pub(crate) fn touch(&self) {
        self.readers.call();
    }

    /// Changes the value in a way that nobody needs to hear of.
    pub(crate) fn update_quietly(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
    }

    /// Changes the value.
    pub(crate) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        self.readers.call();
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

fn start(effect: Box<dyn FnMut()>) {
    let number = EFFECTS.with(|effects| {
        let mut all = effects.all.borrow_mut();
        all.push(Some(effect));
        all.len() - 1
    });
    call_soon(number);
}

/// Has an effect run when the browser is done with what it does now.
fn call_soon(number: Number) {
    EFFECTS.with(|effects| {
        let mut due = effects.due.borrow_mut();
        if due.contains(&number) {
            return;
        }
        due.push(number);
        if due.len() == 1 {
            let mut run = effects.run.borrow_mut();
            let run = run.get_or_insert_with(|| {
                let run: Box<dyn FnMut()> = Box::new(run_due);
                Closure::wrap(run).into_js_value().unchecked_into()
            });
            window().queue_microtask(run);
        }
    });
}

/// Runs what is due, and what becomes due by that.
fn run_due() {
    EFFECTS.with(|effects| {
        let mut next = 0;
        loop {
            // It stays on the list while it runs, so that the list is not empty and nothing is asked of the browser twice.
            let Some(number) = effects.due.borrow().get(next).copied() else { break };
            let effect = effects.all.borrow_mut().get_mut(number).and_then(Option::take);
            if let Some(mut effect) = effect {
                if let Some(done) = effects.due.borrow_mut().get_mut(next) {
                    *done = Number::MAX;
                }
                effects.running.set(Some(number));
                effect();
                effects.running.set(None);
                if let Some(place) = effects.all.borrow_mut().get_mut(number) {
                    *place = Some(effect);
                }
            }
            next += 1;
        }
        effects.due.borrow_mut().clear();
    });
}
