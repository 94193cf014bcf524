import type { User } from "../../store/users.ts";

/** Whether this person of the staff changes what letters begin with. */
export function mayEditTemplates(officer: User): boolean {
	return officer.roles.includes("administrator");
}
