//! The parser's tree, with a count of what it costs to make.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};

use super::limits::is_formatting;

/// A tree to parse into. Whatever the parser looks for among open elements, it asks for here.
pub(super) struct Sink {
    tree: HtmlTreeSink,
    /// Elements that were looked at, and all else that was asked: for each tag and each piece of text, something is.
    pub(super) looks: Cell<u64>,
    /// Elements and attributes that were made.
    pub(super) made: Cell<u64>,
    /// The most attributes of an element that formats.
    pub(super) widest: Cell<u64>,
}

impl Sink {
    pub(super) fn new() -> Self {
        Self {
            tree: HtmlTreeSink::new(Html::new_document()),
            looks: Cell::new(0),
            made: Cell::new(0),
            widest: Cell::new(0),
        }
    }

    fn asked(&self) -> &HtmlTreeSink {
        self.looks.set(self.looks.get() + 1);
        &self.tree
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.tree.finish()
    }

    /// Is no question, as a tag may have mistakes in it before it is at its end.
    fn parse_error(&self, message: Cow<'static, str>) {
        self.tree.parse_error(message);
    }

    fn get_document(&self) -> NodeId {
        self.asked().get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.asked().elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let count = attributes.len() as u64;
        self.made.set(self.made.get() + 1 + count);
        if is_formatting(&name.local) {
            self.widest.set(self.widest.get().max(count));
        }
        self.asked().create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.asked().create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.asked().create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.asked().append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        self.asked().append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.asked().append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.asked().get_template_contents(target)
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        self.asked().same_node(a, b)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.asked().set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, node: NodeOrText<NodeId>) {
        self.asked().append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.made.set(self.made.get() + attributes.len() as u64);
        self.asked().add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.asked().remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.asked().reparent_children(node, parent);
    }
}
