import { may, type On } from "../../casework/may.ts";
import type { StaffActor } from "../../casework/staff-roles.ts";
import type { DeskCase } from "./present.ts";

/** Takes from the page what this person would be refused: no button leads to a refusal. */
export function narrow(view: DeskCase, actor: StaffActor, on: On): DeskCase {
	const can = (action: Parameters<typeof may>[1]) => may(actor, action, on).ok;
	const actionable = { accept: can("acceptFinding"), verdict: can("recordVerdict") };
	return {
		...view,
		may: view.may.filter(can),
		maySeeSensitive: view.maySeeSensitive && can("seeSensitive"),
		findings: view.findings.map((each) =>
			each.action === null || actionable[each.action] ? each : { ...each, action: null },
		),
	};
}
