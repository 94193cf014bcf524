import { typeset } from "../receipt/typeset.ts";
import type { SetAnswer, SetQuestion } from "./setter.ts";

/**
 * The process that sets papers with a stranger's photograph in them. It has no key, no database and no settings, and may write no file; `setter.ts` kills
 * it when it takes too long. One question at a time over the parent's channel.
 */
function answer({ template, inputs, createdAt, photo }: SetQuestion): SetAnswer {
	try {
		return { ok: true, pdf: typeset(template, inputs, createdAt, photo) };
	} catch (error) {
		return { ok: false, why: error instanceof Error ? error.message : String(error) };
	}
}

process.on("message", (question: SetQuestion) => {
	process.send?.(answer(question));
});
process.on("disconnect", () => process.exit(0));
