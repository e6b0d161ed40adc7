//! Elements: finding, making and changing them, and hearing of what happens to them.

use crate::browser;
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, Node, NodeList};

/// The element of a selector inside another. The page's own markup has whatever the page looks for.
pub(crate) fn part(within: &Element, selector: &str) -> Element {
    within.query_selector(selector).ok().flatten().expect_throw(selector)
}

/// The nearest element of a selector around what an event happened to.
pub(crate) fn around(event: &Event, selector: &str) -> Option<Element> {
    closest(&event.target()?.dyn_into().ok()?, selector)
}

/// The nearest element of a selector around another, that one included.
pub(crate) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Calls an action with every element of a selector.
pub(crate) fn each(container: &Element, selector: &str, mut action: impl FnMut(&Element)) {
    call_each(container, selector, &mut action);
}

fn call_each(container: &Element, selector: &str, action: &mut dyn FnMut(&Element)) {
    let Ok(list): Result<NodeList, _> = container.query_selector_all(selector) else { return };
    for index in 0..list.length() {
        if let Some(element) = list.item(index) {
            action(element.unchecked_ref());
        }
    }
}

/// A new element with a class; tag names here are constants, which a document never refuses.
pub(crate) fn new_element(tag: &str, class: &str) -> Element {
    let element = document().create_element(tag).unwrap_throw();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

/// A new part of a drawing.
pub(crate) fn new_shape(tag: &str) -> Element {
    document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).unwrap_throw()
}

/// Sets an attribute.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    // Only a malformed name is refused, and names here are constants.
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute or takes it away.
pub(crate) fn set_if(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => drop(element.remove_attribute(name)),
    }
}

/// Puts a node at the end of an element.
pub(crate) fn append(parent: &Element, child: &Node) {
    // A new element can stand in any other.
    let _ = parent.append_child(child);
}

/// Puts words at the end of an element, as text.
pub(crate) fn append_text(parent: &Element, words: &str) {
    append(parent, &document().create_text_node(words));
}

/// Makes words the text of a node. Words that stand there already are not set again: a live region would repeat them.
pub(crate) fn set_text(node: &Node, words: &str) {
    if node.text_content().as_deref() != Some(words) {
        node.set_text_content(Some(words));
    }
}

/// Makes words the text before an element's children; the markup has a text node there.
pub(crate) fn set_lead(element: &Element, words: &str) {
    if let Some(text) = element.first_child() {
        set_text(&text, words);
    }
}

/// Takes away what is in an element; whether the focus was there.
pub(crate) fn empty(element: &Element) -> bool {
    let had_focus = pass_focus(element);
    element.set_text_content(None);
    had_focus
}

/// Has the focus go to what one goes on with, if it is in an element that is about to leave the page: it would fall to the
/// page's start. Whoever knows better puts it elsewhere before the next paint. Whether it is there.
pub(crate) fn pass_focus(leaving: &Element) -> bool {
    let next = if closest(leaving, ".reading").is_some() {
        ".navigator [data-action=next], #verdict"
    } else {
        "#verdict, .actions [data-action=several], [data-action=retry]"
    };
    pass_focus_to(leaving, next)
}

/// Keeps a button from being pressed, by an attribute, or lets it be pressed again. From a button that has the focus it goes to
/// the last element of a selector that can take it.
pub(crate) fn withhold(button: &Element, attribute: &str, is_withheld: bool, next: &'static str) {
    if is_withheld {
        pass_focus_to(button, next);
    }
    // A constant name is never refused.
    let _ = button.toggle_attribute_with_force(attribute, is_withheld);
}

fn pass_focus_to(leaving: &Element, next: &'static str) -> bool {
    let had_focus = browser::has_focus_within(leaving);
    if had_focus {
        browser::before_paint(move || {
            let root = document().document_element();
            if let Some(root) = root.filter(|_| browser::has_lost_focus()) {
                // The last of them that is on the page and can take it has it.
                each(&root, next, |element| browser::focus(element.unchecked_ref()));
            }
        });
    }
    had_focus
}

/// Listens to one kind of event for as long as the page lives.
pub(crate) fn listen(target: &EventTarget, kind: &str, listener: impl FnMut(Event) + 'static) {
    add_listener(target, kind, Box::new(listener));
}

fn add_listener(target: &EventTarget, kind: &str, listener: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(listener);
    // Nothing refuses a listener.
    let _ = target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// An element that is on the page only while it has something to say.
pub(crate) struct Optional {
    element: Element,
    /// Stands where the element belongs.
    place: Node,
}

impl Optional {
    /// Takes the element of a selector off the page until it is wanted.
    pub(crate) fn part(within: &Element, selector: &str) -> Self {
        let element = part(within, selector);
        let place: Node = document().create_comment("").into();
        // Any element can be followed by a comment, and taken away.
        let _ = element.after_with_node_1(&place);
        element.remove();
        Self { element, place }
    }

    /// The element, on the page or off it.
    pub(crate) fn element(&self) -> &Element {
        &self.element
    }

    /// Puts the element on the page, or takes it off. What is there already is not moved: it may have the focus.
    pub(crate) fn show(&self, is_shown: bool) {
        if !is_shown {
            pass_focus(&self.element);
            self.element.remove();
        } else if self.element.parent_node().is_none()
            && let Some(parent) = self.place.parent_node()
        {
            // It stood there before.
            let _ = parent.insert_before(&self.element, Some(&self.place));
        }
    }
}
