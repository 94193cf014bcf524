import type { Round } from "../casework/round.ts";
import type { Blank } from "./blank.ts";
import type { ProcedureFace } from "./define.ts";
import type { Form } from "./form.ts";

type Lists = Pick<Round, "bars">;

function formOf(form: Form, { bars }: Lists): Form {
	const options = bars.map(({ id, what }) => ({ value: id, label: what }));
	return { ...form, fields: form.fields.map((field) => (field.ofRound === "bars" ? { ...field, options } : field)) };
}

function blankOf(blank: Blank, { bars }: Lists): Blank {
	const statements = bars.map(({ what }) => what);
	const parts = blank.parts.map((part) =>
		part.kind === "statements" && part.ofRound === "bars" ? { ...part, statements } : part,
	);
	return { ...blank, parts };
}

/**
 * The face of a procedure as one call asks it: where the call has a list of its own, it takes the place of the one that ships, on the form, on paper and where an
 * officer reads the answer. Without a call, or with one that lists nothing, it is as it ships.
 */
export function faceOfRound(face: ProcedureFace, round: Lists | null): ProcedureFace {
	if (round === null || round.bars.length === 0) return face;
	return {
		...face,
		findForm(kind) {
			const form = face.findForm(kind);
			return form && formOf(form, round);
		},
		...(face.blanks ? { blanks: face.blanks.map((blank) => blankOf(blank, round)) } : {}),
	};
}
