import { describe, expect, it } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { listProcedures, listVersions } from "../../../procedures/registry.ts";
import { employerWords } from "../../web/employer/words.ts";
import { permitWords } from "../../web/permits/words.ts";
import { registerWords } from "./words.ts";

/** Kinds of paper that the laws lead to, asked of each kind of application. */
function paperKinds(): string[] {
	const kinds = listProcedures().flatMap(({ face }) =>
		listVersions(face.id).flatMap(({ face: version, review }) =>
			version.kinds.map(({ id }) => review.decision.grantKindOf(id)),
		),
	);
	return [...new Set(kinds.filter((kind) => kind !== null))];
}

describe("names of papers", () => {
	it("no kind of paper that a law leads to is shown by its id: to the register, to an employer, to whoever checks it", () => {
		const kinds = paperKinds();
		expect(kinds).toContain("single-permit-first");
		for (const lang of langs)
			for (const words of [registerWords[lang], employerWords[lang], permitWords[lang]])
				for (const kind of kinds) expect(words.kinds[kind], `${kind} in ${lang}`).toBeTruthy();
	});
});
