import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deskActions, may, mayAnywhere, rolesFor, type StaffAction, scopesOf } from "./may.ts";
import { covers, type Grant, type Scope, type StaffActor, type StaffRole, staffRoles } from "./staff-roles.ts";
import { statuses } from "./status.ts";
import { commandNames } from "./transitions.ts";

const actions: readonly StaffAction[] = [...commandNames, ...deskActions];
const places = [null, "a", "b"] as const;
const scopes: readonly Scope[] = places.flatMap((procedure) => places.map((office) => ({ procedure, office })));

function actor(...grants: readonly Grant[]): StaffActor {
	return { id: "me", grants };
}

const anyScope = fc.constantFrom(...scopes);
const anyGrant = fc
	.record({ role: fc.constantFrom(...staffRoles) })
	.chain(({ role }) => anyScope.map((scope): Grant => ({ role, ...scope })));
const anyActor = fc.array(anyGrant, { maxLength: 5 }).map((grants) => actor(...grants));

/** The rule said again, the slow way: place by place. */
function reaches(grant: Scope, wanted: Scope): boolean {
	for (const axis of ["procedure", "office"] as const) {
		if (grant[axis] !== null && grant[axis] !== wanted[axis]) return false;
	}
	return true;
}

describe("may", () => {
	it("every role x action x scope: a grant opens exactly the rows of its role, exactly where it holds", () => {
		for (const role of staffRoles)
			for (const action of actions)
				for (const held of scopes)
					for (const wanted of scopes) {
						const answer = may(actor({ role, ...held }), action, { ...wanted, status: "before_board" });
						const roles = rolesFor[action];
						const expected =
							roles.length === 0
								? "machine-only"
								: !roles.includes(role)
									? "no-role"
									: reaches(held, wanted)
										? "ok"
										: "other-scope";
						expect([role, action, held, wanted, answer.ok ? "ok" : answer.reason]).toEqual([
							role,
							action,
							held,
							wanted,
							expected,
						]);
					}
	});

	it("nobody without a grant may do anything, and what only the machine does nobody may", () => {
		for (const action of actions) expect(may(actor(), action, { procedure: "a", office: "a" }).ok).toBe(false);
		const everything = actor(...staffRoles.map((role) => ({ role, procedure: null, office: null })));
		for (const action of ["hold", "tell", "recordLook", "recordRecheck", "lapse"] as const)
			expect(may(everything, action, { procedure: "a", office: "a" })).toEqual({ ok: false, reason: "machine-only" });
	});

	it("an auditor reads and never changes; an administrator sees no case; a cashier reads none; a board does not review", () => {
		const can = (role: StaffRole) =>
			new Set(
				actions.filter(
					(action) => may(actor({ role, procedure: null, office: null }), action, { procedure: "a", office: "a" }).ok,
				),
			);
		const reading = [
			"readCase",
			"readDocument",
			"readLetters",
			"search",
			"listQueue",
			"seeStatistics",
			"export",
			"auditReads",
			"seeBoard",
			"seeFees",
			"seeQuota",
			"seeRegister",
			"seeRound",
		];
		for (const action of can("auditor")) expect(reading).toContain(action);
		for (const action of can("administrator")) expect(action).toMatch(/^administer/);
		// Money goes back by two people: the cashier asks, and whoever answers for the office gives.
		const money = ["openFee", "recordPayment", "reversePayment", "askRefund", "seeFees", "importStatement"];
		expect(can("cashier")).toEqual(new Set(money));
		for (const role of staffRoles) if (role !== "cashier") expect(can(role).has("askRefund")).toBe(false);
		for (const role of staffRoles) if (role !== "manager") expect(can(role).has("refund")).toBe(false);
		for (const role of ["member", "chair", "secretary"] as const)
			for (const action of [
				"acceptFinding",
				"recordVerdict",
				"setDocuments",
				"setAnswers",
				"join",
				"withdraw",
			] as const)
				expect(can(role).has(action)).toBe(false);
		for (const role of staffRoles) if (role !== "auditor") expect(can(role).has("auditReads")).toBe(false);
	});

	it("a member and the chair read a case only once it is before them", () => {
		for (const status of statuses)
			for (const role of ["member", "chair"] as const) {
				const answer = may(actor({ role, procedure: null, office: null }), "readCase", {
					procedure: "a",
					office: "a",
					status,
				});
				const isBefore = ["before_board", "reserve", "approved", "granted", "refused"].includes(status);
				expect(answer).toEqual(isBefore ? { ok: true } : { ok: false, reason: "not-before-board" });
			}
		const both = actor(
			{ role: "member", procedure: null, office: null },
			{ role: "reviewer", procedure: "a", office: null },
		);
		expect(may(both, "readCase", { procedure: "a", office: "a", status: "accepted" }).ok).toBe(true);
		expect(may(both, "readCase", { procedure: "b", office: "a", status: "accepted" })).toEqual({
			ok: false,
			reason: "not-before-board",
		});
	});

	it("nobody changes his own account, and a second step needs a second person", () => {
		const admin = actor({ role: "administrator", procedure: null, office: null });
		const everywhere = { procedure: null, office: null };
		expect(may(admin, "administerStaff", { ...everywhere, account: "other" })).toEqual({ ok: true });
		expect(may(admin, "administerStaff", { ...everywhere, account: "me" })).toEqual({
			ok: false,
			reason: "own-account",
		});
		expect(may(admin, "administerStaff", { ...everywhere, account: "other", startedBy: "me" })).toEqual({
			ok: false,
			reason: "same-person",
		});
	});

	it("more grants never take a permission away", () => {
		fc.assert(
			fc.property(anyActor, anyGrant, fc.constantFrom(...actions), anyScope, (one, grant, action, on) => {
				if (may(one, action, on).ok) expect(may(actor(...one.grants, grant), action, on).ok).toBe(true);
			}),
		);
	});

	it("the scopes of an action are where it may be done, no wider and no narrower, and none is said twice", () => {
		fc.assert(
			fc.property(anyActor, fc.constantFrom(...actions), anyScope, (one, action, on) => {
				const found = scopesOf(one, action);
				expect(found.some((scope) => covers(scope, on))).toBe(may(one, action, { ...on, status: "granted" }).ok);
				expect(mayAnywhere(one, action)).toBe(found.length > 0);
				for (const [index, scope] of found.entries())
					for (const [at, other] of found.entries()) if (at !== index) expect(covers(other, scope)).toBe(false);
			}),
			{ numRuns: 500 },
		);
	});
});
