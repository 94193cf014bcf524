import type { Scope } from "../store/case-places.ts";
import type { User } from "../store/users.ts";

/** What an officer does with lists: look at them, search, take a case up. */
type ListAction = "listQueue" | "search" | "beginReview";

/** Where each person may do what. Every list, count and search of the desk is bounded by it. */
export type ScopesOf = (officer: User, action: ListAction) => readonly Scope[];

/** A desk without rules of its own: every officer sees and takes everything. */
export const everywhere: ScopesOf = () => [{ procedure: null, office: null }];
