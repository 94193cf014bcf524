import type { Assessor } from "../../../casework/round-facts.ts";
import { assesses } from "../../round/reading.ts";
import type { User } from "../../store/users.ts";
import { actorOf } from "../actor.ts";
import type { AssessorTyped } from "./assessors-page.tsx";
import type { JudgingWords } from "./words.ts";

/** Stands for an assessor who works at none of the procedure's offices. */
export const noOffice = "none";

/** Lines of institutions that are read; nobody belongs to more. */
const institutionsMax = 20;

/** Somebody of the staff who may be named. `offices`: those that his roles name; [] where they hold everywhere. */
export type Candidate = { readonly user: string; readonly name: string; readonly offices: readonly string[] };

/** Everybody with a role that assesses in this procedure. */
export function candidatesIn(users: readonly User[], procedure: string): readonly Candidate[] {
	return users
		.filter((user) => assesses(actorOf(user), procedure))
		.map(({ userId, displayName, grants }) => ({
			user: userId,
			name: displayName,
			offices: [
				...new Set(
					grants
						.filter((grant) => grant.procedure === null || grant.procedure === procedure)
						.flatMap(({ office }) => office ?? []),
				),
			],
		}));
}

/** What the form says of an assessor; or the field that is wrong and why. */
export type AssessorRead =
	| { readonly ok: true; readonly assessor: Assessor }
	| {
			readonly ok: false;
			readonly field: "person" | "office";
			readonly why: keyof Pick<JudgingWords["assessors"], "personMissing" | "officeMissing" | "officeOther">;
	  };

/**
 * Reads the form. The offices are those that his roles name, so that nobody is kept from another's applications and given his own; the one that is chosen is only
 * the first that is named of him.
 */
export function readAssessor(
	typed: AssessorTyped,
	candidates: readonly Candidate[],
	offices: readonly string[],
): AssessorRead {
	const person = candidates.find(({ user }) => user === typed.person);
	if (!person) return { ok: false, field: "person", why: "personMissing" };
	const [own] = person.offices;
	if (own !== undefined && typed.office !== "" && !person.offices.includes(typed.office))
		return { ok: false, field: "office", why: "officeOther" };
	const isNamed = typed.office === noOffice || offices.includes(typed.office);
	const office = typed.office === "" ? (own ?? null) : isNamed ? typed.office : null;
	if (office === null) return { ok: false, field: "office", why: "officeMissing" };
	const institutions = typed.institutions
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.slice(0, institutionsMax);
	const alsoAt = person.offices.filter((one) => one !== office);
	const further = alsoAt.length === 0 ? {} : { alsoAt };
	return {
		ok: true,
		assessor: { user: person.user, office, ...further, institutions, reads: typed.work !== "panels" },
	};
}
