//! The tree of tags (ISO 32000-1, 14.8) that says what each part of a page is.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A group of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagNode(usize);

/// A marked part of a page, or an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf(pub(super) usize);

enum Child {
    Group(TagNode),
    Leaf(Leaf),
}

struct Group {
    kind: Option<TagKind>,
    children: Vec<Child>,
    /// The group to which this one is attached with its first leaf.
    waits_for: Option<TagNode>,
}

/// The tree, built while the document is laid out, in the order of reading.
pub(super) struct Tags {
    groups: Vec<Group>,
    leaves: usize,
}

impl Tags {
    /// The root of the tree.
    pub(super) const ROOT: TagNode = TagNode(0);

    pub(super) fn new() -> Self {
        let root = Group {
            kind: None,
            children: vec![],
            waits_for: None,
        };
        Self {
            groups: vec![root],
            leaves: 0,
        }
    }

    /// Adds a group at the end of another one.
    pub(super) fn add(&mut self, parent: TagNode, kind: impl Into<TagKind>) -> TagNode {
        let node = self.add_later(parent, kind);
        self.attach(node);
        node
    }

    /// Adds a group that takes its place in the other one when it gets its first leaf.
    pub(super) fn add_later(&mut self, parent: TagNode, kind: impl Into<TagKind>) -> TagNode {
        self.groups.push(Group {
            kind: Some(kind.into()),
            children: vec![],
            waits_for: Some(parent),
        });
        TagNode(self.groups.len() - 1)
    }

    /// Puts a group that waits, and those around it, into the tree.
    pub(super) fn attach(&mut self, node: TagNode) {
        if let Some(parent) = self.groups[node.0].waits_for.take() {
            self.attach(parent);
            self.groups[parent.0].children.push(Child::Group(node));
        }
    }

    /// Adds a part of a page to a group.
    pub(super) fn add_leaf(&mut self, node: TagNode) -> Leaf {
        self.attach(node);
        let leaf = Leaf(self.leaves);
        self.leaves += 1;
        self.groups[node.0].children.push(Child::Leaf(leaf));
        leaf
    }

    pub(super) fn count_leaves(&self) -> usize {
        self.leaves
    }

    /// Builds the tree for the writer, from the identifiers that the leaves got on the pages.
    pub(super) fn build(mut self, language: &str, leaves: &[Option<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in self.build_children(Self::ROOT, leaves) {
            tree.push(node);
        }
        tree
    }

    fn build_children(&mut self, node: TagNode, leaves: &[Option<Identifier>]) -> Vec<Node> {
        let mut built = vec![];
        for child in std::mem::take(&mut self.groups[node.0].children) {
            match child {
                Child::Leaf(leaf) => {
                    built.extend(leaves.get(leaf.0).copied().flatten().map(Node::Leaf));
                }
                Child::Group(group) => {
                    let children = self.build_children(group, leaves);
                    // An empty cell of a table is a cell, other empty groups say nothing.
                    let kind = self.groups[group.0].kind.take();
                    let stays = matches!(kind, Some(TagKind::TD(_) | TagKind::TH(_)));
                    if let Some(kind) = kind.filter(|_| stays || !children.is_empty()) {
                        built.push(Node::Group(TagGroup::with_children(kind, children)));
                    }
                }
            }
        }
        built
    }
}
