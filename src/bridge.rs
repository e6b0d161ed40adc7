//! The page's end of the worker: the newest request wins, and whatever happens to a worker, the page learns of it.
//!
//! A comparison cannot be interrupted from within, so a worker that is busy with an older request is terminated and
//! another takes its place; the compiled module is kept, and a new worker starts in milliseconds.

use crate::browser::{self, Timer};
use crate::messages::{self, Asked, Reply, Request};
use js_sys::Reflect;
use reprint_engine::Report;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// How long a new worker may take to say that it listens. It has the compiled module already and needs no network; a
/// slow phone takes half a second.
const READY_TIMEOUT: Duration = Duration::from_secs(15);

/// What comes of a request.
pub(crate) enum Outcome {
    /// The report on the newest request.
    Report(Box<Report>),
    /// No report: the worker could not start, and why.
    Unable(String),
    /// No report: the worker broke off, and what it said; below that, where in the module it was.
    Crashed(String),
}

/// The worker and the request it is busy with.
pub(crate) struct Bridge {
    inner: Rc<RefCell<Inner>>,
    listeners: Listeners,
}

/// The listeners of every worker there will be. They live as long as the page, so that a listener may replace the
/// worker that called it.
struct Listeners {
    message: Closure<dyn FnMut(MessageEvent)>,
    error: Closure<dyn FnMut(Event)>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Worker>,
    ready: bool,
    /// The newest request that has no answer yet.
    pending: Option<Request>,
    /// Whether the worker has it; until `ready` a message would find no listener.
    sent: bool,
    last_id: u32,
    timeout: Timer,
}

impl Bridge {
    /// A bridge that tells `on_outcome` what comes of requests; its worker starts at the first of them, or at
    /// [`Bridge::warm_up`].
    pub(crate) fn new(on_outcome: impl Fn(Outcome) + 'static) -> Self {
        let inner = Rc::new(RefCell::new(Inner::default()));
        let on_outcome = Rc::new(on_outcome);
        let message = {
            let (inner, on_outcome) = (Rc::clone(&inner), Rc::clone(&on_outcome));
            Closure::new(move |event: MessageEvent| {
                // The borrow ends before the outcome is told: its listener may make the next request.
                let outcome = inner.borrow_mut().hear(&event);
                if let Some(outcome) = outcome {
                    on_outcome(outcome);
                }
            })
        };
        let error = {
            let inner = Rc::clone(&inner);
            Closure::new(move |event: Event| {
                let outcome = inner.borrow_mut().give_up(&event);
                if let Some(outcome) = outcome {
                    on_outcome(outcome);
                }
            })
        };
        Self { inner, listeners: Listeners { message, error } }
    }

    /// Starts the worker before it is needed.
    pub(crate) fn warm_up(&self) -> Result<(), String> {
        if self.inner.borrow().worker.is_some() {
            return Ok(());
        }
        let worker = spawn_worker()?;
        worker.set_onmessage(Some(self.listeners.message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(self.listeners.error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(self.listeners.error.as_ref().unchecked_ref()));
        let late = {
            // The timeout speaks through the worker's own error listener, so that there is one way to fail.
            let worker = worker.clone();
            move || {
                if let Ok(event) = Event::new("timeout") {
                    let _ = worker.dispatch_event(&event);
                }
            }
        };
        let late_listener = self.listeners.error.as_ref().unchecked_ref();
        // Every worker is new, so the listener is never added twice.
        let _ = worker.add_event_listener_with_callback("timeout", late_listener);
        let mut inner = self.inner.borrow_mut();
        inner.worker = Some(worker);
        inner.ready = false;
        inner.sent = false;
        inner.timeout.set(READY_TIMEOUT, late);
        Ok(())
    }

    /// Asks for a comparison. An older request that has no answer yet will never get one.
    pub(crate) fn request(&self, asked: Asked) -> Result<(), String> {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.sent {
                inner.dismiss();
            }
            inner.last_id += 1;
            inner.pending = Some(Request { id: inner.last_id, asked });
        }
        self.warm_up()?;
        self.inner.borrow_mut().send();
        Ok(())
    }

    /// Ends the comparison that is under way, if one is.
    pub(crate) fn cancel(&self) {
        let mut inner = self.inner.borrow_mut();
        if inner.sent {
            inner.dismiss();
        }
        inner.pending = None;
    }
}

impl Inner {
    /// Posts the pending request if the worker listens and has not got it.
    fn send(&mut self) {
        if let (Some(worker), Some(request), true, false) =
            (&self.worker, &self.pending, self.ready, self.sent)
        {
            self.sent = worker.post_message(&request.to_message()).is_ok();
        }
    }

    fn hear(&mut self, event: &MessageEvent) -> Option<Outcome> {
        if !self.is_current(event) {
            return None;
        }
        match messages::reply(&event.data())? {
            Reply::Ready => {
                self.ready = true;
                self.timeout.clear();
                self.send();
                None
            }
            Reply::Unable(reason) => {
                self.dismiss();
                self.pending.take().map(|_| Outcome::Unable(reason))
            }
            Reply::Broken(trace) => {
                self.dismiss();
                self.pending.take().map(|_| Outcome::Crashed(trace))
            }
            Reply::Answer { id, report } => {
                if self.pending.as_ref()?.id != id {
                    return None;
                }
                self.pending = None;
                self.sent = false;
                Some(Outcome::Report(report))
            }
        }
    }

    /// What an error of the worker means; the next request starts another.
    fn give_up(&mut self, event: &Event) -> Option<Outcome> {
        if !self.is_current(event) {
            return None;
        }
        let reason = Reflect::get(event, &"message".into()).ok().and_then(|message| message.as_string());
        let was_ready = self.ready;
        self.dismiss();
        self.pending.take()?;
        Some(if was_ready {
            Outcome::Crashed(reason.unwrap_or_default())
        } else {
            Outcome::Unable(reason.unwrap_or_else(|| "the worker gave no sign of life".into()))
        })
    }

    /// Whether an event comes from the worker of today, not from one that was terminated.
    fn is_current(&self, event: &Event) -> bool {
        self.worker.as_ref().is_some_and(|worker| event.target().as_ref() == Some(worker.as_ref()))
    }

    fn dismiss(&mut self) {
        self.timeout.clear();
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        self.ready = false;
        self.sent = false;
    }
}

/// A new worker from the boot script's `reprint.spawnWorker()`.
fn spawn_worker() -> Result<Worker, String> {
    let boot = browser::property(&js_sys::global(), "reprint");
    let spawn: js_sys::Function = browser::property(&boot, "spawnWorker")
        .dyn_into()
        .map_err(|_| "the page was not started by its boot script".to_owned())?;
    spawn
        .call0(&boot)
        .map(JsCast::unchecked_into)
        .map_err(|error| browser::property(&error, "message").as_string().unwrap_or_default())
}
