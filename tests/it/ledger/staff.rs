//! Who works here, and what each may do: the test's own table, from `docs/access.md` and the
//! issue of roles, and not from the program's.

/// Somebody who works here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Staff {
    pub(super) name: &'static str,
    pub(super) pin: &'static str,
    pub(super) role: &'static str,
}

const fn staff(name: &'static str, pin: &'static str, role: &'static str) -> Staff {
    Staff { name, pin, role }
}

/// Everybody, the manager first.
pub(super) const STAFF: [Staff; 8] = [
    staff("Rosa Grefa", "482915", "manager"),
    staff("Nelly Andi", "590317", "manager"),
    staff("Marta Andi", "770214", "clerk"),
    staff("Germán Cerda", "614802", "clerk"),
    staff("Luis Tapuy", "330981", "cashier"),
    staff("Ana Shiguango", "208753", "quality"),
    staff("Hannah", "915402", "volunteer"),
    staff("Vera Licuy", "467190", "surveillance"),
];

impl Staff {
    /// Whether they may.
    pub(super) fn may(&self, right: &str) -> bool {
        let may: &[&str] = match self.role {
            "manager" => return true,
            "clerk" => &["look", "work", "weigh", "pay", "drawer", "register", "undo"],
            "cashier" => &["look", "work", "pay", "drawer"],
            "quality" | "volunteer" => &["look", "work", "weigh"],
            _ => &["look"],
        };
        may.contains(&right)
    }

    /// Whether they may stand beside somebody in an act that takes two.
    pub(super) fn may_stand_beside(&self, first: &Staff) -> bool {
        let handles = self.role == "clerk" || self.role == "cashier";
        self.name != first.name && (self.role == "manager" || (first.role == "manager" && handles))
    }
}

/// What somebody reads who lacks a right.
pub(super) fn without(right: &str) -> &'static str {
    match right {
        "pay" | "drawer" => "not-allowed-cash",
        "manage" => "not-allowed-manage",
        _ => "not-allowed",
    }
}
