import { createHash } from "node:crypto";
import { packageOf } from "../../casework/board.ts";
import type { Sitting } from "../../casework/board-state.ts";
import { canonicalJson } from "../store/canonical.ts";

/**
 * SHA-256 hex of everything that will be decided, with its reasons: what the chair releases is what the secretary prepared, to the letter. `sitting` is
 * opened with all its words.
 */
export function packageHash(sittingId: string, sitting: Pick<Sitting, "agenda">): string {
	const cases = packageOf(sitting).map((one) => {
		const { motions, reason, state } = sitting.agenda.find(({ caseId }) => caseId === one.caseId) ?? {};
		return { ...one, reason: (state === "carried" ? motions?.at(-1)?.reason : reason) ?? "" };
	});
	return createHash("sha256")
		.update(canonicalJson({ sitting: sittingId, cases }))
		.digest("hex");
}
