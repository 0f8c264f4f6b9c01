// The roles that somebody may have at a terminal.
import type { WordId } from "../word-ids";

/** All of them, as they are offered. */
export const ROLES = [
  "clerk",
  "quality",
  "cashier",
  "manager",
  "surveillance",
  "volunteer",
] as const;

/** A role. */
export type Role = (typeof ROLES)[number];

/** Whether a name is that of a role this version knows. */
export function isRole(name: string): name is Role {
  return ROLES.some((role) => role === name);
}

const WORDS = {
  clerk: "role-clerk",
  quality: "role-quality",
  cashier: "role-cashier",
  manager: "role-manager",
  surveillance: "role-surveillance",
  volunteer: "role-volunteer",
} as const satisfies Record<Role, WordId>;

const HINTS = {
  clerk: "role-clerk-hint",
  quality: "role-quality-hint",
  cashier: "role-cashier-hint",
  manager: "role-manager-hint",
  surveillance: "role-surveillance-hint",
  volunteer: "role-volunteer-hint",
} as const satisfies Record<Role, WordId>;

/** Its name for people. */
export function wordOf(role: Role): (typeof WORDS)[Role] {
  return WORDS[role];
}

/** What it means, in one line. */
export function hintOf(role: Role): (typeof HINTS)[Role] {
  return HINTS[role];
}
