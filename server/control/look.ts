import { decide } from "../../casework/decide.ts";
import { isAllowed } from "../../casework/transitions.ts";
import type { Finding } from "../../findings/finding.ts";
import { backgroundFindings, blankPageFindings } from "../../formal-control/pixel-checks.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import type { PixelLooker } from "./pixels.ts";
import type { ControlDeps } from "./run.ts";

/** Blank pages and a dark background: what only pixels tell. Warnings for the officer (D10, P06); what cannot be rendered is passed over. */
async function lookAt(file: Casefile, looker: PixelLooker, deps: ControlDeps): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const document of file.state.personal?.documents ?? []) {
		const object = file.state.objects.find((one) => one.ordinal === document.ordinal)?.object;
		if (!object || (document.type !== "pdf" && document.type !== "jpeg")) continue;
		const bytes = await openObjectBytes(deps.store.pool, deps.vault.folder, object, deps.unwrap);
		if (document.type === "pdf") {
			const pixels = await looker.pdf(bytes);
			if (pixels.known) findings.push(...blankPageFindings(document, pixels.blank));
		} else {
			const pixels = await looker.photo(bytes);
			if (pixels.known) findings.push(...backgroundFindings(document, pixels.lightBackground));
		}
	}
	return findings;
}

/** Looks at a case's pages and records what was seen. Changes no status: the receipt was decided before, and pixels are at most warnings. */
export async function lookAtCase(caseId: string, looker: PixelLooker, deps: ControlDeps): Promise<void> {
	const file = await findCasefile(deps.store.pool, caseId, deps.unwrap);
	const findings = file && isAllowed(file.state.status, "recordLook") ? await lookAt(file, looker, deps) : null;
	await deps.store.tx(async (tx) => {
		const now = deps.now();
		const read = findings && (await findCasefile(tx, caseId, deps.unwrap));
		if (read && findings) {
			const context = contextOf(read.state, { kind: "machine", part: "look" }, now);
			const decision = decide(read.state, { name: "recordLook", findings }, context);
			if (decision.ok) await saveEvents(tx, read, decision.events, now, deps);
		}
		await deps.finish(tx);
	});
}
