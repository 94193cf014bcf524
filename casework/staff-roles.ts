/** What a person of the staff can be. Every role is granted for one procedure or all, and for one office or all. */
export const staffRoles = [
	"registrar",
	"reviewer",
	"secretary",
	"member",
	"chair",
	"cashier",
	"manager",
	"auditor",
	"administrator",
] as const;

export type StaffRole = (typeof staffRoles)[number];

/** Where something lies, or where a grant holds. Null: in a grant, everywhere; of a thing, that it belongs to no single one. */
export type Scope = { readonly procedure: string | null; readonly office: string | null };

/** One role of one person, where it holds. Revoked grants are never handed to a decision. */
export type Grant = Scope & { readonly role: StaffRole };

/** Who asks: the account and what was granted to it. */
export type StaffActor = { readonly id: string; readonly grants: readonly Grant[] };

/** Whether a grant for `held` reaches what lies at `wanted`. What belongs to no single procedure or office needs a grant for all of them. */
export function covers(held: Scope, wanted: Scope): boolean {
	return (
		(held.procedure === null || held.procedure === wanted.procedure) &&
		(held.office === null || held.office === wanted.office)
	);
}
